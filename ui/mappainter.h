// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapcolumns.h"
#include "ui/maplook.h"
#include "ui/mapstate.h"

#include <QFontMetricsF>

class QPainter;

namespace patchpanel {

/// Draws a part of a map, on screen or into a file. What it costs goes by what the part has in it, not by the map. Used
/// for one painting; any thread.
class MapPainter final
{
public:
    MapPainter(const MapContent &content, const MapColumns &columns, const MapLook &look, const MapState &state);

    /// `part` is in the map's units, which `painter` is set to; `zoom` is how many pixels one of them has.
    void paint(QPainter &painter, const QRectF &part, qreal zoom);
    /// The titles of the columns, across the top of what is seen.
    void paintHeadings(QPainter &painter, const QRectF &band) const;

private:
    static constexpr qreal radius = 5;
    static constexpr qreal padding = 10;
    static constexpr qreal dotSize = 9;

    void paintHosts(const QRectF &part);
    void paintUplinks(const QRectF &part);
    void paintNetworks(const QRectF &part);
    void paintNetwork(const MapItem &item, const QRectF &part);
    void paintNetworkText(const MapItem &item, const QRectF &room);
    void paintVms(const QRectF &part);
    void paintRow(const QRectF &row, bool isFirst, bool isLast);
    void paintNic(const MapItem &item);
    void paintFold(const MapItem &item);
    void paintFocus(const MapItem &item, qreal radius);
    void paintState(const QRectF &room, const MapItem &item);
    void paintDragText(const QRectF &part);
    /// Draws a line of text in its room, elided; gives back how wide it is.
    qreal line(const QRectF &room, const QString &text, bool bold, const QColor &color,
        Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter, Qt::TextElideMode elide = Qt::ElideRight);
    [[nodiscard]] bool hasText() const;
    [[nodiscard]] QRectF cardOf(const MapItem &item) const;
    /// The part of a tall card that its text is written into: it stays in sight while the card is.
    [[nodiscard]] QRectF textRoom(const QRectF &card, const QRectF &part, qreal height) const;
    [[nodiscard]] qreal fade(const MapItem &item) const;

    const MapContent &m_content;
    const MapLayout &m_layout;
    const MapColumns &m_columns;
    const MapLook &m_look;
    const MapState &m_state;
    QFontMetricsF m_plain;
    QFontMetricsF m_bold;
    QPainter *m_painter = nullptr;
    qreal m_zoom = 1;
};

} // namespace patchpanel
