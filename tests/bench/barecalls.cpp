// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/barecalls.h"

#include "models/libvirt/handles.h"
#include "models/libvirt/objectlist.h"

#include <QElapsedTimer>
#include <QSet>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

namespace patchpanel {

namespace {

using NetworkList = ObjectList<virNetworkPtr, virNetworkFree>;
using DomainList = ObjectList<virDomainPtr, virDomainFree>;
using Call = std::function<bool()>;

double elapsedMs(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// Makes all calls, in their order, as many at a time as there are threads; false where one failed.
bool makeAll(const std::vector<Call> &calls, int threads)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> good{true};
    const auto work = [&] {
        for (std::size_t i = next++; i < calls.size(); i = next++)
            if (!calls[i]())
                good = false;
    };
    std::vector<std::thread> running;
    for (int i = 1; i < std::min(threads, static_cast<int>(calls.size())); ++i)
        running.emplace_back(work);
    work();
    for (std::thread &thread : running)
        thread.join();
    return good;
}

/// The lists of one host, as far as they say what else is to be read.
struct Lists
{
    std::unique_ptr<NetworkList> networks;
    std::unique_ptr<DomainList> domains;
    QSet<QUuid> activeNetworks;
    QSet<QUuid> persistentNetworks;
    QSet<QUuid> persistentDomains;
};

template <typename List, typename Object>
bool keep(
    std::unique_ptr<List> &into, int (*list)(virConnectPtr, Object **, unsigned), virConnectPtr host, unsigned flags)
{
    Object *objects = nullptr;
    const int count = list(host, &objects, flags);
    if (count >= 0)
        into = std::make_unique<List>(objects, count);
    return count >= 0;
}

template <typename List> void keepUuids(const std::unique_ptr<List> &list, QSet<QUuid> *into)
{
    if (into)
        for (const auto object : *list)
            into->insert(uuidOf(object));
}

Call networkCall(virConnectPtr host, unsigned flags, QSet<QUuid> *into)
{
    return [=] {
        std::unique_ptr<NetworkList> list;
        if (!keep(list, virConnectListAllNetworks, host, flags))
            return false;
        keepUuids(list, into);
        return true;
    };
}

Call domainCall(virConnectPtr host, unsigned flags, QSet<QUuid> *into)
{
    return [=] {
        std::unique_ptr<DomainList> list;
        if (!keep(list, virConnectListAllDomains, host, flags))
            return false;
        keepUuids(list, into);
        return true;
    };
}

bool readLists(virConnectPtr host, int threads, Lists &lists, const QElapsedTimer &clock, double &namesMs)
{
    const std::vector<Call> calls{[&] {
                                      const bool good = keep(lists.networks, virConnectListAllNetworks, host, 0);
                                      namesMs = elapsedMs(clock);
                                      return good;
                                  },
        networkCall(host, VIR_CONNECT_LIST_NETWORKS_ACTIVE, &lists.activeNetworks),
        networkCall(host, VIR_CONNECT_LIST_NETWORKS_PERSISTENT, &lists.persistentNetworks),
        networkCall(host, VIR_CONNECT_LIST_NETWORKS_AUTOSTART, nullptr),
        [&] { return keep(lists.domains, virConnectListAllDomains, host, 0); },
        domainCall(host, VIR_CONNECT_LIST_DOMAINS_PAUSED, nullptr),
        domainCall(host, VIR_CONNECT_LIST_DOMAINS_PERSISTENT, &lists.persistentDomains)};
    return makeAll(calls, threads);
}

template <typename Object> Call xmlCall(Object *object, char *(*read)(Object *, unsigned), unsigned flags)
{
    return [=] { return OwnedMemory<char>(read(object, flags)) != nullptr; };
}

std::vector<Call> xmlCalls(const Lists &lists, bool oneFormOfNetworks)
{
    std::vector<Call> calls;
    for (virNetworkPtr network : *lists.networks) {
        calls.push_back(xmlCall(network, virNetworkGetXMLDesc, 0));
        if (!oneFormOfNetworks && lists.activeNetworks.contains(uuidOf(network))
            && lists.persistentNetworks.contains(uuidOf(network)))
            calls.push_back(xmlCall(network, virNetworkGetXMLDesc, VIR_NETWORK_XML_INACTIVE));
    }
    for (virDomainPtr domain : *lists.domains) {
        const bool runs = virDomainGetID(domain) != static_cast<unsigned>(-1);
        if (runs)
            calls.push_back(xmlCall(domain, virDomainGetXMLDesc, 0));
        if (!runs || lists.persistentDomains.contains(uuidOf(domain)))
            calls.push_back(xmlCall(domain, virDomainGetXMLDesc, VIR_DOMAIN_XML_INACTIVE));
    }
    return calls;
}

} // namespace

std::optional<LoadTimes> loadWithBareCalls(const QByteArray &uri, int threads)
{
    LoadTimes times;
    QElapsedTimer clock;
    clock.start();
    const ConnectHandle host(virConnectOpenAuth(uri.constData(), nullptr, 0));
    if (!host)
        return std::nullopt;
    times.open = elapsedMs(clock);
    Lists lists;
    if (!readLists(host.get(), threads, lists, clock, times.names))
        return std::nullopt;
    // The driver's name is in the URI: knowing it costs no call.
    if (!makeAll(xmlCalls(lists, uri.startsWith("test")), threads))
        return std::nullopt;
    times.complete = elapsedMs(clock);
    return times;
}

std::optional<double> roundTripOf(const QByteArray &uri)
{
    const ConnectHandle host(virConnectOpenAuth(uri.constData(), nullptr, 0));
    if (!host)
        return std::nullopt;
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) {
        QElapsedTimer clock;
        clock.start();
        unsigned long version = 0;
        if (virConnectGetLibVersion(host.get(), &version) < 0)
            return std::nullopt;
        times.push_back(elapsedMs(clock));
    }
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

} // namespace patchpanel
