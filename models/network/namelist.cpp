// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/namelist.h"

#include <QCoreApplication>

namespace patchpanel {

QString listedNames(const QStringList &names, qsizetype most)
{
    const QString first = names.mid(0, most).join(QStringLiteral(", "));
    // Both at once: a name may have "%2" in it.
    return names.size() <= most
        ? first
        : QCoreApplication::translate("NameList", "%1 and %2 more").arg(first, QString::number(names.size() - most));
}

} // namespace patchpanel
