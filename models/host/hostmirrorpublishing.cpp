// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of HostMirror that publishes what is known.
#include "models/host/hostmirror.h"

#include <algorithm>

namespace patchpanel {

void HostMirror::publishSoon(std::chrono::milliseconds delay)
{
    if (!m_publish.isActive() || m_publish.remainingTimeAsDuration() > delay)
        m_publish.start(delay);
}

void HostMirror::publish()
{
    const auto begun = std::chrono::steady_clock::now();
    const bool complete = m_listedOnce && m_outstanding == 0;
    m_portsDue |= m_changed;
    if (m_changed || !m_last || m_last->complete != complete || m_last->listError != m_listError) {
        auto snapshot = std::make_shared<HostSnapshot>();
        snapshot->generation = m_last ? m_last->generation + 1 : 1;
        snapshot->complete = complete;
        snapshot->takenAt = QDateTime::currentDateTime();
        snapshot->listError = m_listError;
        if (std::exchange(m_changed, false) || !m_last) {
            fill(*snapshot);
        } else {
            snapshot->rows = m_last->rows;
            snapshot->domains = m_last->domains;
        }
        m_last = snapshot;
        Q_EMIT snapshotReady(snapshot);
    } else if (complete) {
        Q_EMIT stillTrue(QDateTime::currentDateTime());
    }
    if (complete && std::exchange(m_portsDue, false))
        readPorts();
    m_publishCost = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
}

void HostMirror::fill(HostSnapshot &snapshot)
{
    const std::vector<NetworkPtr> networks(m_networks.cbegin(), m_networks.cend());
    m_autostarted = static_cast<int>(std::count_if(
        networks.cbegin(), networks.cend(), [](const NetworkPtr &network) { return network->autostart; }));
    snapshot.domains.assign(m_domains.cbegin(), m_domains.cend());
    const bool domainsComplete = m_listedOnce
        && std::none_of(snapshot.domains.cbegin(), snapshot.domains.cend(),
            [](const DomainPtr &domain) { return domain->detail == DetailState::Loading; });
    snapshot.rows = m_rowBuilder.build(networks, snapshot.domains, domainsComplete);
    m_firstSeen.save();
}

} // namespace patchpanel
