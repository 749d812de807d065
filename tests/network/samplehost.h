// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"
#include "models/network/networkconfig.h"

namespace patchpanel::sample {

/// An active network as it is read from a host; its next start takes `storedXml`, where that is given.
inline NetworkPtr network(const QByteArray &liveXml, const QByteArray &storedXml = {})
{
    NetworkInfo info;
    info.liveXml = liveXml;
    info.storedXml = storedXml.isEmpty() ? liveXml : storedXml;
    info.summary = parseNetworkXml(liveXml).value();
    info.name = info.summary.name;
    info.active = true;
    info.detail = DetailState::Ready;
    return std::make_shared<const NetworkInfo>(info);
}

/// A host of libvirt 9.0 with these networks, whose own interfaces are not known.
inline HostContext hostWith(const std::vector<NetworkPtr> &networks)
{
    HostSnapshot snapshot;
    snapshot.complete = true;
    snapshot.rows = buildRows(networks, {}, true, {});
    return {QStringLiteral("qemu:///system"), libvirtVersion(9, 0), std::make_shared<const HostSnapshot>(snapshot), {}};
}

inline IpNetwork subnet(const char *cidr)
{
    return IpNetwork::parse(QString::fromLatin1(cidr)).value();
}

/// The interfaces of a host with VLANs in many ways: br0 filters VLANs, br1 does not, br10 stands on a sub-interface,
/// ovsbr0 is of Open vSwitch; eth0 belongs to br0, eth1 is free, eth2 has virtual functions.
inline HostFacts interfaces()
{
    HostFacts facts;
    const auto add = [&facts](const char *name) -> HostFacts::Device & {
        facts.devices.append(HostFacts::Device{QString::fromLatin1(name)});
        return facts.devices.last();
    };
    add("lo");
    for (const char *name : {"eth0", "eth1", "eth2"})
        add(name).isPhysical = true;
    facts.devices[1].master = QStringLiteral("br0");
    facts.devices.last().virtualFunctions = {QStringLiteral("0000:03:10.0"), QStringLiteral("0000:03:10.1")};
    for (const char *name : {"br0", "br1", "br10", "ovsbr0"})
        add(name).isBridge = true;
    facts.devices[4].vlanFiltering = true;
    facts.devices.last().isOpenVSwitch = true;
    HostFacts::Device &vlan = add("eth0.10");
    vlan.parent = QStringLiteral("eth0");
    vlan.vlanId = 10;
    vlan.master = QStringLiteral("br10");
    return facts;
}

/// "error Name, warning Bridge": where problems stand and how bad they are. A sentence that is empty or keeps a
/// placeholder is told, too.
inline QString found(const QList<Issue> &issues)
{
    static const QHash<Field, const char *> names{{Field::Name, "Name"}, {Field::Description, "Description"},
        {Field::Bridge, "Bridge"}, {Field::VlanId, "VlanId"}, {Field::Ipv4Network, "Ipv4Network"},
        {Field::Dhcpv4Start, "Dhcpv4Start"}, {Field::Dhcpv4End, "Dhcpv4End"}, {Field::Ipv6Network, "Ipv6Network"},
        {Field::Dhcpv6Start, "Dhcpv6Start"}, {Field::Dhcpv6End, "Dhcpv6End"}, {Field::Uplink, "Uplink"},
        {Field::DnsDomain, "DnsDomain"}, {Field::Mtu, "Mtu"}, {Field::PortGroups, "PortGroups"}};
    QStringList texts;
    for (const Issue &issue : issues) {
        texts.append((issue.severity == Severity::Error ? QStringLiteral("error ") : QStringLiteral("warning "))
            + QString::fromLatin1(names.value(issue.field, "None")));
        if (issue.message.isEmpty() || issue.message.contains(u"%1") || issue.message.contains(u"%2"))
            texts.append(QStringLiteral("bad sentence: ") + issue.message);
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace patchpanel::sample
