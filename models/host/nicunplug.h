// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/network/nicchange.h"

#include <chrono>
#include <functional>

namespace patchpanel {

/// How long a VM is given to let go of a NIC after it was asked to, which libvirt itself waits 5 s for before it
/// returns, and to see that its cable was out.
struct UnplugPatience
{
    std::chrono::milliseconds between{250};
    int looks = 10; ///< after each asking
    int asks = 3;
    /// How long a cable is out so that the VM sees it: a busy guest that looks only afterwards has seen nothing.
    std::chrono::milliseconds cableOut{500};
};

/// Asks a VM to let its running NIC go, whose XML is `xml`, and waits until it has. A system that is only starting
/// forgets what it was asked, so a VM that keeps the NIC is asked again, which `progress` is told. Fails with Conflict
/// where it keeps it all the same. Blocking; for the job thread.
[[nodiscard]] Result<> unplugNic(HostBackend &backend, const NicRef &nic, const QByteArray &xml,
    const UnplugPatience &patience, const std::function<void(const QString &step)> &progress);

} // namespace patchpanel
