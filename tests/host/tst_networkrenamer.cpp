// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/networkrenamer.h"

#include "models/network/parkingnetwork.h"
#include "models/network/xmldiff.h"
#include "tests/host/commanddriver.h"

using namespace patchpanel;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString den = QStringLiteral("den");
const QString web = QStringLiteral("web");
const QString store = QStringLiteral("store");
const Error broken{ErrorKind::Internal, 1, 19, 0, QStringLiteral("broken")};

QByteArray network(const QString &name, const QByteArray &bridge = "virbr7")
{
    return "<network><name>" + name.toUtf8()
        + "</name><uuid>11111111-2222-3333-4444-555555555555</uuid><forward mode='nat'/><bridge name='" + bridge
        + "'/><ip address='192.168.7.1' netmask='255.255.255.0'/><portgroup name='slow'/></network>";
}

/// A NIC with things of its own.
QByteArray richNic(const QString &name, const QByteArray &more)
{
    return "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='" + name.toUtf8()
        + "' portgroup='slow'/><bandwidth><inbound average='100'/></bandwidth><model type='e1000e'/>" + more
        + "<boot order='1'/></interface>";
}

} // namespace

/// A network gets another name with all that hangs on it, or stays what it was.
class TestNetworkRenamer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void everythingFollows_data();
    void everythingFollows();
    void storedNicsKeepWhatIsTheirs();
    void otherChangesComeWithIt();
    void theLeasesStay();
    void theRunningNicsOfAHostBridgeAreNotParked();
    void aNicThatCannotFollowKeepsItsConnection();
    void aNameThatIsTakenIsRefusedBeforeAnythingHappens();
    void whatLibvirtRefusesInterruptsNobody();
    void aFailureAtAnyStepLeavesAllAsItWas_data();
    void aFailureAtAnyStepLeavesAllAsItWas();
    void aWayBackThatFailsSaysWhoWaitsWhere();
    void anInterruptedRenameIsFinishedByTheNext();
    void anOlderStateComesBackWithItsName();

private:
    void add(NetworkState state);
    CommandResult rename(const QByteArray &wanted = network(den), const CommandDriver::OnStep &onStep = {});
    [[nodiscard]] FakeHost &host() { return m_driver->host(); }

    std::unique_ptr<CommandDriver> m_driver;
    QUuid m_uuid;
};

void TestNetworkRenamer::init()
{
    m_driver = std::make_unique<CommandDriver>();
}

void TestNetworkRenamer::add(NetworkState state)
{
    m_uuid = host().addNetwork(network(lab), state);
    host().resetCounts();
}

CommandResult TestNetworkRenamer::rename(const QByteArray &wanted, const CommandDriver::OnStep &onStep)
{
    return m_driver->run(EditNetwork{m_uuid, lab, host().storedXml(m_uuid), wanted}, onStep);
}

void TestNetworkRenamer::everythingFollows_data()
{
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("autostart");
    QTest::newRow("running") << true << false;
    QTest::newRow("running, autostart") << true << true;
    QTest::newRow("inactive") << false << false;
    QTest::newRow("inactive, autostart") << false << true;
}

void TestNetworkRenamer::everythingFollows()
{
    QFETCH(bool, active);
    QFETCH(bool, autostart);
    add({active, true, autostart});
    const QUuid running = active ? m_driver->addRunning(web, samples::nic(lab, 1)) : QUuid();
    const QUuid off = m_driver->addShutOff(store, samples::nic(lab, 2));
    QString whileStopped;
    const CommandResult result = rename(network(den), [&](const QString &step) {
        if (step == u"Stopping it")
            whileStopped = m_driver->running(running);
    });
    compareDone(result);
    QCOMPARE(result.warnings, QStringList());
    QVERIFY(host().hasNetwork(den));
    QVERIFY(!host().hasNetwork(lab));
    QCOMPARE(host().networkUuid(den), m_uuid);
    QCOMPARE(host().networkCount(), 1);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(den)));
    const NetworkState state = host().stateOf(m_uuid);
    QVERIFY(state.persistent);
    QCOMPARE(state.active, active);
    QCOMPARE(state.autostart, autostart);
    QCOMPARE(m_driver->stored(off), QStringLiteral("02 den"));
    QVERIFY(result.touchedDomains.contains(off));
    if (!active)
        return;
    QCOMPARE(whileStopped, QStringLiteral("01 ") + parkingName(m_uuid));
    QCOMPARE(m_driver->running(running), QStringLiteral("01 den"));
    QCOMPARE(m_driver->stored(running), QStringLiteral("01 den"));
    QVERIFY(result.touchedDomains.contains(running));
}

void TestNetworkRenamer::storedNicsKeepWhatIsTheirs()
{
    add(off);
    const QByteArray vlan = "<vlan><tag id='7'/></vlan>";
    const QUuid vm = m_driver->addShutOff(web, richNic(lab, vlan));
    compareDone(rename());
    const auto plain = [](QByteArray xml) {
        return xml.replace('"', '\'').replace("\n", "").simplified().replace("> <", "><");
    };
    const QByteArray now = plain(findNicXml(host().domainXml(vm, XmlKind::Stored), macNumber(1)).value());
    for (const char *part :
        {"portgroup='slow'", "<inbound average='100'", "<tag id='7'", "type='e1000e'", "order='1'", "network='den'"})
        QVERIFY2(now.contains(part), now.constData());
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 den/slow tag 7"));
}

void TestNetworkRenamer::otherChangesComeWithIt()
{
    add(on);
    const QUuid vm = m_driver->addRunning(web, samples::nic(lab, 1));
    const QByteArray wanted = network(den, "virbr8").replace("7.1'", "8.1'");
    EditNetwork command{m_uuid, lab, host().storedXml(m_uuid), wanted};
    command.autostart = true;
    const CommandResult result = m_driver->run(command);
    compareDone(result);
    QCOMPARE(result.warnings, QStringList());
    QCOMPARE(result.waiting, QStringList());
    QVERIFY(sameNetwork(host().storedXml(m_uuid), wanted));
    QVERIFY(sameNetwork(host().liveXml(m_uuid), wanted));
    QVERIFY(host().stateOf(m_uuid).autostart);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 den"));
}

/// libvirt deletes the leases of a bridge with the definition that names it.
void TestNetworkRenamer::theLeasesStay()
{
    add(on);
    host().failNext(Call::Undefine, broken);
    QByteArray aside;
    const CommandResult result = rename(network(den), [&](const QString &step) {
        if (step == u"Taking back what was done")
            aside = host().storedXml(m_uuid);
    });
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(aside.contains("<name>lab<") && !aside.contains("virbr7"), aside.constData());
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(lab)));
}

void TestNetworkRenamer::theRunningNicsOfAHostBridgeAreNotParked()
{
    const QByteArray office = samples::network(
        QStringLiteral("office"), "<forward mode='bridge'/><bridge name='br0'/>");
    m_uuid = host().addNetwork(office, on);
    const QUuid vm = m_driver->addRunning(web, samples::nic(QStringLiteral("office"), 1));
    const QByteArray wanted = host().storedXml(m_uuid).replace("office", "den");
    compareDone(rename(wanted));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 den"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 den"));
    QCOMPARE(host().count(Call::CreateTransient), 0);
    QCOMPARE(host().count(Call::UpdateDevice), 2);
}

void TestNetworkRenamer::aNicThatCannotFollowKeepsItsConnection()
{
    const QByteArray office = samples::network(
        QStringLiteral("office"), "<forward mode='bridge'/><bridge name='br0'/>");
    m_uuid = host().addNetwork(office, on);
    const QUuid vm = m_driver->addRunning(web, samples::nic(QStringLiteral("office"), 1));
    host().failAfter(Call::UpdateDevice, 1, {ErrorKind::Unsupported, 84, 10, 0, QStringLiteral("not in place")});
    const CommandResult result = rename(host().storedXml(m_uuid).replace("office", "den"));
    compareDone(result);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 office"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 den"));
    QCOMPARE(result.warnings.size(), 1);
    QVERIFY2(result.warnings[0].contains(web) && result.warnings[0].contains(u"not in place"),
        qPrintable(result.warnings[0]));
}

void TestNetworkRenamer::aNameThatIsTakenIsRefusedBeforeAnythingHappens()
{
    add(on);
    host().addNetwork(samples::network(den), off);
    compareFailed(rename(), ErrorKind::Conflict, QStringLiteral("A network named “den” exists already."));
    QCOMPARE(host().count(Call::Define) + host().count(Call::Stop), 0);
}

void TestNetworkRenamer::whatLibvirtRefusesInterruptsNobody()
{
    add(on);
    static_cast<void>(m_driver->addRunning(web, samples::nic(lab, 1)));
    EditNetwork command{
        m_uuid, lab, host().storedXml(m_uuid), network(den).replace("<portgroup", "<unheard-of/><portgroup")};
    command.checkSchema = true;
    const CommandResult result = m_driver->run(command);
    QCOMPARE(result.error.code, 92);
    QCOMPARE(host().count(Call::Stop) + host().count(Call::UpdateDevice), 0);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(lab)));
}

void TestNetworkRenamer::aFailureAtAnyStepLeavesAllAsItWas_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("passing");
    const auto row = [](const char *name, Call call, int passing) {
        QTest::newRow(name) << static_cast<int>(call) << passing;
    };
    row("trying the definition", Call::Define, 0);
    row("the first stored NIC", Call::UpdateDevice, 0);
    row("the second stored NIC", Call::UpdateDevice, 1);
    row("making the parking network", Call::CreateTransient, 0);
    row("parking", Call::UpdateDevice, 2);
    row("stopping", Call::Stop, 0);
    row("removing the old one", Call::Undefine, 0);
    row("storing the new one", Call::Define, 2);
    row("autostart", Call::SetAutostart, 0);
    row("starting", Call::Start, 0);
    row("bringing home", Call::UpdateDevice, 3);
    row("the cable out", Call::UpdateDevice, 4);
    row("the cable in", Call::UpdateDevice, 5);
}

void TestNetworkRenamer::aFailureAtAnyStepLeavesAllAsItWas()
{
    QFETCH(int, call);
    QFETCH(int, passing);
    add({true, true, true});
    const QByteArray ran = network(lab, "virbr6"); // otherwise than it is stored
    const QByteArray stored = host().storedXml(m_uuid);
    host().setNetworkXml(m_uuid, ran, stored);
    const QUuid running = m_driver->addRunning(web, samples::nic(lab, 1));
    const QUuid off = m_driver->addShutOff(store, richNic(lab, {}));
    const QByteArray storedVm = host().domainXml(off, XmlKind::Stored);
    host().failAfter(static_cast<Call>(call), passing, broken);
    const CommandResult result = rename();
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("broken")), qPrintable(result.error.message));
    const bool hadBegun = call != static_cast<int>(Call::Define) || passing > 0;
    QVERIFY2(result.error.message.endsWith(takenBack) == hadBegun, qPrintable(result.error.message));
    QCOMPARE(host().networkCount(), 1);
    QCOMPARE(host().networkUuid(lab), m_uuid);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), stored));
    QVERIFY2(sameNetwork(host().liveXml(m_uuid), ran), host().liveXml(m_uuid).constData());
    const NetworkState state = host().stateOf(m_uuid);
    QVERIFY(state.active && state.persistent && state.autostart);
    QCOMPARE(m_driver->running(running), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(running), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(off), QStringLiteral("01 lab/slow"));
    QVERIFY(sameNicXml(host().domainXml(off, XmlKind::Stored), NicForm::Stored).value_or(QByteArray())
        == sameNicXml(storedVm, NicForm::Stored).value_or(QByteArray()));
}

void TestNetworkRenamer::aWayBackThatFailsSaysWhoWaitsWhere()
{
    add(on);
    const QUuid vm = m_driver->addRunning(web, samples::nic(lab, 1));
    host().failAlways(Call::Start, broken);
    const CommandResult result = rename();
    QCOMPARE(result.status, CommandStatus::Failed);
    for (const QString &words : {QStringLiteral("could be taken back"), parkingName(m_uuid), web})
        QVERIFY2(result.error.message.contains(words), qPrintable(result.error.message));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 ") + parkingName(m_uuid));
    QVERIFY(result.touchedNetworks.contains(host().networkUuid(parkingName(m_uuid))));
    host().failAlways(Call::Start, std::nullopt);
    compareDone(m_driver->run(RestartNetwork{m_uuid, lab}));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QVERIFY(!host().hasNetwork(parkingName(m_uuid)));
}

void TestNetworkRenamer::anInterruptedRenameIsFinishedByTheNext()
{
    // As a kill between stopping and starting leaves it.
    add(off);
    host().addNetwork(parkingXml(m_uuid), {true, false, false});
    const QUuid vm = host().addDomain(
        web, samples::vm(samples::nic(den, 1)), samples::vm(samples::nic(parkingName(m_uuid), 1)));
    compareDone(rename());
    compareDone(m_driver->run(RestartNetwork{m_uuid, den}));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 den"));
    QVERIFY(!host().hasNetwork(parkingName(m_uuid)));
}

/// As History puts back what was before a rename.
void TestNetworkRenamer::anOlderStateComesBackWithItsName()
{
    add({true, true, true});
    const QUuid vm = m_driver->addRunning(web, samples::nic(lab, 1));
    const NetworkImage then{m_uuid, lab, true, true, true, host().liveXml(m_uuid), host().storedXml(m_uuid)};
    compareDone(rename(network(den, "virbr8")));
    RestoreNetwork back{m_uuid, den, then};
    back.mayReplace = true;
    compareDone(m_driver->run(back));
    QCOMPARE(host().networkUuid(lab), m_uuid);
    QVERIFY(sameNetwork(host().storedXml(m_uuid), network(lab)));
    QVERIFY(host().stateOf(m_uuid).active && host().stateOf(m_uuid).autostart);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
    QCOMPARE(host().networkCount(), 1);
}

QTEST_GUILESS_MAIN(TestNetworkRenamer)
#include "tst_networkrenamer.moc"
