// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmform.h"

#include "models/network/inputrules.h"
#include "models/network/macaddress.h"
#include "models/network/virshtext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace patchpanel {

namespace {

const QString usualPoolName = QStringLiteral("default");
constexpr quint64 mib = 1ULL << 20;
constexpr quint64 gib = 1ULL << 30;
constexpr quint64 usualMemory = 2048; // MiB
constexpr quint64 memoryStep = 128; // MiB
constexpr quint64 usualDisk = 20; // GiB

QString vmFormText(const char *source)
{
    return QCoreApplication::translate("VmForm", source);
}

template <typename Entry> const Entry *findNamed(const std::vector<Entry> &entries, const QString &name)
{
    const auto found = std::find_if(
        entries.cbegin(), entries.cend(), [&name](const Entry &entry) { return entry.name == name; });
    return found == entries.cend() ? nullptr : &*found;
}

/// Half of the host's where it has not twice as much.
QString memoryFor(const VmFacts &facts)
{
    const quint64 half = facts.memory / mib / 2 / memoryStep * memoryStep;
    return QString::number(facts.memory == 0 ? usualMemory : std::clamp(half, memoryStep, usualMemory));
}

bool canTakeNewVolume(const StoragePool &pool)
{
    return pool.active && makesVolumes(pool.type) && pool.available >= gib;
}

/// The one called "default", else the one with most room; the first where no volume can be made in any.
const StoragePool *usualPool(const VmFacts &facts)
{
    const StoragePool *best = findNamed(facts.pools, usualPoolName);
    if (best && canTakeNewVolume(*best))
        return best;
    best = nullptr;
    for (const StoragePool &pool : facts.pools)
        if (canTakeNewVolume(pool) && (!best || pool.available > best->available))
            best = &pool;
    return best || facts.pools.empty() ? best : &facts.pools.front();
}

void chooseDisk(VmConfig &config, const VmContext &context)
{
    if (const StoragePool *pool = usualPool(*context.facts)) {
        config.diskPool = pool->name;
        if (canTakeNewVolume(*pool))
            config.diskSize = QString::number(std::min(usualDisk, pool->available / gib));
    } else if (missingPoolPath(context).isEmpty()) {
        config.disk = VmDiskChoice::None;
    }
}

void chooseBoot(VmConfig &config, const VmFacts &facts)
{
    config.boot = VmBoot::Network;
    for (const StoragePool &pool : facts.pools)
        for (const StorageVolume &volume : pool.volumes) {
            // One that lies beside the disk is more likely to be meant than one elsewhere.
            const bool isBetter = config.boot == VmBoot::Network
                || (pool.name == config.diskPool && config.isoPool != config.diskPool);
            if (!isBetter || !isIso(volume) || !volumeUser(volume, pool, facts, true).isEmpty())
                continue;
            config.boot = VmBoot::Iso;
            config.isoPool = pool.name;
            config.isoVolume = volume.name;
        }
}

VmVolume volumeOf(const StoragePool &pool, const StorageVolume &volume)
{
    return {pool.name, volume.name, volume.path, volume.type, volume.format};
}

/// The volume to be made, as far as it can be foretold.
VmDisk newDisk(const VmConfig &config, const VmContext &context)
{
    const StoragePool *pool = findPool(context, config.diskPool);
    VmDisk disk;
    disk.madePoolPath = config.diskPool.isEmpty() ? missingPoolPath(context) : QString();
    const QString poolType = pool ? pool->type : QStringLiteral("dir");
    disk.volume.pool = pool ? pool->name : usualPoolName;
    disk.volume.type = newVolumeType(poolType);
    disk.volume.format = newVolumeFormat(poolType);
    disk.volume.name = newVolumeName(config.name, pool, disk.volume.format);
    disk.volume.path = (pool ? pool->path : disk.madePoolPath) + u'/' + disk.volume.name;
    disk.made = static_cast<quint64>(wholeNumber(config.diskSize.trimmed()).value_or(0)) * gib;
    return disk;
}

std::optional<VmDisk> diskOf(const VmConfig &config, const VmContext &context)
{
    if (config.disk == VmDiskChoice::NewVolume)
        return newDisk(config, context);
    const StoragePool *pool = findPool(context, config.diskPool);
    const StorageVolume *volume = findVolume(pool, config.diskVolume);
    if (config.disk == VmDiskChoice::None || !volume)
        return std::nullopt;
    return VmDisk{volumeOf(*pool, *volume), 0, {}};
}

/// Networks that are made for different pairs get different names.
void partNames(std::vector<VmNic> &nics)
{
    const auto isTaken = [&nics](const VmNic &nic, const QString &name, std::size_t before) {
        return std::any_of(nics.cbegin(), nics.cbegin() + static_cast<std::ptrdiff_t>(before),
            [&](const VmNic &other) { return other.network == name && other.place != nic.place; });
    };
    for (std::size_t i = 1; i < nics.size(); ++i) {
        const QString base = nics[i].network;
        if (nics[i].place.makesNetwork)
            for (int n = 2; isTaken(nics[i], nics[i].network, i); ++n)
                nics[i].network = QStringLiteral("%1-%2").arg(base).arg(n);
    }
}

std::vector<VmNic> nicsOf(const VmConfig &config, const HostContext &host)
{
    std::vector<VmNic> nics;
    nics.reserve(config.nics.size());
    for (const AttachConfig &nic : config.nics) {
        const AttachTarget target = attachTarget(nic, host);
        NicPlace place = attachPlace(nic, host);
        // A VM that is not started needs no network yet; one that is made is started all the same.
        place.startNetwork = place.startNetwork && (config.start || target.isMade);
        const QString group = nic.mode == AttachMode::Network ? place.portGroup : target.portGroup;
        nics.push_back({place, target.name, group, nic.model.trimmed(), normalMac(nic.mac)});
    }
    partNames(nics);
    return nics;
}

} // namespace

VmConfig usualVm(const VmContext &context)
{
    VmConfig config;
    config.memory = QString::number(usualMemory);
    config.vcpus = QStringLiteral("2");
    config.diskSize = QString::number(usualDisk);
    AttachConfig nic;
    nic.mac = generateMac(takenMacs(context.host));
    config.nics.push_back(nic);
    if (!context.facts)
        return config;
    const VmFacts &facts = *context.facts;
    config.memory = memoryFor(facts);
    if (facts.cpus == 1)
        config.vcpus = QStringLiteral("1");
    chooseDisk(config, context);
    chooseBoot(config, facts);
    const VmMachine *machine = chosenMachine(config, context);
    if (!machine)
        return config;
    config.machine = machine->name;
    config.uefi = machine->uefi && !machine->bios;
    if (!machine->displays.contains(QStringLiteral("vnc")))
        config.display = machine->displays.contains(QStringLiteral("spice")) ? VmDisplay::Spice : VmDisplay::Serial;
    return config;
}

const VmMachine *chosenMachine(const VmConfig &config, const VmContext &context)
{
    if (!context.facts || context.facts->machines.empty())
        return nullptr;
    return config.machine.isEmpty() ? &context.facts->machines.front()
                                    : findNamed(context.facts->machines, config.machine);
}

const StoragePool *findPool(const VmContext &context, const QString &name)
{
    return context.facts ? findNamed(context.facts->pools, name) : nullptr;
}

const StorageVolume *findVolume(const StoragePool *pool, const QString &name)
{
    return pool ? findNamed(pool->volumes, name) : nullptr;
}

QString missingPoolPath(const VmContext &context)
{
    const bool isSession = QUrl(context.host.uri).path().endsWith(u"/session");
    return !context.facts || !context.facts->pools.empty() || !context.facts->noPools.isEmpty() || isSession
        ? QString()
        : QStringLiteral("/var/lib/libvirt/images");
}

bool isIso(const StorageVolume &volume)
{
    const bool isNamedSo = volume.name.endsWith(u".iso", Qt::CaseInsensitive)
        && (volume.format.isEmpty() || volume.format == u"raw");
    return volume.format == u"iso" || isNamedSo;
}

bool isDiskVolume(const StorageVolume &volume, const StoragePool &pool)
{
    // Of storage on the network libvirt finds by pool and volume only what iSCSI has; the rest needs what the pool
    // alone knows, servers and secrets.
    return !isIso(volume)
        && (volume.type == u"file" || volume.type == u"block"
            || (volume.type == u"network" && pool.type == u"iscsi-direct"));
}

QString volumeUser(const StorageVolume &volume, const StoragePool &pool, const VmFacts &facts, bool readOnly)
{
    for (const VolumeUse &use : facts.uses) {
        const bool isMeant = use.path.isEmpty() ? use.pool == pool.name && use.volume == volume.name
                                                : use.path == volume.path;
        if (isMeant && !(readOnly && use.readOnly))
            return vmFormText(QT_TRANSLATE_NOOP("VmForm", "VM “%1”")).arg(use.vm);
    }
    if (readOnly || volume.path.isEmpty())
        return {};
    for (const StoragePool &other : facts.pools)
        for (const StorageVolume &above : other.volumes)
            if (above.backingPath == volume.path)
                return vmFormText(QT_TRANSLATE_NOOP("VmForm", "volume “%1” of pool “%2”, which is based on it"))
                    .arg(above.name, other.name);
    return {};
}

QString newVolumeName(const QString &vm, const StoragePool *pool, const QString &format)
{
    QString base = safeFileName(vm);
    QString ending;
    if (format == u"qcow2") {
        ending = QStringLiteral(".qcow2");
    } else {
        // What the name of a logical volume is made of (lvm(8)).
        static const QRegularExpression unsafe(QStringLiteral("[^A-Za-z0-9+_.-]"));
        base.replace(unsafe, QStringLiteral("_"));
        base.truncate(100);
    }
    QString name = base + ending;
    for (int i = 2; findVolume(pool, name); ++i)
        name = QStringLiteral("%1-%2%3").arg(base).arg(i).arg(ending);
    return name;
}

VmDefinition vmDefinition(const VmConfig &config, const VmContext &context, const QUuid &uuid)
{
    VmDefinition vm;
    vm.uuid = uuid;
    vm.name = config.name;
    vm.memoryMiB = static_cast<quint64>(wholeNumber(config.memory.trimmed()).value_or(0));
    vm.vcpus = wholeNumber(config.vcpus.trimmed()).value_or(1);
    if (const VmMachine *machine = chosenMachine(config, context))
        vm.machine = *machine;
    vm.uefi = config.uefi;
    vm.disk = diskOf(config, context);
    vm.boot = config.boot;
    const StoragePool *isoPool = findPool(context, config.isoPool);
    if (const StorageVolume *iso = findVolume(isoPool, config.isoVolume); iso && config.boot == VmBoot::Iso)
        vm.iso = volumeOf(*isoPool, *iso);
    vm.display = config.display;
    vm.nics = nicsOf(config, context.host);
    return vm;
}

} // namespace patchpanel
