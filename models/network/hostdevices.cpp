// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostdevices.h"

#include "models/network/proposals.h"

#include <algorithm>

namespace patchpanel {

namespace {

bool usesOpenVSwitch(const QList<Nic> &nics, const QString &bridge)
{
    return std::any_of(nics.cbegin(), nics.cend(),
        [&bridge](const Nic &nic) { return nic.sourceBridge == bridge && nic.virtualPort == u"openvswitch"; });
}

} // namespace

const HostFacts::Device *findDevice(const HostContext &context, const QString &name)
{
    if (!context.facts)
        return nullptr;
    const QList<HostFacts::Device> &devices = context.facts->devices;
    const auto found = std::find_if(
        devices.cbegin(), devices.cend(), [&name](const HostFacts::Device &device) { return device.name == name; });
    return found == devices.cend() ? nullptr : &*found;
}

bool lacksDevice(const HostContext &context, const QString &name)
{
    return context.facts && context.facts->isComplete() && !findDevice(context, name);
}

bool isOpenVSwitchBridge(const HostContext &context, const QString &bridge)
{
    // The device of an Open vSwitch bridge can look like any other; a Linux bridge cannot be mistaken.
    if (const auto *device = findDevice(context, bridge); device && device->isBridge)
        return device->isOpenVSwitch;
    if (!context.snapshot)
        return false;
    const HostSnapshot &host = *context.snapshot;
    return std::any_of(host.rows.cbegin(), host.rows.cend(), [&bridge](const RowPtr &row) {
        const NetworkSummary &network = row->network->summary;
        return network.bridge == bridge && network.virtualPort == u"openvswitch";
    }) || std::any_of(host.domains.cbegin(), host.domains.cend(), [&bridge](const DomainPtr &vm) {
        return usesOpenVSwitch(vm->liveNics, bridge) || usesOpenVSwitch(vm->storedNics, bridge);
    });
}

QStringList openVSwitchBridges(const HostContext &context)
{
    QStringList bridges = bridgeCandidates(context);
    bridges.removeIf([&context](const QString &bridge) { return !isOpenVSwitchBridge(context, bridge); });
    return bridges;
}

QList<VlanBridge> otherBridgesForVlan(const HostContext &context, int tag)
{
    QList<VlanBridge> bridges;
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            if (const auto *master = findDevice(context, device.master);
                device.vlanId == tag && master && master->isBridge && !master->isOpenVSwitch)
                bridges.append({device.master, device.name});
    for (const QString &bridge : openVSwitchBridges(context))
        bridges.append({bridge, {}});
    return bridges;
}

QStringList networkCards(const HostContext &context)
{
    QStringList cards;
    if (context.facts)
        for (const HostFacts::Device &device : context.facts->devices)
            if (device.isPhysical)
                cards.append(device.name);
    return cards;
}

QList<HostFacts::Device> sriovCards(const HostContext &context)
{
    QList<HostFacts::Device> cards;
    if (context.facts)
        std::copy_if(context.facts->devices.cbegin(), context.facts->devices.cend(), std::back_inserter(cards),
            [](const HostFacts::Device &device) { return !device.virtualFunctions.isEmpty(); });
    return cards;
}

} // namespace patchpanel
