// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/historyentry.h"
#include "models/items/mergetablemodel.h"
#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// One row of the history.
struct HistoryRow
{
    HistoryEntryPtr entry;
    QString host{}; ///< what the window calls it; empty where that is plain
    [[nodiscard]] QString key() const { return entry->id; }
    friend bool operator==(const HistoryRow &a, const HistoryRow &b)
    {
        return a.host == b.host && (a.entry == b.entry || *a.entry == *b.entry);
    }
};

/// Changes that were written down, newest first. Lives on the window's thread.
class HistoryModel final : public MergeTableModel<HistoryRow>
{
    Q_OBJECT

public:
    enum Column
    {
        TimeColumn,
        HostColumn,
        NetworkColumn,
        WhatColumn,
        WhoColumn,
        ResultColumn,
        ColumnCount
    };
    enum Role
    {
        OutcomeRole = Qt::UserRole /**< int: HistoryOutcome */
    };

    using MergeTableModel<HistoryRow>::MergeTableModel;

    /// The changes of one network, also under names it had before; those of NICs go by the name of the network.
    void showNetwork(const HistoryPtr &history, const QUuid &network, const QString &name);
    /// Every state of the networks that the host has no more, from which they can be put back.
    void showGone(const HistoryPtr &history, const SnapshotPtr &snapshot);
    /// The changes of these hosts, by their names, of which nobody knows how far they have come.
    void showUndecided(const std::vector<std::pair<QString, HistoryPtr>> &hosts);

    [[nodiscard]] int rowOf(const QString &id) const; ///< -1 where it is not shown
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// "done", "failed: …".
[[nodiscard]] QString historyOutcomeText(const HistoryEntry &entry);

} // namespace patchpanel
