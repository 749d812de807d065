// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/blockrules.h"

#include "models/network/inputrules.h"
#include "models/network/issuelist.h"
#include "models/network/subnetrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString blockrulesText(const char *source)
{
    return QCoreApplication::translate("DocumentRules", source);
}

/// What is wrong with the way an address and its size are written; libvirt refuses all of it, but for the mask with
/// holes, which it refuses at start.
QString spellingProblem(const QString &family, const QString &address, const QString &netmask, const QString &prefix)
{
    const auto parsed = IpAddress::parse(address);
    if (address.trimmed().isEmpty())
        return blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give an address."));
    if (!parsed)
        return blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no IP address.")).arg(address);
    if (!family.isEmpty() && family != u"ipv4" && family != u"ipv6")
        return blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "The family is ipv4 or ipv6, not “%1”.")).arg(family);
    if ((family == u"ipv6") == parsed->isV4())
        return parsed->isV4()
            ? blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "%1 is an IPv4 address, and the family is ipv6."))
                  .arg(address)
            : blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "%1 is an IPv6 address: the family has to be ipv6."))
                  .arg(address);
    if (!netmask.isEmpty() && !prefix.isEmpty())
        return blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give a netmask or a prefix length, not both."));
    if (!netmask.isEmpty() && !parsed->isV4())
        return blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "An IPv6 network has a prefix length, no netmask."));
    if (!IpNetwork::fromParts(address, netmask, prefix)) {
        if (!netmask.isEmpty())
            return blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "“%1” is no netmask (255.255.255.0)."))
                .arg(netmask);
        return blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give a prefix length, a number up to %1."))
            .arg(parsed->width());
    }
    return {};
}

class BlockChecker final
{
public:
    explicit BlockChecker(const RuleScope &scope)
        : m_scope(scope)
        , m_addresses(scope.parts.addresses)
    { }

    QList<Issue> run()
    {
        for (m_row = 0; m_row < m_addresses.blocks.size(); ++m_row)
            checkBlock(m_addresses.blocks[m_row]);
        for (m_row = 0; m_row < m_addresses.routes.size(); ++m_row)
            checkRoute(m_addresses.routes[m_row]);
        return m_issues.take();
    }

private:
    void blockError(const QString &message) { m_issues.error({Field::Addresses, m_row}, message); }
    void blockWarning(const QString &message) { m_issues.warning({Field::Addresses, m_row}, message); }
    void routeError(const QString &message) { m_issues.error({Field::Routes, m_row}, message); }

    void checkBlock(const IpEntry &block)
    {
        if (const QString problem = spellingProblem(block.family, block.address, block.netmask, block.prefix);
            !problem.isEmpty())
            return blockError(problem);
        const IpNetwork host = *IpNetwork::fromParts(block.address, block.netmask, block.prefix);
        if (const QString problem = hostAddressProblem(host); !problem.isEmpty())
            return blockError(problem);
        if (host.address() == host.first()) {
            const QString words = blockrulesText(
                QT_TRANSLATE_NOOP("DocumentRules",
                    "%1 is the address of the network itself; the host can take %2, for "
                    "example."))
                                      .arg(host.address().toString(), host.first().plus(1).toString());
            // Of IPv6 it is the one of all routers there (RFC 4291, 2.6.1), which the kernel lets a host have.
            if (host.isV4())
                return blockError(words);
            blockWarning(words);
        }
        if (host.isV4() && block.netmask.isEmpty() && block.prefix.isEmpty())
            blockWarning(
                blockrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                                   "Without a prefix length libvirt takes the one of the address's class, /%1."))
                    .arg(host.prefix()));
        checkPointers(block, host);
        checkOthers(host);
    }

    /// libvirt makes zones of whole labels only, and fails at start (virSocketAddrPTRDomain).
    void checkPointers(const IpEntry &block, const IpNetwork &host)
    {
        const int label = host.isV4() ? 8 : 4;
        if (block.localPtr == true && (host.prefix() % label != 0 || host.prefix() == host.address().width()))
            blockError(blockrulesText(
                QT_TRANSLATE_NOOP("DocumentRules",
                    "Answering reverse look-ups itself (localPtr) takes a prefix length that is a multiple "
                    "of %1; this one is %2."))
                           .arg(label)
                           .arg(host.prefix()));
    }

    void checkOthers(const IpNetwork &host)
    {
        const IpNetwork subnet = host.subnet();
        for (int other = 0; other < m_row; ++other)
            if (const auto its = networkOf(m_addresses.blocks[other]); its && its->overlaps(subnet))
                return blockError(blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "%1 overlaps %2 of this network."))
                                      .arg(subnet.toString(), its->subnet().toString()));
        m_issues.add(
            {Field::Addresses, m_row}, checkOverlaps(Field::Addresses, subnet, m_scope.claims, m_scope.others));
    }

    static std::optional<IpNetwork> networkOf(const IpEntry &block)
    {
        return IpNetwork::fromParts(block.address, block.netmask, block.prefix);
    }

    void checkRoute(const RouteEntry &route)
    {
        if (const QString problem = spellingProblem(route.family, route.address, route.netmask, route.prefix);
            !problem.isEmpty())
            return routeError(problem);
        const QString metric = route.metric.trimmed();
        if (!metric.isEmpty() && wholeNumber(metric).value_or(0) < 1)
            routeError(blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "A metric is a whole number from 1 on.")));
        // libvirt knows no class of a route: without a size it would be one of a single address, or of all.
        if (route.netmask.isEmpty() && route.prefix.isEmpty())
            return routeError(
                blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give the prefix length of the route.")));
        const IpNetwork destination = *IpNetwork::fromParts(route.address, route.netmask, route.prefix);
        if (destination.address() != destination.first())
            routeError(blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "%1 is no network; libvirt wants %2 here."))
                           .arg(destination.toString(), destination.first().toString()));
        checkGateway(route, destination);
        checkHostRoutes(destination.subnet());
    }

    void checkGateway(const RouteEntry &route, const IpNetwork &destination)
    {
        const auto gateway = IpAddress::parse(route.gateway);
        if (!gateway || gateway->isV4() != destination.isV4())
            return routeError(destination.isV4()
                    ? blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give an IPv4 address as the gateway."))
                    : blockrulesText(QT_TRANSLATE_NOOP("DocumentRules", "Give an IPv6 address as the gateway.")));
        const QList<IpEntry> &blocks = m_addresses.blocks;
        const auto block = std::find_if(blocks.cbegin(), blocks.cend(), [&gateway](const IpEntry &one) {
            const auto network = networkOf(one);
            return network && network->contains(*gateway);
        });
        if (block == blocks.cend())
            routeError(blockrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                                          "The gateway %1 is in no network of this one, so it is out of reach."))
                           .arg(gateway->toString()));
        else if (networkOf(*block)->address() == *gateway)
            routeError(blockrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                                          "The gateway %1 is the host itself; a route goes through another computer."))
                           .arg(gateway->toString()));
    }

    /// Start fails on the very same route (networkCheckRouteCollision), IPv4 only.
    void checkHostRoutes(const IpNetwork &destination)
    {
        if (!destination.isV4() || !m_scope.others.facts)
            return;
        for (const HostFacts::Route &route : m_scope.others.facts->routes)
            if (route.destination.subnet() == destination)
                return routeError(
                    blockrulesText(QT_TRANSLATE_NOOP("DocumentRules",
                                       "The host already has a route to %1 through %2; libvirt would refuse to "
                                       "start the network."))
                        .arg(destination.toString(), route.device));
    }

    const RuleScope &m_scope;
    const AddressPart &m_addresses;
    int m_row = 0;
    IssueList m_issues;
};

} // namespace

QList<Issue> checkBlocks(const RuleScope &scope)
{
    return BlockChecker(scope).run();
}

} // namespace patchpanel
