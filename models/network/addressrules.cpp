// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/addressrules.h"

#include "models/network/addressform.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("NetworkRules", source);
}

/// The fields of one address family.
struct Family
{
    IpFamily family;
    const QString &network;
    bool dhcp;
    const QString &start;
    const QString &end;
    Field networkField;
    Field startField;
    Field endField;
};

class AddressChecker final
{
public:
    AddressChecker(const NetworkConfig &config, const HostContext &context, const std::vector<NetworkClaim> &claims)
        : m_config(config)
        , m_context(context)
        , m_claims(claims)
    { }

    QList<Issue> run()
    {
        if (m_config.ipv4Network.trimmed().isEmpty() && m_config.ipv6Network.trimmed().isEmpty())
            checkAnyAddress();
        check({IpFamily::V4, m_config.ipv4Network, m_config.dhcpv4, m_config.dhcpv4Start, m_config.dhcpv4End,
            Field::Ipv4Network, Field::Dhcpv4Start, Field::Dhcpv4End});
        check({IpFamily::V6, m_config.ipv6Network, m_config.dhcpv6, m_config.dhcpv6Start, m_config.dhcpv6End,
            Field::Ipv6Network, Field::Dhcpv6Start, Field::Dhcpv6End});
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message) { m_issues.append({field, Severity::Error, message}); }
    void warning(Field field, const QString &message) { m_issues.append({field, Severity::Warning, message}); }

    void checkAnyAddress()
    {
        // libvirt refuses a forwarding network without an address ("open" does so before 10.8).
        if (m_config.type == NetworkType::Open && m_context.serverVersion >= libvirtVersion(10, 8))
            return;
        error(Field::Ipv4Network,
            m_config.type == NetworkType::Isolated
                ? text(QT_TRANSLATE_NOOP("NetworkRules",
                    "Give an IPv4 or an IPv6 network. For a network without addresses choose Very isolated."))
                : text(QT_TRANSLATE_NOOP(
                    "NetworkRules", "This type of network needs an IPv4 or an IPv6 network (192.168.150.0/24).")));
    }

    void check(const Family &family)
    {
        if (family.network.trimmed().isEmpty()) {
            if (family.dhcp)
                error(family.networkField,
                    text(QT_TRANSLATE_NOOP("NetworkRules", "DHCP needs a network to give addresses from.")));
            return;
        }
        const auto network = hostNetwork(family.network);
        if (!network || network->address().family() != family.family)
            return error(family.networkField, malformed(family));
        const qsizetype before = m_issues.size();
        checkHostAddress(family, *network);
        if (m_issues.size() == before)
            checkOverlaps(family, network->subnet());
        if (family.dhcp)
            checkRange(family, *network);
    }

    static QString malformed(const Family &family)
    {
        if (!family.network.contains(u'/') && IpAddress::parse(family.network))
            return text(QT_TRANSLATE_NOOP("NetworkRules", "Add the prefix length, as in %1/%2."))
                .arg(family.network.trimmed())
                .arg(family.family == IpFamily::V4 ? 24 : 64);
        return family.family == IpFamily::V4
            ? text(QT_TRANSLATE_NOOP("NetworkRules", "This is not an IPv4 network; write it as 192.168.150.0/24."))
            : text(QT_TRANSLATE_NOOP("NetworkRules", "This is not an IPv6 network; write it as fd12:3456:789a::/64."));
    }

    void checkHostAddress(const Family &family, const IpNetwork &network)
    {
        if (network.span() < 2)
            return error(family.networkField,
                text(QT_TRANSLATE_NOOP("NetworkRules", "A /%1 has no room for the host and a VM; use /%2 or shorter."))
                    .arg(network.prefix())
                    .arg(network.isV4() ? 30 : 126));
        if (network.prefix() == 0)
            return error(
                family.networkField, text(QT_TRANSLATE_NOOP("NetworkRules", "A /0 is every address there is.")));
        if (isReserved(network))
            return error(family.networkField,
                text(QT_TRANSLATE_NOOP(
                    "NetworkRules", "These addresses are reserved (loopback, link-local or multicast).")));
        if (network.isV4() && network.address() == network.last())
            return error(family.networkField,
                text(QT_TRANSLATE_NOOP("NetworkRules",
                         "%1 is the broadcast address of this subnet; the host can take %2, for example."))
                    .arg(network.address().toString(), network.first().plus(1).toString()));
    }

    /// What no network can have (RFC 6890); the host has some of it on every interface.
    static bool isReserved(const IpNetwork &network)
    {
        static const std::array<QStringView, 7> reserved{
            u"0.0.0.0/8", u"127.0.0.0/8", u"224.0.0.0/3", u"::/127", u"::ffff:0:0/96", u"fe80::/10", u"ff00::/8"};
        return std::any_of(reserved.cbegin(), reserved.cend(),
            [&network](QStringView block) { return IpNetwork::parse(block)->overlaps(network); });
    }

    /// libvirt compares only exact IPv4 routes, and only at start; nested and IPv6 overlaps pass and break routing.
    void checkOverlaps(const Family &family, const IpNetwork &subnet)
    {
        for (const NetworkClaim &claim : m_claims)
            for (const IpNetwork &taken : claim.subnets)
                if (taken.overlaps(subnet))
                    return error(family.networkField,
                        text(QT_TRANSLATE_NOOP("NetworkRules", "%1 overlaps %2 of network “%3”."))
                            .arg(subnet.toString(), taken.subnet().toString(), claim.network));
        if (!m_context.facts)
            return;
        for (const HostFacts::Device &device : m_context.facts->devices)
            for (const IpNetwork &address : device.addresses)
                if (address.overlaps(subnet))
                    return error(family.networkField,
                        text(QT_TRANSLATE_NOOP("NetworkRules", "%1 overlaps %2, which the host has on %3."))
                            .arg(subnet.toString(), address.subnet().toString(), device.name));
        checkRoutes(family, subnet);
    }

    void checkRoutes(const Family &family, const IpNetwork &subnet)
    {
        const QList<HostFacts::Route> &routes = m_context.facts->routes;
        for (const HostFacts::Route &route : routes)
            if (subnet.isV4() && route.destination.subnet() == subnet)
                return error(family.networkField,
                    text(QT_TRANSLATE_NOOP("NetworkRules",
                             "The host already has a route to %1 through %2; libvirt would refuse to start the "
                             "network."))
                        .arg(subnet.toString(), route.device));
        for (const HostFacts::Route &route : routes)
            if (route.destination.overlaps(subnet))
                return warning(family.networkField,
                    text(QT_TRANSLATE_NOOP("NetworkRules",
                             "%1 overlaps the host's route to %2 through %3; hosts behind it may become unreachable."))
                        .arg(subnet.toString(), route.destination.toString(), route.device));
    }

    void checkRange(const Family &family, const IpNetwork &network)
    {
        if (!network.isV4() && network.prefix() != 64)
            error(family.networkField,
                text(QT_TRANSLATE_NOOP("NetworkRules", "DHCPv6 works with a /64 only; this is a /%1."))
                    .arg(network.prefix()));
        const auto start = checkRangeEnd(family, network, family.start, family.startField);
        const auto end = checkRangeEnd(family, network, family.end, family.endField);
        if (!start || !end)
            return;
        if (*end < *start)
            return error(family.endField,
                text(QT_TRANSLATE_NOOP("NetworkRules", "The range is reversed: its end lies before its start.")));
        if (end->bits() - start->bits() >= 0xffff)
            return error(family.endField,
                text(QT_TRANSLATE_NOOP("NetworkRules", "A DHCP range holds at most 65,535 addresses.")));
        // libvirt calls a range "too large" when anything but the last 16 bits of its ends differs.
        if (end->bits() >> 16 != start->bits() >> 16)
            return error(family.endField,
                text(QT_TRANSLATE_NOOP(
                         "NetworkRules", "A DHCP range lies within one /%1; this one can go as far as %2."))
                    .arg(start->width() - 16)
                    .arg(IpAddress(start->family(), start->bits() | 0xffff).toString()));
        if (*start <= network.address() && network.address() <= *end)
            error(network.address() == *end ? family.endField : family.startField,
                text(QT_TRANSLATE_NOOP("NetworkRules", "The range contains the host's own address %1."))
                    .arg(network.address().toString()));
    }

    std::optional<IpAddress> checkRangeEnd(
        const Family &family, const IpNetwork &network, const QString &value, Field field)
    {
        if (value.trimmed().isEmpty()) {
            error(field, text(QT_TRANSLATE_NOOP("NetworkRules", "DHCP needs a first and a last address.")));
            return std::nullopt;
        }
        const auto address = IpAddress::parse(value);
        if (!address || address->family() != family.family) {
            error(field,
                family.family == IpFamily::V4
                    ? text(QT_TRANSLATE_NOOP("NetworkRules", "This is not an IPv4 address."))
                    : text(QT_TRANSLATE_NOOP("NetworkRules", "This is not an IPv6 address.")));
            return std::nullopt;
        }
        if (!network.contains(*address)) {
            error(field,
                text(QT_TRANSLATE_NOOP("NetworkRules", "%1 is outside of %2."))
                    .arg(address->toString(), network.subnet().toString()));
            return std::nullopt;
        }
        if (*address == network.first() || (network.isV4() && *address == network.last())) {
            error(field,
                (*address == network.first()
                        ? text(QT_TRANSLATE_NOOP("NetworkRules", "%1 is the network's own address, no VM can have it."))
                        : text(QT_TRANSLATE_NOOP("NetworkRules", "%1 is the broadcast address, no VM can have it.")))
                    .arg(address->toString()));
            return std::nullopt;
        }
        return address;
    }

    const NetworkConfig &m_config;
    const HostContext &m_context;
    const std::vector<NetworkClaim> &m_claims;
    QList<Issue> m_issues;
};

} // namespace

QList<Issue> checkAddresses(
    const NetworkConfig &config, const HostContext &context, const std::vector<NetworkClaim> &claims)
{
    return AddressChecker(config, context, claims).run();
}

} // namespace patchpanel
