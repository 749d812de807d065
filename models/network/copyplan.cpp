// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/copyplan.h"

#include "models/network/addressform.h"
#include "models/network/addressrules.h"
#include "models/network/networkrules.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString copyPlanText(const char *source)
{
    return QCoreApplication::translate("CopyPlan", source);
}

NetworkType typeOf(const NetworkDocument &source)
{
    const auto summary = parseNetworkXml(source.xml());
    return summary ? summary->type : NetworkType::Unknown;
}

/// What DHCP gives to a VM of a block: whether that is the host's own address.
bool givesAwayHostAddress(const IpBlock &block)
{
    const IpAddress host = block.network.address();
    return std::any_of(block.ranges.cbegin(), block.ranges.cend(),
               [&host](const DhcpRange &range) { return range.start <= host && host <= range.end; })
        || std::any_of(block.reservations.cbegin(), block.reservations.cend(),
            [&host](const DhcpReservation &reservation) { return IpAddress::parse(reservation.address) == host; });
}

class Checker final
{
public:
    Checker(const NetworkDocument &source, const CopyConfig &config, const HostContext &context)
        : m_source(source)
        , m_config(config)
        , m_context(context)
        , m_claims(networkClaims(context))
    { }

    QList<CopyIssue> run()
    {
        NetworkConfig form;
        form.name = m_config.name;
        form.type = typeOf(m_source);
        form.bridge = m_config.bridge;
        for (const Issue &issue : checkNetwork(form, m_context))
            if (issue.field == Field::Name || (issue.field == Field::Bridge && form.type != NetworkType::Unknown))
                m_issues.append(CopyIssue{issue});
        const QList<IpEntry> blocks = m_source.addresses().blocks;
        const auto before = subnetsOf(m_source);
        for (int i = 0; i < blocks.size(); ++i)
            if (before[i])
                checkBlock(i, blocks[i], *before[i]);
        if (!std::any_of(m_issues.cbegin(), m_issues.cend(), isError))
            checkDhcp();
        checkRoutes();
        return std::move(m_issues);
    }

private:
    static bool isError(const CopyIssue &issue) { return issue.issue.severity == Severity::Error; }
    static Field fieldOf(const IpNetwork &network) { return network.isV4() ? Field::Ipv4Network : Field::Ipv6Network; }

    void checkBlock(int block, const IpEntry &entry, const IpNetwork &before)
    {
        const auto error = [&](const QString &message) {
            m_issues.append({{fieldOf(before), Severity::Error, message}, block});
        };
        const QString typed = m_config.subnets.value(block);
        if (typed.trimmed().isEmpty())
            return error(
                copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "The network it is copied from has addresses here.")));
        NetworkConfig form;
        form.ipv4Network = before.isV4() ? typed : QString();
        form.ipv6Network = before.isV4() ? QString() : typed;
        const QList<Issue> found = checkAddresses(form, m_context, m_claims);
        for (const Issue &issue : found)
            m_issues.append({issue, block});
        const auto after = hostNetwork(typed);
        if (hasErrors(found) || !after)
            return;
        if (after->prefix() != before.prefix() && !(entry.ranges.isEmpty() && entry.hosts.isEmpty()))
            return error(
                copyPlanText(QT_TRANSLATE_NOOP("CopyPlan",
                                 "This has to be a /%1, as in the network it is copied from: its DHCP ranges and "
                                 "reservations come along."))
                    .arg(before.prefix()));
        for (int i = 0; i < block; ++i)
            if (const auto other = hostNetwork(m_config.subnets.value(i)); other && other->overlaps(*after))
                return error(copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "%1 overlaps %2 of the same network."))
                                 .arg(after->subnet().toString(), other->subnet().toString()));
    }

    /// The host's address can be typed, and with it one that a VM is given.
    void checkDhcp()
    {
        const auto xml = copyXml(m_source, m_config);
        const auto summary = xml ? parseNetworkXml(*xml) : Result<NetworkSummary>(tl::unexpected(xml.error()));
        if (!summary)
            return;
        for (int i = 0; i < summary->ipBlocks.size() && i < m_config.subnets.size(); ++i)
            if (const IpBlock &block = summary->ipBlocks[i]; givesAwayHostAddress(block))
                m_issues.append({{fieldOf(block.network), Severity::Error,
                                     copyPlanText(QT_TRANSLATE_NOOP("CopyPlan",
                                                      "%1 would be the host's own address, and DHCP gives it to a VM."))
                                         .arg(block.network.address().toString())},
                    i});
    }

    void checkRoutes()
    {
        if (!m_context.facts)
            return;
        for (const RouteEntry &route : m_source.addresses().routes) {
            const auto destination = IpNetwork::fromParts(route.address, route.netmask, route.prefix);
            for (const HostFacts::Route &there : m_context.facts->routes)
                if (destination && there.destination.subnet() == destination->subnet())
                    m_issues.append(CopyIssue{{Field::None, Severity::Warning,
                        copyPlanText(
                            QT_TRANSLATE_NOOP("CopyPlan",
                                "The host has a route to %1 through %2 already; the copy brings the same one, and may "
                                "not start."))
                            .arg(destination->subnet().toString(), there.device)}});
        }
    }

    const NetworkDocument &m_source;
    const CopyConfig &m_config;
    const HostContext &m_context;
    const std::vector<NetworkClaim> m_claims;
    QList<CopyIssue> m_issues;
};

QString counted(qsizetype count, const char *one, const char *many)
{
    return count == 1 ? copyPlanText(one) : copyPlanText(many).arg(count);
}

/// "2 DHCP ranges and 1 reservation"; empty without either.
QString carried(const IpEntry &entry)
{
    QStringList parts;
    if (!entry.ranges.isEmpty())
        parts << counted(entry.ranges.size(), QT_TRANSLATE_NOOP("CopyPlan", "1 DHCP range"),
            QT_TRANSLATE_NOOP("CopyPlan", "%1 DHCP ranges"));
    if (!entry.hosts.isEmpty())
        parts << counted(entry.hosts.size(), QT_TRANSLATE_NOOP("CopyPlan", "1 reservation"),
            QT_TRANSLATE_NOOP("CopyPlan", "%1 reservations"));
    return parts.join(copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", " and ")));
}

void sayBlocks(const NetworkDocument &source, const CopyConfig &config, QStringList &lines)
{
    const QList<IpEntry> blocks = source.addresses().blocks;
    const auto before = subnetsOf(source);
    for (int i = 0; i < blocks.size(); ++i) {
        const auto after = hostNetwork(config.subnets.value(i));
        if (!before[i] || !after)
            continue;
        const QString along = carried(blocks[i]);
        if (after->subnet() == before[i]->subnet()) {
            lines << copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "It keeps %1.")).arg(after->subnet().toString());
            continue;
        }
        const QString moved = after->subnet().toString();
        lines << (along.isEmpty()
                ? copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "In place of %1 it has %2."))
                      .arg(before[i]->subnet().toString(), moved)
                : copyPlanText(
                    QT_TRANSLATE_NOOP("CopyPlan", "In place of %1 it has %2; %3 come along, at the same places in it."))
                      .arg(before[i]->subnet().toString(), moved, along));
    }
}

QString startSentence(const CopyConfig &config)
{
    if (config.startNow)
        return config.startAtBoot
            ? copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "It starts now and whenever the host boots."))
            : copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "It starts now, and not by itself after the host boots."));
    return config.startAtBoot
        ? copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "It stays inactive now and starts when the host boots."))
        : copyPlanText(QT_TRANSLATE_NOOP("CopyPlan", "It stays inactive until somebody starts it."));
}

} // namespace

QList<CopyIssue> checkCopy(const NetworkDocument &source, const CopyConfig &config, const HostContext &context)
{
    return Checker(source, config, context).run();
}

ChangePlan planCopy(const NetworkDocument &source, const CopyConfig &config, const HostContext &context)
{
    ChangePlan plan;
    plan.sentences << copyPlanText(
        QT_TRANSLATE_NOOP(
            "CopyPlan", "A network like “%1” is made, with a UUID and a MAC address of its own. No VM is on it."))
                          .arg(source.general().name);
    if (hasOwnBridge(source)) {
        if (!config.bridge.isEmpty())
            plan.sentences << copyPlanText(
                QT_TRANSLATE_NOOP("CopyPlan", "Its bridge is %1; libvirt makes it at start."))
                                  .arg(config.bridge);
    } else if (!config.bridge.isEmpty()) {
        plan.sentences << copyPlanText(
            QT_TRANSLATE_NOOP("CopyPlan", "It is on the host's bridge %1, as the other one is."))
                              .arg(config.bridge);
    }
    sayBlocks(source, config, plan.sentences);
    if (!source.dnsmasqOptions().isEmpty())
        plan.sentences << copyPlanText(QT_TRANSLATE_NOOP(
            "CopyPlan", "Its options for dnsmasq are copied to the letter; look whether there are addresses in them."));
    plan.sentences << startSentence(config);
    if (const auto xml = copyXml(source, config))
        plan.xml = QString::fromUtf8(*xml);
    plan.commands = virshCreate(context.uri, config.name, config.startAtBoot, config.startNow);
    return plan;
}

} // namespace patchpanel
