// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostmirror.h"

#include "models/host/domainreader.h"
#include "models/host/networkreader.h"

#include <QThread>

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int gatherMs = 50; // a burst of events becomes one read
constexpr std::chrono::milliseconds loadingPause{100}; // between two snapshots while much is arriving
constexpr int loadingShare = 10; // and what making one takes, so many times: the rest of it is for reading
constexpr int unattendedPace = 3; // of so many sweeps one is made where nobody is there
constexpr int listSweeps = 6; // so many sweeps until all lists are looked at again
constexpr std::size_t mostVmsOnScreen = 20; // of the network on screen, in each sweep

} // namespace

HostMirror::HostMirror(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers,
    FirstSeenStore &firstSeen, const SnapshotPtr &previous, int sweepMs, QObject *parent)
    : QObject(parent)
    , m_backend(std::move(backend))
    , m_readers(std::move(readers))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_firstSeen(firstSeen)
    , m_rowBuilder(previous ? previous->rows : std::vector<RowPtr>(), usage())
{
    if (previous) {
        for (const RowPtr &row : previous->rows)
            if (row->network->kind == NetworkKind::Registered)
                m_networks.insert(row->network->uuid, row->network);
        for (const DomainPtr &domain : previous->domains)
            m_domains.insert(domain->uuid, domain);
        m_last = previous;
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

void HostMirror::begin(const std::vector<NetworkEntry> &names)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!names.empty())
        addNames(names); // none is what is not known yet, and no news
    readAll();
    if (m_last && m_last->complete)
        publish(); // before anybody hears that the host is back
}

void HostMirror::readAll()
{
    Q_ASSERT(QThread::currentThread() == thread());
    readLists(ListPass::Details);
}

void HostMirror::sweep()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_isAttended && m_unattended++ % unattendedPace != 0)
        return;
    const bool allLists = ++m_sweeps % listSweeps == 0 || !m_listedOnce || !m_listError.isEmpty();
    readLists(allLists ? ListPass::Lists : ListPass::AutostartCount);
}

void HostMirror::markNetwork(const QUuid &network)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_dirtyNetworks.insert(network);
    m_ports.forget(network);
    m_portsDue = true;
    if (m_lists)
        m_lists->announce(network);
    if (!m_gather.isActive())
        m_gather.start();
}

void HostMirror::markDomain(const QUuid &domain)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_dirtyDomains.insert(domain);
    if (m_lists)
        m_lists->announce(domain);
    if (!m_gather.isActive())
        m_gather.start();
}

void HostMirror::readLists(ListPass pass)
{
    if (m_lists) {
        m_readAllAgain |= pass == ListPass::Details;
        return;
    }
    m_sweep.start();
    m_lists.emplace(pass);
    if (pass == ListPass::AutostartCount)
        return countAutostarted();
    const auto networkLists = m_lists->networkLists();
    const auto domainLists = m_lists->domainLists();
    m_listsMissing = static_cast<int>(networkLists.size() + domainLists.size());
    const auto take = [this](auto which, const auto &list) {
        if (list)
            m_lists->take(which, *list);
        else
            m_lists->fail(list.error());
        if (!list && list.error().kind == ErrorKind::ConnectionLost)
            Q_EMIT connectionLost(list.error());
        listArrived();
    };
    for (const NetworkList which : networkLists)
        fetch([which](HostBackend &backend) { return backend.networks(which); },
            [this, which, take](const Result<std::vector<NetworkEntry>> &list) {
                if (list && which == NetworkList::All)
                    takeNetworkNames(*list); // names are worth showing a round trip earlier
                take(which, list);
            });
    for (const DomainList which : domainLists)
        fetch([which](HostBackend &backend) { return backend.domains(which); },
            [which, take](const Result<std::vector<DomainEntry>> &list) { take(which, list); });
}

/// Where as many networks start with the host as before they are taken for the same ones, until all lists are looked
/// at.
void HostMirror::countAutostarted()
{
    m_listsMissing = 1;
    fetch([](HostBackend &backend) { return backend.networkCount(NetworkList::Autostart); },
        [this](const Result<int> &count) {
            if (!count && count.error().kind == ErrorKind::ConnectionLost)
                Q_EMIT connectionLost(count.error());
            if (count && *count == m_autostarted)
                return listArrived();
            m_lists.reset();
            readLists(ListPass::Autostart);
        });
}

void HostMirror::listArrived()
{
    if (--m_listsMissing > 0)
        return;
    const HostLists lists = *std::exchange(m_lists, std::nullopt);
    if (lists.hasStates() || lists.hasFailed())
        m_changed |= std::exchange(m_listError, lists.errorMessage()) != lists.errorMessage();
    // A list that failed says nothing about what exists: what is known stays until the next pass.
    if (!lists.hasFailed()) {
        if (lists.pass() != ListPass::AutostartCount)
            takeNetworkFlags(lists);
        if (lists.hasStates())
            takeDomains(lists);
        if (lists.pass() != ListPass::Details)
            markSlice();
    }
    readDirty(lists.hasFailed() ? nullptr : &lists);
    if (m_changed)
        publishSoon({});
    if (std::exchange(m_readAllAgain, false))
        readLists(ListPass::Details);
}

void HostMirror::takeNetworkNames(const std::vector<NetworkEntry> &entries)
{
    QSet<QUuid> there = m_lists->announced();
    for (const NetworkEntry &entry : entries)
        there.insert(entry.uuid);
    const auto gone = m_networks.removeIf([&there](const auto &entry) { return !there.contains(entry.key()); });
    m_changed |= gone > 0;
    addNames(entries);
}

void HostMirror::addNames(const std::vector<NetworkEntry> &entries)
{
    for (const NetworkEntry &entry : entries) {
        if (m_networks.contains(entry.uuid))
            continue;
        auto network = std::make_shared<NetworkInfo>();
        network->uuid = entry.uuid;
        network->name = entry.name;
        network->firstSeen = m_firstSeen.firstSeen(entry.uuid);
        m_networks.insert(entry.uuid, std::move(network));
        m_dirtyNetworks.insert(entry.uuid);
        m_changed = true;
    }
    if (m_changed)
        publishSoon({});
}

void HostMirror::takeNetworkFlags(const HostLists &lists)
{
    for (auto entry = m_networks.begin(); entry != m_networks.end(); ++entry) {
        NetworkPtr now = lists.withFlags(entry.value());
        const NetworkInfo &known = *entry.value();
        if (lists.pass() == ListPass::Details || known.active != now->active || known.persistent != now->persistent)
            m_dirtyNetworks.insert(entry.key());
        m_changed |= now != entry.value();
        entry.value() = std::move(now);
    }
}

void HostMirror::takeDomains(const HostLists &lists)
{
    const QSet<QUuid> there = lists.domains();
    const auto gone = m_domains.removeIf([&there](const auto &entry) { return !there.contains(entry.key()); });
    m_changed |= gone > 0 || !m_listedOnce;
    for (const DomainPtr &domain : lists.domainsNow(m_domains)) {
        const bool changed = domain != m_domains.value(domain->uuid);
        if (changed || lists.pass() == ListPass::Details)
            m_dirtyDomains.insert(domain->uuid);
        if (changed)
            setDomain(domain);
    }
    m_listedOnce = true;
    if (!lists.testGuests().empty())
        Q_EMIT testGuestsSeen(lists.testGuests());
    m_firstSeen.keepOnly(m_networks.keys());
}

/// Changes that libvirt does not announce are found by reading a slice of everything in each sweep, and what is on
/// screen.
void HostMirror::markSlice()
{
    if (m_networks.contains(m_focus))
        m_dirtyNetworks.insert(m_focus);
    const NetworkRow *row = m_last ? m_last->find(m_focus) : nullptr;
    for (std::size_t i = 0; row && i < std::min(row->attachments.size(), mostVmsOnScreen); ++i)
        m_dirtyDomains.insert(row->attachments[i].domain->uuid);
    m_networkSlice.markNext(m_networks, m_isAttended, m_dirtyNetworks);
    m_domainSlice.markNext(m_domains, m_isAttended, m_dirtyDomains);
}

void HostMirror::readDirty(const HostLists *lists)
{
    const auto flagsFresh = [lists](const QUuid &uuid) { return lists && !lists->isAnnounced(uuid); };
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
            setNetwork(std::make_shared<NetworkInfo>(std::move(*read)));
    } else if (read.error().kind == ErrorKind::NotFound) {
        m_changed |= m_networks.remove(uuid);
    } else if (read.error().kind == ErrorKind::ConnectionLost) {
        Q_EMIT connectionLost(read.error()); // it says nothing about the network
    } else if (known && (known->detail != DetailState::Failed || known->detailError != read.error().message)) {
        auto changed = std::make_shared<NetworkInfo>(*known);
        changed->detail = DetailState::Failed;
        changed->detailError = read.error().message;
        setNetwork(changed);
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
            setDomain(*read);
    } else if (read.error().kind == ErrorKind::NotFound) {
        m_changed |= m_domains.remove(uuid);
    } else if (read.error().kind == ErrorKind::ConnectionLost) {
        Q_EMIT connectionLost(read.error());
    } else if (known && known->detail == DetailState::Loading) {
        auto changed = std::make_shared<DomainInfo>(*known);
        changed->detail = DetailState::Failed;
        setDomain(changed);
    }
    if (m_dirtyDomains.contains(uuid) && !m_gather.isActive())
        m_gather.start();
}

void HostMirror::setNetwork(const NetworkPtr &network)
{
    m_changed |= m_networks.value(network->uuid) != network;
    m_networks.insert(network->uuid, network);
}

void HostMirror::setDomain(const DomainPtr &domain)
{
    m_domains.insert(domain->uuid, domain);
    m_changed = true;
}

void HostMirror::taskDone()
{
    --m_outstanding;
    if (m_outstanding == 0)
        publishSoon({});
    else if (m_changed)
        publishSoon(std::max(loadingPause, loadingShare * m_publishCost));
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
                    setNetwork(m_ports.take(known, expected, ports));
                else
                    m_ports.forget(uuid);
            });
}

} // namespace patchpanel
