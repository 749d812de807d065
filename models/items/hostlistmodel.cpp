// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/hostlistmodel.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// Networks only: the other rows of the registry are what no network stands for.
int countNetworks(const HostSession &session)
{
    if (!session.snapshot())
        return 0;
    const std::vector<RowPtr> &rows = session.snapshot()->rows;
    return static_cast<int>(std::count_if(
        rows.cbegin(), rows.cend(), [](const RowPtr &row) { return row->network->kind == NetworkKind::Registered; }));
}

QString stateText(const HostSession &session)
{
    switch (session.status().state) {
    case HostState::Connecting:
        return HostListModel::tr("connecting…");
    case HostState::Online:
        return HostListModel::tr("connected");
    case HostState::Offline:
        break;
    }
    return HostListModel::tr("offline");
}

} // namespace

HostListModel::HostListModel(HostSet &hosts, QObject *parent)
    : QAbstractTableModel(parent)
{
    for (HostSession *session : hosts.sessions())
        add(session);
    connect(&hosts, &HostSet::added, this, &HostListModel::add);
    connect(&hosts, &HostSet::aboutToRemove, this, &HostListModel::remove);
}

void HostListModel::add(HostSession *session)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.push_back({m_nextNumber++, session, countNetworks(*session)});
    endInsertRows();
    connect(session, &HostSession::statusChanged, this, [this, session] { touch(session); });
    connect(session, &HostSession::snapshotChanged, this, [this, session] {
        m_entries[static_cast<std::size_t>(rowOf(numberOf(session))) - 1].networks = countNetworks(*session);
        touch(session);
    });
}

void HostListModel::remove(HostSession *session)
{
    const int row = rowOf(numberOf(session));
    if (row < 1)
        return;
    disconnect(session, nullptr, this, nullptr);
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + (row - 1));
    endRemoveRows();
}

void HostListModel::touch(const HostSession *session)
{
    const int row = rowOf(numberOf(session));
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT dataChanged(index(0, CountColumn), index(0, CountColumn));
}

int HostListModel::numberOf(const HostSession *session) const
{
    const auto found = std::find_if(
        m_entries.cbegin(), m_entries.cend(), [session](const Entry &entry) { return entry.session == session; });
    return found == m_entries.cend() ? -1 : found->number;
}

HostSession *HostListModel::session(int number) const
{
    const auto found = std::find_if(
        m_entries.cbegin(), m_entries.cend(), [number](const Entry &entry) { return entry.number == number; });
    return found == m_entries.cend() ? nullptr : found->session;
}

int HostListModel::rowOf(int number) const
{
    const auto found = std::find_if(
        m_entries.cbegin(), m_entries.cend(), [number](const Entry &entry) { return entry.number == number; });
    return found == m_entries.cend() ? 0 : static_cast<int>(found - m_entries.cbegin()) + 1;
}

int HostListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size()) + 1;
}

int HostListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HostListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == CountColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (index.row() == 0)
        return allHosts(index.column(), role);
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row()) - 1];
    const HostSession &session = *entry.session;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == NameColumn)
            return session.name();
        return session.snapshot() ? QString::number(entry.networks) : QStringLiteral("–");
    case Qt::ToolTipRole:
        return QStringLiteral("%1\n%2")
            .arg(session.uri().toString(), stateText(session))
            .toHtmlEscaped()
            .replace(u'\n', QStringLiteral("<br>"));
    case Qt::AccessibleDescriptionRole:
        return stateText(session);
    case HostRole:
        return entry.number;
    case StateRole:
        return static_cast<int>(session.status().state);
    default:
        return {};
    }
}

QVariant HostListModel::allHosts(int column, int role) const
{
    if (role == HostRole)
        return -1;
    if (role != Qt::DisplayRole)
        return {};
    if (column == NameColumn)
        return tr("All hosts");
    int count = 0;
    for (const Entry &entry : m_entries)
        count += entry.networks;
    return QString::number(count);
}

QVariant HostListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Hosts") : tr("Networks");
}

} // namespace patchpanel
