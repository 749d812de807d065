// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

namespace patchpanel {

// The numbers that libvirt has for the words of HostBackend. Pure; any thread.

[[nodiscard]] unsigned flagsOf(NetworkList which);
[[nodiscard]] unsigned flagsOf(DomainList which);
/// virNetworkUpdateSection and virNetworkUpdateCommand.
[[nodiscard]] unsigned sectionOf(const UpdateStep &step);
[[nodiscard]] unsigned commandOf(const UpdateStep &step);

} // namespace patchpanel
