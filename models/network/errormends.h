// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/result.h"

namespace patchpanel {

/// What can be done about a failed change of this network, the best first; nothing where nobody but the user can. The
/// mends name the network that they are about. `network` is the one the change was about, null where there is none.
/// Pure; any thread.
[[nodiscard]] QList<Mend> mendsOfError(const Error &error, const NetworkInfo *network, const HostContext &context);

/// What of the host is in the way, where an error speaks of an interface: "eth0 has the address 10.20.0.7/16."; empty
/// where it does not, or it is not known. Pure; any thread.
[[nodiscard]] QString obstacleOfError(const Error &error, const HostContext &context);

} // namespace patchpanel
