// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/formverdict.h"

#include "models/network/networkrules.h"
#include "ui/formdialog.h"
#include "ui/formpane.h"
#include "ui/networkformfooter.h"

#include <QPushButton>

#include <algorithm>

namespace patchpanel {

FormVerdict::FormVerdict(FormPane &form, NetworkFormFooter &footer, QObject *parent)
    : QObject(parent)
    , m_form(form)
    , m_footer(footer)
{
    connect(&footer, &NetworkFormFooter::summaryClicked, this, &FormVerdict::goToFirst);
}

void FormVerdict::show(const QList<Issue> &problems)
{
    m_problems = problems;
    m_canSubmit = !hasErrors(problems);
    QList<Issue> issues = problems;
    if (m_refusal)
        issues.prepend(*m_refusal);
    m_form.showIssues(issues);
    issues.removeIf([this](const Issue &issue) { return m_form.isShown(issue); });
    m_footer.setIssues(issues);
    const Severity worst = m_canSubmit ? Severity::Warning : Severity::Error;
    const QString text = summary(worst);
    m_footer.setSummary(text, worst);
    m_footer.setVerbEnabled(m_canSubmit, text.isEmpty() ? firstError(problems) : text);
}

void FormVerdict::hide(const QString &whyNot)
{
    m_form.showIssues({});
    m_footer.setIssues({});
    m_footer.setSummary(QString(), Severity::Error);
    m_footer.setVerbEnabled(false, whyNot);
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
    const Severity worst = m_canSubmit ? Severity::Warning : Severity::Error;
    const auto first = std::find_if(
        m_problems.cbegin(), m_problems.cend(), [worst](const Issue &issue) { return issue.severity == worst; });
    if (first != m_problems.cend())
        m_form.focusField(*first);
}

QString FormVerdict::summary(Severity severity) const
{
    constexpr qsizetype namesShown = 3;
    QStringList names;
    int count = 0;
    for (const Issue &issue : m_problems) {
        if (issue.severity != severity)
            continue;
        ++count;
        if (const QString name = m_form.nameOf(issue); !name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    if (names.isEmpty())
        return {};
    if (names.size() > namesShown)
        names = names.mid(0, namesShown) << QStringLiteral("…");
    const QString list = names.join(QStringLiteral(", "));
    if (severity == Severity::Error)
        return count == 1 ? tr("1 problem: %1").arg(list) : tr("%1 problems: %2").arg(count).arg(list);
    return count == 1 ? tr("1 warning: %1").arg(list) : tr("%1 warnings: %2").arg(count).arg(list);
}

} // namespace patchpanel
