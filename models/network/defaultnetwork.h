// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"

namespace patchpanel {

// The network that libvirt brings along and that virt-install and others look for. Pure; any thread.

/// Whether the host has no network named "default"; false while its networks are not known.
[[nodiscard]] bool lacksDefaultNetwork(const HostContext &context);
/// The form filled in like libvirt's own default network, with the next bridge and subnet where its own are taken.
[[nodiscard]] NetworkConfig defaultNetwork(const HostContext &context);

} // namespace patchpanel
