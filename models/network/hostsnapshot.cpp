// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostsnapshot.h"

#include "models/network/networkproblems.h"
#include "models/network/straynics.h"

#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

/// The attachments of each network in the order of the list, behind them those of each place that has no network.
using AttachmentsByPlace = std::vector<std::vector<Attachment>>;

/// Finds the place of a NIC: the number of its network, or behind those that of a stray place.
class Places final
{
public:
    /// Strays are looked for only where everything is known that could stand for them.
    Places(const std::vector<NetworkPtr> &networks, bool withStrays)
        : m_networks(networks.size())
        , m_withStrays(withStrays)
        , m_index(networks)
    { }

    [[nodiscard]] std::optional<std::size_t> find(const Nic *nic)
    {
        if (!nic)
            return std::nullopt;
        if (const auto network = m_index.find(*nic); network || !m_withStrays)
            return network;
        const auto stray = m_strays.placeOf(*nic);
        return stray ? std::optional(m_networks + *stray) : std::nullopt;
    }
    [[nodiscard]] bool isMissing(std::optional<std::size_t> place) const
    {
        return place && *place >= m_networks && m_strays.kind(*place - m_networks) == NetworkKind::Missing;
    }
    [[nodiscard]] const NetworkIndex &index() const { return m_index; }
    [[nodiscard]] const StrayNics &strays() const { return m_strays; }

private:
    std::size_t m_networks;
    bool m_withStrays;
    NetworkIndex m_index;
    StrayNics m_strays;
};

void attach(AttachmentsByPlace &byPlace, Places &places, const DomainPtr &domain)
{
    for (const Attachment &pair : pairNics(domain)) {
        const auto now = places.find(pair.liveNic());
        const auto later = places.find(pair.storedNic());
        const auto add = [&](std::size_t place) {
            Attachment attachment = pair;
            attachment.onNetworkNow = now == place;
            attachment.onNetworkLater = later == place;
            attachment.missingNow = places.isMissing(now);
            attachment.missingLater = places.isMissing(later);
            if (place >= byPlace.size())
                byPlace.resize(place + 1);
            byPlace[place].push_back(std::move(attachment));
        };
        if (now)
            add(*now);
        if (later && later != now)
            add(*later);
    }
}

QString makeHaystack(const NetworkRow &row)
{
    const NetworkInfo &network = *row.network;
    const NetworkSummary &summary = network.summary;
    QStringList parts{
        network.name, summary.bridge, summary.title, summary.description, summary.domain, summary.vlan.toString()};
    if (summary.type != NetworkType::Unknown)
        parts << networkTypeLabel(summary.type);
    parts += summary.forwardDevices;
    for (const IpBlock &block : summary.ipBlocks)
        parts << block.network.toString() << block.network.subnet().toString();
    for (const PortGroup &group : summary.portGroups)
        parts << group.name;
    QString lastVm;
    for (const Attachment &attachment : row.attachments) {
        if (attachment.domain->name != lastVm)
            parts << (lastVm = attachment.domain->name);
        parts << attachment.nic().tap;
    }
    parts.removeAll(QString());
    return parts.join(u'\n').toLower();
}

QString makeIdentifiers(const NetworkRow &row)
{
    QStringList parts{row.network->summary.mac};
    if (row.network->kind == NetworkKind::Registered) // the others' are the program's own
        parts << row.network->uuid.toString(QUuid::WithoutBraces);
    for (const Attachment &attachment : row.attachments)
        parts << attachment.nic().mac;
    return parts.join(u'\n').toLower();
}

/// Hosts list VMs in any order; the attachments of a row are in that of the names.
std::vector<DomainPtr> byNaturalName(const std::vector<DomainPtr> &domains)
{
    std::vector<std::pair<QByteArray, DomainPtr>> keyed;
    keyed.reserve(domains.size());
    for (const DomainPtr &domain : domains)
        keyed.emplace_back(naturalKey(domain->name), domain);
    std::sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) {
        return std::tie(a.first, a.second->name, a.second->uuid) < std::tie(b.first, b.second->name, b.second->uuid);
    });
    std::vector<DomainPtr> sorted;
    sorted.reserve(keyed.size());
    for (auto &entry : keyed)
        sorted.push_back(std::move(entry.second));
    return sorted;
}

void countVms(NetworkRow &row)
{
    QSet<QUuid> all;
    QSet<QUuid> running;
    for (const Attachment &attachment : row.attachments) {
        all.insert(attachment.domain->uuid);
        if (attachment.onNetworkNow)
            running.insert(attachment.domain->uuid);
    }
    row.vmCount = static_cast<int>(all.size());
    row.runningVmCount = static_cast<int>(running.size());
}

/// A network that is stopped and started leaves the TAP devices of running VMs without a bridge, and nothing says so.
void findCutOff(NetworkRow &row)
{
    for (const Attachment &attachment : row.attachments) {
        const Nic *nic = attachment.onNetworkNow ? attachment.liveNic() : nullptr;
        if (nic && row.network->lostPorts.contains(nic->portId) && !row.cutOffVms.contains(attachment.domain->name))
            row.cutOffVms.append(attachment.domain->name);
    }
    if (!row.cutOffVms.isEmpty())
        row.problems.prepend(cutOffProblem(row.cutOffVms));
}

/// What a row is made of.
struct RowParts
{
    NetworkPtr network;
    std::vector<Attachment> attachments;
    QStringList problems;
    bool vmsKnown;
};

/// `old` itself where nothing has changed; it may be null.
RowPtr makeRow(RowParts parts, const RowPtr &old)
{
    // Pointer equality first: an unchanged network with unchanged VMs costs no formatting.
    if (old && old->network == parts.network && old->vmsKnown == parts.vmsKnown && old->problems == parts.problems
        && old->attachments == parts.attachments)
        return old;
    auto row = std::make_shared<NetworkRow>();
    row->network = std::move(parts.network);
    row->attachments = std::move(parts.attachments);
    row->vmsKnown = parts.vmsKnown;
    row->problems = std::move(parts.problems);
    row->nameKey = naturalKey(row->network->name);
    countVms(*row);
    findCutOff(*row);
    row->haystack = makeHaystack(*row);
    row->identifiers = makeIdentifiers(*row);
    return row;
}

} // namespace

const NetworkRow *HostSnapshot::find(const QUuid &network) const
{
    const auto found = std::find_if(
        rows.cbegin(), rows.cend(), [&network](const RowPtr &row) { return row->network->uuid == network; });
    return found == rows.cend() ? nullptr : found->get();
}

std::vector<RowPtr> buildRows(const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains,
    bool domainsComplete, const std::vector<RowPtr> &previous)
{
    const bool settled = domainsComplete
        && std::none_of(networks.cbegin(), networks.cend(),
            [](const NetworkPtr &network) { return network->detail == DetailState::Loading; });
    Places places(networks, settled);
    AttachmentsByPlace byPlace(networks.size());
    for (const DomainPtr &domain : byNaturalName(domains))
        attach(byPlace, places, domain);
    const std::vector<QStringList> problems = findProblems(networks);

    QHash<QUuid, RowPtr> before;
    before.reserve(static_cast<qsizetype>(previous.size()));
    for (const RowPtr &row : previous)
        before.insert(row->network->uuid, row);

    std::vector<RowPtr> rows;
    rows.reserve(byPlace.size());
    for (std::size_t i = 0; i < networks.size(); ++i)
        rows.push_back(makeRow(
            {networks[i], std::move(byPlace[i]), problems[i], domainsComplete}, before.value(networks[i]->uuid)));
    const StrayNics &strays = places.strays();
    for (std::size_t i = 0; i < strays.count(); ++i) {
        const RowPtr old = before.value(strays.uuid(i));
        const NetworkPtr network = strays.network(i, old ? old->network : nullptr);
        rows.push_back(
            makeRow({network, std::move(byPlace[networks.size() + i]), problemsOfStray(*network), true}, old));
    }
    if (!settled)
        std::copy_if(previous.cbegin(), previous.cend(), std::back_inserter(rows),
            [&places](const RowPtr &row) { return StrayNics::isStillStray(*row->network, places.index()); });
    std::sort(rows.begin(), rows.end(), [](const RowPtr &a, const RowPtr &b) {
        return std::tie(a->nameKey, a->network->name, a->network->uuid)
            < std::tie(b->nameKey, b->network->name, b->network->uuid);
    });
    return rows;
}

QStringList vmNames(const NetworkRow &row, bool runningOnly)
{
    QStringList names;
    for (const Attachment &attachment : row.attachments)
        if ((!runningOnly || attachment.onNetworkNow) && !names.contains(attachment.domain->name))
            names.append(attachment.domain->name);
    return names;
}

QByteArray naturalKey(const QString &text)
{
    QByteArray key;
    const QString folded = text.toCaseFolded();
    for (qsizetype i = 0; i < folded.size();) {
        if (folded[i] < u'0' || folded[i] > u'9') {
            qsizetype end = i;
            while (end < folded.size() && (folded[end] < u'0' || folded[end] > u'9'))
                ++end;
            key += QStringView(folded).sliced(i, end - i).toUtf8();
            i = end;
            continue;
        }
        while (i < folded.size() && folded[i] == u'0')
            ++i;
        const qsizetype start = i;
        while (i < folded.size() && folded[i] >= u'0' && folded[i] <= u'9')
            ++i;
        // A digit run is written as '0', its length, then its digits, so that longer numbers sort behind shorter ones.
        key += '0';
        key += static_cast<char>(std::min<qsizetype>(i - start, 255));
        key += QStringView(folded).sliced(start, i - start).toLatin1();
    }
    return key;
}

} // namespace patchpanel
