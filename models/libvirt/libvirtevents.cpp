// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtevents.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

// libvirt frees a callback's data with the function given along with it, possibly later on the event loop's thread, so
// each subscription owns a reference of its own.
using SinkReference = std::shared_ptr<const EventSink>;

void freeSink(void *opaque)
{
    delete static_cast<SinkReference *>(opaque);
}

void send(void *opaque, HostEvent::Kind kind, const QUuid &uuid, const QString &reason = {})
{
    (**static_cast<SinkReference *>(opaque))(HostEvent{kind, uuid, reason});
}

void networkLifecycle(virConnectPtr, virNetworkPtr network, int, int, void *opaque)
{
    send(opaque, HostEvent::Kind::NetworkChanged, uuidOf(network));
}

int domainLifecycle(virConnectPtr, virDomainPtr domain, int, int, void *opaque)
{
    send(opaque, HostEvent::Kind::DomainChanged, uuidOf(domain));
    return 0;
}

void domainDevice(virConnectPtr, virDomainPtr domain, const char *, void *opaque)
{
    send(opaque, HostEvent::Kind::DomainChanged, uuidOf(domain));
}

QString closeReason(int reason)
{
    const auto text = [](const char *source) { return QCoreApplication::translate("Libvirt", source); };
    switch (reason) {
    case VIR_CONNECT_CLOSE_REASON_EOF:
        return text(QT_TRANSLATE_NOOP("Libvirt", "the host closed it (was its libvirt daemon stopped or restarted?)"));
    case VIR_CONNECT_CLOSE_REASON_KEEPALIVE:
        return text(QT_TRANSLATE_NOOP("Libvirt", "the host has stopped answering"));
    case VIR_CONNECT_CLOSE_REASON_CLIENT:
        return text(QT_TRANSLATE_NOOP("Libvirt", "it was closed here"));
    default:
        return text(QT_TRANSLATE_NOOP("Libvirt", "reading from it failed"));
    }
}

void connectionClosed(virConnectPtr, int reason, void *opaque)
{
    send(opaque, HostEvent::Kind::ConnectionLost, {}, closeReason(reason));
}

} // namespace

LibvirtEvents::LibvirtEvents(virConnectPtr connection, EventSink sink)
    : m_connection(shareHandle(connection))
    , m_sink(std::make_shared<const EventSink>(std::move(sink)))
    , m_closeData(std::make_unique<SinkReference>(m_sink))
{ }

std::vector<std::function<void()>> LibvirtEvents::subscriptions()
{
    const auto onNetwork = [this] {
        addNetworkEvent(VIR_NETWORK_EVENT_ID_LIFECYCLE, reinterpret_cast<void *>(networkLifecycle));
    };
    const auto onDomain = [this] {
        addDomainEvent(VIR_DOMAIN_EVENT_ID_LIFECYCLE, reinterpret_cast<void *>(domainLifecycle));
    };
    const auto onDeviceAdded = [this] {
        addDomainEvent(VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, reinterpret_cast<void *>(domainDevice));
    };
    const auto onDeviceRemoved = [this] {
        addDomainEvent(VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, reinterpret_cast<void *>(domainDevice));
    };
    return {[this] { addCloseCallback(); }, onNetwork, onDomain, onDeviceAdded, onDeviceRemoved};
}

LibvirtEvents::~LibvirtEvents()
{
    for (const int id : m_networkEvents)
        virConnectNetworkEventDeregisterAny(m_connection.get(), id);
    for (const int id : m_domainEvents)
        virConnectDomainEventDeregisterAny(m_connection.get(), id);
    // Where the host cannot be told any more, libvirt keeps the callback, and a thread that is still in a call comes to
    // it.
    if (m_hasCloseCallback && virConnectUnregisterCloseCallback(m_connection.get(), connectionClosed) < 0)
        static_cast<void>(m_closeData.release());
}

void LibvirtEvents::addCloseCallback()
{
    // The data stays ours to keep: a driver without such a callback (test:///) says yes and forgets it. Unregistering
    // waits for a callback that runs, so nothing uses it afterwards.
    const bool added = virConnectRegisterCloseCallback(m_connection.get(), connectionClosed, m_closeData.get(), nullptr)
        == 0;
    const std::scoped_lock lock(m_mutex);
    m_hasCloseCallback = added;
}

// A driver that lacks an event only makes changes show up later, in the slow sweep; so failures are not errors here.
void LibvirtEvents::addNetworkEvent(int event, void *callback)
{
    auto data = std::make_unique<SinkReference>(m_sink);
    const int id = virConnectNetworkEventRegisterAny(m_connection.get(), nullptr, event,
        reinterpret_cast<virConnectNetworkEventGenericCallback>(callback), data.get(), freeSink);
    if (id < 0)
        return;
    static_cast<void>(data.release());
    const std::scoped_lock lock(m_mutex);
    m_networkEvents.push_back(id);
}

void LibvirtEvents::addDomainEvent(int event, void *callback)
{
    auto data = std::make_unique<SinkReference>(m_sink);
    const int id = virConnectDomainEventRegisterAny(m_connection.get(), nullptr, event,
        reinterpret_cast<virConnectDomainEventGenericCallback>(callback), data.get(), freeSink);
    if (id < 0)
        return;
    static_cast<void>(data.release());
    const std::scoped_lock lock(m_mutex);
    m_domainEvents.push_back(id);
}

} // namespace patchpanel
