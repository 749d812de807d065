// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostsnapshot.h"

#include <QSet>

#include <functional>
#include <optional>

namespace patchpanel {

struct HostFacts;
class NetworkIndex;

/// Makes the rows of one snapshot after the other (see buildRows). Where since the last one VMs have changed on
/// networks that stayed, or only the states of networks, the rows of those are made again and all others are taken
/// over: an event costs what it is about, not what the host has. Lives on the host's thread.
class RowBuilder final
{
public:
    /// Since when no VM has used a network; is told of every network whose row is made.
    using Usage = std::function<QDateTime(const QUuid &network, bool isUsed)>;

    explicit RowBuilder(std::vector<RowPtr> previous = {}, Usage usage = {});
    ~RowBuilder();
    Q_DISABLE_COPY_MOVE(RowBuilder)

    /// Networks and VMs that are the very objects of the last time have not changed. The order in which they come does
    /// not matter for the rows, but a change is only cheap where they come in the order of the last time.
    [[nodiscard]] std::vector<RowPtr> build(
        const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains, bool domainsComplete);

    /// The host's own devices, as they are now. What is wrong between them and the networks is found by the next build;
    /// it is believed of each network until that is stopped, started or changed.
    void setFacts(const HostFacts &facts);

private:
    struct Changes;
    struct Judged
    {
        NetworkPtr network; ///< as it was then
        QList<HealthFinding> findings;
    };

    [[nodiscard]] QSet<std::size_t> judgeHost(const std::vector<NetworkPtr> &networks);
    [[nodiscard]] QList<HealthFinding> ofHost(const NetworkPtr &network) const;

    void buildAll(const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains, bool domainsComplete,
        bool settled);
    [[nodiscard]] std::optional<Changes> changesTo(
        const std::vector<NetworkPtr> &networks, const std::vector<DomainPtr> &domains) const;
    void rebuildRows(const Changes &changes, const std::vector<NetworkPtr> &networks);

    Usage m_usage;
    std::unique_ptr<HostFacts> m_facts; ///< not judged by yet; null otherwise
    QHash<QUuid, Judged> m_judged; ///< those with findings
    // As of the last build.
    bool m_settled = false; ///< everything had been read
    std::vector<NetworkPtr> m_networks;
    std::vector<DomainPtr> m_domains;
    std::unique_ptr<NetworkIndex> m_index;
    std::vector<QList<HealthFinding>> m_mutual;
    std::vector<RowPtr> m_rows;
    QHash<QUuid, std::size_t> m_rowOf; ///< places in m_rows; empty until it is asked for
};

} // namespace patchpanel
