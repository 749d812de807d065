// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmledit.h"

#include <QList>

#include <optional>

namespace patchpanel {

// What a network does to the ports that VMs are plugged into (generalpart.h says what holds for all parts).

struct TagEntry
{
    QString id;
    QString nativeMode; ///< "tagged", "untagged" or empty
    friend bool operator==(const TagEntry &, const TagEntry &) = default;
};

struct VlanPart
{
    std::optional<bool> trunk; ///< default: yes with several tags
    QList<TagEntry> tags;
    friend bool operator==(const VlanPart &, const VlanPart &) = default;
};

struct VirtualPortPart
{
    QString type; ///< "openvswitch", "802.1Qbg", "802.1Qbh" or "midonet"
    QString managerId;
    QString typeId;
    QString typeIdVersion;
    QString instanceId;
    QString profileId;
    QString interfaceId;
    friend bool operator==(const VirtualPortPart &, const VirtualPortPart &) = default;
};

/// Limits of one direction in KiB/s, the burst in KiB.
struct RatePart
{
    QString average;
    QString peak;
    QString floor; ///< what a VM is guaranteed; libvirt 9.0 takes it on NICs and refuses it here
    QString burst;
    friend bool operator==(const RatePart &, const RatePart &) = default;
};

struct BandwidthPart
{
    RatePart inbound;
    RatePart outbound;
    friend bool operator==(const BandwidthPart &, const BandwidthPart &) = default;
};

struct PortGroupEntry
{
    QString name;
    std::optional<bool> isDefault; ///< default: no
    std::optional<bool> trustGuestRxFilters; ///< default: as the network
    VlanPart vlan;
    VirtualPortPart virtualPort;
    BandwidthPart bandwidth;
    friend bool operator==(const PortGroupEntry &, const PortGroupEntry &) = default;
};

struct PortPart
{
    VlanPart vlan;
    VirtualPortPart virtualPort;
    BandwidthPart bandwidth;
    std::optional<bool> isolated; ///< default: no
    QList<PortGroupEntry> groups;
    friend bool operator==(const PortPart &, const PortPart &) = default;
};

[[nodiscard]] PortPart readPorts(const XmlNode &network);
void writePorts(XmlCursor network, const PortPart &part);

} // namespace patchpanel
