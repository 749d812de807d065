// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/commanddriver.h"
#include "tests/host/sessiondriver.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString next = QStringLiteral("next");
const QString web = QStringLiteral("web");
const QByteArray inner = "<!-- of others --><bridge name='virbr7'/><ip address='192.168.7.1' prefix='24'/>";

} // namespace

/// What a session remembers of changes, and that each of them can be taken back.
class TestUndo final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void aDeletedNetworkComesBackAsItWas_data();
    void aDeletedNetworkComesBackAsItWas();
    void vmsOfADeletedNetworkComeBackToo();
    void aStopIsUndone();
    void aStoppedTransientNetworkComesBack();
    void aStartIsUndone();
    void aStartIsNotUndoneUnderVms();
    void autostartIsUndone();
    void aMoveIsUndone();
    void anUndoneMoveIsUndoneAgain();
    void anEditIsUndone();
    void aRenameIsUndone();
    void nicsAreUndone_data();
    void nicsAreUndone();
    void theHistorySparesTheCommandItsReading();
    void undoDoesNotOverwriteWhatSomebodyMadeSince();
    void anOlderStateIsRestoredOverTheNewer();
    void restoringSaysWhichVmsWouldBeCutOff();
    void aRestoreThatFailsLeavesAllAsItWas_data();
    void aRestoreThatFailsLeavesAllAsItWas();
    void whatFailedCannotBeUndone();
    void theHistoryTellsWhatWasDone();
    void aChangeThatCannotBeWrittenDownIsRefused();
    void whatWasDoneUnheardCanBeTakenBack();

private:
    [[nodiscard]] CommandResult run(const Command &command);
    [[nodiscard]] CommandResult undo(const CommandResult &result);
    void open();
    [[nodiscard]] HistoryEntryPtr newest() { return m_driver->session().history()->entries.front(); }
    [[nodiscard]] QString sourceOf(const QUuid &vm, XmlKind kind) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionDriver> m_driver;
};

void TestUndo::init()
{
    m_host = FakeHost::make();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    HostOptions options = SessionDriver::quickOptions();
    options.dataFolder = m_folder->path();
    m_driver = std::make_unique<SessionDriver>(m_host, options);
}

void TestUndo::open()
{
    QVERIFY(m_driver->open());
}

CommandResult TestUndo::run(const Command &command)
{
    const CommandHandle *handle = m_driver->session().submit(command);
    (void)QTest::qWaitFor([handle] { return handle->hasEnded(); }, testPatienceMs);
    return handle->result();
}

CommandResult TestUndo::undo(const CommandResult &result)
{
    if (!result.undo)
        return {CommandStatus::Failed, error(ErrorKind::Internal, "there is no way back"), {}, false};
    return run(*result.undo);
}

QString TestUndo::sourceOf(const QUuid &vm, XmlKind kind) const
{
    const auto nics = parseDomainNics(m_host->domainXml(vm, kind));
    return !nics || nics->empty() ? QStringLiteral("none") : nics->front().sourceNetwork;
}

void TestUndo::aDeletedNetworkComesBackAsItWas_data()
{
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("autostart");
    QTest::newRow("active, at boot") << true << true;
    QTest::newRow("active") << true << false;
    QTest::newRow("at boot") << false << true;
    QTest::newRow("neither") << false << false;
}

void TestUndo::aDeletedNetworkComesBackAsItWas()
{
    QFETCH(const bool, active);
    QFETCH(const bool, autostart);
    const QUuid uuid = m_host->addNetwork(network(lab, inner), {active, true, autostart});
    const QByteArray stored = m_host->storedXml(uuid);
    open();
    const CommandResult deleted = run(DeleteNetwork{uuid, lab, active, true});
    compareDone(deleted);
    QVERIFY(!m_host->hasNetwork(lab));
    compareDone(undo(deleted));
    QCOMPARE(m_host->networkUuid(lab), uuid);
    QCOMPARE(m_host->storedXml(uuid), stored);
    QCOMPARE(m_host->stateOf(uuid).active, active);
    QCOMPARE(m_host->stateOf(uuid).autostart, autostart);
    QTRY_VERIFY(m_driver->row(uuid));
}

void TestUndo::vmsOfADeletedNetworkComeBackToo()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addNetwork(network(next), on);
    const QUuid vm = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    open();
    DeleteNetwork command{uuid, lab, true, true};
    command.evacuation = Evacuation{onNetwork(next), {web}, {nicRef(vm, web)}};
    const CommandResult deleted = run(command);
    compareDone(deleted);
    QCOMPARE(sourceOf(vm, XmlKind::Live), next);
    compareDone(undo(deleted));
    QCOMPARE(sourceOf(vm, XmlKind::Live), lab);
    QCOMPARE(sourceOf(vm, XmlKind::Stored), lab);
    // The same where they were detached.
    command.evacuation->moveTo.reset();
    const CommandResult again = run(command);
    compareDone(again);
    QCOMPARE(sourceOf(vm, XmlKind::Stored), QStringLiteral("none"));
    compareDone(undo(again));
    QCOMPARE(sourceOf(vm, XmlKind::Live), lab);
    QCOMPARE(sourceOf(vm, XmlKind::Stored), lab);
}

void TestUndo::aStopIsUndone()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    open();
    const CommandResult stopped = run(StopNetwork{uuid, lab, {}});
    QVERIFY(!m_host->stateOf(uuid).active);
    compareDone(undo(stopped));
    QVERIFY(m_host->stateOf(uuid).active);
}

void TestUndo::aStoppedTransientNetworkComesBack()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), {true, false, false});
    open();
    const CommandResult stopped = run(StopNetwork{uuid, lab, {}});
    QVERIFY(!m_host->hasNetwork(lab));
    compareDone(undo(stopped));
    QCOMPARE(m_host->networkUuid(lab), uuid);
    QVERIFY(m_host->stateOf(uuid).active);
    QVERIFY(!m_host->stateOf(uuid).persistent);
}

void TestUndo::aStartIsUndone()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    const CommandResult started = run(StartNetwork{uuid, lab});
    compareDone(undo(started));
    QVERIFY(!m_host->stateOf(uuid).active);
}

void TestUndo::aStartIsNotUndoneUnderVms()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    const CommandResult started = run(StartNetwork{uuid, lab});
    m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    const CommandResult undone = undo(started);
    QCOMPARE(undone.error.kind, ErrorKind::InUse);
    QVERIFY(undone.error.message.contains(web));
    QVERIFY(m_host->stateOf(uuid).active);
}

void TestUndo::autostartIsUndone()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    open();
    const CommandResult set = run(SetAutostart{uuid, lab, true});
    QVERIFY(m_host->stateOf(uuid).autostart);
    compareDone(undo(set));
    QVERIFY(!m_host->stateOf(uuid).autostart);
    QVERIFY(!run(SetAutostart{uuid, lab, false}).undo); // it changed nothing
}

void TestUndo::aMoveIsUndone()
{
    m_host->addNetwork(network(lab), on);
    m_host->addNetwork(network(next), on);
    const QUuid running = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    const QUuid sleeping = m_host->addDomain(QStringLiteral("store"), samples::vm(nic(lab, 2)));
    const auto nicsOf = [this](const QUuid &vm, XmlKind kind) {
        return parseDomainNics(m_host->domainXml(vm, kind)).value();
    };
    const auto live = nicsOf(running, XmlKind::Live);
    const auto stored = nicsOf(sleeping, XmlKind::Stored);
    open();
    const CommandResult moved = run(MoveNics{
        next, onNetwork(next), {nicRef(running, web), nicRef(sleeping, QStringLiteral("store"), 2, afterRestart)}});
    compareDone(moved);
    QCOMPARE(sourceOf(running, XmlKind::Live), next);
    QCOMPARE(sourceOf(sleeping, XmlKind::Stored), next);
    compareDone(undo(moved));
    QCOMPARE(sourceOf(running, XmlKind::Live), lab);
    QCOMPARE(sourceOf(running, XmlKind::Stored), lab);
    QVERIFY(nicsOf(running, XmlKind::Live) == live);
    QVERIFY(nicsOf(sleeping, XmlKind::Stored) == stored);
}

void TestUndo::anUndoneMoveIsUndoneAgain()
{
    m_host->addNetwork(network(lab), on);
    m_host->addNetwork(network(next), on);
    const QUuid vm = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    open();
    const CommandResult back = undo(run(MoveNics{next, onNetwork(next), {nicRef(vm, web)}}));
    compareDone(undo(back));
    QCOMPARE(sourceOf(vm, XmlKind::Live), next);
}

void TestUndo::anEditIsUndone()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), off);
    const QByteArray before = m_host->storedXml(uuid);
    QByteArray wanted = before;
    wanted.replace("192.168.7.1", "192.168.8.1");
    open();
    const CommandResult edited = run(EditNetwork{uuid, lab, before, wanted});
    compareDone(edited);
    QVERIFY(m_host->storedXml(uuid).contains("192.168.8.1"));
    compareDone(undo(edited));
    QCOMPARE(m_host->storedXml(uuid), before);
}

void TestUndo::aRenameIsUndone()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), {true, true, true});
    const QByteArray before = m_host->storedXml(uuid);
    const QUuid vm = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    open();
    const CommandResult renamed = run(
        EditNetwork{uuid, lab, before, QByteArray(before).replace("<name>lab<", "<name>next<")});
    compareDone(renamed);
    QCOMPARE(m_host->networkUuid(next), uuid);
    QCOMPARE(newest()->nics.size(), 1U); // what was pointed at the new name can be pointed back by hand too
    compareDone(undo(renamed));
    QCOMPARE(m_host->networkUuid(lab), uuid);
    QCOMPARE(m_host->storedXml(uuid), before);
    QVERIFY(m_host->stateOf(uuid).active && m_host->stateOf(uuid).autostart);
    QCOMPARE(sourceOf(vm, XmlKind::Live), lab);
    QCOMPARE(sourceOf(vm, XmlKind::Stored), lab);
}

void TestUndo::nicsAreUndone_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("attached") << 0;
    QTest::newRow("detached") << 1;
    QTest::newRow("cable out") << 2;
}

void TestUndo::nicsAreUndone()
{
    QFETCH(const int, kind);
    m_host->addNetwork(network(lab), on);
    const QByteArray nics = kind == 0 ? QByteArray() : nic(lab);
    const QUuid vm = m_host->addDomain(web, samples::vm(nics), samples::vm(nics));
    const auto all = [&] {
        return sourceOf(vm, XmlKind::Live) + sourceOf(vm, XmlKind::Stored)
            + QString::number(m_host->domainXml(vm, XmlKind::Live).contains("'down'"));
    };
    const QString before = all();
    open();
    const std::vector<Command> commands{AttachNics{lab, onNetwork(lab), {newNic(vm, web, 1)}},
        DetachNics{lab, {nicRef(vm, web)}}, SetLink{lab, {nicRef(vm, web)}, false}};
    const CommandResult changed = run(commands.at(static_cast<std::size_t>(kind)));
    compareDone(changed);
    QVERIFY(all() != before);
    compareDone(undo(changed));
    QVERIFY(all() == before);
}

/// On a slow line every call counts.
void TestUndo::theHistorySparesTheCommandItsReading()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    open();
    m_host->resetCounts();
    m_host->hold(Call::Stop);
    const CommandHandle *handle = m_driver->session().submit(StopNetwork{uuid, lab, {}});
    QTRY_COMPARE(m_host->waiting(Call::Stop), 1);
    QCOMPARE(m_host->count(Call::NetworkState), 1);
    QCOMPARE(m_host->count(Call::NetworkXml), 2); // both forms, for the history; the command reads none again
    m_host->release(Call::Stop);
    QTRY_VERIFY(handle->hasEnded());
}

void TestUndo::undoDoesNotOverwriteWhatSomebodyMadeSince()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), off);
    const QByteArray old = m_host->storedXml(uuid);
    open();
    const CommandResult deleted = run(DeleteNetwork{uuid, lab, false, true});
    m_host->addNetwork(FakeHost::withUuid(network(lab), uuid), off);
    const QByteArray theirs = m_host->storedXml(uuid);
    QVERIFY(theirs != old);
    QCOMPARE(undo(deleted).error.kind, ErrorKind::Conflict);
    QCOMPARE(m_host->storedXml(uuid), theirs);
}

void TestUndo::anOlderStateIsRestoredOverTheNewer()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), {true, true, true});
    const QByteArray then = m_host->storedXml(uuid);
    open();
    compareDone(run(StopNetwork{uuid, lab, {}}));
    const NetworkImage image = newest()->before;
    const QByteArray now = FakeHost::withUuid(network(lab), uuid);
    m_host->setNetworkXml(uuid, now, now);
    m_host->setNetworkState(uuid, {false, true, false});
    RestoreNetwork restore{uuid, lab, image};
    restore.mayReplace = true;
    const CommandResult restored = run(restore);
    compareDone(restored);
    QCOMPARE(m_host->storedXml(uuid), then);
    QVERIFY(m_host->stateOf(uuid).active);
    QVERIFY(m_host->stateOf(uuid).autostart);
    // That is a change like any other: it is in the history, and it can be undone.
    QCOMPARE(newest()->kind, QStringLiteral("restore"));
    compareDone(undo(restored));
    QCOMPARE(m_host->storedXml(uuid), now);
    QVERIFY(!m_host->stateOf(uuid).active);
}

void TestUndo::restoringSaysWhichVmsWouldBeCutOff()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), off);
    open();
    compareDone(run(StartNetwork{uuid, lab}));
    RestoreNetwork restore{uuid, lab, newest()->before};
    restore.mayReplace = true;
    m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    QCOMPARE(run(restore).error.kind, ErrorKind::InUse);
    QVERIFY(m_host->stateOf(uuid).active);
    restore.acknowledgedVms = QStringList{web};
    compareDone(run(restore));
    QVERIFY(!m_host->stateOf(uuid).active);
}

void TestUndo::aRestoreThatFailsLeavesAllAsItWas_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<bool>("exists");
    for (const Call call : {Call::Define, Call::SetAutostart, Call::Start})
        for (const bool exists : {true, false})
            QTest::addRow("call %d, %s", static_cast<int>(call), exists ? "over one" : "anew") << call << exists;
    QTest::newRow("a NIC") << Call::UpdateDevice << true;
}

void TestUndo::aRestoreThatFailsLeavesAllAsItWas()
{
    QFETCH(const Call, call);
    QFETCH(const bool, exists);
    const QUuid uuid = exists ? m_host->addNetwork(network(lab), off) : QUuid::createUuid();
    m_host->addNetwork(network(next), on);
    const QUuid vm = m_host->addDomain(web, samples::vm(nic(next)), samples::vm(nic(next)));
    const QByteArray now = exists ? m_host->storedXml(uuid) : QByteArray();
    open();
    const QByteArray then = FakeHost::withUuid(network(lab, inner), uuid);
    RestoreNetwork restore{uuid, lab, {uuid, lab, true, true, true, then, then}};
    restore.mayReplace = true;
    restore.nics = {{vm, web, macNumber(1), nic(lab), nic(lab)}};
    m_host->failNext(call, error(ErrorKind::Internal, "no such luck"));
    const CommandResult failed = run(restore);
    QCOMPARE(failed.status, CommandStatus::Failed);
    QVERIFY2(failed.error.message.contains(QStringLiteral("no such luck")), qPrintable(failed.error.message));
    QVERIFY2(!failed.error.message.contains(QStringLiteral("Not everything")), qPrintable(failed.error.message));
    QCOMPARE(m_host->hasNetwork(lab), exists);
    QCOMPARE(sourceOf(vm, XmlKind::Live), next);
    if (!exists)
        return;
    QCOMPARE(m_host->storedXml(uuid), now);
    QVERIFY(!m_host->stateOf(uuid).active);
    QVERIFY(!m_host->stateOf(uuid).autostart);
    QCOMPARE(newest()->outcome, HistoryOutcome::Failed);
}

void TestUndo::whatFailedCannotBeUndone()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    open();
    m_host->failNext(Call::Start, error(ErrorKind::Internal, "no"));
    const CommandResult started = run(StartNetwork{uuid, lab});
    QVERIFY(!started.undo);
    QCOMPARE(newest()->outcome, HistoryOutcome::Failed);
    QCOMPARE(newest()->message, QStringLiteral("no"));
}

void TestUndo::theHistoryTellsWhatWasDone()
{
    open();
    QVERIFY(m_driver->session().history()->entries.empty());
    const CommandResult made = run(CreateNetwork{lab, network(lab), false, false});
    compareDone(made);
    QCOMPARE(newest()->network, made.network);
    QVERIFY(!newest()->canRestore());
    compareDone(run(StartNetwork{made.network, lab}));
    const HistoryEntryPtr entry = newest();
    QCOMPARE(entry->what, QStringLiteral("Start network “lab”"));
    QVERIFY(entry->who.contains(u'@'));
    QCOMPARE(entry->hostUri, QStringLiteral("qemu+ssh://rack1/system"));
    QCOMPARE(entry->outcome, HistoryOutcome::Done);
    QVERIFY(!entry->before.active);
    QCOMPARE(entry->virsh.size(), 1);
    QVERIFY(entry->virsh.constFirst().contains(QStringLiteral("net-start")));
    QCOMPARE(m_driver->session().history()->entries.size(), 2U);
}

void TestUndo::aChangeThatCannotBeWrittenDownIsRefused()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    open();
    QFile inTheWay(m_folder->path() + QStringLiteral("/history"));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    const CommandResult deleted = run(DeleteNetwork{uuid, lab, true, true});
    QCOMPARE(deleted.status, CommandStatus::Failed);
    QVERIFY2(deleted.error.message.contains(m_folder->path()), qPrintable(deleted.error.message));
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_host->count(Call::Stop) + m_host->count(Call::Undefine), 0);
}

/// What was done although nobody heard of it can be taken back like anything else.
void TestUndo::whatWasDoneUnheardCanBeTakenBack()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    open();
    m_host->holdFast(Call::Stop);
    CommandHandle *handle = m_driver->session().submit(StopNetwork{uuid, lab, {}});
    QTRY_COMPARE(m_host->waiting(Call::Stop), 1);
    m_host->loseConnections(QStringLiteral("client socket is closed"));
    m_host->setNetworkState(uuid, off); // the host has done it before it lost the connection
    m_host->release(Call::Stop);
    QTRY_VERIFY(handle->hasEnded());
    QCOMPARE(handle->status(), CommandStatus::Done);
    QTRY_COMPARE(newest()->outcome, HistoryOutcome::Done);
    QVERIFY(handle->result().undo);
    compareDone(run(*handle->result().undo));
    QVERIFY(m_host->stateOf(uuid).active);
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tests/support/patience.h"
#include "tst_undo.moc"
