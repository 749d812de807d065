// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkinfo.h"
#include "tests/network/samplehost.h"
#include "tests/ui/newnetworkdriver.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace patchpanel;

/// The types of the New Network dialog that stand on what the host has: VLAN, Open vSwitch, macvtap, SR-IOV.
class TestNewNetworkTypes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void everyTypeIsOffered();
    void vlanIsNamedByConvention();
    void vlanOnOpenVSwitchIsRecognized();
    void oldHostsOfferAnotherBridge();
    void oldHostsOfferOpenVSwitch();
    void vlansAreCalledByTheirNames();
    void bridgesAndUplinksAreKeptApart();
    void openVSwitchBridgesAreOffered();
    void portGroupsAreMadeWithTheKeyboard();
    void portGroupsShowTheirProblems();
    void portGroupsAreRemoved();
    void portGroupModesHideWhatTheyDoNotUse();
    void macvtapOffersTheCardsOfTheHost();
    void macvtapTakesSeveralCards();
    void sriovOffersCardsWithVirtualFunctions();
    void sriovSaysThatThereIsNoDevice();
    void allTypesAreCreated_data();
    void allTypesAreCreated();
};

namespace {

/// A host with interfaces of every kind, and the dialog open at this type.
void openAt(NewNetworkDriver &driver, const char *type, unsigned long version = libvirtVersion(11, 0))
{
    driver.host().setFacts(sample::interfaces());
    driver.host().setLibvirtVersion(version);
    HostSession *session = driver.addSession();
    QSignalSpy facts(session, &HostSession::factsChanged);
    driver.open();
    QTRY_VERIFY(!facts.isEmpty());
    driver.choose("Type", QString::fromLatin1(type));
}

void openList(NewNetworkDriver &driver, const char *label)
{
    QTest::keyClick(driver.edit(label), Qt::Key_Down);
    QTRY_VERIFY(QApplication::activePopupWidget());
}

} // namespace

void TestNewNetworkTypes::everyTypeIsOffered()
{
    NewNetworkDriver driver;
    driver.open();
    QStringList types;
    for (int i = 0; i < driver.box("Type")->count(); ++i)
        types.append(driver.box("Type")->itemText(i));
    QCOMPARE(types.join(u'|'),
        QStringLiteral("NAT|Routed|Open|Isolated|Very isolated|Bridge|VLAN|Open vSwitch|macvtap|SR-IOV"));
}

void TestNewNetworkTypes::vlanIsNamedByConvention()
{
    NewNetworkDriver driver;
    openAt(driver, "VLAN");
    QCOMPARE(driver.text("Bridge"), QStringLiteral("br0"));
    QCOMPARE(driver.text("Name"), QStringLiteral("br0"));
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: VLAN ID"));
    driver.type("VLAN ID", QStringLiteral("10"));
    QCOMPARE(driver.text("Name"), QStringLiteral("br0-vlan-10"));
    driver.type("Bridge", QStringLiteral("fcbr0"));
    QCOMPARE(driver.text("Name"), QStringLiteral("fcbr0-vlan-10"));
    QVERIFY(driver.problem("Bridge").contains(QStringLiteral("no interface named")));
    QVERIFY(driver.canCreate());
    driver.type("Name", QStringLiteral("tenant"));
    driver.type("VLAN ID", QStringLiteral("11"));
    QCOMPARE(driver.text("Name"), QStringLiteral("tenant"));
    driver.shoot("newnetwork-vlan");
    driver.type("VLAN ID", QStringLiteral("4095"));
    QVERIFY(driver.problem("VLAN ID").contains(QStringLiteral("reserved")));
    QVERIFY(!driver.canCreate());
}

void TestNewNetworkTypes::vlanOnOpenVSwitchIsRecognized()
{
    NewNetworkDriver driver;
    openAt(driver, "VLAN", libvirtVersion(9, 0));
    driver.type("Bridge", QStringLiteral("ovsbr0"));
    driver.type("VLAN ID", QStringLiteral("10"));
    QVERIFY(driver.canCreate());
    QVERIFY(driver.plannedXml().contains(QStringLiteral("<virtualport type='openvswitch' />")));
    driver.type("Bridge", QStringLiteral("br0"));
    QVERIFY(!driver.canCreate());
    QVERIFY(!driver.plannedXml().contains(QStringLiteral("virtualport")));
}

void TestNewNetworkTypes::oldHostsOfferAnotherBridge()
{
    NewNetworkDriver driver;
    openAt(driver, "VLAN", libvirtVersion(9, 0));
    driver.type("VLAN ID", QStringLiteral("10"));
    QVERIFY(driver.problem("VLAN ID").contains(QStringLiteral("libvirt (9.0.0) cannot tag VLANs on a Linux bridge")));
    QVERIFY(driver.problem("VLAN ID").contains(QStringLiteral("the bridge br10 on eth0.10, untagged")));
    driver.shoot("newnetwork-vlan-old");
    driver.click("Use br10");
    QCOMPARE(driver.box("Type")->currentText(), QStringLiteral("Bridge"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("br10"));
    QVERIFY(driver.text("VLAN ID").isEmpty());
    QCOMPARE(driver.text("Name"), QStringLiteral("br10"));
    QVERIFY2(driver.canCreate(), qPrintable(driver.summary()));
    QVERIFY(!driver.button("Use br10")->isVisible());
}

void TestNewNetworkTypes::oldHostsOfferOpenVSwitch()
{
    NewNetworkDriver driver;
    openAt(driver, "VLAN", libvirtVersion(9, 0));
    driver.type("VLAN ID", QStringLiteral("20"));
    driver.click("Use ovsbr0");
    QCOMPARE(driver.box("Type")->currentText(), QStringLiteral("VLAN"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("ovsbr0"));
    QCOMPARE(driver.text("VLAN ID"), QStringLiteral("20"));
    QCOMPARE(driver.text("Name"), QStringLiteral("ovsbr0-vlan-20"));
    QVERIFY(driver.canCreate());
    QVERIFY(driver.plannedXml().contains(QStringLiteral("openvswitch")));
}

void TestNewNetworkTypes::vlansAreCalledByTheirNames()
{
    NewNetworkDriver driver;
    HostSession *session = driver.addSession();
    session->setVlanScheme(VlanScheme({{10, 19, QStringLiteral("Development"), 0x2e7d32}}));
    driver.open();
    driver.choose("Type", QStringLiteral("VLAN"));
    driver.type("Bridge", QStringLiteral("br0"));
    driver.type("VLAN ID", QStringLiteral("12"));
    QVERIFY(driver.visibleText().contains(QStringLiteral("Development (10–19)")));
    QVERIFY(driver.summary().isEmpty());
    driver.shoot("newnetwork-vlan-scheme");
    driver.type("VLAN ID", QStringLiteral("20"));
    QVERIFY(driver.problem("VLAN ID").contains(QStringLiteral("outside every range")));
    QVERIFY(driver.canCreate());
    driver.choose("Type", QStringLiteral("Open vSwitch"));
    driver.click("Add group");
    driver.type("VLAN tags", QStringLiteral("15"));
    QVERIFY(driver.visibleText().contains(QStringLiteral("Development")));
}

void TestNewNetworkTypes::bridgesAndUplinksAreKeptApart()
{
    NewNetworkDriver driver;
    openAt(driver, "NAT");
    driver.type("Uplink", QStringLiteral("wlan0"));
    driver.choose("Type", QStringLiteral("macvtap"));
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth1"));
    driver.type("Uplink", QStringLiteral("eth2, eth1"));
    driver.choose("Type", QStringLiteral("SR-IOV"));
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth2"));
    driver.choose("Type", QStringLiteral("Open vSwitch"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("ovsbr0"));
    driver.choose("Type", QStringLiteral("Bridge"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("br0"));
    driver.type("Bridge", QStringLiteral("br1"));
    driver.choose("Type", QStringLiteral("Routed"));
    QCOMPARE(driver.text("Uplink"), QStringLiteral("wlan0"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("virbr0"));
    driver.choose("Type", QStringLiteral("VLAN"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("br1"));
    driver.choose("Type", QStringLiteral("macvtap"));
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth2, eth1"));
    for (const char *label : {"Bridge", "VLAN ID", "IPv4 network", "Port groups", "MTU", "DNS domain"})
        QVERIFY2(!driver.isShown(label), label);
    QVERIFY(driver.isShown("Mode"));
    driver.choose("Type", QStringLiteral("SR-IOV"));
    QVERIFY(!driver.isShown("Mode"));
    QVERIFY(driver.isShown("VLAN ID"));
}

void TestNewNetworkTypes::openVSwitchBridgesAreOffered()
{
    NewNetworkDriver driver;
    driver.host().addNetwork("<network><name>a</name><forward mode='bridge'/><bridge name='ovs7'/>"
                             "<virtualport type='openvswitch'/></network>");
    openAt(driver, "Open vSwitch");
    QCOMPARE(driver.text("Bridge"), QStringLiteral("ovsbr0"));
    QCOMPARE(driver.text("Name"), QStringLiteral("ovsbr0"));
    QVERIFY(driver.canCreate());
    openList(driver, "Bridge");
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QCOMPARE(driver.text("Bridge"), QStringLiteral("ovs7"));
    // For a VLAN both kinds are offered, and told apart.
    driver.choose("Type", QStringLiteral("VLAN"));
    openList(driver, "Bridge");
    const auto *list = qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget());
    QVERIFY(list);
    QStringList shown;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        shown.append(list->model()->index(row, 0).data().toString());
    QVERIFY(shown.contains(QStringLiteral("br0")));
    QVERIFY(shown.contains(QStringLiteral("ovsbr0 (Open vSwitch)")));
    const auto openVSwitch = shown.indexOf(QStringLiteral("ovsbr0 (Open vSwitch)"));
    for (qsizetype i = 0; i <= openVSwitch; ++i)
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QCOMPARE(driver.text("Bridge"), QStringLiteral("ovsbr0"));
}

void TestNewNetworkTypes::portGroupsAreMadeWithTheKeyboard()
{
    NewNetworkDriver driver;
    openAt(driver, "Open vSwitch", libvirtVersion(9, 0));
    QVERIFY(!driver.isShown("Port groups"));
    driver.shoot("newnetwork-ovs-empty");
    driver.button("Add group")->setFocus();
    QTest::keyClick(driver.button("Add group"), Qt::Key_Space);
    QVERIFY(driver.edit("Group name")->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("dev"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(driver.edit("VLAN tags")->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("10"));
    driver.check("Default group")->click();
    driver.type("Inbound", QStringLiteral("1000"));
    driver.type("Inbound peak", QStringLiteral("5000"));
    driver.type("Inbound burst", QStringLiteral("5120"));
    QVERIFY2(driver.canCreate(), qPrintable(driver.summary()));

    auto *table = driver.control<QTableView>("Port groups");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Insert);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("trunk"));
    driver.choose("VLAN mode", QStringLiteral("Trunk of several VLANs"));
    driver.type("VLAN tags", QStringLiteral("10, 20"));
    driver.type("Native tag", QStringLiteral("20"));
    QVERIFY2(driver.canCreate(), qPrintable(driver.summary()));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("<portgroup name='dev' default='yes'>")));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("<inbound average='1000' peak='5000' burst='5120' />")));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("<tag id='20' nativeMode='untagged' />")));
    driver.choose("Native mode", QStringLiteral("tagged"));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("<tag id='20' nativeMode='tagged' />")));
    driver.shoot("newnetwork-ovs");
    const QPalette light = QApplication::palette();
    QApplication::setPalette(NewNetworkDriver::darkPalette());
    driver.type("Outbound", QStringLiteral("x"));
    driver.shoot("newnetwork-ovs-dark");
    driver.type("Outbound", QString());
    QApplication::setPalette(light);
    // The other group is shown as it was left.
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Up);
    QCOMPARE(driver.text("Group name"), QStringLiteral("dev"));
    QCOMPARE(driver.text("VLAN tags"), QStringLiteral("10"));
    QCOMPARE(driver.text("Inbound peak"), QStringLiteral("5000"));
    QVERIFY(driver.check("Default group")->isChecked());
    QVERIFY(!driver.isShown("Native tag"));
}

void TestNewNetworkTypes::portGroupsShowTheirProblems()
{
    NewNetworkDriver driver;
    openAt(driver, "Open vSwitch");
    driver.click("Add group");
    QVERIFY(driver.problem("VLAN tags").contains(QStringLiteral("from 1 to 4094")));
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Port groups"));
    driver.type("VLAN tags", QStringLiteral("10, 20"));
    QVERIFY(driver.problem("VLAN tags").contains(QStringLiteral("need a trunk")));
    driver.type("Outbound peak", QStringLiteral("5"));
    QVERIFY(driver.problem("Outbound").contains(QStringLiteral("Give the average too")));
    QVERIFY(driver.problem("Port groups").isEmpty());
    driver.click("Add group");
    // Those of a group that is not chosen are said under the table, with its name.
    QVERIFY(driver.problem("Port groups").contains(QStringLiteral("Port group “group”: Several VLANs need a trunk")));
    driver.type("Group name", QStringLiteral("group"));
    QVERIFY(driver.problem("Group name").contains(QStringLiteral("Another port group")));
    QVERIFY(!driver.canCreate());
    driver.shoot("newnetwork-ovs-problems");
    driver.type("VLAN tags", QStringLiteral("7"));
    driver.type("Group name", QStringLiteral("b"));
    driver.click("2 problems: Port groups");
    QVERIFY(driver.control<QTableView>("Port groups")->hasFocus());
    driver.choose("Type", QStringLiteral("NAT"));
    QVERIFY(driver.canCreate());
    QVERIFY(!driver.plannedXml().contains(QStringLiteral("portgroup")));
}

void TestNewNetworkTypes::portGroupsAreRemoved()
{
    NewNetworkDriver driver;
    openAt(driver, "Open vSwitch");
    QVERIFY(!driver.button("Remove group")->isVisible());
    driver.click("Add group");
    driver.type("Group name", QStringLiteral("a"));
    driver.type("VLAN tags", QStringLiteral("1"));
    driver.click("Add group");
    driver.type("Group name", QStringLiteral("b"));
    driver.type("VLAN tags", QStringLiteral("2"));
    driver.click("Remove group");
    QCOMPARE(driver.text("Group name"), QStringLiteral("a"));
    QCOMPARE(driver.text("VLAN tags"), QStringLiteral("1"));
    auto *table = driver.control<QTableView>("Port groups");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QVERIFY(!driver.isShown("Group name"));
    QVERIFY(driver.button("Add group")->hasFocus());
    QVERIFY(driver.canCreate());
    QVERIFY(!driver.plannedXml().contains(QStringLiteral("portgroup")));
}

void TestNewNetworkTypes::portGroupModesHideWhatTheyDoNotUse()
{
    NewNetworkDriver driver;
    openAt(driver, "Open vSwitch");
    driver.click("Add group");
    driver.choose("VLAN mode", QStringLiteral("Trunk of several VLANs"));
    driver.type("VLAN tags", QStringLiteral("10, 20"));
    driver.type("Native tag", QStringLiteral("20"));
    driver.choose("VLAN mode", QStringLiteral("All VLANs"));
    QVERIFY(!driver.isShown("VLAN tags"));
    QVERIFY(!driver.isShown("Native tag"));
    QVERIFY(!driver.plannedXml().contains(QStringLiteral("<tag")));
    QVERIFY(driver.canCreate());
    driver.choose("VLAN mode", QStringLiteral("Trunk of several VLANs"));
    QCOMPARE(driver.text("VLAN tags"), QStringLiteral("10, 20"));
    QCOMPARE(driver.text("Native tag"), QStringLiteral("20"));
}

void TestNewNetworkTypes::macvtapOffersTheCardsOfTheHost()
{
    NewNetworkDriver driver;
    openAt(driver, "macvtap");
    // eth0 belongs to a bridge.
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth1"));
    QVERIFY(driver.canCreate());
    QVERIFY(driver.visibleText().contains(QStringLiteral("host and VMs cannot reach each other")));
    for (const MacvtapMode mode : allMacvtapModes) {
        driver.choose("Mode", macvtapModeLabel(mode));
        QVERIFY(driver.visibleText().contains(macvtapModeSentence(mode)));
        QVERIFY(driver.plannedXml().contains(
            QStringLiteral("<forward mode='%1'>").arg(QString::fromLatin1(macvtapForwardMode(mode)))));
    }
    driver.shoot("newnetwork-macvtap");
    driver.type("Uplink", QStringLiteral("eth0"));
    QVERIFY(driver.problem("Uplink").contains(QStringLiteral("belongs to br0")));
    driver.type("Uplink", QString());
    QVERIFY(!driver.canCreate());
}

void TestNewNetworkTypes::macvtapTakesSeveralCards()
{
    NewNetworkDriver driver;
    openAt(driver, "macvtap");
    openList(driver, "Uplink");
    // Moving along the list shows what each choice would make, and does not gather them.
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth1, eth2"));
    QVERIFY(driver.plannedXml().contains(QStringLiteral("<interface dev='eth2' />")));
    driver.type("Uplink", QStringLiteral("eth1, h2"));
    QWidget *popup = nullptr;
    QTRY_VERIFY((popup = QApplication::activePopupWidget()));
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth1, eth2"));
}

void TestNewNetworkTypes::sriovOffersCardsWithVirtualFunctions()
{
    NewNetworkDriver driver;
    openAt(driver, "SR-IOV", libvirtVersion(9, 0));
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth2"));
    QVERIFY(driver.visibleText().contains(QStringLiteral("2 virtual functions")));
    QVERIFY(driver.canCreate());
    driver.type("VLAN ID", QStringLiteral("10"));
    QVERIFY(driver.canCreate());
    QVERIFY(driver.plannedXml().contains(QStringLiteral("<pf dev='eth2' />")));
    driver.shoot("newnetwork-sriov");
    driver.type("Uplink", QString());
    openList(driver, "Uplink");
    QCOMPARE(
        qobject_cast<QAbstractItemView *>(QApplication::activePopupWidget())->model()->index(0, 0).data().toString(),
        QStringLiteral("eth2 (2 virtual functions)"));
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth2"));
}

void TestNewNetworkTypes::sriovSaysThatThereIsNoDevice()
{
    NewNetworkDriver driver;
    driver.open();
    driver.choose("Type", QStringLiteral("SR-IOV"));
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("cannot be seen; type the name")));
    HostFacts facts = sample::interfaces();
    facts.devices.removeIf([](const HostFacts::Device &device) { return !device.virtualFunctions.isEmpty(); });
    driver.host().setFacts(facts);
    driver.hosts().sessions().front()->requestFacts();
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("No available device")));
    QVERIFY(!driver.canCreate());
    driver.shoot("newnetwork-sriov-none");
    driver.type("Uplink", QStringLiteral("eth1"));
    QVERIFY(driver.problem("Uplink").contains(QStringLiteral("no virtual functions now")));
    QVERIFY(driver.canCreate());
}

void TestNewNetworkTypes::allTypesAreCreated_data()
{
    QTest::addColumn<NetworkType>("type");
    for (const NetworkType type : creatableNetworkTypes)
        QTest::newRow(qPrintable(networkTypeLabel(type))) << type;
}

void TestNewNetworkTypes::allTypesAreCreated()
{
    QFETCH(NetworkType, type);
    NewNetworkDriver driver;
    openAt(driver, qPrintable(networkTypeLabel(type)));
    if (type == NetworkType::Vlan)
        driver.type("VLAN ID", QStringLiteral("10"));
    QVERIFY2(driver.canCreate(), qPrintable(driver.summary()));
    driver.click("Create");
    QTRY_VERIFY(!driver.dialog());
    const auto made = parseNetworkXml(driver.host().storedXml(driver.created()));
    QVERIFY(made);
    QCOMPARE(made->type, type);
}

QTEST_MAIN(TestNewNetworkTypes)
#include "tst_newnetworktypes.moc"
