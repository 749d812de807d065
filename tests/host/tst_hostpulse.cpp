// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostpulse.h"

#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
constexpr int never = 3'600'000;

/// Lets the timers of this thread go round often enough for every beat that is due.
bool letTimersRun()
{
    int rounds = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&rounds] { ++rounds; });
    timer.start(1);
    return QTest::qWaitFor([&rounds] { return rounds >= 20; }, testPatienceMs);
}

} // namespace

/// A host that has stopped answering is noticed, whatever hangs and whoever waits.
class TestHostPulse final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aHostThatAnswersIsAskedAgainAndAgain();
    void oneQuestionIsAskedAtATime();
    void anAnswerThatIsOverdueIsToldOnce();
    void aLostConnectionIsToldAtOnce();
    void anErrorIsAnAnswerToo();
    void itGoesWhileAnAnswerIsMissing();
    void aSessionGivesUpAHostThatIsSilent();
    void aSilentHostEndsEveryCommandOnce();
    void afterASleepTheAnswerIsDueMuchSooner();
    void aHostThatAnswersAfterASleepIsKept();
    void aLimitThatRanOutInASleepIsGivenAgain();
    void theRoundTripIsToldWhenItHasChanged();

private:
    [[nodiscard]] std::unique_ptr<HostPulse> start(int limitMs);

    TallyPtr m_tally;
    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<HostBackend> m_backend;
};

void TestHostPulse::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_host = FakeHost::make();
    m_backend = m_host->factory()();
    QVERIFY(m_backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {}));
}

void TestHostPulse::cleanup()
{
    m_host->release(Call::Ping);
    QTRY_COMPARE(m_tally->living.load(), 0);
    m_backend.reset();
}

std::unique_ptr<HostPulse> TestHostPulse::start(int limitMs)
{
    return std::make_unique<HostPulse>(m_backend, m_tally, 1, limitMs, nullptr);
}

void TestHostPulse::aHostThatAnswersIsAskedAgainAndAgain()
{
    const auto pulse = start(never);
    QSignalSpy stopped(pulse.get(), &HostPulse::stopped);
    QTRY_VERIFY(m_host->count(Call::Ping) >= 5);
    QCOMPARE(stopped.size(), 0);
}

void TestHostPulse::oneQuestionIsAskedAtATime()
{
    m_host->hold(Call::Ping);
    const auto pulse = start(never);
    QSignalSpy stopped(pulse.get(), &HostPulse::stopped);
    QTRY_COMPARE(m_host->waiting(Call::Ping), 1);
    QVERIFY(letTimersRun());
    QCOMPARE(m_host->count(Call::Ping), 1);
    QCOMPARE(stopped.size(), 0);
    m_host->release(Call::Ping);
    QTRY_VERIFY(m_host->count(Call::Ping) >= 3); // it takes up again
}

void TestHostPulse::anAnswerThatIsOverdueIsToldOnce()
{
    m_host->hold(Call::Ping);
    const auto pulse = start(1);
    QSignalSpy stopped(pulse.get(), &HostPulse::stopped);
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(stopped[0][0].value<Error>().kind, ErrorKind::ConnectionLost);
    m_host->release(Call::Ping); // an answer after all
    QVERIFY(letTimersRun());
    QCOMPARE(stopped.size(), 1);
    QCOMPARE(m_host->count(Call::Ping), 1);
}

void TestHostPulse::aLostConnectionIsToldAtOnce()
{
    m_host->failAlways(Call::Ping, error(ErrorKind::ConnectionLost, "broken pipe"));
    const auto pulse = start(never);
    QSignalSpy stopped(pulse.get(), &HostPulse::stopped);
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(stopped[0][0].value<Error>(), error(ErrorKind::ConnectionLost, "broken pipe"));
    QVERIFY(letTimersRun());
    QCOMPARE(stopped.size(), 1);
    QCOMPARE(m_host->count(Call::Ping), 1);
}

void TestHostPulse::anErrorIsAnAnswerToo()
{
    m_host->failAlways(Call::Ping, error(ErrorKind::Denied, "access denied"));
    const auto pulse = start(never);
    QSignalSpy stopped(pulse.get(), &HostPulse::stopped);
    QTRY_VERIFY(m_host->count(Call::Ping) >= 3);
    QCOMPARE(stopped.size(), 0);
}

void TestHostPulse::itGoesWhileAnAnswerIsMissing()
{
    m_host->holdFast(Call::Ping);
    auto pulse = start(never);
    QTRY_COMPARE(m_host->waiting(Call::Ping), 1);
    pulse.reset(); // would never return
    QCOMPARE(m_tally->living.load(), 1);
    m_host->release(Call::Ping);
    QTRY_COMPARE(m_tally->living.load(), 0);
}

void TestHostPulse::aSessionGivesUpAHostThatIsSilent()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    HostOptions options = SessionDriver::quickOptions();
    options.pulseMs = 1;
    options.silenceMs = 1'000; // not met by chance on a busy machine
    options.retryPausesMs = {never};
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    QTRY_VERIFY(m_host->count(Call::Ping) >= 3);
    QCOMPARE(driver.state(), HostState::Online);
    for (const Call call : {Call::Ping, Call::NetworkXml, Call::Networks})
        m_host->holdFast(call);
    driver.session().refresh(); // hangs with everything else
    QTRY_COMPARE(driver.state(), HostState::Offline);
    QCOMPARE(driver.session().status().error->kind, ErrorKind::ConnectionLost);
    QVERIFY(driver.row(uuid));
    for (const Call call : {Call::Ping, Call::NetworkXml, Call::Networks})
        m_host->release(call);
    QVERIFY(driver.open());
}

void TestHostPulse::aSilentHostEndsEveryCommandOnce()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    HostOptions options = SessionDriver::quickOptions();
    options.pulseMs = 1;
    options.silenceMs = 1'000;
    options.retryPausesMs = {never};
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    m_host->holdFast(Call::Start);
    m_host->holdFast(Call::Ping);
    CommandHandle *running = driver.session().submit(StartNetwork{uuid, lab});
    CommandHandle *queued = driver.session().submit(StartNetwork{uuid, lab});
    QSignalSpy runningEnded(running, &CommandHandle::ended);
    QSignalSpy queuedEnded(queued, &CommandHandle::ended);
    QTRY_COMPARE(driver.state(), HostState::Offline);
    QTRY_VERIFY(queued->hasEnded());
    QTRY_COMPARE(m_host->closedConnections(), 1); // before, the call would still get through
    m_host->release(Call::Start);
    m_host->release(Call::Ping);
    QVERIFY(driver.open());
    QTRY_VERIFY(running->hasEnded());
    QCOMPARE(runningEnded.size(), 1);
    QCOMPARE(queuedEnded.size(), 1);
    QCOMPARE(running->status(), CommandStatus::Failed);
    QCOMPARE(queued->status(), CommandStatus::Failed);
    QVERIFY(!m_host->stateOf(uuid).active);
}

void TestHostPulse::afterASleepTheAnswerIsDueMuchSooner()
{
    using namespace std::chrono_literals;
    const auto time = std::make_shared<std::atomic<std::chrono::milliseconds>>(0ms);
    m_host->holdFast(Call::Ping);
    HostPulse pulse(m_backend, m_tally, 1, never, nullptr, [time] { return time->load(); });
    QSignalSpy stopped(&pulse, &HostPulse::stopped);
    QTRY_COMPARE(m_host->waiting(Call::Ping), 1); // asked before the lid was closed
    QVERIFY(letTimersRun());
    QCOMPARE(stopped.size(), 0);
    *time = 8h;
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    QCOMPARE(stopped[0][0].value<Error>().kind, ErrorKind::ConnectionLost);
}

void TestHostPulse::aHostThatAnswersAfterASleepIsKept()
{
    using namespace std::chrono_literals;
    const auto time = std::make_shared<std::atomic<std::chrono::milliseconds>>(0ms);
    HostPulse pulse(m_backend, m_tally, 1, never, nullptr, [time] { return time->load(); });
    QSignalSpy stopped(&pulse, &HostPulse::stopped);
    QTRY_VERIFY(m_host->count(Call::Ping) >= 3);
    *time = 8h;
    const int asked = m_host->count(Call::Ping);
    QTRY_VERIFY(m_host->count(Call::Ping) >= asked + 3);
    QCOMPARE(stopped.size(), 0);
}

/// The program itself was stopped (a virtual machine that was paused, a terminal's Ctrl+Z): the limit has run out while
/// nobody could hear the answer.
void TestHostPulse::aLimitThatRanOutInASleepIsGivenAgain()
{
    using namespace std::chrono_literals;
    const auto time = std::make_shared<std::atomic<std::chrono::milliseconds>>(0ms);
    m_host->holdFast(Call::Ping);
    // Every look at the clock is much later than the last one.
    HostPulse pulse(m_backend, m_tally, 1, 1, nullptr, [time] { return *time = time->load() + 1h; });
    QSignalSpy stopped(&pulse, &HostPulse::stopped);
    QTRY_COMPARE(m_host->waiting(Call::Ping), 1);
    QVERIFY(letTimersRun());
    QCOMPARE(stopped.size(), 0);
}

void TestHostPulse::theRoundTripIsToldWhenItHasChanged()
{
    m_host->addNetwork(network(lab));
    HostOptions options = SessionDriver::quickOptions();
    options.pulseMs = 1;
    options.silenceMs = never;
    m_host->setRoundTrip(std::chrono::seconds(1)); // when it was opened; far from what a fake host takes
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    QTRY_VERIFY(driver.session().status().description.roundTrip < std::chrono::milliseconds(700));
    QCOMPARE(driver.state(), HostState::Online);
}

QTEST_GUILESS_MAIN(TestHostPulse)
#include "tests/support/patience.h"
#include "tst_hostpulse.moc"
