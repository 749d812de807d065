// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapcolumns.h"

#include <algorithm>
#include <cmath>

namespace patchpanel {

namespace {

constexpr qreal narrowest = 640;
constexpr qreal widest = 1360;
// Of the width: uplinks, their cables, networks, the cables of VMs, VMs.
constexpr std::array<qreal, 5> shares{0.15, 0.05, 0.33, 0.14, 0.33};
constexpr int lanes = 7; // for cables that go up and down between networks and VMs

qreal lengthOf(const QPointF &vector)
{
    return std::hypot(vector.x(), vector.y());
}

/// From a point to a piece of a line.
qreal distanceToPiece(const QPointF &a, const QPointF &b, const QPointF &point)
{
    const QPointF along = b - a;
    const qreal square = QPointF::dotProduct(along, along);
    const qreal share = square <= 0 ? 0 : std::clamp(QPointF::dotProduct(point - a, along) / square, 0.0, 1.0);
    return lengthOf(point - (a + share * along));
}

} // namespace

MapColumns MapColumns::fitting(qreal pixels, const MapMetrics &metrics, qreal zoom)
{
    const qreal scale = std::min(zoom, 1.0);
    MapColumns columns;
    columns.m_width = std::max(pixels, narrowest) / scale;
    const qreal used = std::min(columns.m_width, widest / scale) - 4 * metrics.margin;
    qreal x = (columns.m_width - used) / 2;
    columns.m_left[0] = x - metrics.margin;
    columns.m_right[0] = x + used + metrics.margin;
    for (std::size_t part = 0; part < shares.size(); ++part) {
        const qreal next = x + shares.at(part) * used;
        if (part % 2 == 0) {
            columns.m_left.at(1 + part / 2) = x;
            columns.m_right.at(1 + part / 2) = next;
        }
        x = next;
    }
    return columns;
}

QRectF MapColumns::rectOf(const MapItem &item) const
{
    const MapColumn column = item.column();
    return {left(column), item.top, right(column) - left(column), item.height};
}

MapCable MapColumns::cableOf(const MapLayout &layout, const MapWire &wire) const
{
    const MapItem &end = layout.item(wire.item);
    MapCable cable;
    const qreal from = right(MapColumn::Network);
    const qreal to = left(MapColumn::Vm);
    cable.to = {to, end.middle()};
    cable.isStraight = end.isHome && end.network == wire.network;
    cable.from = {from, cable.isStraight ? end.middle() : layout.item(wire.network).slot};
    // Beside each other, so that one can be followed among many.
    const qreal lane = from + (to - from) * (0.22 + 0.56 * (wire.item % lanes) / (lanes - 1));
    cable.bend1 = {lane, cable.from.y()};
    cable.bend2 = {lane, cable.to.y()};
    return cable;
}

qreal MapColumns::distance(const MapCable &cable, const QPointF &point)
{
    if (cable.isStraight)
        return distanceToPiece(cable.from, cable.to, point);
    constexpr int pieces = 24;
    qreal nearest = lengthOf(point - cable.from);
    QPointF before = cable.from;
    for (int i = 1; i <= pieces; ++i) {
        const qreal t = static_cast<qreal>(i) / pieces;
        const qreal s = 1 - t;
        const QPointF next = s * s * s * cable.from + 3 * s * s * t * cable.bend1 + 3 * s * t * t * cable.bend2
            + t * t * t * cable.to;
        nearest = std::min(nearest, distanceToPiece(before, next, point));
        before = next;
    }
    return nearest;
}

int MapColumns::at(const MapLayout &layout, const QPointF &point, qreal tolerance, std::span<const MapWire> drawn) const
{
    for (const MapColumn column : {MapColumn::Uplink, MapColumn::Network, MapColumn::Vm})
        if (left(column) <= point.x() && point.x() <= right(column))
            if (const int item = layout.at(column, point.y()); item >= 0)
                return item;
    const int heading = layout.at(MapColumn::Host, point.y());
    if (heading >= 0 && left(MapColumn::Host) <= point.x() && point.x() <= right(MapColumn::Host))
        return heading;
    if (point.x() < right(MapColumn::Network) || point.x() > left(MapColumn::Vm))
        return -1;
    const int beside = layout.at(MapColumn::Vm, point.y());
    if (beside >= 0 && layout.item(beside).isHome
        && distance(cableOf(layout, {layout.item(beside).network, beside}), point) <= tolerance)
        return beside;
    int found = -1;
    for (const MapWire &wire : drawn)
        if (const qreal far = distance(cableOf(layout, wire), point); far <= tolerance) {
            tolerance = far;
            found = wire.item;
        }
    return found;
}

} // namespace patchpanel
