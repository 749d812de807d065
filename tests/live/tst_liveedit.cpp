// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "models/network/networkdocument.h"
#include "models/network/xmldiff.h"
#include "models/network/xmlmerge.h"
#include "tests/live/hostdriver.h"

#include <QRegularExpression>
#include <QTest>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home"); ///< a NAT network, 192.168.131.0/24
const QString house = QStringLiteral("house"); ///< what it is called afterwards
const QString web = QStringLiteral("web"); ///< a guest on it
const QString mac = QStringLiteral("52:54:00:0b:00:01");

const QString homeXml = QStringLiteral(
    "<network><name>home</name><forward mode='nat'/><bridge name='tbr131' stp='off'/><ip address='192.168.131.1' "
    "netmask='255.255.255.0'><dhcp><range start='192.168.131.10' end='192.168.131.99'/></dhcp></ip></network>");

void changeBridge(NetworkDocument &document)
{
    GeneralPart general = document.general();
    general.bridge = QStringLiteral("tbr132");
    document.setGeneral(general, 9'000'000);
}

void changeMtu(NetworkDocument &document)
{
    GeneralPart general = document.general();
    general.mtu = QStringLiteral("1400");
    document.setGeneral(general, 9'000'000);
}

void changeName(NetworkDocument &document)
{
    GeneralPart general = document.general();
    general.name = house;
    document.setGeneral(general, 9'000'000);
}

void addReservation(NetworkDocument &document)
{
    HostEntry entry;
    entry.mac = mac;
    entry.ip = QStringLiteral("192.168.131.50");
    entry.name = QStringLiteral("fifty");
    AddressPart addresses = document.addresses();
    addresses.blocks[0].hosts.append(entry);
    document.setAddresses(addresses);
}

} // namespace

/// Editing networks of a real libvirt: what takes effect at once is in what runs, the rest waits, and nobody's change
/// is overwritten.
class TestLiveEdit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_lab.reset(); }
    void init();
    void cleanup();
    void aReservationTakesEffectAtOnce();
    void aBridgeNameWaitsForTheNextStart();
    void virshChangesItMeanwhile();
    void bothChangesAreMerged();
    void theSchemaNamesTheElement();
    void aReservationReachesTheGuest();
    void aRestartByChoiceKeepsTheGuest();
    void aRestartThatFailsIsTakenBack();
    void renamingKeepsTheGuest();
    void renamingBackWithAnotherBridge();
    void aRenameThatIsRefusedChangesNothing();
    void aRenameThatCannotStartIsTakenBack();
    void aNetworkOnAHostBridgeIsRenamedUnderItsVm();
    void aNicOnOpenVSwitchKeepsItsConnection();

private:
    /// A guest that has its lease; which address that is.
    [[nodiscard]] QString startGuest();
    /// The guest has this address and reaches it through this bridge of this network.
    void compareConnected(const QString &network, const QString &bridge, const QString &address);
    using Change = std::function<void(NetworkDocument &)>;
    /// The command that the change is, on what the session has read.
    [[nodiscard]] EditNetwork edited(const Change &change) const;
    [[nodiscard]] QString dump(bool stored) const;

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<HostDriver> m_host;
};

void TestLiveEdit::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
}

void TestLiveEdit::init()
{
    m_lab->startNetwork(homeXml, home);
    m_host = std::make_unique<HostDriver>(*m_lab);
    QTRY_VERIFY(m_host->snapshot() && m_host->snapshot()->complete && m_host->row(home));
}

void TestLiveEdit::cleanup()
{
    m_host.reset();
    m_lab->removeAll();
}

EditNetwork TestLiveEdit::edited(const Change &change) const
{
    const NetworkInfo &network = *m_host->row(home)->network;
    NetworkDocument document = *NetworkDocument::load(network.storedXml);
    change(document);
    return {network.uuid, home, network.storedXml, document.xml(), network.liveXml};
}

QString TestLiveEdit::dump(bool stored) const
{
    QStringList words{QStringLiteral("net-dumpxml"), home};
    if (stored)
        words << QStringLiteral("--inactive");
    return m_lab->virsh(words).text;
}

void TestLiveEdit::aReservationTakesEffectAtOnce()
{
    const CommandResult result = m_host->run(edited([](NetworkDocument &document) {
        addReservation(document);
        DnsPart dns = document.dns();
        dns.hosts.append({QStringLiteral("192.168.131.50"), {QStringLiteral("fifty.lab")}});
        document.setDns(dns);
    }));
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QCOMPARE(result.warnings, QStringList());
    QCOMPARE(result.waiting, QStringList());
    for (const bool stored : {false, true}) {
        QVERIFY2(dump(stored).contains(mac), qPrintable(dump(stored)));
        QVERIFY2(dump(stored).contains(QStringLiteral("fifty.lab")), qPrintable(dump(stored)));
    }
    const QString hosts
        = m_lab->exec({QStringLiteral("cat"), QStringLiteral("/var/lib/libvirt/dnsmasq/home.hostsfile")}).text;
    QVERIFY2(hosts.contains(mac) && hosts.contains(QStringLiteral("192.168.131.50")), qPrintable(hosts));
    QTRY_VERIFY(m_host->row(home)->network->storedXml.contains(mac.toUtf8())); // though libvirt announces nothing
    QCOMPARE(m_host->row(home)->network->pending, QStringList());
}

void TestLiveEdit::aBridgeNameWaitsForTheNextStart()
{
    const CommandResult result = m_host->run(edited(changeBridge));
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QCOMPARE(result.warnings, QStringList());
    QCOMPARE(result.waiting, QStringList(QStringLiteral("bridge name: tbr131 → tbr132")));
    QVERIFY(dump(false).contains(QStringLiteral("tbr131")));
    QVERIFY(dump(true).contains(QStringLiteral("tbr132")));
    QTRY_COMPARE(m_host->row(home)->network->pending, result.waiting);
}

void TestLiveEdit::virshChangesItMeanwhile()
{
    const EditNetwork command = edited(changeBridge);
    QString theirs = dump(true);
    theirs.replace(QStringLiteral("192.168.131.99"), QStringLiteral("192.168.131.88"));
    const LabHost::Output defined = m_lab->define(QStringLiteral("net-define"), theirs);
    QVERIFY2(defined.code == 0, qPrintable(defined.text));
    const CommandResult result = m_host->run(command);
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(result.error.kind, ErrorKind::Conflict);
    QVERIFY(result.current.contains("192.168.131.88"));
    QVERIFY(dump(true).contains(QStringLiteral("192.168.131.88")));
    QVERIFY(dump(true).contains(QStringLiteral("tbr131")));
}

void TestLiveEdit::bothChangesAreMerged()
{
    EditNetwork command = edited(changeBridge);
    QString theirs = dump(true);
    theirs.replace(QStringLiteral("192.168.131.99"), QStringLiteral("192.168.131.88"));
    QCOMPARE(m_lab->define(QStringLiteral("net-define"), theirs).code, 0);
    const CommandResult refused = m_host->run(command);
    QCOMPARE(refused.error.kind, ErrorKind::Conflict);
    const auto merge = mergeNetworks(command.before, command.wanted, refused.current);
    QVERIFY(merge && merge->conflicts.empty());
    command.before = refused.current;
    command.wanted = merge->xml;
    const CommandResult result = m_host->run(command);
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QCOMPARE(result.warnings, QStringList());
    for (const QString &part : {QStringLiteral("tbr132"), QStringLiteral("192.168.131.88")})
        QVERIFY2(dump(true).contains(part), qPrintable(dump(true)));
}

QString TestLiveEdit::startGuest()
{
    if (m_lab->linuxGuest(web, home, mac).code != 0)
        return {};
    static_cast<void>(QTest::qWaitFor([this] { return m_host->hasLease(home, mac); }, 60'000));
    static_cast<void>(QTest::qWaitFor([this] { return m_host->row(home)->runningVmCount == 1; }, testPatienceMs));
    return LabHost::addressOf(mac, m_lab->leases(home));
}

void TestLiveEdit::compareConnected(const QString &network, const QString &bridge, const QString &address)
{
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), bridge);
    QCOMPARE(m_lab->nics(web).front().source, network);
    QTRY_COMPARE_WITH_TIMEOUT(LabHost::addressOf(mac, m_lab->leases(network)), address, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->answers(address), 30'000);
    const QString networks = m_lab->virsh({QStringLiteral("net-list"), QStringLiteral("--all")}).text;
    QVERIFY2(!networks.contains(QStringLiteral("parking")), qPrintable(networks));
}

void TestLiveEdit::aReservationReachesTheGuest()
{
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString address = startGuest();
    QVERIFY(!address.isEmpty() && address != u"192.168.131.50");
    const QString failure = m_host->failureOf(edited(addReservation));
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    for (const QString &state : {QStringLiteral("down"), QStringLiteral("up")})
        QCOMPARE(m_lab->virsh({QStringLiteral("domif-setlink"), web, mac, state}).code, 0);
    compareConnected(home, QStringLiteral("tbr131"), QStringLiteral("192.168.131.50"));
}

void TestLiveEdit::aRestartByChoiceKeepsTheGuest()
{
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString address = startGuest();
    const QString tap = m_host->tapOf(web);
    EditNetwork command = edited(changeMtu);
    command.restart = true;
    const CommandResult result = m_host->run(command);
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QCOMPARE(result.warnings, QStringList());
    QCOMPARE(result.waiting, QStringList());
    QVERIFY2(dump(false).contains(QStringLiteral("<mtu size='1400'/>")), qPrintable(dump(false)));
    QCOMPARE(m_host->tapOf(web), tap);
    compareConnected(home, QStringLiteral("tbr131"), address);
    QTRY_COMPARE(m_host->row(home)->network->pending, QStringList());
}

/// A bridge of this name is there, which libvirt finds out when it starts the network.
void TestLiveEdit::aRestartThatFailsIsTakenBack()
{
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString address = startGuest();
    QCOMPARE(m_lab->bridge(QStringLiteral("tbr132")).code, 0);
    EditNetwork command = edited(changeBridge);
    command.restart = true;
    const CommandResult result = m_host->run(command);
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("taken back")), qPrintable(result.error.message));
    QVERIFY2(dump(true).contains(QStringLiteral("tbr131")), qPrintable(dump(true)));
    compareConnected(home, QStringLiteral("tbr131"), address);
    QCOMPARE(
        m_lab->exec({QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("del"), QStringLiteral("tbr132")})
            .code,
        0);
}

void TestLiveEdit::renamingKeepsTheGuest()
{
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString address = startGuest();
    const QString tap = m_host->tapOf(web);
    const QUuid uuid = m_host->row(home)->network->uuid;
    QCOMPARE(m_lab->virsh({QStringLiteral("net-autostart"), home}).code, 0);
    const CommandResult result = m_host->run(edited(changeName));
    const bool keptLease = LabHost::addressOf(mac, m_lab->leases(house)) == address; // before the guest has asked again
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QCOMPARE(result.warnings, QStringList());
    QVERIFY(keptLease);
    QCOMPARE(m_host->tapOf(web), tap);
    compareConnected(house, QStringLiteral("tbr131"), address);
    QVERIFY(m_host->storedNics(web).contains(QStringLiteral("network='house'")));
    const QString list = m_lab->virsh({QStringLiteral("net-list"), QStringLiteral("--all")}).text;
    QVERIFY2(list.contains(house) && !list.contains(home + u' '), qPrintable(list));
    QCOMPARE(m_lab->virsh({QStringLiteral("net-uuid"), house}).text.trimmed(), uuid.toString(QUuid::WithoutBraces));
    const QString info = m_lab->virsh({QStringLiteral("net-info"), house}).text;
    QVERIFY2(info.contains(QRegularExpression(QStringLiteral("Autostart: +yes"))), qPrintable(info));
    QTRY_VERIFY(m_host->row(house) && m_host->row(house)->runningVmCount == 1);
    QTRY_VERIFY(!m_host->row(home));
}

void TestLiveEdit::renamingBackWithAnotherBridge()
{
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString address = startGuest();
    const CommandResult result = m_host->run(edited([](NetworkDocument &document) {
        changeName(document);
        changeBridge(document);
    }));
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    compareConnected(house, QStringLiteral("tbr132"), address);
    QVERIFY(result.undo);
    const CommandResult undone = m_host->run(*result.undo);
    QVERIFY2(undone.status == CommandStatus::Done, qPrintable(undone.error.message));
    compareConnected(home, QStringLiteral("tbr131"), address);
    QVERIFY(m_host->storedNics(web).contains(QStringLiteral("network='home'")));
}

void TestLiveEdit::aRenameThatIsRefusedChangesNothing()
{
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString address = startGuest();
    const QString before = dump(true);
    const CommandResult result = m_host->run(edited([](NetworkDocument &document) {
        changeName(document);
        AddressPart addresses = document.addresses();
        addresses.blocks[0].ranges[0].start = QStringLiteral("10.9.9.9"); // libvirt says no to that
        document.setAddresses(addresses);
    }));
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(dump(true), before);
    QVERIFY(m_host->storedNics(web).contains(QStringLiteral("network='home'")));
    compareConnected(home, QStringLiteral("tbr131"), address);
}

void TestLiveEdit::aRenameThatCannotStartIsTakenBack()
{
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString address = startGuest();
    const QString before = dump(true);
    QCOMPARE(m_lab->bridge(QStringLiteral("tbr132")).code, 0);
    const CommandResult result = m_host->run(edited([](NetworkDocument &document) {
        changeName(document);
        changeBridge(document);
    }));
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.endsWith(QStringLiteral("taken back.")), qPrintable(result.error.message));
    QCOMPARE(dump(true), before);
    QVERIFY(m_host->storedNics(web).contains(QStringLiteral("network='home'")));
    compareConnected(home, QStringLiteral("tbr131"), address);
    QCOMPARE(
        m_lab->exec({QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("del"), QStringLiteral("tbr132")})
            .code,
        0);
}

void TestLiveEdit::aNetworkOnAHostBridgeIsRenamedUnderItsVm()
{
    const QString lan = QStringLiteral("lan");
    const QString bridge = QStringLiteral("tbr140");
    QCOMPARE(m_lab->bridge(bridge).code, 0);
    m_lab->startNetwork(
        QStringLiteral("<network><name>lan</name><forward mode='bridge'/><bridge name='tbr140'/></network>"), lan);
    QCOMPARE(m_lab->guest(web, lan, mac).code, 0);
    QTRY_VERIFY(m_host->row(lan) && m_host->row(lan)->runningVmCount == 1);
    const NetworkInfo &network = *m_host->row(lan)->network;
    NetworkDocument document = *NetworkDocument::load(network.storedXml);
    changeName(document);
    const CommandResult result = m_host->run(
        EditNetwork{network.uuid, lan, network.storedXml, document.xml(), network.liveXml});
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QCOMPARE(result.warnings, QStringList());
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), bridge);
    QCOMPARE(m_lab->nics(web).front().source, house);
    QVERIFY(m_host->storedNics(web).contains(QStringLiteral("network='house'")));
    QTRY_VERIFY(m_host->row(house) && m_host->row(house)->runningVmCount == 1);
}

void TestLiveEdit::theSchemaNamesTheElement()
{
    EditNetwork command = edited([](NetworkDocument &) {});
    command.wanted.replace("<forward", "<unheard-of value='1'/><forward");
    command.checkSchema = true;
    const CommandResult refused = m_host->run(command);
    QCOMPARE(refused.status, CommandStatus::Failed);
    QCOMPARE(refused.error.code, 92);
    QVERIFY2(refused.error.message.contains(QStringLiteral("unheard-of")), qPrintable(refused.error.message));
    command.checkSchema = false;
    const CommandResult result = m_host->run(command);
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QCOMPARE(result.warnings.size(), 1); // libvirt has left it out in silence
}

/// libvirt 9.0 cannot point a running NIC at another Open vSwitch network, and a guest without a system does not let
/// go.
void TestLiveEdit::aNicOnOpenVSwitchKeepsItsConnection()
{
    if (const QString why = m_lab->ovsUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QString ovs = QStringLiteral("switch");
    const LabHost::Output made = m_lab->ovs(QStringLiteral("ovsbr0"));
    QVERIFY2(made.code == 0, qPrintable(made.text));
    m_lab->startNetwork(
        QStringLiteral("<network><name>switch</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport "
                       "type='openvswitch'/><portgroup name='ten'><vlan><tag id='10'/></vlan></portgroup></network>"),
        ovs);
    QCOMPARE(m_lab->guest(web, QStringLiteral("switch:ten"), mac).code, 0);
    QTRY_VERIFY(m_host->row(ovs) && m_host->row(ovs)->runningVmCount == 1);
    const NetworkInfo &network = *m_host->row(ovs)->network;
    NetworkDocument document = *NetworkDocument::load(network.storedXml);
    changeName(document);
    const CommandResult result = m_host->run(
        EditNetwork{network.uuid, ovs, network.storedXml, document.xml(), network.liveXml});
    QVERIFY2(result.status == CommandStatus::Done, qPrintable(result.error.message));
    QVERIFY2(result.warnings.size() == 1 && result.warnings[0].contains(web), qPrintable(result.warnings.join(u'\n')));
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("ovsbr0"));
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(web)), 10);
    QVERIFY2(m_host->storedNics(web).contains(QStringLiteral("<source network='house' portgroup='ten'/>")),
        qPrintable(m_host->storedNics(web)));
    QTRY_VERIFY(m_host->row(house));
}

QTEST_GUILESS_MAIN(TestLiveEdit)
#include "tests/support/patience.h"
#include "tst_liveedit.moc"
