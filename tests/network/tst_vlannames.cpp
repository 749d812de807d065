// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vlannames.h"

#include <QTest>

#include <random>

using namespace patchpanel;

namespace {

/// A network on a bridge of the host; the UUID follows from the name.
RowPtr row(const QString &name, const QByteArray &inner, NetworkKind kind = NetworkKind::Registered)
{
    NetworkInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.kind = kind;
    info.detail = DetailState::Ready;
    info.summary = parseNetworkXml("<network>" + inner + "</network>").value();
    auto made = std::make_shared<NetworkRow>();
    made->network = std::make_shared<const NetworkInfo>(info);
    return made;
}

RowPtr tagged(const QString &name, int tag, const QByteArray &bridge = "fcbr0")
{
    return row(name,
        "<forward mode='bridge'/><bridge name='" + bridge + "'/><vlan><tag id='" + QByteArray::number(tag)
            + "'/></vlan>");
}

RowPtr withGroup(const QString &name, const QByteArray &group, int tag, const QByteArray &bridge = "fcbr0")
{
    return row(name,
        "<forward mode='bridge'/><bridge name='" + bridge + "'/><virtualport type='openvswitch'/><portgroup name='"
            + group + "'><vlan><tag id='" + QByteArray::number(tag) + "'/></vlan></portgroup>");
}

QUuid uuid(const char *name)
{
    return QUuid::createUuidV5(QUuid(), QString::fromUtf8(name));
}

using Rows = std::vector<RowPtr>;

} // namespace

/// Which VLANs are said to have two names, and in which words.
class TestVlanNames final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyDisagreementIsNoted_data();
    void onlyDisagreementIsNoted();
    void bothSidesAreTold();
    void manyHostsStayASentence();
    void aPortGroupIsANameToo();
    void anotherNameOfTheHostIsSaid();
    void whatIsRenamedOrGoneIsNoLongerNoted();
    void aRemovedHostIsForgotten();
    void unchangedNetworksChangeNothing();
    void stepByStepIsAsAllAtOnce();
};

void TestVlanNames::onlyDisagreementIsNoted_data()
{
    QTest::addColumn<Rows>("here");
    QTest::addColumn<Rows>("there");
    QTest::addColumn<bool>("noted"); // the first network here
    const auto add = [](const char *what, const Rows &here, const Rows &there, bool noted) {
        QTest::newRow(what) << here << there << noted;
    };
    const QString dev = QStringLiteral("dev");
    const QString development = QStringLiteral("development");
    add("other name", {tagged(dev, 10)}, {tagged(development, 10)}, true);
    add("only another case", {tagged(dev, 10)}, {tagged(QStringLiteral("Dev"), 10)}, true);
    add("same name", {tagged(dev, 10)}, {tagged(dev, 10)}, false);
    add("other tag", {tagged(dev, 10)}, {tagged(development, 11)}, false);
    add("other bridge", {tagged(dev, 10)}, {tagged(development, 10, "br0")}, false);
    add("not there at all", {tagged(dev, 10)}, {}, false);
    add("a second name there", {tagged(dev, 10)}, {tagged(dev, 10), tagged(development, 10)}, false);
    add("a second name here", {tagged(development, 10), tagged(dev, 10)}, {tagged(dev, 10)}, false);
    add("port group", {tagged(dev, 10)}, {withGroup(QStringLiteral("ovs"), "development", 10)}, true);
    add("port group of the name", {tagged(dev, 10)}, {withGroup(QStringLiteral("ovs"), "dev", 10)}, false);
    add("no tag", {row(dev, "<forward mode='bridge'/><bridge name='fcbr0'/>")},
        {row(development, "<forward mode='bridge'/><bridge name='fcbr0'/>")}, false);
    const QByteArray trunk = "<forward mode='bridge'/><bridge name='fcbr0'/><virtualport type='openvswitch'/>"
                             "<vlan trunk='yes'><tag id='10'/></vlan>";
    add("trunk", {row(dev, trunk)}, {row(development, trunk)}, false);
    const QByteArray one = "<forward mode='bridge'/><bridge name='fcbr0'/><vlan><tag id='10'/></vlan>";
    add("bridge without a network", {row(dev, one)}, {row(development, one, NetworkKind::Unregistered)}, false);
}

void TestVlanNames::onlyDisagreementIsNoted()
{
    QFETCH(const Rows, here);
    QFETCH(const Rows, there);
    VlanNames names;
    names.setHost(0, QStringLiteral("rack1"), here);
    names.setHost(1, QStringLiteral("rack2"), there);
    const QUuid network = here.front()->network->uuid;
    QTEST(names.hasNotes(0, network), "noted");
    QCOMPARE(names.notes(0, network).size(), names.hasNotes(0, network) ? 1 : 0);
    QVERIFY(!names.hasNotes(2, network));
    QVERIFY(names.notes(2, network).isEmpty());
}

void TestVlanNames::bothSidesAreTold()
{
    VlanNames names;
    QVERIFY(!names.setHost(0, QStringLiteral("rack1"), {tagged(QStringLiteral("dev"), 10)}));
    QVERIFY(names.setHost(1, QStringLiteral("rack2"), {tagged(QStringLiteral("development"), 10)}));
    QCOMPARE(names.notes(0, uuid("dev")),
        QStringList{QStringLiteral("VLAN 10 on fcbr0 is “dev” here, but “development” on rack2.")});
    QCOMPARE(names.notes(1, uuid("development")),
        QStringList{QStringLiteral("VLAN 10 on fcbr0 is “development” here, but “dev” on rack1.")});
}

void TestVlanNames::manyHostsStayASentence()
{
    VlanNames names;
    names.setHost(0, QStringLiteral("rack0"), {tagged(QStringLiteral("dev"), 10)});
    for (int i = 1; i <= 6; ++i)
        names.setHost(i, QStringLiteral("rack%1").arg(i), {tagged(QStringLiteral("development"), 10)});
    for (int i = 7; i <= 11; ++i)
        names.setHost(i, QStringLiteral("rack%1").arg(i), {tagged(QStringLiteral("x%1").arg(i), 10)});
    QCOMPARE(names.notes(0, uuid("dev")),
        QStringList{
            QStringLiteral("VLAN 10 on fcbr0 is “dev” here, but “development” on rack1, rack2, rack3 and 3 more, "
                           "“x10” on rack10, “x11” on rack11 and 3 more.")});
}

void TestVlanNames::aPortGroupIsANameToo()
{
    VlanNames names;
    names.setHost(0, QStringLiteral("rack1"), {withGroup(QStringLiteral("ovs"), "dev", 10)});
    names.setHost(1, QStringLiteral("rack2"), {withGroup(QStringLiteral("ovs"), "development", 10)});
    QCOMPARE(names.notes(0, uuid("ovs")),
        QStringList{QStringLiteral("VLAN 10 on fcbr0 is “dev” here, but “development” on rack2.")});
}

void TestVlanNames::anotherNameOfTheHostIsSaid()
{
    VlanNames names;
    const Rows here{tagged(QStringLiteral("dev"), 10)};
    const Rows there{tagged(QStringLiteral("development"), 10)};
    names.setHost(0, QStringLiteral("rack1"), here);
    names.setHost(1, QStringLiteral("rack2"), there);
    QVERIFY(names.setHost(1, QStringLiteral("rack two"), there));
    QVERIFY(names.notes(0, uuid("dev")).constFirst().contains(QStringLiteral("on rack two.")));
}

void TestVlanNames::whatIsRenamedOrGoneIsNoLongerNoted()
{
    VlanNames names;
    names.setHost(0, QStringLiteral("rack1"), {tagged(QStringLiteral("dev"), 10)});
    names.setHost(1, QStringLiteral("rack2"), {tagged(QStringLiteral("development"), 10)});
    QVERIFY(names.setHost(1, QStringLiteral("rack2"), {tagged(QStringLiteral("dev"), 10)}));
    QVERIFY(!names.hasNotes(0, uuid("dev")));
    QVERIFY(!names.hasNotes(1, uuid("dev")));
    QVERIFY(names.setHost(1, QStringLiteral("rack2"), {tagged(QStringLiteral("development"), 10)}));
    QVERIFY(names.hasNotes(0, uuid("dev")));
    QVERIFY(names.setHost(1, QStringLiteral("rack2"), {tagged(QStringLiteral("development"), 11)}));
    QVERIFY(!names.hasNotes(0, uuid("dev")));
    QVERIFY(!names.hasNotes(1, uuid("development")));
}

void TestVlanNames::aRemovedHostIsForgotten()
{
    VlanNames names;
    names.setHost(0, QStringLiteral("rack1"), {tagged(QStringLiteral("dev"), 10)});
    names.setHost(1, QStringLiteral("rack2"), {tagged(QStringLiteral("development"), 10)});
    QVERIFY(names.removeHost(1));
    QVERIFY(!names.hasNotes(0, uuid("dev")));
    QVERIFY(!names.removeHost(1));
}

void TestVlanNames::unchangedNetworksChangeNothing()
{
    VlanNames names;
    const RowPtr dev = tagged(QStringLiteral("dev"), 10);
    names.setHost(0, QStringLiteral("rack1"), {dev});
    names.setHost(1, QStringLiteral("rack2"), {tagged(QStringLiteral("development"), 10)});
    // Another row of the same network, as VMs come and go, and a network that has nothing to do with it.
    auto busier = std::make_shared<NetworkRow>(*dev);
    busier->vmCount = 5;
    QVERIFY(!names.setHost(0, QStringLiteral("rack1"), {busier, tagged(QStringLiteral("other"), 20)}));
    QVERIFY(names.hasNotes(0, uuid("dev")));
}

void TestVlanNames::stepByStepIsAsAllAtOnce()
{
    std::mt19937 random(5); // the same ones each time
    const auto any = [&random](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
    std::map<int, Rows> hosts;
    VlanNames stepByStep;
    for (int step = 0; step < 300; ++step) {
        const int host = any(4);
        Rows &rows = hosts[host];
        const QString name = QStringLiteral("n%1").arg(any(5));
        rows.erase(
            std::remove_if(rows.begin(), rows.end(), [&name](const RowPtr &row) { return row->network->name == name; }),
            rows.end());
        if (any(3) > 0)
            rows.push_back(any(2) > 0 ? tagged(name, 10 + any(2)) : withGroup(name, "n1", 10 + any(2)));
        stepByStep.setHost(host, QStringLiteral("h%1").arg(host), rows);
        VlanNames atOnce;
        for (const auto &[number, all] : hosts)
            atOnce.setHost(number, QStringLiteral("h%1").arg(number), all);
        for (const auto &[number, all] : hosts)
            for (const RowPtr &row : all) {
                const QUuid network = row->network->uuid;
                QCOMPARE(stepByStep.hasNotes(number, network), atOnce.hasNotes(number, network));
                QCOMPARE(stepByStep.notes(number, network), atOnce.notes(number, network));
                QCOMPARE(stepByStep.notes(number, network).isEmpty(), !stepByStep.hasNotes(number, network));
            }
    }
}

QTEST_APPLESS_MAIN(TestVlanNames)
#include "tst_vlannames.moc"
