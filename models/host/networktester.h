// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/host/hostbackend.h"
#include "models/host/testpatience.h"
#include "models/host/testreporter.h"
#include "models/host/teststop.h"
#include "models/network/testguest.h"

namespace patchpanel {

/// Tries a network with a guest of its own, step by step, and removes that whatever happens: it is stopped here, at the
/// end; by libvirt, when the connection ends (createTransientDomain()); and, where the daemon was killed as well and
/// has forgotten that, by sweepTestGuests(), when a Patchpanel lists the VMs. Blocking; on a thread of its own, for it
/// takes from some seconds to a minute, in which neither commands nor readers shall wait.
class NetworkTester final
{
public:
    NetworkTester(HostBackend &backend, const QUuid &network, TestPatience patience, TestReporter::Listener listener,
        TestStop &stop);

    void run();

private:
    using Clock = std::chrono::steady_clock;
    enum class Sent
    {
        Nothing,
        Frames,
        Untold ///< the host does not count
    };

    void tryAll();
    bool findNetwork();
    bool startGuest();
    void guestRefused(const Error &error);
    bool findTap();
    void checkBridge();
    void checkPort();
    void checkGateway(const HostFacts &facts);
    void awaitFrames();
    void awaitLease();
    void noAnswer(std::size_t leases);
    void removeGuest();

    [[nodiscard]] QString freeMac();
    [[nodiscard]] Result<std::optional<DhcpLease>> newLease(std::size_t *count = nullptr);
    [[nodiscard]] Sent sent();
    [[nodiscard]] const IpBlock *firstIpv4() const;

    [[nodiscard]] bool wait() { return !m_stop.waitFor(m_patience.poll); }

    HostBackend &m_backend;
    const QUuid m_network;
    const TestPatience m_patience;
    TestReporter m_report;
    TestStop &m_stop;
    QString m_name;
    NetworkSummary m_summary;
    VmMachine m_machine;
    std::vector<DhcpLease> m_leasesBefore;
    QString m_mac;
    QUuid m_guest;
    Nic m_nic; ///< of the guest, as it runs
    Sent m_sent = Sent::Nothing;
    quint64 m_framesSent = 0;
};

} // namespace patchpanel
