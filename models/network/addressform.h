// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/ipnetwork.h"

#include <optional>

namespace patchpanel {

// What the form makes of an address the user typed, and what it proposes in return. Pure; any thread.

/// The host's address in the CIDR text of the form: "192.168.101.0/24" names the network, so the host takes its first
/// address, 192.168.101.1; "192.168.101.254/24" names the host's address itself.
[[nodiscard]] std::optional<IpNetwork> hostNetwork(QStringView cidr);

/// The IPv4 mask of a prefix length.
[[nodiscard]] IpAddress netmask(int prefix);

/// A first and a last address for DHCP.
struct ProposedRange
{
    IpAddress start;
    IpAddress end;
    friend bool operator==(const ProposedRange &, const ProposedRange &) = default;
};

/// The range that DHCP gets by default: the upper half of an IPv4 subnet (never its broadcast address, never the host's
/// own, at most 65,535 addresses and within one /16 as libvirt demands), ::100 to ::1ff of an IPv6 one (::200 to ::2ff
/// where the host is in there). Nothing where the subnet has no room.
[[nodiscard]] std::optional<ProposedRange> proposeRange(const IpNetwork &host);

} // namespace patchpanel
