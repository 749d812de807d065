// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/testreporter.h"

#include "models/network/errorhelp.h"

#include <QCoreApplication>

namespace patchpanel {

void TestReporter::begin(TestStage stage, const QString &text)
{
    m_step = {stage, TestOutcome::Running, text, {}, TestRemedy::None, {}};
    m_begun = std::chrono::steady_clock::now();
    m_listener(m_step);
}

void TestReporter::end(TestOutcome outcome, const QString &text, const QString &detail, TestRemedy remedy)
{
    m_step.outcome = outcome;
    m_step.text = text;
    m_step.detail = detail;
    m_step.remedy = remedy;
    m_step.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_begun);
    m_listener(m_step);
}

void TestReporter::fail(const QString &text, const Error &error)
{
    if (error.kind == ErrorKind::ConnectionLost)
        end(TestOutcome::Failed, QCoreApplication::translate("NetworkTest", "The connection to the host is lost."),
            explained(error));
    else
        end(TestOutcome::Failed, text, explained(error));
}

QString TestReporter::explained(const Error &error)
{
    const Explanation help = explainChangeError(error);
    QStringList lines{help.what};
    if (!help.why.isEmpty())
        lines << help.why;
    lines += help.remedies;
    if (const QString said = error.message.trimmed(); said != help.what.trimmed())
        lines << said;
    return lines.join(u'\n');
}

} // namespace patchpanel
