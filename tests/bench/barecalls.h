// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace patchpanel {

/// How long one reading of a host took from the moment its opening began, in milliseconds.
struct LoadTimes
{
    double open = 0; ///< virConnectOpenAuth has returned
    double names = 0; ///< the networks have been listed
    double complete = 0; ///< every list and every XML is there
    [[nodiscard]] double reading() const { return complete - open; }
};

/// Reads a host with bare libvirt calls, pipelined on one connection by `threads` threads: the lists that tell every
/// state, and the XML of every network and VM, running and stored where the two can differ. Nothing is looked at or
/// kept. This is the least that a program which shows all this has to wait for. Blocking; nothing on failure.
[[nodiscard]] std::optional<LoadTimes> loadWithBareCalls(const QByteArray &uri, int threads);

/// The median time of one cheap call on an open connection, in milliseconds.
[[nodiscard]] std::optional<double> roundTripOf(const QByteArray &uri);

} // namespace patchpanel
