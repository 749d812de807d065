// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/commandqueue.h"
#include "models/host/firstseenstore.h"
#include "models/host/hostaccess.h"
#include "models/host/roundtrip.h"
#include "models/host/testpatience.h"
#include "models/network/hostcolor.h"
#include "models/network/hostcontext.h"
#include "models/network/hosturi.h"
#include "models/network/networktestreport.h"
#include "models/network/vmfacts.h"
#include "models/network/watched.h"

namespace patchpanel {

class HostMirror;
class HostPulse;
class NetworkTests;
class HostWatch;

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
    /// How long an attempt to open the host may hang before it is left to itself and another one is made.
    int openMs = 120'000;
    int lostCommandMs = 60'000; ///< how long a command whose connection broke waits for the host to come back
    int lateAnswerMs = 5'000; ///< and then for an answer that is still out on the old connection
    TestPatience testPatience{};
    /// How long what VMs can be made of waits for the host's storage, and then comes without it first.
    std::chrono::milliseconds storagePatience{10'000};
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
    HostDescription description; ///< of the last time it was online; the round trip as it is measured now
    /// Why it is offline, or why it takes so long; nothing where the user wanted it so.
    std::optional<Error> error;
    int retryInMs = -1; ///< when the next try comes by itself; -1 = never
};

/// What a worker tells its session; every call is made on the session's thread through its mailbox.
struct HostListener
{
    std::function<void(const HostStatus &)> status;
    std::function<void(const SnapshotPtr &)> snapshot;
    std::function<void(const QDateTime &at)> stillTrue;
    std::function<void(quint64 id, const QString &step)> commandStep;
    std::function<void(quint64 id, const CommandResult &)> commandEnded;
    std::function<void(const Result<HostFacts> &)> facts;
    std::function<void(const VmFactsPtr &, quint64 question)> vmFacts;
    std::function<void(const HistoryPtr &)> history;
    std::function<void(quint64 id, const TestStep &step)> testStep;
    std::function<void(quint64 id, bool cancelled)> testEnded;
    std::function<void(const WatchedPtr &)> watched;
};

/// Drives one host from a thread of its own: opens it, keeps its mirror, has commands run one after the other,
/// reconnects with growing pauses after a loss. It never blocks: calls run on the pools of the connection. Owned by its
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
    void watch(const WatchRequest &request);
    void setAttended(bool attended);
    void submit(quint64 id, const Command &command);
    void cancel(quint64 id);
    void readFacts();
    /// Questions are numbered by whoever asks, from 1 on; an answer bears the number of the last one that it answers.
    void readVmFacts(quint64 question);
    void test(quint64 id, const QUuid &network);
    void cancelTest(quint64 id);
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
        std::shared_ptr<TaskPool> jobs; ///< one thread: opening, then commands in order
        std::shared_ptr<DomainReader> domains;
        std::optional<RoundTrip> roundTrip{}; ///< since it is open
        HostMirror *mirror = nullptr; ///< owned through QObject's tree
        HostPulse *pulse = nullptr; ///< likewise
        HostWatch *watch = nullptr; ///< likewise
        quint64 vmFactsQuestion = 0; ///< that is being answered; 0 for none
        VmFactsPtr firstVmFacts{}; ///< what has been told already while they are being read
    };

    /// Makes an attempt, on a thread that may hang.
    void beginOpening();
    void openingTakesLong();
    void openingThreadEnded();
    void opened(quint64 attempt, const Result<HostDescription> &result);
    void watchMirror();
    void watchPulse();
    void beginWatching();
    void takeVmFacts(const VmFactsPtr &facts);
    void tellVmFacts(const VmFactsPtr &facts, quint64 question);
    void vmFactsRead();
    /// Nobody waits for what the connection was to tell.
    void dropVmFacts();
    void handleEvent(quint64 attempt, const HostEvent &event);
    void connectionLost(const Error &error);
    void dropConnection();
    /// What a command was about is read again.
    void markTouched(const Command &command, const CommandResult &result);
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
    bool m_isAttended = true;
    WatchRequest m_watchRequest;
    quint64 m_vmFactsAsked = 0; ///< the newest question
    quint64 m_vmFactsTold = 0; ///< the newest one that is answered
    CommandQueue *m_commands; ///< owned through QObject's tree
    NetworkTests *m_tests; ///< likewise
    QTimer m_retry;
    QTimer m_slowOpening;
    int m_retryCount = 0;
    int m_opening = 0; ///< attempts whose thread has not come back, abandoned ones too
    bool m_waitsForThread = false; ///< too many hang: the next attempt is made when one of them has come back
    bool m_wasOnline = false;
};

} // namespace patchpanel
