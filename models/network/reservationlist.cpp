// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/reservationlist.h"

#include "models/network/addresstexts.h"
#include "models/network/ipnetwork.h"

#include <algorithm>

namespace patchpanel {

namespace {

bool hasDhcp(const IpEntry &block)
{
    return !block.ranges.isEmpty() || !block.hosts.isEmpty();
}

} // namespace

QList<ReservationEntry> reservationsOf(const AddressPart &part)
{
    QList<ReservationEntry> entries;
    for (int block = 0; block < part.blocks.size(); ++block)
        for (const HostEntry &host : part.blocks[block].hosts)
            entries.append({block, host});
    return entries;
}

void setReservations(AddressPart &part, const QList<ReservationEntry> &entries)
{
    for (int block = 0; block < part.blocks.size(); ++block) {
        QList<HostEntry> hosts;
        for (const ReservationEntry &entry : entries)
            if (entry.block == block)
                hosts.append(entry.host);
        part.blocks[block].hosts = hosts;
    }
}

int reservationRow(const QList<ReservationEntry> &entries, int block, int row)
{
    for (int i = 0; i < entries.size(); ++i)
        if (entries[i].block == block && row-- == 0)
            return i;
    return -1;
}

bool canReserve(const AddressPart &part)
{
    return std::any_of(part.blocks.cbegin(), part.blocks.cend(), hasDhcp);
}

int blockOfAddress(const AddressPart &part, const QString &address)
{
    const auto parsed = IpAddress::parse(address.trimmed());
    for (int i = 0; parsed && i < part.blocks.size(); ++i) {
        const IpEntry &block = part.blocks[i];
        const auto network = IpNetwork::fromParts(block.address, block.netmask, block.prefix);
        if (hasDhcp(block) && network && network->contains(*parsed))
            return i;
    }
    return -1;
}

void setReservedAddress(ReservationEntry &entry, const AddressPart &part, const QString &typed)
{
    entry.host.ip = typed;
    const int block = blockOfAddress(part, typed);
    if (block < 0 || block == entry.block)
        return;
    entry.block = block;
    // The other family names its clients otherwise: what was typed goes there, for the rules to judge.
    setClientText(entry.host, clientText(entry.host), isIpv6(part.blocks[block]));
}

ReservationEntry proposeReservation(const AddressPart &part)
{
    int best = -1;
    for (int i = 0; i < part.blocks.size(); ++i)
        if (hasDhcp(part.blocks[i]) && (best < 0 || (isIpv6(part.blocks[best]) && !isIpv6(part.blocks[i]))))
            best = i;
    return best < 0 ? ReservationEntry() : ReservationEntry{best, proposeReservation(part.blocks[best])};
}

} // namespace patchpanel
