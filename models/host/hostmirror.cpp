// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostmirror.h"

#include "models/host/domainreader.h"
#include "models/host/networkreader.h"
#include "models/host/sweepslice.h"

#include <QThread>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int gatherMs = 50; // a burst of events becomes one read
constexpr int loadingPublishMs = 100; // while much is arriving

template <typename Entry> QSet<QUuid> uuidsOf(const std::vector<Entry> &entries)
{
    QSet<QUuid> uuids;
    uuids.reserve(static_cast<qsizetype>(entries.size()));
    for (const Entry &entry : entries)
        uuids.insert(entry.uuid);
    return uuids;
}

} // namespace

HostMirror::HostMirror(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers,
    FirstSeenStore &firstSeen, const SnapshotPtr &previous, int sweepMs, QObject *parent)
    : QObject(parent)
    , m_backend(std::move(backend))
    , m_readers(std::move(readers))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_firstSeen(firstSeen)
    , m_rowBuilder(previous ? previous->rows : std::vector<RowPtr>())
{
    if (previous) {
        for (const RowPtr &row : previous->rows)
            if (row->network->kind == NetworkKind::Registered)
                m_networks.insert(row->network->uuid, row->network);
        for (const DomainPtr &domain : previous->domains)
            m_domains.insert(domain->uuid, domain);
        m_generation = previous->generation;
        m_listedOnce = previous->complete;
    }
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherMs);
    connect(&m_gather, &QTimer::timeout, this, [this] { readDirty(nullptr); });
    m_publish.setSingleShot(true);
    connect(&m_publish, &QTimer::timeout, this, &HostMirror::publish);
    m_sweep.setInterval(sweepMs);
    connect(&m_sweep, &QTimer::timeout, this, &HostMirror::sweep);
}

HostMirror::~HostMirror()
{
    m_mailbox->close();
}

template <typename Read, typename Take> void HostMirror::fetch(Read read, Take take)
{
    ++m_outstanding;
    m_readers->submit([this, mailbox = m_mailbox, backend = m_backend, read = std::move(read), take = std::move(take)] {
        mailbox->post([this, take, result = read(*backend)] {
            take(result);
            taskDone();
        });
    });
}

void HostMirror::readAll()
{
    Q_ASSERT(QThread::currentThread() == thread());
    readLists(true);
}

void HostMirror::sweep()
{
    Q_ASSERT(QThread::currentThread() == thread());
    readLists(false);
}

void HostMirror::markNetwork(const QUuid &network)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_dirtyNetworks.insert(network);
    m_ports.forget(network);
    if (m_lists)
        m_lists->announced.insert(network);
    if (!m_gather.isActive())
        m_gather.start();
}

void HostMirror::markDomain(const QUuid &domain)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_dirtyDomains.insert(domain);
    if (m_lists)
        m_lists->announced.insert(domain);
    if (!m_gather.isActive())
        m_gather.start();
}

void HostMirror::readLists(bool withDetails)
{
    if (m_lists) {
        m_readAllAgain |= withDetails;
        return;
    }
    m_sweep.start();
    m_lists.emplace();
    m_lists->withDetails = withDetails;
    for (const NetworkList which :
        {NetworkList::All, NetworkList::Active, NetworkList::Persistent, NetworkList::Autostart}) {
        fetch([which](HostBackend &backend) { return backend.networks(which); },
            [this, which](const Result<std::vector<NetworkEntry>> &list) {
                if (list && which == NetworkList::All)
                    takeNetworkNames(*list); // names are worth showing a round trip earlier
                keepList(list, m_lists->networks[static_cast<std::size_t>(which)]);
            });
    }
    for (const DomainList which : {DomainList::All, DomainList::Paused, DomainList::Persistent}) {
        fetch([which](HostBackend &backend) { return backend.domains(which); },
            [this, which](const Result<std::vector<DomainEntry>> &list) {
                keepList(list, m_lists->domains[static_cast<std::size_t>(which)]);
            });
    }
}

template <typename Entry> void HostMirror::keepList(const Result<std::vector<Entry>> &list, std::vector<Entry> &into)
{
    if (list) {
        into = *list;
    } else {
        m_lists->failed = true;
        if (m_lists->error.isEmpty())
            m_lists->error = list.error().message;
        if (list.error().kind == ErrorKind::ConnectionLost)
            Q_EMIT connectionLost(list.error());
    }
    if (--m_lists->missing == 0)
        listsArrived();
}

void HostMirror::listsArrived()
{
    const HostLists lists = *std::exchange(m_lists, std::nullopt);
    m_listError = lists.error;
    // A list that failed says nothing about what exists: what is known stays until the next pass.
    if (!lists.failed)
        takeLists(lists);
    readDirty(lists.failed ? nullptr : &lists);
    publishSoon(0);
    if (std::exchange(m_readAllAgain, false))
        readLists(true);
}

void HostMirror::takeLists(const HostLists &lists)
{
    takeNetworkFlags(lists);
    takeDomains(lists);
    m_listedOnce = true;
    if (!lists.withDetails)
        markSlice();
    m_firstSeen.keepOnly(m_networks.keys());
}

void HostMirror::takeNetworkNames(const std::vector<NetworkEntry> &entries)
{
    const QSet<QUuid> there = uuidsOf(entries) + m_lists->announced;
    m_networks.removeIf([&there](const auto &entry) { return !there.contains(entry.key()); });
    for (const NetworkEntry &entry : entries) {
        if (m_networks.contains(entry.uuid))
            continue;
        auto network = std::make_shared<NetworkInfo>();
        network->uuid = entry.uuid;
        network->name = entry.name;
        network->firstSeen = m_firstSeen.firstSeen(entry.uuid);
        m_networks.insert(entry.uuid, std::move(network));
        m_dirtyNetworks.insert(entry.uuid);
    }
    publishSoon(0);
}

void HostMirror::takeNetworkFlags(const HostLists &lists)
{
    const auto list = [&lists](NetworkList which) { return uuidsOf(lists.networks[static_cast<std::size_t>(which)]); };
    const QSet<QUuid> active = list(NetworkList::Active);
    const QSet<QUuid> persistent = list(NetworkList::Persistent);
    const QSet<QUuid> autostart = list(NetworkList::Autostart);
    for (auto entry = m_networks.begin(); entry != m_networks.end(); ++entry) {
        const NetworkState now{
            active.contains(entry.key()), persistent.contains(entry.key()), autostart.contains(entry.key())};
        const NetworkInfo &known = *entry.value();
        if (lists.withDetails)
            m_dirtyNetworks.insert(entry.key());
        if (lists.announced.contains(entry.key()))
            continue;
        if (known.stateKnown && known.active == now.active && known.persistent == now.persistent
            && known.autostart == now.autostart)
            continue;
        auto changed = std::make_shared<NetworkInfo>(known);
        changed->active = now.active;
        changed->persistent = now.persistent;
        changed->autostart = now.autostart;
        changed->stateKnown = true;
        if (known.active != now.active || known.persistent != now.persistent)
            m_dirtyNetworks.insert(entry.key());
        entry.value() = std::move(changed);
    }
}

void HostMirror::takeDomains(const HostLists &lists)
{
    const auto list = [&lists](DomainList which) -> const std::vector<DomainEntry> & {
        return lists.domains[static_cast<std::size_t>(which)];
    };
    const QSet<QUuid> there = uuidsOf(list(DomainList::All)) + lists.announced;
    const QSet<QUuid> paused = uuidsOf(list(DomainList::Paused));
    const QSet<QUuid> persistent = uuidsOf(list(DomainList::Persistent));
    m_domains.removeIf([&there](const auto &entry) { return !there.contains(entry.key()); });
    for (const DomainEntry &entry : list(DomainList::All)) {
        if (lists.announced.contains(entry.uuid))
            continue;
        const DomainState state = !entry.active ? DomainState::ShutOff
            : paused.contains(entry.uuid)       ? DomainState::Paused
                                                : DomainState::Running;
        DomainPtr &known = m_domains[entry.uuid];
        const bool same = known && known->name == entry.name && known->state == state
            && known->persistent == persistent.contains(entry.uuid);
        if (!same || lists.withDetails)
            m_dirtyDomains.insert(entry.uuid);
        if (same)
            continue;
        auto changed = known ? std::make_shared<DomainInfo>(*known) : std::make_shared<DomainInfo>();
        changed->uuid = entry.uuid;
        changed->name = entry.name;
        changed->state = state;
        changed->persistent = persistent.contains(entry.uuid);
        if (state == DomainState::ShutOff)
            changed->liveNics.clear();
        known = std::move(changed);
    }
}

/// Changes that libvirt does not announce are found by reading a slice of everything in each sweep.
void HostMirror::markSlice()
{
    if (m_networks.contains(m_focus))
        m_dirtyNetworks.insert(m_focus);
    markNextSlice(m_networks.keys(), m_lastSweptNetwork, m_dirtyNetworks);
    markNextSlice(m_domains.keys(), m_lastSweptDomain, m_dirtyDomains);
}

void HostMirror::readDirty(const HostLists *lists)
{
    const auto flagsFresh = [lists](const QUuid &uuid) { return lists && !lists->announced.contains(uuid); };
    const QSet<QUuid> networks = std::exchange(m_dirtyNetworks, {});
    for (const QUuid &uuid : networks) {
        if (m_readingNetworks.contains(uuid))
            m_dirtyNetworks.insert(uuid); // read again when the running read is back
        else
            readNetworkOf(uuid, flagsFresh(uuid));
    }
    const QSet<QUuid> domains = std::exchange(m_dirtyDomains, {});
    for (const QUuid &uuid : domains) {
        if (m_readingDomains.contains(uuid))
            m_dirtyDomains.insert(uuid);
        else
            readDomainOf(uuid, flagsFresh(uuid));
    }
}

void HostMirror::readNetworkOf(const QUuid &uuid, bool flagsFresh)
{
    m_readingNetworks.insert(uuid);
    NetworkInfo known;
    if (const NetworkPtr network = m_networks.value(uuid))
        known = *network;
    known.uuid = uuid;
    const bool flagsKnown = flagsFresh && known.stateKnown;
    fetch([known, flagsKnown](HostBackend &backend) { return readNetwork(backend, known, flagsKnown); },
        [this, uuid, flagsKnown](const Result<NetworkInfo> &read) { takeNetwork(uuid, read, !flagsKnown); });
}

void HostMirror::readDomainOf(const QUuid &uuid, bool flagsFresh)
{
    m_readingDomains.insert(uuid);
    const DomainPtr known = m_domains.value(uuid);
    std::optional<DomainStatus> status;
    if (flagsFresh && known)
        status = DomainStatus{known->name, known->state, known->persistent};
    fetch([uuid, status](
              HostBackend &backend) { return status ? readDomain(backend, uuid, *status) : readDomain(backend, uuid); },
        [this, uuid](const Result<DomainPtr> &read) { takeDomain(uuid, read); });
}

void HostMirror::takeNetwork(const QUuid &uuid, Result<NetworkInfo> read, bool flagsRead)
{
    m_readingNetworks.remove(uuid);
    const NetworkPtr known = m_networks.value(uuid);
    if (read) {
        if (known && !flagsRead) { // a list that came while this was being read knows better
            read->active = known->active;
            read->persistent = known->persistent;
            read->autostart = known->autostart;
        }
        if (!read->firstSeen.isValid())
            read->firstSeen = m_firstSeen.firstSeen(uuid);
        if (!known || *known != *read)
            m_networks.insert(uuid, std::make_shared<NetworkInfo>(std::move(*read)));
    } else if (read.error().kind == ErrorKind::NotFound) {
        m_networks.remove(uuid);
    } else if (read.error().kind == ErrorKind::ConnectionLost) {
        Q_EMIT connectionLost(read.error()); // it says nothing about the network
    } else if (known && (known->detail != DetailState::Failed || known->detailError != read.error().message)) {
        auto changed = std::make_shared<NetworkInfo>(*known);
        changed->detail = DetailState::Failed;
        changed->detailError = read.error().message;
        m_networks.insert(uuid, std::move(changed));
    }
    if (m_dirtyNetworks.contains(uuid) && !m_gather.isActive())
        m_gather.start();
}

void HostMirror::takeDomain(const QUuid &uuid, const Result<DomainPtr> &read)
{
    m_readingDomains.remove(uuid);
    const DomainPtr known = m_domains.value(uuid);
    if (read) {
        if (!known || *known != **read)
            m_domains.insert(uuid, *read);
    } else if (read.error().kind == ErrorKind::NotFound) {
        m_domains.remove(uuid);
    } else if (read.error().kind == ErrorKind::ConnectionLost) {
        Q_EMIT connectionLost(read.error());
    } else if (known && known->detail == DetailState::Loading) {
        auto changed = std::make_shared<DomainInfo>(*known);
        changed->detail = DetailState::Failed;
        m_domains.insert(uuid, std::move(changed));
    }
    if (m_dirtyDomains.contains(uuid) && !m_gather.isActive())
        m_gather.start();
}

void HostMirror::taskDone()
{
    --m_outstanding;
    publishSoon(m_outstanding == 0 ? 0 : loadingPublishMs);
}

void HostMirror::publishSoon(int delayMs)
{
    if (!m_publish.isActive() || m_publish.remainingTime() > delayMs)
        m_publish.start(delayMs);
}

void HostMirror::publish()
{
    std::vector<NetworkPtr> networks(m_networks.cbegin(), m_networks.cend());
    std::vector<DomainPtr> domains(m_domains.cbegin(), m_domains.cend());
    const bool domainsComplete = m_listedOnce
        && std::none_of(domains.cbegin(), domains.cend(),
            [](const DomainPtr &domain) { return domain->detail == DetailState::Loading; });
    auto snapshot = std::make_shared<HostSnapshot>();
    snapshot->generation = ++m_generation;
    snapshot->complete = m_listedOnce && m_outstanding == 0;
    snapshot->rows = m_rowBuilder.build(networks, domains, domainsComplete);
    snapshot->domains = std::move(domains);
    snapshot->takenAt = QDateTime::currentDateTime();
    snapshot->listError = m_listError;
    if (snapshot->complete)
        readPorts();
    Q_EMIT snapshotReady(snapshot);
}

void HostMirror::readPorts()
{
    const auto due = m_ports.due(m_networks, m_domains);
    for (auto entry = due.cbegin(); entry != due.cend(); ++entry)
        fetch(
            [uuid = entry.key(), nobody = entry->isEmpty()](HostBackend &backend) {
                return nobody ? Result<QStringList>(QStringList()) : backend.networkPorts(uuid);
            },
            [this, uuid = entry.key(), expected = entry.value()](const Result<QStringList> &ports) {
                if (const NetworkPtr known = m_networks.value(uuid))
                    m_networks.insert(uuid, m_ports.take(known, expected, ports));
                else
                    m_ports.forget(uuid);
            });
}

} // namespace patchpanel
