// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/consolecommand.h"

#include "models/network/virshtext.h"

namespace patchpanel {

QStringList consoleCommands(const QString &vm, const QString &uri)
{
    // A name that begins with a dash would be read as an option, so the options are ended first.
    QStringList name{vm};
    if (vm.startsWith(u'-'))
        name.prepend(QStringLiteral("--"));
    // Without being told, virt-viewer takes a name of digits for the number of a running VM.
    const QStringList viewer = QStringList{QStringLiteral("virt-viewer"), QStringLiteral("--connect"), uri,
                                   QStringLiteral("--wait"), QStringLiteral("--reconnect"),
                                   QStringLiteral("--domain-name")}
        + name;
    return {shellLine(viewer), virshLine(uri, QStringList{QStringLiteral("console")} + name)};
}

} // namespace patchpanel
