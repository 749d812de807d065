// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/devicexml.h"

#include "models/network/xmltext.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>

namespace patchpanel {

namespace {

QString hex(const pugi::xml_node &node, const char *name, int width)
{
    return QStringLiteral("%1").arg(node.attribute(name).as_uint(), width, 16, QLatin1Char('0'));
}

QString pciAddress(const pugi::xml_node &node)
{
    return QStringLiteral("%1:%2:%3.%4")
        .arg(hex(node, "domain", 4), hex(node, "bus", 2), hex(node, "slot", 2), hex(node, "function", 1));
}

void readProtocols(const pugi::xml_node &node, HostFacts::Device &device)
{
    for (const pugi::xml_node &protocol : node.children("protocol"))
        for (const pugi::xml_node &ip : protocol.children("ip"))
            if (const auto parsed = IpNetwork::fromParts(attribute(ip, "address"), {}, attribute(ip, "prefix")))
                if (!attribute(ip, "address").startsWith(u"fe80:", Qt::CaseInsensitive))
                    device.addresses.append(*parsed);
}

/// `depth` bounds what a host can make us descend; a bridge of a bond of VLANs needs three.
void readInterface(const pugi::xml_node &node, const QString &master, int depth, QList<HostFacts::Device> &devices)
{
    const QString type = attribute(node, "type");
    HostFacts::Device device;
    device.name = attribute(node, "name");
    device.isBridge = type == u"bridge";
    device.isPhysical = type == u"bond"; // what the cards in it are taken for
    device.master = master;
    if (const QString mac = attribute(node.child("mac"), "address").toLower(); !mac.isEmpty())
        device.macAddresses.append(mac);
    if (const pugi::xml_node vlan = node.child("vlan")) {
        device.vlanId = vlan.attribute("tag").as_int();
        device.parent = attribute(vlan.child("interface"), "name");
    }
    readProtocols(node, device);
    if (device.name.isEmpty() || depth == 0)
        return;
    devices.append(device);
    for (const char *bundle : {"bridge", "bond"})
        for (const pugi::xml_node &port : node.child(bundle).children("interface"))
            readInterface(port, device.name, depth - 1, devices);
}

HostFacts::Device &entryOf(const QString &name, QList<HostFacts::Device> &devices)
{
    const auto found = std::find_if(
        devices.begin(), devices.end(), [&name](const HostFacts::Device &device) { return device.name == name; });
    if (found != devices.end())
        return *found;
    HostFacts::Device device;
    device.name = name;
    devices.append(device);
    return devices.last();
}

/// A bridge's port is described within it and often once more for itself; what only one of them says stays.
void merge(const HostFacts::Device &from, HostFacts::Device &into)
{
    into.isBridge |= from.isBridge;
    into.isPhysical |= from.isPhysical;
    into.vlanId = into.vlanId == 0 ? from.vlanId : into.vlanId;
    for (QString HostFacts::Device::*text : {&HostFacts::Device::master, &HostFacts::Device::parent})
        if ((into.*text).isEmpty())
            into.*text = from.*text;
    if (into.macAddresses.isEmpty())
        into.macAddresses = from.macAddresses;
    if (into.addresses.isEmpty())
        into.addresses = from.addresses;
}

} // namespace

Result<NodeDevice> parseNodeDeviceXml(const QByteArray &xml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, xml, "device"); !loaded)
        return tl::unexpected(loaded.error());
    const pugi::xml_node root = document.document_element();
    NodeDevice device;
    device.name = childText(root, "name");
    device.parent = childText(root, "parent");
    for (const pugi::xml_node &capability : root.children("capability")) {
        if (attribute(capability, "type") == u"net") {
            device.interface = childText(capability, "interface");
            device.macAddress = childText(capability, "address").toLower();
        }
        for (const pugi::xml_node &inner : capability.children("capability"))
            if (attribute(inner, "type") == u"virt_functions")
                for (const pugi::xml_node &address : inner.children("address"))
                    device.virtualFunctions.append(pciAddress(address));
    }
    return device;
}

Result<QList<HostFacts::Device>> parseInterfaceXml(const QByteArray &xml)
{
    pugi::xml_document document;
    if (const auto loaded = loadXml(document, xml, "interface"); !loaded)
        return tl::unexpected(loaded.error());
    constexpr int deepest = 4;
    QList<HostFacts::Device> devices;
    readInterface(document.document_element(), {}, deepest, devices);
    return devices;
}

QString pciDeviceName(const QString &address)
{
    QString name = QStringLiteral("pci_") + address;
    for (const QChar separator : {u':', u'.'})
        name.replace(separator, u'_');
    return name;
}

QList<HostFacts::Device> devicesOf(const LibvirtDevices &known)
{
    QList<HostFacts::Device> devices;
    // First, for their MAC addresses are of now; those of node devices may be of when they appeared.
    for (const HostFacts::Device &interface : known.interfaces)
        merge(interface, entryOf(interface.name, devices));
    for (const NodeDevice &node : known.networkDevices) {
        if (node.interface.isEmpty())
            continue;
        HostFacts::Device more;
        more.isPhysical = !node.parent.isEmpty() && node.parent != u"computer";
        if (!node.macAddress.isEmpty())
            more.macAddresses.append(node.macAddress);
        HostFacts::Device &device = entryOf(node.interface, devices);
        merge(more, device);
        device.virtualFunctions = known.parents.value(node.parent).virtualFunctions;
    }
    return devices;
}

} // namespace patchpanel
