// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/domaininfo.h"

namespace patchpanel {

// Which tags a NIC has on the network it is on. Pure; any thread.

/// The form of a NIC that is on the row's network: what runs, else what is stored.
[[nodiscard]] const Nic &nicOnNetwork(const Attachment &attachment);
/// The tags that hold for a NIC: its own, else its port group's, else the network's, as libvirt takes them.
[[nodiscard]] const VlanTags &effectiveVlan(const Nic &nic, const NetworkSummary &network);

} // namespace patchpanel
