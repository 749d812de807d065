// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/forwardingbackend.h"

namespace patchpanel {

template <typename Call> auto ForwardingBackend::change(Call call) -> decltype(call())
{
    if (const Result<> may = beforeChange(); !may)
        return tl::unexpected(may.error());
    auto result = call();
    if (const Result<> told = afterChange(result ? Result<>() : tl::unexpected(result.error())); !told)
        return tl::unexpected(told.error());
    return result;
}

template <typename Call> auto ForwardingBackend::reading(Call call) -> decltype(call())
{
    auto result = call();
    if (!result)
        readingFailed(result.error());
    return result;
}

Result<HostDescription> ForwardingBackend::open(const QString &uri, bool readOnly, EventSink sink, const HostAsker &ask)
{
    return m_inner->open(uri, readOnly, std::move(sink), ask);
}

void ForwardingBackend::close()
{
    m_inner->close();
}

Result<> ForwardingBackend::ping()
{
    return m_inner->ping();
}

Result<HostFacts> ForwardingBackend::facts()
{
    return m_inner->facts();
}

Result<std::vector<NetworkEntry>> ForwardingBackend::networks(NetworkList which)
{
    return reading([&] { return m_inner->networks(which); });
}

Result<int> ForwardingBackend::networkCount(NetworkList which)
{
    return reading([&] { return m_inner->networkCount(which); });
}

Result<NetworkState> ForwardingBackend::networkState(const QUuid &network)
{
    return reading([&] { return m_inner->networkState(network); });
}

Result<QByteArray> ForwardingBackend::networkXml(const QUuid &network, XmlKind kind)
{
    return reading([&] { return m_inner->networkXml(network, kind); });
}

Result<QStringList> ForwardingBackend::networkPorts(const QUuid &network)
{
    return reading([&] { return m_inner->networkPorts(network); });
}

Result<std::vector<DomainEntry>> ForwardingBackend::domains(DomainList which)
{
    return reading([&] { return m_inner->domains(which); });
}

Result<DomainStatus> ForwardingBackend::domainStatus(const QUuid &domain)
{
    return reading([&] { return m_inner->domainStatus(domain); });
}

Result<QByteArray> ForwardingBackend::domainXml(const QUuid &domain, XmlKind kind)
{
    return reading([&] { return m_inner->domainXml(domain, kind); });
}

Result<std::vector<DhcpLease>> ForwardingBackend::dhcpLeases(const QUuid &network)
{
    return reading([&] { return m_inner->dhcpLeases(network); });
}

Result<std::vector<GuestAddress>> ForwardingBackend::guestAddresses(const QUuid &domain, AddressSource source)
{
    return reading([&] { return m_inner->guestAddresses(domain, source); });
}

Result<std::vector<DomainCounters>> ForwardingBackend::trafficOfAll()
{
    return reading([&] { return m_inner->trafficOfAll(); });
}

Result<QByteArray> ForwardingBackend::domainCapabilities(const MachineKind &kind)
{
    return reading([&] { return m_inner->domainCapabilities(kind); });
}

Result<QByteArray> ForwardingBackend::capabilities()
{
    return reading([&] { return m_inner->capabilities(); });
}

Result<HostResources> ForwardingBackend::resources()
{
    return reading([&] { return m_inner->resources(); });
}

Result<std::vector<PoolEntry>> ForwardingBackend::storagePools()
{
    return reading([&] { return m_inner->storagePools(); });
}

Result<QByteArray> ForwardingBackend::poolXml(const QString &pool)
{
    return reading([&] { return m_inner->poolXml(pool); });
}

Result<> ForwardingBackend::refreshPool(const QString &pool)
{
    return reading([&] { return m_inner->refreshPool(pool); });
}

Result<QStringList> ForwardingBackend::volumes(const QString &pool)
{
    return reading([&] { return m_inner->volumes(pool); });
}

Result<QByteArray> ForwardingBackend::volumeXml(const QString &pool, const QString &volume)
{
    return reading([&] { return m_inner->volumeXml(pool, volume); });
}

Result<QUuid> ForwardingBackend::defineNetwork(const QByteArray &xml, XmlCheck check)
{
    return change([&] { return m_inner->defineNetwork(xml, check); });
}

Result<> ForwardingBackend::updateNetwork(const QUuid &network, const UpdateStep &step)
{
    return change([&] { return m_inner->updateNetwork(network, step); });
}

Result<QUuid> ForwardingBackend::createTransientNetwork(const QByteArray &xml)
{
    return change([&] { return m_inner->createTransientNetwork(xml); });
}

Result<> ForwardingBackend::undefineNetwork(const QUuid &network)
{
    return change([&] { return m_inner->undefineNetwork(network); });
}

Result<> ForwardingBackend::startNetwork(const QUuid &network)
{
    return change([&] { return m_inner->startNetwork(network); });
}

Result<> ForwardingBackend::stopNetwork(const QUuid &network)
{
    return change([&] { return m_inner->stopNetwork(network); });
}

Result<> ForwardingBackend::setAutostart(const QUuid &network, bool on)
{
    return change([&] { return m_inner->setAutostart(network, on); });
}

Result<> ForwardingBackend::attachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    return change([&] { return m_inner->attachDevice(domain, xml, scope); });
}

Result<> ForwardingBackend::detachDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    return change([&] { return m_inner->detachDevice(domain, xml, scope); });
}

Result<> ForwardingBackend::updateDevice(const QUuid &domain, const QByteArray &xml, NicScope scope)
{
    return change([&] { return m_inner->updateDevice(domain, xml, scope); });
}

Result<QUuid> ForwardingBackend::createTransientDomain(const QByteArray &xml)
{
    return change([&] { return m_inner->createTransientDomain(xml); });
}

Result<> ForwardingBackend::destroyDomain(const QUuid &domain)
{
    return change([&] { return m_inner->destroyDomain(domain); });
}

Result<QUuid> ForwardingBackend::defineDomain(const QByteArray &xml)
{
    return change([&] { return m_inner->defineDomain(xml); });
}

Result<> ForwardingBackend::startDomain(const QUuid &domain)
{
    return change([&] { return m_inner->startDomain(domain); });
}

Result<> ForwardingBackend::undefineDomain(const QUuid &domain)
{
    return change([&] { return m_inner->undefineDomain(domain); });
}

Result<> ForwardingBackend::definePool(const QByteArray &xml)
{
    return change([&] { return m_inner->definePool(xml); });
}

Result<> ForwardingBackend::buildPool(const QString &pool)
{
    return change([&] { return m_inner->buildPool(pool); });
}

Result<> ForwardingBackend::startPool(const QString &pool)
{
    return change([&] { return m_inner->startPool(pool); });
}

Result<> ForwardingBackend::stopPool(const QString &pool)
{
    return change([&] { return m_inner->stopPool(pool); });
}

Result<> ForwardingBackend::setPoolAutostart(const QString &pool, bool on)
{
    return change([&] { return m_inner->setPoolAutostart(pool, on); });
}

Result<> ForwardingBackend::undefinePool(const QString &pool)
{
    return change([&] { return m_inner->undefinePool(pool); });
}

Result<> ForwardingBackend::createVolume(const QString &pool, const QByteArray &xml)
{
    return change([&] { return m_inner->createVolume(pool, xml); });
}

Result<> ForwardingBackend::deleteVolume(const QString &pool, const QString &volume)
{
    return change([&] { return m_inner->deleteVolume(pool, volume); });
}

} // namespace patchpanel
