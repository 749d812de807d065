// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialoghelp.h"

#include "ui/helpwindow.h"

#include <QDialog>
#include <QShortcut>

namespace patchpanel {

void addHelpKey(QDialog &dialog, const QString &page)
{
    auto *key = new QShortcut(QKeySequence::HelpContents, &dialog);
    QObject::connect(key, &QShortcut::activated, &dialog, [&dialog, page] {
        auto *help = dialog.findChild<HelpWindow *>(QString(), Qt::FindDirectChildrenOnly);
        if (!help)
            help = new HelpWindow(&dialog);
        help->showPage(page);
    });
}

} // namespace patchpanel
