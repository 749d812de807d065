// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/errorhelp.h"
#include "tests/network/vmsample.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::sample;

namespace {

Error refusal(const char *message)
{
    return {ErrorKind::Internal, 1, 10, 0, QString::fromUtf8(message)};
}

/// VM “shop” whose disk is a volume that exists, with a NIC on network lab and one on a bridge.
VmConfig withDisk()
{
    VmConfig config = shop();
    config.disk = VmDiskChoice::ExistingVolume;
    config.diskVolume = QStringLiteral("free.raw");
    AttachConfig second;
    second.mode = AttachMode::BridgeAndVlan;
    second.bridge = QStringLiteral("br7");
    second.mac = QStringLiteral("52:54:00:12:34:57");
    config.nics.push_back(second);
    return config;
}

} // namespace

/// What libvirt 9.0 and QEMU 7.2 say of VMs that they do not make or start: at which field it is shown, and what it
/// means.
class TestVmErrors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalsFindTheirField_data();
    void refusalsFindTheirField();
    void aNewDiskIsAMatterOfItsPool_data();
    void aNewDiskIsAMatterOfItsPool();
    void withoutADiskItIsTheIso();
    void withoutANicItIsAboutNone();
    void namesDoNotMislead();
};

void TestVmErrors::refusalsFindTheirField_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<Field>("field");
    QTest::addColumn<int>("nic");
    QTest::addColumn<QString>("why"); // a word the cause has to have; empty where libvirt says it all
    const auto row = [](const char *name, const char *message, Field field, const char *why, int nic = -1) {
        QTest::newRow(name) << QString::fromUtf8(message) << field << nic << QString::fromUtf8(why);
    };
    row("name", "operation failed: domain 'shop' already exists with uuid 12345678-1235-4321-8888-0123456789ab",
        Field::Name, "Another VM");
    row("name with a slash", "XML error: name shop cannot contain '/'", Field::Name, "");
    row("long name", "Failed to create file '/etc/libvirt/qemu/xxx.xml.new': File name too long", Field::Name,
        "too long");
    row("memory",
        "internal error: process exited while connecting to monitor: 2026-11-30T21:50:58.821593Z qemu-system-x86_64: "
        "cannot set up guest memory 'pc.ram': Cannot allocate memory",
        Field::Memory, "memory free");
    row("no memory", "XML error: Memory size must be specified via <memory> or in the <numa> configuration",
        Field::Memory, "");
    row("vCPUs", "unsupported configuration: Maximum CPUs greater than specified machine type limit 288", Field::Vcpus,
        "as many vCPUs");
    row("machine",
        "unsupported configuration: Emulator '/usr/bin/qemu-system-x86_64' does not support machine type 'nope'",
        Field::Machine, "kind of machine");
    row("architecture", "unsupported configuration: No emulator found for arch 'riscv64'", Field::Machine,
        "no emulator");
    row("emulator", "Cannot check QEMU binary /usr/bin/qemu-system-riscv64: No such file or directory", Field::Machine,
        "no emulator");
    row("KVM", "unsupported configuration: Emulator '/usr/bin/qemu-system-x86_64' does not support virt type 'kvm'",
        Field::Machine, "no KVM");
    row("UEFI", "operation failed: Unable to find any firmware to satisfy 'efi'", Field::Firmware, "no UEFI");
    row("TPM",
        "internal error: Could not run '/usr/bin/swtpm_setup'. exitstatus: 1; Check error log "
        "'/var/log/swtpm/libvirt/qemu/shop-swtpm.log' for details.",
        Field::Firmware, "swtpm fails");
    row("TPM that does not start",
        "internal error: Could not start 'swtpm'. exitstatus: 1, error: swtpm: Could not open UnixIO socket",
        Field::Firmware, "swtpm fails");
    row("TPM that is not there", "unsupported configuration: TPM model 'tpm-crb' is not supported", Field::Firmware,
        "");
    row("video", "unsupported configuration: domain configuration does not support video model 'xen'", Field::Display,
        "");
    row("SPICE", "unsupported configuration: spice graphics are not supported with this QEMU", Field::Display, "");
    row("VNC",
        "internal error: qemu unexpectedly closed the monitor: 2026-11-30T21:52:01.938187Z qemu-system-x86_64: -vnc "
        "10.9.9.9:0,audiodev=audio1: Failed to bind socket: Cannot assign requested address",
        Field::Display, "no free port");
    row("disk gone", "Cannot access storage file '/images/free.raw': No such file or directory", Field::DiskVolume,
        "is gone");
    row("ISO gone", "Cannot access storage file '/images/debian.iso': No such file or directory", Field::IsoVolume,
        "is gone");
    row("disk not readable",
        "internal error: qemu unexpectedly closed the monitor: 2026-11-30T21:51:56.891278Z qemu-system-x86_64: "
        "-blockdev {\"driver\":\"file\",\"filename\":\"/images/free.raw\",\"node-name\":\"libvirt-1-storage\"}: Could "
        "not open '/images/free.raw': Permission denied",
        Field::DiskVolume, "may not reach");
    row("disk of another format",
        "internal error: process exited while connecting to monitor: 2026-11-30T21:51:03.337174Z qemu-system-x86_64: "
        "-blockdev {\"node-name\":\"libvirt-1-format\",\"driver\":\"qcow2\"}: Image is not in qcow2 format",
        Field::DiskVolume, "something else");
    row("disk in use",
        "internal error: process exited while connecting to monitor: 2026-11-30T21:51:06.394692Z qemu-system-x86_64: "
        "-device {\"driver\":\"virtio-blk-pci\",\"drive\":\"libvirt-1-format\"}: Failed to get \"write\" lock\nIs "
        "another process using the image [/images/free.raw]?",
        Field::DiskVolume, "disk open");
    row("ISO in use",
        "internal error: process exited while connecting to monitor: 2026-11-30T21:51:08.787847Z qemu-system-x86_64: "
        "-device {\"driver\":\"ide-cd\",\"drive\":\"libvirt-1-format\"}: Failed to get shared \"write\" lock\nIs "
        "another process using the image [/images/debian.iso]?",
        Field::IsoVolume, "disk open");
    row("volume gone", "Storage volume not found: no storage vol with matching name 'free.raw'", Field::DiskVolume, "");
    row("pool gone", "Storage pool not found: no storage pool with matching name 'default'", Field::DiskPool, "");
    row("network gone", "Network not found: no network with matching name 'lab'", Field::Network, "", 0);
    row("network stopped", "Requested operation is not valid: network 'lab' is not active", Field::Network, "stopped",
        0);
    row("VLAN",
        "unsupported configuration: interface 52:54:00:12:34:57 - vlan tag not supported for this connection type",
        Field::VlanId, "VLAN", 1);
    row("bridge", "Cannot get interface MTU on 'br7': No such device", Field::Bridge, "does not exist", 1);
    row("model",
        "internal error: qemu unexpectedly closed the monitor: 2026-11-30T21:51:51.876283Z qemu-system-x86_64: -device "
        "{\"driver\":\"nope\",\"netdev\":\"hostnet0\",\"id\":\"net0\",\"mac\":\"52:54:00:12:34:57\"}: 'nope' is not a "
        "valid device model name",
        Field::Model, "kind of NIC", 1);
    row("something else", "internal error: the daemon is tired", Field::None, "");
}

void TestVmErrors::refusalsFindTheirField()
{
    QFETCH(const QString, message);
    QFETCH(const QString, why);
    const Error error = refusal(message.toUtf8().constData());
    QTEST(fieldOfVmError(error, withDisk()), "field");
    QTEST(nicOfVmError(error, withDisk()), "nic");
    const Explanation help = explainChangeError(error);
    QVERIFY2(help.why.contains(why), qPrintable(help.why));
    QCOMPARE(help.remedies.isEmpty(), why.isEmpty());
}

void TestVmErrors::aNewDiskIsAMatterOfItsPool_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *message, Field field, const char *why) {
        QTest::newRow(name) << QString::fromUtf8(message) << field << QString::fromUtf8(why);
    };
    row("volume is there", "storage volume 'shop.qcow2' exists already", Field::DiskPool, "got a volume");
    row("file is there", "Requested operation is not valid: volume target path '/images/shop.qcow2' already exists",
        Field::DiskPool, "did not know");
    row("pool stopped", "Requested operation is not valid: storage pool 'default' is not active", Field::DiskPool,
        "pool is stopped");
    row("pool is there",
        "operation failed: pool 'default' already exists with uuid 6cd7909e-8483-4926-b9b7-367c580c3607",
        Field::DiskPool, "Another storage pool");
    row("folder of a pool", "operation failed: Storage source conflict with pool: 'other'", Field::DiskPool,
        "same folder");
    row("folder cannot be made", "failed to create directory '/proc/x': No such file or directory", Field::DiskPool,
        "cannot make the folder");
    row("folder gone", "cannot open directory '/images': No such file or directory", Field::DiskPool,
        "folder of the storage pool is gone");
    row("no room", "cannot extend file '/images/shop': No space left on device", Field::DiskSize, "full");
    row("too large", "cannot extend file '/images/shop': File too large", Field::DiskSize, "");
    row("far too large",
        "internal error: Child process (/usr/bin/qemu-img create -f qcow2 -o compat=0.10 /images/shop.qcow2 "
        "9007199254740992K) unexpected exit status 1: qemu-img: Invalid image size specified. Must be between 0 and "
        "9223372036854775807.",
        Field::DiskSize, "");
    row("not readable",
        "internal error: process exited: qemu-system-x86_64: -blockdev {\"filename\":\"/images/shop.qcow2\"}: Could "
        "not "
        "open '/images/shop.qcow2': Permission denied",
        Field::DiskPool, "may not reach");
}

void TestVmErrors::aNewDiskIsAMatterOfItsPool()
{
    QFETCH(const QString, message);
    QFETCH(const QString, why);
    const Error error = refusal(message.toUtf8().constData());
    QTEST(fieldOfVmError(error, shop()), "field");
    QCOMPARE(nicOfVmError(error, shop()), -1);
    QVERIFY2(explainChangeError(error).why.contains(why), qPrintable(explainChangeError(error).why));
}

void TestVmErrors::withoutADiskItIsTheIso()
{
    VmConfig config = shop();
    config.disk = VmDiskChoice::None;
    QCOMPARE(fieldOfVmError(refusal("Storage pool not found: no storage pool with matching name 'default'"), config),
        Field::IsoVolume);
}

void TestVmErrors::withoutANicItIsAboutNone()
{
    VmConfig config = shop();
    config.nics.clear();
    const Error error = refusal("Network not found: no network with matching name 'lab'");
    QCOMPARE(fieldOfVmError(error, config), Field::None);
    QCOMPARE(nicOfVmError(error, config), -1);
}

void TestVmErrors::namesDoNotMislead()
{
    VmConfig config = withDisk();
    config.name = QStringLiteral("storage");
    config.nics.front().network = QStringLiteral("machine type memory");
    QCOMPARE(
        fieldOfVmError(
            refusal("operation failed: domain 'storage pool' already exists with uuid 12345678-1235-4321-8888-012345"),
            config),
        Field::Name);
    const Error gone = refusal("Network not found: no network with matching name 'machine type memory'");
    QCOMPARE(fieldOfVmError(gone, config), Field::Network);
    QCOMPARE(nicOfVmError(gone, config), 0);
    // One that exists as a network is no VM.
    QCOMPARE(explainChangeError(refusal("operation failed: network 'domain x' already exists with uuid 1234")).why,
        QStringLiteral("Another network of this host has the same name."));
}

QTEST_GUILESS_MAIN(TestVmErrors)
#include "tst_vmerrors.moc"
