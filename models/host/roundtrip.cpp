// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/roundtrip.h"

#include <algorithm>

namespace patchpanel {

std::optional<RoundTrip::Duration> RoundTrip::add(Duration measured)
{
    constexpr std::size_t kept = 5;
    constexpr Duration least = std::chrono::microseconds(500);
    if (m_last.size() == kept)
        m_last.erase(m_last.begin());
    m_last.push_back(measured);
    if (m_last.size() < 3)
        return std::nullopt; // of two there is no middle
    std::vector<Duration> sorted = m_last;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const Duration change = std::chrono::abs(*middle - m_told);
    if (change <= least || change * 5 <= m_told)
        return std::nullopt;
    m_told = *middle;
    return m_told;
}

} // namespace patchpanel
