// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/sweepslice.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr qsizetype sweepMinimum = 20; // networks and VMs of one slow sweep
constexpr qsizetype sweepMaximum = 40; // of each: looking costs the host and this computer
constexpr qsizetype sweepRounds = 30; // sweeps until every network has had its turn, where that is not too many

} // namespace

void markNextSlice(QList<QUuid> uuids, QUuid &last, QSet<QUuid> &dirty)
{
    std::sort(uuids.begin(), uuids.end());
    const qsizetype begin = std::upper_bound(uuids.cbegin(), uuids.cend(), last) - uuids.cbegin();
    const qsizetype size = std::min(uuids.size(), std::clamp(uuids.size() / sweepRounds, sweepMinimum, sweepMaximum));
    for (qsizetype i = 0; i < size; ++i) {
        last = uuids[(begin + i) % uuids.size()];
        dirty.insert(last);
    }
}

} // namespace patchpanel
