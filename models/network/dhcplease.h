// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/ipaddress.h"

#include <QDateTime>

namespace patchpanel {

/// An address that a network's DHCP server has lent (virNetworkGetDHCPLeases).
struct DhcpLease
{
    QString mac; ///< lower case; may be empty of an IPv6 lease
    IpAddress address;
    int prefix = 0;
    QString hostName; ///< as the guest calls itself; may be empty
    QString clientId; ///< of IPv6 the DUID; may be empty
    QDateTime expires; ///< UTC; invalid of a lease that does not end
    friend bool operator==(const DhcpLease &, const DhcpLease &) = default;
};

} // namespace patchpanel
