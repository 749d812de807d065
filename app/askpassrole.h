// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace patchpanel {

/// What ssh starts to ask something: has the running program show the question, and prints the answer. Gives the exit
/// code: not 0 where the user cancels, or the program is gone. Blocking.
[[nodiscard]] int playAskpass(const std::string &folder, const char *prompt);

} // namespace patchpanel
