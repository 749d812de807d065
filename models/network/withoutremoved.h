// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

namespace patchpanel {

// What was removed is gone, although the host is read again later. Pure; any thread; the very snapshot where it is not
// in it.

[[nodiscard]] SnapshotPtr withoutNetwork(const SnapshotPtr &snapshot, const QUuid &network);
[[nodiscard]] SnapshotPtr withoutDomain(const SnapshotPtr &snapshot, const QUuid &domain);

} // namespace patchpanel
