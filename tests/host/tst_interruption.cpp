// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/historyrecorder.h"
#include "models/host/interruption.h"
#include "models/network/parkingnetwork.h"
#include "tests/host/commanddriver.h"
#include "tests/host/sessiondriver.h"

#include <QTemporaryDir>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString next = QStringLiteral("next");
const QString web = QStringLiteral("web");
const QByteArray inner = "<bridge name='virbr7'/><ip address='192.168.7.1' prefix='24'><dhcp>"
                         "<range start='192.168.7.10' end='192.168.7.50'/></dhcp></ip>";

/// The network with a DHCP reservation more, which a running network takes without interruption.
QByteArray withReservation(QByteArray xml)
{
    return xml.replace("</dhcp>", "<host mac='52:54:00:00:00:09' ip='192.168.7.9'/></dhcp>");
}

} // namespace

/// A change that the program has left half done, as it died between two steps: found by the next session, and taken
/// back or finished from wherever it is.
class TestInterruption final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void aDeletionBetweenStopAndUndefine();
    void aDeletionThatHadMovedItsVms();
    void aNetworkThatWasOnlyDefined();
    void anEditThatWasNotYetStored();
    void anEditThatWasStoredButDoesNotRun();
    void anEditThatHadStoredHalf();
    void aRestartWithItsVmsParked_data();
    void aRestartWithItsVmsParked();
    void aRestartThatHadNotBegun();
    void anAttachOfTwo();
    void aDetachOfTwo();
    void aMoveOfTwo();
    void aRegistrationWithoutItsVms();
    void aRenameBetweenTheTwoDefinitions();
    void aRenameWithStoredNicsPointed();
    void aStopThatWasDone();
    void nothingIsLeftWhereItWasAsBefore();
    void anEntryWithoutItsCommandIsRolledBack();
    void itIsKnownBeforeTheHostIsThere();

private:
    /// Writes down that the command was begun when the host was as it is now.
    void begin(const Command &command);
    /// Opens a new session, which finds the entry.
    void restartProgram();
    [[nodiscard]] HistoryEntryPtr found() { return m_driver->session().history()->entries.back(); }
    [[nodiscard]] Interruption ways() { return waysOut(*found(), *m_driver->session().snapshot()); }
    /// Takes a way out, and writes down that it was taken.
    void carryOut(bool finish);
    [[nodiscard]] QString sourceOf(const QUuid &vm, XmlKind kind, int number = 1) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionDriver> m_driver;
};

void TestInterruption::init()
{
    m_host = FakeHost::make();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

/// The recorder writes it down; the command itself never comes to run, as if the program had died there.
void TestInterruption::begin(const Command &command)
{
    const TallyPtr tally = std::make_shared<ThreadTally>();
    std::shared_ptr<HostBackend> backend = m_host->factory()();
    QVERIFY(backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {}));
    {
        const auto pool = std::make_shared<TaskPool>(2, tally);
        DomainReader domains(backend, pool);
        HistoryStore store(m_folder->path(), QStringLiteral("qemu+ssh://rack1/system"));
        HistoryEntry written;
        static_cast<void>(HistoryRecorder(store, *backend, domains)
                              .around(command, std::chrono::steady_clock::now(), [&](const NetworkImage &) {
                                  written = *store.history()->entries.front();
                                  return CommandResult{};
                              }));
        written.process = QStringLiteral("1:1"); // which is not this program
        QFile file(store.folder() + u'/' + written.id + QStringLiteral(".json"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.write(historyJson(written)) > 0);
    }
    (void)QTest::qWaitFor([&tally] { return tally->living == 0; }, testPatienceMs);
}

void TestInterruption::restartProgram()
{
    HostOptions options = SessionDriver::quickOptions();
    options.dataFolder = m_folder->path();
    m_driver = std::make_unique<SessionDriver>(m_host, options);
    QVERIFY(m_driver->open());
    QCOMPARE(found()->outcome, HistoryOutcome::Interrupted);
}

void TestInterruption::carryOut(bool finish)
{
    const WayOut way = finish ? ways().finish : ways().rollBack;
    QVERIFY(way.isPossible);
    QVERIFY(!way.commands.empty());
    for (const Command &command : way.commands) {
        const CommandHandle *handle = m_driver->session().submit(command);
        QTRY_VERIFY(handle->hasEnded());
        QVERIFY2(handle->status() == CommandStatus::Done,
            qPrintable(handle->description() + QStringLiteral(": ") + handle->result().error.message));
    }
    m_driver->session().settle(found()->id, finish ? HistoryOutcome::Finished : HistoryOutcome::RolledBack);
    QTRY_VERIFY(!isUndecided(found()->outcome));
}

QString TestInterruption::sourceOf(const QUuid &vm, XmlKind kind, int number) const
{
    const auto nics = parseDomainNics(m_host->domainXml(vm, kind)).value();
    for (const Nic &nic : nics)
        if (nic.mac == macNumber(number))
            return nic.sourceNetwork.isEmpty() ? nic.sourceBridge : nic.sourceNetwork;
    return QStringLiteral("none");
}

void TestInterruption::aDeletionBetweenStopAndUndefine()
{
    for (const bool finish : {false, true}) {
        const QUuid uuid = m_host->addNetwork(network(lab, inner), {true, true, true});
        const QByteArray stored = m_host->storedXml(uuid);
        begin(DeleteNetwork{uuid, lab, true, true, {}});
        m_host->setNetworkState(uuid, {false, true, true});
        restartProgram();
        carryOut(finish);
        QCOMPARE(m_host->hasNetwork(lab), !finish);
        if (finish)
            return;
        QCOMPARE(m_host->storedXml(uuid), stored);
        QVERIFY(m_host->stateOf(uuid).active && m_host->stateOf(uuid).autostart);
        init();
    }
}

void TestInterruption::aDeletionThatHadMovedItsVms()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
    m_host->addNetwork(network(next), on);
    const QUuid vm = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    DeleteNetwork command{uuid, lab, true, true, {}};
    command.evacuation = Evacuation{onNetwork(next), {web}, {nicRef(vm, web)}};
    begin(command);
    m_host->setDomain(vm, samples::vm(nic(next)), samples::vm(nic(next)), true);
    m_host->removeNetwork(uuid);
    restartProgram();
    QVERIFY(ways().finish.isPossible && ways().finish.commands.empty()); // it was done
    carryOut(false);
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(sourceOf(vm, XmlKind::Live), lab);
    QCOMPARE(sourceOf(vm, XmlKind::Stored), lab);
}

void TestInterruption::aNetworkThatWasOnlyDefined()
{
    for (const bool finish : {true, false}) {
        begin(CreateNetwork{lab, network(lab, inner), true, true});
        const QUuid uuid = m_host->addNetwork(network(lab, inner), off);
        restartProgram();
        carryOut(finish);
        QCOMPARE(m_host->hasNetwork(lab), finish);
        if (finish)
            QVERIFY(m_host->stateOf(uuid).active && m_host->stateOf(uuid).autostart);
        init();
    }
}

void TestInterruption::anEditThatWasNotYetStored()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
    const QByteArray before = m_host->storedXml(uuid);
    begin(EditNetwork{uuid, lab, before, withReservation(before)});
    restartProgram();
    QVERIFY(ways().rollBack.isPossible && ways().rollBack.commands.empty());
    carryOut(true);
    QVERIFY(m_host->storedXml(uuid).contains("192.168.7.9"));
    QVERIFY(m_host->liveXml(uuid).contains("192.168.7.9"));
}

void TestInterruption::anEditThatWasStoredButDoesNotRun()
{
    for (const bool finish : {true, false}) {
        const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
        const QByteArray before = m_host->storedXml(uuid);
        const QByteArray wanted = withReservation(before);
        begin(EditNetwork{uuid, lab, before, wanted});
        m_host->setNetworkXml(uuid, before, wanted);
        restartProgram();
        carryOut(finish);
        QCOMPARE(m_host->storedXml(uuid).contains("192.168.7.9"), finish);
        QCOMPARE(m_host->liveXml(uuid).contains("192.168.7.9"), finish);
        init();
    }
}

void TestInterruption::anEditThatHadStoredHalf()
{
    for (const bool finish : {true, false}) {
        const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
        const QByteArray before = m_host->storedXml(uuid);
        const QByteArray half = withReservation(before);
        QByteArray wanted = half;
        wanted.replace("</dhcp>", "<host mac='52:54:00:00:00:08' ip='192.168.7.8'/></dhcp>");
        begin(EditNetwork{uuid, lab, before, wanted});
        m_host->setNetworkXml(uuid, half, half);
        restartProgram();
        carryOut(finish);
        for (const QByteArray &xml : {m_host->storedXml(uuid), m_host->liveXml(uuid)}) {
            QCOMPARE(xml.contains("192.168.7.9"), finish);
            QCOMPARE(xml.contains("192.168.7.8"), finish);
        }
        init();
    }
}

void TestInterruption::aRestartWithItsVmsParked_data()
{
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("finish");
    for (const bool active : {true, false})
        for (const bool finish : {true, false})
            QTest::addRow("%s, %s", active ? "not yet stopped" : "stopped", finish ? "finished" : "rolled back")
                << active << finish;
}

void TestInterruption::aRestartWithItsVmsParked()
{
    QFETCH(const bool, active);
    QFETCH(const bool, finish);
    const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
    const QUuid vm = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    begin(RestartNetwork{uuid, lab});
    m_host->addNetwork(parkingXml(uuid), {true, false, false});
    m_host->setDomain(vm, samples::vm(nic(lab)), samples::vm(nic(parkingName(uuid))), true);
    m_host->setNetworkState(uuid, {active, true, false});
    restartProgram();
    const int starts = m_host->count(Call::Start);
    carryOut(finish);
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(sourceOf(vm, XmlKind::Live), lab);
    QVERIFY(!m_host->hasNetwork(parkingName(uuid)));
    // The window sees it too, without waiting for the next sweep.
    const auto isShown = [&] {
        const auto &rows = m_driver->session().snapshot()->rows;
        return std::any_of(
            rows.cbegin(), rows.cend(), [&](const RowPtr &row) { return row->network->name == parkingName(uuid); });
    };
    QTRY_VERIFY(!isShown());
    QCOMPARE(m_host->count(Call::Start) - starts, finish || !active ? 1 : 0);
}

void TestInterruption::aRestartThatHadNotBegun()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
    begin(RestartNetwork{uuid, lab});
    restartProgram();
    QVERIFY(ways().rollBack.isPossible && ways().rollBack.commands.empty());
    QCOMPARE(ways().finish.commands.size(), 1U);
}

void TestInterruption::anAttachOfTwo()
{
    for (const bool finish : {true, false}) {
        m_host->addNetwork(network(lab), on);
        const QUuid first = m_host->addDomain(web, samples::vm(), samples::vm());
        const QUuid second = m_host->addDomain(QStringLiteral("store"), samples::vm());
        begin(AttachNics{
            lab, onNetwork(lab), {newNic(first, web, 1), newNic(second, QStringLiteral("store"), 2, afterRestart)}});
        m_host->setDomain(first, samples::vm(nic(lab)), samples::vm(nic(lab)), true);
        restartProgram();
        carryOut(finish);
        const QString wanted = finish ? lab : QStringLiteral("none");
        QCOMPARE(sourceOf(first, XmlKind::Live), wanted);
        QCOMPARE(sourceOf(first, XmlKind::Stored), wanted);
        QCOMPARE(sourceOf(second, XmlKind::Stored, 2), wanted);
        init();
    }
}

void TestInterruption::aDetachOfTwo()
{
    for (const bool finish : {true, false}) {
        m_host->addNetwork(network(lab), on);
        const QUuid first = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
        const QUuid second = m_host->addDomain(QStringLiteral("store"), samples::vm(nic(lab, 2)));
        begin(DetachNics{lab, {nicRef(first, web), nicRef(second, QStringLiteral("store"), 2, afterRestart)}});
        m_host->setDomain(first, samples::vm(nic(lab)), samples::vm(), true); // only the running one is gone
        restartProgram();
        carryOut(finish);
        const QString wanted = finish ? QStringLiteral("none") : lab;
        QCOMPARE(sourceOf(first, XmlKind::Live), wanted);
        QCOMPARE(sourceOf(first, XmlKind::Stored), wanted);
        QCOMPARE(sourceOf(second, XmlKind::Stored, 2), wanted);
        init();
    }
}

void TestInterruption::aMoveOfTwo()
{
    for (const bool finish : {true, false}) {
        m_host->addNetwork(network(lab), on);
        m_host->addNetwork(network(next), on);
        const QUuid first = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
        const QUuid second = m_host->addDomain(QStringLiteral("store"), samples::vm(nic(lab, 2)));
        begin(MoveNics{
            next, onNetwork(next), {nicRef(first, web), nicRef(second, QStringLiteral("store"), 2, afterRestart)}});
        m_host->setDomain(first, samples::vm(nic(lab)), samples::vm(nic(next)), true);
        restartProgram();
        carryOut(finish);
        const QString wanted = finish ? next : lab;
        QCOMPARE(sourceOf(first, XmlKind::Live), wanted);
        QCOMPARE(sourceOf(first, XmlKind::Stored), wanted);
        QCOMPARE(sourceOf(second, XmlKind::Stored, 2), wanted);
        init();
    }
}

void TestInterruption::aRegistrationWithoutItsVms()
{
    const QByteArray bare = "<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='br0'/>"
                            "</interface>";
    const QByteArray xml = network(lab, "<forward mode='bridge'/><bridge name='br0'/>");
    const QUuid vm = m_host->addDomain(web, samples::vm(bare));
    begin(RegisterBridge{lab, xml, true, true, {nicRef(vm, web, 1, afterRestart)}});
    const QUuid uuid = m_host->addNetwork(xml, off);
    restartProgram();
    QVERIFY(!ways().rollBack.isPossible); // a network that VMs use is not taken from them
    carryOut(true);
    QVERIFY(m_host->stateOf(uuid).active && m_host->stateOf(uuid).autostart);
    QCOMPARE(sourceOf(vm, XmlKind::Stored), lab);
}

void TestInterruption::aRenameBetweenTheTwoDefinitions()
{
    for (const bool finish : {true, false}) {
        const QUuid uuid = m_host->addNetwork(network(lab, inner), {true, true, true});
        const QByteArray before = m_host->storedXml(uuid);
        const QByteArray wanted = QByteArray(before).replace("<name>lab</name>", "<name>next</name>");
        const QUuid vm = m_host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
        begin(EditNetwork{uuid, lab, before, wanted});
        m_host->addNetwork(parkingXml(uuid), {true, false, false});
        m_host->setDomain(vm, samples::vm(nic(next)), samples::vm(nic(parkingName(uuid))), true);
        m_host->removeNetwork(uuid);
        restartProgram();
        carryOut(finish);
        const QString name = finish ? next : lab;
        QCOMPARE(m_host->networkUuid(name), uuid);
        QVERIFY(m_host->stateOf(uuid).active && m_host->stateOf(uuid).autostart);
        QCOMPARE(sourceOf(vm, XmlKind::Live), name);
        QCOMPARE(sourceOf(vm, XmlKind::Stored), name);
        QVERIFY(!m_host->hasNetwork(parkingName(uuid)));
        init();
    }
}

void TestInterruption::aRenameWithStoredNicsPointed()
{
    for (const bool finish : {true, false}) {
        const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
        const QByteArray before = m_host->storedXml(uuid);
        const QByteArray wanted = QByteArray(before).replace("<name>lab</name>", "<name>next</name>");
        const QUuid vm = m_host->addDomain(web, samples::vm(nic(lab)));
        begin(EditNetwork{uuid, lab, before, wanted});
        m_host->setDomain(vm, samples::vm(nic(next)), {}, false);
        restartProgram();
        carryOut(finish);
        const QString name = finish ? next : lab;
        QCOMPARE(m_host->networkUuid(name), uuid);
        QVERIFY(m_host->stateOf(uuid).active);
        QCOMPARE(sourceOf(vm, XmlKind::Stored), name);
        init();
    }
}

void TestInterruption::aStopThatWasDone()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
    begin(StopNetwork{uuid, lab, {}});
    m_host->setNetworkState(uuid, off);
    restartProgram();
    QVERIFY(ways().finish.isPossible && ways().finish.commands.empty());
    carryOut(false);
    QVERIFY(m_host->stateOf(uuid).active);
}

void TestInterruption::nothingIsLeftWhereItWasAsBefore()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), off);
    for (const Command &command : std::vector<Command>{
             StartNetwork{uuid, lab}, SetAutostart{uuid, lab, true}, DeleteNetwork{uuid, lab, false, true, {}}}) {
        begin(command);
        restartProgram();
        const Interruption all = waysOut(
            *m_driver->session().history()->entries.front(), *m_driver->session().snapshot());
        QVERIFY(all.rollBack.isPossible && all.rollBack.commands.empty());
        QCOMPARE(all.finish.commands.size(), 1U);
        m_driver.reset();
    }
}

void TestInterruption::anEntryWithoutItsCommandIsRolledBack()
{
    const QUuid uuid = m_host->addNetwork(network(lab, inner), on);
    begin(StopNetwork{uuid, lab, {}});
    m_host->setNetworkState(uuid, off);
    restartProgram();
    HistoryEntry entry = *found();
    entry.command = {};
    const Interruption all = waysOut(entry, *m_driver->session().snapshot());
    QVERIFY(!all.finish.isPossible);
    QCOMPARE(all.rollBack.commands.size(), 1U);
}

void TestInterruption::itIsKnownBeforeTheHostIsThere()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    begin(StopNetwork{uuid, lab, {}});
    m_host->setReachable(false);
    HostOptions options = SessionDriver::quickOptions();
    options.dataFolder = m_folder->path();
    m_driver = std::make_unique<SessionDriver>(m_host, options);
    m_driver->session().open();
    QTRY_COMPARE(m_driver->state(), HostState::Offline);
    QTRY_VERIFY(m_driver->session().history());
    QCOMPARE(found()->outcome, HistoryOutcome::Interrupted);
    // And it can be decided about, as far as nothing has to be done.
    m_driver->session().settle(found()->id, HistoryOutcome::LeftAlone);
    QTRY_COMPARE(found()->outcome, HistoryOutcome::LeftAlone);
}

QTEST_GUILESS_MAIN(TestInterruption)
#include "tests/support/patience.h"
#include "tst_interruption.moc"
