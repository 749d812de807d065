// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkinfo.h"
#include "tests/ui/newnetworkdriver.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

using namespace patchpanel;

/// What becomes of the New Network dialog when the host answers, does not, or is gone.
class TestNewNetworkCreate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void networkIsMadeAndTheDialogCloses();
    void controlReturnCreates();
    void onlyWhatWasAskedForIsDone();
    void progressIsShownAndNothingClosesMeanwhile();
    void queuedCreationCanBeCancelled();
    void refusalStandsAtItsFieldUntilEdited();
    void refusalAboutNoFieldStandsAboveTheButtons();
    void refusedAutostartLeavesNothingBehind();
    void unstartableNetworkIsKeptOnRequest();
    void unstartableNetworkIsRemovedOnRequest();
    void closingRemovesWhatCannotBeStarted();
    void failedRemovalIsSaid();
    void offlineHostLosesNothing();
    void lostConnectionLosesNothing();
    void removedHostLosesNothing();
};

namespace {

using Call = FakeHost::Call;

const Error clash{
    ErrorKind::Internal, 1, 19, 0, QStringLiteral("internal error: Network is already in use by interface docker0")};
const Error fileExists{ErrorKind::Internal, 38, 19, 17, QStringLiteral("Unable to create bridge virbr0: File exists")};
const Error odd{ErrorKind::Internal, 1, 19, 0, QStringLiteral("something <b>odd</b> happened")};

} // namespace

void TestNewNetworkCreate::networkIsMadeAndTheDialogCloses()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QStringLiteral("lab"));
    driver.type("IPv4 network", QStringLiteral("192.168.101.0/24"));
    driver.click("Create");
    QTRY_VERIFY(!driver.dialog());
    const QUuid uuid = driver.host().networkUuid(QStringLiteral("lab"));
    QVERIFY(!uuid.isNull());
    QCOMPARE(driver.created(), uuid);
    QVERIFY(driver.host().stateOf(uuid).active);
    QVERIFY(driver.host().stateOf(uuid).autostart);
    const auto made = parseNetworkXml(driver.host().storedXml(uuid));
    QVERIFY(made);
    QCOMPARE(made->type, NetworkType::Nat);
    QCOMPARE(made->firstNetwork(IpFamily::V4)->toString(), QStringLiteral("192.168.101.1/24"));
    QCOMPARE(made->ipBlocks.first().ranges.first().start.toString(), QStringLiteral("192.168.101.128"));
    QVERIFY(std::abs(made->created.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestNewNetworkCreate::controlReturnCreates()
{
    NewNetworkDriver driver;
    driver.open();
    driver.control<QWidget>("Description")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!driver.dialog());
    QVERIFY(driver.host().hasNetwork(QStringLiteral("network")));

    // Return in a line does so too.
    driver.open();
    QTRY_COMPARE(driver.text("Name"), QStringLiteral("network-2"));
    QTest::keyClick(driver.edit("Name"), Qt::Key_Return);
    QTRY_VERIFY(!driver.dialog());
    QVERIFY(driver.host().hasNetwork(QStringLiteral("network-2")));
}

void TestNewNetworkCreate::onlyWhatWasAskedForIsDone()
{
    NewNetworkDriver driver;
    driver.open();
    driver.choose("Type", QStringLiteral("Very isolated"));
    driver.check("Start now")->click();
    driver.check("Start at boot")->click();
    driver.click("Create");
    QTRY_VERIFY(!driver.dialog());
    QCOMPARE(driver.host().count(Call::Start), 0);
    QCOMPARE(driver.host().count(Call::SetAutostart), 0);
    const auto made = parseNetworkXml(driver.host().storedXml(driver.created()));
    QVERIFY(made && made->ipBlocks.isEmpty());
    QCOMPARE(made->type, NetworkType::VeryIsolated);
}

void TestNewNetworkCreate::progressIsShownAndNothingClosesMeanwhile()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QStringLiteral("lab"));
    driver.host().hold(Call::Start);
    driver.click("Create");
    QTRY_COMPARE(driver.host().waiting(Call::Start), 1);
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("Starting it")));
    QVERIFY(driver.dialog()->findChild<QProgressBar *>()->isVisible());
    QVERIFY(!driver.edit("Name")->isEnabled());
    QVERIFY(!driver.canCreate());
    QVERIFY(!driver.button("Cancel")->isEnabled());
    driver.dialog()->close();
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    QVERIFY(driver.isOpen());
    // The network is listed meanwhile, which is no clash with itself.
    QTRY_VERIFY(driver.hosts().sessions().front()->snapshot()->rows.size() == 1);
    QVERIFY(driver.summary().isEmpty());
    driver.shoot("newnetwork-progress");
    driver.host().release(Call::Start);
    QTRY_VERIFY(!driver.dialog());
}

void TestNewNetworkCreate::queuedCreationCanBeCancelled()
{
    NewNetworkDriver driver;
    const QUuid other = driver.host().addNetwork("<network><name>other</name><bridge name='virbr5'/></network>");
    driver.open();
    driver.host().hold(Call::Stop);
    driver.hosts().sessions().front()->submit(StopNetwork{other, QStringLiteral("other"), {}});
    QTRY_COMPARE(driver.host().waiting(Call::Stop), 1);
    driver.type("Name", QStringLiteral("lab"));
    driver.click("Create");
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("Waiting for its turn")));
    driver.click("Cancel");
    QTRY_VERIFY(driver.edit("Name")->isEnabled());
    QVERIFY(driver.isOpen());
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    driver.host().release(Call::Stop);
    QTRY_VERIFY(!driver.host().stateOf(other).active);
    QCOMPARE(driver.host().count(Call::Define), 0);
}

void TestNewNetworkCreate::refusalStandsAtItsFieldUntilEdited()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QStringLiteral("lab"));
    driver.type("DNS domain", QStringLiteral("lab.example"));
    driver.host().failNext(Call::Define,
        {ErrorKind::Conflict, 9, 19, 0, QStringLiteral("operation failed: bridge name 'virbr0' already in use.")});
    driver.click("Create");
    QTRY_VERIFY(driver.problem("Bridge").contains(QStringLiteral("already in use")));
    QVERIFY(driver.isOpen());
    QVERIFY(driver.edit("Bridge")->hasFocus());
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    QCOMPARE(driver.text("DNS domain"), QStringLiteral("lab.example"));
    QVERIFY(driver.canCreate()); // the cause may be gone by now
    driver.shoot("newnetwork-refused");
    driver.type("MTU", QStringLiteral("1400"));
    QVERIFY(!driver.problem("Bridge").isEmpty());
    driver.type("Bridge", QStringLiteral("virbr9"));
    QVERIFY(driver.problem("Bridge").isEmpty());
    driver.click("Create");
    QTRY_VERIFY(!driver.dialog());
    QVERIFY(driver.host().hasNetwork(QStringLiteral("lab")));
}

void TestNewNetworkCreate::refusalAboutNoFieldStandsAboveTheButtons()
{
    NewNetworkDriver driver;
    driver.open();
    driver.host().failNext(Call::Define, odd);
    driver.click("Create");
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("something <b>odd</b> happened")));
    for (const QLabel *label : driver.dialog()->findChildren<QLabel *>())
        if (label->text().contains(u'<'))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    driver.shoot("newnetwork-refused-whole");
    driver.check("Start now")->click();
    QVERIFY(!driver.visibleText().contains(QStringLiteral("something")));
}

void TestNewNetworkCreate::refusedAutostartLeavesNothingBehind()
{
    NewNetworkDriver driver;
    driver.open();
    driver.host().failNext(Call::SetAutostart, odd);
    driver.click("Create");
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("something")));
    QCOMPARE(driver.host().networkCount(), 0);
    // The network that was there for a moment is no reason to change the name.
    QTRY_VERIFY(driver.canCreate());
    QCOMPARE(driver.text("Name"), QStringLiteral("network"));
}

void TestNewNetworkCreate::unstartableNetworkIsKeptOnRequest()
{
    NewNetworkDriver driver;
    driver.open();
    driver.host().failNext(Call::Start, clash);
    driver.click("Create");
    QTRY_VERIFY(driver.button("Keep it inactive")->isVisible());
    QVERIFY(driver.visibleText().contains(QStringLiteral("The network was defined but cannot be started: ")));
    QVERIFY(driver.visibleText().contains(QStringLiteral("docker0")));
    QVERIFY(!driver.canCreate());
    driver.shoot("newnetwork-decision");
    driver.click("Keep it inactive");
    QTRY_VERIFY(!driver.dialog());
    QCOMPARE(driver.created(), driver.host().networkUuid(QStringLiteral("network")));
    QVERIFY(!driver.host().stateOf(driver.created()).active);
}

void TestNewNetworkCreate::unstartableNetworkIsRemovedOnRequest()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QStringLiteral("lab"));
    driver.host().failNext(Call::Start, clash);
    driver.click("Create");
    QTRY_VERIFY(driver.button("Remove it and go back")->isVisible());
    const HostSession &session = *driver.hosts().sessions().front();
    QTRY_COMPARE(session.snapshot()->rows.size(), std::size_t(1)); // the user has seen it
    driver.host().hold(Call::Undefine);
    driver.click("Remove it and go back");
    QTRY_COMPARE(driver.host().waiting(Call::Undefine), 1);
    driver.host().hold(Call::NetworkState); // the host is not read again before the form is there
    driver.host().release(Call::Undefine);
    QTRY_VERIFY(driver.edit("Name")->isEnabled());
    QVERIFY(driver.isOpen());
    QCOMPARE(driver.host().networkCount(), 0);
    QVERIFY2(driver.problem("Name").isEmpty(), qPrintable(driver.problem("Name")));
    QVERIFY2(driver.problem("Bridge").isEmpty(), qPrintable(driver.problem("Bridge")));
    driver.host().release(Call::NetworkState);
    QVERIFY(driver.problem("IPv4 network").contains(QStringLiteral("docker0")));
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    driver.type("IPv4 network", QStringLiteral("10.44.0.0/24"));
    QVERIFY(!driver.problem("IPv4 network").contains(QStringLiteral("docker0")));
    QTRY_VERIFY(driver.canCreate());
    driver.click("Create");
    QTRY_VERIFY(!driver.dialog());
    QVERIFY(driver.host().stateOf(driver.created()).active);
}

void TestNewNetworkCreate::closingRemovesWhatCannotBeStarted()
{
    NewNetworkDriver driver;
    driver.open();
    driver.host().failNext(Call::Start, fileExists);
    driver.click("Create");
    QTRY_VERIFY(driver.button("Keep it inactive")->isVisible());
    driver.dialog()->close();
    QTRY_VERIFY(!driver.dialog());
    QCOMPARE(driver.host().networkCount(), 0);
    QVERIFY(driver.created().isNull());
}

void TestNewNetworkCreate::failedRemovalIsSaid()
{
    NewNetworkDriver driver;
    driver.open();
    driver.host().failNext(Call::Start, clash);
    driver.host().failNext(Call::Undefine, odd);
    driver.click("Create");
    QTRY_VERIFY(driver.button("Keep it inactive")->isVisible());
    QTest::keyClick(driver.dialog(), Qt::Key_Escape);
    QTRY_VERIFY(driver.visibleText().contains(QStringLiteral("could not be removed")));
    QVERIFY(driver.visibleText().contains(QStringLiteral("something <b>odd</b> happened")));
    QVERIFY(driver.isOpen());
    driver.click("Try again");
    QTRY_VERIFY(driver.edit("Name")->isEnabled());
    QCOMPARE(driver.host().networkCount(), 0);
}

void TestNewNetworkCreate::offlineHostLosesNothing()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QStringLiteral("lab"));
    driver.host().setReachable(false);
    QTRY_VERIFY(driver.problem("Host").contains(QStringLiteral("offline")));
    QVERIFY(!driver.canCreate());
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: Host"));
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    driver.shoot("newnetwork-offline");
    driver.host().setReachable(true);
    driver.hosts().sessions().front()->open();
    QTRY_VERIFY(driver.canCreate());
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
}

void TestNewNetworkCreate::lostConnectionLosesNothing()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QStringLiteral("lab"));
    driver.host().hold(Call::Define);
    driver.click("Create");
    QTRY_COMPARE(driver.host().waiting(Call::Define), 1);
    driver.host().loseConnections(QStringLiteral("keepalive timeout"));
    QTRY_VERIFY(driver.edit("Name")->isEnabled());
    QVERIFY2(driver.visibleText().contains(QStringLiteral("nothing was changed")), qPrintable(driver.visibleText()));
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    driver.host().release(Call::Define);
}

void TestNewNetworkCreate::removedHostLosesNothing()
{
    NewNetworkDriver driver;
    HostSession *first = driver.addSession();
    driver.addSession(NewNetworkDriver::otherUri);
    driver.open(first);
    driver.type("Name", QStringLiteral("lab"));
    driver.host().hold(Call::Define);
    driver.click("Create");
    QTRY_COMPARE(driver.host().waiting(Call::Define), 1);
    driver.hosts().remove(first);
    QVERIFY(driver.edit("Name")->isEnabled());
    QCOMPARE(driver.box("Host")->currentText(), QStringLiteral("rack2"));
    QVERIFY(driver.visibleText().contains(QStringLiteral("The host was removed")));
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    driver.host().release(Call::Define);
    driver.hosts().remove(driver.hosts().sessions().front());
    QVERIFY(driver.problem("Host").contains(QStringLiteral("no host")));
    QVERIFY(!driver.canCreate());
}

QTEST_MAIN(TestNewNetworkCreate)
#include "tst_newnetworkcreate.moc"
