// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/createplan.h"

#include "models/network/addressform.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("CreatePlan", source);
}

class Sentences final
{
public:
    Sentences(const NetworkConfig &config, const HostContext &context)
        : m_config(config)
        , m_context(context)
    { }

    QStringList run()
    {
        m_lines.append(networkTypeSentence(m_config.type));
        if (ownsBridge(m_config.type))
            sayOwnBridge();
        else
            sayHostBridge();
        if (hasAddresses(m_config.type)) {
            sayAddress(m_config.ipv4Network, m_config.dhcpv4, m_config.dhcpv4Start, m_config.dhcpv4End);
            sayAddress(m_config.ipv6Network, m_config.dhcpv6, m_config.dhcpv6Start, m_config.dhcpv6End);
            sayForwarding();
            if (!m_config.dnsDomain.isEmpty())
                m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan", "VMs find each other by name under %1."))
                                   .arg(m_config.dnsDomain));
        }
        sayStart();
        if (!m_config.description.isEmpty() && m_context.serverVersion < libvirtVersion(9, 7))
            m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan",
                "This host's libvirt has no place for a description (it needs 9.7); it is kept in the network's "
                "metadata.")));
        return std::move(m_lines);
    }

private:
    void sayOwnBridge()
    {
        m_lines.append(m_config.bridge.isEmpty()
                ? text(QT_TRANSLATE_NOOP("CreatePlan", "libvirt makes a bridge and chooses its name."))
                : text(QT_TRANSLATE_NOOP("CreatePlan", "libvirt makes the bridge %1 when the network starts."))
                      .arg(m_config.bridge));
        if (const QString mtu = m_config.mtu.trimmed(); !mtu.isEmpty())
            m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan", "Frames on it carry up to %1 bytes (MTU).")).arg(mtu));
    }

    void sayHostBridge()
    {
        m_lines.append(text(
            QT_TRANSLATE_NOOP("CreatePlan", "VMs join the host's bridge %1; libvirt neither makes nor changes it."))
                           .arg(m_config.bridge.isEmpty() ? QStringLiteral("…") : m_config.bridge));
        if (const QString vlan = m_config.vlanId.trimmed(); !vlan.isEmpty())
            m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan", "Their traffic is tagged with VLAN %1.")).arg(vlan));
    }

    void sayAddress(const QString &cidr, bool dhcp, const QString &start, const QString &end)
    {
        const auto network = hostNetwork(cidr);
        if (!network)
            return;
        m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan", "The host takes the address %1 in %2."))
                           .arg(network->address().toString(), network->subnet().toString()));
        if (!dhcp) {
            m_lines.append(network->isV4()
                    ? text(QT_TRANSLATE_NOOP("CreatePlan", "VMs need a fixed IPv4 address; there is no DHCP."))
                    : network->prefix() != 64 // RFC 4862: only a /64 leaves room for an interface identifier
                    ? text(QT_TRANSLATE_NOOP("CreatePlan", "VMs need a fixed IPv6 address; there is no DHCPv6."))
                    : text(QT_TRANSLATE_NOOP(
                        "CreatePlan", "VMs choose their IPv6 address themselves (SLAAC); there is no DHCPv6.")));
            return;
        }
        const auto first = IpAddress::parse(start);
        const auto last = IpAddress::parse(end);
        if (first && last && network->contains(*first) && network->contains(*last) && *first <= *last)
            m_lines.append(
                text(QT_TRANSLATE_NOOP("CreatePlan", "VMs get an address from %1 to %2 by DHCP (%3 of them)."))
                    .arg(first->toString(), last->toString())
                    .arg(static_cast<qulonglong>(last->bits() - first->bits() + 1)));
    }

    void sayForwarding()
    {
        const QString uplink = m_config.uplink;
        if (m_config.type == NetworkType::Nat && hostNetwork(m_config.ipv4Network))
            m_lines.append(uplink.isEmpty()
                    ? text(QT_TRANSLATE_NOOP(
                        "CreatePlan", "IPv4 traffic leaves through any interface of the host, translated (NAT)."))
                    : text(QT_TRANSLATE_NOOP("CreatePlan", "IPv4 traffic leaves through %1 only, translated (NAT)."))
                          .arg(uplink));
        if (m_config.type == NetworkType::Nat && hostNetwork(m_config.ipv6Network))
            m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan", "IPv6 traffic is routed, untranslated.")));
        if (m_config.type == NetworkType::Routed)
            m_lines.append(uplink.isEmpty()
                    ? text(QT_TRANSLATE_NOOP(
                        "CreatePlan", "Traffic is routed through any interface of the host, untranslated."))
                    : text(QT_TRANSLATE_NOOP("CreatePlan", "Traffic is routed through %1 only, untranslated."))
                          .arg(uplink));
    }

    void sayStart()
    {
        if (m_config.startNow && m_config.startAtBoot)
            m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan", "It starts now and whenever the host boots.")));
        else if (m_config.startNow)
            m_lines.append(
                text(QT_TRANSLATE_NOOP("CreatePlan", "It starts now, and not by itself after the host boots.")));
        else if (m_config.startAtBoot)
            m_lines.append(
                text(QT_TRANSLATE_NOOP("CreatePlan", "It stays inactive now and starts when the host boots.")));
        else
            m_lines.append(text(QT_TRANSLATE_NOOP("CreatePlan", "It stays inactive until somebody starts it.")));
    }

    const NetworkConfig &m_config;
    const HostContext &m_context;
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
