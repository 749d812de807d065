// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/vmdriver.h"

#include "ui/helpwindow.h"
#include "ui/planpane.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStandardItemModel>

using namespace patchpanel;

/// The form for a new VM: its fields, what it begins with, and what it says of what is typed.
class TestVmDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void controlsAreNamedAsTheirLabels();
    void beginsWithWhatIsUsualOnTheHost();
    void everyFieldSaysWhatIsWrongWithIt_data();
    void everyFieldSaysWhatIsWrongWithIt();
    void fieldsThatDoNotApplyAreHiddenAndKeepWhatTheySay();
    void usedVolumesAreShownAndCannotBeChosen();
    void isoVolumesAreOffered();
    void poolIsMadeWhereThereIsNone();
    void inactivePoolCannotBeChosen();
    void firmwareAndDisplayAreThoseOfTheMachine();
    void nicsAreAddedAndRemoved();
    void problemOfASecondNicStandsThere();
    void addressesOfNicsDiffer();
    void inactiveNetworkIsStartedFirst();
    void planIsShown();
    void helpKeyOpensItsPage();
};

void TestVmDialog::controlsAreNamedAsTheirLabels()
{
    VmDriver driver;
    driver.addSession();
    driver.addSession(VmDriver::otherUri);
    driver.open();
    QCOMPARE(driver.dialog()->windowTitle(), QStringLiteral("New VM"));
    for (const char *label : {"Host", "Machine", "Firmware", "Disk", "Pool", "Volume", "Boot from", "Display",
             "Network", "Port group", "Model"})
        QVERIFY2(driver.box(label), label);
    for (const char *label : {"Name", "Memory", "vCPUs", "Size", "ISO volume", "Bridge", "VLAN ID", "MAC address"})
        QVERIFY2(driver.edit(label), label);
    for (const char *label : {"Create", "Cancel", "Add NIC", "Remove", "Generate", "Start now", "By network",
             "By bridge and VLAN", "Copy XML", "Copy commands"})
        QVERIFY2(driver.control<QAbstractButton>(label), label);
    QVERIFY(driver.isShown("Host"));
    driver.choose("Disk", QStringLiteral("Existing volume"));
    driver.choose("Boot from", QStringLiteral("ISO volume"));
    for (const QLabel *label : driver.dialog()->findChildren<QLabel *>())
        if (label->buddy() && label->buddy()->isVisible())
            QCOMPARE(label->buddy()->accessibleName(), QString(label->text()).remove(u'&'));
}

void TestVmDialog::beginsWithWhatIsUsualOnTheHost()
{
    VmDriver driver;
    driver.openWhenRead();
    QCOMPARE(QApplication::focusWidget(), driver.edit("Name"));
    QVERIFY(!driver.isShown("Host")); // there is only one
    QCOMPARE(driver.box("Machine")->currentText(), QStringLiteral("q35"));
    QVERIFY(driver.problem("Machine").contains(QStringLiteral("pc-q35-7.2")));
    QCOMPARE(driver.box("Firmware")->currentText(), QStringLiteral("BIOS"));
    QCOMPARE(driver.box("Disk")->currentText(), QStringLiteral("New volume"));
    QCOMPARE(driver.box("Pool")->currentText(), QStringLiteral("default"));
    QVERIFY(!driver.text("Memory").isEmpty());
    QVERIFY(!driver.text("vCPUs").isEmpty());
    QVERIFY(!driver.text("Size").isEmpty());
    QCOMPARE(driver.box("Boot from")->currentText(), QStringLiteral("Network")); // there is no ISO
    QCOMPARE(driver.nicCount(), 1);
    QCOMPARE(driver.nic(1).box("Network")->currentIndex(), -1);
    QCOMPARE(driver.nic(1).box("Model")->currentText(), QStringLiteral("virtio"));
    QVERIFY(!driver.nic(1).text("MAC address").isEmpty());
    QVERIFY(driver.control<QCheckBox>("Start now")->isChecked());
    QVERIFY(!driver.canCreate()); // it has no name, and its NIC no network
    driver.fill();
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
}

void TestVmDialog::everyFieldSaysWhatIsWrongWithIt_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("text");
    QTest::newRow("name missing") << QByteArray("Name") << QString();
    QTest::newRow("name taken") << QByteArray("Name") << QStringLiteral("web");
    QTest::newRow("name not allowed") << QByteArray("Name") << QStringLiteral("a/b");
    QTest::newRow("memory no number") << QByteArray("Memory") << QStringLiteral("much");
    QTest::newRow("memory too much") << QByteArray("Memory") << QStringLiteral("999999");
    QTest::newRow("memory missing") << QByteArray("Memory") << QString();
    QTest::newRow("vCPUs none") << QByteArray("vCPUs") << QStringLiteral("0");
    QTest::newRow("vCPUs too many") << QByteArray("vCPUs") << QStringLiteral("4000");
    QTest::newRow("size missing") << QByteArray("Size") << QString();
    QTest::newRow("size no number") << QByteArray("Size") << QStringLiteral("big");
    QTest::newRow("MAC address") << QByteArray("MAC address") << QStringLiteral("52:54:00");
    QTest::newRow("MAC address taken") << QByteArray("MAC address") << QStringLiteral("52:54:00:00:00:01");
}

void TestVmDialog::everyFieldSaysWhatIsWrongWithIt()
{
    QFETCH(QByteArray, label);
    QFETCH(QString, text);
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    QVERIFY(driver.canCreate());
    const QString before = driver.problem(label.constData());
    driver.type(label.constData(), text);
    QVERIFY(!driver.canCreate());
    QVERIFY2(driver.problem(label.constData()) != before, qPrintable(driver.problem(label.constData())));
    QVERIFY2(!driver.problem(label.constData()).isEmpty(), label.constData());
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: ") + QString::fromUtf8(label));
    QVERIFY(driver.control<QAbstractButton>("Create")->toolTip().contains(QString::fromUtf8(label)));
}

void TestVmDialog::fieldsThatDoNotApplyAreHiddenAndKeepWhatTheySay()
{
    VmDriver driver;
    driver.host().addVolume(QStringLiteral("default"), QStringLiteral("old.qcow2"));
    driver.openWhenRead();
    driver.type("Size", QStringLiteral("33"));
    QVERIFY(!driver.isShown("Volume"));
    QVERIFY(!driver.isShown("ISO volume"));
    driver.choose("Disk", QStringLiteral("Existing volume"));
    QVERIFY(driver.isShown("Volume") && driver.isShown("Pool") && !driver.isShown("Size"));
    driver.choose("Volume", QStringLiteral("old.qcow2"));
    driver.choose("Disk", QStringLiteral("None"));
    QVERIFY(!driver.isShown("Volume") && !driver.isShown("Pool") && !driver.isShown("Size"));
    driver.choose("Boot from", QStringLiteral("ISO volume"));
    driver.type("ISO volume", QStringLiteral("default/some.iso"));
    driver.choose("Boot from", QStringLiteral("Network"));
    QVERIFY(!driver.isShown("ISO volume"));
    driver.choose("Disk", QStringLiteral("New volume"));
    QCOMPARE(driver.text("Size"), QStringLiteral("33"));
    driver.choose("Disk", QStringLiteral("Existing volume"));
    QCOMPARE(driver.box("Volume")->currentText(), QStringLiteral("old.qcow2"));
    driver.choose("Boot from", QStringLiteral("ISO volume"));
    QCOMPARE(driver.text("ISO volume"), QStringLiteral("default/some.iso"));
}

void TestVmDialog::usedVolumesAreShownAndCannotBeChosen()
{
    VmDriver driver;
    driver.host().addVolume(QStringLiteral("default"), QStringLiteral("free.qcow2"));
    driver.host().addVolume(QStringLiteral("default"), QStringLiteral("store.qcow2"));
    driver.host().addDomain(QStringLiteral("keeper"),
        "<domain type='kvm'><name>keeper</name><devices><disk type='file' device='disk'>"
        "<source file='/var/lib/libvirt/images/store.qcow2'/><target dev='vda'/></disk></devices></domain>");
    driver.openWhenRead();
    driver.choose("Disk", QStringLiteral("Existing volume"));
    const QComboBox *volumes = driver.box("Volume");
    QCOMPARE(volumes->count(), 2);
    QCOMPARE(volumes->currentIndex(), -1);
    QCOMPARE(volumes->itemText(0), QStringLiteral("free.qcow2"));
    QVERIFY2(volumes->itemText(1).startsWith(QStringLiteral("store.qcow2")), qPrintable(volumes->itemText(1)));
    QVERIFY2(volumes->itemText(1).contains(QStringLiteral("keeper")), qPrintable(volumes->itemText(1)));
    const auto *items = qobject_cast<const QStandardItemModel *>(volumes->model());
    QVERIFY(items->item(0)->isEnabled());
    QVERIFY(!items->item(1)->isEnabled());
    QVERIFY(!driver.canCreate());
}

void TestVmDialog::isoVolumesAreOffered()
{
    VmDriver driver;
    driver.host().addPool(QStringLiteral("isos"), QStringLiteral("/data/isos"));
    driver.host().addVolume(QStringLiteral("isos"), QStringLiteral("debian 12.iso"), 700 << 20, QStringLiteral("iso"));
    driver.openWhenRead();
    driver.fill();
    QCOMPARE(driver.box("Boot from")->currentText(), QStringLiteral("ISO volume"));
    QCOMPARE(driver.text("ISO volume"), QStringLiteral("isos/debian 12.iso"));
    QVERIFY(driver.problem("ISO volume").contains(QStringLiteral("iso")));
    driver.type("ISO volume", QString());
    QVERIFY(!driver.canCreate());
    driver.type("ISO volume", QStringLiteral("isos/nothing.iso"));
    QVERIFY(!driver.canCreate());
    QVERIFY(driver.problem("ISO volume").contains(QStringLiteral("nothing.iso")));
    driver.type("ISO volume", QStringLiteral("debian 12.iso")); // which pool it is in can be seen
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.click("Create");
    const auto &iso = driver.submitted().definition.iso;
    QVERIFY(iso);
    QCOMPARE(iso->pool, QStringLiteral("isos"));
    QCOMPARE(iso->name, QStringLiteral("debian 12.iso"));
}

void TestVmDialog::poolIsMadeWhereThereIsNone()
{
    VmDriver driver;
    driver.otherHost().addNetwork(natXml("alpha", 10));
    driver.makeOtherEmulate();
    driver.addSession(VmDriver::otherUri);
    driver.openWhenRead();
    QVERIFY2(driver.box("Pool")->currentText().startsWith(QStringLiteral("default")),
        qPrintable(driver.box("Pool")->currentText()));
    QVERIFY(driver.problem("Pool").contains(QStringLiteral("no pool")));
    driver.fill();
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    QVERIFY(driver.plan().plan().sentences.join(u' ').contains(QStringLiteral("default")));
}

void TestVmDialog::inactivePoolCannotBeChosen()
{
    VmDriver driver;
    driver.host().addPool(QStringLiteral("attic"), QStringLiteral("/data/attic"), false);
    driver.openWhenRead();
    const QComboBox *pools = driver.box("Pool");
    QCOMPARE(pools->currentText(), QStringLiteral("default"));
    QCOMPARE(pools->itemText(0), QStringLiteral("attic (inactive)"));
    QVERIFY(!qobject_cast<const QStandardItemModel *>(pools->model())->item(0)->isEnabled());
}

void TestVmDialog::firmwareAndDisplayAreThoseOfTheMachine()
{
    VmDriver driver;
    driver.host().setDomainCapabilities(QStringLiteral("pc"),
        "<domainCapabilities><path>/usr/bin/qemu-system-x86_64</path><domain>kvm</domain>"
        "<machine>pc-i440fx-7.2</machine><arch>x86_64</arch><vcpu max='255'/><os supported='yes'>"
        "<enum name='firmware'><value>bios</value></enum></os><devices><disk supported='yes'><enum name='bus'>"
        "<value>virtio</value></enum></disk><graphics supported='yes'><enum name='type'><value>vnc</value></enum>"
        "</graphics></devices></domainCapabilities>");
    driver.openWhenRead();
    QVERIFY(driver.box("Firmware")->findText(QStringLiteral("UEFI")) >= 0);
    QVERIFY(driver.box("Display")->findText(QStringLiteral("SPICE")) >= 0);
    driver.choose("Machine", QStringLiteral("pc"));
    QCOMPARE(driver.box("Firmware")->findText(QStringLiteral("UEFI")), -1);
    QCOMPARE(driver.box("Display")->findText(QStringLiteral("SPICE")), -1);
    QVERIFY(driver.box("Display")->findText(QStringLiteral("Serial only")) >= 0);
    // What was chosen is not given up because another machine does not have it.
    driver.choose("Machine", QStringLiteral("q35"));
    driver.choose("Firmware", QStringLiteral("UEFI"));
    driver.choose("Machine", QStringLiteral("pc"));
    QVERIFY(driver.box("Firmware")->currentText().startsWith(QStringLiteral("UEFI")));
    QVERIFY(!driver.canCreate());
    driver.choose("Machine", QStringLiteral("q35"));
    QCOMPARE(driver.box("Firmware")->currentText(), QStringLiteral("UEFI"));
}

void TestVmDialog::nicsAreAddedAndRemoved()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.click("Add NIC");
    QCOMPARE(driver.nicCount(), 2);
    QVERIFY(driver.nic(2).form()->isAncestorOf(QApplication::focusWidget()));
    const auto isSeen = [](const QWidget *part) { return part->visibleRegion().boundingRect() == part->rect(); };
    QTRY_VERIFY(isSeen(driver.nic(2).form()));
    QVERIFY(!driver.canCreate()); // it is on no network yet
    driver.nic(2).choose("Network", QStringLiteral("beta"));
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.nic(1).click("Remove");
    QCOMPARE(driver.nicCount(), 1);
    QCOMPARE(driver.nic(1).box("Network")->currentText(), QStringLiteral("beta"));
    driver.nic(1).click("Remove");
    QCOMPARE(driver.nicCount(), 0);
    QVERIFY(driver.visibleText().contains(QStringLiteral("no NIC")));
    QCOMPARE(driver.box("Boot from")->currentText(), QStringLiteral("Disk")); // it cannot be the network now
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.click("Create");
    QVERIFY(driver.submitted().definition.nics.empty());
    QTRY_VERIFY(!driver.isOpen());
}

void TestVmDialog::problemOfASecondNicStandsThere()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.click("Add NIC");
    driver.click("Add NIC");
    driver.nic(2).choose("Network", QStringLiteral("quiet"));
    QVERIFY(driver.nic(2).problem("Network").contains(QStringLiteral("isolated"), Qt::CaseInsensitive));
    QVERIFY(driver.nic(3).problem("Network").isEmpty());
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: NIC 3: Network"));
    driver.nic(3).box("Network")->setFocus();
    driver.nic(3).box("Model")->setFocus();
    QVERIFY(!driver.nic(3).problem("Network").isEmpty());
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: NIC 3: Network"));
    driver.nic(2).click("Remove");
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: NIC 2: Network"));
    driver.nic(2).type("MAC address", QStringLiteral("nonsense"));
    QVERIFY(driver.nic(2).problem("MAC address").contains(QStringLiteral("MAC")));
    QVERIFY(driver.nic(1).problem("MAC address").isEmpty());
    QPushButton *summary = nullptr;
    for (auto *button : driver.dialog()->findChildren<QPushButton *>())
        if (button->accessibleName() == driver.summary())
            summary = button;
    QVERIFY(summary);
    driver.edit("Name")->setFocus();
    summary->click();
    QCOMPARE(QApplication::focusWidget(), driver.nic(2).box("Network"));
}

void TestVmDialog::addressesOfNicsDiffer()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    driver.click("Add NIC");
    driver.nic(2).choose("Network", QStringLiteral("alpha"));
    QVERIFY(driver.nic(1).text("MAC address") != driver.nic(2).text("MAC address"));
    // One that was proposed gives way to the same one typed elsewhere.
    const QString proposed = driver.nic(2).text("MAC address");
    driver.nic(1).type("MAC address", proposed);
    QVERIFY(driver.nic(2).text("MAC address") != proposed);
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    driver.nic(2).type("MAC address", proposed);
    QVERIFY(!driver.canCreate());
}

void TestVmDialog::inactiveNetworkIsStartedFirst()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.type("Name", QStringLiteral("box"));
    driver.nic(1).choose("Network", QStringLiteral("beta"));
    auto *start = driver.nic(1).control<QCheckBox>("Start network “beta” first");
    QVERIFY(start && start->isVisible() && start->isChecked());
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
    start->click();
    QVERIFY(!driver.canCreate());
    QVERIFY(driver.nic(1).problem("Network").contains(QStringLiteral("inactive")));
}

void TestVmDialog::planIsShown()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.fill();
    const ChangePlan plan = driver.plan().plan();
    QVERIFY2(plan.sentences.join(u' ').contains(QStringLiteral("“box”")), qPrintable(plan.sentences.join(u'\n')));
    QVERIFY(plan.xml.contains(QStringLiteral("<name>box</name>")));
    QVERIFY2(plan.commands.join(u' ').contains(QStringLiteral("virt-install")), qPrintable(plan.commands.join(u'\n')));
    QVERIFY(driver.visibleText().contains(QStringLiteral("virt-install")));
    driver.type("Name", QStringLiteral("b'x")); // which virt-install cannot say
    QVERIFY2(!driver.plan().plan().commands.join(u'\n').contains(QStringLiteral("virt-install")),
        qPrintable(driver.plan().plan().commands.join(u'\n')));
    QVERIFY(!driver.visibleText().contains(QStringLiteral("virt-install")));
    QVERIFY(driver.control<QWidget>("virsh"));
    driver.type("Name", QStringLiteral("box"));
    QVERIFY(driver.control<QWidget>("virt-install"));
    const QString xml = driver.plan().plan().xml;
    driver.choose("Firmware", QStringLiteral("UEFI"));
    driver.choose("Firmware", QStringLiteral("BIOS"));
    QCOMPARE(driver.plan().plan().xml, xml); // nothing of it is made up anew while one looks
}

void TestVmDialog::helpKeyOpensItsPage()
{
    VmDriver driver;
    driver.open();
    QTest::keyClick(driver.dialog(), Qt::Key_F1);
    auto *help = driver.dialog()->findChild<HelpWindow *>();
    QVERIFY(help && help->isVisible());
    QCOMPARE(help->findChild<QListWidget *>()->currentItem()->text(), HelpWindow::titleOf(QStringLiteral("new-vm")));
    QTest::keyClick(driver.dialog(), Qt::Key_F1);
    QCOMPARE(driver.dialog()->findChildren<HelpWindow *>().size(), 1);
}

QTEST_MAIN(TestVmDialog)
#include "tst_vmdialog.moc"
