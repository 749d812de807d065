// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace patchpanel {

// When a lease ends, in words that are read again and again while it runs down. Pure; any thread.

/// "in 58 min", "in 1 h 12 min", "in 45 s"; "never" for a lease without an end (an invalid time).
[[nodiscard]] QString expiryText(const QDateTime &expires, const QDateTime &now);
/// How many milliseconds that stays true; -1 for ever.
[[nodiscard]] qint64 expiryTextLastsMs(const QDateTime &expires, const QDateTime &now);

} // namespace patchpanel
