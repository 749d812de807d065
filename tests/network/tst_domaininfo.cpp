// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/domaininfo.h"

#include <QTest>

using namespace patchpanel;

namespace {

QByteArray domain(const QByteArray &interfaces)
{
    return "<domain type='kvm'><name>web</name><devices><disk/>" + interfaces + "</devices></domain>";
}

Nic onlyNic(const QByteArray &interface)
{
    const auto nics = parseDomainNics(domain(interface));
    return nics && nics->size() == 1 ? nics->front() : Nic{};
}

Nic nicWithMac(const QString &mac)
{
    Nic nic;
    nic.type = QStringLiteral("network");
    nic.mac = mac;
    return nic;
}

/// "live-stored" index pairs, such as "0-1 1-x x-0".
QString pairing(const QStringList &liveMacs, const QStringList &storedMacs)
{
    auto vm = std::make_shared<DomainInfo>();
    for (const QString &mac : liveMacs)
        vm->liveNics.push_back(nicWithMac(mac));
    for (const QString &mac : storedMacs)
        vm->storedNics.push_back(nicWithMac(mac));
    const auto number = [](int index) { return index < 0 ? QStringLiteral("x") : QString::number(index); };
    QStringList pairs;
    for (const Attachment &pair : pairNics(vm))
        pairs << number(pair.live) + u'-' + number(pair.stored);
    return pairs.join(u' ');
}

} // namespace

/// The NICs of a VM: what its XML says of each, and which running NIC is which stored one.
class TestDomainInfo final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoredNetworkNicIsRead();
    void aRunningNicOfABridgeNetworkNamesItsNetwork();
    void aRunningMacvtapNicNamesItsNetworkAndDevice();
    void aBareBridgeNicKeepsItsTag();
    void aPulledCableIsSeen_data();
    void aPulledCableIsSeen();
    void nicsComeInTheOrderOfTheXml();
    void bothFormsShareWhatTheyHaveInCommon();
    void interfacesOutsideDevicesAreNoNics();
    void hostileTextIsTakenToTheLetter();
    void brokenXmlIsRefused_data();
    void brokenXmlIsRefused();
    void bothFormsOfANicAreBroughtTogetherByMac_data();
    void bothFormsOfANicAreBroughtTogetherByMac();
    void theRunningFormSpeaksForThePair();
    void statesHaveWords();
};

void TestDomainInfo::aStoredNetworkNicIsRead()
{
    const Nic nic = onlyNic("<interface type='network'><mac address='52:54:00:AA:BB:CC'/>"
                            "<source network='default' portgroup='dev'/><model type='virtio'/></interface>");
    QCOMPARE(nic.type, QStringLiteral("network"));
    QCOMPARE(nic.mac, QStringLiteral("52:54:00:aa:bb:cc"));
    QCOMPARE(nic.model, QStringLiteral("virtio"));
    QCOMPARE(nic.sourceNetwork, QStringLiteral("default"));
    QCOMPARE(nic.portGroup, QStringLiteral("dev"));
    QVERIFY(nic.tap.isEmpty() && nic.sourceBridge.isEmpty() && nic.sourceDevice.isEmpty() && nic.vlan.isEmpty());
    QVERIFY(nic.linkUp);
}

void TestDomainInfo::aRunningNicOfABridgeNetworkNamesItsNetwork()
{
    const Nic nic = onlyNic("<interface type='bridge'><mac address='52:54:00:00:00:01'/>"
                            "<source network='tenants' portid='8a1f4b6e-0000-4000-8000-000000000001' bridge='fcbr0'/>"
                            "<vlan><tag id='10'/></vlan><target dev='vnet7'/><alias name='net0'/></interface>");
    QCOMPARE(nic.type, QStringLiteral("bridge"));
    QCOMPARE(nic.sourceNetwork, QStringLiteral("tenants"));
    QCOMPARE(nic.sourceBridge, QStringLiteral("fcbr0"));
    QCOMPARE(nic.tap, QStringLiteral("vnet7"));
    QCOMPARE(nic.alias, QStringLiteral("net0"));
    QCOMPARE(nic.vlan.tags, QList<int>{10});
}

void TestDomainInfo::aRunningMacvtapNicNamesItsNetworkAndDevice()
{
    const Nic nic = onlyNic("<interface type='direct'><source network='lan' dev='eth0' mode='vepa'/>"
                            "<target dev='macvtap0'/></interface>");
    QCOMPARE(nic.type, QStringLiteral("direct"));
    QCOMPARE(nic.sourceNetwork, QStringLiteral("lan"));
    QCOMPARE(nic.sourceDevice, QStringLiteral("eth0"));
    QCOMPARE(nic.tap, QStringLiteral("macvtap0"));
    QVERIFY(nic.mac.isEmpty());
}

void TestDomainInfo::aBareBridgeNicKeepsItsTag()
{
    const Nic nic = onlyNic("<interface type='bridge'><source bridge='fcbr0'/>"
                            "<vlan trunk='yes'><tag id='20'/><tag id='30'/></vlan></interface>");
    QVERIFY(nic.sourceNetwork.isEmpty());
    QCOMPARE(nic.sourceBridge, QStringLiteral("fcbr0"));
    QCOMPARE(nic.vlan, (VlanTags{{20, 30}, true}));
}

void TestDomainInfo::aPulledCableIsSeen_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<bool>("up");
    QTest::newRow("silent") << QByteArray() << true;
    QTest::newRow("up") << QByteArray("<link state='up'/>") << true;
    QTest::newRow("down") << QByteArray("<link state='down'/>") << false;
}

void TestDomainInfo::aPulledCableIsSeen()
{
    QFETCH(const QByteArray, link);
    QFETCH(const bool, up);
    const Nic nic = onlyNic("<interface type='network'><source network='lab'/>" + link + "</interface>");
    QCOMPARE(nic.sourceNetwork, QStringLiteral("lab"));
    QCOMPARE(nic.linkUp, up);
}

void TestDomainInfo::nicsComeInTheOrderOfTheXml()
{
    const auto nics = parseDomainNics(
        domain("<interface type='network'><mac address='52:54:00:00:00:02'/></interface>"
               "<controller/><interface type='user'/>"
               "<interface type='network'><mac address='52:54:00:00:00:01'/></interface>"));
    QVERIFY(nics);
    QCOMPARE(nics->size(), 3);
    QCOMPARE(nics->at(0).mac, QStringLiteral("52:54:00:00:00:02"));
    QCOMPARE(nics->at(1).type, QStringLiteral("user"));
    QCOMPARE(nics->at(2).mac, QStringLiteral("52:54:00:00:00:01"));
}

void TestDomainInfo::interfacesOutsideDevicesAreNoNics()
{
    const auto nics = parseDomainNics("<domain><interface type='network'/><metadata><interface/></metadata>"
                                      "<devices><hub><interface type='network'/></hub></devices></domain>");
    QVERIFY(nics);
    QVERIFY(nics->empty());
    const auto bare = parseDomainNics("<domain/>");
    QVERIFY(bare);
    QVERIFY(bare->empty());
}

void TestDomainInfo::hostileTextIsTakenToTheLetter()
{
    const Nic nic = onlyNic("<interface type='network'><source network='&lt;b&gt;&amp;&quot;&apos;&#10;%1 网络'/>"
                            "<vlan><tag id='99999999999'/><tag/></vlan></interface>");
    QCOMPARE(nic.sourceNetwork, QStringLiteral("<b>&\"'\n%1 网络"));
    QCOMPARE(nic.vlan.tags.size(), 2);
}

void TestDomainInfo::brokenXmlIsRefused_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not closed") << QByteArray("<domain><devices>");
    QTest::newRow("a network") << QByteArray("<network/>");
    QTest::newRow("a snapshot around it") << QByteArray("<domainsnapshot><domain/></domainsnapshot>");
    QTest::newRow("two") << QByteArray("<domain/><domain/>");
}

void TestDomainInfo::brokenXmlIsRefused()
{
    QFETCH(const QByteArray, xml);
    const auto nics = parseDomainNics(xml);
    QVERIFY(!nics);
    QCOMPARE(nics.error().kind, ErrorKind::InvalidInput);
}

void TestDomainInfo::bothFormsOfANicAreBroughtTogetherByMac_data()
{
    QTest::addColumn<QStringList>("live");
    QTest::addColumn<QStringList>("stored");
    QTest::addColumn<QString>("pairs");
    const QString a = QStringLiteral("52:54:00:00:00:0a");
    const QString b = QStringLiteral("52:54:00:00:00:0b");
    const QString c = QStringLiteral("52:54:00:00:00:0c");
    const auto row = [](const char *name, const QStringList &live, const QStringList &stored, const char *pairs) {
        QTest::newRow(name) << live << stored << QString::fromLatin1(pairs);
    };
    row("no NIC", {}, {}, "");
    row("shut off", {}, {a, b}, "x-0 x-1");
    row("transient", {a, b}, {}, "0-x 1-x");
    row("same", {a, b}, {a, b}, "0-0 1-1");
    row("another order", {a, b}, {b, a}, "0-1 1-0");
    row("plugged in for now", {a, c}, {a}, "0-0 1-x");
    row("pulled out for now", {a}, {a, c}, "0-0 x-1");
    row("swapped", {a, b}, {b, c}, "0-x 1-0 x-1");
    row("without MAC nothing pairs", {QString()}, {QString()}, "0-x x-0");
    row("one MAC twice pairs once each", {a, a}, {a, a}, "0-0 1-1");
    row("one MAC twice, stored once", {a, a}, {a}, "0-0 1-x");
}

void TestDomainInfo::bothFormsOfANicAreBroughtTogetherByMac()
{
    QFETCH(const QStringList, live);
    QFETCH(const QStringList, stored);
    QFETCH(const QString, pairs);
    QCOMPARE(pairing(live, stored), pairs);
}

void TestDomainInfo::theRunningFormSpeaksForThePair()
{
    auto vm = std::make_shared<DomainInfo>();
    vm->state = DomainState::Paused;
    vm->liveNics = {nicWithMac(QStringLiteral("52:54:00:00:00:0a"))};
    vm->liveNics.front().tap = QStringLiteral("vnet0");
    vm->storedNics = {nicWithMac(QStringLiteral("52:54:00:00:00:0a")), nicWithMac(QStringLiteral("52:54:00:00:00:0b"))};
    const std::vector<Attachment> pairs = pairNics(vm);
    QCOMPARE(pairs.size(), std::size_t(2));
    QVERIFY(vm->isActive());
    QCOMPARE(&pairs[0].nic(), &vm->liveNics[0]);
    QCOMPARE(pairs[0].liveNic(), &vm->liveNics[0]);
    QCOMPARE(pairs[0].storedNic(), &vm->storedNics[0]);
    QCOMPARE(&pairs[1].nic(), &vm->storedNics[1]);
    QVERIFY(!pairs[1].liveNic());
    QVERIFY(!pairs[0].onNetworkNow && !pairs[0].onNetworkLater);
}

void TestDomainInfo::statesHaveWords()
{
    QCOMPARE(domainStateLabel(DomainState::Running), QStringLiteral("running"));
    QCOMPARE(domainStateLabel(DomainState::Paused), QStringLiteral("paused"));
    QCOMPARE(domainStateLabel(DomainState::ShutOff), QStringLiteral("shut off"));
}

/// Thousands of VMs have nearly the same to say twice.
void TestDomainInfo::bothFormsShareWhatTheyHaveInCommon()
{
    const auto nic = [](const QByteArray &network, const QByteArray &rest) {
        return "<interface type='network'><mac address='52:54:00:00:00:0a'/><source network='" + network
            + "'/><model type='virtio'/>" + rest + "</interface>";
    };
    const auto isOne = [](const QString &a, const QString &b) { return a == b && a.constData() == b.constData(); };
    const auto read = [](const QByteArray &xml) { return parseDomainNics(domain(xml)).value(); };
    DomainInfo same;
    same.liveNics = read(nic("lab", {}));
    same.storedNics = read(nic("lab", {}));
    shareNicTexts(same);
    QCOMPARE(same.storedNics.constData(), same.liveNics.constData());
    QCOMPARE(same.storedNics, read(nic("lab", {})));

    DomainInfo runs;
    runs.liveNics = read(nic("now", "<target dev='vnet0'/><alias name='net0'/>") + nic("lab", {}));
    runs.storedNics = read(nic("later", {}));
    const DomainInfo before = runs;
    shareNicTexts(runs);
    QCOMPARE(runs, before);
    QVERIFY(isOne(runs.storedNics.at(0).mac, runs.liveNics.at(0).mac));
    QVERIFY(isOne(runs.storedNics.at(0).model, same.storedNics.at(0).model));
    QCOMPARE(runs.storedNics.at(0).sourceNetwork, QStringLiteral("later"));
    QCOMPARE(runs.storedNics.at(0).tap, QString());

    DomainInfo off;
    off.storedNics = read(nic("lab", {}));
    shareNicTexts(off);
    QVERIFY(off.liveNics.isEmpty());
    QCOMPARE(off.storedNics, same.storedNics);
}

QTEST_GUILESS_MAIN(TestDomainInfo)
#include "tst_domaininfo.moc"
