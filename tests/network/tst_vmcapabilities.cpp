// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmcapabilities.h"

#include <QTest>

using namespace patchpanel;

namespace {

/// As libvirt 9.0 writes it, without what is not read.
QByteArray capabilities(const char *hostArch, const char *guests)
{
    return QByteArray("<capabilities><host><cpu><arch>") + hostArch + "</arch></cpu></host>" + guests
        + "</capabilities>";
}

constexpr const char *pcGuest
    = "<guest><os_type>hvm</os_type><arch name='i686'><wordsize>32</wordsize>"
      "<emulator>/usr/bin/qemu-system-i386</emulator>"
      "<machine canonical='pc-i440fx-7.2' maxCpus='255'>pc</machine><domain type='qemu'/></arch></guest>"
      "<guest><os_type>hvm</os_type><arch name='x86_64'><wordsize>64</wordsize>"
      "<emulator>/usr/bin/qemu-system-x86_64</emulator><machine maxCpus='255'>pc-i440fx-7.2</machine>"
      "<machine canonical='pc-i440fx-7.2' maxCpus='255'>pc</machine><machine maxCpus='1'>isapc</machine>"
      "<machine canonical='pc-q35-7.2' maxCpus='288'>q35</machine><domain type='qemu'/>%KVM%</arch></guest>";

QByteArray pcHost(const char *kvm)
{
    return capabilities("x86_64", QByteArray(pcGuest).replace("%KVM%", kvm).constData());
}

QByteArray domainCapabilities(
    const char *machine, const char *arch, const char *virtType, const char *os, const char *cpu, const char *devices)
{
    return QByteArray("<domainCapabilities><path>/usr/bin/qemu</path><domain>") + virtType + "</domain><machine>"
        + machine + "</machine><arch>" + arch + "</arch><vcpu max='288'/><os supported='yes'>" + os + "</os><cpu>" + cpu
        + "</cpu><devices>" + devices + "</devices></domainCapabilities>";
}

constexpr const char *uefi = "<enum name='firmware'><value>bios</value><value>efi</value></enum>"
                             "<loader supported='yes'><enum name='type'><value>rom</value></enum></loader>";
constexpr const char *noFirmware = "<enum name='firmware'/>";
constexpr const char *passes = "<mode name='host-passthrough' supported='yes'/><mode name='custom' supported='yes'/>";
constexpr const char *doesNotPass = "<mode name='host-passthrough' supported='no'/>";
constexpr const char *devices
    = "<disk supported='yes'><enum name='diskDevice'><value>disk</value><value>cdrom</value></enum><enum name='bus'>"
      "<value>fdc</value><value>virtio</value><value>sata</value></enum></disk><graphics supported='yes'>"
      "<enum name='type'><value>sdl</value><value>vnc</value><value>spice</value></enum></graphics>"
      "<video supported='yes'><enum name='modelType'><value>vga</value><value>virtio</value></enum></video>";

} // namespace

/// What a host runs VMs as.
class TestVmCapabilities final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOfferIsOfTheHostsOwnArchitecture();
    void kvmIsTakenWhereItIs();
    void aKindOfVirtualizationCanHaveItsOwnMachines();
    void theTestDriverOffersAMachineWithoutAName();
    void whoRunsNoVmsIsTold_data();
    void whoRunsNoVmsIsTold();
    void aMachineIsRead();
    void theFirmwareFollowsTheArchitecture_data();
    void theFirmwareFollowsTheArchitecture();
    void theHostsCpuIsPassedOnByKvmAlone();
    void whatIsNotSupportedIsNotOffered();
    void aTpmIsOfferedWhereItCanBeEmulated_data();
    void aTpmIsOfferedWhereItCanBeEmulated();
    void anotherDocumentIsRefused();
};

void TestVmCapabilities::theOfferIsOfTheHostsOwnArchitecture()
{
    const auto offer = parseMachineOffer(pcHost(""));
    QVERIFY(offer);
    QCOMPARE(offer->arch, QStringLiteral("x86_64"));
    QCOMPARE(offer->virtType, QStringLiteral("qemu"));
    QCOMPARE(offer->emulator, QStringLiteral("/usr/bin/qemu-system-x86_64"));
    QCOMPARE(offer->machines, QStringList({QStringLiteral("q35"), QStringLiteral("pc")}));
    QCOMPARE(offer->problem, QString());
}

void TestVmCapabilities::kvmIsTakenWhereItIs()
{
    const auto offer = parseMachineOffer(pcHost("<domain type='kvm'/>"));
    QVERIFY(offer);
    QCOMPARE(offer->virtType, QStringLiteral("kvm"));
    QCOMPARE(offer->emulator, QStringLiteral("/usr/bin/qemu-system-x86_64"));
    QCOMPARE(offer->machines, QStringList({QStringLiteral("q35"), QStringLiteral("pc")}));
}

void TestVmCapabilities::aKindOfVirtualizationCanHaveItsOwnMachines()
{
    const auto offer = parseMachineOffer(
        pcHost("<domain type='kvm'><emulator>/usr/bin/kvm</emulator>"
               "<machine canonical='pc-i440fx-7.2' maxCpus='255'>pc</machine></domain>"));
    QVERIFY(offer);
    QCOMPARE(offer->emulator, QStringLiteral("/usr/bin/kvm"));
    QCOMPARE(offer->machines, QStringList(QStringLiteral("pc")));
}

void TestVmCapabilities::theTestDriverOffersAMachineWithoutAName()
{
    const auto offer = parseMachineOffer(capabilities("i686",
        "<guest><os_type>hvm</os_type><arch name='i686'><wordsize>32</wordsize>"
        "<emulator>/usr/bin/test-hv</emulator><domain type='test'/></arch></guest>"
        "<guest><os_type>xen</os_type><arch name='i686'><domain type='test'/></arch></guest>"));
    QVERIFY(offer);
    QVERIFY(offer->machines.isEmpty());
    const VmMachine machine = unnamedMachine(*offer);
    QCOMPARE(machine.name, QString());
    QCOMPARE(machine.virtType, QStringLiteral("test"));
    QCOMPARE(machine.arch, QStringLiteral("i686"));
    QCOMPARE(machine.emulator, QStringLiteral("/usr/bin/test-hv"));
    QCOMPARE(machine.displays, QStringList({QStringLiteral("vnc"), QStringLiteral("spice")}));
    QVERIFY(machine.bios);
    QVERIFY(!machine.uefi);
}

void TestVmCapabilities::whoRunsNoVmsIsTold_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("part");
    QTest::newRow("no emulator at all") << capabilities("x86_64", "") << QStringLiteral("(x86_64)");
    QTest::newRow("only of another architecture")
        << capabilities("aarch64", QByteArray(pcGuest).replace("%KVM%", "").constData()) << QStringLiteral("(aarch64)");
    QTest::newRow("containers") << capabilities("x86_64",
        "<guest><os_type>exe</os_type><arch name='x86_64'><emulator>/usr/libexec/libvirt_lxc</emulator>"
        "<domain type='lxc'/></arch></guest>")
                                << QStringLiteral("Install QEMU");
    QTest::newRow("nothing said") << QByteArray("<capabilities/>") << QStringLiteral("does not say");
}

void TestVmCapabilities::whoRunsNoVmsIsTold()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, part);
    const auto offer = parseMachineOffer(xml);
    QVERIFY(offer);
    QVERIFY2(offer->problem.contains(part), qPrintable(offer->problem));
    QVERIFY(offer->machines.isEmpty());
    QCOMPARE(offer->virtType, QString());
}

void TestVmCapabilities::aMachineIsRead()
{
    const QByteArray xml = domainCapabilities("pc-q35-7.2", "x86_64", "kvm", uefi, passes, devices);
    const auto machine = parseVmMachine(xml, QStringLiteral("q35"));
    QVERIFY(machine);
    QCOMPARE(machine->name, QStringLiteral("q35"));
    QCOMPARE(machine->canonical, QStringLiteral("pc-q35-7.2"));
    QCOMPARE(machine->arch, QStringLiteral("x86_64"));
    QCOMPARE(machine->virtType, QStringLiteral("kvm"));
    QCOMPARE(machine->emulator, QStringLiteral("/usr/bin/qemu"));
    QCOMPARE(machine->maxVcpus, 288);
    QVERIFY(machine->uefi);
    QVERIFY(machine->bios);
    QCOMPARE(
        machine->diskBuses, QStringList({QStringLiteral("fdc"), QStringLiteral("virtio"), QStringLiteral("sata")}));
    QCOMPARE(machine->displays, QStringList({QStringLiteral("vnc"), QStringLiteral("spice")}));
    QCOMPARE(machine->videoModels, QStringList({QStringLiteral("vga"), QStringLiteral("virtio")}));
    QVERIFY(machine->passesCpu);
    const auto unasked = parseVmMachine(xml, {});
    QVERIFY(unasked);
    QCOMPARE(unasked->name, QStringLiteral("pc-q35-7.2"));
    QCOMPARE(unasked->canonical, QString());
}

void TestVmCapabilities::theFirmwareFollowsTheArchitecture_data()
{
    QTest::addColumn<QString>("arch");
    QTest::addColumn<QString>("os");
    QTest::addColumn<bool>("bios");
    QTest::addColumn<bool>("efi");
    const auto row = [](const char *name, const char *arch, const char *os, bool bios, bool efi) {
        QTest::newRow(name) << QString::fromLatin1(arch) << QString::fromLatin1(os) << bios << efi;
    };
    row("a PC with both", "x86_64", uefi, true, true);
    row("a PC whose libvirt names no firmware", "x86_64", noFirmware, true, false);
    row("a PC of an old libvirt", "x86_64", "", true, false);
    row("ARM with UEFI", "aarch64", uefi, false, true);
    row("ARM without", "aarch64", noFirmware, false, false);
    row("POWER", "ppc64", noFirmware, true, false);
}

void TestVmCapabilities::theFirmwareFollowsTheArchitecture()
{
    QFETCH(const QString, arch);
    QFETCH(const QString, os);
    const auto machine = parseVmMachine(
        domainCapabilities("m", arch.toUtf8().constData(), "qemu", os.toUtf8().constData(), "", ""), {});
    QVERIFY(machine);
    QTEST(machine->bios, "bios");
    QTEST(machine->uefi, "efi");
}

void TestVmCapabilities::theHostsCpuIsPassedOnByKvmAlone()
{
    const auto passesCpu = [](const char *virtType, const char *cpu) {
        const auto machine = parseVmMachine(domainCapabilities("m", "x86_64", virtType, "", cpu, ""), {});
        return machine && machine->passesCpu;
    };
    QVERIFY(passesCpu("kvm", passes));
    QVERIFY(!passesCpu("kvm", doesNotPass));
    QVERIFY(!passesCpu("qemu", passes));
    QVERIFY(!passesCpu("kvm", ""));
}

void TestVmCapabilities::whatIsNotSupportedIsNotOffered()
{
    const auto machine = parseVmMachine(
        domainCapabilities("m", "x86_64", "qemu", "", "",
            "<graphics supported='no'><enum name='type'><value>vnc</value></enum></graphics>"
            "<video supported='no'><enum name='modelType'><value>vga</value></enum></video>"),
        {});
    QVERIFY(machine);
    QVERIFY(machine->displays.isEmpty());
    QVERIFY(machine->videoModels.isEmpty());
    const auto old = parseVmMachine(domainCapabilities("m", "x86_64", "qemu", "", "", ""), {});
    QVERIFY(old);
    QCOMPARE(old->displays, QStringList(QStringLiteral("vnc")));
}

void TestVmCapabilities::aTpmIsOfferedWhereItCanBeEmulated_data()
{
    QTest::addColumn<QString>("arch");
    QTest::addColumn<QString>("tpm");
    QTest::addColumn<QStringList>("models");
    const auto row = [](const char *name, const char *arch, const char *tpm, const QStringList &models) {
        QTest::newRow(name) << QString::fromLatin1(arch) << QString::fromLatin1(tpm) << models;
    };
    const QString tis = QStringLiteral("tpm-tis");
    const char *tisAlone = "<tpm supported='yes'><enum name='model'><value>tpm-tis</value></enum>"
                           "<enum name='backendModel'><value>emulator</value></enum></tpm>";
    row("a PC with swtpm", "x86_64",
        "<tpm supported='yes'><enum name='model'><value>tpm-tis</value><value>tpm-crb</value></enum>"
        "<enum name='backendModel'><value>passthrough</value><value>emulator</value></enum></tpm>",
        {tis, QStringLiteral("tpm-crb")});
    row("the host's own alone", "x86_64",
        "<tpm supported='yes'><enum name='model'><value>tpm-tis</value></enum>"
        "<enum name='backendModel'><value>passthrough</value></enum></tpm>",
        {});
    row("none", "x86_64", "<tpm supported='no'/>", {});
    row("an old libvirt", "x86_64", "", {});
    row("ARM", "aarch64", tisAlone, {tis});
    row("32-bit ARM, where libvirt refuses what it offers", "armv7l", tisAlone, {});
}

void TestVmCapabilities::aTpmIsOfferedWhereItCanBeEmulated()
{
    QFETCH(const QString, arch);
    QFETCH(const QString, tpm);
    const auto machine = parseVmMachine(
        domainCapabilities("m", arch.toUtf8().constData(), "qemu", uefi, "", tpm.toUtf8().constData()), {});
    QVERIFY(machine);
    QTEST(machine->tpmModels, "models");
}

void TestVmCapabilities::anotherDocumentIsRefused()
{
    for (const QByteArray &xml : {QByteArray(), QByteArray("<domain/>"), QByteArray("<capabilities><host>")})
        QVERIFY(!parseMachineOffer(xml));
    for (const QByteArray &xml : {QByteArray(), QByteArray("<domainCapabilities/>"), QByteArray("<capabilities/>")})
        QVERIFY(!parseVmMachine(xml, {}));
}

QTEST_GUILESS_MAIN(TestVmCapabilities)
#include "tst_vmcapabilities.moc"
