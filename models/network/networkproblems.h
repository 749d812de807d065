// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// What is wrong with each network of a host, as sentences for its user, in the order of `networks`. Pure; any thread.
/// Looks at what libvirt accepts although it does not work: overlapping subnets, a boot start that did not happen.
[[nodiscard]] std::vector<QStringList> findProblems(const std::vector<NetworkPtr> &networks);

/// What there is to say where running NICs of these VMs hang on nothing.
[[nodiscard]] QString cutOffProblem(const QStringList &vms);

} // namespace patchpanel
