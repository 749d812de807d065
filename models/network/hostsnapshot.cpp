// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostsnapshot.h"

#include "models/network/networkproblems.h"

#include <QSet>

#include <algorithm>

namespace patchpanel {

namespace {

/// Finds the network a NIC is on: by name, or by bridge and tag for NICs that name only a bridge.
class NetworkIndex final
{
public:
    explicit NetworkIndex(const std::vector<NetworkPtr> &networks)
    {
        for (std::size_t i = 0; i < networks.size(); ++i) {
            m_byName.insert(networks[i]->name, i);
            const NetworkSummary &summary = networks[i]->summary;
            if (summary.bridge.isEmpty())
                continue;
            if (ownsBridge(summary.type))
                m_byOwnBridge.insert(summary.bridge, i);
            else
                addHostBridge(networks, {summary.bridge, summary.vlan.toString()}, i);
        }
    }

    /// In live XML the type is the actual one, "bridge" for a NIC of a bridge network, so source@network goes first
    /// whatever the type (libvirt: virDomainActualNetDefFormat).
    [[nodiscard]] std::optional<std::size_t> find(const Nic &nic) const
    {
        if (!nic.sourceNetwork.isEmpty())
            return lookup(m_byName, nic.sourceNetwork);
        if (nic.type != u"bridge" || nic.sourceBridge.isEmpty())
            return std::nullopt;
        // A bridge that libvirt owns has no tags of its own: whatever sits on it is on its network.
        if (const auto owner = lookup(m_byOwnBridge, nic.sourceBridge))
            return owner;
        return lookup(m_byHostBridge, {nic.sourceBridge, nic.vlan.toString()});
    }

private:
    template <typename Key>
    static std::optional<std::size_t> lookup(const QHash<Key, std::size_t> &index, const Key &key)
    {
        const auto found = index.constFind(key);
        return found == index.cend() ? std::nullopt : std::optional<std::size_t>(*found);
    }

    /// Several networks may stand for one bridge of the host, and hosts list them in any order: the first by name it
    /// is.
    void addHostBridge(
        const std::vector<NetworkPtr> &networks, const std::pair<QString, QString> &bridgeAndTag, std::size_t network)
    {
        const auto found = m_byHostBridge.constFind(bridgeAndTag);
        if (found == m_byHostBridge.cend() || networks[network]->name < networks[*found]->name)
            m_byHostBridge.insert(bridgeAndTag, network);
    }

    QHash<QString, std::size_t> m_byName;
    QHash<QString, std::size_t> m_byOwnBridge;
    QHash<std::pair<QString, QString>, std::size_t> m_byHostBridge;
};

void attach(std::vector<std::vector<Attachment>> &byNetwork, const NetworkIndex &index, const DomainPtr &domain)
{
    for (const Attachment &pair : pairNics(domain)) {
        const auto now = pair.liveNic() ? index.find(*pair.liveNic()) : std::nullopt;
        const auto later = pair.storedNic() ? index.find(*pair.storedNic()) : std::nullopt;
        const auto add = [&](std::size_t network) {
            Attachment attachment = pair;
            attachment.onNetworkNow = now == network;
            attachment.onNetworkLater = later == network;
            byNetwork[network].push_back(std::move(attachment));
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
    QStringList parts{row.network->uuid.toString(QUuid::WithoutBraces), row.network->summary.mac};
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
    const NetworkIndex index(networks);
    std::vector<std::vector<Attachment>> byNetwork(networks.size());
    for (const DomainPtr &domain : byNaturalName(domains))
        attach(byNetwork, index, domain);
    const std::vector<QStringList> problems = findProblems(networks);

    QHash<QUuid, RowPtr> before;
    before.reserve(static_cast<qsizetype>(previous.size()));
    for (const RowPtr &row : previous)
        before.insert(row->network->uuid, row);

    std::vector<RowPtr> rows;
    rows.reserve(networks.size());
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const RowPtr old = before.value(networks[i]->uuid);
        // Pointer equality first: an unchanged network with unchanged VMs costs no formatting.
        if (old && old->network == networks[i] && old->vmsKnown == domainsComplete && old->problems == problems[i]
            && old->attachments == byNetwork[i]) {
            rows.push_back(old);
            continue;
        }
        auto row = std::make_shared<NetworkRow>();
        row->network = networks[i];
        row->attachments = std::move(byNetwork[i]);
        row->vmsKnown = domainsComplete;
        row->problems = problems[i];
        row->nameKey = naturalKey(networks[i]->name);
        countVms(*row);
        row->haystack = makeHaystack(*row);
        row->identifiers = makeIdentifiers(*row);
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const RowPtr &a, const RowPtr &b) {
        return std::tie(a->nameKey, a->network->name) < std::tie(b->nameKey, b->network->name);
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
