// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

namespace patchpanel {

// What is wrong with networks although libvirt takes it, as far as it can be told from what is read of them anyway.
// Pure; any thread. The checks that need more are in healthhost.h and healthreport.h.

/// By itself: a boot start that did not happen, changes that wait, reservations that cannot work.
[[nodiscard]] QList<HealthFinding> ownFindings(const NetworkInfo &network);

/// Between the networks of a host, such as overlapping subnets, in the order of `networks`. Depends on their names and
/// summaries alone.
[[nodiscard]] std::vector<QList<HealthFinding>> mutualFindings(const std::vector<NetworkPtr> &networks);

/// By the NICs that are on it: cables that are out, tags that do nothing. The row's attachments and `cutOffVms` are
/// set.
[[nodiscard]] QList<HealthFinding> nicFindings(const NetworkRow &row);

} // namespace patchpanel
