// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/addresspart.h"

namespace patchpanel {

/// A reservation with the `<ip>` block that it is in.
struct ReservationEntry
{
    int block = 0;
    HostEntry host;
    friend bool operator==(const ReservationEntry &, const ReservationEntry &) = default;
};

// The reservations of all blocks of a network as one list, for whoever does not think in blocks. Pure; any thread.

/// In the order of the document.
[[nodiscard]] QList<ReservationEntry> reservationsOf(const AddressPart &part);
/// Writes the list back, each into its block and there in the order of the list.
void setReservations(AddressPart &part, const QList<ReservationEntry> &entries);
/// Where the entry `row` of a block stands in the list, which is how rules name it; -1 where it is not there.
[[nodiscard]] int reservationRow(const QList<ReservationEntry> &entries, int block, int row);

/// Whether DHCP runs on one of the blocks, so that there can be more.
[[nodiscard]] bool canReserve(const AddressPart &part);
/// The block that DHCP would reserve this address in: one that has DHCP and it in its subnet. -1 without one.
[[nodiscard]] int blockOfAddress(const AddressPart &part, const QString &address);
/// Sets the address as it is typed, and takes the entry to the block that has it.
void setReservedAddress(ReservationEntry &entry, const AddressPart &part, const QString &typed);
/// A new entry of the first block with DHCP, of IPv4 if there is one, with an address that is free.
[[nodiscard]] ReservationEntry proposeReservation(const AddressPart &part);

} // namespace patchpanel
