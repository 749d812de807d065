// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostdevices.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;

/// What a host has is looked up, and nothing is made of what is not known.
class TestHostDevices final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void devicesAreFoundByName();
    void openVSwitchIsTheHostsOwnWord();
    void openVSwitchIsKnownByItsUsers();
    void cardsAreThoseOfTheHost();
    void vlansHaveOtherWays();
};

void TestHostDevices::devicesAreFoundByName()
{
    HostContext context;
    QVERIFY(!findDevice(context, QStringLiteral("eth0")));
    QVERIFY(!lacksDevice(context, QStringLiteral("eth0")));
    context.facts = sample::interfaces();
    QCOMPARE(findDevice(context, QStringLiteral("eth0"))->master, QStringLiteral("br0"));
    QVERIFY(!findDevice(context, QString()));
    QVERIFY(!lacksDevice(context, QStringLiteral("eth0")));
    QVERIFY(lacksDevice(context, QStringLiteral("eth7")));
    context.facts->incomplete = QStringLiteral("only libvirt was asked");
    QVERIFY(!lacksDevice(context, QStringLiteral("eth7")));
}

void TestHostDevices::openVSwitchIsTheHostsOwnWord()
{
    // A network that says otherwise of a Linux bridge is wrong.
    HostContext context = sample::hostWith({sample::network(
        "<network><name>a</name><forward mode='bridge'/><bridge name='br0'/><virtualport type='openvswitch'/>"
        "</network>")});
    QVERIFY(isOpenVSwitchBridge(context, QStringLiteral("br0")));
    context.facts = sample::interfaces();
    QVERIFY(!isOpenVSwitchBridge(context, QStringLiteral("br0")));
    QVERIFY(isOpenVSwitchBridge(context, QStringLiteral("ovsbr0")));
    QVERIFY(!isOpenVSwitchBridge(context, QStringLiteral("eth1")));
    QVERIFY(!isOpenVSwitchBridge(context, QString()));
    QCOMPARE(openVSwitchBridges(context), QStringList{QStringLiteral("ovsbr0")});
}

void TestHostDevices::openVSwitchIsKnownByItsUsers()
{
    DomainInfo vm;
    vm.storedNics.emplace_back();
    vm.storedNics.back().sourceBridge = QStringLiteral("ovs1");
    vm.storedNics.back().virtualPort = QStringLiteral("openvswitch");
    HostSnapshot snapshot;
    snapshot.domains.push_back(std::make_shared<const DomainInfo>(vm));
    HostContext context;
    context.snapshot = std::make_shared<const HostSnapshot>(snapshot);
    QVERIFY(isOpenVSwitchBridge(context, QStringLiteral("ovs1")));
    QVERIFY(!isOpenVSwitchBridge(context, QStringLiteral("br0")));
    // Where the host does not know its device for what it is.
    context.facts = HostFacts{{{QStringLiteral("ovs1")}}, {}};
    QVERIFY(isOpenVSwitchBridge(context, QStringLiteral("ovs1")));
}

void TestHostDevices::cardsAreThoseOfTheHost()
{
    HostContext context;
    QVERIFY(networkCards(context).isEmpty());
    QVERIFY(sriovCards(context).isEmpty());
    context.facts = sample::interfaces();
    QCOMPARE(
        networkCards(context), (QStringList{QStringLiteral("eth0"), QStringLiteral("eth1"), QStringLiteral("eth2")}));
    QCOMPARE(sriovCards(context).size(), 1);
    QCOMPARE(sriovCards(context).constFirst().name, QStringLiteral("eth2"));
}

void TestHostDevices::vlansHaveOtherWays()
{
    HostContext context;
    QVERIFY(otherBridgesForVlan(context, 10).isEmpty());
    context.facts = sample::interfaces();
    QCOMPARE(otherBridgesForVlan(context, 10),
        (QList<VlanBridge>{{QStringLiteral("br10"), QStringLiteral("eth0.10")}, {QStringLiteral("ovsbr0"), {}}}));
    QCOMPARE(otherBridgesForVlan(context, 11), (QList<VlanBridge>{{QStringLiteral("ovsbr0"), {}}}));
    // A sub-interface in a bond is no way.
    context.facts->devices.last().master = QStringLiteral("eth1");
    QCOMPARE(otherBridgesForVlan(context, 10), (QList<VlanBridge>{{QStringLiteral("ovsbr0"), {}}}));
}

QTEST_GUILESS_MAIN(TestHostDevices)
#include "tst_hostdevices.moc"
