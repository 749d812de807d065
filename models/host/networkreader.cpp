// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkreader.h"

#include "models/network/xmldiff.h"

namespace patchpanel {

namespace {

QStringList pendingWords(const QByteArray &live, const QByteArray &stored)
{
    QStringList words;
    if (const auto differences = differencesOf(live, stored))
        for (const NetworkDifference &difference : *differences)
            if (difference.affectsRunning())
                words.append(differenceWords(difference));
    return words;
}

} // namespace

Result<NetworkInfo> readNetwork(HostBackend &backend, NetworkInfo network, bool flagsKnown)
{
    if (!flagsKnown) {
        const auto state = backend.networkState(network.uuid);
        if (!state)
            return tl::unexpected(state.error());
        network.active = state->active;
        network.persistent = state->persistent;
        network.autostart = state->autostart;
        network.stateKnown = true;
    }
    const auto live = backend.networkXml(network.uuid, XmlKind::Live);
    if (!live)
        return tl::unexpected(live.error());
    network.liveXml = *live;
    network.storedXml = network.persistent ? *live : QByteArray();
    if (network.active && network.persistent && backend.storesNetworksApart()) {
        const auto stored = backend.networkXml(network.uuid, XmlKind::Stored);
        if (!stored)
            return tl::unexpected(stored.error());
        if (*stored != *live) // else both share one text
            network.storedXml = *stored;
    }
    const bool isSame = network.storedXml.isEmpty() || network.storedXml == network.liveXml;
    network.pending = isSame ? QStringList() : pendingWords(network.liveXml, network.storedXml);
    const auto summary = parseNetworkXml(network.liveXml);
    network.detail = summary ? DetailState::Ready : DetailState::Failed;
    network.detailError = summary ? QString() : summary.error().message;
    if (summary) {
        network.summary = *summary;
        network.name = summary->name;
    }
    return network;
}

} // namespace patchpanel
