// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/devicexml.h"

#include <QTest>

using namespace patchpanel;

namespace {

// As libvirt 9.0 writes them, shortened.
const QByteArray card = R"(<device>
  <name>net_enp3s0f0_0a_00_00_00_00_01</name>
  <path>/sys/devices/pci0000:00/0000:00:02.0/0000:03:00.0/net/enp3s0f0</path>
  <parent>pci_0000_03_00_0</parent>
  <capability type='net'>
    <interface>enp3s0f0</interface>
    <address>0A:00:00:00:00:01</address>
    <link speed='10000' state='up'/>
    <feature name='rx'/>
    <capability type='80203'/>
  </capability>
</device>)";
const QByteArray bus = R"(<device>
  <name>pci_0000_03_00_0</name>
  <path>/sys/devices/pci0000:00/0000:00:02.0/0000:03:00.0</path>
  <parent>pci_0000_00_02_0</parent>
  <driver><name>igb</name></driver>
  <capability type='pci'>
    <class>0x020000</class>
    <domain>0</domain><bus>3</bus><slot>0</slot><function>0</function>
    <product id='0x10c9'>82576 Gigabit Network Connection</product>
    <capability type='virt_functions' maxCount='7'>
      <address domain='0x0000' bus='0x03' slot='0x10' function='0x0'/>
      <address domain='0x0000' bus='0x03' slot='0x10' function='0x2'/>
      <address domain='0x00a1' bus='0xff' slot='0x1f' function='0x7'/>
    </capability>
    <iommuGroup number='15'><address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/></iommuGroup>
  </capability>
</device>)";
const QByteArray software = R"(<device>
  <name>net_veth0_0a_00_00_00_00_02</name>
  <path>/sys/devices/virtual/net/veth0</path>
  <parent>computer</parent>
  <capability type='net'><interface>veth0</interface><address>0a:00:00:00:00:02</address>
    <link state='unknown'/></capability>
</device>)";

const QByteArray bridge = R"(<interface type='bridge' name='br20'>
  <start mode='onboot'/>
  <mtu size='1500'/>
  <protocol family='ipv4'><ip address='10.20.0.1' prefix='24'/><route gateway='10.20.0.254'/></protocol>
  <protocol family='ipv6'><ip address='2001:db8::1' prefix='64'/><ip address='fe80::1' prefix='64'/></protocol>
  <bridge stp='off' delay='1500'>
    <interface type='vlan' name='enp3s0f0.20'><vlan tag='20'><interface name='enp3s0f0'/></vlan></interface>
    <interface type='bond' name='bond0'>
      <bond mode='802.3ad'>
        <interface type='ethernet' name='enp4s0'><mac address='0A:00:00:00:00:04'/></interface>
      </bond>
    </interface>
  </bridge>
</interface>)";

QStringList texts(const QList<HostFacts::Device> &devices)
{
    QStringList all;
    for (const HostFacts::Device &device : devices) {
        QString text = device.name;
        text += device.isBridge ? QStringLiteral(" bridge") : QString();
        text += device.isPhysical ? QStringLiteral(" physical") : QString();
        text += device.master.isEmpty() ? QString() : QStringLiteral(" in=") + device.master;
        text += device.parent.isEmpty() ? QString() : QStringLiteral(" on=") + device.parent;
        text += device.vlanId == 0 ? QString() : QStringLiteral(" vlan=%1").arg(device.vlanId);
        for (const QString &mac : device.macAddresses)
            text += u' ' + mac;
        for (const IpNetwork &address : device.addresses)
            text += u' ' + address.toString();
        for (const QString &function : device.virtualFunctions)
            text += u' ' + function;
        all.append(text);
    }
    return all;
}

NodeDevice node(const QByteArray &xml)
{
    return parseNodeDeviceXml(xml).value();
}

} // namespace

/// What is understood of libvirt's node devices and interfaces.
class TestDeviceXml final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNetworkDeviceNamesItsInterfaceAndItsCard();
    void aCardNamesItsVirtualFunctions();
    void interfacesComeWithThoseInside();
    void interfacesInsideInterfacesEndSomewhere();
    void whatIsNoSuchDocumentIsAnError_data();
    void whatIsNoSuchDocumentIsAnError();
    void pciNames();
    void oneDeviceIsMadeOfAllThatIsKnown();
    void theInterfacesMacAddressIsTheNewerOne();
};

void TestDeviceXml::aNetworkDeviceNamesItsInterfaceAndItsCard()
{
    const NodeDevice expected{QStringLiteral("net_enp3s0f0_0a_00_00_00_00_01"), QStringLiteral("pci_0000_03_00_0"),
        QStringLiteral("enp3s0f0"), QStringLiteral("0a:00:00:00:00:01"), {}};
    QCOMPARE(node(card), expected);
}

void TestDeviceXml::aCardNamesItsVirtualFunctions()
{
    const NodeDevice device = node(bus);
    QCOMPARE(device.interface, QString());
    QCOMPARE(device.virtualFunctions,
        (QStringList{QStringLiteral("0000:03:10.0"), QStringLiteral("0000:03:10.2"), QStringLiteral("00a1:ff:1f.7")}));
}

void TestDeviceXml::interfacesComeWithThoseInside()
{
    const auto devices = parseInterfaceXml(bridge);
    QVERIFY(devices.has_value());
    QCOMPARE(texts(*devices),
        (QStringList{QStringLiteral("br20 bridge 10.20.0.1/24 2001:db8::1/64"),
            QStringLiteral("enp3s0f0.20 in=br20 on=enp3s0f0 vlan=20"), QStringLiteral("bond0 physical in=br20"),
            QStringLiteral("enp4s0 in=bond0 0a:00:00:00:00:04")}));
}

void TestDeviceXml::interfacesInsideInterfacesEndSomewhere()
{
    constexpr int depth = 2000;
    QByteArray xml;
    for (int i = 0; i < depth; ++i)
        xml += "<interface type='bridge' name='b" + QByteArray::number(i) + "'><bridge>";
    for (int i = 0; i < depth; ++i)
        xml += "</bridge></interface>";
    const auto devices = parseInterfaceXml(xml);
    QVERIFY(devices.has_value());
    QCOMPARE(devices->size(), 4);
}

void TestDeviceXml::whatIsNoSuchDocumentIsAnError_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("eth0");
    QTest::newRow("cut off") << QByteArray("<device><name>net");
    QTest::newRow("something else") << QByteArray("<network/>");
}

void TestDeviceXml::whatIsNoSuchDocumentIsAnError()
{
    QFETCH(QByteArray, xml);
    QVERIFY(!parseNodeDeviceXml(xml).has_value());
    QVERIFY(!parseInterfaceXml(xml).has_value());
}

void TestDeviceXml::pciNames()
{
    QCOMPARE(pciDeviceName(QStringLiteral("0000:03:10.1")), QStringLiteral("pci_0000_03_10_1"));
}

void TestDeviceXml::oneDeviceIsMadeOfAllThatIsKnown()
{
    LibvirtDevices known;
    known.networkDevices = {node(card), node(software), node(bus)}; // the last is no network device
    known.parents.insert(QStringLiteral("pci_0000_03_00_0"), node(bus));
    known.interfaces = *parseInterfaceXml("<interface type='ethernet' name='enp4s0'/>") + *parseInterfaceXml(bridge);
    QCOMPARE(texts(devicesOf(known)),
        (QStringList{QStringLiteral("enp4s0 in=bond0 0a:00:00:00:00:04"),
            QStringLiteral("br20 bridge 10.20.0.1/24 2001:db8::1/64"),
            QStringLiteral("enp3s0f0.20 in=br20 on=enp3s0f0 vlan=20"), QStringLiteral("bond0 physical in=br20"),
            QStringLiteral("enp3s0f0 physical 0a:00:00:00:00:01 0000:03:10.0 0000:03:10.2 00a1:ff:1f.7"),
            QStringLiteral("veth0 0a:00:00:00:00:02")}));
}

void TestDeviceXml::theInterfacesMacAddressIsTheNewerOne()
{
    LibvirtDevices known;
    known.networkDevices = {node(software)};
    known.interfaces = *parseInterfaceXml(
        "<interface type='ethernet' name='veth0'><mac address='0a:00:00:00:00:99'/></interface>");
    QCOMPARE(texts(devicesOf(known)), QStringList{QStringLiteral("veth0 0a:00:00:00:00:99")});
}

QTEST_GUILESS_MAIN(TestDeviceXml)
#include "tst_devicexml.moc"
