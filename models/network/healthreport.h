// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/dhcplease.h"
#include "models/network/hostcontext.h"
#include "models/network/result.h"

namespace patchpanel {

/// What a network is judged by at the moment somebody looks at it, beside what its row has found out.
struct HealthInput
{
    std::optional<HostFacts> facts{}; ///< nothing where they are not known
    /// Of this network; nothing where they have not come yet.
    std::optional<Result<std::vector<DhcpLease>>> leases{};
    VlanScheme vlanScheme{};
    QDateTime now;
};

/// How a network is.
struct HealthReport
{
    QList<HealthFinding> findings; ///< the worst first
    QStringList checked; ///< what was looked at, a few words each
    QStringList unchecked; ///< what could not be looked at and why, a sentence each
    friend bool operator==(const HealthReport &, const HealthReport &) = default;
};

/// Everything there is to say of the network. Pure; any thread.
[[nodiscard]] HealthReport healthOf(const NetworkRow &row, const HealthInput &input);

/// Whether one cable of the network carries VLANs that have different names. Pure; any thread.
[[nodiscard]] bool mixesVlanOwners(const NetworkSummary &network, const VlanScheme &scheme);

/// "2 problems, 1 note"; what to say where there is nothing.
[[nodiscard]] QString healthSummary(const HealthReport &report, const QString &network);

} // namespace patchpanel
