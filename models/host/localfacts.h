// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"

namespace patchpanel {

/// Reads this machine's interfaces and routes with `ip -j` (iproute2). Blocking, a few seconds at most; a pool thread.
[[nodiscard]] Result<HostFacts> readLocalFacts();

/// Understands the output of `ip -j -d addr` and `ip -j route` of both families (ip-address(8), ip-route(8)). Pure.
[[nodiscard]] Result<HostFacts> parseFacts(
    const QByteArray &addresses, const QByteArray &routes, const QByteArray &routes6);

} // namespace patchpanel
