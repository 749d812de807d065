// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace patchpanel {

/// How many calls are to be under way at once over a connection with this round trip: libvirt pipelines them, so over a
/// slow line many wait side by side, while on this computer a few keep the daemon busy and more only get in each
/// other's way (docs/performance.md has the measurements). It is the most there may be: a pool starts no more threads
/// than there is to read.
[[nodiscard]] constexpr int readerCount(std::chrono::microseconds roundTrip)
{
    constexpr int fewest = 4;
    constexpr int most = 128;
    constexpr std::chrono::microseconds oneMore{400}; // the line hides so much work of the host behind one call
    return static_cast<int>(std::clamp<long>(roundTrip / oneMore, fewest, most));
}

} // namespace patchpanel
