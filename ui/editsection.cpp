// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editsection.h"

#include "models/items/entrytablemodel.h"
#include "ui/fieldrow.h"
#include "ui/labeledcombobox.h"
#include "ui/networkformstyle.h"
#include "ui/networkformtext.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr const char *givenText = "givenText";
constexpr const char *shownText = "shownText";

} // namespace

EditSection::EditSection(const QString &title, QWidget *parent)
    : QScrollArea(parent)
    , m_title(title)
{
    auto *content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(2, 2, 10, 2);
    m_column->setSpacing(14);
    m_column->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(title);
}

void EditSection::load(const NetworkDocument &document)
{
    quietly([this, &document] { show(document); });
}

void EditSection::follow(const NetworkDocument & /*document*/)
{ }

void EditSection::setContext(const HostContext & /*context*/)
{ }

QList<Issue> EditSection::showIssues(QList<Issue> issues)
{
    m_issues.clear();
    for (const Issue &issue : std::as_const(issues))
        if (isHere(issue))
            m_issues.append(issue);
    issues.removeIf([this](const Issue &issue) { return isHere(issue); });
    m_severity.reset();
    for (const Issue &issue : std::as_const(m_issues))
        m_severity = std::max(m_severity.value_or(Severity::Warning), issue.severity);
    showIssuesAgain();
    return issues;
}

bool EditSection::isHere(const Issue &issue) const
{
    return issue.field != Field::None && std::any_of(m_rows.cbegin(), m_rows.cend(), [&issue](const FieldRow *row) {
        return row->field() == issue.field;
    });
}

void EditSection::markIssues(const QList<Issue> & /*issues*/)
{ }

void EditSection::showIssuesAgain()
{
    for (FieldRow *row : std::as_const(m_rows))
        if (row->field() != Field::None)
            showIssuesIn(row, issuesOf(*row, m_issues));
    markIssues(m_issues);
}

QList<Issue> EditSection::issuesOf(const FieldRow &row, const QList<Issue> &issues) const
{
    QList<Issue> here;
    std::copy_if(issues.cbegin(), issues.cend(), std::back_inserter(here),
        [&row](const Issue &issue) { return issue.field == row.field(); });
    return here;
}

void EditSection::showPartOf(const Issue & /*issue*/)
{ }

void EditSection::showIssuesIn(FieldRow *row, const QList<Issue> &issues)
{
    row->setIssues(issues);
    for (const Table &table : std::as_const(m_tables))
        if (table.row == row)
            table.model->setIssues(issues);
}

void EditSection::goToFirstProblem()
{
    for (const Severity severity : {Severity::Error, Severity::Warning})
        for (FieldRow *row : std::as_const(m_rows))
            for (const Issue &issue : std::as_const(m_issues)) {
                if (issue.field != row->field() || issue.severity != severity)
                    continue;
                showPartOf(issue);
                if (!row->isShown() || !issuesOf(*row, m_issues).contains(issue))
                    continue;
                ensureWidgetVisible(row);
                row->control()->setFocus();
                const auto *table = qobject_cast<EntryTable *>(row->control());
                if (table && issue.row >= 0)
                    table->view()->selectRow(issue.row);
                return;
            }
}

QWidget *EditSection::beginGroup(const QString &heading, const QString &about)
{
    m_group = new QWidget(widget());
    auto *layout = new QVBoxLayout(m_group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto *title = new QLabel(heading, m_group);
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    layout->addWidget(title);
    if (!about.isEmpty()) {
        auto *text = new NetworkFormText(m_group);
        text->setPlainText(about);
        text->setColor(quietColor(palette()));
        layout->addWidget(text);
    }
    m_column->insertWidget(m_column->count() - 1, m_group);
    beginFields();
    return m_group;
}

void EditSection::beginFields()
{
    auto *fields = new QWidget(m_group);
    m_form = new QFormLayout(fields);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_group->layout()->addWidget(fields);
}

FieldRow *EditSection::addRow(Field field, const QString &label, QWidget *control)
{
    auto *row = new FieldRow(field, label, control, m_form);
    m_rows.append(row);
    if (QWidget *text = m_form->labelForField(row); text && m_form->rowWrapPolicy() != QFormLayout::WrapAllRows)
        alignLabel(text);
    return row;
}

/// The fields of all groups begin in one line.
void EditSection::alignLabel(QWidget *label)
{
    m_labels.append(label);
    m_labelWidth = std::max(m_labelWidth, label->sizeHint().width());
    for (QWidget *each : std::as_const(m_labels))
        each->setMinimumWidth(m_labelWidth);
}

QLineEdit *EditSection::addLine(Field field, const QString &label, const QString &placeholder)
{
    auto *line = new QLineEdit(m_form->parentWidget());
    line->setPlaceholderText(placeholder);
    connect(line, &QLineEdit::textChanged, this, &EditSection::fieldEdited);
    addRow(field, label, line);
    return line;
}

QCheckBox *EditSection::addCheck(Field field, const QString &label)
{
    auto *box = new QCheckBox(label, m_form->parentWidget());
    connect(box, &QCheckBox::toggled, this, &EditSection::fieldEdited);
    addRow(field, label, box);
    return box;
}

QComboBox *EditSection::addChoice(Field field, const QString &label, const QList<Choice> &choices)
{
    auto *box = new LabeledComboBox(QString(label).remove(u'&'), m_form->parentWidget());
    for (const Choice &choice : choices)
        box->addItem(choice.text, choice.value);
    connect(box, &QComboBox::currentIndexChanged, this, &EditSection::fieldEdited);
    addRow(field, label, box);
    return box;
}

EntryTable *EditSection::addTable(
    Field field, const QString &label, EntryTableModel &model, const EntryTable::Words &words)
{
    if (m_form->rowCount() > 0)
        beginFields();
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    auto *table = new EntryTable(model, words, m_form->parentWidget());
    connect(&model, &EntryTableModel::edited, this, &EditSection::fieldEdited);
    m_tables.append({addRow(field, label, table), &model});
    beginFields();
    return table;
}

FieldRow *EditSection::rowOf(const QWidget *control) const
{
    const auto found = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [control](const FieldRow *row) { return row->control() == control; });
    return found == m_rows.cend() ? nullptr : *found;
}

QString EditSection::nameOf(Field field) const
{
    const auto found = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [field](const FieldRow *row) { return row->field() == field; });
    return found == m_rows.cend() ? QString() : (*found)->name();
}

void EditSection::offer(FieldRow *row, bool canHave, bool saysSomething, const QString &hint)
{
    row->setHint(canHave ? hint : tr("A network of this mode cannot have this."));
    // What is being emptied does not go from under the cursor.
    row->setShown(canHave || saysSomething || row->control()->hasFocus());
}

void EditSection::setLine(QLineEdit *line, const QString &text)
{
    if (line->text() != text)
        line->setText(text);
    // A line cannot show everything that XML can hold.
    line->setProperty(givenText, text);
    line->setProperty(shownText, line->text());
}

QString EditSection::textOf(const QLineEdit *line)
{
    return line->text() == line->property(shownText).toString() ? line->property(givenText).toString() : line->text();
}

void EditSection::setChoice(QComboBox *box, const QString &value)
{
    int index = box->findData(value);
    if (index < 0) {
        index = box->count();
        box->addItem(value, value);
    }
    box->setCurrentIndex(index);
}

QString EditSection::choiceOf(const QComboBox *box)
{
    return box->currentData().toString();
}

std::optional<bool> EditSection::flagOf(const QCheckBox *box, std::optional<bool> before, bool byDefault)
{
    return before.value_or(byDefault) == box->isChecked() ? before : box->isChecked();
}

void EditSection::fieldEdited()
{
    if (m_isLoading)
        return;
    keepPart();
    Q_EMIT edited();
}

void EditSection::keepPart()
{ }

void EditSection::quietly(const std::function<void()> &fill)
{
    const QScopedValueRollback loading(m_isLoading, true);
    fill();
}

} // namespace patchpanel
