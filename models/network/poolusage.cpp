// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/poolusage.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <set>

namespace patchpanel {

namespace {

QString poolUsageText(const char *source)
{
    return QCoreApplication::translate("PoolUsage", source);
}

/// The ranges without what they have in common, sorted.
std::vector<DhcpRange> separateRanges(const QList<DhcpRange> &ranges)
{
    std::vector<DhcpRange> sorted;
    std::copy_if(ranges.cbegin(), ranges.cend(), std::back_inserter(sorted),
        [](const DhcpRange &range) { return range.start <= range.end; });
    std::sort(sorted.begin(), sorted.end(), [](const DhcpRange &a, const DhcpRange &b) { return a.start < b.start; });
    std::vector<DhcpRange> separate;
    for (const DhcpRange &range : sorted) {
        if (separate.empty() || separate.back().end < range.start)
            separate.push_back(range);
        else
            separate.back().end = std::max(separate.back().end, range.end);
    }
    return separate;
}

class PoolCounter final
{
public:
    explicit PoolCounter(const IpBlock &block)
        : m_own(block.network.address())
        , m_ranges(separateRanges(block.ranges))
    {
        m_usage.network = block.network;
        for (const DhcpRange &range : m_ranges)
            m_usage.size += range.end.bits() - range.start.bits() + 1;
        if (isInRange(m_own))
            --m_usage.size; // dnsmasq does not give it away
    }

    PoolUsage count(const IpBlock &block, const std::vector<DhcpLease> &leases)
    {
        std::set<IpAddress> leased;
        for (const DhcpLease &lease : leases)
            if (canBeGiven(lease.address))
                leased.insert(lease.address);
        std::set<IpAddress> held;
        std::set<IpAddress> outside;
        for (const DhcpReservation &reservation : block.reservations) {
            const auto address = IpAddress::parse(reservation.address);
            if (!address)
                continue;
            if (!isInRange(*address))
                outside.insert(*address);
            else if (canBeGiven(*address) && !leased.contains(*address))
                held.insert(*address);
        }
        m_usage.leased = leased.size();
        m_usage.held = held.size();
        m_usage.outside = static_cast<int>(outside.size());
        return m_usage;
    }

private:
    [[nodiscard]] bool isInRange(IpAddress address) const
    {
        return std::any_of(m_ranges.cbegin(), m_ranges.cend(),
            [address](const DhcpRange &range) { return range.start <= address && address <= range.end; });
    }
    [[nodiscard]] bool canBeGiven(IpAddress address) const { return address != m_own && isInRange(address); }

    IpAddress m_own;
    std::vector<DhcpRange> m_ranges;
    PoolUsage m_usage;
};

/// As a number while anybody would read it as one.
QString poolNumber(AddressBits number)
{
    constexpr AddressBits most = 9'999'999;
    return number > most ? poolUsageText(QT_TRANSLATE_NOOP("PoolUsage", "more than 10 million"))
                         : QString::number(static_cast<qulonglong>(number));
}

} // namespace

std::vector<PoolUsage> poolUsage(const QList<IpBlock> &blocks, const std::vector<DhcpLease> &leases)
{
    std::vector<PoolUsage> pools;
    for (const IpBlock &block : blocks)
        if (block.dhcp)
            pools.push_back(PoolCounter(block).count(block, leases));
    return pools;
}

QString poolText(const PoolUsage &pool)
{
    if (pool.size == 0)
        return poolUsageText(QT_TRANSLATE_NOOP("PoolUsage", "reservations only"));
    return poolUsageText(QT_TRANSLATE_NOOP("PoolUsage", "%1 of %2 in use"))
        .arg(poolNumber(pool.used()), poolNumber(pool.size));
}

QString poolDetails(const PoolUsage &pool)
{
    if (pool.size == 0)
        return poolUsageText(QT_TRANSLATE_NOOP("PoolUsage",
                                 "There is no range: only VMs with a reservation are given an address (%1 reserved)."))
            .arg(pool.outside);
    QStringList parts{poolUsageText(QT_TRANSLATE_NOOP("PoolUsage", "%1 leased")).arg(poolNumber(pool.leased))};
    if (pool.held > 0)
        parts << poolUsageText(QT_TRANSLATE_NOOP("PoolUsage", "%1 reserved and not leased now"))
                     .arg(poolNumber(pool.held));
    parts << poolUsageText(QT_TRANSLATE_NOOP("PoolUsage", "%1 free"))
                 .arg(poolNumber(pool.size - std::min(pool.size, pool.used())));
    if (pool.outside > 0)
        parts << poolUsageText(QT_TRANSLATE_NOOP("PoolUsage", "%1 more reserved outside the range")).arg(pool.outside);
    return parts.join(QStringLiteral(", ")) + u'.';
}

} // namespace patchpanel
