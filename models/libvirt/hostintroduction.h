// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"

#include <libvirt/libvirt.h>

namespace patchpanel {

class LibvirtEvents;

/// Subscribes to the events of a connection that has just been made and asks the host what it is and which networks it
/// has, all at the same time: over a slow line that is one round trip. Blocking; fails where the host does not answer.
[[nodiscard]] Result<HostDescription> introduceHost(virConnectPtr connection, LibvirtEvents &events);

} // namespace patchpanel
