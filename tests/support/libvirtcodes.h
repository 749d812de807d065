// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace patchpanel::codes {

// libvirt's numbers (virterror.h) for a fake that refuses as it does: who says so, and what.

constexpr int fromQemu = 10;
constexpr int fromStorage = 18;
constexpr int fromNetwork = 19;

constexpr int operationFailed = 9;
constexpr int xmlError = 27;
constexpr int operationDenied = 29;
constexpr int systemError = 38;
constexpr int noDomain = 42;
constexpr int noNetwork = 43;
constexpr int noPool = 49;
constexpr int noVolume = 50;
constexpr int operationInvalid = 55;
constexpr int volumeExists = 90;
constexpr int invalidSchema = 92;
constexpr int deviceMissing = 99;

} // namespace patchpanel::codes
