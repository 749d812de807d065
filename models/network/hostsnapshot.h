// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/domaininfo.h"
#include "models/network/healthfinding.h"

#include <QDateTime>
#include <QHash>

#include <memory>
#include <vector>

namespace patchpanel {

using NetworkPtr = std::shared_ptr<const NetworkInfo>;
using DomainPtr = std::shared_ptr<const DomainInfo>;

/// One network, or what else NICs are on (NetworkKind), with everything that hangs on it and what the table needs to
/// filter and sort it without thinking: made on the host's thread, shared and immutable.
struct NetworkRow
{
    NetworkPtr network;
    std::vector<Attachment> attachments; ///< one a NIC, by natural VM name
    int vmCount = 0; ///< VMs with a running or stored NIC here
    int runningVmCount = 0; ///< VMs with a running NIC here
    QStringList cutOffVms; ///< VMs with a running NIC that lost its port (NetworkInfo::lostPorts)
    bool vmsKnown = false; ///< all VMs have been read, the counts are true
    bool hasParked = false; ///< VMs of it wait on another network while it is restarted (NetworkSummary::parkedFrom)
    QList<HealthFinding> findings; ///< what there is to say of it, the worst first; notes too
    QStringList problems; ///< the sentences of those that are more than notes, empty when nothing is wrong
    QDateTime unusedSince; ///< since when no VM is known to use it; invalid where one does
    QString haystack; ///< lower-case text that a plain search word is looked up in
    QString identifiers; ///< lower-case UUID and MAC addresses, for search words long enough to mean one
    QByteArray nameKey; ///< natural order by memcmp
    QByteArray bridgeKey; ///< the same of the bridge; empty where there is none

    friend bool operator==(const NetworkRow &, const NetworkRow &) = default;
};

using RowPtr = std::shared_ptr<const NetworkRow>;

/// Everything known of one host at one moment. Immutable; unchanged parts are shared with the snapshot before.
struct HostSnapshot
{
    quint64 generation = 0;
    bool complete = false; ///< nothing is still loading
    std::vector<RowPtr> rows; ///< by natural name
    std::vector<DomainPtr> domains;
    QDateTime takenAt; ///< the first moment this was the truth
    QString listError; ///< why the lists of networks or VMs cannot be had, empty where they can

    [[nodiscard]] const NetworkRow *find(const QUuid &network) const;
};

using SnapshotPtr = std::shared_ptr<const HostSnapshot>;

/// Makes the rows of a snapshot: one a network, and one for each bridge that NICs are on and no network stands for, and
/// for each network that NICs name and that does not exist. Rows equal to one in `previous` are that very object, so
/// that whoever compares pointers sees exactly what changed. `domainsComplete` tells whether every VM has been read.
/// Before that, and while a network's details are missing, nobody knows what no network stands for: rows of those two
/// kinds that were in `previous` stay, and none is added.
[[nodiscard]] std::vector<RowPtr> buildRows(const std::vector<NetworkPtr> &networks,
    const std::vector<DomainPtr> &domains, bool domainsComplete, const std::vector<RowPtr> &previous);

/// The names of the VMs of a row, each once, those that run a NIC there only when `runningOnly`.
[[nodiscard]] QStringList vmNames(const NetworkRow &row, bool runningOnly = false);

/// A key whose byte order is the natural order of names: digits by value, letters without case.
[[nodiscard]] QByteArray naturalKey(const QString &text);

} // namespace patchpanel
