// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandqueue.h"

#include "models/host/commandaftermath.h"
#include "models/host/commandrunner.h"
#include "models/host/historyrecorder.h"
#include "models/host/hostworker.h"
#include "models/host/trailbackend.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace patchpanel {

namespace {

QString commandQueueText(const char *source)
{
    return QCoreApplication::translate("CommandQueue", source);
}

CommandResult failedWith(ErrorKind kind, const QString &message)
{
    return {CommandStatus::Failed, {kind, 0, 0, 0, message}, {}, false};
}

} // namespace

CommandQueue::CommandQueue(std::shared_ptr<HistoryStore> history, TallyPtr tally, MailboxPtr out,
    std::shared_ptr<const HostListener> listener, Patience patience, QObject *parent)
    : QObject(parent)
    , m_history(std::move(history))
    , m_tally(std::move(tally))
    , m_out(std::move(out))
    , m_listener(std::move(listener))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_hostPatience(this)
    , m_answerPatience(this)
{
    m_hostPatience.setSingleShot(true);
    m_hostPatience.setInterval(patience.hostMs);
    connect(&m_hostPatience, &QTimer::timeout, this, [this] {
        endUnknown(commandQueueText(QT_TRANSLATE_NOOP("CommandQueue",
            "The connection was lost before the host had answered, and the host has not come back since.")));
    });
    m_answerPatience.setSingleShot(true);
    m_answerPatience.setInterval(patience.answerMs);
    connect(&m_answerPatience, &QTimer::timeout, this, [this] {
        if (m_lost && m_line)
            lookFor(*m_lost);
    });
}

CommandQueue::~CommandQueue()
{
    m_mailbox->close();
    // There is nobody left to be told; the history is.
    giveUp(commandQueueText(QT_TRANSLATE_NOOP("CommandQueue", "The host was closed before the command had ended.")));
}

void CommandQueue::connected(Line line)
{
    m_line = std::move(line);
    if (!m_lost)
        runNext();
    else if (m_lost->isOut)
        m_answerPatience.start();
    else
        lookFor(*m_lost);
}

void CommandQueue::disconnected(const Error &why)
{
    m_line.reset();
    m_answerPatience.stop();
    if (auto running = std::exchange(m_running, std::nullopt)) {
        if (running->trail->end().sent == 0) {
            endUntouched(*running,
                commandQueueText(QT_TRANSLATE_NOOP("CommandQueue",
                                     "The connection to the host was lost before anything was changed: %1"))
                    .arg(why.message));
        } else {
            m_lost = std::move(running);
            m_hostPatience.start();
            tellStep(m_lost->id,
                commandQueueText(QT_TRANSLATE_NOOP(
                    "CommandQueue", "The connection is lost; what became of it will be seen when the host is back")));
        }
    }
    endUnbegun(commandQueueText(
        QT_TRANSLATE_NOOP("CommandQueue", "It was not begun: the connection to the host is lost (%1)."))
                   .arg(why.message));
}

void CommandQueue::giveUp(const QString &why)
{
    m_line.reset();
    m_answerPatience.stop();
    if (auto running = std::exchange(m_running, std::nullopt)) {
        if (running->trail->end().sent == 0)
            endUntouched(
                *running, commandQueueText(QT_TRANSLATE_NOOP("CommandQueue", "%1 Nothing was changed.")).arg(why));
        else
            m_lost = std::move(running);
    }
    endUnknown(why);
    endUnbegun(commandQueueText(QT_TRANSLATE_NOOP("CommandQueue", "It was not begun. %1")).arg(why));
}

void CommandQueue::submit(quint64 id, const Command &command)
{
    m_queue.push_back({id, command, std::chrono::steady_clock::now()});
    runNext();
}

void CommandQueue::cancel(quint64 id)
{
    const auto queued = std::find_if(
        m_queue.begin(), m_queue.end(), [id](const Pending &pending) { return pending.id == id; });
    if (queued == m_queue.end())
        return;
    m_queue.erase(queued);
    end(id, {CommandStatus::Cancelled, {}, {}, false});
}

void CommandQueue::runNext()
{
    // What is not known of the last one would be lost in what the next one does.
    if (m_running || m_lost || m_queue.empty() || !m_line)
        return;
    m_running = std::move(m_queue.front());
    m_queue.pop_front();
    m_running->isOut = true;
    tellStep(m_running->id, QString());
    m_line->jobs->submit([this, mailbox = m_mailbox, pending = *m_running, line = *m_line, out = m_out,
                             listener = m_listener, store = m_history] {
        TrailBackend backend(line.backend, *pending.trail);
        CommandRunner runner(backend, *line.domains, line.libvirtVersion);
        const auto progress = [&](const QString &step) {
            mailbox->post([this, id = pending.id, step] {
                if (m_running && m_running->id == id) // else its line is lost, and that is what counts
                    tellStep(id, step);
            });
        };
        const CommandResult result = HistoryRecorder(*store, backend, *line.domains, pending.trail.get())
                                         .around(pending.command, pending.submitted, [&](const NetworkImage &before) {
                                             return runner.run(pending.command, pending.submitted, progress, before);
                                         });
        out->post([listener, history = store->history()] { listener->history(history); });
        mailbox->post([this, id = pending.id, result] { jobEnded(id, result); });
    });
}

void CommandQueue::jobEnded(quint64 id, const CommandResult &result)
{
    if (m_running && m_running->id == id) {
        m_running->isOut = false;
        if (result.isLost())
            Q_EMIT connectionLost(result.error);
        else
            endRunning(*std::exchange(m_running, std::nullopt), result);
        return;
    }
    if (m_lost && m_lost->id == id) {
        m_lost->isOut = false;
        if (!result.isLost())
            endLost(result); // the host had answered after all
        else if (m_line)
            lookFor(*m_lost);
        return;
    }
    const auto late = std::find_if(m_late.begin(), m_late.end(), [id](const Pending &one) { return one.id == id; });
    if (late == m_late.end())
        return;
    Pending ended = std::move(*late);
    m_late.erase(late);
    ended.isOut = false;
    // It has ended long ago; but what was sent may have arrived only now.
    if (m_line && result.isLost() && !ended.trail->reach().entry.isEmpty())
        lookFor(ended);
    Q_EMIT touched(ended.command, result);
}

void CommandQueue::lookFor(const Pending &lost)
{
    m_answerPatience.stop();
    const quint64 look = ++m_look;
    m_line->jobs->submit(
        [this, mailbox = m_mailbox, look, lost, line = *m_line, out = m_out, listener = m_listener, store = m_history] {
            const auto result = CommandAftermath(*store, *line.backend, *line.domains)
                                    .look(lost.command, lost.trail->reach(), lost.isOut);
            out->post([listener, history = store->history()] { listener->history(history); });
            mailbox->post([this, look, result] { looked(look, result); });
        });
}

void CommandQueue::looked(quint64 look, const Result<CommandResult> &result)
{
    if (!m_lost || look != m_look)
        return; // it has ended already, or is being looked for again
    if (result)
        endLost(*result);
    else if (result.error().kind != ErrorKind::ConnectionLost)
        endUnknown(commandQueueText(
            QT_TRANSLATE_NOOP("CommandQueue",
                "The connection was lost before the host had answered, and what became of it cannot be "
                "read: %1"))
                       .arg(result.error().message));
    else if (m_line)
        Q_EMIT connectionLost(result.error());
}

void CommandQueue::endLost(const CommandResult &result)
{
    m_hostPatience.stop();
    m_answerPatience.stop();
    const Pending ended = *std::exchange(m_lost, std::nullopt);
    if (ended.isOut)
        m_late.push_back(ended);
    endRunning(ended, result);
}

void CommandQueue::endRunning(const Pending &pending, const CommandResult &result)
{
    Q_EMIT touched(pending.command, result);
    end(pending.id, result);
    runNext();
}

void CommandQueue::endUnknown(const QString &why)
{
    if (!m_lost)
        return;
    if (const QString entry = m_lost->trail->reach().entry; !entry.isEmpty())
        note([entry, why](HistoryStore &store) { store.giveUp(entry, why); });
    endLost(failedWith(ErrorKind::ConnectionLost, why));
}

void CommandQueue::endUntouched(const Pending &pending, const QString &why)
{
    if (const QString entry = pending.trail->reach().entry; !entry.isEmpty())
        note([entry, why](HistoryStore &store) { store.conclude(entry, HistoryOutcome::Failed, why); });
    end(pending.id, failedWith(ErrorKind::Unreachable, why));
}

void CommandQueue::endUnbegun(const QString &why)
{
    for (const Pending &pending : std::exchange(m_queue, {}))
        end(pending.id, failedWith(ErrorKind::Unreachable, why));
}

void CommandQueue::tellStep(quint64 id, const QString &step)
{
    m_out->post([listener = m_listener, id, step] { listener->commandStep(id, step); });
}

void CommandQueue::end(quint64 id, const CommandResult &result)
{
    m_out->post([listener = m_listener, id, result] { listener->commandEnded(id, result); });
}

void CommandQueue::note(std::function<void(HistoryStore &)> work)
{
    runDetached(m_tally, [work = std::move(work), out = m_out, listener = m_listener, store = m_history] {
        work(*store);
        out->post([listener, history = store->history()] { listener->history(history); });
    });
}

} // namespace patchpanel
