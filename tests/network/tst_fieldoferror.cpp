// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"

#include <QTest>

using namespace patchpanel;

/// What libvirt refuses is shown at the field it is about.
class TestFieldOfError final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsOfLibvirtFindTheirField_data();
    void refusalsOfLibvirtFindTheirField();
    void namesInAMessageDoNotMislead_data();
    void namesInAMessageDoNotMislead();
};

void TestFieldOfError::refusalsOfLibvirtFindTheirField_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<Field>("field");
    const auto row = [](const char *message, Field field) {
        QTest::newRow(qPrintable(QString::fromUtf8(message).simplified().right(90)))
            << QString::fromUtf8(message) << field;
    };
    row("operation failed: network 'lab' already exists with uuid 7c34dd5c-8d08-4a9e-a2b0-7a4ee8f5a7f0", Field::Name);
    row("operation failed: network 'lab' is already defined with uuid 7c34dd5c-8d08-4a9e-a2b0-7a4ee8f5a7f0",
        Field::Name);
    row("XML error: invalid char in name: /", Field::Name);
    row("missing name information", Field::Name);
    row("Failed to create file '/etc/libvirt/qemu/networks/lab.xml.new': File name too long", Field::Name);
    row("internal error: bridge name 'virbr7' already in use.", Field::Bridge);
    row("internal error: Bridge generation exceeded max id 256", Field::Bridge);
    row("error creating bridge interface virbr7: File exists", Field::Bridge);
    row("error creating bridge interface virbr7: Numerical result out of range", Field::Bridge);
    row("internal error: Network is already in use by interface virbr1", Field::Ipv4Network);
    row("internal error: bridge 'virbr7' has an invalid netmask or IP address", Field::Ipv4Network);
    row("unsupported configuration: nat forwarding requested, but no IP address provided for network 'lab'",
        Field::Ipv4Network);
    row("internal error: Child process (VIR_BRIDGE_NAME=virbr7 /usr/sbin/dnsmasq "
        "--conf-file=/var/lib/libvirt/dnsmasq/lab.conf --leasefile-ro --dhcp-script=/usr/lib/libvirt/x) unexpected "
        "exit "
        "status 2: \ndnsmasq: failed to create listening socket for 192.168.77.1: Address already in use",
        Field::Ipv4Network);
    row("internal error: Child process (VIR_BRIDGE_NAME=virbr7 /usr/sbin/dnsmasq --dhcp-script=/x) unexpected exit "
        "status 2: \ndnsmasq: failed to create listening socket for fd77::1: Address already in use",
        Field::Ipv6Network);
    row("internal error: Child process (/usr/sbin/dnsmasq) unexpected exit status 1: \n"
        "dnsmasq: prefix length must be at least 64",
        Field::Ipv6Network);
    row("internal error: Check the host setup: interface eth0 has kernel autoconfigured IPv6 routes and enabling "
        "forwarding without accept_ra set to 2 will cause the kernel to flush them, breaking networking.",
        Field::Ipv6Network);
    row("internal error: range 192.168.77.100 - 192.168.78.1 is not entirely within network 192.168.77.1/24",
        Field::Dhcpv4End);
    row("internal error: range 192.168.76.1 - 192.168.77.200 is not entirely within network 192.168.77.1/24",
        Field::Dhcpv4Start);
    row("internal error: range 192.168.77.0 - 192.168.77.200 contains the network address 192.168.77.0",
        Field::Dhcpv4Start);
    row("internal error: range 192.168.77.100 - 192.168.77.9 is reversed ", Field::Dhcpv4End);
    row("internal error: range fd77::100 - fd77::1:1ff is too large (> 65535)", Field::Dhcpv6End);
    row("internal error: range fd78::1 - fd77::1ff is not entirely within network fd77::1/64", Field::Dhcpv6Start);
    row("Cannot set interface MTU on 'virbr7': Invalid argument", Field::Mtu);
    row("unsupported configuration: <vlan> element specified for network lab, whose type doesn't support vlan "
        "configuration",
        Field::VlanId);
    row("XML error: vlan tag id 5000 too large (maximum 4095)", Field::VlanId);
    row("unsupported configuration: multiple <portgroup> elements with the same name (dev) in network 'lab'",
        Field::PortGroups);
    row("unsupported configuration: network 'lab' has multiple default <portgroup> elements (a and b), but only one "
        "default is allowed",
        Field::PortGroups);
    row("Missing mandatory average or floor attributes", Field::PortGroups);
    row("XML error: invalid \"trunk='no'\" in <vlan> - trunk='yes' is required for more than one vlan tag",
        Field::PortGroups);
    row("internal error: No usable Vf's present on SRIOV PF eth0", Field::Uplink);
    row("internal error: Failed to apply firewall rules /usr/sbin/iptables -w --table filter", Field::None);
    row("Unable to find 'dnsmasq' binary in $PATH", Field::None);
    row("client socket is closed", Field::None);
    row("", Field::None);
}

void TestFieldOfError::refusalsOfLibvirtFindTheirField()
{
    QFETCH(QString, message);
    NetworkConfig config;
    config.name = QStringLiteral("lab");
    config.bridge = QStringLiteral("virbr7");
    config.ipv4Network = QStringLiteral("192.168.77.0/24");
    config.dhcpv4Start = QStringLiteral("192.168.77.100");
    config.dhcpv4End = QStringLiteral("192.168.77.200");
    config.ipv6Network = QStringLiteral("fd77::/64");
    config.dhcpv6Start = QStringLiteral("fd77::100");
    config.dhcpv6End = QStringLiteral("fd77::1ff");
    QTEST(fieldOfError({ErrorKind::Internal, 1, 19, 0, message}, config), "field");
}

void TestFieldOfError::namesInAMessageDoNotMislead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("bridge");
    QTest::addColumn<QString>("message");
    QTest::addColumn<Field>("field");
    const auto row = [](const char *name, const char *bridge, const char *message, Field field) {
        QTest::newRow(qPrintable(QString::fromUtf8(message).simplified().right(90)))
            << QString::fromLatin1(name) << QString::fromLatin1(bridge) << QString::fromLatin1(message) << field;
    };
    row("br0-vlan-10", "br0",
        "unsupported configuration: bridge delay/stp options only allowed in route, nat, open and isolated mode, not "
        "in bridge (network 'br0-vlan-10')",
        Field::Bridge);
    row("bridge-range", "br0",
        "unsupported configuration: <vlan> element specified for network bridge-range, whose type doesn't support vlan "
        "configuration",
        Field::VlanId);
    row("lab", "mtu0", "internal error: bridge name 'mtu0' already in use.", Field::Bridge);
    row("lab", "vlan10", "error creating bridge interface vlan10: File exists", Field::Bridge);
    row("mtu-vlan", "br0", "Network not found: no network with matching name 'mtu-vlan'", Field::None);
    row("Bridge", "virbr7", "Requested operation is not valid: network is already active as 'Bridge'", Field::None);
    row("a", "virbr7", "can't update 'ip' section of network 'bridge-vlan'", Field::None);
}

void TestFieldOfError::namesInAMessageDoNotMislead()
{
    QFETCH(QString, name);
    QFETCH(QString, bridge);
    QFETCH(QString, message);
    NetworkConfig config;
    config.name = name;
    config.bridge = bridge;
    QTEST(fieldOfError({ErrorKind::Internal, 1, 19, 0, message}, config), "field");
}

QTEST_GUILESS_MAIN(TestFieldOfError)
#include "tst_fieldoferror.moc"
