// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formpane.h"

#include "ui/fieldrow.h"

#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

namespace patchpanel {

FormPane::FormPane(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_form(new QFormLayout)
{
    auto *content = new QWidget;
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    content->setLayout(m_form);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    // Queued: rows that have just appeared have no place yet.
    connect(qApp, &QApplication::focusChanged, this, &FormPane::showFocusedRow, Qt::QueuedConnection);
    connect(qApp, &QApplication::focusChanged, this, &FormPane::focusMoved);
}

FormPane::~FormPane()
{
    disconnect(qApp, nullptr, this, nullptr); // the focus also moves because the fields go
}

void FormPane::setHeader(QWidget *header)
{
    static_cast<QBoxLayout *>(layout())->insertWidget(0, header);
}

void FormPane::addFoot(QWidget &foot)
{
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    layout()->addWidget(line);
    layout()->addWidget(&foot);
}

void FormPane::removeRows(const QList<FieldRow *> &rows)
{
    m_rows.removeIf([&rows](FieldRow *row) { return rows.contains(row); });
}

void FormPane::showIssues(const QList<Issue> &issues)
{
    for (FieldRow *row : std::as_const(m_rows)) {
        QList<Issue> here;
        std::copy_if(issues.cbegin(), issues.cend(), std::back_inserter(here),
            [this, row](const Issue &issue) { return isAbout(issue, *row); });
        showAt(*row, here);
    }
    // A problem under the last visible row has to be seen, too.
    if (isAncestorOf(QApplication::focusWidget()))
        QTimer::singleShot(0, this, &FormPane::showFocusedRow);
}

bool FormPane::isShown(const Issue &issue) const
{
    const FieldRow *found = rowOf(issue);
    return found && found->isShown();
}

QString FormPane::nameOf(const Issue &issue) const
{
    const FieldRow *found = rowOf(issue);
    return found ? found->name() : QString();
}

void FormPane::focusField(const Issue &issue)
{
    if (FieldRow *found = rowOf(issue); found && found->isShown())
        found->control()->setFocus(Qt::TabFocusReason);
}

FieldRow *FormPane::rowOf(const Issue &issue) const
{
    const auto found = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [this, &issue](const FieldRow *row) { return isAbout(issue, *row); });
    return found == m_rows.cend() ? nullptr : *found;
}

FieldRow *FormPane::rowAround(QWidget *control) const
{
    for (QWidget *widget = control; widget; widget = widget->parentWidget())
        if (auto *row = qobject_cast<FieldRow *>(widget); row && m_rows.contains(row))
            return row;
    return nullptr;
}

bool FormPane::isAbout(const Issue &issue, const FieldRow &row) const
{
    return issue.field != Field::None && issue.field == row.field();
}

void FormPane::showAt(FieldRow &row, const QList<Issue> &issues)
{
    row.setIssues(issues);
}

void FormPane::guardWheel(const QWidget &within)
{
    for (QComboBox *box : within.findChildren<QComboBox *>())
        box->installEventFilter(this);
}

void FormPane::showFocusedRow()
{
    for (QWidget *widget = focusWidget(); widget && m_scroll->isAncestorOf(widget); widget = widget->parentWidget())
        if (auto *focused = qobject_cast<FieldRow *>(widget);
            focused && widget->isAncestorOf(QApplication::focusWidget()))
            return m_scroll->ensureWidgetVisible(focused, 0, 12);
    if (QWidget *widget = QApplication::focusWidget(); widget && m_scroll->widget()->isAncestorOf(widget))
        m_scroll->ensureWidgetVisible(widget, 0, 12);
}

void FormPane::focusMoved(QWidget *from, QWidget *to)
{
    if (!from || !to || to->window() != window())
        return;
    if (FieldRow *row = rowAround(from); row && row != rowAround(to))
        Q_EMIT left(row, to);
}

void FormPane::showWhole(QWidget &part)
{
    // It has no place yet.
    QTimer::singleShot(0, &part, [this, &part] { m_scroll->ensureWidgetVisible(&part, 0, 12); });
}

bool FormPane::eventFilter(QObject *watched, QEvent *event)
{
    // A wheel that scrolls the form must not change a choice on its way.
    if (event->type() == QEvent::Wheel) {
        QApplication::sendEvent(m_scroll->viewport(), event);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace patchpanel
