// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of HostWorker that passes on what the session wants.
#include "models/host/hostmirror.h"
#include "models/host/hostwatch.h"
#include "models/host/hostworker.h"
#include "models/host/networktests.h"

#include <QThread>

namespace patchpanel {

void HostWorker::setFocus(const QUuid &network)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_focus = network;
    if (m_connection && m_connection->mirror)
        m_connection->mirror->setFocus(network);
}

void HostWorker::setAttended(bool attended)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_isAttended = attended;
    if (m_connection && m_connection->mirror)
        m_connection->mirror->setAttended(attended);
}

void HostWorker::watch(const WatchRequest &request)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_watchRequest = request;
    if (m_connection && m_connection->watch)
        m_connection->watch->setRequest(request);
}

void HostWorker::markTouched(const Command &command, const CommandResult &result)
{
    if (!m_connection || !m_connection->mirror)
        return;
    // The truth comes back by reading it, whether the command succeeded or not.
    HostMirror &mirror = *m_connection->mirror;
    for (const QUuid &network : {networkUuidOfCommand(command), result.network})
        if (!network.isNull())
            mirror.markNetwork(network);
    for (const QUuid &network : result.touchedNetworks)
        mirror.markNetwork(network);
    for (const QUuid &domain : result.touchedDomains)
        mirror.markDomain(domain);
}

void HostWorker::test(quint64 id, const QUuid &network)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_tests->start(id, network);
}

void HostWorker::cancelTest(quint64 id)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_tests->cancel(id);
}

void HostWorker::settle(const QString &entry, HistoryOutcome outcome)
{
    Q_ASSERT(QThread::currentThread() == thread());
    // It is written to disk, also while the host is away.
    runDetached(m_tally, [entry, outcome, out = m_out, listener = m_listener, store = m_history] {
        store->settle(entry, outcome);
        out->post([listener, history = store->history()] { listener->history(history); });
    });
}

void HostWorker::readFacts()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_connection)
        return;
    // On a thread of its own: it may take long, and the readers have the table to keep.
    runDetached(
        m_tally, [this, out = m_out, listener = m_listener, backend = m_connection->backend, mailbox = m_mailbox] {
            const Result<HostFacts> facts = backend->facts();
            mailbox->post([this, facts, backend] {
                if (facts && m_connection && m_connection->backend == backend && m_connection->mirror)
                    m_connection->mirror->setFacts(*facts);
            });
            out->post([listener, facts] { listener->facts(facts); });
        });
}

} // namespace patchpanel
