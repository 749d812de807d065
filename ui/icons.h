// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/networktype.h"

#include <QIcon>

namespace patchpanel {

/// An icon of the desktop's theme by its freedesktop name, else the one the program carries (resources/icons/NAME.svg).
[[nodiscard]] QIcon themeIcon(const char *themeName, const char *ownName);
/// The same icon for rows that are selected too: styles tint selected icons until they cannot be told apart.
[[nodiscard]] QIcon untinted(const QIcon &icon);
/// For icons of one dark colour, which would not be seen on the ground of a selected row: there in the text's colour.
[[nodiscard]] QIcon lightWhenSelected(const QIcon &icon);
/// The program's own icon for a type of network.
[[nodiscard]] QIcon networkTypeIcon(NetworkType type);
/// The program's icon.
[[nodiscard]] QIcon applicationIcon();

} // namespace patchpanel
