// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcolor.h"
#include "models/network/hosturi.h"

#include <QList>
#include <QMap>

#include <optional>

namespace patchpanel {

// The hosts of the user, kept from start to start. There is nothing secret among it. Pure; any thread.

struct SavedHost
{
    HostUri uri; ///< no two hosts have the same
    QString name; ///< what the window calls it; never empty
    bool connectAutomatically = true; ///< when the program starts
    bool readOnly = false;
    HostColor color = HostColor::None;
    friend bool operator==(const SavedHost &, const SavedHost &) = default;
};

/// A host of which only the URI is known.
[[nodiscard]] SavedHost newHost(const HostUri &uri);

/// Keys and values for a settings file that people can read; what is as usual is left out.
[[nodiscard]] QMap<QString, QString> savedHostFields(const SavedHost &host);
/// The host again; nothing without a usable URI. Keys that are not known are passed over.
[[nodiscard]] std::optional<SavedHost> savedHostFromFields(const QMap<QString, QString> &fields);

/// The host with this URI; null where there is none.
[[nodiscard]] const SavedHost *hostOf(const QList<SavedHost> &hosts, const HostUri &uri);
/// The list with `host` in the place of the one at `uri`, or behind the others where there is none. Any other one with
/// the same URI goes.
[[nodiscard]] QList<SavedHost> withHost(QList<SavedHost> hosts, const HostUri &uri, const SavedHost &host);
[[nodiscard]] QList<SavedHost> withoutHost(QList<SavedHost> hosts, const HostUri &uri);

/// What a start of the program does with the hosts.
struct StartingHosts
{
    QList<SavedHost> open; ///< to be in the window, those not to connect included
    QList<SavedHost> remember; ///< for the next start
};

/// `saved` is nothing before the first start ever; `named` are the URIs of the command line, which are opened alone,
/// whatever they usually are, and remembered; `usual` is the host of the first start. With `demo` alone nothing is
/// opened beside the demo host.
[[nodiscard]] StartingHosts startingHosts(
    const std::optional<QList<SavedHost>> &saved, const QList<HostUri> &named, bool demo, const HostUri &usual);

} // namespace patchpanel
