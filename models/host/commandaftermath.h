// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/command.h"
#include "models/host/commandtrail.h"
#include "models/host/domainreader.h"
#include "models/host/historystore.h"
#include "models/network/hostsnapshot.h"

namespace patchpanel {

/// Looks what became of a command whose connection broke, writes that into its entry of the history, and makes the
/// result that the user is told. Blocking; lives on the job thread of the next connection.
class CommandAftermath final
{
public:
    CommandAftermath(HistoryStore &store, HostBackend &backend, DomainReader &domains)
        : m_store(store)
        , m_backend(backend)
        , m_domains(domains)
    { }

    /// `isStillOut`: the thread that sent it has not come back, so that the host may yet do what it was told last.
    /// Fails where the host cannot be looked at.
    [[nodiscard]] Result<CommandResult> look(const Command &command, const CommandTrail::Reach &reach, bool isStillOut);

private:
    [[nodiscard]] Result<HostSnapshot> snapshot(const Command &command);
    [[nodiscard]] Result<std::vector<NetworkPtr>> networksWithPorts(
        const Command &command, const std::vector<DomainPtr> &domains);

    HistoryStore &m_store;
    HostBackend &m_backend;
    DomainReader &m_domains;
};

} // namespace patchpanel
