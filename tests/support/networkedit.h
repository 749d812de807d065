// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/updatestep.h"

#include <optional>

namespace patchpanel {

/// A network's XML after virNetworkUpdate; nothing where libvirt would refuse the step: an entry that is there already,
/// or is not there, or is to go to an `<ip>` that does not exist.
[[nodiscard]] std::optional<QByteArray> withUpdate(const QByteArray &networkXml, const UpdateStep &step);

} // namespace patchpanel
