// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmremover.h"

#include "models/network/storagexml.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString vmRemoverText(const char *source)
{
    return QCoreApplication::translate("VmRemover", source);
}

bool isGone(const Result<> &done)
{
    return !done && done.error().kind == ErrorKind::NotFound;
}

} // namespace

bool VmRemover::Found::has(const StorageVolume &volume, const QString &pool) const
{
    return std::any_of(uses.cbegin(), uses.cend(), [&](const VolumeUse &use) {
        return use.path.isEmpty() ? use.pool == pool && use.volume == volume.name : use.path == volume.path;
    });
}

CommandResult VmRemover::run(const RemoveVm &command)
{
    const Result<> removed = remove(command);
    CommandResult result;
    if (!removed) {
        result.status = CommandStatus::Failed;
        result.error = removed.error();
        m_undo.takeBack(result.error, m_progress);
    }
    result.warnings = m_warnings;
    result.touchedDomains = {command.domain};
    m_domains.forget();
    return result;
}

Result<> VmRemover::remove(const RemoveVm &command)
{
    m_progress(vmRemoverText(QT_TRANSLATE_NOOP("VmRemover", "Looking what there is of VM “%1”")).arg(command.vm));
    const auto vm = look(command.domain);
    if (!vm)
        return tl::unexpected(vm.error());
    const auto volume = volumeToDelete(command, *vm);
    if (!volume)
        return tl::unexpected(volume.error());
    if (vm->active) {
        m_progress(vmRemoverText(QT_TRANSLATE_NOOP("VmRemover", "Stopping VM “%1”")).arg(command.vm));
        if (Result<> stopped = stop(command.domain); !stopped)
            return stopped;
    }
    if (vm->persistent) {
        m_progress(vmRemoverText(QT_TRANSLATE_NOOP("VmRemover", "Removing VM “%1”")).arg(command.vm));
        if (Result<> undefined = undefine(command.domain, vm->storedXml); !undefined)
            return undefined;
    }
    if (*volume) {
        // The last that could be taken back: what it holds cannot.
        m_progress(vmRemoverText(QT_TRANSLATE_NOOP("VmRemover", "Deleting volume “%1”")).arg(command.volume));
        if (Result<> deleted = m_backend.deleteVolume(command.pool, command.volume); !deleted && !isGone(deleted))
            return deleted;
    }
    return command.madePoolPath.isEmpty() ? Result<>() : removePool(command, vm->isThere());
}

Result<VmRemover::Found> VmRemover::look(const QUuid &domain)
{
    const auto status = m_backend.domainStatus(domain);
    if (!status)
        return status.error().kind == ErrorKind::NotFound ? Result<Found>() : tl::unexpected(status.error());
    Found found{status->state != DomainState::ShutOff, status->persistent};
    if (!found.isThere())
        return found; // it is just going
    return readForms(m_backend, domain, *status, [&found](XmlKind kind, const Result<QByteArray> &xml) {
        if (kind == XmlKind::Stored)
            found.storedXml = xml.value_or(QByteArray());
        return addVolumeUses(xml, found.uses);
    }).map([&found] { return std::move(found); });
}

Result<std::optional<StorageVolume>> VmRemover::volumeToDelete(const RemoveVm &command, const Found &vm)
{
    if (command.volume.isEmpty())
        return std::nullopt;
    const auto pool = m_storage.findPool(command.pool);
    if (!pool)
        return tl::unexpected(pool.error());
    // Before a pool that is made was started there was no volume in it.
    if (!*pool || (!(*pool)->active && !vm.isThere() && !command.madePoolPath.isEmpty()))
        return std::nullopt;
    auto volume = m_storage.find(command.pool, command.volume);
    if (!volume || !*volume)
        return volume;
    const auto user = m_storage.otherUser(**volume, command.pool, command.domain);
    if (!user)
        return tl::unexpected(user.error());
    if (!user->isEmpty())
        return failure(ErrorKind::InUse,
            vmRemoverText(QT_TRANSLATE_NOOP("VmRemover", "Volume “%1” is in use by %2: nothing was removed."))
                .arg(command.volume, *user));
    if (command.hadVolume || vm.has(**volume, command.pool) || VmStorage::isUnwritten(**volume))
        return volume;
    m_warnings << vmRemoverText(
        QT_TRANSLATE_NOOP("VmRemover",
            "Volume “%1” in pool “%2” was not deleted: VM “%3” does not have it, and something was written to it."))
                      .arg(command.volume, command.pool, command.vm);
    return std::nullopt;
}

Result<> VmRemover::stop(const QUuid &domain)
{
    Result<> stopped = m_backend.destroyDomain(domain);
    if (stopped) {
        m_undo.push([this, domain] { return m_backend.startDomain(domain); });
        return stopped;
    }
    if (stopped.error().kind == ErrorKind::ConnectionLost)
        return stopped;
    const auto status = m_backend.domainStatus(domain);
    const bool isOff = status ? status->state == DomainState::ShutOff : status.error().kind == ErrorKind::NotFound;
    return isOff ? Result<>() : stopped; // its guest may have been faster
}

Result<> VmRemover::undefine(const QUuid &domain, const QByteArray &storedXml)
{
    Result<> undefined = m_backend.undefineDomain(domain);
    if (isGone(undefined))
        return {};
    if (undefined)
        m_undo.push([this, storedXml] { return m_backend.defineDomain(storedXml).map([](const QUuid &) {}); });
    return undefined;
}

Result<> VmRemover::removePool(const RemoveVm &command, bool wasThere)
{
    const auto attempt = [&]() -> Result<> {
        const auto pool = m_storage.findPool(command.pool);
        if (!pool)
            return tl::unexpected(pool.error());
        // A pool that was stopped since the VM was made is somebody's.
        if (!*pool || (wasThere && !(*pool)->active))
            return {};
        if ((*pool)->active)
            if (Result<> refreshed = m_backend.refreshPool(command.pool); !refreshed)
                return refreshed;
        const auto isOurs = m_storage.isPoolOf(**pool, command.madePoolPath, {});
        if (!isOurs)
            return tl::unexpected(isOurs.error());
        if (!*isOurs)
            return {};
        m_progress(vmRemoverText(QT_TRANSLATE_NOOP("VmRemover", "Removing storage pool “%1”")).arg(command.pool));
        if ((*pool)->active)
            if (Result<> stopped = m_backend.stopPool(command.pool); !stopped)
                return stopped;
        return m_backend.undefinePool(command.pool);
    };
    Result<> removed = attempt();
    if (removed || removed.error().kind == ErrorKind::ConnectionLost)
        return removed;
    m_warnings << vmRemoverText(QT_TRANSLATE_NOOP("VmRemover", "Storage pool “%1” was not removed: %2"))
                      .arg(command.pool, removed.error().message);
    return {};
}

} // namespace patchpanel
