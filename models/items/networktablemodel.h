// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mergetablemodel.h"
#include "models/items/networkgrouping.h"
#include "models/items/trafficspark.h"
#include "models/network/hostcolor.h"
#include "models/network/networkfilter.h"
#include "models/network/vlannames.h"

#include <map>

namespace patchpanel {

/// The registry: the networks of one host or of all, filtered and sorted, one row each; grouped, a heading stands
/// before each group, which can be collapsed. A heading is a row that cannot be selected and stands for no network.
/// Sorting and filtering happen here and not in a proxy because both work on prepared keys and texts of the rows, and
/// keep what has not changed in its place (RegistryOrder); that keeps 10,000 rows within a frame. Lives on the window's
/// thread.
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
        TrafficColumn, ///< only while somebody has it watched
        ColumnCount
    };
    enum Role
    {
        IsActiveRole = Qt::UserRole, ///< bool: the network runs and its host is connected
        HasProblemsRole, ///< bool
        IsPendingRole, ///< bool: it runs otherwise than it is stored, until it is restarted
        IsLoadingRole, ///< bool: its details have not arrived yet
        TypeRole, ///< int: NetworkType
        VlanNameRole, ///< QString: what the scheme calls the network's tags; empty where it does not
        VlanColorRole, ///< uint 0xRRGGBB of the first tag that has a name, else invalid
        IsVlanOutsideRole, ///< bool: there is a scheme, and a tag is outside every range
        HostColorRole, ///< int: HostColor
        HasVlanNotesRole, ///< bool: another host calls a VLAN of the network by another name
        IsGroupRole, ///< bool: a heading
        IsCollapsedRole, ///< bool: a heading whose networks are hidden
        TrafficPointsRole ///< std::vector<float>: TrafficSpark::points; invalid where there are none
    };

    explicit NetworkTableModel(QObject *parent = nullptr);

    /// What a host has now; null where nothing is known yet.
    void setHost(int host, const QString &name, const SnapshotPtr &snapshot, bool offline);
    void removeHost(int host);
    /// What goes through the networks of a host now. Rows stay in their order, by traffic too, until they are sorted
    /// again: nobody could read a table that sorts itself every two seconds.
    void setTraffic(int host, const TrafficSparks &sparks);
    /// How a host is marked, and whether it is real: what a made-up one calls its VLANs says nothing of the others.
    void setHostLook(int host, HostColor color, bool isReal);
    /// What other hosts call the VLANs of a network, where they disagree.
    [[nodiscard]] QStringList vlanNotes(const TableEntry &entry) const;
    /// Shows one host only, or all with -1.
    void setShownHost(int host);
    void setFilter(const NetworkFilter &filter);
    /// What the user calls the VLANs: shown, searched and in the headings.
    void setVlanScheme(const VlanScheme &scheme);
    [[nodiscard]] const VlanScheme &vlanScheme() const { return m_vlanScheme; }
    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return m_grouping; }
    /// Hides the networks below a heading, or shows them; nothing happens on other rows. Remembered by group.
    void setCollapsed(int row, bool collapsed);
    /// Shows a network that a collapsed group hides.
    void reveal(const NetworkKey &key);
    void sort(int column, Qt::SortOrder order) override;

    /// The networks that the filter leaves, in the order of the rows; those in collapsed groups are among them,
    /// headings are not.
    [[nodiscard]] const std::vector<TableEntry> &networks() const;
    [[nodiscard]] bool isGroup(int row) const { return entryAt(row).isGroup(); }
    /// Nothing for a heading.
    [[nodiscard]] std::optional<TableEntry> networkAt(int row) const
    {
        return isGroup(row) ? std::nullopt : std::optional<TableEntry>(entryAt(row));
    }
    /// How many networks there are before filtering.
    [[nodiscard]] int totalCount() const;
    [[nodiscard]] int rowOf(const NetworkKey &key) const; ///< -1 where it is not shown
    [[nodiscard]] QString hostName(int host) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// The number of networks, shown or in all, may have changed. Comes at the end of every change.
    void countsChanged();

protected:
    [[nodiscard]] std::pair<int, int> changedColumns(const TableEntry &before, const TableEntry &after) const override;

private:
    struct Host
    {
        QString name;
        QString foldedName;
        QByteArray nameKey;
        int count = 0; ///< of its networks
    };
    struct HostLook
    {
        HostColor color = HostColor::None;
        bool isReal = true;
    };

    [[nodiscard]] HostColor hostColor(int host) const;
    [[nodiscard]] const TrafficSpark *sparkOf(const TableEntry &entry) const; ///< null where there is none
    void notesChanged();
    void present(Column changed = ColumnCount);
    void sortAgain();
    void filterAgain();
    void makeGrouper();
    [[nodiscard]] const Host &hostOf(const TableEntry &entry) const { return m_hosts.find(entry.host)->second; }
    [[nodiscard]] bool isShown(const TableEntry &entry) const;
    [[nodiscard]] QVariant alignment(int column) const;
    [[nodiscard]] QString cellText(const TableEntry &entry, int column) const;
    [[nodiscard]] QByteArray sortKey(const TableEntry &entry) const;

    std::map<int, Host> m_hosts;
    std::map<int, HostLook> m_looks;
    std::map<int, TrafficSparks> m_traffic;
    NetworkFilter m_filter;
    VlanScheme m_vlanScheme;
    VlanNames m_vlanNames;
    Grouping m_grouping = Grouping::None;
    NetworkGrouper m_grouper{Grouping::None, {}, false};
    QSet<QUuid> m_collapsed; ///< groups, also those that are not there now
    RegistryOrder m_order;
    GroupedEntries m_grouped; ///< what is shown, where rows are grouped
    int m_shownHost = -1;
    int m_sortColumn = NameColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace patchpanel
