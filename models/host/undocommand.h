// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/historyentry.h"

namespace patchpanel {

/// What takes a command back that was done, made of what was written down before it; null where nothing does. `after`
/// is the stored XML of its network now, for an edit. Pure; any thread.
[[nodiscard]] std::shared_ptr<const Command> undoOf(
    const Command &command, const HistoryEntry &entry, const QByteArray &after);

} // namespace patchpanel
