// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostsnapshot.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace patchpanel;

namespace {

NetworkPtr network(const QString &name, const QByteArray &inner = {})
{
    NetworkInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.active = true;
    info.stateKnown = true;
    info.detail = DetailState::Ready;
    info.summary = parseNetworkXml("<network>" + inner + "</network>").value();
    return std::make_shared<NetworkInfo>(std::move(info));
}

NetworkPtr nat(const QString &name, const QByteArray &bridge)
{
    return network(name, "<forward mode='nat'/><bridge name='" + bridge + "'/><ip address='10.0.0.1' prefix='32'/>");
}

NetworkPtr bridged(const QString &name, const QByteArray &bridge, const QByteArray &vlan = {})
{
    return network(name, "<forward mode='bridge'/><bridge name='" + bridge + "'/>" + vlan);
}

QByteArray tag(int id)
{
    return "<vlan><tag id='" + QByteArray::number(id) + "'/></vlan>";
}

/// Interfaces of a VM, from the inside of its <devices>.
QList<Nic> nics(const QByteArray &interfaces)
{
    return parseDomainNics("<domain><devices>" + interfaces + "</devices></domain>").value();
}

QByteArray nic(int mac, const QByteArray &source, const QByteArray &type = "network", const QByteArray &vlan = {})
{
    return "<interface type='" + type + "'><mac address='52:54:00:00:00:"
        + QByteArray::number(mac, 16).rightJustified(2, '0') + "'/><source " + source + "/>" + vlan + "</interface>";
}

DomainPtr vm(const QString &name, const QByteArray &live, const QByteArray &stored)
{
    DomainInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.state = live.isEmpty() ? DomainState::ShutOff : DomainState::Running;
    info.detail = DetailState::Ready;
    info.liveNics = nics(live);
    info.storedNics = nics(stored);
    return std::make_shared<DomainInfo>(std::move(info));
}

/// "web now later" for each NIC on a network.
QStringList attached(const std::vector<RowPtr> &rows, const QString &name)
{
    QStringList all;
    for (const RowPtr &row : rows) {
        if (row->network->name != name)
            continue;
        for (const Attachment &attachment : row->attachments)
            all << attachment.domain->name + (attachment.onNetworkNow ? QStringLiteral(" now") : QString())
                    + (attachment.onNetworkLater ? QStringLiteral(" later") : QString());
    }
    return all;
}

QStringList names(const std::vector<RowPtr> &rows)
{
    QStringList all;
    for (const RowPtr &row : rows)
        all << row->network->name;
    return all;
}

RowPtr rowOf(const std::vector<RowPtr> &rows, const QString &name)
{
    for (const RowPtr &row : rows)
        if (row->network->name == name)
            return row;
    return {};
}

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");

} // namespace

/// Which NIC hangs on which network, and rows that stay the same object while nothing changes.
class TestHostSnapshot final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNicIsOnTheNetworkItNames_data();
    void aNicIsOnTheNetworkItNames();
    void theFirstOfSeveralNetworksOnOneBridgeHasTheBareNics();
    void aNicMovedForTheNextStartShowsOnBothNetworks();
    void aNicPluggedInOrOutForNowShowsOnce();
    void vmsAreCountedOnceHoweverManyNicsTheyHave();
    void attachmentsAreInNaturalOrderOfTheVms();
    void unchangedRowsAreTheVerySameObject();
    void aRowIsNewWhenAnythingOfItChanges();
    void whetherAllVmsAreReadIsSaid();
    void rowsAreInNaturalOrderWhateverTheHostsOrder();
    void aNetworkIsFoundByUuid();
    void namesSortNaturally_data();
    void namesSortNaturally();
    void naturalKeysAreSurvivedByAnyText();
};

void TestHostSnapshot::aNicIsOnTheNetworkItNames_data()
{
    QTest::addColumn<QByteArray>("interface");
    QTest::addColumn<QString>("on"); // empty: on none
    const auto row = [](const char *name, const QByteArray &interface, const char *on) {
        QTest::newRow(name) << interface << QString::fromLatin1(on);
    };
    row("by name", nic(1, "network='default'"), "default");
    row("by name, actual type bridge", nic(1, "network='tenants' bridge='fcbr0' portid='x'", "bridge"), "tenants");
    row("by name, though another has the bridge", nic(1, "network='default' bridge='fcbr0'", "bridge"), "default");
    row("by name, though another has bridge and tag", nic(1, "network='default' bridge='fcbr0'", "bridge", tag(10)),
        "default");
    row("by name, actual type direct", nic(1, "network='lan' dev='eth0'", "direct"), "lan");
    row("by name, actual type hostdev", nic(1, "network='vfs'", "hostdev"), "vfs");
    row("a network that is gone", nic(1, "network='gone' bridge='fcbr0'", "bridge"), "");
    row("names tell case apart", nic(1, "network='Default'"), "");
    row("bare bridge", nic(1, "bridge='fcbr0'", "bridge"), "fcbr0");
    row("bare bridge with tag", nic(1, "bridge='fcbr0'", "bridge", tag(10)), "fcbr0-vlan-10");
    row("bare bridge with a tag nobody has", nic(1, "bridge='fcbr0'", "bridge", tag(11)), "");
    row("bare bridge with a tagged network only", nic(1, "bridge='br9'", "bridge"), "");
    row("bare bridge that libvirt owns", nic(1, "bridge='virbr0'", "bridge"), "default");
    row("bare bridge of nobody", nic(1, "bridge='br7'", "bridge"), "");
    row("Open vSwitch bridge", nic(1, "bridge='ovs0'", "bridge"), "ovs");
    row("bare device", nic(1, "dev='eth0'", "direct"), "");
    row("user network", nic(1, "", "user"), "");
    row("a bridge on a NIC of another type", nic(1, "bridge='fcbr0'", "user"), "");
    row("nothing said", "<interface/>", "");
}

void TestHostSnapshot::aNicIsOnTheNetworkItNames()
{
    QFETCH(const QByteArray, interface);
    QFETCH(const QString, on);
    const std::vector<NetworkPtr> networks{nat(QStringLiteral("default"), "virbr0"),
        bridged(QStringLiteral("fcbr0"), "fcbr0"), bridged(QStringLiteral("fcbr0-vlan-10"), "fcbr0", tag(10)),
        bridged(QStringLiteral("tenants"), "fcbr0", tag(30)), bridged(QStringLiteral("br9-vlan-1"), "br9", tag(1)),
        bridged(QStringLiteral("ovs"), "ovs0", "<virtualport type='openvswitch'/>"),
        network(QStringLiteral("lan"), "<forward mode='bridge' dev='eth0'/>"),
        network(QStringLiteral("vfs"), "<forward mode='hostdev'><pf dev='eth3'/></forward>")};
    for (const bool running : {true, false}) {
        const auto rows = buildRows(networks, {running ? vm(web, interface, {}) : vm(web, {}, interface)}, true, {});
        QStringList found;
        for (const RowPtr &row : rows)
            if (row->network->kind == NetworkKind::Registered && !row->attachments.empty())
                found << row->network->name;
        QCOMPARE(found, on.isEmpty() ? QStringList() : QStringList{on});
        if (!on.isEmpty())
            QCOMPARE(
                attached(rows, on), QStringList{running ? QStringLiteral("web now") : QStringLiteral("web later")});
    }
}

void TestHostSnapshot::theFirstOfSeveralNetworksOnOneBridgeHasTheBareNics()
{
    std::vector<NetworkPtr> networks{
        bridged(QStringLiteral("b"), "br0"), bridged(QStringLiteral("a"), "br0"), bridged(QStringLiteral("c"), "br0")};
    std::mt19937 random(3);
    for (int round = 0; round < 6; ++round) {
        const auto rows = buildRows(networks, {vm(web, nic(1, "bridge='br0'", "bridge"), {})}, true, {});
        QCOMPARE(attached(rows, QStringLiteral("a")), QStringList{QStringLiteral("web now")});
        QVERIFY(attached(rows, QStringLiteral("b")).isEmpty() && attached(rows, QStringLiteral("c")).isEmpty());
        std::shuffle(networks.begin(), networks.end(), random);
    }
}

void TestHostSnapshot::aNicMovedForTheNextStartShowsOnBothNetworks()
{
    const std::vector<NetworkPtr> networks{nat(lab, "virbr1"), nat(QStringLiteral("office"), "virbr2")};
    const auto rows = buildRows(
        networks, {vm(web, nic(1, "network='lab'", "bridge"), nic(1, "network='office'"))}, true, {});
    QCOMPARE(attached(rows, lab), QStringList{QStringLiteral("web now")});
    QCOMPARE(attached(rows, QStringLiteral("office")), QStringList{QStringLiteral("web later")});
    QCOMPARE(rowOf(rows, lab)->vmCount, 1);
    QCOMPARE(rowOf(rows, lab)->runningVmCount, 1);
    QCOMPARE(rowOf(rows, QStringLiteral("office"))->vmCount, 1);
    QCOMPARE(rowOf(rows, QStringLiteral("office"))->runningVmCount, 0);
    const Attachment &here = rowOf(rows, lab)->attachments.front();
    const Attachment &there = rowOf(rows, QStringLiteral("office"))->attachments.front();
    QCOMPARE(here.live, 0);
    QCOMPARE(here.stored, 0);
    QCOMPARE(there.liveNic(), here.liveNic());
    QCOMPARE(there.storedNic(), here.storedNic());
}

void TestHostSnapshot::aNicPluggedInOrOutForNowShowsOnce()
{
    const std::vector<NetworkPtr> networks{nat(lab, "virbr1")};
    const QByteArray one = nic(1, "network='lab'");
    const QByteArray two = nic(2, "network='lab'");
    QCOMPARE(attached(buildRows(networks, {vm(web, one, one)}, true, {}), lab),
        QStringList{QStringLiteral("web now later")});
    QCOMPARE(attached(buildRows(networks, {vm(web, one + two, one)}, true, {}), lab),
        QStringList({QStringLiteral("web now later"), QStringLiteral("web now")}));
    QCOMPARE(attached(buildRows(networks, {vm(web, one, one + two)}, true, {}), lab),
        QStringList({QStringLiteral("web now later"), QStringLiteral("web later")}));
}

void TestHostSnapshot::vmsAreCountedOnceHoweverManyNicsTheyHave()
{
    const QByteArray two = nic(1, "network='lab'") + nic(2, "network='lab'");
    const auto rows = buildRows({nat(lab, "virbr1")},
        {vm(web, two, two), vm(QStringLiteral("db"), {}, two), vm(QStringLiteral("live only"), two, {}),
            vm(QStringLiteral("elsewhere"), nic(9, "network='x'"), nic(9, "network='x'"))},
        true, {});
    const RowPtr row = rowOf(rows, lab);
    QCOMPARE(row->attachments.size(), std::size_t(6));
    QCOMPARE(row->vmCount, 3);
    QCOMPARE(row->runningVmCount, 2);
    QCOMPARE(vmNames(*row), QStringList({QStringLiteral("db"), QStringLiteral("live only"), web}));
    QCOMPARE(vmNames(*row, true), QStringList({QStringLiteral("live only"), web}));
}

void TestHostSnapshot::attachmentsAreInNaturalOrderOfTheVms()
{
    QStringList wanted;
    std::vector<DomainPtr> domains;
    for (const int number : {1, 2, 9, 10, 11, 100}) {
        wanted << QStringLiteral("vm-%1").arg(number);
        domains.push_back(vm(wanted.constLast(), {}, nic(number, "network='lab'")));
    }
    std::mt19937 random(5);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(domains.begin(), domains.end(), random);
        QCOMPARE(vmNames(*buildRows({nat(lab, "virbr1")}, domains, true, {}).front()), wanted);
    }
}

void TestHostSnapshot::unchangedRowsAreTheVerySameObject()
{
    std::vector<NetworkPtr> networks{
        nat(lab, "virbr1"), nat(QStringLiteral("office"), "virbr2"), bridged(QStringLiteral("fcbr0"), "fcbr0")};
    std::vector<DomainPtr> domains{vm(web, nic(1, "network='lab'"), nic(1, "network='lab'")),
        vm(QStringLiteral("db"), {}, nic(2, "network='office'"))};
    const auto before = buildRows(networks, domains, true, {});
    std::mt19937 random(1);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(networks.begin(), networks.end(), random);
        std::shuffle(domains.begin(), domains.end(), random);
        QVERIFY(buildRows(networks, domains, true, before) == before);
    }
    // A VM that moves changes the two networks it moves between and no other.
    const DomainPtr moved = vm(web, nic(1, "network='office'"), nic(1, "network='office'"));
    const auto after = buildRows(networks, {moved, domains[domains[0]->name == web ? 1 : 0]}, true, before);
    QVERIFY(rowOf(after, lab) != rowOf(before, lab));
    QVERIFY(rowOf(after, QStringLiteral("office")) != rowOf(before, QStringLiteral("office")));
    QCOMPARE(rowOf(after, QStringLiteral("fcbr0")), rowOf(before, QStringLiteral("fcbr0")));
}

void TestHostSnapshot::aRowIsNewWhenAnythingOfItChanges()
{
    const NetworkPtr one = network(lab, "<ip address='10.0.0.1' prefix='24'/>");
    const NetworkPtr two = network(QStringLiteral("office"), "<ip address='10.1.0.1' prefix='24'/>");
    const auto before = buildRows({one, two}, {}, true, {});
    // Another network's new subnet is this one's new problem.
    const NetworkPtr overlapping = network(QStringLiteral("office"), "<ip address='10.0.0.9' prefix='24'/>");
    const auto problem = buildRows({one, overlapping}, {}, true, before);
    QVERIFY(rowOf(problem, lab) != rowOf(before, lab));
    QCOMPARE(rowOf(problem, lab)->problems.size(), 1);
    NetworkInfo stopped = *one;
    stopped.active = false;
    const auto state = buildRows({std::make_shared<NetworkInfo>(stopped), two}, {}, true, before);
    QVERIFY(rowOf(state, lab) != rowOf(before, lab));
    QCOMPARE(rowOf(state, QStringLiteral("office")), rowOf(before, QStringLiteral("office")));
    QVERIFY(buildRows({two}, {}, true, before) == std::vector<RowPtr>{rowOf(before, QStringLiteral("office"))});
}

void TestHostSnapshot::whetherAllVmsAreReadIsSaid()
{
    const std::vector<NetworkPtr> networks{nat(lab, "virbr1")};
    const auto early = buildRows(networks, {}, false, {});
    QVERIFY(!early.front()->vmsKnown);
    const auto ready = buildRows(networks, {}, true, early);
    QVERIFY(ready.front()->vmsKnown);
    QVERIFY(!buildRows(networks, {}, false, ready).front()->vmsKnown);
}

void TestHostSnapshot::rowsAreInNaturalOrderWhateverTheHostsOrder()
{
    const QStringList wanted{QStringLiteral("default"), QStringLiteral("Net-1"), QStringLiteral("net-02"),
        QStringLiteral("net-2"), QStringLiteral("net-10"), QStringLiteral("Ärger"), QStringLiteral("网络")};
    std::vector<NetworkPtr> networks;
    for (const QString &name : wanted)
        networks.push_back(network(name));
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(networks.begin(), networks.end(), random);
        QCOMPARE(names(buildRows(networks, {}, true, {})), wanted);
    }
}

void TestHostSnapshot::aNetworkIsFoundByUuid()
{
    HostSnapshot snapshot;
    QVERIFY(!snapshot.find(QUuid::createUuid()));
    const NetworkPtr one = network(lab);
    snapshot.rows = buildRows({network(web), one}, {}, true, {});
    QVERIFY(snapshot.find(one->uuid));
    QCOMPARE(snapshot.find(one->uuid)->network, one);
    QVERIFY(!snapshot.find(QUuid()));
}

void TestHostSnapshot::namesSortNaturally_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<int>("order"); // of one to other
    const auto row = [](const QString &one, const QString &other, int order) {
        QTest::newRow(qPrintable(one + u'|' + other)) << one << other << order;
    };
    row(QStringLiteral("net-2"), QStringLiteral("net-10"), -1);
    row(QStringLiteral("net2a"), QStringLiteral("net2b"), -1);
    row(QStringLiteral("net"), QStringLiteral("net1"), -1);
    row(QStringLiteral("1"), QStringLiteral("a"), -1);
    row(QStringLiteral("9"), QStringLiteral("10"), -1);
    row(QStringLiteral("99999999999999999999"), QStringLiteral("100000000000000000000"), -1);
    row(QStringLiteral("a1b10"), QStringLiteral("a1b9"), 1);
    row(QStringLiteral("a-0"), QStringLiteral("a-1"), -1);
    row(QStringLiteral("a-0"), QStringLiteral("a-000"), 0);
    row(QStringLiteral("net-02"), QStringLiteral("net-2"), 0);
    row(QStringLiteral("net-02x"), QStringLiteral("net-2y"), -1);
    row(QStringLiteral("NET-7"), QStringLiteral("net-7"), 0);
    row(QStringLiteral("Zoo"), QStringLiteral("apple"), 1);
    row(QStringLiteral("ÄPFEL"), QStringLiteral("äpfel"), 0);
    row(QStringLiteral("a b"), QStringLiteral("a1"), -1);
    row({}, QStringLiteral("a"), -1);
}

void TestHostSnapshot::namesSortNaturally()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const int, order);
    const QByteArray left = naturalKey(one);
    const QByteArray right = naturalKey(other);
    QCOMPARE(left < right ? -1 : right < left ? 1 : 0, order);
}

void TestHostSnapshot::naturalKeysAreSurvivedByAnyText()
{
    QVERIFY(naturalKey(QString(200, u'9')) < naturalKey(u'1' + QString(200, u'0')));
    QVERIFY(naturalKey(QString(100000, u'1')).size() >= 100000);
    QVERIFY(!naturalKey(QString(QChar(0xd800))).isEmpty());
    QVERIFY(naturalKey(QStringLiteral("a\n<b>")) != naturalKey(QStringLiteral("a")));
}

QTEST_GUILESS_MAIN(TestHostSnapshot)
#include "tst_hostsnapshot.moc"
