// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/hostcolor.h"

#include <QIcon>

namespace patchpanel {

/// The mark of a host's colour. Each colour has a shape of its own, for those who cannot tell some of them apart; none
/// of them is round, as the dots of the connection's state are. Null for no colour.
[[nodiscard]] QIcon hostMarkIcon(HostColor color);

} // namespace patchpanel
