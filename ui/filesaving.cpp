// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filesaving.h"

#include "ui/confirmdialog.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace patchpanel {

FileOutcome saveFile(const QString &path, const QByteArray &content, bool replace)
{
    if (!replace && QFileInfo::exists(path))
        return {true, {}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return {false, file.errorString()};
    return {};
}

ConfirmDialog *askToReplaceFile(const QString &title, const QString &path, QWidget *window)
{
    const auto text = [](const char *source) { return QCoreApplication::translate("FileSaving", source); };
    const QFileInfo info(path);
    return new ConfirmDialog(
        {title, text(QT_TRANSLATE_NOOP("FileSaving", "Replace “%1”?")).arg(info.fileName()),
            {text(QT_TRANSLATE_NOOP("FileSaving", "There is a file of this name in %1; what is in it will be gone."))
                    .arg(info.absolutePath())},
            {}, text(QT_TRANSLATE_NOOP("FileSaving", "&Replace"))},
        window);
}

} // namespace patchpanel
