// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkconfig.h"

#include "models/network/addressform.h"
#include "models/network/networkinfo.h"

#include <pugixml.hpp>

#include <sstream>

namespace patchpanel {

namespace {

void set(pugi::xml_node node, const char *name, const QString &value)
{
    node.append_attribute(name).set_value(value.toUtf8().constData());
}

void addText(pugi::xml_node parent, const char *name, const QString &value)
{
    parent.append_child(name).text().set(value.toUtf8().constData());
}

void addMetadata(pugi::xml_node root, const NetworkConfig &config, bool serverKeepsDescription)
{
    const bool keepDescription = !serverKeepsDescription && !config.description.isEmpty();
    if (!config.created.isValid() && !keepDescription)
        return;
    const std::string element = std::string(metadataPrefix) + ":network";
    pugi::xml_node entry = root.append_child("metadata").append_child(element.c_str());
    set(entry, (std::string("xmlns:") + metadataPrefix).c_str(), QString::fromLatin1(metadataNamespace));
    if (config.created.isValid())
        set(entry, "created", config.created.toUTC().toString(Qt::ISODate));
    if (keepDescription)
        set(entry, "description", config.description);
}

void addForward(pugi::xml_node root, const NetworkConfig &config)
{
    const char *mode = nullptr;
    switch (config.type) {
    case NetworkType::Nat:
        mode = "nat";
        break;
    case NetworkType::Routed:
        mode = "route";
        break;
    case NetworkType::Open:
        mode = "open";
        break;
    case NetworkType::Bridge:
    case NetworkType::Vlan:
        mode = "bridge";
        break;
    default:
        return;
    }
    pugi::xml_node forward = root.append_child("forward");
    forward.append_attribute("mode").set_value(mode);
    if (canHaveUplink(config.type) && !config.uplink.isEmpty())
        set(forward, "dev", config.uplink);
}

void addIp(pugi::xml_node root, const QString &cidr, bool dhcp, const QString &start, const QString &end)
{
    const auto network = hostNetwork(cidr);
    if (!network)
        return;
    pugi::xml_node ip = root.append_child("ip");
    if (!network->isV4())
        ip.append_attribute("family").set_value("ipv6");
    set(ip, "address", network->address().toString());
    if (network->isV4())
        set(ip, "netmask", netmask(network->prefix()).toString());
    else
        set(ip, "prefix", QString::number(network->prefix()));
    if (dhcp) {
        pugi::xml_node range = ip.append_child("dhcp").append_child("range");
        set(range, "start", start.trimmed());
        set(range, "end", end.trimmed());
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
    if (!config.bridge.isEmpty()) {
        pugi::xml_node bridge = root.append_child("bridge");
        set(bridge, "name", config.bridge);
        if (ownsBridge(config.type)) {
            set(bridge, "stp", QStringLiteral("on"));
            set(bridge, "delay", QStringLiteral("0"));
        }
    }
    if (!ownsBridge(config.type) && !config.vlanId.trimmed().isEmpty())
        set(root.append_child("vlan").append_child("tag"), "id", config.vlanId.trimmed());
    if (ownsBridge(config.type) && !config.mtu.trimmed().isEmpty())
        set(root.append_child("mtu"), "size", config.mtu.trimmed());
    if (hasAddresses(config.type)) {
        if (!config.dnsDomain.isEmpty())
            set(root.append_child("domain"), "name", config.dnsDomain.trimmed());
        addIp(root, config.ipv4Network, config.dhcpv4, config.dhcpv4Start, config.dhcpv4End);
        addIp(root, config.ipv6Network, config.dhcpv6, config.dhcpv6Start, config.dhcpv6End);
    }
    std::ostringstream out;
    document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration | pugi::format_attribute_single_quote);
    return QString::fromStdString(out.str());
}

} // namespace patchpanel
