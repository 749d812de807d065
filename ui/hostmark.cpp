// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hostmark.h"

#include "ui/icons.h"

#include <QPainter>
#include <QPixmap>

namespace patchpanel {

namespace {

/// Within a square of 1 by 1.
QPolygonF shapeOf(HostColor color)
{
    switch (color) {
    case HostColor::None:
        break;
    case HostColor::Red: // a square
        return {{{0.20, 0.20}, {0.80, 0.20}, {0.80, 0.80}, {0.20, 0.80}}};
    case HostColor::Orange: // a square on its corner
        return {{{0.50, 0.10}, {0.90, 0.50}, {0.50, 0.90}, {0.10, 0.50}}};
    case HostColor::Yellow: // a triangle
        return {{{0.50, 0.14}, {0.92, 0.84}, {0.08, 0.84}}};
    case HostColor::Green: // a triangle on its point
        return {{{0.08, 0.16}, {0.92, 0.16}, {0.50, 0.86}}};
    case HostColor::Blue: // a bar that stands
        return {{{0.32, 0.10}, {0.68, 0.10}, {0.68, 0.90}, {0.32, 0.90}}};
    case HostColor::Purple: // a cross
        return {{{0.35, 0.12}, {0.65, 0.12}, {0.65, 0.35}, {0.88, 0.35}, {0.88, 0.65}, {0.65, 0.65}, {0.65, 0.88},
            {0.35, 0.88}, {0.35, 0.65}, {0.12, 0.65}, {0.12, 0.35}, {0.35, 0.35}}};
    case HostColor::Gray: // a bar that lies
        return {{{0.10, 0.32}, {0.90, 0.32}, {0.90, 0.68}, {0.10, 0.68}}};
    }
    return {};
}

} // namespace

QIcon hostMarkIcon(HostColor color)
{
    if (color == HostColor::None)
        return {};
    constexpr int size = 64; // drawn large, scaled down by the icon
    constexpr qreal rim = size * 0.06; // light, so that the mark stands out on a selected row as well
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(255, 255, 255, 200), rim, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(QColor::fromRgb(hostColorRgb(color)));
    painter.drawPolygon(QTransform::fromScale(size, size).map(shapeOf(color)));
    painter.end();
    return untinted(QIcon(pixmap));
}

} // namespace patchpanel
