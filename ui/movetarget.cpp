// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/movetarget.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString moveTargetText(const char *source)
{
    return QCoreApplication::translate("MoveTarget", source);
}

/// libvirt puts a NIC that names no port group into the default one.
bool isIn(const PortGroup &group, const Nic &nic)
{
    return nic.portGroup.isEmpty() ? group.isDefault : nic.portGroup == group.name;
}

bool isWhollyIn(const PortGroup &group, const Attachment &nic)
{
    return (!nic.onNetworkNow || !nic.liveNic() || isIn(group, *nic.liveNic()))
        && (!nic.onNetworkLater || !nic.storedNic() || isIn(group, *nic.storedNic()));
}

bool isInactive(const NetworkInfo &network)
{
    return network.stateKnown && !network.active;
}

void addTargets(
    std::vector<MoveTarget> &targets, const RowPtr &row, const NetworkInfo &from, const std::vector<Attachment> &nics)
{
    const NetworkInfo &network = *row->network;
    if (network.kind != NetworkKind::Registered)
        return;
    const bool isHere = network.uuid == from.uuid;
    if (!isHere)
        targets.push_back({row});
    if (network.summary.portGroups.size() < 2)
        return;
    for (const PortGroup &group : network.summary.portGroups)
        if (!isHere || !std::all_of(nics.cbegin(), nics.cend(), [&group](const Attachment &nic) {
                return isWhollyIn(group, nic);
            }))
            targets.push_back({row, group.name});
}

} // namespace

QString networkInPassing(const NetworkInfo &network)
{
    QStringList parts;
    if (network.summary.type == NetworkType::Vlan)
        parts << moveTargetText(QT_TRANSLATE_NOOP("MoveTarget", "VLAN %1")).arg(network.summary.vlan.toString());
    else if (network.summary.type != NetworkType::Unknown)
        parts << networkTypeLabel(network.summary.type);
    if (isInactive(network))
        parts << moveTargetText(QT_TRANSLATE_NOOP("MoveTarget", "inactive"));
    return parts.join(QStringLiteral(", "));
}

QString MoveTarget::name() const
{
    return portGroup.isEmpty() ? row->network->name : QStringLiteral("%1: %2").arg(row->network->name, portGroup);
}

QString MoveTarget::inPassing() const
{
    const NetworkInfo &network = *row->network;
    const QList<PortGroup> &groups = network.summary.portGroups;
    const auto group = std::find_if(
        groups.cbegin(), groups.cend(), [this](const PortGroup &other) { return other.name == portGroup; });
    if (portGroup.isEmpty() || group == groups.cend())
        return networkInPassing(network);
    QStringList parts{group->vlan.isEmpty()
            ? moveTargetText(QT_TRANSLATE_NOOP("MoveTarget", "port group"))
            : moveTargetText(QT_TRANSLATE_NOOP("MoveTarget", "port group, VLAN %1")).arg(group->vlan.toString())};
    if (isInactive(network))
        parts << moveTargetText(QT_TRANSLATE_NOOP("MoveTarget", "inactive"));
    return parts.join(QStringLiteral(", "));
}

std::vector<MoveTarget> moveTargets(
    const HostSnapshot &snapshot, const NetworkInfo &from, const std::vector<Attachment> &nics)
{
    std::vector<MoveTarget> targets;
    for (const RowPtr &row : snapshot.rows)
        addTargets(targets, row, from, nics);
    return targets;
}

bool hasMoveTargets(const HostSnapshot &snapshot, const NetworkInfo &from, const std::vector<Attachment> &nics)
{
    return std::any_of(snapshot.rows.cbegin(), snapshot.rows.cend(), [&](const RowPtr &row) {
        std::vector<MoveTarget> targets;
        addTargets(targets, row, from, nics);
        return !targets.empty();
    });
}

} // namespace patchpanel
