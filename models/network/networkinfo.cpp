// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkinfo.h"

#include "models/network/xmltext.h"

#include <pugixml.hpp>

#include <algorithm>

namespace patchpanel {

namespace {

/// `hasIp` tells of any <ip>, also one whose address or mask makes no sense: libvirt keeps such a network.
NetworkType classify(const NetworkSummary &network, bool hasIp)
{
    const QString &mode = network.forwardMode;
    if (mode.isEmpty())
        return hasIp ? NetworkType::Isolated : NetworkType::VeryIsolated;
    if (mode == u"nat")
        return NetworkType::Nat;
    if (mode == u"route")
        return NetworkType::Routed;
    if (mode == u"open")
        return NetworkType::Open;
    if (mode == u"hostdev")
        return NetworkType::SrIov;
    if (mode == u"private" || mode == u"vepa" || mode == u"passthrough")
        return NetworkType::Macvtap;
    if (mode != u"bridge")
        return NetworkType::Unknown;
    if (network.virtualPort == u"openvswitch")
        return NetworkType::OpenVSwitch;
    if (network.bridge.isEmpty() && !network.forwardDevices.isEmpty())
        return NetworkType::Macvtap;
    return network.vlan.isEmpty() ? NetworkType::Bridge : NetworkType::Vlan;
}

IpBlock readIp(const pugi::xml_node &ip, const IpNetwork &network)
{
    IpBlock block{network, false, {}, {}};
    const pugi::xml_node dhcp = ip.child("dhcp");
    for (const pugi::xml_node &range : dhcp.children("range")) {
        const auto start = IpAddress::parse(attribute(range, "start"));
        const auto end = IpAddress::parse(attribute(range, "end"));
        if (start && end)
            block.ranges.append({*start, *end});
    }
    for (const pugi::xml_node &host : dhcp.children("host"))
        block.reservations.append(
            {attribute(host, "mac"), attribute(host, "id"), attribute(host, "name"), attribute(host, "ip")});
    block.dhcp = !block.ranges.isEmpty() || !block.reservations.isEmpty();
    return block;
}

void readForward(const pugi::xml_node &root, NetworkSummary &network)
{
    const pugi::xml_node forward = root.child("forward");
    // libvirt reads mode='none' as no forwarding and leaves the element out when it writes the network.
    if (!forward || attribute(forward, "mode") == u"none")
        return;
    network.forwardMode = attribute(forward, "mode");
    if (network.forwardMode.isEmpty())
        network.forwardMode = QStringLiteral("nat"); // libvirt's default for a bare <forward/>
    const auto add = [&network](const QString &device) {
        if (!device.isEmpty() && !network.forwardDevices.contains(device))
            network.forwardDevices.append(device);
    };
    add(attribute(forward, "dev"));
    for (const pugi::xml_node &device : forward.children("interface"))
        add(attribute(device, "dev"));
    for (const pugi::xml_node &function : forward.children("pf"))
        add(attribute(function, "dev"));
}

void readMetadata(const pugi::xml_node &root, NetworkSummary &network)
{
    for (const pugi::xml_node &entry : root.child("metadata").children()) {
        if (namespaceOf(entry) != QLatin1String(metadataNamespace))
            continue;
        network.parkedFrom = QUuid::fromString(attribute(entry, "parkedFrom"));
        network.created = QDateTime::fromString(attribute(entry, "created"), Qt::ISODate);
        // Servers before 9.7 drop <title> and <description>, so Patchpanel keeps its own copies for them.
        if (network.title.isEmpty())
            network.title = attribute(entry, "title");
        if (network.description.isEmpty())
            network.description = attribute(entry, "description");
    }
}

void readParts(const pugi::xml_node &root, NetworkSummary &network)
{
    const pugi::xml_node bridge = root.child("bridge");
    network.bridge = attribute(bridge, "name");
    network.stp = attribute(bridge, "stp") != u"off";
    network.bridgeDelay = attribute(bridge, "delay");
    network.mac = attribute(root.child("mac"), "address");
    network.mtu = root.child("mtu").attribute("size").as_int();
    network.domain = attribute(root.child("domain"), "name");
    network.dnsEnabled = attribute(root.child("dns"), "enable") != u"no";
    network.virtualPort = attribute(root.child("virtualport"), "type");
    network.portIsolated = attribute(root.child("port"), "isolated") == u"yes";
    network.vlan = readVlan(root);
    for (const pugi::xml_node &group : root.children("portgroup"))
        network.portGroups.append({attribute(group, "name"), attribute(group, "default") == u"yes", readVlan(group)});
    for (const pugi::xml_node &ip : root.children("ip")) {
        if (const auto parsed = IpNetwork::fromParts(
                attribute(ip, "address"), attribute(ip, "netmask"), attribute(ip, "prefix")))
            network.ipBlocks.append(readIp(ip, *parsed));
    }
}

} // namespace

QString VlanTags::toString() const
{
    QStringList texts;
    texts.reserve(tags.size());
    for (const int tag : tags)
        texts.append(QString::number(tag));
    return texts.join(QStringLiteral(", "));
}

std::optional<IpNetwork> NetworkSummary::firstNetwork(IpFamily family) const
{
    for (const IpBlock &block : ipBlocks)
        if (block.network.address().family() == family)
            return block.network;
    return std::nullopt;
}

bool NetworkSummary::hasDhcp(IpFamily family) const
{
    return std::any_of(ipBlocks.cbegin(), ipBlocks.cend(),
        [family](const IpBlock &block) { return block.dhcp && block.network.address().family() == family; });
}

Result<NetworkSummary> parseNetworkXml(const QByteArray &xml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, xml, "network"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node root = document.document_element();
    NetworkSummary network;
    network.name = childText(root, "name");
    network.uuid = QUuid::fromString(childText(root, "uuid"));
    network.title = childText(root, "title");
    network.description = childText(root, "description");
    readForward(root, network);
    readParts(root, network);
    readMetadata(root, network);
    network.type = classify(network, !root.child("ip").empty());
    return network;
}

} // namespace patchpanel
