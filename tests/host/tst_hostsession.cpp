// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString other = QStringLiteral("other");

} // namespace

/// One host from opening to closing, also with calls that hang; losses are in TestHostReconnect.
class TestHostSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_host = FakeHost::make(); }
    void openingTellsWhatTheHostIs();
    void nothingIsKnownBeforeItIsOpened();
    void namesOfTheOpeningComeFirst();
    void theHostIsPreparedBeforeItIsRead();
    void aReadOnlySessionOpensReadOnly();
    void eventsReachTheWindow();
    void refreshReadsAgain();
    void theSweepComesByItself();
    void aDistantHostGetsMoreReaders();
    void theFactsAreThoseThatTheHostGivesLast();
    void factsThatHangKeepNothingElseWaiting();
    void destroyingDoesNotWaitForAHangingCall_data();
    void destroyingDoesNotWaitForAHangingCall();
    void destroyingEndsAllThreads();
    void whatWasSeenFirstIsRememberedAndForgotten();

private:
    std::shared_ptr<FakeHost> m_host;
};

void TestHostSession::openingTellsWhatTheHostIs()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    m_host->setLibvirtVersion(9'000'000);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    QCOMPARE(driver.statuses().front().state, HostState::Connecting);
    const HostStatus &status = driver.session().status();
    QCOMPARE(status.state, HostState::Online);
    QCOMPARE(status.description.driver, QStringLiteral("QEMU"));
    QCOMPARE(status.description.libvirtVersion, 9'000'000UL);
    QVERIFY(!status.error);
    QCOMPARE(status.retryInMs, -1);
    QCOMPARE(driver.row(uuid)->network->detail, DetailState::Ready);
    const HostContext context = driver.session().context();
    QCOMPARE(context.uri, QStringLiteral("qemu+ssh://rack1/system"));
    QCOMPARE(context.serverVersion, 9'000'000UL);
    QCOMPARE(context.snapshot, driver.session().snapshot());
    QVERIFY(!context.facts);
}

void TestHostSession::nothingIsKnownBeforeItIsOpened()
{
    SessionDriver driver(m_host);
    QCOMPARE(driver.state(), HostState::Connecting);
    QVERIFY(!driver.session().snapshot());
    driver.session().refresh(); // it opens what is offline, not what nobody has opened
    driver.session().setFocus(QUuid::createUuid());
    CommandHandle *handle = driver.session().submit(StartNetwork{QUuid::createUuid(), lab});
    QTRY_VERIFY(handle->hasEnded());
    QCOMPARE(handle->status(), CommandStatus::Failed);
    QCOMPARE(handle->result().error.kind, ErrorKind::Unreachable);
    QCOMPARE(m_host->count(Call::Open), 0);
    QCOMPARE(driver.tally()->living.load(), 0);
}

void TestHostSession::namesOfTheOpeningComeFirst()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    m_host->setNamesAtOpening({{uuid, lab}});
    m_host->hold(Call::Networks);
    SessionDriver driver(m_host);
    driver.session().open();
    QTRY_VERIFY(driver.row(uuid));
    QCOMPARE(driver.row(uuid)->network->name, lab);
    QVERIFY(driver.session().status().description.networks.empty()); // not sent around with every status
    m_host->release(Call::Networks);
    QTRY_VERIFY(driver.isComplete());
}

void TestHostSession::theHostIsPreparedBeforeItIsRead()
{
    HostOptions options = SessionDriver::quickOptions();
    const auto listedBefore = std::make_shared<std::atomic<int>>(-1);
    options.prepare = [host = m_host, listedBefore](HostBackend &backend) {
        *listedBefore = host->count(Call::Networks);
        (void)backend.defineNetwork(network(lab));
    };
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    QCOMPARE(listedBefore->load(), 0);
    for (const SnapshotPtr &snapshot : driver.snapshots())
        QCOMPARE(snapshot->rows.size(), std::size_t(1));
    QVERIFY(!driver.snapshots().empty());
}

void TestHostSession::aReadOnlySessionOpensReadOnly()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    HostOptions options = SessionDriver::quickOptions();
    options.readOnly = true;
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    QVERIFY(driver.session().isReadOnly());
    CommandHandle *handle = driver.session().submit(StartNetwork{uuid, lab});
    QTRY_COMPARE(handle->status(), CommandStatus::Failed);
    QCOMPARE(handle->result().error.kind, ErrorKind::ReadOnly);
    QCOMPARE(driver.state(), HostState::Online);
}

void TestHostSession::eventsReachTheWindow()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->setNetworkState(uuid, {true, true, false});
    QTRY_VERIFY(driver.row(uuid)->network->active);
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    QTRY_COMPARE(driver.row(uuid)->runningVmCount, 1);
    m_host->removeNetwork(uuid);
    QTRY_VERIFY(!driver.row(uuid));
}

void TestHostSession::refreshReadsAgain()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {true, true, false});
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->setNetworkState(uuid, {true, true, true}, false);
    driver.session().refresh();
    QTRY_VERIFY(driver.row(uuid)->network->autostart);
    QCOMPARE(m_host->count(Call::Open), 1);
}

void TestHostSession::theSweepComesByItself()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {true, true, false});
    HostOptions options = SessionDriver::quickOptions();
    options.sweepMs = 1;
    SessionDriver driver(m_host, options);
    driver.session().open();
    QTRY_VERIFY(driver.row(uuid) && driver.row(uuid)->network->stateKnown);
    m_host->setNetworkState(uuid, {true, true, true}, false);
    QTRY_VERIFY(driver.row(uuid)->network->autostart);
}

void TestHostSession::aDistantHostGetsMoreReaders()
{
    for (int i = 0; i < 30; ++i)
        m_host->addNetwork(network(QStringLiteral("net%1").arg(i)), {true, false, false});
    m_host->setRoundTrip(std::chrono::milliseconds(5));
    m_host->hold(Call::NetworkXml);
    SessionDriver driver(m_host);
    driver.session().open();
    QTRY_COMPARE(m_host->waiting(Call::NetworkXml), 12);
    m_host->release(Call::NetworkXml);
    QTRY_VERIFY(driver.isComplete());
}

void TestHostSession::theFactsAreThoseThatTheHostGivesLast()
{
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    QSignalSpy facts(&driver.session(), &HostSession::factsChanged);
    driver.session().requestFacts();
    QTRY_COMPARE(facts.size(), 1);
    QVERIFY(!driver.session().context().facts);

    const HostFacts known{{{QStringLiteral("eth0")}}, {}};
    m_host->setFacts(known);
    driver.session().requestFacts();
    QTRY_COMPARE(facts.size(), 2);
    QCOMPARE(driver.session().context().facts, known);

    m_host->failNext(Call::Facts, {ErrorKind::Denied, 88, 55, 0, QStringLiteral("access denied")});
    driver.session().requestFacts();
    QTRY_COMPARE(facts.size(), 3);
    QVERIFY(!driver.session().context().facts);
}

void TestHostSession::factsThatHangKeepNothingElseWaiting()
{
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->hold(Call::Facts);
    for (int i = 0; i < 8; ++i)
        driver.session().requestFacts(); // more than there are readers
    QTRY_COMPARE(m_host->waiting(Call::Facts), 8);
    const QUuid uuid = m_host->addNetwork(network(lab));
    QTRY_VERIFY(driver.row(uuid));
    m_host->release(Call::Facts);
}

void TestHostSession::destroyingDoesNotWaitForAHangingCall_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("opening") << static_cast<int>(Call::Open);
    QTest::newRow("listing networks") << static_cast<int>(Call::Networks);
    QTest::newRow("listing VMs") << static_cast<int>(Call::Domains);
    QTest::newRow("reading a network") << static_cast<int>(Call::NetworkXml);
    QTest::newRow("reading a VM") << static_cast<int>(Call::DomainXml);
}

void TestHostSession::destroyingDoesNotWaitForAHangingCall()
{
    QFETCH(const int, call);
    const Call held = static_cast<Call>(call);
    m_host->addNetwork(network(lab));
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    m_host->holdFast(held);
    SessionDriver driver(m_host);
    driver.session().open();
    QTRY_VERIFY(m_host->waiting(held) > 0);
    driver.destroy(); // would never return
    QVERIFY(driver.tally()->living > 0);
    m_host->release(held);
    QTRY_COMPARE(driver.tally()->living.load(), 0);
    QTRY_COMPARE(m_host->openConnections(), 0);
}

void TestHostSession::destroyingEndsAllThreads()
{
    for (int i = 0; i < 20; ++i)
        m_host->addNetwork(network(QStringLiteral("net%1").arg(i)));
    for (int round = 0; round < 5; ++round) {
        SessionDriver driver(m_host);
        QVERIFY(driver.open());
        QVERIFY(driver.tally()->living > 0);
        driver.session().refresh(); // in the midst of it
        driver.destroy();
        QTRY_COMPARE(driver.tally()->living.load(), 0);
        QCOMPARE(m_host->openConnections(), 0);
    }
}

void TestHostSession::whatWasSeenFirstIsRememberedAndForgotten()
{
    const QTemporaryDir folder;
    QVERIFY(folder.isValid());
    HostOptions options = SessionDriver::quickOptions();
    options.dataFolder = folder.path();
    const QUuid stays = m_host->addNetwork(network(lab));
    const QByteArray goesXml = FakeHost::withUuid(network(other), QUuid::createUuid());
    const QUuid goes = m_host->addNetwork(goesXml);
    QDateTime seenStaying;
    QDateTime seenGoing;
    {
        SessionDriver driver(m_host, options);
        QVERIFY(driver.open());
        seenStaying = driver.row(stays)->network->firstSeen;
        seenGoing = driver.row(goes)->network->firstSeen;
        QVERIFY(seenStaying.isValid() && seenGoing.isValid());
    }
    m_host->removeNetwork(goes);
    {
        SessionDriver driver(m_host, options);
        QVERIFY(driver.open());
        QCOMPARE(driver.row(stays)->network->firstSeen, seenStaying);
    }
    m_host->addNetwork(goesXml); // with the UUID it had
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    QCOMPARE(driver.row(stays)->network->firstSeen, seenStaying);
    QVERIFY(driver.row(goes)->network->firstSeen > seenGoing);
}

QTEST_GUILESS_MAIN(TestHostSession)
#include "tst_hostsession.moc"
