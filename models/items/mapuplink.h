// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

namespace patchpanel {

/// What connects a network to the world, in the order in which the map shows them.
enum class UplinkKind
{
    Routing, ///< the host forwards, over whatever card its routes lead to
    Card, ///< the host forwards, over this card only
    Bridge, ///< the host's own bridge
    Cards, ///< macvtap or SR-IOV: VMs straight on cards of the host
    None ///< nothing leaves the network
};

/// An uplink of a host. A value; networks with equal ones share it.
struct MapUplink
{
    UplinkKind kind = UplinkKind::None;
    QString name{}; ///< of the bridge or the cards; empty for routing and none

    /// "br0", "Host routing", "No uplink".
    [[nodiscard]] QString title() const;
    /// What it is, in a few words: "host bridge".
    [[nodiscard]] QString kindText() const;
    /// Names it among those of its host.
    [[nodiscard]] QUuid id() const;
    friend bool operator==(const MapUplink &, const MapUplink &) = default;
};

/// What a row of the registry hangs on. Pure; any thread.
[[nodiscard]] MapUplink uplinkOf(const NetworkInfo &network);

} // namespace patchpanel
