// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/ipaddress.h"

namespace patchpanel {

/// Who says what address a VM has (virDomainInterfaceAddresses).
enum class AddressSource
{
    Lease, ///< the network's DHCP server
    Agent, ///< the guest agent in the VM
    Arp ///< the host's ARP table
};

/// An address of a NIC, from one of those.
struct GuestAddress
{
    QString mac; ///< lower case
    IpAddress address;
    int prefix = 0; ///< 0 where the source does not tell
    AddressSource source = AddressSource::Lease;
    friend bool operator==(const GuestAddress &, const GuestAddress &) = default;
};

} // namespace patchpanel
