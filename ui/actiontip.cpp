// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actiontip.h"

#include <QAction>
#include <QToolButton>

namespace patchpanel {

void setTip(QAction &action, const QString &text)
{
    // The tool tip must not take a name for markup; as markup of ours it also wraps.
    action.setToolTip(QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()));
    action.setStatusTip(text);
    // A button without words of its own would have the markup read out.
    for (QObject *object : action.associatedObjects())
        if (auto *button = qobject_cast<QToolButton *>(object))
            button->setAccessibleDescription(text);
}

} // namespace patchpanel
