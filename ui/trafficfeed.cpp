// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trafficfeed.h"

#include "models/host/hostsession.h"
#include "models/items/hostlistmodel.h"
#include "models/items/trafficbook.h"
#include "ui/mappage.h"
#include "ui/mapview.h"
#include "ui/networkspage.h"
#include "ui/networktable.h"
#include "ui/watchplan.h"

namespace patchpanel {

namespace {

constexpr std::chrono::seconds feedPace{4}; ///< a glance at many networks needs no more

} // namespace

TrafficFeed::TrafficFeed(NetworkTableModel &model, const NetworksPage &page, TrafficBook &book, WatchPlan &plan,
    const HostListModel &hosts, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_page(page)
    , m_book(book)
    , m_plan(plan)
    , m_hosts(hosts)
{
    connect(&book, &TrafficBook::counted, this, &TrafficFeed::fill);
    connect(&page.table(), &NetworkTable::trafficColumnToggled, this, &TrafficFeed::update);
}

void TrafficFeed::setSessions(std::vector<HostSession *> sessions)
{
    if (m_sessions == sessions)
        return;
    m_sessions = std::move(sessions);
    update();
}

bool TrafficFeed::hasColumn() const
{
    return !m_page.table().isColumnHidden(NetworkTableModel::TrafficColumn);
}

void TrafficFeed::update()
{
    std::vector<WatchPlan::Wish> wishes;
    WatchRequest request;
    request.traffic = true;
    request.every = feedPace;
    for (HostSession *session : m_sessions) {
        wishes.push_back({session, request});
        fill(m_hosts.numberOf(session)); // as far as it is known from elsewhere
    }
    m_plan.want(&m_page.map(), wishes);
    m_plan.want(&m_page.table(), hasColumn() ? wishes : std::vector<WatchPlan::Wish>());
}

void TrafficFeed::fill(int host)
{
    const TrafficRates *rates = m_book.rates(host);
    if (rates && hasColumn())
        m_model.setTraffic(host, sparksOf(*rates));
    if (rates && m_page.map().isVisible())
        m_page.map().view().setLoads(host, rates->loads());
}

} // namespace patchpanel
