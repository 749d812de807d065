// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/interruptedstate.h"

#include "models/network/nicxml.h"
#include "models/network/xmldiff.h"

#include <algorithm>
#include <map>

namespace patchpanel {

const NetworkRow *InterruptedState::named(const QString &name) const
{
    const auto found = std::find_if(m_now.rows.cbegin(), m_now.rows.cend(), [&name](const RowPtr &row) {
        return row->network->kind == NetworkKind::Registered && row->network->name == name;
    });
    return found == m_now.rows.cend() ? nullptr : found->get();
}

const NetworkRow *InterruptedState::madeOf(const QByteArray &xml, const QString &name) const
{
    const auto summary = parseNetworkXml(xml);
    return summary && !summary->uuid.isNull() ? m_now.find(summary->uuid) : named(name);
}

const NetworkRow *InterruptedState::parkingOf(const QUuid &network) const
{
    const auto found = std::find_if(m_now.rows.cbegin(), m_now.rows.cend(),
        [&network](const RowPtr &row) { return row->network->summary.parkedFrom == network; });
    return found == m_now.rows.cend() ? nullptr : found->get();
}

const DomainInfo *InterruptedState::vm(const QUuid &domain) const
{
    const auto found = std::find_if(
        m_now.domains.cbegin(), m_now.domains.cend(), [&domain](const DomainPtr &one) { return one->uuid == domain; });
    return found == m_now.domains.cend() ? nullptr : found->get();
}

NicScope InterruptedState::presence(const QUuid &domain, const QString &mac) const
{
    const DomainInfo *found = vm(domain);
    if (!found)
        return {};
    const auto has = [&mac](const QList<Nic> &nics) {
        return std::any_of(nics.cbegin(), nics.cend(),
            [&mac](const Nic &nic) { return nic.mac.compare(mac, Qt::CaseInsensitive) == 0; });
    };
    return {has(found->liveNics), has(found->storedNics)};
}

std::vector<NicRef> InterruptedState::remaining(const std::vector<NicRef> &nics) const
{
    std::vector<NicRef> left;
    for (NicRef nic : nics) {
        const NicScope there = presence(nic.domain, nic.mac);
        nic.scope = {nic.scope.now && there.now, nic.scope.afterRestart && there.afterRestart};
        if (!nic.scope.isEmpty())
            left.push_back(nic);
    }
    return left;
}

std::vector<NicRef> InterruptedState::cablesLeftOut(const NetworkRow *row) const
{
    std::vector<NicRef> out;
    if (!row)
        return out;
    const NetworkRow *parking = parkingOf(row->network->uuid);
    for (const NetworkRow *one : {row, parking}) {
        if (!one)
            continue;
        for (const Attachment &attachment : one->attachments) {
            const Nic *live = attachment.liveNic();
            const Nic *stored = attachment.storedNic();
            if (attachment.onNetworkNow && live && stored && !live->linkUp && stored->linkUp)
                out.push_back({attachment.domain->uuid, attachment.domain->name, live->mac, {true, false}});
        }
    }
    return out;
}

std::vector<NicRef> InterruptedState::cablesTakenOut() const
{
    std::vector<NicRef> out;
    for (const NicImage &image : m_entry.nics) {
        if (image.live.isEmpty() || !isLinkUp(image.live))
            continue;
        for (const DomainPtr &domain : m_now.domains)
            for (const Nic &nic : domain->liveNics)
                if (domain->uuid == image.domain && nic.mac == image.mac && !nic.linkUp)
                    out.push_back({image.domain, image.vm, image.mac, {true, false}});
    }
    return out;
}

WayOut InterruptedState::networkBack() const
{
    const NetworkImage &before = m_entry.before;
    if (before.isEmpty())
        return {};
    const NetworkRow *row = m_now.find(before.uuid);
    if (row && m_entry.nics.empty()) {
        const NetworkInfo &network = *row->network;
        if (network.active == before.active && network.autostart == before.autostart
            && network.persistent == before.persistent
            && (!before.persistent || sameNetwork(network.storedXml, before.storedXml)))
            return {true, {}};
    }
    WayOut way{true, {RestoreNetwork{before.uuid, before.name, before, m_entry.nics, true, {}}}};
    // VMs that a stop has cut off do not come back with the network.
    if (row && before.active && !row->network->active && row->runningVmCount > 0)
        way.commands.emplace_back(ReconnectNics{before.uuid, before.name});
    return way;
}

WayOut InterruptedState::nicsBack() const
{
    std::vector<NicImage> nics;
    std::copy_if(m_entry.nics.cbegin(), m_entry.nics.cend(), std::back_inserter(nics),
        [this](const NicImage &nic) { return vm(nic.domain) != nullptr; });
    if (nics.empty())
        return {};
    return {true, {RestoreNics{m_entry.name, std::move(nics)}}};
}

WayOut InterruptedState::without(const NetworkRow *row) const
{
    if (row && row->vmCount > 0)
        return {};
    WayOut way = nicsBack();
    way.isPossible = true;
    if (row)
        way.commands.emplace_back(
            DeleteNetwork{row->network->uuid, row->network->name, row->network->active, row->network->persistent, {}});
    return way;
}

WayOut InterruptedState::homeward(const NetworkRow *row) const
{
    if (!row)
        return {};
    const NetworkInfo &home = *row->network;
    WayOut way{true, {}};
    if (!home.active)
        way.commands.emplace_back(StartNetwork{home.uuid, home.name});
    const NetworkRow *parking = parkingOf(home.uuid);
    if (!parking) {
        plugCables(home.name, cablesLeftOut(row), way);
        return way;
    }
    std::map<QString, std::vector<NicRef>> groups; // by port group
    for (const Attachment &attachment : parking->attachments)
        if (const Nic *live = attachment.liveNic())
            groups[attachment.storedNic() ? attachment.storedNic()->portGroup : QString()].push_back(
                {attachment.domain->uuid, attachment.domain->name, live->mac, {true, false}});
    for (const auto &[portGroup, nics] : groups) {
        const NicPlace place{home.name, portGroup};
        way.commands.emplace_back(MoveNics{home.name, place, nics});
    }
    way.commands.emplace_back(StopNetwork{parking->network->uuid, parking->network->name, {}});
    plugCables(home.name, cablesLeftOut(row), way);
    return way;
}

void InterruptedState::plugCables(const QString &network, std::vector<NicRef> nics, WayOut &way)
{
    if (!nics.empty())
        way.commands.emplace_back(SetLink{network, std::move(nics), true});
}

void InterruptedState::storeBack(const NetworkRow &row, bool restart, WayOut &way) const
{
    const NetworkInfo &network = *row.network;
    const NetworkImage &before = m_entry.before;
    if (sameNetwork(network.storedXml, before.storedXml)) {
        if (network.autostart != before.autostart)
            way.commands.emplace_back(SetAutostart{network.uuid, network.name, before.autostart});
        return;
    }
    EditNetwork back{network.uuid, network.name, network.storedXml, before.storedXml};
    if (network.active)
        back.live = network.liveXml;
    back.autostart = before.autostart;
    back.restart = restart;
    way.commands.emplace_back(back);
}

void InterruptedState::runAgain(const QUuid &network, const QString &name, const NetworkRow *row, WayOut &way) const
{
    if (parkingOf(network))
        way.commands.emplace_back(RestartNetwork{network, name});
    else if (m_entry.before.active && !(row && row->network->active))
        way.commands.emplace_back(StartNetwork{network, name});
}

} // namespace patchpanel
