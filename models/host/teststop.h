// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace patchpanel {

/// By which a test that waits is told to end. Any thread.
class TestStop final
{
public:
    void stop();
    [[nodiscard]] bool isStopped() const;
    /// Waits for so long, or until it is stopped; whether it was.
    [[nodiscard]] bool waitFor(std::chrono::milliseconds time);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopped = false;
};

} // namespace patchpanel
