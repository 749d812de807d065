// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapcolumns.h"
#include "models/items/maptexts.h"
#include "ui/maplook.h"
#include "ui/mapstate.h"

#include <QPen>

class QPainter;

namespace patchpanel {

/// How a cable is drawn: what is idle is dashed, what waits for a restart dotted.
[[nodiscard]] QPen mapCablePen(const QColor &color, qreal width, MapCableState state);

/// Draws the cables of a map and the ports they are plugged into. How a cable is can be told without its colour: one
/// that is idle is dashed, one that comes with a restart dotted, one that is pulled does not reach its VM. Used for one
/// painting; any thread.
class MapCables final
{
public:
    MapCables(const MapContent &content, const MapColumns &columns, const MapLook &look, const MapState &state,
        QPainter &painter, qreal zoom);

    /// From uplinks to networks.
    void paintUplinks(const QRectF &band) const;
    /// From networks to VMs. Cables whose other end is out of sight end in an arrow that says where they go, unless
    /// they are selected: thousands that only pass through would hide what is there.
    void paintWires(const QRectF &band) const;
    /// The ports at the edges of networks and VMs, over their cards.
    void paintPorts(const QRectF &band) const;
    /// Of NICs that are being dragged: to the pointer.
    void paintDrag() const;

private:
    [[nodiscard]] bool isChosen(const MapWire &wire) const;
    [[nodiscard]] qreal widthOf(const MapWire &wire) const;
    [[nodiscard]] qreal widthUnder(double bytesPerSecond) const;
    [[nodiscard]] QString farEnds(const MapItem &network) const;
    void paintWire(const MapWire &wire, const QRectF &band) const;
    void paintArrow(const MapWire &wire, bool atVm, bool isUp) const;
    void paintPlate(const QRectF &room, const QString &text) const;
    void paintPort(const QPointF &at, const QColor &color, bool isPlugged) const;
    void paintRate(const MapWire &wire) const;
    [[nodiscard]] static MapCableState stateOf(const MapItem &end);

    const MapContent &m_content;
    const MapLayout &m_layout;
    const MapColumns &m_columns;
    const MapLook &m_look;
    const MapState &m_state;
    QPainter &m_painter;
    qreal m_zoom;
};

} // namespace patchpanel
