// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/commandtrail.h"
#include "models/host/domainreader.h"
#include "models/host/historystore.h"
#include "models/host/mailbox.h"
#include "models/host/taskpool.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace patchpanel {

struct HostListener;

/// The commands of one host, one after the other, and what becomes of them when the connection breaks: one that runs
/// ends when the host has been looked at again (CommandAftermath), those that wait end at once. Each ends exactly once.
/// Lives on the host's worker thread, owned by HostWorker; never blocks.
class CommandQueue final : public QObject
{
    Q_OBJECT

public:
    /// What a connection has for commands.
    struct Line
    {
        std::shared_ptr<HostBackend> backend;
        std::shared_ptr<DomainReader> domains;
        std::shared_ptr<TaskPool> jobs; ///< one thread: commands in order
        unsigned long libvirtVersion = 0;
    };
    /// How long, in milliseconds, a command whose connection broke waits.
    struct Patience
    {
        int hostMs; ///< for the host to come back
        int answerMs; ///< when it is back, for an answer on the old connection that is still out
    };

    CommandQueue(std::shared_ptr<HistoryStore> history, TallyPtr tally, MailboxPtr out,
        std::shared_ptr<const HostListener> listener, Patience patience, QObject *parent);
    ~CommandQueue() override;

    void connected(Line line);
    /// The connection is gone; what runs is looked for when there is another one.
    void disconnected(const Error &why);
    /// Nobody will look any more: ends everything.
    void giveUp(const QString &why);
    /// Only while connected.
    void submit(quint64 id, const Command &command);
    /// Takes back what has not begun.
    void cancel(quint64 id);
    /// For a command that cannot be taken on.
    void end(quint64 id, const CommandResult &result);

Q_SIGNALS:
    /// A command has ended, and what it was about is to be read again.
    void touched(const patchpanel::Command &command, const patchpanel::CommandResult &result);
    /// A command has noticed that the connection is gone.
    void connectionLost(const patchpanel::Error &error);

private:
    struct Pending
    {
        quint64 id = 0;
        Command command;
        std::chrono::steady_clock::time_point submitted;
        std::shared_ptr<CommandTrail> trail = std::make_shared<CommandTrail>();
        bool isOut = false; ///< a thread has it
    };

    void runNext();
    void jobEnded(quint64 id, const CommandResult &result);
    void lookFor(const Pending &lost);
    void looked(quint64 look, const Result<CommandResult> &result);
    void endUnbegun(const QString &why);
    void endUntouched(const Pending &pending, const QString &why);
    void endUnknown(const QString &why);
    void endLost(const CommandResult &result);
    void endRunning(const Pending &pending, const CommandResult &result);
    /// To who has submitted it; an empty one says that it has begun.
    void tellStep(quint64 id, const QString &step);
    /// Writes to the history, which may take a while.
    void note(std::function<void(HistoryStore &)> work);

    std::shared_ptr<HistoryStore> m_history; ///< shared with the job threads
    TallyPtr m_tally;
    MailboxPtr m_out;
    std::shared_ptr<const HostListener> m_listener;
    MailboxPtr m_mailbox;
    std::optional<Line> m_line;
    std::deque<Pending> m_queue;
    std::optional<Pending> m_running;
    std::optional<Pending> m_lost; ///< its connection broke, and it is not known what became of it
    std::vector<Pending> m_late; ///< have ended, while a thread of theirs still hangs on an old connection
    quint64 m_look = 0; ///< the last time somebody was sent to look; of others the answer is not taken
    QTimer m_hostPatience;
    QTimer m_answerPatience;
};

} // namespace patchpanel
