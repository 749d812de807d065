// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QUuid>

#include <vector>

namespace patchpanel {

class TrafficRates;

/// The traffic of a network in a cell: a number and the line of the last minute or so. A value.
struct TrafficSpark
{
    QString text; ///< "1.2 MB/s", both ways together; empty where it is not known
    double load = 0; ///< the same as a number, bytes per second
    std::vector<float> points; ///< the oldest first; empty where nothing went through
    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && points.empty(); }
    friend bool operator==(const TrafficSpark &, const TrafficSpark &) = default;
};

/// By network; those of which there is nothing to show are not in it.
using TrafficSparks = QHash<QUuid, TrafficSpark>;

/// Pure; any thread.
[[nodiscard]] TrafficSparks sparksOf(const TrafficRates &rates);

} // namespace patchpanel
