// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkdocument.h"

#include <QDateTime>
#include <QSet>

namespace patchpanel {

// A network like another one, on the same host or on another: what has to be its own is its own, the rest is as it is
// written. Pure; any thread.

/// What networks, interfaces and routes of a host keep a new network from having.
struct TakenSpace
{
    QSet<QString> names;
    QSet<QString> bridges;
    QList<IpNetwork> subnets;
};
[[nodiscard]] TakenSpace takenSpace(const HostContext &context);

/// What is the copy's own.
struct CopyConfig
{
    QString name;
    QString bridge; ///< of a network with a bridge of libvirt's; else ignored
    /// For each `<ip>` of the document its network as CIDR text; "192.168.101.0/24" stands for the first address of it,
    /// as in the form. A text that is no network leaves its block as it is.
    QStringList subnets;
    bool startNow = false;
    bool startAtBoot = false;
    QDateTime created; ///< written into the metadata, where it is valid

    friend bool operator==(const CopyConfig &, const CopyConfig &) = default;
};

/// The networks of a document's `<ip>` blocks, in their order; nothing for a block that cannot be read.
[[nodiscard]] QList<std::optional<IpNetwork>> subnetsOf(const NetworkDocument &document);
/// Whether the network has a bridge of libvirt's making, so that a copy needs another.
[[nodiscard]] bool hasOwnBridge(const NetworkDocument &document);
/// A subnet of the same size that overlaps nothing of `taken`: close to the one it is like where that is a private one.
[[nodiscard]] std::optional<IpNetwork> freeSubnet(const IpNetwork &like, const QList<IpNetwork> &taken);
/// What is free on the host: the network's own name, bridge and subnets where they are, else the next ones.
[[nodiscard]] CopyConfig proposeCopy(const NetworkDocument &source, const TakenSpace &taken);
/// The copy's XML: without UUID and MAC address, so that libvirt gives it its own; addresses that lie in a subnet of
/// the network (ranges, reservations, DNS records and forwarders, gateways, boot servers) move to the same place in the
/// new one.
[[nodiscard]] Result<QByteArray> copyXml(const NetworkDocument &source, const CopyConfig &config);

/// The network itself with other subnets, one for each `<ip>` as in CopyConfig; an empty text leaves its block as it
/// is. Addresses move as in a copy, everything else stays.
[[nodiscard]] Result<QByteArray> renumberedXml(const NetworkDocument &source, const QStringList &subnets);

} // namespace patchpanel
