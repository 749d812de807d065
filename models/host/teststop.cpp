// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/teststop.h"

namespace patchpanel {

void TestStop::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

bool TestStop::isStopped() const
{
    const std::scoped_lock lock(m_mutex);
    return m_stopped;
}

bool TestStop::waitFor(std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, time, [this] { return m_stopped; });
}

} // namespace patchpanel
