// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakehost.h"

#include "models/network/networkinfo.h"
#include "tests/support/fakebackend.h"

#include <pugixml.hpp>

#include <algorithm>
#include <sstream>

namespace patchpanel {

QByteArray FakeHost::withUuid(const QByteArray &xml, const QUuid &uuid)
{
    pugi::xml_document document;
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    pugi::xml_node root = document.document_element();
    if (!root.child("uuid"))
        root.insert_child_after("uuid", root.child("name"))
            .text()
            .set(uuid.toString(QUuid::WithoutBraces).toLatin1().constData());
    std::ostringstream out;
    document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration | pugi::format_attribute_single_quote);
    return QByteArray::fromStdString(out.str());
}

BackendFactory FakeHost::factory()
{
    return [host = shared_from_this()] { return std::make_unique<FakeBackend>(host); };
}

BackendFactory FakeHost::factory(std::map<QString, std::shared_ptr<FakeHost>> byUri)
{
    return [byUri = std::move(byUri)] { return std::make_unique<FakeBackend>(byUri); };
}

QUuid FakeHost::addNetwork(const QByteArray &xml, NetworkState state)
{
    const auto summary = parseNetworkXml(xml);
    Q_ASSERT(summary);
    const QUuid uuid = summary->uuid.isNull() ? QUuid::createUuid() : summary->uuid;
    const QByteArray kept = withUuid(xml, uuid);
    {
        const Lock lock(m_mutex);
        m_networks[uuid] = {uuid, summary->name, kept, kept, state};
    }
    announce(HostEvent::Kind::NetworkChanged, uuid);
    return uuid;
}

std::vector<NetworkEntry> FakeHost::networksOf(NetworkList which) const
{
    std::vector<NetworkEntry> entries;
    for (const auto &[uuid, network] : m_networks) {
        const NetworkState &state = network.state;
        if (which == NetworkList::All || (which == NetworkList::Active && state.active)
            || (which == NetworkList::Persistent && state.persistent)
            || (which == NetworkList::Autostart && state.autostart))
            entries.push_back({uuid, network.name});
    }
    return entries;
}

void FakeHost::setPorts(const QUuid &network, const QStringList &ports)
{
    const Lock lock(m_mutex);
    m_ports.insert(network, ports);
}

void FakeHost::removeNetwork(const QUuid &network)
{
    {
        const Lock lock(m_mutex);
        m_networks.erase(network);
    }
    announce(HostEvent::Kind::NetworkChanged, network);
}

void FakeHost::setNetworkXml(const QUuid &network, const QByteArray &live, const QByteArray &stored, bool announce)
{
    {
        const Lock lock(m_mutex);
        Network &known = m_networks.at(network);
        known.live = live;
        known.stored = stored;
    }
    if (announce)
        this->announce(HostEvent::Kind::NetworkChanged, network);
}

void FakeHost::setNetworkState(const QUuid &network, NetworkState state, bool announce)
{
    {
        const Lock lock(m_mutex);
        m_networks.at(network).state = state;
    }
    if (announce)
        this->announce(HostEvent::Kind::NetworkChanged, network);
}

bool FakeHost::hasNetwork(const QString &name) const
{
    return !networkUuid(name).isNull();
}

QUuid FakeHost::networkUuid(const QString &name) const
{
    const Lock lock(m_mutex);
    const auto found = std::find_if(
        m_networks.cbegin(), m_networks.cend(), [&name](const auto &entry) { return entry.second.name == name; });
    return found == m_networks.cend() ? QUuid() : found->first;
}

QUuid FakeHost::domainUuid(const QString &name) const
{
    const Lock lock(m_mutex);
    const auto found = std::find_if(
        m_domains.cbegin(), m_domains.cend(), [&name](const auto &entry) { return entry.second.name == name; });
    return found == m_domains.cend() ? QUuid() : found->first;
}

NetworkState FakeHost::stateOf(const QUuid &network) const
{
    const Lock lock(m_mutex);
    const auto found = m_networks.find(network);
    return found == m_networks.cend() ? NetworkState{} : found->second.state;
}

QByteArray FakeHost::storedXml(const QUuid &network) const
{
    const Lock lock(m_mutex);
    const auto found = m_networks.find(network);
    return found == m_networks.cend() ? QByteArray() : found->second.stored;
}

QByteArray FakeHost::liveXml(const QUuid &network) const
{
    const Lock lock(m_mutex);
    const auto found = m_networks.find(network);
    return found == m_networks.cend() ? QByteArray() : found->second.live;
}

int FakeHost::networkCount() const
{
    const Lock lock(m_mutex);
    return static_cast<int>(m_networks.size());
}

QUuid FakeHost::addDomain(const QString &name, const QByteArray &stored, const QByteArray &live)
{
    const QUuid uuid = QUuid::createUuid();
    {
        const Lock lock(m_mutex);
        Domain &added = m_domains[uuid];
        added.uuid = uuid;
        added.name = name;
        added.live = live;
        added.stored = stored;
    }
    announce(HostEvent::Kind::DomainChanged, uuid);
    return uuid;
}

void FakeHost::setDomain(const QUuid &domain, const QByteArray &stored, const QByteArray &live, bool announce)
{
    {
        const Lock lock(m_mutex);
        Domain &known = m_domains.at(domain);
        known.stored = stored;
        known.live = live;
    }
    if (announce)
        this->announce(HostEvent::Kind::DomainChanged, domain);
}

void FakeHost::removeDomain(const QUuid &domain)
{
    {
        const Lock lock(m_mutex);
        m_domains.erase(domain);
    }
    announce(HostEvent::Kind::DomainChanged, domain);
}

void FakeHost::pauseDomain(const QUuid &domain, bool paused)
{
    {
        const Lock lock(m_mutex);
        m_domains.at(domain).paused = paused;
    }
    announce(HostEvent::Kind::DomainChanged, domain);
}

void FakeHost::setStubborn(const QUuid &domain, bool stubborn)
{
    const Lock lock(m_mutex);
    m_domains.at(domain).stubborn = stubborn;
}

void FakeHost::setIgnoringUpdates(const QUuid &domain, bool ignoring)
{
    const Lock lock(m_mutex);
    m_domains.at(domain).ignoresUpdates = ignoring;
}

void FakeHost::setTransient(const QUuid &domain, bool transient)
{
    const Lock lock(m_mutex);
    m_domains.at(domain).persistent = !transient;
}

QByteArray FakeHost::domainXml(const QUuid &domain, XmlKind kind) const
{
    const Lock lock(m_mutex);
    const Domain &known = m_domains.at(domain);
    return kind == XmlKind::Live ? known.live : known.stored;
}

void FakeHost::setLibvirtVersion(unsigned long version)
{
    const Lock lock(m_mutex);
    m_description.libvirtVersion = version;
}

void FakeHost::setStoresNetworksApart(bool apart)
{
    const Lock lock(m_mutex);
    m_storesNetworksApart = apart;
}

void FakeHost::setNamesAtOpening(const std::vector<NetworkEntry> &names)
{
    const Lock lock(m_mutex);
    m_description.networks = names;
}

void FakeHost::setRoundTrip(std::chrono::microseconds roundTrip)
{
    const Lock lock(m_mutex);
    m_description.roundTrip = roundTrip;
}

void FakeHost::setQuestion(const HostQuestion &question)
{
    const std::scoped_lock lock(m_mutex);
    m_question = question;
}

void FakeHost::setFacts(const Result<HostFacts> &facts)
{
    const Lock lock(m_mutex);
    m_facts = facts;
}

void FakeHost::failNext(Call call, const Error &error, int times)
{
    const Lock lock(m_mutex);
    script(call).next.insert(script(call).next.end(), static_cast<std::size_t>(times), error);
}

void FakeHost::failAfter(Call call, int passing, const Error &error)
{
    const Lock lock(m_mutex);
    script(call).next.insert(script(call).next.end(), static_cast<std::size_t>(passing), std::nullopt);
    script(call).next.push_back(error);
}

void FakeHost::failAlways(Call call, const std::optional<Error> &error)
{
    const Lock lock(m_mutex);
    script(call).always = error;
}

void FakeHost::loseConnections(const QString &reason)
{
    std::map<const FakeBackend *, EventSink> lost;
    {
        const Lock lock(m_mutex);
        lost = std::exchange(m_open, {});
        for (const auto &[backend, sink] : lost)
            m_closed.push_back(sink);
        m_lostReason = reason;
        m_changed.notify_all();
    }
    for (const auto &[backend, sink] : lost)
        sink({HostEvent::Kind::ConnectionLost, {}, reason});
}

void FakeHost::setReachable(bool reachable)
{
    {
        const Lock lock(m_mutex);
        m_reachable = reachable;
    }
    if (!reachable)
        loseConnections(QStringLiteral("Connection reset by peer"));
}

void FakeHost::hold(Call call)
{
    const Lock lock(m_mutex);
    script(call).held = true;
}

void FakeHost::holdFast(Call call)
{
    const Lock lock(m_mutex);
    script(call).heldFast = true;
}

void FakeHost::holdAnswer(Call call)
{
    const Lock lock(m_mutex);
    script(call).answerHeld = true;
}

void FakeHost::release(Call call)
{
    const Lock lock(m_mutex);
    script(call).held = false;
    script(call).heldFast = false;
    script(call).answerHeld = false;
    m_changed.notify_all();
}

int FakeHost::waiting(Call call) const
{
    const Lock lock(m_mutex);
    return script(call).waiting;
}

int FakeHost::count(Call call) const
{
    const Lock lock(m_mutex);
    return script(call).count;
}

void FakeHost::resetCounts()
{
    const Lock lock(m_mutex);
    for (Script &script : m_scripts)
        script.count = 0;
}

int FakeHost::openConnections() const
{
    const Lock lock(m_mutex);
    return static_cast<int>(m_open.size());
}

int FakeHost::closedConnections() const
{
    const Lock lock(m_mutex);
    return static_cast<int>(m_closed.size());
}

void FakeHost::announceNetwork(const QUuid &network)
{
    announce(HostEvent::Kind::NetworkChanged, network);
}

void FakeHost::announceDomain(const QUuid &domain)
{
    announce(HostEvent::Kind::DomainChanged, domain);
}

std::optional<Error> FakeHost::enter(Call call, const FakeBackend &backend, Lock &lock)
{
    Script &here = script(call);
    ++here.count;
    ++here.waiting;
    m_changed.wait(
        lock, [&] { return !here.heldFast && (!here.held || (call != Call::Open && !m_open.contains(&backend))); });
    --here.waiting;
    if (call != Call::Open && !m_open.contains(&backend))
        return Error{ErrorKind::ConnectionLost, 1, 7, 0, m_lostReason};
    if (!here.next.empty()) {
        const std::optional<Error> error = here.next.front();
        here.next.pop_front();
        if (error)
            return error;
    }
    return here.always;
}

void FakeHost::leave(Call call, const FakeBackend &backend, Lock &lock)
{
    Script &here = script(call);
    ++here.waiting;
    m_changed.wait(lock, [&] { return !here.answerHeld || !m_open.contains(&backend); });
    --here.waiting;
}

void FakeHost::announceOnClosed(const HostEvent &event)
{
    std::vector<EventSink> closed;
    {
        const Lock lock(m_mutex);
        closed = m_closed;
    }
    for (const EventSink &sink : closed)
        sink(event);
}

/// Sinks are called without the lock, as libvirt's event thread does.
void FakeHost::announce(HostEvent::Kind kind, const QUuid &uuid, const QString &reason)
{
    std::map<const FakeBackend *, EventSink> listening;
    {
        const Lock lock(m_mutex);
        listening = m_open;
    }
    for (const auto &[backend, sink] : listening)
        sink({kind, uuid, reason});
}

} // namespace patchpanel
