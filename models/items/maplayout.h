// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapkey.h"
#include "models/items/mapuplink.h"
#include "models/network/vlanscheme.h"

#include <QSet>

#include <array>
#include <span>

namespace patchpanel {

/// Where things stand on the map. A heading reaches across the others.
enum class MapColumn
{
    Host,
    Uplink,
    Network,
    Vm
};
inline constexpr std::size_t mapColumnCount = 4;

/// A cable: from a network to a NIC or a fold. Both are meant by their places in MapLayout::items().
struct MapWire
{
    int network = -1;
    int item = -1;
    friend bool operator==(const MapWire &, const MapWire &) = default;
    friend bool operator<(const MapWire &a, const MapWire &b)
    {
        return a.network != b.network ? a.network < b.network : a.item < b.item;
    }
};

/// How high things are on the map, in its own units, which are pixels while nothing is zoomed.
struct MapMetrics
{
    qreal row = 26; ///< a NIC
    qreal margin = 14; ///< round the whole, and within the panel of a host
    qreal heading = 34; ///< of a host
    qreal gap = 10; ///< between networks
    qreal groupGap = 24; ///< between those of different uplinks, and between hosts
    friend bool operator==(const MapMetrics &, const MapMetrics &) = default;
};

/// One node, and for NICs and folds their cable as well. Others are meant by their places in MapLayout::items().
struct MapItem
{
    MapKey key;
    qreal top = 0;
    qreal height = 0;
    int host = -1; ///< the heading above it
    int uplink = -1; ///< of a network
    int network = -1; ///< that the cable of a NIC or of a fold leads to; of an uplink and a heading: the first below
    bool isHome = false; ///< its cable runs straight; else it comes from a network further off
    bool isOffline = false; ///< its host is not connected
    bool isFolded = false; ///< a fold, or a heading whose networks are not shown
    bool startsCard = false; ///< a NIC: the first row of its VM
    bool endsCard = false; ///< a NIC: the last row of its VM
    int attachment = -1; ///< of a NIC: its place in the row's attachments
    int count = 0; ///< networks of a heading or an uplink; VMs in a fold
    int vms = 0; ///< of a heading
    quint32 color = 0; ///< 0xRRGGBB, of a network, a NIC, and a fold
    qreal slot = 0; ///< of a network: where cables from further off leave it
    int foreignBegin = 0; ///< of a network: MapLayout::foreignOf
    int foreignEnd = 0;
    MapUplink uplinkIs{}; ///< of an uplink
    RowPtr row; ///< of the network, also of a NIC and a fold

    [[nodiscard]] qreal bottom() const { return top + height; }
    [[nodiscard]] qreal middle() const { return top + height / 2; }
    [[nodiscard]] MapColumn column() const;
    /// Of a NIC.
    [[nodiscard]] const Attachment &nic() const { return row->attachments[static_cast<std::size_t>(attachment)]; }
};

/// What the user wants to see of it.
struct MapOptions
{
    QSet<NetworkKey> expanded; ///< networks that show all of their VMs
    QSet<int> collapsedHosts;
    QSet<MapNicKey> pinned; ///< NICs whose VMs are never folded away
    bool showHosts = false; ///< a heading and a panel for each host
    int foldAt = 8; ///< how many VMs of a network are shown; a fold of one would save nothing, so one more may be
    VlanScheme scheme;
    MapMetrics metrics;
};

/// Where everything of the map is, from top to bottom: a panel for each host, in it the networks by what they hang on,
/// beside each the VMs that are shown with it. A VM stands beside the first of its networks and has a row for each of
/// its NICs; so what changes on one network leaves everything above it where it was, and the order of all.
/// How wide things are is no part of it (MapColumns). A value; pure; any thread. Making one takes time in proportion
/// to the networks and NICs there are.
class MapLayout final
{
public:
    MapLayout() = default;
    /// `networks` may come in any order; headings of groups are passed over.
    [[nodiscard]] static MapLayout build(const std::vector<TableEntry> &networks, const MapOptions &options);

    [[nodiscard]] const std::vector<MapItem> &items() const { return m_items; }
    [[nodiscard]] const MapItem &item(int index) const { return m_items[static_cast<std::size_t>(index)]; }
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }
    [[nodiscard]] qreal height() const { return m_height; }
    [[nodiscard]] const MapMetrics &metrics() const { return m_metrics; }
    /// -1 where it is not shown.
    [[nodiscard]] int indexOf(const MapKey &key) const;
    /// The items of a column, from the top.
    [[nodiscard]] const std::vector<int> &column(MapColumn column) const
    {
        return m_columns[static_cast<std::size_t>(column)];
    }
    /// Those of a column that reach into a band; an item of the column is found in a few steps, however many there are.
    [[nodiscard]] std::span<const int> within(MapColumn column, qreal top, qreal bottom) const;
    /// The item of a column at this height; -1 between two.
    [[nodiscard]] int at(MapColumn column, qreal y) const;
    /// The NICs and folds beside other networks whose cables come from this one.
    [[nodiscard]] std::span<const int> foreignOf(const MapItem &network) const;
    /// The cables that end or begin in a band and do not run straight; of very many only so many.
    [[nodiscard]] std::vector<MapWire> foreignWires(qreal top, qreal bottom, std::size_t most) const;

private:
    friend class MapBuilder;

    std::vector<MapItem> m_items;
    std::array<std::vector<int>, mapColumnCount> m_columns;
    std::vector<int> m_foreign;
    std::vector<std::pair<std::size_t, int>> m_byKey; ///< all items, in the order of their keys' hashes
    qreal m_height = 0;
    MapMetrics m_metrics;
};

} // namespace patchpanel
