// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"
#include "models/network/testguest.h"
#include "tests/network/vmsample.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::sample;

using Change = std::function<void(VmConfig &, VmFacts &)>;
Q_DECLARE_METATYPE(Change)

namespace {

/// "Memory! IsoVolume? MacAddress1!": the field, its NIC, and whether it is an error.
QString placesOf(const QList<Issue> &issues)
{
    static const QHash<Field, const char *> names{{Field::None, "None"}, {Field::Name, "Name"},
        {Field::Memory, "Memory"}, {Field::Vcpus, "Vcpus"}, {Field::Machine, "Machine"}, {Field::Firmware, "Firmware"},
        {Field::DiskPool, "DiskPool"}, {Field::DiskSize, "DiskSize"}, {Field::DiskVolume, "DiskVolume"},
        {Field::Boot, "Boot"}, {Field::IsoVolume, "IsoVolume"}, {Field::Display, "Display"},
        {Field::Network, "Network"}, {Field::PortGroup, "PortGroup"}, {Field::Bridge, "Bridge"},
        {Field::VlanId, "VlanId"}, {Field::Model, "Model"}, {Field::MacAddress, "MacAddress"}};
    QStringList places;
    for (const Issue &issue : issues)
        places << QLatin1String(names.value(issue.field, "other"))
                + (issue.row < 0 ? QString() : QString::number(issue.row))
                + (issue.severity == Severity::Error ? u'!' : u'?');
    return places.join(u' ');
}

void addColumns()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("places");
    QTest::addColumn<QString>("words");
}

void addRow(const char *name, const char *places, const char *words, const Change &change)
{
    QTest::newRow(name) << change << QString::fromUtf8(places) << QString::fromUtf8(words);
}

void addText(const char *name, QString VmConfig::*field, const char *text, const char *places, const char *words)
{
    addRow(name, places, words, [=](VmConfig &c, VmFacts &) { c.*field = QString::fromUtf8(text); });
}

void useVolume(VmConfig &config, const char *pool, const char *name)
{
    config.disk = VmDiskChoice::ExistingVolume;
    config.diskPool = QString::fromUtf8(pool);
    config.diskVolume = QString::fromUtf8(name);
}

} // namespace

/// What the New VM form says about bad input, and where.
class TestVmRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameAndMachine_data();
    void nameAndMachine() { check(); }
    void storage_data();
    void storage() { check(); }
    void bootAndDisplay_data();
    void bootAndDisplay() { check(); }
    void nics_data();
    void nics() { check(); }
    void waitsUntilTheHostIsRead();
    void aVlanOfALinuxBridgeNeedsANewerLibvirt();
    void everyIssueIsASentence();

private:
    static void check();
};

void TestVmRules::check()
{
    QFETCH(const Change, change);
    QFETCH(const QString, places);
    QFETCH(const QString, words);
    VmConfig config = shop();
    VmFacts facts = vmFacts();
    change(config, facts);
    const QList<Issue> issues = checkVm(config, vmHost(facts));
    QCOMPARE(placesOf(issues), places);
    QVERIFY2(wordsOf(issues).contains(words), qPrintable(wordsOf(issues)));
    // Whatever is typed can be planned as far as it goes.
    QVERIFY(!planVm(config, vmHost(facts)).sentences.isEmpty());
}

void TestVmRules::nameAndMachine_data()
{
    addColumns();
    addRow("nothing wrong", "", "", [](VmConfig &, VmFacts &) {});
    addText("no name", &VmConfig::name, "", "Name!", "The VM needs a name.");
    addText("spaces alone", &VmConfig::name, "  ", "Name!", "The VM needs a name.");
    addText("taken", &VmConfig::name, "web", "Name!", "A VM named “web” exists on this host.");
    addText("slash", &VmConfig::name, "a/b", "Name!", "“/”");
    addText("line break", &VmConfig::name, "a\nb", "Name!", "line breaks");
    addText("folder", &VmConfig::name, "..", "Name!", "cannot be names");
    addText("dash", &VmConfig::name, "-x", "Name?", "hard to use with virsh");
    addText("number", &VmConfig::name, "42", "Name?", "number of a running VM");
    addRow("of a test guest", "Name!", "tested with",
        [](VmConfig &c, VmFacts &) { c.name = testGuestName(QUuid::createUuid()); });
    addText("odd, and allowed", &VmConfig::name, "a b'c\"d<é>$(x)", "", "");
    addText("no memory", &VmConfig::memory, "", "Memory!", "whole number of MiB");
    addText("memory in words", &VmConfig::memory, "2 GiB", "Memory!", "whole number of MiB");
    addText("negative memory", &VmConfig::memory, "-5", "Memory!", "whole number of MiB");
    addText("tiny memory", &VmConfig::memory, "63", "Memory!", "at least 64 MiB");
    addText("least memory", &VmConfig::memory, " 64 ", "", "");
    addText("all memory", &VmConfig::memory, "8192", "", "");
    addText("more memory than there is", &VmConfig::memory, "8193", "Memory!", "8192 MiB of memory in all");
    addRow("memory that is not known", "", "", [](VmConfig &c, VmFacts &f) {
        f.memory = 0;
        c.memory = QStringLiteral("999999");
    });
    addRow("too little for UEFI", "Memory!", "at least 256 MiB", [](VmConfig &c, VmFacts &) {
        c.uefi = true;
        c.memory = QStringLiteral("255");
    });
    addText("no vCPUs", &VmConfig::vcpus, "0", "Vcpus!", "from 1 on");
    addText("vCPUs in words", &VmConfig::vcpus, "two", "Vcpus!", "from 1 on");
    addText("more vCPUs than CPUs", &VmConfig::vcpus, "5", "Vcpus?", "The host has 4 CPUs");
    addText("more vCPUs than the machine takes", &VmConfig::vcpus, "289", "Vcpus!", "at most 288");
    addText("vanished machine", &VmConfig::machine, "virt", "Machine!", "no machine “virt” any more");
    addRow("no emulator", "Machine!", "Install QEMU", [](VmConfig &, VmFacts &f) {
        f.machines.clear();
        f.noMachines = QStringLiteral("Install QEMU on it.");
    });
    addRow("no machines, and no reason", "Machine!", "offers no machine",
        [](VmConfig &, VmFacts &f) { f.machines.clear(); });
    addRow("UEFI that is not there", "Firmware!", "ovmf", [](VmConfig &c, VmFacts &) {
        c.machine = QStringLiteral("pc");
        c.uefi = true;
    });
    addRow("BIOS that is not there", "Firmware!", "UEFI only", [](VmConfig &c, VmFacts &f) {
        f.machines = {armBoard()};
        c.machine.clear();
    });
    addRow("no firmware at all", "Firmware!", "(aarch64)", [](VmConfig &c, VmFacts &f) {
        f.machines = {armBoard()};
        f.machines.front().uefi = false;
        c.machine.clear();
    });
}

void TestVmRules::storage_data()
{
    addColumns();
    addText("no pool", &VmConfig::diskPool, "", "DiskPool!", "Choose a storage pool.");
    addText("vanished pool", &VmConfig::diskPool, "old", "DiskPool!", "“old” is not on this host any more");
    addText("inactive pool", &VmConfig::diskPool, "off", "DiskPool!", "“off” is inactive");
    addText("pool of LVM", &VmConfig::diskPool, "vg", "", "");
    addText("pool where none can be made", &VmConfig::diskPool, "luns", "DiskPool!", "type iscsi");
    addRow("no pools", "DiskPool! IsoVolume!", "has no storage pool", [](VmConfig &, VmFacts &f) { f.pools.clear(); });
    addRow("no pools, and one is made", "", "", [](VmConfig &c, VmFacts &f) {
        f.pools.clear();
        c.diskPool.clear();
        c.boot = VmBoot::Network;
    });
    addRow("pools that cannot be read", "DiskPool!", "It is denied. A VM without", [](VmConfig &c, VmFacts &f) {
        f.pools.clear();
        f.noPools = QStringLiteral("It is denied.");
        c.diskPool.clear();
        c.boot = VmBoot::Network;
    });
    addText("no size", &VmConfig::diskSize, "", "DiskSize!", "whole number of GiB");
    addText("size of nothing", &VmConfig::diskSize, "0", "DiskSize!", "from 1 on");
    addText("half a GiB", &VmConfig::diskSize, "0.5", "DiskSize!", "whole number of GiB");
    addText("all the room", &VmConfig::diskSize, "100", "", "");
    addText("no room", &VmConfig::diskSize, "101", "DiskSize!", "“default” has room for 100 GiB");
    const auto existing = [](const char *name, const char *pool, const char *volume, const char *places,
                              const char *words) {
        addRow(name, places, words, [=](VmConfig &c, VmFacts &) { useVolume(c, pool, volume); });
    };
    existing("free volume", "default", "free.raw", "", "");
    existing("logical volume", "vg", "root", "", "");
    existing("no volume", "default", "", "DiskVolume!", "Choose the volume");
    existing("vanished volume", "default", "old", "DiskVolume!", "“old” is not in pool “default” any more");
    existing("ISO as a disk", "default", "debian.iso", "DiskVolume!", "cannot be the disk");
    existing("volume on the network", "ceph", "image", "DiskVolume!", "cannot be the disk");
    existing("volume of a VM", "default", "web.qcow2", "DiskVolume!", "“web.qcow2” is in use: VM “web”.");
    existing("base of another volume", "default", "base.qcow2", "DiskVolume!", "volume “over.qcow2” of pool “default”");
    existing("volume of an inactive pool", "off", "x", "DiskPool!", "inactive");
    addRow("volume that a CD-ROM has", "DiskVolume!", "VM “db”", [](VmConfig &c, VmFacts &f) {
        useVolume(c, "default", "free.raw");
        f.uses.push_back({QStringLiteral("/images/free.raw"), {}, {}, QStringLiteral("db"), true});
    });
}

void TestVmRules::bootAndDisplay_data()
{
    addColumns();
    addRow("from an empty disk", "Boot?", "nothing to boot", [](VmConfig &c, VmFacts &) { c.boot = VmBoot::Disk; });
    addRow("from a disk", "", "", [](VmConfig &c, VmFacts &) {
        c.boot = VmBoot::Disk;
        useVolume(c, "default", "free.raw");
    });
    addRow("from no disk", "Boot!", "no disk to boot from", [](VmConfig &c, VmFacts &) {
        c.boot = VmBoot::Disk;
        c.disk = VmDiskChoice::None;
    });
    addRow("from the network", "", "", [](VmConfig &c, VmFacts &) {
        c.boot = VmBoot::Network;
        c.disk = VmDiskChoice::None;
    });
    addRow("from the network without a NIC", "Boot!", "needs a NIC", [](VmConfig &c, VmFacts &) {
        c.boot = VmBoot::Network;
        c.nics.clear();
    });
    addRow("without a NIC", "", "", [](VmConfig &c, VmFacts &) { c.nics.clear(); });
    addText("no ISO", &VmConfig::isoVolume, "", "IsoVolume!", "Choose the ISO");
    addText("vanished ISO", &VmConfig::isoVolume, "old.iso", "IsoVolume!", "“old.iso” is not in pool “default”");
    addText("no ISO at all", &VmConfig::isoVolume, "free.raw", "IsoVolume!", "“free.raw” is no ISO");
    addText("ISO of an inactive pool", &VmConfig::isoPool, "off", "IsoVolume!", "inactive");
    addRow("none on the host", "IsoVolume!", "vol-upload", [](VmConfig &c, VmFacts &f) {
        f.pools[1].volumes.clear();
        c.isoVolume.clear();
    });
    addRow("ISO that is written to", "IsoVolume!", "VM “web”", [](VmConfig &, VmFacts &f) {
        f.uses.push_back({QStringLiteral("/images/debian.iso"), {}, {}, QStringLiteral("web"), false});
    });
    addRow("ISO that does not count", "", "", [](VmConfig &c, VmFacts &) {
        c.boot = VmBoot::Network;
        c.isoVolume = QStringLiteral("old.iso");
    });
    addRow("SPICE", "", "", [](VmConfig &c, VmFacts &) { c.display = VmDisplay::Spice; });
    addRow("SPICE that is not there", "Display!", "no SPICE", [](VmConfig &c, VmFacts &) {
        c.display = VmDisplay::Spice;
        c.machine = QStringLiteral("pc");
    });
    addRow("VNC that is not there", "Display!", "no VNC",
        [](VmConfig &, VmFacts &f) { f.machines.front().displays.clear(); });
    addRow("serial only", "", "", [](VmConfig &c, VmFacts &f) {
        c.display = VmDisplay::Serial;
        f.machines.front().displays.clear();
    });
}

void TestVmRules::nics_data()
{
    addColumns();
    const auto nic = [](const char *name, const char *places, const char *words,
                         const std::function<void(AttachConfig &)> &change) {
        addRow(name, places, words, [change](VmConfig &c, VmFacts &) { change(c.nics.front()); });
    };
    const auto second = [](const char *name, const char *places, const char *words, const Change &change) {
        addRow(name, places, words, [change](VmConfig &c, VmFacts &f) {
            AttachConfig other = c.nics.front();
            other.mac = QStringLiteral("52:54:00:12:34:57");
            c.nics.push_back(other);
            change(c, f);
        });
    };
    nic("no network", "Network0!", "Choose a network.", [](AttachConfig &n) { n.network.clear(); });
    nic("vanished network", "Network0!", "“old” is not on", [](AttachConfig &n) { n.network = QStringLiteral("old"); });
    nic("inactive network that is started", "", "", [](AttachConfig &n) { n.network = QStringLiteral("quiet"); });
    nic("inactive network", "Network0!", "“quiet” is inactive", [](AttachConfig &n) {
        n.network = QStringLiteral("quiet");
        n.startNetwork = false;
    });
    addRow("inactive network of a VM that is not started", "", "", [](VmConfig &c, VmFacts &) {
        c.start = false;
        c.nics.front().network = QStringLiteral("quiet");
        c.nics.front().startNetwork = false;
    });
    nic("transient network", "Network0?", "transient", [](AttachConfig &n) { n.network = QStringLiteral("passing"); });
    nic("vanished port group", "PortGroup0!", "no port group “old”", [](AttachConfig &n) {
        n.network = QStringLiteral("ovs");
        n.portGroup = QStringLiteral("old");
    });
    nic("no bridge", "Bridge0!", "Name the bridge", [](AttachConfig &n) { n.mode = AttachMode::BridgeAndVlan; });
    nic("inactive network of a pair", "Bridge0!", "“br0-vlan-20” is inactive", [](AttachConfig &n) {
        n.mode = AttachMode::BridgeAndVlan;
        n.bridge = QStringLiteral("br0");
        n.vlanId = QStringLiteral("20");
        n.startNetwork = false;
    });
    nic("no model", "Model0!", "Choose a model", [](AttachConfig &n) { n.model.clear(); });
    nic("no address", "MacAddress0!", "press Generate", [](AttachConfig &n) { n.mac.clear(); });
    nic("address of another VM", "MacAddress0!", "VM “web” has it",
        [](AttachConfig &n) { n.mac = QStringLiteral("52:54:00:00:00:01"); });
    second("two NICs on one network", "", "", [](VmConfig &, VmFacts &) {});
    second("the same address twice", "MacAddress1!", "NIC 1 of this VM has the same MAC address",
        [](VmConfig &c, VmFacts &) { c.nics[1].mac = QStringLiteral("52-54-00-12-34-56"); });
    second("each at its own row", "Network0! Model1!", "", [](VmConfig &c, VmFacts &) {
        c.nics[0].network.clear();
        c.nics[1].model.clear();
    });
}

void TestVmRules::waitsUntilTheHostIsRead()
{
    VmContext context = vmHost();
    context.facts.reset();
    VmConfig config = shop();
    QCOMPARE(placesOf(checkVm(config, context)), QStringLiteral("None!"));
    config.name.clear();
    QCOMPARE(placesOf(checkVm(config, context)), QStringLiteral("None! Name!"));
    QVERIFY(planVm(config, context).sentences.isEmpty());
    QVERIFY(!usualVm(context).memory.isEmpty());
}

void TestVmRules::aVlanOfALinuxBridgeNeedsANewerLibvirt()
{
    VmConfig config = shop();
    config.nics.front().mode = AttachMode::BridgeAndVlan;
    config.nics.front().bridge = QStringLiteral("br0");
    config.nics.front().vlanId = QStringLiteral("30");
    QVERIFY(placesOf(checkVm(config, vmHost())).contains(QStringLiteral("0!")));
    QVERIFY(!hasErrors(checkVm(config, vmHost(vmFacts(), libvirtVersion(11, 0)))));
}

void TestVmRules::everyIssueIsASentence()
{
    VmFacts facts = vmFacts();
    facts.noMachines = QStringLiteral("There is no emulator.");
    facts.machines.clear();
    VmConfig config;
    config.nics = {AttachConfig(), AttachConfig()};
    for (const VmBoot boot : {VmBoot::Disk, VmBoot::Iso, VmBoot::Network})
        for (const VmDiskChoice disk : {VmDiskChoice::NewVolume, VmDiskChoice::ExistingVolume, VmDiskChoice::None}) {
            config.boot = boot;
            config.disk = disk;
            for (const Issue &issue : checkVm(config, vmHost(facts)))
                QVERIFY2(issue.message.endsWith(u'.') && issue.message.front().isUpper(), qPrintable(issue.message));
        }
}

QTEST_GUILESS_MAIN(TestVmRules)
#include "tst_vmrules.moc"
