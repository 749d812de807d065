// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The column of the VMs.

#include "models/items/maptexts.h"
#include "ui/mappainter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace patchpanel {

void MapPainter::paintVms(const QRectF &part)
{
    const std::span<const int> seen = m_layout.within(MapColumn::Vm, part.top(), part.bottom());
    if (m_state.drag)
        m_painter->setOpacity(0.6);
    for (const int index : seen) {
        const MapItem &item = m_layout.item(index);
        if (item.key.kind == MapKind::Fold)
            paintFold(item);
        else
            paintNic(item);
    }
    m_painter->setOpacity(1);
}

/// A card, or a row of one: round where the card begins and ends.
void MapPainter::paintRow(const QRectF &row, bool isFirst, bool isLast)
{
    if (isFirst == isLast) {
        if (isFirst)
            return m_painter->drawRoundedRect(row, radius, radius);
        m_painter->fillRect(row, m_painter->brush());
        m_painter->drawLine(row.topLeft(), row.bottomLeft());
        return m_painter->drawLine(row.topRight(), row.bottomRight());
    }
    const qreal open = isFirst ? row.bottom() : row.top();
    const qreal closed = isFirst ? row.top() : row.bottom();
    const qreal inner = closed + (isFirst ? radius : -radius);
    QPainterPath path(QPointF(row.left(), open));
    path.lineTo(row.left(), inner);
    path.quadTo(row.left(), closed, row.left() + radius, closed);
    path.lineTo(row.right() - radius, closed);
    path.quadTo(row.right(), closed, row.right(), inner);
    path.lineTo(row.right(), open);
    m_painter->drawPath(path);
}

void MapPainter::paintNic(const MapItem &item)
{
    const QRectF row = cardOf(item);
    const bool isOn = item.nic().domain->isActive() && !item.isOffline;
    const bool isChosen = m_state.nics.contains(item.key);
    const QColor edge = m_look.tint(m_look.text(), 0.35);
    // The rows of a VM with several NICs make one card.
    const QRectF card = row.adjusted(0, item.startsCard ? 2 : 0, 0, item.endsCard ? -2 : 0);
    m_painter->setBrush(isChosen ? m_look.tint(m_look.highlight(), 0.25)
            : hasText()          ? m_look.tint(m_look.text(), m_state.hover == item.key ? 0.10 : 0.05)
                                 : m_look.tint(m_look.text(), isOn ? 0.3 : 0.1));
    m_painter->setPen(QPen(edge, 1, isOn ? Qt::SolidLine : Qt::DashLine));
    paintRow(card, item.startsCard, item.endsCard);
    paintFocus(item, radius);
    if (!hasText())
        return;
    QRectF room = card.adjusted(padding, 0, -padding, 0);
    if (item.startsCard)
        paintState({room.left(), room.center().y() - dotSize / 2, dotSize, dotSize}, item);
    room.setLeft(room.left() + dotSize + 7);
    const QString state = cableStateText(item);
    QStringList right{state, item.key.nic.mac};
    right.removeAll(QString());
    const QString text = right.join(QStringLiteral(" · "));
    const QRectF half(room.center().x(), room.top(), room.right() - room.center().x(), room.height());
    const QString shown = m_plain.horizontalAdvance(text) > half.width() && !state.isEmpty() ? state : text;
    // Of a MAC address it is the end that tells NICs apart.
    const qreal width = line(half, shown, false, m_look.quiet(), Qt::AlignRight | Qt::AlignVCenter, Qt::ElideLeft);
    room.setRight(room.right() - width - padding);
    // Behind the first row it is the network that tells the NICs of a VM apart.
    const QString name = item.startsCard ? mapTitle(item)
                                         : QCoreApplication::translate("Map", "on %1").arg(item.row->network->name);
    line(room, name, false, isOn && item.startsCard ? m_look.text() : m_look.quiet());
}

void MapPainter::paintFold(const MapItem &item)
{
    const QRectF row = cardOf(item).adjusted(0, 2, 0, -2);
    if (item.isFolded) {
        m_painter->setPen(QPen(m_look.tint(m_look.text(), 0.35), 1));
        m_painter->setBrush(m_look.tint(m_look.text(), 0.05));
        // A stack, for there are several.
        m_painter->drawRoundedRect(row.adjusted(6, 0, 0, 0), radius, radius);
        m_painter->drawRoundedRect(row.adjusted(0, 0, -6, 0), radius, radius);
    }
    paintFocus(item, radius);
    if (hasText())
        line(row.adjusted(padding + dotSize + 7, 0, -padding, 0), mapTitle(item), item.isFolded,
            item.isFolded ? m_look.text() : m_look.palette.color(QPalette::Link));
}

} // namespace patchpanel
