// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostworker.h"

#include "models/host/hostmirror.h"
#include "models/host/hostpulse.h"
#include "models/host/hostwatch.h"
#include "models/host/networktests.h"
#include "models/host/readercount.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>

namespace patchpanel {

namespace {

QString hostWorkerText(const char *source)
{
    return QCoreApplication::translate("HostWorker", source);
}

/// So many attempts to open a host may hang before no more are made.
constexpr int maxHangingOpens = 3;
constexpr int addressAskers = 4;

} // namespace

HostWorker::HostWorker(
    HostOptions options, BackendFactory factory, TallyPtr tally, MailboxPtr out, HostListener listener)
    : m_options(std::move(options))
    , m_factory(std::move(factory))
    , m_tally(std::move(tally))
    , m_out(std::move(out))
    , m_listener(std::make_shared<HostListener>(std::move(listener)))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_firstSeen(m_options.dataFolder, m_options.uri.toString(), m_tally)
    , m_history(std::make_shared<HistoryStore>(m_options.dataFolder, m_options.uri.toString()))
    , m_commands(new CommandQueue(
          m_history, m_tally, m_out, m_listener, {m_options.lostCommandMs, m_options.lateAnswerMs}, this))
    , m_tests(new NetworkTests(m_tally, m_out, m_listener, m_options.testPatience, this))
    , m_retry(this)
    , m_slowOpening(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HostWorker::open);
    m_slowOpening.setSingleShot(true);
    m_slowOpening.setInterval(m_options.openMs);
    connect(&m_slowOpening, &QTimer::timeout, this, &HostWorker::openingTakesLong);
    connect(m_commands, &CommandQueue::connectionLost, this, &HostWorker::connectionLost);
    connect(m_commands, &CommandQueue::touched, this, &HostWorker::markTouched);
}

HostWorker::~HostWorker()
{
    m_mailbox->close();
    delete m_commands;
    dropConnection();
}

void HostWorker::open()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_connection)
        m_commands->disconnected({ErrorKind::ConnectionLost, 0, 0, 0,
            hostWorkerText(QT_TRANSLATE_NOOP("HostWorker", "the host was opened again before the command had ended"))});
    dropConnection();
    m_retry.stop();
    m_status.state = HostState::Connecting;
    m_status.retryInMs = -1;
    m_waitsForThread = m_opening >= maxHangingOpens;
    if (m_waitsForThread)
        m_status.error = Error{ErrorKind::Unreachable, 0, 0, 0,
            hostWorkerText(QT_TRANSLATE_NOOP("HostWorker",
                "Still waiting for an answer: the host lets every attempt to reach it hang. It is tried again when one "
                "of them ends."))};
    else
        beginOpening();
    tellStatus();
}

void HostWorker::beginOpening()
{
    const quint64 attempt = ++m_attempt;
    Connection connection;
    connection.backend = m_factory();
    if (m_options.access)
        connection.access = m_options.access(m_options.uri, m_options.name);
    connection.readers = std::make_shared<TaskPool>(4, m_tally);
    connection.jobs = std::make_shared<TaskPool>(1, m_tally);
    connection.domains = std::make_shared<DomainReader>(connection.backend, connection.readers);
    m_connection = connection;
    ++m_opening;
    m_slowOpening.start();
    const EventSink sink = [this, mailbox = m_mailbox, attempt](const HostEvent &event) {
        mailbox->post([this, attempt, event] { handleEvent(attempt, event); });
    };
    // Goes with the task, whether that has run or was dropped before it began.
    const std::shared_ptr<void> thread(
        nullptr, [this, mailbox = m_mailbox](void *) { mailbox->post([this] { openingThreadEnded(); }); });
    connection.jobs->submit(
        [this, thread, mailbox = m_mailbox, attempt, sink, backend = connection.backend, access = connection.access,
            options = m_options, out = m_out, listener = m_listener, store = m_history] {
            store->load();
            out->post([listener, history = store->history()] { listener->history(history); });
            Result<HostDescription> result = openHost(*backend, options.uri, options.readOnly, sink, access);
            if (result && options.prepare)
                options.prepare(*backend);
            mailbox->post([this, attempt, result = std::move(result)] { opened(attempt, result); });
        });
}

/// A host that was there before is tried anew; with another one the user may be at a question that it asks.
void HostWorker::openingTakesLong()
{
    Error waiting{ErrorKind::Unreachable, 0, 0, 0,
        hostWorkerText(
            QT_TRANSLATE_NOOP("HostWorker", "Still waiting for an answer: the host has not given one for %1 s."))
            .arg(m_options.openMs / 1000)};
    if (m_wasOnline) {
        connectionLost(waiting);
        return;
    }
    m_status.error = std::move(waiting);
    tellStatus();
}

void HostWorker::close()
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_retry.stop();
    m_wasOnline = false; // it rests until open()
    m_waitsForThread = false;
    dropConnection();
    m_status.state = HostState::Offline;
    m_status.error.reset();
    m_status.retryInMs = -1;
    tellStatus();
    m_commands->giveUp(
        hostWorkerText(QT_TRANSLATE_NOOP("HostWorker", "The host was disconnected before the command had ended.")));
}

void HostWorker::openingThreadEnded()
{
    --m_opening;
    if (m_waitsForThread)
        open();
}

void HostWorker::opened(quint64 attempt, const Result<HostDescription> &result)
{
    if (attempt != m_attempt || !m_connection)
        return;
    m_slowOpening.stop();
    if (!result) {
        connectionLost(result.error());
        return;
    }
    m_wasOnline = true;
    m_retryCount = 0;
    m_status = {HostState::Online, *result, std::nullopt, -1};
    const std::vector<NetworkEntry> names = std::exchange(m_status.description.networks, {});
    m_connection->readers->resize(readerCount(result->roundTrip));
    m_connection->roundTrip.emplace(result->roundTrip);
    watchMirror();
    watchPulse();
    beginWatching();
    m_connection->mirror->setFocus(m_focus);
    m_connection->mirror->setAttended(m_isAttended);
    m_connection->mirror->begin(names);
    tellStatus();
    m_tests->connected(m_connection->backend, m_options.readOnly);
    m_commands->connected(
        {m_connection->backend, m_connection->domains, m_connection->jobs, m_status.description.libvirtVersion});
}

void HostWorker::watchMirror()
{
    auto *mirror = new HostMirror(
        m_connection->backend, m_connection->readers, m_firstSeen, m_lastSnapshot, m_options.sweepMs, this);
    m_connection->mirror = mirror;
    connect(mirror, &HostMirror::snapshotReady, this, [this](const SnapshotPtr &snapshot) {
        m_lastSnapshot = snapshot;
        tell([snapshot](const HostListener &listener) { listener.snapshot(snapshot); });
    });
    connect(mirror, &HostMirror::stillTrue, this,
        [this](const QDateTime &at) { tell([at](const HostListener &listener) { listener.stillTrue(at); }); });
    // Queued: both, mirror and pulse, say so from the middle of their work and do not survive the answer. They may say
    // so more than once, and what is queued outlives them: the next connection must not hear it.
    const auto lost = [this, attempt = m_attempt](const Error &error) {
        if (attempt == m_attempt)
            connectionLost(error);
    };
    connect(mirror, &HostMirror::connectionLost, this, lost, Qt::QueuedConnection);
    connect(mirror, &HostMirror::testGuestsSeen, m_tests, &NetworkTests::sweep);
}

void HostWorker::watchPulse()
{
    auto *pulse = new HostPulse(m_connection->backend, m_tally, m_options.pulseMs, m_options.silenceMs, this);
    m_connection->pulse = pulse;
    const auto lost = [this, attempt = m_attempt](const Error &error) {
        if (attempt == m_attempt)
            connectionLost(error);
    };
    connect(pulse, &HostPulse::stopped, this, lost, Qt::QueuedConnection);
    connect(pulse, &HostPulse::measured, this, [this](std::chrono::microseconds measured) {
        const auto roundTrip = m_connection->roundTrip->add(measured);
        if (!roundTrip)
            return;
        m_connection->readers->resize(readerCount(*roundTrip));
        m_status.description.roundTrip = *roundTrip;
        tellStatus();
    });
}

void HostWorker::beginWatching()
{
    auto *watch = new HostWatch(
        m_connection->backend, m_connection->readers, std::make_shared<TaskPool>(addressAskers, m_tally), this);
    m_connection->watch = watch;
    connect(watch, &HostWatch::watched, this, [this](const WatchedPtr &watched) {
        tell([watched](const HostListener &listener) { listener.watched(watched); });
    });
    watch->setRequest(m_watchRequest);
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
    m_tests->disconnected(error.message);
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
    m_commands->disconnected(error);
}

void HostWorker::dropConnection()
{
    if (!m_connection)
        return;
    m_slowOpening.stop();
    m_tests->disconnected({});
    dropVmFacts();
    delete m_connection->watch;
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

void HostWorker::submit(quint64 id, const Command &command)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_status.state == HostState::Online)
        m_commands->submit(id, command);
    else
        m_commands->end(id,
            {CommandStatus::Failed,
                {ErrorKind::Unreachable, 0, 0, 0,
                    hostWorkerText(QT_TRANSLATE_NOOP("HostWorker", "The host is not connected."))},
                {}, false});
}

void HostWorker::cancel(quint64 id)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_commands->cancel(id);
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
