// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace patchpanel {

// What the parts of a network are called. Pure; any thread.

/// The name of a single setting by its key ("bridge@stp"); made from the key where it is none this program knows.
[[nodiscard]] QString settingWords(const QString &key);
/// "192.168.1.10–20" in one IPv4 subnet of 24 bits, both ends in full elsewhere.
[[nodiscard]] QString rangeWords(const QString &start, const QString &end);

} // namespace patchpanel
