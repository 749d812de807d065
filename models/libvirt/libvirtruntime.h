// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <thread>

namespace patchpanel {

/// libvirt's library state and its event loop, which runs on a thread of its own: it carries events and keepalive for
/// every connection, so it must exist before the first one is opened and outlive the last. One object in the process,
/// owned by main().
class LibvirtRuntime final
{
public:
    LibvirtRuntime();
    ~LibvirtRuntime();
    LibvirtRuntime(const LibvirtRuntime &) = delete;
    LibvirtRuntime &operator=(const LibvirtRuntime &) = delete;

    /// The version of the client library, such as "9.0.0".
    [[nodiscard]] static unsigned long clientVersion();

private:
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

} // namespace patchpanel
