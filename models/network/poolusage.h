// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/dhcplease.h"
#include "models/network/networkinfo.h"

#include <vector>

namespace patchpanel {

/// How much of what DHCP has to give out in one `<ip>` block is taken. A value; any thread.
struct PoolUsage
{
    IpNetwork network;
    AddressBits size = 0; ///< the addresses of the ranges, each once, without the host's own
    AddressBits leased = 0; ///< of these: leased now
    AddressBits held = 0; ///< of these: reserved and not leased, so that nobody else is given them
    int outside = 0; ///< reserved addresses that are in no range

    [[nodiscard]] AddressBits used() const { return leased + held; }
    friend bool operator==(const PoolUsage &, const PoolUsage &) = default;
};

/// The pools of a network, one for each block that has DHCP. Pure; any thread.
[[nodiscard]] std::vector<PoolUsage> poolUsage(const QList<IpBlock> &blocks, const std::vector<DhcpLease> &leases);

/// "37 of 155 in use"; without ranges "reservations only".
[[nodiscard]] QString poolText(const PoolUsage &pool);
/// What that is made of, in a sentence.
[[nodiscard]] QString poolDetails(const PoolUsage &pool);

} // namespace patchpanel
