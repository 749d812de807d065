// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/hostlistmodel.h"

#include "models/network/networkconfig.h"

#include <algorithm>
#include <array>

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

/// When a host is tried again, in whole seconds; rounded, for a tick may be a little early.
qint64 secondsUntil(const QDeadlineTimer &moment)
{
    return (moment.remainingTime() + 500) / 1000;
}

/// Names and errors come from elsewhere: what might be taken for markup is escaped, for a tool tip cannot be told to
/// show plain text.
QString asToolTip(const QStringList &lines)
{
    return QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(lines.join(u'\n').toHtmlEscaped());
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
    connect(session, &HostSession::statusChanged, this, [this, session] { statusChanged(session); });
    connect(session, &HostSession::snapshotChanged, this, [this, session] { snapshotChanged(session); });
    totalsChanged();
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
    totalsChanged();
}

void HostListModel::statusChanged(const HostSession *session)
{
    Entry &entry = *entryOf(session);
    const int wait = session->status().retryInMs;
    entry.retry = wait >= 0 ? std::optional(QDeadlineTimer(wait)) : std::nullopt;
    const int row = rowOf(entry.number);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    totalsChanged();
}

void HostListModel::snapshotChanged(const HostSession *session)
{
    Entry &entry = *entryOf(session);
    const int before = std::exchange(entry.networks, countNetworks(*session));
    const int row = rowOf(entry.number);
    // The first one makes a number of the dash.
    Q_EMIT dataChanged(index(row, CountColumn), index(row, CountColumn));
    if (before != entry.networks)
        totalsChanged();
}

void HostListModel::totalsChanged()
{
    Q_EMIT dataChanged(index(0, 0), index(0, ColumnCount - 1));
}

HostListModel::Entry *HostListModel::entryOf(const HostSession *session)
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [session](const Entry &entry) { return entry.session == session; });
    return found == m_entries.end() ? nullptr : &*found;
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

bool HostListModel::hasColors() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(),
        [](const Entry &entry) { return entry.session->color() != HostColor::None; });
}

bool HostListModel::isCountingDown() const
{
    return std::any_of(
        m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) { return entry.retry.has_value(); });
}

void HostListModel::tick()
{
    for (const Entry &entry : m_entries) {
        const QModelIndex state = index(rowOf(entry.number), StateColumn);
        if (entry.retry)
            Q_EMIT dataChanged(state, state);
    }
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
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return headerData(column, Qt::Horizontal, role);
    if (index.row() == 0)
        return allHosts(column, role);
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row()) - 1];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, column);
    case Qt::ToolTipRole:
        return asToolTip(lines(entry));
    case Qt::AccessibleDescriptionRole:
        return column == NameColumn ? lines(entry).join(QStringLiteral("; ")) : QVariant();
    case HostRole:
        return entry.number;
    case ConditionRole:
        return static_cast<int>(hostCondition(entry.session->status()));
    case ColorRole:
        return static_cast<int>(entry.session->color());
    default:
        return {};
    }
}

QString HostListModel::cellText(const Entry &entry, int column)
{
    const HostSession &session = *entry.session;
    const HostDescription &description = session.status().description;
    switch (column) {
    case NameColumn:
        return session.name();
    case StateColumn:
        return stateText(entry);
    case CountColumn:
        return session.snapshot() ? QString::number(entry.networks) : QStringLiteral("–");
    case VersionColumn:
        return description.libvirtVersion > 0 ? versionText(description.libvirtVersion) : QString();
    case RoundTripColumn:
        // Of a line that is down there is none.
        return session.status().state == HostState::Online ? roundTripText(description.roundTrip) : QString();
    default:
        return {};
    }
}

QString HostListModel::stateText(const Entry &entry)
{
    const HostSession &session = *entry.session;
    const HostCondition condition = hostCondition(session.status());
    switch (condition) {
    case HostCondition::Offline:
        if (entry.retry) {
            const qint64 seconds = secondsUntil(*entry.retry);
            return seconds > 0 ? tr("offline, next try in %1 s").arg(seconds) : tr("offline, next try now");
        }
        return session.snapshot() ? tr("offline, last read %1").arg(momentText(session.truthAt()))
                                  : hostConditionLabel(condition);
    case HostCondition::Connecting:
        // A first attempt that takes long says so as a reason, too.
        return isLost(session.status()) && session.snapshot() ? tr("connecting again…") : hostConditionLabel(condition);
    case HostCondition::NotConnected:
        return session.snapshot() ? tr("not connected, last read %1").arg(momentText(session.truthAt()))
                                  : hostConditionLabel(condition);
    case HostCondition::Connected:
        break;
    }
    return hostConditionLabel(condition);
}

/// Everything there is to say of a host but its name.
QStringList HostListModel::lines(const Entry &entry)
{
    const HostSession &session = *entry.session;
    QStringList lines{session.uri().toString(), stateText(entry)};
    const auto add = [&lines](const QString &sentence, const QString &value) {
        if (!value.isEmpty())
            lines << sentence.arg(value);
    };
    if (session.status().state != HostState::Online) {
        add(tr("Reason: %1"), offlineReason(session.status()));
        if (session.snapshot())
            add(tr("What is shown was true at %1"), momentText(session.truthAt()));
    }
    if (session.snapshot())
        add(tr("Networks: %1"), cellText(entry, CountColumn));
    add(tr("libvirt %1"), cellText(entry, VersionColumn));
    add(tr("Round trip: %1"), cellText(entry, RoundTripColumn));
    if (session.isReadOnly())
        lines << tr("Opened read-only");
    if (session.color() != HostColor::None)
        add(tr("Colour: %1"), hostColorName(session.color()));
    return lines;
}

QString HostListModel::connectedText() const
{
    const auto connected = std::count_if(m_entries.cbegin(), m_entries.cend(),
        [](const Entry &entry) { return entry.session->status().state == HostState::Online; });
    return tr("%1 of %2 connected").arg(connected).arg(m_entries.size());
}

QVariant HostListModel::allHosts(int column, int role) const
{
    if (role == HostRole)
        return -1;
    if (role == Qt::ToolTipRole || (role == Qt::AccessibleDescriptionRole && column == NameColumn))
        return connectedText();
    if (role != Qt::DisplayRole)
        return {};
    if (column == NameColumn)
        return tr("All hosts");
    if (column == StateColumn)
        return connectedText();
    if (column != CountColumn)
        return QString();
    int count = 0;
    for (const Entry &entry : m_entries)
        count += entry.networks;
    return QString::number(count);
}

QVariant HostListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            (section == CountColumn || section == RoundTripColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return section == RoundTripColumn ? tr("How long the host takes to answer one call") : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("Hosts"), tr("State"), tr("Networks"), tr("libvirt"), tr("Round trip")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
