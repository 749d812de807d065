// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/moderules.h"

#include "models/network/issuelist.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString moderulesText(const char *source)
{
    return QCoreApplication::translate("DocumentRules", source);
}

bool isEmpty(const RatePart &rate)
{
    return rate == RatePart();
}

class ModeChecker final
{
public:
    ModeChecker(const DocumentParts &parts, unsigned long serverVersion)
        : m_parts(parts)
        , m_mode(parts.forward.mode)
        , m_version(serverVersion)
        , m_isOpenBefore108(m_mode == u"open" && serverVersion > 0 && serverVersion < libvirtVersion(10, 8))
    { }

    QList<Issue> run()
    {
        if (!m_parts.isKnown()) {
            m_issues.error({Field::ForwardMode},
                moderulesText(QT_TRANSLATE_NOOP("DocumentRules", "libvirt knows no forward mode “%1”.")).arg(m_mode));
            return m_issues.take();
        }
        checkBridge();
        checkAddresses();
        checkDns();
        checkForwarding();
        checkDevices();
        checkPorts();
        return m_issues.take();
    }

private:
    [[nodiscard]] bool has(ModePart part) const { return canHave(m_parts.kind, part, m_version); }

    /// Something that is there, and may be there or not; `element` is how the XML calls it.
    void forbid(const IssuePlace &place, bool isThere, bool isAllowed, const char *what, const QString &element)
    {
        if (isThere && !isAllowed)
            m_issues.error(place,
                moderulesText(
                    QT_TRANSLATE_NOOP("DocumentRules",
                        "Forward mode “%1” cannot have %2: remove it (%3 in the XML), or choose another mode."))
                    .arg(m_mode.isEmpty() ? QStringLiteral("none") : m_mode, moderulesText(what), element));
    }

    void warn(Field field, bool isThere, const char *what)
    {
        if (isThere)
            m_issues.warning({field},
                moderulesText(QT_TRANSLATE_NOOP("DocumentRules", "Forward mode “%1” leaves %2 without effect."))
                    .arg(m_mode.isEmpty() ? QStringLiteral("none") : m_mode, moderulesText(what)));
    }

    void checkBridge()
    {
        const GeneralPart &general = m_parts.general;
        const bool isOwn = has(ModePart::BridgeSettings);
        forbid({Field::Bridge}, !general.bridge.isEmpty(), has(ModePart::BridgeName),
            QT_TRANSLATE_NOOP("DocumentRules", "a bridge"), QStringLiteral("<bridge name>"));
        forbid({Field::Bridge}, general.stp.has_value(), isOwn, QT_TRANSLATE_NOOP("DocumentRules", "a setting of STP"),
            QStringLiteral("<bridge stp>"));
        forbid({Field::BridgeDelay}, !general.bridgeDelay.isEmpty(), isOwn,
            QT_TRANSLATE_NOOP("DocumentRules", "a delay of STP"), QStringLiteral("<bridge delay>"));
        forbid({Field::Zone}, !general.zone.isEmpty(), isOwn, QT_TRANSLATE_NOOP("DocumentRules", "a zone of firewalld"),
            QStringLiteral("<bridge zone>"));
        forbid({Field::MacTableManager}, !general.macTableManager.isEmpty(), has(ModePart::MacTable),
            QT_TRANSLATE_NOOP("DocumentRules", "a MAC table manager"), QStringLiteral("<bridge macTableManager>"));
        forbid({Field::Mtu}, !general.mtu.isEmpty(), isOwn, QT_TRANSLATE_NOOP("DocumentRules", "an MTU"),
            QStringLiteral("<mtu>"));
        forbid({Field::BridgeMac}, !general.mac.isEmpty(), isOwn,
            QT_TRANSLATE_NOOP("DocumentRules", "a MAC address of the bridge"), QStringLiteral("<mac>"));
        forbid({Field::DnsDomain}, !general.domain.isEmpty(), has(ModePart::Dns),
            QT_TRANSLATE_NOOP("DocumentRules", "a DNS domain"), QStringLiteral("<domain>"));
        // Before 10.8 libvirt takes the zone of an open network and does nothing with it.
        warn(Field::Zone, m_isOpenBefore108 && !general.zone.isEmpty(),
            QT_TRANSLATE_NOOP("DocumentRules", "the zone of firewalld (before libvirt 10.8)"));
        if (m_parts.kind == ForwardKind::HostBridge && general.bridge.isEmpty())
            m_issues.error({Field::Bridge},
                moderulesText(QT_TRANSLATE_NOOP("DocumentRules",
                    "Forward mode “bridge” needs a bridge or a network card of the host; without one VMs cannot "
                    "start.")));
    }

    void checkAddresses()
    {
        const AddressPart &addresses = m_parts.addresses;
        forbid({Field::Addresses}, !addresses.blocks.isEmpty(), has(ModePart::Addresses),
            QT_TRANSLATE_NOOP("DocumentRules", "addresses"), QStringLiteral("<ip>"));
        forbid({Field::Routes}, !addresses.routes.isEmpty(), has(ModePart::Addresses),
            QT_TRANSLATE_NOOP("DocumentRules", "static routes"), QStringLiteral("<route>"));
        if (addresses.blocks.isEmpty() && (m_mode == u"nat" || m_mode == u"route" || m_isOpenBefore108))
            m_issues.error({Field::Addresses},
                moderulesText(QT_TRANSLATE_NOOP("DocumentRules", "Forward mode “%1” needs an IPv4 or an IPv6 address."))
                    .arg(m_mode));
    }

    void checkDns()
    {
        const DnsPart &dns = m_parts.dns;
        const bool hasDns = has(ModePart::Dns);
        forbid({Field::DnsHosts}, !dns.hosts.isEmpty(), hasDns, QT_TRANSLATE_NOOP("DocumentRules", "DNS hosts"),
            QStringLiteral("<host>"));
        forbid({Field::DnsTexts}, !dns.texts.isEmpty(), hasDns, QT_TRANSLATE_NOOP("DocumentRules", "TXT records"),
            QStringLiteral("<txt>"));
        forbid({Field::DnsServices}, !dns.services.isEmpty(), hasDns, QT_TRANSLATE_NOOP("DocumentRules", "SRV records"),
            QStringLiteral("<srv>"));
        if (hasDns)
            return;
        warn(Field::Forwarders, !dns.forwarders.isEmpty(), QT_TRANSLATE_NOOP("DocumentRules", "DNS forwarders"));
        warn(Field::DnsEnable, dns.enable || dns.forwardPlainNames,
            QT_TRANSLATE_NOOP("DocumentRules", "the settings of DNS"));
        warn(Field::DnsmasqOptions, m_parts.hasDnsmasqOptions,
            QT_TRANSLATE_NOOP("DocumentRules", "the options of dnsmasq"));
    }

    void checkForwarding()
    {
        const ForwardPart &forward = m_parts.forward;
        const bool isNat = has(ModePart::Nat);
        forbid({Field::NatAddresses}, !forward.natStart.isEmpty() || !forward.natEnd.isEmpty(), isNat,
            QT_TRANSLATE_NOOP("DocumentRules", "addresses for NAT"), QStringLiteral("<nat>"));
        forbid({Field::NatAddresses}, forward.natIpv6.has_value(), isNat,
            QT_TRANSLATE_NOOP("DocumentRules", "NAT for IPv6"), QStringLiteral("<nat ipv6>"));
        forbid({Field::NatPorts}, !forward.natPortStart.isEmpty() || !forward.natPortEnd.isEmpty(), isNat,
            QT_TRANSLATE_NOOP("DocumentRules", "ports for NAT"), QStringLiteral("<nat>"));
        warn(Field::Driver,
            !has(ModePart::PciAddresses) && (!forward.driver.isEmpty() || !forward.driverModel.isEmpty()),
            QT_TRANSLATE_NOOP("DocumentRules", "the driver of PCI devices"));
    }

    void checkDevices()
    {
        const ForwardPart &forward = m_parts.forward;
        if (m_mode == u"bridge" && !m_parts.general.bridge.isEmpty()) {
            if (!forward.devices.isEmpty() || !forward.physicalFunction.isEmpty())
                m_issues.error({forward.devices.isEmpty() ? Field::PhysicalFunction : Field::ForwardDevices},
                    moderulesText(QT_TRANSLATE_NOOP("DocumentRules",
                        "VMs are on a bridge or on network cards, not both: remove the cards (<interface>, <pf>) or "
                        "the bridge.")));
        } else {
            forbid({Field::ForwardDevices}, !forward.devices.isEmpty(), has(ModePart::Uplink) || m_mode.isEmpty(),
                QT_TRANSLATE_NOOP("DocumentRules", "a device"), QStringLiteral("<forward dev>, <interface>"));
            forbid({Field::PhysicalFunction}, !forward.physicalFunction.isEmpty(), has(ModePart::PhysicalFunction),
                QT_TRANSLATE_NOOP("DocumentRules", "an SR-IOV card"), QStringLiteral("<pf>"));
        }
        if (has(ModePart::Uplink) && !has(ModePart::Cards) && forward.devices.size() > 1)
            m_issues.error({Field::ForwardDevices, 1},
                moderulesText(QT_TRANSLATE_NOOP("DocumentRules", "Forward mode “%1” has one device at most."))
                    .arg(m_mode));
        forbid({Field::PciAddresses}, !forward.addresses.isEmpty(), has(ModePart::PciAddresses),
            QT_TRANSLATE_NOOP("DocumentRules", "PCI addresses"), QStringLiteral("<address>"));
        const int kinds = (forward.devices.isEmpty() ? 0 : 1) + (forward.physicalFunction.isEmpty() ? 0 : 1)
            + (forward.addresses.isEmpty() ? 0 : 1);
        if (kinds > 1)
            m_issues.error({forward.physicalFunction.isEmpty() ? Field::PciAddresses : Field::PhysicalFunction},
                moderulesText(QT_TRANSLATE_NOOP("DocumentRules",
                    "A network has devices, an SR-IOV card or PCI addresses, only one of the three.")));
    }

    void checkPorts()
    {
        const PortPart &ports = m_parts.ports;
        checkPort(ports.vlan, ports.bandwidth, -1);
        for (int group = 0; group < ports.groups.size(); ++group)
            checkPort(ports.groups[group].vlan, ports.groups[group].bandwidth, group);
        // libvirt takes it everywhere, and nothing is kept apart.
        if (ports.isolated == true && (!has(ModePart::BridgeName) || m_parts.usesOpenVSwitch()))
            m_issues.error({Field::None},
                moderulesText(QT_TRANSLATE_NOOP("DocumentRules",
                    "Only ports of a Linux bridge can be isolated from each other: switch port isolation off "
                    "(<port> in the XML).")));
    }

    void checkPort(const VlanPart &vlan, const BandwidthPart &bandwidth, int group)
    {
        // Whether this bridge of the host can, is for checkPorts().
        const bool canTag = m_parts.kind == ForwardKind::HostBridge || has(ModePart::Vlan);
        const bool canLimit = has(ModePart::Bandwidth);
        forbid({Field::VlanTags, -1, group}, !vlan.tags.isEmpty(), canTag,
            QT_TRANSLATE_NOOP("DocumentRules", "VLAN tags"), QStringLiteral("<vlan>"));
        forbid({Field::Inbound, -1, group}, !isEmpty(bandwidth.inbound), canLimit,
            QT_TRANSLATE_NOOP("DocumentRules", "limits of inbound traffic"), QStringLiteral("<bandwidth>"));
        forbid({Field::Outbound, -1, group}, !isEmpty(bandwidth.outbound), canLimit,
            QT_TRANSLATE_NOOP("DocumentRules", "limits of outbound traffic"), QStringLiteral("<bandwidth>"));
    }

    const DocumentParts &m_parts;
    const QString m_mode;
    const unsigned long m_version;
    const bool m_isOpenBefore108;
    IssueList m_issues;
};

} // namespace

QList<Issue> checkMode(const DocumentParts &parts, unsigned long serverVersion)
{
    return ModeChecker(parts, serverVersion).run();
}

} // namespace patchpanel
