// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/portpart.h"

#include "models/network/xmllist.h"

namespace patchpanel {

namespace {

TagEntry readTag(const XmlNode &tag)
{
    return {attributeOf(tag, "id"), attributeOf(tag, "nativeMode")};
}

void writeTag(XmlCursor tag, const TagEntry &entry)
{
    tag.set({{"id", entry.id}, {"nativeMode", entry.nativeMode}});
}

VlanPart readVlanPart(const XmlNode &parent)
{
    VlanPart part;
    const XmlNode *vlan = findChild(parent, "vlan");
    if (!vlan)
        return part;
    part.trunk = flagOf(*vlan, "trunk");
    for (const XmlNode *tag : findChildren(*vlan, "tag"))
        part.tags.append(readTag(*tag));
    return part;
}

void writeVlan(XmlCursor parent, const VlanPart &part)
{
    const VlanPart now = readVlanPart(parent.node());
    if (now == part)
        return;
    // libvirt refuses a <vlan> without tags.
    if (part.tags.isEmpty())
        return parent.removeChild("vlan");
    XmlCursor vlan = parent.ensure("vlan");
    // libvirt knows no trunk='no'.
    vlan.set(flagField("trunk", part.trunk == now.trunk || part.trunk == true ? part.trunk : std::nullopt));
    setEntries(vlan, "tag", part.tags, readTag, writeTag,
        [](const TagEntry &a, const TagEntry &b) { return a.id == b.id ? 1 : 0; });
}

VirtualPortPart readVirtualPort(const XmlNode &parent)
{
    VirtualPortPart part;
    const XmlNode *port = findChild(parent, "virtualport");
    if (!port)
        return part;
    part.type = attributeOf(*port, "type");
    const XmlNode *parameters = findChild(*port, "parameters");
    if (!parameters)
        return part;
    part.managerId = attributeOf(*parameters, "managerid");
    part.typeId = attributeOf(*parameters, "typeid");
    part.typeIdVersion = attributeOf(*parameters, "typeidversion");
    part.instanceId = attributeOf(*parameters, "instanceid");
    part.profileId = attributeOf(*parameters, "profileid");
    part.interfaceId = attributeOf(*parameters, "interfaceid");
    return part;
}

void writeVirtualPort(XmlCursor parent, const VirtualPortPart &part)
{
    if (readVirtualPort(parent.node()) == part)
        return;
    XmlCursor port = parent.ensure("virtualport");
    port.set({"type", part.type});
    port.setChild("parameters",
        {{"managerid", part.managerId}, {"typeid", part.typeId}, {"typeidversion", part.typeIdVersion},
            {"instanceid", part.instanceId}, {"profileid", part.profileId}, {"interfaceid", part.interfaceId}});
    parent.removeIfBare("virtualport");
}

RatePart readRate(const XmlNode &bandwidth, const char *direction)
{
    const XmlNode *rate = findChild(bandwidth, direction);
    if (!rate)
        return {};
    return {attributeOf(*rate, "average"), attributeOf(*rate, "peak"), attributeOf(*rate, "floor"),
        attributeOf(*rate, "burst")};
}

void writeRate(XmlCursor bandwidth, const char *direction, const RatePart &rate)
{
    bandwidth.setChild(
        direction, {{"average", rate.average}, {"peak", rate.peak}, {"floor", rate.floor}, {"burst", rate.burst}});
}

BandwidthPart readBandwidth(const XmlNode &parent)
{
    const XmlNode *bandwidth = findChild(parent, "bandwidth");
    return bandwidth ? BandwidthPart{readRate(*bandwidth, "inbound"), readRate(*bandwidth, "outbound")}
                     : BandwidthPart();
}

void writeBandwidth(XmlCursor parent, const BandwidthPart &part)
{
    if (readBandwidth(parent.node()) == part)
        return;
    XmlCursor bandwidth = parent.ensure("bandwidth");
    writeRate(bandwidth, "inbound", part.inbound);
    writeRate(bandwidth, "outbound", part.outbound);
    parent.removeIfBare("bandwidth");
}

PortGroupEntry readGroup(const XmlNode &group)
{
    return {attributeOf(group, "name"), flagOf(group, "default"), flagOf(group, "trustGuestRxFilters"),
        readVlanPart(group), readVirtualPort(group), readBandwidth(group)};
}

void writeGroup(XmlCursor group, const PortGroupEntry &entry)
{
    group.set({{"name", entry.name}, flagField("default", entry.isDefault),
        flagField("trustGuestRxFilters", entry.trustGuestRxFilters)});
    writeVlan(group, entry.vlan);
    writeVirtualPort(group, entry.virtualPort);
    writeBandwidth(group, entry.bandwidth);
}

/// A group of another name with the same settings is one that got a new name.
int kinship(const PortGroupEntry &a, const PortGroupEntry &b)
{
    if (a.name == b.name)
        return 2;
    return a.vlan == b.vlan && a.virtualPort == b.virtualPort && a.bandwidth == b.bandwidth ? 1 : 0;
}

} // namespace

PortPart readPorts(const XmlNode &network)
{
    PortPart part;
    part.vlan = readVlanPart(network);
    part.virtualPort = readVirtualPort(network);
    part.bandwidth = readBandwidth(network);
    if (const XmlNode *port = findChild(network, "port"))
        part.isolated = flagOf(*port, "isolated");
    for (const XmlNode *group : findChildren(network, "portgroup"))
        part.groups.append(readGroup(*group));
    return part;
}

void writePorts(XmlCursor network, const PortPart &part)
{
    writeVlan(network, part.vlan);
    writeBandwidth(network, part.bandwidth);
    network.setChild("port", {flagField("isolated", part.isolated)});
    writeVirtualPort(network, part.virtualPort);
    setEntries(network, "portgroup", part.groups, readGroup, writeGroup,
        [](const PortGroupEntry &a, const PortGroupEntry &b) { return kinship(a, b); });
}

} // namespace patchpanel
