// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/maplayout.h"

namespace patchpanel {

/// Where keys lead on the map.
enum class MapMove
{
    Up, ///< the one above in the same column
    Down,
    Left, ///< along the cable, towards the uplink
    Right, ///< along the cable, towards the VMs
    First, ///< of the column
    Last
};

/// The node that a key leads to from `from`; the same where there is none. From -1 the first network. Pure.
[[nodiscard]] int mapMove(const MapLayout &layout, int from, MapMove move);
/// The node of the same column as far above or below as `distance` says, or the last one there is. Pure.
[[nodiscard]] int mapMoveBy(const MapLayout &layout, int from, qreal distance);

} // namespace patchpanel
