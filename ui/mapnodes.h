// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapkey.h"

#include <QAccessible>
#include <QHash>

namespace patchpanel {

class MapView;

/// What assistive technology knows of the map: its nodes are children of the view, each with a name that says all that
/// others see of it, its place and its state. They are made when they are asked for and stay the same objects as long
/// as the node is there. Owned by the view; lives on the window's thread.
class MapNodes final
{
public:
    explicit MapNodes(MapView &view);
    ~MapNodes();
    Q_DISABLE_COPY_MOVE(MapNodes)

    /// Null where there is no such node.
    [[nodiscard]] QAccessibleInterface *node(int item);
    /// -1 for one that is no node.
    [[nodiscard]] int indexOf(const QAccessibleInterface *node) const;
    /// Lets go of the nodes that are gone.
    void contentChanged();
    /// Says which node has the focus now; -1 is none.
    void announceFocus(int item);

private:
    MapView &m_view;
    QHash<MapKey, QAccessible::Id> m_ids;
};

} // namespace patchpanel
