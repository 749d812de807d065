// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/mailbox.h"
#include "models/host/sleepwatch.h"
#include "models/host/taskpool.h"

#include <QObject>
#include <QTimer>

namespace patchpanel {

/// Notices that a host has stopped answering: asks it something small again and again, and says so when an answer is
/// overdue. After the computer has slept, the answer is due much sooner: the line may well be dead, and the user is
/// waiting. libvirt's own keepalive is not used: with 9.0, and several threads waiting as ours do, a connection that it
/// had ended ran into freed memory when the host came back (what CVE-2024-4418 describes). Whoever hears stopped()
/// leaves the connection to itself. Lives on the host's worker thread, owned by HostWorker; one for each connection.
class HostPulse final : public QObject
{
    Q_OBJECT

public:
    /// Asks every `intervalMs`; an answer is overdue after `limitMs`. `clock` is for tests.
    HostPulse(std::shared_ptr<HostBackend> backend, const TallyPtr &tally, int intervalMs, int limitMs, QObject *parent,
        SleepWatch::Clock clock = SleepWatch::bootClock);
    ~HostPulse() override;

Q_SIGNALS:
    void stopped(const patchpanel::Error &error);
    /// The host has answered, and how long that took.
    void measured(std::chrono::microseconds roundTrip);

private:
    void beat();
    void overdue();
    void answered(const Result<> &answer, std::chrono::microseconds roundTrip);
    void stop(const Error &error);

    std::shared_ptr<HostBackend> m_backend;
    TaskPool m_thread; ///< of its own: it must not queue behind what hangs
    MailboxPtr m_mailbox;
    SleepWatch m_sleep;
    QTimer m_timer;
    QTimer m_limit; ///< runs while an answer is awaited
    int m_limitMs;
    int m_shortLimitMs;
};

} // namespace patchpanel
