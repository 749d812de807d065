// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmmaker.h"

#include "models/network/vmrules.h"
#include "tests/host/commanddriver.h"
#include "tests/host/vmsamples.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");
const QString disk = QStringLiteral("web.qcow2");
const QString old = QStringLiteral("old.qcow2"); ///< one that exists

/// With a pool that is made for it.
VmDefinition withPool(VmDefinition vm)
{
    vm.disk->madePoolPath = vmFolder;
    return vm;
}

/// With a volume that exists.
VmDefinition withVolume(VmDefinition vm, const QString &volume)
{
    vm.disk = VmDisk{vmVolume(volume)};
    return vm;
}

/// Where the form shows a refusal.
Field fieldOf(const Error &error, VmDiskChoice choice)
{
    VmConfig config;
    config.name = web;
    config.disk = choice;
    config.diskPool = vmPool;
    config.diskVolume = old;
    config.boot = VmBoot::Iso;
    config.isoVolume = QStringLiteral("boot.iso");
    config.nics.resize(1);
    config.nics.front().network = lab;
    return fieldOfVmError(error, config);
}

} // namespace

Q_DECLARE_METATYPE(patchpanel::Field)

/// Making a VM: all of it or nothing of it, and nothing in place of anything.
class TestVmMaker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void aVmIsMadeAndStarted();
    void aVmCanBeLeftOff();
    void aHostWithoutAPoolGetsOne();
    void itsDiskIsWhereTheHostSaysItIs();
    void aVmWithoutADiskNeedsNoPool();
    void aStepThatFailsLeavesNothing_data();
    void aStepThatFailsLeavesNothing();
    void aPoolThatFailsLeavesNothing_data();
    void aPoolThatFailsLeavesNothing();
    void whatCannotBeTakenBackIsTold();
    void whatIsOnAHostThatIsGoneIsLeft();
    void nothingIsReplaced_data();
    void nothingIsReplaced();
    void aFileInAFolderThatBecomesAPoolIsNotOverwritten();
    void anExistingVolumeIsUsedAndKept();
    void whoUsesVolumesIsReadOnceAndLast();
    void anExistingVolumeHasOneUser_data();
    void anExistingVolumeHasOneUser();
    void aVolumeThatIsGoneIsTold();
    void twoNicsShareTheNetworkThatIsMade();
    void allNetworksThatWereMadeGoAgain();
    void anInactiveNetworkTakesAVmThatStaysOff();
    void aNetworkIsStartedWhereAskedAndStoppedAgain();

private:
    [[nodiscard]] CommandResult make(const VmDefinition &vm, bool start = true)
    {
        return m_driver->run(CreateVm{vm, start});
    }
    FakeHost &host() { return *m_host; }
    [[nodiscard]] VmDefinition onLab() const { return vmDefinition(web, {vmNic(onNetwork(lab))}); }
    void compareNothingLeft();

    std::unique_ptr<CommandDriver> m_driver;
    FakeHost *m_host = nullptr;
    QUuid m_lab; ///< an active network
};

void TestVmMaker::init()
{
    m_driver = std::make_unique<CommandDriver>();
    m_host = &m_driver->host();
    m_driver->setVersion(libvirtVersion(11, 0));
    m_host->addPool(vmPool, vmFolder);
    m_lab = m_host->addNetwork(network(lab), on);
}

void TestVmMaker::compareNothingLeft()
{
    QVERIFY(!host().hasDomain(web));
    QVERIFY(!host().hasVolume(vmPool, disk));
    QCOMPARE(host().networkCount(), 1);
}

void TestVmMaker::aVmIsMadeAndStarted()
{
    const VmDefinition vm = onLab();
    const CommandResult result = make(vm);
    compareDone(result);
    QCOMPARE(host().domainUuid(web), vm.uuid);
    QVERIFY(host().isRunning(vm.uuid));
    QCOMPARE(m_driver->running(vm.uuid), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm.uuid), QStringLiteral("01 lab"));
    QVERIFY(host().hasVolume(vmPool, disk));
    QVERIFY(result.network.isNull()); // none was made
    QCOMPARE(result.touchedNetworks, QList<QUuid>{m_lab});
    QCOMPARE(result.touchedDomains, QList<QUuid>{vm.uuid});
    QVERIFY(!result.takenBack);
    for (const char *step : {"Looking whether the name is free", "Looking which MAC addresses are in use",
             "Making volume “web.qcow2” in pool “default”", "Defining VM “web”", "Starting VM “web”"})
        QVERIFY2(m_driver->steps().contains(QString::fromUtf8(step)), step);
}

void TestVmMaker::aVmCanBeLeftOff()
{
    const VmDefinition vm = onLab();
    compareDone(make(vm, false));
    QVERIFY(host().hasDomain(web) && !host().isRunning(vm.uuid));
    QCOMPARE(host().count(Call::StartDomain), 0);
}

void TestVmMaker::aHostWithoutAPoolGetsOne()
{
    m_driver = std::make_unique<CommandDriver>();
    m_host = &m_driver->host();
    host().addNetwork(network(lab), on);
    compareDone(make(withPool(onLab())));
    QVERIFY(host().isPoolActive(vmPool));
    QVERIFY(host().isPoolAutostarted(vmPool));
    QVERIFY(host().hasVolume(vmPool, disk));
    QVERIFY(m_driver->steps().contains(QStringLiteral("Making storage pool “default”")));
}

void TestVmMaker::itsDiskIsWhereTheHostSaysItIs()
{
    VmDefinition vm = onLab();
    vm.disk->volume.path = QStringLiteral("/somewhere/else.qcow2"); // as it was foretold
    compareDone(make(vm));
    const QByteArray stored = host().domainXml(vm.uuid, XmlKind::Stored);
    QVERIFY2(stored.contains("/var/lib/libvirt/images/web.qcow2"), stored.constData());
    QVERIFY(!stored.contains("/somewhere"));
}

void TestVmMaker::aVmWithoutADiskNeedsNoPool()
{
    VmDefinition vm = onLab();
    vm.disk.reset();
    vm.boot = VmBoot::Network;
    host().resetCounts();
    compareDone(make(vm));
    for (const Call call : {Call::StoragePools, Call::VolumeXml, Call::Volumes, Call::CreateVolume})
        QCOMPARE(host().count(call), 0);
}

void TestVmMaker::aStepThatFailsLeavesNothing_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<int>("passing"); // calls of the kind that go well before
    QTest::addColumn<bool>("changed"); // something was done before
    const auto row = [](const char *name, Call call, int passing, bool changed) {
        QTest::newRow(name) << call << passing << changed;
    };
    row("looking at the names", Call::Domains, 0, false);
    row("looking at the MAC addresses", Call::Domains, 1, false);
    row("looking for the volume", Call::VolumeXml, 0, false);
    row("the volume", Call::CreateVolume, 0, false);
    row("where the volume is", Call::VolumeXml, 1, true);
    row("the network's state", Call::NetworkState, 0, true);
    row("starting the first network", Call::Start, 0, true);
    row("defining the second network", Call::Define, 0, true);
    row("the second network's autostart", Call::SetAutostart, 0, true);
    row("starting the second network", Call::Start, 1, true);
    row("defining", Call::DefineDomain, 0, true);
    row("starting", Call::StartDomain, 0, true);
}

void TestVmMaker::aStepThatFailsLeavesNothing()
{
    QFETCH(const Call, call);
    QFETCH(const int, passing);
    QFETCH(const bool, changed);
    host().setNetworkState(m_lab, off);
    NicPlace place = onNetwork(lab);
    place.startNetwork = true;
    const VmDefinition vm = vmDefinition(web, {vmNic(place, 1), vmNic(onBridge(QStringLiteral("br0"), 7), 2)});
    host().failAfter(call, passing, error(ErrorKind::Internal, "no such luck"));
    const CommandResult result = make(vm);
    compareFailed(result, ErrorKind::Internal, QStringLiteral("no such luck") + (changed ? takenBack : QString()));
    compareNothingLeft();
    QVERIFY(!host().stateOf(m_lab).active);
    QVERIFY(host().isPoolActive(vmPool)); // which was there before
    compareDone(make(vm)); // nothing is in the way of another try
}

void TestVmMaker::aPoolThatFailsLeavesNothing_data()
{
    QTest::addColumn<Call>("call");
    QTest::newRow("define") << Call::DefinePool;
    QTest::newRow("build") << Call::BuildPool;
    QTest::newRow("autostart") << Call::SetPoolAutostart;
    QTest::newRow("start") << Call::StartPool;
    QTest::newRow("what is in it") << Call::VolumeXml;
    QTest::newRow("volume") << Call::CreateVolume;
    QTest::newRow("VM") << Call::DefineDomain;
    QTest::newRow("start of the VM") << Call::StartDomain;
}

void TestVmMaker::aPoolThatFailsLeavesNothing()
{
    QFETCH(const Call, call);
    m_driver = std::make_unique<CommandDriver>();
    m_host = &m_driver->host();
    host().addNetwork(network(lab), on);
    host().failNext(call, error(ErrorKind::Internal, "no such luck"));
    const CommandResult result = make(withPool(onLab()));
    compareFailed(result, ErrorKind::Internal,
        QStringLiteral("no such luck") + (call == Call::DefinePool ? QString() : takenBack));
    compareNothingLeft();
    QVERIFY(!host().hasPool(vmPool));
    compareDone(make(withPool(onLab())));
}

void TestVmMaker::whatCannotBeTakenBackIsTold()
{
    host().failNext(Call::StartDomain, error(ErrorKind::Internal, "it fails"));
    host().failNext(Call::DeleteVolume, error(ErrorKind::Internal, "disk full"));
    host().failNext(Call::Undefine, error(ErrorKind::Internal, "no way"));
    const CommandResult result = make(vmDefinition(web, {vmNic(onBridge(QStringLiteral("br0")))}));
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(result.error.message,
        QStringLiteral("it fails\nNot everything that was done before could be taken back: no way\ndisk full"));
    QCOMPARE(result.network, host().networkUuid(QStringLiteral("br0")));
    QVERIFY(!result.network.isNull());
    QVERIFY(!result.takenBack);
    QVERIFY(!host().hasDomain(web));
}

void TestVmMaker::whatIsOnAHostThatIsGoneIsLeft()
{
    const CommandResult result = m_driver->run(CreateVm{onLab()}, [this](const QString &step) {
        if (step == QStringLiteral("Starting VM “web”"))
            host().loseConnections(QStringLiteral("broken pipe"));
    });
    QVERIFY(result.isLost());
    QVERIFY(!result.takenBack);
    QVERIFY(result.error.message.endsWith(QStringLiteral("What was done before that was not taken back.")));
    QVERIFY(host().hasDomain(web));
    QVERIFY(host().hasVolume(vmPool, disk));
}

void TestVmMaker::nothingIsReplaced_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("message");
    QTest::addColumn<Field>("field"); // where the form shows it
    const auto row = [](const char *name, int what, const char *message, Field field) {
        QTest::newRow(name) << what << QString::fromUtf8(message) << field;
    };
    row("name", 0, "A VM named “web” exists on this host already.", Field::Name);
    row("UUID", 1, "There is a VM with the UUID %1 on this host already: “db”.", Field::None);
    row("MAC address", 2, "The MAC address 52:54:00:00:00:01 is in use by VM “db”.", Field::MacAddress);
    row("MAC address twice", 3, "The MAC address 52:54:00:00:00:01 is in use by VM “web”.", Field::MacAddress);
    row("volume", 4, "There is a volume “web.qcow2” in pool “default” already.", Field::DiskPool);
    row("pool", 5, "There is a storage pool “default” on this host already.", Field::DiskPool);
}

void TestVmMaker::nothingIsReplaced()
{
    QFETCH(const int, what);
    QFETCH(QString, message);
    QFETCH(const Field, field);
    const QString db = QStringLiteral("db");
    VmDefinition vm = onLab();
    switch (what) {
    case 0:
        host().addDomain(web, samples::vm());
        break;
    case 1:
        vm.uuid = host().addDomain(db, samples::vm());
        message = message.arg(vm.uuid.toString(QUuid::WithoutBraces));
        break;
    case 2:
        host().addDomain(db, samples::vm(nic(QStringLiteral("other"))));
        break;
    case 3:
        vm.nics.push_back(vm.nics.front());
        break;
    case 4:
        host().addVolume(vmPool, disk);
        break;
    default:
        vm = withPool(vm);
        break;
    }
    host().resetCounts();
    const CommandResult result = make(vm);
    compareFailed(result, ErrorKind::Conflict, message);
    QCOMPARE(fieldOf(result.error, VmDiskChoice::NewVolume), field);
    for (const Call call :
        {Call::DefinePool, Call::CreateVolume, Call::DefineDomain, Call::DeleteVolume, Call::UndefineDomain})
        QCOMPARE(host().count(call), 0);
}

/// The pool did not know it, as there was none.
void TestVmMaker::aFileInAFolderThatBecomesAPoolIsNotOverwritten()
{
    m_driver = std::make_unique<CommandDriver>();
    m_host = &m_driver->host();
    host().addNetwork(network(lab), on);
    const CommandResult result = m_driver->run(CreateVm{withPool(onLab())}, [this](const QString &step) {
        if (step == QStringLiteral("Making volume “web.qcow2” in pool “default”"))
            host().addFile(vmPool, disk);
    });
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("already exists")), qPrintable(result.error.message));
    QVERIFY(!host().hasDomain(web) && !host().hasPool(vmPool));
    QCOMPARE(host().count(Call::DeleteVolume), 0);
}

void TestVmMaker::anExistingVolumeIsUsedAndKept()
{
    host().addVolume(vmPool, old);
    host().addVolume(vmPool, QStringLiteral("boot.iso"), 1 << 20, QStringLiteral("raw"));
    VmDefinition vm = withVolume(onLab(), old);
    vm.iso = vmVolume(QStringLiteral("boot.iso"), QStringLiteral("raw"));
    vm.boot = VmBoot::Iso;
    host().failNext(Call::StartDomain, error(ErrorKind::Internal, "it fails"));
    compareFailed(make(vm), ErrorKind::Internal, QStringLiteral("it fails") + takenBack);
    QVERIFY(host().hasVolume(vmPool, old) && host().hasVolume(vmPool, QStringLiteral("boot.iso")));
    QVERIFY(!host().hasDomain(web));
    compareDone(make(vm));
    QVERIFY(host().domainXml(vm.uuid, XmlKind::Stored).contains("old.qcow2"));
    QVERIFY(host().domainXml(vm.uuid, XmlKind::Stored).contains("boot.iso"));
    QCOMPARE(host().count(Call::CreateVolume) + host().count(Call::DeleteVolume), 0);
}

void TestVmMaker::whoUsesVolumesIsReadOnceAndLast()
{
    VmDefinition vm = withVolume(onLab(), old);
    vm.iso = vmVolume(QStringLiteral("cd"), QStringLiteral("raw"));
    for (const QString &volume : {old, vm.iso->name})
        host().addVolume(vmPool, volume);
    const auto take = [this](const QString &step) {
        if (step == QStringLiteral("Looking who uses volume “old.qcow2”")) // after the ISO
            host().addDomain(QStringLiteral("db"),
                "<domain><name>db</name><devices><disk><source pool='default' volume='cd'/></disk></devices></domain>");
    };
    compareFailed(
        m_driver->run(CreateVm{vm}, take), ErrorKind::InUse, QStringLiteral("Volume “cd” is in use by VM “db”."));
    QCOMPARE(host().count(Call::DomainXml), 1);
}

void TestVmMaker::anExistingVolumeHasOneUser_data()
{
    QTest::addColumn<bool>("running"); // else stored
    QTest::addColumn<QByteArray>("source");
    const QByteArray path = "<source file='/var/lib/libvirt/images/old.qcow2'/>";
    const QByteArray name = "<source pool='default' volume='old.qcow2'/>";
    QTest::newRow("stored, by its path") << false << path;
    QTest::newRow("stored, by its pool") << false << name;
    QTest::newRow("running, by its path") << true << path;
    QTest::newRow("running, by its pool") << true << name;
}

/// As the host is now, whatever was read before.
void TestVmMaker::anExistingVolumeHasOneUser()
{
    QFETCH(const bool, running);
    QFETCH(const QByteArray, source);
    host().addVolume(vmPool, old);
    const QByteArray with = "<domain><name>db</name><devices><disk type='file' device='disk'>" + source
        + "</disk></devices></domain>";
    const QByteArray without = "<domain><name>db</name><devices/></domain>";
    host().addDomain(QStringLiteral("db"), running ? without : with, running ? with : QByteArray());
    host().resetCounts();
    const CommandResult result = make(withVolume(onLab(), old));
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(result.error.kind, ErrorKind::InUse);
    QVERIFY2(result.error.message.contains(QStringLiteral("old.qcow2"))
            && result.error.message.contains(QStringLiteral("db")),
        qPrintable(result.error.message));
    QCOMPARE(fieldOf(result.error, VmDiskChoice::ExistingVolume), Field::DiskVolume);
    QVERIFY(!host().hasDomain(web));
    QCOMPARE(host().count(Call::DefineDomain), 0);
}

void TestVmMaker::aVolumeThatIsGoneIsTold()
{
    CommandResult result = make(withVolume(onLab(), QStringLiteral("old.qcow2")));
    compareFailed(result, ErrorKind::NotFound, QStringLiteral("Volume “old.qcow2” is not there any more."));
    QCOMPARE(fieldOf(result.error, VmDiskChoice::ExistingVolume), Field::DiskVolume);
    VmDefinition vm = onLab();
    vm.iso = vmVolume(QStringLiteral("boot.iso"), QStringLiteral("iso"));
    result = make(vm);
    compareFailed(result, ErrorKind::NotFound, QStringLiteral("Volume “boot.iso” is not there any more."));
    QCOMPARE(fieldOf(result.error, VmDiskChoice::NewVolume), Field::IsoVolume);
    compareNothingLeft();
}

void TestVmMaker::twoNicsShareTheNetworkThatIsMade()
{
    const NicPlace pair = onBridge(QStringLiteral("br0"), 7);
    const VmDefinition vm = vmDefinition(web, {vmNic(pair, 1), vmNic(pair, 2), vmNic(onNetwork(lab), 3)});
    const CommandResult result = make(vm);
    compareDone(result);
    QCOMPARE(host().networkCount(), 2);
    const QUuid made = host().networkUuid(QStringLiteral("br0-vlan-7"));
    QCOMPARE(result.network, made);
    QCOMPARE(result.touchedNetworks, (QList<QUuid>{made, m_lab}));
    QCOMPARE(m_driver->running(vm.uuid), QStringLiteral("01 br0-vlan-7, 02 br0-vlan-7, 03 lab"));
    // What is told as made is what the first NIC is on: the history is that network's.
    VmDefinition other = vmDefinition(
        QStringLiteral("db"), {vmNic(onNetwork(lab), 4), vmNic(onBridge(QStringLiteral("br9")), 5)});
    const CommandResult second = make(other);
    compareDone(second);
    QVERIFY(second.network.isNull());
    QVERIFY(second.touchedNetworks.contains(host().networkUuid(QStringLiteral("br9"))));
}

void TestVmMaker::allNetworksThatWereMadeGoAgain()
{
    const VmDefinition vm = vmDefinition(
        web, {vmNic(onBridge(QStringLiteral("br0"), 7), 1), vmNic(onBridge(QStringLiteral("br1")), 2)});
    host().failNext(Call::StartDomain, error(ErrorKind::Internal, "it fails"));
    const CommandResult result = make(vm);
    compareFailed(result, ErrorKind::Internal, QStringLiteral("it fails") + takenBack);
    QCOMPARE(result.touchedNetworks.size(), 2);
    QCOMPARE(host().count(Call::Define), 2);
    compareNothingLeft();
}

void TestVmMaker::anInactiveNetworkTakesAVmThatStaysOff()
{
    host().setNetworkState(m_lab, off);
    const CommandResult result = make(onLab());
    compareFailed(result, ErrorKind::Conflict,
        QStringLiteral("Network “lab” is inactive: a running VM cannot be plugged into it.") + takenBack);
    QCOMPARE(fieldOf(result.error, VmDiskChoice::NewVolume), Field::Network);
    compareNothingLeft();
    compareDone(make(onLab(), false));
    QVERIFY(!host().stateOf(m_lab).active);
}

void TestVmMaker::aNetworkIsStartedWhereAskedAndStoppedAgain()
{
    host().setNetworkState(m_lab, off);
    NicPlace place = onNetwork(lab);
    place.startNetwork = true;
    const VmDefinition vm = vmDefinition(web, {vmNic(place)});
    host().failNext(Call::StartDomain, error(ErrorKind::Internal, "it fails"));
    const CommandResult result = make(vm);
    compareFailed(result, ErrorKind::Internal, QStringLiteral("it fails") + takenBack);
    QVERIFY(result.takenBack);
    QVERIFY(!host().stateOf(m_lab).active);
    compareDone(make(vm));
    QVERIFY(host().stateOf(m_lab).active);
}

QTEST_GUILESS_MAIN(TestVmMaker)
#include "tst_vmmaker.moc"
