// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <vector>

namespace patchpanel {

/// What a test of a network looks at, in this order.
enum class TestStage
{
    Network, ///< it is active, and a guest can be put on it
    Guest, ///< the test guest runs
    Tap, ///< it has a device on the host
    Bridge, ///< that hangs on the network's bridge
    Gateway, ///< the host has the network's address there
    Frames, ///< the guest sends
    Dhcp, ///< and is given an address
    CleanUp ///< the guest is gone again
};

enum class TestOutcome
{
    Running,
    Passed,
    Unknown, ///< it cannot be told here, and why; nothing is wrong with the network for that
    Failed
};

/// What helps against a failure, where the program can do it.
enum class TestRemedy
{
    None,
    Start, ///< the network
    Restart ///< the network; its VMs stay connected
};

/// One thing that was looked at. Plain text.
struct TestStep
{
    TestStage stage = TestStage::Network;
    TestOutcome outcome = TestOutcome::Running;
    QString text; ///< one sentence
    QString detail; ///< what it means and what to do about it; may be empty
    TestRemedy remedy = TestRemedy::None;
    std::chrono::milliseconds took{0};
    friend bool operator==(const TestStep &, const TestStep &) = default;
};

/// A test of a network, as far as it has come. A value.
class NetworkTestReport final
{
public:
    enum class Verdict
    {
        Running,
        Passed, ///< everything that there is
        Limited, ///< what could be looked at is well, and something could not
        Failed,
        Cancelled
    };

    /// A step that begins, goes on or ends: there is one of each stage.
    void take(const TestStep &step);
    /// Nothing more comes. Steps that have not ended were cancelled.
    void end(bool cancelled);

    [[nodiscard]] const std::vector<TestStep> &steps() const { return m_steps; }
    [[nodiscard]] Verdict verdict() const;
    /// The first that failed; null where none did.
    [[nodiscard]] const TestStep *failed() const;
    /// One sentence about the whole.
    [[nodiscard]] QString summary(const QString &network) const;
    /// All of it, to be pasted into a mail.
    [[nodiscard]] QString toText(const QString &network, const QString &host) const;

private:
    std::vector<TestStep> m_steps;
    bool m_ended = false;
    bool m_cancelled = false;
};

/// "passed", "failed", ...
[[nodiscard]] QString testOutcomeLabel(TestOutcome outcome);
/// "0.4 s", "12 s"; empty for what took no time.
[[nodiscard]] QString testTimeText(std::chrono::milliseconds time);

} // namespace patchpanel

Q_DECLARE_METATYPE(patchpanel::TestStep)
