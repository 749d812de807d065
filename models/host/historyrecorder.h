// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/commandtrail.h"
#include "models/host/domainreader.h"
#include "models/host/historystore.h"
#include "models/host/hostbackend.h"

#include <functional>

namespace patchpanel {

/// Writes down how things were before a command and how it ended, and says what takes it back. Blocking; lives on the
/// job thread, as long as one command.
class HistoryRecorder final
{
public:
    /// What does the command; it is told what its network was just read as, to be spared reading that again. Empty
    /// where there is none, or it is about none.
    using Run = std::function<CommandResult(const NetworkImage &before)>;

    /// With a trail, the entry of a command whose connection breaks stays as it was begun: whoever has the trail sees
    /// to its end.
    HistoryRecorder(HistoryStore &store, HostBackend &backend, DomainReader &domains, CommandTrail *trail = nullptr)
        : m_store(store)
        , m_backend(backend)
        , m_domains(domains)
        , m_trail(trail)
    { }

    /// Runs the command between the two notes. Where the first cannot be written, it is refused: nothing is lost.
    /// `submitted` is when the user asked.
    [[nodiscard]] CommandResult around(
        const Command &command, std::chrono::steady_clock::time_point submitted, const Run &run);

private:
    [[nodiscard]] Result<HistoryEntry> entryOf(const Command &command, std::chrono::steady_clock::time_point submitted);
    [[nodiscard]] Result<NetworkImage> imageOf(const QUuid &network);
    [[nodiscard]] Result<VmImage> imageOfVm(const QUuid &domain);
    [[nodiscard]] Result<std::vector<NicImage>> imagesOf(const std::vector<NicRef> &nics);
    /// The NICs that name a network.
    [[nodiscard]] Result<std::vector<NicRef>> nicsNaming(
        const QString &network, std::chrono::steady_clock::time_point submitted);
    /// What takes the command back that was done; null where nothing does.
    [[nodiscard]] std::shared_ptr<const Command> wayBack(
        const Command &command, const HistoryEntry &entry, const CommandResult &result);
    void prune();

    HistoryStore &m_store;
    HostBackend &m_backend;
    DomainReader &m_domains;
    CommandTrail *m_trail;
};

} // namespace patchpanel
