// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFontMetrics>

class QPainter;

namespace patchpanel {

/// Black or white, whichever can be read better on `background` (contrast as WCAG 2 reckons it).
[[nodiscard]] QColor readableOn(const QColor &background);

/// A name on a coloured ground with round ends, at the left of `room` and no wider than it: a name that does not fit is
/// elided, and where there is no room for letters the colour alone is shown.
void drawChip(QPainter &painter, const QRect &room, const QString &name, const QColor &color);

/// The width of a chip that shows all of its name.
[[nodiscard]] int chipWidth(const QFontMetrics &metrics, const QString &name);

} // namespace patchpanel
