// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace patchpanel {

/// The command lines that show a VM, quoted for a POSIX shell: first its display (virt-viewer, which waits until the VM
/// runs), then its serial console (virsh). Pure; any thread.
[[nodiscard]] QStringList consoleCommands(const QString &vm, const QString &uri);

} // namespace patchpanel
