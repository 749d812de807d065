// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmdefinition.h"

#include "models/network/vmmachine.h"
#include "models/network/xmlwrite.h"

namespace patchpanel {

namespace {

const QString yes = QStringLiteral("yes");
const QString no = QStringLiteral("no");
const QString usb = QStringLiteral("usb");
const QString loopback = QStringLiteral("127.0.0.1");
constexpr int spareSlots = 14; // of PCI Express: devices are plugged in later only where there is one

/// What QEMU is to read a volume as: never what it finds in there, for that is the guest's to write.
QString driverFormat(const VmVolume &volume)
{
    static const QStringList images{QStringLiteral("qcow2"), QStringLiteral("qed"), QStringLiteral("qcow"),
        QStringLiteral("vmdk"), QStringLiteral("vdi"), QStringLiteral("vpc"), QStringLiteral("vhdx"),
        QStringLiteral("bochs"), QStringLiteral("cloop"), QStringLiteral("dmg"), QStringLiteral("ploop")};
    return images.contains(volume.format) ? volume.format : QStringLiteral("raw");
}

/// An element with attributes.
pugi::xml_node add(pugi::xml_node parent, const char *name, std::initializer_list<std::pair<const char *, QString>> of)
{
    pugi::xml_node node = parent.append_child(name);
    for (const auto &[attribute, value] : of)
        setAttribute(node, attribute, value);
    return node;
}

/// Writes the domain as virt-install 4.1 would for a guest of today, in the order that libvirt keeps it in.
class DomainWriter final
{
public:
    DomainWriter(const VmDefinition &vm, const std::vector<NicTarget> &targets)
        : m_vm(vm)
        , m_targets(targets)
        , m_isQemu(isQemu(vm.machine))
        , m_hasDisplay(vm.display != VmDisplay::Serial)
    { }

    QByteArray run()
    {
        m_domain = m_document.append_child("domain");
        setAttribute(m_domain, "type", m_vm.machine.virtType);
        addText(m_domain, "name", m_vm.name);
        addText(m_domain, "uuid", m_vm.uuid.toString(QUuid::WithoutBraces));
        for (const char *memory : {"memory", "currentMemory"})
            setAttribute(
                addText(m_domain, memory, QString::number(m_vm.memoryMiB * 1024)), "unit", QStringLiteral("KiB"));
        addText(m_domain, "vcpu", QString::number(m_vm.vcpus));
        addOs();
        addFeatures();
        addCpu();
        addClock();
        m_devices = m_domain.append_child("devices");
        addDisks();
        addControllers();
        addNics();
        addConsoles();
        addInput();
        addTpm();
        addDisplay();
        addHelpers();
        return writtenXml(m_domain);
    }

private:
    void addOs()
    {
        pugi::xml_node os = m_domain.append_child("os");
        if (m_vm.uefi)
            setAttribute(os, "firmware", QStringLiteral("efi"));
        pugi::xml_node type = addText(os, "type", QStringLiteral("hvm"));
        setAttribute(type, "arch", m_vm.machine.arch);
        const QString &canonical = m_vm.machine.canonical;
        if (!m_vm.machine.name.isEmpty())
            setAttribute(type, "machine", canonical.isEmpty() ? m_vm.machine.name : canonical);
        for (const QString &device : bootOrder(m_vm))
            add(os, "boot", {{"dev", device}});
    }

    void addFeatures()
    {
        pugi::xml_node features = m_domain.append_child("features");
        // Where ACPI is not the machine's own it comes with UEFI.
        if (isX86(m_vm.machine) || m_vm.uefi)
            features.append_child("acpi");
        if (isX86(m_vm.machine))
            features.append_child("apic");
        if (isX86(m_vm.machine) && m_isQemu && m_vm.display == VmDisplay::Spice)
            add(features, "vmport", {{"state", QStringLiteral("off")}});
        if (!features.first_child())
            m_domain.remove_child(features);
    }

    void addCpu()
    {
        if (m_vm.machine.passesCpu)
            add(m_domain, "cpu", {{"mode", QStringLiteral("host-passthrough")}});
        else if (const QString model = emulatedCpu(m_vm.machine); !model.isEmpty())
            addText(add(m_domain, "cpu", {{"mode", QStringLiteral("custom")}, {"match", QStringLiteral("exact")}}),
                "model", model);
    }

    void addClock()
    {
        pugi::xml_node clock = add(m_domain, "clock", {{"offset", QStringLiteral("utc")}});
        if (!isX86(m_vm.machine) || !m_isQemu)
            return;
        add(clock, "timer", {{"name", QStringLiteral("rtc")}, {"tickpolicy", QStringLiteral("catchup")}});
        add(clock, "timer", {{"name", QStringLiteral("pit")}, {"tickpolicy", QStringLiteral("delay")}});
        add(clock, "timer", {{"name", QStringLiteral("hpet")}, {"present", no}});
        // A guest that suspends itself when it is asked to shut down surprises everybody.
        pugi::xml_node power = m_domain.append_child("pm");
        add(power, "suspend-to-mem", {{"enabled", no}});
        add(power, "suspend-to-disk", {{"enabled", no}});
    }

    void addDisks()
    {
        if (!m_vm.machine.emulator.isEmpty())
            addText(m_devices, "emulator", m_vm.machine.emulator);
        if (m_vm.disk) {
            pugi::xml_node disk = addVolume(m_vm.disk->volume, QStringLiteral("disk"), diskBus(m_vm.machine), 'a');
            if (m_isQemu)
                setDriver(disk.child("driver"), *m_vm.disk);
        }
        if (!m_vm.iso)
            return;
        const QString bus = cdromBus(m_vm.machine);
        // Target names are of the bus; the disk may be on the same one.
        const bool isSecond = m_vm.disk && targetPrefix(bus) == targetPrefix(diskBus(m_vm.machine));
        addVolume(*m_vm.iso, QStringLiteral("cdrom"), bus, isSecond ? 'b' : 'a').append_child("readonly");
    }

    static void setDriver(pugi::xml_node driver, const VmDisk &disk)
    {
        const bool isBlock = disk.volume.type == u"block";
        if (isBlock) {
            setAttribute(driver, "cache", QStringLiteral("none"));
            setAttribute(driver, "io", QStringLiteral("native"));
        }
        if (isBlock || disk.made > 0)
            setAttribute(driver, "discard", QStringLiteral("unmap"));
    }

    pugi::xml_node addVolume(const VmVolume &volume, const QString &device, const QString &bus, char letter)
    {
        const bool isNamed = volume.type != u"file" && volume.type != u"block";
        pugi::xml_node disk = add(
            m_devices, "disk", {{"type", isNamed ? QStringLiteral("volume") : volume.type}, {"device", device}});
        if (m_isQemu)
            add(disk, "driver", {{"name", QStringLiteral("qemu")}, {"type", driverFormat(volume)}});
        if (isNamed)
            add(disk, "source", {{"pool", volume.pool}, {"volume", volume.name}});
        else
            add(disk, "source", {{volume.type == u"file" ? "file" : "dev", volume.path}});
        add(disk, "target", {{"dev", targetPrefix(bus) + QLatin1Char(letter)}, {"bus", bus}});
        return disk;
    }

    void addControllers()
    {
        if (m_isQemu && hasUsb(m_vm.machine))
            add(m_devices, "controller", {{"type", usb}, {"model", QStringLiteral("qemu-xhci")}});
        if (m_isQemu && m_vm.iso && cdromBus(m_vm.machine) == u"scsi")
            add(m_devices, "controller", {{"type", QStringLiteral("scsi")}, {"model", QStringLiteral("virtio-scsi")}});
        if (m_isQemu && isPcie(m_vm.machine)) {
            const QString pci = QStringLiteral("pci");
            add(m_devices, "controller", {{"type", pci}, {"model", QStringLiteral("pcie-root")}});
            for (int i = 0; i < spareSlots; ++i)
                add(m_devices, "controller", {{"type", pci}, {"model", QStringLiteral("pcie-root-port")}});
        }
    }

    void addNics()
    {
        for (std::size_t i = 0; i < m_vm.nics.size() && i < m_targets.size(); ++i) {
            pugi::xml_document nic;
            const QByteArray xml = newNicXml(m_vm.nics[i].mac, m_vm.nics[i].model, m_targets[i]);
            nic.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
            m_devices.append_copy(nic.document_element());
        }
    }

    void addConsoles()
    {
        pugi::xml_node console = add(m_devices, "console", {{"type", QStringLiteral("pty")}});
        if (m_vm.machine.arch == u"s390x")
            add(console, "target", {{"type", QStringLiteral("sclp")}});
        if (m_isQemu)
            addChannel("unix", "org.qemu.guest_agent.0");
        if (m_isQemu && m_vm.display == VmDisplay::Spice)
            addChannel("spicevmc", "com.redhat.spice.0");
    }

    void addChannel(const char *type, const char *name)
    {
        add(add(m_devices, "channel", {{"type", QString::fromLatin1(type)}}), "target",
            {{"type", QStringLiteral("virtio")}, {"name", QString::fromLatin1(name)}});
    }

    void addInput()
    {
        if (m_hasDisplay)
            for (const QString &device : inputDevices(m_vm.machine))
                add(m_devices, "input", {{"type", device}, {"bus", inputBus(m_vm.machine)}});
    }

    void addTpm()
    {
        if (!hasTpm(m_vm))
            return;
        pugi::xml_node tpm = m_devices.append_child("tpm");
        if (const QString model = tpmModel(m_vm.machine); !model.isEmpty())
            setAttribute(tpm, "model", model);
        add(tpm, "backend", {{"type", QStringLiteral("emulator")}});
    }

    void addDisplay()
    {
        if (!m_hasDisplay)
            return;
        const bool isSpice = m_vm.display == VmDisplay::Spice;
        pugi::xml_node graphics = add(
            m_devices, "graphics", {{"type", isSpice ? QStringLiteral("spice") : QStringLiteral("vnc")}});
        if (!isSpice)
            setAttribute(graphics, "port", QStringLiteral("-1"));
        setAttribute(graphics, "autoport", yes);
        setAttribute(graphics, "listen", loopback);
        if (isSpice && m_isQemu) {
            add(graphics, "image", {{"compression", QStringLiteral("off")}});
            add(m_devices, "sound",
                {{"model", isPcie(m_vm.machine) ? QStringLiteral("ich9") : QStringLiteral("ich6")}});
        }
        add(m_devices.append_child("video"), "model", {{"type", videoModel(m_vm.machine)}});
        if (isSpice && m_isQemu && isX86(m_vm.machine))
            for (int i = 0; i < 2; ++i)
                add(m_devices, "redirdev", {{"bus", usb}, {"type", QStringLiteral("spicevmc")}});
    }

    void addHelpers()
    {
        if (!m_isQemu)
            return;
        const QString virtio = QStringLiteral("virtio");
        add(m_devices, "memballoon", {{"model", virtio}});
        setAttribute(addText(add(m_devices, "rng", {{"model", virtio}}), "backend", QStringLiteral("/dev/urandom")),
            "model", QStringLiteral("random"));
    }

    const VmDefinition &m_vm;
    const std::vector<NicTarget> &m_targets;
    const bool m_isQemu;
    const bool m_hasDisplay;
    pugi::xml_document m_document;
    pugi::xml_node m_domain;
    pugi::xml_node m_devices;
};

} // namespace

std::vector<NicTarget> plannedTargets(const VmDefinition &vm)
{
    std::vector<NicTarget> targets;
    targets.reserve(vm.nics.size());
    for (const VmNic &nic : vm.nics)
        targets.push_back({nic.network, nic.portGroup, nic.place.nicVlan, {}, false});
    return targets;
}

bool hasTpm(const VmDefinition &vm)
{
    return vm.uefi && !vm.machine.tpmModels.isEmpty();
}

QStringList bootOrder(const VmDefinition &vm)
{
    QStringList order;
    if (vm.disk)
        order.append(QStringLiteral("hd"));
    if (vm.boot == VmBoot::Network)
        order.prepend(QStringLiteral("network"));
    else if (vm.boot == VmBoot::Iso && vm.disk && vm.disk->made > 0)
        order.append(QStringLiteral("cdrom")); // an empty disk is passed over, and once installed it boots by itself
    else if (vm.boot == VmBoot::Iso)
        order.prepend(QStringLiteral("cdrom"));
    return order;
}

QByteArray vmXml(const VmDefinition &vm, const std::vector<NicTarget> &targets)
{
    return DomainWriter(vm, targets).run();
}

QByteArray volumeXml(const VmDisk &disk, bool onOneLine)
{
    const QString bytes = QStringLiteral("bytes");
    pugi::xml_document document;
    pugi::xml_node volume = document.append_child("volume");
    addText(volume, "name", disk.volume.name);
    setAttribute(addText(volume, "capacity", QString::number(disk.made)), "unit", bytes);
    if (disk.volume.type == u"file") {
        // The file grows with what the guest writes; where this is left out libvirt takes all of it at once.
        setAttribute(addText(volume, "allocation", QStringLiteral("0")), "unit", bytes);
        pugi::xml_node target = volume.append_child("target");
        add(target, "format", {{"type", disk.volume.format}});
        // Left to itself libvirt makes qcow2 as QEMU before 1.1 did.
        if (disk.volume.format == u"qcow2") {
            addText(target, "compat", QStringLiteral("1.1"));
            target.append_child("features").append_child("lazy_refcounts");
        }
    }
    return onOneLine ? writtenOnOneLine(volume) : writtenXml(volume);
}

QByteArray poolXml(const VmDisk &disk)
{
    pugi::xml_document document;
    pugi::xml_node pool = add(document, "pool", {{"type", QStringLiteral("dir")}});
    addText(pool, "name", disk.volume.pool);
    addText(pool.append_child("target"), "path", disk.madePoolPath);
    return writtenXml(pool);
}

bool makesVolumes(const QString &poolType)
{
    return newVolumeType(poolType) == u"file" || poolType == u"logical" || poolType == u"zfs";
}

QString newVolumeType(const QString &poolType)
{
    static const QStringList folders{
        QStringLiteral("dir"), QStringLiteral("fs"), QStringLiteral("netfs"), QStringLiteral("vstorage")};
    return folders.contains(poolType) ? QStringLiteral("file") : QStringLiteral("block");
}

QString newVolumeFormat(const QString &poolType)
{
    return newVolumeType(poolType) == u"file" ? QStringLiteral("qcow2") : QStringLiteral("raw");
}

} // namespace patchpanel
