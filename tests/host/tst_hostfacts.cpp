// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostfacts.h"

#include <QTest>

using namespace patchpanel;

namespace {

// `ip -d -j addr` of iproute2 6.1, shortened to what matters and to what could mislead.
const QByteArray addresses = R"([
{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"mtu":65536,"link_type":"loopback","address":"00:00:00:00:00:00",
 "addr_info":[{"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"},
 {"family":"inet6","local":"::1","prefixlen":128,"scope":"host"}]},
{"ifindex":2,"ifname":"eth0","mtu":1500,"link_type":"ether","address":"0A:00:00:00:00:02","addr_info":[
 {"family":"inet","local":"192.0.2.7","prefixlen":24,"broadcast":"192.0.2.255","scope":"global","dynamic":true},
 {"family":"inet","local":"169.254.3.4","prefixlen":16,"scope":"link"},
 {"family":"inet6","local":"2001:db8:5::7","prefixlen":64,"scope":"global"},
 {"family":"inet6","local":"fe80::a096:40ff:fe78:314f","prefixlen":64,"scope":"link"}]},
{"ifindex":3,"ifname":"br0","link_type":"ether","linkinfo":{"info_kind":"bridge","info_data":{"stp_state":0,
 "vlan_filtering":0}},
 "addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24,"scope":"global","label":"br0"}]},
{"ifindex":4,"ifname":"port0","link":"eth0","master":"br0","link_type":"ether",
 "linkinfo":{"info_kind":"veth","info_slave_kind":"bridge","info_slave_data":{"state":"forwarding"}},"addr_info":[{}]},
{"ifindex":5,"ifname":"tun0","link_type":"none","linkinfo":{"info_kind":"tun"},
 "addr_info":[{"family":"inet","local":"10.8.0.2","address":"10.8.0.1","prefixlen":32,"scope":"global"}]}
])";

// `ip -j -4 route` and `ip -j -6 route`.
const QByteArray routes = R"([
{"dst":"default","gateway":"192.0.2.1","dev":"eth0","flags":[]},
{"dst":"0.0.0.0/1","gateway":"10.8.0.1","dev":"tun0","flags":[]},
{"dst":"128.0.0.0/1","gateway":"10.8.0.1","dev":"tun0","flags":[]},
{"dst":"10.1.0.0/24","dev":"br0","protocol":"kernel","scope":"link","prefsrc":"10.1.0.1","flags":["linkdown"]},
{"dst":"172.30.0.7","dev":"tun0","scope":"link","flags":[]},
{"type":"blackhole","dst":"10.99.0.0/16","flags":[]},
{"dst":"10.50.0.0/16","flags":[],"nexthops":[{"gateway":"192.0.2.9","dev":"eth0","weight":1,"flags":[]},
 {"gateway":"10.1.0.9","dev":"br0","weight":1,"flags":[]}]}
])";
const QByteArray routes6 = R"([
{"dst":"2001:db8:5::/64","dev":"eth0","protocol":"kernel","metric":256,"flags":[],"pref":"medium"},
{"type":"unreachable","dst":"fd99::/48","dev":"lo","metric":1024,"flags":[],"pref":"medium"},
{"dst":"fd12::9","dev":"tun0","metric":1024,"flags":[]},
{"dst":"fe80::/64","dev":"eth0","protocol":"kernel","metric":256,"flags":[],"pref":"medium"},
{"dst":"ff00::/8","dev":"eth0","metric":256,"flags":[]},
{"dst":"default","gateway":"fe80::1","dev":"eth0","metric":1024,"flags":[],"pref":"medium"}
])";

/// A device as `ip` prints it, with the fields that are under test.
QByteArray ipDevice(const char *fields)
{
    return R"([{"ifindex":7,"ifname":"dev","mtu":1500,"addr_info":[],)" + QByteArray(fields) + "}]";
}

QString deviceText(const HostFacts::Device &device)
{
    QStringList texts{device.name};
    const auto add = [&texts](bool is, const QString &text) {
        if (is)
            texts.append(text);
    };
    add(device.isBridge, QStringLiteral("bridge"));
    add(device.isOpenVSwitch, QStringLiteral("ovs"));
    add(device.vlanFiltering, QStringLiteral("filtering"));
    add(device.isPhysical, QStringLiteral("physical"));
    add(!device.master.isEmpty(), QStringLiteral("in=") + device.master);
    add(!device.parent.isEmpty(), QStringLiteral("on=") + device.parent);
    add(device.vlanId != 0, QStringLiteral("vlan=%1").arg(device.vlanId));
    for (const IpNetwork &address : device.addresses)
        texts.append(address.toString());
    return texts.join(u' ');
}

QStringList deviceTexts(const HostFacts &facts)
{
    QStringList texts;
    for (const HostFacts::Device &device : facts.devices)
        texts.append(deviceText(device));
    return texts;
}

QStringList routeTexts(const HostFacts &facts)
{
    QStringList texts;
    for (const HostFacts::Route &route : facts.routes)
        texts.append(route.destination.toString() + u' ' + route.device);
    return texts;
}

HostFacts::Device device(const char *name, const QStringList &macAddresses)
{
    HostFacts::Device made;
    made.name = QLatin1String(name);
    made.macAddresses = macAddresses;
    return made;
}

/// "eth0=0a:...:01,0a:...:02 br0=..." in short: "eth0=1,2 br0=3".
QList<HostFacts::Device> devices(const QString &list)
{
    QList<HostFacts::Device> made;
    for (const QString &entry : list.split(u' ', Qt::SkipEmptyParts)) {
        QStringList macs;
        for (const QString &number : entry.section(u'=', 1).split(u',', Qt::SkipEmptyParts))
            macs.append(number == u"0" ? QStringLiteral("00:00:00:00:00:00")
                                       : QStringLiteral("0a:00:00:00:00:0%1").arg(number));
        made.append(device(entry.section(u'=', 0, 0).toLatin1().constData(), macs));
    }
    return made;
}

} // namespace

/// What is understood of iproute2's JSON and Open vSwitch's list, and how it goes together with what libvirt knows.
class TestHostFacts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void devicesComeWithTheAddressesThatOthersCanReach();
    void devicesComeWithTheirMacAddresses();
    void kindsOfDevices_data();
    void kindsOfDevices();
    void openVSwitchIsBelievedAboutItsBridges();
    void routesComeWithoutDefaultsLinkLocalAndMulticast();
    void aHostWithoutRoutesPrintsNothing();
    void forwardingAndWhatIsSwitchedOffAreTold();
    void whatIsNotUnderstoodIsAnError_data();
    void whatIsNotUnderstoodIsAnError();
    void strangeEntriesDoNoHarm();
    void theSameHostIsToldByItsMacAddresses_data();
    void theSameHostIsToldByItsMacAddresses();
    void libvirtAddsDevicesAndVirtualFunctions();
    void whatIsOfAnotherHostIsLeftOut();
    void libvirtAloneIsSomething();
    void withoutEitherThereIsAnError();
};

void TestHostFacts::devicesComeWithTheAddressesThatOthersCanReach()
{
    const auto facts = parseFacts({addresses, routes, routes6, {}});
    QVERIFY(facts.has_value());
    QVERIFY(facts->isComplete());
    QCOMPARE(deviceTexts(*facts),
        (QStringList{QStringLiteral("lo 127.0.0.1/8 ::1/128"),
            QStringLiteral("eth0 physical 192.0.2.7/24 2001:db8:5::7/64"), QStringLiteral("br0 bridge 10.1.0.1/24"),
            QStringLiteral("port0 in=br0"), QStringLiteral("tun0 10.8.0.2/32")}));
}

void TestHostFacts::devicesComeWithTheirMacAddresses()
{
    const auto facts = parseFacts(
        {ipDevice(R"("link_type":"ether","address":"0A:00:00:00:00:01","permaddr":"0a:00:00:00:00:02")"), {}, {}, {}});
    QVERIFY(facts.has_value());
    QCOMPARE(facts->devices.first().macAddresses,
        (QStringList{QStringLiteral("0a:00:00:00:00:01"), QStringLiteral("0a:00:00:00:00:02")}));
}

void TestHostFacts::kindsOfDevices_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("device");
    const auto row = [](const char *name, const char *fields, const char *device) {
        QTest::newRow(name) << QByteArray(fields) << QString::fromLatin1(device);
    };
    row("network card", R"("link_type":"ether","parentbus":"pci","parentdev":"0000:03:00.0")", "dev physical");
    row("card in a bridge", R"("link_type":"ether","master":"br0","linkinfo":{"info_slave_kind":"bridge"})",
        "dev physical in=br0");
    row("card in a bond", R"("link_type":"ether","master":"bond0","linkinfo":{"info_slave_kind":"bond"})",
        "dev in=bond0");
    row("card in a team", R"("link_type":"ether","master":"team0","linkinfo":{"info_slave_kind":"team"})",
        "dev in=team0");
    row("bond", R"("link_type":"ether","linkinfo":{"info_kind":"bond","info_data":{"mode":"802.3ad"}})",
        "dev physical");
    row("team", R"("link_type":"ether","linkinfo":{"info_kind":"team"})", "dev physical");
    row("mobile modem", R"("link_type":"none")", "dev");
    row("loopback", R"("link_type":"loopback")", "dev");
    row("bridge", R"("link_type":"ether","linkinfo":{"info_kind":"bridge","info_data":{"vlan_filtering":0}})",
        "dev bridge");
    row("bridge that filters",
        R"("link_type":"ether","linkinfo":{"info_kind":"bridge","info_data":{"vlan_filtering":1}})",
        "dev bridge filtering");
    row("VLAN",
        R"("link":"eth0","link_type":"ether","linkinfo":{"info_kind":"vlan","info_data":{"protocol":"802.1Q","id":20}})",
        "dev on=eth0 vlan=20");
    row("VLAN in a bridge",
        R"("link":"eth0","master":"br20","link_type":"ether","linkinfo":{"info_kind":"vlan","info_data":{"id":20},)"
        R"("info_slave_kind":"bridge"})",
        "dev in=br20 on=eth0 vlan=20");
    row("VLAN on another namespace's card",
        R"("link_index":5,"link_netnsid":0,"link_type":"ether","linkinfo":{"info_kind":"vlan","info_data":{"id":20}})",
        "dev vlan=20");
    row("a VM's tap", R"("link_type":"ether","linkinfo":{"info_kind":"tun","info_data":{"type":"tap"}})", "dev");
    row("macvtap", R"("link":"eth0","link_type":"ether","linkinfo":{"info_kind":"macvtap"})", "dev");
    row("dummy", R"("link_type":"ether","linkinfo":{"info_kind":"dummy"})", "dev");
    row("a container's end of a veth",
        R"("link_index":5,"link_netnsid":0,"link_type":"ether","linkinfo":{"info_kind":"veth"},)"
        R"("addr_info":[{"local":"10.0.0.2","prefixlen":24,"scope":"global"}])",
        "dev physical 10.0.0.2/24");
    row("the host's end of a veth",
        R"("link_index":5,"link_netnsid":0,"link_type":"ether","linkinfo":{"info_kind":"veth"},)"
        R"("addr_info":[{"local":"fe80::1","prefixlen":64,"scope":"link"}])",
        "dev");
    row("a veth in a bridge",
        R"("master":"br0","link_type":"ether","linkinfo":{"info_kind":"veth","info_slave_kind":"bridge"},)"
        R"("addr_info":[{"local":"10.0.0.2","prefixlen":24,"scope":"global"}])",
        "dev in=br0 10.0.0.2/24");
    row("Open vSwitch's bridge", R"("link_type":"ether","linkinfo":{"info_kind":"openvswitch"})", "dev bridge ovs");
    row("Open vSwitch's datapath",
        R"("ifname":"ovs-system","link_type":"ether","linkinfo":{"info_kind":"openvswitch"})", "ovs-system");
}

void TestHostFacts::kindsOfDevices()
{
    QFETCH(QByteArray, fields);
    const auto facts = parseFacts({ipDevice(fields), {}, {}, {}});
    QVERIFY(facts.has_value());
    QTEST(deviceText(facts->devices.value(0)), "device");
}

void TestHostFacts::openVSwitchIsBelievedAboutItsBridges()
{
    const QByteArray printed = R"([
        {"ifname":"user0","link_type":"ether","linkinfo":{"info_kind":"tun","info_data":{"type":"tap"}}},
        {"ifname":"kern0","link_type":"ether","linkinfo":{"info_kind":"openvswitch"}},
        {"ifname":"port0","link_type":"ether","linkinfo":{"info_kind":"openvswitch"}},
        {"ifname":"br0","link_type":"ether","linkinfo":{"info_kind":"bridge"}}])";
    const auto told = parseFacts({printed, {}, {}, QByteArray("kern0\nuser0\n\nwaiting0\n")});
    QVERIFY(told.has_value());
    QCOMPARE(deviceTexts(*told),
        (QStringList{QStringLiteral("user0 bridge ovs"), QStringLiteral("kern0 bridge ovs"), QStringLiteral("port0"),
            QStringLiteral("br0 bridge"), QStringLiteral("waiting0 bridge ovs")}));
    const auto silent = parseFacts({printed, {}, {}, {}});
    QVERIFY(silent.has_value());
    QCOMPARE(deviceTexts(*silent),
        (QStringList{QStringLiteral("user0"), QStringLiteral("kern0 bridge ovs"), QStringLiteral("port0 bridge ovs"),
            QStringLiteral("br0 bridge")}));
}

void TestHostFacts::routesComeWithoutDefaultsLinkLocalAndMulticast()
{
    const auto facts = parseFacts({addresses, routes, routes6, {}});
    QVERIFY(facts.has_value());
    QCOMPARE(routeTexts(*facts),
        (QStringList{QStringLiteral("10.1.0.0/24 br0"), QStringLiteral("172.30.0.7/32 tun0"),
            QStringLiteral("10.99.0.0/16 blackhole"), QStringLiteral("10.50.0.0/16 eth0"),
            QStringLiteral("2001:db8:5::/64 eth0"), QStringLiteral("fd99::/48 lo"),
            QStringLiteral("fd12::9/128 tun0")}));
}

void TestHostFacts::aHostWithoutRoutesPrintsNothing()
{
    const auto facts = parseFacts({"[]", "", "\n", {}});
    QVERIFY(facts.has_value());
    QCOMPARE(*facts, HostFacts());
}

void TestHostFacts::forwardingAndWhatIsSwitchedOffAreTold()
{
    HostOutputs outputs{R"([{"ifname":"br0","flags":["BROADCAST","UP"]},{"ifname":"br1","flags":["BROADCAST"]},
                           {"ifname":"br2"}])",
        {}, {}, {}, "ipv4 1\nipv6 0\n"};
    const auto facts = parseFacts(outputs);
    QVERIFY(facts.has_value());
    QCOMPARE(facts->forwardsIpv4, std::optional(true));
    QCOMPARE(facts->forwardsIpv6, std::optional(false));
    QVERIFY(!facts->devices[0].isDown && facts->devices[1].isDown && !facts->devices[2].isDown);
    outputs.forwarding = "ipv4\nipv6\n"; // a host without /proc
    QVERIFY(!parseFacts(outputs)->forwardsIpv4 && !parseFacts(outputs)->forwardsIpv6);
}

void TestHostFacts::whatIsNotUnderstoodIsAnError_data()
{
    QTest::addColumn<QByteArray>("addresses");
    QTest::addColumn<QByteArray>("routes");
    QTest::addColumn<QByteArray>("routes6");
    QTest::newRow("text for addresses") << QByteArray("1: lo: <LOOPBACK>") << QByteArray("[]") << QByteArray("[]");
    QTest::newRow("object for routes") << QByteArray("[]") << QByteArray("{}") << QByteArray("[]");
    QTest::newRow("cut off") << QByteArray("[]") << QByteArray("[]") << QByteArray("[{\"dst\":");
}

void TestHostFacts::whatIsNotUnderstoodIsAnError()
{
    QFETCH(QByteArray, addresses);
    QFETCH(QByteArray, routes);
    QFETCH(QByteArray, routes6);
    const auto facts = parseFacts({addresses, routes, routes6, {}});
    QVERIFY(!facts.has_value());
    QVERIFY(!facts.error().message.isEmpty());
}

void TestHostFacts::strangeEntriesDoNoHarm()
{
    const QByteArray printed = R"([1, {}, {"ifname":"x0","link_type":7,"linkinfo":"veth","master":{},"address":[],
        "addr_info":[7, {"local":"10.0.0.1","prefixlen":99}, {"local":"10.0.0.1"}, {"local":"::1%x","prefixlen":64}]}])";
    const auto facts = parseFacts({printed,
        R"([null, {}, {"dst":"nonsense","dev":"x0"}, {"dst":"10.0.0.0/99","dev":"x0"}])", "[]", QByteArray("\n \n")});
    QVERIFY(facts.has_value());
    QCOMPARE(deviceTexts(*facts), QStringList{QStringLiteral("x0")});
    QCOMPARE(routeTexts(*facts), QStringList());
}

void TestHostFacts::theSameHostIsToldByItsMacAddresses_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("known");
    QTest::addColumn<QString>("same"); // yes, no, or nothing to compare
    const auto row = [](const char *name, const char *own, const char *known, const char *same) {
        QTest::newRow(name) << QString::fromLatin1(own) << QString::fromLatin1(known) << QString::fromLatin1(same);
    };
    row("the same devices", "lo=0 eth0=1 br0=2", "lo=0 eth0=1 br0=2", "yes");
    row("libvirt names fewer", "eth0=1 br0=2 tun0", "eth0=1", "yes");
    row("one has just gone", "eth0=1 br0=2", "eth0=1 br0=2 tap0=3", "yes");
    row("a card with a new address", "wlan0=7,1", "wlan0=1", "yes");
    row("another computer's card of the same name", "eth0=1", "eth0=2", "no");
    row("another namespace's devices", "eth0=1", "uplink0=2 wire0=3", "no");
    row("the same address under another name", "eth0=1", "eth1=1", "no");
    row("another computer from the same image", "eth0=1 virbr0=9", "eth0=2 virbr0=9", "no");
    row("libvirt names nothing", "eth0=1", "", "unknown");
    row("only the loopback device", "lo=0 eth0=1", "lo=0", "unknown");
    row("only devices without an address", "eth0=1", "tun0", "unknown");
}

void TestHostFacts::theSameHostIsToldByItsMacAddresses()
{
    QFETCH(QString, own);
    QFETCH(QString, known);
    QFETCH(QString, same);
    HostFacts facts;
    facts.devices = devices(own);
    QCOMPARE(isSameHost(facts, devices(known), true), same != u"no");
    QCOMPARE(isSameHost(facts, devices(known), false), same == u"yes");
}

void TestHostFacts::libvirtAddsDevicesAndVirtualFunctions()
{
    const QStringList functions{QStringLiteral("0000:03:10.0"), QStringLiteral("0000:03:10.2")};
    HostFacts own;
    own.devices = devices(QStringLiteral("eth0=1 eth1=2"));
    own.routes.append({*IpNetwork::parse(QStringLiteral("10.0.0.0/8")), QStringLiteral("eth0")});
    QList<HostFacts::Device> known = devices(QStringLiteral("eth0=1 eth1=2 eth2=3"));
    known[0].virtualFunctions = functions;
    known[1].isPhysical = true; // `ip` knew that it is a bond's, libvirt does not
    const auto facts = combineFacts(own, known, true);
    QVERIFY(facts.has_value());
    QVERIFY(facts->isComplete());
    QCOMPARE(facts->routes, own.routes);
    QCOMPARE(facts->devices.size(), 3);
    QCOMPARE(facts->devices[0].virtualFunctions, functions);
    QCOMPARE(facts->devices[1], own.devices[1]);
    QCOMPARE(facts->devices[2], known[2]);
}

void TestHostFacts::whatIsOfAnotherHostIsLeftOut()
{
    HostFacts own;
    own.devices = devices(QStringLiteral("eth0=1"));
    own.routes.append({*IpNetwork::parse(QStringLiteral("10.0.0.0/8")), QStringLiteral("eth0")});
    const QList<HostFacts::Device> known = devices(QStringLiteral("uplink0=2"));
    const auto facts = combineFacts(own, known, true);
    QVERIFY(facts.has_value());
    QCOMPARE(facts->devices, known);
    QVERIFY(facts->routes.isEmpty());
    QVERIFY(!facts->isComplete());
}

void TestHostFacts::libvirtAloneIsSomething()
{
    const QList<HostFacts::Device> known = devices(QStringLiteral("eth0=1"));
    const auto facts = combineFacts(failure(ErrorKind::Unsupported, QStringLiteral("no ssh")), known, true);
    QVERIFY(facts.has_value());
    QCOMPARE(facts->devices, known);
    QCOMPARE(facts->incomplete, QStringLiteral("no ssh"));
}

void TestHostFacts::withoutEitherThereIsAnError()
{
    const auto nothing = combineFacts(failure(ErrorKind::Unsupported, QStringLiteral("no ssh")), {}, true);
    QVERIFY(!nothing.has_value());
    QCOMPARE(nothing.error().message, QStringLiteral("no ssh"));
    // A socket that could be anybody's, and nothing to tell by.
    HostFacts own;
    own.devices = devices(QStringLiteral("eth0=1"));
    QVERIFY(!combineFacts(own, {}, false).has_value());
    QCOMPARE(combineFacts(own, {}, true), own);
}

QTEST_GUILESS_MAIN(TestHostFacts)
#include "tst_hostfacts.moc"
