// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkconfig.h"

#include "models/network/addressform.h"
#include "models/network/inputrules.h"
#include "models/network/networkinfo.h"
#include "models/network/xmlwrite.h"

#include <array>

namespace patchpanel {

namespace {

void addMetadata(pugi::xml_node root, const NetworkConfig &config, bool serverKeepsDescription)
{
    const bool keepDescription = !serverKeepsDescription && !config.description.isEmpty();
    if (!config.created.isValid() && !keepDescription)
        return;
    const std::string element = std::string(metadataPrefix) + ":network";
    pugi::xml_node entry = root.append_child("metadata").append_child(element.c_str());
    setAttribute(entry, (std::string("xmlns:") + metadataPrefix).c_str(), QString::fromLatin1(metadataNamespace));
    if (config.created.isValid())
        setAttribute(entry, "created", config.created.toUTC().toString(Qt::ISODate));
    if (keepDescription)
        setAttribute(entry, "description", config.description);
}

/// forward@mode; null for a network that forwards nothing.
const char *forwardMode(const NetworkConfig &config)
{
    switch (config.type) {
    case NetworkType::Nat:
        return "nat";
    case NetworkType::Routed:
        return "route";
    case NetworkType::Open:
        return "open";
    case NetworkType::Bridge:
    case NetworkType::Vlan:
    case NetworkType::OpenVSwitch:
        return "bridge";
    case NetworkType::Macvtap:
        return macvtapForwardMode(config.macvtapMode);
    case NetworkType::SrIov:
        return "hostdev";
    case NetworkType::Isolated:
    case NetworkType::VeryIsolated:
    case NetworkType::Unknown:
        break;
    }
    return nullptr;
}

void addForward(pugi::xml_node root, const NetworkConfig &config)
{
    const char *mode = forwardMode(config);
    if (!mode)
        return;
    pugi::xml_node forward = root.append_child("forward");
    forward.append_attribute("mode").set_value(mode);
    if (config.type == NetworkType::SrIov)
        forward.append_attribute("managed").set_value("yes");
    if (canHaveUplink(config.type) && !config.uplink.isEmpty())
        setAttribute(forward, "dev", config.uplink);
    if (!takesNetworkCards(config.type))
        return;
    for (const QString &card : listedWords(config.uplink))
        setAttribute(forward.append_child(config.type == NetworkType::SrIov ? "pf" : "interface"), "dev", card);
}

void addBridge(pugi::xml_node root, const NetworkConfig &config)
{
    if (!config.bridge.isEmpty() && !takesNetworkCards(config.type)) {
        pugi::xml_node bridge = root.append_child("bridge");
        setAttribute(bridge, "name", config.bridge);
        if (ownsBridge(config.type)) {
            setAttribute(bridge, "stp", QStringLiteral("on"));
            setAttribute(bridge, "delay", QStringLiteral("0"));
        }
    }
    if (usesOpenVSwitch(config))
        root.append_child("virtualport").append_attribute("type").set_value("openvswitch");
    if (canHaveVlan(config.type) && !config.vlanId.trimmed().isEmpty())
        setAttribute(root.append_child("vlan").append_child("tag"), "id", config.vlanId.trimmed());
}

void addLimits(pugi::xml_node bandwidth, const char *direction, const BandwidthConfig &limits)
{
    if (limits.isEmpty())
        return;
    pugi::xml_node node = bandwidth.append_child(direction);
    const std::array<std::pair<const char *, const QString &>, 3> rates{
        {{"average", limits.average}, {"peak", limits.peak}, {"burst", limits.burst}}};
    for (const auto &[name, rate] : rates)
        if (!rate.trimmed().isEmpty())
            setAttribute(node, name, rate.trimmed());
}

void addPortGroup(pugi::xml_node root, const PortGroupConfig &group)
{
    pugi::xml_node node = root.append_child("portgroup");
    setAttribute(node, "name", group.name);
    if (group.isDefault)
        node.append_attribute("default").set_value("yes");
    const QStringList tags = listedWords(group.tags);
    if (group.vlan != PortGroupVlan::All && !tags.isEmpty()) {
        const bool trunk = group.vlan == PortGroupVlan::Trunk;
        pugi::xml_node vlan = node.append_child("vlan");
        if (trunk)
            vlan.append_attribute("trunk").set_value("yes");
        for (const QString &tag : tags) {
            pugi::xml_node entry = vlan.append_child("tag");
            setAttribute(entry, "id", tag);
            if (trunk && wholeNumber(tag) && wholeNumber(tag) == wholeNumber(group.nativeTag.trimmed()))
                entry.append_attribute("nativeMode").set_value(group.nativeTagged ? "tagged" : "untagged");
        }
    }
    if (group.inbound.isEmpty() && group.outbound.isEmpty())
        return;
    pugi::xml_node bandwidth = node.append_child("bandwidth");
    addLimits(bandwidth, "inbound", group.inbound);
    addLimits(bandwidth, "outbound", group.outbound);
}

void addIp(pugi::xml_node root, const QString &cidr, bool dhcp, const QString &start, const QString &end)
{
    const auto network = hostNetwork(cidr);
    if (!network)
        return;
    pugi::xml_node ip = root.append_child("ip");
    if (!network->isV4())
        ip.append_attribute("family").set_value("ipv6");
    setAttribute(ip, "address", network->address().toString());
    if (network->isV4())
        setAttribute(ip, "netmask", netmask(network->prefix()).toString());
    else
        setAttribute(ip, "prefix", QString::number(network->prefix()));
    if (dhcp) {
        pugi::xml_node range = ip.append_child("dhcp").append_child("range");
        setAttribute(range, "start", start.trimmed());
        setAttribute(range, "end", end.trimmed());
    }
}

} // namespace

QString versionText(unsigned long version)
{
    return QStringLiteral("%1.%2.%3").arg(version / 1'000'000).arg(version / 1'000 % 1'000).arg(version % 1'000);
}

QString toNetworkXml(const NetworkConfig &config, unsigned long serverVersion)
{
    const bool hasDescription = serverVersion >= libvirtVersion(9, 7);
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("network");
    addText(root, "name", config.name);
    if (hasDescription && !config.description.isEmpty())
        addText(root, "description", config.description);
    addMetadata(root, config, hasDescription);
    addForward(root, config);
    addBridge(root, config);
    if (config.type == NetworkType::OpenVSwitch)
        for (const PortGroupConfig &group : config.portGroups)
            addPortGroup(root, group);
    if (ownsBridge(config.type) && !config.mtu.trimmed().isEmpty())
        setAttribute(root.append_child("mtu"), "size", config.mtu.trimmed());
    if (hasAddresses(config.type)) {
        if (!config.dnsDomain.isEmpty())
            setAttribute(root.append_child("domain"), "name", config.dnsDomain.trimmed());
        addIp(root, config.ipv4Network, config.dhcpv4, config.dhcpv4Start, config.dhcpv4End);
        addIp(root, config.ipv6Network, config.dhcpv6, config.dhcpv6Start, config.dhcpv6End);
    }
    return QString::fromUtf8(writtenXml(root));
}

} // namespace patchpanel
