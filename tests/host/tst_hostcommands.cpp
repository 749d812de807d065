// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
constexpr NetworkState off{false, true, false};
constexpr NetworkState on{true, true, false};

} // namespace

/// Commands on their way through a session: in order, one end each.
class TestHostCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aCommandIsAnnouncedAndEnds();
    void whatACommandTouchedIsReadAgain();
    void commandsRunInOrder();
    void eachEndsOnce();
    void aQueuedCommandCanBeTakenBack();
    void aRunningCommandCannotBeTakenBack();
    void takingBackTooLateChangesNothing();
    void aFailureDoesNotStopTheNextCommand();
    void aNetworkThatCannotStartAsksForADecision();
    void deletingSeesAVmThatNobodyAnnounced();
    void destroyingAbandonsACommandThatHangs();
    void destroyingAbandonsACommandThatWaitsForVms();

private:
    /// A command with the count of its ends.
    struct Watched
    {
        CommandHandle *handle;
        std::unique_ptr<QSignalSpy> ended;
    };
    Watched submit(SessionDriver &driver, const Command &command);

    std::shared_ptr<FakeHost> m_host;
};

void TestHostCommands::init()
{
    m_host = FakeHost::make();
}

TestHostCommands::Watched TestHostCommands::submit(SessionDriver &driver, const Command &command)
{
    CommandHandle *handle = driver.session().submit(command);
    return {handle, std::make_unique<QSignalSpy>(handle, &CommandHandle::ended)};
}

void TestHostCommands::aCommandIsAnnouncedAndEnds()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    QSignalSpy submitted(&driver.session(), &HostSession::submitted);
    const Watched start = submit(driver, StartNetwork{uuid, lab});
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(start.handle->status(), CommandStatus::Queued);
    QCOMPARE(start.handle->hostName(), QStringLiteral("rack1"));
    QTRY_COMPARE(start.handle->status(), CommandStatus::Done);
    QCOMPARE(start.handle->steps(), QStringList{QStringLiteral("Starting it")});
    QCOMPARE(start.ended->size(), 1);
    QVERIFY(m_host->stateOf(uuid).active);
}

void TestHostCommands::whatACommandTouchedIsReadAgain()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->setNetworkState(uuid, {true, true, true}, false); // a failed command is a reason to look, too
    m_host->failNext(Call::Start, error(ErrorKind::Internal, "no"));
    const Watched start = submit(driver, StartNetwork{uuid, lab});
    QTRY_COMPARE(start.handle->status(), CommandStatus::Failed);
    QTRY_VERIFY(driver.row(uuid)->network->autostart);
    // What could not be taken back is there.
    m_host->failNext(Call::SetAutostart, error(ErrorKind::Internal, "no autostart"));
    m_host->failNext(Call::Undefine, error(ErrorKind::Internal, "disk full"));
    const QString made = QStringLiteral("made");
    const Watched create = submit(driver, CreateNetwork{made, network(made), true, false});
    QTRY_COMPARE(create.handle->status(), CommandStatus::Failed);
    QTRY_VERIFY(driver.row(create.handle->result().network));
}

void TestHostCommands::commandsRunInOrder()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    // Each of them works only where the one before it has.
    std::vector<Watched> commands;
    QList<int> order;
    for (int i = 0; i < 10; ++i) {
        commands.push_back(submit(driver, StartNetwork{uuid, lab}));
        commands.push_back(submit(driver, StopNetwork{uuid, lab, {}}));
    }
    for (int i = 0; i < static_cast<int>(commands.size()); ++i)
        connect(commands[static_cast<std::size_t>(i)].handle, &CommandHandle::ended, &driver.session(),
            [&order, i] { order << i; });
    QTRY_COMPARE(order.size(), static_cast<qsizetype>(commands.size()));
    QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
    for (const Watched &command : commands)
        QCOMPARE(command.handle->status(), CommandStatus::Done);
}

void TestHostCommands::eachEndsOnce()
{
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->hold(Call::Define);
    std::vector<Watched> commands;
    for (int i = 0; i < 8; ++i) {
        const QString name = QStringLiteral("net%1").arg(i);
        commands.push_back(submit(driver, CreateNetwork{name, network(name), false, false}));
    }
    QTRY_COMPARE(m_host->waiting(Call::Define), 1); // one at a time
    for (std::size_t i = 1; i < commands.size(); i += 2)
        commands[i].handle->cancel();
    m_host->release(Call::Define);
    for (std::size_t i = 0; i < commands.size(); ++i)
        QTRY_COMPARE(commands[i].handle->status(), i % 2 == 0 ? CommandStatus::Done : CommandStatus::Cancelled);
    QVERIFY(driver.roundTrip());
    for (const Watched &command : commands)
        QCOMPARE(command.ended->size(), 1);
    QCOMPARE(m_host->networkCount(), 4);
    QCOMPARE(m_host->count(Call::Define), 4);
}

void TestHostCommands::aQueuedCommandCanBeTakenBack()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->hold(Call::Start);
    const Watched running = submit(driver, StartNetwork{uuid, lab});
    const Watched queued = submit(driver, SetAutostart{uuid, lab, true});
    QTRY_COMPARE(running.handle->status(), CommandStatus::Running);
    QVERIFY(queued.handle->canCancel());
    queued.handle->cancel();
    QTRY_COMPARE(queued.handle->status(), CommandStatus::Cancelled);
    QVERIFY(!running.handle->hasEnded());
    m_host->release(Call::Start);
    QTRY_COMPARE(running.handle->status(), CommandStatus::Done);
    QVERIFY(driver.roundTrip());
    QCOMPARE(m_host->count(Call::SetAutostart), 0);
}

void TestHostCommands::aRunningCommandCannotBeTakenBack()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->hold(Call::Start);
    const Watched running = submit(driver, StartNetwork{uuid, lab});
    QTRY_COMPARE(running.handle->status(), CommandStatus::Running);
    QVERIFY(!running.handle->canCancel());
    running.handle->cancel();
    QVERIFY(driver.roundTrip());
    QCOMPARE(running.handle->status(), CommandStatus::Running);
    m_host->release(Call::Start);
    QTRY_COMPARE(running.handle->status(), CommandStatus::Done);
    QCOMPARE(running.ended->size(), 1);
}

/// The window has not heard yet that the command has begun.
void TestHostCommands::takingBackTooLateChangesNothing()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->hold(Call::Start);
    const Watched start = submit(driver, StartNetwork{uuid, lab});
    QVERIFY(driver.waitBlind(Call::Start, 1));
    QVERIFY(start.handle->canCancel());
    start.handle->cancel();
    QVERIFY(driver.roundTrip());
    QCOMPARE(start.handle->status(), CommandStatus::Running);
    m_host->release(Call::Start);
    QTRY_COMPARE(start.handle->status(), CommandStatus::Done);
    QCOMPARE(start.ended->size(), 1);
}

void TestHostCommands::aFailureDoesNotStopTheNextCommand()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    const Watched bad = submit(driver, StartNetwork{uuid, lab});
    const Watched good = submit(driver, SetAutostart{uuid, lab, true});
    QTRY_COMPARE(good.handle->status(), CommandStatus::Done);
    QCOMPARE(bad.handle->status(), CommandStatus::Failed);
    QCOMPARE(bad.handle->result().error.message, QStringLiteral("network is already active"));
    QCOMPARE(driver.state(), HostState::Online);
}

void TestHostCommands::aNetworkThatCannotStartAsksForADecision()
{
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->failNext(Call::Start, error(ErrorKind::Conflict, "bridge in use"));
    const Watched create = submit(driver, CreateNetwork{lab, network(lab), true, true});
    QTRY_COMPARE(create.handle->status(), CommandStatus::Failed);
    QVERIFY(create.handle->result().needsDecision);
    const QUuid made = create.handle->result().network;
    QCOMPARE(made, m_host->networkUuid(lab));
    QTRY_VERIFY(driver.row(made));
    const Watched undo = submit(driver, DeleteNetwork{made, lab, false, true});
    QTRY_COMPARE(undo.handle->status(), CommandStatus::Done);
    QCOMPARE(m_host->networkCount(), 0);
    QTRY_VERIFY(!driver.row(made));
}

void TestHostCommands::deletingSeesAVmThatNobodyAnnounced()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(), vm());
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->setDomain(web, vm(nic(lab)), vm(), false);
    QCOMPARE(driver.row(uuid)->vmCount, 0);
    const Watched gone = submit(driver, DeleteNetwork{uuid, lab, false, true});
    QTRY_COMPARE(gone.handle->status(), CommandStatus::Failed);
    QCOMPARE(gone.handle->result().error.kind, ErrorKind::InUse);
    QCOMPARE(gone.handle->result().error.message, QStringLiteral("Network has attached VMs: web."));
    QVERIFY(m_host->hasNetwork(lab));
}

void TestHostCommands::destroyingAbandonsACommandThatHangs()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->holdFast(Call::Start);
    for (int i = 0; i < 3; ++i)
        (void)driver.session().submit(StartNetwork{uuid, lab});
    QTRY_COMPARE(m_host->waiting(Call::Start), 1);
    driver.destroy(); // would never return
    QVERIFY(driver.tally()->living > 0);
    m_host->release(Call::Start);
    QTRY_COMPARE(driver.tally()->living.load(), 0);
    QCOMPARE(m_host->count(Call::Start), 1);
    QCOMPARE(m_host->openConnections(), 0);
}

void TestHostCommands::destroyingAbandonsACommandThatWaitsForVms()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    for (int i = 0; i < 30; ++i)
        m_host->addDomain(QStringLiteral("vm%1").arg(i), vm());
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    m_host->holdFast(Call::DomainXml);
    (void)driver.session().submit(DeleteNetwork{uuid, lab, false, true});
    QTRY_COMPARE(m_host->waiting(Call::DomainXml), 4); // all readers; the command waits for them
    driver.destroy();
    QTRY_COMPARE(m_host->openConnections(), 0);
    m_host->release(Call::DomainXml);
    QTRY_COMPARE(driver.tally()->living.load(), 0);
    QVERIFY(m_host->hasNetwork(lab)); // it was not found out who uses it
}

QTEST_GUILESS_MAIN(TestHostCommands)
#include "tst_hostcommands.moc"
