// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dots.h"

#include "ui/icons.h"

#include <QPainter>
#include <QPixmap>

namespace patchpanel {

QIcon dotIcon(DotColor color)
{
    constexpr int size = 64; // drawn large, scaled down by the icon
    constexpr qreal rim = size * 0.06; // light, so that the dot stands out on a selected row as well
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle(size * 0.22, size * 0.22, size * 0.56, size * 0.56);
    switch (color) {
    case DotColor::Green:
        painter.setBrush(QColor(0x2e, 0xa0, 0x4f));
        break;
    case DotColor::Amber:
        // Half full. Like the bar in the red one and the grey ring: the difference does not hang on colour alone.
        painter.setPen(QPen(QColor(0xe0, 0x8e, 0x0b), size * 0.1));
        painter.drawEllipse(circle.adjusted(3, 3, -3, -3));
        painter.setBrush(QColor(0xe0, 0x8e, 0x0b));
        painter.drawChord(circle.adjusted(3, 3, -3, -3), 90 * 16, 180 * 16);
        painter.end();
        return untinted(QIcon(pixmap));
    case DotColor::Red:
        painter.setPen(QPen(QColor(255, 255, 255, 200), rim));
        painter.setBrush(QColor(0xd0, 0x3b, 0x3b));
        painter.drawEllipse(circle);
        painter.setPen(QPen(Qt::white, size * 0.11, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(size * 0.34, size * 0.5), QPointF(size * 0.66, size * 0.5));
        painter.end();
        return untinted(QIcon(pixmap));
    case DotColor::Pending:
        painter.setPen(QPen(QColor(0xe0, 0x8e, 0x0b), size * 0.1));
        painter.drawEllipse(circle.adjusted(-4, -4, 4, 4));
        painter.setBrush(QColor(0x2e, 0xa0, 0x4f));
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(circle.adjusted(7, 7, -7, -7));
        painter.end();
        return untinted(QIcon(pixmap));
    case DotColor::Grey:
        painter.setPen(QPen(QColor(0x8a, 0x93, 0x9c), size * 0.1));
        painter.drawEllipse(circle.adjusted(3, 3, -3, -3));
        painter.end();
        return untinted(QIcon(pixmap));
    }
    painter.setPen(QPen(QColor(255, 255, 255, 200), rim));
    painter.drawEllipse(circle);
    painter.end();
    return untinted(QIcon(pixmap));
}

} // namespace patchpanel
