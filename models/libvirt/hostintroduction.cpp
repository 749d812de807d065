// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/hostintroduction.h"

#include "models/libvirt/libvirterror.h"
#include "models/libvirt/libvirtevents.h"
#include "models/libvirt/objectlist.h"

#include <thread>

namespace patchpanel {

namespace {

/// The host's version, and how long one call takes.
Result<> measureAnswer(virConnectPtr connection, HostDescription &description)
{
    const auto begun = std::chrono::steady_clock::now();
    if (virConnectGetLibVersion(connection, &description.libvirtVersion) < 0)
        return tl::unexpected(lastLibvirtError());
    description.roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begun);
    return {};
}

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
    calls.emplace_back([&] { answered = measureAnswer(connection, description); });
    calls.emplace_back([&] { description.driver = QString::fromUtf8(virConnectGetType(connection)); });
    calls.emplace_back([&] { description.networks = networkNames(connection); });
    std::vector<std::thread> threads;
    threads.reserve(calls.size());
    for (const auto &call : calls)
        threads.emplace_back(call);
    for (std::thread &thread : threads)
        thread.join();
    if (!answered)
        return tl::unexpected(answered.error());
    return description;
}

} // namespace patchpanel
