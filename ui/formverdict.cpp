// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formverdict.h"

#include "models/network/networkrules.h"
#include "ui/fieldrow.h"
#include "ui/formdialog.h"
#include "ui/formpane.h"
#include "ui/networkformfooter.h"

#include <QApplication>
#include <QPushButton>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int settleMs = 50;

} // namespace

FormVerdict::FormVerdict(FormPane &form, NetworkFormFooter &footer, QObject *parent)
    : QObject(parent)
    , m_form(form)
    , m_footer(footer)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &FormVerdict::showLeft);
    connect(&footer, &NetworkFormFooter::summaryClicked, this, &FormVerdict::goToFirst);
    connect(&form, &FormPane::left, this, [this](FieldRow *row, const QWidget *to) { markLeft(*row, *to); });
}

void FormVerdict::show(const QList<Issue> &problems)
{
    if (!m_isHidden)
        markEmptied(problems);
    m_isHidden = false;
    m_problems = problems;
    m_canSubmit = !hasErrors(problems);
    QList<Issue> issues = problems;
    issues.removeIf([this](const Issue &issue) { return isOnlyNeeded(issue); });
    if (m_refusal)
        issues.prepend(*m_refusal);
    m_form.showIssues(issues);
    issues.removeIf([this](const Issue &issue) { return m_form.isShown(issue); });
    m_footer.setIssues(issues);
    summarize();
}

void FormVerdict::hide(const QString &whyNot)
{
    m_isHidden = true;
    m_form.showIssues({});
    m_footer.setIssues({});
    m_footer.setSummary(QString(), std::nullopt);
    m_footer.setVerbEnabled(false, whyNot);
}

bool FormVerdict::submit()
{
    if (m_isHidden)
        return false;
    if (m_canSubmit)
        return true;
    for (const Issue &issue : std::as_const(m_problems))
        if (isOnlyNeeded(issue))
            m_form.rowOf(issue)->setTouched();
    show(m_problems);
    goToFirst();
    return false;
}

void FormVerdict::refuse(Issue refusal)
{
    if (!m_form.isShown(refusal))
        refusal.field = Field::None;
    m_refusal = std::move(refusal);
}

void FormVerdict::focusRefused()
{
    if (m_refusal && m_refusal->field != Field::None)
        m_form.focusField(*m_refusal);
    else
        m_footer.verbButton()->setFocus();
}

void FormVerdict::goToFirst()
{
    if (!m_summarized.isEmpty())
        m_form.focusField(m_summarized.constFirst());
}

/// Whoever goes to the buttons, Cancel for one, is not told what the field lacks.
void FormVerdict::markLeft(FieldRow &row, const QWidget &to)
{
    if (m_footer.isAncestorOf(&to) || row.isTouched())
        return;
    const auto isNeeded = [&](const Issue &issue) { return isOnlyNeeded(issue) && m_form.rowOf(issue) == &row; };
    const bool isShownNow = std::any_of(m_problems.cbegin(), m_problems.cend(), isNeeded);
    row.setTouched();
    if (isShownNow)
        showLeft();
}

/// Not in the middle of a press: what makes the form longer would move the button away under the mouse.
void FormVerdict::showLeft()
{
    if (QGuiApplication::mouseButtons() != Qt::NoButton || QApplication::activePopupWidget())
        m_settle.start();
    else if (!m_isHidden)
        show(m_problems);
}

/// What the user has just taken out is missed at once.
void FormVerdict::markEmptied(const QList<Issue> &problems)
{
    FieldRow *here = m_form.rowAround(m_form.window()->focusWidget());
    const auto isHere = [&](const Issue &issue) { return issue.missing && m_form.rowOf(issue) == here; };
    if (here && std::any_of(problems.cbegin(), problems.cend(), isHere)
        && std::none_of(m_problems.cbegin(), m_problems.cend(), isHere))
        here->setTouched();
}

bool FormVerdict::isOnlyNeeded(const Issue &issue) const
{
    return issue.missing && m_form.isShown(issue) && !m_form.rowOf(issue)->isTouched();
}

/// About the worst that is shown, or what is needed where nothing shown is in the way.
void FormVerdict::summarize()
{
    const auto isOpenError = [this](const Issue &issue) {
        return issue.severity == Severity::Error && !isOnlyNeeded(issue) && !m_form.nameOf(issue).isEmpty();
    };
    const bool hasOpenErrors = std::any_of(m_problems.cbegin(), m_problems.cend(), isOpenError);
    m_summarized = m_problems;
    m_summarized.removeIf([&](const Issue &issue) {
        return hasOpenErrors ? issue.severity != Severity::Error || isOnlyNeeded(issue)
            : m_canSubmit    ? issue.severity != Severity::Warning
                             : !isOnlyNeeded(issue);
    });
    const QString list = names();
    const auto count = m_summarized.size();
    QString text;
    std::optional<Severity> severity;
    if (list.isEmpty()) {
        m_summarized.clear();
    } else if (hasOpenErrors) {
        severity = Severity::Error;
        text = count == 1 ? tr("1 problem: %1").arg(list) : tr("%1 problems: %2").arg(count).arg(list);
    } else if (m_canSubmit) {
        severity = Severity::Warning;
        text = count == 1 ? tr("1 warning: %1").arg(list) : tr("%1 warnings: %2").arg(count).arg(list);
    } else {
        text = tr("Still needed: %1").arg(list);
    }
    m_footer.setSummary(text, severity);
    m_footer.setVerbEnabled(m_canSubmit, text.isEmpty() ? firstError(m_problems) : text);
}

QString FormVerdict::names() const
{
    constexpr qsizetype namesShown = 3;
    QStringList names;
    for (const Issue &issue : m_summarized)
        if (const QString name = m_form.nameOf(issue); !name.isEmpty() && !names.contains(name))
            names.append(name);
    if (names.size() > namesShown)
        names = names.mid(0, namesShown) << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
}

} // namespace patchpanel
