// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostcontext.h"

namespace patchpanel {

namespace {

NetworkClaim claimOf(const QString &network, const NetworkSummary &summary)
{
    NetworkClaim claim{network, summary.bridge, {}};
    for (const IpBlock &block : summary.ipBlocks)
        claim.subnets.append(block.network);
    return claim;
}

} // namespace

std::vector<NetworkClaim> networkClaims(const HostContext &context)
{
    std::vector<NetworkClaim> claims;
    if (!context.snapshot)
        return claims;
    claims.reserve(context.snapshot->rows.size());
    for (const RowPtr &row : context.snapshot->rows) {
        const NetworkInfo &network = *row->network;
        if (network.kind != NetworkKind::Registered)
            continue;
        claims.push_back(claimOf(network.name, network.summary));
        if (network.storedXml.isEmpty() || network.storedXml == network.liveXml)
            continue;
        const auto stored = parseNetworkXml(network.storedXml);
        if (!stored)
            continue;
        if (NetworkClaim later = claimOf(network.name, *stored); later != claims.back())
            claims.push_back(std::move(later));
    }
    return claims;
}

} // namespace patchpanel
