// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/gate.h"
#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"
#include "tests/support/breakingbackend.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
constexpr NetworkState off{false, true, false};
constexpr NetworkState on{true, true, false};
constexpr int never = 3'600'000;

} // namespace

/// What becomes of commands whose connection breaks: each ends once, with what the host shows to have become of it.
class TestLostCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasNotDoneHasFailed();
    void whatWasDoneUnheardIsDone();
    void whatWaitedWasNotBegun();
    void aCallThatNoticesTheLossIsEnough();
    void aCommandThatHadSentNothingEndsAtOnce();
    void theHostIsWaitedFor();
    void theWaitingHasAnEnd();
    void closingTheHostEndsTheWaiting();
    void destroyingTheSessionLeavesWordOfIt();
    void openingAgainLooksWhatBecameOfIt();
    void aHostThatIsLostAgainIsWaitedForAgain();
    void theNextCommandWaitsForTheTruth();
    void anAnswerThatIsStillOutIsWaitedFor();
    void aStepOnTheLostLineIsNotTold();
    void whatArrivesAfterTheEndIsInTheHistory();
    void aThreadThatComesBackChangesNothingMore();
    void whatTheUserHasSettledStays();
    void aHostThatCannotBeReadLeavesItUnknown();

private:
    struct Watched
    {
        CommandHandle *handle;
        std::unique_ptr<QSignalSpy> ended;
    };
    void open(HostOptions options = SessionDriver::quickOptions());
    [[nodiscard]] Watched submit(const Command &command);
    /// Breaks the line at that change of the next command.
    void breakAt(int change, BreakPoint::When when);
    [[nodiscard]] HistoryEntryPtr newest() const;
    [[nodiscard]] static bool saysLost(const Watched &command);
    static void compareEnd(const Watched &command, CommandStatus status, const char *words);
    void compareHistory(HistoryOutcome outcome);

    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<BreakPoint> m_point;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionDriver> m_driver;
};

void TestLostCommands::init()
{
    m_driver.reset();
    m_host = FakeHost::make();
    m_point = std::make_shared<BreakPoint>();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestLostCommands::open(HostOptions options)
{
    options.dataFolder = m_folder->path();
    m_driver = std::make_unique<SessionDriver>(m_host, options, BreakingBackend::factory(m_host->factory(), m_point));
    QVERIFY(m_driver->open());
}

TestLostCommands::Watched TestLostCommands::submit(const Command &command)
{
    CommandHandle *handle = m_driver->session().submit(command);
    return {handle, std::make_unique<QSignalSpy>(handle, &CommandHandle::ended)};
}

void TestLostCommands::breakAt(int change, BreakPoint::When when)
{
    m_point->arm(change, when, [host = m_host] { host->loseConnections(QStringLiteral("broken pipe")); });
}

HistoryEntryPtr TestLostCommands::newest() const
{
    const HistoryPtr &history = m_driver->session().history();
    return history && !history->entries.empty() ? history->entries.front() : nullptr;
}

bool TestLostCommands::saysLost(const Watched &command)
{
    const QStringList &steps = command.handle->steps();
    return !steps.isEmpty() && steps.constLast().startsWith(QStringLiteral("The connection is lost"));
}

void TestLostCommands::compareEnd(const Watched &command, CommandStatus status, const char *words)
{
    QTRY_VERIFY(command.handle->hasEnded());
    const CommandResult &result = command.handle->result();
    const QString said = result.error.message + result.warnings.join(u' ');
    QVERIFY2(said.contains(QLatin1String(words)), qPrintable(said));
    QCOMPARE(command.handle->status(), status);
    QCOMPARE(command.ended->size(), 1);
    QVERIFY(!result.needsDecision);
}

void TestLostCommands::compareHistory(HistoryOutcome outcome)
{
    QTRY_VERIFY(newest() && newest()->outcome == outcome);
}

void TestLostCommands::whatWasNotDoneHasFailed()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    breakAt(1, BreakPoint::When::Before);
    const Watched start = submit(StartNetwork{uuid, lab});
    compareEnd(start, CommandStatus::Failed, "nothing was changed");
    compareHistory(HistoryOutcome::Failed);
    QVERIFY(newest()->message.contains(QStringLiteral("nothing was changed")));
    QVERIFY(!start.handle->result().undo);
    QTRY_VERIFY(m_driver->isComplete());
    QCOMPARE(m_host->count(Call::Start), 1); // it is not sent again by itself
}

void TestLostCommands::whatWasDoneUnheardIsDone()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    breakAt(1, BreakPoint::When::After);
    const Watched start = submit(StartNetwork{uuid, lab});
    compareEnd(start, CommandStatus::Done, "it is done");
    compareHistory(HistoryOutcome::Done);
    QVERIFY(start.handle->result().undo);
    QTRY_VERIFY(m_driver->isComplete() && m_driver->row(uuid)->network->active);
}

void TestLostCommands::whatWaitedWasNotBegun()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    Gate gate;
    m_point->arm(1, BreakPoint::When::Before, [&] {
        gate.pass();
        m_host->loseConnections(QStringLiteral("broken pipe"));
    });
    const Watched first = submit(StartNetwork{uuid, lab});
    QVERIFY(gate.waitFor(1));
    std::vector<Watched> waiting;
    for (int i = 0; i < 3; ++i)
        waiting.push_back(submit(SetAutostart{uuid, lab, true}));
    QVERIFY(m_driver->roundTrip());
    gate.open();
    for (const Watched &command : waiting)
        compareEnd(command, CommandStatus::Failed, "was not begun");
    compareEnd(first, CommandStatus::Failed, "nothing was changed");
    QTRY_VERIFY(m_driver->isComplete());
    QCOMPARE(m_host->count(Call::SetAutostart), 0);
    QCOMPARE(m_driver->session().history()->entries.size(), 1U);
    const Watched again = submit(StartNetwork{uuid, lab});
    QTRY_COMPARE(again.handle->status(), CommandStatus::Done);
    for (const Watched &command : waiting)
        QCOMPARE(command.ended->size(), 1);
}

/// No event tells of the loss.
void TestLostCommands::aCallThatNoticesTheLossIsEnough()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    m_host->failNext(Call::Start, error(ErrorKind::ConnectionLost, "client socket is closed"));
    const Watched start = submit(StartNetwork{uuid, lab});
    compareEnd(start, CommandStatus::Failed, "nothing was changed");
    QTRY_COMPARE(m_host->count(Call::Open), 2);
    QTRY_VERIFY(m_driver->isComplete());
    compareHistory(HistoryOutcome::Failed);
}

void TestLostCommands::aCommandThatHadSentNothingEndsAtOnce()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    HostOptions options = SessionDriver::quickOptions();
    options.retryPausesMs = {never};
    open(options);
    m_host->holdFast(Call::NetworkState); // what there was before is still being read
    const Watched start = submit(StartNetwork{uuid, lab});
    QTRY_COMPARE(m_host->waiting(Call::NetworkState), 1);
    m_host->loseConnections(QStringLiteral("broken pipe"));
    compareEnd(start, CommandStatus::Failed, "before anything was changed: broken pipe");
    m_host->release(Call::NetworkState);
    QVERIFY(m_driver->open());
    QCOMPARE(m_host->count(Call::Start), 0);
    QVERIFY(!newest());
}

void TestLostCommands::theHostIsWaitedFor()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    HostOptions options = SessionDriver::quickOptions();
    options.retryPausesMs = {1};
    open(options);
    m_point->arm(1, BreakPoint::When::After, [host = m_host] { host->setReachable(false); });
    const Watched start = submit(StartNetwork{uuid, lab});
    QTRY_VERIFY(m_host->count(Call::Open) >= 4);
    QTRY_VERIFY(saysLost(start));
    QVERIFY(!start.handle->hasEnded());
    QCOMPARE(start.handle->status(), CommandStatus::Running);
    QCOMPARE(newest() ? newest()->outcome : HistoryOutcome::Running, HistoryOutcome::Running);
    m_host->setReachable(true);
    compareEnd(start, CommandStatus::Done, "it is done");
    compareHistory(HistoryOutcome::Done);
}

void TestLostCommands::theWaitingHasAnEnd()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    HostOptions options = SessionDriver::quickOptions();
    options.retryPausesMs = {1};
    options.lostCommandMs = 1;
    open(options);
    m_point->arm(1, BreakPoint::When::After, [host = m_host] { host->setReachable(false); });
    const Watched start = submit(StartNetwork{uuid, lab});
    compareEnd(start, CommandStatus::Failed, "has not come back");
    QCOMPARE(start.handle->result().error.kind, ErrorKind::ConnectionLost);
    compareHistory(HistoryOutcome::Unknown);
    m_host->setReachable(true);
    QTRY_VERIFY(m_driver->isComplete());
    QCOMPARE(start.ended->size(), 1);
    // The user decides about it, as about any change whose end nobody knows.
    m_driver->session().settle(newest()->id, HistoryOutcome::Finished);
    compareHistory(HistoryOutcome::Finished);
}

void TestLostCommands::closingTheHostEndsTheWaiting()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    m_point->arm(1, BreakPoint::When::After, [host = m_host] { host->setReachable(false); });
    const Watched start = submit(StartNetwork{uuid, lab});
    QTRY_VERIFY(saysLost(start));
    m_driver->session().close();
    compareEnd(start, CommandStatus::Failed, "was disconnected before the command had ended");
    compareHistory(HistoryOutcome::Unknown);
}

void TestLostCommands::destroyingTheSessionLeavesWordOfIt()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    Gate gate;
    m_point->arm(1, BreakPoint::When::After, [&gate] { gate.pass(); });
    (void)submit(StartNetwork{uuid, lab});
    QVERIFY(gate.waitFor(1));
    m_driver->destroy();
    gate.open();
    QTRY_COMPARE(m_driver->tally()->living.load(), 0);
    HistoryStore store(m_folder->path(), QStringLiteral("qemu+ssh://rack1/system"));
    store.load();
    QCOMPARE(store.history()->entries.size(), 1U);
    QCOMPARE(store.history()->entries.front()->outcome, HistoryOutcome::Unknown);
}

void TestLostCommands::openingAgainLooksWhatBecameOfIt()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    m_host->holdFast(Call::Start);
    const Watched start = submit(StartNetwork{uuid, lab});
    const Watched waits = submit(SetAutostart{uuid, lab, true});
    QTRY_COMPARE(m_host->waiting(Call::Start), 1);
    m_driver->session().open();
    compareEnd(waits, CommandStatus::Failed, "opened again");
    QTRY_COMPARE(m_host->closedConnections(), 1); // before, the call would still get through
    m_host->release(Call::Start);
    compareEnd(start, CommandStatus::Failed, "nothing was changed");
    QTRY_VERIFY(m_driver->isComplete());
    const Watched next = submit(SetAutostart{uuid, lab, true});
    QTRY_COMPARE(next.handle->status(), CommandStatus::Done);
    QCOMPARE(m_host->count(Call::Open), 2);
}

void TestLostCommands::aHostThatIsLostAgainIsWaitedForAgain()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    m_point->arm(1, BreakPoint::When::After, [host = m_host] {
        host->holdFast(Call::Domains); // which looking begins with
        host->loseConnections(QStringLiteral("broken pipe"));
    });
    const Watched start = submit(StartNetwork{uuid, lab});
    QTRY_COMPARE(m_host->count(Call::Open), 2);
    QTRY_VERIFY(m_host->waiting(Call::Domains) > 0);
    m_host->loseConnections(QStringLiteral("once more"));
    QTRY_COMPARE(m_host->count(Call::Open), 3);
    QVERIFY(!start.handle->hasEnded());
    m_host->release(Call::Domains);
    compareEnd(start, CommandStatus::Done, "it is done");
    compareHistory(HistoryOutcome::Done);
}

void TestLostCommands::theNextCommandWaitsForTheTruth()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    m_point->arm(1, BreakPoint::When::Before, [host = m_host] {
        host->holdFast(Call::Domains);
        host->loseConnections(QStringLiteral("broken pipe"));
    });
    const Watched start = submit(StartNetwork{uuid, lab});
    QTRY_COMPARE(m_host->count(Call::Open), 2);
    QTRY_COMPARE(m_driver->state(), HostState::Online);
    const Watched again = submit(StartNetwork{uuid, lab});
    QVERIFY(m_driver->roundTrip());
    QCOMPARE(again.handle->status(), CommandStatus::Queued);
    m_host->release(Call::Domains);
    compareEnd(start, CommandStatus::Failed, "nothing was changed"); // though it is started right afterwards
    QTRY_COMPARE(again.handle->status(), CommandStatus::Done);
}

/// The call hangs on the old connection, as with a frozen ssh, and gets through while the host is already back.
void TestLostCommands::anAnswerThatIsStillOutIsWaitedFor()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    HostOptions options = SessionDriver::quickOptions();
    options.lateAnswerMs = never;
    open(options);
    Gate gate;
    m_point->arm(1, BreakPoint::When::After, [&] {
        m_host->setNetworkState(uuid, off, false); // not yet
        m_host->loseConnections(QStringLiteral("broken pipe"));
        gate.pass();
        m_host->setNetworkState(uuid, on, false);
    });
    const Watched start = submit(StartNetwork{uuid, lab});
    QVERIFY(gate.waitFor(1));
    QTRY_COMPARE(m_host->count(Call::Open), 2);
    QTRY_VERIFY(m_driver->isComplete());
    QVERIFY(!start.handle->hasEnded());
    gate.open();
    compareEnd(start, CommandStatus::Done, "it is done");
    compareHistory(HistoryOutcome::Done);
}

/// Its thread still wants to take back what it did; on the old line nothing comes of that.
void TestLostCommands::aStepOnTheLostLineIsNotTold()
{
    HostOptions options = SessionDriver::quickOptions();
    options.lateAnswerMs = never;
    open(options);
    Gate gate;
    m_point->arm(2, BreakPoint::When::After, [&] {
        m_host->loseConnections(QStringLiteral("broken pipe"));
        gate.pass();
    });
    const Watched create = submit(CreateNetwork{lab, network(lab), true, true});
    QVERIFY(gate.waitFor(1));
    QTRY_VERIFY(saysLost(create));
    gate.open();
    QTRY_VERIFY(create.handle->hasEnded());
    QVERIFY2(saysLost(create), qPrintable(create.handle->steps().join(u'\n')));
}

void TestLostCommands::whatArrivesAfterTheEndIsInTheHistory()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    HostOptions options = SessionDriver::quickOptions();
    options.lateAnswerMs = 1;
    open(options);
    Gate gate;
    m_point->arm(1, BreakPoint::When::After, [&] {
        m_host->setNetworkState(uuid, off, false);
        m_host->loseConnections(QStringLiteral("broken pipe"));
        gate.pass();
        m_host->setNetworkState(uuid, on, false);
    });
    const Watched start = submit(StartNetwork{uuid, lab});
    compareEnd(start, CommandStatus::Failed, "may still be under way");
    compareHistory(HistoryOutcome::Failed);
    QTRY_VERIFY(m_driver->isComplete());
    gate.open();
    compareHistory(HistoryOutcome::Done);
    QTRY_VERIFY(m_driver->row(uuid)->network->active); // nothing was announced
    QCOMPARE(start.ended->size(), 1);
    const Watched next = submit(SetAutostart{uuid, lab, true});
    QTRY_COMPARE(next.handle->status(), CommandStatus::Done);
}

void TestLostCommands::aThreadThatComesBackChangesNothingMore()
{
    HostOptions options = SessionDriver::quickOptions();
    options.lateAnswerMs = 1;
    options.pulseMs = 1;
    options.silenceMs = 500;
    open(options);
    Gate gate;
    // The old connection is as good as ever when the thread comes back; nobody waits for it any more.
    m_point->arm(1, BreakPoint::When::Before, [&] { gate.pass(); });
    const Watched create = submit(CreateNetwork{lab, network(lab), true, true});
    QVERIFY(gate.waitFor(1));
    m_host->loseConnections(QStringLiteral("broken pipe"));
    compareEnd(create, CommandStatus::Failed, "nothing was changed");
    gate.open();
    QTRY_VERIFY(m_driver->isComplete());
    const Watched other = submit(
        CreateNetwork{QStringLiteral("other"), network(QStringLiteral("other")), false, false});
    QTRY_COMPARE(other.handle->status(), CommandStatus::Done);
    QCOMPARE(m_host->count(Call::SetAutostart) + m_host->count(Call::Start), 0);
    QVERIFY(!m_host->hasNetwork(lab));
}

void TestLostCommands::whatTheUserHasSettledStays()
{
    HostOptions options = SessionDriver::quickOptions();
    options.lateAnswerMs = 1;
    open(options);
    Gate gate;
    m_point->arm(2, BreakPoint::When::Before, [&] {
        m_host->loseConnections(QStringLiteral("broken pipe"));
        gate.pass();
    });
    const Watched create = submit(CreateNetwork{lab, network(lab), true, true});
    compareEnd(create, CommandStatus::Failed, "half done");
    compareHistory(HistoryOutcome::Unknown);
    m_driver->session().settle(newest()->id, HistoryOutcome::LeftAlone);
    compareHistory(HistoryOutcome::LeftAlone);
    gate.open();
    const Watched next = submit(SetAutostart{m_host->networkUuid(lab), lab, true});
    QTRY_COMPARE(next.handle->status(), CommandStatus::Done);
    QCOMPARE(m_driver->session().history()->entries.back()->outcome, HistoryOutcome::LeftAlone);
}

void TestLostCommands::aHostThatCannotBeReadLeavesItUnknown()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    m_point->arm(1, BreakPoint::When::After, [host = m_host] {
        host->failAlways(Call::Domains, error(ErrorKind::Denied, "access denied"));
        host->loseConnections(QStringLiteral("broken pipe"));
    });
    const Watched start = submit(StartNetwork{uuid, lab});
    compareEnd(start, CommandStatus::Failed, "cannot be read: access denied");
    compareHistory(HistoryOutcome::Unknown);
}

QTEST_GUILESS_MAIN(TestLostCommands)
#include "tst_lostcommands.moc"
