// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/libvirt/handles.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace patchpanel {

/// The event subscriptions of one connection. A callback only copies an identity into the sink: it runs on libvirt's
/// event loop (or, for the close callback, on whichever thread noticed the loss, under a lock) and must not call
/// libvirt.
class LibvirtEvents final
{
public:
    LibvirtEvents(virConnectPtr connection, EventSink sink);
    /// Unsubscribes; talks to the host.
    ~LibvirtEvents();
    LibvirtEvents(const LibvirtEvents &) = delete;
    LibvirtEvents &operator=(const LibvirtEvents &) = delete;

    /// Whether the driver tells of networks as well as of VMs, once subscribed.
    [[nodiscard]] bool areAnnounced() const { return !m_networkEvents.empty() && !m_domainEvents.empty(); }
    /// What subscribes to the connection's end and to network, domain and device events, as far as the driver has them:
    /// one call to the host each, on any thread, in any order, to be made once and while this lives.
    [[nodiscard]] std::vector<std::function<void()>> subscriptions();

private:
    void addCloseCallback();
    void addNetworkEvent(int event, void *callback);
    void addDomainEvent(int event, void *callback);

    ConnectHandle m_connection;
    std::shared_ptr<const EventSink> m_sink;
    std::unique_ptr<std::shared_ptr<const EventSink>> m_closeData; ///< what libvirt hands to the close callback
    std::mutex m_mutex; ///< of what follows
    std::vector<int> m_networkEvents;
    std::vector<int> m_domainEvents;
    bool m_hasCloseCallback = false;
};

} // namespace patchpanel
