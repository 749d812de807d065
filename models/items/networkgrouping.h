// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/registryorder.h"
#include "models/network/vlanscheme.h"

#include <QSet>

#include <array>
#include <functional>
#include <span>

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
        const QByteArray &key, std::span<const TableEntry> entries, const QString &hostName) const;

private:
    [[nodiscard]] QString titleOf(const TableEntry &entry, const QString &hostName) const;

    Grouping m_grouping;
    VlanScheme m_scheme;
    bool m_severalHosts;
};

/// Networks with the headings of their groups before them.
struct GroupedEntries
{
    struct Group
    {
        QByteArray key; ///< NetworkGrouper::keyOf
        std::size_t begin = 0; ///< its networks, as places in `networks`
        std::size_t end = 0;
        std::shared_ptr<const TableGroup> heading;
    };
    std::vector<TableEntry> rows; ///< headings, and the networks of the groups that are open
    std::vector<TableEntry> networks; ///< all networks
    std::vector<Group> groups;
};

/// Puts headings before those of the entries that are shown. `before` is what this gave last, by the same grouper and
/// host names, or empty: the heading of a group that has not changed is taken from there.
[[nodiscard]] GroupedEntries withHeadings(const std::vector<KeyedEntry> &entries, const NetworkGrouper &grouper,
    const QSet<QUuid> &collapsed, const std::function<QString(int host)> &hostName, const GroupedEntries &before);

} // namespace patchpanel
