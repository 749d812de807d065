// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/rulescope.h"

namespace patchpanel {

/// The part of checkDocument() that judges the devices traffic leaves through, and what NAT makes of it.
[[nodiscard]] QList<Issue> checkForward(const RuleScope &scope);

} // namespace patchpanel
