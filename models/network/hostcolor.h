// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace patchpanel {

/// What a user marks a host with, so that production and laboratory are not mixed up.
enum class HostColor
{
    None,
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
    Gray
};

} // namespace patchpanel
