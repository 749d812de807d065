// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace patchpanel {

/// What the program is where libvirt starts it in place of ssh, and ssh to ask something: told by the name it is
/// started under (AskFolder). To be called first in main(): it makes no window and no QCoreApplication. Gives what
/// main() is to return; nothing where the program is itself.
[[nodiscard]] std::optional<int> playAskRole(int argc, char *argv[]);

} // namespace patchpanel
