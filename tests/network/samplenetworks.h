// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkconfig.h"

namespace patchpanel::sample {

/// A network with this name and nothing else.
inline NetworkConfig plain(NetworkType type, const char *name)
{
    NetworkConfig config;
    config.type = type;
    config.name = QString::fromLatin1(name);
    return config;
}

/// An Open vSwitch network with a port group of every kind.
inline NetworkConfig openVSwitch()
{
    NetworkConfig config = plain(NetworkType::OpenVSwitch, "ovs");
    config.bridge = QStringLiteral("ovsbr0");
    PortGroupConfig access;
    access.name = QStringLiteral("dev");
    access.isDefault = true;
    access.tags = QStringLiteral(" 10 ");
    access.inbound = {QStringLiteral("1000"), QStringLiteral("5000"), QStringLiteral("5120")};
    access.outbound = {QStringLiteral("1000"), {}, QStringLiteral("1024")};
    PortGroupConfig trunk;
    trunk.name = QStringLiteral("trunk größe %1");
    trunk.vlan = PortGroupVlan::Trunk;
    trunk.tags = QStringLiteral("10, 20,30");
    trunk.nativeTag = QStringLiteral("20");
    PortGroupConfig tagged = trunk;
    tagged.name = QStringLiteral("tagged");
    tagged.tags = QStringLiteral("10");
    tagged.nativeTag = QStringLiteral("10");
    tagged.nativeTagged = true;
    PortGroupConfig all;
    all.name = QStringLiteral("all");
    all.vlan = PortGroupVlan::All;
    all.tags = QStringLiteral("77"); // of another mode
    config.portGroups = {access, trunk, tagged, all};
    return config;
}

/// A network on cards of the host.
inline NetworkConfig macvtap(MacvtapMode mode, const char *name)
{
    NetworkConfig config = plain(NetworkType::Macvtap, name);
    config.macvtapMode = mode;
    config.uplink = QStringLiteral("eth0, eth1");
    return config;
}

/// Networks of the types that stand on what the host has, in every form, that libvirt `version` takes.
inline QList<NetworkConfig> hostNetworks(unsigned long version)
{
    NetworkConfig bridge = plain(NetworkType::Bridge, "bridge");
    bridge.bridge = QStringLiteral("br0");
    NetworkConfig vlan = plain(NetworkType::Vlan, "vlan");
    vlan.bridge = QStringLiteral("ovsbr0");
    vlan.onOpenVSwitch = true;
    vlan.vlanId = QStringLiteral("4094");
    NetworkConfig whole = plain(NetworkType::OpenVSwitch, "ovs-vlan");
    whole.bridge = QStringLiteral("ovsbr0");
    whole.vlanId = QStringLiteral("1");
    NetworkConfig sriov = plain(NetworkType::SrIov, "sriov");
    sriov.uplink = QStringLiteral("eth0");
    NetworkConfig sriovVlan = sriov;
    sriovVlan.name = QStringLiteral("sriov-vlan");
    sriovVlan.vlanId = QStringLiteral("10");
    QList<NetworkConfig> networks{bridge, vlan, openVSwitch(), whole, macvtap(MacvtapMode::Bridge, "macvtap-bridge"),
        macvtap(MacvtapMode::Vepa, "macvtap-vepa"), macvtap(MacvtapMode::Private, "macvtap-private"),
        macvtap(MacvtapMode::Passthrough, "macvtap-passthrough"), sriov, sriovVlan};
    if (version >= libvirtVersion(11, 0)) {
        vlan.name = QStringLiteral("linux-vlan");
        vlan.bridge = QStringLiteral("br0");
        vlan.onOpenVSwitch = false;
        networks.append(vlan);
    }
    return networks;
}

} // namespace patchpanel::sample
