// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/maplayout.h"

#include <QPointF>
#include <QRectF>

namespace patchpanel {

/// The shape of a cable: a straight line, or a curve with two control points (as QPainterPath::cubicTo takes them).
struct MapCable
{
    QPointF from; ///< at the network
    QPointF to; ///< at the VM
    QPointF bend1;
    QPointF bend2;
    bool isStraight = true;
};

/// How wide the columns of the map are, and with a MapLayout, where things are and what is at a point. A value; pure.
class MapColumns final
{
public:
    /// As wide as what is there to show it in (pixels), within what can be read. What is looked at from far off gets
    /// lower but not narrower, so that there is room for names as long as there are lines.
    [[nodiscard]] static MapColumns fitting(qreal pixels, const MapMetrics &metrics, qreal zoom = 1);

    [[nodiscard]] qreal width() const { return m_width; }
    [[nodiscard]] qreal left(MapColumn column) const { return m_left.at(static_cast<std::size_t>(column)); }
    [[nodiscard]] qreal right(MapColumn column) const { return m_right.at(static_cast<std::size_t>(column)); }

    [[nodiscard]] QRectF rectOf(const MapItem &item) const;
    [[nodiscard]] MapCable cableOf(const MapLayout &layout, const MapWire &wire) const;
    /// The node at a point, or the one whose cable runs there; -1 where there is nothing. Of cables that do not
    /// run straight those are looked at that `drawn` names.
    [[nodiscard]] int at(
        const MapLayout &layout, const QPointF &point, qreal tolerance, std::span<const MapWire> drawn = {}) const;
    /// How far a point is from a cable.
    [[nodiscard]] static qreal distance(const MapCable &cable, const QPointF &point);

    friend bool operator==(const MapColumns &, const MapColumns &) = default;

private:
    qreal m_width = 0;
    std::array<qreal, mapColumnCount> m_left{};
    std::array<qreal, mapColumnCount> m_right{};
};

} // namespace patchpanel
