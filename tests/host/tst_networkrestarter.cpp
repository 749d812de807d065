// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkrestarter.h"

#include "models/network/parkingnetwork.h"
#include "tests/host/commanddriver.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");
const QString store = QStringLiteral("store");
const Error broken{ErrorKind::Internal, 1, 19, 0, QStringLiteral("broken")};

} // namespace

/// Stopping and starting a network without cutting its running VMs off, and where they are when a step fails.
class TestNetworkRestarter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void runningNicsWaitElsewhereMeanwhile();
    void withoutRunningNicsNothingIsParked();
    void nicsKeepTheirPortGroupAndTheirCableState();
    void aNicThatNamesOnlyTheBridgeStaysSo();
    void aBridgeOfTheHostIsNotTouched();
    void aVmThatCannotBeParkedLeavesAllAsItWas();
    void aNetworkThatDoesNotStopLeavesAllAsItWas();
    void aNetworkThatDoesNotStartLeavesItsVmsWhereTheyAreTold();
    void anInterruptedRestartIsFinishedByTheNext();
    void aVmThatGoesMeanwhileIsNoFailure();
    void aTransientNetworkIsNotRestarted();
    void onlyNicsThatLostTheirPortAreReconnected();
    void aHostThatCannotTellOfPortsReconnectsNothing();

private:
    CommandResult restart(const CommandDriver::OnStep &onStep = {});
    FakeHost &host() { return *m_host; }
    [[nodiscard]] QString parking() const { return parkingName(m_lab); }

    std::unique_ptr<CommandDriver> m_driver;
    FakeHost *m_host = nullptr;
    QUuid m_lab;
};

void TestNetworkRestarter::init()
{
    m_driver = std::make_unique<CommandDriver>();
    m_host = &m_driver->host();
    m_lab = host().addNetwork(network(lab, "<bridge name='virbr7'/><portgroup name='slow'/>"), on);
}

CommandResult TestNetworkRestarter::restart(const CommandDriver::OnStep &onStep)
{
    return m_driver->run(RestartNetwork{m_lab, lab}, onStep);
}

void TestNetworkRestarter::runningNicsWaitElsewhereMeanwhile()
{
    const QUuid running = m_driver->addRunning(web, nic(lab, 1));
    const QUuid off = m_driver->addShutOff(store, nic(lab, 2));
    QString whileStopped;
    const CommandResult result = restart([&](const QString &step) {
        if (step == u"Stopping it")
            whileStopped = m_driver->running(running);
    });
    compareDone(result);
    QCOMPARE(whileStopped, QStringLiteral("01 ") + parking());
    QCOMPARE(m_driver->running(running), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(running), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(off), QStringLiteral("02 lab"));
    QCOMPARE(host().count(Call::Stop), 2); // the network, and the parking network
    QCOMPARE(host().count(Call::Start), 1);
    QVERIFY(!host().hasNetwork(parking()));
    QVERIFY(host().stateOf(m_lab).active);
    QVERIFY(result.touchedDomains.contains(running));
    // To the parking network without a sign, back with a cable that goes out and in.
    QCOMPARE(host().count(Call::UpdateDevice), 4);
}

void TestNetworkRestarter::withoutRunningNicsNothingIsParked()
{
    static_cast<void>(m_driver->addShutOff(store, nic(lab, 2)));
    compareDone(restart());
    QCOMPARE(host().count(Call::CreateTransient), 0);
    QCOMPARE(host().count(Call::Stop), 1);
    QVERIFY(host().stateOf(m_lab).active);
}

void TestNetworkRestarter::nicsKeepTheirPortGroupAndTheirCableState()
{
    const QUuid vm = m_driver->addRunning(web,
        "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='lab' portgroup='slow'/>"
        "<model type='virtio'/><link state='down'/></interface>");
    compareDone(restart());
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab/slow down"));
}

void TestNetworkRestarter::aNicThatNamesOnlyTheBridgeStaysSo()
{
    const QUuid vm = m_driver->addRunning(web,
        "<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='virbr7'/><model type='virtio'/>"
        "</interface>");
    compareDone(restart());
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 bridge virbr7"));
}

void TestNetworkRestarter::aBridgeOfTheHostIsNotTouched()
{
    const QString office = QStringLiteral("office");
    const QUuid bridged = host().addNetwork(network(office, "<forward mode='bridge'/><bridge name='br0'/>"), on);
    const QUuid vm = m_driver->addRunning(web, nic(office, 1));
    compareDone(m_driver->run(RestartNetwork{bridged, office}));
    QCOMPARE(host().count(Call::UpdateDevice), 0);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 office"));
}

void TestNetworkRestarter::aVmThatCannotBeParkedLeavesAllAsItWas()
{
    const QUuid first = m_driver->addRunning(web, nic(lab, 1));
    const QUuid second = m_driver->addRunning(store, nic(lab, 2));
    host().failAfter(Call::UpdateDevice, 1, broken);
    const CommandResult result = restart();
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("broken")), qPrintable(result.error.message));
    QVERIFY2(result.error.message.contains(QStringLiteral("where they were")), qPrintable(result.error.message));
    QCOMPARE(m_driver->running(first), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->running(second), QStringLiteral("02 lab"));
    QVERIFY(!host().hasNetwork(parking()));
    QCOMPARE(host().count(Call::Start), 0);
    QVERIFY(host().stateOf(m_lab).active);
}

void TestNetworkRestarter::aNetworkThatDoesNotStopLeavesAllAsItWas()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab, 1));
    host().failNext(Call::Stop, broken);
    const CommandResult result = restart();
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QVERIFY(!host().hasNetwork(parking()));
    QVERIFY(host().stateOf(m_lab).active);
}

void TestNetworkRestarter::aNetworkThatDoesNotStartLeavesItsVmsWhereTheyAreTold()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab, 1));
    host().failNext(Call::Start, broken);
    const CommandResult result = restart();
    QCOMPARE(result.status, CommandStatus::Failed);
    for (const QString &word : {QStringLiteral("broken"), parking(), web, QStringLiteral("Restart “lab”")})
        QVERIFY2(result.error.message.contains(word), qPrintable(result.error.message));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 ") + parking());
    QVERIFY(!host().stateOf(m_lab).active);
    QVERIFY(result.touchedNetworks.contains(host().networkUuid(parking())));
    // With the cause mended, the same command brings them home.
    compareDone(restart());
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QVERIFY(!host().hasNetwork(parking()));
}

void TestNetworkRestarter::anInterruptedRestartIsFinishedByTheNext()
{
    // As a kill between parking and stopping leaves it: one VM parked, one not yet.
    host().addNetwork(parkingXml(m_lab), {true, false, false});
    const QUuid parked = host().addDomain(web, vm(nic(lab, 1)), vm(nic(parking(), 1)));
    const QUuid other = m_driver->addRunning(store, nic(lab, 2));
    compareDone(restart());
    QCOMPARE(m_driver->running(parked), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->running(other), QStringLiteral("02 lab"));
    QVERIFY(!host().hasNetwork(parking()));
    QCOMPARE(host().count(Call::CreateTransient), 0);
}

void TestNetworkRestarter::aVmThatGoesMeanwhileIsNoFailure()
{
    const QUuid gone = m_driver->addRunning(web, nic(lab, 1));
    const QUuid stays = m_driver->addRunning(store, nic(lab, 2));
    compareDone(restart([&](const QString &step) {
        if (step == u"Starting it")
            host().removeDomain(gone);
    }));
    QCOMPARE(m_driver->running(stays), QStringLiteral("02 lab"));
    QVERIFY(!host().hasNetwork(parking()));
}

void TestNetworkRestarter::aTransientNetworkIsNotRestarted()
{
    host().setNetworkState(m_lab, {true, false, false});
    const CommandResult result = restart();
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("transient")), qPrintable(result.error.message));
    QVERIFY(host().stateOf(m_lab).active);
}

void TestNetworkRestarter::onlyNicsThatLostTheirPortAreReconnected()
{
    const auto withPort = [](const char *mac, const char *port) {
        return QByteArray("<interface type='network'><mac address='") + mac + "'/><source network='lab' portid='" + port
            + "' bridge='virbr7'/><model type='virtio'/></interface>";
    };
    static_cast<void>(m_driver->addRunning(web, withPort("52:54:00:00:00:01", "port-1")));
    const QUuid lost = m_driver->addRunning(store, withPort("52:54:00:00:00:02", "port-2"));
    host().setPorts(m_lab, {QStringLiteral("port-1")});
    const CommandResult result = m_driver->run(ReconnectNics{m_lab, lab});
    compareDone(result);
    QCOMPARE(result.touchedDomains, QList<QUuid>{lost});
    QCOMPARE(m_driver->running(lost), QStringLiteral("02 lab"));
    QCOMPARE(host().count(Call::Start), 0);
    QCOMPARE(host().count(Call::Stop), 1); // the parking network
    QVERIFY(!host().hasNetwork(parking()));
}

void TestNetworkRestarter::aHostThatCannotTellOfPortsReconnectsNothing()
{
    static_cast<void>(m_driver->addRunning(web, nic(lab, 1)));
    host().failAlways(Call::NetworkPorts, broken);
    const CommandResult result = m_driver->run(ReconnectNics{m_lab, lab});
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(host().count(Call::UpdateDevice), 0);
}

QTEST_GUILESS_MAIN(TestNetworkRestarter)
#include "tst_networkrestarter.moc"
