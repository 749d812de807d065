// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networkcells.h"

#include "models/items/networktablemodel.h"
#include "models/items/sortkeys.h"
#include "models/network/networktexts.h"

#include <array>

namespace patchpanel {

namespace {

using Model = NetworkTableModel;

/// Whether there is something to say of its start and its definition.
bool isKnownNetwork(const NetworkInfo &network)
{
    return network.kind == NetworkKind::Registered && network.stateKnown;
}

QDateTime createdAt(const NetworkInfo &network)
{
    return network.summary.created.isValid() ? network.summary.created : network.firstSeen;
}

} // namespace

QString networkColumnTitle(int column)
{
    const std::array<QString, Model::ColumnCount> titles{NetworkTableModel::tr("Name"), NetworkTableModel::tr("Host"),
        NetworkTableModel::tr("State"), NetworkTableModel::tr("Type"), NetworkTableModel::tr("Bridge"),
        NetworkTableModel::tr("VLAN"), NetworkTableModel::tr("IPv4"), NetworkTableModel::tr("IPv6"),
        NetworkTableModel::tr("DHCP"), NetworkTableModel::tr("VMs"), NetworkTableModel::tr("Autostart"),
        NetworkTableModel::tr("Persistent"), NetworkTableModel::tr("Created"), NetworkTableModel::tr("Traffic")};
    return titles.at(static_cast<std::size_t>(column));
}

QString networkCellText(const TableEntry &entry, int column)
{
    const NetworkRow &row = *entry.row;
    const NetworkInfo &network = *row.network;
    const NetworkSummary &summary = network.summary;
    switch (column) {
    case Model::NameColumn:
        return network.name;
    case Model::StateColumn:
        return networkStateLabel(network, entry.offline);
    case Model::TypeColumn:
        if (network.detail == DetailState::Loading)
            return NetworkTableModel::tr("loading…");
        return typeLabel(network);
    case Model::BridgeColumn:
        return summary.bridge;
    case Model::VlanColumn:
        return summary.vlan.toString();
    case Model::Ipv4Column:
        return subnetTexts(summary, IpFamily::V4).join(QStringLiteral(", "));
    case Model::Ipv6Column:
        return subnetTexts(summary, IpFamily::V6).join(QStringLiteral(", "));
    case Model::DhcpColumn:
        return dhcpLabel(summary);
    case Model::VmsColumn:
        return row.vmsKnown ? QString::number(row.vmCount) : NetworkTableModel::tr("…");
    case Model::AutostartColumn:
        return isKnownNetwork(network) ? yesNoLabel(network.autostart) : QString();
    case Model::PersistentColumn:
        return isKnownNetwork(network) ? yesNoLabel(network.persistent) : QString();
    case Model::CreatedColumn: {
        const QDateTime created = createdAt(network).toLocalTime();
        if (!created.isValid())
            return {};
        const QString text = created.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        return summary.created.isValid() ? text : NetworkTableModel::tr("first seen %1").arg(text);
    }
    default:
        return {};
    }
}

QString networkToolTip(
    const TableEntry &entry, int column, const QString &text, const VlanScheme &scheme, const QStringList &vlanNotes)
{
    // Names and messages come from the host: what might be taken for markup is escaped, for a tool tip cannot be told
    // to show plain text.
    const NetworkRow &row = *entry.row;
    QStringList lines;
    if (column == Model::VmsColumn)
        lines = vmNames(row).mid(0, 20);
    else if (column == Model::VlanColumn && !scheme.isEmpty())
        lines = vlanHints(row.network->summary.vlan.tags, scheme);
    else
        lines << text;
    if (column == Model::StateColumn)
        lines += pendingLines(*row.network);
    if (column == Model::VlanColumn)
        lines += vlanNotes;
    if (column == Model::NameColumn) {
        if (!row.network->summary.description.isEmpty())
            lines << row.network->summary.description;
        lines += row.problems;
    }
    const QString all = lines.join(u'\n').trimmed();
    return all.isEmpty() ? QString()
                         : QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(all.toHtmlEscaped());
}

QByteArray networkSortKey(const TableEntry &entry, int column)
{
    const NetworkRow &row = *entry.row;
    const NetworkInfo &network = *row.network;
    const NetworkSummary &summary = network.summary;
    switch (column) {
    case Model::VlanColumn:
        return summary.vlan.isEmpty() ? QByteArray() : numberKey(static_cast<quint64>(summary.vlan.tags.front()));
    case Model::Ipv4Column:
        return addressKey(summary.firstNetwork(IpFamily::V4));
    case Model::Ipv6Column:
        return addressKey(summary.firstNetwork(IpFamily::V6));
    case Model::VmsColumn:
        return row.vmsKnown ? numberKey(static_cast<quint64>(row.vmCount)) : QByteArray();
    case Model::BridgeColumn:
        return row.bridgeKey;
    case Model::TypeColumn:
        return summary.type == NetworkType::Unknown ? QByteArray() : numberKey(static_cast<quint64>(summary.type));
    case Model::CreatedColumn:
        return timeKey(createdAt(network));
    case Model::NameColumn:
        return row.nameKey;
    default:
        return networkCellText(entry, column).toUtf8();
    }
}

QVariant headingData(const TableGroup &group, int column, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Model::NameColumn ? group.text() : QString();
    case Qt::AccessibleTextRole:
        if (column != Model::NameColumn)
            return {};
        return (group.collapsed ? NetworkTableModel::tr("%1, collapsed") : NetworkTableModel::tr("%1, expanded"))
            .arg(group.text());
    case Model::IsGroupRole:
        return true;
    case Model::IsCollapsedRole:
        return group.collapsed;
    default:
        return {};
    }
}

} // namespace patchpanel
