// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace patchpanel {

/// How long a host takes to answer, out of one measurement after the other. A question that had to queue behind a full
/// read says nothing about the line, so the middle of the last few counts; and it is worth telling only when it has
/// changed noticeably. Pure.
class RoundTrip final
{
public:
    using Duration = std::chrono::microseconds;

    /// `told` is what is known already.
    explicit RoundTrip(Duration told)
        : m_told(told)
    { }

    /// The value that is to be told now; nothing while it is about what was told last.
    [[nodiscard]] std::optional<Duration> add(Duration measured);

private:
    std::vector<Duration> m_last; ///< by age, the oldest first
    Duration m_told;
};

} // namespace patchpanel
