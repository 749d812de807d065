// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chips.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace patchpanel {

namespace {

constexpr int sidePadding = 7;

/// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor readableOn(const QColor &background)
{
    const double light = luminance(background);
    return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? QColor(Qt::white) : QColor(Qt::black);
}

int chipWidth(const QFontMetrics &metrics, const QString &name)
{
    return metrics.horizontalAdvance(name) + 2 * sidePadding;
}

void drawChip(QPainter &painter, const QRect &room, const QString &name, const QColor &color)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int height = std::min(room.height(), metrics.height() + 2);
    if (room.width() < height)
        return;
    const int shortest = std::min(chipWidth(metrics, name), chipWidth(metrics, QStringLiteral("M…")));
    const bool hasLetters = room.width() >= shortest;
    const int width = hasLetters ? std::max(height, std::min(room.width(), chipWidth(metrics, name))) : height;
    const int top = room.top() + (room.height() - height) / 2;
    const QRectF chip(room.left() + 0.5, top + 0.5, width - 1, height - 1);
    const QColor ink = readableOn(color);
    QColor rim = ink;
    rim.setAlpha(70); // so that the chip stands out on a ground of its own colour
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(rim);
    painter.setBrush(color);
    painter.drawRoundedRect(chip, height / 2.0, height / 2.0);
    if (hasLetters) {
        const QRect letters = chip.toAlignedRect().adjusted(sidePadding, 0, -sidePadding, 0);
        painter.setPen(ink);
        painter.drawText(letters, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(name, Qt::ElideRight, letters.width()));
    }
    painter.restore();
}

} // namespace patchpanel
