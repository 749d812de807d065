// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/vmdriver.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>

using namespace patchpanel;

namespace {

using Call = FakeHost::Call;

Error refusal(const QString &message)
{
    return {ErrorKind::Internal, 1, 10, 0, message};
}

} // namespace

/// The form for a new VM and its host: what is known of it when, what it refuses, and what becomes of the VM.
class TestVmDialogHost final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void canBeFilledInWhileTheHostIsRead();
    void whatCouldNotBeReadIsSaidAndReadAgain();
    void otherHostKeepsWhatWasTyped();
    void vmIsMadeAndTheDialogCloses();
    void ctrlReturnCreates();
    void networkIsMadeOnTheWay();
    void refusalStandsAtItsFieldUntilThatIsEdited();
    void refusalOfTheWholeStandsAboveTheButtons();
    void whatWasTakenBackIsNotInTheWay();
    void formIsLockedWhileTheHostIsAtWork();
    void lastVmIsRemembered();
    void hostThatIsLostIsSaid();
    void hostThatIsRemovedIsSaid();
    void hostThatMayNotBeChangedIsSaid();
    void discardingIsAskedForWhatWasTyped();
    void hostWithoutDomainCapabilitiesMakesVmsToo();
};

void TestVmDialogHost::canBeFilledInWhileTheHostIsRead()
{
    VmDriver driver;
    driver.host().hold(Call::Capabilities);
    driver.open();
    QTRY_VERIFY(driver.host().waiting(Call::Capabilities) > 0);
    QVERIFY(driver.visibleText().contains(QStringLiteral("are being read")));
    driver.fill();
    driver.type("Memory", QStringLiteral("3000"));
    driver.choose("Firmware", QStringLiteral("UEFI"));
    driver.choose("Display", QStringLiteral("Serial only"));
    QVERIFY(!driver.canCreate());
    driver.host().release(Call::Capabilities);
    QTRY_COMPARE(driver.box("Machine")->currentText(), QStringLiteral("q35"));
    QVERIFY(!driver.visibleText().contains(QStringLiteral("are being read")));
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
    QCOMPARE(driver.text("Memory"), QStringLiteral("3000"));
    QCOMPARE(driver.box("Firmware")->currentText(), QStringLiteral("UEFI"));
    QCOMPARE(driver.box("Display")->currentText(), QStringLiteral("Serial only"));
    QCOMPARE(driver.nic(1).box("Network")->currentText(), QStringLiteral("alpha"));
    QTRY_VERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
}

void TestVmDialogHost::whatCouldNotBeReadIsSaidAndReadAgain()
{
    VmDriver driver;
    driver.host().failAlways(Call::StoragePools, refusal(QStringLiteral("the storage driver is away")));
    driver.openWhenRead();
    driver.fill();
    QTRY_VERIFY2(
        driver.visibleText().contains(QStringLiteral("the storage driver is away")), qPrintable(driver.visibleText()));
    QVERIFY(driver.isShown("Retry"));
    QVERIFY(driver.canCreate()); // without a disk, and from the network
    driver.choose("Disk", QStringLiteral("New volume"));
    QVERIFY(!driver.canCreate());
    QVERIFY(driver.problem("Pool").contains(QStringLiteral("the storage driver is away")));
    driver.host().failAlways(Call::StoragePools, std::nullopt);
    driver.click("Retry");
    QTRY_COMPARE(driver.box("Pool")->currentText(), QStringLiteral("default"));
    QTRY_VERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    QVERIFY(!driver.isShown("Retry"));
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
}

void TestVmDialogHost::otherHostKeepsWhatWasTyped()
{
    VmDriver driver;
    driver.otherHost().makeFitForVms();
    driver.otherHost().addNetwork(natXml("gamma", 50));
    driver.addSession();
    driver.addSession(VmDriver::otherUri);
    driver.openWhenRead();
    QCOMPARE(driver.box("Host")->currentText(), QStringLiteral("rack1"));
    driver.fill();
    driver.type("Memory", QStringLiteral("1234"));
    driver.choose("Host", QStringLiteral("rack2"));
    QCOMPARE(driver.text("Memory"), QStringLiteral("1234"));
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
    // The network is not there; it stays chosen and the form says so.
    QCOMPARE(driver.nic(1).box("Network")->currentText(), QStringLiteral("alpha"));
    QTRY_COMPARE(driver.box("Pool")->currentText(), QStringLiteral("default"));
    QVERIFY(!driver.canCreate());
    QVERIFY(!driver.nic(1).problem("Network").isEmpty());
    driver.nic(1).choose("Network", QStringLiteral("gamma"));
    QTRY_VERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.click("Create");
    QTRY_VERIFY(driver.made());
    QVERIFY(driver.otherHost().hasDomain(QStringLiteral("box")));
    QVERIFY(!driver.host().hasDomain(QStringLiteral("box")));
}

void TestVmDialogHost::vmIsMadeAndTheDialogCloses()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.type("Memory", QStringLiteral("1024"));
    driver.type("Size", QStringLiteral("5"));
    driver.click("Create");
    const VmDefinition &asked = driver.submitted().definition;
    QCOMPARE(asked.memoryMiB, quint64(1024));
    QVERIFY(asked.disk);
    QCOMPARE(asked.disk->made, quint64(5) << 30);
    QVERIFY(driver.submitted().start);
    QTRY_VERIFY(!driver.isOpen());
    QVERIFY(driver.made());
    QVERIFY(driver.made()->started);
    QCOMPARE(driver.made()->network, driver.host().networkUuid(QStringLiteral("alpha")));
    QVERIFY(driver.host().hasDomain(QStringLiteral("box")));
    QVERIFY(driver.host().isRunning(driver.host().domainUuid(QStringLiteral("box"))));
    QVERIFY(driver.host().hasVolume(QStringLiteral("default"), asked.disk->volume.name));
}

void TestVmDialogHost::ctrlReturnCreates()
{
    VmDriver driver;
    driver.openWhenRead();
    QTest::keyClick(driver.dialog(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(driver.isOpen()); // not while something is wrong
    driver.fill();
    driver.choose("Disk", QStringLiteral("None"));
    driver.choose("Boot from", QStringLiteral("Network"));
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    QTest::keyClick(driver.nic(1).box("Network"), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!driver.isOpen());
    QVERIFY(!driver.submitted().definition.disk);
}

void TestVmDialogHost::networkIsMadeOnTheWay()
{
    VmDriver driver;
    HostFacts facts;
    facts.devices = {{QStringLiteral("br0"), true}};
    driver.host().setFacts(facts);
    driver.openWhenRead();
    driver.type("Name", QStringLiteral("box"));
    driver.dialog()->chooseBridge(QStringLiteral("br0"), QString());
    QVERIFY(driver.nic(1).isShown("Bridge"));
    QTRY_VERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.click("Create");
    QTRY_VERIFY(driver.made());
    QVERIFY(driver.host().hasNetwork(QStringLiteral("br0")));
    QCOMPARE(driver.made()->network, driver.host().networkUuid(QStringLiteral("br0")));
}

void TestVmDialogHost::refusalStandsAtItsFieldUntilThatIsEdited()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    // Somebody else has made one of this name, and nobody has noticed yet.
    driver.host().hold(Call::DomainXml);
    driver.host().addDomain(QStringLiteral("box"), vmXml("box", "beta", "52:54:00:00:00:77"));
    driver.click("Create");
    driver.host().release(Call::DomainXml);
    QTRY_VERIFY(driver.isEnabled("Name"));
    QVERIFY(driver.isOpen());
    QTRY_VERIFY2(driver.problem("Name").contains(QStringLiteral("box")), qPrintable(driver.visibleText()));
    QVERIFY(!driver.made());
    driver.type("Name", QStringLiteral("box2"));
    QTRY_VERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    QVERIFY(driver.problem("Name").isEmpty());
    driver.click("Create");
    QTRY_VERIFY(driver.made());
}

void TestVmDialogHost::refusalOfTheWholeStandsAboveTheButtons()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.host().failNext(Call::StartDomain, refusal(QStringLiteral("internal error: the stars are wrong")));
    driver.click("Create");
    QTRY_VERIFY2(
        driver.visibleText().contains(QStringLiteral("the stars are wrong")), qPrintable(driver.visibleText()));
    QVERIFY(driver.isOpen() && driver.isEnabled("Name"));
    QVERIFY(!driver.host().hasDomain(QStringLiteral("box")));
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
    QTRY_VERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.click("Create");
    QTRY_VERIFY(driver.made());
}

void TestVmDialogHost::whatWasTakenBackIsNotInTheWay()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    const QString mac = driver.nic(1).text("MAC address");
    driver.nic(1).type("MAC address", mac); // the user's own, so that it is not replaced
    const auto isShown = [&driver] {
        const auto &domains = driver.hosts().sessions().front()->snapshot()->domains;
        return std::any_of(domains.cbegin(), domains.cend(),
            [](const DomainPtr &domain) { return domain->name == u"box" && domain->detail == DetailState::Ready; });
    };
    // The VM is seen while it is there, and that it is gone cannot be read for a while.
    driver.host().failNext(Call::StartDomain, refusal(QStringLiteral("internal error: the stars are wrong")));
    driver.host().hold(Call::StartDomain);
    driver.click("Create");
    QTRY_VERIFY(isShown());
    driver.host().hold(Call::DomainStatus);
    driver.host().release(Call::StartDomain);
    QTRY_VERIFY(driver.isEnabled("Name"));
    QVERIFY(!driver.host().hasDomain(QStringLiteral("box")));
    QTRY_VERIFY(driver.host().waiting(Call::DomainStatus) > 0);
    QVERIFY(isShown());
    QVERIFY2(driver.problem("Name").isEmpty(), qPrintable(driver.problem("Name")));
    QVERIFY2(driver.nic(1).problem("MAC address").isEmpty(), qPrintable(driver.nic(1).problem("MAC address")));
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.host().release(Call::DomainStatus);
    QTRY_VERIFY(!isShown());
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.click("Create");
    QTRY_VERIFY(driver.made());
    QCOMPARE(driver.submitted().definition.nics.front().mac, mac);
}

void TestVmDialogHost::formIsLockedWhileTheHostIsAtWork()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.host().hold(Call::DefineDomain);
    driver.click("Create");
    QTRY_VERIFY(driver.host().waiting(Call::DefineDomain) > 0);
    QVERIFY(!driver.isEnabled("Name"));
    QVERIFY(!driver.isEnabled("Create"));
    QTRY_VERIFY(!driver.isEnabled("Cancel"));
    QVERIFY(driver.dialog()->findChild<QProgressBar *>()->isVisible());
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    QVERIFY(driver.isOpen());
    driver.host().release(Call::DefineDomain);
    QTRY_VERIFY(!driver.isOpen());
    QVERIFY(driver.made());
}

void TestVmDialogHost::lastVmIsRemembered()
{
    VmDriver driver;
    driver.host().addPool(QStringLiteral("fast"), QStringLiteral("/data/fast"));
    driver.openWhenRead();
    driver.fill();
    driver.type("Memory", QStringLiteral("768"));
    driver.type("vCPUs", QStringLiteral("3"));
    driver.type("Size", QStringLiteral("7"));
    driver.choose("Pool", QStringLiteral("fast"));
    driver.choose("Machine", QStringLiteral("pc"));
    driver.choose("Display", QStringLiteral("SPICE"));
    driver.dialog()->resize(1100, 710);
    driver.click("Create");
    QTRY_VERIFY(!driver.dialog());
    driver.openWhenRead();
    QCOMPARE(driver.dialog()->size(), QSize(1100, 710));
    QCOMPARE(driver.text("Name"), QString());
    QCOMPARE(driver.text("Memory"), QStringLiteral("768"));
    QCOMPARE(driver.text("vCPUs"), QStringLiteral("3"));
    QCOMPARE(driver.text("Size"), QStringLiteral("7"));
    QTRY_COMPARE(driver.box("Pool")->currentText(), QStringLiteral("fast"));
    QCOMPARE(driver.box("Machine")->currentText(), QStringLiteral("pc"));
    QCOMPARE(driver.box("Display")->currentText(), QStringLiteral("SPICE"));
    QVERIFY(driver.nic(1).text("MAC address") != QString());
}

void TestVmDialogHost::hostThatIsLostIsSaid()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.host().setReachable(false);
    QTRY_VERIFY(!driver.canCreate());
    QTRY_VERIFY2(driver.visibleText().contains(QStringLiteral("offline"))
            || driver.visibleText().contains(QStringLiteral("being connected")),
        qPrintable(driver.visibleText()));
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
    driver.host().setReachable(true);
    driver.hosts().sessions().front()->open();
    QTRY_VERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
}

void TestVmDialogHost::hostThatIsRemovedIsSaid()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.host().hold(Call::DefineDomain);
    driver.click("Create");
    QTRY_VERIFY(driver.host().waiting(Call::DefineDomain) > 0);
    driver.hosts().remove(driver.hosts().sessions().front());
    QVERIFY(driver.isOpen() && driver.isEnabled("Name"));
    QVERIFY2(
        driver.visibleText().contains(QStringLiteral("removed from the window")), qPrintable(driver.visibleText()));
    QVERIFY(driver.visibleText().contains(QStringLiteral("no host to make the VM on")));
    QVERIFY(!driver.canCreate());
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
    driver.host().release(Call::DefineDomain);
}

void TestVmDialogHost::hostThatMayNotBeChangedIsSaid()
{
    VmDriver driver;
    HostSession *session = driver.addSession(VmDriver::uri, true);
    driver.open(session);
    driver.type("Name", QStringLiteral("box"));
    QVERIFY(!driver.canCreate());
    QVERIFY2(driver.visibleText().contains(QStringLiteral("reading only"))
            || driver.visibleText().contains(QStringLiteral("no host to make the VM on")),
        qPrintable(driver.visibleText()));
}

void TestVmDialogHost::discardingIsAskedForWhatWasTyped()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.dialog()->chooseNetwork(QStringLiteral("alpha")); // that is not typed
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    QVERIFY(!driver.isOpen());
    driver.openWhenRead();
    driver.type("Name", QStringLiteral("box"));
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    QVERIFY(driver.isOpen());
    auto *box = driver.dialog()->findChild<QMessageBox *>();
    QVERIFY(box && box->text().contains(QStringLiteral("Discard")));
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(driver.isOpen());
    QCOMPARE(driver.text("Name"), QStringLiteral("box"));
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    FormDriver(driver.dialog()->findChildren<QMessageBox *>().constLast()).click("Discard");
    QTRY_VERIFY(!driver.isOpen());
}

void TestVmDialogHost::hostWithoutDomainCapabilitiesMakesVmsToo()
{
    VmDriver driver;
    driver.otherHost().addNetwork(natXml("alpha", 10));
    driver.makeOtherADemo();
    driver.addSession(VmDriver::otherUri);
    driver.openWhenRead();
    QCOMPARE(driver.box("Machine")->currentText(), QStringLiteral("the host's own"));
    QCOMPARE(driver.box("Firmware")->currentText(), QStringLiteral("BIOS"));
    driver.fill();
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.click("Create");
    QTRY_VERIFY2(driver.made(), qPrintable(driver.visibleText()));
    QVERIFY(driver.otherHost().hasDomain(QStringLiteral("box")));
}

QTEST_MAIN(TestVmDialogHost)
#include "tst_vmdialoghost.moc"
