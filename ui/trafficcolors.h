// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace patchpanel {

// The colours of lines that stand for traffic, readable on light and dark ground. The window's thread.

[[nodiscard]] QColor toVmsColor(const QPalette &palette);
[[nodiscard]] QColor fromVmsColor(const QPalette &palette);

} // namespace patchpanel
