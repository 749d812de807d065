// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/addresspart.h"

#include "models/network/xmllist.h"

namespace patchpanel {

namespace {

bool areSame(const QString &a, const QString &b)
{
    return !a.isEmpty() && a.compare(b, Qt::CaseInsensitive) == 0;
}

LeaseTime readLease(const XmlNode &entry)
{
    const XmlNode *lease = findChild(entry, "lease");
    return lease ? LeaseTime{attributeOf(*lease, "expiry"), attributeOf(*lease, "unit")} : LeaseTime();
}

void writeLease(XmlCursor entry, const LeaseTime &lease)
{
    if (readLease(entry.node()) == lease)
        return;
    // A unit alone would not be a lease time.
    const bool hasLease = !lease.expiry.trimmed().isEmpty();
    entry.setChild("lease", {{"expiry", lease.expiry}, {"unit", hasLease ? lease.unit : QString()}});
}

RangeEntry readRange(const XmlNode &range)
{
    return {attributeOf(range, "start"), attributeOf(range, "end"), readLease(range)};
}

void writeRange(XmlCursor range, const RangeEntry &entry)
{
    range.set({{"start", entry.start}, {"end", entry.end}});
    writeLease(range, entry.lease);
}

int kinship(const RangeEntry &a, const RangeEntry &b)
{
    return (areSame(a.start, b.start) ? 1 : 0) + (areSame(a.end, b.end) ? 1 : 0);
}

HostEntry readHost(const XmlNode &host)
{
    return {attributeOf(host, "mac"), attributeOf(host, "id"), attributeOf(host, "name"), attributeOf(host, "ip"),
        readLease(host)};
}

void writeHost(XmlCursor host, const HostEntry &entry)
{
    host.set({{"mac", entry.mac}, {"id", entry.duid}, {"name", entry.name}, {"ip", entry.ip}});
    writeLease(host, entry.lease);
}

int kinship(const HostEntry &a, const HostEntry &b)
{
    const bool sameClient = areSame(a.mac, b.mac) || areSame(a.duid, b.duid);
    return (sameClient ? 4 : 0) + (areSame(a.name, b.name) ? 2 : 0) + (areSame(a.ip, b.ip) ? 1 : 0);
}

IpEntry readIp(const XmlNode &ip)
{
    IpEntry entry;
    entry.family = attributeOf(ip, "family");
    entry.address = attributeOf(ip, "address");
    entry.netmask = attributeOf(ip, "netmask");
    entry.prefix = attributeOf(ip, "prefix");
    entry.localPtr = flagOf(ip, "localPtr");
    if (const XmlNode *tftp = findChild(ip, "tftp"))
        entry.tftpRoot = attributeOf(*tftp, "root");
    const XmlNode *dhcp = findChild(ip, "dhcp");
    if (!dhcp)
        return entry;
    for (const XmlNode *range : findChildren(*dhcp, "range"))
        entry.ranges.append(readRange(*range));
    for (const XmlNode *host : findChildren(*dhcp, "host"))
        entry.hosts.append(readHost(*host));
    if (const XmlNode *bootp = findChild(*dhcp, "bootp")) {
        entry.bootFile = attributeOf(*bootp, "file");
        entry.bootServer = attributeOf(*bootp, "server");
    }
    return entry;
}

void writeDhcp(XmlCursor ip, const IpEntry &entry)
{
    const IpEntry now = readIp(ip.node());
    if (now.ranges == entry.ranges && now.hosts == entry.hosts && now.bootFile == entry.bootFile
        && now.bootServer == entry.bootServer)
        return;
    XmlCursor dhcp = ip.ensure("dhcp");
    setEntries(dhcp, "range", entry.ranges, readRange, writeRange,
        [](const RangeEntry &a, const RangeEntry &b) { return kinship(a, b); });
    setEntries(dhcp, "host", entry.hosts, readHost, writeHost,
        [](const HostEntry &a, const HostEntry &b) { return kinship(a, b); });
    dhcp.setChild("bootp", {{"file", entry.bootFile}, {"server", entry.bootServer}});
    ip.removeIfBare("dhcp");
}

void writeIp(XmlCursor ip, const IpEntry &entry)
{
    ip.set({{"family", entry.family}, {"address", entry.address}, {"netmask", entry.netmask}, {"prefix", entry.prefix},
        flagField("localPtr", entry.localPtr)});
    ip.setChild("tftp", {{"root", entry.tftpRoot}});
    writeDhcp(ip, entry);
}

bool isV6(const IpEntry &entry)
{
    return entry.family == u"ipv6";
}

int kinship(const IpEntry &a, const IpEntry &b)
{
    // A block whose address has changed is still the block, or a new network address would throw all the rest away.
    return isV6(a) != isV6(b)                        ? 0
        : areSame(a.address, b.address)              ? 3
        : a.hosts == b.hosts && a.ranges == b.ranges ? 2
                                                     : 1;
}

RouteEntry readRoute(const XmlNode &route)
{
    return {attributeOf(route, "family"), attributeOf(route, "address"), attributeOf(route, "netmask"),
        attributeOf(route, "prefix"), attributeOf(route, "gateway"), attributeOf(route, "metric")};
}

void writeRoute(XmlCursor route, const RouteEntry &entry)
{
    route.set({{"family", entry.family}, {"address", entry.address}, {"netmask", entry.netmask},
        {"prefix", entry.prefix}, {"gateway", entry.gateway}, {"metric", entry.metric}});
}

} // namespace

AddressPart readAddresses(const XmlNode &network)
{
    AddressPart part;
    for (const XmlNode *ip : findChildren(network, "ip"))
        part.blocks.append(readIp(*ip));
    for (const XmlNode *route : findChildren(network, "route"))
        part.routes.append(readRoute(*route));
    return part;
}

void writeAddresses(const XmlCursor &network, const AddressPart &part)
{
    setEntries(
        network, "ip", part.blocks, readIp, writeIp, [](const IpEntry &a, const IpEntry &b) { return kinship(a, b); });
    setEntries(network, "route", part.routes, readRoute, writeRoute,
        [](const RouteEntry &a, const RouteEntry &b) { return areSame(a.address, b.address) ? 1 : 0; });
}

} // namespace patchpanel
