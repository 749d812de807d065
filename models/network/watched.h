// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/dhcplease.h"
#include "models/network/guestaddress.h"
#include "models/network/result.h"
#include "models/network/traffic.h"

#include <QHash>
#include <QList>
#include <QUuid>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace patchpanel {

/// What of a host is to be read again and again because somebody looks at it; of what is not in it nothing is asked.
struct WatchRequest
{
    QUuid leasesOf{}; ///< a network; null = none
    QList<QUuid> addressesOf{}; ///< running VMs whose addresses are asked of their agent and of the host's ARP table
    bool traffic = false; ///< the counters of all running VMs
    std::chrono::milliseconds every{2'000};
    [[nodiscard]] bool isEmpty() const { return leasesOf.isNull() && addressesOf.isEmpty() && !traffic; }
    friend bool operator==(const WatchRequest &, const WatchRequest &) = default;
};

/// What was read of it in one round. Immutable once published.
struct Watched
{
    QDateTime takenAt; ///< UTC, when the counters came
    QUuid leasesOf{};
    std::optional<Result<std::vector<DhcpLease>>> leases{}; ///< nothing where it was not asked
    std::optional<Result<std::vector<DomainCounters>>> traffic{};
    /// By VM, those that were asked: what agent and ARP table say. They come in rounds of their own, without the rest.
    QHash<QUuid, GuestAddresses> addresses{};
};

using WatchedPtr = std::shared_ptr<const Watched>;

} // namespace patchpanel
