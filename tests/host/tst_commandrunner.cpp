// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandrunner.h"

#include "models/network/networkconfig.h"
#include "tests/host/samples.h"
#include "tests/support/fakehost.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
constexpr NetworkState off{false, true, false};
constexpr NetworkState on{true, true, false};
constexpr NetworkState transient{true, false, false};

} // namespace

/// What each command does step by step, and what it leaves behind when a step fails.
class TestCommandRunner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void createDefinesAndDoesWhatIsAsked();
    void createMayOnlyDefine();
    void createLeavesNothingWhenItCannotDefine();
    void createTakesBackWhatCannotAutostart();
    void createSaysSoWhenItCannotTakeBack();
    void createAsksWhatToDoWhenItCannotStart();
    void createAsksNothingOfAHostThatIsGone();
    void createNeverReplacesANetwork();
    void createWithAUuidOfItsOwnKeepsIt();
    void startStarts();
    void startSaysWhyNot();
    void autostartIsSetAndCleared();
    void autostartSaysWhyNot();
    void stopStops();
    void stopLetsTheVmsPassThatTheUserKnowsOf();
    void stopRefusesForAVmThatHasCome();
    void stopDoesNotMindVmsThatDoNotRunThere();
    void stopReadsVmsNobodyAnnounced();
    void stopIsNotHinderedByAVmThatGoes();
    void stopFailsWhenAVmCannotBeRead();
    void stopOfANetworkThatIsGoneSaysSo();
    void deleteStopsFirst();
    void deleteOfWhatIsOffOnlyUndefines();
    void deleteOfATransientNetworkEndsWithStopping();
    void deleteIsRefusedForAnyVm();
    void deleteSeesWhatIsOnlyStored();
    void deleteGoesByWhatIsTrueNow();
    void deleteThatCannotStopLeavesAllAsItWas();
    void deleteThatCannotUndefineStartsAgain();
    void deleteThatCannotStartAgainSaysSo();
    void deleteOfAStoppedNetworkThatCannotBeUndefinedLeavesItStopped();
    void deleteFailsWhenAVmCannotBeRead();
    void manyDeletesReadTheVmsOnce();

private:
    CommandResult run(const Command &command);
    void compareFailed(const CommandResult &result, ErrorKind kind, const QString &message);

    TallyPtr m_tally;
    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_pool;
    std::unique_ptr<DomainReader> m_domains;
    QStringList m_steps;
};

void TestCommandRunner::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_host = FakeHost::make();
    m_backend = m_host->factory()();
    QVERIFY(m_backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {}));
    m_pool = std::make_shared<TaskPool>(2, m_tally);
    m_domains = std::make_unique<DomainReader>(m_backend, m_pool);
    m_steps.clear();
}

void TestCommandRunner::cleanup()
{
    m_domains.reset();
    m_pool.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    m_backend.reset();
}

CommandResult TestCommandRunner::run(const Command &command)
{
    CommandRunner runner(*m_backend, *m_domains, libvirtVersion(9, 0));
    return runner.run(command, std::chrono::steady_clock::now(), [this](const QString &step) { m_steps << step; });
}

void TestCommandRunner::compareFailed(const CommandResult &result, ErrorKind kind, const QString &message)
{
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(result.error.kind, kind);
    QCOMPARE(result.error.message, message);
}

void TestCommandRunner::createDefinesAndDoesWhatIsAsked()
{
    const CommandResult result = run(CreateNetwork{lab, network(lab), true, true});
    QCOMPARE(result.status, CommandStatus::Done);
    QCOMPARE(result.network, m_host->networkUuid(lab));
    QVERIFY(!result.network.isNull());
    QVERIFY(!result.needsDecision);
    const NetworkState state = m_host->stateOf(result.network);
    QVERIFY(state.active && state.persistent && state.autostart);
    QCOMPARE(m_steps,
        (QStringList{QStringLiteral("Defining it"), QStringLiteral("Setting it to start at boot"),
            QStringLiteral("Starting it")}));
}

void TestCommandRunner::createMayOnlyDefine()
{
    const CommandResult result = run(CreateNetwork{lab, network(lab), false, false});
    QCOMPARE(result.status, CommandStatus::Done);
    const NetworkState state = m_host->stateOf(result.network);
    QVERIFY(!state.active && state.persistent && !state.autostart);
    QCOMPARE(m_steps, QStringList{QStringLiteral("Defining it")});
}

void TestCommandRunner::createLeavesNothingWhenItCannotDefine()
{
    m_host->failNext(Call::Define, error(ErrorKind::InvalidInput, "bad range"));
    const CommandResult result = run(CreateNetwork{lab, network(lab), true, true});
    compareFailed(result, ErrorKind::InvalidInput, QStringLiteral("bad range"));
    QVERIFY(result.network.isNull());
    QVERIFY(!result.needsDecision);
    QCOMPARE(m_host->networkCount(), 0);
    for (const Call none : {Call::Undefine, Call::SetAutostart, Call::Start})
        QCOMPARE(m_host->count(none), 0);
}

void TestCommandRunner::createTakesBackWhatCannotAutostart()
{
    m_host->failNext(Call::SetAutostart, error(ErrorKind::Denied, "no autostart"));
    const CommandResult result = run(CreateNetwork{lab, network(lab), true, true});
    compareFailed(result, ErrorKind::Denied, QStringLiteral("no autostart"));
    QVERIFY(result.network.isNull());
    QVERIFY(!result.needsDecision);
    QCOMPARE(m_host->networkCount(), 0);
    QCOMPARE(m_host->count(Call::Start), 0);
    QCOMPARE(m_steps.constLast(), QStringLiteral("Taking it back"));
}

void TestCommandRunner::createSaysSoWhenItCannotTakeBack()
{
    m_host->failNext(Call::SetAutostart, error(ErrorKind::Denied, "no autostart"));
    m_host->failNext(Call::Undefine, error(ErrorKind::Internal, "disk full"));
    const CommandResult result = run(CreateNetwork{lab, network(lab), true, true});
    compareFailed(
        result, ErrorKind::Denied, QStringLiteral("no autostart\nIt could not be taken back either: disk full"));
    QVERIFY(!result.needsDecision);
    QCOMPARE(result.network, m_host->networkUuid(lab)); // it is there, and is read again
    QVERIFY(!result.network.isNull());
}

void TestCommandRunner::createAsksWhatToDoWhenItCannotStart()
{
    m_host->failNext(Call::Start, error(ErrorKind::Conflict, "bridge in use"));
    const CommandResult result = run(CreateNetwork{lab, network(lab), true, true});
    compareFailed(result, ErrorKind::Conflict, QStringLiteral("bridge in use"));
    QVERIFY(result.needsDecision);
    QCOMPARE(result.network, m_host->networkUuid(lab));
    QVERIFY(!result.network.isNull());
    const NetworkState state = m_host->stateOf(result.network);
    QVERIFY(!state.active && state.persistent && state.autostart);
    QCOMPARE(m_host->count(Call::Undefine), 0);
}

void TestCommandRunner::createAsksNothingOfAHostThatIsGone()
{
    m_host->failNext(Call::Start, error(ErrorKind::ConnectionLost, "broken pipe"));
    const CommandResult result = run(CreateNetwork{lab, network(lab), false, true});
    compareFailed(result, ErrorKind::ConnectionLost, QStringLiteral("broken pipe"));
    QVERIFY(!result.needsDecision);
}

void TestCommandRunner::createNeverReplacesANetwork()
{
    const QUuid uuid = m_host->addNetwork(network(lab, "<bridge name='virbr7'/>"), off);
    const QByteArray before = m_host->storedXml(uuid);
    const QByteArray sameUuid = FakeHost::withUuid(network(lab, "<bridge name='virbr8'/>"), uuid);
    const CommandResult result = run(CreateNetwork{lab, sameUuid, false, false});
    compareFailed(result, ErrorKind::Conflict,
        QStringLiteral("A network already exists with uuid %1.").arg(uuid.toString(QUuid::WithoutBraces)));
    QVERIFY(result.network.isNull());
    QCOMPARE(m_host->count(Call::Define), 0);
    QCOMPARE(m_host->storedXml(uuid), before);
    // Without a UUID it is the host that refuses the name.
    const CommandResult sameName = run(CreateNetwork{lab, network(lab), true, false});
    QCOMPARE(sameName.status, CommandStatus::Failed);
    QCOMPARE(sameName.error.kind, ErrorKind::Conflict);
    QCOMPARE(m_host->networkCount(), 1);
    QCOMPARE(m_host->storedXml(uuid), before);
}

void TestCommandRunner::createWithAUuidOfItsOwnKeepsIt()
{
    const QUuid uuid = QUuid::createUuid();
    const CommandResult result = run(CreateNetwork{lab, FakeHost::withUuid(network(lab), uuid), false, false});
    QCOMPARE(result.status, CommandStatus::Done);
    QCOMPARE(result.network, uuid);
}

void TestCommandRunner::startStarts()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    QCOMPARE(run(StartNetwork{uuid, lab}).status, CommandStatus::Done);
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_steps, QStringList{QStringLiteral("Starting it")});
}

void TestCommandRunner::startSaysWhyNot()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    const CommandResult result = run(StartNetwork{uuid, lab});
    compareFailed(result, ErrorKind::Conflict, QStringLiteral("network is already active"));
    QVERIFY(!result.needsDecision);
}

void TestCommandRunner::autostartIsSetAndCleared()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    QCOMPARE(run(SetAutostart{uuid, lab, true}).status, CommandStatus::Done);
    QVERIFY(m_host->stateOf(uuid).autostart);
    QCOMPARE(run(SetAutostart{uuid, lab, false}).status, CommandStatus::Done);
    QVERIFY(!m_host->stateOf(uuid).autostart);
}

void TestCommandRunner::autostartSaysWhyNot()
{
    const QUuid uuid = m_host->addNetwork(network(lab), transient);
    compareFailed(run(SetAutostart{uuid, lab, true}), ErrorKind::Conflict,
        QStringLiteral("cannot set autostart for transient network"));
}

void TestCommandRunner::stopStops()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    QCOMPARE(run(StopNetwork{uuid, lab, {}}).status, CommandStatus::Done);
    QVERIFY(!m_host->stateOf(uuid).active);
    QCOMPARE(m_steps, (QStringList{QStringLiteral("Looking which VMs use it"), QStringLiteral("Stopping it")}));
}

void TestCommandRunner::stopLetsTheVmsPassThatTheUserKnowsOf()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    m_host->addDomain(QStringLiteral("db"), vm(nic(lab)), vm(nic(lab)));
    const StopNetwork stop{uuid, lab, {QStringLiteral("db"), QStringLiteral("web"), QStringLiteral("gone")}};
    QCOMPARE(run(stop).status, CommandStatus::Done);
    QVERIFY(!m_host->stateOf(uuid).active);
}

void TestCommandRunner::stopRefusesForAVmThatHasCome()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    for (const char *name : {"web", "db", "cache"})
        m_host->addDomain(QString::fromLatin1(name), vm(nic(lab)), vm(nic(lab)));
    const CommandResult result = run(StopNetwork{uuid, lab, {QStringLiteral("web")}});
    compareFailed(result, ErrorKind::InUse,
        QStringLiteral("VMs have begun to use the network meanwhile: cache, db. It was not stopped."));
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_host->count(Call::Stop), 0);
}

void TestCommandRunner::stopDoesNotMindVmsThatDoNotRunThere()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addDomain(QStringLiteral("off"), vm(nic(lab)));
    m_host->addDomain(QStringLiteral("later"), vm(nic(lab)), vm(nic(QStringLiteral("other"))));
    QCOMPARE(run(StopNetwork{uuid, lab, {}}).status, CommandStatus::Done);
    QVERIFY(!m_host->stateOf(uuid).active);
}

void TestCommandRunner::stopReadsVmsNobodyAnnounced()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(), vm());
    QVERIFY(m_domains->readAll(std::chrono::steady_clock::now()));
    m_host->setDomain(web, vm(), vm(nic(lab)), false);
    QCOMPARE(run(StopNetwork{uuid, lab, {}}).error.kind, ErrorKind::InUse);
    QVERIFY(m_host->stateOf(uuid).active);
}

void TestCommandRunner::stopIsNotHinderedByAVmThatGoes()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    m_host->failNext(Call::DomainXml, error(ErrorKind::NotFound, "Domain not found"));
    QCOMPARE(run(StopNetwork{uuid, lab, {}}).status, CommandStatus::Done);
    QVERIFY(!m_host->stateOf(uuid).active);
}

void TestCommandRunner::stopFailsWhenAVmCannotBeRead()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addDomain(QStringLiteral("web"), vm(), vm());
    m_host->failNext(Call::DomainXml, error(ErrorKind::Denied, "access denied"));
    compareFailed(run(StopNetwork{uuid, lab, {}}), ErrorKind::Denied, QStringLiteral("access denied"));
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_host->count(Call::Stop), 0);
}

void TestCommandRunner::stopOfANetworkThatIsGoneSaysSo()
{
    QCOMPARE(run(StopNetwork{QUuid::createUuid(), lab, {}}).error.kind, ErrorKind::NotFound);
    QCOMPARE(m_host->count(Call::Stop), 0);
}

void TestCommandRunner::deleteStopsFirst()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addDomain(QStringLiteral("web"), vm(nic(QStringLiteral("other"))), vm(nic(QStringLiteral("other"))));
    QCOMPARE(run(DeleteNetwork{uuid, lab, true, true}).status, CommandStatus::Done);
    QVERIFY(!m_host->hasNetwork(lab));
    QCOMPARE(m_steps,
        (QStringList{QStringLiteral("Looking which VMs use it"), QStringLiteral("Stopping it"),
            QStringLiteral("Removing its definition")}));
    QCOMPARE(m_host->count(Call::Stop), 1);
    QCOMPARE(m_host->count(Call::Undefine), 1);
}

void TestCommandRunner::deleteOfWhatIsOffOnlyUndefines()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    QCOMPARE(run(DeleteNetwork{uuid, lab, false, true}).status, CommandStatus::Done);
    QVERIFY(!m_host->hasNetwork(lab));
    QCOMPARE(m_host->count(Call::Stop), 0);
}

void TestCommandRunner::deleteOfATransientNetworkEndsWithStopping()
{
    const QUuid uuid = m_host->addNetwork(network(lab), transient);
    QCOMPARE(run(DeleteNetwork{uuid, lab, true, false}).status, CommandStatus::Done);
    QVERIFY(!m_host->hasNetwork(lab));
    QCOMPARE(m_host->count(Call::Undefine), 0);
}

void TestCommandRunner::deleteIsRefusedForAnyVm()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addDomain(QStringLiteral("runs"), vm(), vm(nic(lab)));
    m_host->addDomain(QStringLiteral("off"), vm(nic(lab)));
    m_host->addDomain(QStringLiteral("elsewhere"), vm(nic(QStringLiteral("other"))));
    const CommandResult result = run(DeleteNetwork{uuid, lab, true, true});
    compareFailed(result, ErrorKind::InUse, QStringLiteral("Network has attached VMs: off, runs."));
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_host->count(Call::Stop) + m_host->count(Call::Undefine), 0);
}

void TestCommandRunner::deleteSeesWhatIsOnlyStored()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(), vm());
    QVERIFY(m_domains->readAll(std::chrono::steady_clock::now()));
    m_host->setDomain(web, vm(nic(lab)), vm(), false);
    compareFailed(
        run(DeleteNetwork{uuid, lab, false, true}), ErrorKind::InUse, QStringLiteral("Network has attached VMs: web."));
    QVERIFY(m_host->hasNetwork(lab));
}

/// The command carries what the window knew; what is true now decides.
void TestCommandRunner::deleteGoesByWhatIsTrueNow()
{
    const QUuid runs = m_host->addNetwork(network(lab), on);
    QCOMPARE(run(DeleteNetwork{runs, lab, false, true}).status, CommandStatus::Done);
    QVERIFY(!m_host->hasNetwork(lab));
    QCOMPARE(m_host->count(Call::Stop), 1);
    const QUuid rests = m_host->addNetwork(network(lab), off);
    QCOMPARE(run(DeleteNetwork{rests, lab, true, true}).status, CommandStatus::Done);
    QVERIFY(!m_host->hasNetwork(lab));
    QCOMPARE(m_host->count(Call::Stop), 1);
}

void TestCommandRunner::deleteThatCannotStopLeavesAllAsItWas()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->failNext(Call::Stop, error(ErrorKind::Internal, "will not stop"));
    compareFailed(run(DeleteNetwork{uuid, lab, true, true}), ErrorKind::Internal, QStringLiteral("will not stop"));
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_host->count(Call::Undefine) + m_host->count(Call::Start), 0);
}

void TestCommandRunner::deleteThatCannotUndefineStartsAgain()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->failNext(Call::Undefine, error(ErrorKind::Internal, "disk full"));
    compareFailed(run(DeleteNetwork{uuid, lab, true, true}), ErrorKind::Internal, QStringLiteral("disk full"));
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_steps.constLast(), QStringLiteral("Starting it again"));
}

void TestCommandRunner::deleteThatCannotStartAgainSaysSo()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->failNext(Call::Undefine, error(ErrorKind::Internal, "disk full"));
    m_host->failNext(Call::Start, error(ErrorKind::Internal, "bridge taken"));
    compareFailed(run(DeleteNetwork{uuid, lab, true, true}), ErrorKind::Internal,
        QStringLiteral("disk full\nIt is stopped now and could not be started again: bridge taken"));
    QVERIFY(!m_host->stateOf(uuid).active);
    QVERIFY(m_host->hasNetwork(lab));
}

void TestCommandRunner::deleteOfAStoppedNetworkThatCannotBeUndefinedLeavesItStopped()
{
    const QUuid uuid = m_host->addNetwork(network(lab), off);
    m_host->failNext(Call::Undefine, error(ErrorKind::Internal, "disk full"));
    compareFailed(run(DeleteNetwork{uuid, lab, false, true}), ErrorKind::Internal, QStringLiteral("disk full"));
    QVERIFY(!m_host->stateOf(uuid).active);
    QCOMPARE(m_host->count(Call::Start), 0);
}

void TestCommandRunner::deleteFailsWhenAVmCannotBeRead()
{
    const QUuid uuid = m_host->addNetwork(network(lab), on);
    m_host->addDomain(QStringLiteral("web"), "<domain><devices>", "<domain/>");
    QCOMPARE(run(DeleteNetwork{uuid, lab, true, true}).status, CommandStatus::Failed);
    QVERIFY(m_host->stateOf(uuid).active);
    QCOMPARE(m_host->count(Call::Stop), 0);
}

void TestCommandRunner::manyDeletesReadTheVmsOnce()
{
    std::vector<Command> commands;
    for (int i = 0; i < 5; ++i) {
        const QString name = QStringLiteral("net%1").arg(i);
        commands.push_back(DeleteNetwork{m_host->addNetwork(network(name), off), name, false, true});
    }
    for (int i = 0; i < 7; ++i)
        m_host->addDomain(QStringLiteral("vm%1").arg(i), vm());
    const auto submitted = std::chrono::steady_clock::now();
    for (const Command &command : commands) {
        CommandRunner runner(*m_backend, *m_domains, libvirtVersion(9, 0));
        QCOMPARE(runner.run(command, submitted, [](const QString &) {}).status, CommandStatus::Done);
    }
    QCOMPARE(m_host->networkCount(), 0);
    QCOMPARE(m_host->count(Call::DomainXml), 7);
}

QTEST_GUILESS_MAIN(TestCommandRunner)
#include "tst_commandrunner.moc"
