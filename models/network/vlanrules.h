// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostdevices.h"
#include "models/network/issue.h"
#include "models/network/networkconfig.h"

namespace patchpanel {

/// Everything wrong or doubtful about the VLAN of a whole network, and whether another network stands for that bridge
/// and tag already; nothing for types that have none. Part of checkNetwork(). Pure; any thread.
[[nodiscard]] QList<Issue> checkVlan(const NetworkConfig &config, const HostContext &context);

/// The bridges that can be used instead where this host cannot put the tag on the chosen one, best first; empty where
/// it can, and where there is none.
[[nodiscard]] QList<VlanBridge> bridgesInstead(const NetworkConfig &config, const HostContext &context);

} // namespace patchpanel
