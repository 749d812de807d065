// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/domaininfo.h"
#include "models/network/nicaddresses.h"

#include <vector>

namespace patchpanel {

/// Somebody whose address is to be reserved: a lease, or a VM's NIC.
struct ReserveSubject
{
    QString mac; ///< empty for a client of DHCPv6, which is known by its DUID or its name
    QString duid;
    QString vm; ///< empty where it is no VM that is known
    QString hostName; ///< as it calls itself; may be empty
    std::optional<IpAddress> address; ///< that it has now
    friend bool operator==(const ReserveSubject &, const ReserveSubject &) = default;
};

/// What reserving does.
struct ReservePlan
{
    QByteArray wanted; ///< the network's XML with it
    QStringList sentences; ///< what was done when it is done, one for each subject
};

/// Who asks for an address as DHCPv6 knows it, of the family of `lease`.
[[nodiscard]] ReserveSubject subjectOf(const DhcpLease &lease, const QString &vm);

/// The same of a VM's NIC on a network like this: with its lease, or else the address that is known of it.
[[nodiscard]] ReserveSubject subjectOf(
    const Attachment &nic, const NicAddresses &addresses, const NetworkSummary &network);

/// Why no address can be reserved on a network like this; empty where one can.
[[nodiscard]] QString reserveObstacle(const NetworkInfo &network);

/// Plans reservations for all of them in the network that is stored so. Each keeps the address that it has: dnsmasq
/// takes reservations inside a range, and nobody is moved by them. Where somebody else has that reserved, or there is
/// none yet, it gets one that is free: outside the ranges, or else in them and neither leased nor reserved. Fails where
/// there is nothing to do or no address left. Pure; any thread.
[[nodiscard]] Result<ReservePlan> planReserve(
    const QByteArray &stored, const std::vector<ReserveSubject> &subjects, const std::vector<DhcpLease> &leases);

} // namespace patchpanel
