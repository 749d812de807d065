// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/sleepwatch.h"

#include <algorithm>
#include <utility>

#include <ctime>

namespace patchpanel {

SleepWatch::SleepWatch(std::chrono::milliseconds interval, Clock clock)
    : m_allowed(
        interval + std::max<std::chrono::milliseconds>(interval, std::chrono::seconds(2))) // a busy machine is no sleep
    , m_clock(std::move(clock))
    , m_looked(m_clock())
{ }

bool SleepWatch::hasSlept()
{
    const std::chrono::milliseconds now = m_clock();
    return now - std::exchange(m_looked, now) > m_allowed;
}

std::chrono::milliseconds SleepWatch::bootClock()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec)
        + std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(now.tv_nsec));
}

} // namespace patchpanel
