// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"

#include <QLineEdit>

#include <functional>

namespace patchpanel {

class FieldRow;

// What classes for the fields of a part that several pages of Edit have use of. The window's thread.

/// Adds a row to the page they are on.
using AddFieldRow = std::function<FieldRow *(Field field, const QString &label, QWidget *control)>;

/// What the line says, without spaces around it; to the letter where it was not touched.
[[nodiscard]] inline QString typedText(const QLineEdit *line, const QString &before)
{
    return line->text() == before ? before : line->text().trimmed();
}

/// Leaves a line alone that says this already, with spaces around it.
inline void showText(QLineEdit *line, const QString &text)
{
    if (line->text() != text && line->text().trimmed() != text)
        line->setText(text);
}

} // namespace patchpanel
