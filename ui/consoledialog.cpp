// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/consoledialog.h"

#include "ui/commandbox.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int leastWidth = 560;
constexpr int mostWidth = 960;
constexpr int slack = 4; // for the cursor behind the last letter

} // namespace

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
    // Wide enough to read the lines without scrolling, where they are of a usual length.
    int widest = 0;
    for (const QString &line : commands)
        widest = std::max(widest, lines->fontMetrics().horizontalAdvance(line));
    const QMargins margins = layout->contentsMargins();
    const auto frame = static_cast<int>(2 * (lines->frameWidth() + lines->document()->documentMargin()));
    const int width = std::clamp(widest + frame + margins.left() + margins.right() + slack, leastWidth, mostWidth);
    resize(width, layout->totalHeightForWidth(width));
}

} // namespace patchpanel
