// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/devicereader.h"

#include "models/libvirt/libvirterror.h"
#include "models/libvirt/objectlist.h"

#include <QRegularExpression>
#include <QSet>

#include <libvirt/virterror.h>

#include <algorithm>

namespace patchpanel {

namespace {

using NodeDeviceHandle = std::unique_ptr<virNodeDevice, HandleDeleter<virNodeDeviceFree>>;

/// Whether the call that has just failed did so for good. A missing driver's error can look like a lost connection (the
/// daemon failed to reach the driver's daemon), so the connection itself is asked.
bool isLost(virConnectPtr connection)
{
    return virConnectIsAlive(connection) != 1;
}

/// VMs' devices are many, come and go, and nobody chooses them.
bool isOfVm(const QString &nodeDevice)
{
    static const QRegularExpression names(QStringLiteral("^net_(vnet|macvtap|macvlan)\\d+_"));
    return names.match(nodeDevice).hasMatch();
}

/// Reads nothing where the device has gone meanwhile.
std::optional<NodeDevice> readNodeDevice(virNodeDevicePtr device)
{
    const QByteArray xml = takeXml(virNodeDeviceGetXMLDesc(device, 0));
    const auto parsed = parseNodeDeviceXml(xml);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

Result<> readNetworkDevices(virConnectPtr connection, LibvirtDevices &found)
{
    virNodeDevicePtr *objects = nullptr;
    const int count = virConnectListAllNodeDevices(connection, &objects, VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET);
    if (count < 0) {
        const Error error = lastLibvirtError();
        return isLost(connection) ? Result<>(tl::unexpected(error)) : Result<>();
    }
    const ObjectList<virNodeDevicePtr, virNodeDeviceFree> list(objects, count);
    for (const virNodeDevicePtr device : list)
        if (!isOfVm(QString::fromUtf8(virNodeDeviceGetName(device))))
            if (const auto parsed = readNodeDevice(device))
                found.networkDevices.append(*parsed);
    return {};
}

/// The cards. A card comes before its virtual functions on the bus, and there may be hundreds of those, each a device
/// with a parent of its own that has nothing to tell.
void readParents(virConnectPtr connection, LibvirtDevices &found)
{
    QStringList names;
    for (const NodeDevice &device : std::as_const(found.networkDevices))
        if (device.parent.startsWith(u"pci_") && !names.contains(device.parent))
            names.append(device.parent);
    std::sort(names.begin(), names.end());
    QSet<QString> virtualFunctions;
    for (const QString &name : std::as_const(names)) {
        if (virtualFunctions.contains(name))
            continue;
        const NodeDeviceHandle handle(virNodeDeviceLookupByName(connection, name.toUtf8().constData()));
        const auto parsed = handle ? readNodeDevice(handle.get()) : std::nullopt;
        if (!parsed)
            continue;
        found.parents.insert(name, *parsed);
        for (const QString &address : parsed->virtualFunctions)
            virtualFunctions.insert(pciDeviceName(address));
    }
}

Result<> readInterfaces(virConnectPtr connection, LibvirtDevices &found)
{
    virInterfacePtr *objects = nullptr;
    const int count = virConnectListAllInterfaces(connection, &objects, 0);
    if (count < 0) {
        const Error error = lastLibvirtError();
        return isLost(connection) ? Result<>(tl::unexpected(error)) : Result<>();
    }
    const ObjectList<virInterfacePtr, virInterfaceFree> list(objects, count);
    for (const virInterfacePtr interface : list) {
        auto parsed = parseInterfaceXml(takeXml(virInterfaceGetXMLDesc(interface, 0)));
        if (!parsed || parsed->isEmpty())
            continue;
        // The XML of a bridge has no MAC address; the list has.
        const char *mac = virInterfaceGetMACString(interface);
        if (parsed->first().macAddresses.isEmpty() && mac && *mac)
            parsed->first().macAddresses.append(QString::fromUtf8(mac).toLower());
        found.interfaces.append(*parsed);
    }
    return {};
}

} // namespace

Result<LibvirtDevices> readLibvirtDevices(virConnectPtr connection)
{
    LibvirtDevices found;
    if (const auto read = readNetworkDevices(connection, found); !read)
        return tl::unexpected(read.error());
    readParents(connection, found);
    if (const auto read = readInterfaces(connection, found); !read)
        return tl::unexpected(read.error());
    return found;
}

} // namespace patchpanel
