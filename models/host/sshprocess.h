// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <memory>

namespace patchpanel {

/// An ssh that somebody else has started, to be ended with all that it has started. It is held by a descriptor of the
/// kernel's, so that a process that gets its number later is never meant. One thread at a time.
class SshProcess final
{
public:
    /// While the process certainly lives; null where the kernel (before 5.3) cannot hold processes.
    [[nodiscard]] static std::unique_ptr<SshProcess> hold(pid_t id);
    ~SshProcess();
    SshProcess(const SshProcess &) = delete;
    SshProcess &operator=(const SshProcess &) = delete;

    [[nodiscard]] pid_t id() const { return m_id; }
    [[nodiscard]] bool isRunning() const;
    /// Asks it to end, also where it is stopped. Returns at once.
    void end() const;

private:
    SshProcess(pid_t id, int descriptor);

    pid_t m_id;
    int m_descriptor;
};

} // namespace patchpanel
