// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmledit.h"

#include <QList>

#include <optional>

namespace patchpanel {

// The addresses of a network and what DHCP does on them (generalpart.h says what holds for all parts).

/// How long a DHCP lease lasts; "0" is for ever. Without an expiry dnsmasq's default holds.
struct LeaseTime
{
    QString expiry;
    QString unit; ///< "seconds", "minutes" (the default) or "hours"
    friend bool operator==(const LeaseTime &, const LeaseTime &) = default;
};

struct RangeEntry
{
    QString start;
    QString end;
    LeaseTime lease;
    friend bool operator==(const RangeEntry &, const RangeEntry &) = default;
};

/// A reservation.
struct HostEntry
{
    QString mac; ///< IPv4 only
    QString duid; ///< IPv6 only
    QString name;
    QString ip;
    LeaseTime lease;
    friend bool operator==(const HostEntry &, const HostEntry &) = default;
};

/// One `<ip>` block.
struct IpEntry
{
    QString family; ///< "ipv6", or "ipv4" (the default)
    QString address;
    QString netmask; ///< this, or the prefix, as it is written; with neither, the address has its class
    QString prefix;
    std::optional<bool> localPtr; ///< default: no
    QString tftpRoot;
    QList<RangeEntry> ranges;
    QList<HostEntry> hosts;
    QString bootFile;
    QString bootServer;
    friend bool operator==(const IpEntry &, const IpEntry &) = default;
};

/// A static route of the host, through an address that is on the network.
struct RouteEntry
{
    QString family;
    QString address;
    QString netmask;
    QString prefix;
    QString gateway;
    QString metric;
    friend bool operator==(const RouteEntry &, const RouteEntry &) = default;
};

/// All of it, in the order of the document.
struct AddressPart
{
    QList<IpEntry> blocks;
    QList<RouteEntry> routes;
    friend bool operator==(const AddressPart &, const AddressPart &) = default;
};

[[nodiscard]] AddressPart readAddresses(const XmlNode &network);
void writeAddresses(const XmlCursor &network, const AddressPart &part);

} // namespace patchpanel
