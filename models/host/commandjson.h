// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"

#include <QJsonObject>

namespace patchpanel {

// A command as it is kept in the history, so that one that was interrupted can be carried on with. Pure; any thread.

/// With XML as lists of lines: it is for people too.
[[nodiscard]] QJsonObject commandToJson(const Command &command);
/// Nothing where it is no command that this version knows.
[[nodiscard]] std::optional<Command> commandFromJson(const QJsonObject &object);

} // namespace patchpanel
