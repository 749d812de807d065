// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/defaultnetwork.h"

#include "models/network/networkcopy.h"
#include "models/network/proposals.h"

#include <algorithm>

namespace patchpanel {

bool lacksDefaultNetwork(const HostContext &context)
{
    return context.snapshot && context.snapshot->complete
        && !takenSpace(context).names.contains(QStringLiteral("default"));
}

NetworkConfig defaultNetwork(const HostContext &context)
{
    const TakenSpace taken = takenSpace(context);
    IpNetwork subnet = *IpNetwork::parse(u"192.168.122.0/24");
    if (std::any_of(taken.subnets.cbegin(), taken.subnets.cend(),
            [&subnet](const IpNetwork &other) { return other.overlaps(subnet); }))
        subnet = freeSubnet(subnet, taken.subnets).value_or(subnet);
    NetworkConfig config;
    config.name = QStringLiteral("default");
    config.type = NetworkType::Nat;
    config.bridge = proposeBridge(context); // virbr0 where it is free
    config.ipv4Network = subnet.toString();
    config.dhcpv4 = true;
    config.dhcpv4Start = subnet.first().plus(2).toString();
    config.dhcpv4End = subnet.last().minus(1).toString();
    config.startNow = true;
    config.startAtBoot = true;
    return config;
}

} // namespace patchpanel
