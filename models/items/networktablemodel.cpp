// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"

#include "models/items/networkcells.h"
#include "models/items/sortkeys.h"
#include "models/network/healthreport.h"

namespace patchpanel {

NetworkTableModel::NetworkTableModel(QObject *parent)
    : MergeTableModel(parent)
    , m_order(
          [this](KeyedEntry &keyed) {
              keyed.group = m_grouper.keyOf(keyed.entry, hostOf(keyed.entry).name);
              keyed.key = sortKey(keyed.entry);
          },
          [this](const TableEntry &entry) { return isShown(entry); })
{ }

void NetworkTableModel::setHost(int host, const QString &name, const SnapshotPtr &snapshot, bool offline)
{
    const auto known = m_hosts.find(host);
    const bool isNew = known == m_hosts.end();
    const bool renamed = isNew || known->second.name != name;
    if (renamed && !isNew)
        m_order.removeHost(host); // search, order and groups look at the name
    const int count = snapshot ? static_cast<int>(snapshot->rows.size()) : 0;
    if (renamed)
        m_hosts[host] = {name, name.toLower(), naturalKey(name), count};
    else
        known->second.count = count;
    if (renamed)
        makeGrouper();
    m_order.setHost(host, snapshot, offline);
    // The name is not part of the rows, so merging them cannot see it change.
    const bool isNoted = snapshot && m_looks[host].isReal && m_vlanNames.setHost(host, name, snapshot->rows);
    if (isNoted)
        m_order.filter();
    present(renamed ? HostColumn : ColumnCount);
    if (isNoted)
        notesChanged();
}

void NetworkTableModel::setHostLook(int host, HostColor color, bool isReal)
{
    HostLook &look = m_looks[host];
    look.isReal = isReal;
    if (std::exchange(look.color, color) != color && rowCount() > 0)
        Q_EMIT dataChanged(index(0, HostColumn), index(rowCount() - 1, HostColumn));
}

/// What is noted is not in the rows either.
void NetworkTableModel::notesChanged()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, VlanColumn), index(rowCount() - 1, VlanColumn));
}

QStringList NetworkTableModel::vlanNotes(const TableEntry &entry) const
{
    return m_vlanNames.notes(entry.host, entry.row->network->uuid);
}

void NetworkTableModel::removeHost(int host)
{
    m_order.removeHost(host);
    m_hosts.erase(host);
    m_looks.erase(host);
    m_traffic.erase(host);
    const bool isNoted = m_vlanNames.removeHost(host);
    if (isNoted)
        m_order.filter();
    makeGrouper();
    present();
    if (isNoted)
        notesChanged();
}

void NetworkTableModel::setTraffic(int host, const TrafficSparks &sparks)
{
    const TrafficSparks before = std::exchange(m_traffic[host], sparks);
    int first = -1; // of a run of rows that say something else
    for (int row = 0; row <= rowCount(); ++row) {
        bool changed = false;
        if (row < rowCount() && entryAt(row).host == host && !isGroup(row)) {
            const QUuid &uuid = entryAt(row).id;
            const auto old = before.constFind(uuid);
            const auto now = sparks.constFind(uuid);
            const bool isThere = now != sparks.cend();
            changed = (old != before.cend()) != isThere || (isThere && !(*old == *now));
        }
        if (changed && first < 0)
            first = row;
        if (changed || first < 0)
            continue;
        Q_EMIT dataChanged(index(first, TrafficColumn), index(row - 1, TrafficColumn));
        first = -1;
    }
}

const TrafficSpark *NetworkTableModel::sparkOf(const TableEntry &entry) const
{
    const auto sparks = m_traffic.find(entry.host);
    if (sparks == m_traffic.end())
        return nullptr;
    const auto found = sparks->second.constFind(entry.id);
    return found == sparks->second.cend() ? nullptr : &*found;
}

void NetworkTableModel::setShownHost(int host)
{
    if (m_shownHost == host)
        return;
    m_shownHost = host;
    makeGrouper();
    filterAgain();
}

void NetworkTableModel::setFilter(const NetworkFilter &filter)
{
    m_filter = filter;
    m_filter.setVlanScheme(m_vlanScheme);
    filterAgain();
}

void NetworkTableModel::setVlanScheme(const VlanScheme &scheme)
{
    if (m_vlanScheme == scheme)
        return;
    m_vlanScheme = scheme;
    m_filter.setVlanScheme(scheme);
    makeGrouper();
    m_order.filter();
    // As with the hosts' names, the rows themselves do not know.
    present(VlanColumn);
    Q_EMIT headerDataChanged(Qt::Horizontal, VlanColumn, VlanColumn);
}

void NetworkTableModel::setGrouping(Grouping grouping)
{
    if (m_grouping == grouping)
        return;
    m_grouping = grouping;
    makeGrouper();
    sortAgain();
}

void NetworkTableModel::setCollapsed(int row, bool collapsed)
{
    const std::shared_ptr<const TableGroup> group = entryAt(row).group;
    if (!group || group->collapsed == collapsed)
        return;
    if (collapsed)
        m_collapsed.insert(group->id);
    else
        m_collapsed.remove(group->id);
    present();
}

void NetworkTableModel::reveal(const NetworkKey &key)
{
    if (m_grouping == Grouping::None)
        return;
    const std::vector<TableEntry> &all = m_grouped.networks;
    const auto found = std::find_if(
        all.cbegin(), all.cend(), [&key](const TableEntry &entry) { return entry.key() == key; });
    if (found == all.cend())
        return;
    if (m_collapsed.remove(m_grouper.idOf(m_grouper.keyOf(*found, hostOf(*found).name))))
        present();
}

void NetworkTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    sortAgain();
}

int NetworkTableModel::rowOf(const NetworkKey &key) const
{
    const auto found = std::find_if(
        entries().cbegin(), entries().cend(), [&key](const TableEntry &entry) { return entry.key() == key; });
    return found == entries().cend() ? -1 : static_cast<int>(found - entries().cbegin());
}

QString NetworkTableModel::hostName(int host) const
{
    const auto found = m_hosts.find(host);
    return found == m_hosts.end() ? QString() : found->second.name;
}

HostColor NetworkTableModel::hostColor(int host) const
{
    // Rows are asked about while they go, after their host.
    const auto found = m_looks.find(host);
    return found == m_looks.end() ? HostColor::None : found->second.color;
}

int NetworkTableModel::totalCount() const
{
    int total = 0;
    for (const auto &[number, host] : m_hosts)
        if (m_shownHost < 0 || m_shownHost == number)
            total += host.count;
    return total;
}

/// Headings say what the grouper says, so those there are do no longer.
void NetworkTableModel::makeGrouper()
{
    m_grouper = {m_grouping, m_vlanScheme, m_shownHost < 0 && m_hosts.size() > 1};
    m_grouped = {};
}

const std::vector<TableEntry> &NetworkTableModel::networks() const
{
    return m_grouping == Grouping::None ? entries() : m_grouped.networks;
}

bool NetworkTableModel::isShown(const TableEntry &entry) const
{
    return (m_shownHost < 0 || m_shownHost == entry.host)
        && (m_filter.isEmpty()
            || m_filter.matches(*entry.row, hostOf(entry).foldedName,
                m_vlanNames.hasNotes(entry.host, entry.row->network->uuid)
                    || mixesVlanOwners(entry.row->network->summary, m_vlanScheme)));
}

void NetworkTableModel::sortAgain()
{
    m_order.sort(m_sortOrder);
    present();
}

void NetworkTableModel::filterAgain()
{
    m_order.filter();
    present();
}

/// Brings what the order has now into the rows, and says that all of them have changed in that column.
void NetworkTableModel::present(Column changed)
{
    if (m_grouping == Grouping::None) {
        std::vector<TableEntry> next;
        next.reserve(m_order.entries().size());
        for (const KeyedEntry &keyed : m_order.entries())
            if (keyed.isShown)
                next.push_back(keyed.entry);
        merge(std::move(next));
    } else {
        m_grouped = withHeadings(
            m_order.entries(), m_grouper, m_collapsed, [this](int host) { return hostName(host); }, m_grouped);
        merge(std::exchange(m_grouped.rows, {}));
    }
    if (changed != ColumnCount && rowCount() > 0)
        Q_EMIT dataChanged(index(0, changed), index(rowCount() - 1, changed));
    Q_EMIT countsChanged();
}

QByteArray NetworkTableModel::sortKey(const TableEntry &entry) const
{
    if (m_sortColumn == HostColumn)
        return hostOf(entry).nameKey;
    if (m_sortColumn == NameColumn && m_sortOrder == Qt::AscendingOrder)
        return {}; // what has no key goes by name
    if (m_sortColumn == TrafficColumn) {
        const TrafficSpark *spark = sparkOf(entry);
        return spark ? numberKey(static_cast<quint64>(spark->load)) : QByteArray();
    }
    return networkSortKey(entry, m_sortColumn);
}

int NetworkTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NetworkTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TableEntry &entry = entryAt(index.row());
    if (entry.isGroup())
        return headingData(*entry.group, index.column(), role);
    const VlanTags &vlan = entry.row->network->summary.vlan;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, index.column());
    case Qt::ToolTipRole:
        return networkToolTip(entry, index.column(), cellText(entry, index.column()), m_vlanScheme, vlanNotes(entry));
    case Qt::AccessibleDescriptionRole:
        if (index.column() == StateColumn)
            return pendingLines(*entry.row->network).join(u' ');
        return index.column() == VlanColumn
            ? (vlanHints(vlan.tags, m_vlanScheme) + vlanNotes(entry)).join(QStringLiteral("; "))
            : QVariant();
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case VlanNameRole:
        return m_vlanScheme.namesOf(vlan.tags);
    case VlanColorRole:
        if (const VlanRange *range = m_vlanScheme.findAny(vlan.tags))
            return range->color;
        return {};
    case IsVlanOutsideRole:
        return m_vlanScheme.isOutside(vlan.tags);
    case HostColorRole:
        return static_cast<int>(hostColor(entry.host));
    case HasVlanNotesRole:
        return m_vlanNames.hasNotes(entry.host, entry.row->network->uuid);
    case IsGroupRole:
        return false;
    case TrafficPointsRole:
        if (const TrafficSpark *spark = sparkOf(entry); spark && !spark->points.empty())
            return QVariant::fromValue(spark->points);
        return {};
    case IsActiveRole:
        return entry.row->network->active && !entry.offline;
    case HasProblemsRole:
        return !entry.row->problems.isEmpty();
    case IsPendingRole:
        return !entry.row->network->pending.isEmpty();
    case IsLoadingRole:
        return entry.row->network->detail == DetailState::Loading;
    case TypeRole:
        return static_cast<int>(entry.row->network->summary.type);
    default:
        return {};
    }
}

Qt::ItemFlags NetworkTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return isGroup(index.row()) ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : MergeTableModel::flags(index);
}

QVariant NetworkTableModel::alignment(int column) const
{
    if (column == TrafficColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (column == VmsColumn || (column == VlanColumn && m_vlanScheme.isEmpty()))
        return QVariant(Qt::AlignCenter);
    // With names beside them, the numbers stand below each other.
    return column == VlanColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant();
}

QVariant NetworkTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    return networkColumnTitle(section);
}

std::pair<int, int> NetworkTableModel::changedColumns(const TableEntry &before, const TableEntry &after) const
{
    if (before.isGroup())
        return {0, ColumnCount - 1};
    int first = ColumnCount;
    int last = -1;
    // Problems are drawn with the name, activity dims the whole row.
    if (before.row->problems != after.row->problems)
        first = last = NameColumn;
    if (before.offline != after.offline || before.row->network->active != after.row->network->active
        || before.row->network->detail != after.row->network->detail)
        return {0, ColumnCount - 1};
    for (int column = 0; column < ColumnCount; ++column) {
        if (cellText(before, column) != cellText(after, column)) {
            first = std::min(first, column);
            last = column;
        }
    }
    return {first, last};
}

QString NetworkTableModel::cellText(const TableEntry &entry, int column) const
{
    if (column == TrafficColumn) {
        const TrafficSpark *spark = sparkOf(entry);
        return spark ? spark->text : QString();
    }
    return column == HostColumn ? hostName(entry.host) : networkCellText(entry, column);
}

} // namespace patchpanel
