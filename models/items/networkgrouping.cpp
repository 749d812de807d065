// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networkgrouping.h"

#include "models/items/sortkeys.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString networkGroupingText(const char *source)
{
    return QCoreApplication::translate("NetworkGrouping", source);
}

/// Each VM once, however many of its NICs are in the group. VMs of two hosts are two, whatever their UUIDs.
int countVms(std::span<const TableEntry> entries)
{
    if (entries.size() == 1)
        return entries.front().row->vmCount;
    QSet<std::pair<int, QUuid>> vms;
    for (const TableEntry &entry : entries)
        for (const Attachment &attachment : entry.row->attachments)
            vms.insert({entry.host, attachment.domain->uuid});
    return static_cast<int>(vms.size());
}

/// The name follows its natural key, for two names can have one ("br1", "br01").
QByteArray nameKey(QByteArray naturalKey, const QString &name, int host)
{
    return naturalKey.append('\0').append(name.toUtf8()).append('\0').append(numberKey(static_cast<quint64>(host)));
}

} // namespace

QString groupingLabel(Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        break;
    case Grouping::Host:
        return networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "Host"));
    case Grouping::Bridge:
        return networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "Bridge"));
    case Grouping::Vlan:
        return networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "VLAN"));
    case Grouping::Type:
        return networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "Type"));
    }
    return networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "None"));
}

QString TableGroup::text() const
{
    const QString vmCount = !vmsKnown ? QString()
        : vms == 1                    ? networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", ", 1 VM"))
                                      : networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", ", %1 VMs")).arg(vms);
    return title + QStringLiteral(" — ") + rows.text() + vmCount;
}

NetworkGrouper::NetworkGrouper(Grouping grouping, VlanScheme scheme, bool severalHosts)
    : m_grouping(grouping)
    , m_scheme(std::move(scheme))
    , m_severalHosts(severalHosts)
{ }

QByteArray NetworkGrouper::keyOf(const TableEntry &entry, const QString &hostName) const
{
    const NetworkSummary &summary = entry.row->network->summary;
    switch (m_grouping) {
    case Grouping::None:
        break;
    case Grouping::Host:
        return nameKey(naturalKey(hostName), hostName, entry.host);
    case Grouping::Bridge:
        // Bridges of one name on two hosts are two bridges.
        return summary.bridge.isEmpty() ? QByteArray() : nameKey(entry.row->bridgeKey, summary.bridge, entry.host);
    case Grouping::Vlan:
        return summary.vlan.isEmpty()
            ? QByteArray()
            : numberKey(static_cast<quint64>(summary.vlan.tags.front())) + summary.vlan.toString().toLatin1();
    case Grouping::Type:
        return summary.type == NetworkType::Unknown ? QByteArray() : numberKey(static_cast<quint64>(summary.type));
    }
    return {};
}

QUuid NetworkGrouper::idOf(const QByteArray &key) const
{
    static const QUuid space(QStringLiteral("{5b0f1c34-5a0e-4b6e-9a53-6f1c9be0a5d7}"));
    return QUuid::createUuidV5(space, QByteArray::number(static_cast<int>(m_grouping)) + ':' + key);
}

TableGroup NetworkGrouper::headingOf(
    const QByteArray &key, std::span<const TableEntry> entries, const QString &hostName) const
{
    TableGroup group;
    group.id = idOf(key);
    group.title = titleOf(entries.front(), hostName);
    for (const TableEntry &entry : entries)
        group.rows.add(entry.row->network->kind);
    group.vmsKnown = std::all_of(
        entries.begin(), entries.end(), [](const TableEntry &entry) { return entry.row->vmsKnown; });
    group.vms = countVms(entries);
    return group;
}

QString NetworkGrouper::titleOf(const TableEntry &entry, const QString &hostName) const
{
    const NetworkSummary &summary = entry.row->network->summary;
    switch (m_grouping) {
    case Grouping::None:
        break;
    case Grouping::Host:
        return entry.offline ? networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "%1 (offline)")).arg(hostName)
                             : hostName;
    case Grouping::Bridge:
        if (summary.bridge.isEmpty())
            return networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "No bridge"));
        return m_severalHosts
            ? networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "Bridge %1 on %2")).arg(summary.bridge, hostName)
            : networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "Bridge %1")).arg(summary.bridge);
    case Grouping::Vlan: {
        if (summary.vlan.isEmpty())
            return networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "No VLAN"));
        const QString names = m_scheme.namesOf(summary.vlan.tags);
        const QString title = networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "VLAN %1"))
                                  .arg(summary.vlan.toString());
        return names.isEmpty() ? title : title + QStringLiteral(" · ") + names;
    }
    case Grouping::Type:
        return summary.type == NetworkType::Unknown
            ? networkGroupingText(QT_TRANSLATE_NOOP("NetworkGrouping", "Type not known"))
            : networkTypeLabel(summary.type);
    }
    return {};
}

namespace {

/// Goes along the groups there were before in step with those there are now; both are in the order of their keys.
class GroupsBefore final
{
public:
    explicit GroupsBefore(const GroupedEntries &before)
        : m_before(before)
        , m_next(before.groups.cbegin())
    { }

    /// The heading that the group had, where the same networks are in it; else null. Keys come in their order.
    [[nodiscard]] std::shared_ptr<const TableGroup> headingOf(
        const QByteArray &key, std::span<const TableEntry> members)
    {
        const auto end = m_before.groups.cend();
        // The group without a value comes last.
        while (m_next != end && m_next->key != key && !m_next->key.isEmpty() && (key.isEmpty() || m_next->key < key))
            ++m_next;
        if (m_next == end || m_next->key != key)
            return nullptr;
        const auto first = m_before.networks.cbegin() + static_cast<std::ptrdiff_t>(m_next->begin);
        const auto last = m_before.networks.cbegin() + static_cast<std::ptrdiff_t>(m_next->end);
        return std::equal(first, last, members.begin(), members.end()) ? m_next->heading : nullptr;
    }

private:
    const GroupedEntries &m_before;
    std::vector<GroupedEntries::Group>::const_iterator m_next;
};

} // namespace

GroupedEntries withHeadings(const std::vector<KeyedEntry> &entries, const NetworkGrouper &grouper,
    const QSet<QUuid> &collapsed, const std::function<QString(int host)> &hostName, const GroupedEntries &before)
{
    GroupedEntries grouped;
    grouped.rows.reserve(entries.size());
    grouped.networks.reserve(entries.size());
    GroupsBefore groupsBefore(before);
    const auto isShown = [](const KeyedEntry &keyed) { return keyed.isShown; };
    for (auto entry = std::find_if(entries.cbegin(), entries.cend(), isShown); entry != entries.cend();) {
        const QByteArray &key = entry->group;
        const std::size_t begin = grouped.networks.size();
        for (; entry != entries.cend() && entry->group == key; entry = std::find_if(entry + 1, entries.cend(), isShown))
            grouped.networks.push_back(entry->entry);
        const std::span<const TableEntry> members(grouped.networks.data() + begin, grouped.networks.size() - begin);
        std::shared_ptr<const TableGroup> heading = groupsBefore.headingOf(key, members);
        if (!heading || heading->collapsed != collapsed.contains(heading->id)) {
            auto made = std::make_shared<TableGroup>(
                heading ? *heading : grouper.headingOf(key, members, hostName(members.front().host)));
            made->collapsed = collapsed.contains(made->id);
            heading = std::move(made);
        }
        grouped.rows.emplace_back(heading);
        if (!heading->collapsed)
            grouped.rows.insert(grouped.rows.end(), members.begin(), members.end());
        grouped.groups.push_back({key, begin, grouped.networks.size(), std::move(heading)});
    }
    return grouped;
}

} // namespace patchpanel
