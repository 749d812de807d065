// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/talkbetween.h"

#include "models/network/nicvlan.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString talkbetweenText(const char *source)
{
    return QCoreApplication::translate("Talk", source);
}

const NetworkSummary &networkOf(const TalkEnd &end)
{
    return end.row->network->summary;
}

QString wireOf(const TalkEnd &end)
{
    const NetworkSummary &network = networkOf(end);
    if (network.type == NetworkType::Macvtap || network.type == NetworkType::SrIov)
        return QStringLiteral("card ")
            + (end.nic->sourceDevice.isEmpty() ? network.forwardDevices.value(0) : end.nic->sourceDevice);
    return QStringLiteral("bridge ") + network.bridge;
}

VlanTags tagsOf(const TalkEnd &end)
{
    return effectiveVlan(*end.nic, networkOf(end));
}

QString tagText(const VlanTags &tags)
{
    if (tags.trunk)
        return tags.isEmpty() ? talkbetweenText(QT_TRANSLATE_NOOP("Talk", "a trunk of all VLANs"))
                              : talkbetweenText(QT_TRANSLATE_NOOP("Talk", "a trunk of VLANs %1")).arg(tags.toString());
    return tags.isEmpty() ? talkbetweenText(QT_TRANSLATE_NOOP("Talk", "no VLAN"))
                          : talkbetweenText(QT_TRANSLATE_NOOP("Talk", "VLAN %1")).arg(tags.toString());
}

/// The frames of an access port carry no tag within the guest; those of a trunk do, but for its native VLAN.
enum class TagMatch
{
    Same,
    NeedsGuestTags,
    Apart
};

TagMatch matchTags(const VlanTags &a, const VlanTags &b)
{
    if (a.trunk && b.trunk) {
        const bool shared = a.isEmpty() || b.isEmpty()
            || std::any_of(a.tags.cbegin(), a.tags.cend(), [&b](int tag) { return b.tags.contains(tag); });
        return !shared ? TagMatch::Apart : a == b ? TagMatch::Same : TagMatch::NeedsGuestTags;
    }
    if (!a.trunk && !b.trunk)
        return a.tags == b.tags ? TagMatch::Same : TagMatch::Apart;
    const VlanTags &trunk = a.trunk ? a : b;
    const VlanTags &access = a.trunk ? b : a;
    if (access.isEmpty())
        return TagMatch::Apart;
    const int tag = access.tags.constFirst();
    if (trunk.nativeTag == tag && !trunk.nativeTagged)
        return TagMatch::Same;
    return trunk.isEmpty() || trunk.tags.contains(tag) ? TagMatch::NeedsGuestTags : TagMatch::Apart;
}

/// Leads the second NIC to where the first one is: the shortest way to mend most of it.
QList<Mend> moveThere(const TalkEnd &a, const TalkEnd &b)
{
    QList<Mend> mends;
    if (b.ref.mac.isEmpty())
        return mends;
    if (a.row->network->kind == NetworkKind::Registered && a.nic->portGroup.isEmpty() && a.nic->vlan.isEmpty()
        && a.row->network->uuid != b.row->network->uuid)
        mends.append(mendAt(b, mends::moveTo(a.row->network->name, {b.ref})));
    mends.append(mendAt(b, mends::chooseMove({b.ref})));
    return mends;
}

HealthFinding vlanStation(const TalkEnd &a, const TalkEnd &b, TagMatch match)
{
    const VlanTags mine = tagsOf(a);
    const VlanTags theirs = tagsOf(b);
    if (match == TagMatch::Same)
        return talkStation(HealthSeverity::Fine,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "Both are on the same wire: %1, %2."))
                .arg(networkOf(a).bridge.isEmpty() ? a.row->network->name : networkOf(a).bridge, tagText(mine)));
    const QString what = talkbetweenText(QT_TRANSLATE_NOOP("Talk", "“%1” is on %2, “%3” on %4."))
                             .arg(a.vm(), tagText(mine), b.vm(), tagText(theirs));
    if (match == TagMatch::NeedsGuestTags)
        return talkStation(HealthSeverity::Warning, what,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk",
                "They share a VLAN, but on a trunk the guest itself has to put the tag on its frames (an interface "
                "such as eth0.10 in it).")));
    return talkStation(HealthSeverity::Problem, what,
        talkbetweenText(QT_TRANSLATE_NOOP("Talk",
            "Different VLANs are different networks although the bridge is the same: frames of one never reach the "
            "other.")),
        moveThere(a, b));
}

QString addressText(const QList<IpNetwork> &addresses)
{
    QStringList texts;
    for (const IpNetwork &address : addresses)
        texts.append(address.toString());
    return texts.join(QStringLiteral(", "));
}

void addSubnets(const TalkEnd &a, const TalkEnd &b, TalkBetween &between)
{
    for (const TalkEnd *end : {&a, &b})
        if (end->addresses.isEmpty())
            between.stations.append(talkStation(HealthSeverity::Note,
                talkbetweenText(QT_TRANSLATE_NOOP("Talk", "No address of “%1” is known.")).arg(end->vm()),
                talkbetweenText(QT_TRANSLATE_NOOP("Talk",
                    "DHCP has lent it none, and neither its guest agent nor the host's ARP table tells of one. Without "
                    "an address it talks to nobody.")),
                end->ref.mac.isEmpty() ? QList<Mend>() : QList<Mend>{mendAt(*end, mends::replug({end->ref}))}));
    if (a.addresses.isEmpty() || b.addresses.isEmpty())
        return;
    for (const IpNetwork &mine : a.addresses)
        for (const IpNetwork &theirs : b.addresses) {
            if (mine.address() == theirs.address()) {
                between.verdict = TalkVerdict::No;
                between.stations.append(talkStation(HealthSeverity::Problem,
                    talkbetweenText(QT_TRANSLATE_NOOP("Talk", "Both have the address %1."))
                        .arg(mine.address().toString()),
                    talkbetweenText(QT_TRANSLATE_NOOP("Talk",
                        "Each takes what is meant for the other for its own. One of them needs another address.")),
                    {mendAt(b, mends::replug({b.ref}))}));
                return;
            }
            if (mine.contains(theirs.address()) && theirs.contains(mine.address())) {
                between.stations.append(talkStation(HealthSeverity::Fine,
                    talkbetweenText(QT_TRANSLATE_NOOP("Talk", "Their addresses %1 and %2 are in one subnet."))
                        .arg(mine.address().toString(), theirs.address().toString())));
                return;
            }
        }
    between.verdict = TalkVerdict::No;
    between.stations.append(talkStation(HealthSeverity::Problem,
        talkbetweenText(QT_TRANSLATE_NOOP("Talk", "They are in different subnets: “%1” has %2, “%3” has %4."))
            .arg(a.vm(), addressText(a.addresses), b.vm(), addressText(b.addresses)),
        talkbetweenText(QT_TRANSLATE_NOOP("Talk",
            "Although the wire is one, each sends what is for the other to its router. A guest that was moved keeps "
            "its old address until it asks again.")),
        {mendAt(b, mends::replug({b.ref}))}));
}

/// Between cards of the host, VMs talk by way of the card, as its mode allows.
void addMacvtap(const TalkEnd &a, TalkBetween &between)
{
    const QString &mode = networkOf(a).forwardMode;
    if (mode == u"private") {
        between.verdict = TalkVerdict::No;
        between.stations.append(talkStation(HealthSeverity::Problem,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "The network is macvtap in private mode.")),
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "This mode is there to keep VMs on one card from each other.")),
            {mendAt(a, mends::edit(Field::ForwardMode))}));
    } else if (mode == u"vepa") {
        between.stations.append(talkStation(HealthSeverity::Warning,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "The network is macvtap in VEPA mode.")),
            talkbetweenText(QT_TRANSLATE_NOOP("Talk",
                "The switch at the card has to send back what came from it (reflective relay); most do not."))));
    }
}

bool isIsolatedPort(const TalkEnd &end)
{
    return end.nic->portIsolated || networkOf(end).portIsolated;
}

bool hasUplink(const NetworkSummary &network)
{
    return canHaveUplink(network.type) && !network.forwardDevices.isEmpty();
}

QString namedNetwork(const TalkEnd &end)
{
    return talkbetweenText(QT_TRANSLATE_NOOP("Talk", "“%1” (%2)"))
        .arg(end.row->network->name, networkTypeLabel(networkOf(end).type));
}

void addProblem(TalkBetween &between, const QString &what, const char *why, const QList<Mend> &mends)
{
    between.verdict = TalkVerdict::No;
    between.stations.append(talkStation(HealthSeverity::Problem, what, talkbetweenText(why), mends));
}

/// What keeps a network's traffic from leaving it, or from coming in, whoever begins; true where there is such a thing.
bool addBarrier(const TalkEnd &end, TalkBetween &between, const QList<Mend> &mends)
{
    const NetworkSummary &network = networkOf(end);
    if (network.type == NetworkType::Isolated)
        addProblem(between,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "Network %1 is isolated.")).arg(namedNetwork(end)),
            QT_TRANSLATE_NOOP("Talk",
                "libvirt's firewall rules let nothing in and nothing out, except between its VMs and the host."),
            mends);
    else if (network.type == NetworkType::VeryIsolated)
        addProblem(between,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "Network %1 is very isolated.")).arg(namedNetwork(end)),
            QT_TRANSLATE_NOOP("Talk", "The host itself has no address on it: nothing leads out of it."), mends);
    else if (hasUplink(network))
        addProblem(between,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "Network %1 goes out through %2 only."))
                .arg(namedNetwork(end), network.forwardDevices.join(QStringLiteral(", "))),
            QT_TRANSLATE_NOOP("Talk",
                "With an uplink named, libvirt's firewall rules refuse what would go to another network of the host."),
            {mendAt(end, mends::edit(Field::ForwardDevices))});
    else
        return false;
    return true;
}

/// Both have the host for a router: NAT lets nobody in who was not called.
void addForwarding(const TalkEnd &a, const TalkEnd &b, TalkBetween &between, const QList<Mend> &mends)
{
    const bool natA = networkOf(a).type == NetworkType::Nat;
    const bool natB = networkOf(b).type == NetworkType::Nat;
    if (natA && natB)
        return addProblem(between,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "Both networks are NAT: %1 and %2."))
                .arg(namedNetwork(a), namedNetwork(b)),
            QT_TRANSLATE_NOOP("Talk",
                "libvirt's firewall rules let only answers into a NAT network. From one to the other nobody can "
                "begin."),
            mends);
    if (natA || natB) {
        const TalkEnd &nat = natA ? a : b;
        const TalkEnd &other = natA ? b : a;
        between.verdict = natA ? TalkVerdict::OnlyThere : TalkVerdict::OnlyBack;
        between.stations.append(talkStation(HealthSeverity::Warning,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "“%1” can begin, “%2” cannot.")).arg(nat.vm(), other.vm()),
            talkbetweenText(
                QT_TRANSLATE_NOOP(
                    "Talk", "Network %1 hides its VMs behind the host: answers come in, new connections are refused."))
                .arg(namedNetwork(nat)),
            mends));
        return;
    }
    between.stations.append(talkStation(HealthSeverity::Fine,
        talkbetweenText(QT_TRANSLATE_NOOP("Talk", "The host routes between %1 and %2."))
            .arg(namedNetwork(a), namedNetwork(b))));
    if (networkOf(a).type == NetworkType::Open || networkOf(b).type == NetworkType::Open)
        between.stations.append(talkStation(HealthSeverity::Note,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "For an open network libvirt makes no firewall rules.")),
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "What may pass is up to the host's own firewall."))));
}

/// One of the two is beyond the host's own networks, or both are.
void addOutside(const TalkEnd &a, const TalkEnd &b, TalkBetween &between, const QList<Mend> &mends)
{
    const bool insideA = hasAddresses(networkOf(a).type);
    const TalkEnd &inside = insideA ? a : b;
    const bool isNat = networkOf(inside).type == NetworkType::Nat;
    if (!insideA && !hasAddresses(networkOf(b).type)) {
        between.verdict = TalkVerdict::Unknown;
        between.stations.append(talkStation(HealthSeverity::Warning,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "%1 and %2 are different wires."))
                .arg(namedNetwork(a), namedNetwork(b)),
            talkbetweenText(QT_TRANSLATE_NOOP("Talk",
                "Whether something leads from one to the other is up to switches and routers outside this host.")),
            mends));
    } else if (isNat) {
        between.verdict = insideA ? TalkVerdict::OnlyThere : TalkVerdict::OnlyBack;
        between.stations.append(talkStation(HealthSeverity::Warning,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "“%1” can begin, “%2” cannot."))
                .arg(inside.vm(), (insideA ? b : a).vm()),
            talkbetweenText(
                QT_TRANSLATE_NOOP("Talk",
                    "Network %1 hides its VMs behind the host: they reach what the host reaches, and nobody reaches "
                    "them."))
                .arg(namedNetwork(inside)),
            mends));
    } else {
        between.verdict = TalkVerdict::Unknown;
        between.stations.append(talkStation(HealthSeverity::Warning,
            talkbetweenText(QT_TRANSLATE_NOOP("Talk", "The way from %1 leads through the LAN."))
                .arg(namedNetwork(inside)),
            talkbetweenText(QT_TRANSLATE_NOOP("Talk",
                "The LAN's router needs a route back to this network by way of the host. Ask its administrator.")),
            mends));
    }
}

} // namespace

HealthFinding talkStation(HealthSeverity severity, const QString &what, const QString &why, const QList<Mend> &mends)
{
    return {HealthKind::Talk, severity, what, why, mends};
}

Mend mendAt(const TalkEnd &end, const Mend &mend)
{
    return end.row && mend.network.isNull() ? mends::of(mend, end.row->network->uuid, end.row->network->name) : mend;
}

bool shareSegment(const TalkEnd &a, const TalkEnd &b)
{
    return wireOf(a) == wireOf(b);
}

TalkBetween betweenOnSegment(const TalkEnd &a, const TalkEnd &b)
{
    TalkBetween between;
    const TagMatch match = matchTags(tagsOf(a), tagsOf(b));
    between.stations.append(vlanStation(a, b, match));
    if (match == TagMatch::Apart) {
        between.verdict = TalkVerdict::No;
        return between;
    }
    addMacvtap(a, between);
    if (isIsolatedPort(a) && isIsolatedPort(b))
        addProblem(between, talkbetweenText(QT_TRANSLATE_NOOP("Talk", "The ports of both are isolated.")),
            QT_TRANSLATE_NOOP("Talk",
                "The bridge passes nothing from one isolated port to another; VMs reach the host and what is beyond "
                "it."),
            {mendAt(a, mends::edit(Field::VlanTags))});
    if (between.verdict == TalkVerdict::Yes && a.nic->linkUp && b.nic->linkUp)
        addSubnets(a, b, between);
    return between;
}

TalkBetween betweenSegments(const TalkEnd &a, const TalkEnd &b, const std::optional<HostFacts> &facts)
{
    TalkBetween between;
    const QList<Mend> mends = moveThere(a, b);
    between.stations.append(talkStation(HealthSeverity::Note,
        talkbetweenText(QT_TRANSLATE_NOOP("Talk", "They are on different networks: %1 and %2."))
            .arg(namedNetwork(a), namedNetwork(b))));
    if (addBarrier(a, between, mends) || addBarrier(b, between, mends))
        return between;
    const bool throughHost = hasAddresses(networkOf(a).type) || hasAddresses(networkOf(b).type);
    if (throughHost && facts && facts->forwardsIpv4 == false)
        addProblem(between, talkbetweenText(QT_TRANSLATE_NOOP("Talk", "The host does not forward IPv4.")),
            QT_TRANSLATE_NOOP("Talk", "Between its networks nothing gets through. This command switches it on."),
            {mends::copy(QStringLiteral("sudo sysctl -w net.ipv4.ip_forward=1"))});
    else if (hasAddresses(networkOf(a).type) && hasAddresses(networkOf(b).type))
        addForwarding(a, b, between, mends);
    else
        addOutside(a, b, between, mends);
    return between;
}

} // namespace patchpanel
