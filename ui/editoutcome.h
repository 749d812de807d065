// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"

namespace patchpanel {

/// How Save of a network named `name` went that is now named as in `xml`: what waits, and what did not take. One line a
/// sentence, the first says that it went well. Pure.
[[nodiscard]] QString editOutcome(const QString &name, const QByteArray &xml, const CommandResult &result);

} // namespace patchpanel
