// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"
#include "models/network/issue.h"

namespace patchpanel {

// One NIC that is about to be made, whatever VM it is for. Pure; any thread.

/// Where it goes: network, port group, bridge and VLAN ID. A NIC that is stored comes back whenever its VM starts.
[[nodiscard]] QList<Issue> checkNicPlace(const AttachConfig &config, const HostContext &context, bool isStored);
[[nodiscard]] QList<Issue> checkNicModel(const QString &model);
/// Its MAC address: whether it is one, and free on the host.
[[nodiscard]] QList<Issue> checkNicMac(const QString &address, const HostContext &context);

} // namespace patchpanel
