// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace patchpanel {

/// Limits of one direction as libvirt counts them: KiB/s, the burst in KiB. Text as the user typed it, empty = none.
struct BandwidthConfig
{
    QString average;
    QString peak;
    QString burst;
    [[nodiscard]] bool isEmpty() const
    {
        return average.trimmed().isEmpty() && peak.trimmed().isEmpty() && burst.trimmed().isEmpty();
    }
    friend bool operator==(const BandwidthConfig &, const BandwidthConfig &) = default;
};

/// What a port group does with VLANs.
enum class PortGroupVlan
{
    All, ///< no tag is set: the port carries every VLAN, with its tag (ovs-vswitchd.conf.db(5), Port)
    Access, ///< VMs are in one VLAN and see nothing of its tag
    Trunk ///< VMs send and get the tags themselves
};

/// A port group of an Open vSwitch network as the form holds it: text as the user typed it, right or wrong. Fields that
/// the VLAN mode does not use keep their text and are ignored.
struct PortGroupConfig
{
    QString name;
    bool isDefault = false; ///< for NICs that name no port group
    PortGroupVlan vlan = PortGroupVlan::Access;
    QString tags; ///< VLAN IDs; several, with commas or spaces between them, for a trunk
    QString nativeTag; ///< trunk only: the VLAN of untagged frames; empty = none
    bool nativeTagged = false; ///< the VM gets frames of the native VLAN with their tag
    BandwidthConfig inbound; ///< to the VM
    BandwidthConfig outbound;
    friend bool operator==(const PortGroupConfig &, const PortGroupConfig &) = default;
};

} // namespace patchpanel
