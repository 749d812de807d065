// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/macaddress.h"
#include "tests/network/vmsample.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::sample;

namespace {

VmConfig usual(const VmFacts &facts)
{
    return usualVm(vmHost(facts));
}

QString planned(const VmConfig &config, const VmFacts &facts = vmFacts())
{
    return planVm(config, vmHost(facts)).sentences.join(u'\n');
}

AttachConfig pair(const char *bridge, const char *vlan, const char *mac)
{
    AttachConfig nic;
    nic.mode = AttachMode::BridgeAndVlan;
    nic.bridge = QString::fromUtf8(bridge);
    nic.vlanId = QString::fromUtf8(vlan);
    nic.mac = QString::fromUtf8(mac);
    return nic;
}

} // namespace

/// What the New VM form begins with, and what it leads to.
class TestVmForm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewFormCanBeCreatedAsItIs();
    void aSmallHostGetsASmallVm();
    void theUsualPoolIsTheDefaultOne();
    void theUsualIsoLiesBesideTheDisk();
    void withoutAnIsoItBootsFromTheNetwork();
    void aHostWithoutPoolsGetsOne();
    void theUsualMachineDecidesFirmwareAndDisplay();
    void isosAreKnown_data();
    void isosAreKnown();
    void usersOfVolumes();
    void newVolumesGetFreeNames_data();
    void newVolumesGetFreeNames();
    void theDefinitionSaysWhatWasChosen();
    void eachDefinitionHasItsOwnIdentity();
    void nicsOnOnePairShareItsNetwork();
    void pairsOfOneNameGetTwoNetworks();
    void thePlanGoesStepByStep();
    void thePlanTellsOfWhatIsThere();
    void thePlanTellsOfATpm();
    void thePlanTellsOfAPoolThatIsMade();
    void thePlanLeavesOutWhatIsWrong();
};

void TestVmForm::aNewFormCanBeCreatedAsItIs()
{
    VmConfig config = usual(vmFacts());
    QCOMPARE(config.memory, QStringLiteral("2048"));
    QCOMPARE(config.vcpus, QStringLiteral("2"));
    QCOMPARE(config.machine, QStringLiteral("q35"));
    QCOMPARE(config.disk, VmDiskChoice::NewVolume);
    QCOMPARE(config.diskSize, QStringLiteral("20"));
    QCOMPARE(config.display, VmDisplay::Vnc);
    QVERIFY(config.start);
    QVERIFY(!config.uefi);
    QCOMPARE(config.nics.size(), 1U);
    QCOMPARE(config.nics.front().model, QStringLiteral("virtio"));
    QVERIFY(!normalMac(config.nics.front().mac).isEmpty());
    config.name = QStringLiteral("shop");
    config.nics.front().network = QStringLiteral("lab");
    QVERIFY(checkVm(config, vmHost()).isEmpty());
}

void TestVmForm::aSmallHostGetsASmallVm()
{
    VmFacts facts = vmFacts();
    facts.memory = 3 * gib;
    facts.cpus = 1;
    facts.pools[1].available = 5 * gib + 7;
    const VmConfig config = usual(facts);
    QCOMPARE(config.memory, QStringLiteral("1536"));
    QCOMPARE(config.vcpus, QStringLiteral("1"));
    QCOMPARE(config.diskSize, QStringLiteral("5"));
    facts.memory = 1;
    QCOMPARE(usual(facts).memory, QStringLiteral("128"));
    facts.memory = 0; // not known
    QCOMPARE(usual(facts).memory, QStringLiteral("2048"));
}

void TestVmForm::theUsualPoolIsTheDefaultOne()
{
    VmFacts facts = vmFacts();
    QCOMPARE(usual(facts).diskPool, QStringLiteral("default"));
    facts.pools[1].available = gib - 1; // full
    QCOMPARE(usual(facts).diskPool, QStringLiteral("vg"));
    facts.pools[3].active = true;
    facts.pools[3].available = 60 * gib;
    QCOMPARE(usual(facts).diskPool, QStringLiteral("off"));
    for (StoragePool &pool : facts.pools)
        pool.active = false;
    QCOMPARE(usual(facts).diskPool, QStringLiteral("ceph")); // something to say what is wrong with
    QCOMPARE(usual(facts).disk, VmDiskChoice::NewVolume);
}

void TestVmForm::theUsualIsoLiesBesideTheDisk()
{
    VmFacts facts = vmFacts();
    facts.pools[0].volumes.push_back(volume("a.iso", "iso"));
    VmConfig config = usual(facts);
    QCOMPARE(config.boot, VmBoot::Iso);
    QCOMPARE(config.isoPool, QStringLiteral("default"));
    QCOMPARE(config.isoVolume, QStringLiteral("debian.iso"));
    // One that a VM writes to is none to boot from.
    facts.uses.push_back({QStringLiteral("/images/debian.iso"), {}, {}, QStringLiteral("web"), false});
    config = usual(facts);
    QCOMPARE(config.isoPool, QStringLiteral("ceph"));
    QCOMPARE(config.isoVolume, QStringLiteral("a.iso"));
}

void TestVmForm::withoutAnIsoItBootsFromTheNetwork()
{
    VmFacts facts = vmFacts();
    facts.pools[1].volumes.clear();
    QCOMPARE(usual(facts).boot, VmBoot::Network);
    QCOMPARE(usual(facts).isoVolume, QString());
}

void TestVmForm::aHostWithoutPoolsGetsOne()
{
    VmFacts facts = vmFacts();
    facts.pools.clear();
    VmConfig config = usual(facts);
    QCOMPARE(config.disk, VmDiskChoice::NewVolume);
    QCOMPARE(config.diskPool, QString());
    config.name = QStringLiteral("shop");
    const auto disk = vmDefinition(config, vmHost(facts)).disk;
    QVERIFY(disk);
    QCOMPARE(disk->madePoolPath, QStringLiteral("/var/lib/libvirt/images"));
    QCOMPARE(disk->volume.pool, QStringLiteral("default"));
    QCOMPARE(disk->volume.path, QStringLiteral("/var/lib/libvirt/images/shop.qcow2"));
    // Not where nobody may write there, and not where the pools are only unknown.
    VmContext context = vmHost(facts);
    context.host.uri = QStringLiteral("qemu+ssh://me@rack1/session?no_tty=1");
    QCOMPARE(usualVm(context).disk, VmDiskChoice::None);
    QCOMPARE(missingPoolPath(context), QString());
    facts.noPools = QStringLiteral("denied");
    QCOMPARE(usual(facts).disk, VmDiskChoice::None);
}

void TestVmForm::theUsualMachineDecidesFirmwareAndDisplay()
{
    VmFacts facts = vmFacts();
    facts.machines = {armBoard()};
    facts.machines.front().displays = QStringList{QStringLiteral("spice")};
    QVERIFY(usual(facts).uefi);
    QCOMPARE(usual(facts).display, VmDisplay::Spice);
    facts.machines.front().displays.clear();
    QCOMPARE(usual(facts).display, VmDisplay::Serial);
    facts.machines = {unnamed()};
    QCOMPARE(usual(facts).machine, QString());
    QCOMPARE(*chosenMachine(usual(facts), vmHost(facts)), unnamed());
    facts.machines.clear();
    QVERIFY(!chosenMachine(usual(facts), vmHost(facts)));
}

void TestVmForm::isosAreKnown_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("iso");
    const auto row = [](const char *name, const char *format, bool iso) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(format) << iso;
    };
    row("debian.iso", "iso", true);
    row("debian", "iso", true);
    row("Debian.ISO", "raw", true); // an older libvirt does not look into it
    row("lv.iso", "", true);
    row("debian.iso.qcow2", "qcow2", false);
    row("odd.iso", "qcow2", false);
    row("disk.img", "raw", false);
}

void TestVmForm::isosAreKnown()
{
    QFETCH(const QString, name);
    QFETCH(const QString, format);
    StorageVolume one = volume("x");
    one.name = name;
    one.format = format;
    QTEST(isIso(one), "iso");
    QCOMPARE(isDiskVolume(one, vmFacts().pools[1]), !isIso(one));
}

void TestVmForm::usersOfVolumes()
{
    const VmFacts facts = vmFacts();
    const StoragePool &pool = facts.pools[1];
    const auto user = [&](const char *name, bool readOnly = false) {
        return volumeUser(*findVolume(&pool, QString::fromLatin1(name)), pool, facts, readOnly);
    };
    QCOMPARE(user("free.raw"), QString());
    QCOMPARE(user("web.qcow2"), QStringLiteral("VM “web”"));
    QCOMPARE(user("base.qcow2"), QStringLiteral("volume “over.qcow2” of pool “default”, which is based on it"));
    QCOMPARE(user("over.qcow2"), QString());
    // Many may read an ISO, and nobody may write to it meanwhile.
    QCOMPARE(user("debian.iso", true), QString());
    QCOMPARE(user("debian.iso"), QStringLiteral("VM “db”"));
    QCOMPARE(user("web.qcow2", true), QStringLiteral("VM “web”"));
    VmFacts named = facts;
    named.uses = {{{}, QStringLiteral("luns"), QStringLiteral("one"), QStringLiteral("mail"), false}};
    StorageVolume lun = volume("one");
    QCOMPARE(volumeUser(lun, named.pools[2], named), QStringLiteral("VM “mail”"));
    QCOMPARE(volumeUser(lun, named.pools[4], named), QString());
    // Nothing without a path is what everything without a path is.
    lun.path.clear();
    QCOMPARE(volumeUser(lun, named.pools[1], facts), QString());
}

void TestVmForm::newVolumesGetFreeNames_data()
{
    QTest::addColumn<QString>("vm");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *vm, const char *format, const char *name) {
        QTest::newRow(vm) << QString::fromUtf8(vm) << QString::fromLatin1(format) << QString::fromUtf8(name);
    };
    row("shop", "qcow2", "shop.qcow2");
    row("web", "qcow2", "web-2.qcow2");
    row("a/b<c>", "qcow2", "a_b_c_.qcow2");
    row("..", "qcow2", "_...qcow2");
    row("-x", "qcow2", "_-x.qcow2");
    row("sh\xc3\xb6p 1", "qcow2", "sh\xc3\xb6p 1.qcow2");
    row("sh\xc3\xb6p 2", "raw", "sh_p_2");
    row("free.raw", "raw", "free.raw-2");
}

void TestVmForm::newVolumesGetFreeNames()
{
    QFETCH(const QString, vm);
    QFETCH(const QString, format);
    const VmFacts facts = vmFacts();
    QTEST(newVolumeName(vm, &facts.pools[1], format), "name");
    QVERIFY(newVolumeName(QString(300, u'\u00e9'), nullptr, QStringLiteral("qcow2")).toUtf8().size() <= 255);
}

void TestVmForm::theDefinitionSaysWhatWasChosen()
{
    VmConfig config = shop();
    config.memory = QStringLiteral(" 512 ");
    config.vcpus = QStringLiteral("3");
    config.uefi = true;
    const VmDefinition vm = vmDefinition(config, vmHost());
    QCOMPARE(vm.name, QStringLiteral("shop"));
    QCOMPARE(vm.memoryMiB, 512U);
    QCOMPARE(vm.vcpus, 3);
    QCOMPARE(vm.machine, q35());
    QVERIFY(vm.uefi);
    QCOMPARE(vm.disk->made, 20 * gib);
    QCOMPARE(vm.disk->madePoolPath, QString());
    QCOMPARE(vm.disk->volume.path, QStringLiteral("/images/shop.qcow2"));
    QCOMPARE(vm.iso->path, QStringLiteral("/images/debian.iso"));
    QCOMPARE(vm.nics.size(), 1U);
    QCOMPARE(vm.nics.front().network, QStringLiteral("lab"));
    QCOMPARE(vm.nics.front().mac, QStringLiteral("52:54:00:12:34:56"));
    config.disk = VmDiskChoice::ExistingVolume;
    config.diskPool = QStringLiteral("vg");
    config.diskVolume = QStringLiteral("root");
    config.boot = VmBoot::Network;
    const VmDefinition other = vmDefinition(config, vmHost());
    QCOMPARE(other.disk->made, 0U);
    QCOMPARE(other.disk->volume.type, QStringLiteral("block"));
    QCOMPARE(other.disk->volume.path, QStringLiteral("/dev/vg/root"));
    QVERIFY(!other.iso); // chosen, and not booted from
    config.disk = VmDiskChoice::None;
    QVERIFY(!vmDefinition(config, vmHost()).disk);
}

void TestVmForm::eachDefinitionHasItsOwnIdentity()
{
    const QUuid one = vmDefinition(shop(), vmHost()).uuid;
    QVERIFY(!one.isNull());
    QVERIFY(one != vmDefinition(shop(), vmHost()).uuid);
}

void TestVmForm::nicsOnOnePairShareItsNetwork()
{
    VmConfig config = shop();
    config.nics = {pair("br7", "", "52:54:00:00:0a:01"), pair(" br7 ", "", "52:54:00:00:0a:02"),
        pair("ovsbr0", "30", "52:54:00:00:0a:03")};
    const VmDefinition vm = vmDefinition(config, vmHost());
    QCOMPARE(vm.nics[0].network, QStringLiteral("br7"));
    QCOMPARE(vm.nics[1].network, QStringLiteral("br7"));
    QCOMPARE(vm.nics[1].place, vm.nics[0].place);
    // One that is there as a port group.
    QCOMPARE(vm.nics[2].network, QStringLiteral("ovs"));
    QCOMPARE(vm.nics[2].portGroup, QStringLiteral("stage"));
    QCOMPARE(planned(config).count(QStringLiteral("is made on bridge")), 1);
}

void TestVmForm::pairsOfOneNameGetTwoNetworks()
{
    VmConfig config = shop();
    config.nics = {pair("br7", "5", "52:54:00:00:0a:01"), pair("br7-vlan-5", "", "52:54:00:00:0a:02")};
    const VmDefinition vm = vmDefinition(config, vmHost(vmFacts(), libvirtVersion(11, 0)));
    QCOMPARE(vm.nics[0].network, QStringLiteral("br7-vlan-5"));
    QCOMPARE(vm.nics[1].network, QStringLiteral("br7-vlan-5-2"));
}

void TestVmForm::thePlanGoesStepByStep()
{
    VmConfig config = shop();
    AttachConfig quiet = config.nics.front();
    quiet.network = QStringLiteral("quiet");
    quiet.mac = QStringLiteral("52:54:00:12:34:57");
    config.nics.push_back(quiet);
    const ChangePlan plan = planVm(config, vmHost());
    QCOMPARE(plan.sentences,
        QStringList({QStringLiteral(
                         "Volume “shop.qcow2” of 20 GiB is made in pool “default”; it takes room only as the "
                         "VM writes to it."),
            QStringLiteral("Network “quiet” is started first."),
            QStringLiteral("VM “shop” is made with 2 GiB of memory and 2 vCPUs."),
            QStringLiteral("It is a machine q35 with its own firmware (BIOS), run by KVM."),
            QStringLiteral("It gets a NIC (virtio, 52:54:00:12:34:56) on network “lab”."),
            QStringLiteral("It gets a NIC (virtio, 52:54:00:12:34:57) on network “quiet”."),
            QStringLiteral(
                "It boots from the ISO “debian.iso” of pool “default” as long as its disk is empty, and from "
                "the disk then."),
            QStringLiteral("Its display (VNC) is open to the host itself alone; “virt-viewer” shows it, also over ssh. "
                           "It has a serial console too."),
            QStringLiteral("It is started at the end."),
            QStringLiteral(
                "If one step fails, whatever was done before it is taken back. Nothing that exists is overwritten.")}));
    QVERIFY(plan.xml.contains(QStringLiteral("<name>shop</name>")));
    QVERIFY(plan.commands.back().startsWith(QStringLiteral("virt-install --connect qemu:///system ")));
}

void TestVmForm::thePlanTellsOfWhatIsThere()
{
    VmConfig config = shop();
    config.disk = VmDiskChoice::ExistingVolume;
    config.diskVolume = QStringLiteral("free.raw");
    config.boot = VmBoot::Disk;
    config.machine = QStringLiteral("pc");
    config.vcpus = QStringLiteral("1");
    config.memory = QStringLiteral("1536");
    config.display = VmDisplay::Serial;
    config.start = false;
    config.nics.clear();
    const QString plan = planned(config);
    for (const char *part :
        {"VM “shop” is made with 1536 MiB of memory and 1 vCPU.", "emulated: the host offers no KVM",
            "Its disk is volume “free.raw” of pool “default”, with what is on it.", "It has no NIC.",
            "It boots from its disk.", "It has a serial console and no display", "It is not started."})
        QVERIFY2(plan.contains(QString::fromUtf8(part)), part);
    QVERIFY(!plan.contains(QStringLiteral("is made in pool")));
}

void TestVmForm::thePlanTellsOfATpm()
{
    const QString words = QStringLiteral("It has a TPM, which the host emulates");
    VmConfig config = shop();
    QVERIFY(!planned(config).contains(words));
    config.uefi = true;
    QVERIFY(planned(config).contains(words));
    VmFacts facts = vmFacts();
    facts.machines.front().tpmModels.clear();
    QVERIFY(!planned(config, facts).contains(QStringLiteral("TPM")));
}

void TestVmForm::thePlanTellsOfAPoolThatIsMade()
{
    VmFacts facts = vmFacts();
    facts.pools.clear();
    VmConfig config = shop();
    config.diskPool.clear();
    config.boot = VmBoot::Network;
    const QString plan = planned(config, facts);
    QVERIFY(plan.startsWith(QStringLiteral("Storage pool “default” is made in /var/lib/libvirt/images")));
    QVERIFY(plan.contains(QStringLiteral("It boots from the network, and from its disk where nothing answers")));
}

void TestVmForm::thePlanLeavesOutWhatIsWrong()
{
    VmConfig config = shop();
    config.memory = QStringLiteral("much");
    config.isoVolume = QStringLiteral("old.iso");
    config.diskSize = QStringLiteral("1000");
    config.nics.front().mac = QStringLiteral("zz");
    const QString plan = planned(config);
    for (const char *part : {"Volume", "VM “shop”", "ISO", "gets a NIC"})
        QVERIFY2(!plan.contains(QString::fromUtf8(part)), part);
    QVERIFY(plan.contains(QStringLiteral("It is started at the end.")));
}

QTEST_GUILESS_MAIN(TestVmForm)
#include "tst_vmform.moc"
