// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"

#include <QLocale>

#include <array>

namespace patchpanel {

namespace {

QByteArray numberKey(quint64 number)
{
    QByteArray key(8, '\0');
    for (int i = 7; i >= 0; --i, number >>= 8)
        key[i] = static_cast<char>(number & 0xff);
    return key;
}

/// Moves the sign out of the way, for times before 1970.
QByteArray timeKey(const QDateTime &time)
{
    return time.isValid() ? numberKey(static_cast<quint64>(time.toMSecsSinceEpoch()) ^ (quint64(1) << 63))
                          : QByteArray();
}

QByteArray addressKey(const std::optional<IpNetwork> &network)
{
    if (!network)
        return {};
    const AddressBits bits = network->first().bits();
    return numberKey(static_cast<quint64>(bits >> 64)) + numberKey(static_cast<quint64>(bits))
        + numberKey(static_cast<quint64>(network->prefix()));
}

QString subnetTexts(const NetworkSummary &summary, IpFamily family)
{
    QStringList texts;
    for (const IpBlock &block : summary.ipBlocks)
        if (block.network.address().family() == family)
            texts.append(block.network.subnet().toString());
    return texts.join(QStringLiteral(", "));
}

QDateTime createdAt(const NetworkInfo &network)
{
    return network.summary.created.isValid() ? network.summary.created : network.firstSeen;
}

} // namespace

NetworkTableModel::NetworkTableModel(QObject *parent)
    : MergeTableModel(parent)
{ }

void NetworkTableModel::setHost(int host, const QString &name, const SnapshotPtr &snapshot, bool offline)
{
    const bool renamed = hostName(host) != name;
    m_hosts[host] = {name, name.toLower(), snapshot, offline};
    rebuild();
    // The name is not part of the rows, so merging them cannot see it change.
    if (renamed && rowCount() > 0)
        Q_EMIT dataChanged(index(0, HostColumn), index(rowCount() - 1, HostColumn));
}

void NetworkTableModel::removeHost(int host)
{
    m_hosts.erase(host);
    rebuild();
}

void NetworkTableModel::setShownHost(int host)
{
    if (m_shownHost == host)
        return;
    m_shownHost = host;
    rebuild();
}

void NetworkTableModel::setFilter(const NetworkFilter &filter)
{
    m_filter = filter;
    rebuild();
}

void NetworkTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= ColumnCount)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    rebuild();
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

void NetworkTableModel::rebuild()
{
    struct Keyed
    {
        QByteArray key;
        TableEntry entry;
    };
    std::vector<Keyed> shown;
    m_totalCount = 0;
    for (const auto &[number, host] : m_hosts) {
        if (!host.snapshot || (m_shownHost >= 0 && m_shownHost != number))
            continue;
        m_totalCount += static_cast<int>(host.snapshot->rows.size());
        for (const RowPtr &row : host.snapshot->rows) {
            if (!m_filter.isEmpty() && !m_filter.matches(*row, host.foldedName))
                continue;
            TableEntry entry{number, host.offline, row};
            shown.push_back({sortKey(entry), std::move(entry)});
        }
    }
    // Rows without a value stay at the end in both directions: nobody sorts by VLAN to see the networks without one.
    std::sort(
        shown.begin(), shown.end(), [descending = m_sortOrder == Qt::DescendingOrder](const Keyed &a, const Keyed &b) {
            if (a.key.isEmpty() != b.key.isEmpty())
                return b.key.isEmpty();
            if (a.key != b.key)
                return descending ? b.key < a.key : a.key < b.key;
            const NetworkRow &left = *a.entry.row;
            const NetworkRow &right = *b.entry.row;
            return std::tie(left.nameKey, left.network->name, a.entry.host, left.network->uuid)
                < std::tie(right.nameKey, right.network->name, b.entry.host, right.network->uuid);
        });
    std::vector<TableEntry> next;
    next.reserve(shown.size());
    for (Keyed &keyed : shown)
        next.push_back(std::move(keyed.entry));
    merge(std::move(next));
    Q_EMIT countsChanged();
}

QByteArray NetworkTableModel::sortKey(const TableEntry &entry) const
{
    const NetworkRow &row = *entry.row;
    const NetworkInfo &network = *row.network;
    const NetworkSummary &summary = network.summary;
    switch (m_sortColumn) {
    case HostColumn:
        return naturalKey(hostName(entry.host));
    case VlanColumn:
        return summary.vlan.isEmpty() ? QByteArray() : numberKey(static_cast<quint64>(summary.vlan.tags.front()));
    case Ipv4Column:
        return addressKey(summary.firstNetwork(IpFamily::V4));
    case Ipv6Column:
        return addressKey(summary.firstNetwork(IpFamily::V6));
    case VmsColumn:
        return row.vmsKnown ? numberKey(static_cast<quint64>(row.vmCount)) : QByteArray();
    case BridgeColumn:
        return summary.bridge.isEmpty() ? QByteArray() : naturalKey(summary.bridge);
    case TypeColumn:
        return summary.type == NetworkType::Unknown ? QByteArray() : numberKey(static_cast<quint64>(summary.type));
    case CreatedColumn:
        return timeKey(createdAt(network));
    case NameColumn:
        return row.nameKey;
    default:
        return cellText(entry, m_sortColumn).toUtf8();
    }
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
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, index.column());
    case Qt::ToolTipRole:
        return toolTip(entry, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == VmsColumn || index.column() == VlanColumn ? QVariant(Qt::AlignCenter) : QVariant();
    case IsActiveRole:
        return entry.row->network->active && !entry.offline;
    case HasProblemsRole:
        return !entry.row->problems.isEmpty();
    case IsLoadingRole:
        return entry.row->network->detail == DetailState::Loading;
    case TypeRole:
        return static_cast<int>(entry.row->network->summary.type);
    default:
        return {};
    }
}

QVariant NetworkTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && (section == VmsColumn || section == VlanColumn))
        return QVariant(Qt::AlignCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Name"), tr("Host"), tr("State"), tr("Type"), tr("Bridge"),
        tr("VLAN"), tr("IPv4"), tr("IPv6"), tr("DHCP"), tr("VMs"), tr("Autostart"), tr("Persistent"), tr("Created")};
    return titles.at(static_cast<std::size_t>(section));
}

std::pair<int, int> NetworkTableModel::changedColumns(const TableEntry &before, const TableEntry &after) const
{
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
    const NetworkRow &row = *entry.row;
    const NetworkInfo &network = *row.network;
    const NetworkSummary &summary = network.summary;
    const auto yesNo = [](bool yes) { return yes ? tr("yes") : tr("no"); };
    switch (column) {
    case NameColumn:
        return network.name;
    case HostColumn:
        return hostName(entry.host);
    case StateColumn:
        if (entry.offline)
            return tr("offline");
        return !network.stateKnown ? tr("loading…") : network.active ? tr("active") : tr("inactive");
    case TypeColumn:
        if (network.detail == DetailState::Loading)
            return tr("loading…");
        return networkTypeLabel(summary.type);
    case BridgeColumn:
        return summary.bridge;
    case VlanColumn:
        return summary.vlan.toString();
    case Ipv4Column:
        return subnetTexts(summary, IpFamily::V4);
    case Ipv6Column:
        return subnetTexts(summary, IpFamily::V6);
    case DhcpColumn: {
        const bool v4 = summary.hasDhcp(IpFamily::V4);
        const bool v6 = summary.hasDhcp(IpFamily::V6);
        if (v4 || v6)
            return v4 && v6 ? tr("IPv4, IPv6") : v4 ? tr("IPv4") : tr("IPv6");
        return summary.ipBlocks.isEmpty() ? QString() : tr("no");
    }
    case VmsColumn:
        return row.vmsKnown ? QString::number(row.vmCount) : tr("…");
    case AutostartColumn:
        return network.stateKnown ? yesNo(network.autostart) : QString();
    case PersistentColumn:
        return network.stateKnown ? yesNo(network.persistent) : QString();
    case CreatedColumn: {
        const QDateTime created = createdAt(network).toLocalTime();
        if (!created.isValid())
            return {};
        const QString text = created.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        return summary.created.isValid() ? text : tr("first seen %1").arg(text);
    }
    default:
        return {};
    }
}

QString NetworkTableModel::toolTip(const TableEntry &entry, int column) const
{
    // Names and messages come from the host: what might be taken for markup is escaped, for a tool tip cannot be told
    // to show plain text.
    const NetworkRow &row = *entry.row;
    QStringList lines;
    if (column == VmsColumn)
        lines = vmNames(row).mid(0, 20);
    else
        lines << cellText(entry, column);
    if (column == NameColumn) {
        if (!row.network->summary.description.isEmpty())
            lines << row.network->summary.description;
        lines += row.problems;
    }
    const QString text = lines.join(u'\n').trimmed();
    return text.isEmpty() ? QString()
                          : QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(text.toHtmlEscaped());
}

} // namespace patchpanel
