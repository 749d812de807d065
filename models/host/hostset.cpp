// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostset.h"

#include <algorithm>

namespace patchpanel {

HostOptions optionsOf(const SavedHost &host)
{
    HostOptions options;
    options.uri = host.uri;
    options.name = host.name;
    options.readOnly = host.readOnly;
    options.connectAutomatically = host.connectAutomatically;
    options.color = host.color;
    return options;
}

HostSet::HostSet(BackendFactory factory, TallyPtr tally, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(factory))
    , m_tally(std::move(tally))
{ }

HostSet::~HostSet() = default;

HostSession *HostSet::add(const HostOptions &options)
{
    const auto known = std::find_if(m_sessions.cbegin(), m_sessions.cend(),
        [&options](const auto &session) { return session->uri() == options.uri; });
    if (known != m_sessions.cend())
        return known->get();
    m_sessions.push_back(std::make_unique<HostSession>(prepared(options), m_factory, m_tally));
    HostSession *session = m_sessions.back().get();
    session->setVlanScheme(m_vlanScheme);
    Q_EMIT added(session);
    if (options.connectAutomatically)
        session->open();
    else
        session->close();
    return session;
}

void HostSet::remove(HostSession *session)
{
    const auto isIt = [session](const auto &owned) { return owned.get() == session; };
    if (std::none_of(m_sessions.cbegin(), m_sessions.cend(), isIt))
        return;
    Q_EMIT aboutToRemove(session);
    // Looked for again: who heard the signal may have added or removed a host.
    const auto known = std::find_if(m_sessions.begin(), m_sessions.end(), isIt);
    if (known == m_sessions.end())
        return;
    // Out of the list before it goes, for what it owns tells of its end too.
    const std::unique_ptr<HostSession> gone = std::move(*known);
    m_sessions.erase(known);
    Q_EMIT removed();
}

HostOptions HostSet::prepared(HostOptions options) const
{
    options.readOnly = options.readOnly || m_defaults.readOnly;
    if (options.dataFolder.isEmpty() && !options.isDemo)
        options.dataFolder = m_defaults.dataFolder;
    if (!options.access)
        options.access = m_access;
    return options;
}

std::vector<HostSession *> HostSet::sessions() const
{
    std::vector<HostSession *> all;
    all.reserve(m_sessions.size());
    for (const auto &session : m_sessions)
        all.push_back(session.get());
    return all;
}

void HostSet::setVlanScheme(const VlanScheme &scheme)
{
    m_vlanScheme = scheme;
    for (const auto &session : m_sessions)
        session->setVlanScheme(scheme);
}

} // namespace patchpanel
