// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/devicexml.h"

#include <libvirt/libvirt.h>

namespace patchpanel {

/// What libvirt tells of a host's network devices: its node devices, with the PCI cards they sit on, and its
/// interfaces. A host without the drivers for them (virtnodedevd, virtinterfaced), or whose user may not look, tells
/// nothing; that is no error, a lost connection is. Blocking, a round trip a device.
[[nodiscard]] Result<LibvirtDevices> readLibvirtDevices(virConnectPtr connection);

} // namespace patchpanel
