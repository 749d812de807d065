// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace patchpanel {

/// Names in a sentence: "a, b, c", and of too many the first: "a, b and 5 more". Pure; any thread.
[[nodiscard]] QString listedNames(const QStringList &names, qsizetype most);

} // namespace patchpanel
