// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/interruption.h"

namespace patchpanel {

/// One entry of the history beside the host as it is now, and the commands that lead from the one to the other. Both
/// have to outlive it. Pure; any thread.
class InterruptedState final
{
public:
    InterruptedState(const HistoryEntry &entry, const HostSnapshot &now)
        : m_entry(entry)
        , m_now(now)
    { }

    [[nodiscard]] const HistoryEntry &entry() const { return m_entry; }
    [[nodiscard]] const NetworkRow *find(const QUuid &network) const { return m_now.find(network); }
    /// Null where there is no such VM.
    [[nodiscard]] const DomainInfo *vm(const QUuid &domain) const;
    /// The network that was to be made of this XML.
    [[nodiscard]] const NetworkRow *madeOf(const QByteArray &xml, const QString &name) const;
    /// The network on which an interrupted restart of this one has left VMs.
    [[nodiscard]] const NetworkRow *parkingOf(const QUuid &network) const;
    /// Where a NIC is there now.
    [[nodiscard]] NicScope presence(const QUuid &domain, const QString &mac) const;
    /// What of these NICs is still there.
    [[nodiscard]] std::vector<NicRef> remaining(const std::vector<NicRef> &nics) const;

    /// The running NICs of a network, and those parked for it, whose cable is out although it is stored as in: moving
    /// one takes its cable out for a moment.
    [[nodiscard]] std::vector<NicRef> cablesLeftOut(const NetworkRow *row) const;
    /// Those of the entry's NICs whose cable is out and was in before.
    [[nodiscard]] std::vector<NicRef> cablesTakenOut() const;

    /// The network of the entry as it was before, with its NICs.
    [[nodiscard]] WayOut networkBack() const;
    [[nodiscard]] WayOut nicsBack() const;
    /// Removes a network that was not there before; not from under VMs.
    [[nodiscard]] WayOut without(const NetworkRow *row) const;
    /// Starts a network again and brings home what is parked for it.
    [[nodiscard]] WayOut homeward(const NetworkRow *row) const;
    /// Plugs cables in, where any are out.
    static void plugCables(const QString &network, std::vector<NicRef> nics, WayOut &way);
    /// Makes what is stored what it was before.
    void storeBack(const NetworkRow &row, bool restart, WayOut &way) const;
    /// Starts a network that ran before, or brings home what is parked for it, which starts it too.
    void runAgain(const QUuid &network, const QString &name, const NetworkRow *row, WayOut &way) const;

private:
    [[nodiscard]] const NetworkRow *named(const QString &name) const;

    const HistoryEntry &m_entry;
    const HostSnapshot &m_now;
};

} // namespace patchpanel
