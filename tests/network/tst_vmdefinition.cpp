// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/storagexml.h"
#include "models/network/vmmachine.h"
#include "tests/network/vmsample.h"

#include <QTest>

#include <pugixml.hpp>

using namespace patchpanel;
using namespace patchpanel::sample;

namespace {

/// VM “web” without anything that is a matter of choice.
VmDefinition web(const VmMachine &machine = q35())
{
    VmDefinition vm;
    vm.uuid = QUuid(QStringLiteral("{12345678-1234-4321-8888-0123456789ab}"));
    vm.name = QStringLiteral("web");
    vm.memoryMiB = 512;
    vm.machine = machine;
    vm.uefi = !machine.bios;
    return vm;
}

VmVolume fileVolume(const char *name, const char *format)
{
    return {QStringLiteral("default"), QString::fromUtf8(name), QStringLiteral("/images/") + QString::fromUtf8(name),
        QStringLiteral("file"), QString::fromUtf8(format)};
}

VmDisk newDisk()
{
    return {fileVolume("web.qcow2", "qcow2"), 20 * gib, {}};
}

pugi::xml_document parsed(const VmDefinition &vm)
{
    pugi::xml_document document;
    const QByteArray xml = vmXml(vm, plannedTargets(vm));
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    return document;
}

/// The values of an attribute or text wherever the XPath finds it.
QStringList found(const VmDefinition &vm, const char *path)
{
    QStringList values;
    const pugi::xml_document document = parsed(vm);
    for (const pugi::xpath_node &node : document.select_nodes(path))
        values << QString::fromUtf8(node.attribute() ? node.attribute().value() : node.node().child_value());
    return values;
}

QString all(const VmDefinition &vm, const char *path)
{
    return found(vm, path).join(u' ');
}

} // namespace

/// The XML of a new VM and of what is made for it. That libvirt takes it, and keeps it as it is, tests/live proves.
class TestVmDefinition final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatItIs();
    void whatItBootsFrom_data();
    void whatItBootsFrom();
    void theFirmwareIsUefiWhereAskedFor();
    void aTpmComesWithUefi();
    void aNewDiskIsAFileThatGrows();
    void anExistingDiskKeepsItsFormat_data();
    void anExistingDiskKeepsItsFormat();
    void aLogicalVolumeIsABlockDevice();
    void aVolumeThatLibvirtFindsByName();
    void diskAndCdromNeverShareATarget();
    void displaysAreForTheHostAlone();
    void aSerialConsoleIsAlwaysThere();
    void nicsGoWhereTheirTargetsAre();
    void aPcieMachineHasRoomForMoreDevices();
    void theHostsCpuIsPassedOn();
    void armHasWhatArmNeeds();
    void theTestDriverGetsNothingOfQemus();
    void namesStayText();
    void theVolumeThatIsMade();
    void thePoolThatIsMade();
    void whatPoolsTake_data();
    void whatPoolsTake();
};

void TestVmDefinition::whatItIs()
{
    VmDefinition vm = web();
    vm.vcpus = 3;
    QCOMPARE(all(vm, "/domain/@type"), QStringLiteral("kvm"));
    QCOMPARE(all(vm, "/domain/name"), QStringLiteral("web"));
    QCOMPARE(all(vm, "/domain/uuid"), QStringLiteral("12345678-1234-4321-8888-0123456789ab"));
    QCOMPARE(all(vm, "/domain/memory"), QStringLiteral("524288"));
    QCOMPARE(all(vm, "/domain/currentMemory"), QStringLiteral("524288"));
    QCOMPARE(all(vm, "/domain/memory/@unit"), QStringLiteral("KiB"));
    QCOMPARE(all(vm, "/domain/vcpu"), QStringLiteral("3"));
    // libvirt would store that for q35.
    QCOMPARE(all(vm, "/domain/os/type/@machine"), QStringLiteral("pc-q35-7.2"));
    QCOMPARE(all(vm, "/domain/os/type/@arch"), QStringLiteral("x86_64"));
    QCOMPARE(all(vm, "/domain/devices/emulator"), QStringLiteral("/usr/bin/qemu-system-x86_64"));
    vm.machine.canonical.clear();
    QCOMPARE(all(vm, "/domain/os/type/@machine"), QStringLiteral("q35"));
}

void TestVmDefinition::whatItBootsFrom_data()
{
    QTest::addColumn<VmBoot>("boot");
    QTest::addColumn<QString>("disk");
    QTest::addColumn<QString>("order");
    const auto row = [](const char *name, VmBoot boot, const char *disk, const char *order) {
        QTest::newRow(name) << boot << QString::fromLatin1(disk) << QString::fromLatin1(order);
    };
    row("disk", VmBoot::Disk, "old", "hd");
    row("ISO onto a new disk", VmBoot::Iso, "new", "hd cdrom");
    row("ISO beside a disk", VmBoot::Iso, "old", "cdrom hd");
    row("ISO without a disk", VmBoot::Iso, "", "cdrom");
    row("network onto a new disk", VmBoot::Network, "new", "network hd");
    row("network without a disk", VmBoot::Network, "", "network");
}

void TestVmDefinition::whatItBootsFrom()
{
    QFETCH(const VmBoot, boot);
    QFETCH(const QString, disk);
    VmDefinition vm = web();
    vm.boot = boot;
    if (!disk.isEmpty())
        vm.disk = VmDisk{fileVolume("web.qcow2", "qcow2"), disk == u"new" ? gib : 0, {}};
    if (boot == VmBoot::Iso)
        vm.iso = fileVolume("debian.iso", "iso");
    QTEST(all(vm, "/domain/os/boot/@dev"), "order");
    QTEST(bootOrder(vm).join(u' '), "order");
}

void TestVmDefinition::theFirmwareIsUefiWhereAskedFor()
{
    VmDefinition vm = web();
    QCOMPARE(all(vm, "/domain/os/@firmware"), QString());
    vm.uefi = true;
    QCOMPARE(all(vm, "/domain/os/@firmware"), QStringLiteral("efi"));
}

void TestVmDefinition::aTpmComesWithUefi()
{
    VmDefinition vm = web();
    QVERIFY(!hasTpm(vm) && found(vm, "//tpm").isEmpty());
    vm.uefi = true;
    QVERIFY(hasTpm(vm));
    QCOMPARE(all(vm, "//tpm/@model|//tpm/backend/@*"), QStringLiteral("tpm-crb emulator"));
    vm.display = VmDisplay::Serial;
    QCOMPARE(found(vm, "//tpm").size(), 1);
    vm.machine.tpmModels = QStringList{QStringLiteral("tpm-tis")};
    QCOMPARE(all(vm, "//tpm/@*|//tpm/backend/@*"), QStringLiteral("emulator")); // libvirt chooses
    vm.machine.tpmModels.clear();
    QVERIFY(!hasTpm(vm) && found(vm, "//tpm").isEmpty());
}

void TestVmDefinition::aNewDiskIsAFileThatGrows()
{
    VmDefinition vm = web();
    vm.disk = newDisk();
    QCOMPARE(all(vm, "//disk/@type"), QStringLiteral("file"));
    QCOMPARE(all(vm, "//disk/source/@file"), QStringLiteral("/images/web.qcow2"));
    QCOMPARE(all(vm, "//disk/driver/@*"), QStringLiteral("qemu qcow2 unmap"));
    QCOMPARE(all(vm, "//disk/target/@*"), QStringLiteral("vda virtio"));
}

void TestVmDefinition::anExistingDiskKeepsItsFormat_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("driver");
    for (const auto &[format, driver] : {std::pair("qcow2", "qcow2"), {"raw", "raw"}, {"vmdk", "vmdk"}, {"", "raw"},
             {"iso", "raw"}, {"unknown", "raw"}, {"auto", "raw"}})
        QTest::newRow(format) << QString::fromLatin1(format) << QString::fromLatin1(driver);
}

/// What QEMU found in a volume by itself would be the guest's choice.
void TestVmDefinition::anExistingDiskKeepsItsFormat()
{
    QFETCH(const QString, format);
    VmDefinition vm = web();
    vm.disk = VmDisk{fileVolume("x", "raw"), 0, {}};
    vm.disk->volume.format = format;
    QTEST(all(vm, "//disk/driver/@type"), "driver");
    QCOMPARE(all(vm, "//disk/driver/@discard"), QString());
}

void TestVmDefinition::aLogicalVolumeIsABlockDevice()
{
    VmDefinition vm = web();
    vm.disk = VmDisk{{QStringLiteral("vg"), QStringLiteral("web"), QStringLiteral("/dev/vg/web"),
                         QStringLiteral("block"), QStringLiteral("raw")},
        gib, {}};
    QCOMPARE(all(vm, "//disk/@type"), QStringLiteral("block"));
    QCOMPARE(all(vm, "//disk/source/@dev"), QStringLiteral("/dev/vg/web"));
    QCOMPARE(all(vm, "//disk/driver/@*"), QStringLiteral("qemu raw none native unmap"));
}

void TestVmDefinition::aVolumeThatLibvirtFindsByName()
{
    VmDefinition vm = web();
    vm.disk = VmDisk{
        {QStringLiteral("luns"), QStringLiteral("unit:0:0:1"), {}, QStringLiteral("network"), QStringLiteral("raw")}, 0,
        {}};
    QCOMPARE(all(vm, "//disk/@type"), QStringLiteral("volume"));
    QCOMPARE(all(vm, "//disk/source/@*"), QStringLiteral("luns unit:0:0:1"));
}

void TestVmDefinition::diskAndCdromNeverShareATarget()
{
    VmMachine sata = q35();
    sata.diskBuses = QStringList{QStringLiteral("sata")};
    for (const VmMachine &machine : {q35(), i440fx(), armBoard(), unnamed(), sata}) {
        VmDefinition vm = web(machine);
        vm.disk = newDisk();
        vm.iso = fileVolume("debian.iso", "iso");
        vm.boot = VmBoot::Iso;
        const QStringList targets = found(vm, "//disk/target/@dev");
        QCOMPARE(targets.size(), 2);
        QVERIFY(targets.front() != targets.back());
        QCOMPARE(all(vm, "//disk/@device"), QStringLiteral("disk cdrom"));
        QCOMPARE(found(vm, "//disk[readonly]/@device"), QStringList(QStringLiteral("cdrom")));
    }
}

void TestVmDefinition::displaysAreForTheHostAlone()
{
    VmDefinition vm = web();
    QCOMPARE(all(vm, "//graphics/@type"), QStringLiteral("vnc"));
    QCOMPARE(all(vm, "//graphics/@listen"), QStringLiteral("127.0.0.1"));
    QCOMPARE(all(vm, "//graphics/@autoport"), QStringLiteral("yes"));
    QCOMPARE(all(vm, "//video/model/@type"), QStringLiteral("virtio"));
    vm.display = VmDisplay::Spice;
    QCOMPARE(all(vm, "//graphics/@type"), QStringLiteral("spice"));
    QCOMPARE(all(vm, "//graphics/@listen"), QStringLiteral("127.0.0.1"));
    QVERIFY(found(vm, "//channel/target/@name").contains(QStringLiteral("com.redhat.spice.0")));
    vm.machine.videoModels = QStringList{QStringLiteral("cirrus")};
    QCOMPARE(all(vm, "//video/model/@type"), QStringLiteral("vga"));
}

void TestVmDefinition::aSerialConsoleIsAlwaysThere()
{
    VmDefinition vm = web();
    for (const VmDisplay display : {VmDisplay::Vnc, VmDisplay::Spice, VmDisplay::Serial}) {
        vm.display = display;
        QCOMPARE(all(vm, "//console/@type"), QStringLiteral("pty"));
        QVERIFY(found(vm, "//channel/target/@name").contains(QStringLiteral("org.qemu.guest_agent.0")));
    }
    QVERIFY(found(vm, "//graphics|//video|//input").isEmpty());
}

void TestVmDefinition::nicsGoWhereTheirTargetsAre()
{
    VmDefinition vm = web();
    vm.nics = {{{QStringLiteral("lab")}, QStringLiteral("lab"), {}, QStringLiteral("virtio"),
                   QStringLiteral("52:54:00:00:00:01")},
        {{{}, {}, 0, QStringLiteral("br0"), 20}, QStringLiteral("br0-vlan-20"), QStringLiteral("dev"),
            QStringLiteral("e1000e"), QStringLiteral("52:54:00:00:00:02")}};
    vm.nics.front().place.nicVlan = 7;
    QCOMPARE(all(vm, "//interface/@type"), QStringLiteral("network network"));
    QCOMPARE(all(vm, "//interface/source/@network"), QStringLiteral("lab br0-vlan-20"));
    QCOMPARE(all(vm, "//interface/source/@portgroup"), QStringLiteral("dev"));
    QCOMPARE(all(vm, "//interface/mac/@address"), QStringLiteral("52:54:00:00:00:01 52:54:00:00:00:02"));
    QCOMPARE(all(vm, "//interface/model/@type"), QStringLiteral("virtio e1000e"));
    QCOMPARE(all(vm, "//interface/vlan/tag/@id"), QStringLiteral("7"));
    // What is found out when it is made goes before what was foretold.
    const QByteArray made = vmXml(
        vm, {{QStringLiteral("a"), {}, 0, {}, false}, {QStringLiteral("b"), {}, 0, {}, false}});
    QVERIFY(made.contains("network='a'") && made.contains("network='b'") && !made.contains("br0-vlan-20"));
}

void TestVmDefinition::aPcieMachineHasRoomForMoreDevices()
{
    QCOMPARE(found(web(), "//controller[@model='pcie-root-port']/@model").size(), 14);
    QVERIFY(found(web(i440fx()), "//controller[@type='pci']/@model").isEmpty());
    QCOMPARE(found(web(armBoard()), "//controller[@model='pcie-root-port']/@model").size(), 14);
}

void TestVmDefinition::theHostsCpuIsPassedOn()
{
    QCOMPARE(all(web(), "/domain/cpu/@mode"), QStringLiteral("host-passthrough"));
    QVERIFY(found(web(i440fx()), "/domain/cpu/@mode").isEmpty());
}

void TestVmDefinition::armHasWhatArmNeeds()
{
    VmDefinition vm = web(armBoard());
    vm.iso = fileVolume("debian.iso", "iso");
    QCOMPARE(all(vm, "/domain/os/@firmware"), QStringLiteral("efi"));
    QCOMPARE(all(vm, "/domain/cpu/model"), QStringLiteral("cortex-a57"));
    QCOMPARE(all(vm, "//disk/target/@bus"), QStringLiteral("scsi"));
    QCOMPARE(all(vm, "//controller[@type='scsi']/@model"), QStringLiteral("virtio-scsi"));
    QCOMPARE(all(vm, "//input/@type"), QStringLiteral("tablet keyboard"));
    QVERIFY(found(vm, "//features/apic|//clock/timer|/domain/pm").isEmpty());
    QCOMPARE(found(vm, "//features/acpi").size(), 1);
    // Without UEFI libvirt takes no ACPI there.
    vm.uefi = false;
    QVERIFY(found(vm, "//features").isEmpty());
}

void TestVmDefinition::theTestDriverGetsNothingOfQemus()
{
    VmDefinition vm = web(unnamed());
    vm.disk = newDisk();
    vm.display = VmDisplay::Spice;
    QCOMPARE(all(vm, "/domain/@type"), QStringLiteral("test"));
    QVERIFY(found(vm, "//os/type/@machine|//driver/@name|//timer/@name|//controller/@type").isEmpty());
    QVERIFY(found(vm, "//channel|//rng|//memballoon|//redirdev|//sound").isEmpty());
    QCOMPARE(all(vm, "//graphics/@type"), QStringLiteral("spice"));
}

void TestVmDefinition::namesStayText()
{
    const QString hostile = QStringLiteral("a'b\"<c>&amp;$(d)");
    VmDefinition vm = web();
    vm.name = hostile;
    vm.disk = newDisk();
    vm.disk->volume.path = hostile;
    vm.nics = {{{hostile}, hostile, hostile, QStringLiteral("virtio"), QStringLiteral("52:54:00:00:00:01")}};
    QCOMPARE(all(vm, "/domain/name"), hostile);
    QCOMPARE(all(vm, "//disk/source/@file"), hostile);
    QCOMPARE(all(vm, "//interface/source/@network"), hostile);
    QCOMPARE(all(vm, "//interface/source/@portgroup"), hostile);
}

void TestVmDefinition::theVolumeThatIsMade()
{
    const auto file = parseVolume(volumeXml(newDisk()));
    QVERIFY(file);
    QCOMPARE(file->name, QStringLiteral("web.qcow2"));
    QCOMPARE(file->capacity, 20 * gib);
    QCOMPARE(file->format, QStringLiteral("qcow2"));
    QVERIFY(volumeXml(newDisk()).contains("<allocation unit='bytes'>0<"));
    QVERIFY(volumeXml(newDisk()).contains("<compat>1.1<"));
    const QByteArray line = volumeXml(newDisk(), true);
    QVERIFY(!line.contains('\n') && !line.contains('\''));
    QCOMPARE(parseVolume(line).value(), *file);
    // All of a logical volume is taken at once, and what it holds is not libvirt's business.
    VmDisk logical = newDisk();
    logical.volume.type = QStringLiteral("block");
    QVERIFY(!volumeXml(logical).contains("allocation"));
    QVERIFY(!volumeXml(logical).contains("format"));
}

void TestVmDefinition::thePoolThatIsMade()
{
    VmDisk disk = newDisk();
    disk.madePoolPath = QStringLiteral("/pools/a & b");
    const auto pool = parsePool(poolXml(disk));
    QVERIFY(pool);
    QCOMPARE(pool->name, QStringLiteral("default"));
    QCOMPARE(pool->type, QStringLiteral("dir"));
    QCOMPARE(pool->path, QStringLiteral("/pools/a & b"));
    QVERIFY(!poolXml(disk).contains("uuid")); // or it could take the place of another
}

void TestVmDefinition::whatPoolsTake_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("makes");
    QTest::addColumn<QString>("format");
    const auto row = [](const char *type, bool makes, const char *format) {
        QTest::newRow(type) << QString::fromLatin1(type) << makes << QString::fromLatin1(format);
    };
    row("dir", true, "qcow2");
    row("netfs", true, "qcow2");
    row("logical", true, "raw");
    row("zfs", true, "raw");
    row("iscsi", false, "raw");
    row("rbd", false, "raw");
    row("disk", false, "raw"); // its volumes are partitions, with names of their own
}

void TestVmDefinition::whatPoolsTake()
{
    QFETCH(const QString, type);
    QTEST(makesVolumes(type), "makes");
    QTEST(newVolumeFormat(type), "format");
}

QTEST_GUILESS_MAIN(TestVmDefinition)
#include "tst_vmdefinition.moc"
