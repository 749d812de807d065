// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/nicrunner.h"

#include "tests/host/commanddriver.h"

#include <QDeadlineTimer>

#include <thread>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

Q_DECLARE_METATYPE(patchpanel::NicScope)

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");

} // namespace

/// Removing NICs and pulling their cables: live, stored or both, and as before where one of several fails.
class TestNicDetach final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_driver = std::make_unique<CommandDriver>(); }
    void cleanup() { m_driver.reset(); }
    void detachTakesHoldWhereItIsAsked_data();
    void detachTakesHoldWhereItIsAsked();
    void detachLetsAVmTakeItsTime();
    void detachAsksAVmThatWasOnlyStartingAgain();
    void askingAgainMayBeRefused_data();
    void askingAgainMayBeRefused();
    void detachLeavesAStubbornVmAsItWas();
    void detachGivesTheOthersBackWhatTheyHad();
    void detachOfANicThatIsGoneSaysSo();
    void linkGoesDownAndUp_data();
    void linkGoesDownAndUp();
    void linksAreTakenBack();

private:
    FakeHost &host() { return m_driver->host(); }

    std::unique_ptr<CommandDriver> m_driver;
};

void TestNicDetach::detachTakesHoldWhereItIsAsked_data()
{
    QTest::addColumn<NicScope>("scope");
    QTest::addColumn<QString>("running");
    QTest::addColumn<QString>("stored");
    const QString before = QStringLiteral("01 lab, 02 other");
    const QString after = QStringLiteral("02 other");
    QTest::newRow("now") << now << after << before;
    QTest::newRow("after restart") << afterRestart << before << after;
    QTest::newRow("both") << both << after << after;
}

void TestNicDetach::detachTakesHoldWhereItIsAsked()
{
    QFETCH(const NicScope, scope);
    const QUuid vm = m_driver->addRunning(web, nic(lab) + nic(QStringLiteral("other"), 2));
    const CommandResult result = m_driver->run(DetachNics{lab, {nicRef(vm, web, 1, scope)}});
    compareDone(result);
    QTEST(m_driver->running(vm), "running");
    QTEST(m_driver->stored(vm), "stored");
    QCOMPARE(result.touchedDomains, QList<QUuid>{vm});
}

/// libvirt returns from an unplugging before the VM has let go.
void TestNicDetach::detachLetsAVmTakeItsTime()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    host().setStubborn(vm, true);
    m_driver->setPatience({std::chrono::milliseconds(1), 20'000, 1});
    std::thread guest([this, &vm] {
        const QDeadlineTimer deadline(20'000);
        while (host().count(Call::DomainXml) < 5 && !deadline.hasExpired()) // it was looked at several times
            std::this_thread::yield();
        host().setDomain(vm, host().domainXml(vm, XmlKind::Stored), samples::vm(), false);
    });
    const CommandResult result = m_driver->run(DetachNics{lab, {nicRef(vm, web)}});
    guest.join();
    compareDone(result);
    QCOMPARE(m_driver->running(vm) + m_driver->stored(vm), QString());
    QCOMPARE(host().count(Call::DetachDevice), 2); // it was asked once
}

/// A guest forgets what it was asked while its system had not begun to listen.
void TestNicDetach::detachAsksAVmThatWasOnlyStartingAgain()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    host().setStubborn(vm, true);
    const QString again = QStringLiteral("VM “web” still has the NIC 52:54:00:00:00:01: asking it again");
    const auto onStep = [&](const QString &step) { host().setStubborn(vm, step != again); };
    compareDone(m_driver->run(DetachNics{lab, {nicRef(vm, web)}}, onStep));
    QCOMPARE(m_driver->running(vm) + m_driver->stored(vm), QString());
    QCOMPARE(m_driver->steps().count(again), 1);
    QCOMPARE(host().count(Call::DetachDevice), 3); // the running one twice, and the stored one
}

void TestNicDetach::askingAgainMayBeRefused_data()
{
    QTest::addColumn<bool>("gone");
    QTest::addColumn<ErrorKind>("refusal");
    QTest::addColumn<CommandStatus>("status");
    QTest::newRow("the first is under way") << false << ErrorKind::Internal << CommandStatus::Failed;
    QTest::newRow("it went just now") << true << ErrorKind::NotFound << CommandStatus::Done;
    QTest::newRow("the line is lost") << false << ErrorKind::ConnectionLost << CommandStatus::Failed;
}

/// Whether the NIC is gone is looked at, whatever is said to asking again.
void TestNicDetach::askingAgainMayBeRefused()
{
    QFETCH(const bool, gone);
    QFETCH(const ErrorKind, refusal);
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    host().setStubborn(vm, true);
    const CommandResult result = m_driver->run(DetachNics{lab, {nicRef(vm, web)}}, [&](const QString &step) {
        if (!step.endsWith(QStringLiteral("asking it again")))
            return;
        host().failNext(Call::DetachDevice, {refusal, 0, 0, 0, QStringLiteral("no")});
        if (gone)
            host().setDomain(vm, host().domainXml(vm, XmlKind::Stored), samples::vm(), false);
    });
    QTEST(result.status, "status");
    QCOMPARE(m_driver->running(vm).isEmpty(), gone);
    QCOMPARE(m_driver->stored(vm).isEmpty(), gone);
    if (refusal == ErrorKind::Internal)
        QVERIFY2(result.error.message.contains(QStringLiteral("let go")), qPrintable(result.error.message));
}

void TestNicDetach::detachLeavesAStubbornVmAsItWas()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    host().setStubborn(vm, true);
    const CommandResult result = m_driver->run(DetachNics{lab, {nicRef(vm, web)}});
    compareFailed(result, ErrorKind::Conflict,
        QStringLiteral("VM “web”: It was asked to let go of the NIC and has not done so (no system is running in it "
                       "that supports hot-unplug, it is still starting, or it is paused). Its stored configuration is "
                       "as it was. It may still let go when it is reset."));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
    QCOMPARE(host().count(Call::DetachDevice), 3);
    QCOMPARE(host().count(Call::DomainXml), 1 + 3 * 3); // once to know the NIC, then as often as patience lasts
    QCOMPARE(result.touchedDomains, QList<QUuid>{vm}); // it may let go later
}

void TestNicDetach::detachGivesTheOthersBackWhatTheyHad()
{
    host().addNetwork(samples::network(lab), on);
    const QByteArray own = "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='lab'/>"
                           "<model type='e1000e'/><filterref filter='clean-traffic'/><link state='down'/>"
                           "<alias name='net0'/><address type='pci' bus='0x07'/></interface>";
    const QUuid a = m_driver->addRunning(QStringLiteral("a"), own);
    const QUuid b = m_driver->addRunning(QStringLiteral("b"), nic(lab, 2));
    host().setStubborn(b, true);
    const QByteArray storedBefore = host().domainXml(a, XmlKind::Stored);
    const CommandResult result = m_driver->run(
        DetachNics{lab, {nicRef(a, QStringLiteral("a")), nicRef(b, QStringLiteral("b"), 2)}});
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.endsWith(takenBack), qUtf8Printable(result.error.message));
    QCOMPARE(m_driver->running(a), QStringLiteral("01 lab down"));
    QCOMPARE(m_driver->stored(a), QStringLiteral("01 lab down"));
    QCOMPARE(m_driver->running(b) + m_driver->stored(b), QStringLiteral("02 lab02 lab"));
    const QByteArray live = host().domainXml(a, XmlKind::Live);
    QVERIFY(live.contains("clean-traffic") && live.contains("e1000e"));
    // The slot it had may be taken by now; the stored one is written as it was.
    QVERIFY(!live.contains("alias") && !live.contains("0x07"));
    QVERIFY(host().domainXml(a, XmlKind::Stored).contains("0x07"));
}

void TestNicDetach::detachOfANicThatIsGoneSaysSo()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    compareFailed(m_driver->run(DetachNics{lab, {nicRef(vm, web, 5)}}), ErrorKind::NotFound,
        QStringLiteral("VM “web”: It has no NIC with the MAC address 52:54:00:00:00:05 any more."));
    host().setDomain(vm, samples::vm(nic(lab) + nic(lab)), samples::vm(nic(lab) + nic(lab)));
    QCOMPARE(m_driver->run(DetachNics{lab, {nicRef(vm, web)}}).error.kind, ErrorKind::Conflict);
    QCOMPARE(host().count(Call::DetachDevice), 0);
    // Gone from what is stored only: the running one is given back.
    host().addNetwork(samples::network(lab), on);
    host().setDomain(vm, samples::vm(), samples::vm(nic(lab)));
    QCOMPARE(m_driver->run(DetachNics{lab, {nicRef(vm, web)}}).error.kind, ErrorKind::NotFound);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
}

void TestNicDetach::linkGoesDownAndUp_data()
{
    QTest::addColumn<NicScope>("scope");
    QTest::addColumn<QString>("running");
    QTest::addColumn<QString>("stored");
    QTest::newRow("now") << now << QStringLiteral("01 lab down") << QStringLiteral("01 lab");
    QTest::newRow("after restart") << afterRestart << QStringLiteral("01 lab") << QStringLiteral("01 lab down");
    QTest::newRow("both") << both << QStringLiteral("01 lab down") << QStringLiteral("01 lab down");
}

void TestNicDetach::linkGoesDownAndUp()
{
    QFETCH(const NicScope, scope);
    host().addNetwork(samples::network(lab), on);
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    const CommandResult down = m_driver->run(SetLink{lab, {nicRef(vm, web, 1, scope)}, false});
    compareDone(down);
    QTEST(m_driver->running(vm), "running");
    QTEST(m_driver->stored(vm), "stored");
    QCOMPARE(down.touchedDomains, QList<QUuid>{vm});
    QCOMPARE(m_driver->run(SetLink{lab, {nicRef(vm, web, 1, scope)}, true}).status, CommandStatus::Done);
    QCOMPARE(m_driver->running(vm) + m_driver->stored(vm), QStringLiteral("01 lab01 lab"));
}

/// Each as it was, not the opposite of what was asked.
void TestNicDetach::linksAreTakenBack()
{
    host().addNetwork(samples::network(lab), on);
    const QUuid up = m_driver->addRunning(QStringLiteral("up"), nic(lab));
    QByteArray out = nic(lab, 2);
    out.replace("</interface>", "<link state='down'/></interface>");
    const QUuid down = m_driver->addRunning(QStringLiteral("down"), out);
    const QUuid off = m_driver->addShutOff(QStringLiteral("off"), nic(lab, 3));
    const CommandResult result = m_driver->run(SetLink{lab,
        {nicRef(up, QStringLiteral("up")), nicRef(down, QStringLiteral("down"), 2),
            nicRef(off, QStringLiteral("off"), 3)},
        false});
    compareFailed(result, ErrorKind::Conflict, QStringLiteral("VM “off”: It is not running any more.") + takenBack);
    QCOMPARE(m_driver->running(up) + m_driver->stored(up), QStringLiteral("01 lab01 lab"));
    QCOMPARE(m_driver->running(down) + m_driver->stored(down), QStringLiteral("02 lab down02 lab down"));
}

QTEST_GUILESS_MAIN(TestNicDetach)
#include "tst_nicdetach.moc"
