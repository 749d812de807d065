// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

namespace patchpanel {

// What to say in the place of leases and names where there are none. Pure; any thread.

/// Why libvirt gives no addresses and answers no names on a network like this, and who does, in a sentence or two;
/// empty where it does, or could: it has an address of its own there.
[[nodiscard]] QString noServiceNotice(const NetworkInfo &network);
/// Why there are no leases although libvirt has an address there; empty where DHCP runs.
[[nodiscard]] QString noLeasesNotice(const NetworkInfo &network);
/// Why the leases could not be read.
[[nodiscard]] QString leaseErrorNotice(const Error &error);

} // namespace patchpanel
