// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostworker.h"

namespace patchpanel {

// How a host stands, in a word or two. Pure; any thread.

/// The state of a host as its user sees it.
enum class HostCondition
{
    Connecting,
    Connected,
    NotConnected, ///< nobody wants it to be connected: it was never opened, or the user let it go
    Offline ///< it cannot be reached, or was lost
};

[[nodiscard]] HostCondition hostCondition(const HostStatus &status);
/// "connected", "not connected", ...
[[nodiscard]] QString hostConditionLabel(HostCondition condition);
/// Whether what is known of the host is out of date because it cannot be reached; while it is tried again too.
[[nodiscard]] bool isLost(const HostStatus &status);
/// The first line of why it is offline; empty where there is nothing to say.
[[nodiscard]] QString offlineReason(const HostStatus &status);
/// "0.2 ms", "50 ms", "1.2 s"; empty for nothing measured.
[[nodiscard]] QString roundTripText(std::chrono::microseconds roundTrip);
/// The time of day, with the date where it was not today.
[[nodiscard]] QString momentText(const QDateTime &moment, const QDateTime &now = QDateTime::currentDateTime());

} // namespace patchpanel
