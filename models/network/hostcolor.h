// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>

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

inline constexpr std::array allHostColors{HostColor::None, HostColor::Red, HostColor::Orange, HostColor::Yellow,
    HostColor::Green, HostColor::Blue, HostColor::Purple, HostColor::Gray};

// Pure; any thread.

/// What the user reads: "Red"; "None" without one.
[[nodiscard]] QString hostColorName(HostColor color);
/// As the settings file spells it, whatever the user's language.
[[nodiscard]] QString hostColorKey(HostColor color);
/// None for what is no colour of ours.
[[nodiscard]] HostColor hostColorOfKey(const QString &key);
/// 0xRRGGBB, to be seen on light and on dark ground; 0 without a colour.
[[nodiscard]] quint32 hostColorRgb(HostColor color);

} // namespace patchpanel
