// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/localfacts.h"

#include <QTest>

using namespace patchpanel;

namespace {

// `ip -j -d addr` of iproute2 6.1, shortened to what matters and to what could mislead.
const QByteArray addresses = R"([
{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP"],"mtu":65536,"link_type":"loopback","addr_info":[
 {"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host","label":"lo"},
 {"family":"inet6","local":"::1","prefixlen":128,"scope":"host"}]},
{"ifindex":2,"ifname":"eth0","mtu":1500,"link_type":"ether","addr_info":[
 {"family":"inet","local":"192.0.2.7","prefixlen":24,"broadcast":"192.0.2.255","scope":"global","dynamic":true},
 {"family":"inet","local":"169.254.3.4","prefixlen":16,"scope":"link"},
 {"family":"inet6","local":"2001:db8:5::7","prefixlen":64,"scope":"global"},
 {"family":"inet6","local":"fe80::a096:40ff:fe78:314f","prefixlen":64,"scope":"link"}]},
{"ifindex":3,"ifname":"br0","link_type":"ether","linkinfo":{"info_kind":"bridge","info_data":{"stp_state":0}},
 "addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24,"scope":"global","label":"br0"}]},
{"ifindex":4,"ifname":"port0","link":"eth0","master":"br0",
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

QStringList deviceTexts(const HostFacts &facts)
{
    QStringList texts;
    for (const HostFacts::Device &device : facts.devices) {
        QString text = device.name + (device.isBridge ? QStringLiteral(" bridge") : QString());
        for (const IpNetwork &address : device.addresses)
            text += u' ' + address.toString();
        texts.append(text);
    }
    return texts;
}

QStringList routeTexts(const HostFacts &facts)
{
    QStringList texts;
    for (const HostFacts::Route &route : facts.routes)
        texts.append(route.destination.toString() + u' ' + route.device);
    return texts;
}

} // namespace

/// What is understood of iproute2's JSON.
class TestLocalFacts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void devicesComeWithTheAddressesThatOthersCanReach();
    void routesComeWithoutDefaultsLinkLocalAndMulticast();
    void aHostWithoutRoutesPrintsNothing();
    void whatIsNotUnderstoodIsAnError_data();
    void whatIsNotUnderstoodIsAnError();
    void strangeEntriesDoNoHarm();
};

void TestLocalFacts::devicesComeWithTheAddressesThatOthersCanReach()
{
    const auto facts = parseFacts(addresses, routes, routes6);
    QVERIFY(facts.has_value());
    QCOMPARE(deviceTexts(*facts),
        (QStringList{QStringLiteral("lo 127.0.0.1/8 ::1/128"), QStringLiteral("eth0 192.0.2.7/24 2001:db8:5::7/64"),
            QStringLiteral("br0 bridge 10.1.0.1/24"), QStringLiteral("port0"), QStringLiteral("tun0 10.8.0.2/32")}));
}

void TestLocalFacts::routesComeWithoutDefaultsLinkLocalAndMulticast()
{
    const auto facts = parseFacts(addresses, routes, routes6);
    QVERIFY(facts.has_value());
    QCOMPARE(routeTexts(*facts),
        (QStringList{QStringLiteral("10.1.0.0/24 br0"), QStringLiteral("172.30.0.7/32 tun0"),
            QStringLiteral("10.99.0.0/16 blackhole"), QStringLiteral("10.50.0.0/16 eth0"),
            QStringLiteral("2001:db8:5::/64 eth0"), QStringLiteral("fd99::/48 lo"),
            QStringLiteral("fd12::9/128 tun0")}));
}

void TestLocalFacts::aHostWithoutRoutesPrintsNothing()
{
    const auto facts = parseFacts("[]", "", "\n");
    QVERIFY(facts.has_value());
    QCOMPARE(*facts, HostFacts());
}

void TestLocalFacts::whatIsNotUnderstoodIsAnError_data()
{
    QTest::addColumn<QByteArray>("addresses");
    QTest::addColumn<QByteArray>("routes");
    QTest::addColumn<QByteArray>("routes6");
    QTest::newRow("text for addresses") << QByteArray("1: lo: <LOOPBACK>") << QByteArray("[]") << QByteArray("[]");
    QTest::newRow("object for routes") << QByteArray("[]") << QByteArray("{}") << QByteArray("[]");
    QTest::newRow("cut off") << QByteArray("[]") << QByteArray("[]") << QByteArray("[{\"dst\":");
}

void TestLocalFacts::whatIsNotUnderstoodIsAnError()
{
    QFETCH(QByteArray, addresses);
    QFETCH(QByteArray, routes);
    QFETCH(QByteArray, routes6);
    const auto facts = parseFacts(addresses, routes, routes6);
    QVERIFY(!facts.has_value());
    QVERIFY(!facts.error().message.isEmpty());
}

void TestLocalFacts::strangeEntriesDoNoHarm()
{
    const auto facts = parseFacts(R"([1, {}, {"ifname":"x0","addr_info":[7, {"local":"10.0.0.1","prefixlen":99},
        {"local":"10.0.0.1"}, {"local":"::1%x","prefixlen":64}]}])",
        R"([null, {}, {"dst":"nonsense","dev":"x0"}, {"dst":"10.0.0.0/99","dev":"x0"}])", "[]");
    QVERIFY(facts.has_value());
    QCOMPARE(deviceTexts(*facts), QStringList{QStringLiteral("x0")});
    QCOMPARE(routeTexts(*facts), QStringList());
}

QTEST_GUILESS_MAIN(TestLocalFacts)
#include "tst_localfacts.moc"
