// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakehost.h"

#include <atomic>
#include <thread>

namespace patchpanel {

/// A host of any size in memory, whose answers cost next to nothing: whatever it is used for shows what the program
/// itself does. NAT, isolated, bridge and VLAN networks in turn, a third of the VMs running.
class LargeHost final
{
public:
    LargeHost(int networks, int vms);

    [[nodiscard]] FakeHost &host() { return *m_host; }
    /// Changes one thing after the other on a thread of its own as another client of the host would, and comes back
    /// at once: networks are started and stopped, NICs moved. `pauseUs` lies between two of them.
    void beginStorm(int changes, int pauseUs);
    [[nodiscard]] bool isStormOver() const { return m_stormOver; }
    ~LargeHost();
    Q_DISABLE_COPY_MOVE(LargeHost)

private:
    void change(int number);

    std::shared_ptr<FakeHost> m_host = FakeHost::make();
    std::vector<QUuid> m_networks;
    std::vector<QUuid> m_vms;
    std::thread m_storm;
    std::atomic<bool> m_stormOver = true;
};

} // namespace patchpanel
