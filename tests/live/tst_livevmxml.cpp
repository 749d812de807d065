// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/network/errorhelp.h"
#include "models/network/storagexml.h"
#include "models/network/vmcapabilities.h"
#include "models/network/vmrules.h"
#include "tests/live/labhost.h"
#include "tests/live/xmlwithin.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

using namespace patchpanel;

using Change = std::function<void(VmConfig &)>;
using Spoil = std::function<void(VmDefinition &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Spoil)

namespace {

const QString images = QStringLiteral("/var/lib/libvirt/images");

/// What two VMs that are the same have in common: all but their identity.
QByteArray withoutUuid(QByteArray xml)
{
    return xml.replace(xml.mid(xml.indexOf("<uuid>"), 49), "");
}

void withUefi(VmConfig &config)
{
    config.uefi = true;
    config.memory = QStringLiteral("256");
}

} // namespace

/// The XML of a new VM, with a real libvirt: it is taken, kept as it was shown, and what virt-install makes of the
/// command line that is shown is the same VM. What libvirt and QEMU refuse is told at its field.
class TestLiveVmXml final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();
    void whatIsShownIsWhatIsStored_data();
    void whatIsShownIsWhatIsStored();
    void theTpmGoesWithTheVm_data();
    void theTpmGoesWithTheVm();
    void refusalsAreTold_data();
    void refusalsAreTold();

private:
    [[nodiscard]] VmConfig shop() const;
    [[nodiscard]] QByteArray stored() const;
    void makeDisk(const VmDefinition &vm) const;
    void runLines(const VmConfig &config);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<LibvirtBackend> m_backend;
    VmContext m_context;
};

void TestLiveVmXml::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    m_backend = std::make_unique<LibvirtBackend>();
    QVERIFY(m_backend->open(m_lab->uri(), false, [](const HostEvent &) {}));
    QCOMPARE(m_lab->iso(QStringLiteral("cd.iso")).code, 0);
    m_lab->startNetwork(
        QStringLiteral("<network><name>home</name><bridge name='home0'/></network>"), QStringLiteral("home"));
    VmDisk disk;
    disk.volume.pool = QStringLiteral("default");
    disk.madePoolPath = images;
    QVERIFY(m_backend->definePool(poolXml(disk)));
    QVERIFY(m_backend->buildPool(disk.volume.pool));
    QVERIFY(m_backend->startPool(disk.volume.pool));
    VmFacts facts;
    const auto offer = m_backend->capabilities().and_then(parseMachineOffer);
    QVERIFY(offer);
    for (const QString &machine : offer->machines)
        facts.machines.push_back(m_backend->domainCapabilities({offer->emulator, offer->arch, machine, offer->virtType})
                                     .and_then([&](const QByteArray &xml) { return parseVmMachine(xml, machine); })
                                     .value());
    StoragePool pool = m_backend->poolXml(disk.volume.pool).and_then(parsePool).value();
    pool.active = true;
    pool.volumes.push_back(m_backend->volumeXml(pool.name, QStringLiteral("cd.iso")).and_then(parseVolume).value());
    facts.pools.push_back(pool);
    m_context.facts = std::make_shared<const VmFacts>(facts);
    m_context.host.uri = m_lab->uri();
}

void TestLiveVmXml::cleanupTestCase()
{
    if (m_backend)
        m_backend->close();
    m_backend.reset();
    m_lab.reset();
}

void TestLiveVmXml::cleanup()
{
    if (!m_backend)
        return;
    for (const DomainEntry &vm : m_backend->domains(DomainList::All).value_or(std::vector<DomainEntry>())) {
        (void)m_lab->virsh({QStringLiteral("destroy"), vm.name});
        QVERIFY(m_backend->undefineDomain(vm.uuid));
    }
    for (const QString &volume : m_backend->volumes(QStringLiteral("default")).value_or(QStringList()))
        if (volume != u"cd.iso")
            QVERIFY(m_backend->deleteVolume(QStringLiteral("default"), volume));
}

/// With a new disk, a CD, and a NIC on network home.
VmConfig TestLiveVmXml::shop() const
{
    VmConfig config = usualVm(m_context);
    config.name = QStringLiteral("shop");
    config.memory = QStringLiteral("128");
    config.diskSize = QStringLiteral("1");
    config.nics.front().network = QStringLiteral("home");
    return config;
}

QByteArray TestLiveVmXml::stored() const
{
    const auto vms = m_backend->domains(DomainList::All);
    return vms && vms->size() == 1 ? m_backend->domainXml(vms->front().uuid, XmlKind::Stored).value_or(QByteArray())
                                   : QByteArray();
}

void TestLiveVmXml::makeDisk(const VmDefinition &vm) const
{
    if (vm.disk && vm.disk->made > 0)
        QVERIFY(m_backend->createVolume(vm.disk->volume.pool, volumeXml(*vm.disk)));
}

void TestLiveVmXml::runLines(const VmConfig &config)
{
    const QStringList lines = virtInstallLines(vmDefinition(config, m_context), config.start, m_context.host.uri);
    QTemporaryDir folder;
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-ec"), lines.join(u'\n')});
    QVERIFY(shell.waitForFinished(120'000));
    QVERIFY2(shell.exitCode() == 0, shell.readAll().constData());
}

void TestLiveVmXml::whatIsShownIsWhatIsStored_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    row("the usual one", [](VmConfig &) {});
    row("an older PC that boots from the network", [](VmConfig &c) {
        c.machine = QStringLiteral("pc");
        c.boot = VmBoot::Network;
    });
    row("SPICE, and no disk", [](VmConfig &c) {
        c.display = VmDisplay::Spice;
        c.disk = VmDiskChoice::None;
    });
    row("serial only, and no NIC", [](VmConfig &c) {
        c.display = VmDisplay::Serial;
        c.nics.clear();
    });
    row("an older PC with SPICE", [](VmConfig &c) {
        c.machine = QStringLiteral("pc");
        c.display = VmDisplay::Spice;
    });
    row("several NICs", [](VmConfig &c) {
        c.nics.push_back(c.nics.front());
        c.nics.back().mac = QStringLiteral("52:54:00:0d:00:02");
        c.nics.back().model = QStringLiteral("e1000e");
    });
    row("UEFI", withUefi); // and a TPM where the host emulates one
    row("UEFI, serial only", [](VmConfig &c) {
        withUefi(c);
        c.display = VmDisplay::Serial;
    });
    row("an odd name", [](VmConfig &c) { c.name = QStringLiteral("-a,b$(id)\\"); });
}

void TestLiveVmXml::whatIsShownIsWhatIsStored()
{
    QFETCH(const Change, change);
    VmConfig config = shop();
    change(config);
    if (config.uefi && !chosenMachine(config, m_context)->uefi)
        QSKIP("the host has no UEFI firmware (package ovmf)");
    const VmDefinition vm = vmDefinition(config, m_context);
    const QString noTpm = LabHost::tpmUnavailable();
    QCOMPARE(hasTpm(vm), config.uefi && noTpm.isEmpty());
    if (config.uefi && !noTpm.isEmpty())
        qInfo("%s", qPrintable(noTpm));
    const QByteArray shown = vmXml(vm, plannedTargets(vm));
    makeDisk(vm);
    const auto made = m_backend->defineDomain(shown);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QCOMPARE(*made, vm.uuid);
    const QByteArray ours = stored();
    QCOMPARE(firstMissing(QString::fromUtf8(shown), QString::fromUtf8(ours)), QString());
    const auto started = m_backend->startDomain(*made);
    QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    cleanup();

    if (QStandardPaths::findExecutable(QStringLiteral("virt-install")).isEmpty())
        QSKIP("virt-install is not installed");
    for (const bool start : {false, true}) {
        config.start = start;
        runLines(config);
        QCOMPARE(withoutUuid(stored()), withoutUuid(ours));
        QCOMPARE(m_backend->domains(DomainList::All)->front().active, start);
        cleanup();
    }
}

void TestLiveVmXml::theTpmGoesWithTheVm_data()
{
    QTest::addColumn<bool>("starts");
    QTest::addColumn<bool>("persists"); // somebody has said since that what it keeps is to stay
    QTest::newRow("one that has run") << true << false;
    QTest::newRow("one that was to stay") << true << true;
    QTest::newRow("one whose VM does not start") << false << true;
}

void TestLiveVmXml::theTpmGoesWithTheVm()
{
    if (const QString noTpm = LabHost::tpmUnavailable(); !noTpm.isEmpty())
        QSKIP(qPrintable(noTpm));
    QFETCH(const bool, starts);
    QFETCH(const bool, persists);
    VmConfig config = shop();
    withUefi(config);
    if (!chosenMachine(config, m_context)->uefi)
        QSKIP("the host has no UEFI firmware (package ovmf)");
    if (!starts)
        config.memory = QStringLiteral("900000000"); // QEMU refuses that, after its TPM was started
    const VmDefinition vm = vmDefinition(config, m_context);
    makeDisk(vm);
    QByteArray xml = vmXml(vm, plannedTargets(vm));
    if (persists)
        xml.replace("<backend type=", "<backend persistent_state='yes' type=");
    const auto made = m_backend->defineDomain(xml);
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    QCOMPARE(stored().contains("persistent_state='yes'"), persists);
    QCOMPARE(m_backend->startDomain(*made).has_value(), starts);
    if (starts) {
        QVERIFY(m_lab->tpmFiles().contains(vm.uuid.toString(QUuid::WithoutBraces)));
        QVERIFY(m_backend->destroyDomain(*made));
    }
    QVERIFY(m_backend->undefineDomain(*made));
    QCOMPARE(m_lab->tpmFiles(), QString());
}

void TestLiveVmXml::refusalsAreTold_data()
{
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, Field field, const char *why, const Spoil &spoil) {
        QTest::newRow(name) << spoil << field << QString::fromUtf8(why);
    };
    row("machine", Field::Machine, "kind of machine",
        [](VmDefinition &vm) { vm.machine.canonical = QStringLiteral("nope"); });
    row("emulator", Field::Machine, "no emulator",
        [](VmDefinition &vm) { vm.machine.emulator = QStringLiteral("/usr/bin/nope"); });
    row("KVM", Field::Machine, "no KVM", [](VmDefinition &vm) { vm.machine.virtType = QStringLiteral("kvm"); });
    row("vCPUs", Field::Vcpus, "vCPUs", [](VmDefinition &vm) { vm.vcpus = 300; });
    row("memory", Field::Memory, "memory free", [](VmDefinition &vm) { vm.memoryMiB = 900'000'000; });
    row("ISO", Field::IsoVolume, "is gone", [](VmDefinition &vm) { vm.iso->path += QStringLiteral(".iso"); });
    row("disk of another format", Field::DiskPool, "something else", [](VmDefinition &vm) {
        vm.disk->volume.path = vm.iso->path;
        vm.iso.reset();
    });
    row("network", Field::Network, "somebody else",
        [](VmDefinition &vm) { vm.nics.front().network = QStringLiteral("nope"); });
    row("VLAN", Field::VlanId, "VLAN", [](VmDefinition &vm) { vm.nics.front().place.nicVlan = 7; });
    row("model", Field::Model, "kind of NIC", [](VmDefinition &vm) { vm.nics.front().model = QStringLiteral("nope"); });
    row("name", Field::Name, "too long", [](VmDefinition &vm) { vm.name = QString(255, u'x'); });
}

void TestLiveVmXml::refusalsAreTold()
{
    QFETCH(const Spoil, spoil);
    QFETCH(const QString, why);
    VmConfig config = shop();
    config.isoVolume = QStringLiteral("cd.iso");
    VmDefinition vm = vmDefinition(config, m_context);
    makeDisk(vm);
    spoil(vm);
    const auto made = m_backend->defineDomain(vmXml(vm, plannedTargets(vm)));
    const auto started = made ? m_backend->startDomain(*made) : Result<>(tl::unexpected(made.error()));
    QVERIFY2(!started, "it was accepted");
    const Error &error = started.error();
    QFETCH(const Field, field);
    QVERIFY2(fieldOfVmError(error, config) == field, qPrintable(error.message));
    const Explanation help = explainChangeError(error);
    QVERIFY2(help.why.contains(why), qPrintable(error.message + u'\n' + help.why));
    QVERIFY(!help.remedies.isEmpty());
}

QTEST_GUILESS_MAIN(TestLiveVmXml)
#include "tst_livevmxml.moc"
