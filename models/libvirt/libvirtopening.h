// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostquestion.h"
#include "models/libvirt/handles.h"
#include "models/network/result.h"

namespace patchpanel {

/// Opens a connection. What libvirt and, on this computer, polkit want to know is asked of the user by `ask`, which may
/// be empty; what they cancel ends as ErrorKind::Cancelled. Blocking.
[[nodiscard]] Result<ConnectHandle> openConnection(const QString &uri, bool readOnly, const HostAsker &ask);

} // namespace patchpanel
