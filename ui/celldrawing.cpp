// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/celldrawing.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>
#include <QTextLayout>

namespace patchpanel {

namespace {

const QStyle *styleOf(const QStyleOptionViewItem &cell)
{
    return cell.widget ? cell.widget->style() : QApplication::style();
}

/// One line in the room that the style leaves to it, elided where it is too long.
void drawLine(QPainter &painter, const QStyleOptionViewItem &cell, const QString &text, const QRect &room)
{
    QTextOption option(QStyle::visualAlignment(cell.direction, cell.displayAlignment));
    option.setWrapMode(QTextOption::ManualWrap);
    option.setTextDirection(cell.direction);
    QTextLayout layout(text, cell.font);
    layout.setTextOption(option);
    const auto set = [&layout, &room] {
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(room.width());
        line.setPosition({0, 0});
        layout.endLayout();
        return line;
    };
    QTextLine line = set();
    if (line.naturalTextWidth() > room.width()) {
        layout.setText(QFontMetrics(cell.font).elidedText(text, cell.textElideMode, room.width()));
        line = set();
    }
    const QSize size(room.width(), static_cast<int>(line.height()));
    const int top = QStyle::alignedRect(cell.direction, cell.displayAlignment, size, room).top();
    layout.draw(&painter, QPointF(room.x(), top));
}

} // namespace

void drawCell(QPainter &painter, const QStyleOptionViewItem &cell)
{
    const QStyle *style = styleOf(cell);
    // Where the style needs the text to know where all else is, where it draws over it (the focus), and for texts of
    // several lines, it does it itself.
    const bool isPlain = cell.showDecorationSelected && !cell.text.contains(QChar::LineSeparator)
        && !cell.features.testFlag(QStyleOptionViewItem::WrapText)
        && (cell.state & (QStyle::State_HasFocus | QStyle::State_Editing)) == QStyle::State_None;
    if (cell.text.isEmpty() || !isPlain) {
        style->drawControl(QStyle::CE_ItemViewItem, &cell, &painter, cell.widget);
        return;
    }
    QStyleOptionViewItem rest = cell;
    rest.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &rest, &painter, cell.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, cell.widget) + 1;
    const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &rest, cell.widget)
                           .adjusted(margin, 0, -margin, 0);
    const QPalette::ColorGroup group = !cell.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
        : cell.state.testFlag(QStyle::State_Active)                                ? QPalette::Active
                                                                                   : QPalette::Inactive;
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    painter.save();
    painter.setClipRect(cell.rect);
    painter.setPen(cell.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text));
    drawLine(painter, cell, cell.text, room);
    painter.restore();
}

} // namespace patchpanel
