// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mapstate.h"

#include <QObject>
#include <QTimer>

namespace patchpanel {

class MapView;

/// NICs on their way over the map, by a cable that was taken hold of or from the VMs tab: which networks would take
/// them, what is below the pointer, and what letting go would do. Near the edges the map moves along. Owned by the map;
/// lives on the window's thread. Nothing waits in it: the map's own mouse events are all there is.
class MapDragging final : public QObject
{
    Q_OBJECT

public:
    explicit MapDragging(MapView &view);

    /// `from` is the NIC whose cable is drawn along; null where they come from elsewhere.
    void begin(const DraggedNics &nics, const MapKey &from);
    /// To a place of the viewport.
    void moveTo(const QPointF &place);
    /// Lets go; true where a network takes them, which MapView::dropped() says.
    bool drop();
    void cancel();
    /// Networks may have come and gone.
    void contentChanged();

private:
    void findTargets();
    void update();
    void scroll();
    [[nodiscard]] QString subject() const;

    MapView &m_view;
    std::optional<MapDrag> m_drag;
    QPointF m_place;
    QTimer m_scrolling;
};

} // namespace patchpanel
