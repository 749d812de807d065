// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/bridgexml.h"
#include "models/network/virshtext.h"
#include "models/network/vmdefinition.h"
#include "models/network/vmmachine.h"
#include "models/network/xmlwrite.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr quint64 gib = 1ULL << 30;

/// Whether virt-install brings a name or path into XML unharmed: it escapes some characters twice (4.1), and a volume
/// is "pool/volume" to it.
bool isSayable(const QString &text)
{
    static const QString unsayable = QStringLiteral("&<>\"'");
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) { return unsayable.contains(c); });
}

/// "name=value" within an option of virt-install's, which are parted by commas.
QString option(const char *name, QString value)
{
    if (value.contains(u',') || value.contains(u'\\'))
        value = u'"' + value.replace(u'\\', QStringLiteral("\\\\")) + u'"';
    return QLatin1String(name) + u'=' + value;
}

QString volumeOption(const VmVolume &volume)
{
    return option("vol", volume.pool + u'/' + volume.name);
}

bool isSayable(const VmVolume &volume)
{
    return isSayable(volume.pool) && isSayable(volume.name) && isSayable(volume.path) && !volume.pool.contains(u'/')
        && !volume.name.contains(u'/');
}

/// The words of the one line, as virt-install 4.1 takes them. What it would choose by what it knows of the guest is
/// said outright: the line does the same whatever its database knows.
class Words final
{
public:
    Words(const VmDefinition &vm, const QString &uri, bool makesVolume)
        : m_vm(vm)
        , m_uri(uri)
        , m_makesVolume(makesVolume)
    { }

    QStringList run()
    {
        add("--connect", m_uri);
        if (m_vm.name.startsWith(u'-'))
            m_words.append(QStringLiteral("--name=") + m_vm.name);
        else
            add("--name", m_vm.name);
        add("--memory", QString::number(m_vm.memoryMiB));
        add("--vcpus", QString::number(m_vm.vcpus));
        add("--osinfo", QStringLiteral("generic"));
        if (!m_vm.machine.name.isEmpty())
            add("--machine", m_vm.machine.name);
        if (m_vm.machine.passesCpu)
            add("--cpu", QStringLiteral("host-passthrough"));
        m_words.append(QStringLiteral("--import"));
        addDisks();
        addBoot();
        for (const VmNic &nic : m_vm.nics)
            addNic(nic);
        if (m_vm.nics.empty())
            add("--network", QStringLiteral("none"));
        addDevices();
        m_words.append(QStringLiteral("--noautoconsole"));
        return std::move(m_words);
    }

private:
    void add(const char *name, const QString &value) { m_words << QLatin1String(name) << value; }
    void add(const char *name, const QStringList &options) { add(name, options.join(u',')); }

    void addDisks()
    {
        if (m_vm.disk)
            addDisk(*m_vm.disk);
        if (m_vm.iso)
            add("--disk",
                {volumeOption(*m_vm.iso), QStringLiteral("device=cdrom"), option("bus", cdromBus(m_vm.machine))});
        if (!m_vm.disk && !m_vm.iso)
            add("--disk", QStringLiteral("none"));
    }

    void addDisk(const VmDisk &disk)
    {
        QStringList options;
        if (m_makesVolume)
            options << option("pool", disk.volume.pool) << QStringLiteral("size=%1").arg(disk.made / gib)
                    << option("format", disk.volume.format);
        else
            options << volumeOption(disk.volume);
        options << option("bus", diskBus(m_vm.machine));
        if (!m_makesVolume && disk.made > 0 && disk.volume.type == u"file")
            options << QStringLiteral("driver.discard=unmap");
        add("--disk", options);
    }

    void addBoot()
    {
        QStringList boot = bootOrder(m_vm);
        if (m_vm.uefi)
            boot.prepend(QStringLiteral("uefi"));
        if (!boot.isEmpty())
            add("--boot", boot);
        if (!hasTpm(m_vm))
            return;
        QStringList tpm{QStringLiteral("emulator")};
        if (const QString model = tpmModel(m_vm.machine); !model.isEmpty())
            tpm.append(option("model", model));
        add("--tpm", tpm);
    }

    void addNic(const VmNic &nic)
    {
        QStringList network{option("network", nic.network)};
        if (!nic.portGroup.isEmpty())
            network.append(option("portgroup", nic.portGroup));
        network << option("model", nic.model) << option("mac", nic.mac);
        if (nic.place.nicVlan > 0)
            network << QStringLiteral("xpath1.create=./vlan/tag")
                    << QStringLiteral("xpath2.set=./vlan/tag/@id=%1").arg(nic.place.nicVlan);
        add("--network", network);
    }

    void addDevices()
    {
        if (m_vm.display == VmDisplay::Serial) {
            add("--graphics", QStringLiteral("none"));
        } else {
            add("--graphics",
                QStringList{m_vm.display == VmDisplay::Spice ? QStringLiteral("spice") : QStringLiteral("vnc"),
                    QStringLiteral("listen=127.0.0.1")});
            add("--video", videoModel(m_vm.machine));
        }
        if (hasUsb(m_vm.machine))
            add("--controller", QStringLiteral("usb,model=qemu-xhci"));
        add("--channel", QStringLiteral("unix,target.type=virtio,target.name=org.qemu.guest_agent.0"));
        add("--memballoon", QStringLiteral("virtio"));
        add("--rng", QStringLiteral("/dev/urandom"));
    }

    const VmDefinition &m_vm;
    const QString &m_uri;
    const bool m_makesVolume;
    QStringList m_words{QStringLiteral("virt-install")};
};

/// Whether virt-install can say all of it. It refuses names with spaces.
bool isSayable(const VmDefinition &vm)
{
    const auto isSayableNic = [](const VmNic &nic) { return isSayable(nic.network) && isSayable(nic.portGroup); };
    return isQemu(vm.machine) && isSayable(vm.name) && !vm.name.contains(u' ')
        && (!vm.disk || isSayable(vm.disk->volume)) && (!vm.iso || isSayable(*vm.iso))
        && std::all_of(vm.nics.cbegin(), vm.nics.cend(), isSayableNic);
}

/// Whether virt-install would make the same volume by itself.
bool canMakeVolume(const VmDefinition &vm)
{
    const VmVolume &volume = vm.disk->volume;
    return volume.format == u"qcow2" && volume.name == vm.name + QStringLiteral(".qcow2") && vm.disk->made % gib == 0;
}

QStringList poolLines(const VmDisk &disk, const QString &uri)
{
    const auto line = [&](const char *verb) {
        return virshLine(uri, {QLatin1String(verb), QStringLiteral("--pool"), disk.volume.pool});
    };
    return {virshLine(uri,
                {QStringLiteral("pool-define-as"), QStringLiteral("--name"), disk.volume.pool, QStringLiteral("--type"),
                    QStringLiteral("dir"), QStringLiteral("--target"), disk.madePoolPath}),
        line("pool-build"), line("pool-start"), line("pool-autostart")};
}

/// What virsh would read from a file, which nobody has, it reads from a pipe.
QString pipedLine(const QByteArray &xml, const QString &uri, const QStringList &words)
{
    return shellLine({QStringLiteral("printf"), QStringLiteral("%s"), QString::fromUtf8(xml)}) + QStringLiteral(" | ")
        + virshLine(uri, words + QStringList{QStringLiteral("--file"), QStringLiteral("/dev/stdin")});
}

/// virsh cannot say all of a volume in options.
QString volumeLine(const VmDisk &disk, const QString &uri)
{
    return pipedLine(
        volumeXml(disk, true), uri, {QStringLiteral("vol-create"), QStringLiteral("--pool"), disk.volume.pool});
}

/// Makes or starts the network of a NIC.
QStringList networkLines(const VmNic &nic, const QString &uri)
{
    const NicPlace &place = nic.place;
    QStringList lines = virshPrepare(uri, place, nic.network);
    if (!place.makesNetwork)
        return lines;
    VlanTags vlan;
    if (place.bridgeVlan > 0)
        vlan.tags.append(place.bridgeVlan);
    const QByteArray xml = bridgeNetworkXml(
        nic.network, place.bridge, vlan, place.openVSwitch ? QStringLiteral("openvswitch") : QString());
    pugi::xml_document document;
    document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()));
    lines.front() = pipedLine(writtenOnOneLine(document.document_element()), uri, {QStringLiteral("net-define")});
    return lines;
}

} // namespace

QStringList virtInstallLines(const VmDefinition &vm, bool start, const QString &uri)
{
    const bool isOneLine = isSayable(vm);
    const bool makesVolume = vm.disk && vm.disk->made > 0;
    const bool leavesVolume = makesVolume && isOneLine && start && canMakeVolume(vm);
    QStringList lines;
    if (makesVolume && !vm.disk->madePoolPath.isEmpty())
        lines += poolLines(*vm.disk, uri);
    if (makesVolume && !leavesVolume)
        lines.append(volumeLine(*vm.disk, uri));
    for (const VmNic &nic : vm.nics)
        lines += networkLines(nic, uri);
    lines.removeDuplicates(); // two NICs on one network make or start it once
    const QString words = isOneLine ? shellLine(Words(vm, uri, leavesVolume).run()) : QString();
    if (isOneLine && start)
        return lines << words;
    // virt-install starts whatever it makes; what it prints can be stored alone. Else the file holds the XML as shown.
    if (isOneLine)
        lines << words + QStringLiteral(" --print-xml > ") + shellQuote(xmlFileName(vm.name));
    lines += virshDefineVm(uri, vm.name);
    return start ? lines + virshStartVm(uri, vm.name) : lines;
}

} // namespace patchpanel
