// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/mailbox.h"
#include "models/host/taskpool.h"
#include "models/network/watched.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace patchpanel {

/// Reads what somebody looks at again and again: leases, counters, addresses, none of which libvirt announces. One
/// round at a time, and nothing at all while nobody looks. Addresses have slower rounds of their own: a guest agent
/// that hangs must not hold up the rest. Lives on the host's worker thread, owned by HostWorker; one for each
/// connection.
class HostWatch final : public QObject
{
    Q_OBJECT

public:
    /// `askers` is for addresses, so that agents that hang leave the readers to those who keep the host in step.
    /// `addressRest` is the pause between two rounds of addresses; a source that could not be asked is left alone for
    /// six of them.
    HostWatch(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers, std::shared_ptr<TaskPool> askers,
        QObject *parent, std::chrono::milliseconds addressRest = std::chrono::seconds(10));
    ~HostWatch() override;

    /// From now on this is read, for the first time at once.
    void setRequest(const WatchRequest &request);

Q_SIGNALS:
    void watched(const patchpanel::WatchedPtr &watched);

private:
    void beginRound();
    void askLeases(const QUuid &network);
    void askTraffic();
    void partArrived();
    void beginAddresses();
    void askAddresses(const QUuid &domain);
    void addressesArrived(const QUuid &domain, const GuestAddresses &told);
    /// Runs `read` on a thread of the pool and `take` with its result here.
    template <typename Read, typename Take> void fetch(TaskPool &pool, Read read, Take take);

    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_readers;
    std::shared_ptr<TaskPool> m_askers;
    MailboxPtr m_mailbox;
    WatchRequest m_request;
    QTimer m_timer;
    std::shared_ptr<Watched> m_round; ///< being filled
    int m_missing = 0; ///< parts of it that are under way
    bool m_again = false; ///< the request has changed meanwhile

    struct Told
    {
        GuestAddresses last;
        int agentRests = 0; ///< rounds in which it is not asked
    };
    const std::chrono::milliseconds m_addressRest;
    QTimer m_addressTimer;
    QTimer m_addressSend; ///< what arrives at about the same time is told together
    QSet<QUuid> m_asked; ///< VMs that are being asked
    QHash<QUuid, Told> m_told; ///< of the VMs in the request
    QString m_arpError; ///< why the host's ARP table could not be read
    int m_arpRests = 0; ///< rounds in which it is not asked: it is the same for all VMs
};

} // namespace patchpanel
