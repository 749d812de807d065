// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/withoutremoved.h"

#include <algorithm>

namespace patchpanel {

namespace {

template <typename Entry, typename IsRemoved>
SnapshotPtr without(const SnapshotPtr &snapshot, std::vector<Entry> HostSnapshot::*entries, IsRemoved isRemoved)
{
    if (!snapshot || std::none_of(((*snapshot).*entries).cbegin(), ((*snapshot).*entries).cend(), isRemoved))
        return snapshot;
    auto left = std::make_shared<HostSnapshot>(*snapshot);
    std::erase_if((*left).*entries, isRemoved);
    return left;
}

} // namespace

SnapshotPtr withoutNetwork(const SnapshotPtr &snapshot, const QUuid &network)
{
    if (network.isNull())
        return snapshot; // rows that are no networks have no UUID either
    return without(
        snapshot, &HostSnapshot::rows, [&network](const RowPtr &row) { return row->network->uuid == network; });
}

SnapshotPtr withoutDomain(const SnapshotPtr &snapshot, const QUuid &domain)
{
    return without(snapshot, &HostSnapshot::domains, [&domain](const DomainPtr &one) { return one->uuid == domain; });
}

} // namespace patchpanel
