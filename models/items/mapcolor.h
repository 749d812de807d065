// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"
#include "models/network/vlanscheme.h"

namespace patchpanel {

// Colours of the map as 0xRRGGBB, to be seen on light and on dark ground. Pure; any thread.

/// Of ports with these tags: what the scheme says, else one that all ports with the first of these tags have.
[[nodiscard]] quint32 mapColorOfVlan(const VlanTags &vlan, const VlanScheme &scheme);
/// Of a network: that of its tags; without tags one of its own, always the same but where that is `taken` beside it.
[[nodiscard]] quint32 mapColorOf(const NetworkInfo &network, const VlanScheme &scheme, quint32 taken = 0);

} // namespace patchpanel
