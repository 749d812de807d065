// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networkinfo.h"

#include <vector>

namespace patchpanel {

/// Files larger than this are not read as networks; the largest real ones have a few thousand reservations.
inline constexpr qint64 maxNetworkFile = 1024LL * 1024;
inline constexpr std::size_t maxNetworksInFile = 500;

/// One network of a file, or why there is none.
struct NetworkFileEntry
{
    QByteArray xml;
    NetworkSummary summary;
    QString error; ///< empty for a network
    friend bool operator==(const NetworkFileEntry &, const NetworkFileEntry &) = default;
};

/// Takes a file apart: a network, several one after the other, or several in a `<networks>`. Always at least one entry.
/// A file with a document type is refused, for libvirt would read the entities in it. Pure; any thread.
[[nodiscard]] std::vector<NetworkFileEntry> readNetworkFile(const QByteArray &content);

} // namespace patchpanel
