// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/errorhelp.h"
#include "models/network/issue.h"

#include <QColor>
#include <QIcon>

class QLabel;
class QPalette;

namespace patchpanel {

// What the forms have in common in colours and plain text. The window's thread.

/// Red for errors and amber for warnings, readable on the window's ground.
[[nodiscard]] QColor severityColor(Severity severity, const QPalette &palette);
[[nodiscard]] QIcon severityIcon(Severity severity);
/// For what is said in passing.
[[nodiscard]] QColor quietColor(const QPalette &palette);
/// Colours a label's text and nothing else about it.
void setTextColor(QLabel *label, const QColor &color);

/// A label for text that can come from a host or a user: never markup, wrapped, selectable, as narrow as its place.
[[nodiscard]] QLabel *makePlainLabel(QWidget *parent);
/// Shows a text in such a label; words too long for any line can be broken, and assistive technology gets them whole.
void setPlainText(QLabel *label, const QString &text);

/// An explanation in a few lines: what, why, what to do, and the host's own words where they say more.
[[nodiscard]] QString explanationText(const Error &error);

} // namespace patchpanel
