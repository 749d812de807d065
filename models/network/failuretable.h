// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/knownfailures.h"

#include <span>

namespace patchpanel {

/// One message that is known, and what it means; texts are translated in the context "ErrorHelp".
struct KnownFailure
{
    const char *part; ///< what libvirt's message contains
    const char *also; ///< and this too, where it is not null
    const char *why;
    const char *remedy;
};

/// The first that fits. What stands in quotes in the message is a name somebody chose and tells nothing. Pure.
[[nodiscard]] std::optional<Cause> findFailure(std::span<const KnownFailure> table, const QString &message);

/// What libvirt says of a network or a NIC that it does not take as it is described, and of changes that it cannot
/// make.
[[nodiscard]] std::span<const KnownFailure> configurationFailures();
/// What it and QEMU say of a VM that is made or started, and of its storage.
[[nodiscard]] std::span<const KnownFailure> vmFailures();

} // namespace patchpanel
