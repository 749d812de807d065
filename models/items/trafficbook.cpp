// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/trafficbook.h"

#include "models/host/hostsession.h"
#include "models/network/watched.h"

namespace patchpanel {

void TrafficBook::add(HostSession *session, int host)
{
    m_pages[host] = {};
    connect(session, &HostSession::watched, this,
        [this, session, host](const WatchedPtr &watched) { take(host, *session, *watched); });
    connect(session, &HostSession::statusChanged, this, [this, session, host] {
        if (session->status().state == HostState::Online || !rates(host))
            return;
        m_pages[host].rates.pause();
        Q_EMIT counted(host);
    });
}

void TrafficBook::remove(int host)
{
    m_pages.erase(host);
}

const TrafficRates *TrafficBook::rates(int host) const
{
    const auto found = m_pages.find(host);
    return found == m_pages.end() ? nullptr : &found->second.rates;
}

QString TrafficBook::failure(int host) const
{
    const auto found = m_pages.find(host);
    return found == m_pages.end() ? QString() : found->second.failure;
}

void TrafficBook::take(int host, const HostSession &session, const Watched &watched)
{
    const auto found = m_pages.find(host);
    if (found == m_pages.end() || !watched.traffic || !session.snapshot())
        return;
    Page &page = found->second;
    page.failure = *watched.traffic ? QString() : watched.traffic->error().message;
    if (*watched.traffic)
        page.rates.add(session.snapshot()->rows, **watched.traffic, watched.takenAt);
    else
        page.rates.pause();
    Q_EMIT counted(host);
}

} // namespace patchpanel
