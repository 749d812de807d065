// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/consoledialog.h"

#include "ui/commandbox.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchpanel {

ConsoleDialog::ConsoleDialog(const QString &vm, const QStringList &commands, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Copy Console Command"));
    setModal(true);
    auto *about = new QLabel(tr("The lines that show VM “%1”, to be run in a terminal.").arg(vm), this);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    auto *lines = new CommandBox(this);
    lines->setAccessibleName(tr("Commands"));
    lines->setCommands(commands);
    auto *buttons = new QDialogButtonBox(this);
    const auto addButton = [this, buttons](const QString &text, int which) {
        QPushButton *button = buttons->addButton(text, QDialogButtonBox::AcceptRole);
        button->setAccessibleName(QString(text).remove(u'&'));
        connect(button, &QPushButton::clicked, this, [this, which] { Q_EMIT chosen(which); });
    };
    addButton(tr("Copy virt-&viewer"), 0);
    addButton(tr("Copy virsh &console"), 1);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(about);
    layout->addWidget(lines);
    layout->addWidget(buttons);
    resize(560, sizeHint().height());
}

} // namespace patchpanel
