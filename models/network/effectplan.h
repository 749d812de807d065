// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/updatestep.h"
#include "models/network/xmldiff.h"

#include <QStringList>

namespace patchpanel {

/// What a change of a network starts from.
struct EffectInput
{
    QByteArray stored; ///< the stored XML before; empty for a transient network
    QByteArray wanted; ///< the XML after
    QByteArray live; ///< what runs; empty for an inactive network
    unsigned long serverVersion = 0;
    int runningVms = 0; ///< that are on the network
    QString uri; ///< for the commands
    int vms = 0; ///< whose NICs name the network, running or not
    bool restart = false; ///< it is restarted with the change, where something waits for that
};

/// What kind of change it is.
enum class EffectKind
{
    Nothing, ///< both mean the same
    Change,
    Rename, ///< with or without other changes: libvirt cannot do it, it takes a new network in the place of the old one
    Refused ///< another UUID, which would be another network
};

/// How a change takes effect.
struct EffectPlan
{
    EffectKind kind = EffectKind::Nothing;
    /// Calls that have it now without interruption, in order. With `redefine` they come after it: it is libvirt's check
    /// of the whole, and nothing has happened where it refuses.
    std::vector<UpdateStep> live;
    bool redefine = false; ///< store the wanted XML
    bool needsRestart = false; ///< something of it comes into effect at the next start only
    bool becomesPersistent = false; ///< a transient network that is redefined is stored from then on
    QStringList now; ///< the parts that take effect now, in words
    QStringList atNextStart; ///< those that wait for a restart
    QStringList waitingAlready; ///< parts that the change is not about and that wait for one already
    QStringList dropped; ///< parts that the host's libvirt does not know and leaves out
    QStringList sentences; ///< all of it for people
    QStringList virsh; ///< command lines that would do the same, quoted for a POSIX shell
};

/// Plans the change from `stored` to `wanted`. Only what the change is about is touched in what runs. Pure; any thread;
/// fails where one of the texts is no network.
[[nodiscard]] Result<EffectPlan> planEffect(const EffectInput &input);

} // namespace patchpanel
