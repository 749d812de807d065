// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace patchpanel {

enum class DotColor
{
    Green,
    Grey,
    Amber,
    Red,
    Pending ///< green within a ring: runs, and something waits for a restart
};

/// A small filled circle that stands for a state; always beside words, never instead of them.
[[nodiscard]] QIcon dotIcon(DotColor color);

} // namespace patchpanel
