// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/undostack.h"
#include "models/host/vmstorage.h"

#include <functional>

namespace patchpanel {

/// Takes a VM away with the volume that was made for it. What is gone already is fine; its networks stay. Blocking;
/// lives on the job thread, as long as one command.
class VmRemover final
{
public:
    using Progress = std::function<void(const QString &step)>;

    VmRemover(HostBackend &backend, DomainReader &domains, const Progress &progress)
        : m_backend(backend)
        , m_domains(domains)
        , m_progress(progress)
        , m_storage(backend, domains)
    { }

    [[nodiscard]] CommandResult run(const RemoveVm &command);

private:
    /// The VM as it is before anything is done to it.
    struct Found
    {
        bool active = false;
        bool persistent = false;
        QByteArray storedXml{};
        std::vector<VolumeUse> uses{};
        [[nodiscard]] bool isThere() const { return active || persistent; }
        [[nodiscard]] bool has(const StorageVolume &volume, const QString &pool) const;
    };

    [[nodiscard]] Result<> remove(const RemoveVm &command);
    [[nodiscard]] Result<Found> look(const QUuid &domain);
    /// The volume that goes too: none where it is gone, or where nothing says that it is this VM's.
    [[nodiscard]] Result<std::optional<StorageVolume>> volumeToDelete(const RemoveVm &command, const Found &vm);
    [[nodiscard]] Result<> stop(const QUuid &domain);
    [[nodiscard]] Result<> undefine(const QUuid &domain, const QByteArray &storedXml);
    /// Only a warning where that fails: the VM is gone.
    [[nodiscard]] Result<> removePool(const RemoveVm &command, bool wasThere);

    HostBackend &m_backend;
    DomainReader &m_domains;
    const Progress &m_progress;
    VmStorage m_storage;
    UndoStack m_undo;
    QStringList m_warnings;
};

} // namespace patchpanel
