// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostpulse.h"

namespace patchpanel {

HostPulse::HostPulse(
    std::shared_ptr<HostBackend> backend, const TallyPtr &tally, int intervalMs, int limitMs, QObject *parent)
    : QObject(parent)
    , m_backend(std::move(backend))
    , m_thread(1, tally)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_limitMs(limitMs)
{
    connect(&m_timer, &QTimer::timeout, this, &HostPulse::beat);
    m_timer.start(intervalMs);
}

HostPulse::~HostPulse()
{
    m_mailbox->close();
}

void HostPulse::beat()
{
    if (m_asked.isValid()) {
        if (m_asked.hasExpired(m_limitMs)) {
            m_timer.stop();
            Q_EMIT stopped({ErrorKind::ConnectionLost, 0, 0, 0, tr("the host has stopped answering")});
        }
        return;
    }
    m_asked.start();
    m_thread.submit([this, backend = m_backend, mailbox = m_mailbox] {
        mailbox->post([this, answer = backend->ping()] { answered(answer); });
    });
}

void HostPulse::answered(const Result<> &answer)
{
    m_asked.invalidate();
    if (!answer && answer.error().kind == ErrorKind::ConnectionLost) {
        m_timer.stop();
        Q_EMIT stopped(answer.error());
    }
}

} // namespace patchpanel
