// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/tableentry.h"

#include <functional>
#include <map>

namespace patchpanel {

/// A network on its way into the table.
struct KeyedEntry
{
    QByteArray group; ///< NetworkGrouper::keyOf
    QByteArray key; ///< of the column that is sorted by
    TableEntry entry;
    bool isShown = true; ///< the filter leaves it
};

/// The networks of all hosts in the order of the table, kept from one change to the next: what a host publishes is
/// compared with what it published before by pointer, and only rows that are other objects are keyed, filtered and put
/// in their place. A search marks entries and moves none. Belongs to the table's model; the window's thread.
class RegistryOrder final
{
public:
    /// Fills in `group` and `key`.
    using MakeKeys = std::function<void(KeyedEntry &)>;
    using IsShown = std::function<bool(const TableEntry &)>;

    RegistryOrder(MakeKeys makeKeys, IsShown isShown);

    /// What a host has now; null where nothing is known yet.
    void setHost(int host, const SnapshotPtr &snapshot, bool offline);
    void removeHost(int host);
    /// Makes all keys anew. Groups are in their own order, and within them the networks by their keys. What has no
    /// value stays at the end in both directions: nobody sorts by VLAN to see the networks without one. Equal keys go
    /// by name.
    void sort(Qt::SortOrder order);
    /// Asks anew which entries are shown.
    void filter();
    [[nodiscard]] const std::vector<KeyedEntry> &entries() const { return m_entries; }

private:
    struct Host
    {
        SnapshotPtr snapshot;
        bool offline = false;
    };
    struct Changes;

    static Changes changesBetween(const std::vector<RowPtr> &before, const std::vector<RowPtr> &now);
    [[nodiscard]] KeyedEntry keyed(int host, bool offline, const RowPtr &row) const;
    void apply(int host, const Changes &changes);
    void insert(std::vector<KeyedEntry> arriving);
    [[nodiscard]] QHash<const NetworkRow *, quint32> placesOfNames() const;

    MakeKeys m_makeKeys;
    IsShown m_isShown;
    std::map<int, Host> m_hosts;
    std::vector<KeyedEntry> m_entries;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace patchpanel
