// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"

namespace patchpanel {

/// What is wrong between networks and the host's own devices and routes, in the order of `networks`: bridges that are
/// missing, down or somebody else's, subnets that the host has elsewhere too, forwarding that is switched off. Nothing
/// where only libvirt told of the host, which does not know enough. Pure; any thread.
[[nodiscard]] std::vector<QList<HealthFinding>> hostFindings(
    const std::vector<NetworkPtr> &networks, const HostFacts &facts);

} // namespace patchpanel
