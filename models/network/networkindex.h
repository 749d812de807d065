// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QSet>

#include <optional>

namespace patchpanel {

/// Tags as a key: the same text for the same ports, in whatever order a trunk names its tags. A trunk of one tag is
/// something else than an access port with that tag.
[[nodiscard]] QString vlanKey(const VlanTags &vlan);

/// Finds the network a NIC is on: by name, or by bridge and tags for NICs that name only a bridge. Networks are meant
/// by their places in the list it was made from. Pure; any thread.
class NetworkIndex final
{
public:
    /// What stands for a bridge and tags.
    struct PairMatch
    {
        std::size_t network = 0;
        QString portGroup; ///< of that network, where it is a port group that has these tags
    };

    explicit NetworkIndex(const std::vector<NetworkPtr> &networks);

    /// In live XML the type is the actual one, "bridge" for a NIC of a bridge network, so source@network goes first
    /// whatever the type (libvirt: virDomainActualNetDefFormat).
    [[nodiscard]] std::optional<std::size_t> find(const Nic &nic) const;
    /// The network that stands for a bridge and tags: the owner of a bridge of libvirt's, else a network on the host's
    /// bridge with these tags, else one with a port group of exactly these. Of several the first by name, so that the
    /// NICs that name only the bridge are counted once, and always at the same place.
    [[nodiscard]] std::optional<PairMatch> findPair(const QString &bridge, const VlanTags &vlan) const;
    [[nodiscard]] bool hasName(const QString &name) const { return m_byName.contains(name); }
    /// Whether a network says that this bridge of the host is one of Open vSwitch.
    [[nodiscard]] bool isOpenVSwitch(const QString &bridge) const { return m_openVSwitch.contains(bridge); }

private:
    using BridgeAndTags = std::pair<QString, QString>;

    void addHostBridge(const std::vector<NetworkPtr> &networks, std::size_t network);

    QHash<QString, std::size_t> m_byName;
    QHash<QString, std::size_t> m_byOwnBridge;
    QHash<BridgeAndTags, std::size_t> m_byHostBridge;
    QHash<BridgeAndTags, PairMatch> m_byPortGroup;
    QSet<QString> m_openVSwitch;
};

} // namespace patchpanel
