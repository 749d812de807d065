// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/knownlease.h"

#include "models/network/macaddress.h"

#include <algorithm>
#include <set>

namespace patchpanel {

namespace {

/// The MAC address that a DUID of Ethernet ends with: type 1 (with a time of four bytes) or 3.
QString macOfDuid(const QString &duid)
{
    const QStringList bytes = duid.toLower().split(u':');
    constexpr qsizetype macBytes = 6;
    constexpr qsizetype withTime = 14;
    constexpr qsizetype withoutTime = 10;
    const auto begins = [&bytes](const char *type) {
        return bytes[0] == u"00" && bytes[1] == QLatin1String(type) && bytes[2] == u"00" && bytes[3] == u"01";
    };
    if ((bytes.size() == withTime && begins("01")) || (bytes.size() == withoutTime && begins("03")))
        return normalMac(bytes.last(macBytes).join(u':'));
    return {};
}

/// A reservation is for a lease by MAC address, DUID or name, whichever it has, in dnsmasq's order.
QString reservedFor(const DhcpLease &lease, const QString &mac, const QList<IpBlock> &blocks)
{
    const auto find = [&](const auto &isFor) -> const DhcpReservation * {
        for (const IpBlock &block : blocks)
            if (block.network.isV4() == lease.address.isV4())
                for (const DhcpReservation &reservation : block.reservations)
                    if (isFor(reservation))
                        return &reservation;
        return nullptr;
    };
    const DhcpReservation *found = find([&](const DhcpReservation &reservation) {
        return (!mac.isEmpty() && reservation.mac.compare(mac, Qt::CaseInsensitive) == 0)
            || (!lease.clientId.isEmpty() && reservation.duid.compare(lease.clientId, Qt::CaseInsensitive) == 0);
    });
    if (!found)
        found = find([&lease](const DhcpReservation &reservation) {
            return reservation.mac.isEmpty() && reservation.duid.isEmpty() && !lease.hostName.isEmpty()
                && reservation.name.compare(lease.hostName, Qt::CaseInsensitive) == 0;
        });
    return found ? found->address : QString();
}

} // namespace

QString clientMac(const DhcpLease &lease)
{
    return !lease.mac.isEmpty() || lease.address.isV4() ? lease.mac.toLower() : macOfDuid(lease.clientId);
}

std::vector<KnownLease> knownLeases(
    const std::vector<DhcpLease> &leases, const QList<IpBlock> &blocks, const MacIndex &macs)
{
    std::vector<KnownLease> known;
    known.reserve(leases.size());
    std::set<IpAddress> seen;
    for (const DhcpLease &lease : leases) {
        if (!seen.insert(lease.address).second)
            continue;
        const QString mac = clientMac(lease);
        KnownLease one{lease, {}, {}, false, reservedFor(lease, mac, blocks)};
        if (const DomainPtr domain = mac.isEmpty() ? DomainPtr() : macs.find(mac)) {
            one.domain = domain->uuid;
            one.vm = domain->name;
            one.isRunning = domain->isActive();
        }
        known.push_back(std::move(one));
    }
    return known;
}

} // namespace patchpanel
