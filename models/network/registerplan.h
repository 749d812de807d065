// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/createplan.h"
#include "models/network/issue.h"
#include "models/network/nicchange.h"

namespace patchpanel {

// Making the network that stands for a bridge VMs use directly: a row of kind NetworkKind::Unregistered, and what the
// user decides about it. Pure; any thread.

/// What the user decides.
struct RegisterConfig
{
    QString name;
    bool startNow = true;
    bool startAtBoot = true;
    bool repoint = true; ///< let the stored configurations of the VMs name the network
    QDateTime created{}; ///< written into the metadata

    friend bool operator==(const RegisterConfig &, const RegisterConfig &) = default;
};

/// The name by convention, with a number behind it where a network has that name.
[[nodiscard]] QString proposeRegisterName(const NetworkRow &row, const HostContext &context);
/// The NICs whose stored form is on the bridge and can be pointed at the network: libvirt tells NICs apart by their MAC
/// addresses, so those without one cannot.
[[nodiscard]] std::vector<NicRef> repointableNics(const NetworkRow &row);
/// The XML of the network.
[[nodiscard]] QByteArray registerXml(const RegisterConfig &config, const NetworkRow &row);
/// Everything wrong or doubtful about it.
[[nodiscard]] QList<Issue> checkRegister(
    const RegisterConfig &config, const NetworkRow &row, const HostContext &context);
/// What will happen.
[[nodiscard]] ChangePlan planRegister(const RegisterConfig &config, const NetworkRow &row, const HostContext &context);

} // namespace patchpanel
