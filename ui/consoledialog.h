// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace patchpanel {

/// Shows the lines that lead to a VM's console and copies one of them: what is a menu elsewhere, where assistive
/// technology is at work. Opened with open(); deletes itself when closed. Lives on the window's thread.
class ConsoleDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `commands` are that of virt-viewer and that of virsh.
    ConsoleDialog(const QString &vm, const QStringList &commands, QWidget *parent);

Q_SIGNALS:
    /// This one of the commands is to be copied.
    void chosen(int which);
};

} // namespace patchpanel
