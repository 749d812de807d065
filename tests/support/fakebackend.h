// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakehost.h"

namespace pugi {
class xml_document;
}

namespace patchpanel {

/// One connection to a FakeHost. It behaves as libvirt does: what is refused there is refused here, in libvirt's words.
class FakeBackend final : public HostBackend
{
public:
    explicit FakeBackend(std::shared_ptr<FakeHost> host);
    /// The URI that is opened decides for one of several hosts.
    explicit FakeBackend(std::map<QString, std::shared_ptr<FakeHost>> byUri);
    ~FakeBackend() override;

    [[nodiscard]] Result<HostDescription> open(
        const QString &uri, bool readOnly, EventSink sink, const HostAsker &ask = {}) override;
    void close() override;

    [[nodiscard]] Result<> ping() override;
    [[nodiscard]] Result<HostFacts> facts() override;
    [[nodiscard]] Result<std::vector<NetworkEntry>> networks(NetworkList which) override;
    [[nodiscard]] Result<int> networkCount(NetworkList which) override;
    [[nodiscard]] Result<NetworkState> networkState(const QUuid &network) override;
    [[nodiscard]] Result<QByteArray> networkXml(const QUuid &network, XmlKind kind) override;
    [[nodiscard]] bool storesNetworksApart() const override;
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
    /// What a VM is like that is started with this XML. Under the lock.
    [[nodiscard]] QByteArray plugged(pugi::xml_document &document);
    /// Runs `run` under the lock, as one that reads or as one that changes something.
    template <typename Run> [[nodiscard]] auto reading(FakeHost::Call call, Run run) -> decltype(run());
    template <typename Run> [[nodiscard]] auto changing(FakeHost::Call call, Run run) -> decltype(run());
    /// The same for what one domain becomes, announced when it succeeds.
    template <typename Change>
    [[nodiscard]] Result<> changeDomain(FakeHost::Call call, const QUuid &domain, Change change);
    /// Why a VM with this XML cannot start: its networks and its disks.
    [[nodiscard]] Result<> canStart(const QByteArray &xml) const;
    /// Runs `change` on a network under the lock and announces it when it succeeds.
    template <typename Change> [[nodiscard]] Result<> change(FakeHost::Call call, const QUuid &network, Change change);
    /// Runs `edit` on the running and the stored form of a VM, as far as `scope` says, under the lock.
    template <typename Edit>
    [[nodiscard]] Result<> changeDevice(FakeHost::Call call, const QUuid &domain, NicScope scope, Edit edit);
    [[nodiscard]] Result<> canPlug(const QByteArray &nicXml, NicScope scope) const;

    std::map<QString, std::shared_ptr<FakeHost>> m_byUri; ///< empty where there is one host
    std::mutex m_choice; ///< of m_host, for a connection may be closed while it is being opened
    std::shared_ptr<FakeHost> m_host;
    bool m_readOnly = false;
};

} // namespace patchpanel
