// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/maplayout.h"
#include "models/network/hostcolor.h"
#include "models/network/trafficrates.h"

#include <memory>

namespace patchpanel {

/// Everything that a map shows: where things are, and what they are called. Shared and immutable once made, so that it
/// can be drawn into a file on another thread while the window goes on.
struct MapContent
{
    struct Host
    {
        QString name;
        HostColor color = HostColor::None;
    };
    MapLayout layout;
    VlanScheme scheme;
    QHash<int, Host> hosts; ///< by number

    [[nodiscard]] QString hostName(const MapItem &item) const { return hosts.value(item.key.host).name; }
};

using MapContentPtr = std::shared_ptr<const MapContent>;

/// How much goes through the cables of each host, by its number.
using MapLoads = QHash<int, TrafficLoads>;

/// Bytes per second through the NIC of a node; 0 where it is idle or not known.
[[nodiscard]] double mapLoadOf(const MapItem &nic, const MapLoads &loads);

} // namespace patchpanel
