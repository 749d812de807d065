// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/errorhelp.h"
#include "models/network/issue.h"

#include <QColor>
#include <QIcon>

class QPalette;

namespace patchpanel {

// What the forms have in common in colours and plain text. The window's thread.

/// Red for errors and amber for warnings, readable on the window's ground.
[[nodiscard]] QColor severityColor(Severity severity, const QPalette &palette);
[[nodiscard]] QIcon severityIcon(Severity severity);
/// For what is said in passing.
[[nodiscard]] QColor quietColor(const QPalette &palette);
/// An explanation in a few lines: what, why, what to do, and the host's own words where they say more.
[[nodiscard]] QString explanationText(const Error &error);

} // namespace patchpanel
