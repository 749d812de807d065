// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkindex.h"

#include <QTest>

#include <algorithm>

using namespace patchpanel;

namespace {

NetworkPtr network(const QString &name, const QByteArray &inner)
{
    NetworkInfo info;
    info.name = name;
    info.summary = parseNetworkXml("<network><name>" + name.toUtf8() + "</name>" + inner + "</network>").value();
    return std::make_shared<const NetworkInfo>(std::move(info));
}

QByteArray onBridge(const QByteArray &bridge, const QByteArray &more = {})
{
    return "<forward mode='bridge'/><bridge name='" + bridge + "'/>" + more;
}

QByteArray tag(const QByteArray &id)
{
    return "<vlan><tag id='" + id + "'/></vlan>";
}

QByteArray group(const QByteArray &name, const QByteArray &inner = {}, const QByteArray &more = {})
{
    return "<portgroup name='" + name + "'" + more + ">" + inner + "</portgroup>";
}

const QByteArray nat = "<forward mode='nat'/><bridge name='virbr0'/><ip address='192.168.122.1' prefix='24'/>";
const QByteArray ovs = "<virtualport type='openvswitch'/>";
const QByteArray trunk = "<vlan trunk='yes'><tag id='20'/><tag id='10' nativeMode='untagged'/></vlan>";

/// "10", "trunk 10 20", "trunk 10 20 native 10", "trunk 10 20 native tagged 10"; nothing for no tags.
VlanTags tags(const QString &text)
{
    VlanTags vlan;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    bool native = false;
    for (const QString &word : words) {
        if (word == u"trunk")
            vlan.trunk = true;
        else if (word == u"native")
            native = true;
        else if (word == u"tagged")
            vlan.nativeTagged = true;
        else if (native)
            vlan.nativeTag = word.toInt();
        else
            vlan.tags.append(word.toInt());
    }
    return vlan;
}

/// A host with every kind of network; the names come in no order, as hosts list them.
std::vector<NetworkPtr> sampleNetworks()
{
    return {network(QStringLiteral("zone"), onBridge("br0", tag("10"))), network(QStringLiteral("default"), nat),
        network(QStringLiteral("alpha"), onBridge("br0", tag("10"))), network(QStringLiteral("plain"), onBridge("br0")),
        network(QStringLiteral("switch"),
            onBridge("ovsbr0",
                ovs + group("staging", tag("30")) + group("all", trunk) + group("none") + group("same", tag("30")))),
        network(QStringLiteral("tagged"), onBridge("ovsbr0", ovs + tag("40"))),
        network(QStringLiteral("pool"), "<forward mode='bridge'><interface dev='eth1'/></forward>"),
        network(QStringLiteral("isolated"), "<bridge name='virbr1'/>")};
}

} // namespace

/// Which network a NIC is on, and which one stands for a bridge and its tags.
class TestNetworkIndex final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysTellPortsApart_data();
    void keysTellPortsApart();
    void aNicIsFound_data();
    void aNicIsFound();
    void aPairIsFound_data();
    void aPairIsFound();
    void theDefaultPortGroupSpeaksForItsNetwork();
    void ofSeveralTheFirstByNameItIsInAnyOrder();
    void namesAreKnown();
    void openVSwitchIsKnown();
    void nothingIsFoundOnAnEmptyHost();
};

void TestNetworkIndex::keysTellPortsApart_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const char *one, const char *other, bool same) {
        QTest::newRow(name) << QString::fromLatin1(one) << QString::fromLatin1(other) << same;
    };
    row("no tag", "", "", true);
    row("one tag", "10", "10", true);
    row("another tag", "10", "11", false);
    row("a tag or none", "10", "", false);
    row("a trunk in another order", "trunk 10 20", "trunk 20 10", true);
    row("another trunk", "trunk 10 20", "trunk 10 30", false);
    row("a trunk of one is no access port", "trunk 10", "10", false);
    row("with a native tag", "trunk 10 20 native 10", "trunk 20 10 native 10", true);
    row("with and without", "trunk 10 20 native 10", "trunk 10 20", false);
    row("another native tag", "trunk 10 20 native 10", "trunk 10 20 native 20", false);
    row("the native one tagged", "trunk 10 20 native 10", "trunk 10 20 native tagged 10", false);
}

void TestNetworkIndex::keysTellPortsApart()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QTEST(vlanKey(tags(one)) == vlanKey(tags(other)), "same");
}

void TestNetworkIndex::aNicIsFound_data()
{
    QTest::addColumn<QByteArray>("interface"); // type and content
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &content, const char *found) {
        QTest::newRow(name) << "<interface type='" + type + "'>" + content + "</interface>"
                            << QString::fromLatin1(found);
    };
    row("by name", "network", "<source network='default'/>", "default");
    row("by name, whatever its actual type", "bridge", "<source network='plain' portid='1' bridge='br0'/>", "plain");
    row("by name, whatever its actual tag", "bridge", "<source network='switch' bridge='ovsbr0'/>" + tag("40"),
        "switch");
    row("by name, macvtap", "direct", "<source network='pool' dev='eth1' mode='bridge'/>", "pool");
    row("a missing name is nowhere, whatever the bridge", "bridge", "<source network='gone' bridge='br0'/>", "");
    row("by bridge", "bridge", "<source bridge='br0'/>", "plain");
    row("by bridge and tag", "bridge", "<source bridge='br0'/>" + tag("10"), "alpha");
    row("by the tag of a port group", "bridge", "<source bridge='ovsbr0'/>" + tag("30"), "switch");
    row("by the trunk of a port group", "bridge",
        "<source bridge='ovsbr0'/><vlan trunk='yes'><tag id='10' nativeMode='untagged'/><tag id='20'/></vlan>",
        "switch");
    row("by libvirt's own bridge", "bridge", "<source bridge='virbr1'/>", "isolated");
    row("a tag nobody has", "bridge", "<source bridge='br0'/>" + tag("11"), "");
    row("a bridge nobody has", "bridge", "<source bridge='br9'/>", "");
    row("a device that is called like a bridge", "direct", "<source dev='br0' mode='bridge'/>", "");
    row("user network", "user", "", "");
}

void TestNetworkIndex::aNicIsFound()
{
    QFETCH(const QByteArray, interface);
    const auto networks = sampleNetworks();
    const auto nics = parseDomainNics("<domain><devices>" + interface + "</devices></domain>");
    QVERIFY(nics && nics->size() == 1);
    const auto found = NetworkIndex(networks).find(nics->front());
    QTEST(found ? networks[*found]->name : QString(), "found");
}

void TestNetworkIndex::aPairIsFound_data()
{
    QTest::addColumn<QString>("bridge");
    QTest::addColumn<QString>("vlan");
    QTest::addColumn<QString>("found"); // "network", "network/port group"
    const auto row = [](const char *name, const char *bridge, const char *vlan, const char *found) {
        QTest::newRow(name) << QString::fromLatin1(bridge) << QString::fromLatin1(vlan) << QString::fromLatin1(found);
    };
    row("untagged", "br0", "", "plain");
    row("tagged, first by name", "br0", "10", "alpha");
    row("tagged, but as a trunk", "br0", "trunk 10", "");
    row("no such tag", "br0", "20", "");
    row("Open vSwitch, untagged", "ovsbr0", "", "switch");
    row("Open vSwitch, of the whole network", "ovsbr0", "40", "tagged");
    row("first port group with the tag", "ovsbr0", "30", "switch/staging");
    row("trunk of a port group", "ovsbr0", "trunk 10 20 native 10", "switch/all");
    row("the same trunk without the native tag", "ovsbr0", "trunk 10 20", "");
    row("libvirt's own bridge", "virbr0", "", "default");
    row("libvirt's own bridge has no tags", "virbr0", "10", "default");
    row("unknown bridge", "br9", "", "");
    row("no bridge", "", "", "");
}

void TestNetworkIndex::aPairIsFound()
{
    QFETCH(const QString, bridge);
    QFETCH(const QString, vlan);
    const auto networks = sampleNetworks();
    const auto found = NetworkIndex(networks).findPair(bridge, tags(vlan));
    QTEST(!found                         ? QString()
            : found->portGroup.isEmpty() ? networks[found->network]->name
                                         : networks[found->network]->name + u'/' + found->portGroup,
        "found");
}

/// A NIC that names no port group gets the tags of the default one: the network as such stands for those.
void TestNetworkIndex::theDefaultPortGroupSpeaksForItsNetwork()
{
    const std::vector<NetworkPtr> networks{network(QStringLiteral("switch"),
        onBridge("ovsbr0", ovs + tag("5") + group("dev", tag("10"), " default='yes'") + group("prod", tag("30"))))};
    const NetworkIndex index(networks);
    QVERIFY(!index.findPair(QStringLiteral("ovsbr0"), tags(QString()))); // nobody would be untagged there
    QVERIFY(!index.findPair(QStringLiteral("ovsbr0"), tags(QStringLiteral("5"))));
    const auto dev = index.findPair(QStringLiteral("ovsbr0"), tags(QStringLiteral("10")));
    QVERIFY(dev);
    QCOMPARE(dev->portGroup, QString());
    const auto prod = index.findPair(QStringLiteral("ovsbr0"), tags(QStringLiteral("30")));
    QVERIFY(prod);
    QCOMPARE(prod->portGroup, QStringLiteral("prod"));
    // A default one without tags leaves the network's.
    const NetworkIndex plain({network(QStringLiteral("switch"),
        onBridge("ovsbr0", ovs + tag("5") + group("fast", "<bandwidth/>", " default='yes'")))});
    QVERIFY(plain.findPair(QStringLiteral("ovsbr0"), tags(QStringLiteral("5"))));
}

void TestNetworkIndex::ofSeveralTheFirstByNameItIsInAnyOrder()
{
    std::vector<NetworkPtr> networks{network(QStringLiteral("a"), onBridge("o", ovs + group("x", tag("7")))),
        network(QStringLiteral("b"), onBridge("o", ovs)), network(QStringLiteral("c"), onBridge("o", ovs)),
        network(QStringLiteral("d"), onBridge("o", ovs + group("y", tag("7"))))};
    std::sort(networks.begin(), networks.end());
    do {
        const NetworkIndex index(networks);
        const auto untagged = index.findPair(QStringLiteral("o"), {});
        const auto tagged = index.findPair(QStringLiteral("o"), tags(QStringLiteral("7")));
        QVERIFY(untagged && tagged);
        QCOMPARE(networks[untagged->network]->name, QStringLiteral("a"));
        QCOMPARE(networks[tagged->network]->name, QStringLiteral("a"));
        QCOMPARE(tagged->portGroup, QStringLiteral("x"));
    } while (std::next_permutation(networks.begin(), networks.end()));
}

void TestNetworkIndex::namesAreKnown()
{
    const NetworkIndex index(sampleNetworks());
    QVERIFY(index.hasName(QStringLiteral("default")));
    QVERIFY(index.hasName(QStringLiteral("pool"))); // one without a bridge too
    QVERIFY(!index.hasName(QStringLiteral("Default")));
    QVERIFY(!index.hasName(QString()));
}

void TestNetworkIndex::openVSwitchIsKnown()
{
    const NetworkIndex index(sampleNetworks());
    QVERIFY(index.isOpenVSwitch(QStringLiteral("ovsbr0")));
    QVERIFY(!index.isOpenVSwitch(QStringLiteral("br0")));
    QVERIFY(!index.isOpenVSwitch(QStringLiteral("virbr0")));
    QVERIFY(!index.isOpenVSwitch(QStringLiteral("br9")));
}

void TestNetworkIndex::nothingIsFoundOnAnEmptyHost()
{
    const NetworkIndex index({});
    Nic nic;
    nic.type = QStringLiteral("network");
    nic.sourceNetwork = QStringLiteral("default");
    QVERIFY(!index.find(nic));
    QVERIFY(!index.findPair(QStringLiteral("br0"), {}));
    QVERIFY(!index.hasName(QStringLiteral("default")));
}

QTEST_GUILESS_MAIN(TestNetworkIndex)
#include "tst_networkindex.moc"
