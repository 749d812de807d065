// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/placeresolver.h"
#include "models/host/vmstorage.h"

namespace patchpanel {

/// Makes a VM wholly or not at all: looks first that nothing would be replaced, then makes its pool and volume, finds
/// or makes or starts the networks of its NICs, defines it and starts it. What was done is taken back where a step
/// fails. Blocking; lives on the job thread, as long as one command.
class VmMaker final
{
public:
    using Progress = std::function<void(const QString &step)>;

    /// `submitted` is when the user asked.
    VmMaker(HostBackend &backend, DomainReader &domains, unsigned long libvirtVersion,
        std::chrono::steady_clock::time_point submitted, const Progress &progress);

    [[nodiscard]] CommandResult run(const CreateVm &command);

private:
    [[nodiscard]] Result<> make();
    /// Fails where a VM has its name or UUID, unless it is the one that is carried on with.
    [[nodiscard]] Result<> checkName();
    [[nodiscard]] Result<> checkMacsOfNics();
    [[nodiscard]] Result<> checkStorage();
    [[nodiscard]] Result<> checkMadePool(const VmDisk &disk);
    [[nodiscard]] Result<> checkMadeVolume(const VmDisk &disk);
    /// Fails where somebody uses a volume that exists already, or may write to the ISO.
    [[nodiscard]] Result<> checkUsedVolumes();
    /// Where a volume that exists is now.
    [[nodiscard]] Result<StorageVolume> locate(VmVolume &volume);
    [[nodiscard]] Result<> makePool(const VmDisk &disk);
    [[nodiscard]] Result<> makeVolume(VmDisk &disk);
    [[nodiscard]] Result<std::vector<NicTarget>> resolveNics();
    [[nodiscard]] Result<> define(const std::vector<NicTarget> &targets);
    [[nodiscard]] Result<> start();

    HostBackend &m_backend;
    DomainReader &m_domains;
    std::chrono::steady_clock::time_point m_submitted;
    const Progress &m_progress;
    UndoStack m_undo;
    PlaceResolver m_places;
    VmStorage m_storage;
    CreateVm m_command; ///< with what the host has told since
    QUuid m_firstNetwork; ///< of its first NIC
    // What of it is there already.
    bool m_isDefined = false;
    bool m_isRunning = false;
    bool m_hasPool = false;
    bool m_isPoolActive = false;
    bool m_hasVolume = false;
};

} // namespace patchpanel
