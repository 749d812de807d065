// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"
#include "models/network/networkdocument.h"

namespace patchpanel {

/// Everything wrong or doubtful about a network that is being edited: what libvirt would refuse, what it would refuse
/// only at start, and what it accepts although it cannot work. `original` is what it was before, by whose name the
/// network is known on the host. A mistake that was there before is only a warning, for nobody made it now, and what
/// was doubtful before is not said again.
///
/// Issue::row is the entry of the field's table; Issue::part the `<ip>` block of ranges, reservations and what is
/// booted, or the port group of all that a port group has (-1: of the network). Pure; any thread.
[[nodiscard]] QList<Issue> checkDocument(
    const NetworkDocument &document, const NetworkDocument &original, const HostContext &context);

} // namespace patchpanel
