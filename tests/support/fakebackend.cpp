// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakebackend.h"

#include "models/network/networkinfo.h"
#include "tests/support/libvirtcodes.h"
#include "tests/support/networkedit.h"

namespace patchpanel {

namespace {

using Call = FakeHost::Call;
using namespace codes;

tl::unexpected<Error> refusal(ErrorKind kind, int code, const QString &message)
{
    return tl::unexpected(Error{kind, code, fromNetwork, 0, message});
}

tl::unexpected<Error> noSuchNetwork(const QUuid &uuid)
{
    return refusal(ErrorKind::NotFound, noNetwork,
        QStringLiteral("Network not found: no network with matching uuid '%1'")
            .arg(uuid.toString(QUuid::WithoutBraces)));
}

tl::unexpected<Error> noSuchDomain(const QUuid &uuid)
{
    return tl::unexpected(Error{ErrorKind::NotFound, noDomain, 10, 0,
        QStringLiteral("Domain not found: no domain with matching uuid '%1'")
            .arg(uuid.toString(QUuid::WithoutBraces))});
}

} // namespace

FakeBackend::FakeBackend(std::shared_ptr<FakeHost> host)
    : m_host(std::move(host))
{ }

FakeBackend::FakeBackend(std::map<QString, std::shared_ptr<FakeHost>> byUri)
    : m_byUri(std::move(byUri))
    , m_host(FakeHost::make()) // empty, until a URI is opened
{ }

FakeBackend::~FakeBackend()
{
    FakeBackend::close();
}

Result<HostDescription> FakeBackend::open(const QString &uri, bool readOnly, EventSink sink, const HostAsker &ask)
{
    if (const auto known = m_byUri.find(uri); known != m_byUri.cend()) {
        const std::scoped_lock choice(m_choice);
        m_host = known->second;
    } else if (!m_byUri.empty())
        return failure(ErrorKind::Unreachable, QStringLiteral("no such host: %1").arg(uri));
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::Open, *this, lock))
        return tl::unexpected(*error);
    if (!m_host->m_reachable)
        return failure(ErrorKind::Unreachable, QStringLiteral("unable to connect to server at 'fake:16509'"));
    if (const auto question = m_host->m_question) {
        lock.unlock();
        if (!ask || !ask(*question))
            return failure(ErrorKind::Denied, QStringLiteral("authentication failed"));
        lock.lock();
    }
    m_readOnly = readOnly;
    m_host->m_open[this] = std::move(sink);
    return m_host->m_description;
}

void FakeBackend::close()
{
    std::shared_ptr<FakeHost> host;
    {
        const std::scoped_lock choice(m_choice);
        host = m_host;
    }
    const FakeHost::Lock lock(host->m_mutex);
    if (const auto open = host->m_open.extract(this))
        host->m_closed.push_back(open.mapped());
    host->m_changed.notify_all();
}

Result<> FakeBackend::ping()
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::Ping, *this, lock))
        return tl::unexpected(*error);
    m_host->leave(Call::Ping, *this, lock);
    return {};
}

Result<HostFacts> FakeBackend::facts()
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::Facts, *this, lock))
        return tl::unexpected(*error);
    return m_host->m_facts;
}

Result<std::vector<NetworkEntry>> FakeBackend::networks(NetworkList which)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::Networks, *this, lock))
        return tl::unexpected(*error);
    const std::vector<NetworkEntry> entries = m_host->networksOf(which);
    m_host->leave(Call::Networks, *this, lock);
    return entries;
}

Result<int> FakeBackend::networkCount(NetworkList which)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::NetworkCount, *this, lock))
        return tl::unexpected(*error);
    return static_cast<int>(m_host->networksOf(which).size());
}

Result<NetworkState> FakeBackend::networkState(const QUuid &network)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::NetworkState, *this, lock))
        return tl::unexpected(*error);
    const auto found = m_host->m_networks.find(network);
    if (found == m_host->m_networks.end())
        return noSuchNetwork(network);
    return found->second.state;
}

Result<QByteArray> FakeBackend::networkXml(const QUuid &network, XmlKind kind)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::NetworkXml, *this, lock))
        return tl::unexpected(*error);
    const auto found = m_host->m_networks.find(network);
    if (found == m_host->m_networks.end())
        return noSuchNetwork(network);
    return kind == XmlKind::Live && found->second.state.active ? found->second.live : found->second.stored;
}

bool FakeBackend::storesNetworksApart() const
{
    const FakeHost::Lock lock(m_host->m_mutex);
    return m_host->m_storesNetworksApart;
}

Result<QStringList> FakeBackend::networkPorts(const QUuid &network)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::NetworkPorts, *this, lock))
        return tl::unexpected(*error);
    return m_host->m_ports.value(network);
}

Result<std::vector<DomainEntry>> FakeBackend::domains(DomainList which)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::Domains, *this, lock))
        return tl::unexpected(*error);
    std::vector<DomainEntry> entries;
    for (const auto &[uuid, domain] : m_host->m_domains)
        if (which == DomainList::All || (which == DomainList::Paused && domain.paused)
            || (which == DomainList::Persistent && domain.persistent))
            entries.push_back({uuid, domain.name, domain.isActive()});
    m_host->leave(Call::Domains, *this, lock);
    return entries;
}

Result<DomainStatus> FakeBackend::domainStatus(const QUuid &domain)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::DomainStatus, *this, lock))
        return tl::unexpected(*error);
    const auto found = m_host->m_domains.find(domain);
    if (found == m_host->m_domains.end())
        return noSuchDomain(domain);
    const FakeHost::Domain &known = found->second;
    return DomainStatus{known.name,
        known.paused           ? DomainState::Paused
            : known.isActive() ? DomainState::Running
                               : DomainState::ShutOff,
        known.persistent};
}

Result<QByteArray> FakeBackend::domainXml(const QUuid &domain, XmlKind kind)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::DomainXml, *this, lock))
        return tl::unexpected(*error);
    const auto found = m_host->m_domains.find(domain);
    if (found == m_host->m_domains.end())
        return noSuchDomain(domain);
    return kind == XmlKind::Live && found->second.isActive() ? found->second.live : found->second.stored;
}

Result<QUuid> FakeBackend::defineNetwork(const QByteArray &xml, XmlCheck check)
{
    QUuid made;
    {
        FakeHost::Lock lock(m_host->m_mutex);
        if (const auto error = m_host->enter(Call::Define, *this, lock))
            return tl::unexpected(*error);
        if (m_readOnly)
            return refusal(ErrorKind::ReadOnly, operationDenied,
                QStringLiteral("operation virNetworkDefineXMLFlags forbidden for read only access"));
        const auto summary = parseNetworkXml(xml);
        if (!summary)
            return tl::unexpected(summary.error());
        if (check == XmlCheck::Schema && xml.contains("<unheard-of"))
            return tl::unexpected(Error{ErrorKind::InvalidInput, invalidSchema, 5, 0,
                QStringLiteral("XML document failed to validate against schema: Element network has extra content: "
                               "unheard-of")});
        for (const auto &[uuid, network] : m_host->m_networks) {
            if (network.name == summary->name && uuid != summary->uuid)
                return refusal(ErrorKind::Conflict, operationFailed,
                    QStringLiteral("operation failed: network '%1' already exists with uuid %2")
                        .arg(network.name, uuid.toString(QUuid::WithoutBraces)));
            if (uuid == summary->uuid && network.name != summary->name)
                return refusal(ErrorKind::Conflict, operationFailed,
                    QStringLiteral("operation failed: network '%1' is already defined with uuid %2")
                        .arg(network.name, uuid.toString(QUuid::WithoutBraces)));
        }
        made = summary->uuid.isNull() ? QUuid::createUuid() : summary->uuid;
        FakeHost::Network &network = m_host->m_networks[made];
        network.uuid = made;
        network.name = summary->name;
        network.stored = FakeHost::withUuid(xml, made);
        network.state.persistent = true;
        if (!network.state.active)
            network.live = network.stored;
    }
    m_host->announce(HostEvent::Kind::NetworkChanged, made);
    return made;
}

Result<QUuid> FakeBackend::createTransientNetwork(const QByteArray &xml)
{
    {
        FakeHost::Lock lock(m_host->m_mutex);
        if (const auto error = m_host->enter(Call::CreateTransient, *this, lock))
            return tl::unexpected(*error);
        if (m_readOnly)
            return refusal(
                ErrorKind::ReadOnly, operationDenied, QStringLiteral("operation forbidden for read only access"));
    }
    return m_host->addNetwork(xml, {true, false, false});
}

template <typename Change> Result<> FakeBackend::change(Call call, const QUuid &network, Change change)
{
    {
        FakeHost::Lock lock(m_host->m_mutex);
        if (const auto error = m_host->enter(call, *this, lock))
            return tl::unexpected(*error);
        if (m_readOnly)
            return refusal(
                ErrorKind::ReadOnly, operationDenied, QStringLiteral("operation forbidden for read only access"));
        const auto found = m_host->m_networks.find(network);
        if (found == m_host->m_networks.end())
            return noSuchNetwork(network);
        if (const Result<> changed = change(found->second); !changed)
            return changed;
        if (!found->second.state.active && !found->second.state.persistent)
            m_host->m_networks.erase(found);
    }
    m_host->announce(HostEvent::Kind::NetworkChanged, network);
    return {};
}

Result<> FakeBackend::updateNetwork(const QUuid &network, const UpdateStep &step)
{
    FakeHost::Lock lock(m_host->m_mutex);
    if (const auto error = m_host->enter(Call::UpdateNetwork, *this, lock))
        return tl::unexpected(*error);
    if (m_readOnly)
        return refusal(
            ErrorKind::ReadOnly, operationDenied, QStringLiteral("operation forbidden for read only access"));
    const auto found = m_host->m_networks.find(network);
    if (found == m_host->m_networks.end())
        return noSuchNetwork(network);
    FakeHost::Network &known = found->second;
    if (!known.state.active)
        return refusal(ErrorKind::Conflict, operationInvalid, QStringLiteral("network is not running"));
    const auto live = withUpdate(known.live, step);
    const auto stored = step.alsoStored ? withUpdate(known.stored, step) : known.stored;
    if (!live || !stored)
        return refusal(ErrorKind::Conflict, operationInvalid,
            QStringLiteral("couldn't update %1 entry in network").arg(updateSectionName(step.section)));
    known.live = *live;
    known.stored = *stored;
    return {}; // and nothing is announced
}

Result<> FakeBackend::undefineNetwork(const QUuid &network)
{
    return change(Call::Undefine, network, [](FakeHost::Network &known) -> Result<> {
        if (!known.state.persistent)
            return refusal(ErrorKind::Conflict, operationInvalid, QStringLiteral("can't undefine transient network"));
        known.state.persistent = false;
        known.state.autostart = false;
        return {};
    });
}

Result<> FakeBackend::startNetwork(const QUuid &network)
{
    return change(Call::Start, network, [](FakeHost::Network &known) -> Result<> {
        if (known.state.active)
            return refusal(ErrorKind::Conflict, operationInvalid, QStringLiteral("network is already active"));
        known.state.active = true;
        known.live = known.stored;
        return {};
    });
}

Result<> FakeBackend::stopNetwork(const QUuid &network)
{
    return change(Call::Stop, network, [](FakeHost::Network &known) -> Result<> {
        if (!known.state.active)
            return refusal(
                ErrorKind::Conflict, operationInvalid, QStringLiteral("network '%1' is not active").arg(known.name));
        known.state.active = false;
        return {};
    });
}

Result<> FakeBackend::setAutostart(const QUuid &network, bool on)
{
    return change(Call::SetAutostart, network, [on](FakeHost::Network &known) -> Result<> {
        if (!known.state.persistent)
            return refusal(
                ErrorKind::Conflict, operationInvalid, QStringLiteral("cannot set autostart for transient network"));
        known.state.autostart = on;
        return {};
    });
}

} // namespace patchpanel
