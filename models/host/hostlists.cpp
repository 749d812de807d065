// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostlists.h"

#include "models/network/testguest.h"

namespace patchpanel {

namespace {

template <typename Entry> QSet<QUuid> uuidsOf(const std::vector<Entry> &entries)
{
    QSet<QUuid> uuids;
    uuids.reserve(static_cast<qsizetype>(entries.size()));
    for (const Entry &entry : entries)
        uuids.insert(entry.uuid);
    return uuids;
}

} // namespace

std::vector<NetworkList> HostLists::networkLists() const
{
    if (m_pass == ListPass::Autostart)
        return {NetworkList::Autostart};
    return {NetworkList::All, NetworkList::Active, NetworkList::Persistent, NetworkList::Autostart};
}

std::vector<DomainList> HostLists::domainLists() const
{
    if (!hasStates())
        return {};
    return {DomainList::All, DomainList::Paused, DomainList::Persistent};
}

void HostLists::take(NetworkList which, const std::vector<NetworkEntry> &entries)
{
    switch (which) {
    case NetworkList::All:
        break; // names are shown as soon as they are there
    case NetworkList::Active:
        m_active = uuidsOf(entries);
        break;
    case NetworkList::Persistent:
        m_persistent = uuidsOf(entries);
        break;
    case NetworkList::Autostart:
        m_autostart = uuidsOf(entries);
        break;
    }
}

void HostLists::take(DomainList which, const std::vector<DomainEntry> &entries)
{
    switch (which) {
    case DomainList::All:
        m_domains.clear();
        for (const DomainEntry &entry : entries)
            (isTestGuestName(entry.name) ? m_testGuests : m_domains).push_back(entry);
        break;
    case DomainList::Paused:
        m_pausedDomains = uuidsOf(entries);
        break;
    case DomainList::Persistent:
        m_persistentDomains = uuidsOf(entries);
        break;
    }
}

void HostLists::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
}

NetworkPtr HostLists::withFlags(const NetworkPtr &known) const
{
    const QUuid &uuid = known->uuid;
    const bool onlyAutostart = m_pass == ListPass::Autostart;
    if (isAnnounced(uuid) || (onlyAutostart && !known->stateKnown))
        return known;
    const NetworkState now{onlyAutostart ? known->active : m_active.contains(uuid),
        onlyAutostart ? known->persistent : m_persistent.contains(uuid), m_autostart.contains(uuid)};
    if (known->stateKnown && known->active == now.active && known->persistent == now.persistent
        && known->autostart == now.autostart)
        return known;
    auto changed = std::make_shared<NetworkInfo>(*known);
    changed->active = now.active;
    changed->persistent = now.persistent;
    changed->autostart = now.autostart;
    changed->stateKnown = true;
    return changed;
}

QSet<QUuid> HostLists::domains() const
{
    return uuidsOf(m_domains) + m_announced;
}

std::vector<DomainPtr> HostLists::domainsNow(const QHash<QUuid, DomainPtr> &known) const
{
    std::vector<DomainPtr> now;
    now.reserve(m_domains.size());
    for (const DomainEntry &entry : m_domains)
        if (!isAnnounced(entry.uuid))
            now.push_back(domainNow(entry, known.value(entry.uuid)));
    return now;
}

DomainPtr HostLists::domainNow(const DomainEntry &entry, const DomainPtr &known) const
{
    const DomainState state = !entry.active    ? DomainState::ShutOff
        : m_pausedDomains.contains(entry.uuid) ? DomainState::Paused
                                               : DomainState::Running;
    const bool persistent = m_persistentDomains.contains(entry.uuid);
    if (known && known->name == entry.name && known->state == state && known->persistent == persistent)
        return known;
    auto changed = known ? std::make_shared<DomainInfo>(*known) : std::make_shared<DomainInfo>();
    changed->uuid = entry.uuid;
    changed->name = entry.name;
    changed->state = state;
    changed->persistent = persistent;
    if (state == DomainState::ShutOff)
        changed->liveNics.clear();
    return changed;
}

} // namespace patchpanel
