// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostpulse.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int limitAfterSleepMs = 3'000;

} // namespace

HostPulse::HostPulse(std::shared_ptr<HostBackend> backend, const TallyPtr &tally, int intervalMs, int limitMs,
    QObject *parent, SleepWatch::Clock clock)
    : QObject(parent)
    , m_backend(std::move(backend))
    , m_thread(1, tally, std::chrono::milliseconds(3 * intervalMs)) // it stays from one beat to the next
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_sleep(std::chrono::milliseconds(intervalMs), std::move(clock))
    , m_limitMs(limitMs)
    , m_shortLimitMs(std::min(limitMs, limitAfterSleepMs))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &HostPulse::overdue);
    connect(&m_timer, &QTimer::timeout, this, &HostPulse::beat);
    m_timer.start(intervalMs);
}

HostPulse::~HostPulse()
{
    m_mailbox->close();
}

void HostPulse::beat()
{
    const bool hasSlept = m_sleep.hasSlept();
    if (m_limit.isActive()) {
        if (hasSlept)
            m_limit.start(m_shortLimitMs); // what was asked before the sleep
        return;
    }
    m_limit.start(hasSlept ? m_shortLimitMs : m_limitMs);
    m_thread.submit([this, backend = m_backend, mailbox = m_mailbox] {
        const auto begun = std::chrono::steady_clock::now();
        const Result<> answer = backend->ping();
        const auto roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begun);
        mailbox->post([this, answer, roundTrip] { answered(answer, roundTrip); });
    });
}

void HostPulse::overdue()
{
    // The time that it did not answer in may be time that nobody could have heard it.
    if (m_sleep.hasSlept())
        m_limit.start(m_shortLimitMs);
    else
        stop({ErrorKind::ConnectionLost, 0, 0, 0, tr("the host has stopped answering")});
}

void HostPulse::answered(const Result<> &answer, std::chrono::microseconds roundTrip)
{
    if (!m_timer.isActive())
        return; // too late
    m_limit.stop();
    if (!answer && answer.error().kind == ErrorKind::ConnectionLost)
        stop(answer.error());
    else
        Q_EMIT measured(roundTrip);
}

void HostPulse::stop(const Error &error)
{
    m_timer.stop();
    m_limit.stop();
    Q_EMIT stopped(error);
}

} // namespace patchpanel
