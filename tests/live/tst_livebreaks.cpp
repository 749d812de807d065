// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/interruption.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/network/parkingnetwork.h"
#include "models/network/vmform.h"
#include "tests/live/hostdriver.h"
#include "tests/support/breakingbackend.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home");
const QString away = QStringLiteral("away");
const QString made = QStringLiteral("made");
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0e:00:01");
using When = BreakPoint::When;

QString bridgeOf(const QString &network)
{
    return network == home ? QStringLiteral("tbr141") : QStringLiteral("tbr142");
}

QString xmlOf(const QString &network)
{
    return QStringLiteral("<network><name>%1</name><bridge name='%2' stp='off'/></network>")
        .arg(network, bridgeOf(network));
}

enum class Deed
{
    KillDaemon,
    FreezeDaemon,
    KillSsh,
    FreezeSsh
};

} // namespace

/// A real host that breaks at every single call of a change, over its socket and over ssh: the session comes back by
/// itself, the command ends as what it is, the history says the same, and what is half done can be finished or rolled
/// back. What is true is what virsh and ip say.
class TestLiveBreaks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aCreateBreaks_data() { addDeeds(); }
    void aCreateBreaks();
    void aMoveBreaks_data() { addDeeds(); }
    void aMoveBreaks();
    void aRestartBreaks_data() { addDeeds(); }
    void aRestartBreaks();
    void aVmThatIsMadeBreaks();
    void aVmThatIsRemovedBreaks();
    void whatWasMissedMeanwhileIsThere();

private:
    enum class State
    {
        Before,
        Between,
        Wanted
    };
    using Look = std::function<State()>;

    static void addDeeds();
    void open(bool overSsh);
    [[nodiscard]] QString virsh(const QStringList &arguments) const { return m_lab->virsh(arguments).text; }
    [[nodiscard]] HistoryEntryPtr entry() const;
    [[nodiscard]] bool isReady() const;
    /// Runs the command, does the deed at that change, sees to the host, and compares everything.
    void breakAt(Deed deed, int change, When when, const Command &command, const Look &look);
    void strike(Deed deed, int change, When when);
    void mend(Deed deed);
    void startDaemon();
    void compareEnd(const CommandHandle &handle, const Look &look);
    /// Finishes what is half done, or rolls it back; by turns.
    void decide(const Look &look);
    [[nodiscard]] State stateOfMade() const;
    [[nodiscard]] State stateOfMove(const QString &from, const QString &to) const;
    /// All of the VM “made” with its volume and its pool, or none of them; `isWanted` that they are there.
    [[nodiscard]] State stateOfVm(bool isWanted) const;
    /// With all that is made for it: a pool, a volume, the VM, which is started.
    [[nodiscard]] CreateVm newVm() const;
    void clearVm() const;
    [[nodiscard]] bool hasCable() const;
    [[nodiscard]] bool isPluggedInto(const QString &network) const;

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<BreakPoint> m_point = std::make_shared<BreakPoint>();
    std::unique_ptr<HostDriver> m_host;
    QList<qint64> m_struck; ///< processes
    bool m_finish = false;
};

void TestLiveBreaks::addDeeds()
{
    QTest::addColumn<int>("deed");
    QTest::newRow("killed daemon") << static_cast<int>(Deed::KillDaemon);
    QTest::newRow("frozen daemon") << static_cast<int>(Deed::FreezeDaemon);
    QTest::newRow("killed ssh") << static_cast<int>(Deed::KillSsh);
    QTest::newRow("frozen ssh") << static_cast<int>(Deed::FreezeSsh);
}

void TestLiveBreaks::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    std::signal(SIGPIPE, SIG_IGN); // libvirt writes to an ssh that is killed here; Qt Test lets that end the program
    m_lab->startNetwork(xmlOf(home), home);
    m_lab->startNetwork(xmlOf(away), away);
    const LabHost::Output guest = m_lab->guest(web, home, mac);
    QVERIFY2(guest.code == 0, qPrintable(guest.text));
}

void TestLiveBreaks::cleanupTestCase()
{
    m_host.reset();
    if (m_lab)
        m_lab->removeAll();
    m_lab.reset();
}

void TestLiveBreaks::open(bool overSsh)
{
    m_host.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    HostOptions options;
    options.uri = *HostUri::parse(overSsh ? m_lab->sshUri() : m_lab->uri());
    options.name = QStringLiteral("lab");
    options.dataFolder = m_folder->path();
    options.retryPausesMs = {50};
    options.pulseMs = 100;
    options.silenceMs = 1'500; // longer than starting a network keeps the daemon from answering
    options.lateAnswerMs = 300;
    m_host = std::make_unique<HostDriver>(*m_lab, options, BreakingBackend::factory(LabHost::backends(), m_point));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), 20'000);
}

bool TestLiveBreaks::isReady() const
{
    return m_host->session().status().state == HostState::Online && m_host->snapshot() && m_host->snapshot()->complete;
}

HistoryEntryPtr TestLiveBreaks::entry() const
{
    return m_host->session().history()->entries.front();
}

void TestLiveBreaks::strike(Deed deed, int change, When when)
{
    const bool isSsh = deed == Deed::KillSsh || deed == Deed::FreezeSsh;
    m_struck = isSsh ? LabHost::sshProcesses() : QList<qint64>{m_lab->daemonProcess()};
    QCOMPARE(m_struck.size(), 1);
    const bool isKill = deed == Deed::KillDaemon || deed == Deed::KillSsh;
    m_point->arm(change, when,
        [process = m_struck.front(), isKill] { ::kill(static_cast<pid_t>(process), isKill ? SIGKILL : SIGSTOP); });
}

/// Once the one that was killed is gone; QTRY_* look more than once, and a second start fails.
void TestLiveBreaks::startDaemon()
{
    QVERIFY(QTest::qWaitFor([this] { return m_lab->daemon(QStringLiteral("start")).code == 0; }, 20'000));
}

/// What has to be done from outside for the host to come back.
void TestLiveBreaks::mend(Deed deed)
{
    if (deed == Deed::KillSsh)
        return; // the next connection has an ssh of its own
    if (deed == Deed::KillDaemon) {
        startDaemon();
        return;
    }
    // Not before the session has noticed by itself.
    QTRY_VERIFY_WITH_TIMEOUT(m_host->session().status().state != HostState::Online, 20'000);
    // An ssh that is let go is ended in the program, by the access its connection was opened with.
    ::kill(static_cast<pid_t>(m_struck.front()), deed == Deed::FreezeDaemon ? SIGCONT : SIGKILL);
}

void TestLiveBreaks::breakAt(Deed deed, int change, When when, const Command &command, const Look &look)
{
    strike(deed, change, when);
    CommandHandle *handle = m_host->session().submit(command);
    QTRY_VERIFY_WITH_TIMEOUT(m_point->hasStruck() || handle->hasEnded(), 30'000);
    QVERIFY2(m_point->hasStruck(), qPrintable(handle->result().error.message));
    mend(deed);
    QTRY_VERIFY_WITH_TIMEOUT(handle->hasEnded(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), 30'000);
    compareEnd(*handle, look);
    decide(look);
}

void TestLiveBreaks::compareEnd(const CommandHandle &handle, const Look &look)
{
    const CommandResult &result = handle.result();
    const QString said = result.error.message + result.warnings.join(u' ');
    switch (look()) {
    case State::Wanted:
        QVERIFY2(handle.status() == CommandStatus::Done || said.contains(QStringLiteral("nothing was changed")),
            qPrintable(said));
        break;
    case State::Before:
        QCOMPARE(handle.status(), CommandStatus::Failed);
        QVERIFY2(said.contains(QStringLiteral("nothing was changed")), qPrintable(said));
        break;
    case State::Between:
        QCOMPARE(handle.status(), CommandStatus::Failed);
        QVERIFY2(said.contains(QStringLiteral("half done")), qPrintable(said));
        QVERIFY(!result.undo);
        break;
    }
}

void TestLiveBreaks::decide(const Look &look)
{
    const auto agrees = [&] {
        switch (entry()->outcome) {
        case HistoryOutcome::Done:
            return look() == State::Wanted;
        case HistoryOutcome::Failed:
            return look() != State::Between;
        case HistoryOutcome::Unknown:
            return look() == State::Between;
        default:
            return false;
        }
    };
    QTRY_VERIFY2_WITH_TIMEOUT(agrees(), qPrintable(entry()->message), 20000);
    if (entry()->outcome != HistoryOutcome::Unknown)
        return;
    m_finish = !m_finish;
    m_host->session().refresh();
    const Interruption ways = waysOut(*entry(), *m_host->snapshot());
    const WayOut &way = m_finish ? ways.finish : ways.rollBack;
    const HistoryEntryPtr undecided = entry();
    QVERIFY(way.isPossible && !way.commands.empty());
    for (const Command &command : way.commands) {
        const QString failure = m_host->failureOf(command);
        QVERIFY2(failure.isEmpty(), qPrintable(describeCommand(command) + QStringLiteral(": ") + failure));
    }
    m_host->session().settle(undecided->id, m_finish ? HistoryOutcome::Finished : HistoryOutcome::RolledBack);
    const State after = look();
    QVERIFY(after == (m_finish ? State::Wanted : State::Before) || after == State::Wanted);
}

TestLiveBreaks::State TestLiveBreaks::stateOfMade() const
{
    const LabHost::Output info = m_lab->virsh({QStringLiteral("net-info"), made});
    if (info.code != 0)
        return State::Before;
    const QString words = info.text.simplified();
    return words.contains(QStringLiteral("Active: yes")) && words.contains(QStringLiteral("Autostart: yes"))
        ? State::Wanted
        : State::Between;
}

void TestLiveBreaks::aCreateBreaks()
{
    QFETCH(const int, deed);
    open(static_cast<Deed>(deed) == Deed::KillSsh || static_cast<Deed>(deed) == Deed::FreezeSsh);
    const QByteArray xml = QStringLiteral("<network><name>made</name><bridge name='tbr143'/></network>").toUtf8();
    constexpr int changes = 3; // define, autostart, start
    for (int change = 1; change <= changes; ++change)
        for (const When when : {When::Before, When::After}) {
            breakAt(static_cast<Deed>(deed), change, when, CreateNetwork{made, xml, true, true},
                [this] { return stateOfMade(); });
            if (QTest::currentTestFailed())
                return;
            static_cast<void>(m_lab->virsh({QStringLiteral("net-destroy"), made}));
            static_cast<void>(m_lab->virsh({QStringLiteral("net-undefine"), made}));
            QTRY_VERIFY(!m_host->row(made));
        }
}

/// The cable of the running NIC.
bool TestLiveBreaks::hasCable() const
{
    return virsh({QStringLiteral("domif-getlink"), web, mac}).contains(QStringLiteral("up"));
}

/// The TAP device is on the bridge, libvirt knows the port, and nothing is parked.
bool TestLiveBreaks::isPluggedInto(const QString &network) const
{
    return m_lab->masterOf(m_host->tapOf(web)) == bridgeOf(network) && hasCable()
        && virsh({QStringLiteral("net-port-list"), network}).contains(u'-')
        && !virsh({QStringLiteral("net-list"), QStringLiteral("--all")}).contains(QStringLiteral("parking"));
}

TestLiveBreaks::State TestLiveBreaks::stateOfMove(const QString &from, const QString &to) const
{
    const QString stored = m_host->storedNics(web);
    for (const auto &[network, state] : {std::pair(from, State::Before), std::pair(to, State::Wanted)})
        if (isPluggedInto(network) && stored.contains(QStringLiteral("network='%1'").arg(network)))
            return state;
    return State::Between;
}

void TestLiveBreaks::aMoveBreaks()
{
    QFETCH(const int, deed);
    open(static_cast<Deed>(deed) == Deed::KillSsh || static_cast<Deed>(deed) == Deed::FreezeSsh);
    constexpr int changes = 4; // what runs, cable out, cable in, what is stored
    for (int change = 1; change <= changes; ++change)
        for (const When when : {When::Before, When::After}) {
            const bool isHome = isPluggedInto(home);
            const QString from = isHome ? home : away;
            const QString to = isHome ? away : home;
            QCOMPARE(stateOfMove(from, to), State::Before);
            breakAt(static_cast<Deed>(deed), change, when, MoveNics{to, HostDriver::place(to), {m_host->nic(web, mac)}},
                [&] { return stateOfMove(from, to); });
            if (QTest::currentTestFailed())
                return;
        }
}

void TestLiveBreaks::aRestartBreaks()
{
    QFETCH(const int, deed);
    open(static_cast<Deed>(deed) == Deed::KillSsh || static_cast<Deed>(deed) == Deed::FreezeSsh);
    const QString network = isPluggedInto(home) ? home : away;
    const QUuid uuid = m_host->row(network)->network->uuid;
    // Parking network, parked, stopped, started, home, cable out, cable in, parking network gone.
    constexpr int changes = 8;
    for (int change = 1; change <= changes; ++change)
        for (const When when : {When::Before, When::After}) {
            if (when == When::After && change % 2 == 1)
                continue; // which the next one comes to as well, with a call more
            breakAt(static_cast<Deed>(deed), change, when, RestartNetwork{uuid, network},
                [&] { return isPluggedInto(network) ? State::Wanted : State::Between; });
            if (QTest::currentTestFailed())
                return;
            QVERIFY(isPluggedInto(network));
        }
}

TestLiveBreaks::State TestLiveBreaks::stateOfVm(bool isWanted) const
{
    const QString script = QStringLiteral(
        "v() { virsh -q -c qemu:///system \"$@\"; }; v list --all | grep -w made; v pool-list --all | grep -w default;"
        "cd /var/lib/libvirt/images && ls made.qcow2");
    const QString there = m_lab
                              ->exec({QStringLiteral("bash"), QStringLiteral("-c"),
                                  script + QStringLiteral(" 2>/dev/null")})
                              .text.simplified();
    static const QRegularExpression all(QStringLiteral("made running default active yes made\\.qcow2$"));
    if (there.contains(all))
        return isWanted ? State::Wanted : State::Before;
    if (there.isEmpty())
        return isWanted ? State::Before : State::Wanted;
    return State::Between;
}

CreateVm TestLiveBreaks::newVm() const
{
    const VmContext context{m_host->session().context(), m_host->session().vmFacts()};
    VmConfig config = usualVm(context);
    config.name = made;
    config.memory = QStringLiteral("64");
    config.diskSize = QStringLiteral("1");
    config.display = VmDisplay::Serial;
    config.nics.front().network = home;
    config.nics.front().mac = QStringLiteral("52:54:00:0e:00:02");
    return {vmDefinition(config, context), true};
}

void TestLiveBreaks::clearVm() const
{
    const QString script = QStringLiteral(
        "for line in 'destroy made' 'undefine made' 'pool-destroy default' 'pool-undefine default'; do "
        "virsh -q -c qemu:///system $line; done; rm -f /var/lib/libvirt/images/made.qcow2");
    static_cast<void>(m_lab->exec({QStringLiteral("bash"), QStringLiteral("-c"), script}));
}

void TestLiveBreaks::aVmThatIsMadeBreaks()
{
    open(false);
    m_host->session().requestVmFacts();
    QTRY_VERIFY(m_host->session().vmFacts());
    // The pool is defined, built, autostarted and started, the volume made, the VM defined and started.
    constexpr int changes = 7;
    for (int change = 1; change <= changes; ++change)
        for (const When when : {When::Before, When::After}) {
            if (when == When::After && change % 2 == 1)
                continue; // which the next one comes to as well, with a call more
            breakAt(Deed::KillDaemon, change, when, newVm(), [this] { return stateOfVm(true); });
            clearVm();
            if (QTest::currentTestFailed())
                return;
        }
}

void TestLiveBreaks::aVmThatIsRemovedBreaks()
{
    open(true);
    m_host->session().requestVmFacts();
    QTRY_VERIFY(m_host->session().vmFacts());
    constexpr int changes = 5; // switched off, undefined, its volume, its pool stopped and undefined
    for (int change = 1; change <= changes; ++change) {
        m_point->disarm();
        const CommandResult result = m_host->run(newVm());
        QVERIFY2(result.status == CommandStatus::Done && result.undo, qPrintable(result.error.message));
        m_finish = false; // nothing brings back what was on its disk: it can only be finished
        breakAt(Deed::KillSsh, change, change % 2 == 0 ? When::Before : When::After, *result.undo,
            [this] { return stateOfVm(false); });
        clearVm();
        if (QTest::currentTestFailed())
            return;
    }
}

void TestLiveBreaks::whatWasMissedMeanwhileIsThere()
{
    open(false);
    m_point->disarm();
    const qint64 process = m_lab->daemonProcess();
    ::kill(static_cast<pid_t>(process), SIGSTOP);
    QTRY_VERIFY_WITH_TIMEOUT(m_host->session().status().state != HostState::Online, 20'000);
    // Whatever is done now is done before the session is back: what runs first after the thaw is not said anywhere.
    ::kill(static_cast<pid_t>(process), SIGKILL);
    QCOMPARE(m_lab->daemon(QStringLiteral("start")).code, 0);
    m_lab->startNetwork(
        QStringLiteral("<network><name>new</name><bridge name='tbr144'/></network>"), QStringLiteral("new"));
    QCOMPARE(m_lab->virsh({QStringLiteral("net-autostart"), home}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(isReady() && m_host->row(QStringLiteral("new")), 20'000);
    // Nothing announces it: where the session was quicker than virsh, the next sweep finds it.
    QTRY_VERIFY_WITH_TIMEOUT(m_host->row(home) && m_host->row(home)->network->autostart, 20'000);
    QTRY_VERIFY(m_host->row(QStringLiteral("new"))->network->active);
    QCOMPARE(m_host->row(isPluggedInto(home) ? home : away)->runningVmCount, 1);
}

QTEST_GUILESS_MAIN(TestLiveBreaks)
#include "tst_livebreaks.moc"
