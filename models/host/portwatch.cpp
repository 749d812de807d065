// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/portwatch.h"

#include <algorithm>

namespace patchpanel {

QHash<QUuid, PortWatch::Ports> PortWatch::due(
    const QHash<QUuid, NetworkPtr> &networks, const QHash<QUuid, DomainPtr> &domains)
{
    if (!m_canTell)
        return {};
    QHash<QString, Ports> byName;
    for (const DomainPtr &domain : domains)
        for (const Nic &nic : domain->liveNics)
            if (!nic.portId.isEmpty())
                byName[nic.sourceNetwork].insert(nic.portId);
    QHash<QUuid, Ports> due;
    for (const NetworkPtr &network : networks) {
        // Where the bridge is not libvirt's, a restart takes nothing from under the NICs.
        const bool counts = network->active && network->detail == DetailState::Ready
            && ownsBridge(network->summary.type);
        const Ports expected = counts ? byName.value(network->name) : Ports();
        if (expected != m_asked.value(network->uuid) || (expected.isEmpty() && !network->lostPorts.isEmpty()))
            due.insert(network->uuid, expected);
        m_asked.insert(network->uuid, expected);
    }
    return due;
}

NetworkPtr PortWatch::take(const NetworkPtr &network, const Ports &expected, const Result<QStringList> &ports)
{
    if (!ports) {
        m_canTell = m_canTell && ports.error().kind != ErrorKind::Unsupported;
        return network;
    }
    QStringList lost;
    for (const QString &port : expected)
        if (!ports->contains(port))
            lost.append(port);
    std::sort(lost.begin(), lost.end());
    if (lost == network->lostPorts)
        return network;
    auto changed = std::make_shared<NetworkInfo>(*network);
    changed->lostPorts = lost;
    return changed;
}

} // namespace patchpanel
