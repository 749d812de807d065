// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapmoves.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// A step within the column; items of a column are in the order of their numbers.
int stepInColumn(const MapLayout &layout, int from, int step)
{
    const std::vector<int> &column = layout.column(layout.item(from).column());
    const auto at = std::lower_bound(column.cbegin(), column.cend(), from) - column.cbegin();
    const auto next = std::clamp<std::ptrdiff_t>(at + step, 0, static_cast<std::ptrdiff_t>(column.size()) - 1);
    return column[static_cast<std::size_t>(next)];
}

int towardsUplink(const MapLayout &layout, int from)
{
    const MapItem &item = layout.item(from);
    switch (item.key.kind) {
    case MapKind::Nic:
    case MapKind::Fold:
        return item.network;
    case MapKind::Network:
        return item.uplink;
    case MapKind::Uplink:
        return item.host >= 0 ? item.host : from;
    case MapKind::Host:
        break;
    }
    return from;
}

int towardsVms(const MapLayout &layout, int from)
{
    const MapItem &item = layout.item(from);
    const int next = from + 1;
    const bool hasNext = next < static_cast<int>(layout.items().size());
    switch (item.key.kind) {
    case MapKind::Host:
    case MapKind::Uplink:
        // What is below it begins right behind it.
        return hasNext && layout.item(next).column() != MapColumn::Host ? next : from;
    case MapKind::Network:
        if (hasNext && layout.item(next).column() == MapColumn::Vm)
            return next;
        return item.foreignBegin < item.foreignEnd ? layout.foreignOf(item).front() : from;
    case MapKind::Nic:
    case MapKind::Fold:
        break;
    }
    return from;
}

} // namespace

int mapMove(const MapLayout &layout, int from, MapMove move)
{
    const std::vector<int> &networks = layout.column(MapColumn::Network);
    if (from < 0)
        return networks.empty() ? (layout.isEmpty() ? -1 : 0) : networks.front();
    switch (move) {
    case MapMove::Up:
        return stepInColumn(layout, from, -1);
    case MapMove::Down:
        return stepInColumn(layout, from, 1);
    case MapMove::Left:
        return towardsUplink(layout, from);
    case MapMove::Right:
        return towardsVms(layout, from);
    case MapMove::First:
        return layout.column(layout.item(from).column()).front();
    case MapMove::Last:
        return layout.column(layout.item(from).column()).back();
    }
    return from;
}

int mapMoveBy(const MapLayout &layout, int from, qreal distance)
{
    if (from < 0)
        return mapMove(layout, from, MapMove::First);
    const MapItem &item = layout.item(from);
    const std::vector<int> &column = layout.column(item.column());
    const qreal y = item.middle() + distance;
    const auto below = std::partition_point(
        column.cbegin(), column.cend(), [&layout, y](int index) { return layout.item(index).bottom() <= y; });
    const int there = below == column.cend() ? column.back() : *below;
    return there == from ? stepInColumn(layout, from, distance < 0 ? -1 : 1) : there;
}

} // namespace patchpanel
