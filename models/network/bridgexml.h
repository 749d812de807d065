// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

namespace patchpanel {

/// The XML of a network that stands for a bridge of the host with these tags (may be none, one, or a trunk) and this
/// type of virtual port (may be empty; Open vSwitch bridges need "openvswitch"). `created` goes into Patchpanel's
/// metadata where it is valid. Pure; any thread (https://libvirt.org/formatnetwork.html).
[[nodiscard]] QByteArray bridgeNetworkXml(const QString &name, const QString &bridge, const VlanTags &vlan,
    const QString &virtualPort, const QDateTime &created = {});

} // namespace patchpanel
