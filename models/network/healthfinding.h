// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/mend.h"

namespace patchpanel {

/// What a check of a network looks for.
enum class HealthKind
{
    // By itself.
    Unreadable,
    NotStarted, ///< inactive, though it starts at boot
    NotAutostarted, ///< the reverse
    Pending,
    ReservationOutside,
    ReservationDoubled,
    // Against the other networks of its host.
    SubnetOverlap,
    Parked, ///< NICs of a network that is being restarted wait here
            // By the NICs that are on it.
    CutOff,
    LinkDown,
    MacDoubled,
    MissingNetwork, ///< NICs name a network that does not exist
    PortGroupMissing,
    VlanUnused, ///< a NIC brings a tag onto a network without
                // Against the host's own devices.
    HostOverlap,
    DeviceMissing,
    DeviceDown,
    DeviceForeign, ///< not what the network takes it for
    ForwardingOff,
    // At the moment it is looked at.
    PoolNearlyFull,
    NoLease,
    VlanMixed, ///< ranges of several names on one cable
    Unused,
    // Where two VMs are looked at together (talkcheck.h).
    Talk
};

enum class HealthSeverity
{
    Fine,
    Note, ///< nothing is wrong
    Warning,
    Problem
};

/// One thing there is to say of a network: in plain sentences, with what can be done about it. A value.
struct HealthFinding
{
    HealthKind kind = HealthKind::Unreadable;
    HealthSeverity severity = HealthSeverity::Warning;
    QString what; ///< one sentence
    QString why; ///< why it matters; may be empty
    QList<Mend> mends{}; ///< the best first
    friend bool operator==(const HealthFinding &, const HealthFinding &) = default;
};

/// Where a finding comes from, and so when it has to be looked for again.
enum class HealthSource
{
    Network, ///< depends on the network alone
    Networks, ///< on the names and summaries of all networks
    Nics, ///< on the NICs that are on it
    Host, ///< on the host's own devices
    Moment ///< on what is asked of the host while it is looked at
};
[[nodiscard]] HealthSource sourceOf(HealthKind kind);

/// "Problem", "Warning", "Note", "In order".
[[nodiscard]] QString severityLabel(HealthSeverity severity);
/// The sentences of those that are a problem or a warning, as the table shows them.
[[nodiscard]] QStringList problemSentences(const QList<HealthFinding> &findings);
/// The worst first; those that are equally bad stay in their order.
void sortBySeverity(QList<HealthFinding> &findings);

} // namespace patchpanel
