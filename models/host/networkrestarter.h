// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/nicparking.h"

namespace patchpanel {

/// Stops a network and starts it again with its running VMs kept connected (nicparking.h says how). Where a step fails
/// the NICs go back to whatever works, and the error says which VM is where. Blocking; lives on the job thread, as long
/// as one command.
class NetworkRestarter final
{
public:
    using Progress = std::function<void(const QString &step)>;

    NetworkRestarter(HostBackend &backend, const Progress &progress, UnplugPatience patience);

    /// `attached` is the network with the VMs on it, `parked` what an interrupted restart of it has left parked.
    [[nodiscard]] CommandResult run(const NetworkRow &attached, const std::vector<Attachment> &parked);
    /// Only parks the NICs of `attached` and brings them home again, which plugs them into the bridge there is now.
    [[nodiscard]] CommandResult reconnect(const NetworkRow &attached, const std::vector<Attachment> &parked);
    /// Why it failed, without what became of the VMs.
    [[nodiscard]] const Error &cause() const { return m_cause; }

private:
    [[nodiscard]] Result<> restart(const NetworkInfo &network);
    [[nodiscard]] CommandResult bringHome(const QUuid &network);
    [[nodiscard]] CommandResult takeBack(const Error &reason);
    [[nodiscard]] CommandResult leftParked(const Error &reason);
    [[nodiscard]] CommandResult end(CommandStatus status, Error error);

    HostBackend &m_backend;
    const Progress &m_progress;
    UndoStack m_undo;
    NicChanger m_changer;
    NicParking m_parking;
    Error m_cause;
};

} // namespace patchpanel
