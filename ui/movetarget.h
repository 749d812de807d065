// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// A network in a few words: "NAT", "VLAN 10, inactive".
[[nodiscard]] QString networkInPassing(const NetworkInfo &network);

/// Where NICs can be moved to: a network, or a port group of one. A value.
struct MoveTarget
{
    RowPtr row;
    QString portGroup{}; ///< empty: the network's default, where it has one

    /// The network's name, or "NETWORK: PORT GROUP".
    [[nodiscard]] QString name() const;
    /// What it is in a few words: "NAT", "port group, VLAN 10".
    [[nodiscard]] QString inPassing() const;
};

/// What NICs that are on the network `from` can be moved to: every other network of the host, and behind each network
/// with several port groups these, those of `from` too where not all NICs are in them already. Pure.
[[nodiscard]] std::vector<MoveTarget> moveTargets(
    const HostSnapshot &snapshot, const NetworkInfo &from, const std::vector<Attachment> &nics);

/// Whether there is any; cheaper than to name them on a large host. Pure.
[[nodiscard]] bool hasMoveTargets(
    const HostSnapshot &snapshot, const NetworkInfo &from, const std::vector<Attachment> &nics);

} // namespace patchpanel
