// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkdocument.h"

namespace patchpanel {

/// What libvirt takes, and makes use of, of what VMs' ports and their names can have, on a network that forwards as
/// this one does. A mode that is not known has everything.
struct ModeLimits
{
    bool hasNameServer = true; ///< libvirt answers DNS on it
    bool hasVlan = true; ///< `<vlan>`, of the network and of port groups
    bool hasBandwidth = true; ///< `<bandwidth>`, of the network and of port groups
    bool hasIsolation = true; ///< `<port isolated>`
    bool hasVirtualPort = true; ///< `<virtualport>`, of the network and of port groups
    friend bool operator==(const ModeLimits &, const ModeLimits &) = default;
};

/// Pure; any thread. Source: canHave() of modecleanup.h; isolation is a flag of the ports of Linux bridges, and a
/// virtual port is refused when a VM is plugged into a bridge of libvirt's (networkAllocatePort() of libvirt 9.0).
[[nodiscard]] ModeLimits modeLimits(const NetworkDocument &document, unsigned long serverVersion);

} // namespace patchpanel
