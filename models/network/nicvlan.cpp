// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/nicvlan.h"

#include <algorithm>

namespace patchpanel {

const Nic &nicOnNetwork(const Attachment &attachment)
{
    const Nic *live = attachment.liveNic();
    const Nic *stored = attachment.storedNic();
    if (live && (attachment.onNetworkNow || !stored))
        return *live;
    return stored ? *stored : attachment.nic();
}

const VlanTags &effectiveVlan(const Nic &nic, const NetworkSummary &network)
{
    if (!nic.vlan.isEmpty())
        return nic.vlan;
    const auto isIts = [&nic](const PortGroup &group) {
        return nic.portGroup.isEmpty() ? group.isDefault : group.name == nic.portGroup;
    };
    const auto group = std::find_if(network.portGroups.cbegin(), network.portGroups.cend(), isIts);
    return group != network.portGroups.cend() && !group->vlan.isEmpty() ? group->vlan : network.vlan;
}

} // namespace patchpanel
