// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandbox.h"

#include <QScrollBar>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr qsizetype mostLines = 5;

} // namespace

CommandBox::CommandBox(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    QFont mono(QStringLiteral("monospace"));
    mono.setStyleHint(QFont::Monospace);
    setFont(mono);
    setAccessibleName(tr("The same with virsh"));
}

void CommandBox::setCommands(const QStringList &commands)
{
    if (commands == m_commands)
        return;
    m_commands = commands;
    setPlainText(commands.join(u'\n'));
    ensurePolished();
    const int lines = static_cast<int>(std::clamp<qsizetype>(commands.size(), 1, mostLines));
    setVerticalScrollBarPolicy(commands.size() > mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const auto margin = static_cast<int>(2 * document()->documentMargin());
    setFixedHeight((fontMetrics().lineSpacing() + 1) * lines + margin + 2 * frameWidth()
        + horizontalScrollBar()->sizeHint().height());
}

} // namespace patchpanel
