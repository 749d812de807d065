// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/straynics.h"

#include "models/network/bridgexml.h"
#include "models/network/proposals.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// The namespace of the UUIDs of such rows (RFC 4122, 4.3): the same place is the same row, today and tomorrow.
constexpr QUuid strayNamespace(0x5f0a4c1e, 0x7d55, 0x4b8e, 0x9a, 0x2c, 0x3e, 0x61, 0xd0, 0x84, 0xb7, 0x19);

/// By convention: "fcbr0", "fcbr0-vlan-10", for a trunk "fcbr0-vlan-10-20".
QString nameOf(const QString &bridge, const VlanTags &vlan)
{
    QStringList tags;
    for (const int tag : vlan.tags)
        tags.append(QString::number(tag));
    return conventionalName(bridge, tags.join(u'-'));
}

NetworkPtr makeNetwork(NetworkInfo network)
{
    network.active = false;
    network.persistent = false;
    network.autostart = false;
    network.stateKnown = true;
    network.detail = DetailState::Ready;
    return std::make_shared<NetworkInfo>(std::move(network));
}

NetworkPtr makeMissing(const QUuid &uuid, const QString &name)
{
    NetworkInfo network;
    network.uuid = uuid;
    network.name = name;
    network.kind = NetworkKind::Missing;
    network.summary.name = name;
    return makeNetwork(std::move(network));
}

NetworkPtr makeUnregistered(const QUuid &uuid, const QString &bridge, const VlanTags &vlan, const QString &virtualPort)
{
    NetworkInfo network;
    network.uuid = uuid;
    network.name = nameOf(bridge, vlan);
    network.kind = NetworkKind::Unregistered;
    network.liveXml = bridgeNetworkXml(network.name, bridge, vlan, virtualPort);
    network.storedXml = network.liveXml;
    if (const auto summary = parseNetworkXml(network.liveXml))
        network.summary = *summary;
    return makeNetwork(std::move(network));
}

} // namespace

std::optional<std::size_t> StrayNics::placeOf(const Nic &nic)
{
    const bool isMissing = !nic.sourceNetwork.isEmpty();
    if (!isMissing && (nic.type != u"bridge" || nic.sourceBridge.isEmpty()))
        return std::nullopt;
    const QString key = isMissing ? QStringLiteral("network\n%1").arg(nic.sourceNetwork)
                                  : QStringLiteral("bridge\n%1\n%2").arg(nic.sourceBridge, vlanKey(nic.vlan));
    const auto known = m_numbers.constFind(key);
    if (known != m_numbers.cend()) {
        Place &place = m_places[*known];
        if (place.virtualPort.isEmpty())
            place.virtualPort = nic.virtualPort;
        return *known;
    }
    Place place{isMissing ? NetworkKind::Missing : NetworkKind::Unregistered, QUuid::createUuidV5(strayNamespace, key),
        isMissing ? nic.sourceNetwork : nic.sourceBridge, nic.vlan, nic.virtualPort};
    std::sort(place.vlan.tags.begin(), place.vlan.tags.end());
    m_places.push_back(std::move(place));
    m_numbers.insert(key, m_places.size() - 1);
    return m_places.size() - 1;
}

NetworkPtr StrayNics::network(std::size_t place, const NetworkPtr &before) const
{
    const Place &here = m_places[place];
    if (here.kind == NetworkKind::Missing)
        return before ? before : makeMissing(here.uuid, here.name);
    if (before && before->summary.virtualPort == here.virtualPort)
        return before;
    return makeUnregistered(here.uuid, here.name, here.vlan, here.virtualPort);
}

bool StrayNics::isStillStray(const NetworkInfo &network, const NetworkIndex &index)
{
    switch (network.kind) {
    case NetworkKind::Registered:
        break;
    case NetworkKind::Unregistered:
        return !index.findPair(network.summary.bridge, network.summary.vlan);
    case NetworkKind::Missing:
        return !index.hasName(network.name);
    }
    return false;
}

} // namespace patchpanel
