// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QWidget;

namespace patchpanel {

class ConfirmDialog;

/// What came of writing a file.
struct FileOutcome
{
    bool exists = false; ///< nothing was written: there is a file, and nobody said that it may go
    QString error; ///< empty where it went well
};

/// Writes a file as a whole or not at all. Blocking: a file system can hang, so not on the window's thread.
[[nodiscard]] FileOutcome saveFile(const QString &path, const QByteArray &content, bool replace);

/// Asks whether a file that is there may go; to be opened with open(). `title` is of the window.
[[nodiscard]] ConfirmDialog *askToReplaceFile(const QString &title, const QString &path, QWidget *window);

} // namespace patchpanel
