// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/historyentry.h"
#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// One way out of a change of which nobody knows how far it has come.
struct WayOut
{
    bool isPossible = false;
    std::vector<Command> commands; ///< in order, each only when the one before has succeeded; empty = nothing is left
};

/// Both ways out.
struct Interruption
{
    WayOut rollBack; ///< as it was before
    WayOut finish; ///< as it was wanted
};

/// Works out what takes a change back that was interrupted, and what completes it, from how far the host shows it to
/// be. Each command looks again at the host before it changes anything. Pure; any thread.
[[nodiscard]] Interruption waysOut(const HistoryEntry &entry, const HostSnapshot &now);

} // namespace patchpanel
