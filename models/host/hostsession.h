// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/commandhandle.h"
#include "models/host/hostworker.h"
#include "models/host/networktesthandle.h"

#include <QThread>

namespace patchpanel {

/// One host as the window knows it: its state, its last snapshot, and where commands go. Lives on the window's thread,
/// never blocks; owns the worker thread behind it. Destroying it abandons what hangs.
class HostSession final : public QObject
{
    Q_OBJECT

public:
    HostSession(HostOptions options, BackendFactory factory, TallyPtr tally, QObject *parent = nullptr);
    ~HostSession() override;

    [[nodiscard]] const HostUri &uri() const { return m_options.uri; }
    [[nodiscard]] const QString &name() const { return m_options.name; }
    [[nodiscard]] bool isReadOnly() const { return m_options.readOnly; }
    [[nodiscard]] bool isDemo() const { return m_options.isDemo; }
    [[nodiscard]] HostColor color() const { return m_options.color; }
    /// Whether the program connects to it when it starts.
    [[nodiscard]] bool connectsAutomatically() const { return m_options.connectAutomatically; }
    /// Whether commands are on their way that have not ended.
    [[nodiscard]] bool isBusy() const { return !m_handles.isEmpty(); }
    [[nodiscard]] const HostStatus &status() const { return m_status; }
    /// Null until the first networks have been listed; kept while the host is offline.
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_snapshot; }
    /// The last moment at which the snapshot was known to be the truth.
    [[nodiscard]] const QDateTime &truthAt() const { return m_truthAt; }
    /// What was changed on this host, also before this session; null until it has been read.
    [[nodiscard]] const HistoryPtr &history() const { return m_history; }
    /// What VMs can be made of on this host, as it was read last; null until somebody has asked.
    [[nodiscard]] const VmFactsPtr &vmFacts() const { return m_vmFacts; }
    /// Whether they have been asked for since, so that they may be from before what has changed.
    [[nodiscard]] bool isReadingVmFacts() const { return m_vmFactsAnswered < m_vmFactsAsked; }
    /// What a new network on this host is checked against, as far as it is known now.
    [[nodiscard]] HostContext context() const;
    /// What the user calls the VLANs, for context().
    void setVlanScheme(const VlanScheme &scheme) { m_vlanScheme = scheme; }

    /// Changes what the window makes of the host; the connection does not notice. statusChanged() follows.
    void setLook(const QString &name, HostColor color, bool connectAutomatically);

    /// Opens the host, or tries again at once.
    void open();
    /// Lets the connection go; the last snapshot stays. Nothing is tried again before open().
    void close();
    /// Reads everything again; opens the host where it is offline.
    void refresh();
    /// The network whose details are on screen.
    void setFocus(const QUuid &network);
    /// Whether somebody is at the window; true before it is said. Else what libvirt does not announce is looked for
    /// less.
    void setAttended(bool attended);
    /// What of the host is to be read again and again, instead of what was watched before; watched() follows each time.
    /// It is remembered over a loss of the connection.
    void watch(const WatchRequest &request);
    /// Asks for the host's own interfaces; factsChanged() follows where they can be had.
    void requestFacts();
    /// Asks what VMs can be made of here; vmFactsChanged() follows in any case. Where the host is not connected, or the
    /// connection is lost meanwhile, the facts say so, and are to be asked for again when it is back; where its storage
    /// hangs, they come without it after some seconds, and again when it has answered. Nothing is announced of it: ask
    /// when it is needed, and after changes.
    void requestVmFacts();
    /// Writes down what the user has chosen for a change of which nobody knows how it ended; historyChanged() follows.
    void settle(const QString &entry, HistoryOutcome outcome);
    /// Sends a command on its way. The handle lives as long as the session.
    CommandHandle *submit(const Command &command);
    /// Tries a network with a guest of its own (NetworkTests). The handle lives as long as the session, or until its
    /// test has ended and somebody deletes it.
    NetworkTestHandle *test(const QUuid &network);

Q_SIGNALS:
    void statusChanged();
    void snapshotChanged();
    void factsChanged();
    void vmFactsChanged(const patchpanel::VmFactsPtr &facts);
    void historyChanged();
    void watched(const patchpanel::WatchedPtr &watched);
    void submitted(patchpanel::CommandHandle *handle);

private:
    [[nodiscard]] HostListener makeListener();
    void postToWorker(std::function<void(HostWorker &)> work);

    HostOptions m_options;
    MailboxPtr m_mailbox;
    HostStatus m_status;
    SnapshotPtr m_snapshot;
    QDateTime m_truthAt;
    std::optional<HostFacts> m_facts;
    VmFactsPtr m_vmFacts;
    quint64 m_vmFactsAsked = 0; ///< questions have numbers: an answer may be to an earlier one
    quint64 m_vmFactsAnswered = 0;
    HistoryPtr m_history;
    WatchRequest m_watchRequest;
    VlanScheme m_vlanScheme;
    QHash<quint64, CommandHandle *> m_handles;
    QHash<quint64, NetworkTestHandle *> m_tests; ///< that have not ended
    quint64 m_nextId = 1;
    QThread m_thread;
    HostWorker *m_worker; ///< lives on m_thread and is deleted there
    MailboxPtr m_workerMailbox;
};

} // namespace patchpanel
