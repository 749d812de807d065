// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/rulescope.h"

namespace patchpanel {

/// The part of checkDocument() that judges `<ip>` blocks and static routes; what DHCP does in the blocks is for
/// checkDhcp().
[[nodiscard]] QList<Issue> checkBlocks(const RuleScope &scope);

} // namespace patchpanel
