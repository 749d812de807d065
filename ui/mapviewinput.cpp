// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the user does to the map with keys and mouse.

#include "ui/mapdragging.h"
#include "ui/mapmouse.h"
#include "ui/mapnodes.h"
#include "ui/mapview.h"

#include <QContextMenuEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QTimer>
#include <QWheelEvent>

#include <cmath>

namespace patchpanel {

namespace {

constexpr int keyPan = 60; // pixels
constexpr qreal wheelNotch = 120;

} // namespace

void MapView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_state.drag) {
        m_mouse->cancel();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        m_isHandHeld = true;
        if (!m_state.drag)
            viewport()->setCursor(Qt::OpenHandCursor);
        return;
    }
    if (!zoomByKey(*event) && !panByKey(*event) && !moveByKey(*event) && !actByKey(*event))
        event->ignore();
}

void MapView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isHandHeld = false;
        viewport()->unsetCursor();
    }
    QAbstractScrollArea::keyReleaseEvent(event);
}

bool MapView::zoomByKey(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        if (!event.modifiers().testFlag(Qt::ControlModifier))
            return false;
        fit();
        return true;
    default:
        return false;
    }
}

bool MapView::panByKey(const QKeyEvent &event)
{
    if (!m_isHandHeld && !event.modifiers().testFlag(Qt::ControlModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
        panBy({0, -keyPan});
        return true;
    case Qt::Key_Down:
        panBy({0, keyPan});
        return true;
    case Qt::Key_Left:
        panBy({-keyPan, 0});
        return true;
    case Qt::Key_Right:
        panBy({keyPan, 0});
        return true;
    default:
        return false;
    }
}

bool MapView::moveByKey(const QKeyEvent &event)
{
    const int from = focusItem();
    const qreal page = seen().height() * 0.9;
    int to = -1;
    switch (event.key()) {
    case Qt::Key_Up:
        to = mapMove(map(), from, MapMove::Up);
        break;
    case Qt::Key_Down:
        to = mapMove(map(), from, MapMove::Down);
        break;
    case Qt::Key_Left:
        to = mapMove(map(), from, MapMove::Left);
        break;
    case Qt::Key_Right:
        to = mapMove(map(), from, MapMove::Right);
        break;
    case Qt::Key_Home:
        to = mapMove(map(), from, MapMove::First);
        break;
    case Qt::Key_End:
        to = mapMove(map(), from, MapMove::Last);
        break;
    case Qt::Key_PageUp:
        to = mapMoveBy(map(), from, -page);
        break;
    case Qt::Key_PageDown:
        to = mapMoveBy(map(), from, page);
        break;
    default:
        return false;
    }
    if (to != from)
        focusOn(to);
    return true;
}

bool MapView::actByKey(const QKeyEvent &event)
{
    if (focusItem() < 0)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT activated(m_focus);
        return true;
    case Qt::Key_Space: // with Ctrl: more networks than one
        Q_EMIT chosen(m_focus, event.modifiers());
        return true;
    case Qt::Key_M:
        if (m_focus.kind != MapKind::Nic || event.modifiers() != Qt::NoModifier)
            return false;
        Q_EMIT moveWanted(m_focus);
        return true;
    case Qt::Key_Delete:
        Q_EMIT removeWanted(m_focus);
        return true;
    default:
        return false;
    }
}

/// Tab goes from the uplink over the network to its VMs and then leaves the map, so that nobody is caught in it.
bool MapView::focusNextPrevChild(bool next)
{
    const int from = focusItem();
    const int to = from < 0 ? -1 : mapMove(map(), from, next ? MapMove::Right : MapMove::Left);
    if (to < 0 || to == from)
        return QAbstractScrollArea::focusNextPrevChild(next);
    focusOn(to);
    return true;
}

void MapView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (focusItem() < 0 && !map().isEmpty()) {
        const std::vector<int> &networks = map().column(MapColumn::Network);
        const auto selected = std::find_if(networks.cbegin(), networks.cend(),
            [this](int item) { return m_state.networks.contains(map().item(item).key.network()); });
        m_focus = map().item(selected != networks.cend() ? *selected : mapMove(map(), -1, MapMove::First)).key;
    }
    m_state.focus = m_focus;
    viewport()->update();
    // After Qt has told of the map itself, or that would be where the user seems to be.
    QTimer::singleShot(0, this, [this] { m_nodes->announceFocus(focusItem()); });
}

void MapView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_isHandHeld = false;
    viewport()->unsetCursor();
    m_state.focus = {};
    viewport()->update();
}

void MapView::mousePressEvent(QMouseEvent *event)
{
    m_mouse->press(*event);
}

void MapView::mouseMoveEvent(QMouseEvent *event)
{
    m_mouse->move(*event);
}

void MapView::mouseReleaseEvent(QMouseEvent *event)
{
    m_mouse->release(*event);
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_mouse->doubleClick(*event);
}

void MapView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    setZoom(m_zoom * std::pow(1.2, event->angleDelta().y() / wheelNotch), event->position());
    event->accept();
}

void MapView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const int item = isKey ? focusItem() : itemAt(event->pos());
    if (item < 0)
        return;
    const QRect place = onScreen(item).intersected(viewport()->rect());
    Q_EMIT menuWanted(map().item(item).key, isKey ? viewport()->mapToGlobal(place.center()) : event->globalPos());
}

void MapView::dragEnterEvent(QDragEnterEvent *event)
{
    const auto dragged = DraggedNics::fromMime(event->mimeData());
    if (!dragged)
        return event->ignore();
    m_dragging->begin(*dragged, {});
    m_dragging->moveTo(event->position());
    event->setDropAction(Qt::MoveAction);
    event->accept(); // anywhere, or the moves that follow would not be told
}

void MapView::dragMoveEvent(QDragMoveEvent *event)
{
    m_dragging->moveTo(event->position());
    event->setDropAction(Qt::MoveAction);
    event->setAccepted(m_state.drag && m_state.drag->fits());
}

void MapView::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dragging->cancel();
}

void MapView::dropEvent(QDropEvent *event)
{
    m_dragging->moveTo(event->position());
    event->setDropAction(Qt::MoveAction);
    event->setAccepted(m_dragging->drop());
}

} // namespace patchpanel
