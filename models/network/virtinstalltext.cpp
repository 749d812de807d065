// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/virshtext.h"
#include "models/network/vmdefinition.h"
#include "models/network/vmmachine.h"

#include <algorithm>

namespace patchpanel {

namespace {

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
    Words(const VmDefinition &vm, const QString &uri)
        : m_vm(vm)
        , m_uri(uri)
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
        if (m_vm.disk) {
            QStringList disk{volumeOption(m_vm.disk->volume), option("bus", diskBus(m_vm.machine))};
            if (m_vm.disk->made > 0 && m_vm.disk->volume.type == u"file")
                disk.append(QStringLiteral("driver.discard=unmap"));
            add("--disk", disk);
        }
        if (m_vm.iso)
            add("--disk",
                {volumeOption(*m_vm.iso), QStringLiteral("device=cdrom"), option("bus", cdromBus(m_vm.machine))});
        if (!m_vm.disk && !m_vm.iso)
            add("--disk", QStringLiteral("none"));
    }

    void addBoot()
    {
        QStringList boot = bootOrder(m_vm);
        if (m_vm.uefi)
            boot.prepend(QStringLiteral("uefi"));
        if (!boot.isEmpty())
            add("--boot", boot);
        if (m_vm.uefi)
            add("--tpm", QStringLiteral("none"));
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

QStringList storageLines(const VmDisk &disk, const QString &uri)
{
    const VmVolume &volume = disk.volume;
    QStringList lines;
    if (!disk.madePoolPath.isEmpty()) {
        const auto pool = [&](const char *verb) {
            return virshLine(uri, {QLatin1String(verb), QStringLiteral("--pool"), volume.pool});
        };
        lines << virshLine(uri,
            {QStringLiteral("pool-define-as"), QStringLiteral("--name"), volume.pool, QStringLiteral("--type"),
                QStringLiteral("dir"), QStringLiteral("--target"), disk.madePoolPath})
              << pool("pool-build") << pool("pool-start") << pool("pool-autostart");
    }
    constexpr quint64 gib = 1ULL << 30;
    const QString size = disk.made % gib == 0 ? QStringLiteral("%1GiB").arg(disk.made / gib)
                                              : QString::number(disk.made);
    QStringList words{QStringLiteral("vol-create-as"), QStringLiteral("--pool"), volume.pool, QStringLiteral("--name"),
        volume.name, QStringLiteral("--capacity"), size};
    if (volume.type == u"file")
        words << QStringLiteral("--allocation") << QStringLiteral("0") << QStringLiteral("--format") << volume.format;
    return lines << virshLine(uri, words);
}

} // namespace

QStringList virtInstallLines(const VmDefinition &vm, bool start, const QString &uri)
{
    QStringList lines;
    if (vm.disk && vm.disk->made > 0)
        lines += storageLines(*vm.disk, uri);
    for (const VmNic &nic : vm.nics)
        lines += virshPrepare(uri, nic.place, nic.network);
    lines.removeDuplicates(); // two NICs on one network make or start it once
    const bool isOneLine = isSayable(vm);
    const QString words = isOneLine ? shellLine(Words(vm, uri).run()) : QString();
    if (isOneLine && start)
        return lines << words;
    // virt-install starts whatever it makes; what it prints can be stored alone. Else the file holds the XML as shown.
    if (isOneLine)
        lines << words + QStringLiteral(" --print-xml > ") + shellQuote(xmlFileName(vm.name));
    lines += virshDefineVm(uri, vm.name);
    return start ? lines + virshStartVm(uri, vm.name) : lines;
}

} // namespace patchpanel
