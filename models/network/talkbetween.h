// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/talkcheck.h"

namespace patchpanel {

/// One end of the way between two VMs: a NIC, and what it is on. Valid as long as the snapshot it was found in.
struct TalkEnd
{
    DomainPtr domain;
    const Nic *nic = nullptr; ///< null where the VM has none
    const NetworkRow *row = nullptr; ///< null where the NIC is on nothing that the registry shows
    NicRef ref{}; ///< the NIC, for what is to be changed
    QList<IpNetwork> addresses{}; ///< with their prefixes; what every guest has by itself is left out

    [[nodiscard]] const QString &vm() const { return domain->name; }
};

/// The mend is about the network that this end is on.
[[nodiscard]] Mend mendAt(const TalkEnd &end, const Mend &mend);

/// What lies between two ends whose NICs are both on something: the stations, and who can begin.
struct TalkBetween
{
    TalkVerdict verdict = TalkVerdict::Yes;
    QList<HealthFinding> stations;
};

/// Whether both are on one wire, apart from its VLANs.
[[nodiscard]] bool shareSegment(const TalkEnd &a, const TalkEnd &b);
/// For ends on one wire: tags, isolated ports, subnets.
[[nodiscard]] TalkBetween betweenOnSegment(const TalkEnd &a, const TalkEnd &b);
/// For ends on different wires: what libvirt's firewall rules let through the host, as each kind of network has them.
[[nodiscard]] TalkBetween betweenSegments(const TalkEnd &a, const TalkEnd &b, const std::optional<HostFacts> &facts);

/// One station of the way.
[[nodiscard]] HealthFinding talkStation(
    HealthSeverity severity, const QString &what, const QString &why = {}, const QList<Mend> &mends = {});

} // namespace patchpanel
