// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/maplayout.h"

#include "models/items/mapbuilder.h"

#include <algorithm>

namespace patchpanel {

MapColumn MapItem::column() const
{
    switch (key.kind) {
    case MapKind::Host:
        return MapColumn::Host;
    case MapKind::Uplink:
        return MapColumn::Uplink;
    case MapKind::Network:
        return MapColumn::Network;
    case MapKind::Nic:
    case MapKind::Fold:
        break;
    }
    return MapColumn::Vm;
}

MapLayout MapLayout::build(const std::vector<TableEntry> &networks, const MapOptions &options)
{
    return MapBuilder(options).build(networks);
}

int MapLayout::indexOf(const MapKey &key) const
{
    const std::size_t hash = qHash(key);
    const auto [first, last] = std::equal_range(m_byKey.cbegin(), m_byKey.cend(), std::pair{hash, 0},
        [](const auto &a, const auto &b) { return a.first < b.first; });
    const auto found = std::find_if(first, last, [&](const auto &one) { return item(one.second).key == key; });
    return found == last ? -1 : found->second;
}

std::span<const int> MapLayout::within(MapColumn column, qreal top, qreal bottom) const
{
    const std::vector<int> &all = this->column(column);
    const auto first = std::partition_point(
        all.cbegin(), all.cend(), [this, top](int index) { return item(index).bottom() <= top; });
    const auto last = std::partition_point(
        first, all.cend(), [this, bottom](int index) { return item(index).top < bottom; });
    return {first, last};
}

int MapLayout::at(MapColumn column, qreal y) const
{
    for (const int index : within(column, y, y + 1))
        if (item(index).top <= y)
            return index;
    return -1;
}

std::span<const int> MapLayout::foreignOf(const MapItem &network) const
{
    return std::span(m_foreign).subspan(static_cast<std::size_t>(network.foreignBegin),
        static_cast<std::size_t>(network.foreignEnd - network.foreignBegin));
}

std::vector<MapWire> MapLayout::foreignWires(qreal top, qreal bottom, std::size_t most) const
{
    std::vector<MapWire> wires;
    for (const int index : within(MapColumn::Vm, top, bottom))
        if (!item(index).isHome)
            wires.push_back({item(index).network, index});
    for (const int network : within(MapColumn::Network, top, bottom))
        for (const int end : foreignOf(item(network)))
            if (wires.size() < most)
                wires.push_back({network, end});
    std::sort(wires.begin(), wires.end());
    wires.erase(std::unique(wires.begin(), wires.end()), wires.end());
    return wires;
}

} // namespace patchpanel
