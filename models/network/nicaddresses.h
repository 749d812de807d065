// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/dhcplease.h"
#include "models/network/guestaddress.h"

#include <QHash>
#include <QUuid>

namespace patchpanel {

/// What addresses the NICs of one network have, as far as anybody tells: the network's leases, or else guest agents, or
/// else the host's ARP table. A value that is filled as the answers come; any thread.
class NicAddresses final
{
public:
    void setLeases(const std::vector<DhcpLease> &leases);
    /// Adds what VMs were found to have; of those that are asked again the new answer counts.
    void addGuests(const QHash<QUuid, GuestAddresses> &guests);

    /// The addresses of a NIC, of each family those of the best source, IPv4 first. Link-local ones only where there is
    /// nothing else.
    [[nodiscard]] std::vector<GuestAddress> of(const QUuid &domain, const QString &mac) const;
    /// "192.168.101.23 (lease)", several with commas between them; empty where nothing is known.
    [[nodiscard]] QString textOf(const QUuid &domain, const QString &mac) const;
    /// Why nothing is known of a VM, in sentences; empty where nobody was asked.
    [[nodiscard]] QString whyUnknown(const QUuid &domain) const;
    /// Whether a lease tells of this NIC, so that nobody else needs to be asked.
    [[nodiscard]] bool hasLease(const QString &mac) const { return m_leases.contains(mac.toLower()); }
    [[nodiscard]] const std::vector<DhcpLease> &leases() const { return m_all; }

    friend bool operator==(const NicAddresses &, const NicAddresses &) = default;

private:
    std::vector<DhcpLease> m_all;
    QHash<QString, std::vector<GuestAddress>> m_leases; ///< by MAC address
    QHash<QUuid, GuestAddresses> m_guests;
};

/// "lease", "guest agent" or "ARP".
[[nodiscard]] QString addressSourceName(AddressSource source);

} // namespace patchpanel
