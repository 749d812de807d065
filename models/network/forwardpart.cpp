// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/forwardpart.h"

#include "models/network/xmllist.h"

namespace patchpanel {

namespace {

QString deviceOf(const XmlNode &interface)
{
    return attributeOf(interface, "dev");
}

PciAddress readPci(const XmlNode &address)
{
    return {attributeOf(address, "domain"), attributeOf(address, "bus"), attributeOf(address, "slot"),
        attributeOf(address, "function")};
}

void writePci(XmlCursor address, const PciAddress &value)
{
    if (!findAttribute(address.node(), "type"))
        address.set({"type", QStringLiteral("pci")});
    address.set({{"domain", value.domain}, {"bus", value.bus}, {"slot", value.slot}, {"function", value.function}});
}

void writeDevices(XmlCursor forward, const QString &mode, const QStringList &devices)
{
    const bool hasInterfaces = !forward.positions("interface").empty();
    const bool takesOne = mode == u"nat" || mode == u"route" || mode == u"open";
    const bool isAttribute = findAttribute(forward.node(), "dev") || (takesOne && !hasInterfaces);
    if (isAttribute)
        forward.set({"dev", devices.value(0)});
    if (isAttribute && !hasInterfaces && devices.size() < 2)
        return;
    setEntries<QString>(
        forward, "interface", devices, [](const XmlNode &interface) { return deviceOf(interface).trimmed(); },
        [](XmlCursor interface, const QString &device) {
            interface.set({"dev", device});
        },
        [](const QString &, const QString &) { return 0; });
}

void writeNat(XmlCursor forward, const ForwardPart &part)
{
    const bool hasValue = part.natIpv6 || !part.natStart.isEmpty() || !part.natEnd.isEmpty()
        || !part.natPortStart.isEmpty() || !part.natPortEnd.isEmpty();
    if (!hasValue && forward.positions("nat").empty())
        return;
    XmlCursor nat = forward.ensure("nat");
    nat.set(flagField("ipv6", part.natIpv6));
    nat.setChild("address", {{"start", part.natStart}, {"end", part.natEnd}});
    nat.setChild("port", {{"start", part.natPortStart}, {"end", part.natPortEnd}});
    if (!hasValue)
        forward.removeIfBare("nat");
}

} // namespace

ForwardPart readForward(const XmlNode &network)
{
    ForwardPart part;
    const XmlNode *forward = findChild(network, "forward");
    if (!forward)
        return part;
    part.mode = attributeOf(*forward, "mode");
    if (part.mode.isEmpty())
        part.mode = QStringLiteral("nat"); // libvirt's default for a bare <forward/>
    else if (part.mode == u"none")
        part.mode.clear();
    part.managed = flagOf(*forward, "managed");
    // The first interface mostly says the same as the attribute; what is written anew has no white space around it.
    QStringList devices{attributeOf(*forward, "dev")};
    for (const XmlNode *interface : findChildren(*forward, "interface"))
        devices.append(deviceOf(*interface));
    for (const QString &device : std::as_const(devices))
        if (const QString name = device.trimmed(); !name.isEmpty() && !part.devices.contains(name))
            part.devices.append(name);
    if (const XmlNode *function = findChild(*forward, "pf"))
        part.physicalFunction = deviceOf(*function);
    for (const XmlNode *address : findChildren(*forward, "address"))
        part.addresses.append(readPci(*address));
    if (const XmlNode *driver = findChild(*forward, "driver")) {
        part.driver = attributeOf(*driver, "name");
        part.driverModel = attributeOf(*driver, "model");
    }
    const XmlNode *nat = findChild(*forward, "nat");
    if (!nat)
        return part;
    part.natIpv6 = flagOf(*nat, "ipv6");
    if (const XmlNode *address = findChild(*nat, "address")) {
        part.natStart = attributeOf(*address, "start");
        part.natEnd = attributeOf(*address, "end");
    }
    if (const XmlNode *port = findChild(*nat, "port")) {
        part.natPortStart = attributeOf(*port, "start");
        part.natPortEnd = attributeOf(*port, "end");
    }
    return part;
}

void writeForward(XmlCursor network, const ForwardPart &part)
{
    const ForwardPart now = readForward(network.node());
    if (now == part)
        return;
    if (part.mode.isEmpty()) {
        if (!now.mode.isEmpty())
            network.removeChild("forward");
        return;
    }
    XmlCursor forward = network.ensure("forward");
    if (part.mode != now.mode)
        forward.set({"mode", part.mode});
    forward.set(flagField("managed", part.managed));
    if (part.devices != now.devices)
        writeDevices(forward, part.mode, part.devices);
    forward.setChild("driver", {{"name", part.driver}, {"model", part.driverModel}});
    writeNat(forward, part);
    forward.setChild("pf", {{"dev", part.physicalFunction}});
    setEntries<PciAddress>(forward, "address", part.addresses, readPci, writePci,
        [](const PciAddress &a, const PciAddress &b) { return a.bus == b.bus && a.slot == b.slot ? 1 : 0; });
}

} // namespace patchpanel
