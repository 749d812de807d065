// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/guestaddress.h"
#include "models/network/hostcontext.h"

namespace patchpanel {

/// Two VMs of a host that do not reach each other, and what is known of it.
struct TalkInput
{
    SnapshotPtr snapshot;
    std::optional<HostFacts> facts{}; ///< nothing where they are not known
    QUuid from;
    QUuid to;
    std::vector<GuestAddress> addresses{}; ///< of NICs of either, by their MAC addresses
};

/// How it ends.
enum class TalkVerdict
{
    Yes, ///< nothing that is known of is in the way
    OnlyThere, ///< the first VM can begin a conversation, the second one cannot
    OnlyBack,
    No,
    Unknown ///< what lies between them is not this host's
};

/// The way from one VM to the other, station by station.
struct TalkReport
{
    TalkVerdict verdict = TalkVerdict::Unknown;
    QString summary; ///< one sentence
    /// In the order of the way; what is in the way is a problem, with its reason and what can be done about it. The
    /// first of these is what to mend first.
    QList<HealthFinding> stations;
    friend bool operator==(const TalkReport &, const TalkReport &) = default;
};

/// Looks at every pair of NICs of the two and tells of the one that comes farthest. Pure; any thread.
[[nodiscard]] TalkReport checkTalk(const TalkInput &input);

} // namespace patchpanel
