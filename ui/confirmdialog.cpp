// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/confirmdialog.h"

#include "ui/commandbox.h"
#include "ui/icons.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace patchpanel {

namespace {

constexpr int textWidth = 460;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(textWidth); // or its height is reckoned for a narrow column
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// The consequences can be many (a hundred networks): they scroll, the buttons stay in sight.
QWidget *consequenceList(const QStringList &lines, QWidget *parent)
{
    QLabel *label = plainLabel(lines.join(u'\n'), parent);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    if (lines.size() <= 8)
        return label;
    auto *scroll = new QScrollArea(parent);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(label);
    scroll->setMinimumHeight(parent->fontMetrics().lineSpacing() * 9);
    return scroll;
}

} // namespace

ConfirmDialog::ConfirmDialog(const Confirmation &confirmation, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(confirmation.title);
    setModal(true);
    setMinimumWidth(480);
    auto *icon = new QLabel(this);
    icon->setPixmap(themeIcon("dialog-warning", "warning").pixmap(32, 32));
    QLabel *question = plainLabel(confirmation.question, this);
    QFont bold = question->font();
    bold.setBold(true);
    question->setFont(bold);
    auto *text = new QVBoxLayout;
    text->setSpacing(8);
    text->addWidget(question);
    if (!confirmation.consequences.isEmpty())
        text->addWidget(consequenceList(confirmation.consequences, this), 1);
    if (!confirmation.commands.isEmpty()) {
        text->addWidget(plainLabel(tr("The same with virsh:"), this));
        auto *commands = new CommandBox(this);
        commands->setCommands(confirmation.commands);
        text->addWidget(commands);
    }
    auto *top = new QHBoxLayout;
    top->setSpacing(14);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addLayout(text, 1);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(
        confirmation.verb.isEmpty() ? tr("&Close") : tr("&Cancel"), QDialogButtonBox::RejectRole);
    if (!confirmation.verb.isEmpty()) {
        QPushButton *act = buttons->addButton(confirmation.verb, QDialogButtonBox::AcceptRole);
        act->setAutoDefault(false);
    }
    // Enter on something that takes away must be a choice, not a habit.
    cancel->setDefault(true);
    cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    layout->addLayout(top, 1);
    layout->addWidget(buttons);
}

} // namespace patchpanel
