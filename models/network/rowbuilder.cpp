// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/rowbuilder.h"

#include "models/network/healthhost.h"
#include "models/network/networkproblems.h"
#include "models/network/rowmaker.h"
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

/// A NIC that runs elsewhere than it is stored is at two places.
template <typename Do> void forEachPlace(std::optional<std::size_t> now, std::optional<std::size_t> later, Do callback)
{
    if (now)
        callback(*now);
    if (later && later != now)
        callback(*later);
}

void attach(AttachmentsByPlace &byPlace, Places &places, const DomainPtr &domain)
{
    for (const Attachment &pair : pairNics(domain)) {
        const auto now = places.find(pair.liveNic());
        const auto later = places.find(pair.storedNic());
        forEachPlace(now, later, [&](std::size_t place) {
            Attachment attachment = pair;
            attachment.onNetworkNow = now == place;
            attachment.onNetworkLater = later == place;
            attachment.missingNow = places.isMissing(now);
            attachment.missingLater = places.isMissing(later);
            if (place >= byPlace.size())
                byPlace.resize(place + 1);
            byPlace[place].push_back(std::move(attachment));
        });
    }
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

/// The same order for the attachments of one row; NICs of one VM stay as they are.
void sortByVm(std::vector<Attachment> &attachments)
{
    std::vector<std::pair<QByteArray, Attachment>> keyed;
    keyed.reserve(attachments.size());
    for (Attachment &attachment : attachments)
        keyed.emplace_back(naturalKey(attachment.domain->name), std::move(attachment));
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) {
        return std::tie(a.first, a.second.domain->name, a.second.domain->uuid)
            < std::tie(b.first, b.second.domain->name, b.second.domain->uuid);
    });
    std::transform(
        keyed.begin(), keyed.end(), attachments.begin(), [](auto &entry) { return std::move(entry.second); });
}

} // namespace

/// What has changed since the last build, as far as rows can be made of it one by one.
struct RowBuilder::Changes
{
    QSet<std::size_t> networks; ///< whose rows are made again
    QHash<QUuid, DomainPtr> domains; ///< as they are now
};

RowBuilder::RowBuilder(std::vector<RowPtr> previous, Usage usage)
    : m_usage(std::move(usage))
    , m_rows(std::move(previous))
{ }

RowBuilder::~RowBuilder() = default;

std::vector<RowPtr> RowBuilder::build(
    const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains, bool domainsComplete)
{
    const bool settled = domainsComplete
        && std::none_of(networks.cbegin(), networks.cend(),
            [](const NetworkPtr &network) { return network->detail == DetailState::Loading; });
    const QSet<std::size_t> judged = judgeHost(networks);
    std::optional<Changes> changes = settled ? changesTo(networks, domains) : std::nullopt;
    if (changes) {
        changes->networks.unite(judged);
        rebuildRows(*changes, networks);
    } else {
        buildAll(networks, domains, domainsComplete, settled);
    }
    m_settled = settled;
    m_networks = networks;
    m_domains = domains;
    return m_rows;
}

void RowBuilder::setFacts(const HostFacts &facts)
{
    m_facts = std::make_unique<HostFacts>(facts);
}

/// The networks of which there is something else to say now that the host's devices are known anew.
QSet<std::size_t> RowBuilder::judgeHost(const std::vector<NetworkPtr> &networks)
{
    QSet<std::size_t> changed;
    if (!m_facts)
        return changed;
    const std::unique_ptr<HostFacts> facts = std::move(m_facts);
    QHash<QUuid, Judged> judged;
    std::vector<QList<HealthFinding>> findings = hostFindings(networks, *facts);
    for (std::size_t i = 0; i < networks.size(); ++i) {
        if (ofHost(networks[i]) != findings[i])
            changed.insert(i);
        if (!findings[i].isEmpty())
            judged.insert(networks[i]->uuid, {networks[i], std::move(findings[i])});
    }
    m_judged = std::move(judged);
    return changed;
}

/// They are about the network as it was when its host was looked at: once it is stopped or changed nobody knows.
QList<HealthFinding> RowBuilder::ofHost(const NetworkPtr &network) const
{
    const auto found = m_judged.constFind(network->uuid);
    if (found == m_judged.cend())
        return {};
    const bool isSame = found->network == network
        || (found->network->active == network->active && found->network->summary == network->summary);
    return isSame ? found->findings : QList<HealthFinding>();
}

void RowBuilder::buildAll(
    const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains, bool domainsComplete, bool settled)
{
    Places places(networks, settled);
    AttachmentsByPlace byPlace(networks.size());
    for (const DomainPtr &domain : byNaturalName(domains))
        attach(byPlace, places, domain);
    m_mutual = mutualFindings(networks);
    QSet<QUuid> parked;
    for (const NetworkPtr &network : networks)
        if (!network->summary.parkedFrom.isNull())
            parked.insert(network->summary.parkedFrom);

    QHash<QUuid, RowPtr> before;
    before.reserve(static_cast<qsizetype>(m_rows.size()));
    for (const RowPtr &row : m_rows)
        before.insert(row->network->uuid, row);

    std::vector<RowPtr> rows;
    rows.reserve(byPlace.size());
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const RowPtr old = before.value(networks[i]->uuid);
        rows.push_back(makeRow(
            {networks[i], std::move(byPlace[i]), ownFindings(networks[i], old) + m_mutual[i] + ofHost(networks[i]),
                domainsComplete, parked.contains(networks[i]->uuid)},
            old, m_usage));
    }
    const StrayNics &strays = places.strays();
    for (std::size_t i = 0; i < strays.count(); ++i) {
        const RowPtr old = before.value(strays.uuid(i));
        const NetworkPtr network = strays.network(i, old ? old->network : nullptr);
        rows.push_back(makeRow({network, std::move(byPlace[networks.size() + i]), {}, true, false}, old, m_usage));
    }
    if (!settled)
        std::copy_if(m_rows.cbegin(), m_rows.cend(), std::back_inserter(rows),
            [&places](const RowPtr &row) { return StrayNics::isStillStray(*row->network, places.index()); });
    std::sort(rows.begin(), rows.end(), [](const RowPtr &a, const RowPtr &b) {
        return std::tie(a->nameKey, a->network->name, a->network->uuid)
            < std::tie(b->nameKey, b->network->name, b->network->uuid);
    });
    m_rows = std::move(rows);
    m_index = std::make_unique<NetworkIndex>(places.index());
    m_rowOf.clear();
}

/// Nothing where a network or a VM has come or gone, where what networks say has changed (which network a NIC is on may
/// then have changed anywhere), or where a NIC is on none.
std::optional<RowBuilder::Changes> RowBuilder::changesTo(
    const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains) const
{
    if (!m_settled || networks.size() != m_networks.size() || domains.size() != m_domains.size())
        return std::nullopt;
    Changes changes;
    for (std::size_t i = 0; i < networks.size(); ++i) {
        if (networks[i] == m_networks[i])
            continue;
        if (networks[i]->uuid != m_networks[i]->uuid || networks[i]->name != m_networks[i]->name
            || networks[i]->summary != m_networks[i]->summary)
            return std::nullopt;
        changes.networks.insert(i);
    }
    const auto add = [&](const DomainPtr &domain) {
        const auto network = [this](const Nic *nic) { return nic ? m_index->find(*nic) : std::nullopt; };
        const std::vector<Attachment> pairs = pairNics(domain);
        return std::all_of(pairs.cbegin(), pairs.cend(), [&](const Attachment &pair) {
            for (const Nic *nic : {pair.liveNic(), pair.storedNic()}) {
                if (const auto place = network(nic))
                    changes.networks.insert(*place);
                else if (nic && StrayNics().placeOf(*nic))
                    return false;
            }
            return true;
        });
    };
    for (std::size_t i = 0; i < domains.size(); ++i) {
        if (domains[i] == m_domains[i])
            continue;
        if (domains[i]->uuid != m_domains[i]->uuid || !add(m_domains[i]) || !add(domains[i]))
            return std::nullopt;
        changes.domains.insert(domains[i]->uuid, domains[i]);
    }
    return changes;
}

void RowBuilder::rebuildRows(const Changes &changes, const std::vector<NetworkPtr> &networks)
{
    if (m_rowOf.isEmpty())
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_rowOf.insert(m_rows[i]->network->uuid, i);
    // What the changed VMs have on each network that they are or were on.
    QHash<std::size_t, std::vector<Attachment>> arriving;
    for (const DomainPtr &domain : changes.domains)
        for (const Attachment &pair : pairNics(domain)) {
            const auto now = pair.liveNic() ? m_index->find(*pair.liveNic()) : std::nullopt;
            const auto later = pair.storedNic() ? m_index->find(*pair.storedNic()) : std::nullopt;
            forEachPlace(now, later, [&](std::size_t place) {
                arriving[place].push_back(pair);
                arriving[place].back().onNetworkNow = now == place;
                arriving[place].back().onNetworkLater = later == place;
            });
        }
    for (const std::size_t place : changes.networks) {
        RowPtr &row = m_rows[m_rowOf.value(networks[place]->uuid)];
        std::vector<Attachment> attachments;
        std::copy_if(row->attachments.cbegin(), row->attachments.cend(), std::back_inserter(attachments),
            [&changes](const Attachment &one) { return !changes.domains.contains(one.domain->uuid); });
        const std::vector<Attachment> added = arriving.value(place);
        attachments.insert(attachments.end(), added.cbegin(), added.cend());
        if (!added.empty())
            sortByVm(attachments);
        row = makeRow(
            {networks[place], std::move(attachments),
                ownFindings(networks[place], row) + m_mutual[place] + ofHost(networks[place]), true, row->hasParked},
            row, m_usage);
    }
}

std::vector<RowPtr> buildRows(const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains,
    bool domainsComplete, const std::vector<RowPtr> &previous)
{
    return RowBuilder(previous).build(networks, domains, domainsComplete);
}

} // namespace patchpanel
