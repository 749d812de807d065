// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"

namespace patchpanel {

// Single fields that several forms have in common. `claims` are those of the context's networks, which the
// network itself is not among. Pure; any thread.

/// The error of a field in which something has to be and nothing has been said yet.
[[nodiscard]] Issue missingIssue(Field field, const QString &message);
/// Whether a network or a VM can have this name. `missing` is what to say where it is empty; `taken` what to say
/// because another one has it, empty where none has.
[[nodiscard]] QList<Issue> checkObjectName(const QString &name, const QString &missing, const QString &taken);
/// Whether a network can have this name, and no other one has it.
[[nodiscard]] QList<Issue> checkName(const QString &name, const HostContext &context);
[[nodiscard]] QList<Issue> checkDescription(const QString &description);
/// The name of a bridge by itself; not empty.
[[nodiscard]] QList<Issue> checkBridgeName(const QString &bridge);
/// A bridge that libvirt is to make: whether another network or the host itself has it.
[[nodiscard]] QList<Issue> checkOwnBridge(
    const QString &bridge, const std::vector<NetworkClaim> &claims, const HostContext &context);
/// A bridge that the host is to have, one of Open vSwitch or of Linux.
[[nodiscard]] QList<Issue> checkHostBridge(const QString &bridge, bool asOpenVSwitch, const HostContext &context);
/// The interface of the host that traffic leaves through.
[[nodiscard]] QList<Issue> checkUplink(const QString &uplink, const HostContext &context);
[[nodiscard]] QList<Issue> checkDomain(const QString &domain);
/// `hasIpv6` tells whether the network has an IPv6 address, which needs more.
[[nodiscard]] QList<Issue> checkMtu(const QString &mtu, bool hasIpv6);

} // namespace patchpanel
