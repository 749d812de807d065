// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/maplook.h"

#include "ui/hostmark.h"
#include "ui/icons.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int pictureSize = 48; // drawn at 16, and sharp where that is zoomed or the screen is dense

QImage pictureOf(const QIcon &icon)
{
    return icon.pixmap(QSize(pictureSize, pictureSize), 1.0)
        .toImage()
        .convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

QImage inOneColor(QImage picture, const QColor &color)
{
    if (picture.isNull())
        return picture;
    QPainter painter(&picture);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(picture.rect(), color);
    return picture;
}

} // namespace

MapLook MapLook::of(const QWidget &widget)
{
    MapLook look;
    look.palette = widget.palette();
    look.plain = widget.font();
    look.bold = widget.font();
    look.bold.setBold(true);
    for (const NetworkType type : allNetworkTypes)
        look.types.insert(static_cast<int>(type), inOneColor(pictureOf(networkTypeIcon(type)), look.text()));
    for (const HostColor color : allHostColors)
        if (const QIcon mark = hostMarkIcon(color); !mark.isNull())
            look.marks.insert(static_cast<int>(color), pictureOf(mark));
    look.warning = pictureOf(themeIcon("dialog-warning", "warning"));
    const qreal line = QFontMetricsF(look.plain).height();
    look.metrics.row = std::max(24.0, line + 9);
    look.metrics.heading = std::max(32.0, line + 16);
    return look;
}

QColor MapLook::cable(quint32 rgb) const
{
    constexpr int darkest = 120; // of 255
    const QColor color = QColor::fromRgb(rgb);
    return ground().lightness() < 128 && color.lightness() < darkest ? color.lighter(140) : color;
}

QColor MapLook::tint(const QColor &color, double share) const
{
    const QColor base = ground();
    const auto mix = [share](float a, float b) { return static_cast<float>(a * (1 - share) + b * share); };
    return QColor::fromRgbF(
        mix(base.redF(), color.redF()), mix(base.greenF(), color.greenF()), mix(base.blueF(), color.blueF()));
}

} // namespace patchpanel
