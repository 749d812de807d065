// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/historyentry.h"
#include "models/host/vmstorage.h"
#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// What became of a command whose connection broke.
enum class Verdict
{
    Done, ///< everything it was to do is there
    Untouched, ///< what it was about is as it was before
    HalfDone
};

/// Compares the host as it is now with what the command wanted and with what was there before. `changesDone` is how
/// many of its changes the host had confirmed; it decides where both look alike, as with a restart. `now` has to know
/// the lost ports of the command's network; `storage` is for a command that makes or removes a VM. Pure; any thread.
[[nodiscard]] Verdict verdictOn(const Command &command, const HistoryEntry &entry, const HostSnapshot &now,
    int changesDone, VmRemains storage = {});
/// The network that the command made or is about, as it is now; null where there is none.
[[nodiscard]] const NetworkRow *networkOf(const Command &command, const HistoryEntry &entry, const HostSnapshot &now);

} // namespace patchpanel
