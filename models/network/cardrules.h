// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"
#include "models/network/networkconfig.h"

namespace patchpanel {

/// Everything wrong or doubtful about the network cards of a macvtap or SR-IOV network; nothing for other types. Part
/// of checkNetwork(). Pure; any thread.
[[nodiscard]] QList<Issue> checkCards(const NetworkConfig &config, const HostContext &context);

} // namespace patchpanel
