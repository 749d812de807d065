// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// What is wrong with a network by itself, as sentences for its user: a boot start that did not happen, changes that
/// wait. Pure; any thread.
[[nodiscard]] QStringList ownProblems(const NetworkInfo &network);

/// What is wrong between the networks of a host, such as overlapping subnets, in the order of `networks`. Depends on
/// their names and summaries alone. Pure; any thread.
[[nodiscard]] std::vector<QStringList> mutualProblems(const std::vector<NetworkPtr> &networks);

/// Both together.
[[nodiscard]] std::vector<QStringList> findProblems(const std::vector<NetworkPtr> &networks);

/// What there is to say where running NICs of these VMs hang on nothing.
[[nodiscard]] QString cutOffProblem(const QStringList &vms);

} // namespace patchpanel
