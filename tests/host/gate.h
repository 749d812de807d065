// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace patchpanel {

/// Holds threads until a test lets them go, and tells how many have come. Waiting ends by itself after long enough to
/// fail a test instead of hanging it.
class Gate final
{
public:
    /// Comes and waits to be let through.
    void pass()
    {
        std::unique_lock lock(m_mutex);
        ++m_come;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_open; });
    }

    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

    /// Waits until `count` threads have come; false if they do not.
    [[nodiscard]] bool waitFor(int count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20), [this, count] { return m_come >= count; });
    }

    [[nodiscard]] int come()
    {
        const std::scoped_lock lock(m_mutex);
        return m_come;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_come = 0;
    bool m_open = false;
};

} // namespace patchpanel
