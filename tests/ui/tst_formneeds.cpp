// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/attachdriver.h"
#include "tests/ui/newnetworkdriver.h"
#include "tests/ui/vmdriver.h"

#include "ui/networkformfooter.h"
#include "ui/networkformissues.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QWindow>

using namespace patchpanel;

namespace {

/// Everything that is marked as a problem or a warning, at the fields and above the buttons.
QString problemsOf(const QWidget *dialog)
{
    QStringList texts;
    for (const auto *issues : dialog->findChildren<NetworkFormIssues *>())
        if (issues->isVisible())
            texts.append(issues->text());
    return texts.join(u'\n');
}

QString summaryOf(const QWidget *dialog)
{
    return dialog->findChild<NetworkFormFooter *>()->summary();
}

QPushButton *summaryButton(const QWidget *dialog)
{
    for (auto *button : dialog->findChildren<QPushButton *>())
        if (button->isVisible() && button->accessibleName() == summaryOf(dialog))
            return button;
    return nullptr;
}

void pressCtrlReturn(QWidget *dialog)
{
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
}

} // namespace

/// What has not been filled in yet: the forms say that it is needed, and call it a problem only where the user has
/// been.
class TestFormNeeds final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void newVmOpensWithoutAProblem();
    void fieldThatWasLeftSaysWhatItLacks();
    void emptiedFieldSaysWhatItLacks();
    void wrongTextIsSaidAtOnce();
    void ctrlReturnShowsEverythingThatIsMissing();
    void goingToTheButtonsShowsNothing();
    void lineLeadsToWhatIsNeeded();
    void problemComesBeforeWhatIsNeeded();
    void partThatIsAddedIsNotMissedAtOnce();
    void clickThatLeavesAFieldArrives();
    void newNetworkWaitsForWhatATypeNeeds();
    void attachWaitsForVmAndNetwork();
};

void TestFormNeeds::newVmOpensWithoutAProblem()
{
    VmDriver driver;
    driver.openWhenRead();
    QCOMPARE(problemsOf(driver.dialog()), QString());
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Name, Network"));
    QVERIFY(summaryButton(driver.dialog())->icon().isNull());
    QCOMPARE(summaryButton(driver.dialog())->palette().color(QPalette::ButtonText),
        driver.dialog()->palette().color(QPalette::ButtonText));
    QVERIFY(!driver.canCreate());
    QCOMPARE(driver.control<QAbstractButton>("Create")->toolTip(), driver.summary());
    QVERIFY(driver.text("Name").isEmpty());
    driver.shoot("new-vm-empty");
    driver.fill();
    QCOMPARE(driver.summary(), QString());
    QVERIFY2(driver.canCreate(), qPrintable(driver.visibleText()));
}

void TestFormNeeds::fieldThatWasLeftSaysWhatItLacks()
{
    VmDriver driver;
    driver.openWhenRead();
    QTest::keyClick(driver.edit("Name"), Qt::Key_Tab);
    QVERIFY2(driver.problem("Name").contains(QStringLiteral("needs a name")), qPrintable(driver.problem("Name")));
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Name"));
    QVERIFY(!driver.nic(1).problem("Network").contains(QStringLiteral("Choose")));
    // It stays one, also while the user is there again.
    driver.edit("Name")->setFocus();
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Name"));
    driver.type("Name", QStringLiteral("box"));
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Network"));
    driver.nic(1).box("Network")->setFocus();
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Network"));
    driver.nic(1).box("Model")->setFocus();
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Network"));
}

void TestFormNeeds::emptiedFieldSaysWhatItLacks()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.type("Name", QStringLiteral("b"));
    QCOMPARE(problemsOf(driver.dialog()), QString());
    QTest::keyClick(driver.edit("Name"), Qt::Key_Backspace);
    QVERIFY(driver.edit("Name")->hasFocus());
    QVERIFY2(driver.problem("Name").contains(QStringLiteral("needs a name")), qPrintable(driver.problem("Name")));
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Name"));
}

void TestFormNeeds::wrongTextIsSaidAtOnce()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.type("Name", QStringLiteral("a/"));
    QVERIFY(driver.edit("Name")->hasFocus());
    QVERIFY2(driver.problem("Name").contains(QStringLiteral("cannot contain")), qPrintable(driver.problem("Name")));
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Name"));
}

void TestFormNeeds::ctrlReturnShowsEverythingThatIsMissing()
{
    VmDriver driver;
    driver.openWhenRead();
    pressCtrlReturn(driver.dialog());
    QCOMPARE(driver.summary(), QStringLiteral("2 problems: Name, Network"));
    QVERIFY(driver.problem("Name").contains(QStringLiteral("needs a name")));
    QVERIFY(driver.nic(1).problem("Network").contains(QStringLiteral("Choose a network")));
    QCOMPARE(driver.dialog()->focusWidget(), driver.edit("Name"));
    QVERIFY(driver.isOpen());
    QVERIFY(!driver.made());
}

void TestFormNeeds::goingToTheButtonsShowsNothing()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.control<QAbstractButton>("Cancel")->setFocus();
    QCOMPARE(problemsOf(driver.dialog()), QString());
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Name, Network"));
    driver.edit("Name")->setFocus();
    QTest::keyClick(driver.dialog(), Qt::Key_F1); // nor does the help's window
    driver.dialog()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(driver.dialog()));
    QCOMPARE(problemsOf(driver.dialog()), QString());
}

void TestFormNeeds::lineLeadsToWhatIsNeeded()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.type("Name", QStringLiteral("box"));
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Network"));
    summaryButton(driver.dialog())->click();
    QCOMPARE(QApplication::focusWidget(), driver.nic(1).box("Network"));
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Network"));
}

void TestFormNeeds::problemComesBeforeWhatIsNeeded()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.type("Name", QStringLiteral("box"));
    driver.type("Memory", QStringLiteral("much"));
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Memory"));
    driver.edit("Size")->setFocus();
    summaryButton(driver.dialog())->click();
    QCOMPARE(QApplication::focusWidget(), driver.edit("Memory"));
    driver.type("Memory", QStringLiteral("1024"));
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Network"));
}

void TestFormNeeds::partThatIsAddedIsNotMissedAtOnce()
{
    VmDriver driver;
    driver.openWhenRead();
    pressCtrlReturn(driver.dialog());
    driver.fill();
    QCOMPARE(driver.summary(), QString());
    driver.click("Add NIC");
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: NIC 2: Network"));
    QVERIFY(driver.nic(2).problem("Network").isEmpty());
    driver.nic(2).click("Remove");
    QCOMPARE(driver.summary(), QString());
    driver.choose("Disk", QStringLiteral("Existing volume"));
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Volume"));
}

void TestFormNeeds::clickThatLeavesAFieldArrives()
{
    VmDriver driver;
    driver.openWhenRead();
    driver.dialog()->resize(1200, 1300);
    driver.edit("Name")->setFocus();
    auto *add = driver.control<QAbstractButton>("Add NIC");
    QTRY_VERIFY(add->visibleRegion().boundingRect() == add->rect());
    // As the window system sends it, so that the program knows of the button that is down.
    const QPoint place = add->mapTo(driver.dialog(), add->rect().center());
    QWindow *window = driver.dialog()->windowHandle();
    QTest::mousePress(window, Qt::LeftButton, {}, place);
    QTRY_VERIFY(add->isDown());
    QVERIFY(add->hasFocus());
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(add->mapTo(driver.dialog(), add->rect().center()), place);
    QTest::mouseRelease(window, Qt::LeftButton, {}, place);
    QTRY_COMPARE(driver.nicCount(), 2);
    QTRY_VERIFY(driver.problem("Name").contains(QStringLiteral("needs a name")));
}

void TestFormNeeds::newNetworkWaitsForWhatATypeNeeds()
{
    NewNetworkDriver driver;
    driver.open();
    QCOMPARE(problemsOf(driver.dialog()), QString());
    QCOMPARE(driver.summary(), QString()); // what it needs it proposes
    driver.choose("Type", QStringLiteral("VLAN"));
    QCOMPARE(driver.summary(), QStringLiteral("Still needed: Bridge, VLAN ID"));
    QCOMPARE(problemsOf(driver.dialog()), QString());
    driver.edit("Bridge")->setFocus();
    driver.edit("VLAN ID")->setFocus();
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Bridge"));
    pressCtrlReturn(driver.dialog());
    QCOMPARE(driver.summary(), QStringLiteral("2 problems: Bridge, VLAN ID"));
    QVERIFY(driver.problem("VLAN ID").contains(QStringLiteral("from 1 to 4094")));
    driver.type("Bridge", QStringLiteral("br0"));
    driver.type("VLAN ID", QStringLiteral("10"));
    QVERIFY2(driver.canCreate(), qPrintable(driver.summary()));
}

void TestFormNeeds::attachWaitsForVmAndNetwork()
{
    AttachDriver driver;
    addSamples(driver.host());
    driver.open();
    QCOMPARE(problemsOf(driver.dialog()), QString());
    QCOMPARE(summaryOf(driver.dialog()), QStringLiteral("Still needed: VM, Network"));
    driver.toggle("web");
    QCOMPARE(summaryOf(driver.dialog()), QStringLiteral("Still needed: Network"));
    driver.toggle("web");
    QVERIFY(driver.problem("VM").contains(QStringLiteral("Choose at least one VM.")));
    QCOMPARE(summaryOf(driver.dialog()), QStringLiteral("1 problem: VM"));
    pressCtrlReturn(driver.dialog());
    QCOMPARE(summaryOf(driver.dialog()), QStringLiteral("2 problems: VM, Network"));
    QVERIFY(driver.problem("Network").contains(QStringLiteral("Choose a network.")));
    driver.toggle("web");
    driver.chooseNetwork("alpha");
    QVERIFY2(driver.canAttach(), qPrintable(driver.visibleText()));
}

QTEST_MAIN(TestFormNeeds)
#include "tst_formneeds.moc"
