// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/createplan.h"

#include "models/network/addressform.h"
#include "models/network/hostdevices.h"
#include "models/network/inputrules.h"
#include "models/network/networkrules.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>
#include <QSet>

namespace patchpanel {

namespace {

QString createPlanText(const char *source)
{
    return QCoreApplication::translate("CreatePlan", source);
}

/// "VLAN 10", "VLANs 10, 20 as a trunk, untagged frames in VLAN 20".
QString vlanOf(const PortGroupConfig &group)
{
    const QStringList tags = listedWords(group.tags);
    const QString native = group.nativeTag.trimmed();
    if (group.vlan == PortGroupVlan::All)
        return createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "all VLANs, with their tags"));
    if (group.vlan == PortGroupVlan::Access)
        return createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "VLAN %1")).arg(tags.join(u' '));
    QString trunk = createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "a trunk of the VLANs %1"))
                        .arg(tags.join(QStringLiteral(", ")));
    if (native.isEmpty())
        return trunk;
    return (group.nativeTagged
            ? createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "%1, native VLAN %2 (with its tag)"))
            : createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "%1, native VLAN %2 (without its tag)")))
        .arg(trunk, native);
}

/// What is said of the parts of a network that are in order; nothing of what cannot come true.
class Sentences final
{
public:
    Sentences(const NetworkConfig &config, const HostContext &context)
        : m_config(config)
        , m_context(context)
    {
        for (const Issue &issue : checkNetwork(config, context))
            if (issue.severity == Severity::Error)
                m_wrong.insert(issue.field);
    }

    QStringList run()
    {
        say(networkTypeSentence(m_config.type));
        if (ownsBridge(m_config.type))
            sayOwnBridge();
        else if (joinsHostBridge(m_config.type))
            sayHostBridge();
        else
            sayCards();
        if (hasAddresses(m_config.type)) {
            if (isRight(Field::Ipv4Network))
                sayAddress(m_config.ipv4Network, m_config.dhcpv4, m_config.dhcpv4Start, m_config.dhcpv4End);
            if (isRight(Field::Ipv6Network))
                sayAddress(m_config.ipv6Network, m_config.dhcpv6, m_config.dhcpv6Start, m_config.dhcpv6End);
            if (isRight(Field::Uplink))
                sayForwarding();
            if (!m_config.dnsDomain.isEmpty() && isRight(Field::DnsDomain))
                say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "VMs find each other by name under %1."))
                        .arg(m_config.dnsDomain));
        }
        sayStart();
        if (!m_config.description.isEmpty() && m_context.serverVersion < libvirtVersion(9, 7))
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan",
                "This host's libvirt has no place for a description (it needs 9.7); it is kept in the network's "
                "metadata.")));
        return std::move(m_lines);
    }

private:
    void say(const QString &sentence) { m_lines.append(sentence); }
    [[nodiscard]] bool isRight(Field field) const { return !m_wrong.contains(field); }
    [[nodiscard]] bool hasPortGroups() const
    {
        return m_config.type == NetworkType::OpenVSwitch && !m_config.portGroups.isEmpty();
    }

    void sayOwnBridge()
    {
        if (isRight(Field::Bridge))
            say(m_config.bridge.isEmpty()
                    ? createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "libvirt makes a bridge and chooses its name."))
                    : createPlanText(
                        QT_TRANSLATE_NOOP("CreatePlan", "libvirt makes the bridge %1 when the network starts."))
                          .arg(m_config.bridge));
        if (const QString mtu = m_config.mtu.trimmed(); !mtu.isEmpty() && isRight(Field::Mtu))
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "Frames on it carry up to %1 bytes (MTU).")).arg(mtu));
    }

    void sayHostBridge()
    {
        if (isRight(Field::Bridge))
            say((usesOpenVSwitch(m_config) ? createPlanText(QT_TRANSLATE_NOOP(
                     "CreatePlan", "VMs join the host's Open vSwitch bridge %1; libvirt neither makes nor changes it."))
                                           : createPlanText(QT_TRANSLATE_NOOP("CreatePlan",
                                               "VMs join the host's bridge %1; libvirt neither makes nor changes it.")))
                    .arg(m_config.bridge));
        sayVlan();
        if (hasPortGroups() && isRight(Field::PortGroups))
            sayPortGroups();
    }

    void sayVlan()
    {
        const QString vlan = m_config.vlanId.trimmed();
        if (!isRight(Field::VlanId))
            return;
        if (vlan.isEmpty()) {
            if (usesOpenVSwitch(m_config) && !hasPortGroups())
                say(createPlanText(QT_TRANSLATE_NOOP(
                    "CreatePlan", "Without a VLAN ID their ports carry all VLANs, with their tags.")));
            return;
        }
        if (hasPortGroups())
            return; // said with the port groups
        say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "Their traffic is tagged with VLAN %1.")).arg(vlan));
        if (m_config.type != NetworkType::SrIov && !usesOpenVSwitch(m_config))
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan",
                                   "The bridge's uplink has to carry VLAN %1 as well, which is set up on the host."))
                    .arg(vlan));
    }

    void sayPortGroups()
    {
        QString fallback;
        for (const PortGroupConfig &group : m_config.portGroups) {
            if (group.isDefault)
                fallback = group.name;
            const QString limits = group.inbound.isEmpty() && group.outbound.isEmpty()
                ? QString()
                : createPlanText(QT_TRANSLATE_NOOP("CreatePlan", ", with limited bandwidth"));
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "Port group “%1”: %2%3."))
                    .arg(group.name, vlanOf(group), limits));
        }
        const QString vlan = m_config.vlanId.trimmed();
        if (!fallback.isEmpty())
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "A NIC that names no port group gets “%1”."))
                    .arg(fallback));
        else if (vlan.isEmpty())
            say(createPlanText(
                QT_TRANSLATE_NOOP("CreatePlan", "A NIC that names no port group gets all VLANs, with their tags.")));
        else if (isRight(Field::VlanId))
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "A NIC that names no port group is in VLAN %1."))
                    .arg(vlan));
    }

    void sayCards()
    {
        if (!isRight(Field::Uplink))
            return;
        const QStringList cards = listedWords(m_config.uplink);
        const QString names = cards.join(QStringLiteral(", "));
        if (m_config.type == NetworkType::SrIov) {
            const auto *card = findDevice(m_context, cards.constFirst());
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "Each VM gets a virtual function of %1 for itself."))
                    .arg(names));
            if (card && !card->virtualFunctions.isEmpty())
                say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "There are %1 of them now."))
                        .arg(card->virtualFunctions.size()));
            return sayVlan();
        }
        say(cards.size() == 1
                ? createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "VMs sit on the network card %1.")).arg(names)
                : createPlanText(
                    QT_TRANSLATE_NOOP("CreatePlan", "libvirt puts each VM on one of the network cards %1."))
                      .arg(names));
        say(macvtapModeSentence(m_config.macvtapMode));
        if (m_config.macvtapMode == MacvtapMode::Passthrough)
            say(cards.size() == 1
                    ? createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "So one VM at a time can run on it."))
                    : createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "So %1 VMs at a time can run on it."))
                          .arg(cards.size()));
    }

    void sayAddress(const QString &cidr, bool dhcp, const QString &start, const QString &end)
    {
        const auto network = hostNetwork(cidr);
        if (!network)
            return;
        say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "The host takes the address %1 in %2."))
                .arg(network->address().toString(), network->subnet().toString()));
        if (!dhcp) {
            say(network->isV4() ? createPlanText(
                    QT_TRANSLATE_NOOP("CreatePlan", "VMs need a fixed IPv4 address; there is no DHCP."))
                    : network->prefix() != 64 // RFC 4862: only a /64 leaves room for an interface identifier
                    ? createPlanText(
                        QT_TRANSLATE_NOOP("CreatePlan", "VMs need a fixed IPv6 address; there is no DHCPv6."))
                    : createPlanText(QT_TRANSLATE_NOOP(
                        "CreatePlan", "VMs choose their IPv6 address themselves (SLAAC); there is no DHCPv6.")));
            return;
        }
        if (!isRight(network->isV4() ? Field::Dhcpv4Start : Field::Dhcpv6Start)
            || !isRight(network->isV4() ? Field::Dhcpv4End : Field::Dhcpv6End))
            return;
        const auto first = IpAddress::parse(start);
        const auto last = IpAddress::parse(end);
        if (first && last)
            say(createPlanText(
                QT_TRANSLATE_NOOP("CreatePlan", "VMs get an address from %1 to %2 by DHCP (%3 of them)."))
                    .arg(first->toString(), last->toString())
                    .arg(static_cast<qulonglong>(last->bits() - first->bits() + 1)));
    }

    void sayForwarding()
    {
        const QString uplink = m_config.uplink;
        if (m_config.type == NetworkType::Nat && hostNetwork(m_config.ipv4Network) && isRight(Field::Ipv4Network))
            say(uplink.isEmpty() ? createPlanText(QT_TRANSLATE_NOOP(
                    "CreatePlan", "IPv4 traffic leaves through any interface of the host, translated (NAT)."))
                                 : createPlanText(QT_TRANSLATE_NOOP("CreatePlan",
                                                      "IPv4 traffic leaves through %1 only, translated (NAT)."))
                                       .arg(uplink));
        if (m_config.type == NetworkType::Nat && hostNetwork(m_config.ipv6Network) && isRight(Field::Ipv6Network))
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "IPv6 traffic is routed, untranslated.")));
        if (m_config.type == NetworkType::Routed)
            say(uplink.isEmpty() ? createPlanText(QT_TRANSLATE_NOOP(
                    "CreatePlan", "Traffic is routed through any interface of the host, untranslated."))
                                 : createPlanText(QT_TRANSLATE_NOOP(
                                                      "CreatePlan", "Traffic is routed through %1 only, untranslated."))
                                       .arg(uplink));
    }

    void sayStart()
    {
        if (m_config.startNow && m_config.startAtBoot)
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "It starts now and whenever the host boots.")));
        else if (m_config.startNow)
            say(createPlanText(
                QT_TRANSLATE_NOOP("CreatePlan", "It starts now, and not by itself after the host boots.")));
        else if (m_config.startAtBoot)
            say(createPlanText(
                QT_TRANSLATE_NOOP("CreatePlan", "It stays inactive now and starts when the host boots.")));
        else
            say(createPlanText(QT_TRANSLATE_NOOP("CreatePlan", "It stays inactive until somebody starts it.")));
    }

    const NetworkConfig &m_config;
    const HostContext &m_context;
    QSet<Field> m_wrong;
    QStringList m_lines;
};

} // namespace

ChangePlan planCreate(const NetworkConfig &config, const HostContext &context)
{
    ChangePlan plan;
    plan.sentences = Sentences(config, context).run();
    plan.xml = toNetworkXml(config, context.serverVersion);
    plan.commands = virshCreate(context.uri, config.name, config.startAtBoot, config.startNow);
    return plan;
}

} // namespace patchpanel
