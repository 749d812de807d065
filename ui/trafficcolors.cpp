// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trafficcolors.h"

#include <QPalette>

namespace patchpanel {

namespace {

bool isDarkGround(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

} // namespace

QColor toVmsColor(const QPalette &palette)
{
    return isDarkGround(palette) ? QColor(0x63, 0xb3, 0xf4) : QColor(0x1a, 0x66, 0xad);
}

QColor fromVmsColor(const QPalette &palette)
{
    return isDarkGround(palette) ? QColor(0xf5, 0xa9, 0x62) : QColor(0xb5, 0x4a, 0x0c);
}

} // namespace patchpanel
