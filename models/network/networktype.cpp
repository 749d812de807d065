// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networktype.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString networkTypeText(const char *source)
{
    return QCoreApplication::translate("NetworkType", source);
}

} // namespace

QString networkTypeLabel(NetworkType type)
{
    switch (type) {
    case NetworkType::Nat:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "NAT"));
    case NetworkType::Routed:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "Routed"));
    case NetworkType::Open:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "Open"));
    case NetworkType::Isolated:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "Isolated"));
    case NetworkType::VeryIsolated:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "Very isolated"));
    case NetworkType::Bridge:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "Bridge"));
    case NetworkType::Vlan:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "VLAN"));
    case NetworkType::OpenVSwitch:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "Open vSwitch"));
    case NetworkType::Macvtap:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "macvtap"));
    case NetworkType::SrIov:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "SR-IOV"));
    case NetworkType::Unknown:
        break;
    }
    return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "unknown"));
}

QString networkTypeSentence(NetworkType type)
{
    switch (type) {
    case NetworkType::Nat:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType",
            "Private addresses; VMs reach out through the host, and nobody outside reaches them unasked."));
    case NetworkType::Routed:
        return networkTypeText(QT_TRANSLATE_NOOP(
            "NetworkType", "The host routes between the VMs and the LAN; the LAN needs a route back to this subnet."));
    case NetworkType::Open:
        return networkTypeText(QT_TRANSLATE_NOOP(
            "NetworkType", "As Routed, and libvirt adds no firewall rules: what may pass is up to the host."));
    case NetworkType::Isolated:
        return networkTypeText(
            QT_TRANSLATE_NOOP("NetworkType", "VMs and the host talk to each other, and to nobody else."));
    case NetworkType::VeryIsolated:
        return networkTypeText(
            QT_TRANSLATE_NOOP("NetworkType", "A bare layer-2 segment between VMs: no host address, no DHCP, no DNS."));
    case NetworkType::Bridge:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType",
            "VMs sit on a bridge the host already has (such as br0), side by side with what else is on it."));
    case NetworkType::Vlan:
        return networkTypeText(QT_TRANSLATE_NOOP(
            "NetworkType", "A tagged VLAN on a bridge the host already has: one tenant or environment."));
    case NetworkType::OpenVSwitch:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "An Open vSwitch bridge, with port groups for VLANs."));
    case NetworkType::Macvtap:
        return networkTypeText(QT_TRANSLATE_NOOP(
            "NetworkType", "VMs sit straight on a network card of the host; host and VMs cannot reach each other."));
    case NetworkType::SrIov:
        return networkTypeText(QT_TRANSLATE_NOOP("NetworkType", "A pool of virtual functions of a network card."));
    case NetworkType::Unknown:
        break;
    }
    return {};
}

} // namespace patchpanel
