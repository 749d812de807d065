// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

namespace patchpanel {

// What the table and the report say of a network in a word or two. Pure; any thread.

/// "active", "inactive", "unregistered"; "offline" where the host is not connected.
[[nodiscard]] QString networkStateLabel(const NetworkInfo &network, bool offline);
/// The subnets of one family, in CIDR form.
[[nodiscard]] QStringList subnetTexts(const NetworkSummary &summary, IpFamily family);
/// The families with DHCP, "no" where there are addresses without it, empty without addresses.
[[nodiscard]] QString dhcpLabel(const NetworkSummary &summary);
[[nodiscard]] QString yesNoLabel(bool yes);

} // namespace patchpanel
