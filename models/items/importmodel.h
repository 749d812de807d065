// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/importentry.h"
#include "models/items/mergetablemodel.h"

namespace patchpanel {

/// The networks of some files, judged against a host and against each other: a row that is chosen takes its name,
/// bridge and subnets from the rows behind it. Lives on the window's thread.
class ImportModel final : public MergeTableModel<ImportEntry>
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn, ///< with the check mark; can be edited
        TypeColumn,
        BridgeColumn,
        SubnetsColumn,
        VerdictColumn,
        FileColumn,
        ColumnCount
    };

    explicit ImportModel(QObject *parent = nullptr);

    /// Adds what is in a file. Networks without a conflict are chosen.
    void addFile(const QString &file, const std::vector<NetworkFileEntry> &networks);
    /// The host everything is judged against.
    void setContext(const HostContext &context);
    void setChosen(const QList<int> &ids, bool chosen);
    void setName(int id, const QString &name);
    /// A copy is chosen with it: whoever solves a conflict wants the network.
    void setAsCopy(int id, bool asCopy);
    /// The same for every network that has a conflict.
    void copyAllInConflict();
    [[nodiscard]] bool hasConflicts() const;
    void setState(int id, ImportState state, const QString &outcome = {});

    [[nodiscard]] const ImportEntry *find(int id) const;
    /// The chosen rows, from top to bottom.
    [[nodiscard]] QList<int> chosen() const;
    /// Why the chosen ones cannot be imported; empty where they can.
    [[nodiscard]] QString obstacle() const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void judgeAll(std::vector<ImportEntry> next);
    template <typename Change> void change(int id, Change what);

    HostContext m_context;
    int m_nextId = 0;
};

} // namespace patchpanel
