// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"

#include <QHash>

namespace patchpanel {

/// A node device (https://libvirt.org/formatnode.html) as far as networks need it.
struct NodeDevice
{
    QString name; ///< libvirt's: "net_eth0_52_54_00_00_00_01", "pci_0000_03_00_0"
    QString parent; ///< the node device it sits on; "computer" for a network device made by software
    QString interface; ///< of a network device
    QString macAddress; ///< likewise, in lower case
    QStringList virtualFunctions; ///< of an SR-IOV card on the PCI bus: their addresses ("0000:03:10.1")
    friend bool operator==(const NodeDevice &, const NodeDevice &) = default;
};

/// Understands a node device's XML. Pure.
[[nodiscard]] Result<NodeDevice> parseNodeDeviceXml(const QByteArray &xml);

/// Understands the XML of one of libvirt's host interfaces (https://libvirt.org/format.html, "Interfaces"): the
/// interface and those that are described inside it, as the ports of a bridge are. Pure.
[[nodiscard]] Result<QList<HostFacts::Device>> parseInterfaceXml(const QByteArray &xml);

/// libvirt's name for what sits at a PCI address: "pci_0000_03_10_1".
[[nodiscard]] QString pciDeviceName(const QString &address);

/// Everything that libvirt tells of a host's network devices.
struct LibvirtDevices
{
    QList<NodeDevice> networkDevices;
    QHash<QString, NodeDevice> parents; ///< by their names, of the network devices
    QList<HostFacts::Device> interfaces;
};

/// One entry a device, made from all that is known of it. Pure.
[[nodiscard]] QList<HostFacts::Device> devicesOf(const LibvirtDevices &known);

} // namespace patchpanel
