// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/createplan.h"
#include "models/network/issue.h"
#include "models/network/networkcopy.h"

namespace patchpanel {

// A copy of a network before it is made. Pure; any thread.

/// One problem; those of subnets say which `<ip>` block they are about.
struct CopyIssue
{
    Issue issue;
    int block = -1; ///< -1 = about no subnet
    friend bool operator==(const CopyIssue &, const CopyIssue &) = default;
};

/// Everything wrong or doubtful about the copy on this host.
[[nodiscard]] QList<CopyIssue> checkCopy(
    const NetworkDocument &source, const CopyConfig &config, const HostContext &context);
/// What will happen.
[[nodiscard]] ChangePlan planCopy(const NetworkDocument &source, const CopyConfig &config, const HostContext &context);

} // namespace patchpanel
