// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtbackend.h"

#include "models/host/factsreader.h"
#include "models/libvirt/devicereader.h"
#include "models/libvirt/hostintroduction.h"
#include "models/libvirt/libvirterror.h"
#include "models/libvirt/libvirtevents.h"
#include "models/libvirt/libvirtflags.h"
#include "models/libvirt/libvirtopening.h"
#include "models/libvirt/objectlist.h"

#include <QCoreApplication>

#include <libvirt/virterror.h>

#include <array>

namespace patchpanel {

LibvirtBackend::LibvirtBackend() = default;

LibvirtBackend::~LibvirtBackend()
{
    close();
}

Result<HostDescription> LibvirtBackend::open(const QString &uri, bool readOnly, EventSink sink, const HostAsker &ask)
{
    auto opened = openConnection(uri, readOnly, ask);
    if (!opened)
        return tl::unexpected(opened.error());
    ConnectHandle connection = std::move(*opened);
    auto events = std::make_unique<LibvirtEvents>(connection.get(), std::move(sink));
    auto description = introduceHost(connection.get(), *events);
    if (!description)
        return description;
    description->announcesChanges = events->areAnnounced();

    const std::scoped_lock lock(m_mutex);
    m_isTestDriver = description->driver == u"Test" || description->driver == u"TEST";
    m_events = std::move(events);
    m_connection = std::move(connection);
    m_uri = HostUri::parse(uri).value_or(HostUri());
    m_mayAsk = static_cast<bool>(ask);
    return description;
}

void LibvirtBackend::close()
{
    // Taken out under the lock, ended outside of it: ending talks to the host, and calls under way need the lock.
    ConnectHandle connection;
    std::unique_ptr<LibvirtEvents> events;
    QHash<QUuid, std::shared_ptr<virNetwork>> networks;
    QHash<QUuid, std::shared_ptr<virDomain>> domains;
    PoolHandles pools;
    {
        const std::scoped_lock lock(m_mutex);
        connection = std::move(m_connection);
        events = std::move(m_events);
        networks.swap(m_networks);
        domains.swap(m_domains);
        pools.swap(m_pools);
    }
    events.reset();
}

Result<ConnectHandle> LibvirtBackend::connection()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_connection)
        return failure(
            ErrorKind::ConnectionLost, QCoreApplication::translate("Libvirt", "The connection has been closed."));
    return shareHandle(m_connection.get());
}

Result<NetworkHandle> LibvirtBackend::network(const QUuid &uuid)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_networks.value(uuid))
            return shareHandle(known.get());
    }
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const QByteArray raw = uuid.toRfc4122();
    NetworkHandle found(virNetworkLookupByUUID(host->get(), reinterpret_cast<const unsigned char *>(raw.constData())));
    if (!found)
        return libvirtFailure();
    return found;
}

Result<DomainHandle> LibvirtBackend::domain(const QUuid &uuid)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto known = m_domains.value(uuid))
            return shareHandle(known.get());
    }
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const QByteArray raw = uuid.toRfc4122();
    DomainHandle found(virDomainLookupByUUID(host->get(), reinterpret_cast<const unsigned char *>(raw.constData())));
    if (!found)
        return libvirtFailure();
    return found;
}

template <typename Call> Result<> LibvirtBackend::onNetwork(const QUuid &uuid, Call call)
{
    auto handle = network(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    if (call(handle->get()) < 0)
        return libvirtFailure();
    return {};
}

Result<> LibvirtBackend::ping()
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    // About networks: behind a modular daemon, the driver for them is another one, and can die alone.
    if (virConnectNumOfNetworks(host->get()) < 0)
        return libvirtFailure();
    return {};
}

Result<HostFacts> LibvirtBackend::facts()
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const auto known = readLibvirtDevices(host->get());
    if (!known)
        return tl::unexpected(known.error());
    HostUri uri;
    bool mayAsk = false;
    {
        const std::scoped_lock lock(m_mutex);
        uri = m_uri;
        mayAsk = m_mayAsk;
    }
    host->reset(); // the host's own programs may take a while, and closing shall not wait for them
    return readHostFacts(uri, devicesOf(*known), mayAsk);
}

Result<std::vector<NetworkEntry>> LibvirtBackend::networks(NetworkList which)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    virNetworkPtr *objects = nullptr;
    const int count = virConnectListAllNetworks(host->get(), &objects, flagsOf(which));
    if (count < 0)
        return libvirtFailure();
    const ObjectList<virNetworkPtr, virNetworkFree> list(objects, count);
    std::vector<NetworkEntry> entries;
    QHash<QUuid, std::shared_ptr<virNetwork>> handles;
    for (const virNetworkPtr network : list) {
        entries.push_back({uuidOf(network), QString::fromUtf8(virNetworkGetName(network))});
        if (which == NetworkList::All)
            handles.insert(entries.back().uuid, shareHandle(network));
    }
    if (which == NetworkList::All) {
        const std::scoped_lock lock(m_mutex);
        if (m_connection)
            m_networks.swap(handles);
    }
    return entries;
}

Result<int> LibvirtBackend::networkCount(NetworkList which)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const int count = virConnectListAllNetworks(host->get(), nullptr, flagsOf(which));
    if (count < 0)
        return libvirtFailure();
    return count;
}

Result<NetworkState> LibvirtBackend::networkState(const QUuid &uuid)
{
    auto handle = network(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    const int active = virNetworkIsActive(handle->get());
    if (active < 0)
        return libvirtFailure();
    const int persistent = virNetworkIsPersistent(handle->get());
    if (persistent < 0)
        return libvirtFailure();
    int autostart = 0;
    if (persistent && virNetworkGetAutostart(handle->get(), &autostart) < 0)
        return libvirtFailure();
    return NetworkState{active == 1, persistent == 1, autostart == 1};
}

Result<QByteArray> LibvirtBackend::networkXml(const QUuid &uuid, XmlKind kind)
{
    auto handle = network(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    // The test driver refuses the flag and has one form only.
    const unsigned flags = kind == XmlKind::Stored && !m_isTestDriver ? VIR_NETWORK_XML_INACTIVE : 0;
    char *xml = virNetworkGetXMLDesc(handle->get(), flags);
    if (!xml)
        return libvirtFailure();
    return takeXml(xml);
}

Result<QStringList> LibvirtBackend::networkPorts(const QUuid &uuid)
{
    auto handle = network(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    virNetworkPortPtr *objects = nullptr;
    const int count = virNetworkListAllPorts(handle->get(), &objects, 0);
    if (count < 0)
        return libvirtFailure();
    QStringList ports;
    for (const virNetworkPortPtr port : ObjectList<virNetworkPortPtr, virNetworkPortFree>(objects, count)) {
        std::array<char, VIR_UUID_STRING_BUFLEN> id{};
        if (virNetworkPortGetUUIDString(port, id.data()) == 0)
            ports.append(QString::fromLatin1(id.data()));
    }
    return ports;
}

Result<std::vector<DomainEntry>> LibvirtBackend::domains(DomainList which)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    virDomainPtr *objects = nullptr;
    const int count = virConnectListAllDomains(host->get(), &objects, flagsOf(which));
    if (count < 0)
        return libvirtFailure();
    const ObjectList<virDomainPtr, virDomainFree> list(objects, count);
    std::vector<DomainEntry> entries;
    QHash<QUuid, std::shared_ptr<virDomain>> handles;
    for (const virDomainPtr domain : list) {
        const bool active = virDomainGetID(domain) != static_cast<unsigned>(-1);
        entries.push_back({uuidOf(domain), QString::fromUtf8(virDomainGetName(domain)), active});
        if (which == DomainList::All)
            handles.insert(entries.back().uuid, shareHandle(domain));
    }
    if (which == DomainList::All) {
        const std::scoped_lock lock(m_mutex);
        if (m_connection)
            m_domains.swap(handles);
    }
    return entries;
}

Result<DomainStatus> LibvirtBackend::domainStatus(const QUuid &uuid)
{
    auto handle = domain(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    int state = VIR_DOMAIN_NOSTATE;
    if (virDomainGetState(handle->get(), &state, nullptr, 0) < 0)
        return libvirtFailure();
    const int persistent = virDomainIsPersistent(handle->get());
    if (persistent < 0)
        return libvirtFailure();
    DomainStatus status;
    status.name = QString::fromUtf8(virDomainGetName(handle->get()));
    status.persistent = persistent == 1;
    status.state = state == VIR_DOMAIN_SHUTOFF || state == VIR_DOMAIN_CRASHED ? DomainState::ShutOff
        : state == VIR_DOMAIN_PAUSED                                          ? DomainState::Paused
                                                                              : DomainState::Running;
    return status;
}

Result<QByteArray> LibvirtBackend::domainXml(const QUuid &uuid, XmlKind kind)
{
    auto handle = domain(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    char *xml = virDomainGetXMLDesc(handle->get(), kind == XmlKind::Stored ? VIR_DOMAIN_XML_INACTIVE : 0);
    if (!xml)
        return libvirtFailure();
    return takeXml(xml);
}

Result<QUuid> LibvirtBackend::defineNetwork(const QByteArray &xml, XmlCheck check)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    // Servers before 7.7 have only the call without flags.
    const NetworkHandle made(check == XmlCheck::Schema
            ? virNetworkDefineXMLFlags(host->get(), xml.constData(), VIR_NETWORK_DEFINE_VALIDATE)
            : virNetworkDefineXML(host->get(), xml.constData()));
    if (!made)
        return libvirtFailure();
    return uuidOf(made.get());
}

Result<> LibvirtBackend::updateNetwork(const QUuid &uuid, const UpdateStep &step)
{
    return onNetwork(uuid, [&step](virNetworkPtr handle) {
        unsigned flags = VIR_NETWORK_UPDATE_AFFECT_LIVE;
        if (step.alsoStored)
            flags |= VIR_NETWORK_UPDATE_AFFECT_CONFIG;
        return virNetworkUpdate(
            handle, commandOf(step), sectionOf(step), step.parentIndex, step.xml.constData(), flags);
    });
}

Result<QUuid> LibvirtBackend::createTransientNetwork(const QByteArray &xml)
{
    auto host = connection();
    if (!host)
        return tl::unexpected(host.error());
    const NetworkHandle made(virNetworkCreateXML(host->get(), xml.constData()));
    if (!made)
        return libvirtFailure();
    return uuidOf(made.get());
}

Result<> LibvirtBackend::undefineNetwork(const QUuid &uuid)
{
    return onNetwork(uuid, virNetworkUndefine);
}

Result<> LibvirtBackend::startNetwork(const QUuid &uuid)
{
    return onNetwork(uuid, virNetworkCreate);
}

Result<> LibvirtBackend::stopNetwork(const QUuid &uuid)
{
    return onNetwork(uuid, virNetworkDestroy);
}

Result<> LibvirtBackend::setAutostart(const QUuid &uuid, bool on)
{
    return onNetwork(uuid, [on](virNetworkPtr handle) { return virNetworkSetAutostart(handle, on ? 1 : 0); });
}

Result<> LibvirtBackend::onDevice(const QUuid &uuid, const QByteArray &xml, NicScope scope, DeviceCall call)
{
    auto handle = domain(uuid);
    if (!handle)
        return tl::unexpected(handle.error());
    unsigned flags = 0;
    if (scope.now)
        flags |= VIR_DOMAIN_AFFECT_LIVE;
    if (scope.afterRestart)
        flags |= VIR_DOMAIN_AFFECT_CONFIG;
    if (call(handle->get(), xml.constData(), flags) < 0)
        return libvirtFailure();
    return {};
}

Result<> LibvirtBackend::attachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    return onDevice(domain, xml, scope, virDomainAttachDeviceFlags);
}

Result<> LibvirtBackend::detachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    return onDevice(domain, xml, scope, virDomainDetachDeviceFlags);
}

Result<> LibvirtBackend::updateDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    return onDevice(domain, xml, scope, virDomainUpdateDeviceFlags);
}

} // namespace patchpanel
