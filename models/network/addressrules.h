// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"
#include "models/network/networkconfig.h"

namespace patchpanel {

/// The part of checkNetwork() that judges subnets and DHCP ranges, and looks for what they collide with. `claims` are
/// those of the context's networks.
[[nodiscard]] QList<Issue> checkAddresses(
    const NetworkConfig &config, const HostContext &context, const std::vector<NetworkClaim> &claims);

} // namespace patchpanel
