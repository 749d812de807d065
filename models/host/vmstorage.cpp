// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmstorage.h"

#include "models/network/storagexml.h"
#include "models/network/vmform.h"

#include <algorithm>

namespace patchpanel {

namespace {

/// What the tables of an empty qcow2 take, with room to spare.
constexpr quint64 emptyVolumeBytes = 4ULL << 20;

template <typename Value> Result<std::optional<Value>> nothingIfGone(const Error &error)
{
    return error.kind == ErrorKind::NotFound ? Result<std::optional<Value>>(std::nullopt) : tl::unexpected(error);
}

} // namespace

Result<std::optional<StoragePool>> VmStorage::findPool(const QString &pool)
{
    const auto entries = m_backend.storagePools();
    if (!entries)
        return tl::unexpected(entries.error());
    const auto found = std::find_if(
        entries->cbegin(), entries->cend(), [&pool](const PoolEntry &entry) { return entry.name == pool; });
    if (found == entries->cend())
        return std::nullopt;
    auto known = m_backend.poolXml(pool).and_then(parsePool);
    if (!known)
        return nothingIfGone<StoragePool>(known.error());
    known->active = found->active;
    return *std::move(known);
}

Result<std::optional<StorageVolume>> VmStorage::find(const QString &pool, const QString &volume)
{
    auto known = m_backend.volumeXml(pool, volume).and_then(parseVolume);
    if (!known)
        return nothingIfGone<StorageVolume>(known.error());
    return *std::move(known);
}

Result<QString> VmStorage::otherUser(const StorageVolume &volume, const QString &pool, const QUuid &vm)
{
    return m_domains.readVolumeUses(vm).and_then(
        [&](const std::vector<VolumeUse> &uses) { return userAmong(uses, volume, pool); });
}

Result<QString> VmStorage::userAmong(
    const std::vector<VolumeUse> &uses, const StorageVolume &volume, const QString &pool, bool readOnly)
{
    VmFacts facts;
    facts.uses = uses;
    StoragePool known{pool};
    if (!readOnly) {
        // Of this pool only: another one may be on a server that is away, and does not answer.
        auto volumes = m_domains.readVolumes(pool);
        if (!volumes)
            return tl::unexpected(volumes.error());
        known.volumes = *std::move(volumes);
    }
    facts.pools.push_back(known);
    return volumeUser(volume, known, facts, readOnly);
}

bool VmStorage::isUnwritten(const StorageVolume &volume)
{
    return volume.backingPath.isEmpty() && volume.allocation <= emptyVolumeBytes;
}

Result<bool> VmStorage::isPoolOf(const StoragePool &pool, const QString &path, const QString &volume)
{
    if (path.isEmpty() || pool.path != path)
        return false;
    if (!pool.active)
        return true;
    const auto volumes = m_backend.volumes(pool.name);
    if (!volumes)
        return tl::unexpected(volumes.error());
    return std::all_of(volumes->cbegin(), volumes->cend(), [&volume](const QString &name) { return name == volume; });
}

Result<VmRemains> VmStorage::remainsOf(const Command &command)
{
    RemoveVm removal;
    if (const auto *made = std::get_if<CreateVm>(&command))
        removal = removalOf(*made);
    else if (const auto *removed = std::get_if<RemoveVm>(&command))
        removal = *removed;
    if (removal.volume.isEmpty())
        return VmRemains{};
    const auto pool = findPool(removal.pool);
    if (!pool)
        return tl::unexpected(pool.error());
    if (!*pool)
        return VmRemains{};
    const auto isOurs = isPoolOf(**pool, removal.madePoolPath, removal.volume);
    if (!isOurs)
        return tl::unexpected(isOurs.error());
    VmRemains remains{*isOurs, false};
    if ((*pool)->active) {
        const auto volume = find(removal.pool, removal.volume);
        if (!volume)
            return tl::unexpected(volume.error());
        remains.volume = volume->has_value();
    }
    return remains;
}

} // namespace patchpanel
