// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// How long tests wait for what will come, in milliseconds: what a busy machine may need under a sanitizer. Qt's own
/// five seconds are too short for that, and a test that fails takes its time only once. Part of what is compiled once
/// for the tests of a folder, so that it holds in all of them.
constexpr int testPatienceMs = 30'000;

#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT((expr), testPatienceMs)
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT((expr), message, testPatienceMs)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT((expr), expected, testPatienceMs)
