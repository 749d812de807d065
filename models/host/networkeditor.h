// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/hostbackend.h"
#include "models/network/effectplan.h"

namespace patchpanel {

/// Carries EditNetwork out, wholly or not at all: by what the network is at that moment, and checked by reading it
/// afterwards. Blocking; lives on the job thread, as long as one command.
class NetworkEditor final
{
public:
    using Progress = std::function<void(const QString &step)>;

    struct Restarted
    {
        CommandResult result;
        Error cause; ///< where it failed: why, without what became of the VMs
    };
    /// What is done with the VMs of the network in mind.
    struct Ways
    {
        /// Restarts it with its running VMs kept connected.
        std::function<Restarted()> restart;
        /// Gives it the wanted name and all else that is wanted; `before` is the network now.
        std::function<CommandResult(const EditNetwork &command, const NetworkImage &before)> rename;
    };

    NetworkEditor(HostBackend &backend, unsigned long libvirtVersion, const Progress &progress, const Ways &ways)
        : m_backend(backend)
        , m_libvirtVersion(libvirtVersion)
        , m_progress(progress)
        , m_ways(ways)
    { }

    [[nodiscard]] CommandResult run(const EditNetwork &command);

private:
    /// A network as it is at one moment.
    struct Versions
    {
        NetworkState state;
        QByteArray stored;
        QByteArray live; ///< empty for an inactive network
    };

    [[nodiscard]] Result<Versions> read(const QUuid &network);
    [[nodiscard]] EffectInput inputOf(const Versions &now, const QByteArray &wanted) const;
    /// Carries out what is no rename.
    [[nodiscard]] CommandResult change(const EditNetwork &command, const EffectPlan &plan, const Versions &before);
    [[nodiscard]] Result<> apply(const EditNetwork &command, const EffectPlan &plan, bool restarts);
    [[nodiscard]] Result<> runSteps(const QUuid &network, const std::vector<UpdateStep> &steps);
    /// Makes the network again what it was.
    [[nodiscard]] Result<> restore(const QUuid &network, const Versions &before);
    [[nodiscard]] CommandResult takeBack(const QUuid &network, const Versions &before, Error reason);
    /// The same after a restart that has failed: back to what ran before takes another one.
    [[nodiscard]] CommandResult takeBackRestart(
        const QUuid &network, const Versions &before, const Restarted &restarted);
    /// Says in the result what was asked for and did not come to be.
    void compare(const EditNetwork &command, const Versions &before, CommandResult &result);

    HostBackend &m_backend;
    unsigned long m_libvirtVersion;
    const Progress &m_progress;
    const Ways &m_ways;
};

} // namespace patchpanel
