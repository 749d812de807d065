// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/issue.h"
#include "models/network/rulescope.h"

namespace patchpanel {

/// The part of checkDocument() that judges what a network is called and the bridge it is on.
[[nodiscard]] QList<Issue> checkGeneral(const RuleScope &scope);

} // namespace patchpanel
