// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"
#include "models/network/traffic.h"
#include "models/network/traffichistory.h"

namespace patchpanel {

/// What goes one way within a second.
struct TrafficFlow
{
    double bytes = 0;
    double packets = 0;
    double errors = 0;
    double drops = 0;
    TrafficFlow &operator+=(const TrafficFlow &other);
    friend bool operator==(const TrafficFlow &, const TrafficFlow &) = default;
};

/// Both ways. What a VM receives goes to it, whatever the host's end of the cable calls it.
struct TrafficRate
{
    TrafficFlow toVms;
    TrafficFlow fromVms;
    [[nodiscard]] double bytes() const { return toVms.bytes + fromVms.bytes; }
    [[nodiscard]] double packets() const { return toVms.packets + fromVms.packets; }
    [[nodiscard]] double errors() const { return toVms.errors + fromVms.errors; }
    [[nodiscard]] double drops() const { return toVms.drops + fromVms.drops; }
    TrafficRate &operator+=(const TrafficRate &other);
    friend bool operator==(const TrafficRate &, const TrafficRate &) = default;
};

/// A running NIC, as the counters know it.
struct TapKey
{
    QUuid domain;
    QString tap;
    friend bool operator==(const TapKey &, const TapKey &) = default;
    friend size_t qHash(const TapKey &key, size_t seed = 0) { return qHashMulti(seed, key.domain, key.tap); }
};

/// What is known of a running NIC. `rate` is of the time between the last two countings; nothing where that cannot be
/// told.
struct NicTraffic
{
    std::optional<TrafficRate> rate;
    NicCounters total; ///< since its TAP device was made
    TrafficHistory history;
};

/// The same of a network: the sum of its NICs, each for the time that it has been there.
struct NetworkTraffic
{
    std::optional<TrafficRate> rate;
    int nics = 0; ///< that were counted
    TrafficHistory history;
};

/// How much goes through where, in bytes per second, both ways together. What is not in it is idle or not known.
struct TrafficLoads
{
    QHash<QUuid, double> networks;
    QHash<TapKey, double> nics;
};

/// Makes rates of what a host has counted, one counting after the other: of its NICs, and of its networks (by
/// NetworkInfo::uuid, those of unregistered bridges as well). One object a host; the window's thread, for it is the
/// window that shows them and one counting of 5,000 NICs costs it a few milliseconds.
///
/// There are no spikes: a rate is a difference over the time that it really took, and where the two countings cannot be
/// compared (a counter that went back because its VM or TAP device is a new one, a clock that went back, a pause in
/// which nobody looked or the computer slept) there is none, and the next one begins anew. Libvirt's counters have 64
/// bits; one of 32 bits that wraps around looks like one that went back. A NIC that was moved counts for a network only
/// where it was there at both countings.
///
/// Memory is bounded: what is kept of the past is `sampleBudget` samples for all NICs together and as many for all
/// networks, never more than `mostSamples` of each, and nothing of a NIC that is gone.
class TrafficRates final
{
public:
    static constexpr int mostSamples = 480; ///< 16 minutes, one every two seconds
    static constexpr int fewestSamples = 30;
    static constexpr int sampleBudget = 500'000; ///< of 24 bytes
    static constexpr qint64 shortestMs = 200; ///< countings that follow sooner tell nothing
    static constexpr qint64 longestMs = 30'000; ///< over a longer time an average would hide what went on

    /// Takes what was counted at `takenAt`; the rows say which NIC is on which network then.
    void add(const std::vector<RowPtr> &rows, const std::vector<DomainCounters> &counted, const QDateTime &takenAt);
    /// Nobody looks any more, or the host is gone: there are no rates now. The past stays.
    void pause();

    /// When was counted last; invalid before.
    [[nodiscard]] const QDateTime &takenAt() const { return m_takenAt; }
    /// Null where it was never counted.
    [[nodiscard]] const NetworkTraffic *network(const QUuid &uuid) const;
    [[nodiscard]] const NicTraffic *nic(const TapKey &key) const;
    [[nodiscard]] std::vector<QUuid> networks() const;
    [[nodiscard]] TrafficLoads loads() const;

private:
    struct CountedNic
    {
        NicTraffic traffic;
        qint64 at = 0; ///< ms, of the last counting that had it
        quint64 pass = 0; ///< likewise
        quint64 passBefore = 0; ///< of the counting that its rate begins with
        QUuid network; ///< where it was in networkPass
        quint64 networkPass = 0;
    };
    struct CountedNetwork
    {
        NetworkTraffic traffic;
        quint64 pass = 0;
    };

    void count(const DomainCounters &domain, qint64 at);
    void addNetwork(const NetworkRow &row, qint64 at);
    void forgetGone(qint64 at);

    QHash<TapKey, CountedNic> m_nics;
    QHash<QUuid, CountedNetwork> m_networks;
    QDateTime m_takenAt;
    qint64 m_before = 0; ///< ms, the counting before the last; 0 where that cannot be compared
    quint64 m_pass = 0;
};

} // namespace patchpanel
