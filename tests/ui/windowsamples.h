// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakebackend.h"
#include "tests/support/windowdriver.h"

#include <QtTest>

namespace patchpanel {

/// The XML of a NAT network with DHCP on 192.168.SUBNET.0/24.
inline QByteArray natXml(const char *name, int subnet)
{
    return QStringLiteral("<network><name>%1</name><forward mode='nat'/><bridge name='virbr%2'/>"
                          "<ip address='192.168.%2.1' netmask='255.255.255.0'><dhcp>"
                          "<range start='192.168.%2.100' end='192.168.%2.200'/></dhcp></ip></network>")
        .arg(QLatin1String(name))
        .arg(subnet)
        .toUtf8();
}

/// The XML of a VM with one NIC.
inline QByteArray vmXml(const char *name, const char *network, const char *mac)
{
    return QStringLiteral(
        "<domain type='kvm'><name>%1</name><devices><interface type='network'><mac address='%3'/>"
        "<source network='%2'/><model type='virtio'/><target dev='vnet0'/></interface></devices></domain>")
        .arg(QLatin1String(name), QLatin1String(network), QLatin1String(mac))
        .toUtf8();
}

/// The XML of an Open vSwitch network with two port groups.
inline const QByteArray ovsXml
    = "<network><name>ovs</name><forward mode='bridge'/><bridge name='ovsbr0'/>"
      "<virtualport type='openvswitch'/><portgroup name='dev' default='yes'><vlan><tag id='10'/></vlan>"
      "</portgroup><portgroup name='stage'><vlan><tag id='20'/></vlan></portgroup></network>";

/// Four networks in four states, and two VMs on the first of them.
inline void addSamples(FakeHost &host)
{
    host.addNetwork(natXml("alpha", 10), {true, true, true});
    host.addNetwork(natXml("beta", 20), {false, true, false});
    host.addNetwork(natXml("gamma", 30), {true, false, false});
    host.addNetwork("<network><name>quiet</name><bridge name='virbr40'/></network>", {true, true, false});
    const QByteArray web = vmXml("web", "alpha", "52:54:00:00:00:01");
    host.addDomain(QStringLiteral("web"), web, web);
    host.addDomain(QStringLiteral("store"), vmXml("store", "alpha", "52:54:00:00:00:02"));
}

inline void savePicture(QWidget &widget, const char *name)
{
    QVERIFY(widget.grab().save(QStringLiteral(PATCHPANEL_PICTURES_DIR "/%1.png").arg(QLatin1String(name))));
}

} // namespace patchpanel
