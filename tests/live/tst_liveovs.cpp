// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/hostdriver.h"

#include <QRegularExpression>
#include <QTest>

using namespace patchpanel;

namespace {

const QString bridge = QStringLiteral("ovsbr0");
const QString web = QStringLiteral("web");
const QString store = QStringLiteral("store");
const QString webMac = QStringLiteral("52:54:00:0b:00:01");
const QString storeMac = QStringLiteral("52:54:00:0b:00:02");

} // namespace

/// VLANs on a real Open vSwitch bridge: networks that make themselves for "bridge + VLAN", guests that are kept apart,
/// and NICs that keep their tag when they are moved.
class TestLiveOvs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void guestsOfTwoVlansOnOneBridgeAreKeptApart();
    void networkOfAPairIsMadeOnceAndUsedAgain();
    void portGroupChangeKeepsTheTag();
    void nicMovesBetweenOpenVSwitchAndALinuxBridge();
    void taggedBridgeIsRegisteredWithItsVirtualPort();

private:
    void start(const QString &vm, const QString &place, const QString &mac);
    void succeed(const Command &command);
    [[nodiscard]] NicPlace vlan(int tag) const;

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<HostDriver> m_host;
};

void TestLiveOvs::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    for (const QString &why : {m_lab->unavailable(), m_lab->linuxUnavailable(), m_lab->ovsUnavailable()})
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
    QCOMPARE(m_lab->ovs(bridge).code, 0);
    QCOMPARE(m_lab->dhcp(bridge, 10, QStringLiteral("192.168.110.1/24")).code, 0);
    QCOMPARE(m_lab->dhcp(bridge, 20, QStringLiteral("192.168.120.1/24")).code, 0);
}

void TestLiveOvs::cleanupTestCase()
{
    m_lab.reset();
}

void TestLiveOvs::init()
{
    m_host = std::make_unique<HostDriver>(*m_lab);
    QTRY_VERIFY(m_host->snapshot() && m_host->snapshot()->complete);
}

void TestLiveOvs::cleanup()
{
    m_host.reset();
    m_lab->removeAll();
}

void TestLiveOvs::start(const QString &vm, const QString &place, const QString &mac)
{
    const LabHost::Output started = m_lab->linuxGuest(vm, place, mac);
    QVERIFY2(started.code == 0, qPrintable(started.text));
}

void TestLiveOvs::succeed(const Command &command)
{
    const QString failure = m_host->failureOf(command);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
}

NicPlace TestLiveOvs::vlan(int tag) const
{
    NicPlace place = HostDriver::pair(bridge, tag);
    place.openVSwitch = true;
    return place;
}

void TestLiveOvs::guestsOfTwoVlansOnOneBridgeAreKeptApart()
{
    start(web, QStringLiteral("none"), {});
    start(store, QStringLiteral("none"), {});
    const QString ten = QStringLiteral("ovsbr0-vlan-10");
    const QString twenty = QStringLiteral("ovsbr0-vlan-20");
    succeed(AttachNics{ten, vlan(10), {m_host->newNic(web, webMac)}});
    succeed(AttachNics{twenty, vlan(20), {m_host->newNic(store, storeMac)}});
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(web)), 10);
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(store)), 20);
    QTRY_COMPARE(m_host->row(ten) ? m_host->row(ten)->runningVmCount : -1, 1);
    QCOMPARE(m_host->row(ten)->network->summary.vlan.toString(), QStringLiteral("10"));
    QCOMPARE(m_host->row(ten)->network->summary.type, NetworkType::OpenVSwitch);
    for (const QString &made : {ten, twenty}) {
        const QString info = m_lab->virsh({QStringLiteral("net-info"), made}).text;
        QVERIFY2(info.contains(QRegularExpression(QStringLiteral("Autostart: +yes"))), qPrintable(info));
    }
    // Each VLAN has a server of its own, which hears who is there and nobody else.
    const auto address = [this](const QString &mac, int tag) {
        return LabHost::addressOf(mac, m_lab->leases(bridge, tag));
    };
    QTRY_VERIFY2_WITH_TIMEOUT(
        address(webMac, 10).startsWith(QStringLiteral("192.168.110.")), "no lease in VLAN 10", 60'000);
    QTRY_VERIFY2_WITH_TIMEOUT(
        address(storeMac, 20).startsWith(QStringLiteral("192.168.120.")), "no lease in VLAN 20", 60'000);
    QVERIFY2(address(webMac, 20).isEmpty(), qPrintable(address(webMac, 20)));
    QVERIFY2(address(storeMac, 10).isEmpty(), qPrintable(address(storeMac, 10)));

    // The other one is moved into VLAN 10, and is heard there.
    succeed(MoveNics{ten, HostDriver::place(ten), {m_host->nic(store, storeMac)}});
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(store)), 10);
    QTRY_VERIFY2_WITH_TIMEOUT(!address(storeMac, 10).isEmpty(), "no lease after the move", 60'000);
}

void TestLiveOvs::networkOfAPairIsMadeOnceAndUsedAgain()
{
    start(web, QStringLiteral("none"), {});
    start(store, QStringLiteral("none"), {});
    const QString name = QStringLiteral("ovsbr0-vlan-30");
    NewNic first = m_host->newNic(web, webMac);
    NewNic second = m_host->newNic(store, storeMac);
    first.scope = second.scope = {false, true};
    succeed(AttachNics{name, vlan(30), {first}});
    succeed(AttachNics{name, vlan(30), {second}});
    QTRY_COMPARE(m_host->row(name) ? m_host->row(name)->vmCount : -1, 2);
    QCOMPARE(m_host->snapshot()->rows.size(), std::size_t(1));
    QCOMPARE(m_host->row(name)->runningVmCount, 0);

    const QString refused = m_host->failureOf(
        AttachNics{name, HostDriver::pair(QStringLiteral("br0"), 30), {m_host->newNic(web, webMac)}});
    QVERIFY2(refused.contains(QStringLiteral("in use")), qPrintable(refused));
    const NewNic third = m_host->newNic(web, QStringLiteral("52:54:00:0b:00:03"));
    const QString old = m_host->failureOf(AttachNics{name, HostDriver::pair(QStringLiteral("br0"), 30), {third}});
    QVERIFY2(old.contains(QStringLiteral("libvirt 11.0")), qPrintable(old));
}

void TestLiveOvs::portGroupChangeKeepsTheTag()
{
    const QString name = QStringLiteral("groups");
    m_lab->startNetwork(
        QStringLiteral(
            "<network><name>groups</name><forward mode='bridge'/><bridge name='ovsbr0'/>"
            "<virtualport type='openvswitch'/><portgroup name='dev' default='yes'><vlan><tag id='10'/></vlan>"
            "</portgroup><portgroup name='stage'><vlan><tag id='20'/></vlan></portgroup><portgroup name='all'>"
            "<vlan trunk='yes'><tag id='10' nativeMode='untagged'/><tag id='20'/></vlan></portgroup></network>"),
        name);
    start(web, QStringLiteral("groups:dev"), webMac);
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(web)), 10);
    succeed(MoveNics{name, HostDriver::place(name, QStringLiteral("stage")), {m_host->nic(web, webMac)}});
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(web)), 20);
    QVERIFY2(
        m_host->storedNics(web).contains(QStringLiteral("portgroup='stage'")), qPrintable(m_host->storedNics(web)));
    QVERIFY2(!m_host->storedNics(web).contains(QStringLiteral("<vlan")), qPrintable(m_host->storedNics(web)));
    // A cable that goes out and in must not lose it either.
    succeed(SetLink{name, {m_host->nic(web, webMac)}, false});
    succeed(SetLink{name, {m_host->nic(web, webMac)}, true});
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(web)), 20);
    succeed(MoveNics{name, HostDriver::place(name, QStringLiteral("all")), {m_host->nic(web, webMac)}});
    const QString port = m_lab
                             ->exec({QStringLiteral("ovs-vsctl"), QStringLiteral("list"), QStringLiteral("port"),
                                 m_host->tapOf(web)})
                             .text;
    QVERIFY2(port.contains(QStringLiteral("[10, 20]")), qPrintable(port));
    const QString unknown = m_host->failureOf(
        MoveNics{name, HostDriver::place(name, QStringLiteral("prod")), {m_host->nic(web, webMac)}});
    QVERIFY2(unknown.contains(QStringLiteral("no port group")), qPrintable(unknown));
}

void TestLiveOvs::nicMovesBetweenOpenVSwitchAndALinuxBridge()
{
    const QString home = QStringLiteral("home");
    m_lab->startNetwork(
        QStringLiteral("<network><name>home</name><forward mode='nat'/><bridge name='tbr123' stp='off'/><ip "
                       "address='192.168.123.1' "
                       "netmask='255.255.255.0'><dhcp><range start='192.168.123.10' end='192.168.123.99'/></dhcp></ip>"
                       "</network>"),
        home);
    start(web, home, webMac);
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(home, webMac), 60'000);
    // libvirt 9.0 cannot do this in place: the NIC is unplugged and plugged in, with its address and model.
    succeed(MoveNics{QStringLiteral("ovsbr0-vlan-10"), vlan(10), {m_host->nic(web, webMac)}});
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(web)), 10);
    QTRY_VERIFY_WITH_TIMEOUT(!LabHost::addressOf(webMac, m_lab->leases(bridge, 10)).isEmpty(), 60'000);
    succeed(MoveNics{home, HostDriver::place(home), {m_host->nic(web, webMac)}});
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr123"));
    QCOMPARE(m_lab->nics(web).front().mac, webMac);
    QCOMPARE(m_lab->nics(web).front().model, QStringLiteral("virtio"));
}

void TestLiveOvs::taggedBridgeIsRegisteredWithItsVirtualPort()
{
    start(web, QStringLiteral("ovs:ovsbr0:40"), webMac);
    const QString name = QStringLiteral("ovsbr0-vlan-40");
    QTRY_VERIFY(m_host->row(name));
    const NetworkInfo info = *m_host->row(name)->network;
    QCOMPARE(info.kind, NetworkKind::Unregistered);
    QCOMPARE(info.summary.type, NetworkType::OpenVSwitch);
    succeed(RegisterBridge{name, info.storedXml, true, true, {m_host->nic(web, webMac, {false, true})}});
    QTRY_VERIFY(m_host->row(name) && m_host->row(name)->network->kind == NetworkKind::Registered);
    QCOMPARE(m_host->row(name)->vmCount, 1);
    QVERIFY2(m_host->storedNics(web).contains(QStringLiteral("network='ovsbr0-vlan-40'")),
        qPrintable(m_host->storedNics(web)));
    // The next start hangs on the network with the same tag.
    QCOMPARE(m_lab->virsh({QStringLiteral("destroy"), web}).code, 0);
    QCOMPARE(m_lab->virsh({QStringLiteral("start"), web}).code, 0);
    QCOMPARE(m_lab->ovsTag(m_host->tapOf(web)), 40);
}

QTEST_GUILESS_MAIN(TestLiveOvs)
#include "tst_liveovs.moc"
