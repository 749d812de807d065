// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"
#include "models/network/networktexts.h"

namespace patchpanel {

/// Names a network among those of all hosts, or a group of them. A value.
struct NetworkKey
{
    int host = -1; ///< number of the host within the window
    QUuid uuid;
    friend bool operator==(const NetworkKey &, const NetworkKey &) = default;
    friend size_t qHash(const NetworkKey &key, size_t seed = 0) { return qHashMulti(seed, key.host, key.uuid); }
};

/// What the heading of a group says. A value.
struct TableGroup
{
    QUuid id; ///< the same for the same group, whatever is in it now
    QString title; ///< "Bridge fcbr0"
    KindCounts rows{};
    int vms = 0; ///< each counted once
    bool vmsKnown = false; ///< all VMs have been read
    bool collapsed = false;
    /// "Bridge fcbr0 — 4 networks, 1 unregistered bridge, 12 VMs".
    [[nodiscard]] QString text() const;
    friend bool operator==(const TableGroup &, const TableGroup &) = default;
};

/// One row of the table: a network, or the heading of a group.
struct TableEntry
{
    TableEntry() = default;
    TableEntry(int hostNumber, bool isOffline, RowPtr networkRow)
        : host(hostNumber)
        , offline(isOffline)
        , row(std::move(networkRow))
        , id(row->network->uuid)
    { }
    explicit TableEntry(std::shared_ptr<const TableGroup> heading)
        : group(std::move(heading))
        , id(group->id)
    { }

    int host = -1;
    bool offline = false; ///< the host is not connected, the row is the last truth
    RowPtr row; ///< null in a heading
    std::shared_ptr<const TableGroup> group; ///< null in a network
    QUuid id; ///< of the network or of the group; here as well, for merging looks at those of all rows

    [[nodiscard]] bool isGroup() const { return group != nullptr; }
    [[nodiscard]] NetworkKey key() const
    {
        constexpr int groupHost = -2; // no host has that number
        return {group ? groupHost : host, id};
    }
    /// Headings are made anew each time: what they say counts.
    friend bool operator==(const TableEntry &a, const TableEntry &b)
    {
        return a.host == b.host && a.offline == b.offline && a.row == b.row
            && (a.group == b.group || (a.group && b.group && *a.group == *b.group));
    }
};

} // namespace patchpanel
