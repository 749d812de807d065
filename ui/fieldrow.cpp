// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fieldrow.h"

#include "ui/networkformissues.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QAbstractButton>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace patchpanel {

namespace {

QString withoutMnemonic(QString label)
{
    return label.remove(u'&');
}

} // namespace

FieldRow::FieldRow(Field field, const QString &label, QWidget *control, QFormLayout *form)
    : QWidget(form->parentWidget())
    , m_field(field)
    , m_name(withoutMnemonic(label))
    , m_control(control)
    , m_form(form)
    , m_line(new QHBoxLayout)
    , m_hint(new NetworkFormText(this))
    , m_issues(new NetworkFormIssues(this))
{
    m_line->setSpacing(6);
    m_line->addWidget(control, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addLayout(m_line);
    layout->addWidget(m_hint);
    layout->addWidget(m_issues);
    m_hint->hide();
    m_hint->setColor(quietColor(palette()));
    control->setAccessibleName(m_name);
    if (qobject_cast<QAbstractButton *>(control)) {
        form->setWidget(form->rowCount(), QFormLayout::FieldRole, this);
        return;
    }
    auto *text = new QLabel(label, form->parentWidget());
    text->setTextFormat(Qt::PlainText);
    text->setBuddy(control);
    form->addRow(text, this);
}

void FieldRow::setPrefix(const QString &prefix)
{
    m_control->setAccessibleName(prefix + m_name);
}

void FieldRow::addBeside(QWidget *widget)
{
    m_line->addWidget(widget);
}

void FieldRow::setHint(const QString &hint)
{
    m_hint->setPlainText(hint);
    m_hint->setVisible(!hint.isEmpty());
    describe();
}

QString FieldRow::hint() const
{
    return m_hint->plainText();
}

void FieldRow::setIssues(const QList<Issue> &issues)
{
    m_issues->setIssues(issues);
    describe();
}

QString FieldRow::issueText() const
{
    return m_issues->text();
}

void FieldRow::setShown(bool shown)
{
    m_isShown = shown;
    m_form->setRowVisible(this, shown);
}

void FieldRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_hint->setColor(quietColor(palette()));
}

void FieldRow::describe()
{
    const QString problems = issueText();
    m_control->setAccessibleDescription(problems.isEmpty() ? hint() : problems);
}

QList<Issue> showAtRows(const QList<FieldRow *> &rows, QList<Issue> issues)
{
    for (FieldRow *row : rows) {
        const auto isHere = [row](const Issue &issue) { return issue.field == row->field(); };
        QList<Issue> here;
        std::copy_if(issues.cbegin(), issues.cend(), std::back_inserter(here), isHere);
        issues.removeIf(isHere);
        row->setIssues(here);
    }
    return issues;
}

} // namespace patchpanel
