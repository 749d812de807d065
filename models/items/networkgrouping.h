// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"
#include "models/network/vlanscheme.h"

#include <QSet>

#include <array>
#include <functional>

namespace patchpanel {

/// What the rows of the registry can be grouped by.
enum class Grouping
{
    None,
    Host,
    Bridge,
    Vlan,
    Type
};

inline constexpr std::array allGroupings{
    Grouping::None, Grouping::Host, Grouping::Bridge, Grouping::Vlan, Grouping::Type};

[[nodiscard]] QString groupingLabel(Grouping grouping);

/// Puts networks into groups and makes the headings. A value; pure; any thread.
class NetworkGrouper final
{
public:
    NetworkGrouper(Grouping grouping, VlanScheme scheme, bool severalHosts);

    /// Which group a network is in: equal within a group, and its byte order is that of the groups. Empty for those
    /// that have none of it ("no VLAN"), which go last.
    [[nodiscard]] QByteArray keyOf(const TableEntry &entry, const QString &hostName) const;
    /// Names a group by its key.
    [[nodiscard]] QUuid idOf(const QByteArray &key) const;
    /// The heading of the group that these networks make; at least one.
    [[nodiscard]] TableGroup headingOf(
        const QByteArray &key, const std::vector<TableEntry> &entries, const QString &hostName) const;

private:
    [[nodiscard]] QString titleOf(const TableEntry &entry, const QString &hostName) const;

    Grouping m_grouping;
    VlanScheme m_scheme;
    bool m_severalHosts;
};

/// A network on its way into the table.
struct KeyedEntry
{
    QByteArray group; ///< NetworkGrouper::keyOf
    QByteArray key; ///< of the column that is sorted by
    TableEntry entry;
};

/// Groups in their own order, and within them the networks by their keys. What has no value stays at the end in both
/// directions: nobody sorts by VLAN to see the networks without one.
void sortEntries(std::vector<KeyedEntry> &entries, Qt::SortOrder order);

/// Networks with the headings of their groups before them.
struct GroupedEntries
{
    std::vector<TableEntry> rows; ///< headings, and the networks of the groups that are open
    std::vector<TableEntry> networks; ///< all networks
};

/// Puts the headings in. `entries` are sorted.
[[nodiscard]] GroupedEntries withHeadings(std::vector<KeyedEntry> entries, const NetworkGrouper &grouper,
    const QSet<QUuid> &collapsed, const std::function<QString(int host)> &hostName);

} // namespace patchpanel
