// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"

namespace patchpanel {

// Subnets and DHCP ranges, judged for New Network and Edit alike. Sentences are empty where nothing is wrong. Pure; any
// thread.

/// What is wrong with the host having this address on a network of its own.
[[nodiscard]] QString hostAddressProblem(const IpNetwork &host);
/// What a subnet collides with on the host: the networks' `claims`, interfaces, routes. At most one.
[[nodiscard]] QList<Issue> checkOverlaps(
    Field field, const IpNetwork &subnet, const std::vector<NetworkClaim> &claims, const HostContext &context);

/// What is wrong with one end of a DHCP range on this network.
[[nodiscard]] QString rangeEndProblem(const IpNetwork &network, const QString &address);
/// What is wrong with a range whose ends are in order; libvirt refuses it.
[[nodiscard]] QString rangeProblem(IpAddress start, IpAddress end);
/// What keeps DHCP from working on a network of this size.
[[nodiscard]] QString dhcpSizeProblem(const IpNetwork &network);

} // namespace patchpanel
