// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkproblems.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

QString networkProblemsText(const char *source)
{
    return QCoreApplication::translate("NetworkProblems", source);
}

struct Subnet
{
    IpNetwork subnet;
    std::size_t network;
};

void reportOverlap(const std::vector<NetworkPtr> &networks, const Subnet &a, const Subnet &b,
    std::vector<QList<HealthFinding>> &findings)
{
    const auto say = [&](const Subnet &mine, const Subnet &other) {
        findings[mine.network].append({HealthKind::SubnetOverlap, HealthSeverity::Problem,
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "Its subnet %1 overlaps %2 of network “%3”."))
                .arg(mine.subnet.toString(), other.subnet.toString(), networks[other.network]->name),
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                "An address that is in both belongs to whichever network the host's routes name first; VMs on the "
                "other one cannot be reached from the host, and do not reach out.")),
            {mends::edit(Field::Addresses)}});
    };
    say(a, b);
    say(b, a);
}

HealthFinding parkedFinding(const NetworkInfo *home)
{
    HealthFinding finding{HealthKind::Parked, HealthSeverity::Problem, {}, {}};
    if (home) {
        finding.what = networkProblemsText(
            QT_TRANSLATE_NOOP("NetworkProblems",
                "VMs of network “%1” wait here, cut off, while it is restarted. Where that was "
                "interrupted, restart “%1” again."))
                           .arg(home->name);
        finding.mends = {mends::of(mends::restart(), home->uuid, home->name)};
    } else {
        finding.what = networkProblemsText(QT_TRANSLATE_NOOP(
            "NetworkProblems", "VMs of a network that is gone wait here, cut off. Move them to another network."));
        finding.mends = {mends::chooseMove()};
    }
    return finding;
}

void findParked(const std::vector<NetworkPtr> &networks, std::vector<QList<HealthFinding>> &findings)
{
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const QUuid home = networks[i]->summary.parkedFrom;
        if (home.isNull())
            continue;
        const auto found = std::find_if(
            networks.cbegin(), networks.cend(), [&home](const NetworkPtr &network) { return network->uuid == home; });
        findings[i].append(parkedFinding(found == networks.cend() ? nullptr : found->get()));
    }
}

/// Sorted by first address, every subnet that overlaps another one overlaps the widest-reaching one before it;
/// comparing with that one alone keeps this linear and names at least one partner for each.
void findOverlaps(const std::vector<NetworkPtr> &networks, std::vector<QList<HealthFinding>> &findings)
{
    std::vector<Subnet> subnets;
    for (std::size_t i = 0; i < networks.size(); ++i)
        for (const IpBlock &block : networks[i]->summary.ipBlocks)
            subnets.push_back({block.network.subnet(), i});
    // Hosts list networks in any order; equal subnets go by name so that the sentences stay what they are.
    std::sort(subnets.begin(), subnets.end(), [&networks](const Subnet &a, const Subnet &b) {
        if (a.subnet.address() != b.subnet.address())
            return a.subnet.address() < b.subnet.address();
        if (a.subnet.prefix() != b.subnet.prefix())
            return a.subnet.prefix() < b.subnet.prefix();
        return networks[a.network]->name < networks[b.network]->name;
    });
    const Subnet *reach = nullptr;
    for (const Subnet &subnet : subnets) {
        if (reach && reach->network != subnet.network && reach->subnet.overlaps(subnet.subnet))
            reportOverlap(networks, *reach, subnet, findings);
        if (!reach || reach->subnet.last() < subnet.subnet.last())
            reach = &subnet;
    }
}

/// What a block's reservations say that cannot be; texts name the clients as they are written.
void findReservations(const IpBlock &block, QList<HealthFinding> &findings)
{
    QStringList outside;
    QStringList doubled;
    QSet<QString> clients;
    QSet<QString> addresses;
    const auto isNew = [](QSet<QString> &seen, const QString &value) {
        const QString key = value.trimmed().toLower();
        if (key.isEmpty())
            return true;
        const auto before = seen.size();
        seen.insert(key);
        return seen.size() > before;
    };
    for (const DhcpReservation &host : block.reservations) {
        const QString client = block.network.isV4() ? host.mac : host.duid;
        const auto address = IpAddress::parse(host.address.trimmed());
        if (address && !block.network.contains(*address))
            outside.append(host.address);
        if (!isNew(clients, client))
            doubled.append(client);
        if (!isNew(addresses, host.address))
            doubled.append(host.address);
    }
    if (!outside.isEmpty())
        findings.append({HealthKind::ReservationOutside, HealthSeverity::Warning,
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "Reservations lie outside of its subnet %1: %2."))
                .arg(block.network.subnet().toString(), outside.join(QStringLiteral(", "))),
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                "libvirt takes them, but the DHCP server never gives such an address away: the VM gets another one.")),
            {mends::edit(Field::Reservations)}});
    if (doubled.isEmpty())
        return;
    doubled.removeDuplicates();
    Mend drop{Mend::Kind::DropDoubled, networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "Remove Doubled"))};
    findings.append({HealthKind::ReservationDoubled, HealthSeverity::Warning,
        networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "Reservations name twice: %1."))
            .arg(doubled.join(QStringLiteral(", "))),
        networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
            "Which of the two the DHCP server goes by is not certain, and two VMs may be promised one address. The "
            "first one can stay.")),
        {drop, mends::edit(Field::Reservations)}});
}

HealthFinding cutOffFinding(const QStringList &vms)
{
    const QString names = vms.join(QStringLiteral(", "));
    return {HealthKind::CutOff, HealthSeverity::Problem,
        vms.size() == 1
            ? networkProblemsText(
                QT_TRANSLATE_NOOP("NetworkProblems",
                    "1 VM lost its connection when the network was restarted; Reconnect plugs it in again: %1."))
                  .arg(names)
            : networkProblemsText(
                QT_TRANSLATE_NOOP("NetworkProblems",
                    "%2 VMs lost their connection when the network was restarted; Reconnect plugs them in again: "
                    "%1."))
                  .arg(names, QString::number(vms.size())),
        networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
            "libvirt takes the bridge from under running VMs when a network is stopped, and does not give it back. The "
            "TAP device hangs on nothing; the guest sees a cable that is plugged in.")),
        {mends::reconnect()}};
}

bool isPulled(const Attachment &nic)
{
    return (nic.onNetworkNow && nic.liveNic() && !nic.liveNic()->linkUp)
        || (nic.onNetworkLater && nic.storedNic() && !nic.storedNic()->linkUp);
}

/// NICs of which the same is to be said.
struct NicsAndNames
{
    QStringList vms;
    std::vector<NicRef> nics;

    void add(const Attachment &nic)
    {
        if (!vms.contains(nic.domain->name))
            vms.append(nic.domain->name);
        if (!nic.nic().mac.isEmpty()) // libvirt knows them by nothing else
            nics.push_back(nicRefOf(nic));
    }
    [[nodiscard]] QString names() const { return vms.join(QStringLiteral(", ")); }
};

void findPulled(const NetworkRow &row, QList<HealthFinding> &findings)
{
    NicsAndNames pulled;
    for (const Attachment &nic : row.attachments)
        if (isPulled(nic))
            pulled.add(nic);
    if (pulled.vms.isEmpty())
        return;
    findings.append({HealthKind::LinkDown, HealthSeverity::Warning,
        networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "The cable is pulled: %1.")).arg(pulled.names()),
        networkProblemsText(QT_TRANSLATE_NOOP(
            "NetworkProblems", "With its link down a NIC is there for the guest, and nothing gets through it.")),
        {}});
    if (!pulled.nics.empty())
        findings.last().mends = {mends::plugIn(pulled.nics)};
}

void findDoubledMacs(const NetworkRow &row, QList<HealthFinding> &findings)
{
    QSet<QString> seen;
    QStringList doubled;
    for (const Attachment &nic : row.attachments) {
        const QString &mac = nic.nic().mac;
        const auto before = seen.size();
        if (mac.isEmpty())
            continue;
        seen.insert(mac);
        if (seen.size() == before && !doubled.contains(mac))
            doubled.append(mac);
    }
    for (const QString &mac : std::as_const(doubled)) {
        QStringList vms;
        for (const Attachment &nic : row.attachments)
            if (nic.nic().mac == mac)
                vms.append(nic.domain->name);
        findings.append({HealthKind::MacDoubled, HealthSeverity::Problem,
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "Several NICs have the MAC address %1: %2."))
                .arg(mac, vms.join(QStringLiteral(", "))),
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                "The bridge sends what is meant for one to the other, and DHCP gives both the same address. A VM that "
                "was copied needs MAC addresses of its own."))});
    }
}

/// The port group that a NIC of a network is in; null where there is none of that name, or none at all.
const PortGroup *portGroupOf(const NetworkSummary &network, const Nic &nic)
{
    const auto found = std::find_if(
        network.portGroups.cbegin(), network.portGroups.cend(), [&nic](const PortGroup &group) {
            return nic.portGroup.isEmpty() ? group.isDefault : group.name == nic.portGroup;
        });
    return found == network.portGroups.cend() ? nullptr : &*found;
}

/// The form of a NIC that says what it brings itself: what is stored, for what runs shows what its network lends too.
const Nic *ownForm(const Attachment &nic)
{
    if (nic.onNetworkLater && nic.storedNic())
        return nic.storedNic();
    return nic.onNetworkNow ? nic.liveNic() : nullptr;
}

void findTags(const NetworkRow &row, QList<HealthFinding> &findings)
{
    const NetworkSummary &network = row.network->summary;
    NicsAndNames lost; // in a port group that is not there
    NicsAndNames tagged;
    for (const Attachment &attachment : row.attachments) {
        const Nic *nic = ownForm(attachment);
        if (!nic || nic->sourceNetwork.isEmpty())
            continue;
        const PortGroup *group = portGroupOf(network, *nic);
        if (!nic->portGroup.isEmpty() && !group)
            lost.add(attachment);
        else if (!nic->vlan.isEmpty() && network.vlan.isEmpty() && (!group || group->vlan.isEmpty()))
            tagged.add(attachment);
    }
    if (!lost.vms.isEmpty())
        findings.append({HealthKind::PortGroupMissing, HealthSeverity::Problem,
            networkProblemsText(
                QT_TRANSLATE_NOOP("NetworkProblems", "NICs are in a port group that the network does not have: %1."))
                .arg(lost.names()),
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                "libvirt says nothing and gives such a NIC no VLAN tag: it is not kept apart from the others.")),
            {mends::chooseMove(lost.nics), mends::edit(Field::PortGroups)}});
    if (tagged.vms.isEmpty())
        return;
    const bool cannotTag = ownsBridge(network.type);
    findings.append({HealthKind::VlanUnused, cannotTag ? HealthSeverity::Problem : HealthSeverity::Warning,
        networkProblemsText(
            QT_TRANSLATE_NOOP("NetworkProblems", "NICs bring a VLAN tag onto a network that has none: %1."))
            .arg(tagged.names()),
        cannotTag ? networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
            "A network with a bridge of libvirt's own knows no VLANs: such a VM cannot start, or its tag does "
            "nothing."))
                  : networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                      "They do not reach the VMs here that have no tag, although they are on the same network.")),
        {mends::chooseMove(tagged.nics)}});
}

} // namespace

QList<HealthFinding> ownFindings(const NetworkInfo &network)
{
    QList<HealthFinding> findings;
    if (network.kind != NetworkKind::Registered)
        return findings;
    if (network.detail == DetailState::Failed)
        findings.append({HealthKind::Unreadable, HealthSeverity::Problem,
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "Its details cannot be read: %1"))
                .arg(network.detailError),
            {}});
    if (network.stateKnown && network.autostart && !network.active)
        findings.append({HealthKind::NotStarted, HealthSeverity::Warning,
            networkProblemsText(
                QT_TRANSLATE_NOOP("NetworkProblems", "It is set to start at boot, but it is not running.")),
            networkProblemsText(QT_TRANSLATE_NOOP(
                "NetworkProblems", "Somebody has stopped it, or its start has failed. VMs that use it cannot start.")),
            {mends::start()}});
    if (!network.pending.isEmpty())
        findings.append({HealthKind::Pending, HealthSeverity::Warning,
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "Changes wait for the next start: %1."))
                .arg(network.pending.join(QStringLiteral("; "))),
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                "What runs is not what is stored. Restart brings it into effect and keeps running VMs connected.")),
            {mends::restart()}});
    for (const IpBlock &block : network.summary.ipBlocks)
        if (!block.reservations.isEmpty())
            findReservations(block, findings);
    if (network.stateKnown && network.active && network.persistent && !network.autostart)
        findings.append({HealthKind::NotAutostarted, HealthSeverity::Note,
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "It runs, but it will not start with the host.")),
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                "After a reboot of the host VMs that use it cannot start until somebody starts it.")),
            {mends::switchAutostartOn()}});
    return findings;
}

std::vector<QList<HealthFinding>> mutualFindings(const std::vector<NetworkPtr> &networks)
{
    std::vector<QList<HealthFinding>> findings(networks.size());
    findParked(networks, findings);
    findOverlaps(networks, findings);
    return findings;
}

QList<HealthFinding> nicFindings(const NetworkRow &row)
{
    QList<HealthFinding> findings;
    const NetworkInfo &network = *row.network;
    if (network.kind == NetworkKind::Missing) {
        Mend make{Mend::Kind::MakeNetwork, networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems", "New Network"))};
        make.value = network.name;
        findings.append({HealthKind::MissingNetwork, HealthSeverity::Problem,
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                                    "No network named “%1” exists on this host; VMs whose NICs name it cannot start."))
                .arg(network.name),
            networkProblemsText(QT_TRANSLATE_NOOP("NetworkProblems",
                "It was deleted or renamed, or the VMs came from another host. libvirt keeps such NICs as they are.")),
            {mends::chooseMove(), make}});
    }
    if (!row.cutOffVms.isEmpty())
        findings.append(cutOffFinding(row.cutOffVms));
    findPulled(row, findings);
    findDoubledMacs(row, findings);
    if (network.kind == NetworkKind::Registered && network.detail == DetailState::Ready)
        findTags(row, findings);
    return findings;
}

} // namespace patchpanel
