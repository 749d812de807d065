// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/maptexts.h"

#include "models/network/networktexts.h"
#include "models/network/nicvlan.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString mapText(const char *source)
{
    return QCoreApplication::translate("Map", source);
}

QString networkCountText(int count)
{
    return count == 1 ? mapText(QT_TRANSLATE_NOOP("Map", "1 network"))
                      : mapText(QT_TRANSLATE_NOOP("Map", "%1 networks")).arg(count);
}

/// The type, where the tags do not say it already.
QString typeBesideTags(const NetworkInfo &network)
{
    const bool isSaid = network.summary.type == NetworkType::Vlan && !network.summary.vlan.isEmpty();
    return isSaid ? QString() : typeLabel(network);
}

/// "VLAN 10 Development"; empty without tags.
QString vlanText(const VlanTags &vlan, const VlanScheme &scheme)
{
    if (vlan.isEmpty())
        return {};
    const QString names = scheme.namesOf(vlan.tags);
    const QString number = mapText(QT_TRANSLATE_NOOP("Map", "VLAN %1")).arg(vlan.toString());
    return names.isEmpty() ? number : number + u' ' + names;
}

QString sentenceOfNetwork(const MapItem &item, const VlanScheme &scheme)
{
    const NetworkInfo &network = *item.row->network;
    QStringList parts{mapText(QT_TRANSLATE_NOOP("Map", "Network %1")).arg(network.name),
        networkStateLabel(network, item.isOffline), typeBesideTags(network), vlanText(network.summary.vlan, scheme)};
    if (item.row->vmsKnown)
        parts << vmCountText(item.row->vmCount);
    if (!item.row->problems.isEmpty())
        parts << mapText(QT_TRANSLATE_NOOP("Map", "with problems"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QString sentenceOfNic(const MapItem &item)
{
    QStringList parts{mapText(QT_TRANSLATE_NOOP("Map", "VM %1")).arg(item.nic().domain->name)};
    parts << (item.key.nic.mac.isEmpty() ? mapText(QT_TRANSLATE_NOOP("Map", "NIC without a MAC address"))
                                         : mapText(QT_TRANSLATE_NOOP("Map", "NIC %1")).arg(item.key.nic.mac));
    parts << mapText(QT_TRANSLATE_NOOP("Map", "on %1")).arg(item.row->network->name);
    const QString state = cableStateText(item);
    parts << (state.isEmpty() ? domainStateLabel(item.nic().domain->state) : state);
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString vmCountText(int count)
{
    return count == 1 ? mapText(QT_TRANSLATE_NOOP("Map", "1 VM"))
                      : mapText(QT_TRANSLATE_NOOP("Map", "%1 VMs")).arg(count);
}

MapCableState cableStateOf(const MapItem &nic)
{
    const Attachment &attachment = nic.nic();
    if (attachment.domain->isActive() && !attachment.onNetworkNow)
        return MapCableState::Waiting;
    if (!nicOnNetwork(attachment).linkUp)
        return MapCableState::Unplugged;
    const NetworkInfo &network = *nic.row->network;
    const bool isDown = network.kind == NetworkKind::Missing
        || (network.kind == NetworkKind::Registered && network.stateKnown && !network.active);
    return attachment.domain->isActive() && !isDown ? MapCableState::Live : MapCableState::Idle;
}

QString cableStateText(const MapItem &nic)
{
    switch (cableStateOf(nic)) {
    case MapCableState::Live:
        break;
    case MapCableState::Idle:
        if (nic.nic().domain->isActive())
            return nic.row->network->kind == NetworkKind::Missing
                ? mapText(QT_TRANSLATE_NOOP("Map", "network missing"))
                : mapText(QT_TRANSLATE_NOOP("Map", "network inactive"));
        return domainStateLabel(DomainState::ShutOff);
    case MapCableState::Waiting:
        return mapText(QT_TRANSLATE_NOOP("Map", "after restart"));
    case MapCableState::Unplugged:
        return mapText(QT_TRANSLATE_NOOP("Map", "link down"));
    }
    return {};
}

QString mapTitle(const MapItem &item, const QString &hostName)
{
    switch (item.key.kind) {
    case MapKind::Host:
        return hostName;
    case MapKind::Uplink:
        return item.uplinkIs.title();
    case MapKind::Network:
        return item.row->network->name;
    case MapKind::Nic:
        return item.nic().domain->name;
    case MapKind::Fold:
        break;
    }
    return item.isFolded ? mapText(QT_TRANSLATE_NOOP("Map", "+%1 VMs")).arg(item.count)
                         : mapText(QT_TRANSLATE_NOOP("Map", "Show fewer"));
}

QStringList mapDetails(const MapItem &network, const VlanScheme &scheme)
{
    const NetworkInfo &info = *network.row->network;
    const NetworkSummary &summary = info.summary;
    const QString dot = QStringLiteral(" · ");
    QStringList first{typeBesideTags(info), vlanText(summary.vlan, scheme),
        subnetTexts(summary, IpFamily::V4).join(QStringLiteral(", "))};
    QStringList second{ownsBridge(summary.type) ? summary.bridge : QString(),
        network.row->vmsKnown ? vmCountText(network.row->vmCount) : QString()};
    first.removeAll(QString());
    second.removeAll(QString());
    QStringList lines{first.join(dot), second.join(dot), subnetTexts(summary, IpFamily::V6).join(QStringLiteral(", "))};
    lines.removeAll(QString());
    return lines;
}

QString mapHostDetail(const MapItem &heading)
{
    return networkCountText(heading.count) + QStringLiteral(", ") + vmCountText(heading.vms);
}

QString mapSentence(const MapItem &item, const VlanScheme &scheme, const QString &hostName)
{
    switch (item.key.kind) {
    case MapKind::Host: {
        const QString host = mapText(QT_TRANSLATE_NOOP("Map", "Host %1, %2")).arg(hostName, mapHostDetail(item));
        return item.isOffline ? host + mapText(QT_TRANSLATE_NOOP("Map", ", offline")) : host;
    }
    case MapKind::Uplink:
        return QStringList{item.uplinkIs.title(), item.uplinkIs.kindText(), networkCountText(item.count)}.join(
            QStringLiteral(", "));
    case MapKind::Network:
        return sentenceOfNetwork(item, scheme);
    case MapKind::Nic:
        return sentenceOfNic(item);
    case MapKind::Fold:
        break;
    }
    return item.isFolded
        ? mapText(QT_TRANSLATE_NOOP("Map", "%1 more VMs on %2")).arg(item.count).arg(item.row->network->name)
        : mapText(QT_TRANSLATE_NOOP("Map", "Show fewer VMs on %1")).arg(item.row->network->name);
}

QString mapToolTip(const MapItem &item, const VlanScheme &scheme, const QString &hostName)
{
    QStringList lines{mapSentence(item, scheme, hostName)};
    if (item.key.kind == MapKind::Network) {
        const NetworkInfo &network = *item.row->network;
        lines += mapDetails(item, scheme);
        if (!network.summary.description.isEmpty())
            lines << network.summary.description;
        lines += item.row->problems;
        lines += pendingLines(network);
    }
    return QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(lines.join(u'\n').toHtmlEscaped());
}

} // namespace patchpanel
