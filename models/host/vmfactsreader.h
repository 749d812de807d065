// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/taskpool.h"
#include "models/network/vmfacts.h"

namespace patchpanel {

/// The connection that facts are read over.
struct VmFactsSource
{
    std::shared_ptr<HostBackend> backend;
    std::shared_ptr<TaskPool> readers; ///< of the connection
    /// Threads of its own for storage: a share of a server that is away hangs, while the rest of the host is well.
    std::shared_ptr<TaskPool> storageReaders;
    TallyPtr tally;
    bool readOnly = false; ///< then pools cannot be looked through, and have what libvirt knows of them
    std::chrono::milliseconds storagePatience{10'000};
};

/// Reads what a host has to make VMs of: its machines, its memory, its pools with what lies in them now, and what the
/// disks of its VMs are. It fails in nothing as a whole: what the host cannot tell, also because the connection is
/// lost, is missing, and said in words. `publish` is called on the calling thread, once; where storage takes longer
/// than is patiently waited for, first without it, and again when it has answered. Blocking, for a thread of its own.
void readVmFacts(const VmFactsSource &source, const std::function<void(const VmFactsPtr &)> &publish);

/// Facts of a host that can tell nothing, for this reason (a sentence).
[[nodiscard]] VmFactsPtr noVmFacts(const QString &reason);

} // namespace patchpanel
