// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace patchpanel {

/// The average of a short time. A value.
struct TrafficSample
{
    qint64 from = 0; ///< ms since the epoch
    qint64 to = 0;
    float toVms = 0; ///< bytes per second
    float fromVms = 0;
    friend bool operator==(const TrafficSample &, const TrafficSample &) = default;
};

/// The last samples of something, the oldest first. Where one does not begin where the one before it ends, nobody has
/// looked meanwhile. A ring: full, it forgets the oldest.
class TrafficHistory final
{
public:
    /// Keeps at most `most`. After a clock that went back, only the new sample.
    void add(const TrafficSample &sample, int most);
    [[nodiscard]] int size() const { return static_cast<int>(m_samples.size()); }
    [[nodiscard]] bool isEmpty() const { return m_samples.empty(); }
    [[nodiscard]] const TrafficSample &at(int index) const;
    [[nodiscard]] const TrafficSample &last() const { return at(size() - 1); }

private:
    std::vector<TrafficSample> m_samples;
    int m_oldest = 0; ///< place in m_samples
};

} // namespace patchpanel
