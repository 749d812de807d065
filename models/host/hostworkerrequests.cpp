// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of HostWorker that passes on what the session wants.
#include "models/host/hostmirror.h"
#include "models/host/hostwatch.h"
#include "models/host/hostworker.h"
#include "models/host/networktests.h"
#include "models/host/readercount.h"
#include "models/host/vmfactsreader.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>

namespace patchpanel {

namespace {

QString hostRequestText(const char *source)
{
    return QCoreApplication::translate("HostWorker", source);
}

} // namespace

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
    if (const QUuid vm = vmOfCommand(command); !vm.isNull() && !result.touchedDomains.contains(vm))
        mirror.markDomain(vm);
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

void HostWorker::readVmFacts(quint64 question)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_vmFactsAsked = question;
    if (!m_connection || m_status.state != HostState::Online) {
        tellVmFacts(
            noVmFacts(hostRequestText(QT_TRANSLATE_NOOP("HostWorker", "The host is not connected."))), question);
        return;
    }
    if (m_connection->vmFactsQuestion > 0) {
        // What is being read may be from before the change that makes somebody ask: it is read once more.
        if (m_connection->firstVmFacts)
            tellVmFacts(m_connection->firstVmFacts, question);
        return;
    }
    m_connection->vmFactsQuestion = question;
    const int storageReaders = readerCount(m_status.description.roundTrip);
    const VmFactsSource source{m_connection->backend, m_connection->readers,
        std::make_shared<TaskPool>(storageReaders, m_tally), m_tally, m_options.readOnly, m_options.storagePatience};
    runDetached(m_tally, [this, source, mailbox = m_mailbox] {
        const auto unlessDropped = [&](const std::function<void()> &then) {
            mailbox->post([this, backend = source.backend, then] {
                if (m_connection && m_connection->backend == backend)
                    then();
            });
        };
        patchpanel::readVmFacts(
            source, [&](const VmFactsPtr &facts) { unlessDropped([this, facts] { takeVmFacts(facts); }); });
        unlessDropped([this] { vmFactsRead(); });
    });
}

void HostWorker::takeVmFacts(const VmFactsPtr &facts)
{
    m_connection->firstVmFacts = facts;
    tellVmFacts(facts, m_connection->vmFactsQuestion);
}

void HostWorker::tellVmFacts(const VmFactsPtr &facts, quint64 question)
{
    m_vmFactsTold = std::max(m_vmFactsTold, question);
    tell([facts, question](const HostListener &listener) { listener.vmFacts(facts, question); });
}

void HostWorker::vmFactsRead()
{
    m_connection->firstVmFacts.reset();
    if (std::exchange(m_connection->vmFactsQuestion, 0) < m_vmFactsAsked)
        readVmFacts(m_vmFactsAsked);
}

void HostWorker::dropVmFacts()
{
    if (m_vmFactsTold < m_vmFactsAsked)
        tellVmFacts(noVmFacts(hostRequestText(
                        QT_TRANSLATE_NOOP("HostWorker", "The connection to the host was lost meanwhile."))),
            m_vmFactsAsked);
}

} // namespace patchpanel
