// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"
#include "models/network/vlanrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;
using sample::found;
using sample::hostWith;

namespace {

NetworkConfig vlanConfig(const char *bridge = "br0", const char *vlanId = "10")
{
    NetworkConfig config;
    config.type = NetworkType::Vlan;
    config.name = QStringLiteral("tenant");
    config.bridge = QString::fromLatin1(bridge);
    config.vlanId = QString::fromUtf8(vlanId);
    return config;
}

HostContext host(unsigned long version = libvirtVersion(11, 0))
{
    HostContext context = hostWith({});
    context.serverVersion = version;
    context.facts = sample::interfaces();
    return context;
}

QString messages(const NetworkConfig &config, const HostContext &context)
{
    QStringList sentences;
    for (const Issue &issue : checkNetwork(config, context))
        sentences.append(issue.message);
    return sentences.join(u'\n');
}

} // namespace

/// The VLAN of a network: tags that work, hosts that can, and pairs of bridge and tag that another network stands for.
class TestVlanRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vlanIds_data();
    void vlanIds();
    void reservedTagsSayWhy();
    void linuxBridgesNeedLibvirt11();
    void anOldHostSaysWhatItHasInstead();
    void withoutAConnectionNothingIsSaidOfTheHost();
    void bridgesHaveToFilterVlans();
    void anotherNetworkForThePairIsSaid_data();
    void anotherNetworkForThePairIsSaid();
    void tagsOutsideTheSchemeAreDoubtful();
};

void TestVlanRules::vlanIds_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("forVlan");
    QTest::addColumn<QString>("otherwise");
    const auto row = [](const char *name, const char *value, const char *forVlan, const char *otherwise) {
        QTest::newRow(name) << QString::fromUtf8(value) << QString::fromLatin1(forVlan)
                            << QString::fromLatin1(otherwise);
    };
    row("untagged", "", "error VlanId", "");
    row("blank is untagged", "  ", "error VlanId", "");
    for (const char *good : {"1", "10", "4094", " 10 "})
        row(good, good, "", "");
    for (const char *bad : {"0", "4095", "4096", "5000", "abc", "ten", "-1", "+10", "1.5", "0x10", "10,20", "10 20",
             "99999999999999999999", "١٠", "10\n11", "<10>"})
        row(bad, bad, "error VlanId", "error VlanId");
}

void TestVlanRules::vlanIds()
{
    QFETCH(QString, value);
    NetworkConfig config = vlanConfig();
    config.vlanId = value;
    QTEST(found(checkNetwork(config, host())), "forVlan");
    config.type = NetworkType::Bridge;
    QTEST(found(checkNetwork(config, host())), "otherwise");
    config.type = NetworkType::OpenVSwitch;
    config.bridge = QStringLiteral("ovsbr0");
    QTEST(found(checkNetwork(config, host())), "otherwise");
    config.type = NetworkType::SrIov;
    config.uplink = QStringLiteral("eth2");
    QTEST(found(checkNetwork(config, host())), "otherwise");
}

void TestVlanRules::reservedTagsSayWhy()
{
    QVERIFY(messages(vlanConfig("br0", "0"), host()).contains(u"untagged"));
    QVERIFY(messages(vlanConfig("br0", "4095"), host()).contains(u"reserved"));
    for (const char *bad : {"0", "4095", "4096", "x"})
        QVERIFY(messages(vlanConfig("br0", bad), host()).contains(u"from 1 to 4094"));
}

void TestVlanRules::linuxBridgesNeedLibvirt11()
{
    for (const unsigned long version : {libvirtVersion(9, 0), libvirtVersion(10, 10)}) {
        QCOMPARE(found(checkNetwork(vlanConfig(), host(version))), QStringLiteral("error VlanId"));
        QVERIFY(messages(vlanConfig(), host(version)).contains(versionText(version)));
        NetworkConfig openVSwitch = vlanConfig("ovsbr0");
        openVSwitch.onOpenVSwitch = true;
        QCOMPARE(found(checkNetwork(openVSwitch, host(version))), QString());
        NetworkConfig sriov = vlanConfig();
        sriov.type = NetworkType::SrIov;
        sriov.uplink = QStringLiteral("eth2");
        QCOMPARE(found(checkNetwork(sriov, host(version))), QString());
        // What is wrong with the tag itself goes first.
        QVERIFY(!messages(vlanConfig("br0", "0"), host(version)).contains(versionText(version)));
    }
    QCOMPARE(found(checkNetwork(vlanConfig(), host())), QString());
}

void TestVlanRules::anOldHostSaysWhatItHasInstead()
{
    HostContext context = host(libvirtVersion(9, 0));
    const QString both = messages(vlanConfig(), context);
    QVERIFY(both.contains(u"the bridge br10 on eth0.10, untagged; or the Open vSwitch bridge ovsbr0"));
    QCOMPARE(bridgesInstead(vlanConfig(), context),
        (QList<VlanBridge>{{QStringLiteral("br10"), QStringLiteral("eth0.10")}, {QStringLiteral("ovsbr0"), {}}}));
    const QString one = messages(vlanConfig("br0", "20"), context);
    QVERIFY(!one.contains(u"br10"));
    QVERIFY(one.contains(u"ovsbr0"));
    context.facts.reset();
    QVERIFY(messages(vlanConfig(), context).contains(u"type Open vSwitch"));
    QVERIFY(bridgesInstead(vlanConfig(), context).isEmpty());
    QVERIFY(bridgesInstead(vlanConfig(), host()).isEmpty());
    QVERIFY(bridgesInstead(vlanConfig("br0", "x"), host(libvirtVersion(9, 0))).isEmpty());
}

void TestVlanRules::withoutAConnectionNothingIsSaidOfTheHost()
{
    QCOMPARE(found(checkNetwork(vlanConfig(), HostContext())), QString());
}

void TestVlanRules::bridgesHaveToFilterVlans()
{
    HostContext context = host();
    QCOMPARE(found(checkNetwork(vlanConfig("br1"), context)), QStringLiteral("warning VlanId"));
    QVERIFY(messages(vlanConfig("br1"), context).contains(u"ip link set br1 type bridge vlan_filtering 1"));
    QCOMPARE(found(checkNetwork(vlanConfig("br0"), context)), QString());
    context.facts->incomplete = QStringLiteral("only libvirt was asked");
    QCOMPARE(found(checkNetwork(vlanConfig("br1"), context)), QString());
}

void TestVlanRules::anotherNetworkForThePairIsSaid_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<QByteArray>("vlanId");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *inner, const char *vlanId, const char *expected) {
        QTest::newRow(name) << QByteArray(inner) << QByteArray(vlanId) << QString::fromLatin1(expected);
    };
    row("the same", "<vlan><tag id='10'/></vlan>", "10", "warning VlanId");
    row("the same on Open vSwitch", "<virtualport type='openvswitch'/><vlan><tag id='10'/></vlan>", "10",
        "warning VlanId");
    row("another tag", "<vlan><tag id='11'/></vlan>", "10", "");
    row("none there", "", "10", "");
    row("none here", "<vlan><tag id='10'/></vlan>", "", "");
    row("none at all", "", "", "warning Bridge");
    row("a trunk with it", "<vlan trunk='yes'><tag id='10'/></vlan>", "10", "");
    row("port groups", "<virtualport type='openvswitch'/><portgroup name='a'><vlan><tag id='10'/></vlan></portgroup>",
        "", "");
}

void TestVlanRules::anotherNetworkForThePairIsSaid()
{
    QFETCH(QByteArray, inner);
    QFETCH(QByteArray, vlanId);
    const NetworkPtr other = sample::network(
        "<network><name>office</name><forward mode='bridge'/><bridge name='br0'/>" + inner + "</network>");
    HostContext context = hostWith({other});
    context.serverVersion = libvirtVersion(11, 0);
    NetworkConfig config = vlanConfig("br0", vlanId.constData());
    config.type = NetworkType::Bridge;
    QTEST(found(checkNetwork(config, context)), "expected");
    config.bridge = QStringLiteral("br1");
    QCOMPARE(found(checkNetwork(config, context)), QString());
    NetworkInfo unregistered = *other;
    unregistered.kind = NetworkKind::Unregistered;
    HostContext registering = hostWith({std::make_shared<const NetworkInfo>(unregistered)});
    registering.serverVersion = libvirtVersion(11, 0);
    config.bridge = QStringLiteral("br0");
    QCOMPARE(found(checkNetwork(config, registering)), QString());
}

void TestVlanRules::tagsOutsideTheSchemeAreDoubtful()
{
    HostContext context = host();
    context.vlanScheme = VlanScheme({{10, 19, QStringLiteral("Development"), 0}});
    QCOMPARE(found(checkNetwork(vlanConfig("br0", "19"), context)), QString());
    QCOMPARE(found(checkNetwork(vlanConfig("br0", "20"), context)), QStringLiteral("warning VlanId"));
    QVERIFY(messages(vlanConfig("br0", "20"), context).contains(u"VLAN 20 is outside every range"));
    QCOMPARE(found(checkNetwork(vlanConfig("br0", "0"), context)), QStringLiteral("error VlanId"));
}

QTEST_GUILESS_MAIN(TestVlanRules)
#include "tst_vlanrules.moc"
