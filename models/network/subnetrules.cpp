// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/subnetrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

QString subnetrulesText(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

/// What no network can have (RFC 6890); the host has some of it on every interface.
bool isReserved(const IpNetwork &network)
{
    static const std::array<QStringView, 7> reserved{
        u"0.0.0.0/8", u"127.0.0.0/8", u"224.0.0.0/3", u"::/127", u"::ffff:0:0/96", u"fe80::/10", u"ff00::/8"};
    return std::any_of(reserved.cbegin(), reserved.cend(),
        [&network](QStringView block) { return IpNetwork::parse(block)->overlaps(network); });
}

QList<Issue> checkRoutes(Field field, const IpNetwork &subnet, const QList<HostFacts::Route> &routes)
{
    for (const HostFacts::Route &route : routes)
        if (subnet.isV4() && route.destination.subnet() == subnet)
            return {{field, Severity::Error,
                subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                                    "The host already has a route to %1 through %2; libvirt would refuse to start the "
                                    "network."))
                    .arg(subnet.toString(), route.device)}};
    for (const HostFacts::Route &route : routes)
        if (route.destination.overlaps(subnet))
            return {{field, Severity::Warning,
                subnetrulesText(
                    QT_TRANSLATE_NOOP("NetworkRules",
                        "%1 overlaps the host's route to %2 through %3; hosts behind it may become unreachable."))
                    .arg(subnet.toString(), route.destination.toString(), route.device)}};
    return {};
}

} // namespace

QString hostAddressProblem(const IpNetwork &host)
{
    if (host.span() < 2)
        return subnetrulesText(
            QT_TRANSLATE_NOOP("NetworkRules", "A /%1 has no room for the host and a VM; use /%2 or shorter."))
            .arg(host.prefix())
            .arg(host.isV4() ? 30 : 126);
    if (host.prefix() == 0)
        return subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "A /0 is every address there is."));
    if (isReserved(host))
        return subnetrulesText(
            QT_TRANSLATE_NOOP("NetworkRules", "These addresses are reserved (loopback, link-local or multicast)."));
    if (host.isV4() && host.address() == host.last())
        return subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules",
                                   "%1 is the broadcast address of this subnet; the host can take %2, for example."))
            .arg(host.address().toString(), host.first().plus(1).toString());
    return {};
}

// libvirt compares only exact IPv4 routes, and only at start; nested and IPv6 overlaps pass and break routing.
QList<Issue> checkOverlaps(
    Field field, const IpNetwork &subnet, const std::vector<NetworkClaim> &claims, const HostContext &context)
{
    for (const NetworkClaim &claim : claims)
        for (const IpNetwork &taken : claim.subnets)
            if (taken.overlaps(subnet))
                return {{field, Severity::Error,
                    subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "%1 overlaps %2 of network “%3”."))
                        .arg(subnet.toString(), taken.subnet().toString(), claim.network)}};
    if (!context.facts)
        return {};
    for (const HostFacts::Device &device : context.facts->devices)
        for (const IpNetwork &address : device.addresses)
            if (address.overlaps(subnet))
                return {{field, Severity::Error,
                    subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "%1 overlaps %2, which the host has on %3."))
                        .arg(subnet.toString(), address.subnet().toString(), device.name)}};
    return checkRoutes(field, subnet, context.facts->routes);
}

QString rangeEndProblem(const IpNetwork &network, const QString &value)
{
    const auto address = IpAddress::parse(value);
    if (!address || address->isV4() != network.isV4())
        return network.isV4() ? subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "This is not an IPv4 address."))
                              : subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "This is not an IPv6 address."));
    if (!network.contains(*address))
        return subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "%1 is outside of %2."))
            .arg(address->toString(), network.subnet().toString());
    if (*address == network.first())
        return subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "%1 is the network's own address, no VM can have it."))
            .arg(address->toString());
    if (network.isV4() && *address == network.last())
        return subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "%1 is the broadcast address, no VM can have it."))
            .arg(address->toString());
    return {};
}

QString rangeProblem(IpAddress start, IpAddress end)
{
    if (end < start)
        return subnetrulesText(
            QT_TRANSLATE_NOOP("NetworkRules", "The range is reversed: its end lies before its start."));
    if (end.bits() - start.bits() >= 0xffff)
        return subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "A DHCP range holds at most 65,535 addresses."));
    // libvirt calls a range "too large" when anything but the last 16 bits of its ends differs.
    if (end.bits() >> 16 != start.bits() >> 16)
        return subnetrulesText(
            QT_TRANSLATE_NOOP("NetworkRules", "A DHCP range lies within one /%1; this one can go as far as %2."))
            .arg(start.width() - 16)
            .arg(IpAddress(start.family(), start.bits() | 0xffff).toString());
    return {};
}

QString dhcpSizeProblem(const IpNetwork &network)
{
    if (network.isV4() || network.prefix() == 64)
        return {};
    return subnetrulesText(QT_TRANSLATE_NOOP("NetworkRules", "DHCPv6 works with a /64 only; this is a /%1."))
        .arg(network.prefix());
}

} // namespace patchpanel
