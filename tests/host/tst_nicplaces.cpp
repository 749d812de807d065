// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/placeresolver.h"

#include "models/network/bridgexml.h"
#include "tests/host/commanddriver.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");
const QString fcbr0 = QStringLiteral("fcbr0");

QByteArray onHostBridge(const QByteArray &bridge, const QByteArray &more = {})
{
    return "<forward mode='bridge'/><bridge name='" + bridge + "'/>" + more;
}

const QByteArray ovs = "<virtualport type='openvswitch'/>";

QByteArray tag(const QByteArray &id)
{
    return "<vlan><tag id='" + id + "'/></vlan>";
}

} // namespace

/// Where NICs go: networks that are off, and bridges with tags whose network is found or made, and goes again where the
/// rest of the command fails.
class TestNicPlaces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void anInactiveNetworkTakesNoRunningNic();
    void anInactiveNetworkTakesAStoredNic();
    void anInactiveNetworkIsStartedWhereAsked();
    void aNetworkThatWasStartedIsStoppedAgain();
    void aNetworkThatRanBeforeIsNotStopped();
    void aNetworkThatCannotStartTakesNothing();
    void aPairIsItsNetwork_data();
    void aPairIsItsNetwork();
    void aPairIsLookedForOnTheHostItself();
    void aPairWithoutANetworkGetsOne_data();
    void aPairWithoutANetworkGetsOne();
    void aNameThatIsTakenGetsANumber();
    void whatWasMadeGoesWhenTheCommandFails_data();
    void whatWasMadeGoesWhenTheCommandFails();
    void whatWasMadeAndCannotGoIsTold();
    void whatWasMadeIsToldOfAHostThatIsGone();
    void anOldHostGetsNoTagsOnALinuxBridge();
    void anOldHostKnowsItsOpenVSwitchBridges();
    void aBridgeOfLibvirtsHasNoTags();
    void registeringMakesTheNetworkAndPointsAtIt();
    void registeringMayDoNoMore();
    void registeringIsTakenBack_data();
    void registeringIsTakenBack();

private:
    CommandResult attachWeb(const NicPlace &place, NicScope scope = both);
    RegisterBridge registration(const std::vector<NicRef> &nics = {}) const;
    FakeHost &host() { return m_driver->host(); }

    std::unique_ptr<CommandDriver> m_driver;
    QUuid m_web; ///< a running VM without NICs
};

void TestNicPlaces::init()
{
    m_driver = std::make_unique<CommandDriver>();
    m_web = m_driver->addRunning(web);
}

CommandResult TestNicPlaces::attachWeb(const NicPlace &place, NicScope scope)
{
    return m_driver->run(AttachNics{lab, place, {newNic(m_web, web, 1, scope)}});
}

RegisterBridge TestNicPlaces::registration(const std::vector<NicRef> &nics) const
{
    VlanTags ten;
    ten.tags = {10};
    const QString name = QStringLiteral("ovsbr0-vlan-10");
    return {
        name, bridgeNetworkXml(name, QStringLiteral("ovsbr0"), ten, QStringLiteral("openvswitch")), true, true, nics};
}

void TestNicPlaces::anInactiveNetworkTakesNoRunningNic()
{
    const QUuid network = host().addNetwork(samples::network(lab), off);
    for (const NicScope scope : {now, both})
        compareFailed(attachWeb(onNetwork(lab), scope), ErrorKind::Conflict,
            QStringLiteral("Network “lab” is inactive: a running VM cannot be plugged into it."));
    QVERIFY(!host().stateOf(network).active);
    QCOMPARE(host().count(Call::AttachDevice) + host().count(Call::Start), 0);
}

void TestNicPlaces::anInactiveNetworkTakesAStoredNic()
{
    const QUuid network = host().addNetwork(samples::network(lab), off);
    compareDone(attachWeb(onNetwork(lab), afterRestart));
    QCOMPARE(m_driver->stored(m_web), QStringLiteral("01 lab"));
    QVERIFY(!host().stateOf(network).active);
}

void TestNicPlaces::anInactiveNetworkIsStartedWhereAsked()
{
    const QUuid network = host().addNetwork(samples::network(lab), off);
    NicPlace place = onNetwork(lab);
    place.startNetwork = true;
    const CommandResult result = attachWeb(place);
    compareDone(result);
    QVERIFY(host().stateOf(network).active);
    QVERIFY(!host().stateOf(network).autostart); // that was not asked for
    QCOMPARE(m_driver->running(m_web), QStringLiteral("01 lab"));
    QCOMPARE(result.touchedNetworks, QList<QUuid>{network});
    QVERIFY(m_driver->steps().contains(QStringLiteral("Starting network “lab”")));
}

void TestNicPlaces::aNetworkThatWasStartedIsStoppedAgain()
{
    const QUuid network = host().addNetwork(samples::network(lab, "<portgroup name='dev'/>"), off);
    NicPlace place = onNetwork(lab);
    place.startNetwork = true;
    host().failNext(Call::AttachDevice, error(ErrorKind::Internal, "no free slot"));
    compareFailed(attachWeb(place), ErrorKind::Internal, QStringLiteral("VM “web”: no free slot") + takenBack);
    QVERIFY(!host().stateOf(network).active);
    // What fails between the two is no different.
    place.portGroup = QStringLiteral("prod");
    const CommandResult result = attachWeb(place);
    compareFailed(result, ErrorKind::NotFound, QStringLiteral("Network “lab” has no port group “prod”.") + takenBack);
    QVERIFY(!host().stateOf(network).active);
    QCOMPARE(host().count(Call::Start), 2);
    QCOMPARE(result.touchedNetworks, QList<QUuid>{network});
}

void TestNicPlaces::aNetworkThatRanBeforeIsNotStopped()
{
    const QUuid network = host().addNetwork(samples::network(lab), on);
    NicPlace place = onNetwork(lab);
    place.startNetwork = true;
    host().failNext(Call::AttachDevice, error(ErrorKind::Internal, "no free slot"));
    compareFailed(attachWeb(place), ErrorKind::Internal, QStringLiteral("VM “web”: no free slot"));
    QVERIFY(host().stateOf(network).active);
    QCOMPARE(host().count(Call::Start) + host().count(Call::Stop), 0);
}

void TestNicPlaces::aNetworkThatCannotStartTakesNothing()
{
    host().addNetwork(samples::network(lab), off);
    NicPlace place = onNetwork(lab);
    place.startNetwork = true;
    host().failNext(Call::Start, error(ErrorKind::Internal, "Network is already in use by interface eth0"));
    compareFailed(attachWeb(place), ErrorKind::Internal, QStringLiteral("Network is already in use by interface eth0"));
    QCOMPARE(m_driver->running(m_web) + m_driver->stored(m_web), QString());
}

void TestNicPlaces::aPairIsItsNetwork_data()
{
    QTest::addColumn<QString>("bridge");
    QTest::addColumn<int>("vlan");
    QTest::addColumn<QString>("attached");
    const auto row = [](const char *name, const char *bridge, int vlan, const char *attached) {
        QTest::newRow(name) << QString::fromLatin1(bridge) << vlan << QString::fromLatin1(attached);
    };
    row("untagged", "fcbr0", 0, "01 plain");
    row("tagged", "fcbr0", 10, "01 tenant");
    row("port group", "ovsbr0", 30, "01 switch/staging");
    row("Open vSwitch, untagged", "ovsbr0", 0, "01 switch");
    row("libvirt's own bridge", "virbr0", 0, "01 default");
}

void TestNicPlaces::aPairIsItsNetwork()
{
    QFETCH(const QString, bridge);
    QFETCH(const int, vlan);
    host().addNetwork(samples::network(QStringLiteral("plain"), onHostBridge("fcbr0")), on);
    host().addNetwork(samples::network(QStringLiteral("tenant"), onHostBridge("fcbr0", tag("10"))), on);
    host().addNetwork(samples::network(QStringLiteral("switch"),
                          onHostBridge("ovsbr0", ovs + "<portgroup name='staging'>" + tag("30") + "</portgroup>")),
        on);
    host().addNetwork(samples::network(QStringLiteral("default"),
                          "<forward mode='nat'/><bridge name='virbr0'/><ip address='10.0.0.1' prefix='24'/>"),
        on);
    const CommandResult result = attachWeb(onBridge(bridge, vlan));
    compareDone(result);
    QTEST(m_driver->running(m_web), "attached");
    QCOMPARE(m_driver->stored(m_web), m_driver->running(m_web));
    QVERIFY(result.network.isNull()); // nothing was made
    QCOMPARE(host().networkCount(), 4);
}

/// What other clients have done since the table was read counts.
void TestNicPlaces::aPairIsLookedForOnTheHostItself()
{
    const QUuid network = host().addNetwork(samples::network(lab, onHostBridge("fcbr0", tag("20"))), on);
    host().setNetworkXml(network, host().storedXml(network),
        FakeHost::withUuid(samples::network(lab, onHostBridge("fcbr0", tag("10"))), network), false);
    m_driver->setVersion(libvirtVersion(11, 0));
    compareDone(attachWeb(onBridge(fcbr0, 20)));
    QCOMPARE(m_driver->running(m_web), QStringLiteral("01 lab"));
    QCOMPARE(host().networkCount(), 1);
}

void TestNicPlaces::aPairWithoutANetworkGetsOne_data()
{
    QTest::addColumn<QByteArray>("there"); // inside of a network that is there; may be empty
    QTest::addColumn<int>("vlan");
    QTest::addColumn<bool>("openVSwitch");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const QByteArray &there, int vlan, bool ovs, const char *made) {
        QTest::newRow(name) << there << vlan << ovs << QString::fromLatin1(made);
    };
    row("untagged", {}, 0, false, "fcbr0");
    row("tagged", {}, 10, false, "fcbr0-vlan-10");
    row("Open vSwitch", {}, 0, true, "fcbr0");
    row("Open vSwitch, tagged", {}, 10, true, "fcbr0-vlan-10");
    row("beside another tag", onHostBridge("fcbr0", tag("20")), 10, false, "fcbr0-vlan-10");
    row("beside a default port group with another tag",
        onHostBridge("fcbr0", ovs + "<portgroup name='a' default='yes'>" + tag("20") + "</portgroup>"), 0, true,
        "fcbr0");
}

void TestNicPlaces::aPairWithoutANetworkGetsOne()
{
    QFETCH(const QByteArray, there);
    QFETCH(const int, vlan);
    QFETCH(const bool, openVSwitch);
    QFETCH(const QString, name);
    if (!there.isEmpty())
        host().addNetwork(samples::network(QStringLiteral("other"), there), on);
    m_driver->setVersion(libvirtVersion(11, 0));
    NicPlace place = onBridge(fcbr0, vlan);
    place.openVSwitch = openVSwitch;
    const CommandResult result = attachWeb(place);
    compareDone(result);
    const QUuid made = host().networkUuid(name);
    QVERIFY(!made.isNull());
    QCOMPARE(result.network, made);
    QCOMPARE(result.touchedNetworks, QList<QUuid>{made});
    const NetworkState state = host().stateOf(made);
    QVERIFY(state.active && state.persistent && state.autostart);
    const auto summary = parseNetworkXml(host().storedXml(made));
    QVERIFY(summary);
    QCOMPARE(summary->forwardMode, QStringLiteral("bridge"));
    QCOMPARE(summary->bridge, fcbr0);
    QCOMPARE(summary->vlan.toString(), vlan > 0 ? QString::number(vlan) : QString());
    QCOMPARE(summary->virtualPort, openVSwitch ? QStringLiteral("openvswitch") : QString());
    QVERIFY(summary->created.isValid());
    QCOMPARE(m_driver->running(m_web), QStringLiteral("01 ") + name);
    QCOMPARE(m_driver->stored(m_web), QStringLiteral("01 ") + name);
    // The next one finds it.
    const QUuid db = m_driver->addRunning(QStringLiteral("db"));
    compareDone(m_driver->run(AttachNics{name, place, {newNic(db, QStringLiteral("db"), 2)}}));
    QCOMPARE(host().count(Call::Define), 1);
}

void TestNicPlaces::aNameThatIsTakenGetsANumber()
{
    host().addNetwork(samples::network(fcbr0), on);
    host().addNetwork(samples::network(QStringLiteral("fcbr0-2"), onHostBridge("br9")), off);
    const CommandResult result = attachWeb(onBridge(fcbr0));
    compareDone(result);
    QCOMPARE(result.network, host().networkUuid(QStringLiteral("fcbr0-3")));
    QCOMPARE(m_driver->running(m_web), QStringLiteral("01 fcbr0-3"));
}

void TestNicPlaces::whatWasMadeGoesWhenTheCommandFails_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<QString>("message");
    QTest::newRow("define") << static_cast<int>(Call::Define) << QStringLiteral("it fails");
    QTest::newRow("autostart") << static_cast<int>(Call::SetAutostart) << QStringLiteral("it fails") + takenBack;
    QTest::newRow("start") << static_cast<int>(Call::Start) << QStringLiteral("it fails") + takenBack;
    QTest::newRow("attach") << static_cast<int>(Call::AttachDevice) << QStringLiteral("VM “web”: it fails") + takenBack;
}

void TestNicPlaces::whatWasMadeGoesWhenTheCommandFails()
{
    QFETCH(const int, call);
    QFETCH(const QString, message);
    host().failNext(static_cast<Call>(call), error(ErrorKind::Internal, "it fails"));
    compareFailed(attachWeb(onBridge(fcbr0)), ErrorKind::Internal, message);
    QCOMPARE(host().networkCount(), 0);
    QCOMPARE(m_driver->running(m_web) + m_driver->stored(m_web), QString());
}

void TestNicPlaces::whatWasMadeAndCannotGoIsTold()
{
    for (const Call fails : {Call::Start, Call::AttachDevice}) {
        host().failNext(fails, error(ErrorKind::Internal, "it fails"));
        host().failNext(Call::Undefine, error(ErrorKind::Internal, "disk full"));
        const CommandResult result = attachWeb(onBridge(fcbr0));
        QCOMPARE(result.status, CommandStatus::Failed);
        QVERIFY2(result.error.message.endsWith(
                     u"it fails\nNot everything that was done before could be taken back: disk full"),
            qUtf8Printable(result.error.message));
        const QUuid left = host().networkUuid(fcbr0);
        QVERIFY(!left.isNull());
        QCOMPARE(result.network, left); // it is there, and is read again
        QVERIFY(result.touchedNetworks.contains(left));
        host().removeNetwork(left);
    }
}

void TestNicPlaces::whatWasMadeIsToldOfAHostThatIsGone()
{
    const CommandResult result = m_driver->run(
        AttachNics{lab, onBridge(fcbr0), {newNic(m_web, web, 1)}}, [this](const QString &step) {
            if (step == QStringLiteral("Giving VM “web” a NIC"))
                host().loseConnections(QStringLiteral("broken pipe"));
        });
    QCOMPARE(result.error.kind, ErrorKind::ConnectionLost);
    QCOMPARE(result.network, host().networkUuid(fcbr0));
    QVERIFY(!result.network.isNull());
}

void TestNicPlaces::anOldHostGetsNoTagsOnALinuxBridge()
{
    m_driver->setVersion(libvirtVersion(9, 0));
    compareFailed(attachWeb(onBridge(fcbr0, 10)), ErrorKind::Unsupported,
        QStringLiteral("This host's libvirt (9.0.0) cannot tag VLANs on the Linux bridge fcbr0; that needs libvirt "
                       "11.0, or an Open vSwitch bridge."));
    QCOMPARE(host().networkCount(), 0);
    QCOMPARE(host().count(Call::Define) + host().count(Call::AttachDevice), 0);
    compareDone(attachWeb(onBridge(fcbr0))); // untagged it can
}

void TestNicPlaces::anOldHostKnowsItsOpenVSwitchBridges()
{
    host().addNetwork(samples::network(lab, onHostBridge("ovsbr0", ovs + tag("20"))), on);
    const CommandResult result = attachWeb(onBridge(QStringLiteral("ovsbr0"), 10));
    compareDone(result);
    const auto summary = parseNetworkXml(host().storedXml(result.network));
    QVERIFY(summary);
    QCOMPARE(summary->virtualPort, QStringLiteral("openvswitch"));
    QCOMPARE(summary->vlan.toString(), QStringLiteral("10"));
}

void TestNicPlaces::aBridgeOfLibvirtsHasNoTags()
{
    m_driver->setVersion(libvirtVersion(11, 0));
    host().addNetwork(samples::network(QStringLiteral("default"), "<bridge name='virbr0'/>"), on);
    compareFailed(attachWeb(onBridge(QStringLiteral("virbr0"), 10)), ErrorKind::Unsupported,
        QStringLiteral("Bridge virbr0 is libvirt's own, of network “default”; libvirt keeps no VLANs on such a "
                       "bridge."));
    QCOMPARE(host().networkCount(), 1);
    QCOMPARE(m_driver->running(m_web) + m_driver->stored(m_web), QString());
}

void TestNicPlaces::registeringMakesTheNetworkAndPointsAtIt()
{
    const QByteArray bare = "<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='ovsbr0'/>"
                            "<vlan><tag id='10'/></vlan><virtualport type='openvswitch'>"
                            "<parameters interfaceid='me'/></virtualport><model type='e1000e'/></interface>";
    const QUuid db = m_driver->addRunning(QStringLiteral("db"), bare);
    const CommandResult result = m_driver->run(registration({nicRef(db, QStringLiteral("db"), 1, afterRestart)}));
    compareDone(result);
    const QUuid made = host().networkUuid(QStringLiteral("ovsbr0-vlan-10"));
    QCOMPARE(result.network, made);
    QVERIFY(result.touchedNetworks.contains(made));
    QCOMPARE(result.touchedDomains, QList<QUuid>{db});
    const NetworkState state = host().stateOf(made);
    QVERIFY(state.active && state.persistent && state.autostart);
    QCOMPARE(m_driver->stored(db), QStringLiteral("01 ovsbr0-vlan-10"));
    QCOMPARE(m_driver->nics(db, XmlKind::Stored).front().model, QStringLiteral("e1000e"));
    QCOMPARE(m_driver->running(db), QStringLiteral("01 bridge ovsbr0 tag 10")); // what runs goes on as it is
}

void TestNicPlaces::registeringMayDoNoMore()
{
    RegisterBridge command = registration();
    command.autostart = false;
    command.start = false;
    const CommandResult result = m_driver->run(command);
    compareDone(result);
    const NetworkState state = host().stateOf(result.network);
    QVERIFY(!state.active && state.persistent && !state.autostart);
    QVERIFY(result.touchedDomains.isEmpty());
}

void TestNicPlaces::registeringIsTakenBack_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("passing");
    QTest::newRow("define") << static_cast<int>(Call::Define) << 0;
    QTest::newRow("autostart") << static_cast<int>(Call::SetAutostart) << 0;
    QTest::newRow("start") << static_cast<int>(Call::Start) << 0;
    QTest::newRow("first VM") << static_cast<int>(Call::UpdateDevice) << 0;
    QTest::newRow("second VM") << static_cast<int>(Call::UpdateDevice) << 1;
}

void TestNicPlaces::registeringIsTakenBack()
{
    QFETCH(const int, call);
    QFETCH(const int, passing);
    const auto bare = [](int number) {
        QByteArray xml = nic(QString(), number);
        return xml.replace("'network'", "'bridge'").replace("network=''", "bridge='ovsbr0'");
    };
    const QUuid a = m_driver->addShutOff(QStringLiteral("a"), bare(1));
    const QUuid b = m_driver->addShutOff(QStringLiteral("b"), bare(2));
    host().failAfter(static_cast<Call>(call), passing, error(ErrorKind::Internal, "it fails"));
    const CommandResult result = m_driver->run(registration(
        {nicRef(a, QStringLiteral("a"), 1, afterRestart), nicRef(b, QStringLiteral("b"), 2, afterRestart)}));
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY(result.network.isNull());
    QCOMPARE(host().networkCount(), 0);
    QCOMPARE(m_driver->stored(a), QStringLiteral("01 bridge ovsbr0"));
    QCOMPARE(m_driver->stored(b), QStringLiteral("02 bridge ovsbr0"));
}

QTEST_GUILESS_MAIN(TestNicPlaces)
#include "tst_nicplaces.moc"
