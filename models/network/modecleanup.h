// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkdocument.h"

#include <array>

namespace patchpanel {

// What a network can have depends on how its traffic is forwarded (networkValidate() and virNetworkDefParseXML() of
// libvirt 9.0, tried with it). Pure; any thread.

/// The forward modes as people tell them apart: libvirt has one word for a bridge of the host and for network cards
/// that VMs share.
enum class ForwardKind
{
    Isolated, ///< no forwarding
    Nat,
    Routed,
    Open,
    HostBridge, ///< mode "bridge" with a bridge of the host, of Linux or of Open vSwitch
    SharedCards, ///< mode "bridge" with network cards
    Private,
    Vepa,
    Passthrough,
    HostDev,
    Other ///< a mode of a libvirt to come, of which nothing is known
};

/// Those a network can be given.
inline constexpr std::array allForwardKinds{ForwardKind::Isolated, ForwardKind::Nat, ForwardKind::Routed,
    ForwardKind::Open, ForwardKind::HostBridge, ForwardKind::SharedCards, ForwardKind::Private, ForwardKind::Vepa,
    ForwardKind::Passthrough, ForwardKind::HostDev};

/// Mode "bridge" with neither a bridge nor a card counts as a bridge of the host, and so does one with both.
[[nodiscard]] ForwardKind forwardKindOf(const NetworkDocument &document);
/// `forward@mode`; empty without forwarding.
[[nodiscard]] QString forwardModeOf(ForwardKind kind);
[[nodiscard]] QString forwardKindLabel(ForwardKind kind);
/// One sentence for someone choosing it.
[[nodiscard]] QString forwardKindSentence(ForwardKind kind);

/// What not every network can have.
enum class ModePart
{
    Addresses, ///< `<ip>` with its DHCP, and `<route>`
    Dns, ///< the domain and the name server
    BridgeName,
    MacTable, ///< `bridge@macTableManager`
    BridgeSettings, ///< spanning tree, forward delay, firewalld zone, MTU and MAC address of a bridge of libvirt's
    Nat, ///< the addresses and ports that NAT uses
    Uplink, ///< one interface
    Cards, ///< several interfaces
    PhysicalFunction,
    PciAddresses, ///< with `managed` and the driver
    Vlan, ///< on another bridge than one of Open vSwitch, which can always
    Bandwidth
};

/// Whether libvirt takes it.
[[nodiscard]] bool canHave(ForwardKind kind, ModePart part, unsigned long serverVersion);
/// What the document has and cannot have, in words: "addresses", "NAT settings".
[[nodiscard]] QStringList misfits(const NetworkDocument &document, ForwardKind kind, unsigned long serverVersion);
/// The document without it.
[[nodiscard]] NetworkDocument withoutMisfits(
    const NetworkDocument &document, ForwardKind kind, unsigned long serverVersion);

} // namespace patchpanel
