// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

namespace patchpanel {

// What the table and the report say of a network in a word or two. Pure; any thread.

/// "active", "inactive", "unregistered"; "offline" where the host is not connected.
[[nodiscard]] QString networkStateLabel(const NetworkInfo &network, bool offline);
/// The type; empty for a network that does not exist.
[[nodiscard]] QString typeLabel(const NetworkInfo &network);
/// The subnets of one family, in CIDR form.
[[nodiscard]] QStringList subnetTexts(const NetworkSummary &summary, IpFamily family);
/// The families with DHCP, "no" where there are addresses without it, empty without addresses.
[[nodiscard]] QString dhcpLabel(const NetworkSummary &summary);
[[nodiscard]] QString yesNoLabel(bool yes);
/// What of a network waits for a restart, below a heading; empty where nothing does.
[[nodiscard]] QStringList pendingLines(const NetworkInfo &network);

/// How many rows of each kind there are.
struct KindCounts
{
    int networks = 0;
    int unregistered = 0;
    int missing = 0;
    void add(NetworkKind kind);
    /// "3 networks, 1 unregistered bridge, 1 missing network"; "0 networks" where there is nothing.
    [[nodiscard]] QString text() const;
    friend bool operator==(const KindCounts &, const KindCounts &) = default;
};

} // namespace patchpanel
