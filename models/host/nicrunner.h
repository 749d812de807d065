// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/domainreader.h"
#include "models/host/nicchanger.h"
#include "models/host/placeresolver.h"

namespace patchpanel {

/// Carries the commands on NICs out, each of them wholly or not at all. Blocking; lives on the job thread, as long as
/// one command.
class NicRunner final
{
public:
    using Progress = std::function<void(const QString &step)>;

    NicRunner(HostBackend &backend, DomainReader &domains, unsigned long libvirtVersion,
        std::chrono::steady_clock::time_point submitted, const Progress &progress, UnplugPatience patience);

    [[nodiscard]] CommandResult run(const AttachNics &command);
    [[nodiscard]] CommandResult run(const DetachNics &command);
    [[nodiscard]] CommandResult run(const MoveNics &command);
    [[nodiscard]] CommandResult run(const SetLink &command);
    [[nodiscard]] CommandResult run(const RegisterBridge &command);

    /// Moves or removes every NIC of a network that is to be deleted. What was done is kept for takeBack().
    [[nodiscard]] Result<> evacuate(const NetworkRow &attached, const Evacuation &evacuation);

    /// How a command ends that failed: everything done so far is taken back.
    [[nodiscard]] CommandResult takeBack(Error reason);
    /// How a command ends that succeeded.
    [[nodiscard]] CommandResult done();

private:
    [[nodiscard]] Result<> attachAll(const AttachNics &command);
    /// `leaving` is a network that none of them may end up on, or null.
    [[nodiscard]] Result<> moveAll(const NicPlace &place, const std::vector<NicRef> &nics, const QUuid &leaving = {});
    [[nodiscard]] Result<> registerBridge(const RegisterBridge &command);
    [[nodiscard]] CommandResult end(const Result<> &outcome);

    HostBackend &m_backend;
    DomainReader &m_domains;
    std::chrono::steady_clock::time_point m_submitted;
    const Progress &m_progress;
    UndoStack m_undo;
    PlaceResolver m_places;
    NicChanger m_changer;
};

} // namespace patchpanel
