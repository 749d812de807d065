// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapmouse.h"

#include "ui/mapdragging.h"
#include "ui/mapview.h"

#include <QApplication>
#include <QMouseEvent>

namespace patchpanel {

MapMouse::MapMouse(MapView &view, MapDragging &dragging)
    : m_view(view)
    , m_dragging(dragging)
{ }

void MapMouse::press(const QMouseEvent &event)
{
    m_start = event.position();
    m_last = m_start;
    const int item = m_view.itemAt(m_start);
    const bool pans = event.button() == Qt::MiddleButton
        || (event.button() == Qt::LeftButton && (item < 0 || m_view.isHandHeld()));
    if (pans) {
        m_doing = Doing::Panning;
        m_view.viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (item < 0)
        return;
    m_pressed = m_view.map().item(item).key;
    const bool isSelected = m_view.state().nics.contains(m_pressed)
        || (m_pressed.kind == MapKind::Network && m_view.state().networks.contains(m_pressed.network()));
    if (event.button() == Qt::LeftButton)
        m_doing = Doing::Pressed;
    m_isChoicePending = isSelected && event.button() == Qt::LeftButton && event.modifiers() == Qt::NoModifier;
    if (isSelected && event.button() == Qt::RightButton)
        m_view.showItem(m_pressed); // the menu is about all that is selected
    else if (!m_isChoicePending)
        m_view.focusOn(item, event.modifiers());
}

void MapMouse::move(const QMouseEvent &event)
{
    switch (m_doing) {
    case Doing::Nothing:
    case Doing::Cancelled: {
        const int item = m_view.itemAt(event.position());
        m_view.setHover(item < 0 ? MapKey{} : m_view.map().item(item).key);
        break;
    }
    case Doing::Pressed: {
        if ((event.position() - m_start).manhattanLength() < QApplication::startDragDistance())
            break;
        const auto nics = held();
        m_doing = nics ? Doing::Dragging : Doing::Nothing;
        m_isChoicePending = false;
        if (nics) {
            m_view.setHover({});
            m_dragging.begin(*nics, m_pressed);
            m_dragging.moveTo(event.position());
        }
        break;
    }
    case Doing::Panning:
        pan(event.position());
        break;
    case Doing::Dragging:
        m_dragging.moveTo(event.position());
        break;
    }
}

void MapMouse::pan(const QPointF &place)
{
    const QPoint by = (m_last - place).toPoint();
    m_last -= by;
    m_view.panBy(by);
}

std::optional<DraggedNics> MapMouse::held() const
{
    if (m_pressed.kind != MapKind::Nic || m_pressed.nic.mac.isEmpty())
        return std::nullopt;
    DraggedNics dragged{m_pressed.host, m_pressed.id, {{m_pressed.nic.domain, m_pressed.nic.mac}}};
    if (m_view.state().nics.contains(m_pressed))
        for (const MapKey &other : m_view.state().nics)
            if (other.network() == m_pressed.network() && other != m_pressed && !other.nic.mac.isEmpty())
                dragged.nics.append({other.nic.domain, other.nic.mac});
    return dragged;
}

void MapMouse::release(const QMouseEvent &event)
{
    const Doing was = std::exchange(m_doing, Doing::Nothing);
    const bool choose = std::exchange(m_isChoicePending, false);
    switch (was) {
    case Doing::Pressed:
        if (choose)
            m_view.focusOn(m_view.map().indexOf(m_pressed));
        if (m_pressed.kind == MapKind::Fold || m_pressed.kind == MapKind::Host)
            Q_EMIT m_view.activated(m_pressed);
        break;
    case Doing::Panning:
        m_view.viewport()->setCursor(m_view.isHandHeld() ? Qt::OpenHandCursor : Qt::ArrowCursor);
        break;
    case Doing::Dragging:
        m_dragging.moveTo(event.position());
        m_dragging.drop();
        break;
    case Doing::Nothing:
    case Doing::Cancelled:
        break;
    }
}

void MapMouse::doubleClick(const QMouseEvent &event)
{
    press(event);
    if (m_doing == Doing::Pressed && (m_pressed.kind == MapKind::Network || m_pressed.kind == MapKind::Nic)) {
        m_doing = Doing::Nothing;
        m_isChoicePending = false;
        Q_EMIT m_view.activated(m_pressed);
    }
}

void MapMouse::cancel()
{
    m_doing = Doing::Cancelled;
    m_dragging.cancel();
}

} // namespace patchpanel
