// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <optional>

namespace patchpanel {

class NetworkIndex;

/// Makes the rows of one snapshot after the other (see buildRows). Where since the last one VMs have changed on
/// networks that stayed, or only the states of networks, the rows of those are made again and all others are taken
/// over: an event costs what it is about, not what the host has. Lives on the host's thread.
class RowBuilder final
{
public:
    explicit RowBuilder(std::vector<RowPtr> previous = {});
    ~RowBuilder();
    Q_DISABLE_COPY_MOVE(RowBuilder)

    /// Networks and VMs that are the very objects of the last time have not changed. The order in which they come does
    /// not matter for the rows, but a change is only cheap where they come in the order of the last time.
    [[nodiscard]] std::vector<RowPtr> build(
        const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains, bool domainsComplete);

private:
    struct Changes;

    void buildAll(const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains, bool domainsComplete,
        bool settled);
    [[nodiscard]] std::optional<Changes> changesTo(
        const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains) const;
    void rebuildRows(const Changes &changes, const std::vector<NetworkPtr> &networks);

    // As of the last build.
    bool m_settled = false; ///< everything had been read
    std::vector<NetworkPtr> m_networks;
    std::vector<DomainPtr> m_domains;
    std::unique_ptr<NetworkIndex> m_index;
    std::vector<QStringList> m_mutualProblems;
    std::vector<RowPtr> m_rows;
    QHash<QUuid, std::size_t> m_rowOf; ///< places in m_rows; empty until it is asked for
};

} // namespace patchpanel
