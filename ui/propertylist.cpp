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
#include <QScrollBar>
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
    , m_copyIcon(themeIcon("edit-copy", "copy"))
{
    auto *pages = new QWidget;
    auto *layout = new QVBoxLayout(pages);
    layout->setContentsMargins(0, 0, 0, 0);
    setWidget(pages);
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
    const QStringList wanted = shape();
    const int columns = columnsThatFit();
    if (m_pages.isEmpty() || m_pages.constFirst().shape != wanted || m_pages.constFirst().columns != columns)
        changePage(wanted, columns);
    const QList<QLabel *> &labels = m_pages.constFirst().values;
    qsizetype at = 0;
    for (const PropertyGroup &group : groups)
        for (const auto &[name, value] : group.values)
            if (QLabel *label = labels.at(at++); label->text() != value)
                label->setText(value);
}

void PropertyList::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (!m_groups.isEmpty() && columnsThatFit() != m_pages.constFirst().columns)
        setGroups(m_groups);
}

/// Who goes through a list comes upon the same few shapes again and again, and making the labels takes a frame.
void PropertyList::changePage(const QStringList &shape, int columns)
{
    constexpr int maxPages = 6;
    if (!m_pages.isEmpty())
        m_pages.constFirst().content->hide();
    const auto known = std::find_if(m_pages.cbegin(), m_pages.cend(),
        [&](const Page &page) { return page.shape == shape && page.columns == columns; });
    if (known != m_pages.cend())
        m_pages.move(known - m_pages.cbegin(), 0);
    else
        m_pages.prepend(makePage(shape, columns));
    while (m_pages.size() > maxPages)
        delete m_pages.takeLast().content;
    m_pages.constFirst().content->show();
    verticalScrollBar()->setValue(0);
}

/// Groups go one after the other into the column that is shortest so far, so that they read from left to right.
PropertyList::Page PropertyList::makePage(const QStringList &shape, int columns)
{
    Page page{shape, columns, new QWidget(widget()), {}};
    auto *row = new QHBoxLayout(page.content);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(24);
    std::vector<QVBoxLayout *> layouts;
    std::vector<qsizetype> heights(static_cast<std::size_t>(columns), 0);
    for (int i = 0; i < columns; ++i) {
        layouts.push_back(new QVBoxLayout);
        row->addLayout(layouts.back(), 1);
    }
    for (const PropertyGroup &group : std::as_const(m_groups)) {
        const auto shortest = std::min_element(heights.begin(), heights.end());
        layouts[static_cast<std::size_t>(shortest - heights.begin())]->addWidget(makeGroup(group, page.values));
        *shortest += group.values.size() + 2;
    }
    for (QVBoxLayout *layout : layouts)
        layout->addStretch(1);
    widget()->layout()->addWidget(page.content);
    return page;
}

QWidget *PropertyList::makeGroup(const PropertyGroup &group, QList<QLabel *> &values)
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
        values.append(addRow(*grid, name));
    return box;
}

QLabel *PropertyList::addRow(QGridLayout &grid, const QString &name)
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
    copy->setIcon(m_copyIcon);
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
    return value;
}

} // namespace patchpanel
