// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapdragging.h"

#include "ui/mapview.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int edge = 36; // pixels, in which the map moves along
constexpr int scrollMs = 16;
constexpr int fastest = 24; // pixels in that time

} // namespace

MapDragging::MapDragging(MapView &view)
    : QObject(&view)
    , m_view(view)
{
    m_scrolling.setInterval(scrollMs);
    connect(&m_scrolling, &QTimer::timeout, this, &MapDragging::scroll);
}

void MapDragging::begin(const DraggedNics &nics, const MapKey &from)
{
    m_drag = MapDrag{nics, from, {}, {}, {}, {}};
    findTargets();
}

void MapDragging::findTargets()
{
    m_drag->targets.clear();
    for (const int index : m_view.map().column(MapColumn::Network)) {
        const MapItem &network = m_view.map().item(index);
        if (m_view.obstacle(m_drag->nics, network).isEmpty())
            m_drag->targets.insert(network.key.network());
    }
}

void MapDragging::moveTo(const QPointF &place)
{
    if (!m_drag)
        return;
    m_place = place;
    m_scrolling.start();
    update();
}

void MapDragging::update()
{
    m_drag->pointer = m_view.toMap(m_place);
    // A VM or an uplink counts for the network it hangs on: nobody has to hit the card itself.
    const int at = m_view.itemAt(m_place);
    const bool isNetwork = at >= 0 && m_view.map().item(at).column() != MapColumn::Host
        && m_view.map().item(at).column() != MapColumn::Uplink;
    const int network = !isNetwork                           ? -1
        : m_view.map().item(at).key.kind == MapKind::Network ? at
                                                             : m_view.map().item(at).network;
    m_drag->over = network < 0 ? MapKey{} : m_view.map().item(network).key;
    if (network < 0) {
        m_drag->says = tr("Let go on a network to move %1 there").arg(subject());
    } else {
        const MapItem &target = m_view.map().item(network);
        const QString obstacle = m_view.obstacle(m_drag->nics, target);
        m_drag->says = obstacle.isEmpty() ? tr("Move %1 to “%2”").arg(subject(), target.row->network->name) : obstacle;
    }
    m_view.setDrag(m_drag);
}

QString MapDragging::subject() const
{
    const int from = m_drag->from.isNull() ? -1 : m_view.map().indexOf(m_drag->from);
    return m_drag->nics.nics.size() == 1 && from >= 0 ? tr("VM “%1”").arg(m_view.map().item(from).nic().domain->name)
                                                      : tr("%1 NICs").arg(m_drag->nics.nics.size());
}

void MapDragging::scroll()
{
    if (!m_drag)
        return m_scrolling.stop();
    const auto speed = [](qreal at, qreal length) {
        if (at < edge)
            return -static_cast<int>(std::clamp((edge - at) / edge, 0.0, 1.0) * fastest);
        if (at > length - edge)
            return static_cast<int>(std::clamp((at - length + edge) / edge, 0.0, 1.0) * fastest);
        return 0;
    };
    const QPoint pixels(
        speed(m_place.x(), m_view.viewport()->width()), speed(m_place.y(), m_view.viewport()->height()));
    if (pixels.isNull())
        return m_scrolling.stop();
    m_view.panBy(pixels);
    update();
}

bool MapDragging::drop()
{
    if (!m_drag)
        return false;
    const MapDrag drag = *m_drag;
    cancel();
    if (drag.fits())
        Q_EMIT m_view.dropped(drag.nics, drag.over);
    return drag.fits();
}

void MapDragging::cancel()
{
    m_scrolling.stop();
    m_drag.reset();
    m_view.setDrag(std::nullopt);
}

void MapDragging::contentChanged()
{
    if (!m_drag)
        return;
    findTargets();
    update();
}

} // namespace patchpanel
