// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QStringList>

#include <vector>

namespace patchpanel {

/// What a host's own network configuration says (from `ip -j`): names that are taken, and subnets in use.
struct HostFacts
{
    struct Device
    {
        QString name;
        bool isBridge = false;
        QList<IpNetwork> addresses;
        friend bool operator==(const Device &, const Device &) = default;
    };
    struct Route
    {
        IpNetwork destination;
        QString device;
        friend bool operator==(const Route &, const Route &) = default;
    };
    QList<Device> devices;
    QList<Route> routes; ///< without default routes

    friend bool operator==(const HostFacts &, const HostFacts &) = default;
};

/// Everything a new network is checked against.
struct HostContext
{
    QString uri;
    unsigned long serverVersion = 0;
    SnapshotPtr snapshot; ///< null where nothing has been read yet
    std::optional<HostFacts> facts; ///< nothing where the host's own interfaces cannot be had
};

/// What a network of the host keeps others from having.
struct NetworkClaim
{
    QString network;
    QString bridge; ///< may be empty
    QList<IpNetwork> subnets;
    friend bool operator==(const NetworkClaim &, const NetworkClaim &) = default;
};

/// What the networks of the host claim: with what runs, and with what their next start makes of them where that
/// differs, for libvirt looks at both. Pure; any thread.
[[nodiscard]] std::vector<NetworkClaim> networkClaims(const HostContext &context);

} // namespace patchpanel
