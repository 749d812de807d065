// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString other = QStringLiteral("other");

} // namespace

/// One host that is lost, comes back or cannot be reached, and attempts to open it that hang.
class TestHostReconnect final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_host = FakeHost::make(); }
    void rowsAreKeptWhileTheHostIsAway();
    void aLostHostComesBackWithItsRows();
    void theTriesComeWithGrowingPauses();
    void aHostThatWasNeverReachedWaitsForTheUser();
    void refreshOpensAHostThatIsAway();
    void withoutPausesNothingIsTriedAgain();
    void whatWasMissedInBetweenIsMadeUp();
    void whatWasKnownBeforeIsNotTheWholeTruth();
    void attemptsThatHangDoNotPileUp();
    void anAttemptThatHangsIsTriedAnew();
    void aFirstAttemptThatHangsIsLeftAlone();
    void whatAnAbandonedConnectionSaysIsIgnored();
    void anAbandonedTryToOpenIsIgnored();

private:
    std::shared_ptr<FakeHost> m_host;
};

void TestHostReconnect::rowsAreKeptWhileTheHostIsAway()
{
    m_host->addNetwork(network(lab));
    HostOptions options = SessionDriver::quickOptions();
    options.retryPausesMs = {3'600'000};
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    const SnapshotPtr before = driver.session().snapshot();
    m_host->loseConnections(QStringLiteral("broken pipe"));
    QTRY_COMPARE(driver.state(), HostState::Offline);
    const HostStatus &status = driver.session().status();
    QCOMPARE(status.error->kind, ErrorKind::ConnectionLost);
    QCOMPARE(status.error->message, QStringLiteral("broken pipe"));
    QCOMPARE(status.retryInMs, 3'600'000);
    QCOMPARE(status.description.driver, QStringLiteral("QEMU")); // of the last time
    QCOMPARE(driver.session().snapshot(), before);
    QTRY_COMPARE(m_host->openConnections(), 0);
}

void TestHostReconnect::aLostHostComesBackWithItsRows()
{
    const QUuid stays = m_host->addNetwork(network(lab));
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    const RowPtr before = driver.row(stays);
    const std::size_t told = driver.snapshots().size();
    m_host->loseConnections(QStringLiteral("broken pipe"));
    const QUuid arrived = m_host->addNetwork(network(other));
    QTRY_VERIFY(driver.row(arrived) && driver.isComplete());
    for (std::size_t i = told; i < driver.snapshots().size(); ++i)
        QCOMPARE(MirrorDriver::rowOf(driver.snapshots()[i], stays), before);
    QVERIFY(!driver.session().status().error);
    QCOMPARE(m_host->count(Call::Open), 2);
    // And it hears what happens there again.
    m_host->removeNetwork(arrived);
    QTRY_VERIFY(!driver.row(arrived));
}

void TestHostReconnect::theTriesComeWithGrowingPauses()
{
    HostOptions options = SessionDriver::quickOptions();
    options.retryPausesMs = {1, 2, 3};
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    const auto pauses = [&driver] {
        QList<int> all;
        for (const HostStatus &status : driver.statuses())
            if (status.state == HostState::Offline)
                all << status.retryInMs;
        return all;
    };
    m_host->setReachable(false);
    QTRY_VERIFY(pauses().size() >= 5);
    QCOMPARE(pauses().first(5), (QList<int>{1, 2, 3, 3, 3}));
    QCOMPARE(driver.statuses().back().error->kind, ErrorKind::Unreachable);
    m_host->setReachable(true);
    QTRY_VERIFY(driver.isComplete());
    const qsizetype soFar = pauses().size();
    m_host->loseConnections(QStringLiteral("once more"));
    QTRY_VERIFY(pauses().size() > soFar);
    QCOMPARE(pauses().at(soFar), 1); // it was there in between
    QTRY_VERIFY(driver.isComplete());
}

void TestHostReconnect::aHostThatWasNeverReachedWaitsForTheUser()
{
    m_host->setReachable(false);
    SessionDriver driver(m_host);
    driver.session().open();
    for (int tries = 1; tries <= 3; ++tries) {
        QTRY_COMPARE(driver.state(), HostState::Offline);
        QCOMPARE(driver.session().status().retryInMs, -1);
        QCOMPARE(driver.session().status().error->kind, ErrorKind::Unreachable);
        // With pauses of nothing a try would have come by now.
        for (int i = 0; i < 3; ++i) {
            CommandHandle *handle = driver.session().submit(StartNetwork{QUuid::createUuid(), lab});
            QTRY_VERIFY(handle->hasEnded());
        }
        QCOMPARE(m_host->count(Call::Open), tries);
        driver.session().open();
        QTRY_COMPARE(m_host->count(Call::Open), tries + 1);
        QTRY_COMPARE(driver.state(), HostState::Offline);
    }
    m_host->setReachable(true);
    QVERIFY(driver.open());
}

void TestHostReconnect::refreshOpensAHostThatIsAway()
{
    m_host->setReachable(false);
    SessionDriver driver(m_host);
    driver.session().open();
    QTRY_COMPARE(driver.state(), HostState::Offline);
    m_host->setReachable(true);
    driver.session().refresh();
    QTRY_VERIFY(driver.isComplete());
}

void TestHostReconnect::withoutPausesNothingIsTriedAgain()
{
    HostOptions options = SessionDriver::quickOptions();
    options.retryPausesMs = {};
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    m_host->loseConnections(QStringLiteral("broken pipe"));
    QTRY_COMPARE(driver.state(), HostState::Offline);
    QCOMPARE(driver.session().status().retryInMs, -1);
    QVERIFY(driver.open());
    QCOMPARE(m_host->count(Call::Open), 2);
}

/// While nobody listened: created, deleted, renamed (a UUID with another name), autostart, stopped, a VM moved.
void TestHostReconnect::whatWasMissedInBetweenIsMadeUp()
{
    const QUuid stays = m_host->addNetwork(network(lab), {true, true, false});
    const QUuid goes = m_host->addNetwork(network(other));
    const QUuid renamed = m_host->addNetwork(network(QStringLiteral("old")), {true, true, false});
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->setReachable(false);
    QTRY_VERIFY(driver.state() != HostState::Online); // it is offline and trying again by turns
    QCOMPARE(driver.session().snapshot()->rows.size(), 3U);
    const QUuid arrived = m_host->addNetwork(network(QStringLiteral("new")));
    m_host->removeNetwork(goes);
    m_host->removeNetwork(renamed);
    m_host->addNetwork(FakeHost::withUuid(network(QStringLiteral("now")), renamed), {false, true, true});
    m_host->setNetworkState(stays, {true, true, true});
    m_host->setDomain(web, vm(nic(QStringLiteral("new"))), vm(nic(QStringLiteral("new"))));
    m_host->setReachable(true);
    QTRY_VERIFY(driver.isComplete());
    QVERIFY(!driver.row(goes));
    QVERIFY(driver.row(stays)->network->autostart);
    QCOMPARE(driver.row(stays)->vmCount, 0);
    QCOMPARE(driver.row(arrived)->runningVmCount, 1);
    QCOMPARE(driver.row(renamed)->network->name, QStringLiteral("now"));
    QVERIFY(!driver.row(renamed)->network->active && driver.row(renamed)->network->autostart);
    QCOMPARE(driver.session().snapshot()->rows.size(), 3U);
}

/// Not even for the moment in which the host is back and nothing has been read.
void TestHostReconnect::whatWasKnownBeforeIsNotTheWholeTruth()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->hold(Call::Networks);
    bool wasComplete = false;
    connect(&driver.session(), &HostSession::statusChanged, &driver.session(),
        [&] { wasComplete |= driver.state() == HostState::Online && driver.session().snapshot()->complete; });
    m_host->loseConnections(QStringLiteral("broken pipe"));
    QTRY_VERIFY(m_host->waiting(Call::Networks) > 0);
    QVERIFY(driver.roundTrip());
    QCOMPARE(driver.state(), HostState::Online);
    QVERIFY(!wasComplete);
    QVERIFY(!driver.isComplete());
    QVERIFY(driver.row(uuid)); // but it is shown
    m_host->release(Call::Networks);
    QTRY_VERIFY(driver.isComplete());
}

void TestHostReconnect::attemptsThatHangDoNotPileUp()
{
    m_host->addNetwork(network(lab));
    m_host->holdFast(Call::Open);
    SessionDriver driver(m_host);
    for (int attempt = 1; attempt <= 3; ++attempt) {
        driver.session().open();
        QTRY_COMPARE(m_host->waiting(Call::Open), attempt);
    }
    for (int more = 0; more < 5; ++more)
        driver.session().open();
    QTRY_COMPARE(driver.statuses().size(), 3U + 5U);
    QCOMPARE(m_host->count(Call::Open), 3);
    QCOMPARE(driver.state(), HostState::Connecting);
    QVERIFY2(driver.session().status().error->message.startsWith(QStringLiteral("Still waiting for an answer")),
        qPrintable(driver.session().status().error->message));
    QTRY_COMPARE(driver.tally()->living.load(), 3); // closing takes a thread for a moment
    m_host->release(Call::Open); // the first that comes back makes room for another one
    QTRY_VERIFY(driver.isComplete());
    QVERIFY(!driver.session().status().error);
    QTRY_COMPARE(m_host->openConnections(), 1);
}

/// A host that was there before, and whose computer is reached while its daemon does not answer.
void TestHostReconnect::anAttemptThatHangsIsTriedAnew()
{
    m_host->addNetwork(network(lab));
    HostOptions options = SessionDriver::quickOptions();
    options.openMs = 1;
    options.retryPausesMs = {1};
    SessionDriver driver(m_host, options);
    QTRY_VERIFY(driver.isComplete() || driver.open());
    m_host->holdFast(Call::Open);
    m_host->loseConnections(QStringLiteral("broken pipe"));
    QTRY_COMPARE(m_host->waiting(Call::Open), 3);
    QTRY_COMPARE(driver.state(), HostState::Connecting);
    QTRY_VERIFY(driver.session().status().error->message.contains(QStringLiteral("every attempt")));
    QCOMPARE(m_host->count(Call::Open), 4);
    m_host->release(Call::Open);
    QTRY_VERIFY(driver.isComplete());
}

/// The user may be at a question that it asks.
void TestHostReconnect::aFirstAttemptThatHangsIsLeftAlone()
{
    m_host->addNetwork(network(lab));
    m_host->holdFast(Call::Open);
    HostOptions options = SessionDriver::quickOptions();
    options.openMs = 1;
    SessionDriver driver(m_host, options);
    driver.session().open();
    QTRY_VERIFY(driver.session().status().error);
    QVERIFY(driver.session().status().error->message.startsWith(QStringLiteral("Still waiting for an answer")));
    QCOMPARE(driver.state(), HostState::Connecting);
    m_host->release(Call::Open);
    QTRY_VERIFY(driver.isComplete());
    QCOMPARE(m_host->count(Call::Open), 1);
}

void TestHostReconnect::whatAnAbandonedConnectionSaysIsIgnored()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    const std::size_t before = driver.statuses().size();
    m_host->loseConnections(QStringLiteral("broken pipe"));
    QTRY_VERIFY(driver.statuses().size() >= before + 3 && driver.isComplete()); // offline, connecting, online
    m_host->resetCounts();
    const std::size_t told = driver.statuses().size();
    m_host->announceOnClosed({HostEvent::Kind::ConnectionLost, {}, QStringLiteral("late")});
    m_host->announceOnClosed({HostEvent::Kind::NetworkChanged, uuid, {}});
    m_host->announceOnClosed({HostEvent::Kind::DomainChanged, QUuid::createUuid(), {}});
    QVERIFY(driver.roundTrip());
    // What the present connection says is heard; had the others been, they would be read by then.
    m_host->setNetworkState(uuid, {false, true, true});
    QTRY_VERIFY(!driver.row(uuid)->network->active);
    QCOMPARE(driver.statuses().size(), told);
    QCOMPARE(m_host->count(Call::Open), 0);
    QCOMPARE(m_host->count(Call::NetworkState), 1);
    QCOMPARE(m_host->count(Call::DomainStatus), 0);
}

void TestHostReconnect::anAbandonedTryToOpenIsIgnored()
{
    m_host->addNetwork(network(lab));
    m_host->holdFast(Call::Open);
    SessionDriver driver(m_host);
    driver.session().open();
    QTRY_COMPARE(m_host->waiting(Call::Open), 1);
    driver.session().open();
    QTRY_COMPARE(m_host->waiting(Call::Open), 2);
    m_host->failNext(Call::Open, error(ErrorKind::Unreachable, "one of both"));
    m_host->release(Call::Open);
    // Whichever of the two fails, the session tells of the second alone.
    QTRY_VERIFY(driver.state() != HostState::Connecting);
    QVERIFY(driver.open());
    int online = 0;
    int offline = 0;
    for (const HostStatus &status : driver.statuses()) {
        online += status.state == HostState::Online ? 1 : 0;
        offline += status.state == HostState::Offline ? 1 : 0;
    }
    QVERIFY(online >= 1 && offline <= 1);
    QTRY_COMPARE(m_host->openConnections(), 1);
}

QTEST_GUILESS_MAIN(TestHostReconnect)
#include "tst_hostreconnect.moc"
