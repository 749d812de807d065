// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/domainreader.h"
#include "models/host/firstseenstore.h"
#include "models/host/historystore.h"
#include "models/host/hostaccess.h"
#include "models/host/hostbackend.h"
#include "models/host/mailbox.h"
#include "models/host/taskpool.h"
#include "models/network/hostcolor.h"
#include "models/network/hostcontext.h"
#include "models/network/hosturi.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace patchpanel {

class HostMirror;
class HostPulse;

/// How a host is opened; a value given to its session.
struct HostOptions
{
    HostUri uri;
    QString name; ///< what the window calls it
    bool readOnly = false;
    bool isDemo = false;
    QString dataFolder; ///< for what is remembered of the host; empty = memory only
    /// Runs once on the host right after it was opened (the demo host gets its states this way). May be empty.
    std::function<void(HostBackend &)> prepare;
    /// How long to wait before each try to reach a host again that was lost; the last pause comes again and again.
    std::vector<int> retryPausesMs{1'000, 2'000, 5'000, 10'000, 20'000, 30'000};
    int pulseMs = 5'000; ///< how often the host is asked whether it still answers
    int silenceMs = 20'000; ///< how long an answer may take before the connection counts as lost
    /// How often to look for what libvirt does not announce.
    int sweepMs = 10'000;
    bool connectAutomatically = true; ///< else it waits for open()
    HostColor color = HostColor::None;
    HostAccessFactory access{}; ///< may be empty: then what asks is not answered. HostSet::prepared() sets it
};

enum class HostState
{
    Connecting,
    Online,
    Offline
};

/// The state of the connection, as the window shows it.
struct HostStatus
{
    HostState state = HostState::Connecting;
    HostDescription description; ///< of the last time it was online
    std::optional<Error> error; ///< why it is offline; nothing where the user wanted it so
    int retryInMs = -1; ///< when the next try comes by itself; -1 = never
};

/// What a worker tells its session; every call is made on the session's thread through its mailbox.
struct HostListener
{
    std::function<void(const HostStatus &)> status;
    std::function<void(const SnapshotPtr &)> snapshot;
    std::function<void(quint64 id, const QString &step)> commandStep;
    std::function<void(quint64 id, const CommandResult &)> commandEnded;
    std::function<void(const Result<HostFacts> &)> facts;
    std::function<void(const HistoryPtr &)> history;
};

/// Drives one host from a thread of its own: opens it, keeps its mirror, runs commands one after the other, reconnects
/// with growing pauses after a loss. It never blocks: calls run on the pools of the connection. Owned by its
/// HostSession, lives on the session's worker thread.
class HostWorker final : public QObject
{
    Q_OBJECT

public:
    HostWorker(HostOptions options, BackendFactory factory, TallyPtr tally, MailboxPtr out, HostListener listener);
    ~HostWorker() override;

    void open();
    void close();
    void refresh();
    void setFocus(const QUuid &network);
    void submit(quint64 id, const Command &command);
    void cancel(quint64 id);
    void readFacts();
    void settle(const QString &entry, HistoryOutcome outcome);

    /// Where the session leaves work for this object.
    [[nodiscard]] const MailboxPtr &mailbox() const { return m_mailbox; }

private:
    /// Everything that belongs to one connection and ends with it.
    struct Connection
    {
        std::shared_ptr<HostBackend> backend;
        HostAccessPtr access; ///< may be null
        std::shared_ptr<TaskPool> readers;
        std::shared_ptr<TaskPool> jobs; ///< one thread: commands in order
        std::shared_ptr<DomainReader> domains;
        HostMirror *mirror = nullptr; ///< owned through QObject's tree
        HostPulse *pulse = nullptr; ///< likewise
    };

    struct PendingCommand
    {
        quint64 id;
        Command command;
        std::chrono::steady_clock::time_point submitted;
    };

    void opened(quint64 attempt, const Result<HostDescription> &result);
    void handleEvent(quint64 attempt, const HostEvent &event);
    void connectionLost(const Error &error);
    void dropConnection();
    void runNext();
    void commandEnded(quint64 id, const CommandResult &result);
    void endCommand(quint64 id, const CommandResult &result);
    /// What a command was about is read again.
    void markTouched(const Command &command, const CommandResult &result);
    /// Ends the running command and those that wait, because the connection they were for is gone.
    void endAllCommands(const Error &why);
    void tell(std::function<void(const HostListener &)> message);
    void tellStatus();

    HostOptions m_options;
    BackendFactory m_factory;
    TallyPtr m_tally;
    MailboxPtr m_out;
    std::shared_ptr<const HostListener> m_listener;
    MailboxPtr m_mailbox;
    FirstSeenStore m_firstSeen;
    std::shared_ptr<HistoryStore> m_history; ///< shared with the job threads

    quint64 m_attempt = 0; ///< tells what an abandoned connection still sends from what the present one sends
    std::optional<Connection> m_connection;
    HostStatus m_status;
    SnapshotPtr m_lastSnapshot; ///< where the next connection's mirror begins
    QUuid m_focus;
    std::deque<PendingCommand> m_queue;
    std::optional<PendingCommand> m_running;
    QTimer m_retry;
    int m_retryCount = 0;
    bool m_wasOnline = false;
};

} // namespace patchpanel
