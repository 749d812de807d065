// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/vmdriver.h"

#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QLineEdit>

using namespace patchpanel;

/// The form for a new VM without a mouse: every control can be reached and told from the others, with many NICs too.
class TestVmDialogKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void mnemonicsAreUnique_data();
    void mnemonicsAreUnique();
    void keysLeadToEachNic();
    void namesOfControlsDiffer();
    void tabGoesFromTopToBottom();
};

void TestVmDialogKeys::mnemonicsAreUnique_data()
{
    QTest::addColumn<QString>("disk");
    QTest::addColumn<bool>("byBridge");
    QTest::addColumn<int>("nics");
    QTest::newRow("new volume, network") << QStringLiteral("New volume") << false << 1;
    QTest::newRow("existing volume, bridge") << QStringLiteral("Existing volume") << true << 1;
    QTest::newRow("two NICs") << QStringLiteral("New volume") << false << 2;
    QTest::newRow("eight NICs") << QStringLiteral("Existing volume") << true << 8;
    QTest::newRow("more NICs than digits") << QStringLiteral("New volume") << false << 11;
}

void TestVmDialogKeys::mnemonicsAreUnique()
{
    QFETCH(QString, disk);
    QFETCH(bool, byBridge);
    QFETCH(int, nics);
    VmDriver driver;
    driver.host().addNetwork(ovsXml, {false, true, false});
    driver.host().failAlways(FakeHost::Call::StoragePools,
        Error{ErrorKind::Internal, 1, 18, 0, QStringLiteral("the storage driver is away")});
    driver.addSession();
    driver.addSession(VmDriver::otherUri);
    driver.openWhenRead();
    QTRY_VERIFY(driver.isShown("Retry"));
    driver.choose("Disk", disk);
    driver.choose("Boot from", QStringLiteral("ISO volume"));
    for (int i = 2; i <= nics; ++i)
        driver.control<QAbstractButton>("Add NIC")->click();
    QCOMPARE(driver.nicCount(), nics);
    driver.checkMnemonics(22);
    for (int i = 1; i <= nics; ++i) {
        driver.nic(i).choose("Network", QStringLiteral("ovs"));
        driver.nic(i).edit("MAC address")->setFocus();
        driver.checkMnemonics(22);
        if (byBridge)
            driver.nic(i).control<QAbstractButton>("By bridge and VLAN")->click();
        driver.checkMnemonics(22);
    }
    for (int i = nics; i > 0; --i) {
        driver.nic(i).control<QAbstractButton>("Remove")->click();
        driver.checkMnemonics(i > 1 ? 22 : 15);
    }
}

void TestVmDialogKeys::keysLeadToEachNic()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.dialog()->resize(1600, 1200);
    for (int i = 2; i <= 8; ++i)
        driver.click("Add NIC");
    driver.edit("Name")->setFocus();
    for (int i = 1; i <= 8; ++i) {
        const FormDriver nic = driver.nic(i);
        const auto press = [&](Qt::Key key) { QTest::keyClick(driver.dialog(), key, Qt::AltModifier); };
        press(static_cast<Qt::Key>(Qt::Key_0 + i));
        QCOMPARE(QApplication::focusWidget(), nic.control<QWidget>("By network"));
        press(Qt::Key_C);
        QCOMPARE(QApplication::focusWidget(), nic.edit("MAC address"));
        press(Qt::Key_R);
        QCOMPARE(QApplication::focusWidget(), nic.box("Network"));
        press(Qt::Key_A); // the letters stay with the NIC when the focus goes elsewhere
        QCOMPARE(QApplication::focusWidget(), driver.edit("Name"));
        press(Qt::Key_O);
        QVERIFY(nic.box("Model")->isAncestorOf(QApplication::focusWidget()) || nic.box("Model")->hasFocus());
    }
    QTest::keyClick(driver.dialog(), Qt::Key_3, Qt::AltModifier);
    const QString mac = driver.nic(3).text("MAC address");
    QTest::keyClick(driver.dialog(), Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(driver.nicCount(), 7);
    for (int i = 1; i <= 7; ++i)
        QVERIFY(driver.nic(i).text("MAC address") != mac);
}

void TestVmDialogKeys::namesOfControlsDiffer()
{
    VmDriver driver;
    driver.host().addNetwork(ovsXml, {false, true, false});
    driver.openWhenRead();
    QVERIFY(driver.box("Network")); // of a single NIC nobody needs to say which it is
    driver.click("Add NIC");
    driver.click("Add NIC");
    driver.nic(2).choose("Network", QStringLiteral("ovs"));
    driver.nic(3).choose("Network", QStringLiteral("ovs"));
    for (const char *label : {"NIC 1: Network", "NIC 2: By bridge and VLAN", "NIC 3: Generate", "NIC 3: Remove",
             "NIC 2: Start network “ovs” first"})
        QVERIFY2(driver.control<QWidget>(label), label);
    QStringList names;
    for (const QWidget *widget : driver.dialog()->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->focusProxy()
            || qobject_cast<const QGroupBox *>(widget))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString name = widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
        if (qobject_cast<const QComboBox *>(widget->parentWidget()))
            continue; // the line of an editable one is a part of it, and called the same
        QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.append(name);
    }
    QVERIFY(names.size() > 30);
    driver.nic(3).click("Remove");
    driver.nic(2).click("Remove");
    QCOMPARE(driver.nic(1).box("Network")->accessibleName(), QStringLiteral("Network"));
}

void TestVmDialogKeys::tabGoesFromTopToBottom()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.click("Add NIC");
    driver.edit("Name")->setFocus();
    QStringList visited;
    for (int i = 0; i < 27; ++i) {
        const QWidget *now = QApplication::focusWidget();
        QVERIFY(now);
        const auto *button = qobject_cast<const QAbstractButton *>(now);
        visited << (now->accessibleName().isEmpty() && button ? button->text() : now->accessibleName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    const auto nic = [](int number) {
        QStringList names{QStringLiteral("By network"), QStringLiteral("Network"), QStringLiteral("Model"),
            QStringLiteral("MAC address"), QStringLiteral("Generate"), QStringLiteral("Remove")};
        for (QString &name : names)
            name.prepend(QStringLiteral("NIC %1: ").arg(number));
        return names;
    };
    const QStringList expected = QStringList{QStringLiteral("Name"), QStringLiteral("Memory"), QStringLiteral("vCPUs"),
                                     QStringLiteral("Machine"), QStringLiteral("Firmware"), QStringLiteral("Disk"),
                                     QStringLiteral("Pool"), QStringLiteral("Size"), QStringLiteral("Boot from"),
                                     QStringLiteral("Display")}
        + nic(1) + nic(2)
        + QStringList{QStringLiteral("Add NIC"), QStringLiteral("Start now"), QStringLiteral("What will happen"),
            QStringLiteral("XML"), QStringLiteral("Copy XML")};
    QCOMPARE(visited, expected);
}

QTEST_MAIN(TestVmDialogKeys)
#include "tst_vmdialogkeys.moc"
