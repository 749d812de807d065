// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/firstseenstore.h"
#include "models/host/hostbackend.h"
#include "models/host/hostlists.h"
#include "models/host/mailbox.h"
#include "models/host/portwatch.h"
#include "models/host/sweepslice.h"
#include "models/host/taskpool.h"
#include "models/network/rowbuilder.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

namespace patchpanel {

/// Keeps what is known of one open host in step with the host: reads everything once, then what was announced or
/// touched as changed, then a little of everything in turn, because libvirt does not announce all (autostart,
/// net-update, a moved NIC). All calls run on the reader pool; this object only keeps the books. Lives on the host's
/// worker thread, owned by HostWorker; one object for each connection.
class HostMirror final : public QObject
{
    Q_OBJECT

public:
    /// `previous` is what an earlier connection knew, or null: it stands until it has been read again.
    HostMirror(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers, FirstSeenStore &firstSeen,
        const SnapshotPtr &previous, int sweepMs, QObject *parent);
    ~HostMirror() override;

    /// Begins to read everything on a connection that has just been opened. Networks of which so far only the name is
    /// known are shown, and what an earlier connection knew does not count as the whole truth any more.
    void begin(const std::vector<NetworkEntry> &names);
    /// Reads everything again: all lists, every network, every VM. One such read runs at a time, a request during it is
    /// remembered.
    void readAll();
    /// Looks for what libvirt does not announce; comes by itself again and again: autostart of all networks, the
    /// network on screen with its VMs, the next slice of everything else, and now and then all lists.
    void sweep();
    void markNetwork(const QUuid &network);
    void markDomain(const QUuid &domain);
    /// The network whose details are on screen: it takes part in every slow sweep.
    void setFocus(const QUuid &network) { m_focus = network; }
    /// What the host's own devices are, for what is wrong between them and the networks.
    void setFacts(const HostFacts &facts)
    {
        m_rowBuilder.setFacts(facts);
        m_changed = true;
        publishSoon({});
    }
    /// Whether somebody is at the window; else the slow sweep takes its time.
    void setAttended(bool attended) { m_isAttended = attended; }

Q_SIGNALS:
    void snapshotReady(const patchpanel::SnapshotPtr &snapshot);
    /// The host was looked at, and nothing is otherwise than the last snapshot has it.
    void stillTrue(const QDateTime &at);
    /// A call failed in a way that says the connection is gone.
    void connectionLost(const patchpanel::Error &error);
    /// Guests that networks are tested with, of this program or another one, or left behind by one.
    void testGuestsSeen(const std::vector<patchpanel::DomainEntry> &guests);

private:
    void readLists(ListPass pass);
    void countAutostarted();
    /// One list of the pass less that is under way.
    void listArrived();
    void takeNetworkNames(const std::vector<NetworkEntry> &entries);
    /// Adds networks of which only the name is known.
    void addNames(const std::vector<NetworkEntry> &entries);
    void takeNetworkFlags(const HostLists &lists);
    void takeDomains(const HostLists &lists);
    void markSlice();
    /// `lists` are those that have just been taken, if any: they save asking for the state of what they tell of.
    void readDirty(const HostLists *lists);
    void readNetworkOf(const QUuid &uuid, bool flagsFresh);
    void readDomainOf(const QUuid &uuid, bool flagsFresh);
    void takeNetwork(const QUuid &uuid, Result<NetworkInfo> read, bool flagsRead);
    void takeDomain(const QUuid &uuid, const Result<DomainPtr> &read);
    void setNetwork(const NetworkPtr &network);
    void setDomain(const DomainPtr &domain);
    /// Asks which running NICs are still plugged in, where that is not known.
    void readPorts();
    void taskDone();
    void publishSoon(std::chrono::milliseconds delay);
    void publish();
    [[nodiscard]] RowBuilder::Usage usage()
    {
        return [this](const QUuid &network, bool isUsed) { return m_firstSeen.unusedSince(network, isUsed); };
    }
    /// The snapshot's rows and VMs, anew.
    void fill(HostSnapshot &snapshot);

    /// Runs `read` on a reader thread and `take` with its result here; counts it as outstanding meanwhile.
    template <typename Read, typename Take> void fetch(Read read, Take take);

    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_readers;
    MailboxPtr m_mailbox;
    FirstSeenStore &m_firstSeen;

    QHash<QUuid, NetworkPtr> m_networks;
    QHash<QUuid, DomainPtr> m_domains;
    RowBuilder m_rowBuilder;
    SnapshotPtr m_last; ///< what was published, here or by the connection before; may be null
    bool m_changed = true; ///< something of the above is not what was published last

    QSet<QUuid> m_dirtyNetworks;
    QSet<QUuid> m_dirtyDomains;
    QSet<QUuid> m_readingNetworks; ///< a read is under way; a change announced meanwhile reads again
    QSet<QUuid> m_readingDomains;
    std::optional<HostLists> m_lists; ///< the pass under way
    int m_listsMissing = 0; ///< of that pass
    int m_sweeps = 0;
    bool m_readAllAgain = false;
    bool m_listedOnce = false;
    QString m_listError;
    int m_outstanding = 0;
    SweepSlice m_networkSlice; ///< of the slow sweep
    SweepSlice m_domainSlice;
    int m_autostarted = -1; ///< networks, when the last snapshot was made

    PortWatch m_ports;
    bool m_portsDue = true; ///< something has changed since it was asked
    QUuid m_focus;
    bool m_isAttended = true;
    int m_unattended = 0; ///< sweeps that were due meanwhile
    QTimer m_gather; ///< lets a burst of events gather
    QTimer m_publish;
    std::chrono::milliseconds m_publishCost{0}; ///< of the last time
    QTimer m_sweep;
};

} // namespace patchpanel
