// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkorder.h"

#include <utility>

namespace patchpanel {

namespace {

std::vector<QByteArrayView> childOrder(QByteArrayView element)
{
    static const std::vector<std::pair<QByteArrayView, std::vector<QByteArrayView>>> orders{
        {"network",
            {"name", "uuid", "title", "description", "metadata", "forward", "bridge", "mtu", "mac", "domain", "dns",
                "vlan", "bandwidth", "port", "ip", "route", "virtualport", "portgroup", "dnsmasq:options"}},
        {"forward", {"driver", "nat", "pf", "interface", "address"}},
        {"nat", {"address", "port"}},
        {"dns", {"forwarder", "txt", "srv", "host"}},
        {"ip", {"tftp", "dhcp"}},
        {"dhcp", {"range", "host", "bootp"}},
        {"portgroup", {"vlan", "virtualport", "bandwidth"}},
        {"bandwidth", {"inbound", "outbound"}},
    };
    for (const auto &[parent, order] : orders)
        if (parent == element)
            return order;
    return {};
}

} // namespace

XmlOrder networkOrder()
{
    return {childOrder,
        {"ipv6", "type", "service", "protocol", "dev", "mode", "mac", "id", "name", "model", "family", "domain",
            "target", "addr", "address", "netmask", "prefix", "localPtr", "gateway", "metric", "ip", "default",
            "trustGuestRxFilters", "managed", "zone", "stp", "delay", "macTableManager", "localOnly", "register",
            "enable", "forwardPlainNames", "value", "bus", "slot", "function", "port", "priority", "weight", "start",
            "end", "expiry", "unit", "file", "server", "root", "size", "isolated", "trunk", "nativeMode", "average",
            "peak", "floor", "burst", "managerid", "typeid", "typeidversion", "instanceid", "profileid",
            "interfaceid"}};
}

} // namespace patchpanel
