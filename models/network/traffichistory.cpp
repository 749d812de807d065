// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/traffichistory.h"

#include <algorithm>

namespace patchpanel {

void TrafficHistory::add(const TrafficSample &sample, int most)
{
    if (!isEmpty() && sample.to <= last().to) {
        m_samples.clear();
        m_oldest = 0;
    }
    if (size() == most) {
        m_samples[static_cast<std::size_t>(m_oldest)] = sample;
        m_oldest = (m_oldest + 1) % most;
        return;
    }
    // It grows, or is to be shorter than it was: both are rare, so the samples may move.
    std::rotate(m_samples.begin(), m_samples.begin() + m_oldest, m_samples.end());
    m_oldest = 0;
    if (size() > most)
        m_samples.erase(m_samples.begin(), m_samples.end() - (most - 1));
    m_samples.push_back(sample);
}

const TrafficSample &TrafficHistory::at(int index) const
{
    return m_samples[static_cast<std::size_t>((m_oldest + index) % size())];
}

} // namespace patchpanel
