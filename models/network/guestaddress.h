// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/ipaddress.h"

#include <vector>

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

/// What a VM's guest agent and the host's ARP table say of its addresses.
struct GuestAddresses
{
    std::vector<GuestAddress> known;
    QString agentError; ///< why the agent could not be asked; empty where it answered
    QString arpError; ///< the same of the ARP table
    friend bool operator==(const GuestAddresses &, const GuestAddresses &) = default;
};

} // namespace patchpanel
