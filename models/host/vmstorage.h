// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/domainreader.h"
#include "models/network/vmfacts.h"

#include <optional>

namespace patchpanel {

/// What is there of the storage that was made for a VM.
struct VmRemains
{
    bool pool = false; ///< the one that was made for it, with nothing else in it
    bool volume = false;
    [[nodiscard]] bool isEmpty() const { return !pool && !volume; }
};

/// Asks the host for the storage of one VM at the moment it counts. Blocking; lives on the job thread, as long as one
/// command.
class VmStorage final
{
public:
    VmStorage(HostBackend &backend, DomainReader &domains)
        : m_backend(backend)
        , m_domains(domains)
    { }

    /// A pool without its volumes; nothing where there is none of this name.
    [[nodiscard]] Result<std::optional<StoragePool>> findPool(const QString &pool);
    /// Nothing where there is no such volume or pool; fails where the pool is inactive.
    [[nodiscard]] Result<std::optional<StorageVolume>> find(const QString &pool, const QString &volume);
    /// Who besides a VM, which may be null, keeps a volume from being used or deleted: in words, empty where nobody
    /// does.
    [[nodiscard]] Result<QString> otherUser(const StorageVolume &volume, const QString &pool, const QUuid &vm);
    /// The same where what VMs use was just read; with `readOnly` who keeps it from being read.
    [[nodiscard]] Result<QString> userAmong(
        const std::vector<VolumeUse> &uses, const StorageVolume &volume, const QString &pool, bool readOnly = false);
    /// Of a command that makes or removes a VM; of others nothing.
    [[nodiscard]] Result<VmRemains> remainsOf(const Command &command);

    /// Whether a volume holds nothing but what it was made with. One whose space is taken at once (logical volumes)
    /// does not tell, and counts as written to.
    [[nodiscard]] static bool isUnwritten(const StorageVolume &volume);
    /// Whether the pool is the one that was made with this folder for a VM's volume and has no other volume.
    [[nodiscard]] Result<bool> isPoolOf(const StoragePool &pool, const QString &path, const QString &volume);

private:
    HostBackend &m_backend;
    DomainReader &m_domains;
};

} // namespace patchpanel
