// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"

#include <optional>

namespace patchpanel {

/// What a host's own programs print about its network configuration.
struct HostOutputs
{
    QByteArray addresses; ///< `ip -d -j addr`
    QByteArray routes; ///< `ip -j -4 route`
    QByteArray routes6; ///< `ip -j -6 route`
    std::optional<QByteArray> bridges; ///< `ovs-vsctl list-br`; nothing where it is missing or refuses
    QByteArray forwarding{}; ///< the switches of IPv4 and IPv6 forwarding, a line each with its name; may be empty
};

/// Understands the output of iproute2 and Open vSwitch (ip-address(8), ip-route(8), ovs-vsctl(8)). Pure.
///
/// A device counts as physical when it carries Ethernet and its driver made it for hardware (a virtual one names its
/// kind), or when it bundles cards (bond, team); a card inside a bundle does not, for its packets are the bundle's. A
/// veth, which is what a container or a lab has for a card, counts when it is no bridge's port and has an address that
/// others can reach.
[[nodiscard]] Result<HostFacts> parseFacts(const HostOutputs &outputs);

/// Whether `own` (what `ip` printed) is of the host whose devices libvirt names in `known`: a daemon behind a socket
/// may be another computer's, or live in a network namespace of its own. A device is the same when name and MAC
/// address are; more of those that can be compared must be the same than not, for a device can change its address, and
/// computers installed from one image have bridges in common. `otherwise` where nothing can be compared. Pure.
[[nodiscard]] bool isSameHost(const HostFacts &own, const QList<HostFacts::Device> &known, bool otherwise);

/// The host's facts from both sources: what its own programs told, as far as that is of the same host, and what libvirt
/// knows besides (SR-IOV above all). An error where there is neither. Pure.
[[nodiscard]] Result<HostFacts> combineFacts(
    Result<HostFacts> own, const QList<HostFacts::Device> &known, bool sameWhereUnknown);

} // namespace patchpanel
