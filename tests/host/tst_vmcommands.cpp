// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandjson.h"
#include "models/host/commandverdict.h"
#include "models/host/interruption.h"
#include "models/network/virshtext.h"
#include "tests/host/commanddriver.h"
#include "tests/host/sessiondriver.h"
#include "tests/host/vmsamples.h"

#include <QTemporaryDir>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");
const QString disk = QStringLiteral("web.qcow2");
const QString uri = QStringLiteral("qemu:///system");

VmDefinition onLab()
{
    return vmDefinition(web, {vmNic(onNetwork(lab))});
}

/// A host on which there is this VM, or none.
HostSnapshot snapshotWith(const std::optional<DomainInfo> &vm)
{
    HostSnapshot now;
    now.complete = true;
    if (vm)
        now.domains.push_back(std::make_shared<DomainInfo>(*vm));
    return now;
}

/// The VM as it is on a host that has made it.
DomainInfo domainOf(const VmDefinition &vm, bool running)
{
    DomainInfo info;
    info.uuid = vm.uuid;
    info.name = vm.name;
    info.state = running ? DomainState::Running : DomainState::ShutOff;
    for (const VmNic &nic : vm.nics) {
        Nic there;
        there.mac = nic.mac;
        there.sourceNetwork = nic.network;
        info.storedNics.push_back(there);
    }
    if (running)
        info.liveNics = info.storedNics;
    return info;
}

HistoryEntry entryOf(const Command &command, const VmImage &vm = {})
{
    HistoryEntry entry;
    entry.command = commandToJson(command);
    entry.vm = vm;
    return entry;
}

} // namespace

Q_DECLARE_METATYPE(patchpanel::Command)

/// What belongs to the making and the removal of a VM besides doing it: words, history, undo, and what becomes of one
/// that was broken off.
class TestVmCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void theyAreDescribed();
    void theyKnowTheirNetworkAndVm();
    void theyAreLinesForTheShell();
    void aVmThatWasMadeIsSeenAtOnce();
    void makingAVmIsUndone_data();
    void makingAVmIsUndone();
    void aRemovedVmIsKeptInTheHistory();
    void theHistoryComesBackFromItsFile();
    void theVerdictOnMaking_data();
    void theVerdictOnMaking();
    void theVerdictOnRemoving_data();
    void theVerdictOnRemoving();
    void whatWasMadeInPartIsTakenAwayOrCarriedOnWith_data();
    void whatWasMadeInPartIsTakenAwayOrCarriedOnWith();
    void aRemovalIsCarriedOnWithAndNotTakenBack();
    void aNetworkThatWasMadeForNothingIsTold();

private:
    [[nodiscard]] CommandResult run(const Command &command);
    void open();
    [[nodiscard]] HistoryEntryPtr newest() { return m_driver->session().history()->entries.front(); }

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionDriver> m_driver;
};

void TestVmCommands::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork(network(lab), on);
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    HostOptions options = SessionDriver::quickOptions();
    options.dataFolder = m_folder->path();
    m_driver = std::make_unique<SessionDriver>(m_host, options);
}

void TestVmCommands::open()
{
    QVERIFY(m_driver->open());
}

CommandResult TestVmCommands::run(const Command &command)
{
    const CommandHandle *handle = m_driver->session().submit(command);
    (void)QTest::qWaitFor([handle] { return handle->hasEnded(); }, testPatienceMs);
    return handle->result();
}

void TestVmCommands::theyAreDescribed()
{
    QCOMPARE(describeCommand(CreateVm{onLab()}), QStringLiteral("Make VM “web”"));
    QCOMPARE(describeCommand(RemoveVm{{}, web}), QStringLiteral("Remove VM “web”"));
    QCOMPARE(
        describeCommand(removalOf(CreateVm{onLab()})), QStringLiteral("Remove VM “web” and its volume “web.qcow2”"));
}

void TestVmCommands::theyKnowTheirNetworkAndVm()
{
    const CreateVm made{vmDefinition(web, {vmNic(onNetwork(lab), 1), vmNic(onNetwork(QStringLiteral("next")), 2)})};
    for (const Command &command : {Command(made), Command(removalOf(made))}) {
        QCOMPARE(networkOfCommand(command), lab);
        QVERIFY(networkUuidOfCommand(command).isNull());
        QCOMPARE(vmOfCommand(command), made.definition.uuid);
    }
    QCOMPARE(networkOfCommand(CreateVm{vmDefinition(web, {})}), QString());
    QVERIFY(vmOfCommand(StartNetwork{QUuid::createUuid(), lab}).isNull());
}

void TestVmCommands::theyAreLinesForTheShell()
{
    CreateVm made{onLab()};
    QCOMPARE(virshOfCommand(made, uri), virtInstallLines(made.definition, true, uri));
    made.definition.disk->madePoolPath = vmFolder;
    QCOMPARE(
        virshOfCommand(removalOf(made), uri), virshRemoveVm(uri, web, vmPool, disk) + virshRemovePool(uri, vmPool));
}

void TestVmCommands::aVmThatWasMadeIsSeenAtOnce()
{
    m_host->addPool(vmPool, vmFolder);
    open();
    const QUuid network = m_host->networkUuid(lab);
    compareDone(run(CreateVm{onLab()}));
    QTRY_VERIFY(m_driver->row(network) && m_driver->row(network)->runningVmCount == 1);
    QCOMPARE(m_driver->row(network)->attachments.front().domain->name, web);
    compareDone(run(removalOf(CreateVm{onLab()})));
    QTRY_COMPARE(m_driver->row(network)->vmCount, 0);
}

void TestVmCommands::makingAVmIsUndone_data()
{
    QTest::addColumn<bool>("pool");
    QTest::addColumn<bool>("made");
    QTest::newRow("with its pool and its volume") << false << true;
    QTest::newRow("with its volume") << true << true;
    QTest::newRow("without the volume that was there before") << true << false;
}

void TestVmCommands::makingAVmIsUndone()
{
    QFETCH(const bool, pool);
    QFETCH(const bool, made);
    CreateVm command{onLab()};
    if (pool)
        m_host->addPool(vmPool, vmFolder);
    else
        command.definition.disk->madePoolPath = vmFolder;
    if (!made) {
        m_host->addVolume(vmPool, disk);
        command.definition.disk->made = 0;
    }
    open();
    const CommandResult result = run(command);
    compareDone(result);
    QCOMPARE(newest()->kind, QStringLiteral("createvm"));
    QCOMPARE(newest()->name, lab);
    QCOMPARE(newest()->outcome, HistoryOutcome::Done);
    QVERIFY(result.undo);
    const CommandResult undone = run(*result.undo);
    compareDone(undone);
    QVERIFY(!undone.undo);
    QVERIFY(!m_host->hasDomain(web));
    QCOMPARE(m_host->hasVolume(vmPool, disk), !made);
    QCOMPARE(m_host->hasPool(vmPool), pool);
    QVERIFY(m_host->hasNetwork(lab));
    QCOMPARE(newest()->kind, QStringLiteral("removevm"));
    QCOMPARE(newest()->name, lab);
}

void TestVmCommands::aRemovedVmIsKeptInTheHistory()
{
    const QByteArray xml = samples::vm(nic(lab));
    const QUuid vm = m_host->addDomain(web, xml, xml);
    const QByteArray stored = m_host->domainXml(vm, XmlKind::Stored);
    open();
    compareDone(run(RemoveVm{vm, web}));
    QCOMPARE(newest()->vm.xml, stored);
    QVERIFY(newest()->vm.active);
}

void TestVmCommands::theHistoryComesBackFromItsFile()
{
    HistoryEntry entry = entryOf(RemoveVm{QUuid::createUuid(), web}, {true, "<domain>\n  <name>ü</name>\n</domain>"});
    entry.time = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    const auto again = historyFromJson(historyJson(entry));
    QVERIFY(again);
    QVERIFY(again->vm == entry.vm);
    QVERIFY(*again == entry);
}

void TestVmCommands::theVerdictOnMaking_data()
{
    QTest::addColumn<int>("vm"); // 0 = none, 1 = shut off, 2 = running
    QTest::addColumn<bool>("start");
    QTest::addColumn<bool>("pool");
    QTest::addColumn<bool>("volume");
    QTest::addColumn<bool>("carryOn");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char *name, int vm, bool start, bool pool, bool volume, Verdict verdict,
                         bool carryOn = false) {
        QTest::newRow(name) << vm << start << pool << volume << carryOn << static_cast<int>(verdict);
    };
    row("nothing", 0, true, false, false, Verdict::Untouched);
    row("its pool", 0, true, true, false, Verdict::HalfDone);
    row("its volume", 0, true, false, true, Verdict::HalfDone);
    row("not started", 1, true, false, true, Verdict::HalfDone);
    row("started", 2, true, true, true, Verdict::Done);
    row("left off as asked", 1, false, false, true, Verdict::Done);
    row("started by somebody", 2, false, false, true, Verdict::Done);
    row("nothing, of what was begun before", 0, true, false, false, Verdict::HalfDone, true);
    row("all, of what was begun before", 2, true, false, true, Verdict::Done, true);
}

void TestVmCommands::theVerdictOnMaking()
{
    QFETCH(const int, vm);
    QFETCH(const bool, start);
    QFETCH(const bool, pool);
    QFETCH(const bool, volume);
    QFETCH(const bool, carryOn);
    QFETCH(const int, verdict);
    const CreateVm command{onLab(), start, carryOn};
    HostSnapshot now = snapshotWith({});
    if (vm > 0)
        now = snapshotWith(domainOf(command.definition, vm == 2));
    for (const int changesDone : {0, 1})
        QCOMPARE(static_cast<int>(verdictOn(command, entryOf(command), now, changesDone, {pool, volume})), verdict);
    // A VM that lacks a NIC is not what was asked for, nor is one that is gone when it is shut off.
    if (static_cast<Verdict>(verdict) != Verdict::Done)
        return;
    DomainInfo other = domainOf(command.definition, vm == 2);
    other.storedNics.clear();
    QCOMPARE(verdictOn(command, entryOf(command), snapshotWith(other), 1), Verdict::HalfDone);
    other = domainOf(command.definition, vm == 2);
    other.persistent = false;
    QCOMPARE(verdictOn(command, entryOf(command), snapshotWith(other), 1), Verdict::HalfDone);
}

void TestVmCommands::theVerdictOnRemoving_data()
{
    QTest::addColumn<int>("before"); // 0 = none, 1 = shut off, 2 = running
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("volume");
    QTest::addColumn<int>("changesDone");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char *name, int before, int after, bool volume, int changesDone, Verdict verdict) {
        QTest::newRow(name) << before << after << volume << changesDone << static_cast<int>(verdict);
    };
    row("untouched", 2, 2, true, 0, Verdict::Untouched);
    row("untouched, shut off", 1, 1, true, 0, Verdict::Untouched);
    row("stopped", 2, 1, true, 0, Verdict::HalfDone);
    row("stopped, as confirmed", 2, 1, true, 1, Verdict::HalfDone);
    row("without its volume", 1, 0, true, 0, Verdict::HalfDone);
    row("all", 2, 0, false, 2, Verdict::Done);
    row("all unheard", 2, 0, false, 0, Verdict::Done);
    row("a volume alone, untouched", 0, 0, true, 0, Verdict::Untouched);
    row("a volume alone", 0, 0, false, 0, Verdict::Done);
}

void TestVmCommands::theVerdictOnRemoving()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    QFETCH(const bool, volume);
    QFETCH(const int, changesDone);
    QFETCH(const int, verdict);
    const RemoveVm command = removalOf(CreateVm{onLab()});
    const HistoryEntry entry = entryOf(
        command, before > 0 ? VmImage{before == 2, QByteArrayLiteral("<domain/>")} : VmImage{});
    const HostSnapshot now = snapshotWith(
        after > 0 ? std::optional<DomainInfo>(domainOf(onLab(), after == 2)) : std::nullopt);
    QCOMPARE(static_cast<int>(verdictOn(command, entry, now, changesDone, {false, volume})), verdict);
}

void TestVmCommands::whatWasMadeInPartIsTakenAwayOrCarriedOnWith_data()
{
    QTest::addColumn<int>("vm"); // 0 = none, 1 = shut off, 2 = running
    QTest::addColumn<bool>("start");
    QTest::addColumn<bool>("made"); // the volume
    QTest::addColumn<int>("back"); // commands
    QTest::addColumn<int>("on");
    QTest::newRow("no VM yet") << 0 << true << true << 1 << 1;
    QTest::newRow("no VM yet, on a volume that was there") << 0 << true << false << 0 << 1;
    QTest::newRow("not started") << 1 << true << true << 1 << 1;
    QTest::newRow("left off as asked") << 1 << false << true << 1 << 0;
    QTest::newRow("running") << 2 << true << false << 1 << 0;
}

void TestVmCommands::whatWasMadeInPartIsTakenAwayOrCarriedOnWith()
{
    QFETCH(const int, vm);
    QFETCH(const bool, start);
    QFETCH(const bool, made);
    QFETCH(const int, back);
    QFETCH(const int, on);
    CreateVm command{onLab(), start};
    if (!made)
        command.definition.disk->made = 0;
    const HostSnapshot now = snapshotWith(
        vm > 0 ? std::optional<DomainInfo>(domainOf(command.definition, vm == 2)) : std::nullopt);
    const Interruption ways = waysOut(entryOf(command), now);
    QVERIFY(ways.rollBack.isPossible && ways.finish.isPossible);
    QCOMPARE(static_cast<int>(ways.rollBack.commands.size()), back);
    QCOMPARE(static_cast<int>(ways.finish.commands.size()), on);
    if (back > 0) {
        const auto &removal = std::get<RemoveVm>(ways.rollBack.commands.front());
        QCOMPARE(removal.domain, command.definition.uuid);
        QCOMPARE(removal.volume, made ? disk : QString());
        QVERIFY(!removal.hadVolume);
    }
    if (on > 0) {
        const auto &again = std::get<CreateVm>(ways.finish.commands.front());
        QVERIFY(again.carryOn);
        QVERIFY(again.definition == command.definition);
    }
}

void TestVmCommands::aRemovalIsCarriedOnWithAndNotTakenBack()
{
    const RemoveVm command = removalOf(CreateVm{onLab()});
    const auto withDisk = [](const QByteArray &source) {
        return VmImage{true, "<domain><name>web</name><devices><disk>" + source + "</disk></devices></domain>"};
    };
    const VmImage ours = withDisk("<source file='/var/lib/libvirt/images/web.qcow2'/>");
    const auto ways = [&](const VmImage &before, const std::optional<DomainInfo> &now) {
        return waysOut(entryOf(command, before), snapshotWith(now));
    };
    // Gone, and its volume was its own.
    Interruption found = ways(ours, {});
    QVERIFY(!found.rollBack.isPossible);
    QVERIFY(std::get<RemoveVm>(found.finish.commands.front()).hadVolume);
    QVERIFY(
        std::get<RemoveVm>(ways(withDisk("<source pool='default' volume='web.qcow2'/>"), {}).finish.commands.front())
            .hadVolume);
    // It had another one.
    for (const QByteArray source :
        {"<source file='/elsewhere/other-web.qcow2'/>", "<source pool='x' volume='web.qcow2'/>"})
        QVERIFY(!std::get<RemoveVm>(ways(withDisk(source), {}).finish.commands.front()).hadVolume);
    // Stopped only; and not touched at all.
    QVERIFY(!ways(ours, domainOf(onLab(), false)).rollBack.isPossible);
    found = ways(ours, domainOf(onLab(), true));
    QVERIFY(found.rollBack.isPossible && found.rollBack.commands.empty());
    QCOMPARE(found.finish.commands.size(), 1U);
}

/// It is neither the VM's nor its storage's, so that nothing is half done.
void TestVmCommands::aNetworkThatWasMadeForNothingIsTold()
{
    CreateVm command{vmDefinition(web, {vmNic(onBridge(QStringLiteral("br0")))})};
    command.definition.disk.reset();
    open();
    m_host->holdFast(Call::DefineDomain);
    CommandHandle *handle = m_driver->session().submit(command);
    QTRY_COMPARE(m_host->waiting(Call::DefineDomain), 1);
    m_host->loseConnections(QStringLiteral("client socket is closed"));
    m_host->release(Call::DefineDomain);
    QTRY_VERIFY(handle->hasEnded());
    QCOMPARE(handle->status(), CommandStatus::Failed);
    const QString message = handle->result().error.message;
    QVERIFY2(message.contains(QStringLiteral("nothing was changed")), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("A network that was made or started for it is still there.")),
        qPrintable(message));
    QVERIFY(m_host->hasNetwork(QStringLiteral("br0")));
    QVERIFY(!m_host->hasDomain(web));
}

QTEST_GUILESS_MAIN(TestVmCommands)
#include "tests/support/patience.h"
#include "tst_vmcommands.moc"
