// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostquestion.h"

#include <atomic>
#include <thread>

#include <sys/types.h>

namespace patchpanel {

/// Answers polkit where no program of the desktop does: polkit's own agent for terminals (pkttyagent), on a terminal
/// that only this object reads and writes; its questions go to the user. For as long as a host is opened, on that
/// thread.
class PolkitAgent final
{
public:
    /// Blocks until polkit knows the agent.
    explicit PolkitAgent(HostAsker ask);
    /// Ends the agent, and with it what polkit still asks.
    ~PolkitAgent();
    PolkitAgent(const PolkitAgent &) = delete;
    PolkitAgent &operator=(const PolkitAgent &) = delete;

    /// False where it is not installed, or polkit does not want it.
    [[nodiscard]] bool isRunning() const { return m_process > 0; }
    /// The user has cancelled one of its questions.
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }

    /// The question in what the agent has printed since the last one.
    [[nodiscard]] static HostQuestion questionIn(const QByteArray &printed);

private:
    [[nodiscard]] bool start();
    void talk();
    void stop();

    HostAsker m_ask;
    pid_t m_process = -1;
    int m_terminal = -1;
    std::atomic<bool> m_cancelled{false};
    std::thread m_talk; ///< what waits for the terminal and for the user, while libvirt waits for polkit
};

} // namespace patchpanel
