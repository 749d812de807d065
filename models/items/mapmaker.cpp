// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapmaker.h"

namespace patchpanel {

namespace {

bool isSmall(const MapPlan &plan)
{
    std::size_t things = plan.networks.size();
    for (const TableEntry &entry : plan.networks)
        things += entry.isGroup() ? 0 : entry.row->attachments.size();
    return things <= MapMaker::mostAtOnce;
}

} // namespace

MapContentPtr makeMap(const MapPlan &plan)
{
    return std::make_shared<MapContent>(
        MapContent{MapLayout::build(plan.networks, plan.options), plan.options.scheme, plan.hosts});
}

MapMaker::MapMaker(TallyPtr tally, QObject *parent)
    : QObject(parent)
    , m_tally(std::move(tally))
    , m_mailbox(std::make_shared<Mailbox>(this))
{ }

MapMaker::~MapMaker()
{
    m_mailbox->close();
}

void MapMaker::make(MapPlan plan)
{
    Q_ASSERT(!m_isBusy);
    m_isBusy = true;
    if (isSmall(plan))
        return finish(makeMap(plan));
    runDetached(m_tally, [this, mailbox = m_mailbox, plan = std::move(plan)] {
        // Only when this runs is it known that the maker is still there.
        mailbox->post([this, map = makeMap(plan)] { finish(map); });
    });
}

void MapMaker::finish(const MapContentPtr &map)
{
    m_isBusy = false;
    Q_EMIT made(map);
}

} // namespace patchpanel
