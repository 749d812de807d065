// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networktestreport.h"
#include "models/network/result.h"

#include <functional>

namespace patchpanel {

/// Tells of the steps of a test, one after the other, with the time that each took. Lives on the thread of the test.
class TestReporter final
{
public:
    using Listener = std::function<void(const TestStep &step)>;

    explicit TestReporter(Listener listener)
        : m_listener(std::move(listener))
    { }

    void begin(TestStage stage, const QString &text);
    void end(
        TestOutcome outcome, const QString &text, const QString &detail = {}, TestRemedy remedy = TestRemedy::None);
    /// Ends the step as failed for this reason; a lost connection is said as that, whatever it was about.
    void fail(const QString &text, const Error &error);
    /// Whether the last step failed.
    [[nodiscard]] bool hasFailed() const { return m_step.outcome == TestOutcome::Failed; }

    /// An error in a few lines: what, why, what to do, and the host's own words.
    [[nodiscard]] static QString explained(const Error &error);

private:
    Listener m_listener;
    TestStep m_step; ///< the one that is under way
    std::chrono::steady_clock::time_point m_begun; ///< when it began
};

} // namespace patchpanel
