// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapcables.h"

#include "models/network/traffictexts.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace patchpanel {

namespace {

constexpr std::size_t mostForeign = 400; // more at once could not be told apart
constexpr qreal cableWidth = 2;
constexpr qreal thinnest = 0.8; // pixels
constexpr qreal portSize = 8;
constexpr qreal pulledLength = 18; // of the gap before a VM whose cable is out
constexpr double quietLoad = 1'000; // bytes per second; less does not show
constexpr qreal detailZoom = 0.45;

QPainterPath pathOf(const MapCable &cable)
{
    QPainterPath path(cable.from);
    if (cable.isStraight)
        path.lineTo(cable.to);
    else
        path.cubicTo(cable.bend1, cable.bend2, cable.to);
    return path;
}

} // namespace

QPen mapCablePen(const QColor &color, qreal width, MapCableState state)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap);
    // In units of the width, so that thick cables are not dashed more coarsely.
    if (state == MapCableState::Idle)
        pen.setDashPattern({10 / width, 6 / width});
    else if (state == MapCableState::Waiting)
        pen.setDashPattern({2 / width, 4 / width});
    return pen;
}

MapCables::MapCables(const MapContent &content, const MapColumns &columns, const MapLook &look, const MapState &state,
    QPainter &painter, qreal zoom)
    : m_content(content)
    , m_layout(content.layout)
    , m_columns(columns)
    , m_look(look)
    , m_state(state)
    , m_painter(painter)
    , m_zoom(zoom)
{ }

MapCableState MapCables::stateOf(const MapItem &end)
{
    return end.key.kind == MapKind::Nic ? cableStateOf(end) : MapCableState::Live;
}

bool MapCables::isChosen(const MapWire &wire) const
{
    const MapItem &end = m_layout.item(wire.item);
    return m_state.networks.contains(m_layout.item(wire.network).key.network()) || m_state.nics.contains(end.key)
        || m_state.hover == end.key || m_state.focus == end.key;
}

/// Ten times the traffic makes a cable thicker by as much again. From far off it still is a line.
qreal MapCables::widthUnder(double bytesPerSecond) const
{
    const qreal width = bytesPerSecond < quietLoad
        ? cableWidth
        : std::min(cableWidth + 1.4 * std::log10(bytesPerSecond / quietLoad * 2), 10.0);
    return std::max(width, thinnest / m_zoom);
}

qreal MapCables::widthOf(const MapWire &wire) const
{
    const MapItem &end = m_layout.item(wire.item);
    if (end.key.kind == MapKind::Fold)
        return std::max(2 * cableWidth, thinnest / m_zoom); // a bundle
    return widthUnder(mapLoadOf(end, m_state.loads));
}

void MapCables::paintUplinks(const QRectF &band) const
{
    const qreal from = m_columns.right(MapColumn::Uplink);
    const qreal to = m_columns.left(MapColumn::Network);
    for (const int index : m_layout.within(MapColumn::Network, band.top(), band.bottom())) {
        const MapItem &network = m_layout.item(index);
        if (m_layout.item(network.uplink).uplinkIs.kind == UplinkKind::None)
            continue;
        const NetworkInfo &info = *network.row->network;
        const bool isIdle = info.kind == NetworkKind::Registered && info.stateKnown && !info.active;
        const qreal y = network.top + m_layout.metrics().row;
        const bool isChosen = m_state.networks.contains(network.key.network());
        const qreal width = widthUnder(m_state.loads.value(network.key.host).networks.value(network.key.id));
        m_painter.setPen(mapCablePen(m_look.cable(network.color), isChosen ? width + 1.5 : width,
            isIdle ? MapCableState::Idle : MapCableState::Live));
        m_painter.drawLine(QPointF(from, y), QPointF(to, y));
    }
}

void MapCables::paintWires(const QRectF &band) const
{
    const auto paintAll = [&](bool chosen) {
        for (const MapWire &wire : m_layout.foreignWires(band.top(), band.bottom(), mostForeign))
            if (isChosen(wire) == chosen)
                paintWire(wire, band);
        for (const int index : m_layout.within(MapColumn::Vm, band.top(), band.bottom())) {
            const MapItem &end = m_layout.item(index);
            const MapWire wire{end.network, index};
            const bool isBundle = end.key.kind != MapKind::Fold || end.isFolded;
            if (end.isHome && isBundle && isChosen(wire) == chosen)
                paintWire(wire, band);
        }
    };
    paintAll(false);
    paintAll(true);
}

void MapCables::paintWire(const MapWire &wire, const QRectF &band) const
{
    const MapItem &end = m_layout.item(wire.item);
    if (m_state.drag && m_state.drag->from == end.key)
        return; // it is in the hand
    const MapItem &network = m_layout.item(wire.network);
    MapCable cable = m_columns.cableOf(m_layout, wire);
    const bool chosen = isChosen(wire);
    const auto isSeen = [&band](qreal y) { return band.top() <= y && y <= band.bottom(); };
    if (!cable.isStraight && !chosen) {
        if (!isSeen(cable.from.y()))
            return paintArrow(wire, true, cable.from.y() < cable.to.y());
        if (!isSeen(cable.to.y()))
            return paintArrow(wire, false, cable.to.y() < cable.from.y());
    }
    const MapCableState state = stateOf(end);
    const QColor color = m_look.cable(cable.isStraight || end.key.kind == MapKind::Nic ? end.color : network.color);
    if (state == MapCableState::Unplugged)
        cable.to.rx() -= pulledLength;
    const QPainterPath path = pathOf(cable);
    const qreal width = widthOf(wire);
    m_painter.setBrush(Qt::NoBrush);
    if (chosen) {
        QColor halo = m_look.highlight();
        halo.setAlpha(90);
        m_painter.setPen(QPen(halo, width + 6, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawPath(path);
    }
    m_painter.setPen(mapCablePen(color, chosen ? width + 0.8 : width, state));
    m_painter.drawPath(path);
    if (state == MapCableState::Unplugged) {
        // The plug hangs loose before the VM.
        m_painter.setPen(QPen(color, 2));
        m_painter.drawLine(cable.to + QPointF(0, -4), cable.to + QPointF(0, 4));
    }
    if (!m_state.loads.isEmpty() && cable.isStraight && m_zoom >= detailZoom)
        paintRate(wire);
}

void MapCables::paintRate(const MapWire &wire) const
{
    const MapItem &end = m_layout.item(wire.item);
    const double load = mapLoadOf(end, m_state.loads);
    const qreal from = m_columns.right(MapColumn::Network);
    const qreal room = m_columns.left(MapColumn::Vm) - from - 2 * portSize;
    const QString text = byteRateText(load);
    if (load >= quietLoad)
        paintPlate({from + portSize, end.top, room, end.height}, text);
}

/// Text on a ground of its own, in the middle of its room; none where it does not fit.
void MapCables::paintPlate(const QRectF &room, const QString &text) const
{
    const QFontMetricsF metrics(m_painter.font());
    const QSizeF size(metrics.horizontalAdvance(text) + 8, metrics.height());
    if (size.width() > room.width())
        return;
    QRectF plate({}, size);
    plate.moveCenter(room.center());
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_look.ground());
    m_painter.drawRoundedRect(plate, 4, 4);
    m_painter.setPen(m_look.text());
    m_painter.drawText(plate, Qt::AlignCenter, text);
}

/// Who is at the other ends of the cables that leave a network for further off.
QString MapCables::farEnds(const MapItem &network) const
{
    const std::span<const int> ends = m_layout.foreignOf(network);
    return ends.size() == 1 ? mapTitle(m_layout.item(ends.front())) : vmCountText(static_cast<int>(ends.size()));
}

/// The beginning of a cable whose other end is out of sight.
void MapCables::paintArrow(const MapWire &wire, bool atVm, bool isUp) const
{
    const MapCable cable = m_columns.cableOf(m_layout, wire);
    const MapItem &end = m_layout.item(wire.item);
    const QPointF start = atVm ? cable.to : cable.from;
    const qreal lane = cable.bend1.x();
    const QPointF tip(lane, start.y() + (isUp ? -11 : 11));
    QPainterPath path(start);
    path.cubicTo(QPointF((start.x() + lane) / 2, start.y()), QPointF(lane, start.y()), tip);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(mapCablePen(m_look.cable(end.color), cableWidth, stateOf(end)));
    m_painter.drawPath(path);
    if (m_zoom < detailZoom)
        return;
    m_painter.setPen(QPen(m_look.cable(end.color), cableWidth, Qt::SolidLine, Qt::RoundCap));
    const qreal back = isUp ? 4 : -4;
    m_painter.drawLine(tip, tip + QPointF(-3.5, back));
    m_painter.drawLine(tip, tip + QPointF(3.5, back));
    const MapItem &network = m_layout.item(wire.network);
    if (atVm || m_layout.foreignOf(network).front() != wire.item)
        return;
    const QRectF room(m_columns.right(MapColumn::Network) + 12, start.y() + (isUp ? 1 : -15),
        m_columns.left(MapColumn::Vm) - m_columns.right(MapColumn::Network) - 24, 14);
    m_painter.setPen(m_look.quiet());
    m_painter.drawText(room, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
        QFontMetricsF(m_painter.font()).elidedText(farEnds(network), Qt::ElideRight, room.width()));
}

void MapCables::paintPort(const QPointF &at, const QColor &color, bool isPlugged) const
{
    const QRectF port(at.x() - portSize / 2, at.y() - portSize / 2, portSize, portSize);
    m_painter.setPen(QPen(color, 1.5));
    m_painter.setBrush(isPlugged ? color : m_look.ground());
    m_painter.drawRoundedRect(port, 2, 2);
}

void MapCables::paintPorts(const QRectF &band) const
{
    if (m_zoom < detailZoom)
        return;
    const qreal from = m_columns.right(MapColumn::Network);
    const qreal to = m_columns.left(MapColumn::Vm);
    for (const int index : m_layout.within(MapColumn::Vm, band.top(), band.bottom())) {
        const MapItem &end = m_layout.item(index);
        if (end.key.kind == MapKind::Fold && !end.isFolded)
            continue;
        const MapCableState state = stateOf(end);
        const QColor color = m_look.cable(end.color);
        const bool isPlugged = state == MapCableState::Live;
        if (end.isHome)
            paintPort({from, end.middle()}, color, state != MapCableState::Waiting);
        paintPort({to, end.middle()}, color, isPlugged);
    }
    for (const int index : m_layout.within(MapColumn::Network, band.top(), band.bottom())) {
        const MapItem &network = m_layout.item(index);
        if (network.foreignBegin < network.foreignEnd)
            paintPort({from, network.slot}, m_look.cable(network.color), true);
        if (m_layout.item(network.uplink).uplinkIs.kind == UplinkKind::None)
            continue;
        const qreal y = network.top + m_layout.metrics().row;
        paintPort({m_columns.right(MapColumn::Uplink), y}, m_look.cable(network.color), true);
        paintPort({m_columns.left(MapColumn::Network), y}, m_look.cable(network.color), true);
    }
}

void MapCables::paintDrag() const
{
    const MapDrag &drag = *m_state.drag;
    const int from = drag.from.isNull() ? -1 : m_layout.indexOf(drag.from);
    if (from < 0)
        return;
    const MapItem &end = m_layout.item(from);
    const QPointF plug(m_columns.left(MapColumn::Vm), end.middle());
    QPainterPath path(plug);
    const qreal bend = std::max(40.0, std::abs(plug.x() - drag.pointer.x()) / 2);
    path.cubicTo(plug - QPointF(bend, 0), drag.pointer + QPointF(bend, 0), drag.pointer);
    const QColor color = drag.fits() ? m_look.highlight() : m_look.quiet();
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(mapCablePen(color, cableWidth + 2, drag.fits() ? MapCableState::Live : MapCableState::Idle));
    m_painter.drawPath(path);
    paintPort(drag.pointer, color, true);
    paintPort(plug, color, true);
}

} // namespace patchpanel
