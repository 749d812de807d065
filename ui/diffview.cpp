// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diffview.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextBlock>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int tintAlpha = 60;

QString signOf(DiffLine::Kind kind)
{
    switch (kind) {
    case DiffLine::Kind::Removed:
        return QStringLiteral("− ");
    case DiffLine::Kind::Added:
        return QStringLiteral("+ ");
    case DiffLine::Kind::Gap:
        return QStringLiteral("⋯ ");
    case DiffLine::Kind::Same:
        break;
    }
    return QStringLiteral("  ");
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setPlaceholderText(tr("Nothing changes."));
    setMinimumSize(120, 60);
}

void DiffView::setLines(const std::vector<DiffLine> &lines)
{
    const bool isSame = std::all_of(lines.cbegin(), lines.cend(),
        [](const DiffLine &line) { return line.kind == DiffLine::Kind::Same || line.kind == DiffLine::Kind::Gap; });
    m_lines = isSame ? std::vector<DiffLine>() : lines;
    QStringList texts;
    for (const DiffLine &line : m_lines)
        texts << signOf(line.kind) + line.text;
    setPlainText(texts.join(u'\n'));
    colour();
}

void DiffView::colour()
{
    QList<QTextEdit::ExtraSelection> tints;
    QTextBlock block = document()->firstBlock();
    for (const DiffLine &line : m_lines) {
        if (line.kind == DiffLine::Kind::Added || line.kind == DiffLine::Kind::Removed) {
            QTextEdit::ExtraSelection tint;
            tint.cursor = QTextCursor(block);
            tint.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            tint.format.setBackground(line.kind == DiffLine::Kind::Added ? QColor(0x2e, 0xa0, 0x43, tintAlpha)
                                                                         : QColor(0xd7, 0x3a, 0x49, tintAlpha));
            tint.format.setProperty(QTextFormat::FullWidthSelection, true);
            tints.append(tint);
        }
        block = block.next();
    }
    setExtraSelections(tints);
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        colour();
}

} // namespace patchpanel
