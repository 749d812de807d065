// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkindex.h"

#include <algorithm>

namespace patchpanel {

QString vlanKey(const VlanTags &vlan)
{
    if (!vlan.trunk)
        return vlan.toString();
    VlanTags sorted = vlan;
    std::sort(sorted.tags.begin(), sorted.tags.end());
    QString key = QStringLiteral("trunk ") + sorted.toString();
    if (vlan.nativeTag > 0)
        key += (vlan.nativeTagged ? QStringLiteral(", native tagged %1") : QStringLiteral(", native %1"))
                   .arg(vlan.nativeTag);
    return key;
}

NetworkIndex::NetworkIndex(const std::vector<NetworkPtr> &networks)
{
    for (std::size_t i = 0; i < networks.size(); ++i) {
        m_byName.insert(networks[i]->name, i);
        const NetworkSummary &summary = networks[i]->summary;
        if (summary.bridge.isEmpty())
            continue;
        if (ownsBridge(summary.type))
            m_byOwnBridge.insert(summary.bridge, i);
        else
            addHostBridge(networks, i);
    }
}

void NetworkIndex::addHostBridge(const std::vector<NetworkPtr> &networks, std::size_t network)
{
    // Hosts list networks in any order: the first by name it is.
    const auto comesFirst = [&networks, network](
                                std::size_t other) { return networks[network]->name < networks[other]->name; };
    const NetworkSummary &summary = networks[network]->summary;
    if (summary.virtualPort == u"openvswitch")
        m_openVSwitch.insert(summary.bridge);
    // A NIC that names no port group gets the default one, and with it its tags.
    const auto standard = std::find_if(summary.portGroups.cbegin(), summary.portGroups.cend(),
        [](const PortGroup &group) { return group.isDefault && !group.vlan.isEmpty(); });
    const VlanTags &vlan = standard == summary.portGroups.cend() ? summary.vlan : standard->vlan;
    const BridgeAndTags key{summary.bridge, vlanKey(vlan)};
    const auto found = m_byHostBridge.constFind(key);
    if (found == m_byHostBridge.cend() || comesFirst(*found))
        m_byHostBridge.insert(key, network);
    for (const PortGroup &group : summary.portGroups) {
        if (group.vlan.isEmpty())
            continue;
        const BridgeAndTags groupKey{summary.bridge, vlanKey(group.vlan)};
        const auto other = m_byPortGroup.constFind(groupKey);
        if (other == m_byPortGroup.cend() || comesFirst(other->network))
            m_byPortGroup.insert(groupKey, {network, group.name});
    }
}

std::optional<std::size_t> NetworkIndex::find(const Nic &nic) const
{
    if (!nic.sourceNetwork.isEmpty()) {
        const auto named = m_byName.constFind(nic.sourceNetwork);
        return named == m_byName.cend() ? std::nullopt : std::optional<std::size_t>(*named);
    }
    if (nic.type != u"bridge" || nic.sourceBridge.isEmpty())
        return std::nullopt;
    const auto match = findPair(nic.sourceBridge, nic.vlan);
    return match ? std::optional<std::size_t>(match->network) : std::nullopt;
}

std::optional<NetworkIndex::PairMatch> NetworkIndex::findPair(const QString &bridge, const VlanTags &vlan) const
{
    // A bridge that libvirt owns has no tags of its own: whatever sits on it is on its network.
    if (const auto owner = m_byOwnBridge.constFind(bridge); owner != m_byOwnBridge.cend())
        return PairMatch{*owner, {}};
    const BridgeAndTags key{bridge, vlanKey(vlan)};
    if (const auto network = m_byHostBridge.constFind(key); network != m_byHostBridge.cend())
        return PairMatch{*network, {}};
    const auto group = m_byPortGroup.constFind(key);
    return group == m_byPortGroup.cend() ? std::nullopt : std::optional<PairMatch>(*group);
}

} // namespace patchpanel
