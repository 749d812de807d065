// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/vmform.h"

namespace patchpanel {

/// Everything wrong or doubtful about a VM that is about to be made, in the order of the form's fields; Issue::row is
/// the NIC, from 0, for the fields of NICs. Pure; any thread.
[[nodiscard]] QList<Issue> checkVm(const VmConfig &config, const VmContext &context);

/// The field that a refusal of the host is about; Field::None where it is about none.
[[nodiscard]] Field fieldOfVmError(const Error &error, const VmConfig &config);
/// The NIC that it is about, from 0, where it is about one; else -1.
[[nodiscard]] int nicOfVmError(const Error &error, const VmConfig &config);

} // namespace patchpanel
