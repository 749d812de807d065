// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networktestreport.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace patchpanel {

namespace {

QString networkTestText(const char *source)
{
    return QCoreApplication::translate("NetworkTest", source);
}

} // namespace

QString testOutcomeLabel(TestOutcome outcome)
{
    switch (outcome) {
    case TestOutcome::Running:
        return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "running"));
    case TestOutcome::Passed:
        return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "passed"));
    case TestOutcome::Unknown:
        return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "not known"));
    case TestOutcome::Failed:
        break;
    }
    return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "failed"));
}

QString testTimeText(std::chrono::milliseconds time)
{
    constexpr std::chrono::milliseconds leastShown{50};
    if (time < leastShown)
        return {};
    const double seconds = std::chrono::duration<double>(time).count();
    return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "%1 s")).arg(seconds, 0, 'f', seconds < 9.95 ? 1 : 0);
}

void NetworkTestReport::take(const TestStep &step)
{
    const auto known = std::find_if(
        m_steps.begin(), m_steps.end(), [&step](const TestStep &one) { return one.stage == step.stage; });
    if (known == m_steps.end())
        m_steps.push_back(step);
    else
        *known = step;
}

void NetworkTestReport::end(bool cancelled)
{
    m_ended = true;
    m_cancelled = cancelled;
    for (TestStep &step : m_steps)
        if (step.outcome == TestOutcome::Running) {
            step.outcome = TestOutcome::Unknown;
            step.text = networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "%1 (not brought to an end)")).arg(step.text);
        }
}

const TestStep *NetworkTestReport::failed() const
{
    const auto found = std::find_if(
        m_steps.cbegin(), m_steps.cend(), [](const TestStep &step) { return step.outcome == TestOutcome::Failed; });
    return found == m_steps.cend() ? nullptr : &*found;
}

NetworkTestReport::Verdict NetworkTestReport::verdict() const
{
    if (!m_ended)
        return Verdict::Running;
    if (failed())
        return Verdict::Failed;
    if (m_cancelled)
        return Verdict::Cancelled;
    return std::all_of(m_steps.cbegin(), m_steps.cend(),
               [](const TestStep &step) { return step.outcome == TestOutcome::Passed; })
        ? Verdict::Passed
        : Verdict::Limited;
}

QString NetworkTestReport::summary(const QString &network) const
{
    switch (verdict()) {
    case Verdict::Running:
        return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "Testing “%1”…")).arg(network);
    case Verdict::Passed:
        return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "“%1” works.")).arg(network);
    case Verdict::Limited:
        return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "“%1” works as far as can be told from here."))
            .arg(network);
    case Verdict::Cancelled:
        return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "The test of “%1” was cancelled.")).arg(network);
    case Verdict::Failed:
        break;
    }
    return networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "“%1” does not work.")).arg(network);
}

QString NetworkTestReport::toText(const QString &network, const QString &host) const
{
    QStringList lines{
        networkTestText(QT_TRANSLATE_NOOP("NetworkTest", "Test of network “%1” on %2")).arg(network, host),
        summary(network)};
    for (const TestStep &step : m_steps) {
        const QString time = testTimeText(step.took);
        lines << QStringLiteral("[%1] %2%3")
                     .arg(testOutcomeLabel(step.outcome), step.text,
                         time.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(time));
        for (const QString &line : step.detail.split(u'\n', Qt::SkipEmptyParts))
            lines << QStringLiteral("    ") + line;
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace patchpanel
