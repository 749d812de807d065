// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/hostdriver.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>

using namespace patchpanel;

/// Adding and testing hosts as a person does.
class TestAddHost final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_hosts = std::make_unique<HostDriver>(); }
    void cleanup() { m_hosts.reset(); }
    void everyControlHasItsLabel();
    void aHostIsAddedByKeyboardAloneAndRemembered();
    void theUriIsShownAndCanBeTyped();
    void eachKindHasItsFields();
    void mistakesAreShownAtTheirFields();
    void aHostThatIsThereIsNotAddedTwice();
    void suggestionsFillTheForm();
    void brokenFilesGiveANote();
    void testSaysWhatWorks();
    void testSaysWhatFails();
    void aTestCanBeStopped();
    void closingTheDialogEndsTheTest();
    void findingsGoWhenTheAddressChanges();
    void darkColoursAreFollowed();

private:
    std::unique_ptr<HostDriver> m_hosts;
};

void TestAddHost::everyControlHasItsLabel()
{
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    QVERIFY(dialog);
    for (const char *label : {"URI", "User", "Host name", "Port", "Key file", "Remote socket", "Name"})
        QVERIFY2(edit(dialog, label) && edit(dialog, label)->isVisible(), label);
    for (const char *label : {"Connect to", "Colour"})
        QVERIFY2(WindowDriver::control<QComboBox>(dialog, s(label)), label);
    for (const char *label : {"Connect automatically", "Read-only"})
        QVERIFY2(WindowDriver::control<QCheckBox>(dialog, s(label)), label);
    for (const char *label : {"Test", "Add", "Cancel"})
        QVERIFY2(button(dialog, label) && button(dialog, label)->isVisible(), label);
    QVERIFY(WindowDriver::control<QListWidget>(dialog, s("Suggestions")));
    QVERIFY(!button(dialog, "Add")->isEnabled());
    QVERIFY(!button(dialog, "Add")->toolTip().isEmpty());
    QTRY_VERIFY(WindowDriver::visibleText(dialog).contains(s("name no other hosts")));
    QVERIFY2(!WindowDriver::visibleText(dialog).contains(s("Which computer?")), "nothing was typed yet");
    savePicture(*dialog, "add-host");
}

void TestAddHost::aHostIsAddedByKeyboardAloneAndRemembered()
{
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    QVERIFY(dialog);
    QTRY_COMPARE(QApplication::focusWidget(), edit(dialog, "Host name"));
    QTest::keyClicks(QApplication::focusWidget(), s("rack1"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), edit(dialog, "User"));
    QTest::keyClicks(QApplication::focusWidget(), s("root"));
    QCOMPARE(edit(dialog, "URI")->text(), m_hosts->otherUri);
    QCOMPARE(edit(dialog, "Name")->text(), s("root@rack1"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(driver->hasNetwork(s("lab")));
    QVERIFY(!WindowDriver::dialog(s("Add Host")));
    QCOMPARE(HostDriver::pane(*driver)->currentIndex().data().toString(), s("root@rack1"));
    QCOMPARE(m_hosts->saved(), QList<SavedHost>{newHost(HostUri::parse(m_hosts->otherUri).value())});
}

void TestAddHost::theUriIsShownAndCanBeTyped()
{
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "URI")->setText(s("qemu+ssh://me%40corp@[fd00::7]:2222/system?keyfile=/a%20b&proxy=native"));
    QCOMPARE(edit(dialog, "Host name")->text(), s("fd00::7"));
    QCOMPARE(edit(dialog, "User")->text(), s("me@corp"));
    QCOMPARE(edit(dialog, "Port")->text(), s("2222"));
    QCOMPARE(edit(dialog, "Key file")->text(), s("/a b"));
    QVERIFY(button(dialog, "Add")->isEnabled());
    edit(dialog, "Port")->clear();
    QCOMPARE(edit(dialog, "URI")->text(), s("qemu+ssh://me%40corp@[fd00::7]/system?keyfile=/a%20b&proxy=native"));
    edit(dialog, "URI")->clear();
    QTest::keyClicks(edit(dialog, "URI"), s("qemu+ssh://root@rack1/system"));
    QCOMPARE(edit(dialog, "URI")->text(), s("qemu+ssh://root@rack1/system"));
    QCOMPARE(edit(dialog, "Host name")->text(), s("rack1"));
    QVERIFY(edit(dialog, "User")->isVisible());
    edit(dialog, "URI")->clear();
    QTest::keyClicks(edit(dialog, "URI"), s("test:///default"));
    QCOMPARE(edit(dialog, "URI")->text(), s("test:///default"));
    QVERIFY(!edit(dialog, "User")->isVisible());
    QCOMPARE(WindowDriver::control<QComboBox>(dialog, s("Connect to"))->currentText(), s("Any URI"));
    QCOMPARE(edit(dialog, "Name")->text(), s("test driver (default)"));
}

void TestAddHost::eachKindHasItsFields()
{
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    auto *kind = WindowDriver::control<QComboBox>(dialog, s("Connect to"));
    kind->setCurrentText(s("This computer (your session)"));
    QCOMPARE(edit(dialog, "URI")->text(), s("qemu:///session"));
    QVERIFY(!edit(dialog, "User")->isVisible());
    QVERIFY(WindowDriver::visibleText(dialog).contains(s("Operation not permitted")));
    QVERIFY(button(dialog, "Add")->isEnabled());
    savePicture(*dialog, "add-host-session");
    kind->setCurrentText(s("Any URI"));
    QCOMPARE(edit(dialog, "URI")->text(), s("qemu:///session"));
    kind->setCurrentText(s("Another computer over ssh"));
    QVERIFY(edit(dialog, "User")->isVisible());
    QVERIFY(edit(dialog, "URI")->text().isEmpty());
    kind->setCurrentText(s("This computer (system)"));
    QVERIFY(WindowDriver::visibleText(dialog).contains(s("in the list already")));
}

void TestAddHost::mistakesAreShownAtTheirFields()
{
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "Host name")->setText(s("-oProxyCommand=x"));
    edit(dialog, "User")->setText(s("a b"));
    edit(dialog, "Port")->setText(s("70000"));
    edit(dialog, "Key file")->setText(s("id_rsa"));
    for (const char *label : {"Host name", "User", "Port", "Key file"})
        QVERIFY2(!edit(dialog, label)->accessibleDescription().isEmpty(), label);
    QVERIFY(!button(dialog, "Add")->isEnabled());
    QVERIFY(!button(dialog, "Test")->isEnabled());
    savePicture(*dialog, "add-host-mistakes");
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
}

void TestAddHost::aHostThatIsThereIsNotAddedTwice()
{
    const auto driver = m_hosts->openTwo();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "Host name")->setText(s("rack1"));
    QVERIFY(button(dialog, "Add")->isEnabled());
    edit(dialog, "User")->setText(s("root"));
    QVERIFY(!button(dialog, "Add")->isEnabled());
    QVERIFY(button(dialog, "Add")->toolTip().contains(s("rack1")));
}

void TestAddHost::suggestionsFillTheForm()
{
    m_hosts->write(
        ".ssh/config", "Host lab <b>odd</b>\nHostName 10.0.0.7\nUser root\nPort 2222\nHost rack1\nUser root\n");
    m_hosts->write(
        ".config/libvirt/libvirt.conf", "uri_aliases = [ \"cloud=qemu+ssh://op@cloud/system?proxy=native\" ]");
    const auto driver = m_hosts->openTwo();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    auto *list = WindowDriver::control<QListWidget>(dialog, s("Suggestions"));
    QTRY_VERIFY(list->isVisible());
    QStringList names;
    for (int row = 0; row < list->count(); ++row)
        names << list->item(row)->text();
    QCOMPARE(names,
        (QStringList{
            s("lab\nssh: root@10.0.0.7, port 2222"), s("cloud\nlibvirt: qemu+ssh://op@cloud/system?proxy=native")}));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Up);
    QCOMPARE(edit(dialog, "URI")->text(), s("qemu+ssh://lab/system"));
    QCOMPARE(edit(dialog, "Name")->text(), s("lab"));
    QVERIFY(edit(dialog, "Port")->placeholderText().contains(s("2222")));
    savePicture(*dialog, "add-host-suggestions");
    list->setCurrentRow(1);
    QCOMPARE(edit(dialog, "Host name")->text(), s("cloud"));
    QCOMPARE(edit(dialog, "Name")->text(), s("cloud"));
    QVERIFY(!edit(dialog, "Port")->placeholderText().contains(s("2222")));
    QVERIFY(button(dialog, "Add")->isEnabled());
}

void TestAddHost::brokenFilesGiveANote()
{
    m_hosts->write(".config/libvirt/libvirt.conf", "uri_aliases = [");
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    QTRY_VERIFY(WindowDriver::visibleText(dialog).contains(s("was not read")));
}

void TestAddHost::testSaysWhatWorks()
{
    m_hosts->other->setLibvirtVersion(9'000'000);
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "Host name")->setText(s("rack1"));
    edit(dialog, "User")->setText(s("root"));
    edit(dialog, "Name")->setText(s(" "));
    button(dialog, "Test")->click();
    QVERIFY(button(dialog, "Stop Waiting")->isVisible());
    QTRY_VERIFY(WindowDriver::visibleText(dialog).contains(s("It works, with limits.")));
    const QString text = WindowDriver::visibleText(dialog);
    for (const char *part : {"Reached and logged in", "libvirt 9.0.0, driver QEMU", "Networks are listed: 1",
             "VMs are listed: 0", "may be changed", "announces changes", "VLAN tags"})
        QVERIFY2(text.contains(s(part)), part);
    QCOMPARE(driver->hosts().sessions().size(), std::size_t(1));
    QTRY_COMPARE(m_hosts->other->openConnections(), 0);
    QVERIFY(dialog->isVisible());
    savePicture(*dialog, "add-host-test");
}

void TestAddHost::testSaysWhatFails()
{
    m_hosts->other->failAlways(FakeHost::Call::Open,
        Error{ErrorKind::Unreachable, 38, 7, 0,
            s("Cannot recv data: root@rack1: Permission denied (publickey,<b>password</b>).: Connection reset by "
              "peer")});
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "URI")->setText(m_hosts->otherUri);
    button(dialog, "Test")->click();
    QTRY_VERIFY(WindowDriver::visibleText(dialog).contains(s("It does not work.")));
    const QString text = WindowDriver::visibleText(dialog);
    QVERIFY(text.contains(s("Reached.")));
    QVERIFY(text.contains(s("Not logged in")));
    QVERIFY(text.contains(s("ssh-copy-id")));
    QVERIFY(text.contains(s("<b>password</b>"))); // as it was said
    savePicture(*dialog, "add-host-test-fails");
}

void TestAddHost::aTestCanBeStopped()
{
    m_hosts->other->holdFast(FakeHost::Call::Open);
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "URI")->setText(m_hosts->otherUri);
    button(dialog, "Test")->click();
    QTRY_COMPARE(m_hosts->other->waiting(FakeHost::Call::Open), 1);
    QTRY_VERIFY(WindowDriver::visibleText(dialog).contains(s("Connecting…")));
    QVERIFY(!button(dialog, "Test")->isEnabled());
    button(dialog, "Stop Waiting")->click();
    QVERIFY(WindowDriver::visibleText(dialog).contains(s("Stopped.")));
    QVERIFY(button(dialog, "Test")->isEnabled());
    m_hosts->other->release(FakeHost::Call::Open);
}

void TestAddHost::closingTheDialogEndsTheTest()
{
    m_hosts->other->holdFast(FakeHost::Call::Open);
    const auto driver = m_hosts->open();
    const QPointer<QDialog> dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "URI")->setText(m_hosts->otherUri);
    button(dialog, "Test")->click();
    QTRY_COMPARE(m_hosts->other->waiting(FakeHost::Call::Open), 1);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    m_hosts->other->release(FakeHost::Call::Open);
    QTRY_COMPARE(m_hosts->other->openConnections(), 0);
}

void TestAddHost::findingsGoWhenTheAddressChanges()
{
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "URI")->setText(m_hosts->otherUri);
    button(dialog, "Test")->click();
    QTRY_VERIFY(WindowDriver::visibleText(dialog).contains(s("It works")));
    edit(dialog, "Name")->setText(s("another name"));
    QVERIFY(WindowDriver::visibleText(dialog).contains(s("It works")));
    edit(dialog, "Port")->setText(s("2222"));
    QVERIFY(!WindowDriver::visibleText(dialog).contains(s("It works")));
    QVERIFY(!WindowDriver::visibleText(dialog).contains(s("Networks are listed")));
}

void TestAddHost::darkColoursAreFollowed()
{
    const DarkPalette dark;
    m_hosts->other->setLibvirtVersion(9'000'000);
    m_hosts->write(".ssh/config", "Host lab lab2 lab3\n");
    const auto driver = m_hosts->open();
    QDialog *dialog = HostDriver::dialogOf(driver->action(s("Add Host")), "Add Host");
    edit(dialog, "URI")->setText(m_hosts->otherUri);
    button(dialog, "Test")->click();
    QTRY_VERIFY(WindowDriver::visibleText(dialog).contains(s("It works")));
    savePicture(*dialog, "add-host-dark");
}

QTEST_MAIN(TestAddHost)
#include "tst_addhost.moc"
