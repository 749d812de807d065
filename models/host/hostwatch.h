// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/mailbox.h"
#include "models/host/taskpool.h"
#include "models/network/watched.h"

#include <QObject>
#include <QTimer>

namespace patchpanel {

/// Reads what somebody looks at again and again: leases, counters, addresses, none of which libvirt announces. One
/// round at a time, and nothing at all while nobody looks. Lives on the host's worker thread, owned by HostWorker; one
/// for each connection.
class HostWatch final : public QObject
{
    Q_OBJECT

public:
    HostWatch(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers, QObject *parent);
    ~HostWatch() override;

    /// From now on this is read, for the first time at once.
    void setRequest(const WatchRequest &request);

Q_SIGNALS:
    void watched(const patchpanel::WatchedPtr &watched);

private:
    void beginRound();
    void askLeases(const QUuid &network);
    void askTraffic();
    void askAddresses(const QUuid &domain);
    void partArrived();
    /// Runs `read` on a reader thread and `take` with its result here, as a part of the round.
    template <typename Read, typename Take> void fetch(Read read, Take take);

    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_readers;
    MailboxPtr m_mailbox;
    WatchRequest m_request;
    QTimer m_timer;
    std::shared_ptr<Watched> m_round; ///< being filled
    int m_missing = 0; ///< parts of it that are under way
    bool m_again = false; ///< the request has changed meanwhile
};

} // namespace patchpanel
