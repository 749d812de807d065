// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace patchpanel {

/// Notices that the computer was suspended, or that this program was stopped: much more time has passed between two
/// looks than was to pass. Timers do not tell, for theirs is the clock that stands still meanwhile.
class SleepWatch final
{
public:
    /// Time since some moment, times of sleep included.
    using Clock = std::function<std::chrono::milliseconds()>;

    /// It will be looked about every `interval`.
    explicit SleepWatch(std::chrono::milliseconds interval, Clock clock = bootClock);

    /// Whether there was a sleep since the last look.
    [[nodiscard]] bool hasSlept();

    [[nodiscard]] static std::chrono::milliseconds bootClock();

private:
    std::chrono::milliseconds m_allowed;
    Clock m_clock;
    std::chrono::milliseconds m_looked;
};

} // namespace patchpanel
