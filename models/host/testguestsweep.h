// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

namespace patchpanel {

/// Removes those of these guests whose Patchpanel has certainly ended, and those that are older than any test takes: of
/// another computer's Patchpanel nobody here knows whether it still runs. Blocking; any thread.
void sweepTestGuests(HostBackend &backend, const std::vector<DomainEntry> &guests, const QDateTime &now);

} // namespace patchpanel
