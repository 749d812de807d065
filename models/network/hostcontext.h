// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"
#include "models/network/vlanscheme.h"

#include <QStringList>

#include <vector>

namespace patchpanel {

/// What a host's own network configuration says (from `ip -j`, Open vSwitch and libvirt's node devices): what devices
/// there are, names that are taken, and subnets in use.
struct HostFacts
{
    struct Device
    {
        QString name;
        bool isBridge = false; ///< a Linux bridge or an Open vSwitch bridge
        QList<IpNetwork> addresses{};
        bool isOpenVSwitch = false; ///< an Open vSwitch bridge
        bool vlanFiltering = false; ///< a Linux bridge that keeps VLANs apart (its vlan_filtering is on)
        bool isPhysical = false; ///< a network card, or what a VM host takes for one
        QString master{}; ///< the bridge or bond it belongs to
        QString parent{}; ///< of a VLAN sub-interface: the device below
        int vlanId = 0; ///< of a VLAN sub-interface: its tag
        QStringList virtualFunctions{}; ///< PCI addresses ("0000:03:10.1") of an SR-IOV card's virtual functions
        QStringList macAddresses{}; ///< lower case: the present one, and the one it came with where that differs
        bool isDown = false; ///< the host itself says so: switched off by its administrator
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
    /// Why there may be more than this: only libvirt told of the host, which knows no routes, hardly an address, and
    /// not every device. Empty where the host itself was asked.
    QString incomplete{};
    std::optional<bool> forwardsIpv4{}; ///< nothing where it is not known
    std::optional<bool> forwardsIpv6{};

    [[nodiscard]] bool isComplete() const { return incomplete.isEmpty(); }
    friend bool operator==(const HostFacts &, const HostFacts &) = default;
};

/// Everything a new network is checked against.
struct HostContext
{
    QString uri;
    unsigned long serverVersion = 0;
    SnapshotPtr snapshot; ///< null where nothing has been read yet
    std::optional<HostFacts> facts; ///< nothing where the host's own interfaces cannot be had
    VlanScheme vlanScheme{}; ///< what the user calls the VLANs; empty without one
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
