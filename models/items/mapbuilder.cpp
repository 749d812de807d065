// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapbuilder.h"

#include "models/items/mapcolor.h"
#include "models/network/nicvlan.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace patchpanel {

namespace {

constexpr qreal slotShare = 0.7; ///< of a row, for the port that cables from further off leave from

const Attachment &attachmentOf(const TableEntry &entry, int attachment)
{
    return entry.row->attachments[static_cast<std::size_t>(attachment)];
}

/// NICs of one VM with the same address stand behind each other.
int twinOf(const std::vector<Attachment> &all, std::size_t at)
{
    int twin = 0;
    for (std::size_t i = at; i > 0 && all[i - 1].domain->uuid == all[at].domain->uuid; --i)
        twin += all[i - 1].nic().mac == all[at].nic().mac ? 1 : 0;
    return twin;
}

} // namespace

MapBuilder::MapBuilder(const MapOptions &options)
    : m_options(options)
{
    m_layout.m_metrics = options.metrics;
}

MapLayout MapBuilder::build(const std::vector<TableEntry> &networks)
{
    std::map<int, std::vector<Source>> hosts;
    std::size_t nics = 0;
    for (const TableEntry &entry : networks) {
        if (entry.isGroup())
            continue;
        nics += entry.row->attachments.size();
        MapUplink uplink = uplinkOf(*entry.row->network);
        QByteArray key = naturalKey(uplink.name);
        hosts[entry.host].push_back({&entry, std::move(uplink), std::move(key)});
    }
    // Tens of thousands of items are not moved once more for each time that their number doubles.
    m_layout.m_items.reserve(2 * networks.size() + nics + hosts.size());
    m_layout.m_columns.at(static_cast<std::size_t>(MapColumn::Vm)).reserve(nics);
    m_y = m_options.metrics.margin;
    for (auto &[number, sources] : hosts) {
        if (number != hosts.begin()->first)
            m_y += m_options.metrics.groupGap;
        addHost(std::move(sources));
    }
    m_layout.m_height = hosts.empty() ? 0 : m_y + m_options.metrics.margin;
    sortKeys();
    return std::move(m_layout);
}

int MapBuilder::add(MapItem item)
{
    const int index = static_cast<int>(m_layout.m_items.size());
    m_layout.m_columns.at(static_cast<std::size_t>(item.column())).push_back(index);
    m_layout.m_items.push_back(std::move(item));
    return index;
}

void MapBuilder::addHost(std::vector<Source> sources)
{
    std::sort(sources.begin(), sources.end(), [](const Source &a, const Source &b) {
        const auto key = [](const Source &source) {
            return std::tie(
                source.uplink.kind, source.uplinkKey, source.uplink.name, source.entry->row->nameKey, source.entry->id);
        };
        return key(a) < key(b);
    });
    m_vms.clear();
    m_networkItems.clear();
    m_foreign.clear();
    gather(sources);
    m_host = -1;
    const int host = sources.front().entry->host;
    const bool isCollapsed = m_options.showHosts && m_options.collapsedHosts.contains(host);
    if (m_options.showHosts) {
        MapItem heading;
        heading.key = {MapKind::Host, host, {}, {}};
        heading.top = m_y;
        heading.height = m_options.metrics.heading;
        heading.isOffline = sources.front().entry->offline;
        heading.isFolded = isCollapsed;
        heading.count = static_cast<int>(sources.size());
        heading.vms = static_cast<int>(m_vms.size());
        m_host = add(std::move(heading));
        m_y += m_options.metrics.heading;
    }
    if (isCollapsed)
        return;
    if (m_options.showHosts)
        m_y += m_options.metrics.margin;
    m_uplink = -1;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const bool isNew = i == 0 || sources[i].uplink != sources[i - 1].uplink;
        if (i > 0)
            m_y += isNew ? m_options.metrics.groupGap : m_options.metrics.gap;
        if (isNew)
            addUplink(sources[i], host);
        addNetwork(sources, static_cast<int>(i), host);
    }
    if (m_options.showHosts)
        m_y += m_options.metrics.margin;
    linkForeign(sources);
}

/// VMs come out in the order of their homes, because they are met network by network.
void MapBuilder::gather(std::vector<Source> &sources)
{
    QHash<QUuid, int> numbers;
    std::size_t nics = 0;
    for (const Source &source : sources)
        nics += source.entry->row->attachments.size();
    m_vms.reserve(nics);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        Source &source = sources[i];
        const std::vector<Attachment> &attachments = source.entry->row->attachments;
        source.firstVm = static_cast<int>(m_vms.size());
        for (std::size_t at = 0; at < attachments.size(); ++at) {
            const auto known = numbers.constFind(attachments[at].domain->uuid);
            const int number = known == numbers.cend() ? static_cast<int>(m_vms.size()) : *known;
            if (known == numbers.cend()) {
                numbers.insert(attachments[at].domain->uuid, number);
                m_vms.push_back({static_cast<int>(i), {}});
            }
            Vm &vm = m_vms[static_cast<std::size_t>(number)];
            source.hasForeign = source.hasForeign || vm.home != static_cast<int>(i);
            vm.ports.push_back({static_cast<int>(i), static_cast<int>(at), twinOf(attachments, at)});
        }
        source.lastVm = static_cast<int>(m_vms.size());
    }
}

void MapBuilder::addUplink(const Source &source, int host)
{
    MapItem item;
    item.key = {MapKind::Uplink, host, source.uplink.id(), {}};
    item.top = m_y;
    item.host = m_host;
    item.isOffline = source.entry->offline;
    item.uplinkIs = source.uplink;
    m_uplink = add(std::move(item));
}

void MapBuilder::addNetwork(const std::vector<Source> &sources, int number, int host)
{
    const Source &source = sources[static_cast<std::size_t>(number)];
    MapItem item;
    item.key = {MapKind::Network, host, source.entry->id, {}};
    item.top = m_y;
    item.host = m_host;
    item.uplink = m_uplink;
    item.isOffline = source.entry->offline;
    item.row = source.entry->row;
    const quint32 above = m_networkItems.empty()
        ? 0
        : m_layout.m_items[static_cast<std::size_t>(m_networkItems.back())].color;
    item.color = mapColorOf(*item.row->network, m_options.scheme, above);
    const int index = add(std::move(item));
    m_networkItems.push_back(index);
    addVms(sources, number);

    std::vector<MapItem> &items = m_layout.m_items;
    const qreal row = m_options.metrics.row;
    const qreal extra = source.hasForeign ? row * slotShare : 0;
    const qreal needed = row * static_cast<qreal>(items.size() - 1 - static_cast<std::size_t>(index)) + extra;
    const qreal height = std::max(2 * row, needed);
    // A few VMs stand at the middle of their network.
    qreal y = m_y + (height - needed) / 2;
    for (std::size_t i = static_cast<std::size_t>(index) + 1; i < items.size(); ++i) {
        items[i].top = y;
        items[i].height = row;
        y += row;
    }
    MapItem &network = items[static_cast<std::size_t>(index)];
    network.height = height;
    network.slot = y + extra / 2;
    m_y += height;

    MapItem &uplink = items[static_cast<std::size_t>(m_uplink)];
    uplink.height = m_y - uplink.top;
    uplink.count += 1;
    uplink.network = uplink.network < 0 ? index : uplink.network;
    if (m_host >= 0 && items[static_cast<std::size_t>(m_host)].network < 0)
        items[static_cast<std::size_t>(m_host)].network = index;
}

bool MapBuilder::isPinned(const std::vector<Source> &sources, const Vm &vm) const
{
    return !m_options.pinned.isEmpty() && std::any_of(vm.ports.cbegin(), vm.ports.cend(), [&](const Port &port) {
        const TableEntry &entry = *sources[static_cast<std::size_t>(port.network)].entry;
        const Attachment &nic = attachmentOf(entry, port.attachment);
        return m_options.pinned.contains({entry.host, nic.domain->uuid, nic.nic().mac});
    });
}

void MapBuilder::addVms(const std::vector<Source> &sources, int number)
{
    const Source &source = sources[static_cast<std::size_t>(number)];
    const int count = source.lastVm - source.firstVm;
    const bool isFolded = count > m_options.foldAt + 1 && !m_options.expanded.contains(source.entry->key());
    std::vector<int> hidden;
    for (int i = source.firstVm; i < source.lastVm; ++i) {
        const Vm &vm = m_vms[static_cast<std::size_t>(i)];
        if (isFolded && i - source.firstVm >= m_options.foldAt && !isPinned(sources, vm)) {
            hidden.push_back(i);
            continue;
        }
        for (std::size_t port = 0; port < vm.ports.size(); ++port)
            addNic(sources, vm, port);
    }
    if (!hidden.empty())
        addFold(sources, number, hidden);
    else if (count > m_options.foldAt + 1)
        addFold(sources, number, {}); // to fold them again
}

void MapBuilder::addNic(const std::vector<Source> &sources, const Vm &vm, std::size_t port)
{
    const Port &at = vm.ports[port];
    const TableEntry &entry = *sources[static_cast<std::size_t>(at.network)].entry;
    const Attachment &attachment = attachmentOf(entry, at.attachment);
    const Nic &nic = nicOnNetwork(attachment);
    const NetworkInfo &network = *entry.row->network;
    const VlanTags &vlan = effectiveVlan(nic, network.summary);
    MapItem item;
    item.key = {MapKind::Nic, entry.host, entry.id, {attachment.domain->uuid, attachment.nic().mac, at.twin}};
    item.host = m_host;
    item.network = at.network; // its place is not known yet
    item.isHome = at.network == vm.home;
    item.isOffline = entry.offline;
    item.startsCard = port == 0;
    item.endsCard = port + 1 == vm.ports.size();
    item.attachment = at.attachment;
    item.row = entry.row;
    if (!vlan.isEmpty())
        item.color = mapColorOfVlan(vlan, m_options.scheme);
    const bool isHome = item.isHome;
    const int index = add(std::move(item));
    if (!isHome)
        m_foreign.emplace_back(at.network, index);
}

void MapBuilder::addFold(const std::vector<Source> &sources, int number, const std::vector<int> &hidden)
{
    const TableEntry &entry = *sources[static_cast<std::size_t>(number)].entry;
    MapItem item;
    item.key = {MapKind::Fold, entry.host, entry.id, {}};
    item.host = m_host;
    item.network = number;
    item.isHome = true;
    item.isOffline = entry.offline;
    item.isFolded = !hidden.empty();
    item.count = static_cast<int>(hidden.size());
    item.row = entry.row;
    const int index = add(std::move(item));
    std::vector<int> networks;
    for (const int vm : hidden)
        for (const Port &port : m_vms[static_cast<std::size_t>(vm)].ports)
            if (port.network != number)
                networks.push_back(port.network);
    std::sort(networks.begin(), networks.end());
    networks.erase(std::unique(networks.begin(), networks.end()), networks.end());
    for (const int network : networks)
        m_foreign.emplace_back(network, index);
}

/// All networks of the host have their places now.
void MapBuilder::linkForeign(const std::vector<Source> &sources)
{
    std::vector<MapItem> &items = m_layout.m_items;
    for (std::size_t i = static_cast<std::size_t>(m_networkItems.front()); i < items.size(); ++i)
        if (items[i].column() == MapColumn::Vm) {
            items[i].network = m_networkItems[static_cast<std::size_t>(items[i].network)];
            if (items[i].color == 0)
                items[i].color = items[static_cast<std::size_t>(items[i].network)].color;
        }
    std::stable_sort(
        m_foreign.begin(), m_foreign.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    auto next = m_foreign.cbegin();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        MapItem &network = items[static_cast<std::size_t>(m_networkItems[i])];
        network.foreignBegin = static_cast<int>(m_layout.m_foreign.size());
        for (; next != m_foreign.cend() && next->first == static_cast<int>(i); ++next)
            m_layout.m_foreign.push_back(next->second);
        network.foreignEnd = static_cast<int>(m_layout.m_foreign.size());
    }
}

void MapBuilder::sortKeys()
{
    m_layout.m_byKey.reserve(m_layout.m_items.size());
    for (std::size_t i = 0; i < m_layout.m_items.size(); ++i)
        m_layout.m_byKey.emplace_back(qHash(m_layout.m_items[i].key), static_cast<int>(i));
    std::sort(m_layout.m_byKey.begin(), m_layout.m_byKey.end());
}

} // namespace patchpanel
