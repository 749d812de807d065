// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/vmdriver.h"

#include "ui/planpane.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>

using namespace patchpanel;

namespace {

const QString longName = QStringLiteral("a-network-with-a-name-that-goes-on-and-on-and-does-not-end-in-this-line");

} // namespace

/// What the form for a new VM looks like: small and large, light and dark, with much and with nothing.
class TestVmDialogLook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void fitsASmallScreenAndUsesALargeOne_data();
    void fitsASmallScreenAndUsesALargeOne();
    void rowWithTheFocusIsInSight();
    void errorsWrapAtTheirFields();
    void longNamesDoNotWidenTheForm();
    void saysThatTheHostIsRead();
    void hostWithoutPools();
    void demoHost();
};

void TestVmDialogLook::fitsASmallScreenAndUsesALargeOne_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("nics");
    QTest::addColumn<QByteArray>("picture");
    const QSize small(1000, 700);
    const QSize large(1920, 1080);
    QTest::newRow("small, light") << small << false << 1 << QByteArray("new-vm");
    QTest::newRow("small, dark") << small << true << 1 << QByteArray("new-vm-dark");
    QTest::newRow("large, light") << large << false << 3 << QByteArray("new-vm-large");
    QTest::newRow("large, dark") << large << true << 3 << QByteArray("new-vm-large-dark");
    QTest::newRow("small, three NICs") << small << false << 3 << QByteArray("new-vm-three");
}

void TestVmDialogLook::fitsASmallScreenAndUsesALargeOne()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(int, nics);
    QFETCH(QByteArray, picture);
    const std::unique_ptr<DarkPalette> palette = dark ? std::make_unique<DarkPalette>() : nullptr;
    VmDriver driver;
    HostFacts facts;
    facts.devices = {{QStringLiteral("ovsbr0"), true, {}, true}, {QStringLiteral("br0"), true}};
    driver.host().setFacts(facts);
    driver.host().addNetwork(ovsXml);
    driver.openWhenRead();
    driver.dialog()->resize(size);
    driver.fill(QStringLiteral("web-frontend"));
    for (int i = 1; i < nics; ++i)
        driver.click("Add NIC");
    if (nics > 1)
        driver.nic(2).choose("Network", QStringLiteral("ovs"));
    if (nics > 2) {
        driver.nic(3).click("By bridge and VLAN");
        driver.nic(3).type("Bridge", QStringLiteral("ovsbr0"));
        driver.nic(3).type("VLAN ID", QStringLiteral("30"));
    }
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    if (nics == 1)
        driver.edit("Name")->setFocus();
    driver.shoot(picture.constData());
    QCOMPARE(driver.dialog()->size(), size);
    for (const char *label : {"Create", "Cancel", "Start now"}) {
        const auto *button = driver.control<QAbstractButton>(label);
        QVERIFY2(driver.dialog()->rect().contains(button->mapTo(driver.dialog(), button->rect().bottomRight())), label);
    }
    // Only the form scrolls, and only up and down.
    auto *scroll = driver.dialog()->findChild<QScrollArea *>();
    QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
}

void TestVmDialogLook::rowWithTheFocusIsInSight()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.dialog()->resize(1000, 700);
    driver.fill();
    driver.click("Add NIC");
    auto *scroll = driver.dialog()->findChild<QScrollArea *>();
    const auto isSeen = [&](const QWidget *widget) {
        const QRect seen(scroll->viewport()->mapToGlobal(QPoint()), scroll->viewport()->size());
        return seen.contains(QRect(widget->mapToGlobal(QPoint()), widget->size()));
    };
    QTRY_VERIFY(isSeen(driver.nic(2).control<QWidget>("By network")));
    driver.nic(2).edit("MAC address")->setFocus();
    QTRY_VERIFY(isSeen(driver.nic(2).edit("MAC address")));
    driver.edit("Name")->setFocus();
    QTRY_VERIFY(isSeen(driver.edit("Name")));
}

void TestVmDialogLook::errorsWrapAtTheirFields()
{
    const DarkPalette dark;
    VmDriver driver;
    driver.openWhenRead();
    driver.dialog()->resize(1000, 700);
    driver.type("Name", QStringLiteral("web"));
    driver.type("Memory", QStringLiteral("999999"));
    driver.type("vCPUs", QStringLiteral("many"));
    driver.type("Size", QStringLiteral("0"));
    driver.choose("Boot from", QStringLiteral("ISO volume"));
    driver.edit("Name")->setFocus();
    driver.shoot("new-vm-errors");
    QVERIFY(!driver.canCreate());
    driver.dialog()->resize(1920, 1080);
    driver.shoot("new-vm-errors-large");
}

void TestVmDialogLook::longNamesDoNotWidenTheForm()
{
    VmDriver driver;
    driver.host().addNetwork(
        "<network><name>" + longName.toUtf8() + "</name><bridge name='virbr77'/></network>", {false, true, false});
    driver.host().addPool(QStringLiteral("a-pool-") + longName, QStringLiteral("/data/") + longName);
    driver.host().addVolume(QStringLiteral("a-pool-") + longName, longName + QStringLiteral(".qcow2"));
    driver.host().addVolume(
        QStringLiteral("a-pool-") + longName, longName + QStringLiteral(".iso"), 1 << 30, QStringLiteral("iso"));
    driver.openWhenRead();
    driver.dialog()->resize(1000, 700);
    driver.type("Name", longName.left(60));
    driver.choose("Disk", QStringLiteral("Existing volume"));
    driver.choose("Pool", QStringLiteral("a-pool-") + longName);
    driver.choose("Volume", longName + QStringLiteral(".qcow2"));
    driver.choose("Boot from", QStringLiteral("ISO volume"));
    driver.type("ISO volume", QStringLiteral("a-pool-%1/%1.iso").arg(longName));
    driver.nic(1).choose("Network", longName);
    driver.edit("Name")->setFocus();
    driver.shoot("new-vm-long");
    driver.nic(1).edit("MAC address")->setFocus();
    driver.shoot("new-vm-long-below");
    auto *scroll = driver.dialog()->findChild<QScrollArea *>();
    QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    QCOMPARE(driver.dialog()->width(), 1000);
}

void TestVmDialogLook::saysThatTheHostIsRead()
{
    VmDriver driver;
    driver.host().failAlways(FakeHost::Call::StoragePools,
        Error{ErrorKind::Internal, 1, 18, 0,
            QStringLiteral("Failed to connect socket to '/run/libvirt/virtstoraged-sock'")});
    driver.host().hold(FakeHost::Call::Capabilities);
    driver.open();
    driver.dialog()->resize(1000, 700);
    driver.fill();
    driver.edit("Name")->setFocus();
    driver.shoot("new-vm-reading");
    driver.host().release(FakeHost::Call::Capabilities);
    QTRY_VERIFY2(driver.isShown("Retry"), qPrintable(driver.visibleText()));
    driver.choose("Disk", QStringLiteral("New volume"));
    driver.edit("Name")->setFocus();
    driver.shoot("new-vm-unreadable");
}

void TestVmDialogLook::hostWithoutPools()
{
    VmDriver driver;
    driver.otherHost().addNetwork(natXml("alpha", 10));
    driver.makeOtherEmulate();
    driver.addSession(VmDriver::otherUri);
    driver.openWhenRead();
    driver.fill();
    driver.edit("Name")->setFocus();
    driver.shoot("new-vm-no-pool");
    driver.nic(1).click("Remove");
    driver.shoot("new-vm-no-nic");
}

void TestVmDialogLook::demoHost()
{
    VmDriver driver;
    driver.otherHost().addNetwork(natXml("alpha", 10));
    driver.makeOtherADemo();
    driver.addSession(VmDriver::otherUri);
    driver.openWhenRead();
    driver.fill();
    driver.edit("Name")->setFocus();
    driver.shoot("new-vm-demo");
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
}

QTEST_MAIN(TestVmDialogLook)
#include "tst_vmdialoglook.moc"
