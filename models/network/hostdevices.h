// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"

namespace patchpanel {

// Questions to what is known of a host's own devices. Pure; any thread.

/// Null where there is no device of that name, or where it is not known.
[[nodiscard]] const HostFacts::Device *findDevice(const HostContext &context, const QString &name);
/// The host itself was asked and has no device of that name.
[[nodiscard]] bool lacksDevice(const HostContext &context, const QString &name);

/// Whether this bridge of the host is one of Open vSwitch: by what the host says of it, else by the networks and NICs
/// that use it as one.
[[nodiscard]] bool isOpenVSwitchBridge(const HostContext &context, const QString &bridge);
/// The Open vSwitch bridges among bridgeCandidates().
[[nodiscard]] QStringList openVSwitchBridges(const HostContext &context);

/// A bridge that can be used for a VLAN although libvirt cannot put tags on a Linux bridge.
struct VlanBridge
{
    QString bridge;
    QString subInterface; ///< its member that carries the VLAN, so that it is used untagged; empty = Open vSwitch
    friend bool operator==(const VlanBridge &, const VlanBridge &) = default;
};
/// All of them, those on a VLAN sub-interface first.
[[nodiscard]] QList<VlanBridge> otherBridgesForVlan(const HostContext &context, int tag);

/// The network cards of the host.
[[nodiscard]] QStringList networkCards(const HostContext &context);
/// Those that have virtual functions now.
[[nodiscard]] QList<HostFacts::Device> sriovCards(const HostContext &context);

} // namespace patchpanel
