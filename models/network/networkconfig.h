// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/macvtapmode.h"
#include "models/network/networktype.h"
#include "models/network/portgroupconfig.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace patchpanel {

/// What the network form holds: text as the user typed it, right or wrong, so that rules can judge it and nothing is
/// lost. Fields that a type does not use keep their text and are ignored.
struct NetworkConfig
{
    QString name;
    NetworkType type = NetworkType::Nat;
    MacvtapMode macvtapMode = MacvtapMode::Bridge;
    QString description;
    QString bridge; ///< the bridge libvirt makes, or one that the host has
    QString vlanId; ///< empty = untagged
    QList<PortGroupConfig> portGroups; ///< type Open vSwitch
    QString ipv4Network; ///< CIDR; empty = no IPv4. The network's address stands for its first host address
    bool dhcpv4 = false;
    QString dhcpv4Start;
    QString dhcpv4End;
    QString ipv6Network;
    bool dhcpv6 = false;
    QString dhcpv6Start;
    QString dhcpv6End;
    /// The interface that traffic leaves through, empty = any; the network cards of a macvtap pool, with commas or
    /// spaces between them; the card of an SR-IOV pool.
    QString uplink;
    QString dnsDomain;
    QString mtu; ///< empty = the default
    bool startNow = true;
    bool startAtBoot = true;
    bool onOpenVSwitch = false; ///< types Bridge and VLAN: the host's bridge is one of Open vSwitch
    QDateTime created; ///< written into the metadata

    friend bool operator==(const NetworkConfig &, const NetworkConfig &) = default;
};

/// Whether VMs sit on ports of Open vSwitch, which take VLAN tags in any version of libvirt.
[[nodiscard]] inline bool usesOpenVSwitch(const NetworkConfig &config)
{
    return config.type == NetworkType::OpenVSwitch || (joinsHostBridge(config.type) && config.onOpenVSwitch);
}

/// libvirt's version as one number, as virConnectGetLibVersion gives it: 1,000,000 * major + 1,000 * minor + release.
[[nodiscard]] constexpr unsigned long libvirtVersion(unsigned long major, unsigned long minor)
{
    return major * 1'000'000 + minor * 1'000;
}

/// "9.0.0" for 9000000.
[[nodiscard]] QString versionText(unsigned long version);

/// The XML of a new network in libvirt's format (https://libvirt.org/formatnetwork.html); everything the user typed
/// goes through a writer that escapes. Whoever knows the host's bridge says whether it is one of Open vSwitch: without
/// its virtualport VMs could not start there. `serverVersion` decides where the description goes: servers before 9.7
/// drop
/// `<description>`, for them it is kept in Patchpanel's metadata.
[[nodiscard]] QString toNetworkXml(const NetworkConfig &config, unsigned long serverVersion);

} // namespace patchpanel
