// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcontext.h"
#include "models/network/issue.h"
#include "models/network/networkconfig.h"

namespace patchpanel {

/// Everything wrong or doubtful about a network that is about to be made, in the order of the form's fields: what
/// libvirt would refuse, what it would refuse only at start, and what it accepts although it cannot work. Pure; any
/// thread.
[[nodiscard]] QList<Issue> checkNetwork(const NetworkConfig &config, const HostContext &context);

[[nodiscard]] bool hasErrors(const QList<Issue> &issues);

/// The field that a refusal of libvirt is about, found by what its message speaks of; Field::None where it is about
/// none.
[[nodiscard]] Field fieldOfError(const Error &error, const NetworkConfig &config);

} // namespace patchpanel
