// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostsession.h"
#include "tests/live/labhost.h"

namespace patchpanel {

/// A session on the lab's host, and what virsh says of the host beside it. Blocking; for tests only.
class HostDriver final
{
public:
    /// `dataFolder` is where the history is; empty keeps it in memory. `uri` is another way to the same host.
    explicit HostDriver(const LabHost &lab, const QString &dataFolder = {}, const QString &uri = {});
    /// With options and connections of the test's own.
    HostDriver(const LabHost &lab, HostOptions options, BackendFactory factory);

    [[nodiscard]] HostSession &session() { return m_session; }
    /// Null until the host has been read.
    [[nodiscard]] const SnapshotPtr &snapshot() const { return m_session.snapshot(); }
    /// The row of this name; null where there is none.
    [[nodiscard]] const NetworkRow *row(const QString &name) const;
    /// Submits a command and waits for its end.
    [[nodiscard]] CommandResult run(const Command &command);
    /// Why a command failed; empty where it did not.
    [[nodiscard]] QString failureOf(const Command &command);

    [[nodiscard]] NewNic newNic(const QString &vm, const QString &mac) const;
    [[nodiscard]] NicRef nic(const QString &vm, const QString &mac, NicScope scope = {true, true}) const;
    [[nodiscard]] static NicPlace place(const QString &network, const QString &portGroup = {});
    [[nodiscard]] static NicPlace pair(const QString &bridge, int vlan = 0);

    /// The one TAP device of a VM; empty where it has none or several.
    [[nodiscard]] QString tapOf(const QString &vm) const;
    [[nodiscard]] bool hasLease(const QString &network, const QString &mac) const;
    /// The NICs in a VM's stored configuration, as XML.
    [[nodiscard]] QString storedNics(const QString &vm) const;

private:
    const LabHost &m_lab;
    HostSession m_session;
};

} // namespace patchpanel
