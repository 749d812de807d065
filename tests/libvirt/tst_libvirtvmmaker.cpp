// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandrunner.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/network/networkconfig.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace patchpanel;

namespace {

const QByteArray hostFile = R"(<node>
  <network><name>lab</name><bridge name='virbr7'/><ip address='192.168.7.1' prefix='24'/></network>
  <domain type='test'><name>db</name><uuid>33333333-3333-4333-8333-333333333333</uuid><memory>65536</memory>
    <os><type>hvm</type></os><devices><disk type='file' device='disk'><source file='/pool/db.qcow2'/>
    <target dev='vda' bus='virtio'/></disk></devices></domain>
  <pool type='dir'><name>images</name><target><path>/pool</path></target></pool>
</node>)";

const QString web = QStringLiteral("web");
const QString images = QStringLiteral("images");
const QString disk = QStringLiteral("web.qcow2");

} // namespace

/// Making and removing VMs on libvirt's test driver: what the fake host cannot show is whether libvirt takes it.
class TestLibvirtVmMaker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aVmIsMadeAndRemoved();
    void aPoolIsMadeWithIt();
    void networksAreMadeWithIt();
    void aVmThatCannotStartLeavesNothing();
    void aVolumeInUseIsNotTaken();
    void nothingIsReplaced();

private:
    [[nodiscard]] CommandResult run(const Command &command)
    {
        CommandRunner runner(*m_backend, *m_domains, libvirtVersion(11, 0));
        return runner.run(command, std::chrono::steady_clock::now(), [](const QString &) {});
    }
    [[nodiscard]] static VmDefinition definition(const QString &name = web);
    [[nodiscard]] bool isRunning(const QUuid &vm) const
    {
        const auto status = m_backend->domainStatus(vm);
        return status && status->state == DomainState::Running;
    }
    [[nodiscard]] QStringList volumes(const QString &pool = images) const
    {
        return m_backend->volumes(pool).value_or(QStringList());
    }

    LibvirtRuntime m_runtime;
    std::unique_ptr<QTemporaryDir> m_folder;
    TallyPtr m_tally = std::make_shared<ThreadTally>();
    std::shared_ptr<LibvirtBackend> m_backend;
    std::unique_ptr<DomainReader> m_domains;
};

void TestLibvirtVmMaker::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(QStringLiteral("host.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(hostFile);
    file.close();
    m_backend = std::make_shared<LibvirtBackend>();
    QVERIFY(m_backend->open(QStringLiteral("test://") + file.fileName(), false, [](const HostEvent &) {}));
    m_domains = std::make_unique<DomainReader>(m_backend, std::make_shared<TaskPool>(2, m_tally));
}

void TestLibvirtVmMaker::cleanup()
{
    m_domains.reset();
    QTRY_COMPARE(m_tally->living, 0);
    m_backend.reset();
}

VmDefinition TestLibvirtVmMaker::definition(const QString &name)
{
    VmDefinition vm;
    vm.uuid = QUuid::createUuid();
    vm.name = name;
    vm.memoryMiB = 64;
    vm.machine.virtType = QStringLiteral("test");
    vm.machine.arch = QStringLiteral("i686");
    vm.disk = VmDisk{
        {images, name + QStringLiteral(".qcow2"), {}, QStringLiteral("file"), QStringLiteral("qcow2")}, 1ULL << 30};
    vm.display = VmDisplay::Serial;
    VmNic nic;
    nic.place.network = QStringLiteral("lab");
    nic.network = nic.place.network;
    nic.model = QStringLiteral("virtio");
    nic.mac = QStringLiteral("52:54:00:00:00:01");
    vm.nics.push_back(nic);
    return vm;
}

void TestLibvirtVmMaker::aVmIsMadeAndRemoved()
{
    const CreateVm command{definition()};
    const CommandResult made = run(command);
    QVERIFY2(made.status == CommandStatus::Done, qPrintable(made.error.message));
    QVERIFY(isRunning(command.definition.uuid));
    QCOMPARE(volumes(), QStringList{disk});
    const auto xml = m_backend->domainXml(command.definition.uuid, XmlKind::Stored);
    QVERIFY(xml);
    QVERIFY2(xml->contains("/pool/web.qcow2") && xml->contains("52:54:00:00:00:01"), xml->constData());
    const CommandResult removed = run(removalOf(command));
    QVERIFY2(removed.status == CommandStatus::Done, qPrintable(removed.error.message));
    QVERIFY(removed.warnings.isEmpty());
    QCOMPARE(m_backend->domainStatus(command.definition.uuid).error().kind, ErrorKind::NotFound);
    QVERIFY(volumes().isEmpty());
}

void TestLibvirtVmMaker::aPoolIsMadeWithIt()
{
    CreateVm command{definition()};
    const QString pool = QStringLiteral("default");
    command.definition.disk->volume.pool = pool;
    command.definition.disk->madePoolPath = QStringLiteral("/images");
    const CommandResult made = run(command);
    QVERIFY2(made.status == CommandStatus::Done, qPrintable(made.error.message));
    QCOMPARE(volumes(pool), QStringList{disk});
    const CommandResult removed = run(removalOf(command));
    QVERIFY2(removed.status == CommandStatus::Done, qPrintable(removed.error.message));
    QVERIFY2(removed.warnings.isEmpty(), qPrintable(removed.warnings.join(u' ')));
    QCOMPARE(m_backend->storagePools()->size(), 1U);
}

void TestLibvirtVmMaker::networksAreMadeWithIt()
{
    CreateVm command{definition()};
    VmNic &nic = command.definition.nics.front();
    nic.place = {};
    nic.place.bridge = QStringLiteral("br0");
    const CommandResult made = run(command);
    QVERIFY2(made.status == CommandStatus::Done, qPrintable(made.error.message));
    const auto networks = m_backend->networks(NetworkList::Active);
    QVERIFY(networks);
    QVERIFY(std::any_of(networks->cbegin(), networks->cend(),
        [&made](const NetworkEntry &entry) { return entry.uuid == made.network && entry.name == u"br0"; }));
}

void TestLibvirtVmMaker::aVmThatCannotStartLeavesNothing()
{
    CreateVm command{definition()};
    const auto lab = m_backend->networks(NetworkList::All)->front().uuid;
    QVERIFY(m_backend->stopNetwork(lab));
    const CommandResult failed = run(command);
    QCOMPARE(failed.status, CommandStatus::Failed);
    QVERIFY2(failed.error.message.contains(QStringLiteral("inactive")), qPrintable(failed.error.message));
    QVERIFY2(failed.error.message.contains(QStringLiteral("taken back")), qPrintable(failed.error.message));
    QVERIFY(volumes().isEmpty());
    QCOMPARE(m_backend->domains(DomainList::All)->size(), 1U);
    // With its network started first it can; what fails behind that stops the network again.
    command.definition.nics.front().place.startNetwork = true;
    command.definition.nics.front().model = QStringLiteral("<no model>");
    QCOMPARE(run(command).status, CommandStatus::Failed);
    QVERIFY(!m_backend->networkState(lab)->active);
    QVERIFY(volumes().isEmpty());
}

void TestLibvirtVmMaker::aVolumeInUseIsNotTaken()
{
    QVERIFY(m_backend->createVolume(images,
        "<volume><name>db.qcow2</name><capacity>1048576</capacity><target><format type='qcow2'/></target></volume>"));
    CreateVm command{definition()};
    command.definition.disk = VmDisk{
        {images, QStringLiteral("db.qcow2"), QStringLiteral("/pool/db.qcow2"), QStringLiteral("file"), {}}};
    const CommandResult failed = run(command);
    QCOMPARE(failed.error.kind, ErrorKind::InUse);
    QCOMPARE(failed.error.message, QStringLiteral("Volume “db.qcow2” is in use by VM “db”."));
    // Nor does it go with a VM that it is not of.
    RemoveVm removal{QUuid::createUuid(), web, images, QStringLiteral("db.qcow2")};
    QCOMPARE(run(removal).error.kind, ErrorKind::InUse);
    QCOMPARE(volumes(), QStringList{QStringLiteral("db.qcow2")});
}

void TestLibvirtVmMaker::nothingIsReplaced()
{
    const CreateVm first{definition()};
    QCOMPARE(run(first).status, CommandStatus::Done);
    const auto xml = m_backend->domainXml(first.definition.uuid, XmlKind::Stored);
    CreateVm second{definition()};
    second.definition.memoryMiB = 128;
    QCOMPARE(run(second).error.kind, ErrorKind::Conflict);
    second.definition.uuid = first.definition.uuid;
    QCOMPARE(run(second).error.kind, ErrorKind::Conflict);
    QVERIFY(m_backend->domainXml(first.definition.uuid, XmlKind::Stored) == xml);
    QCOMPARE(volumes(), QStringList{disk});
    QVERIFY(isRunning(first.definition.uuid));
}

QTEST_GUILESS_MAIN(TestLibvirtVmMaker)
#include "tst_libvirtvmmaker.moc"
