// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/vmsample.h"

#include <QProcess>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::sample;

namespace {

const QString uri = QStringLiteral("qemu:///system");

VmDefinition shopDefinition(const VmConfig &config = shop())
{
    return vmDefinition(config, vmHost());
}

QStringList lines(const VmDefinition &vm, bool start = true)
{
    return virtInstallLines(vm, start, uri);
}

/// The words that a POSIX shell makes of a line that begins with this command; nothing of the line is run.
QStringList wordsOf(const QString &line, const char *command)
{
    QProcess shell;
    shell.start(QStringLiteral("sh"),
        {QStringLiteral("-c"),
            QLatin1String(command) + QStringLiteral("() { for word; do printf '%s\\n' \"$word\"; done; }; ")
                + QString(line).replace(QStringLiteral("virt-install"), QStringLiteral("virtinstall"))});
    shell.waitForFinished();
    return QString::fromUtf8(shell.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

QStringList installWords(const QString &line)
{
    return wordsOf(line, "virtinstall");
}

} // namespace

/// The command lines that make the same VM. That they do, with virt-install 4.1, was tried by hand.
class TestVirtInstallText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneLineMakesAndStartsIt();
    void aVmThatIsNotStartedIsPrintedAndDefined();
    void anExistingVolumeIsNamed();
    void aLogicalVolumeIsMadeFirst();
    void aMissingPoolIsMadeFirst();
    void networksAreMadeOrStartedOnce();
    void firmwareDisplayAndNoDisk();
    void aPortGroupAndATag();
    void whatVirtInstallCannotSayIsDefined_data();
    void whatVirtInstallCannotSayIsDefined();
    void namesStayOneWord_data();
    void namesStayOneWord();
};

void TestVirtInstallText::oneLineMakesAndStartsIt()
{
    QCOMPARE(lines(shopDefinition()),
        QStringList(QStringLiteral(
            "virt-install --connect qemu:///system --name shop --memory 2048 --vcpus 2 --osinfo generic --machine q35 "
            "--cpu host-passthrough --import --disk pool=default,size=20,format=qcow2,bus=virtio "
            "--disk vol=default/debian.iso,device=cdrom,bus=sata --boot hd,cdrom "
            "--network network=lab,model=virtio,mac=52:54:00:12:34:56 --graphics vnc,listen=127.0.0.1 --video virtio "
            "--controller usb,model=qemu-xhci "
            "--channel unix,target.type=virtio,target.name=org.qemu.guest_agent.0 --memballoon virtio "
            "--rng /dev/urandom --noautoconsole")));
}

void TestVirtInstallText::aVmThatIsNotStartedIsPrintedAndDefined()
{
    const QStringList said = lines(shopDefinition(), false);
    QCOMPARE(said.size(), 3);
    QVERIFY2(said[0].startsWith(QStringLiteral("printf %s '<volume><name>shop.qcow2</name>")), qPrintable(said[0]));
    QVERIFY(said[0].endsWith(QStringLiteral(" | virsh -c qemu:///system vol-create --pool default --file /dev/stdin")));
    QVERIFY(said[1].contains(QStringLiteral("--disk vol=default/shop.qcow2,bus=virtio,driver.discard=unmap ")));
    QVERIFY(said[1].endsWith(QStringLiteral("--noautoconsole --print-xml > shop.xml")));
    QCOMPARE(said[2], QStringLiteral("virsh -c qemu:///system define shop.xml"));
}

void TestVirtInstallText::anExistingVolumeIsNamed()
{
    VmConfig config = shop();
    config.disk = VmDiskChoice::ExistingVolume;
    config.diskVolume = QStringLiteral("free.raw");
    config.boot = VmBoot::Disk;
    const QStringList said = lines(shopDefinition(config));
    QCOMPARE(said.size(), 1);
    QVERIFY(said[0].contains(QStringLiteral(" --disk vol=default/free.raw,bus=virtio --boot hd ")));
}

void TestVirtInstallText::aLogicalVolumeIsMadeFirst()
{
    VmConfig config = shop();
    config.diskPool = QStringLiteral("vg");
    const QStringList said = lines(shopDefinition(config));
    QCOMPARE(said.size(), 2);
    QVERIFY(said[0].endsWith(QStringLiteral(" vol-create --pool vg --file /dev/stdin")));
    QVERIFY(said[1].contains(QStringLiteral(" --disk vol=vg/shop,bus=virtio ")));
}

void TestVirtInstallText::aMissingPoolIsMadeFirst()
{
    VmFacts facts = vmFacts();
    facts.pools.clear();
    VmConfig config = shop();
    config.diskPool.clear();
    config.boot = VmBoot::Network;
    const QStringList said = lines(vmDefinition(config, vmHost(facts)));
    QCOMPARE(said.mid(0, 4),
        QStringList({QStringLiteral("virsh -c qemu:///system pool-define-as --name default --type dir --target "
                                    "/var/lib/libvirt/images"),
            QStringLiteral("virsh -c qemu:///system pool-build --pool default"),
            QStringLiteral("virsh -c qemu:///system pool-start --pool default"),
            QStringLiteral("virsh -c qemu:///system pool-autostart --pool default")}));
    QCOMPARE(said.size(), 5);
    QVERIFY(said[4].contains(QStringLiteral("pool=default,size=20")));
}

void TestVirtInstallText::networksAreMadeOrStartedOnce()
{
    VmConfig config = shop();
    AttachConfig &nic = config.nics.front();
    nic.mode = AttachMode::BridgeAndVlan;
    nic.bridge = QStringLiteral("br7");
    config.nics.push_back(nic);
    AttachConfig quiet;
    quiet.network = QStringLiteral("quiet");
    quiet.mac = QStringLiteral("52:54:00:12:34:58");
    config.nics.push_back(quiet);
    const QStringList said = lines(shopDefinition(config));
    QCOMPARE(said.mid(0, 4),
        QStringList({QStringLiteral("printf %s '<network><name>br7</name><forward mode=\"bridge\"/><bridge "
                                    "name=\"br7\"/></network>' | virsh -c qemu:///system net-define --file /dev/stdin"),
            QStringLiteral("virsh -c qemu:///system net-autostart br7"),
            QStringLiteral("virsh -c qemu:///system net-start br7"),
            QStringLiteral("virsh -c qemu:///system net-start quiet")}));
    QCOMPARE(said.size(), 5);
    QCOMPARE(said[4].count(QStringLiteral("--network network=br7,")), 2);
    // A VM that is not started needs no network to run.
    config.start = false;
    QVERIFY(!lines(shopDefinition(config), false).contains(said[3]));
}

void TestVirtInstallText::firmwareDisplayAndNoDisk()
{
    VmDefinition vm = shopDefinition();
    vm.uefi = true;
    vm.disk.reset();
    vm.iso.reset();
    vm.boot = VmBoot::Network;
    vm.display = VmDisplay::Serial;
    vm.nics.clear();
    const QStringList said = lines(vm);
    QCOMPARE(said.size(), 1);
    for (const char *part : {" --disk none ", " --boot uefi,network ", " --tpm emulator,model=tpm-crb ",
             " --graphics none ", " --network none "})
        QVERIFY2(said[0].contains(QLatin1String(part)), part);
    vm.machine.tpmModels = QStringList{QStringLiteral("tpm-tis")};
    QVERIFY(lines(vm)[0].contains(QStringLiteral(" --tpm emulator ")));
    // Where there is none virt-install adds none either.
    vm.machine.tpmModels.clear();
    QVERIFY(!lines(vm)[0].contains(QStringLiteral("--tpm")));
    QVERIFY(!said[0].contains(QStringLiteral("--video")));
}

void TestVirtInstallText::aPortGroupAndATag()
{
    VmDefinition vm = shopDefinition();
    vm.nics.front().portGroup = QStringLiteral("dev");
    vm.nics.front().place.nicVlan = 7;
    const QStringList said = lines(vm);
    QVERIFY(
        said.back().contains(QStringLiteral(" --network network=lab,portgroup=dev,model=virtio,mac=52:54:00:12:34:56,"
                                            "xpath1.create=./vlan/tag,xpath2.set=./vlan/tag/@id=7 ")));
}

void TestVirtInstallText::whatVirtInstallCannotSayIsDefined_data()
{
    QTest::addColumn<std::function<void(VmDefinition &)>>("change");
    const auto row = [](const char *name, const std::function<void(VmDefinition &)> &change) {
        QTest::newRow(name) << change;
    };
    row("a space in its name", [](VmDefinition &vm) { vm.name = QStringLiteral("my shop"); });
    row("a quote in its name", [](VmDefinition &vm) { vm.name = QStringLiteral("a'b"); });
    row("a network's name", [](VmDefinition &vm) { vm.nics.front().network = QStringLiteral("a&b"); });
    row("an ISO's name", [](VmDefinition &vm) { vm.iso->name = QStringLiteral("a<b"); });
    row("a path", [](VmDefinition &vm) { vm.iso->path = QStringLiteral("/a\"b/c"); });
    row("a volume in a folder", [](VmDefinition &vm) { vm.iso->name = QStringLiteral("a/b"); });
    row("another driver", [](VmDefinition &vm) { vm.machine = unnamed(); });
}

void TestVirtInstallText::whatVirtInstallCannotSayIsDefined()
{
    QFETCH(const std::function<void(VmDefinition &)>, change);
    VmDefinition vm = shopDefinition();
    change(vm);
    const QStringList said = lines(vm);
    QCOMPARE(said.size(), 3);
    QVERIFY(said[0].contains(QStringLiteral(" vol-create ")));
    QVERIFY(said[1].startsWith(QStringLiteral("virsh -c qemu:///system define ")));
    QVERIFY(said[2].startsWith(QStringLiteral("virsh -c qemu:///system start --domain ")));
    QCOMPARE(lines(vm, false), said.mid(0, 2));
}

void TestVirtInstallText::namesStayOneWord_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
        {"plain", "-x", "--x", "$(reboot)", "`id`", "a;b", "a|b", "é,ü", "a\\b", "*", "~", "!x", "#x"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void TestVirtInstallText::namesStayOneWord()
{
    QFETCH(const QString, name);
    VmDefinition vm = shopDefinition();
    vm.name = name;
    vm.nics.front().network = name;
    vm.iso->name = name;
    const QStringList said = lines(vm);
    const QStringList words = installWords(said.back());
    const qsizetype place = words.indexOf(QStringLiteral("--name"));
    QVERIFY(words.contains(QStringLiteral("--name=") + name) || (place > 0 && words[place + 1] == name));
    // Within an option a comma or backslash is kept by quotes, as virt-install takes them apart again.
    const bool isQuoted = name.contains(u',') || name.contains(u'\\');
    const QString value = isQuoted ? u'"' + QString(name).replace(u'\\', QStringLiteral("\\\\")) + u'"' : name;
    QVERIFY2(words.contains(QStringLiteral("network=%1,model=virtio,mac=52:54:00:12:34:56").arg(value)),
        qPrintable(words.join(u'\n')));
    QCOMPARE(words.filter(QStringLiteral("device=cdrom")).size(), 1);
    QCOMPARE(words.back(), QStringLiteral("--noautoconsole"));
}

QTEST_GUILESS_MAIN(TestVirtInstallText)
#include "tst_virtinstalltext.moc"
