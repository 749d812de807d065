// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/propertylist.h"

#include "ui/icons.h"

#include <QClipboard>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace patchpanel {

namespace {

constexpr int columnWidth = 370;

} // namespace

PropertyList::PropertyList(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
}

QStringList PropertyList::shape() const
{
    QStringList names;
    for (const PropertyGroup &group : m_groups) {
        names << u'#' + group.title;
        for (const auto &[name, value] : group.values)
            names << name;
    }
    return names;
}

int PropertyList::columnsThatFit() const
{
    return std::clamp(width() / columnWidth, 1, std::max(1, static_cast<int>(m_groups.size())));
}

void PropertyList::setGroups(const QList<PropertyGroup> &groups)
{
    m_groups = groups;
    if (shape() != m_builtShape || columnsThatFit() != m_builtColumns)
        rebuild();
    qsizetype at = 0;
    for (const PropertyGroup &group : groups)
        for (const auto &[name, value] : group.values)
            if (QLabel *label = m_values.at(at++); label->text() != value)
                label->setText(value);
}

void PropertyList::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (!m_groups.isEmpty() && columnsThatFit() != m_builtColumns)
        setGroups(m_groups);
}

/// Groups go one after the other into the column that is shortest so far, so that they read from left to right.
void PropertyList::rebuild()
{
    m_values.clear();
    m_builtShape = shape();
    m_builtColumns = columnsThatFit();
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(12, 8, 12, 8);
    columns->setSpacing(24);
    std::vector<QVBoxLayout *> layouts;
    std::vector<qsizetype> heights(static_cast<std::size_t>(m_builtColumns), 0);
    for (int i = 0; i < m_builtColumns; ++i) {
        layouts.push_back(new QVBoxLayout);
        columns->addLayout(layouts.back(), 1);
    }
    for (const PropertyGroup &group : std::as_const(m_groups)) {
        const auto shortest = std::min_element(heights.begin(), heights.end());
        layouts[static_cast<std::size_t>(shortest - heights.begin())]->addWidget(makeGroup(group));
        *shortest += group.values.size() + 2;
    }
    for (QVBoxLayout *layout : layouts)
        layout->addStretch(1);
    setWidget(content); // deletes the one before
}

QWidget *PropertyList::makeGroup(const PropertyGroup &group)
{
    auto *box = new QWidget;
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 6);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(2, 1);
    auto *title = new QLabel(group.title, box);
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    grid->addWidget(title, 0, 0, 1, 3);
    for (const auto &[name, value] : group.values)
        addRow(*grid, name);
    return box;
}

void PropertyList::addRow(QGridLayout &grid, const QString &name)
{
    QWidget *box = grid.parentWidget();
    auto *label = new QLabel(name, box);
    label->setTextFormat(Qt::PlainText);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *value = new QLabel(box);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setAccessibleDescription(name);
    auto *copy = new QToolButton(box);
    copy->setAutoRaise(true);
    copy->setIcon(themeIcon("edit-copy", "copy"));
    const int side = fontMetrics().height();
    copy->setIconSize({side - 5, side - 5});
    copy->setFixedSize(side + 3, side + 2);
    copy->setFocusPolicy(Qt::TabFocus);
    copy->setAccessibleName(tr("Copy %1").arg(name));
    copy->setToolTip(tr("Copy %1").arg(name));
    connect(copy, &QToolButton::clicked, value, [value] { QGuiApplication::clipboard()->setText(value->text()); });
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0, Qt::AlignTop);
    grid.addWidget(copy, row, 1, Qt::AlignTop);
    grid.addWidget(value, row, 2, Qt::AlignTop);
    m_values.append(value);
}

} // namespace patchpanel
