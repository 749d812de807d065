// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostsession.h"

#include <algorithm>

namespace patchpanel {

HostSession::HostSession(HostOptions options, BackendFactory factory, TallyPtr tally, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_worker(new HostWorker(m_options, std::move(factory), std::move(tally), m_mailbox, makeListener()))
    , m_workerMailbox(m_worker->mailbox())
{
    m_thread.setObjectName(QStringLiteral("host ") + m_options.name);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

HostSession::~HostSession()
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_mailbox->close();
    m_thread.quit();
    m_thread.wait(); // the worker never blocks, so this is a matter of microseconds
}

HostListener HostSession::makeListener()
{
    HostListener listener;
    listener.status = [this](const HostStatus &status) {
        m_status = status;
        Q_EMIT statusChanged();
    };
    listener.snapshot = [this](const SnapshotPtr &snapshot) {
        SnapshotPtr before = std::exchange(m_snapshot, snapshot);
        m_truthAt = snapshot->takenAt;
        Q_EMIT snapshotChanged();
        // Thousands of rows that nobody needs any more are freed where they were made, not on the window's thread.
        m_workerMailbox->post([before = std::move(before)] {});
    };
    listener.stillTrue = [this](const QDateTime &at) { m_truthAt = at; };
    listener.commandStep = [this](quint64 id, const QString &step) {
        if (CommandHandle *handle = m_handles.value(id))
            handle->advance(step);
    };
    listener.commandEnded = [this](quint64 id, const CommandResult &result) {
        if (CommandHandle *handle = m_handles.take(id))
            handle->end(result);
    };
    listener.facts = [this](const Result<HostFacts> &facts) {
        m_facts = facts ? std::optional<HostFacts>(*facts) : std::nullopt;
        Q_EMIT factsChanged();
    };
    listener.vmFacts = [this](const VmFactsPtr &facts, quint64 question) {
        m_vmFacts = facts;
        m_vmFactsAnswered = std::max(m_vmFactsAnswered, question);
        Q_EMIT vmFactsChanged(facts);
    };
    listener.history = [this](const HistoryPtr &history) {
        if (m_history && history->generation < m_history->generation)
            return; // they come from several threads
        m_history = history;
        Q_EMIT historyChanged();
    };
    listener.watched = [this](const WatchedPtr &watched) { Q_EMIT this->watched(watched); };
    listener.testStep = [this](quint64 id, const TestStep &step) {
        if (NetworkTestHandle *handle = m_tests.value(id))
            handle->take(step);
    };
    listener.testEnded = [this](quint64 id, bool cancelled) {
        if (NetworkTestHandle *handle = m_tests.take(id))
            handle->end(cancelled);
    };
    return listener;
}

void HostSession::postToWorker(std::function<void(HostWorker &)> work)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_workerMailbox->post([worker = m_worker, work = std::move(work)] { work(*worker); });
}

HostContext HostSession::context() const
{
    return {m_options.uri.toString(), m_status.description.libvirtVersion, m_snapshot, m_facts, m_vlanScheme};
}

void HostSession::setLook(const QString &name, HostColor color, bool connectAutomatically)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_options.name = name;
    m_options.color = color;
    m_options.connectAutomatically = connectAutomatically;
    Q_EMIT statusChanged();
}

void HostSession::open()
{
    postToWorker([](HostWorker &worker) { worker.open(); });
}

void HostSession::close()
{
    postToWorker([](HostWorker &worker) { worker.close(); });
}

void HostSession::refresh()
{
    postToWorker([](HostWorker &worker) { worker.refresh(); });
}

void HostSession::setFocus(const QUuid &network)
{
    postToWorker([network](HostWorker &worker) { worker.setFocus(network); });
}

void HostSession::setAttended(bool attended)
{
    postToWorker([attended](HostWorker &worker) { worker.setAttended(attended); });
}

void HostSession::watch(const WatchRequest &request)
{
    if (std::exchange(m_watchRequest, request) == request)
        return;
    postToWorker([request](HostWorker &worker) { worker.watch(request); });
}

void HostSession::requestFacts()
{
    postToWorker([](HostWorker &worker) { worker.readFacts(); });
}

void HostSession::requestVmFacts()
{
    postToWorker([question = ++m_vmFactsAsked](HostWorker &worker) { worker.readVmFacts(question); });
}

void HostSession::settle(const QString &entry, HistoryOutcome outcome)
{
    postToWorker([entry, outcome](HostWorker &worker) { worker.settle(entry, outcome); });
}

NetworkTestHandle *HostSession::test(const QUuid &network)
{
    const quint64 id = m_nextId++;
    auto *handle = new NetworkTestHandle(network, this);
    m_tests.insert(id, handle);
    connect(handle, &NetworkTestHandle::cancelRequested, this,
        [this, id] { postToWorker([id](HostWorker &worker) { worker.cancelTest(id); }); });
    postToWorker([id, network](HostWorker &worker) { worker.test(id, network); });
    return handle;
}

CommandHandle *HostSession::submit(const Command &command)
{
    const quint64 id = m_nextId++;
    auto *handle = new CommandHandle(command, m_options.uri.toString(), m_options.name, this);
    m_handles.insert(id, handle);
    connect(handle, &CommandHandle::cancelRequested, this,
        [this, id] { postToWorker([id](HostWorker &worker) { worker.cancel(id); }); });
    postToWorker([id, command](HostWorker &worker) { worker.submit(id, command); });
    Q_EMIT submitted(handle);
    return handle;
}

} // namespace patchpanel
