// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkeditor.h"

#include "models/network/parkingnetwork.h"
#include "models/network/xmldiff.h"
#include "tests/host/commanddriver.h"

using namespace patchpanel;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");

/// A NAT network with the given children of `<dhcp>`, and what else.
QByteArray network(const QByteArray &dhcp, const QByteArray &more = "<bridge name='virbr7'/>")
{
    return "<network><name>lab</name><uuid>11111111-2222-3333-4444-555555555555</uuid><forward mode='nat'/>" + more
        + "<ip address='192.168.7.1' netmask='255.255.255.0'><dhcp>" + dhcp + "</dhcp></ip></network>";
}

const QByteArray range = "<range start='192.168.7.100' end='192.168.7.200'/>";
const QByteArray web = "<host mac='52:54:00:00:00:01' name='web' ip='192.168.7.11'/>";
const QByteArray store = "<host mac='52:54:00:00:00:02' name='store' ip='192.168.7.12'/>";
const Error refusal{ErrorKind::Internal, 1, 19, 0, QStringLiteral("internal error: no")};

} // namespace

/// A network is edited wholly or not at all, and never over what somebody else has made of it.
class TestNetworkEditor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void everyPlanIsCarriedOut_data();
    void everyPlanIsCarriedOut();
    void nothingIsDoneForNothing();
    void anInactiveNetworkIsOnlyStored();
    void autostartIsPartOfIt();
    void aFailureInTheMiddleLeavesAllAsItWas_data();
    void aFailureInTheMiddleLeavesAllAsItWas();
    void whatRanOtherwiseThanStoredComesBackAsItRan();
    void aFailureThatCannotBeTakenBackIsSaid();
    void anotherHandsChangeIsNeverOverwritten();
    void anotherWayToWriteItIsNoChange();
    void whatIsNotStoredAnyMoreIsRefused();
    void theUuidStays();
    void aRestartBringsWhatWaits();
    void nothingIsRestartedWithoutNeed_data();
    void nothingIsRestartedWithoutNeed();
    void aRestartThatFailsTakesTheEditBack_data();
    void aRestartThatFailsTakesTheEditBack();
    void aWayBackThatFailsIsSaid();
    void theSchemaIsAskedOnRequest();
    void whatDidNotTakeIsSaid();

private:
    void add(const QByteArray &stored, const QByteArray &live, NetworkState state = on);
    CommandResult edit(const QByteArray &wanted, const CommandDriver::OnStep &onStep = {});
    [[nodiscard]] FakeHost &host() { return m_driver->host(); }

    std::unique_ptr<CommandDriver> m_driver;
    QUuid m_uuid;
    QByteArray m_before; ///< what the user saw
};

void TestNetworkEditor::init()
{
    m_driver = std::make_unique<CommandDriver>();
}

void TestNetworkEditor::add(const QByteArray &stored, const QByteArray &live, NetworkState state)
{
    m_uuid = host().addNetwork(stored, state);
    host().setNetworkXml(m_uuid, FakeHost::withUuid(live, m_uuid), FakeHost::withUuid(stored, m_uuid));
    m_before = host().storedXml(m_uuid);
    host().resetCounts();
}

CommandResult TestNetworkEditor::edit(const QByteArray &wanted, const CommandDriver::OnStep &onStep)
{
    return m_driver->run(EditNetwork{m_uuid, lab, m_before, wanted}, onStep);
}

void TestNetworkEditor::everyPlanIsCarriedOut_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("liveAfter");
    QTest::addColumn<int>("defines");
    QTest::addColumn<int>("updates");
    QTest::addColumn<QStringList>("waiting");
    const QByteArray added = network(range + web);
    QTest::newRow("a reservation is added") << added << added << 0 << 1 << QStringList();
    const QByteArray shorter = network("<range start='192.168.7.150' end='192.168.7.200'/>");
    QTest::newRow("a range changes") << shorter << shorter << 0 << 2 << QStringList();
    const QByteArray renamed = network(range, "<bridge name='virbr8'/>");
    QTest::newRow("the bridge waits") << renamed << network(range) << 1 << 0
                                      << QStringList(QStringLiteral("bridge name: virbr7 → virbr8"));
    QTest::newRow("some of it waits") << network(range + web + store, "<bridge name='virbr8'/>")
                                      << network(range + web + store) << 1 << 2
                                      << QStringList(QStringLiteral("bridge name: virbr7 → virbr8"));
}

void TestNetworkEditor::everyPlanIsCarriedOut()
{
    QFETCH(QByteArray, wanted);
    QFETCH(QByteArray, liveAfter);
    QFETCH(int, defines);
    QFETCH(int, updates);
    add(network(range), network(range));
    const CommandResult result = edit(wanted);
    compareDone(result);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), wanted));
    QVERIFY2(sameNetwork(host().liveXml(m_uuid), liveAfter), host().liveXml(m_uuid).constData());
    QCOMPARE(host().count(Call::Define), defines);
    QCOMPARE(host().count(Call::UpdateNetwork), updates);
    QTEST(result.waiting, "waiting");
    QCOMPARE(result.warnings, QStringList());
}

void TestNetworkEditor::nothingIsDoneForNothing()
{
    add(network(range), network(range));
    compareDone(edit(m_before));
    QCOMPARE(host().count(Call::Define) + host().count(Call::UpdateNetwork) + host().count(Call::SetAutostart), 0);
}

void TestNetworkEditor::anInactiveNetworkIsOnlyStored()
{
    add(network(range), network(range), off);
    const CommandResult result = edit(network(range + web, "<bridge name='virbr8'/>"));
    compareDone(result);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(range + web, "<bridge name='virbr8'/>")));
    QCOMPARE(host().count(Call::UpdateNetwork), 0);
    QCOMPARE(result.waiting, QStringList()); // there is nothing that it would wait for
}

void TestNetworkEditor::autostartIsPartOfIt()
{
    add(network(range), network(range));
    EditNetwork command{m_uuid, lab, m_before, m_before};
    command.autostart = true;
    compareDone(m_driver->run(command));
    QVERIFY(host().stateOf(m_uuid).autostart);
}

void TestNetworkEditor::aFailureInTheMiddleLeavesAllAsItWas_data()
{
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("passing");
    QTest::addColumn<bool>("isTakenBack");
    const QByteArray mixed = network(range + web + store, "<bridge name='virbr8'/>");
    const QByteArray live = network(range + web + store);
    QTest::newRow("it cannot be stored") << mixed << static_cast<int>(Call::Define) << 0 << false;
    QTest::newRow("the first step") << mixed << static_cast<int>(Call::UpdateNetwork) << 0 << true;
    QTest::newRow("the second step") << mixed << static_cast<int>(Call::UpdateNetwork) << 1 << true;
    QTest::newRow("the second of both forms") << live << static_cast<int>(Call::UpdateNetwork) << 1 << true;
    QTest::newRow("autostart") << mixed << static_cast<int>(Call::SetAutostart) << 0 << true;
}

void TestNetworkEditor::aFailureInTheMiddleLeavesAllAsItWas()
{
    QFETCH(QByteArray, wanted);
    QFETCH(int, call);
    QFETCH(int, passing);
    QFETCH(bool, isTakenBack);
    add(network(range), network(range));
    host().failAfter(static_cast<Call>(call), passing, refusal);
    EditNetwork command{m_uuid, lab, m_before, wanted};
    command.autostart = true;
    compareFailed(m_driver->run(command), refusal.kind, refusal.message + (isTakenBack ? takenBack : QString()));
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(range)));
    QVERIFY2(sameNetwork(host().liveXml(m_uuid), network(range)), host().liveXml(m_uuid).constData());
    QVERIFY(!host().stateOf(m_uuid).autostart);
}

/// Reservation 1 runs with another address than is stored.
void TestNetworkEditor::whatRanOtherwiseThanStoredComesBackAsItRan()
{
    const QByteArray running = network(range + "<host mac='52:54:00:00:00:01' name='web' ip='192.168.7.21'/>");
    add(network(range + web), running);
    host().failAfter(Call::UpdateNetwork, 1, refusal);
    const CommandResult result = edit(
        network(range + "<host mac='52:54:00:00:00:01' name='web' ip='192.168.7.31'/>" + store));
    compareFailed(result, refusal.kind, refusal.message + takenBack);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(range + web)));
    QVERIFY2(sameNetwork(host().liveXml(m_uuid), running), host().liveXml(m_uuid).constData());
}

void TestNetworkEditor::aFailureThatCannotBeTakenBackIsSaid()
{
    add(network(range), network(range));
    host().failAfter(Call::UpdateNetwork, 1, refusal);
    const CommandResult result = edit(
        network(range + web + store, "<bridge name='virbr8'/>"), [this](const QString &step) {
            if (step == u"Taking it back")
                host().failAlways(Call::Define, Error{ErrorKind::Internal, 1, 19, 0, QStringLiteral("disk full")});
        });
    compareFailed(result, refusal.kind,
        refusal.message + QStringLiteral("\nWhat was done before that could not be taken back: disk full"));
}

void TestNetworkEditor::anotherHandsChangeIsNeverOverwritten()
{
    add(network(range), network(range));
    const QByteArray theirs = network(range + store);
    host().setNetworkXml(m_uuid, network(range), theirs, false);
    const CommandResult result = edit(network(range + web));
    compareFailed(result, ErrorKind::Conflict, QStringLiteral("Somebody else has changed the network meanwhile."));
    QCOMPARE(result.current, theirs);
    QCOMPARE(host().storedXml(m_uuid), theirs);
    QCOMPARE(host().count(Call::Define) + host().count(Call::UpdateNetwork), 0);
    // Knowing it, the user may.
    m_before = result.current;
    compareDone(edit(network(range + web)));
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(range + web)));
}

void TestNetworkEditor::anotherWayToWriteItIsNoChange()
{
    add(network(range), network(range));
    m_before.replace('\'', '"').replace("  ", "    ");
    QVERIFY(m_before != host().storedXml(m_uuid));
    compareDone(edit(network(range + web)));
}

void TestNetworkEditor::whatIsNotStoredAnyMoreIsRefused()
{
    add(network(range), network(range), {true, false, false});
    compareFailed(
        edit(network(range + web)), ErrorKind::Conflict, QStringLiteral("Nothing of the network is stored any more."));
    host().removeNetwork(m_uuid);
    QCOMPARE(edit(network(range + web)).error.kind, ErrorKind::NotFound);
}

void TestNetworkEditor::theUuidStays()
{
    add(network(range), network(range));
    QCOMPARE(edit(network(range).replace("11111111", "99999999")).error.kind, ErrorKind::InvalidInput);
    QCOMPARE(host().storedXml(m_uuid), m_before);
}

void TestNetworkEditor::aRestartBringsWhatWaits()
{
    add(network(range), network(range));
    const QUuid vm = m_driver->addRunning(QStringLiteral("web"), samples::nic(lab, 1));
    const QByteArray wanted = network(range + web, "<bridge name='virbr8'/>");
    EditNetwork command{m_uuid, lab, m_before, wanted};
    command.restart = true;
    const CommandResult result = m_driver->run(command);
    compareDone(result);
    QVERIFY(sameNetwork(host().liveXml(m_uuid), wanted));
    QCOMPARE(host().count(Call::UpdateNetwork), 0);
    QCOMPARE(host().count(Call::Start), 1);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QCOMPARE(result.waiting, QStringList());
    QCOMPARE(result.warnings, QStringList());
    QVERIFY(result.touchedDomains.contains(vm));
    QVERIFY(!host().stateOf(m_uuid).autostart);
    QCOMPARE(host().networkCount(), 1);
}

void TestNetworkEditor::nothingIsRestartedWithoutNeed_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<bool>("runs");
    QTest::addColumn<bool>("restarts");
    const QByteArray other = network(range, "<bridge name='virbr8'/>");
    QTest::newRow("all of it takes effect at once") << network(range) << network(range + web) << true << false;
    QTest::newRow("it does not run") << network(range) << other << false << false;
    QTest::newRow("something waits since before")
        << other << network(range + web, "<bridge name='virbr8'/>") << true << true;
}

void TestNetworkEditor::nothingIsRestartedWithoutNeed()
{
    QFETCH(QByteArray, stored);
    QFETCH(QByteArray, wanted);
    QFETCH(bool, runs);
    QFETCH(bool, restarts);
    add(stored, network(range), runs ? on : off);
    EditNetwork command{m_uuid, lab, m_before, wanted};
    command.restart = true;
    compareDone(m_driver->run(command));
    QCOMPARE(host().count(Call::Start), restarts ? 1 : 0);
    QCOMPARE(host().stateOf(m_uuid).active, runs);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), wanted));
    QVERIFY(!runs || sameNetwork(host().liveXml(m_uuid), wanted));
}

void TestNetworkEditor::aRestartThatFailsTakesTheEditBack_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("passing");
    QTest::newRow("the parking network cannot be made") << static_cast<int>(Call::CreateTransient) << 0;
    QTest::newRow("a VM cannot be parked") << static_cast<int>(Call::UpdateDevice) << 0;
    QTest::newRow("the network does not stop") << static_cast<int>(Call::Stop) << 0;
    QTest::newRow("the network does not start") << static_cast<int>(Call::Start) << 0;
    QTest::newRow("a VM cannot be brought home") << static_cast<int>(Call::UpdateDevice) << 1;
}

void TestNetworkEditor::aRestartThatFailsTakesTheEditBack()
{
    QFETCH(int, call);
    QFETCH(int, passing);
    // Runs otherwise than stored, which is how it shall come back.
    const QByteArray ran = network(range + store);
    add(network(range), ran);
    const QUuid vm = m_driver->addRunning(QStringLiteral("web"), samples::nic(lab, 1));
    host().failAfter(static_cast<Call>(call), passing, refusal);
    EditNetwork command{m_uuid, lab, m_before, network(range, "<bridge name='virbr8'/>")};
    command.restart = true;
    command.autostart = true;
    const CommandResult result = m_driver->run(command);
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(refusal.message), qPrintable(result.error.message));
    QVERIFY2(result.error.message.endsWith(takenBack), qPrintable(result.error.message));
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(range)));
    QVERIFY2(sameNetwork(host().liveXml(m_uuid), ran), host().liveXml(m_uuid).constData());
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    const NetworkState state = host().stateOf(m_uuid);
    QVERIFY(state.active && !state.autostart);
    QCOMPARE(host().networkCount(), 1);
}

void TestNetworkEditor::aWayBackThatFailsIsSaid()
{
    add(network(range), network(range));
    const QUuid vm = m_driver->addRunning(QStringLiteral("web"), samples::nic(lab, 1));
    host().failAlways(Call::Start, refusal);
    EditNetwork command{m_uuid, lab, m_before, network(range, "<bridge name='virbr8'/>")};
    command.restart = true;
    const CommandResult result = m_driver->run(command);
    QCOMPARE(result.status, CommandStatus::Failed);
    for (const QString &words : {QStringLiteral("could not be taken back"), QStringLiteral("wait on the network")})
        QVERIFY2(result.error.message.contains(words), qPrintable(result.error.message));
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(range)));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 ") + parkingName(m_uuid));
}

void TestNetworkEditor::theSchemaIsAskedOnRequest()
{
    add(network(range), network(range));
    EditNetwork command{m_uuid, lab, m_before, network(range, "<bridge name='virbr7'/><unheard-of/>")};
    command.checkSchema = true;
    const CommandResult result = m_driver->run(command);
    QCOMPARE(result.error.code, 92);
    QVERIFY(result.error.message.contains(QStringLiteral("unheard-of")));
    QCOMPARE(host().storedXml(m_uuid), m_before);
    command.checkSchema = false;
    compareDone(m_driver->run(command));
}

void TestNetworkEditor::whatDidNotTakeIsSaid()
{
    add(network(range), network(range));
    const CommandResult result = edit(network(range + web, "<bridge name='virbr8'/>"), [this](const QString &step) {
        if (step == u"Reading it back")
            host().setNetworkXml(m_uuid, network(range), network(range + web), false);
    });
    compareDone(result);
    QCOMPARE(result.warnings.size(), 2);
    QVERIFY2(result.warnings[0].contains(QStringLiteral("bridge name")), qPrintable(result.warnings[0]));
    QVERIFY2(result.warnings[1].contains(QStringLiteral("192.168.7.11 for web")), qPrintable(result.warnings[1]));
}

QTEST_GUILESS_MAIN(TestNetworkEditor)
#include "tst_networkeditor.moc"
