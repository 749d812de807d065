// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapkey.h"

#include <QPointF>

#include <optional>

class QMouseEvent;

namespace patchpanel {

class MapDragging;
class MapView;
struct DraggedNics;

/// What pressing, moving and letting go of a mouse button means on the map: choose, fold, pan, or drag NICs. Owned by
/// the map; lives on the window's thread.
class MapMouse final
{
public:
    MapMouse(MapView &view, MapDragging &dragging);

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void doubleClick(const QMouseEvent &event);
    /// Ends what is under way as if nothing had been.
    void cancel();

private:
    enum class Doing
    {
        Nothing,
        Pressed, ///< on a node, not moved yet
        Panning,
        Dragging,
        Cancelled ///< the button is still down
    };

    void pan(const QPointF &place);
    /// The NIC that is pressed, with those selected beside it.
    [[nodiscard]] std::optional<DraggedNics> held() const;

    MapView &m_view;
    MapDragging &m_dragging;
    Doing m_doing = Doing::Nothing;
    MapKey m_pressed;
    QPointF m_start;
    QPointF m_last;
    bool m_isChoicePending = false; ///< the node was selected already, and may be about to be dragged with others
};

} // namespace patchpanel
