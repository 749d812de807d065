// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/domainreader.h"
#include "models/host/nicchanger.h"

#include <optional>

namespace patchpanel {

/// Puts a network, or NICs, back as they were, wholly or not at all. Blocking; lives on the job thread, as long as one
/// command.
class NetworkRestorer final
{
public:
    using Progress = std::function<void(const QString &step)>;

    NetworkRestorer(HostBackend &backend, DomainReader &domains, const Progress &progress, UnplugPatience patience)
        : m_backend(backend)
        , m_domains(domains)
        , m_progress(progress)
        , m_changer(backend, m_undo, progress, patience)
    { }

    /// `state` is that of the network now; nothing where there is none.
    [[nodiscard]] CommandResult run(const RestoreNetwork &command, const std::optional<NetworkState> &state);
    [[nodiscard]] CommandResult run(const RestoreNics &command);

private:
    [[nodiscard]] Result<> restore(const RestoreNetwork &command, const std::optional<NetworkState> &state);
    [[nodiscard]] Result<> makeTransient(const RestoreNetwork &command);
    [[nodiscard]] Result<> define(const NetworkImage &image, const std::optional<NetworkState> &state);
    [[nodiscard]] Result<> stop(const QUuid &network);
    [[nodiscard]] Result<> start(const QUuid &network);
    [[nodiscard]] Result<> setAutostart(const QUuid &network, bool on);
    [[nodiscard]] Result<> putBack(const std::vector<NicImage> &nics);
    [[nodiscard]] CommandResult end(const Result<> &outcome, const QUuid &network);

    HostBackend &m_backend;
    DomainReader &m_domains;
    const Progress &m_progress;
    UndoStack m_undo;
    NicChanger m_changer;
};

} // namespace patchpanel
