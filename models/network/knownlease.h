// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/dhcplease.h"
#include "models/network/macindex.h"

namespace patchpanel {

/// A lease with what else is known of whoever has it.
struct KnownLease
{
    DhcpLease lease;
    QUuid domain; ///< the VM with its MAC address; null where there is none
    QString vm;
    bool isRunning = false;
    QString reserved; ///< the address of this family that is reserved for it, as written; empty without

    /// It has what is reserved for it.
    [[nodiscard]] bool hasReserved() const { return IpAddress::parse(reserved) == lease.address; }
    friend bool operator==(const KnownLease &, const KnownLease &) = default;
};

/// The MAC address of whoever has a lease, lower case; of DHCPv6, which need not know it, the one that its DUID is made
/// of (RFC 8415, 11.2 and 11.4). Empty where neither tells. Pure; any thread.
[[nodiscard]] QString clientMac(const DhcpLease &lease);

/// Brings the leases of a network together with its VMs and reservations, an address once. Pure; any thread.
[[nodiscard]] std::vector<KnownLease> knownLeases(
    const std::vector<DhcpLease> &leases, const QList<IpBlock> &blocks, const MacIndex &macs);

} // namespace patchpanel
