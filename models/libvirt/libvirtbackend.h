// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/libvirt/handles.h"
#include "models/network/hosturi.h"

#include <QHash>

#include <mutex>

namespace patchpanel {

class LibvirtEvents;

/// A HostBackend on libvirt. Needs a LibvirtRuntime. Safe on several threads at once: every call takes its own
/// reference to the connection and to the object it is about.
class LibvirtBackend final : public HostBackend
{
public:
    LibvirtBackend();
    ~LibvirtBackend() override;

    [[nodiscard]] Result<HostDescription> open(
        const QString &uri, bool readOnly, EventSink sink, const HostAsker &ask = {}) override;
    void close() override;

    [[nodiscard]] Result<> ping() override;
    [[nodiscard]] Result<HostFacts> facts() override;
    [[nodiscard]] Result<std::vector<NetworkEntry>> networks(NetworkList which) override;
    [[nodiscard]] Result<int> networkCount(NetworkList which) override;
    [[nodiscard]] Result<NetworkState> networkState(const QUuid &network) override;
    [[nodiscard]] Result<QByteArray> networkXml(const QUuid &network, XmlKind kind) override;
    [[nodiscard]] bool storesNetworksApart() const override { return !m_isTestDriver; }
    [[nodiscard]] Result<QStringList> networkPorts(const QUuid &network) override;
    [[nodiscard]] Result<std::vector<DomainEntry>> domains(DomainList which) override;
    [[nodiscard]] Result<DomainStatus> domainStatus(const QUuid &domain) override;
    [[nodiscard]] Result<QByteArray> domainXml(const QUuid &domain, XmlKind kind) override;
    [[nodiscard]] Result<std::vector<DhcpLease>> dhcpLeases(const QUuid &network) override;
    [[nodiscard]] Result<std::vector<GuestAddress>> guestAddresses(const QUuid &domain, AddressSource source) override;
    [[nodiscard]] Result<std::vector<DomainCounters>> trafficOfAll() override;
    [[nodiscard]] Result<QByteArray> domainCapabilities(const MachineKind &kind = {}) override;
    [[nodiscard]] Result<QByteArray> capabilities() override;
    [[nodiscard]] Result<HostResources> resources() override;
    [[nodiscard]] Result<std::vector<PoolEntry>> storagePools() override;
    [[nodiscard]] Result<QByteArray> poolXml(const QString &pool) override;
    [[nodiscard]] Result<> refreshPool(const QString &pool) override;
    [[nodiscard]] Result<QStringList> volumes(const QString &pool) override;
    [[nodiscard]] Result<QByteArray> volumeXml(const QString &pool, const QString &volume) override;
    [[nodiscard]] Result<QUuid> defineNetwork(const QByteArray &xml, XmlCheck check = XmlCheck::Lenient) override;
    [[nodiscard]] Result<> updateNetwork(const QUuid &network, const UpdateStep &step) override;
    [[nodiscard]] Result<QUuid> createTransientNetwork(const QByteArray &xml) override;
    [[nodiscard]] Result<> undefineNetwork(const QUuid &network) override;
    [[nodiscard]] Result<> startNetwork(const QUuid &network) override;
    [[nodiscard]] Result<> stopNetwork(const QUuid &network) override;
    [[nodiscard]] Result<> setAutostart(const QUuid &network, bool on) override;
    [[nodiscard]] Result<> attachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope) override;
    [[nodiscard]] Result<> detachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope) override;
    [[nodiscard]] Result<> updateDevice(const QUuid &domain, const QByteArray &xml, NicScope scope) override;
    [[nodiscard]] Result<QUuid> createTransientDomain(const QByteArray &xml) override;
    [[nodiscard]] Result<> destroyDomain(const QUuid &domain) override;
    [[nodiscard]] Result<QUuid> defineDomain(const QByteArray &xml) override;
    [[nodiscard]] Result<> startDomain(const QUuid &domain) override;
    [[nodiscard]] Result<> undefineDomain(const QUuid &domain) override;
    [[nodiscard]] Result<> definePool(const QByteArray &xml) override;
    [[nodiscard]] Result<> buildPool(const QString &pool) override;
    [[nodiscard]] Result<> startPool(const QString &pool) override;
    [[nodiscard]] Result<> stopPool(const QString &pool) override;
    [[nodiscard]] Result<> setPoolAutostart(const QString &pool, bool on) override;
    [[nodiscard]] Result<> undefinePool(const QString &pool) override;
    [[nodiscard]] Result<> createVolume(const QString &pool, const QByteArray &xml) override;
    [[nodiscard]] Result<> deleteVolume(const QString &pool, const QString &volume) override;

private:
    [[nodiscard]] Result<ConnectHandle> connection();
    /// The handle of a network that a list call has given, else one looked up; the first costs no round trip.
    [[nodiscard]] Result<NetworkHandle> network(const QUuid &uuid);
    [[nodiscard]] Result<DomainHandle> domain(const QUuid &uuid);
    /// Looked up each time, for a name can be another pool's by now.
    [[nodiscard]] Result<PoolHandle> pool(const QString &name);
    /// The handles that list calls have given, which cost no round trip, else looked up. For reading.
    [[nodiscard]] Result<PoolHandle> listedPool(const QString &name);
    [[nodiscard]] Result<VolumeHandle> listedVolume(const QString &pool, const QString &name);
    template <typename Call> [[nodiscard]] Result<> onPool(const QString &name, Call call);
    /// Looks a network up and makes one call on it that returns a negative number on failure.
    template <typename Call> [[nodiscard]] Result<> onNetwork(const QUuid &uuid, Call call);
    template <typename Call> [[nodiscard]] Result<> onDomain(const QUuid &uuid, Call call);
    /// The same for a device of a domain.
    using DeviceCall = int (*)(virDomainPtr domain, const char *xml, unsigned flags);
    [[nodiscard]] Result<> onDevice(const QUuid &uuid, const QByteArray &xml, NicScope scope, DeviceCall call);

    struct ListedPool
    {
        std::shared_ptr<virStoragePool> handle;
        QHash<QString, std::shared_ptr<virStorageVol>> volumes;
    };
    using PoolHandles = QHash<QString, ListedPool>;

    std::mutex m_mutex;
    ConnectHandle m_connection;
    HostUri m_uri; ///< of the connection
    bool m_mayAsk = false; ///< the URI leads to an ssh that asks the user
    std::unique_ptr<LibvirtEvents> m_events;
    QHash<QUuid, std::shared_ptr<virNetwork>> m_networks;
    QHash<QUuid, std::shared_ptr<virDomain>> m_domains;
    PoolHandles m_pools;
    bool m_isTestDriver = false; ///< written once, before open() returns
};

} // namespace patchpanel
