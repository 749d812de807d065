// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/askmessage.h"

#include <string>

namespace patchpanel {

/// Tells the running program something and waits for what it says to it; `folder` is that of one try to open a host.
/// Nothing where the program is not there any more. Blocking; without a QCoreApplication.
[[nodiscard]] std::optional<AskMessage> tellProgram(
    const std::string &folder, AskMessage::Type type, const QByteArray &text = {});

/// Writes a line to standard error, where libvirt and ssh find it.
void complain(const std::string &line);

} // namespace patchpanel
