// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of FakeBackend that tells what changes all the time, and runs VMs that are stored nowhere.
#include "tests/support/fakebackend.h"
#include "tests/support/libvirtcodes.h"

#include <pugixml.hpp>

#include <sstream>

namespace patchpanel {

namespace {

using Call = FakeHost::Call;
using namespace codes;

tl::unexpected<Error> domainRefusal(ErrorKind kind, int code, const QString &message)
{
    return tl::unexpected(Error{kind, code, fromQemu, 0, message});
}

/// What libvirt adds to a NIC of a VM that it starts.
void plugIn(pugi::xml_node nic, const QString &tap, const QString &bridge, const QString &port)
{
    nic.append_child("target").append_attribute("dev").set_value(tap.toUtf8().constData());
    pugi::xml_node source = nic.child("source");
    source.append_attribute("portid").set_value(port.toUtf8().constData());
    source.append_attribute("bridge").set_value(bridge.toUtf8().constData());
}

} // namespace

void FakeHost::setLeases(const QUuid &network, const std::vector<DhcpLease> &leases)
{
    const Lock lock(m_mutex);
    m_leases.insert(network, leases);
}

void FakeHost::setGuestAddresses(const QUuid &domain, const std::vector<GuestAddress> &addresses)
{
    const Lock lock(m_mutex);
    m_addresses.insert(domain, addresses);
}

void FakeHost::setTraffic(const std::vector<DomainCounters> &counters)
{
    const Lock lock(m_mutex);
    m_traffic = counters;
}

Result<std::vector<DhcpLease>> FakeBackend::dhcpLeases(const QUuid &network)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::DhcpLeases, *this, lock))
        return tl::unexpected(*error);
    return m_host->m_leases.value(network);
}

Result<std::vector<GuestAddress>> FakeBackend::guestAddresses(const QUuid &domain, AddressSource source)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::GuestAddresses, *this, lock))
        return tl::unexpected(*error);
    std::vector<GuestAddress> known = m_host->m_addresses.value(domain);
    std::erase_if(known, [source](const GuestAddress &address) { return address.source != source; });
    return known;
}

Result<std::vector<DomainCounters>> FakeBackend::trafficOfAll()
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::TrafficOfAll, *this, lock))
        return tl::unexpected(*error);
    return m_host->m_traffic;
}

QByteArray FakeBackend::plugged(pugi::xml_document &document)
{
    for (pugi::xml_node &nic : document.document_element().child("devices").children("interface")) {
        const QString name = QString::fromUtf8(nic.child("source").attribute("network").value());
        for (auto &[uuid, network] : m_host->m_networks) {
            if (network.name != name)
                continue;
            const auto summary = parseNetworkXml(network.live);
            const QString port = QUuid::createUuid().toString(QUuid::WithoutBraces);
            plugIn(nic, QStringLiteral("vnet%1").arg(m_host->m_domains.size()), summary ? summary->bridge : QString(),
                port);
            m_host->m_ports[uuid].append(port);
        }
    }
    std::ostringstream text;
    document.document_element().print(text);
    return QByteArray::fromStdString(text.str());
}

Result<QUuid> FakeBackend::createTransientDomain(const QByteArray &xml)
{
    {
        FakeHost::Lock lock(m_host->m_mutex);
        if (const auto error = m_host->enter(Call::CreateTransientDomain, *this, lock))
            return tl::unexpected(*error);
        if (m_readOnly)
            return domainRefusal(ErrorKind::ReadOnly, operationDenied,
                QStringLiteral("operation forbidden: read only access prevents virDomainCreateXML"));
    }
    pugi::xml_document document;
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    QByteArray live;
    {
        const FakeHost::Lock lock(m_host->m_mutex);
        live = plugged(document);
    }
    const QUuid made = m_host->addDomain(QString::fromUtf8(document.document_element().child_value("name")), {}, live);
    m_host->setTransient(made, true);
    return made;
}

Result<> FakeBackend::destroyDomain(const QUuid &domain)
{
    {
        FakeHost::Lock lock(m_host->m_mutex);
        if (const auto error = m_host->enter(Call::DestroyDomain, *this, lock))
            return tl::unexpected(*error);
        const auto found = m_host->m_domains.find(domain);
        if (found == m_host->m_domains.end())
            return domainRefusal(ErrorKind::NotFound, noDomain,
                QStringLiteral("Domain not found: no domain with matching uuid '%1'")
                    .arg(domain.toString(QUuid::WithoutBraces)));
        if (found->second.persistent)
            found->second.live.clear();
        else
            m_host->m_domains.erase(found);
    }
    m_host->announceDomain(domain);
    return {};
}

} // namespace patchpanel
