// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapview.h"

#include "models/items/maptexts.h"
#include "ui/mapdragging.h"
#include "ui/mapmouse.h"
#include "ui/mapnodes.h"
#include "ui/mappainter.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace patchpanel {

namespace {

constexpr qreal smallestZoom = 0.1;
constexpr qreal largestZoom = 3;
constexpr qreal zoomStep = 1.2;
constexpr qreal reach = 5; // pixels, from a cable

} // namespace

MapView::MapView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_content(std::make_shared<MapContent>())
    , m_nodes(std::make_unique<MapNodes>(*this))
    , m_dragging(new MapDragging(*this))
    , m_mouse(std::make_unique<MapMouse>(*this, *m_dragging))
{
    setAccessibleName(tr("Map"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

MapView::~MapView() = default;

const MapLook &MapView::look() const
{
    if (!m_look)
        m_look = MapLook::of(*this);
    return *m_look;
}

void MapView::setContent(MapContentPtr content)
{
    const MapContentPtr before = std::exchange(m_content, std::move(content));
    const QRectF was = seen();
    // What the user looks at stays where it is: the focused node where it is seen, else the topmost network.
    int anchor = before->layout.indexOf(m_focus);
    if (anchor < 0 || before->layout.item(anchor).bottom() < was.top()
        || before->layout.item(anchor).top > was.bottom()) {
        const auto networks = before->layout.within(MapColumn::Network, was.top(), was.bottom());
        anchor = networks.empty() ? -1 : networks.front();
    }
    keepFocus(*before);
    measure();
    if (anchor >= 0 && verticalScrollBar()->value() > 0)
        if (const int now = map().indexOf(before->layout.item(anchor).key); now >= 0)
            verticalScrollBar()->setValue(verticalScrollBar()->value()
                + static_cast<int>(std::lround((map().item(now).top - before->layout.item(anchor).top) * m_zoom)));
    m_nodes->contentChanged();
    m_dragging->contentChanged();
    viewport()->update();
}

/// A NIC that hangs on another network now is still the one the user has chosen; what is gone leaves its network.
void MapView::keepFocus(const MapContent &before)
{
    if (m_focus.isNull() || map().indexOf(m_focus) >= 0)
        return;
    const MapKey lost = m_focus;
    const bool wasThere = before.layout.indexOf(lost) >= 0;
    const auto isHeir = [&lost](const MapItem &item) {
        return item.key.kind == MapKind::Nic && item.key.host == lost.host && item.key.nic == lost.nic;
    };
    const auto heir = lost.kind == MapKind::Nic ? std::find_if(map().items().cbegin(), map().items().cend(), isHeir)
                                                : map().items().cend();
    const MapKey network{MapKind::Network, lost.host, lost.id, {}};
    if (heir != map().items().cend())
        m_focus = heir->key;
    else
        m_focus = map().indexOf(network) >= 0 ? network : MapKey{};
    m_state.focus = hasFocus() ? m_focus : MapKey{};
    if (wasThere && hasFocus() && !m_focus.isNull())
        m_nodes->announceFocus(focusItem());
}

void MapView::setSelection(QSet<NetworkKey> networks, QSet<MapKey> nics)
{
    if (m_state.networks == networks && m_state.nics == nics)
        return;
    m_state.networks = std::move(networks);
    m_state.nics = std::move(nics);
    viewport()->update();
}

void MapView::setLoads(int host, const TrafficLoads &loads)
{
    m_state.loads.insert(host, loads);
    viewport()->update();
}

int MapView::focusItem() const
{
    return m_focus.isNull() ? -1 : map().indexOf(m_focus);
}

void MapView::focusOn(int item, Qt::KeyboardModifiers modifiers)
{
    if (item < 0)
        return;
    const MapKey key = map().item(item).key;
    showItem(key);
    Q_EMIT chosen(key, modifiers);
    // After what the table says of its choice: the word that comes last is where the user is.
    m_nodes->announceFocus(focusItem());
}

void MapView::showItem(const MapKey &key)
{
    const int item = map().indexOf(key);
    if (item < 0)
        return;
    m_focus = key;
    m_state.focus = hasFocus() ? key : MapKey{};
    reveal(item);
    viewport()->update();
}

void MapView::reveal(int item)
{
    const QRect place = onScreen(item).adjusted(-12, -12, 12, 12);
    const int top = bandHeight();
    const int bottom = viewport()->height();
    // Of what is taller than the window the beginning counts.
    const int tall = std::min(place.height(), bottom - top);
    int dy = 0;
    if (place.top() < top)
        dy = place.top() - top;
    else if (place.top() + tall > bottom)
        dy = place.top() + tall - bottom;
    if (place.height() > bottom - top && place.bottom() > top && place.top() < top)
        dy = 0; // its text stays in sight with any part of it
    verticalScrollBar()->setValue(verticalScrollBar()->value() + dy);
    int dx = 0;
    if (place.right() > viewport()->width())
        dx = place.right() - viewport()->width();
    if (place.left() - dx < 0)
        dx = place.left();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + dx);
}

int MapView::bandHeight() const
{
    return fontMetrics().height() + 8;
}

QPointF MapView::origin() const
{
    const qreal room = viewport()->width() - m_columns.width() * m_zoom;
    return {std::max(0.0, room / 2) - horizontalScrollBar()->value(),
        static_cast<qreal>(bandHeight() - verticalScrollBar()->value())};
}

QPointF MapView::toMap(const QPointF &place) const
{
    return (place - origin()) / m_zoom;
}

QRect MapView::onScreen(int item) const
{
    const QRectF rect = m_columns.rectOf(map().item(item));
    return QRectF(rect.topLeft() * m_zoom + origin(), rect.size() * m_zoom).toAlignedRect();
}

QRectF MapView::seen() const
{
    return {toMap(QPointF(0, bandHeight())), toMap(QPointF(viewport()->width(), viewport()->height()))};
}

int MapView::itemAt(const QPointF &place) const
{
    if (place.y() < bandHeight())
        return -1;
    constexpr std::size_t most = 400;
    const QRectF part = seen();
    return m_columns.at(map(), toMap(place), reach / m_zoom, map().foreignWires(part.top(), part.bottom(), most));
}

void MapView::measure()
{
    if (map().isEmpty())
        return;
    m_columns = MapColumns::fitting(viewport()->width(), look().metrics, m_zoom);
    const int width = static_cast<int>(std::ceil(m_columns.width() * m_zoom));
    const int height = static_cast<int>(std::ceil(map().height() * m_zoom)) + bandHeight();
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(20);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height() - bandHeight());
    verticalScrollBar()->setSingleStep(std::max(8, static_cast<int>(look().metrics.row * m_zoom)));
}

void MapView::setZoom(qreal zoom, const QPointF &still)
{
    const qreal wanted = std::clamp(zoom, smallestZoom, largestZoom);
    if (qFuzzyCompare(wanted, m_zoom))
        return;
    const QPointF point = toMap(still);
    m_zoom = wanted;
    measure();
    const QPointF off = point * m_zoom + origin() - still;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + static_cast<int>(std::lround(off.x())));
    verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(std::lround(off.y())));
    viewport()->update();
    Q_EMIT zoomChanged();
}

void MapView::zoomIn()
{
    setZoom(m_zoom * zoomStep, QPointF(viewport()->rect().center()));
}

void MapView::zoomOut()
{
    setZoom(m_zoom / zoomStep, QPointF(viewport()->rect().center()));
}

void MapView::fit()
{
    if (map().isEmpty())
        return;
    setZoom(std::min(1.0, (viewport()->height() - bandHeight()) / map().height()), {});
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
}

void MapView::panBy(const QPoint &pixels)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + pixels.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pixels.y());
}

void MapView::setHover(const MapKey &key)
{
    if (m_state.hover == key)
        return;
    m_state.hover = key;
    viewport()->update();
}

void MapView::setDrag(std::optional<MapDrag> drag)
{
    m_state.drag = std::move(drag);
    viewport()->update();
}

QString MapView::obstacle(const DraggedNics &nics, const MapItem &network) const
{
    return m_obstacle ? m_obstacle(nics, {network.key.host, network.isOffline, network.row}) : QString();
}

void MapView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), look().ground());
    MapPainter map(*m_content, m_columns, look(), m_state);
    painter.save();
    painter.translate(origin());
    painter.scale(m_zoom, m_zoom);
    map.paint(painter, seen(), m_zoom);
    painter.restore();
    painter.fillRect(0, 0, viewport()->width(), bandHeight(), palette().color(QPalette::Window));
    map.paintHeadings(painter, QRectF(origin().x(), 0, m_columns.width() * m_zoom, bandHeight()));
}

void MapView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void MapView::scrollContentsBy(int, int)
{
    // Texts that stay in sight, and the titles above, do not move with the rest.
    viewport()->update();
}

void MapView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange
        && event->type() != QEvent::StyleChange)
        return;
    m_look.reset();
    measure();
    viewport()->update();
}

bool MapView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        showToolTip(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHover({});
    return QAbstractScrollArea::viewportEvent(event);
}

void MapView::showToolTip(const QPoint &place, const QPoint &globalPlace)
{
    const int item = itemAt(place);
    if (item < 0)
        return QToolTip::hideText();
    const MapItem &node = map().item(item);
    QToolTip::showText(globalPlace, mapToolTip(node, m_content->scheme, m_content->hostName(node)), viewport());
}

} // namespace patchpanel
