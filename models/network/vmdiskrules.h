// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/vmform.h"

namespace patchpanel {

// The storage of a VM that is about to be made; the facts of the context are there. Pure; any thread.

/// Pool, size and volume of its disk.
[[nodiscard]] QList<Issue> checkVmDisk(const VmConfig &config, const VmContext &context);
/// What it boots from, and the ISO where it is one.
[[nodiscard]] QList<Issue> checkVmBoot(const VmConfig &config, const VmContext &context);

} // namespace patchpanel
