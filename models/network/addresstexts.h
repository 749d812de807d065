// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/addresspart.h"
#include "models/network/forwardpart.h"
#include "models/network/hostcontext.h"

namespace patchpanel {

// The entries of a network's addresses as one line of text each, and back: what is typed is kept right or wrong, and
// what a line does not speak of stays as it is. And what a new entry is proposed to be. Pure; any thread.

[[nodiscard]] bool isIpv6(const IpEntry &block);
/// The address with its mask or prefix in CIDR form where that makes sense; as it is written where it does not.
[[nodiscard]] QString blockText(const IpEntry &block);
/// A mask stays a mask; the family follows from the address. A network's own address stands for its first one.
void setBlockText(IpEntry &block, const QString &typed);

/// Where a route leads to, likewise.
[[nodiscard]] QString routeText(const RouteEntry &route);
void setRouteText(RouteEntry &route, const QString &typed);

/// The MAC address, or the DUID of DHCPv6.
[[nodiscard]] QString clientText(const HostEntry &host);
void setClientText(HostEntry &host, const QString &typed, bool isIpv6);

/// "2 hours", "for ever", empty for dnsmasq's default; what makes no sense as it is written.
[[nodiscard]] QString leaseText(const LeaseTime &lease);
/// Understands "90", "90 min", "2 h", "3 days" and "for ever"; a number alone is minutes, as in the XML.
[[nodiscard]] LeaseTime leaseOfText(const QString &typed);

/// "0000:03:10.1"; what makes no sense as it is written.
[[nodiscard]] QString pciText(const PciAddress &address);
void setPciText(PciAddress &address, const QString &typed);

/// A block that overlaps nothing on the host and none of these: of IPv4, or of IPv6 where only that is missing.
[[nodiscard]] IpEntry proposeBlock(const QList<IpEntry> &blocks, const HostContext &context, const QString &seed);
/// A range where none of the block's is yet, without the host's own address; empty where there is no room.
[[nodiscard]] RangeEntry proposeRange(const IpEntry &block);
/// A reservation of the first address that is neither the host's own nor offered nor reserved.
[[nodiscard]] HostEntry proposeReservation(const IpEntry &block);

} // namespace patchpanel
