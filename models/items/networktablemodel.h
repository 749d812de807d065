// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mergetablemodel.h"
#include "models/network/hostsnapshot.h"
#include "models/network/networkfilter.h"

#include <map>

namespace patchpanel {

/// Names a network among those of all hosts. A value.
struct NetworkKey
{
    int host = -1; ///< number of the host within the window
    QUuid uuid;
    friend bool operator==(const NetworkKey &, const NetworkKey &) = default;
    friend size_t qHash(const NetworkKey &key, size_t seed = 0) { return qHashMulti(seed, key.host, key.uuid); }
};

/// One row of the table.
struct TableEntry
{
    int host = -1;
    bool offline = false; ///< the host is not connected, the row is the last truth
    RowPtr row;
    [[nodiscard]] NetworkKey key() const { return {host, row->network->uuid}; }
    friend bool operator==(const TableEntry &, const TableEntry &) = default;
};

/// The registry: the networks of one host or of all, filtered and sorted, one row each. Sorting and filtering happen
/// here and not in a proxy because both work on prepared keys and texts of the rows; that keeps 10,000 rows within a
/// frame. Lives on the window's thread.
class NetworkTableModel final : public MergeTableModel<TableEntry>
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        HostColumn,
        StateColumn,
        TypeColumn,
        BridgeColumn,
        VlanColumn,
        Ipv4Column,
        Ipv6Column,
        DhcpColumn,
        VmsColumn,
        AutostartColumn,
        PersistentColumn,
        CreatedColumn,
        ColumnCount
    };
    enum Role
    {
        IsActiveRole = Qt::UserRole, ///< bool: the network runs and its host is connected
        HasProblemsRole, ///< bool
        IsLoadingRole, ///< bool: its details have not arrived yet
        TypeRole ///< int: NetworkType
    };

    explicit NetworkTableModel(QObject *parent = nullptr);

    /// What a host has now; null where nothing is known yet.
    void setHost(int host, const QString &name, const SnapshotPtr &snapshot, bool offline);
    void removeHost(int host);
    /// Shows one host only, or all with -1.
    void setShownHost(int host);
    void setFilter(const NetworkFilter &filter);
    void sort(int column, Qt::SortOrder order) override;

    /// How many networks there are before filtering.
    [[nodiscard]] int totalCount() const { return m_totalCount; }
    [[nodiscard]] int rowOf(const NetworkKey &key) const; ///< -1 where it is not shown
    [[nodiscard]] QString hostName(int host) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The number of rows, shown or in all, has changed.
    void countsChanged();

protected:
    [[nodiscard]] std::pair<int, int> changedColumns(const TableEntry &before, const TableEntry &after) const override;

private:
    struct Host
    {
        QString name;
        QString foldedName;
        SnapshotPtr snapshot;
        bool offline = false;
    };

    void rebuild();
    [[nodiscard]] QString cellText(const TableEntry &entry, int column) const;
    [[nodiscard]] QString toolTip(const TableEntry &entry, int column) const;
    [[nodiscard]] QByteArray sortKey(const TableEntry &entry) const;

    std::map<int, Host> m_hosts;
    NetworkFilter m_filter;
    int m_shownHost = -1;
    int m_totalCount = 0;
    int m_sortColumn = NameColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace patchpanel
