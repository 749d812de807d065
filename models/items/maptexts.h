// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/maplayout.h"

namespace patchpanel {

// What the nodes of the map say. Pure; any thread. Everything is plain text but for the tool tip.

/// How a NIC's cable is.
enum class MapCableState
{
    Live, ///< the VM runs, and the cable is plugged in
    Idle, ///< the VM or the network does not run
    Waiting, ///< it will be here after the VM's restart
    Unplugged ///< its link is down
};

[[nodiscard]] MapCableState cableStateOf(const MapItem &nic);
/// "shut off", "link down", "after restart"; empty for one that is live.
[[nodiscard]] QString cableStateText(const MapItem &nic);

/// What a node is called: the network's or the VM's name, "+38 VMs".
[[nodiscard]] QString mapTitle(const MapItem &item, const QString &hostName = {});
/// What else there is to say of a network, one line each; the first are the most important.
[[nodiscard]] QStringList mapDetails(const MapItem &network, const VlanScheme &scheme);
/// What a heading says behind the host's name: "12 networks, 40 VMs".
[[nodiscard]] QString mapHostDetail(const MapItem &heading);
/// A node in one sentence, for those who do not see where it is: "VM web, NIC 52:54:00:00:00:01, on red_nat_lab".
[[nodiscard]] QString mapSentence(const MapItem &item, const VlanScheme &scheme, const QString &hostName = {});
/// Rich text that shows names from the host as they are.
[[nodiscard]] QString mapToolTip(const MapItem &item, const VlanScheme &scheme, const QString &hostName = {});

/// "1 VM", "3 VMs".
[[nodiscard]] QString vmCountText(int count);

} // namespace patchpanel
