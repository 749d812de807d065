// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace patchpanel {

/// How long a test of a network waits, and how often it looks.
struct TestPatience
{
    std::chrono::milliseconds poll{250};
    std::chrono::milliseconds boot{60'000}; ///< for the guest's first frame; emulation is slow
    std::chrono::milliseconds answer{20'000}; ///< and then for an address: a guest asks four times in 15 s
};

} // namespace patchpanel
