// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace patchpanel {

/// As many readers as the line deserves: libvirt pipelines calls, so over a slow line many wait at once, while locally
/// a few saturate the daemon (docs/architecture.md has the measurements).
[[nodiscard]] inline int readerCount(std::chrono::microseconds roundTrip)
{
    const auto milliseconds = static_cast<int>(roundTrip.count() / 1000);
    return milliseconds < 2 ? 4 : std::clamp(milliseconds, 8, 64);
}

} // namespace patchpanel
