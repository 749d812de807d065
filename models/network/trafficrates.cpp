// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/trafficrates.h"

#include <algorithm>

namespace patchpanel {

namespace {

int samplesFor(qsizetype sharers)
{
    return std::clamp(TrafficRates::sampleBudget / static_cast<int>(std::max<qsizetype>(sharers, 1)),
        TrafficRates::fewestSamples, TrafficRates::mostSamples);
}

/// Whether a later counting goes on where an earlier one was: nothing in it went back.
bool goesOn(const NicCounters &before, const NicCounters &now)
{
    return now.rxBytes >= before.rxBytes && now.rxPackets >= before.rxPackets && now.rxErrors >= before.rxErrors
        && now.rxDrops >= before.rxDrops && now.txBytes >= before.txBytes && now.txPackets >= before.txPackets
        && now.txErrors >= before.txErrors && now.txDrops >= before.txDrops;
}

TrafficRate rateBetween(const NicCounters &before, const NicCounters &now, qint64 ms)
{
    const auto perSecond = [ms](quint64 from, quint64 to) {
        return static_cast<double>(to - from) * 1000.0 / static_cast<double>(ms);
    };
    return {{perSecond(before.rxBytes, now.rxBytes), perSecond(before.rxPackets, now.rxPackets),
                perSecond(before.rxErrors, now.rxErrors), perSecond(before.rxDrops, now.rxDrops)},
        {perSecond(before.txBytes, now.txBytes), perSecond(before.txPackets, now.txPackets),
            perSecond(before.txErrors, now.txErrors), perSecond(before.txDrops, now.txDrops)}};
}

TrafficSample sampleOf(const TrafficRate &rate, qint64 from, qint64 to)
{
    return {from, to, static_cast<float>(rate.toVms.bytes), static_cast<float>(rate.fromVms.bytes)};
}

} // namespace

TrafficFlow &TrafficFlow::operator+=(const TrafficFlow &other)
{
    bytes += other.bytes;
    packets += other.packets;
    errors += other.errors;
    drops += other.drops;
    return *this;
}

TrafficRate &TrafficRate::operator+=(const TrafficRate &other)
{
    toVms += other.toVms;
    fromVms += other.fromVms;
    return *this;
}

void TrafficRates::add(
    const std::vector<RowPtr> &rows, const std::vector<DomainCounters> &counted, const QDateTime &takenAt)
{
    const qint64 at = takenAt.toMSecsSinceEpoch();
    const qint64 before = m_takenAt.isValid() ? m_takenAt.toMSecsSinceEpoch() : 0;
    if (before != 0 && at >= before && at - before < shortestMs)
        return;
    m_before = before != 0 && at > before && at - before <= longestMs ? before : 0;
    m_takenAt = takenAt;
    ++m_pass;
    for (const DomainCounters &domain : counted)
        count(domain, at);
    for (const RowPtr &row : rows)
        addNetwork(*row, at);
    forgetGone(at);
}

void TrafficRates::count(const DomainCounters &domain, qint64 at)
{
    const int most = samplesFor(m_nics.size());
    for (const NicCounters &counters : domain.nics) {
        CountedNic &nic = m_nics[{domain.domain, counters.tap}];
        // It may have been missing in the last counting: then the rate is that of the longer time.
        const qint64 elapsed = at - nic.at;
        nic.traffic.rate.reset();
        if (nic.pass != 0 && elapsed >= shortestMs && elapsed <= longestMs && goesOn(nic.traffic.total, counters)) {
            nic.traffic.rate = rateBetween(nic.traffic.total, counters, elapsed);
            nic.traffic.history.add(sampleOf(*nic.traffic.rate, nic.at, at), most);
        }
        nic.traffic.total = counters;
        nic.passBefore = nic.pass;
        nic.pass = m_pass;
        nic.at = at;
    }
}

void TrafficRates::addNetwork(const NetworkRow &row, qint64 at)
{
    const QUuid &uuid = row.network->uuid;
    TrafficRate sum;
    int nics = 0;
    bool isKnown = false;
    for (const Attachment &attachment : row.attachments) {
        const Nic *live = attachment.onNetworkNow ? attachment.liveNic() : nullptr;
        const auto found = live ? m_nics.find({attachment.domain->uuid, live->tap}) : m_nics.end();
        if (found == m_nics.end() || found->pass != m_pass)
            continue;
        ++nics;
        // What it did elsewhere before it was moved here is not this network's.
        if (found->traffic.rate && found->network == uuid && found->networkPass == found->passBefore) {
            sum += *found->traffic.rate;
            isKnown = true;
        }
        found->network = uuid;
        found->networkPass = m_pass;
    }
    if (nics == 0 && !m_networks.contains(uuid))
        return; // it has never had traffic; nothing is kept of it
    CountedNetwork &network = m_networks[uuid];
    network.pass = m_pass;
    network.traffic.nics = nics;
    network.traffic.rate.reset();
    if (m_before == 0 || (nics > 0 && !isKnown))
        return;
    network.traffic.rate = sum;
    network.traffic.history.add(sampleOf(sum, m_before, at), samplesFor(m_networks.size()));
}

/// A NIC may be missing once; of networks that are gone the past is of no use either.
void TrafficRates::forgetGone(qint64 at)
{
    m_nics.removeIf([at, this](const auto &entry) {
        return entry->pass != m_pass && (at - entry->at > longestMs || at < entry->at);
    });
    m_networks.removeIf([this](const auto &entry) { return entry->pass != m_pass; });
}

void TrafficRates::pause()
{
    for (CountedNic &nic : m_nics)
        nic.traffic.rate.reset();
    for (CountedNetwork &network : m_networks)
        network.traffic.rate.reset();
}

const NetworkTraffic *TrafficRates::network(const QUuid &uuid) const
{
    const auto found = m_networks.constFind(uuid);
    return found == m_networks.cend() ? nullptr : &found->traffic;
}

const NicTraffic *TrafficRates::nic(const TapKey &key) const
{
    const auto found = m_nics.constFind(key);
    return found == m_nics.cend() || found->pass != m_pass ? nullptr : &found->traffic;
}

std::vector<QUuid> TrafficRates::networks() const
{
    return {m_networks.keyBegin(), m_networks.keyEnd()};
}

TrafficLoads TrafficRates::loads() const
{
    TrafficLoads loads;
    for (auto entry = m_networks.cbegin(); entry != m_networks.cend(); ++entry)
        if (entry->traffic.rate && entry->traffic.rate->bytes() > 0)
            loads.networks.insert(entry.key(), entry->traffic.rate->bytes());
    for (auto entry = m_nics.cbegin(); entry != m_nics.cend(); ++entry)
        if (entry->pass == m_pass && entry->traffic.rate && entry->traffic.rate->bytes() > 0)
            loads.nics.insert(entry.key(), entry->traffic.rate->bytes());
    return loads;
}

} // namespace patchpanel
