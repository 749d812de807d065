// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vmdiskrules.h"

#include "models/network/fieldrules.h"
#include "models/network/inputrules.h"

#include <QCoreApplication>

#include <algorithm>

namespace patchpanel {

namespace {

QString vmDiskRulesText(const char *source)
{
    return QCoreApplication::translate("VmDiskRules", source);
}

QList<Issue> error(Field field, const QString &message)
{
    return {{field, Severity::Error, message}};
}

/// What keeps a pool from being used; nothing where it can be.
QList<Issue> checkPool(Field field, const QString &name, const VmContext &context)
{
    const VmFacts &facts = *context.facts;
    if (!facts.noPools.isEmpty()) {
        const QString why = facts.noPools.endsWith(u'.') ? facts.noPools.chopped(1) : facts.noPools;
        return error(field,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules",
                                "%1. A VM without a disk that boots from the network can be made all the same."))
                .arg(why));
    }
    if (facts.pools.empty())
        return error(field,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules",
                "The host has no storage pool. Make one there (virsh pool-define-as), or choose no disk.")));
    if (name.isEmpty())
        return {missingIssue(field, vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules", "Choose a storage pool.")))};
    const StoragePool *pool = findPool(context, name);
    if (!pool)
        return error(field,
            vmDiskRulesText(
                QT_TRANSLATE_NOOP("VmDiskRules", "Storage pool “%1” is not on this host any more; choose another one."))
                .arg(name));
    if (!pool->active)
        return error(field,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules",
                                "Storage pool “%1” is inactive. Start it on the host (virsh pool-start), or choose "
                                "another one."))
                .arg(name));
    return {};
}

QList<Issue> checkSize(const QString &size, const StoragePool *pool)
{
    const auto gib = wholeNumber(size.trimmed());
    if (!gib || *gib < 1)
        return error(Field::DiskSize,
            vmDiskRulesText(
                QT_TRANSLATE_NOOP("VmDiskRules", "The size of a disk is a whole number of GiB from 1 on.")));
    if (pool && static_cast<quint64>(*gib) > pool->available >> 30)
        return error(Field::DiskSize,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules",
                                "Storage pool “%1” has room for %2 GiB. Take a smaller disk or another "
                                "pool."))
                .arg(pool->name)
                .arg(pool->available >> 30));
    return {};
}

QList<Issue> checkNewVolume(const VmConfig &config, const VmContext &context)
{
    if (config.diskPool.isEmpty() && !missingPoolPath(context).isEmpty())
        return checkSize(config.diskSize, nullptr);
    if (QList<Issue> issues = checkPool(Field::DiskPool, config.diskPool, context); !issues.isEmpty())
        return issues;
    const StoragePool *pool = findPool(context, config.diskPool);
    if (!makesVolumes(pool->type))
        return error(Field::DiskPool,
            vmDiskRulesText(
                QT_TRANSLATE_NOOP("VmDiskRules",
                    "No volume can be made here in a pool of type %1. Choose another pool, or a volume that "
                    "exists."))
                .arg(pool->type));
    return checkSize(config.diskSize, pool);
}

QList<Issue> checkExistingVolume(const VmConfig &config, const VmContext &context)
{
    if (QList<Issue> issues = checkPool(Field::DiskPool, config.diskPool, context); !issues.isEmpty())
        return issues;
    if (config.diskVolume.isEmpty())
        return {missingIssue(Field::DiskVolume,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules", "Choose the volume that is to be the disk.")))};
    const StoragePool *pool = findPool(context, config.diskPool);
    const StorageVolume *volume = findVolume(pool, config.diskVolume);
    if (!volume)
        return error(Field::DiskVolume,
            vmDiskRulesText(
                QT_TRANSLATE_NOOP("VmDiskRules", "Volume “%1” is not in pool “%2” any more; choose another one."))
                .arg(config.diskVolume, config.diskPool));
    if (!isDiskVolume(*volume, *pool))
        return error(Field::DiskVolume,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules", "“%1” cannot be the disk of a VM; choose another volume."))
                .arg(volume->name));
    if (const QString user = volumeUser(*volume, *pool, *context.facts); !user.isEmpty())
        return error(Field::DiskVolume,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules",
                                "“%1” is in use: %2. Two that write to one disk destroy what is on it; choose another "
                                "volume."))
                .arg(volume->name, user));
    return {};
}

QList<Issue> checkIso(const VmConfig &config, const VmContext &context)
{
    const std::vector<StoragePool> &pools = context.facts->pools;
    const auto hasIso = [](const StoragePool &pool) {
        return std::any_of(pool.volumes.cbegin(), pool.volumes.cend(), isIso);
    };
    if (config.isoVolume.isEmpty())
        return std::any_of(pools.cbegin(), pools.cend(), hasIso)
            ? QList<Issue>{missingIssue(
                Field::IsoVolume, vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules", "Choose the ISO to boot from.")))}
            : error(Field::IsoVolume,
                vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules",
                    "No active storage pool of the host has an ISO. Copy one into a pool (virsh vol-upload), or boot "
                    "from the network.")));
    if (QList<Issue> issues = checkPool(Field::IsoVolume, config.isoPool, context); !issues.isEmpty())
        return issues;
    const StoragePool *pool = findPool(context, config.isoPool);
    const StorageVolume *volume = findVolume(pool, config.isoVolume);
    if (!volume)
        return error(Field::IsoVolume,
            vmDiskRulesText(
                QT_TRANSLATE_NOOP("VmDiskRules", "The ISO “%1” is not in pool “%2” any more; choose another one."))
                .arg(config.isoVolume, config.isoPool));
    if (!isIso(*volume))
        return error(Field::IsoVolume,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules", "“%1” is no ISO; choose another volume."))
                .arg(volume->name));
    if (const QString user = volumeUser(*volume, *pool, *context.facts, true); !user.isEmpty())
        return error(Field::IsoVolume,
            vmDiskRulesText(QT_TRANSLATE_NOOP(
                                "VmDiskRules", "“%1” is in use as a disk that is written to: %2. Choose another ISO."))
                .arg(volume->name, user));
    return {};
}

} // namespace

QList<Issue> checkVmDisk(const VmConfig &config, const VmContext &context)
{
    switch (config.disk) {
    case VmDiskChoice::NewVolume:
        return checkNewVolume(config, context);
    case VmDiskChoice::ExistingVolume:
        return checkExistingVolume(config, context);
    case VmDiskChoice::None:
        break;
    }
    return {};
}

QList<Issue> checkVmBoot(const VmConfig &config, const VmContext &context)
{
    if (config.boot == VmBoot::Iso)
        return checkIso(config, context);
    if (config.boot == VmBoot::Network && config.nics.empty())
        return error(Field::Boot,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules", "To boot from the network the VM needs a NIC.")));
    if (config.boot == VmBoot::Disk && config.disk == VmDiskChoice::None)
        return error(Field::Boot,
            vmDiskRulesText(QT_TRANSLATE_NOOP(
                "VmDiskRules", "The VM has no disk to boot from: choose one, or boot from an ISO or the network.")));
    if (config.boot == VmBoot::Disk && config.disk == VmDiskChoice::NewVolume)
        return {{Field::Boot, Severity::Warning,
            vmDiskRulesText(QT_TRANSLATE_NOOP("VmDiskRules",
                "A new disk is empty, so there is nothing to boot yet: an ISO or the network would have it."))}};
    return {};
}

} // namespace patchpanel
