// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/createplan.h"
#include "models/network/networkinfo.h"
#include "models/network/networkrules.h"
#include "tests/network/samplehost.h"
#include "tests/network/samplenetworks.h"

#include <QTest>

using namespace patchpanel;

namespace {

QString xmlOf(const NetworkConfig &config)
{
    return toNetworkXml(config, libvirtVersion(9, 0));
}

QStringList sentences(const NetworkConfig &config)
{
    HostContext context = sample::hostWith({});
    context.facts = sample::interfaces();
    return planCreate(config, context).sentences;
}

bool says(const NetworkConfig &config, const char *sentence)
{
    return sentences(config).contains(QString::fromUtf8(sentence));
}

} // namespace

/// Networks that stand on what the host has: their XML, and what is said of them before they are made.
class TestHostNetworkXml final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openVSwitchWithPortGroups();
    void openVSwitchAsAWhole();
    void macvtapInEveryMode();
    void sriov();
    void aVlanOnOpenVSwitchSaysSo();
    void allOfThemHaveNoProblems();
    void portGroupsAreSaid();
    void untaggedPortsOfOpenVSwitchCarryEverything();
    void cardsAreSaid();
    void whatIsWrongIsNotSaid_data();
    void whatIsWrongIsNotSaid();
};

void TestHostNetworkXml::openVSwitchWithPortGroups()
{
    QCOMPARE(xmlOf(sample::openVSwitch()),
        QStringLiteral("<network>\n"
                       "  <name>ovs</name>\n"
                       "  <forward mode='bridge' />\n"
                       "  <bridge name='ovsbr0' />\n"
                       "  <virtualport type='openvswitch' />\n"
                       "  <portgroup name='dev' default='yes'>\n"
                       "    <vlan>\n"
                       "      <tag id='10' />\n"
                       "    </vlan>\n"
                       "    <bandwidth>\n"
                       "      <inbound average='1000' peak='5000' burst='5120' />\n"
                       "      <outbound average='1000' burst='1024' />\n"
                       "    </bandwidth>\n"
                       "  </portgroup>\n"
                       "  <portgroup name='trunk größe %1'>\n"
                       "    <vlan trunk='yes'>\n"
                       "      <tag id='10' />\n"
                       "      <tag id='20' nativeMode='untagged' />\n"
                       "      <tag id='30' />\n"
                       "    </vlan>\n"
                       "  </portgroup>\n"
                       "  <portgroup name='tagged'>\n"
                       "    <vlan trunk='yes'>\n"
                       "      <tag id='10' nativeMode='tagged' />\n"
                       "    </vlan>\n"
                       "  </portgroup>\n"
                       "  <portgroup name='all' />\n"
                       "</network>\n"));
}

void TestHostNetworkXml::openVSwitchAsAWhole()
{
    NetworkConfig config = sample::plain(NetworkType::OpenVSwitch, "ovsbr0-vlan-10");
    config.bridge = QStringLiteral("ovsbr0");
    config.vlanId = QStringLiteral(" 10 ");
    const QString whole = QStringLiteral("<network>\n"
                                         "  <name>ovsbr0-vlan-10</name>\n"
                                         "  <forward mode='bridge' />\n"
                                         "  <bridge name='ovsbr0' />\n"
                                         "  <virtualport type='openvswitch' />\n"
                                         "  <vlan>\n"
                                         "    <tag id='10' />\n"
                                         "  </vlan>\n"
                                         "</network>\n");
    QCOMPARE(xmlOf(config), whole);
    // The same network, however it was described.
    for (const NetworkType type : {NetworkType::Vlan, NetworkType::Bridge}) {
        config.type = type;
        config.onOpenVSwitch = false;
        QVERIFY(!xmlOf(config).contains(u"virtualport"));
        config.onOpenVSwitch = true;
        QCOMPARE(xmlOf(config), whole);
    }
    QCOMPARE(parseNetworkXml(whole.toUtf8())->type, NetworkType::OpenVSwitch);
}

void TestHostNetworkXml::macvtapInEveryMode()
{
    for (const auto &[mode, word] : {std::pair(MacvtapMode::Bridge, "bridge"), std::pair(MacvtapMode::Vepa, "vepa"),
             std::pair(MacvtapMode::Private, "private"), std::pair(MacvtapMode::Passthrough, "passthrough")}) {
        NetworkConfig config = sample::macvtap(mode, "lan");
        config.bridge = QStringLiteral("br0"); // of another type
        QCOMPARE(xmlOf(config),
            QStringLiteral("<network>\n"
                           "  <name>lan</name>\n"
                           "  <forward mode='%1'>\n"
                           "    <interface dev='eth0' />\n"
                           "    <interface dev='eth1' />\n"
                           "  </forward>\n"
                           "</network>\n")
                .arg(QString::fromLatin1(word)));
        const NetworkSummary read = parseNetworkXml(xmlOf(config).toUtf8()).value();
        QCOMPARE(read.type, NetworkType::Macvtap);
        QCOMPARE(read.forwardDevices, (QStringList{QStringLiteral("eth0"), QStringLiteral("eth1")}));
        QVERIFY(!macvtapModeSentence(mode).isEmpty());
    }
}

void TestHostNetworkXml::sriov()
{
    NetworkConfig config = sample::plain(NetworkType::SrIov, "vfs");
    config.uplink = QStringLiteral(" eth2 ");
    config.vlanId = QStringLiteral("10");
    QCOMPARE(xmlOf(config),
        QStringLiteral("<network>\n"
                       "  <name>vfs</name>\n"
                       "  <forward mode='hostdev' managed='yes'>\n"
                       "    <pf dev='eth2' />\n"
                       "  </forward>\n"
                       "  <vlan>\n"
                       "    <tag id='10' />\n"
                       "  </vlan>\n"
                       "</network>\n"));
}

void TestHostNetworkXml::aVlanOnOpenVSwitchSaysSo()
{
    NetworkConfig config = sample::plain(NetworkType::Vlan, "tenant");
    config.bridge = QStringLiteral("ovsbr0");
    config.vlanId = QStringLiteral("10");
    config.onOpenVSwitch = true;
    QVERIFY(says(config, "VMs join the host's Open vSwitch bridge ovsbr0; libvirt neither makes nor changes it."));
    QVERIFY(says(config, "Their traffic is tagged with VLAN 10."));
    QVERIFY(!sentences(config).join(u'\n').contains(u"uplink"));
}

void TestHostNetworkXml::allOfThemHaveNoProblems()
{
    for (const unsigned long version : {libvirtVersion(9, 0), libvirtVersion(11, 0)})
        for (const NetworkConfig &config : sample::hostNetworks(version)) {
            HostContext context = sample::hostWith({});
            context.serverVersion = version;
            QCOMPARE(sample::found(checkNetwork(config, context)), QString());
        }
}

void TestHostNetworkXml::portGroupsAreSaid()
{
    NetworkConfig config = sample::openVSwitch();
    QVERIFY(says(config, "Port group “dev”: VLAN 10, with limited bandwidth."));
    QVERIFY(says(
        config, "Port group “trunk größe %1”: a trunk of the VLANs 10, 20, 30, native VLAN 20 (without its tag)."));
    QVERIFY(says(config, "Port group “tagged”: a trunk of the VLANs 10, native VLAN 10 (with its tag)."));
    QVERIFY(says(config, "Port group “all”: all VLANs, with their tags."));
    QVERIFY(says(config, "A NIC that names no port group gets “dev”."));
    config.portGroups.first().isDefault = false;
    QVERIFY(says(config, "A NIC that names no port group gets all VLANs, with their tags."));
    config.vlanId = QStringLiteral("7");
    QVERIFY(says(config, "A NIC that names no port group is in VLAN 7."));
}

void TestHostNetworkXml::untaggedPortsOfOpenVSwitchCarryEverything()
{
    const char *everything = "Without a VLAN ID their ports carry all VLANs, with their tags.";
    NetworkConfig config = sample::plain(NetworkType::OpenVSwitch, "ovs");
    config.bridge = QStringLiteral("ovsbr0");
    QVERIFY(says(config, everything));
    config.vlanId = QStringLiteral("10");
    QVERIFY(!says(config, everything));
    config.vlanId.clear();
    config.type = NetworkType::Bridge;
    config.bridge = QStringLiteral("br0");
    QVERIFY(!says(config, everything));
}

void TestHostNetworkXml::cardsAreSaid()
{
    NetworkConfig config = sample::macvtap(MacvtapMode::Passthrough, "lan");
    QVERIFY(sentences(config).constFirst().contains(u"host and VMs cannot reach each other"));
    QVERIFY(says(config, "libvirt puts each VM on one of the network cards eth0, eth1."));
    QVERIFY(says(config, "A VM gets a whole card for itself: one VM a card."));
    QVERIFY(says(config, "So 2 VMs at a time can run on it."));
    config.uplink = QStringLiteral("eth1");
    config.macvtapMode = MacvtapMode::Private;
    QVERIFY(says(config, "VMs sit on the network card eth1."));
    config.type = NetworkType::SrIov;
    config.uplink = QStringLiteral("eth2");
    config.vlanId = QStringLiteral("10");
    QVERIFY(says(config, "Each VM gets a virtual function of eth2 for itself."));
    QVERIFY(says(config, "There are 2 of them now."));
    QVERIFY(says(config, "Their traffic is tagged with VLAN 10."));
}

void TestHostNetworkXml::whatIsWrongIsNotSaid_data()
{
    QTest::addColumn<NetworkType>("type");
    const auto row = [](NetworkType type) { QTest::newRow(qPrintable(networkTypeLabel(type))) << type; };
    for (const NetworkType type : creatableNetworkTypes)
        row(type);
}

void TestHostNetworkXml::whatIsWrongIsNotSaid()
{
    QFETCH(NetworkType, type);
    NetworkConfig config = sample::plain(type, "lab");
    const QString bad = QStringLiteral("no/good");
    for (QString *field : {&config.bridge, &config.vlanId, &config.ipv4Network, &config.ipv6Network, &config.uplink,
             &config.dnsDomain, &config.mtu})
        *field = bad;
    PortGroupConfig group;
    group.name = bad;
    group.tags = bad;
    config.portGroups = {group};
    const QString said = sentences(config).join(u'\n');
    QVERIFY2(!said.contains(bad), qPrintable(said));
    // A network that has an address which is wrong is not routed through it.
    config.ipv4Network = QStringLiteral("192.168.5.255/24");
    QVERIFY(!sentences(config).join(u'\n').contains(u"192.168.5.255"));
}

QTEST_GUILESS_MAIN(TestHostNetworkXml)
#include "tst_hostnetworkxml.moc"
