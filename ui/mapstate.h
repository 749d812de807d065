// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/draggednics.h"
#include "models/items/mapcontent.h"

#include <QPointF>

#include <optional>

namespace patchpanel {

/// NICs that are being dragged over the map. A value.
struct MapDrag
{
    DraggedNics nics;
    MapKey from; ///< the NIC that was taken hold of; null where the drag began elsewhere
    QPointF pointer; ///< in the map's units
    QSet<NetworkKey> targets; ///< networks that would take them
    MapKey over; ///< the network below the pointer
    QString says; ///< what letting go would do, or why it would do nothing

    [[nodiscard]] bool fits() const { return !over.isNull() && targets.contains(over.network()); }
};

/// What is drawn of a map beside what is there. A value.
struct MapState
{
    QSet<NetworkKey> networks; ///< selected
    QSet<MapKey> nics; ///< selected
    MapKey focus; ///< drawn where it is not null
    MapKey hover;
    MapLoads loads;
    std::optional<MapDrag> drag{};
};

} // namespace patchpanel
