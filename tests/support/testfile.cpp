// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testfile.h"

namespace patchpanel::test {

QString testFile(const QString &relativePath)
{
    return QStringLiteral(PATCHPANEL_TESTS_FOLDER "/") + relativePath;
}

} // namespace patchpanel::test
