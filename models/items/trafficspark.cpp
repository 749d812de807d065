// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/trafficspark.h"

#include "models/network/trafficrates.h"
#include "models/network/traffictexts.h"

#include <algorithm>

namespace patchpanel {

namespace {

constexpr int mostPoints = 30;

TrafficSpark sparkOf(const NetworkTraffic &traffic)
{
    TrafficSpark spark;
    if (!traffic.rate)
        return spark;
    spark.load = traffic.rate->bytes();
    spark.text = byteRateText(spark.load);
    const TrafficHistory &history = traffic.history;
    for (int i = std::max(0, history.size() - mostPoints); i < history.size(); ++i)
        spark.points.push_back(history.at(i).toVms + history.at(i).fromVms);
    if (std::all_of(spark.points.cbegin(), spark.points.cend(), [](float point) { return point == 0; }))
        spark.points.clear(); // so that an idle network is the same again and again
    return spark;
}

} // namespace

TrafficSparks sparksOf(const TrafficRates &rates)
{
    TrafficSparks sparks;
    for (const QUuid &network : rates.networks())
        if (const TrafficSpark spark = sparkOf(*rates.network(network)); !spark.isEmpty())
            sparks.insert(network, spark);
    return sparks;
}

} // namespace patchpanel
