// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mappainter.h"

#include "models/items/maptexts.h"
#include "models/network/networktexts.h"
#include "ui/mapcables.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr qreal iconSize = 16;
constexpr qreal stripe = 5; // in the network's colour, at the left of its card
constexpr qreal textZoom = 0.5; // below, letters could not be read
constexpr qreal smallestLetters = 8; // pixels
constexpr QRgb green = 0xff2ea04f;
constexpr QRgb amber = 0xffe08e0b;
constexpr QRgb grey = 0xff8a939c;

QString painterText(const char *source)
{
    return QCoreApplication::translate("Map", source);
}

bool isDown(const NetworkInfo &network)
{
    return network.kind == NetworkKind::Missing
        || (network.kind == NetworkKind::Registered && network.stateKnown && !network.active);
}

} // namespace

MapPainter::MapPainter(const MapContent &content, const MapColumns &columns, const MapLook &look, const MapState &state)
    : m_content(content)
    , m_layout(content.layout)
    , m_columns(columns)
    , m_look(look)
    , m_state(state)
    , m_plain(look.plain)
    , m_bold(look.bold)
{ }

bool MapPainter::hasText() const
{
    return m_zoom >= textZoom;
}

void MapPainter::paint(QPainter &painter, const QRectF &part, qreal zoom)
{
    m_painter = &painter;
    m_zoom = zoom;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setFont(m_look.plain);
    const MapCables cables(m_content, m_columns, m_look, m_state, painter, zoom);
    paintHosts(part);
    cables.paintUplinks(part);
    cables.paintWires(part);
    paintUplinks(part);
    paintNetworks(part);
    paintVms(part);
    cables.paintPorts(part);
    if (m_state.drag) {
        cables.paintDrag();
        paintDragText(part);
    }
}

qreal MapPainter::line(const QRectF &room, const QString &text, bool bold, const QColor &color, Qt::Alignment alignment,
    Qt::TextElideMode elide)
{
    const QFontMetricsF &metrics = bold ? m_bold : m_plain;
    QString shown = text;
    qreal width = metrics.horizontalAdvance(text);
    if (width > room.width()) {
        shown = metrics.elidedText(text, elide, room.width());
        width = room.width();
    }
    m_painter->setFont(bold ? m_look.bold : m_look.plain);
    m_painter->setPen(color);
    m_painter->drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
    return width;
}

QRectF MapPainter::cardOf(const MapItem &item) const
{
    return m_columns.rectOf(item);
}

QRectF MapPainter::textRoom(const QRectF &card, const QRectF &part, qreal height) const
{
    const qreal top = std::clamp(part.top(), card.top(), std::max(card.top(), card.bottom() - height));
    return {card.left(), top, card.width(), std::min(height, card.height())};
}

/// While NICs are dragged, what cannot take them steps back.
qreal MapPainter::fade(const MapItem &item) const
{
    return m_state.drag && !m_state.drag->targets.contains(item.key.network()) ? 0.4 : 1;
}

void MapPainter::paintHosts(const QRectF &part)
{
    const qreal left = m_columns.left(MapColumn::Host);
    const qreal width = m_columns.right(MapColumn::Host) - left;
    const std::vector<int> &hosts = m_layout.column(MapColumn::Host);
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const MapItem &item = m_layout.item(hosts[i]);
        const qreal end = i + 1 < hosts.size() ? m_layout.item(hosts[i + 1]).top - m_layout.metrics().groupGap
                                               : m_layout.height() - m_layout.metrics().margin;
        const QRectF panel(left, item.top, width, end - item.top);
        if (!panel.intersects(part))
            continue;
        m_painter->setPen(QPen(m_look.tint(m_look.text(), 0.25), 1));
        m_painter->setBrush(m_look.tint(m_look.text(), 0.025));
        m_painter->drawRoundedRect(panel, radius * 1.6, radius * 1.6);
        const QRectF heading = cardOf(item);
        m_painter->setBrush(m_look.tint(m_look.text(), 0.09));
        m_painter->drawRoundedRect(heading, radius * 1.6, radius * 1.6);
        paintFocus(item, radius * 1.6);
        QRectF room = heading.adjusted(padding, 0, -padding, 0);
        m_painter->setPen(QPen(m_look.text(), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF tip(room.left() + 4, room.center().y());
        const std::array<QPointF, 3> fold = item.isFolded
            ? std::array<QPointF, 3>{tip + QPointF(-2, -4), tip + QPointF(2, 0), tip + QPointF(-2, 4)}
            : std::array<QPointF, 3>{tip + QPointF(-4, -2), tip + QPointF(0, 2), tip + QPointF(4, -2)};
        m_painter->drawPolyline(fold.data(), static_cast<int>(fold.size()));
        room.setLeft(room.left() + 18);
        const MapContent::Host host = m_content.hosts.value(item.key.host);
        if (const QImage mark = m_look.marks.value(static_cast<int>(host.color)); !mark.isNull()) {
            m_painter->drawImage(QRectF(room.left(), room.center().y() - iconSize / 2, iconSize, iconSize), mark);
            room.setLeft(room.left() + iconSize + 6);
        }
        if (!hasText())
            continue;
        room.setLeft(room.left() + line(room, host.name, true, m_look.text()) + padding);
        line(room,
            item.isOffline
                ? painterText(QT_TRANSLATE_NOOP("Map", "%1 — offline, as it was last seen")).arg(mapHostDetail(item))
                : mapHostDetail(item),
            false, m_look.quiet());
    }
}

void MapPainter::paintFocus(const MapItem &item, qreal round)
{
    const bool isChosen = item.key.kind == MapKind::Network ? m_state.networks.contains(item.key.network())
                                                            : m_state.nics.contains(item.key);
    const bool isOver = m_state.drag && m_state.drag->fits() && m_state.drag->over == item.key;
    m_painter->setBrush(Qt::NoBrush);
    const QRectF card = cardOf(item);
    if (isChosen || isOver) {
        m_painter->setPen(QPen(m_look.highlight(), isOver ? 3 : 2));
        m_painter->drawRoundedRect(card.adjusted(0, 1, 0, -1), round, round);
    }
    if (m_state.focus == item.key && !item.key.isNull()) {
        m_painter->setPen(QPen(m_look.text(), 1.2, Qt::DotLine));
        m_painter->drawRoundedRect(card.adjusted(-3, -2, 3, 2), round + 2, round + 2);
    }
}

void MapPainter::paintUplinks(const QRectF &part)
{
    for (const int index : m_layout.within(MapColumn::Uplink, part.top(), part.bottom())) {
        const MapItem &item = m_layout.item(index);
        const bool isNone = item.uplinkIs.kind == UplinkKind::None;
        const QRectF card = cardOf(item);
        m_painter->setPen(QPen(m_look.tint(m_look.text(), 0.35), 1, isNone ? Qt::DashLine : Qt::SolidLine));
        m_painter->setBrush(isNone ? QBrush(Qt::NoBrush) : QBrush(m_look.tint(m_look.text(), 0.10)));
        m_painter->drawRoundedRect(card, radius, radius);
        paintFocus(item, radius);
        if (!hasText())
            continue;
        const qreal height = m_bold.height();
        const QRectF room = textRoom(card, part, 2 * m_layout.metrics().row).adjusted(padding, 0, -padding, 0);
        const qreal middle = room.center().y();
        line({room.left(), middle - height, room.width(), height}, item.uplinkIs.title(), !isNone,
            isNone ? m_look.quiet() : m_look.text());
        line({room.left(), middle, room.width(), height}, item.uplinkIs.kindText(), false, m_look.quiet());
    }
}

void MapPainter::paintNetworks(const QRectF &part)
{
    for (const int index : m_layout.within(MapColumn::Network, part.top(), part.bottom())) {
        const MapItem &item = m_layout.item(index);
        m_painter->setOpacity(fade(item));
        paintNetwork(item, part);
        m_painter->setOpacity(1);
    }
}

void MapPainter::paintNetwork(const MapItem &item, const QRectF &part)
{
    const NetworkInfo &network = *item.row->network;
    const QColor color = m_look.cable(item.color);
    const bool idle = isDown(network) || item.isOffline;
    const bool isStray = network.kind != NetworkKind::Registered;
    const QRectF card = cardOf(item);
    m_painter->setPen(QPen(m_look.tint(color, idle ? 0.6 : 0.8), 1.2, idle || isStray ? Qt::DashLine : Qt::SolidLine));
    const qreal strength = hasText() ? 1 : 2.5; // what is small has to be stronger
    m_painter->setBrush(m_look.tint(color, strength * (idle ? 0.04 : 0.13)));
    m_painter->drawRoundedRect(card, radius, radius);
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(idle ? m_look.tint(color, 0.5) : color);
    m_painter->drawRoundedRect(QRectF(card.left(), card.top(), stripe, card.height()), 2, 2);
    paintFocus(item, radius);
    if (hasText()) {
        paintNetworkText(item, textRoom(card, part, 2 * m_layout.metrics().row));
    } else if (card.height() * m_zoom > smallestLetters + 2) {
        // From far off the name alone, as large as it has to be.
        QFont font = m_look.bold;
        font.setPixelSize(static_cast<int>(smallestLetters / m_zoom));
        m_painter->setFont(font);
        m_painter->setPen(m_look.text());
        const QRectF room = textRoom(card, part, (smallestLetters + 3) / m_zoom).adjusted(padding, 0, -padding, 0);
        m_painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(font).elidedText(network.name, Qt::ElideRight, room.width()));
    }
}

void MapPainter::paintNetworkText(const MapItem &item, const QRectF &room)
{
    const NetworkInfo &network = *item.row->network;
    const bool idle = isDown(network) || item.isOffline;
    const qreal height = m_bold.height();
    const qreal middle = room.center().y();
    const qreal left = room.left() + stripe + padding;
    const qreal right = room.right() - padding;
    QRectF first(left, middle - height - 1, right - left, height);
    QRectF second(left, middle + 1, right - left, height);
    if (const QImage icon = m_look.types.value(static_cast<int>(network.summary.type)); !icon.isNull()) {
        m_painter->drawImage(QRectF(left, first.center().y() - iconSize / 2, iconSize, iconSize), icon);
        first.setLeft(left + iconSize + 6);
    }
    // What is as usual is not written: the dot says it.
    const QString state = networkStateLabel(network, item.isOffline);
    const bool isUsual = network.kind == NetworkKind::Registered && network.active && !item.isOffline;
    paintState({right - dotSize, first.center().y() - dotSize / 2, dotSize, dotSize}, item);
    first.setRight(right - dotSize - 6);
    if (!isUsual) {
        const qreal width = line(first, state, false, m_look.quiet(), Qt::AlignRight | Qt::AlignVCenter);
        first.setRight(first.right() - width - 8);
    }
    if (!item.row->problems.isEmpty()) {
        m_painter->drawImage(
            QRectF(first.right() - iconSize, first.center().y() - iconSize / 2, iconSize, iconSize), m_look.warning);
        first.setRight(first.right() - iconSize - 6);
    }
    line(first, network.name, true, idle ? m_look.quiet() : m_look.text());
    const QStringList details = mapDetails(item, m_content.scheme);
    const QString tail = details.size() > 1 ? details[1] : QString();
    const QString all = tail.isEmpty() || details.isEmpty() ? details.value(0)
                                                            : details[0] + QStringLiteral(" · ") + tail;
    line(second, all, false, m_look.quiet());
}

/// Full, half and ring differ without their colours.
void MapPainter::paintState(const QRectF &room, const MapItem &item)
{
    const bool isNic = item.key.kind == MapKind::Nic;
    const bool isOn = isNic ? item.nic().domain->isActive() : !isDown(*item.row->network);
    const bool isHalf = isNic ? item.nic().domain->state == DomainState::Paused : !item.row->network->pending.isEmpty();
    const QColor color = QColor::fromRgb(!isOn || item.isOffline ? grey : isHalf ? amber : green);
    m_painter->setPen(QPen(color, 1.6));
    m_painter->setBrush(isOn && !isHalf && !item.isOffline ? QBrush(color) : QBrush(Qt::NoBrush));
    m_painter->drawEllipse(room.adjusted(0.8, 0.8, -0.8, -0.8));
    if (isOn && isHalf) {
        m_painter->setBrush(color);
        m_painter->drawChord(room.adjusted(0.8, 0.8, -0.8, -0.8), 90 * 16, 180 * 16);
    }
}

void MapPainter::paintDragText(const QRectF &part)
{
    const MapDrag &drag = *m_state.drag;
    if (drag.says.isEmpty())
        return;
    const qreal most = std::min(part.width() - 2 * padding, 420 / m_zoom);
    const QString text = m_plain.elidedText(drag.says, Qt::ElideRight, most);
    const QSizeF size(m_plain.horizontalAdvance(text) + 2 * padding, m_plain.height() + 10);
    QRectF plate(drag.pointer + QPointF(14, 12), size);
    plate.moveLeft(std::min(plate.left(), part.right() - size.width() - 4));
    plate.moveTop(std::min(plate.top(), part.bottom() - size.height() - 4));
    m_painter->setPen(QPen(drag.fits() ? m_look.highlight() : m_look.quiet(), 1.4));
    m_painter->setBrush(m_look.palette.color(QPalette::ToolTipBase));
    m_painter->drawRoundedRect(plate, radius, radius);
    line(plate, text, false, m_look.palette.color(QPalette::ToolTipText), Qt::AlignCenter);
}

void MapPainter::paintHeadings(QPainter &painter, const QRectF &band) const
{
    painter.setFont(m_look.plain);
    painter.fillRect(band, m_look.palette.color(QPalette::Window));
    painter.setPen(m_look.palette.color(QPalette::WindowText));
    const std::array<std::pair<MapColumn, QString>, 3> titles{
        {{MapColumn::Uplink, painterText(QT_TRANSLATE_NOOP("Map", "Uplinks and bridges"))},
            {MapColumn::Network, painterText(QT_TRANSLATE_NOOP("Map", "Networks"))},
            {MapColumn::Vm, painterText(QT_TRANSLATE_NOOP("Map", "VMs"))}}};
    // The band is as wide as the map is now.
    const qreal zoom = band.width() / m_columns.width();
    for (const auto &[column, title] : titles) {
        const qreal left = band.left() + m_columns.left(column) * zoom;
        const QRectF room(
            left, band.top(), (m_columns.right(column) - m_columns.left(column)) * zoom + 40, band.height());
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            m_plain.elidedText(title, Qt::ElideRight, room.width()));
    }
}

} // namespace patchpanel
