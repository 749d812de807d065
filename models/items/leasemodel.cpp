// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/leasemodel.h"

#include "models/items/sortkeys.h"
#include "models/network/leasewords.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace patchpanel {

namespace {

QByteArray leaseAddressKey(const QString &text)
{
    const auto address = IpAddress::parse(text);
    return address ? addressKey(IpNetwork(*address, address->width())) : QByteArray();
}

QByteArray leaseSortKey(const KnownLease &known, int column)
{
    const DhcpLease &lease = known.lease;
    switch (column) {
    case LeaseModel::AddressColumn:
        // IPv4 first, as IpAddress has it.
        return (lease.address.isV4() ? "4" : "6") + leaseAddressKey(lease.address.toString());
    case LeaseModel::VmColumn:
        return known.vm.isEmpty() ? QByteArrayLiteral("\xff") : naturalKey(known.vm);
    case LeaseModel::HostNameColumn:
        return lease.hostName.isEmpty() ? QByteArrayLiteral("\xff") : naturalKey(lease.hostName);
    case LeaseModel::ExpiresColumn:
        return lease.expires.isValid() ? timeKey(lease.expires) : QByteArrayLiteral("\xff\xff");
    case LeaseModel::MacColumn:
        return clientMac(lease).toUtf8();
    case LeaseModel::ReservedColumn:
        return (known.reserved.isEmpty() ? "2" : known.hasReserved() ? "0" : "1") + leaseAddressKey(known.reserved);
    default:
        return {};
    }
}

QString reservedText(const KnownLease &known)
{
    if (known.reserved.isEmpty())
        return {};
    return known.hasReserved() ? LeaseModel::tr("yes") : LeaseModel::tr("next: %1").arg(known.reserved);
}

} // namespace

LeaseModel::LeaseModel(QObject *parent)
    : MergeTableModel(parent)
    , m_clock(&QDateTime::currentDateTimeUtc)
    , m_now(m_clock())
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LeaseModel::tick);
}

void LeaseModel::setClock(std::function<QDateTime()> clock)
{
    m_clock = std::move(clock);
    tick();
}

void LeaseModel::setLeases(const std::vector<KnownLease> &leases)
{
    tick(); // nobody may have looked at the clock for long
    std::vector<LeaseEntry> next;
    next.reserve(leases.size());
    for (const KnownLease &known : leases)
        next.push_back({known});
    put(std::move(next));
    startTimer();
}

void LeaseModel::put(std::vector<LeaseEntry> next)
{
    // By the column, and among those that are equal there by address.
    using Keys = std::tuple<QByteArray, QByteArray, std::size_t>;
    std::vector<Keys> order;
    order.reserve(next.size());
    for (std::size_t i = 0; i < next.size(); ++i)
        order.emplace_back(leaseSortKey(next[i].known, m_sortColumn), leaseSortKey(next[i].known, AddressColumn), i);
    std::sort(order.begin(), order.end(),
        [this](const Keys &a, const Keys &b) { return m_sortOrder == Qt::AscendingOrder ? a < b : b < a; });
    std::vector<LeaseEntry> sorted;
    sorted.reserve(next.size());
    for (const Keys &one : order)
        sorted.push_back(std::move(next[std::get<2>(one)]));
    merge(std::move(sorted));
}

void LeaseModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column >= 0 && column < ColumnCount ? column : AddressColumn;
    m_sortOrder = order;
    put(entries());
}

void LeaseModel::setCounting(bool counting)
{
    if (m_counting == counting)
        return;
    m_counting = counting;
    m_timer.stop();
    if (counting)
        tick();
}

void LeaseModel::tick()
{
    const QDateTime before = m_now;
    m_now = m_clock();
    const auto changes = [&](const LeaseEntry &entry) {
        const QDateTime &expires = entry.known.lease.expires;
        return expires.isValid() && expiryText(expires, before) != expiryText(expires, m_now);
    };
    if (std::any_of(entries().cbegin(), entries().cend(), changes))
        Q_EMIT dataChanged(index(0, ExpiresColumn), index(rowCount() - 1, ExpiresColumn), {Qt::DisplayRole});
    startTimer();
}

/// One timer for all: it wakes when the first of them says something else.
void LeaseModel::startTimer()
{
    if (!m_counting)
        return;
    qint64 next = -1;
    for (const LeaseEntry &entry : entries())
        if (const qint64 lasts = expiryTextLastsMs(entry.known.lease.expires, m_now);
            lasts >= 0 && (next < 0 || lasts < next))
            next = lasts;
    if (next < 0)
        return m_timer.stop();
    constexpr qint64 soonest = 50;
    constexpr qint64 latest = 3'600'000;
    m_timer.start(static_cast<int>(std::clamp(next - m_now.msecsTo(m_clock()), soonest, latest)));
}

int LeaseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString LeaseModel::cellText(const KnownLease &known, int column) const
{
    const DhcpLease &lease = known.lease;
    switch (column) {
    case AddressColumn:
        return lease.address.toString();
    case VmColumn:
        return known.vm.isEmpty() || known.isRunning ? known.vm : tr("%1 (shut off)").arg(known.vm);
    case HostNameColumn:
        return lease.hostName;
    case ExpiresColumn:
        return expiryText(lease.expires, m_now);
    case MacColumn: {
        const QString mac = clientMac(lease);
        return mac.isEmpty() ? lease.clientId : mac;
    }
    case ReservedColumn:
        return reservedText(known);
    default:
        return {};
    }
}

QVariant LeaseModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const KnownLease &known = entryAt(index.row()).known;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(known, index.column());
    case Qt::ToolTipRole:
        if (index.column() == ExpiresColumn && known.lease.expires.isValid())
            return known.lease.expires.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        if (index.column() == ReservedColumn && !known.reserved.isEmpty() && !known.hasReserved())
            return QStringLiteral("<p>%1</p>")
                .arg(tr("%1 is reserved for it, and given to it when it asks for an address again.")
                         .arg(known.reserved)
                         .toHtmlEscaped());
        if (index.column() == VmColumn && known.vm.isEmpty())
            return tr("No VM of this host has this MAC address.");
        // Names come from guests: the tool tip must not take them for markup.
        return QStringLiteral("<p>%1</p>").arg(cellText(known, index.column()).toHtmlEscaped());
    case SortRole:
        return leaseSortKey(known, index.column());
    default:
        return {};
    }
}

QVariant LeaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> titles{
        tr("Address"), tr("VM"), tr("Host name"), tr("Expires"), tr("MAC address"), tr("Reserved")};
    return titles.at(static_cast<std::size_t>(section));
}

} // namespace patchpanel
