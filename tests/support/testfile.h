// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace patchpanel::test {

/// The path of something in the sources' folder tests. Not QFINDTESTDATA: that has every test compiled with the path of
/// the clone, and nothing one clone has compiled would do for another.
QString testFile(const QString &relativePath);

} // namespace patchpanel::test
