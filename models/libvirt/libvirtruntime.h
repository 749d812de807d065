// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace patchpanel {

class EventLoop;

/// libvirt's library state and the event loop that carries events for every connection. It must exist
/// before the first connection is opened and outlive the last. One object in the process, owned by main().
class LibvirtRuntime final
{
public:
    LibvirtRuntime();
    ~LibvirtRuntime();
    LibvirtRuntime(const LibvirtRuntime &) = delete;
    LibvirtRuntime &operator=(const LibvirtRuntime &) = delete;

private:
    std::unique_ptr<EventLoop> m_loop;
};

} // namespace patchpanel
