// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/network/hostsnapshot.h"
#include "models/network/mend.h"

namespace patchpanel {

/// The commands that a mend of this network is, one after the other, each only if the one before it has succeeded. None
/// for what the window does (a form, a question, the clipboard). An error where there is nothing to be mended any more.
/// Pure.
[[nodiscard]] Result<std::vector<Command>> mendCommands(
    const NetworkRow &row, const Mend &mend, unsigned long serverVersion);

} // namespace patchpanel
