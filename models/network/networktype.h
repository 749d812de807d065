// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace patchpanel {

/// The kinds of network a user thinks in; libvirt spells them as combinations of elements (product table in
/// docs/architecture.md, https://libvirt.org/formatnetwork.html).
enum class NetworkType
{
    Unknown, ///< the XML has not been read yet, or has a forward mode this program does not know
    Nat,
    Routed,
    Open,
    Isolated, ///< no forwarding, the host has an address
    VeryIsolated, ///< no forwarding, no address: layer 2 only
    Bridge, ///< the host's own bridge
    Vlan, ///< the host's own bridge with a VLAN tag for the whole network
    OpenVSwitch,
    Macvtap,
    SrIov
};

/// Every type a filter can offer, in the order in which they are shown.
inline constexpr std::array allNetworkTypes{NetworkType::Nat, NetworkType::Routed, NetworkType::Open,
    NetworkType::Isolated, NetworkType::VeryIsolated, NetworkType::Bridge, NetworkType::Vlan, NetworkType::OpenVSwitch,
    NetworkType::Macvtap, NetworkType::SrIov};

/// The types the form makes.
inline constexpr std::array creatableNetworkTypes = allNetworkTypes;

/// The label of a type, as in the table, the filter and the form.
[[nodiscard]] QString networkTypeLabel(NetworkType type);
/// One sentence for someone choosing a type.
[[nodiscard]] QString networkTypeSentence(NetworkType type);
/// Whether libvirt makes and owns the bridge (and so may have addresses, an MTU and DNS on it).
[[nodiscard]] constexpr bool ownsBridge(NetworkType type)
{
    return type == NetworkType::Nat || type == NetworkType::Routed || type == NetworkType::Open
        || type == NetworkType::Isolated || type == NetworkType::VeryIsolated;
}
/// Whether the host gets an address on the bridge, with DHCP and DNS where asked for.
[[nodiscard]] constexpr bool hasAddresses(NetworkType type)
{
    return ownsBridge(type) && type != NetworkType::VeryIsolated;
}
/// Whether VMs sit on a bridge that the host has.
[[nodiscard]] constexpr bool joinsHostBridge(NetworkType type)
{
    return type == NetworkType::Bridge || type == NetworkType::Vlan || type == NetworkType::OpenVSwitch;
}
/// Whether VMs sit on network cards of the host, without a bridge.
[[nodiscard]] constexpr bool takesNetworkCards(NetworkType type)
{
    return type == NetworkType::Macvtap || type == NetworkType::SrIov;
}
/// Whether the whole network can have a VLAN tag.
[[nodiscard]] constexpr bool canHaveVlan(NetworkType type)
{
    return joinsHostBridge(type) || type == NetworkType::SrIov;
}
/// Whether traffic leaves the host through libvirt's forwarding, so that an uplink can be named.
[[nodiscard]] constexpr bool canHaveUplink(NetworkType type)
{
    return type == NetworkType::Nat || type == NetworkType::Routed;
}

} // namespace patchpanel
