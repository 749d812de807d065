// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/domainreader.h"
#include "models/host/hostbackend.h"

#include <functional>
#include <optional>

namespace patchpanel {

/// Carries commands out on a backend, step by step. Blocking; lives on the host's job thread, one command at a time.
class CommandRunner final
{
public:
    using Progress = std::function<void(const QString &step)>;

    CommandRunner(HostBackend &backend, DomainReader &domains)
        : m_backend(backend)
        , m_domains(domains)
    { }

    /// `submitted` is when the user asked: knowledge of VMs older than that is read again before anything is taken
    /// away.
    [[nodiscard]] CommandResult run(
        const Command &command, std::chrono::steady_clock::time_point submitted, const Progress &progress);

private:
    [[nodiscard]] CommandResult perform(const CreateNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const StartNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const StopNetwork &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const SetAutostart &command, const Progress &progress);
    [[nodiscard]] CommandResult perform(const DeleteNetwork &command, const Progress &progress);

    /// Why making the network would overwrite one; nothing where it would not.
    [[nodiscard]] std::optional<Error> wouldReplace(const CreateNetwork &command);
    /// The VMs on a network, as freshly read as `submitted` asks for.
    [[nodiscard]] Result<NetworkRow> attachedVms(const QUuid &network, const Progress &progress);

    HostBackend &m_backend;
    DomainReader &m_domains;
    std::chrono::steady_clock::time_point m_submitted;
};

} // namespace patchpanel
