// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmledit.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace patchpanel {

/// A PCI device of the host, each number as it is written.
struct PciAddress
{
    QString domain;
    QString bus;
    QString slot;
    QString function;
    friend bool operator==(const PciAddress &, const PciAddress &) = default;
};

/// How traffic leaves the network (generalpart.h says what holds for all parts).
struct ForwardPart
{
    QString mode; ///< empty = no forwarding, which libvirt also writes as mode "none"
    /// The uplink of a routed network, or the network cards of a pool. libvirt writes the first one twice, as
    /// `forward@dev` and as `<interface>`; here it is once.
    QStringList devices;
    QString physicalFunction; ///< the SR-IOV card
    QList<PciAddress> addresses; ///< an SR-IOV pool of single devices
    std::optional<bool> managed; ///< default: no
    QString driver; ///< "vfio" (the default) or "kvm"
    QString driverModel; ///< libvirt 10.0
    QString natStart; ///< addresses that NAT uses
    QString natEnd;
    QString natPortStart;
    QString natPortEnd;
    std::optional<bool> natIpv6; ///< default: no
    friend bool operator==(const ForwardPart &, const ForwardPart &) = default;
};

[[nodiscard]] ForwardPart readForward(const XmlNode &network);
/// Without a mode the whole element goes.
void writeForward(XmlCursor network, const ForwardPart &part);

} // namespace patchpanel
