// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/domainreader.h"

#include <functional>

namespace patchpanel {

/// A MAC address that a VM shall have.
struct WantedMac
{
    QString mac;
    QString vm; ///< its name, for messages
};

/// Fails where one of the addresses is on the host already, running or stored, or wanted twice: libvirt would take it.
/// VMs are read that are older knowledge than `notBefore`; the NICs of `except`, which may be null, do not count.
/// Blocking; on the job thread.
[[nodiscard]] Result<> checkMacs(DomainReader &domains, std::chrono::steady_clock::time_point notBefore,
    const std::vector<WantedMac> &wanted, const std::function<void(const QString &step)> &progress,
    const QUuid &except = {});

} // namespace patchpanel
