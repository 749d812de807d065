// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/attachform.h"
#include "models/network/issue.h"

namespace patchpanel {

/// Everything wrong or doubtful about NICs that are about to be made, in the order of the form's fields: what libvirt
/// would refuse, and what it accepts although it cannot work (a MAC address twice, a port group that is not there).
/// Pure; any thread.
[[nodiscard]] QList<Issue> checkAttach(const AttachConfig &config, const HostContext &context);

/// The field that a refusal of the host is about; Field::None where it is about none.
[[nodiscard]] Field fieldOfAttachError(const Error &error, const AttachConfig &config);

} // namespace patchpanel
