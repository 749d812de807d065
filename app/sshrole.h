// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace patchpanel {

/// What libvirt starts in place of ssh: tells the running program of itself, sees to it that ssh asks there and never
/// on a terminal, and becomes ssh, or the program that the user's URI names, with the arguments as they are. Comes back
/// only with an exit code where that fails.
[[nodiscard]] int playSsh(const std::string &folder, const std::vector<std::string> &arguments);

/// The options that are added for what the user's own configuration, as `ssh -G` prints it, leaves open: a limit to how
/// long a dead host is waited for, and one line for all that is asked of the host, so that it is logged in to once.
/// Pure.
[[nodiscard]] std::vector<std::string> addedOptions(const std::string &configuration, const std::string &folder);

} // namespace patchpanel
