// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/mapcontent.h"

#include <QFont>
#include <QHash>
#include <QImage>
#include <QPalette>

class QWidget;

namespace patchpanel {

/// The colours, fonts and pictures that a map is drawn with. A value that holds nothing of the window's, so that any
/// thread can draw with it; made on the window's thread.
struct MapLook
{
    QPalette palette;
    QFont plain;
    QFont bold;
    QHash<int, QImage> types; ///< by NetworkType, in the colour of the text
    QHash<int, QImage> marks; ///< by HostColor
    QImage warning;
    MapMetrics metrics;

    /// As the widget looks now.
    [[nodiscard]] static MapLook of(const QWidget &widget);
    /// A network's colour (0xRRGGBB) as it is seen on this ground: one that is dark on dark gets lighter.
    [[nodiscard]] QColor cable(quint32 rgb) const;
    /// A shade between the ground and a colour.
    [[nodiscard]] QColor tint(const QColor &color, double share) const;
    [[nodiscard]] QColor text() const { return palette.color(QPalette::Text); }
    [[nodiscard]] QColor quiet() const { return palette.color(QPalette::PlaceholderText); }
    [[nodiscard]] QColor ground() const { return palette.color(QPalette::Base); }
    [[nodiscard]] QColor highlight() const { return palette.color(QPalette::Highlight); }
};

} // namespace patchpanel
