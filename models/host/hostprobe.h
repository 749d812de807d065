// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostworker.h"

#include <atomic>

namespace patchpanel {

/// One thing that was tried on a host, and how it went. Plain text.
struct ProbeFinding
{
    enum class Outcome
    {
        Passed,
        Warning, ///< the host can be used, and something of it not
        Failed
    };
    Outcome outcome = Outcome::Passed;
    QString text; ///< one sentence
    QString detail; ///< why, and what to do about it; several lines, may be empty
    friend bool operator==(const ProbeFinding &, const ProbeFinding &) = default;
};

/// Told what the probe does next, and what it found. Called on the probe's thread.
struct ProbeListener
{
    std::function<void(const QString &step)> begins;
    std::function<void(const ProbeFinding &)> finds;
};

/// Tries a host step by step, to the first that makes the others pointless, and leaves nothing behind on it. `stop` is
/// looked at between the steps. `access` may be null. Blocking; any thread but the window's.
void probeHost(HostBackend &backend, const HostOptions &options, const HostAccessPtr &access,
    const ProbeListener &listener, const std::atomic<bool> &stop);

/// Tries hosts on threads that nobody waits for, one at a time. Lives on the window's thread; what still runs when it
/// goes is left to itself.
class HostProbe final : public QObject
{
    Q_OBJECT

public:
    HostProbe(BackendFactory factory, TallyPtr tally, QObject *parent = nullptr);
    ~HostProbe() override;

    /// Ends what was begun and tries another host; `options` as HostSet::prepared() makes them.
    void start(const HostOptions &options);
    /// Nothing is heard of what was begun any more.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_attempt != nullptr; }

Q_SIGNALS:
    void stepBegan(const QString &step);
    void found(const patchpanel::ProbeFinding &finding);
    void ended();

private:
    /// What the thread of a probe shares with this object.
    struct Attempt
    {
        std::shared_ptr<HostBackend> backend;
        HostAccessPtr access; ///< may be null
        std::atomic<bool> stop{false};
    };
    using AttemptPtr = std::shared_ptr<Attempt>;

    BackendFactory m_factory;
    TallyPtr m_tally;
    MailboxPtr m_mailbox;
    AttemptPtr m_attempt; ///< null where nothing runs
};

} // namespace patchpanel
