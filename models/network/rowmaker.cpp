// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/rowmaker.h"

#include "models/network/networkproblems.h"

#include <QSet>

namespace patchpanel {

namespace {

QString makeHaystack(const NetworkRow &row)
{
    const NetworkInfo &network = *row.network;
    const NetworkSummary &summary = network.summary;
    QStringList parts{
        network.name, summary.bridge, summary.title, summary.description, summary.domain, summary.vlan.toString()};
    if (summary.type != NetworkType::Unknown)
        parts << networkTypeLabel(summary.type);
    parts += summary.forwardDevices;
    for (const IpBlock &block : summary.ipBlocks)
        parts << block.network.toString() << block.network.subnet().toString();
    for (const PortGroup &group : summary.portGroups)
        parts << group.name;
    QString lastVm;
    for (const Attachment &attachment : row.attachments) {
        if (attachment.domain->name != lastVm)
            parts << (lastVm = attachment.domain->name);
        parts << attachment.nic().tap;
    }
    parts.removeAll(QString());
    return parts.join(u'\n').toLower();
}

QString makeIdentifiers(const NetworkRow &row)
{
    QStringList parts{row.network->summary.mac};
    if (row.network->kind == NetworkKind::Registered) // the others' are the program's own
        parts << row.network->uuid.toString(QUuid::WithoutBraces);
    for (const Attachment &attachment : row.attachments)
        parts << attachment.nic().mac;
    return parts.join(u'\n').toLower();
}

void countVms(NetworkRow &row)
{
    QSet<QUuid> all;
    QSet<QUuid> running;
    for (const Attachment &attachment : row.attachments) {
        all.insert(attachment.domain->uuid);
        if (attachment.onNetworkNow)
            running.insert(attachment.domain->uuid);
    }
    row.vmCount = static_cast<int>(all.size());
    row.runningVmCount = static_cast<int>(running.size());
}

/// A network that is stopped and started leaves the TAP devices of running VMs without a bridge, and nothing says so.
void findCutOff(NetworkRow &row)
{
    for (const Attachment &attachment : row.attachments) {
        const Nic *nic = attachment.onNetworkNow ? attachment.liveNic() : nullptr;
        if (nic && row.network->lostPorts.contains(nic->portId) && !row.cutOffVms.contains(attachment.domain->name))
            row.cutOffVms.append(attachment.domain->name);
    }
}

/// Those of one source, in their order.
QList<HealthFinding> findingsFrom(HealthSource source, const NetworkRow &row)
{
    QList<HealthFinding> some;
    for (const HealthFinding &finding : row.findings)
        if (sourceOf(finding.kind) == source)
            some.append(finding);
    return some;
}

/// Whether these are the findings of the row, apart from those that its NICs give; both sorted.
bool hasFindings(const NetworkRow &row, const QList<HealthFinding> &given)
{
    auto next = given.cbegin();
    for (const HealthFinding &finding : row.findings) {
        if (sourceOf(finding.kind) == HealthSource::Nics)
            continue;
        if (next == given.cend() || *next != finding)
            return false;
        ++next;
    }
    return next == given.cend();
}

} // namespace

RowPtr makeRow(RowParts parts, const RowPtr &old, const RowBuilder::Usage &usage)
{
    sortBySeverity(parts.findings);
    // Pointer equality first: an unchanged network with unchanged VMs costs no formatting.
    if (old && old->network == parts.network && old->vmsKnown == parts.vmsKnown && old->hasParked == parts.hasParked
        && hasFindings(*old, parts.findings) && old->attachments == parts.attachments)
        return old;
    auto row = std::make_shared<NetworkRow>();
    row->network = std::move(parts.network);
    row->attachments = std::move(parts.attachments);
    row->attachments.shrink_to_fit(); // it stays for as long as nothing happens to it
    row->vmsKnown = parts.vmsKnown;
    row->hasParked = parts.hasParked;
    row->nameKey = naturalKey(row->network->name);
    row->bridgeKey = naturalKey(row->network->summary.bridge);
    countVms(*row);
    findCutOff(*row);
    row->findings = nicFindings(*row) + parts.findings;
    sortBySeverity(row->findings);
    row->problems = problemSentences(row->findings);
    if (usage && row->vmsKnown && row->network->kind == NetworkKind::Registered)
        row->unusedSince = usage(row->network->uuid, row->vmCount > 0);
    row->haystack = makeHaystack(*row);
    row->identifiers = makeIdentifiers(*row);
    return row;
}

QList<HealthFinding> ownFindings(const NetworkPtr &network, const RowPtr &old)
{
    return old && old->network == network ? findingsFrom(HealthSource::Network, *old) : ownFindings(*network);
}

} // namespace patchpanel
