// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/domainreader.h"
#include "models/host/hostbackend.h"
#include "models/host/networkeditor.h"
#include "models/host/nicchanger.h"

#include <functional>
#include <optional>

namespace patchpanel {

/// Carries commands out on a backend, step by step. Blocking; lives on the host's job thread, one command at a time.
class CommandRunner final
{
public:
    using Progress = std::function<void(const QString &step)>;

    /// `libvirtVersion` is the host's; `patience` is for VMs that are asked to let go of a NIC.
    CommandRunner(
        HostBackend &backend, DomainReader &domains, unsigned long libvirtVersion, UnplugPatience patience = {})
        : m_backend(backend)
        , m_domains(domains)
        , m_libvirtVersion(libvirtVersion)
        , m_patience(patience)
    { }

    /// `submitted` is when the user asked: knowledge of VMs older than that is read again before anything is taken
    /// away. `before` is the command's network where it has just been read.
    [[nodiscard]] CommandResult run(const Command &command, std::chrono::steady_clock::time_point submitted,
        const Progress &progress, const NetworkImage &before = {});

private:
    [[nodiscard]] CommandResult perform(const CreateNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const EditNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const StartNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const StopNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const RestartNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const ReconnectNics &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const SetAutostart &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const DeleteNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const RestoreNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const RestoreNics &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const CreateVm &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const RemoveVm &command, const Progress &progress);
    /// The commands on NICs.
    template <typename NicCommand>
    [[nodiscard]] CommandResult perform(const NicCommand &command, const Progress &progress);

    /// Where the network has another name since, gives it that of then: defining it over the one there is cannot do
    /// that.
    [[nodiscard]] CommandResult nameBack(const RestoreNetwork &command, const Progress &progress);

    /// Stops the network where it runs and removes its definition; as it was where that fails.
    [[nodiscard]] Result<> remove(const DeleteNetwork &command, const Progress &progress);

    /// Why making the network would overwrite one; nothing where it would not.
    [[nodiscard]] std::optional<Error> wouldReplace(const CreateNetwork &command);
    /// Fails where running VMs would lose their connection that the user was not told of.
    [[nodiscard]] Result<> nobodyElseRuns(
        const QUuid &network, const QStringList &acknowledgedVms, const Progress &progress);
    /// The VMs on a network, as freshly read as `submitted` asks for.
    [[nodiscard]] Result<NetworkRow> attachedVms(const QUuid &network, const Progress &progress);
    /// The same with the network's state as it is now.
    [[nodiscard]] Result<NetworkRow> attachedNow(const QUuid &network, const Progress &progress);
    /// The NICs that an interrupted restart of the network has left parked.
    [[nodiscard]] Result<std::vector<Attachment>> leftParked(const QUuid &network, const Progress &progress);
    [[nodiscard]] NetworkEditor::Restarted restart(const QUuid &network, const Progress &progress);
    [[nodiscard]] CommandResult rename(
        const EditNetwork &command, const NetworkImage &before, const Progress &progress);

    HostBackend &m_backend;
    DomainReader &m_domains;
    unsigned long m_libvirtVersion;
    UnplugPatience m_patience;
    std::chrono::steady_clock::time_point m_submitted;
    NetworkImage m_before;
};

} // namespace patchpanel
