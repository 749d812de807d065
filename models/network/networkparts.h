// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/xmlnode.h"

#include <QString>

#include <vector>

namespace patchpanel {

/// What a part of a network's configuration is, as far as changing it goes different ways.
enum class PartKind
{
    Name,
    Uuid,
    Label, ///< title, description, metadata: nothing that runs depends on it
    Setting, ///< takes effect when the network is started
    DhcpHost, ///< from here on: what virNetworkUpdate can change while the network runs
    DhcpRange,
    DnsHost,
    DnsTxt,
    DnsSrv,
    PortGroup,
    ForwardInterface
};

/// One thing that a network's XML says, in a form that is the same however it is written: in whatever order, with
/// whatever quotes and white space, with a default written or left out, as a netmask or a prefix.
struct NetworkPart
{
    PartKind kind = PartKind::Setting;
    QString key; ///< what it is about; the same in two networks for the same thing
    QString value; ///< what it says; never empty
    QString words; ///< for people: "DHCP range 192.168.1.10–20"
    bool isPlain = false; ///< the value itself can be shown to people
    QString byDefault; ///< of a flag: what holds where the part is not there, "yes" or "no"
    unsigned long since = 0; ///< servers before this version drop it; 0 = any that matters has it
    int ipIndex = -1; ///< of what DHCP does: which `<ip>` it is in, counted over all of them
    QString ipKey; ///< likewise: the block's address
    QByteArray element; ///< of what virNetworkUpdate can change: the element as libvirt takes it
};

/// Takes a network apart into what it says. Left out is what libvirt adds to a running network by itself: the numbers
/// of connections, NAT's default ports, the virtual functions it found for a `<pf>`. What this program does not know is
/// a part as well. Pure; any thread.
[[nodiscard]] std::vector<NetworkPart> networkParts(const XmlNode &network);

} // namespace patchpanel
