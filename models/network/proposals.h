// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"

namespace patchpanel {

// What the form proposes so that its first state can be created as it is. Pure; any thread.

/// `name`, else `name`-2, ...: the first that no network of the host has.
[[nodiscard]] QString freeName(const QString &name, const HostContext &context);
/// "network", "network-2", ...
[[nodiscard]] QString proposeName(const HostContext &context);
/// The name of the network that stands for a bridge of the host, or for a VLAN on it: `BRIDGE` or `BRIDGE-vlan-ID`;
/// empty without a bridge.
[[nodiscard]] QString conventionalName(const QString &bridge, const QString &vlanId);
/// The first free virbrN, free of networks' bridges and of the host's interfaces.
[[nodiscard]] QString proposeBridge(const HostContext &context);
/// A /24 out of 192.168.0.0/16, else 10.0.0.0/8, that overlaps no network, interface or route of the host; nothing when
/// all are taken.
[[nodiscard]] std::optional<IpNetwork> proposeIpv4(const HostContext &context);
/// A /64 out of the host's own unique local prefix (RFC 4193; derived from `seed` so that it stays the same).
[[nodiscard]] std::optional<IpNetwork> proposeIpv6(const HostContext &context, const QString &seed);
/// The interfaces of the host that can be an uplink, and its bridges; empty where they are not known.
[[nodiscard]] QStringList uplinkCandidates(const HostContext &context);
[[nodiscard]] QStringList bridgeCandidates(const HostContext &context);

} // namespace patchpanel
