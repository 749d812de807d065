// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/reportparts.h"

#include "models/network/networktexts.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <map>

namespace patchpanel {

namespace {

/// A total on its way; the VMs are counted at the end.
struct Tally
{
    ReportTotal total;
    QSet<std::pair<QString, QUuid>> vms; ///< by host: two hosts can have copies of one VM
};

/// Bridges that are not registered and networks that do not exist have rows and VMs, but are no networks.
bool isNetwork(const ReportRow &row)
{
    return row.row->network->kind == NetworkKind::Registered;
}

AddressBits dhcpAddresses(const NetworkSummary &network)
{
    AddressBits sum = 0;
    for (const IpBlock &block : network.ipBlocks)
        for (const DhcpRange &range : block.ranges)
            if (range.start.family() == range.end.family() && range.start <= range.end)
                sum += range.end.bits() - range.start.bits() + 1;
    return sum;
}

/// Tallies by their key, those with the empty one last.
std::vector<ReportTotal> finished(std::map<QByteArray, Tally> &&tallies)
{
    std::vector<ReportTotal> totals;
    for (auto &[key, tally] : tallies) {
        tally.total.vms = static_cast<int>(tally.vms.size());
        totals.push_back(std::move(tally.total));
    }
    std::stable_partition(totals.begin(), totals.end(), [](const ReportTotal &total) { return !total.name.isEmpty(); });
    return totals;
}

} // namespace

QString vmStateText(const Attachment &attachment)
{
    const QString state = domainStateLabel(attachment.domain->state);
    return attachment.domain->isActive() && !attachment.onNetworkNow
        ? QCoreApplication::translate("RegistryReport", "%1 (on it after a restart)").arg(state)
        : state;
}

QString flagText(const NetworkInfo &network, bool flag)
{
    return network.kind == NetworkKind::Registered && network.stateKnown ? yesNoLabel(flag) : QString();
}

QString allSubnets(const NetworkSummary &network)
{
    return (subnetTexts(network, IpFamily::V4) + subnetTexts(network, IpFamily::V6)).join(QStringLiteral(", "));
}

std::vector<ReportTotal> totalsByBridge(const RegistryReport &report)
{
    std::map<QByteArray, Tally> tallies;
    for (const ReportRow &row : report.rows) {
        const QString &bridge = row.row->network->summary.bridge;
        const QByteArray key = naturalKey(row.hostName) + '\0' + naturalKey(bridge) + '\0' + row.hostName.toUtf8()
            + '\0' + bridge.toUtf8();
        Tally &tally = tallies[key];
        tally.total.host = row.hostName;
        tally.total.name = bridge;
        tally.total.networks += isNetwork(row) ? 1 : 0;
        tally.total.dhcpAddresses += dhcpAddresses(row.row->network->summary);
        for (const Attachment &attachment : row.row->attachments)
            tally.vms.insert({row.hostName, attachment.domain->uuid});
    }
    return finished(std::move(tallies));
}

std::vector<ReportTotal> totalsByVlan(const RegistryReport &report)
{
    std::map<QByteArray, Tally> tallies;
    for (const ReportRow &row : report.rows) {
        const NetworkSummary &summary = row.row->network->summary;
        QSet<int> tags(summary.vlan.tags.cbegin(), summary.vlan.tags.cend());
        for (const PortGroup &group : summary.portGroups)
            tags.unite(QSet<int>(group.vlan.tags.cbegin(), group.vlan.tags.cend()));
        const auto tallyOf = [&tallies](int tag) -> Tally & {
            const QString name = tag > 0 ? QString::number(tag) : QString();
            Tally &tally = tallies[naturalKey(name)];
            tally.total.name = name;
            return tally;
        };
        for (const Attachment &attachment : row.row->attachments) {
            const QList<int> &carried = effectiveVlan(nicOnNetwork(attachment), summary).tags;
            for (const int tag : carried.isEmpty() ? QList<int>{0} : carried) {
                tallyOf(tag).vms.insert({row.hostName, attachment.domain->uuid});
                tags.insert(tag);
            }
        }
        if (tags.isEmpty())
            tags.insert(0);
        for (const int tag : std::as_const(tags)) {
            ReportTotal &total = tallyOf(tag).total;
            total.networks += isNetwork(row) ? 1 : 0;
            total.dhcpAddresses += dhcpAddresses(summary);
        }
    }
    return finished(std::move(tallies));
}

} // namespace patchpanel
