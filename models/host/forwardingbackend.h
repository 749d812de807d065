// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

namespace patchpanel {

/// A HostBackend that hands every call on to another one, for what wants to look on or to step in between. Any thread,
/// as with the one behind it.
class ForwardingBackend : public HostBackend
{
public:
    explicit ForwardingBackend(std::shared_ptr<HostBackend> inner)
        : m_inner(std::move(inner))
    { }

    [[nodiscard]] Result<HostDescription> open(
        const QString &uri, bool readOnly, EventSink sink, const HostAsker &ask = {}) override;
    void close() override;
    [[nodiscard]] Result<> ping() override;
    [[nodiscard]] Result<HostFacts> facts() override;
    [[nodiscard]] Result<std::vector<NetworkEntry>> networks(NetworkList which) override;
    [[nodiscard]] Result<int> networkCount(NetworkList which) override;
    [[nodiscard]] Result<NetworkState> networkState(const QUuid &network) override;
    [[nodiscard]] Result<QByteArray> networkXml(const QUuid &network, XmlKind kind) override;
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

protected:
    [[nodiscard]] const std::shared_ptr<HostBackend> &inner() const { return m_inner; }

    /// Before a call that changes something on the host; where it fails, that is the answer and the call is not made.
    [[nodiscard]] virtual Result<> beforeChange() { return {}; }
    /// How such a call ended; where it fails, that is the answer, whatever the host said.
    [[nodiscard]] virtual Result<> afterChange(const Result<> &ended) { return ended; }
    /// A call that only reads has failed.
    virtual void readingFailed(const Error &) { }

private:
    template <typename Call> auto change(Call call) -> decltype(call());
    template <typename Call> auto reading(Call call) -> decltype(call());

    std::shared_ptr<HostBackend> m_inner;
};

} // namespace patchpanel
