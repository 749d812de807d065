// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/largehost.h"

#include <chrono>
#include <thread>

namespace patchpanel {

namespace {

QByteArray networkXml(int i)
{
    const QByteArray n = QByteArray::number(i);
    const QByteArray address = "<ip address='10." + QByteArray::number(i / 250) + '.' + QByteArray::number(i % 250)
        + ".1' netmask='255.255.255.0'><dhcp><range start='10." + QByteArray::number(i / 250) + '.'
        + QByteArray::number(i % 250) + ".2' end='10." + QByteArray::number(i / 250) + '.' + QByteArray::number(i % 250)
        + ".254'/></dhcp></ip>";
    const QByteArray name = "<network><name>net-" + n + "</name>";
    switch (i % 4) {
    case 0:
        return name + "<forward mode='nat'/><bridge name='virbr" + n + "'/>" + address + "</network>";
    case 1:
        return name + "<bridge name='virbr" + n + "'/>" + address + "</network>";
    case 2:
        return name + "<forward mode='bridge'/><bridge name='br" + n + "'/></network>";
    default:
        return name + "<forward mode='bridge'/><bridge name='fcbr" + QByteArray::number(i / 4000)
            + "'/><virtualport type='openvswitch'/><vlan><tag id='" + QByteArray::number(1 + i / 4 % 1000)
            + "'/></vlan></network>";
    }
}

QByteArray domainXml(int i, int network)
{
    return "<domain><name>vm-" + QByteArray::number(i)
        + "</name><devices><interface type='network'><mac address='52:54:00:" + QByteArray::number(16 + i / 40'000)
        + ':' + QByteArray::number(10 + i / 200 % 90) + ':' + QByteArray::number(10 + i % 90)
        + "'/><source network='net-" + QByteArray::number(network)
        + "'/><model type='virtio'/></interface></devices></domain>";
}

} // namespace

LargeHost::LargeHost(int networks, int vms)
{
    for (int i = 0; i < networks; ++i)
        m_networks.push_back(m_host->addNetwork(networkXml(i), {true, true, i % 2 == 0}));
    for (int i = 0; i < vms; ++i) {
        const QByteArray xml = domainXml(i, i % networks);
        m_vms.push_back(m_host->addDomain(QStringLiteral("vm-%1").arg(i), xml, i % 3 == 0 ? xml : QByteArray()));
    }
}

LargeHost::~LargeHost()
{
    if (m_storm.joinable())
        m_storm.join();
}

void LargeHost::beginStorm(int changes, int pauseUs)
{
    if (m_storm.joinable())
        m_storm.join();
    m_stormOver = false;
    m_storm = std::thread([this, changes, pauseUs] {
        for (int i = 0; i < changes; ++i) {
            change(i);
            if (pauseUs > 0)
                std::this_thread::sleep_for(std::chrono::microseconds(pauseUs));
        }
        m_stormOver = true;
    });
}

void LargeHost::change(int number)
{
    // A prime step spreads the changes over the whole table.
    const auto at = [number](
                        const std::vector<QUuid> &all) { return static_cast<std::size_t>(number) * 7919 % all.size(); };
    if (number % 2 == 0) {
        const QUuid network = m_networks[at(m_networks)];
        NetworkState state = m_host->stateOf(network);
        state.active = !state.active;
        m_host->setNetworkState(network, state);
    } else {
        const std::size_t vm = at(m_vms);
        const QByteArray xml = domainXml(static_cast<int>(vm), static_cast<int>(at(m_networks)));
        m_host->setDomain(m_vms[vm], xml, vm % 3 == 0 ? xml : QByteArray());
    }
}

} // namespace patchpanel
