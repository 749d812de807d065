// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkinfo.h"

#include <QTest>

Q_DECLARE_METATYPE(patchpanel::NetworkType)

using namespace patchpanel;

namespace {

/// Wraps elements into a network of that name.
QByteArray network(const QByteArray &inner)
{
    return "<network><name>lab</name>" + inner + "</network>";
}

NetworkSummary read(const QByteArray &xml)
{
    auto parsed = parseNetworkXml(xml);
    return parsed ? *parsed : NetworkSummary{};
}

} // namespace

/// What a network's XML says, from every kind of host.
class TestNetworkInfo final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeIsToldApart_data();
    void everyTypeIsToldApart();
    void theWholeOfANatNetworkIsRead();
    void defaultsHoldWhereTheXmlIsSilent();
    void severalIpBlocksOfBothFamilies();
    void dhcpIsOnWithARangeOrAReservation_data();
    void dhcpIsOnWithARangeOrAReservation();
    void anIpThatMakesNoSenseIsLeftOut();
    void portGroupsKeepTheirTagsAndDefault();
    void uplinksAndPoolsAreListedOnce();
    void ownMetadataIsFoundByItsNamespace_data();
    void ownMetadataIsFoundByItsNamespace();
    void theHostsWordsWinOverTheCopy();
    void namesAreTakenToTheLetter_data();
    void namesAreTakenToTheLetter();
    void hostileNumbersAreSurvived();
};

void TestNetworkInfo::everyTypeIsToldApart_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<NetworkType>("type");
    const auto row = [](const char *name, const QByteArray &inner, NetworkType type) {
        QTest::newRow(name) << inner << type;
    };
    const QByteArray ip = "<ip address='10.0.0.1' prefix='24'/>";
    row("nat", "<forward mode='nat'/><bridge name='virbr0'/>" + ip, NetworkType::Nat);
    row("bare forward is nat", "<forward/>" + ip, NetworkType::Nat);
    row("forward with a device only is nat", "<forward dev='eth0'/>" + ip, NetworkType::Nat);
    row("route", "<forward mode='route'/>" + ip, NetworkType::Routed);
    row("open", "<forward mode='open'/>" + ip, NetworkType::Open);
    row("no forward, with ip", "<bridge name='virbr1'/>" + ip, NetworkType::Isolated);
    row("no forward, with IPv6 only", "<ip family='ipv6' address='fd00::1' prefix='64'/>", NetworkType::Isolated);
    row("forward none, with ip", "<forward mode='none'/>" + ip, NetworkType::Isolated);
    row("an unusable ip is still an ip", "<ip address='10.0.0.1' netmask='255.0.255.0'/>", NetworkType::Isolated);
    row("no forward, no ip", "<bridge name='virbr2'/>", NetworkType::VeryIsolated);
    row("nothing at all", "", NetworkType::VeryIsolated);
    row("bridge", "<forward mode='bridge'/><bridge name='br0'/>", NetworkType::Bridge);
    row("bridge without a bridge", "<forward mode='bridge'/>", NetworkType::Bridge);
    row("bridge with an empty vlan", "<forward mode='bridge'/><bridge name='br0'/><vlan/>", NetworkType::Bridge);
    row("bridge with a vlan", "<forward mode='bridge'/><bridge name='br0'/><vlan><tag id='10'/></vlan>",
        NetworkType::Vlan);
    row("a port group's tag does not make a VLAN",
        "<forward mode='bridge'/><bridge name='br0'/><portgroup name='a'><vlan><tag id='10'/></vlan></portgroup>",
        NetworkType::Bridge);
    row("Open vSwitch", "<forward mode='bridge'/><bridge name='ovs0'/><virtualport type='openvswitch'/>",
        NetworkType::OpenVSwitch);
    row("Open vSwitch with a tag",
        "<forward mode='bridge'/><bridge name='ovs0'/><vlan><tag id='3'/></vlan><virtualport type='openvswitch'/>",
        NetworkType::OpenVSwitch);
    row("another virtual port", "<forward mode='bridge'/><bridge name='br0'/><virtualport type='midonet'/>",
        NetworkType::Bridge);
    row("macvtap bridge by dev", "<forward mode='bridge' dev='eth0'/>", NetworkType::Macvtap);
    row("macvtap bridge by pool", "<forward mode='bridge'><interface dev='eth0'/><interface dev='eth1'/></forward>",
        NetworkType::Macvtap);
    row("macvtap bridge by pf", "<forward mode='bridge'><pf dev='eth0'/></forward>", NetworkType::Macvtap);
    row("macvtap private", "<forward mode='private' dev='eth0'/>", NetworkType::Macvtap);
    row("macvtap vepa", "<forward mode='vepa' dev='eth0'/>", NetworkType::Macvtap);
    row("macvtap passthrough", "<forward mode='passthrough'><pf dev='eth0'/></forward><vlan><tag id='4'/></vlan>",
        NetworkType::Macvtap);
    row("hostdev", "<forward mode='hostdev' managed='yes'><pf dev='eth3'/></forward>", NetworkType::SrIov);
    row("a mode of tomorrow", "<forward mode='teleport'/>", NetworkType::Unknown);
}

void TestNetworkInfo::everyTypeIsToldApart()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const NetworkType, type);
    const auto parsed = parseNetworkXml(network(inner));
    QVERIFY(parsed);
    QCOMPARE(networkTypeLabel(parsed->type), networkTypeLabel(type));
}

void TestNetworkInfo::theWholeOfANatNetworkIsRead()
{
    const NetworkSummary lab = read(R"(<?xml version="1.0"?><!-- by hand -->
<network connections='3'>
  <name>red_nat_lab</name>
  <uuid>8a1f4b6e-0000-4000-8000-0123456789ab</uuid>
  <title>Red lab</title>
  <description>Where red &amp; blue meet</description>
  <forward mode='nat' dev='eth0'><nat><port start='1024' end='65535'/></nat><interface dev='eth0'/></forward>
  <bridge name='virbr101' stp='off' delay='2'/>
  <mtu size='9000'/>
  <mac address='52:54:00:AA:BB:CC'/>
  <domain name='red.lab' localOnly='yes'/>
  <dns enable='no'/>
  <port isolated='yes'/>
  <ip address='192.168.101.1' netmask='255.255.255.0'>
    <dhcp>
      <range start='192.168.101.10' end='192.168.101.99'><lease expiry='2' unit='hours'/></range>
      <host mac='52:54:00:00:00:01' name='web' ip='192.168.101.5'/>
    </dhcp>
  </ip>
</network>
)");
    QCOMPARE(lab.name, QStringLiteral("red_nat_lab"));
    QCOMPARE(lab.uuid, QUuid(QStringLiteral("8a1f4b6e-0000-4000-8000-0123456789ab")));
    QCOMPARE(lab.title, QStringLiteral("Red lab"));
    QCOMPARE(lab.description, QStringLiteral("Where red & blue meet"));
    QCOMPARE(lab.forwardMode, QStringLiteral("nat"));
    QCOMPARE(lab.forwardDevices, QStringList{QStringLiteral("eth0")});
    QCOMPARE(lab.bridge, QStringLiteral("virbr101"));
    QCOMPARE(lab.stp, false);
    QCOMPARE(lab.bridgeDelay, QStringLiteral("2"));
    QCOMPARE(lab.mtu, 9000);
    QCOMPARE(lab.mac.toLower(), QStringLiteral("52:54:00:aa:bb:cc"));
    QCOMPARE(lab.domain, QStringLiteral("red.lab"));
    QCOMPARE(lab.dnsEnabled, false);
    QCOMPARE(lab.portIsolated, true);
    QCOMPARE(lab.ipBlocks.size(), 1);
    const IpBlock &block = lab.ipBlocks.constFirst();
    QCOMPARE(block.network.toString(), QStringLiteral("192.168.101.1/24"));
    QCOMPARE(block.ranges.size(), 1);
    QCOMPARE(block.ranges.constFirst().start.toString(), QStringLiteral("192.168.101.10"));
    QCOMPARE(block.ranges.constFirst().end.toString(), QStringLiteral("192.168.101.99"));
    const DhcpReservation web{
        QStringLiteral("52:54:00:00:00:01"), {}, QStringLiteral("web"), QStringLiteral("192.168.101.5")};
    QCOMPARE(block.reservations, QList<DhcpReservation>{web});
    QVERIFY(lab.hasDhcp(IpFamily::V4) && !lab.hasDhcp(IpFamily::V6));
}

void TestNetworkInfo::defaultsHoldWhereTheXmlIsSilent()
{
    const NetworkSummary bare = read(network({}));
    QVERIFY(bare.uuid.isNull());
    QVERIFY(bare.stp && bare.dnsEnabled && !bare.portIsolated);
    QCOMPARE(bare.mtu, 0);
    QVERIFY(bare.bridge.isEmpty() && bare.forwardMode.isEmpty() && bare.vlan.isEmpty() && bare.ipBlocks.isEmpty());
    QVERIFY(!bare.created.isValid());
    QVERIFY(!bare.firstNetwork(IpFamily::V4) && !bare.firstNetwork(IpFamily::V6));
    QCOMPARE(read(network("<forward/>")).forwardMode, QStringLiteral("nat"));
}

void TestNetworkInfo::severalIpBlocksOfBothFamilies()
{
    const NetworkSummary lab = read(network("<ip family='ipv6' address='fd00:1::1' prefix='64'><dhcp>"
                                            "<range start='fd00:1::100' end='fd00:1::1ff'/>"
                                            "<host id='0:4:7e:7d' name='six' ip='fd00:1::5'/></dhcp></ip>"
                                            "<ip address='172.16.5.1'/>"
                                            "<ip family='ipv4' address='10.7.0.1' prefix='20'/>"
                                            "<ip family='ipv6' address='fd00:2::1'/>"));
    QStringList all;
    for (const IpBlock &block : lab.ipBlocks)
        all << block.network.toString();
    QCOMPARE(all,
        QStringList({QStringLiteral("fd00:1::1/64"), QStringLiteral("172.16.5.1/16"), QStringLiteral("10.7.0.1/20"),
            QStringLiteral("fd00:2::1/64")}));
    QCOMPARE(lab.firstNetwork(IpFamily::V4)->toString(), QStringLiteral("172.16.5.1/16"));
    QCOMPARE(lab.firstNetwork(IpFamily::V6)->toString(), QStringLiteral("fd00:1::1/64"));
    QVERIFY(!lab.hasDhcp(IpFamily::V4) && lab.hasDhcp(IpFamily::V6));
    const DhcpReservation six{{}, QStringLiteral("0:4:7e:7d"), QStringLiteral("six"), QStringLiteral("fd00:1::5")};
    QCOMPARE(lab.ipBlocks.constFirst().reservations, QList<DhcpReservation>{six});
}

void TestNetworkInfo::dhcpIsOnWithARangeOrAReservation_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<bool>("dhcp");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("empty") << QByteArray("<dhcp/>") << false;
    QTest::newRow("bootp only") << QByteArray("<dhcp><bootp file='pxe'/></dhcp>") << false;
    QTest::newRow("range") << QByteArray("<dhcp><range start='10.0.0.2' end='10.0.0.9'/></dhcp>") << true;
    QTest::newRow("reservation") << QByteArray("<dhcp><host mac='52:54:00:00:00:01' ip='10.0.0.3'/></dhcp>") << true;
    QTest::newRow("broken range") << QByteArray("<dhcp><range start='10.0.0.2' end='soon'/></dhcp>") << false;
}

void TestNetworkInfo::dhcpIsOnWithARangeOrAReservation()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const bool, dhcp);
    const NetworkSummary lab = read(network("<ip address='10.0.0.1' prefix='24'>" + inner + "</ip>"));
    QCOMPARE(lab.ipBlocks.size(), 1);
    QCOMPARE(lab.ipBlocks.constFirst().dhcp, dhcp);
    QCOMPARE(lab.hasDhcp(IpFamily::V4), dhcp);
    QVERIFY(!lab.hasDhcp(IpFamily::V6));
}

void TestNetworkInfo::anIpThatMakesNoSenseIsLeftOut()
{
    const NetworkSummary lab = read(network("<ip address='10.0.0.1' netmask='255.0.255.0'/><ip address='nonsense'/>"
                                            "<ip/><ip address='10.0.0.1' prefix='99'/>"
                                            "<ip address='10.1.0.1' prefix='24'/>"));
    QCOMPARE(lab.ipBlocks.size(), 1);
    QCOMPARE(lab.ipBlocks.constFirst().network.toString(), QStringLiteral("10.1.0.1/24"));
}

void TestNetworkInfo::portGroupsKeepTheirTagsAndDefault()
{
    const NetworkSummary ovs = read(
        network("<forward mode='bridge'/><bridge name='ovs0'/><virtualport type='openvswitch'/>"
                "<portgroup name='dev' default='yes'><vlan><tag id='10'/></vlan></portgroup>"
                "<portgroup name='all'><vlan trunk='yes'><tag id='10'/><tag id='20'/></vlan></portgroup>"
                "<portgroup name='plain'/>"));
    const QList<PortGroup> wanted{{QStringLiteral("dev"), true, {{10}, false}},
        {QStringLiteral("all"), false, {{10, 20}, true}}, {QStringLiteral("plain"), false, {}}};
    QCOMPARE(ovs.portGroups, wanted);
    QVERIFY(ovs.vlan.isEmpty());
    QCOMPARE(ovs.portGroups.at(1).vlan.toString(), QStringLiteral("10, 20"));
    QCOMPARE(ovs.portGroups.at(0).vlan.toString(), QStringLiteral("10"));
    QCOMPARE(VlanTags().toString(), QString());
    // Two tags are a trunk, said or not.
    QVERIFY(read(network("<vlan><tag id='1'/><tag id='2'/></vlan>")).vlan.trunk);
}

void TestNetworkInfo::uplinksAndPoolsAreListedOnce()
{
    const NetworkSummary pool = read(network(
        "<forward mode='bridge' dev='eth0'><interface dev='eth0'/><interface dev='eth1'/><interface/></forward>"));
    QCOMPARE(pool.forwardDevices, QStringList({QStringLiteral("eth0"), QStringLiteral("eth1")}));
}

void TestNetworkInfo::ownMetadataIsFoundByItsNamespace_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<bool>("found");
    const QByteArray space = metadataNamespace;
    const QByteArray values = " created='2026-03-01T10:20:30Z' title='A lab' description='kept'/>";
    QTest::newRow("usual prefix") << "<metadata><patchpanel:network xmlns:patchpanel='" + space + "'" + values
            + "</metadata>" << true;
    QTest::newRow("another prefix") << "<metadata><x:network xmlns:x='" + space + "'" + values + "</metadata>" << true;
    QTest::newRow("default namespace") << "<metadata><network xmlns='" + space + "'" + values + "</metadata>" << true;
    QTest::newRow("declared further out")
        << "<metadata xmlns:p='" + space + "'><p:network" + values + "</metadata>" << true;
    QTest::newRow("behind a stranger's") << "<metadata><a:a xmlns:a='urn:a'/><b:n xmlns:b='" + space + "'" + values
            + "</metadata>" << true;
    QTest::newRow("another namespace") << "<metadata><patchpanel:network xmlns:patchpanel='urn:other'" + values
            + "</metadata>" << false;
    QTest::newRow("no namespace") << "<metadata><patchpanel:network" + values + "</metadata>" << false;
    QTest::newRow("outside metadata") << "<p:network xmlns:p='" + space + "'" + values << false;
}

void TestNetworkInfo::ownMetadataIsFoundByItsNamespace()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const bool, found);
    const NetworkSummary lab = read(network(inner));
    QCOMPARE(lab.name, QStringLiteral("lab"));
    QCOMPARE(lab.created, found ? QDateTime({2026, 3, 1}, {10, 20, 30}, Qt::UTC) : QDateTime());
    QCOMPARE(lab.description, found ? QStringLiteral("kept") : QString());
    QCOMPARE(lab.title, found ? QStringLiteral("A lab") : QString());
}

void TestNetworkInfo::theHostsWordsWinOverTheCopy()
{
    const QByteArray copy = QByteArray("<metadata><p:n xmlns:p='") + metadataNamespace
        + "' created='soon' title='Old' description='old'/></metadata>";
    const NetworkSummary lab = read(network("<title>New</title><description>new</description>" + copy));
    QCOMPARE(lab.title, QStringLiteral("New"));
    QCOMPARE(lab.description, QStringLiteral("new"));
    QVERIFY(!lab.created.isValid());
}

void TestNetworkInfo::namesAreTakenToTheLetter_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("name");
    QTest::newRow("markup") << QByteArray("&lt;b&gt;bold&lt;/b&gt;") << QStringLiteral("<b>bold</b>");
    QTest::newRow("ampersand") << QByteArray("a &amp; b &amp;amp; c") << QStringLiteral("a & b &amp; c");
    QTest::newRow("quotes") << QByteArray("&quot;it&apos;s&quot;") << QStringLiteral("\"it's\"");
    QTest::newRow("newline") << QByteArray("one\r\ntwo") << QStringLiteral("one\ntwo");
    QTest::newRow("unicode") << QByteArray("Zürich 网络 🔌") << QStringLiteral("Zürich 网络 🔌");
    QTest::newRow("numeric") << QByteArray("&#x1F50C;&#65;") << QStringLiteral("🔌A");
    QTest::newRow("right to left") << QByteArray("\xe2\x80\xaegnp") << QStringLiteral("\u202Egnp");
    QTest::newRow("cdata") << QByteArray("x<![CDATA[<i>&amp;]]>y") << QStringLiteral("x<i>&amp;y");
    QTest::newRow("comment inside") << QByteArray("la<!-- no -->b") << QStringLiteral("lab");
    QTest::newRow("placeholder") << QByteArray("%1 %s %n") << QStringLiteral("%1 %s %n");
    QTest::newRow("path") << QByteArray("../../etc/passwd") << QStringLiteral("../../etc/passwd");
}

void TestNetworkInfo::namesAreTakenToTheLetter()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, name);
    const NetworkSummary lab = read(
        "<network><name>" + xml + "</name><description>" + xml + "</description></network>");
    QCOMPARE(lab.name, name);
    QCOMPARE(lab.description, name);
}

void TestNetworkInfo::hostileNumbersAreSurvived()
{
    const NetworkSummary lab = read(
        network("<mtu size='99999999999999999999'/><vlan><tag id='many'/><tag/><tag id='-1'/></vlan><uuid>no</uuid>"));
    QCOMPARE(lab.name, QStringLiteral("lab"));
    QCOMPARE(lab.vlan.tags.size(), 3);
    QVERIFY(lab.uuid.isNull());
    const auto invalidUtf8 = parseNetworkXml("<network><name>a\xff\xfe z</name></network>");
    QVERIFY(!invalidUtf8 || invalidUtf8->name.startsWith(u'a'));
    const NetworkSummary marked = read("\xef\xbb\xbf<network><name>lab</name></network>");
    QCOMPARE(marked.name, QStringLiteral("lab"));
}

QTEST_GUILESS_MAIN(TestNetworkInfo)
#include "tst_networkinfo.moc"
