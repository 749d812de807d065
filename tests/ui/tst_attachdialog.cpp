// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/attachdriver.h"
#include "tests/ui/darkpalette.h"

#include "ui/networkformfooter.h"
#include "ui/planpane.h"
#include "ui/vmchooser.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace patchpanel;

/// The Attach VM dialog, from the first choice to the NIC on the host.
class TestAttachDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void controlsAreNamedAsTheirLabels();
    void oneVmGetsItsNic();
    void manyVmsGetAddressesOfTheirOwn();
    void searchAndKeyboardChooseVms();
    void timesAreOfferedWhereTheyApply();
    void problemStandsAtItsField();
    void inactiveNetworkIsStartedFirst();
    void portGroupsAndTagsAreForNetworksThatHaveThem();
    void bridgeAndVlanMakeTheirNetwork();
    void generatedAddressesAreFree();
    void refusalKeepsEverything();
    void vanishedVmIsNamed();
    void vanishedNetworkIsNamed();
    void lostAndRemovedHostsAreSaid();
    void sizeAndModelAreRemembered();
    void longNamesAndDarkColours();
};

void TestAttachDialog::controlsAreNamedAsTheirLabels()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.host().addNetwork(ovsXml);
    driver.open();
    QCOMPARE(driver.dialog()->windowTitle(), QStringLiteral("Attach VM"));
    QVERIFY(driver.control<QTableView>("VM"));
    QVERIFY(driver.control<QLineEdit>("Search VMs"));
    for (const char *label : {"Network", "Port group", "Model"})
        QVERIFY2(driver.box(label), label);
    for (const char *label : {"Bridge", "VLAN ID", "MAC address"})
        QVERIFY2(driver.edit(label), label);
    for (const char *label : {"Now", "After restart"})
        QVERIFY2(driver.control<QCheckBox>(label), label);
    for (const char *label : {"Attach", "Cancel", "Generate", "By network", "By bridge and VLAN"})
        QVERIFY2(driver.control<QAbstractButton>(label), label);
    QCOMPARE(driver.box("Model")->currentText(), QStringLiteral("virtio"));
    QVERIFY(!driver.canAttach());
    QCOMPARE(driver.dialog()->findChild<NetworkFormFooter *>()->summary(), QStringLiteral("Still needed: VM, Network"));
    driver.shoot("attach-first");
}

void TestAttachDialog::oneVmGetsItsNic()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.dialog()->chooseNetwork(QStringLiteral("quiet"));
    driver.toggle("web");
    QVERIFY2(driver.canAttach(), qPrintable(driver.visibleText()));
    driver.type("MAC address", QStringLiteral("52-54-00-12-34-56"));
    driver.box("Model")->setCurrentText(QStringLiteral("e1000e"));
    const ChangePlan plan = driver.plan().plan();
    QVERIFY2(plan.sentences.join(u' ').contains(QStringLiteral(
                 "VM “web” gets a NIC (e1000e, 52:54:00:12:34:56) on network “quiet”: plugged in now, and stored.")),
        qPrintable(plan.sentences.join(u' ')));
    QVERIFY(plan.xml.contains(QStringLiteral("52:54:00:12:34:56")));
    QVERIFY(!plan.commands.isEmpty());
    driver.shoot("attach-one");
    driver.click("Attach");
    const AttachNics &command = driver.submitted();
    QCOMPARE(command.name, QStringLiteral("quiet"));
    QCOMPARE(command.place.network, QStringLiteral("quiet"));
    QCOMPARE(command.nics.size(), std::size_t(1));
    QCOMPARE(command.nics[0].vm, QStringLiteral("web"));
    QCOMPARE(command.nics[0].model, QStringLiteral("e1000e"));
    QVERIFY((command.nics[0].scope == NicScope{true, true}));
    QTRY_VERIFY(!driver.isOpen());
    QTRY_VERIFY(driver.session().snapshot()->find(driver.host().networkUuid(QStringLiteral("quiet")))->vmCount == 1);
}

void TestAttachDialog::manyVmsGetAddressesOfTheirOwn()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.chooseNetwork("alpha");
    driver.toggle("web");
    const QString before = driver.edit("MAC address")->text();
    driver.toggle("store");
    QVERIFY(!driver.edit("MAC address")->isEnabled());
    QVERIFY(driver.problem("VM").contains(QStringLiteral("On this network already")));
    QVERIFY(driver.canAttach()); // a warning does not block
    const QStringList shown = driver.plan().plan().commands;
    driver.type("Search VMs", QStringLiteral("w"));
    QCOMPARE(driver.plan().plan().commands, shown); // what was read stays what will be done
    driver.click("Attach");
    const AttachNics &command = driver.submitted();
    QCOMPARE(command.nics.size(), std::size_t(2));
    QVERIFY(command.nics[0].mac != command.nics[1].mac);
    QVERIFY((command.nics[0].scope == NicScope{false, true})); // store is shut off
    QVERIFY((command.nics[1].scope == NicScope{true, true}));
    QTRY_VERIFY(!driver.isOpen());
    driver.open();
    driver.toggle("web");
    driver.toggle("store");
    driver.toggle("store");
    QVERIFY(driver.edit("MAC address")->isEnabled());
    QVERIFY(!driver.edit("MAC address")->text().isEmpty());
    QVERIFY(driver.edit("MAC address")->text() != before);
}

void TestAttachDialog::searchAndKeyboardChooseVms()
{
    AttachDriver driver;
    addSamples(driver.host());
    for (int i = 0; i < 200; ++i)
        driver.host().addDomain(QStringLiteral("vm-%1").arg(i),
            vmXml(qPrintable(QStringLiteral("vm-%1").arg(i)), "beta",
                qPrintable(QStringLiteral("52:54:00:01:00:%1").arg(i, 2, 16, QLatin1Char('0')))));
    driver.open();
    driver.type("Search VMs", QStringLiteral("vm-19"));
    QCOMPARE(driver.vms().choices().rowCount(), 11);
    QTest::keyClick(driver.edit("Search VMs"), Qt::Key_Down);
    QVERIFY(driver.vms().hasFocus());
    QTest::keyClick(&driver.vms(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(driver.vms().choices().chosen().size(), 11);
    QVERIFY(driver.problem("VM").contains(QStringLiteral("11 of 202 chosen.")));
    driver.edit("Search VMs")->setFocus();
    QTest::keyClick(driver.edit("Search VMs"), Qt::Key_Escape);
    QVERIFY(driver.isOpen());
    QCOMPARE(driver.vms().choices().rowCount(), 202);
    QCOMPARE(driver.vms().choices().chosen().size(), 11);
    QCOMPARE(driver.vms().selectionModel()->selectedRows().size(), 11);
    driver.chooseNetwork("alpha");
    QVERIFY(driver.plan().plan().sentences.join(u' ').contains(QStringLiteral("And so for 3 more VMs.")));
    driver.shoot("attach-many");
}

void TestAttachDialog::timesAreOfferedWhereTheyApply()
{
    AttachDriver driver;
    addSamples(driver.host());
    const QUuid ghost = driver.host().addDomain(QStringLiteral("ghost"), vmXml("ghost", "alpha", "52:54:00:00:00:03"),
        vmXml("ghost", "alpha", "52:54:00:00:00:03"));
    driver.host().setTransient(ghost, true);
    driver.open();
    auto *now = driver.control<QCheckBox>("Now");
    auto *later = driver.control<QCheckBox>("After restart");
    QVERIFY(now->isChecked() && later->isChecked());
    driver.toggle("store");
    QVERIFY(!now->isEnabled() && !now->isChecked() && later->isChecked());
    driver.toggle("store");
    driver.toggle("ghost");
    QVERIFY(now->isChecked() && !later->isEnabled() && !later->isChecked());
    driver.toggle("web");
    QVERIFY(now->isChecked() && later->isChecked());
    driver.click("Now");
    QVERIFY(driver.problem("Now").contains(QStringLiteral("ghost")));
    driver.click("After restart");
    QVERIFY(driver.problem("Now").contains(QStringLiteral("now, after restart, or both")));
    QVERIFY(!driver.canAttach());
}

void TestAttachDialog::problemStandsAtItsField()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.chooseNetwork("quiet");
    driver.toggle("store");
    driver.type("MAC address", QStringLiteral("52:54:00:00:00:01"));
    QVERIFY(driver.problem("MAC address").contains(QStringLiteral("VM “web” has it")));
    QVERIFY(!driver.canAttach());
    driver.type("MAC address", QStringLiteral("01:00:5e:00:00:01"));
    QVERIFY(driver.problem("MAC address").contains(QStringLiteral("multicast")));
    driver.shoot("attach-problems");
    driver.click("Generate");
    QVERIFY(driver.problem("MAC address").isEmpty());
    QVERIFY(driver.canAttach());
}

void TestAttachDialog::inactiveNetworkIsStartedFirst()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.chooseNetwork("alpha");
    driver.toggle("web");
    QVERIFY(!driver.control<QCheckBox>("Start network “beta” first"));
    driver.chooseNetwork("beta");
    auto *start = driver.control<QCheckBox>("Start network “beta” first");
    QVERIFY(start && start->isVisible() && start->isChecked());
    driver.click("Start network “beta” first");
    QVERIFY(driver.problem("Now").contains(QStringLiteral("inactive")));
    QVERIFY(!driver.canAttach());
    driver.click("Start network “beta” first");
    driver.shoot("attach-inactive");
    driver.click("Attach");
    QVERIFY(driver.submitted().place.startNetwork);
    QTRY_VERIFY(!driver.isOpen());
    QVERIFY(driver.host().stateOf(driver.host().networkUuid(QStringLiteral("beta"))).active);
}

void TestAttachDialog::portGroupsAndTagsAreForNetworksThatHaveThem()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.host().setLibvirtVersion(9'000'000);
    driver.host().addNetwork(ovsXml);
    driver.open();
    driver.chooseNetwork("alpha");
    QVERIFY(!driver.isShown("Port group") && !driver.isShown("VLAN ID") && !driver.isShown("Bridge"));
    driver.chooseNetwork("ovs");
    QVERIFY(driver.isShown("Port group") && driver.isShown("VLAN ID"));
    QCOMPARE(driver.box("Port group")->currentText(), QStringLiteral("dev"));
    driver.box("Port group")->setCurrentText(QStringLiteral("stage"));
    driver.toggle("web");
    driver.type("VLAN ID", QStringLiteral("4095"));
    QVERIFY(!driver.problem("VLAN ID").isEmpty());
    driver.type("VLAN ID", QString());
    driver.shoot("attach-portgroup");
    driver.click("Attach");
    QCOMPARE(driver.submitted().place.portGroup, QStringLiteral("stage"));
    QTRY_VERIFY(!driver.isOpen());
}

void TestAttachDialog::bridgeAndVlanMakeTheirNetwork()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.host().setLibvirtVersion(9'000'000);
    driver.open();
    driver.toggle("web");
    driver.click("By bridge and VLAN");
    QVERIFY(driver.isShown("Bridge") && driver.isShown("VLAN ID") && !driver.isShown("Network"));
    QCOMPARE(driver.dialog()->findChild<NetworkFormFooter *>()->summary(), QStringLiteral("Still needed: Bridge"));
    driver.type("Bridge", QStringLiteral("virbr10"));
    QVERIFY(driver.problem("Bridge").contains(QStringLiteral("Network “alpha” stands for it.")));
    driver.type("Bridge", QStringLiteral("fcbr0"));
    QVERIFY(driver.problem("Bridge").contains(QStringLiteral("Network “fcbr0” will be made")));
    driver.type("VLAN ID", QStringLiteral("10"));
    QVERIFY(driver.problem("VLAN ID").contains(QStringLiteral("needs libvirt 11.0")));
    QVERIFY(!driver.canAttach());
    // Nothing of the host's devices is known here: the bridge may well be one of Open vSwitch.
    QVERIFY(driver.problem("VLAN ID").contains(QStringLiteral("Whether fcbr0 is one of Open vSwitch cannot be seen")));
    driver.shoot("attach-bridge");
    driver.type("VLAN ID", QStringLiteral("4095"));
    QVERIFY(!driver.problem("Bridge").contains(QStringLiteral("will be made")));
    driver.type("VLAN ID", QString());
    const QString commands = driver.control<QPlainTextEdit>("virsh")->toPlainText();
    for (const char *once : {"net-define", "net-autostart", "net-start", "attach-interface"})
        QVERIFY2(commands.count(QLatin1String(once)) == 1, qPrintable(commands));
    driver.click("Attach");
    QCOMPARE(driver.submitted().name, QStringLiteral("fcbr0"));
    QCOMPARE(driver.submitted().place.bridge, QStringLiteral("fcbr0"));
    QTRY_VERIFY(!driver.isOpen());
    QVERIFY(driver.host().hasNetwork(QStringLiteral("fcbr0")));
}

void TestAttachDialog::generatedAddressesAreFree()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.toggle("store");
    const QString proposed = driver.edit("MAC address")->text();
    QVERIFY(proposed.startsWith(QStringLiteral("52:54:00:")));
    // Somebody else gets this very address; the proposal makes way.
    driver.host().addDomain(QStringLiteral("new"), vmXml("new", "alpha", qPrintable(proposed)));
    QTRY_VERIFY(driver.edit("MAC address")->text() != proposed);
    // What was typed stays, and is wrong then.
    const QString typed = QStringLiteral("52:54:00:77:77:77");
    driver.type("MAC address", typed);
    driver.host().addDomain(QStringLiteral("newer"), vmXml("newer", "alpha", qPrintable(typed)));
    QTRY_VERIFY(driver.problem("MAC address").contains(QStringLiteral("VM “newer” has it")));
    QCOMPARE(driver.edit("MAC address")->text(), typed);
}

void TestAttachDialog::refusalKeepsEverything()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.host().failNext(FakeHost::Call::AttachDevice,
        {ErrorKind::Internal, 1, 20, 0, QStringLiteral("internal error: No more available PCI slots")});
    driver.open();
    driver.chooseNetwork("quiet");
    driver.toggle("web");
    driver.type("MAC address", QStringLiteral("52:54:00:12:34:56"));
    driver.host().hold(FakeHost::Call::AttachDevice);
    driver.click("Attach");
    QTRY_COMPARE(driver.host().waiting(FakeHost::Call::AttachDevice), 1);
    QVERIFY(!driver.canAttach());
    QVERIFY(!driver.vms().isEnabled());
    driver.dialog()->reject(); // what has begun cannot be left
    QVERIFY(driver.isOpen());
    driver.host().release(FakeHost::Call::AttachDevice);
    QTRY_VERIFY2(driver.visibleText().contains(QStringLiteral("PCI")), qPrintable(driver.visibleText()));
    QVERIFY(driver.isOpen());
    QCOMPARE(driver.edit("MAC address")->text(), QStringLiteral("52:54:00:12:34:56"));
    QCOMPARE(driver.vms().choices().chosen().size(), 1);
    driver.shoot("attach-refused");
    QVERIFY(driver.canAttach());
    driver.click("Attach");
    QTRY_VERIFY(!driver.isOpen());
}

void TestAttachDialog::vanishedVmIsNamed()
{
    AttachDriver driver;
    addSamples(driver.host());
    const QUuid brief = driver.host().addDomain(QStringLiteral("brief"), vmXml("brief", "alpha", "52:54:00:00:00:09"));
    driver.open();
    driver.chooseNetwork("quiet");
    driver.toggle("web");
    driver.toggle("brief");
    QVERIFY(driver.canAttach());
    driver.host().removeDomain(brief);
    QTRY_VERIFY(driver.problem("VM").contains(QStringLiteral("VM “brief” is not on this host any more.")));
    QVERIFY(!driver.canAttach());
    QCOMPARE(driver.vms().choices().chosen().size(), 2);
    driver.shoot("attach-vanished");
    driver.toggle("brief");
    QVERIFY(driver.canAttach());
}

void TestAttachDialog::vanishedNetworkIsNamed()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.chooseNetwork("quiet");
    driver.toggle("web");
    driver.host().removeNetwork(driver.host().networkUuid(QStringLiteral("quiet")));
    QTRY_VERIFY(driver.problem("Network").contains(QStringLiteral("Network “quiet” is not on this host any more.")));
    QCOMPARE(driver.box("Network")->currentText(), QStringLiteral("quiet"));
    QVERIFY(!driver.canAttach());
    driver.chooseNetwork("alpha");
    QVERIFY(driver.canAttach());
}

void TestAttachDialog::lostAndRemovedHostsAreSaid()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.chooseNetwork("quiet");
    driver.toggle("web");
    QVERIFY(driver.canAttach());
    driver.host().setReachable(false);
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("The host is offline")));
    QVERIFY(!driver.canAttach());
    driver.hosts().remove(&driver.session());
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("The host was removed from the window.")));
    QVERIFY(!driver.canAttach());
    QCOMPARE(driver.vms().choices().chosen().size(), 1);
}

void TestAttachDialog::sizeAndModelAreRemembered()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    driver.chooseNetwork("quiet");
    driver.toggle("web");
    driver.box("Model")->setCurrentText(QStringLiteral("vmxnet3"));
    driver.dialog()->resize(900, 600);
    QTRY_COMPARE(driver.dialog()->size(), QSize(900, 600));
    driver.click("Attach");
    QTRY_VERIFY(!driver.isOpen());
    driver.open();
    QCOMPARE(driver.dialog()->size(), QSize(900, 600));
    QCOMPARE(driver.box("Model")->currentText(), QStringLiteral("vmxnet3"));
}

void TestAttachDialog::longNamesAndDarkColours()
{
    const DarkPalette dark;
    AttachDriver driver;
    addSamples(driver.host());
    const QString name = QStringLiteral(
        "<b>bold</b> & a very long name that goes on and on and does not end here at all");
    driver.host().addNetwork(
        "<network><name>" + name.toHtmlEscaped().toUtf8() + "</name><bridge name='virbr77'/></network>",
        {false, true, false});
    driver.host().addDomain(name, vmXml("x", "alpha", "52:54:00:00:00:77"));
    driver.open();
    driver.chooseNetwork(qPrintable(name));
    driver.dialog()->chooseVms({driver.vms().choices().entryAt(0).uuid});
    QCOMPARE(driver.vms().choices().chosen().front().name, name);
    QVERIFY(driver.plan().plan().sentences.join(u' ').contains(name));
    driver.dialog()->resize(driver.dialog()->minimumSize());
    driver.shoot("attach-dark-long");
}

QTEST_MAIN(TestAttachDialog)
#include "tst_attachdialog.moc"
