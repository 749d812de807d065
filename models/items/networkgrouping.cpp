// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networkgrouping.h"

#include "models/items/sortkeys.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("NetworkGrouping", source);
}

/// Each VM once, however many of its NICs are in the group. VMs of two hosts are two, whatever their UUIDs.
int countVms(const std::vector<TableEntry> &entries)
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
QByteArray nameKey(const QString &name, int host)
{
    return naturalKey(name) + '\0' + name.toUtf8() + '\0' + numberKey(static_cast<quint64>(host));
}

} // namespace

QString groupingLabel(Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        break;
    case Grouping::Host:
        return text(QT_TRANSLATE_NOOP("NetworkGrouping", "Host"));
    case Grouping::Bridge:
        return text(QT_TRANSLATE_NOOP("NetworkGrouping", "Bridge"));
    case Grouping::Vlan:
        return text(QT_TRANSLATE_NOOP("NetworkGrouping", "VLAN"));
    case Grouping::Type:
        return text(QT_TRANSLATE_NOOP("NetworkGrouping", "Type"));
    }
    return text(QT_TRANSLATE_NOOP("NetworkGrouping", "None"));
}

QString TableGroup::text() const
{
    const QString vmCount = !vmsKnown ? QString()
        : vms == 1                    ? patchpanel::text(QT_TRANSLATE_NOOP("NetworkGrouping", ", 1 VM"))
                                      : patchpanel::text(QT_TRANSLATE_NOOP("NetworkGrouping", ", %1 VMs")).arg(vms);
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
        return nameKey(hostName, entry.host);
    case Grouping::Bridge:
        // Bridges of one name on two hosts are two bridges.
        return summary.bridge.isEmpty() ? QByteArray() : nameKey(summary.bridge, entry.host);
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
    const QByteArray &key, const std::vector<TableEntry> &entries, const QString &hostName) const
{
    TableGroup group;
    group.id = idOf(key);
    group.title = titleOf(entries.front(), hostName);
    for (const TableEntry &entry : entries)
        group.rows.add(entry.row->network->kind);
    group.vmsKnown = std::all_of(
        entries.cbegin(), entries.cend(), [](const TableEntry &entry) { return entry.row->vmsKnown; });
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
        return entry.offline ? text(QT_TRANSLATE_NOOP("NetworkGrouping", "%1 (offline)")).arg(hostName) : hostName;
    case Grouping::Bridge:
        if (summary.bridge.isEmpty())
            return text(QT_TRANSLATE_NOOP("NetworkGrouping", "No bridge"));
        return m_severalHosts
            ? text(QT_TRANSLATE_NOOP("NetworkGrouping", "Bridge %1 on %2")).arg(summary.bridge, hostName)
            : text(QT_TRANSLATE_NOOP("NetworkGrouping", "Bridge %1")).arg(summary.bridge);
    case Grouping::Vlan: {
        if (summary.vlan.isEmpty())
            return text(QT_TRANSLATE_NOOP("NetworkGrouping", "No VLAN"));
        const QString names = m_scheme.namesOf(summary.vlan.tags);
        const QString title = text(QT_TRANSLATE_NOOP("NetworkGrouping", "VLAN %1")).arg(summary.vlan.toString());
        return names.isEmpty() ? title : title + QStringLiteral(" · ") + names;
    }
    case Grouping::Type:
        return summary.type == NetworkType::Unknown ? text(QT_TRANSLATE_NOOP("NetworkGrouping", "Type not known"))
                                                    : networkTypeLabel(summary.type);
    }
    return {};
}

void sortEntries(std::vector<KeyedEntry> &entries, Qt::SortOrder order)
{
    const auto before = [](const QByteArray &a, const QByteArray &b, bool descending) {
        if (a.isEmpty() != b.isEmpty())
            return b.isEmpty();
        return descending ? b < a : a < b;
    };
    std::sort(entries.begin(), entries.end(),
        [&before, descending = order == Qt::DescendingOrder](const KeyedEntry &a, const KeyedEntry &b) {
            if (a.group != b.group)
                return before(a.group, b.group, false);
            if (a.key != b.key)
                return before(a.key, b.key, descending);
            const NetworkRow &left = *a.entry.row;
            const NetworkRow &right = *b.entry.row;
            return std::tie(left.nameKey, left.network->name, a.entry.host, left.network->uuid)
                < std::tie(right.nameKey, right.network->name, b.entry.host, right.network->uuid);
        });
}

GroupedEntries withHeadings(std::vector<KeyedEntry> entries, const NetworkGrouper &grouper,
    const QSet<QUuid> &collapsed, const std::function<QString(int host)> &hostName)
{
    GroupedEntries grouped;
    grouped.rows.reserve(entries.size());
    grouped.networks.reserve(entries.size());
    for (std::size_t begin = 0; begin < entries.size();) {
        std::vector<TableEntry> members;
        std::size_t end = begin;
        for (; end < entries.size() && entries[end].group == entries[begin].group; ++end)
            members.push_back(std::move(entries[end].entry));
        TableGroup group = grouper.headingOf(entries[begin].group, members, hostName(members.front().host));
        group.collapsed = collapsed.contains(group.id);
        grouped.rows.push_back({-1, false, {}, std::make_shared<const TableGroup>(group)});
        if (!group.collapsed)
            grouped.rows.insert(grouped.rows.end(), members.cbegin(), members.cend());
        grouped.networks.insert(grouped.networks.end(), members.cbegin(), members.cend());
        begin = end;
    }
    return grouped;
}

} // namespace patchpanel
