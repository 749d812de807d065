// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/healthreport.h"

#include "models/network/poolusage.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr qint64 unusedDays = 30;

QString healthReportText(const char *source)
{
    return QCoreApplication::translate("HealthReport", source);
}

bool hasDhcp(const NetworkSummary &network)
{
    return network.hasDhcp(IpFamily::V4) || network.hasDhcp(IpFamily::V6);
}

bool isValid(const DhcpLease &lease, const QDateTime &now)
{
    return !lease.expires.isValid() || lease.expires > now;
}

QString number(AddressBits count)
{
    return QString::number(static_cast<quint64>(count));
}

class LeaseJudge final
{
public:
    LeaseJudge(const NetworkRow &row, const std::vector<DhcpLease> &leases, const QDateTime &now)
        : m_row(row)
    {
        std::copy_if(leases.cbegin(), leases.cend(), std::back_inserter(m_leases),
            [&now](const DhcpLease &lease) { return isValid(lease, now); });
    }

    QList<HealthFinding> run()
    {
        for (const PoolUsage &pool : poolUsage(m_row.network->summary.ipBlocks, m_leases))
            if (pool.network.isV4())
                judgePool(pool);
        if (m_row.network->summary.hasDhcp(IpFamily::V4) && m_row.network->active)
            judgeVms();
        return m_findings;
    }

private:
    void judgePool(const PoolUsage &pool)
    {
        const AddressBits count = pool.used();
        const AddressBits size = pool.size;
        constexpr AddressBits nearly = 9; // in tenths
        if (size == 0 || count * 10 < size * nearly)
            return;
        const bool isFull = count >= size;
        m_findings.append({HealthKind::PoolNearlyFull, isFull ? HealthSeverity::Problem : HealthSeverity::Warning,
            isFull ? healthReportText(QT_TRANSLATE_NOOP("HealthReport", "All of its DHCP addresses are taken: %1."))
                         .arg(number(size))
                   : healthReportText(QT_TRANSLATE_NOOP("HealthReport", "%1 of its %2 DHCP addresses are taken."))
                         .arg(number(count), number(size)),
            healthReportText(QT_TRANSLATE_NOOP("HealthReport",
                "Where none is left a new VM gets no address. A VM that was deleted keeps its own until the lease "
                "ends: make the range longer, or leases shorter.")),
            {mends::edit(Field::DhcpRanges)}});
    }

    void judgeVms()
    {
        QSet<QString> known;
        for (const DhcpLease &lease : m_leases)
            known.insert(lease.mac);
        QStringList vms;
        std::vector<NicRef> nics;
        for (const Attachment &attachment : m_row.attachments) {
            const Nic *nic = attachment.onNetworkNow ? attachment.liveNic() : nullptr;
            if (!nic || nic->mac.isEmpty() || !nic->linkUp || known.contains(nic->mac)
                || attachment.domain->state != DomainState::Running
                || m_row.cutOffVms.contains(attachment.domain->name))
                continue;
            if (!vms.contains(attachment.domain->name))
                vms.append(attachment.domain->name);
            nics.push_back({attachment.domain->uuid, attachment.domain->name, nic->mac, {true, false}});
        }
        if (vms.isEmpty())
            return;
        m_findings.append({HealthKind::NoLease, HealthSeverity::Warning,
            healthReportText(QT_TRANSLATE_NOOP("HealthReport", "It runs here, but has no address from DHCP: %1."))
                .arg(vms.join(QStringLiteral(", "))),
            healthReportText(QT_TRANSLATE_NOOP("HealthReport",
                "It may still be starting, or have an address of its own. Else its guest has not asked, or was not "
                "heard: Replug pulls the cable for a moment, and the guest asks again.")),
            {mends::replug(std::move(nics))}});
    }

    const NetworkRow &m_row;
    std::vector<DhcpLease> m_leases;
    QList<HealthFinding> m_findings;
};

/// The names of ranges that tags on one cable belong to, where they are several.
QStringList mixedRanges(const QList<int> &tags, const VlanScheme &scheme)
{
    QStringList names;
    for (const int tag : tags)
        if (const VlanRange *range = scheme.find(tag); range && !names.contains(range->name))
            names.append(range->name);
    return names.size() > 1 ? names : QStringList();
}

/// Tags on one cable let a VM into several VLANs. Port groups that have one each keep their VMs apart.
void findMixedVlans(const NetworkRow &row, const VlanScheme &scheme, QList<HealthFinding> &findings)
{
    if (scheme.isEmpty())
        return;
    const auto say = [&findings](const QString &what) {
        findings.append({HealthKind::VlanMixed, HealthSeverity::Warning, what,
            healthReportText(QT_TRANSLATE_NOOP("HealthReport",
                "A VM on it reaches the VLANs of both, and can join them. Is that meant? A router or firewall is a "
                "reason.")),
            {mends::edit(Field::VlanTags)}});
    };
    const NetworkSummary &network = row.network->summary;
    if (const QStringList names = mixedRanges(network.vlan.tags, scheme); !names.isEmpty())
        say(healthReportText(QT_TRANSLATE_NOOP("HealthReport", "The network carries VLANs of several owners: %1."))
                .arg(names.join(QStringLiteral(", "))));
    for (const PortGroup &group : network.portGroups)
        if (const QStringList names = mixedRanges(group.vlan.tags, scheme); !names.isEmpty())
            say(healthReportText(
                QT_TRANSLATE_NOOP("HealthReport", "Port group “%1” carries VLANs of several owners: %2."))
                    .arg(group.name, names.join(QStringLiteral(", "))));
}

void findUnused(const NetworkRow &row, const QDateTime &now, QList<HealthFinding> &findings)
{
    const qint64 days = row.unusedSince.isValid() ? row.unusedSince.daysTo(now) : 0;
    if (days < unusedDays)
        return;
    findings.append({HealthKind::Unused, HealthSeverity::Note,
        healthReportText(QT_TRANSLATE_NOOP("HealthReport", "No VM has used it for %1 days.")).arg(days),
        healthReportText(QT_TRANSLATE_NOOP("HealthReport",
            "It keeps a subnet and a bridge to itself. Delete takes it away; Undo and Deleted Networks bring it "
            "back.")),
        {mends::deleteNetwork()}});
}

void addChecks(const NetworkRow &row, const HealthInput &input, HealthReport &report)
{
    const NetworkSummary &network = row.network->summary;
    const auto checked = [&report](const char *what) { report.checked.append(healthReportText(what)); };
    if (row.network->kind == NetworkKind::Registered) {
        checked(QT_TRANSLATE_NOOP("HealthReport", "state, autostart and pending changes"));
        if (!network.ipBlocks.isEmpty())
            checked(QT_TRANSLATE_NOOP("HealthReport", "subnets of the host's other networks"));
        if (hasDhcp(network))
            checked(QT_TRANSLATE_NOOP("HealthReport", "reservations"));
    }
    if (row.vmsKnown)
        checked(QT_TRANSLATE_NOOP("HealthReport", "cables, MAC addresses, port groups and VLAN tags of the VMs"));
    else
        report.unchecked.append(healthReportText(QT_TRANSLATE_NOOP("HealthReport", "The VMs are still being read.")));
    if (row.network->kind != NetworkKind::Registered)
        return;
    if (!input.vlanScheme.isEmpty() && canHaveVlan(network.type))
        checked(QT_TRANSLATE_NOOP("HealthReport", "owners of the VLANs"));
    if (input.facts && input.facts->isComplete())
        checked(QT_TRANSLATE_NOOP("HealthReport", "bridge, interfaces, routes and forwarding of the host"));
    else
        report.unchecked.append(input.facts
                ? healthReportText(QT_TRANSLATE_NOOP("HealthReport", "Bridge, routes and forwarding of the host: %1"))
                      .arg(input.facts->incomplete)
                : healthReportText(QT_TRANSLATE_NOOP(
                    "HealthReport", "Bridge, routes and forwarding of the host: they have not been told.")));
    if (!hasDhcp(network))
        return;
    if (input.leases && *input.leases)
        checked(QT_TRANSLATE_NOOP("HealthReport", "leases and free addresses"));
    else
        report.unchecked.append(input.leases
                ? healthReportText(QT_TRANSLATE_NOOP("HealthReport", "Leases: %1")).arg(input.leases->error().message)
                : healthReportText(QT_TRANSLATE_NOOP("HealthReport", "Leases: they have not been told.")));
}

} // namespace

HealthReport healthOf(const NetworkRow &row, const HealthInput &input)
{
    HealthReport report;
    report.findings = row.findings;
    if (row.network->kind == NetworkKind::Registered) {
        if (input.leases && *input.leases)
            report.findings += LeaseJudge(row, **input.leases, input.now).run();
        findMixedVlans(row, input.vlanScheme, report.findings);
        findUnused(row, input.now, report.findings);
    }
    sortBySeverity(report.findings);
    addChecks(row, input, report);
    return report;
}

bool mixesVlanOwners(const NetworkSummary &network, const VlanScheme &scheme)
{
    return !scheme.isEmpty()
        && (!mixedRanges(network.vlan.tags, scheme).isEmpty()
            || std::any_of(network.portGroups.cbegin(), network.portGroups.cend(),
                [&scheme](const PortGroup &group) { return !mixedRanges(group.vlan.tags, scheme).isEmpty(); }));
}

QString healthSummary(const HealthReport &report, const QString &network)
{
    const auto count = [&report](HealthSeverity severity) {
        return static_cast<int>(std::count_if(report.findings.cbegin(), report.findings.cend(),
            [severity](const HealthFinding &finding) { return finding.severity == severity; }));
    };
    const int problems = count(HealthSeverity::Problem);
    const int warnings = count(HealthSeverity::Warning);
    const int notes = count(HealthSeverity::Note);
    QStringList parts;
    const auto add = [&parts](int number, const char *one, const char *many) {
        if (number > 0)
            parts.append(number == 1 ? healthReportText(one) : healthReportText(many).arg(number));
    };
    add(problems, QT_TRANSLATE_NOOP("HealthReport", "1 problem"), QT_TRANSLATE_NOOP("HealthReport", "%1 problems"));
    add(warnings, QT_TRANSLATE_NOOP("HealthReport", "1 warning"), QT_TRANSLATE_NOOP("HealthReport", "%1 warnings"));
    add(notes, QT_TRANSLATE_NOOP("HealthReport", "1 note"), QT_TRANSLATE_NOOP("HealthReport", "%1 notes"));
    return parts.isEmpty() ? healthReportText(QT_TRANSLATE_NOOP("HealthReport", "All is well with “%1”.")).arg(network)
                           : parts.join(QStringLiteral(", "));
}

} // namespace patchpanel
