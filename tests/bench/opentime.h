// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace patchpanel {

/// When libvirt's virConnectOpenAuth has last returned in this process, whoever called it: this file puts itself in
/// front of libvirt's function. What libvirt and the host do until then is not the program's doing. Any thread.
[[nodiscard]] std::chrono::steady_clock::time_point lastOpened();

} // namespace patchpanel
