// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/networkconfig.h"

#include <QMap>
#include <QStringList>

namespace patchpanel {

// Forms of the user's own, kept to begin new networks with. Pure; any thread.

/// A form under a name. There is neither a UUID nor a MAC address in it: whatever is made of it gets its own.
struct NetworkPreset
{
    QString name;
    NetworkConfig config;
    friend bool operator==(const NetworkPreset &, const NetworkPreset &) = default;
};

/// What is worth keeping of a form: what its type uses, and nothing that belongs to one network or one host. A DHCP
/// range that the form proposed itself is left to it.
[[nodiscard]] NetworkConfig presetConfig(const NetworkConfig &form);
/// The form to begin with on a host: where the name, libvirt's bridge or a subnet is taken, the next one that is free;
/// DHCP ranges keep their places in it.
[[nodiscard]] NetworkConfig presetOn(const NetworkConfig &preset, const HostContext &context);
/// What is in it, in a few words: "192.168.150.0/24, virbr5".
[[nodiscard]] QString presetSummary(const NetworkConfig &preset);

/// What is wrong with names that shall stand beside each other, by their places; an empty text where nothing is.
[[nodiscard]] QStringList presetNameProblems(const QStringList &names);

/// Keys and values for a settings file that people can read; what says nothing is left out.
[[nodiscard]] QMap<QString, QString> presetFields(const NetworkPreset &preset);
/// The preset again. Keys that are not known are passed over, as are values that no form could hold; nothing without a
/// name.
[[nodiscard]] std::optional<NetworkPreset> presetFromFields(const QMap<QString, QString> &fields);

} // namespace patchpanel
