// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

namespace patchpanel {

/// What VMs on one network card see of each other (https://libvirt.org/formatnetwork.html, forward modes).
enum class MacvtapMode
{
    Bridge,
    Vepa,
    Private,
    Passthrough
};

inline constexpr std::array allMacvtapModes{
    MacvtapMode::Bridge, MacvtapMode::Vepa, MacvtapMode::Private, MacvtapMode::Passthrough};

/// forward@mode in libvirt's XML.
[[nodiscard]] const char *macvtapForwardMode(MacvtapMode mode);
[[nodiscard]] QString macvtapModeLabel(MacvtapMode mode);
/// One sentence for someone choosing a mode.
[[nodiscard]] QString macvtapModeSentence(MacvtapMode mode);

} // namespace patchpanel
