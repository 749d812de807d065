// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/propertylist.h"

#include "ui/icons.h"

#include <QClipboard>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QToolButton>

namespace patchpanel {

PropertyList::PropertyList(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
}

QStringList PropertyList::shapeOf(const QList<PropertyGroup> &groups)
{
    QStringList shape;
    for (const PropertyGroup &group : groups) {
        shape << u'#' + group.title;
        for (const auto &[name, value] : group.values)
            shape << name;
    }
    return shape;
}

void PropertyList::setGroups(const QList<PropertyGroup> &groups)
{
    const QStringList shape = shapeOf(groups);
    if (shape != m_shape) {
        rebuild(groups);
        m_shape = shape;
    }
    qsizetype at = 0;
    for (const PropertyGroup &group : groups) {
        for (const auto &[name, value] : group.values) {
            QLabel *label = m_rows.at(at++).value;
            if (label->text() != value)
                label->setText(value);
        }
    }
}

void PropertyList::rebuild(const QList<PropertyGroup> &groups)
{
    m_rows.clear();
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    for (const PropertyGroup &group : groups) {
        auto *title = new QLabel(group.title, content);
        QFont bold = title->font();
        bold.setBold(true);
        title->setFont(bold);
        if (grid->count() > 0)
            grid->setRowMinimumHeight(grid->rowCount(), 6);
        grid->addWidget(title, grid->rowCount(), 0, 1, 3);
        for (const auto &[name, value] : group.values)
            addRow(*grid, name);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    setWidget(content); // deletes the one before
}

void PropertyList::addRow(QGridLayout &grid, const QString &name)
{
    QWidget *content = grid.parentWidget();
    auto *label = new QLabel(name, content);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *value = new QLabel(content);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setAccessibleDescription(name);
    value->setObjectName(name);
    auto *copy = new QToolButton(content);
    copy->setAutoRaise(true);
    copy->setIcon(themeIcon("edit-copy", "copy"));
    copy->setIconSize({14, 14});
    copy->setAccessibleName(tr("Copy %1").arg(name));
    copy->setToolTip(tr("Copy %1").arg(name));
    connect(copy, &QToolButton::clicked, value, [value] { QGuiApplication::clipboard()->setText(value->text()); });
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0, Qt::AlignTop);
    grid.addWidget(value, row, 1);
    grid.addWidget(copy, row, 2, Qt::AlignTop);
    m_rows.append({name, value, copy});
}

} // namespace patchpanel
