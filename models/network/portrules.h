// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/rulescope.h"

namespace patchpanel {

/// The part of checkDocument() that judges what is done to the ports of VMs, of the network and of its port groups:
/// VLANs, virtual ports and bandwidth.
[[nodiscard]] QList<Issue> checkPorts(const RuleScope &scope);

} // namespace patchpanel
