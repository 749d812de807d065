// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networktester.h"

#include "models/host/processmark.h"
#include "models/network/networktexts.h"
#include "models/network/vmcapabilities.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>

namespace patchpanel {

namespace {

QString say(const char *source)
{
    return QCoreApplication::translate("NetworkTest", source);
}

/// How many addresses the DHCP server of a block can lend.
quint64 poolSize(const IpBlock &block)
{
    quint64 size = 0;
    for (const DhcpRange &range : block.ranges)
        if (range.start <= range.end)
            size += static_cast<quint64>(range.end.bits() - range.start.bits()) + 1;
    return size;
}

} // namespace

NetworkTester::NetworkTester(
    HostBackend &backend, const QUuid &network, TestPatience patience, TestReporter::Listener listener, TestStop &stop)
    : m_backend(backend)
    , m_network(network)
    , m_patience(patience)
    , m_report(std::move(listener))
    , m_stop(stop)
{ }

void NetworkTester::run()
{
    tryAll();
    if (!m_guest.isNull())
        removeGuest();
}

void NetworkTester::tryAll()
{
    if (!findNetwork() || m_stop.isStopped())
        return;
    if (!startGuest() || m_stop.isStopped())
        return;
    if (!findTap() || m_stop.isStopped())
        return;
    if (ownsBridge(m_summary.type) || joinsHostBridge(m_summary.type))
        checkBridge();
    if (m_stop.isStopped() || m_report.hasFailed())
        return;
    awaitFrames();
    if (m_stop.isStopped() || !m_summary.hasDhcp(IpFamily::V4) || m_sent == Sent::Nothing)
        return;
    awaitLease();
}

bool NetworkTester::findNetwork()
{
    m_report.begin(TestStage::Network, say(QT_TRANSLATE_NOOP("NetworkTest", "Looking at the network")));
    const auto xml = m_backend.networkXml(m_network, XmlKind::Live);
    const auto summary = xml.and_then(parseNetworkXml);
    const auto state = m_backend.networkState(m_network);
    if (!summary || !state) {
        m_report.fail(say(QT_TRANSLATE_NOOP("NetworkTest", "The network cannot be read.")),
            summary ? state.error() : summary.error());
        return false;
    }
    m_summary = *summary;
    m_name = m_summary.name;
    if (!state->active) {
        m_report.end(TestOutcome::Failed, say(QT_TRANSLATE_NOOP("NetworkTest", "The network is not active.")),
            say(QT_TRANSLATE_NOOP("NetworkTest", "VMs can be connected to it only while it runs: start it.")),
            TestRemedy::Start);
        return false;
    }
    if (m_summary.type == NetworkType::SrIov || m_summary.forwardMode == u"passthrough") {
        m_report.end(TestOutcome::Unknown,
            say(QT_TRANSLATE_NOOP("NetworkTest", "A network that lends whole cards is not tested.")),
            say(QT_TRANSLATE_NOOP("NetworkTest", "The test guest would take a card of the host's for itself.")));
        return false;
    }
    m_report.end(TestOutcome::Passed,
        m_summary.bridge.isEmpty()
            ? say(QT_TRANSLATE_NOOP("NetworkTest", "The network is active: %1.")).arg(networkTypeLabel(m_summary.type))
            : say(QT_TRANSLATE_NOOP("NetworkTest", "The network is active: %1, bridge %2."))
                  .arg(networkTypeLabel(m_summary.type), m_summary.bridge));
    return true;
}

/// A lease that an earlier test has left behind is told from a new one by its end; one without an end cannot be.
QString NetworkTester::freeMac()
{
    for (int number = 0;; ++number) {
        QString mac = testGuestMac(m_network, number);
        const bool isTaken = std::any_of(m_leasesBefore.cbegin(), m_leasesBefore.cend(),
            [&mac](const DhcpLease &lease) { return lease.mac == mac && !lease.expires.isValid(); });
        if (!isTaken)
            return mac;
    }
}

bool NetworkTester::startGuest()
{
    m_report.begin(TestStage::Guest, say(QT_TRANSLATE_NOOP("NetworkTest", "Starting a test guest")));
    const auto machine = m_backend.domainCapabilities().and_then(
        [](const QByteArray &capabilities) { return parseVmMachine(capabilities, {}); });
    if (!machine) {
        m_report.fail(say(QT_TRANSLATE_NOOP("NetworkTest", "The host does not say how it runs VMs.")), machine.error());
        return false;
    }
    m_machine = *machine;
    if (const auto leases = m_backend.dhcpLeases(m_network))
        m_leasesBefore = *leases;
    m_mac = freeMac();
    const auto made = m_backend.createTransientDomain(
        testGuestXml({m_network, m_name, m_mac, thisProgram(), QDateTime::currentDateTimeUtc()}, m_machine));
    if (!made) {
        guestRefused(made.error());
        return false;
    }
    m_guest = *made;
    m_report.end(TestOutcome::Passed,
        m_machine.virtType == u"kvm"
            ? say(QT_TRANSLATE_NOOP("NetworkTest", "A test guest runs on it (KVM)."))
            : say(QT_TRANSLATE_NOOP("NetworkTest", "A test guest runs on it (emulated: the host offers no KVM).")));
    return true;
}

void NetworkTester::guestRefused(const Error &error)
{
    if (error.kind == ErrorKind::Conflict && error.message.contains(testGuestName(m_network)))
        return m_report.end(TestOutcome::Failed,
            say(QT_TRANSLATE_NOOP("NetworkTest", "Somebody else is testing this network.")),
            say(QT_TRANSLATE_NOOP(
                "NetworkTest", "Its test guest runs already. It goes by itself within some minutes; try again then.")));
    // libvirt goes on calling a network active whose bridge somebody has removed.
    if (error.systemError == ENODEV && ownsBridge(m_summary.type))
        return m_report.end(TestOutcome::Failed,
            say(QT_TRANSLATE_NOOP("NetworkTest", "The bridge %1 of the network is gone.")).arg(m_summary.bridge),
            say(QT_TRANSLATE_NOOP("NetworkTest",
                    "Somebody has removed it, and no VM can be connected. A restart of the network makes it anew and "
                    "plugs "
                    "its VMs in again.\n%1"))
                .arg(error.message),
            TestRemedy::Restart);
    m_report.fail(say(QT_TRANSLATE_NOOP("NetworkTest", "The test guest cannot be started.")), error);
}

bool NetworkTester::findTap()
{
    m_report.begin(TestStage::Tap, say(QT_TRANSLATE_NOOP("NetworkTest", "Looking for the guest's device on the host")));
    const auto nics = m_backend.domainXml(m_guest, XmlKind::Live).and_then(parseDomainNics);
    if (!nics) {
        m_report.fail(say(QT_TRANSLATE_NOOP("NetworkTest", "The test guest has ended.")), nics.error());
        return false;
    }
    if (nics->empty() || nics->front().tap.isEmpty()) {
        m_report.end(
            TestOutcome::Failed, say(QT_TRANSLATE_NOOP("NetworkTest", "The guest has no device on the host.")));
        return false;
    }
    m_nic = nics->front();
    m_report.end(TestOutcome::Passed,
        m_nic.sourceDevice.isEmpty()
            ? say(QT_TRANSLATE_NOOP("NetworkTest", "Its TAP device is there: %1.")).arg(m_nic.tap)
            : say(QT_TRANSLATE_NOOP("NetworkTest", "Its device is there: %1, on %2."))
                  .arg(m_nic.tap, m_nic.sourceDevice));
    return true;
}

void NetworkTester::checkBridge()
{
    const QString bridge = m_nic.sourceBridge.isEmpty() ? m_summary.bridge : m_nic.sourceBridge;
    m_report.begin(TestStage::Bridge, say(QT_TRANSLATE_NOOP("NetworkTest", "Looking at the bridge")));
    const auto facts = m_backend.facts();
    const auto tap = facts ? std::find_if(facts->devices.cbegin(), facts->devices.cend(),
                         [this](const HostFacts::Device &device) { return device.name == m_nic.tap; })
                           : QList<HostFacts::Device>::const_iterator();
    // What Open vSwitch has for ports, the kernel does not tell.
    if (!facts || !facts->isComplete() || tap == facts->devices.cend() || !m_nic.virtualPort.isEmpty())
        return checkPort();
    if (tap->master != bridge)
        return m_report.end(TestOutcome::Failed,
            tap->master.isEmpty() ? say(QT_TRANSLATE_NOOP("NetworkTest", "%1 hangs on no bridge.")).arg(m_nic.tap)
                                  : say(QT_TRANSLATE_NOOP("NetworkTest", "%1 hangs on %2 instead of %3."))
                                        .arg(m_nic.tap, tap->master, bridge),
            say(QT_TRANSLATE_NOOP("NetworkTest",
                    "VMs on this network reach nobody: “%1” is not what libvirt takes it for. Somebody has removed or "
                    "replaced it. A restart of the network makes it anew; its VMs stay connected."))
                .arg(bridge),
            ownsBridge(m_summary.type) ? TestRemedy::Restart : TestRemedy::None);
    m_report.end(TestOutcome::Passed,
        say(QT_TRANSLATE_NOOP("NetworkTest", "%1 hangs on the bridge %2.")).arg(m_nic.tap, bridge));
    checkGateway(*facts);
}

/// The host itself cannot be asked: what libvirt knows of the port is the next best.
void NetworkTester::checkPort()
{
    const auto ports = m_backend.networkPorts(m_network);
    if (ports && !m_nic.portId.isEmpty() && ports->contains(m_nic.portId))
        return m_report.end(TestOutcome::Passed,
            m_nic.sourceBridge.isEmpty()
                ? say(QT_TRANSLATE_NOOP("NetworkTest", "libvirt has plugged %1 in.")).arg(m_nic.tap)
                : say(QT_TRANSLATE_NOOP("NetworkTest", "libvirt has plugged %1 into %2."))
                      .arg(m_nic.tap, m_nic.sourceBridge));
    m_report.end(TestOutcome::Unknown,
        say(QT_TRANSLATE_NOOP("NetworkTest", "What bridge %1 hangs on cannot be seen from here.")).arg(m_nic.tap));
}

const IpBlock *NetworkTester::firstIpv4() const
{
    const auto found = std::find_if(m_summary.ipBlocks.cbegin(), m_summary.ipBlocks.cend(),
        [](const IpBlock &block) { return block.network.isV4(); });
    return found == m_summary.ipBlocks.cend() ? nullptr : &*found;
}

void NetworkTester::checkGateway(const HostFacts &facts)
{
    const IpBlock *block = firstIpv4();
    if (!block || !ownsBridge(m_summary.type))
        return;
    const IpAddress gateway = block->network.address();
    m_report.begin(
        TestStage::Gateway, say(QT_TRANSLATE_NOOP("NetworkTest", "Looking for the network's address on the host")));
    const auto bridge = std::find_if(facts.devices.cbegin(), facts.devices.cend(),
        [this](const HostFacts::Device &device) { return device.name == m_summary.bridge; });
    const bool isThere = bridge != facts.devices.cend()
        && std::any_of(bridge->addresses.cbegin(), bridge->addresses.cend(),
            [&gateway](const IpNetwork &address) { return address.address() == gateway; });
    if (isThere)
        return m_report.end(TestOutcome::Passed,
            say(QT_TRANSLATE_NOOP("NetworkTest", "The gateway of its VMs is there: %1.")).arg(gateway.toString()));
    m_report.end(TestOutcome::Failed,
        say(QT_TRANSLATE_NOOP("NetworkTest", "The host does not have the network's address %1."))
            .arg(gateway.toString()),
        say(QT_TRANSLATE_NOOP("NetworkTest",
            "It is the gateway and the DNS server of the VMs, and somebody has taken it off the bridge. A restart of "
            "the network puts it back; its VMs stay connected.")),
        TestRemedy::Restart);
}

NetworkTester::Sent NetworkTester::sent()
{
    const auto all = m_backend.trafficOfAll();
    if (!all)
        return Sent::Untold;
    for (const DomainCounters &domain : *all)
        if (domain.domain == m_guest && !domain.nics.empty())
            m_framesSent = domain.nics.front().txPackets;
    return m_framesSent > 0 ? Sent::Frames : Sent::Nothing;
}

void NetworkTester::awaitFrames()
{
    m_report.begin(TestStage::Frames, say(QT_TRANSLATE_NOOP("NetworkTest", "Waiting for the guest's first frame")));
    const auto deadline = Clock::now() + m_patience.boot;
    while ((m_sent = sent()) == Sent::Nothing && Clock::now() < deadline)
        if (!wait())
            return;
    switch (m_sent) {
    case Sent::Frames:
        return m_report.end(TestOutcome::Passed,
            m_summary.hasDhcp(IpFamily::V4) ? say(QT_TRANSLATE_NOOP("NetworkTest", "The guest sends."))
                                            : say(QT_TRANSLATE_NOOP("NetworkTest",
                                                "The guest sends. DHCP is not libvirt's here, so it is not tested.")));
    case Sent::Untold:
        return m_report.end(TestOutcome::Unknown,
            say(QT_TRANSLATE_NOOP("NetworkTest", "Whether the guest sends cannot be seen: the host does not count.")));
    case Sent::Nothing:
        break;
    }
    m_report.end(TestOutcome::Unknown,
        say(QT_TRANSLATE_NOOP("NetworkTest", "The guest has sent nothing within %1."))
            .arg(testTimeText(m_patience.boot)),
        say(QT_TRANSLATE_NOOP("NetworkTest",
            "It did not come as far as asking for an address, so nothing is known of DHCP. The host may be too busy, "
            "or "
            "its QEMU lacks what boots from a network (Debian: the package ipxe-qemu).")));
}

Result<std::optional<DhcpLease>> NetworkTester::newLease(std::size_t *count)
{
    const auto leases = m_backend.dhcpLeases(m_network);
    if (!leases)
        return tl::unexpected(leases.error());
    if (count)
        *count = leases->size();
    const auto isMine = [this](const DhcpLease &lease) { return lease.mac == m_mac && lease.address.isV4(); };
    const auto mine = std::find_if(leases->cbegin(), leases->cend(), isMine);
    const auto old = std::find_if(m_leasesBefore.cbegin(), m_leasesBefore.cend(), isMine);
    if (mine == leases->cend() || (old != m_leasesBefore.cend() && mine->expires == old->expires))
        return std::optional<DhcpLease>();
    return std::optional(*mine);
}

void NetworkTester::awaitLease()
{
    m_report.begin(TestStage::Dhcp, say(QT_TRANSLATE_NOOP("NetworkTest", "Waiting for an address by DHCP")));
    // Where nobody counts, it is not known when the guest has begun to ask.
    const auto deadline = Clock::now() + m_patience.answer
        + (m_sent == Sent::Untold ? m_patience.boot : std::chrono::milliseconds(0));
    std::size_t leases = 0;
    while (true) {
        const auto lease = newLease(&leases);
        if (!lease && lease.error().kind == ErrorKind::ConnectionLost)
            return m_report.fail({}, lease.error());
        if (!lease)
            return m_report.end(TestOutcome::Unknown,
                say(QT_TRANSLATE_NOOP("NetworkTest", "The leases of the network cannot be read.")),
                TestReporter::explained(lease.error()));
        if (*lease)
            return m_report.end(TestOutcome::Passed,
                say(QT_TRANSLATE_NOOP("NetworkTest", "The guest asked by DHCP and was given %1."))
                    .arg((*lease)->address.toString()));
        if (Clock::now() >= deadline)
            return noAnswer(leases);
        if (!wait())
            return;
    }
}

void NetworkTester::noAnswer(std::size_t leases)
{
    const IpBlock *block = firstIpv4();
    if (block && poolSize(*block) <= leases && poolSize(*block) > 0)
        return m_report.end(TestOutcome::Failed,
            say(QT_TRANSLATE_NOOP("NetworkTest", "“%1” has no address left to give.")).arg(m_name),
            say(QT_TRANSLATE_NOOP("NetworkTest",
                    "All %1 addresses of its DHCP range are lent. Give it a longer range (Edit), or shorter leases."))
                .arg(poolSize(*block)));
    if (m_sent == Sent::Untold)
        return m_report.end(TestOutcome::Unknown,
            say(QT_TRANSLATE_NOOP(
                "NetworkTest", "The guest was given no address, and whether it asked is not known.")));
    static_cast<void>(sent());
    m_report.end(TestOutcome::Failed,
        say(QT_TRANSLATE_NOOP("NetworkTest", "Nothing answers DHCP on “%1”.")).arg(m_name),
        say(QT_TRANSLATE_NOOP("NetworkTest",
                "The guest has sent %1 frames and was given no address within %2. The DHCP server that libvirt runs "
                "for "
                "this network (dnsmasq) has probably ended, or a firewall on the host keeps it from hearing. New VMs "
                "get no "
                "address, running ones lose theirs in time.\nRestart the network: that starts the server again, and "
                "VMs "
                "stay connected."))
            .arg(m_framesSent)
            .arg(testTimeText(m_patience.answer)),
        TestRemedy::Restart);
}

void NetworkTester::removeGuest()
{
    m_report.begin(TestStage::CleanUp, say(QT_TRANSLATE_NOOP("NetworkTest", "Removing the test guest")));
    const Result<> gone = m_backend.destroyDomain(m_guest);
    if (gone || gone.error().kind == ErrorKind::NotFound)
        return m_report.end(
            TestOutcome::Passed, say(QT_TRANSLATE_NOOP("NetworkTest", "The test guest is gone again.")));
    m_report.end(TestOutcome::Unknown, say(QT_TRANSLATE_NOOP("NetworkTest", "The test guest could not be removed.")),
        say(QT_TRANSLATE_NOOP("NetworkTest",
                "libvirt removes it when the connection ends, and Patchpanel looks for it when it connects again. It "
                "is "
                "called %1.\n%2"))
            .arg(testGuestName(m_network), gone.error().message));
}

} // namespace patchpanel
