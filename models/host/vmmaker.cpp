// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmmaker.h"

#include "models/host/maccheck.h"
#include "models/network/storagexml.h"

#include <QCoreApplication>

namespace patchpanel {

namespace {

QString vmMakerText(const char *source)
{
    return QCoreApplication::translate("VmMaker", source);
}

} // namespace

VmMaker::VmMaker(HostBackend &backend, DomainReader &domains, unsigned long libvirtVersion,
    std::chrono::steady_clock::time_point submitted, const Progress &progress)
    : m_backend(backend)
    , m_domains(domains)
    , m_submitted(submitted)
    , m_progress(progress)
    , m_places(backend, domains, libvirtVersion, m_undo, progress)
    , m_storage(backend, domains)
{ }

CommandResult VmMaker::run(const CreateVm &command)
{
    m_command = command;
    const Result<> made = make();
    CommandResult result;
    const QList<QUuid> &networks = m_places.made();
    if (made) {
        result.network = networks.contains(m_firstNetwork) ? m_firstNetwork : QUuid();
    } else {
        result.status = CommandStatus::Failed;
        result.error = made.error();
        result.takenBack = m_undo.takeBack(result.error, m_progress);
        result.network = result.takenBack ? QUuid() : networks.value(0);
    }
    result.touchedNetworks = m_places.touched();
    result.touchedDomains = {command.definition.uuid};
    m_domains.forget();
    return result;
}

Result<> VmMaker::make()
{
    Result<> done = checkName();
    if (done)
        done = checkMacsOfNics();
    if (done)
        done = checkStorage();
    if (!done || (m_isDefined && (m_isRunning || !m_command.start)))
        return done;
    if (auto &disk = m_command.definition.disk; disk && disk->made > 0 && !m_isDefined) {
        if (!disk->madePoolPath.isEmpty())
            done = makePool(*disk);
        if (done)
            done = makeVolume(*disk);
    }
    if (!done)
        return done;
    const auto targets = resolveNics();
    if (!targets)
        return tl::unexpected(targets.error());
    if (!m_isDefined)
        done = define(*targets);
    return done && m_command.start ? start() : done;
}

Result<> VmMaker::checkName()
{
    const VmDefinition &vm = m_command.definition;
    m_progress(vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Looking whether the name is free")));
    const auto domains = m_backend.domains(DomainList::All);
    if (!domains)
        return tl::unexpected(domains.error());
    for (const DomainEntry &entry : *domains) {
        if (entry.uuid == vm.uuid && m_command.carryOn) {
            m_isDefined = true;
            m_isRunning = entry.active;
        } else if (entry.name == vm.name) {
            return failure(ErrorKind::Conflict,
                vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "A VM named “%1” exists on this host already.")).arg(vm.name));
        } else if (entry.uuid == vm.uuid) {
            return failure(ErrorKind::Conflict,
                vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "There is a VM with the UUID %1 on this host already: “%2”."))
                    .arg(vm.uuid.toString(QUuid::WithoutBraces), entry.name));
        }
    }
    return {};
}

Result<> VmMaker::checkMacsOfNics()
{
    const VmDefinition &vm = m_command.definition;
    std::vector<WantedMac> wanted;
    for (const VmNic &nic : vm.nics)
        wanted.push_back({nic.mac, vm.name});
    return wanted.empty() ? Result<>() : checkMacs(m_domains, m_submitted, wanted, m_progress, vm.uuid);
}

Result<> VmMaker::checkStorage()
{
    if (m_isDefined)
        return {};
    Result<> free = checkUsedVolumes();
    const auto &disk = m_command.definition.disk;
    if (!free || !disk || disk->made == 0)
        return free;
    if (!disk->madePoolPath.isEmpty())
        free = checkMadePool(*disk);
    return free && (disk->madePoolPath.isEmpty() || m_isPoolActive) ? checkMadeVolume(*disk) : free;
}

Result<> VmMaker::checkMadePool(const VmDisk &disk)
{
    const auto pool = m_storage.findPool(disk.volume.pool);
    if (!pool)
        return tl::unexpected(pool.error());
    if (!*pool)
        return {};
    if (!m_command.carryOn || (*pool)->path != disk.madePoolPath)
        return failure(ErrorKind::Conflict,
            vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "There is a storage pool “%1” on this host already."))
                .arg(disk.volume.pool));
    m_hasPool = true;
    m_isPoolActive = (*pool)->active;
    return {};
}

Result<> VmMaker::checkMadeVolume(const VmDisk &disk)
{
    const VmVolume &volume = disk.volume;
    const auto found = m_storage.find(volume.pool, volume.name);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return {};
    m_hasVolume = m_command.carryOn && (*found)->capacity == disk.made && VmStorage::isUnwritten(**found);
    if (m_hasVolume) {
        const auto user = m_storage.otherUser(**found, volume.pool, m_command.definition.uuid);
        if (!user)
            return tl::unexpected(user.error());
        m_hasVolume = user->isEmpty();
    }
    if (m_hasVolume)
        return {};
    return failure(ErrorKind::Conflict,
        vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "There is a volume “%1” in pool “%2” already."))
            .arg(volume.name, volume.pool));
}

Result<StorageVolume> VmMaker::locate(VmVolume &volume)
{
    auto found = m_storage.find(volume.pool, volume.name);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return failure(ErrorKind::NotFound,
            vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Volume “%1” is not there any more.")).arg(volume.name));
    volume.path = (*found)->path;
    volume.type = (*found)->type;
    return **std::move(found);
}

Result<> VmMaker::checkUsedVolumes()
{
    VmDefinition &vm = m_command.definition;
    std::vector<VmVolume *> used;
    if (vm.iso)
        used.push_back(&*vm.iso);
    if (vm.disk && vm.disk->made == 0)
        used.push_back(&vm.disk->volume);
    std::vector<StorageVolume> found;
    for (VmVolume *volume : used) {
        m_progress(vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Looking who uses volume “%1”")).arg(volume->name));
        auto there = locate(*volume);
        if (!there)
            return tl::unexpected(there.error());
        found.push_back(*std::move(there));
    }
    if (used.empty())
        return {};
    // Once for all of them: it is the XML of every VM of the host.
    const auto uses = m_domains.readVolumeUses();
    if (!uses)
        return tl::unexpected(uses.error());
    for (std::size_t i = 0; i < used.size(); ++i) {
        const bool readOnly = vm.iso && used[i] == &*vm.iso;
        const auto user = m_storage.userAmong(*uses, found[i], used[i]->pool, readOnly);
        if (!user)
            return tl::unexpected(user.error());
        if (!user->isEmpty())
            return failure(ErrorKind::InUse,
                vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Volume “%1” is in use by %2.")).arg(used[i]->name, *user));
    }
    return {};
}

Result<> VmMaker::makePool(const VmDisk &disk)
{
    const QString &pool = disk.volume.pool;
    // Carried on with. A daemon that starts again finds the folder and takes the pool for active, whatever was to come.
    if (m_isPoolActive)
        return m_backend.setPoolAutostart(pool, true);
    m_progress(vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Making storage pool “%1”")).arg(pool));
    if (!m_hasPool) {
        if (Result<> defined = m_backend.definePool(poolXml(disk)); !defined)
            return defined;
        m_undo.push([this, pool] { return m_backend.undefinePool(pool); });
    }
    // Its folder stays whatever happens: others may have found it meanwhile.
    if (Result<> built = m_backend.buildPool(pool); !built)
        return built;
    if (Result<> set = m_backend.setPoolAutostart(pool, true); !set)
        return set;
    if (Result<> started = m_backend.startPool(pool); !started)
        return started;
    m_undo.push([this, pool] { return m_backend.stopPool(pool); });
    // The folder may have been there, with something in it.
    return checkMadeVolume(disk);
}

Result<> VmMaker::makeVolume(VmDisk &disk)
{
    VmVolume &volume = disk.volume;
    if (!m_hasVolume) {
        m_progress(
            vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Making volume “%1” in pool “%2”")).arg(volume.name, volume.pool));
        if (Result<> made = m_backend.createVolume(volume.pool, volumeXml(disk)); !made)
            return made;
        m_undo.push([this, pool = volume.pool, name = volume.name] { return m_backend.deleteVolume(pool, name); });
    }
    // Where it is, only the host knows.
    return locate(volume).map([](const StorageVolume &) {});
}

Result<std::vector<NicTarget>> VmMaker::resolveNics()
{
    std::vector<NicTarget> targets;
    for (const VmNic &nic : m_command.definition.nics) {
        auto place = m_places.resolve(nic.place, m_command.start);
        if (!place)
            return tl::unexpected(place.error());
        if (targets.empty())
            m_firstNetwork = place->network;
        targets.push_back(std::move(place->target));
    }
    return targets;
}

Result<> VmMaker::define(const std::vector<NicTarget> &targets)
{
    const VmDefinition &vm = m_command.definition;
    m_progress(vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Defining VM “%1”")).arg(vm.name));
    const auto defined = m_backend.defineDomain(vmXml(vm, targets));
    if (!defined)
        return tl::unexpected(defined.error());
    m_undo.push([this, domain = *defined] { return m_backend.undefineDomain(domain); });
    return {};
}

Result<> VmMaker::start()
{
    const VmDefinition &vm = m_command.definition;
    m_progress(vmMakerText(QT_TRANSLATE_NOOP("VmMaker", "Starting VM “%1”")).arg(vm.name));
    return m_backend.startDomain(vm.uuid);
}

} // namespace patchpanel
