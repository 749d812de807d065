// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkconfig.h"

#include "models/network/networkinfo.h"

#include <QTest>

using namespace patchpanel;

namespace {

/// The network of the tutorial that a subnet, a bridge and a DHCP range make.
NetworkConfig tutorial(NetworkType type, const char *name, int number)
{
    NetworkConfig config;
    config.type = type;
    config.name = QString::fromLatin1(name);
    config.bridge = QStringLiteral("virbr%1").arg(number);
    config.ipv4Network = QStringLiteral("192.168.%1.0/24").arg(number);
    config.dhcpv4 = true;
    config.dhcpv4Start = QStringLiteral("192.168.%1.100").arg(number);
    config.dhcpv4End = QStringLiteral("192.168.%1.254").arg(number);
    return config;
}

NetworkConfig hostBridge()
{
    NetworkConfig config;
    config.type = NetworkType::Bridge;
    config.name = QStringLiteral("br0");
    config.bridge = QStringLiteral("br0");
    return config;
}

/// Every field filled, with what belongs to any type.
NetworkConfig everything(NetworkType type)
{
    NetworkConfig config = tutorial(type, "all", 101);
    config.vlanId = QStringLiteral(" 10 ");
    config.portGroups.append(PortGroupConfig());
    config.portGroups.last().name = QStringLiteral("dev");
    config.ipv6Network = QStringLiteral("fd12:3456:789a::/64");
    config.dhcpv6 = true;
    config.dhcpv6Start = QStringLiteral("fd12:3456:789a::100");
    config.dhcpv6End = QStringLiteral(" fd12:3456:789a::1ff ");
    config.uplink = QStringLiteral("eth0");
    config.dnsDomain = QStringLiteral("lab.example");
    config.mtu = QStringLiteral("9000 ");
    return config;
}

NetworkSummary parsed(const NetworkConfig &config, unsigned long version)
{
    return parseNetworkXml(toNetworkXml(config, version).toUtf8()).value();
}

} // namespace

/// The XML that the form makes: exactly what libvirt wants, whatever the user typed.
class TestNetworkConfig final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreWrittenInThreeParts();
    void theTutorialsNatNetwork();
    void theTutorialsIsolatedNetwork();
    void theTutorialsVeryIsolatedNetwork();
    void bridgeNetworks();
    void everyTypeTakesItsOwnFieldsOnly_data();
    void everyTypeTakesItsOwnFieldsOnly();
    void withoutABridgeNameLibvirtChooses();
    void hostileTextComesBackAsItWas_data();
    void hostileTextComesBackAsItWas();
    void descriptionGoesWhereTheServerKeepsIt();
    void creationTimeIsKeptInUtc();
    void noMetadataWithoutNeed();
};

void TestNetworkConfig::versionsAreWrittenInThreeParts()
{
    QCOMPARE(versionText(9'000'000), QStringLiteral("9.0.0"));
    QCOMPARE(versionText(libvirtVersion(10, 8)), QStringLiteral("10.8.0"));
    QCOMPARE(versionText(11'002'003), QStringLiteral("11.2.3"));
}

void TestNetworkConfig::theTutorialsNatNetwork()
{
    QCOMPARE(toNetworkXml(tutorial(NetworkType::Nat, "red_nat_lab", 101), libvirtVersion(9, 0)),
        QStringLiteral("<network>\n"
                       "  <name>red_nat_lab</name>\n"
                       "  <forward mode='nat' />\n"
                       "  <bridge name='virbr101' stp='on' delay='0' />\n"
                       "  <ip address='192.168.101.1' netmask='255.255.255.0'>\n"
                       "    <dhcp>\n"
                       "      <range start='192.168.101.100' end='192.168.101.254' />\n"
                       "    </dhcp>\n"
                       "  </ip>\n"
                       "</network>\n"));
}

void TestNetworkConfig::theTutorialsIsolatedNetwork()
{
    QCOMPARE(toNetworkXml(tutorial(NetworkType::Isolated, "red_aislada_dev", 102), libvirtVersion(9, 0)),
        QStringLiteral("<network>\n"
                       "  <name>red_aislada_dev</name>\n"
                       "  <bridge name='virbr102' stp='on' delay='0' />\n"
                       "  <ip address='192.168.102.1' netmask='255.255.255.0'>\n"
                       "    <dhcp>\n"
                       "      <range start='192.168.102.100' end='192.168.102.254' />\n"
                       "    </dhcp>\n"
                       "  </ip>\n"
                       "</network>\n"));
}

void TestNetworkConfig::theTutorialsVeryIsolatedNetwork()
{
    // The form keeps what was typed for another type; none of it may get in.
    QCOMPARE(toNetworkXml(tutorial(NetworkType::VeryIsolated, "red_muy_aislada", 103), libvirtVersion(9, 0)),
        QStringLiteral("<network>\n"
                       "  <name>red_muy_aislada</name>\n"
                       "  <bridge name='virbr103' stp='on' delay='0' />\n"
                       "</network>\n"));
}

void TestNetworkConfig::bridgeNetworks()
{
    NetworkConfig config = hostBridge();
    QCOMPARE(toNetworkXml(config, libvirtVersion(11, 0)),
        QStringLiteral("<network>\n"
                       "  <name>br0</name>\n"
                       "  <forward mode='bridge' />\n"
                       "  <bridge name='br0' />\n"
                       "</network>\n"));
    config.vlanId = QStringLiteral("10");
    QCOMPARE(toNetworkXml(config, libvirtVersion(11, 0)),
        QStringLiteral("<network>\n"
                       "  <name>br0</name>\n"
                       "  <forward mode='bridge' />\n"
                       "  <bridge name='br0' />\n"
                       "  <vlan>\n"
                       "    <tag id='10' />\n"
                       "  </vlan>\n"
                       "</network>\n"));
}

void TestNetworkConfig::everyTypeTakesItsOwnFieldsOnly_data()
{
    QTest::addColumn<NetworkType>("type");
    QTest::addColumn<NetworkType>("readAs");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("uplink");
    const auto row = [](NetworkType type, const char *mode, bool uplink = false) {
        QTest::newRow(qPrintable(networkTypeLabel(type)))
            << type << (type == NetworkType::Bridge ? NetworkType::Vlan : type) << QString::fromLatin1(mode) << uplink;
    };
    row(NetworkType::Nat, "nat", true);
    row(NetworkType::Routed, "route", true);
    row(NetworkType::Open, "open");
    row(NetworkType::Isolated, "");
    row(NetworkType::VeryIsolated, "");
    row(NetworkType::Bridge, "bridge");
    row(NetworkType::Vlan, "bridge");
    row(NetworkType::OpenVSwitch, "bridge");
    row(NetworkType::Macvtap, "bridge", true);
    row(NetworkType::SrIov, "hostdev", true);
}

void TestNetworkConfig::everyTypeTakesItsOwnFieldsOnly()
{
    QFETCH(NetworkType, type);
    QFETCH(bool, uplink);
    const NetworkSummary network = parsed(everything(type), libvirtVersion(11, 0));
    const bool own = ownsBridge(type);
    const bool addressed = own && type != NetworkType::VeryIsolated;
    QTEST(network.type, "readAs");
    QTEST(network.forwardMode, "mode");
    QCOMPARE(network.forwardDevices, uplink ? QStringList{QStringLiteral("eth0")} : QStringList());
    QCOMPARE(network.bridge, own || joinsHostBridge(type) ? QStringLiteral("virbr101") : QString());
    QCOMPARE(network.bridgeDelay, own ? QStringLiteral("0") : QString());
    QCOMPARE(network.vlan.toString(), own || type == NetworkType::Macvtap ? QString() : QStringLiteral("10"));
    QCOMPARE(network.virtualPort, type == NetworkType::OpenVSwitch ? QStringLiteral("openvswitch") : QString());
    QCOMPARE(network.portGroups.size(), type == NetworkType::OpenVSwitch ? 1 : 0);
    QCOMPARE(network.mtu, own ? 9000 : 0);
    QCOMPARE(network.domain, addressed ? QStringLiteral("lab.example") : QString());
    QCOMPARE(network.ipBlocks.size(), addressed ? 2 : 0);
    if (!addressed)
        return;
    QCOMPARE(network.ipBlocks[0].network.toString(), QStringLiteral("192.168.101.1/24"));
    QCOMPARE(network.ipBlocks[0].ranges.size(), 1);
    QCOMPARE(network.ipBlocks[1].network.toString(), QStringLiteral("fd12:3456:789a::1/64"));
    QCOMPARE(network.ipBlocks[1].ranges.size(), 1);
    QCOMPARE(network.ipBlocks[1].ranges[0].end.toString(), QStringLiteral("fd12:3456:789a::1ff"));
}

void TestNetworkConfig::withoutABridgeNameLibvirtChooses()
{
    NetworkConfig config = tutorial(NetworkType::VeryIsolated, "lab", 101);
    config.bridge.clear();
    config.mtu = QStringLiteral("  ");
    QCOMPARE(toNetworkXml(config, 0), QStringLiteral("<network>\n  <name>lab</name>\n</network>\n"));
}

void TestNetworkConfig::hostileTextComesBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QString::fromUtf8(text); };
    row("quotes", "it's \"quoted\"");
    row("element", "</name><bridge name='evil'/>");
    row("entity", "&amp; &lt; &#65; &bogus;");
    row("end of CDATA", "a]]>b<![CDATA[c");
    row("comment", "<!-- x -->");
    row("processing instruction", "<?xml version='1.0'?>");
    row("command substitution", "$(rm -rf ~) `id`");
    row("second command", "x; rm -rf ~");
    row("leading dash", "--help");
    row("letters of the world", "ünï 研究 \xf0\x9f\x90\xa7");
    row("inner and outer spaces", "  a  b  ");
    row("placeholders", "%1 %2 %n %%");
    row("lines", "first\nsecond\n\n\tthird");
}

void TestNetworkConfig::hostileTextComesBackAsItWas()
{
    QFETCH(QString, text);
    for (const unsigned long version : {libvirtVersion(9, 0), libvirtVersion(11, 0)}) {
        NetworkConfig config = everything(NetworkType::Nat);
        config.name = text;
        config.description = text;
        config.bridge = text;
        config.uplink = text;
        const NetworkSummary network = parsed(config, version);
        QCOMPARE(network.name, text);
        QCOMPARE(network.description, text);
        QCOMPARE(network.bridge, text);
        QCOMPARE(network.forwardDevices, QStringList{text});
        QCOMPARE(network.ipBlocks.size(), 2);
    }
}

void TestNetworkConfig::descriptionGoesWhereTheServerKeepsIt()
{
    NetworkConfig config = hostBridge();
    config.description = QStringLiteral("for <all>\n& more");
    const QString kept = toNetworkXml(config, libvirtVersion(9, 7));
    QVERIFY(kept.contains(u"<description>for &lt;all&gt;\n&amp; more</description>"));
    QVERIFY(!kept.contains(u"metadata"));
    for (const unsigned long version : {0UL, libvirtVersion(9, 0), libvirtVersion(9, 6)}) {
        const QString dropped = toNetworkXml(config, version);
        QVERIFY(!dropped.contains(u"<description>"));
        QVERIFY(dropped.contains(u"<patchpanel:network xmlns:patchpanel='"));
        QCOMPARE(parsed(config, version).description, config.description);
    }
}

void TestNetworkConfig::creationTimeIsKeptInUtc()
{
    NetworkConfig config = hostBridge();
    config.created = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::OffsetFromUTC, 3600);
    for (const unsigned long version : {libvirtVersion(9, 0), libvirtVersion(11, 0)}) {
        QVERIFY(toNetworkXml(config, version).contains(u"created='2026-01-02T02:04:05Z'"));
        QCOMPARE(parsed(config, version).created, config.created);
    }
}

void TestNetworkConfig::noMetadataWithoutNeed()
{
    QVERIFY(!toNetworkXml(hostBridge(), libvirtVersion(9, 0)).contains(u"metadata"));
}

QTEST_GUILESS_MAIN(TestNetworkConfig)
#include "tst_networkconfig.moc"
