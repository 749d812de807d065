// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostwatch.h"

namespace patchpanel {

namespace {

/// Both sources may be missing (no agent, an ARP table that libvirt cannot read): then they know nothing.
std::vector<GuestAddress> addressesNow(HostBackend &backend, const QUuid &domain)
{
    std::vector<GuestAddress> known;
    for (const AddressSource source : {AddressSource::Agent, AddressSource::Arp})
        if (const auto told = backend.guestAddresses(domain, source))
            known.insert(known.end(), told->cbegin(), told->cend());
    return known;
}

} // namespace

HostWatch::HostWatch(std::shared_ptr<HostBackend> backend, std::shared_ptr<TaskPool> readers, QObject *parent)
    : QObject(parent)
    , m_backend(std::move(backend))
    , m_readers(std::move(readers))
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HostWatch::beginRound);
}

HostWatch::~HostWatch()
{
    m_mailbox->close();
}

void HostWatch::setRequest(const WatchRequest &request)
{
    if (m_request == request)
        return;
    m_request = request;
    m_timer.stop();
    if (m_round)
        m_again = true;
    else
        beginRound();
}

template <typename Read, typename Take> void HostWatch::fetch(Read read, Take take)
{
    ++m_missing;
    m_readers->submit([this, mailbox = m_mailbox, backend = m_backend, read, take] {
        auto result = read(*backend);
        mailbox->post([this, take, result = std::move(result)]() mutable {
            take(std::move(result));
            partArrived();
        });
    });
}

void HostWatch::beginRound()
{
    if (m_request.isEmpty())
        return;
    m_again = false;
    m_round = std::make_shared<Watched>();
    m_round->leasesOf = m_request.leasesOf;
    if (m_request.traffic)
        askTraffic();
    if (!m_request.leasesOf.isNull())
        askLeases(m_request.leasesOf);
    for (const QUuid &domain : m_request.addressesOf)
        askAddresses(domain);
}

void HostWatch::askLeases(const QUuid &network)
{
    fetch([network](HostBackend &backend) { return backend.dhcpLeases(network); },
        [this](Result<std::vector<DhcpLease>> leases) { m_round->leases = std::move(leases); });
}

void HostWatch::askTraffic()
{
    using Answer = std::pair<Result<std::vector<DomainCounters>>, QDateTime>;
    fetch(
        [](HostBackend &backend) -> Answer {
            auto counters = backend.trafficOfAll();
            return {std::move(counters), QDateTime::currentDateTimeUtc()};
        },
        [this](Answer answer) {
            m_round->traffic = std::move(answer.first);
            m_round->takenAt = answer.second;
        });
}

void HostWatch::askAddresses(const QUuid &domain)
{
    fetch([domain](HostBackend &backend) { return addressesNow(backend, domain); },
        [this, domain](std::vector<GuestAddress> known) { m_round->addresses.insert(domain, std::move(known)); });
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
    else if (!m_request.isEmpty())
        m_timer.start(m_request.every);
}

} // namespace patchpanel
