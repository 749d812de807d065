// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/documentparts.h"
#include "models/network/issue.h"

namespace patchpanel {

/// The part of checkDocument() that judges the forward mode: what it needs, what it cannot have, and what it leaves
/// without effect (network_conf.c and bridge_driver.c of libvirt 9.0). Most of it is left over from another mode, so
/// every sentence says how to be rid of it.
[[nodiscard]] QList<Issue> checkMode(const DocumentParts &parts, unsigned long serverVersion);

} // namespace patchpanel
