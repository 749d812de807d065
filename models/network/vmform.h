// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"
#include "models/network/createplan.h"
#include "models/network/issue.h"
#include "models/network/vmdefinition.h"

namespace patchpanel {

enum class VmDiskChoice
{
    NewVolume,
    ExistingVolume,
    None
};

/// What the New VM form holds, as typed; checkVm() (vmrules.h) tells whether it makes sense.
struct VmConfig
{
    QString name;
    QString memory; ///< MiB
    QString vcpus;
    QString machine; ///< name of a VmMachine; empty = the first
    bool uefi = false;
    VmDiskChoice disk = VmDiskChoice::NewVolume;
    QString diskPool; ///< of a new volume, or of an existing one; empty with a new one = the pool to be made
    QString diskSize; ///< GiB of a new volume
    QString diskVolume; ///< an existing one's name
    VmBoot boot = VmBoot::Disk;
    QString isoPool;
    QString isoVolume;
    VmDisplay display = VmDisplay::Vnc;
    std::vector<AttachConfig> nics; ///< vms, generatedMacs, now and afterRestart do not count here
    bool start = true;
    friend bool operator==(const VmConfig &, const VmConfig &) = default;
};

/// What the form is checked against.
struct VmContext
{
    HostContext host;
    VmFactsPtr facts; ///< null while they are being read
};

// All of these are pure and may run on any thread.

/// What a new form begins with; one NIC, on no network yet.
[[nodiscard]] VmConfig usualVm(const VmContext &context);
/// The machine that the configuration means; null where the host has none such.
[[nodiscard]] const VmMachine *chosenMachine(const VmConfig &config, const VmContext &context);
/// The pool of that name; null where there is none.
[[nodiscard]] const StoragePool *findPool(const VmContext &context, const QString &name);
/// The folder of the pool “default” that a new volume brings along; empty where the host has a pool, or where this is
/// not a connection to make one on.
[[nodiscard]] QString missingPoolPath(const VmContext &context);
/// Volumes that a VM can boot from as a CD-ROM.
[[nodiscard]] bool isIso(const StorageVolume &volume);
/// Volumes that can be the disk of a VM, whoever uses them.
[[nodiscard]] bool isDiskVolume(const StorageVolume &volume, const StoragePool &pool);
/// The volume of that name; null where there is none.
[[nodiscard]] const StorageVolume *findVolume(const StoragePool *pool, const QString &name);
/// Who keeps a volume from being used as a disk (or, with `readOnly`, as a CD-ROM), in words: a VM that has it, or the
/// volume that is based on it; empty where nobody does.
[[nodiscard]] QString volumeUser(
    const StorageVolume &volume, const StoragePool &pool, const VmFacts &facts, bool readOnly = false);
/// The name of the volume that is made for a VM of this name: one that is free in the pool.
[[nodiscard]] QString newVolumeName(const QString &vm, const StoragePool *pool, const QString &format);

/// The VM to be made, of a configuration without errors; `uuid` has to be new.
[[nodiscard]] VmDefinition vmDefinition(
    const VmConfig &config, const VmContext &context, const QUuid &uuid = QUuid::createUuid());
/// What will happen, in words, as domain XML, and as virt-install; with the same UUID as what is made then.
[[nodiscard]] ChangePlan planVm(
    const VmConfig &config, const VmContext &context, const QUuid &uuid = QUuid::createUuid());

} // namespace patchpanel
