// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/hostintroduction.h"

#include "models/libvirt/libvirterror.h"
#include "models/libvirt/libvirtevents.h"
#include "models/libvirt/objectlist.h"

#include <algorithm>
#include <thread>

namespace patchpanel {

namespace {

using Clock = std::chrono::steady_clock;

/// Nothing on failure: the lists that follow say why.
std::vector<NetworkEntry> networkNames(virConnectPtr connection)
{
    virNetworkPtr *objects = nullptr;
    const int count = virConnectListAllNetworks(connection, &objects, 0);
    if (count < 0)
        return {};
    std::vector<NetworkEntry> names;
    names.reserve(static_cast<std::size_t>(count));
    for (const virNetworkPtr network : ObjectList<virNetworkPtr, virNetworkFree>(objects, count))
        names.push_back({uuidOf(network), QString::fromUtf8(virNetworkGetName(network))});
    return names;
}

} // namespace

Result<HostDescription> introduceHost(virConnectPtr connection, LibvirtEvents &events)
{
    HostDescription description;
    Result<> answered;
    std::vector<std::function<void()>> calls = events.subscriptions();
    calls.emplace_back([&] {
        if (virConnectGetLibVersion(connection, &description.libvirtVersion) < 0)
            answered = tl::unexpected(lastLibvirtError());
    });
    // The round trip is what the quickest of these takes: others may have waited for a busy host or for one another.
    std::vector<Clock::duration> durations(calls.size());
    auto next = durations.begin();
    for (std::function<void()> &call : calls)
        call = [work = call, &duration = *next++] {
            const auto begun = Clock::now();
            work();
            duration = Clock::now() - begun;
        };
    calls.emplace_back([&] { description.driver = QString::fromUtf8(virConnectGetType(connection)); });
    calls.emplace_back([&] { description.networks = networkNames(connection); });
    std::vector<std::thread> threads;
    threads.reserve(calls.size());
    for (const auto &call : calls)
        threads.emplace_back(call);
    for (std::thread &thread : threads)
        thread.join();
    // Not the first: where a driver has no such callback, nothing travels.
    description.roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(
        *std::min_element(std::next(durations.cbegin()), durations.cend()));
    if (!answered)
        return tl::unexpected(answered.error());
    return description;
}

} // namespace patchpanel
