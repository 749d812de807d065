// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vmremoval.h"

#include "ui/confirmdialog.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString vmRemovalText(const char *source)
{
    return QCoreApplication::translate("VmRemoval", source);
}

} // namespace

void askBeforeVmGoes(const std::vector<Command> &commands, const QString &uri, const QString &title, QWidget *parent,
    const std::function<void()> &go)
{
    const auto found = std::find_if(commands.cbegin(), commands.cend(),
        [](const Command &command) { return std::holds_alternative<RemoveVm>(command); });
    if (found == commands.cend())
        return go();
    const auto &removal = std::get<RemoveVm>(*found);
    const bool hasDisk = !removal.volume.isEmpty();
    Confirmation confirmation;
    confirmation.title = title;
    confirmation.question = (hasDisk ? vmRemovalText(QT_TRANSLATE_NOOP("VmRemoval", "Delete VM “%1” and its disk?"))
                                     : vmRemovalText(QT_TRANSLATE_NOOP("VmRemoval", "Delete VM “%1”?")))
                                .arg(removal.vm);
    confirmation.consequences << vmRemovalText(
        QT_TRANSLATE_NOOP("VmRemoval", "The VM is switched off at once where it runs, and is then gone."));
    if (hasDisk)
        confirmation.consequences << vmRemovalText(
            QT_TRANSLATE_NOOP("VmRemoval",
                "Its disk “%1” in pool “%2” was made with it and goes with it: whatever was written to it is lost."))
                                         .arg(removal.volume, removal.pool);
    if (!removal.madePoolPath.isEmpty())
        confirmation.consequences << vmRemovalText(
            QT_TRANSLATE_NOOP("VmRemoval",
                "Pool “%1” was made for the disk; it goes too where nothing else is in it. Its folder stays."))
                                         .arg(removal.pool);
    confirmation.consequences << vmRemovalText(
        QT_TRANSLATE_NOOP("VmRemoval", "Networks stay, also those that were made for it."));
    confirmation.commands = virshOfCommand(*found, uri);
    confirmation.verb = vmRemovalText(QT_TRANSLATE_NOOP("VmRemoval", "&Delete"));
    auto *dialog = new ConfirmDialog(confirmation, parent);
    QObject::connect(dialog, &QDialog::accepted, dialog, go);
    dialog->open();
}

} // namespace patchpanel
