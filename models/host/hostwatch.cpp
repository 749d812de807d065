// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostwatch.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int restAfterFailure = 6; // rounds
constexpr std::chrono::milliseconds together{20};

/// Both sources may be missing (no agent, an ARP table that libvirt cannot read): then they know nothing.
GuestAddresses addressesNow(
    HostBackend &backend, const QUuid &domain, GuestAddresses told, bool asksAgent, bool asksArp)
{
    const auto ask = [&](AddressSource source, QString &error) {
        const auto known = backend.guestAddresses(domain, source);
        error = known ? QString() : known.error().message;
        if (known)
            told.known.insert(told.known.end(), known->cbegin(), known->cend());
    };
    if (asksAgent)
        ask(AddressSource::Agent, told.agentError);
    if (asksArp)
        ask(AddressSource::Arp, told.arpError);
    return told;
}

} // namespace

HostWatch::HostWatch(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers,
    std::shared_ptr<TaskPool> askers, QObject *parent, std::chrono::milliseconds addressRest)
    : QObject(parent)
    , m_backend(std::move(backend))
    , m_readers(std::move(readers))
    , m_askers(std::move(askers))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_timer(this)
    , m_addressRest(addressRest)
    , m_addressTimer(this)
    , m_addressSend(this)
{
    for (QTimer *timer : {&m_timer, &m_addressTimer, &m_addressSend})
        timer->setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HostWatch::beginRound);
    connect(&m_addressTimer, &QTimer::timeout, this, &HostWatch::beginAddresses);
    connect(&m_addressSend, &QTimer::timeout, this, [this] {
        auto told = std::make_shared<Watched>();
        told->takenAt = QDateTime::currentDateTimeUtc();
        for (auto one = m_told.cbegin(); one != m_told.cend(); ++one)
            told->addresses.insert(one.key(), one->last);
        Q_EMIT watched(told);
    });
}

HostWatch::~HostWatch()
{
    m_mailbox->close();
}

void HostWatch::setRequest(const WatchRequest &request)
{
    if (m_request == request)
        return;
    const WatchRequest before = std::exchange(m_request, request);
    if (before.addressesOf != request.addressesOf) {
        m_told.removeIf([this](const auto &one) { return !m_request.addressesOf.contains(one.key()); });
        // Those that are new are asked at once, all others when it is their time.
        for (const QUuid &domain : request.addressesOf)
            if (!before.addressesOf.contains(domain))
                askAddresses(domain);
        if (!request.addressesOf.isEmpty() && !m_addressTimer.isActive())
            m_addressTimer.start(m_addressRest);
    }
    if (before.leasesOf == request.leasesOf && before.traffic == request.traffic && before.every == request.every)
        return;
    m_timer.stop();
    if (m_round)
        m_again = true;
    else
        beginRound();
}

template <typename Read, typename Take> void HostWatch::fetch(TaskPool &pool, Read read, Take take)
{
    pool.submit([mailbox = m_mailbox, backend = m_backend, read, take] {
        auto result = read(*backend);
        mailbox->post([take, result = std::move(result)]() mutable { take(std::move(result)); });
    });
}

void HostWatch::beginRound()
{
    m_again = false;
    if (m_request.leasesOf.isNull() && !m_request.traffic)
        return;
    m_round = std::make_shared<Watched>();
    m_round->leasesOf = m_request.leasesOf;
    m_missing = (m_request.traffic ? 1 : 0) + (m_request.leasesOf.isNull() ? 0 : 1);
    if (m_request.traffic)
        askTraffic();
    if (!m_request.leasesOf.isNull())
        askLeases(m_request.leasesOf);
}

void HostWatch::askLeases(const QUuid &network)
{
    fetch(
        *m_readers, [network](HostBackend &backend) { return backend.dhcpLeases(network); },
        [this](Result<std::vector<DhcpLease>> leases) {
            m_round->leases = std::move(leases);
            partArrived();
        });
}

void HostWatch::askTraffic()
{
    using Answer = std::pair<Result<std::vector<DomainCounters>>, QDateTime>;
    fetch(
        *m_readers,
        [](HostBackend &backend) -> Answer {
            auto counters = backend.trafficOfAll();
            return {std::move(counters), QDateTime::currentDateTimeUtc()};
        },
        [this](Answer answer) {
            m_round->traffic = std::move(answer.first);
            m_round->takenAt = answer.second;
            partArrived();
        });
}

void HostWatch::partArrived()
{
    if (--m_missing > 0)
        return;
    const auto round = std::exchange(m_round, nullptr);
    if (!round->takenAt.isValid())
        round->takenAt = QDateTime::currentDateTimeUtc();
    Q_EMIT watched(round);
    if (m_again)
        beginRound();
    else if (!m_request.leasesOf.isNull() || m_request.traffic)
        m_timer.start(m_request.every);
}

void HostWatch::beginAddresses()
{
    if (m_request.addressesOf.isEmpty())
        return;
    m_arpRests = std::max(0, m_arpRests - 1);
    for (const QUuid &domain : m_request.addressesOf)
        askAddresses(domain);
    m_addressTimer.start(m_addressRest);
}

void HostWatch::askAddresses(const QUuid &domain)
{
    if (m_asked.contains(domain))
        return; // its agent hangs
    Told &told = m_told[domain];
    told.agentRests = std::max(0, told.agentRests - 1);
    const bool asksAgent = told.agentRests == 0;
    const bool asksArp = m_arpRests == 0;
    if (!asksAgent && !asksArp)
        return;
    m_asked.insert(domain);
    const GuestAddresses before{{}, asksAgent ? QString() : told.last.agentError, asksArp ? QString() : m_arpError};
    fetch(
        *m_askers, [=](HostBackend &backend) { return addressesNow(backend, domain, before, asksAgent, asksArp); },
        [this, domain](const GuestAddresses &answer) { addressesArrived(domain, answer); });
}

void HostWatch::addressesArrived(const QUuid &domain, const GuestAddresses &answer)
{
    m_asked.remove(domain);
    m_arpError = answer.arpError;
    if (m_arpError.isEmpty())
        m_arpRests = 0;
    else if (m_arpRests == 0)
        m_arpRests = restAfterFailure;
    const auto told = m_told.find(domain);
    if (told == m_told.end())
        return; // nobody looks any more
    told->last = answer;
    if (!answer.agentError.isEmpty() && told->agentRests == 0)
        told->agentRests = restAfterFailure;
    if (!m_addressSend.isActive())
        m_addressSend.start(together);
}

} // namespace patchpanel
