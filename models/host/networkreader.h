// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

namespace patchpanel {

/// Reads one network anew: its flags unless `flagsKnown` (a list call has just told them), what runs, and what is
/// stored where that can differ. What is not read stays as it is in `network`. Blocking; any thread.
[[nodiscard]] Result<NetworkInfo> readNetwork(HostBackend &backend, NetworkInfo network, bool flagsKnown);

} // namespace patchpanel
