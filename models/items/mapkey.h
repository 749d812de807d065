// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/attachmentmodel.h"
#include "models/items/tableentry.h"

namespace patchpanel {

/// What a node of the map stands for.
enum class MapKind
{
    Host, ///< the heading of one of several hosts
    Uplink, ///< what connects networks to the world: a bridge or a card of the host, or its routing
    Network, ///< a row of the registry
    Nic, ///< a NIC of a VM on a network
    Fold ///< the VMs of a network that are not shown one by one
};

/// Names a node of the map; the same for the same thing whatever happens on the host. A value.
struct MapKey
{
    MapKind kind = MapKind::Network;
    int host = -1; ///< number of the host within the window
    QUuid id; ///< of the network, also of a NIC and a fold; of an uplink made from what it is
    NicKey nic; ///< of a NIC

    [[nodiscard]] bool isNull() const { return host < 0; }
    [[nodiscard]] NetworkKey network() const { return {host, id}; }
    friend bool operator==(const MapKey &, const MapKey &) = default;
    friend size_t qHash(const MapKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(key.kind), key.host, key.id, key.nic);
    }
};

/// Names a NIC, whatever network it is on: its MAC address stays.
struct MapNicKey
{
    int host = -1;
    QUuid domain;
    QString mac;
    friend bool operator==(const MapNicKey &, const MapNicKey &) = default;
    friend size_t qHash(const MapNicKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.host, key.domain, key.mac);
    }
};

} // namespace patchpanel
