// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostworker.h"

#include "models/host/commandrunner.h"
#include "models/host/historyrecorder.h"
#include "models/host/hostmirror.h"
#include "models/host/hostpulse.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>

namespace patchpanel {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("HostWorker", source);
}

/// As many readers as the line deserves: libvirt pipelines calls, so over a slow line many wait at once, while locally
/// a few saturate the daemon (docs/architecture.md has the measurements).
int readerCount(std::chrono::microseconds roundTrip)
{
    const auto milliseconds = static_cast<int>(roundTrip.count() / 1000);
    return milliseconds < 2 ? 4 : std::clamp(milliseconds, 8, 64);
}

} // namespace

HostWorker::HostWorker(
    HostOptions options, BackendFactory factory, TallyPtr tally, MailboxPtr out, HostListener listener)
    : m_options(std::move(options))
    , m_factory(std::move(factory))
    , m_tally(std::move(tally))
    , m_out(std::move(out))
    , m_listener(std::make_shared<HostListener>(std::move(listener)))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_firstSeen(m_options.dataFolder, m_options.uri.toString())
    , m_history(std::make_shared<HistoryStore>(m_options.dataFolder, m_options.uri.toString()))
    , m_retry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HostWorker::open);
}

HostWorker::~HostWorker()
{
    m_mailbox->close();
    dropConnection();
}

void HostWorker::open()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_connection)
        endAllCommands({ErrorKind::ConnectionLost, 0, 0, 0,
            text(QT_TRANSLATE_NOOP("HostWorker", "The host was opened again before the command had ended."))});
    dropConnection();
    m_retry.stop();
    const quint64 attempt = ++m_attempt;
    Connection connection;
    connection.backend = m_factory();
    if (m_options.access)
        connection.access = m_options.access(m_options.uri, m_options.name);
    connection.readers = std::make_shared<TaskPool>(4, m_tally);
    connection.jobs = std::make_shared<TaskPool>(1, m_tally);
    connection.domains = std::make_shared<DomainReader>(connection.backend, connection.readers);
    m_connection = connection;
    m_status.state = HostState::Connecting;
    m_status.retryInMs = -1;
    tellStatus();
    const EventSink sink = [this, mailbox = m_mailbox, attempt](const HostEvent &event) {
        mailbox->post([this, attempt, event] { handleEvent(attempt, event); });
    };
    connection.jobs->submit(
        [this, mailbox = m_mailbox, attempt, sink, backend = connection.backend, access = connection.access,
            options = m_options, out = m_out, listener = m_listener, store = m_history] {
            store->load();
            out->post([listener, history = store->history()] { listener->history(history); });
            Result<HostDescription> result = openHost(*backend, options.uri, options.readOnly, sink, access);
            if (result && options.prepare)
                options.prepare(*backend);
            mailbox->post([this, attempt, result = std::move(result)] { opened(attempt, result); });
        });
}

void HostWorker::close()
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_retry.stop();
    m_wasOnline = false; // it rests until open()
    dropConnection();
    m_status.state = HostState::Offline;
    m_status.error.reset();
    m_status.retryInMs = -1;
    tellStatus();
    endAllCommands({ErrorKind::ConnectionLost, 0, 0, 0,
        text(QT_TRANSLATE_NOOP("HostWorker", "The host was disconnected before the command had ended."))});
}

void HostWorker::opened(quint64 attempt, const Result<HostDescription> &result)
{
    if (attempt != m_attempt || !m_connection)
        return;
    if (!result) {
        connectionLost(result.error());
        return;
    }
    m_wasOnline = true;
    m_retryCount = 0;
    m_status = {HostState::Online, *result, std::nullopt, -1};
    m_connection->readers->resize(readerCount(result->roundTrip));
    auto *mirror = new HostMirror(
        m_connection->backend, m_connection->readers, m_firstSeen, m_lastSnapshot, m_options.sweepMs, this);
    m_connection->mirror = mirror;
    connect(mirror, &HostMirror::snapshotReady, this, [this](const SnapshotPtr &snapshot) {
        m_lastSnapshot = snapshot;
        tell([snapshot](const HostListener &listener) { listener.snapshot(snapshot); });
    });
    m_connection->pulse = new HostPulse(m_connection->backend, m_tally, m_options.pulseMs, m_options.silenceMs, this);
    // Queued: both say so from the middle of their work and do not survive the answer. They may say so more than once,
    // and what is queued outlives them: the next connection must not hear it.
    const auto lost = [this, attempt](const Error &error) {
        if (attempt == m_attempt)
            connectionLost(error);
    };
    connect(mirror, &HostMirror::connectionLost, this, lost, Qt::QueuedConnection);
    connect(m_connection->pulse, &HostPulse::stopped, this, lost, Qt::QueuedConnection);
    mirror->setFocus(m_focus);
    mirror->readAll();
    tellStatus();
    runNext();
}

void HostWorker::handleEvent(quint64 attempt, const HostEvent &event)
{
    if (attempt != m_attempt || !m_connection)
        return;
    switch (event.kind) {
    case HostEvent::Kind::NetworkChanged:
        if (m_connection->mirror)
            m_connection->mirror->markNetwork(event.uuid);
        break;
    case HostEvent::Kind::DomainChanged:
        if (m_connection->mirror)
            m_connection->mirror->markDomain(event.uuid);
        break;
    case HostEvent::Kind::ConnectionLost:
        connectionLost({ErrorKind::ConnectionLost, 0, 0, 0, event.reason});
        break;
    }
}

void HostWorker::connectionLost(const Error &error)
{
    if (!m_connection)
        return;
    dropConnection();
    m_status.state = HostState::Offline;
    m_status.error = error;
    // A host that was never reached waits for the user: trying again could ask for passwords again and again. So does
    // one that has let nobody in any more, and one whose question the user has cancelled.
    m_status.retryInMs = -1;
    if (error.kind == ErrorKind::Denied || error.kind == ErrorKind::Cancelled)
        m_wasOnline = false;
    const std::vector<int> &pauses = m_options.retryPausesMs;
    if (m_wasOnline && !pauses.empty()) {
        m_status.retryInMs = pauses[std::min<std::size_t>(m_retryCount, pauses.size() - 1)];
        ++m_retryCount;
        m_retry.start(m_status.retryInMs);
    }
    tellStatus();
    endAllCommands({ErrorKind::ConnectionLost, error.code, error.domain, error.systemError,
        text(QT_TRANSLATE_NOOP("HostWorker", "The connection to the host is lost: %1")).arg(error.message)});
}

void HostWorker::dropConnection()
{
    if (!m_connection)
        return;
    delete m_connection->pulse;
    delete m_connection->mirror;
    if (m_connection->access)
        m_connection->access->release();
    // Closing talks to the host, which may hang: nobody waits for it.
    runDetached(m_tally, [backend = m_connection->backend] { backend->close(); });
    m_connection.reset();
    ++m_attempt;
}

void HostWorker::refresh()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_connection && m_connection->mirror)
        m_connection->mirror->readAll();
    else if (m_status.state == HostState::Offline)
        open();
}

void HostWorker::setFocus(const QUuid &network)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_focus = network;
    if (m_connection && m_connection->mirror)
        m_connection->mirror->setFocus(network);
}

void HostWorker::submit(quint64 id, const Command &command)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_status.state != HostState::Online) {
        endCommand(id,
            {CommandStatus::Failed,
                {ErrorKind::ConnectionLost, 0, 0, 0,
                    text(QT_TRANSLATE_NOOP("HostWorker", "The host is not connected."))},
                {}, false});
        return;
    }
    m_queue.push_back({id, command, std::chrono::steady_clock::now()});
    runNext();
}

void HostWorker::cancel(quint64 id)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const auto queued = std::find_if(
        m_queue.begin(), m_queue.end(), [id](const PendingCommand &pending) { return pending.id == id; });
    if (queued == m_queue.end())
        return;
    m_queue.erase(queued);
    endCommand(id, {CommandStatus::Cancelled, {}, {}, false});
}

void HostWorker::runNext()
{
    if (m_running || m_queue.empty() || !m_connection || !m_connection->mirror)
        return;
    m_running = m_queue.front();
    m_queue.pop_front();
    const quint64 id = m_running->id;
    tell([id](const HostListener &listener) { listener.commandStep(id, QString()); });
    m_connection->jobs->submit([this, mailbox = m_mailbox, pending = *m_running, backend = m_connection->backend,
                                   domains = m_connection->domains, version = m_status.description.libvirtVersion,
                                   out = m_out, listener = m_listener, store = m_history] {
        CommandRunner runner(*backend, *domains, version);
        const auto progress = [&](const QString &step) {
            out->post([listener, id = pending.id, step] { listener->commandStep(id, step); });
        };
        const CommandResult result = HistoryRecorder(*store, *backend, *domains)
                                         .around(pending.command, pending.submitted, [&](const NetworkImage &before) {
                                             return runner.run(pending.command, pending.submitted, progress, before);
                                         });
        out->post([listener, history = store->history()] { listener->history(history); });
        mailbox->post([this, id = pending.id, result] { commandEnded(id, result); });
    });
}

void HostWorker::commandEnded(quint64 id, const CommandResult &result)
{
    if (!m_running || m_running->id != id)
        return; // it has ended already, with the connection it ran on
    const PendingCommand ended = *std::exchange(m_running, std::nullopt);
    // The truth comes back by reading it, whether the command succeeded or not.
    if (m_connection && m_connection->mirror)
        markTouched(ended.command, result);
    endCommand(id, result);
    if (result.status == CommandStatus::Failed && result.error.kind == ErrorKind::ConnectionLost)
        connectionLost(result.error);
    else
        runNext();
}

void HostWorker::markTouched(const Command &command, const CommandResult &result)
{
    HostMirror &mirror = *m_connection->mirror;
    std::visit(
        [&mirror](const auto &any) {
            if constexpr (requires { any.uuid; })
                mirror.markNetwork(any.uuid);
        },
        command);
    if (!result.network.isNull())
        mirror.markNetwork(result.network);
    for (const QUuid &network : result.touchedNetworks)
        mirror.markNetwork(network);
    for (const QUuid &domain : result.touchedDomains)
        mirror.markDomain(domain);
}

void HostWorker::endCommand(quint64 id, const CommandResult &result)
{
    tell([id, result](const HostListener &listener) { listener.commandEnded(id, result); });
}

void HostWorker::endAllCommands(const Error &why)
{
    const CommandResult lost{CommandStatus::Failed, why, {}, false};
    if (const auto running = std::exchange(m_running, std::nullopt))
        endCommand(running->id, lost);
    for (const PendingCommand &pending : std::exchange(m_queue, {}))
        endCommand(pending.id, lost);
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
    runDetached(m_tally, [out = m_out, listener = m_listener, backend = m_connection->backend] {
        out->post([listener, facts = backend->facts()] { listener->facts(facts); });
    });
}

void HostWorker::tell(std::function<void(const HostListener &)> message)
{
    m_out->post([listener = m_listener, message = std::move(message)] { message(*listener); });
}

void HostWorker::tellStatus()
{
    tell([status = m_status](const HostListener &listener) { listener.status(status); });
}

} // namespace patchpanel
