// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapcolumns.h"
#include "models/items/mapmoves.h"
#include "ui/maplook.h"
#include "ui/mapstate.h"

#include <QAbstractScrollArea>

#include <functional>
#include <memory>

namespace patchpanel {

class MapDragging;
class MapMouse;
class MapNodes;

/// The map on screen: zoomed, panned, walked through with the keys, NICs dragged from network to network. It only shows
/// what it is given and says what the user does; MapPage brings it together with the table. Each node is a child to
/// assistive technology. Lives on the window's thread.
///
/// Painted by hand, with what is out of sight passed over: a QGraphicsScene of 6,000 nodes and as many cables is slower
/// to make and to change than all of this together.
class MapView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// Why NICs cannot be dropped on a network; empty where they can.
    using Obstacle = std::function<QString(const DraggedNics &, const TableEntry &)>;

    explicit MapView(QWidget *parent = nullptr);
    ~MapView() override;

    /// What is shown from now on. What is in the middle of things (the focused node, else the topmost network) stays
    /// where it is on screen.
    void setContent(MapContentPtr content);
    void setSelection(QSet<NetworkKey> networks, QSet<MapKey> nics);
    /// What goes through the cables of a host, which makes them thicker.
    void setLoads(int host, const TrafficLoads &loads);
    void setObstacle(Obstacle obstacle) { m_obstacle = std::move(obstacle); }

    [[nodiscard]] const MapContent &content() const { return *m_content; }
    [[nodiscard]] const MapLayout &map() const { return m_content->layout; }
    [[nodiscard]] const MapColumns &columns() const { return m_columns; }
    /// Made when it is first asked for: most windows never show a map.
    [[nodiscard]] const MapLook &look() const;
    [[nodiscard]] const MapState &state() const { return m_state; }

    /// The node that the keys start from; -1 where there is none.
    [[nodiscard]] int focusItem() const;
    /// Brings a node into sight and goes on from there; chosen() follows.
    void focusOn(int item, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// The same without a word, for what was chosen elsewhere.
    void showItem(const MapKey &key);

    [[nodiscard]] qreal zoom() const { return m_zoom; }
    void zoomIn();
    void zoomOut();
    /// All of it, or as much as can be told apart.
    void fit();
    /// `still` is the place on screen that does not move.
    void setZoom(qreal zoom, const QPointF &still);
    void panBy(const QPoint &pixels);

    /// From the viewport's pixels to the map's units, and back.
    [[nodiscard]] QPointF toMap(const QPointF &place) const;
    [[nodiscard]] QRect onScreen(int item) const;
    /// The node there, or the one whose cable runs there; -1 where there is none.
    [[nodiscard]] int itemAt(const QPointF &place) const;
    /// What of the map is seen.
    [[nodiscard]] QRectF seen() const;

    // For those who handle the mouse.

    void setHover(const MapKey &key);
    void setDrag(std::optional<MapDrag> drag);
    [[nodiscard]] QString obstacle(const DraggedNics &nics, const MapItem &network) const;
    [[nodiscard]] bool isHandHeld() const { return m_isHandHeld; } ///< Space is down: everything pans
    [[nodiscard]] MapNodes &nodes() const { return *m_nodes; }

Q_SIGNALS:
    /// A node has been clicked or reached by a key.
    void chosen(const patchpanel::MapKey &key, Qt::KeyboardModifiers modifiers);
    /// Enter, or a double click; one click on what folds.
    void activated(const patchpanel::MapKey &key);
    void menuWanted(const patchpanel::MapKey &key, const QPoint &globalPlace);
    void moveWanted(const patchpanel::MapKey &nic);
    void removeWanted(const patchpanel::MapKey &key);
    void dropped(const patchpanel::DraggedNics &nics, const patchpanel::MapKey &network);
    void zoomChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    [[nodiscard]] QPointF origin() const;
    [[nodiscard]] int bandHeight() const; ///< of the titles above the columns
    void measure();
    void reveal(int item);
    void keepFocus(const MapContent &before);
    bool zoomByKey(const QKeyEvent &event);
    bool panByKey(const QKeyEvent &event);
    bool moveByKey(const QKeyEvent &event);
    bool actByKey(const QKeyEvent &event);
    void showToolTip(const QPoint &place, const QPoint &globalPlace);

    MapContentPtr m_content;
    MapColumns m_columns;
    mutable std::optional<MapLook> m_look;
    MapState m_state;
    MapKey m_focus;
    Obstacle m_obstacle;
    qreal m_zoom = 1;
    bool m_isHandHeld = false;
    std::unique_ptr<MapNodes> m_nodes;
    MapDragging *m_dragging;
    std::unique_ptr<MapMouse> m_mouse;
};

} // namespace patchpanel
