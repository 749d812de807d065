// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/rulescope.h"

namespace patchpanel {

/// The part of checkDocument() that judges DHCP and what computers boot from, block by block.
[[nodiscard]] QList<Issue> checkDhcp(const RuleScope &scope);

} // namespace patchpanel
