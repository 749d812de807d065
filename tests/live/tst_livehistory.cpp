// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandjson.h"
#include "models/host/commandrunner.h"
#include "models/host/historyrecorder.h"
#include "models/host/interruption.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/network/parkingnetwork.h"
#include "tests/live/hostdriver.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home");
const QString xml = QStringLiteral("<network><name>home</name><forward mode='nat'/><bridge name='tbr121' stp='off'/>"
                                   "<ip address='192.168.121.1' netmask='255.255.255.0'><dhcp>"
                                   "<range start='192.168.121.10' end='192.168.121.99'/>"
                                   "<host mac='52:54:00:0d:00:09' name='printer' ip='192.168.121.9'/></dhcp></ip>"
                                   "</network>");
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0d:00:01");
const QString mortal = QStringLiteral("--die-before");

/// What a program does that is killed (SIGKILL) in the middle of a command, right before a step of it: the command is
/// read from standard input.
int die(const QString &step, const QString &uri, const QString &folder)
{
    const LibvirtRuntime runtime;
    QFile input;
    if (!input.open(STDIN_FILENO, QIODevice::ReadOnly))
        return 1;
    const auto command = commandFromJson(QJsonDocument::fromJson(input.readAll()).object());
    const std::shared_ptr<HostBackend> backend = LabHost::backends()();
    if (!command || !backend->open(uri, false, [](const HostEvent &) {}))
        return 1;
    const auto pool = std::make_shared<TaskPool>(2, std::make_shared<ThreadTally>());
    DomainReader domains(backend, pool);
    HistoryStore store(folder, uri);
    const auto submitted = std::chrono::steady_clock::now();
    const auto progress = [&step](const QString &now) {
        if (now.startsWith(step))
            ::kill(::getpid(), SIGKILL);
    };
    CommandRunner runner(*backend, domains, 9'000'000);
    static_cast<void>(
        HistoryRecorder(store, *backend, domains).around(*command, submitted, [&](const NetworkImage &before) {
            return runner.run(*command, submitted, progress, before);
        }));
    return 0; // the step never came
}

} // namespace

/// Changes of a real host that are taken back, and what virsh says of it.
class TestLiveHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void aDeletedNatNetworkComesBack();
    void aTransientNetworkThatWasStoppedComesBack();
    void aRestoreThatCannotStartLeavesNothing();
    void aRunningVmComesBackWithItsMove();
    void anEditThatWasKilled_data();
    void anEditThatWasKilled();
    void aRestartThatWasKilled_data();
    void aRestartThatWasKilled();

private:
    [[nodiscard]] QString virsh(const QStringList &arguments) const { return m_lab->virsh(arguments).text; }
    void succeed(const Command &command, CommandResult *result = nullptr);
    /// Starts the network with a guest on it.
    void startWithGuest();
    /// Has another program begin the command and die before a step; a new session finds that.
    void killBefore(const QString &step, const Command &command);
    /// Takes a way out of the interrupted change.
    void carryOut(bool finish);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<HostDriver> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLiveHistory::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    m_host = std::make_unique<HostDriver>(*m_lab);
}

void TestLiveHistory::cleanupTestCase()
{
    m_host.reset();
    m_lab.reset();
}

void TestLiveHistory::cleanup()
{
    if (!m_host)
        return;
    m_lab->removeAll();
    m_host = std::make_unique<HostDriver>(*m_lab); // the memory of a killed program ends with its test
}

void TestLiveHistory::succeed(const Command &command, CommandResult *result)
{
    const CommandResult ended = m_host->run(command);
    QVERIFY2(ended.status == CommandStatus::Done, qPrintable(ended.error.message));
    if (result)
        *result = ended;
}

void TestLiveHistory::aDeletedNatNetworkComesBack()
{
    m_lab->startNetwork(xml, home);
    QCOMPARE(m_lab->virsh({QStringLiteral("net-autostart"), home}).code, 0);
    const QString stored = virsh({QStringLiteral("net-dumpxml"), QStringLiteral("--inactive"), home});
    const QString info = virsh({QStringLiteral("net-info"), home});
    QTRY_VERIFY(m_host->row(home));
    const QUuid uuid = m_host->row(home)->network->uuid;
    CommandResult deleted;
    succeed(DeleteNetwork{uuid, home, true, true}, &deleted);
    QVERIFY(m_lab->virsh({QStringLiteral("net-info"), home}).code != 0);
    QVERIFY(deleted.undo);
    succeed(*deleted.undo);
    QCOMPARE(virsh({QStringLiteral("net-dumpxml"), QStringLiteral("--inactive"), home}), stored);
    QCOMPARE(virsh({QStringLiteral("net-info"), home}), info);
}

void TestLiveHistory::aTransientNetworkThatWasStoppedComesBack()
{
    QCOMPARE(m_lab->define(QStringLiteral("net-create"), xml).code, 0);
    const QString info = virsh({QStringLiteral("net-info"), home});
    QTRY_VERIFY(m_host->row(home));
    CommandResult stopped;
    succeed(StopNetwork{m_host->row(home)->network->uuid, home, {}}, &stopped);
    QVERIFY(stopped.undo);
    succeed(*stopped.undo);
    QCOMPARE(virsh({QStringLiteral("net-info"), home}), info);
}

void TestLiveHistory::aRestoreThatCannotStartLeavesNothing()
{
    m_lab->startNetwork(xml, home);
    QTRY_VERIFY(m_host->row(home));
    CommandResult deleted;
    succeed(DeleteNetwork{m_host->row(home)->network->uuid, home, true, true}, &deleted);
    // Its bridge and its addresses are taken meanwhile.
    m_lab->startNetwork(
        QString(xml).replace(QStringLiteral("<name>home"), QStringLiteral("<name>thief")), QStringLiteral("thief"));
    QVERIFY(deleted.undo);
    const QString why = m_host->failureOf(*deleted.undo);
    QVERIFY(!why.isEmpty());
    QVERIFY(m_lab->virsh({QStringLiteral("net-info"), home}).code != 0);
    QVERIFY2(virsh({QStringLiteral("net-list"), QStringLiteral("--all"), QStringLiteral("--name")})
                 .contains(QStringLiteral("thief")),
        qPrintable(why));
}

void TestLiveHistory::aRunningVmComesBackWithItsMove()
{
    startWithGuest();
    m_lab->startNetwork(
        QStringLiteral("<network><name>other</name><bridge name='tbr122'/></network>"), QStringLiteral("other"));
    const QString stored = m_host->storedNics(web);
    const NicPlace place = HostDriver::place(QStringLiteral("other"));
    CommandResult moved;
    succeed(MoveNics{QStringLiteral("other"), place, {m_host->nic(web, mac)}}, &moved);
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr122"));
    QVERIFY(moved.undo);
    succeed(*moved.undo);
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr121"));
    QCOMPARE(m_host->storedNics(web), stored);
}

void TestLiveHistory::startWithGuest()
{
    m_lab->startNetwork(xml, home);
    const LabHost::Output guest = m_lab->guest(web, home, mac);
    QVERIFY2(guest.code == 0, qPrintable(guest.text));
    QTRY_VERIFY(m_host->row(home) && m_host->row(home)->runningVmCount == 1);
}

void TestLiveHistory::killBefore(const QString &step, const Command &command)
{
    m_folder = std::make_unique<QTemporaryDir>();
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {mortal, step, m_lab->uri(), m_folder->path()});
    program.write(QJsonDocument(commandToJson(command)).toJson());
    program.closeWriteChannel();
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitStatus(), QProcess::CrashExit); // or it was not killed there
    m_host = std::make_unique<HostDriver>(*m_lab, m_folder->path());
    QTRY_VERIFY(m_host->snapshot() && m_host->snapshot()->complete);
    const HistoryPtr &history = m_host->session().history();
    QCOMPARE(history->entries.size(), 1U);
    QCOMPARE(history->entries.front()->outcome, HistoryOutcome::Interrupted);
}

void TestLiveHistory::carryOut(bool finish)
{
    const auto entry = [this] { return m_host->session().history()->entries.back(); };
    const Interruption ways = waysOut(*entry(), *m_host->snapshot());
    const WayOut &way = finish ? ways.finish : ways.rollBack;
    QVERIFY(way.isPossible && !way.commands.empty());
    for (const Command &command : way.commands)
        succeed(command);
    m_host->session().settle(entry()->id, finish ? HistoryOutcome::Finished : HistoryOutcome::RolledBack);
    QTRY_VERIFY(!isUndecided(entry()->outcome));
}

void TestLiveHistory::anEditThatWasKilled_data()
{
    QTest::addColumn<bool>("finish");
    QTest::newRow("finished") << true;
    QTest::newRow("rolled back") << false;
}

void TestLiveHistory::anEditThatWasKilled()
{
    QFETCH(const bool, finish);
    startWithGuest();
    const QStringList dumpStored{QStringLiteral("net-dumpxml"), QStringLiteral("--inactive"), home};
    const QStringList dumpLive{QStringLiteral("net-dumpxml"), home};
    const QString reservation = QStringLiteral("192.168.121.77");
    const QByteArray before = virsh(dumpStored).toUtf8();
    QByteArray wanted = before;
    wanted.replace("</dhcp>", "<host mac='52:54:00:0d:00:77' ip='192.168.121.77'/></dhcp>");
    wanted.replace("stp='off'", "stp='on'"); // what waits for a restart makes it two steps
    QVERIFY(wanted.contains("stp='on'"));
    const QUuid uuid = m_host->row(home)->network->uuid;
    killBefore(QStringLiteral("Changing what runs"), EditNetwork{uuid, home, before, wanted});
    QVERIFY(virsh(dumpStored).contains(reservation));
    QVERIFY(!virsh(dumpLive).contains(reservation));
    carryOut(finish);
    QCOMPARE(virsh(dumpLive).contains(reservation), finish);
    if (finish)
        QVERIFY(virsh(dumpStored).contains(reservation));
    else
        QCOMPARE(virsh(dumpStored), QString::fromUtf8(before));
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr121")); // and the guest has noticed nothing
}

void TestLiveHistory::aRestartThatWasKilled_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("finish");
    for (const char *step : {"Stopping it", "Starting it", "Bringing the NIC"})
        for (const bool finish : {true, false})
            QTest::addRow("before “%s”, %s", step, finish ? "finished" : "rolled back")
                << QString::fromLatin1(step) << finish;
}

void TestLiveHistory::aRestartThatWasKilled()
{
    QFETCH(const QString, step);
    QFETCH(const bool, finish);
    startWithGuest();
    const QUuid uuid = m_host->row(home)->network->uuid;
    killBefore(step, RestartNetwork{uuid, home});
    QVERIFY(m_lab->masterOf(m_host->tapOf(web)) != QStringLiteral("tbr121")); // it waits on the parking network
    QTRY_VERIFY(m_host->row(parkingName(uuid)) && m_host->row(parkingName(uuid))->runningVmCount == 1);
    carryOut(finish);
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr121"));
    QTRY_VERIFY(!m_host->row(parkingName(uuid)));
    const QString ports = virsh({QStringLiteral("net-port-list"), home});
    QVERIFY2(ports.contains(u'-'), qPrintable(ports));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments.at(1) == mortal)
        return die(arguments.at(2), arguments.at(3), arguments.at(4));
    TestLiveHistory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_livehistory.moc"
