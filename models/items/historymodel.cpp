// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/historymodel.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace patchpanel {

QString historyOutcomeText(const HistoryEntry &entry)
{
    switch (entry.outcome) {
    case HistoryOutcome::Running:
        return HistoryModel::tr("running…");
    case HistoryOutcome::Done:
        return HistoryModel::tr("done");
    case HistoryOutcome::Failed:
        return HistoryModel::tr("failed: %1").arg(entry.message);
    case HistoryOutcome::Unknown:
        return HistoryModel::tr("not known: %1").arg(entry.message);
    case HistoryOutcome::RolledBack:
        return HistoryModel::tr("interrupted, then rolled back");
    case HistoryOutcome::Finished:
        return HistoryModel::tr("interrupted, then finished");
    case HistoryOutcome::LeftAlone:
        return HistoryModel::tr("interrupted, then left as it was");
    case HistoryOutcome::Interrupted:
        break;
    }
    return HistoryModel::tr("interrupted: the program ended before the change had");
}

void HistoryModel::showNetwork(const HistoryPtr &history, const QUuid &network, const QString &name)
{
    QSet<QString> names{name}; // that it had once
    std::vector<HistoryRow> rows;
    if (history) {
        for (const HistoryEntryPtr &entry : history->entries)
            if (!network.isNull() && entry->network == network)
                names << entry->name << entry->before.name;
        names.remove(QString());
        for (const HistoryEntryPtr &entry : history->entries)
            if (entry->network.isNull() ? names.contains(entry->name) : entry->network == network)
                rows.push_back({entry});
    }
    merge(std::move(rows));
}

void HistoryModel::showGone(const HistoryPtr &history, const SnapshotPtr &snapshot)
{
    std::vector<HistoryRow> rows;
    // Until the networks have been listed, nothing can be called gone.
    if (history && snapshot)
        for (const HistoryEntryPtr &entry : history->entries)
            if (entry->canRestore() && entry->outcome != HistoryOutcome::Running && !snapshot->find(entry->before.uuid))
                rows.push_back({entry});
    merge(std::move(rows));
}

void HistoryModel::showUndecided(const std::vector<std::pair<QString, HistoryPtr>> &hosts)
{
    std::vector<HistoryRow> rows;
    for (const auto &[host, history] : hosts)
        if (history)
            for (const HistoryEntryPtr &entry : history->entries)
                if (isUndecided(entry->outcome))
                    rows.push_back({entry, host});
    std::stable_sort(rows.begin(), rows.end(),
        [](const HistoryRow &a, const HistoryRow &b) { return a.entry->time > b.entry->time; });
    merge(std::move(rows));
}

int HistoryModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (entryAt(row).entry->id == id)
            return row;
    return -1;
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const HistoryEntry &entry = *entryAt(index.row()).entry;
    if (role == OutcomeRole)
        return static_cast<int>(entry.outcome);
    if (role == Qt::ToolTipRole && index.column() == ResultColumn)
        return QStringLiteral("<p>%1</p>").arg(historyOutcomeText(entry).toHtmlEscaped());
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return entry.time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    case HostColumn:
        return entryAt(index.row()).host;
    case NetworkColumn:
        return entry.before.isEmpty() ? entry.name : entry.before.name;
    case WhatColumn:
        return entry.what;
    case WhoColumn:
        return entry.who;
    case ResultColumn:
        return historyOutcomeText(entry);
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("Time"), tr("Host"), tr("Network"), tr("What"), tr("Who"), tr("Result")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
