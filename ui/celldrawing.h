// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOptionViewItem;

namespace patchpanel {

/// Draws a cell of a table as its style does, to the pixel, but sets the text only once: a style of Qt's sets it once
/// to learn its size, twice to learn whether it has to be elided and once to draw it, which is most of what a table
/// that changes as a whole costs. The window's thread.
void drawCell(QPainter &painter, const QStyleOptionViewItem &cell);

} // namespace patchpanel
