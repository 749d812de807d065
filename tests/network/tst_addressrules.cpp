// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;
using sample::found;
using sample::hostWith;
using sample::subnet;

namespace {

NetworkConfig config(const char *ipv4, const char *ipv6 = "")
{
    NetworkConfig config;
    config.name = QStringLiteral("lab");
    config.ipv4Network = QString::fromLatin1(ipv4);
    config.ipv6Network = QString::fromLatin1(ipv6);
    return config;
}

/// Networks on 192.168.122.0/24, 10.20.0.0/16 and fd00:20::/48; eth0 on 192.0.2.7/24 and 2001:db8:5::7/64; routes to
/// 172.16.0.0/16, 172.20.5.0/24 and fd99::/48.
HostContext busyHost()
{
    HostContext context = hostWith(
        {sample::network("<network><name>default</name><forward mode='nat'/><bridge name='virbr0'/>"
                         "<ip address='192.168.122.1' netmask='255.255.255.0'/></network>",
             "<network><name>default</name><forward mode='nat'/><bridge name='virbr0'/>"
             "<ip address='192.168.123.1' netmask='255.255.255.0'/></network>"),
            sample::network("<network><name>big</name><forward mode='route'/><bridge name='virbr1'/>"
                            "<ip address='10.20.0.1' prefix='16'/>"
                            "<ip family='ipv6' address='fd00:20::1' prefix='48'/></network>")});
    context.facts = HostFacts{{{QStringLiteral("eth0"), false, {subnet("192.0.2.7/24"), subnet("2001:db8:5::7/64")}}},
        {{subnet("192.0.2.0/24"), QStringLiteral("eth0")}, {subnet("172.16.0.0/16"), QStringLiteral("tun0")},
            {subnet("172.20.5.0/24"), QStringLiteral("tun0")}, {subnet("fd99::/48"), QStringLiteral("tun0")}}};
    return context;
}

} // namespace

/// Problems of subnets and DHCP ranges stand at the field that made them.
class TestAddressRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void subnets_data();
    void subnets();
    void overlaps_data();
    void overlaps();
    void theFirstCollisionIsNamed();
    void addressesAreNeededByType_data();
    void addressesAreNeededByType();
    void rangesOfIpv4_data();
    void rangesOfIpv4();
    void rangesOfIpv6_data();
    void rangesOfIpv6();
    void dhcpWithoutNetworkIsToldAtTheNetwork();
    void rangesWithoutDhcpAreIgnored();
    void oneSidedFamiliesDoNotMix();
};

void TestAddressRules::subnets_data()
{
    QTest::addColumn<QString>("ipv4");
    QTest::addColumn<QString>("ipv6");
    QTest::addColumn<QString>("expected");
    const auto v4 = [](const char *name, const char *network, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(network) << QString() << QString::fromLatin1(expected);
    };
    v4("network address", "192.168.101.0/24", "");
    v4("host address", "192.168.101.254/24", "");
    v4("broadcast address", "192.168.101.255/24", "error Ipv4Network");
    v4("broadcast address of a /25", "192.168.101.127/25", "error Ipv4Network");
    v4(".127 of a /24 is a host", "192.168.101.127/24", "");
    v4("/25", "192.168.101.0/25", "");
    v4("/26", "192.168.101.64/26", "");
    v4("/30", "192.168.101.0/30", "");
    v4("/31", "192.168.101.0/31", "error Ipv4Network");
    v4("/32", "192.168.101.1/32", "error Ipv4Network");
    v4("/0", "0.0.0.0/0", "error Ipv4Network");
    v4("no prefix", "192.168.101.1", "error Ipv4Network");
    v4("prefix too large", "192.168.101.0/33", "error Ipv4Network");
    v4("mask", "192.168.101.0/255.255.255.0", "error Ipv4Network");
    v4("octet too large", "192.168.300.0/24", "error Ipv4Network");
    v4("text", "lab", "error Ipv4Network");
    v4("loopback", "127.5.0.0/24", "error Ipv4Network");
    v4("loopback within", "126.0.0.0/7", "error Ipv4Network");
    v4("this network", "0.1.0.0/24", "error Ipv4Network");
    v4("multicast", "224.1.0.0/24", "error Ipv4Network");
    v4("multicast within", "200.0.0.0/2", "error Ipv4Network");
    v4("future use", "250.0.0.0/24", "error Ipv4Network");
    v4("IPv6 in the IPv4 field", "fd00::/64", "error Ipv4Network");
    const auto v6 = [](const char *name, const char *network, const char *expected) {
        QTest::newRow(name) << QString() << QString::fromLatin1(network) << QString::fromLatin1(expected);
    };
    v6("IPv6", "fd12:3456:789a::/64", "");
    v6("IPv6 host", "fd12:3456:789a::7/64", "");
    v6("IPv6 has no broadcast", "fd12::ffff:ffff:ffff:ffff/64", "");
    v6("IPv6 /48", "fd12::/48", "");
    v6("IPv6 /126", "fd12::/126", "");
    v6("IPv6 /127", "fd12::/127", "error Ipv6Network");
    v6("IPv6 /128", "fd12::1/128", "error Ipv6Network");
    v6("IPv6 /0", "::/0", "error Ipv6Network");
    v6("IPv6 without prefix", "fd12::1", "error Ipv6Network");
    v6("IPv6 prefix too large", "fd12::/129", "error Ipv6Network");
    v6("IPv6 loopback", "::1/64", "error Ipv6Network");
    v6("IPv6 multicast", "ff02::1/64", "error Ipv6Network");
    v6("IPv6 link-local", "fe80::1/64", "error Ipv6Network");
    v6("IPv6 text", "lab", "error Ipv6Network");
    v6("IPv4 in the IPv6 field", "10.0.0.0/24", "error Ipv6Network");
}

void TestAddressRules::subnets()
{
    QFETCH(QString, ipv4);
    QFETCH(QString, ipv6);
    NetworkConfig form = config("");
    form.ipv4Network = ipv4;
    form.ipv6Network = ipv6;
    QTEST(found(checkNetwork(form, HostContext())), "expected");
}

void TestAddressRules::overlaps_data()
{
    QTest::addColumn<QString>("ipv4");
    QTest::addColumn<QString>("ipv6");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *ipv4, const char *ipv6, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(ipv4) << QString::fromLatin1(ipv6) << QString::fromLatin1(expected);
    };
    row("free", "192.168.101.0/24", "fd12::/64", "");
    row("beside a network", "192.168.121.0/24", "fd00:21::/48", "");
    row("same as a network", "192.168.122.0/24", "", "error Ipv4Network");
    row("what a network's next start takes", "192.168.123.0/24", "", "error Ipv4Network");
    row("inside of a network", "10.20.9.0/24", "", "error Ipv4Network");
    row("around a network", "10.0.0.0/8", "", "error Ipv4Network");
    row("a smaller half of a network", "192.168.122.128/25", "", "error Ipv4Network");
    row("IPv6 same as a network", "", "fd00:20::/48", "error Ipv6Network");
    row("IPv6 inside of a network", "", "fd00:20:0:7::/64", "error Ipv6Network");
    row("IPv6 around a network", "", "fd00:20::/32", "error Ipv6Network");
    row("same as an interface", "192.0.2.0/24", "", "error Ipv4Network");
    row("inside of an interface", "192.0.2.128/26", "", "error Ipv4Network");
    row("around an interface", "192.0.0.0/20", "", "error Ipv4Network");
    row("IPv6 inside of an interface", "", "2001:db8:5::/80", "error Ipv6Network");
    row("IPv6 around an interface", "", "2001:db8::/32", "error Ipv6Network");
    row("inside of a route", "172.16.9.0/24", "", "warning Ipv4Network");
    row("around a route", "172.20.0.0/16", "", "warning Ipv4Network");
    row("exactly a route: libvirt would not start it", "172.16.0.0/16", "", "error Ipv4Network");
    row("host address in exactly a route", "172.20.5.254/24", "", "error Ipv4Network");
    row("IPv6 inside of a route", "", "fd99:0:0:1::/64", "warning Ipv6Network");
    row("IPv6 exactly a route, which libvirt starts", "", "fd99::/48", "warning Ipv6Network");
    row("both families", "192.168.122.0/24", "fd99::/48", "error Ipv4Network, warning Ipv6Network");
}

void TestAddressRules::overlaps()
{
    QFETCH(QString, ipv4);
    QFETCH(QString, ipv6);
    NetworkConfig form = config("");
    form.ipv4Network = ipv4;
    form.ipv6Network = ipv6;
    QTEST(found(checkNetwork(form, busyHost())), "expected");
}

void TestAddressRules::theFirstCollisionIsNamed()
{
    const auto message = [](const char *ipv4) { return checkNetwork(config(ipv4), busyHost()).constFirst().message; };
    QCOMPARE(message("10.20.9.0/24"), QStringLiteral("10.20.9.0/24 overlaps 10.20.0.0/16 of network “big”."));
    QCOMPARE(
        message("192.0.2.128/26"), QStringLiteral("192.0.2.128/26 overlaps 192.0.2.0/24, which the host has on eth0."));
    QVERIFY(
        message("172.16.9.0/24").startsWith(u"172.16.9.0/24 overlaps the host's route to 172.16.0.0/16 through tun0;"));
}

void TestAddressRules::addressesAreNeededByType_data()
{
    QTest::addColumn<NetworkType>("type");
    QTest::addColumn<int>("minor");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, NetworkType type, int minor, const char *expected) {
        QTest::newRow(name) << type << minor << QString::fromLatin1(expected);
    };
    row("NAT", NetworkType::Nat, 10, "error Ipv4Network");
    row("Routed", NetworkType::Routed, 10, "error Ipv4Network");
    row("Open before 10.8", NetworkType::Open, 7, "error Ipv4Network");
    row("Open since 10.8", NetworkType::Open, 8, "");
    row("Isolated is Very isolated without", NetworkType::Isolated, 10, "error Ipv4Network");
    row("Very isolated", NetworkType::VeryIsolated, 10, "");
}

void TestAddressRules::addressesAreNeededByType()
{
    QFETCH(NetworkType, type);
    QFETCH(int, minor);
    HostContext context;
    context.serverVersion = libvirtVersion(10, static_cast<unsigned long>(minor));
    NetworkConfig form = config(" ", "");
    form.type = type;
    QTEST(found(checkNetwork(form, context)), "expected");
    form.ipv6Network = QStringLiteral("fd12::/64");
    QCOMPARE(found(checkNetwork(form, context)), QString());
}

void TestAddressRules::rangesOfIpv4_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *network, const char *start, const char *end,
                         const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(network) << QString::fromLatin1(start) << QString::fromLatin1(end)
                            << QString::fromLatin1(expected);
    };
    const auto small = "192.168.101.0/24";
    row("inside", small, "192.168.101.100", "192.168.101.254", "");
    row("one address", small, "192.168.101.100", "192.168.101.100", "");
    row("all but the host", small, "192.168.101.2", "192.168.101.254", "");
    row("spaces around", small, " 192.168.101.2 ", " 192.168.101.254 ", "");
    row("empty", small, "", "", "error Dhcpv4Start, error Dhcpv4End");
    row("blank start", small, " ", "192.168.101.254", "error Dhcpv4Start");
    row("empty end", small, "192.168.101.100", "", "error Dhcpv4End");
    row("text", small, "first", "last", "error Dhcpv4Start, error Dhcpv4End");
    row("prefix", small, "192.168.101.100/24", "192.168.101.200", "error Dhcpv4Start");
    row("IPv6", small, "fd00::1", "192.168.101.200", "error Dhcpv4Start");
    row("start outside", small, "192.168.100.100", "192.168.101.200", "error Dhcpv4Start");
    row("end outside", small, "192.168.101.100", "192.168.102.200", "error Dhcpv4End");
    row("outside of a /25", "192.168.101.0/25", "192.168.101.100", "192.168.101.200", "error Dhcpv4End");
    row("reversed", small, "192.168.101.200", "192.168.101.100", "error Dhcpv4End");
    row("network address", small, "192.168.101.0", "192.168.101.254", "error Dhcpv4Start");
    row("broadcast address", small, "192.168.101.100", "192.168.101.255", "error Dhcpv4End");
    row("starts with the host", small, "192.168.101.1", "192.168.101.254", "error Dhcpv4Start");
    row("ends with the host", "192.168.101.254/24", "192.168.101.100", "192.168.101.254", "error Dhcpv4End");
    row("host inside", "192.168.101.150/24", "192.168.101.100", "192.168.101.200", "error Dhcpv4Start");
    row("65,535 addresses", "10.0.0.1/8", "10.1.0.0", "10.1.255.254", "");
    row("65,536 addresses", "10.0.0.1/8", "10.1.0.0", "10.1.255.255", "error Dhcpv4End");
    row("far too large", "10.0.0.1/8", "10.1.0.0", "10.200.0.0", "error Dhcpv4End");
    row("small, but over the end of a /16", "10.0.0.1/8", "10.0.255.250", "10.1.0.4", "error Dhcpv4End");
}

void TestAddressRules::rangesOfIpv4()
{
    QFETCH(QString, network);
    QFETCH(QString, start);
    QFETCH(QString, end);
    NetworkConfig form = config("");
    form.ipv4Network = network;
    form.dhcpv4 = true;
    form.dhcpv4Start = start;
    form.dhcpv4End = end;
    QTEST(found(checkNetwork(form, HostContext())), "expected");
}

void TestAddressRules::rangesOfIpv6_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *network, const char *start, const char *end,
                         const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(network) << QString::fromLatin1(start) << QString::fromLatin1(end)
                            << QString::fromLatin1(expected);
    };
    row("inside", "fd12::/64", "fd12::100", "fd12::1ff", "");
    row("the last address is a host's", "fd12::/64", "fd12::ffff:ffff:ffff:fff0", "fd12::ffff:ffff:ffff:ffff", "");
    row("/48", "fd12::/48", "fd12::100", "fd12::1ff", "error Ipv6Network");
    row("/72", "fd12::/72", "fd12::100", "fd12::1ff", "error Ipv6Network");
    row("empty", "fd12::/64", "", "", "error Dhcpv6Start, error Dhcpv6End");
    row("IPv4", "fd12::/64", "10.0.0.1", "fd12::1ff", "error Dhcpv6Start");
    row("outside", "fd12::/64", "fd12::100", "fd13::1ff", "error Dhcpv6End");
    row("reversed", "fd12::/64", "fd12::1ff", "fd12::100", "error Dhcpv6End");
    row("routers' anycast address", "fd12::/64", "fd12::", "fd12::ff", "error Dhcpv6Start");
    row("host inside", "fd12::150/64", "fd12::100", "fd12::1ff", "error Dhcpv6Start");
    row("too large", "fd12::/64", "fd12::1:0", "fd12::2:ffff", "error Dhcpv6End");
    row("small, but the last 16 bits wrap", "fd12::/64", "fd12::fff0", "fd12::1:0", "error Dhcpv6End");
}

void TestAddressRules::rangesOfIpv6()
{
    QFETCH(QString, network);
    QFETCH(QString, start);
    QFETCH(QString, end);
    NetworkConfig form = config("");
    form.ipv6Network = network;
    form.dhcpv6 = true;
    form.dhcpv6Start = start;
    form.dhcpv6End = end;
    QTEST(found(checkNetwork(form, HostContext())), "expected");
}

void TestAddressRules::dhcpWithoutNetworkIsToldAtTheNetwork()
{
    NetworkConfig form = config("192.168.101.0/24");
    form.dhcpv6 = true;
    QCOMPARE(found(checkNetwork(form, HostContext())), QStringLiteral("error Ipv6Network"));
}

void TestAddressRules::rangesWithoutDhcpAreIgnored()
{
    NetworkConfig form = config("192.168.101.0/24", "fd12::/48");
    for (QString *field : {&form.dhcpv4Start, &form.dhcpv4End, &form.dhcpv6Start, &form.dhcpv6End})
        *field = QStringLiteral("nonsense");
    QCOMPARE(found(checkNetwork(form, HostContext())), QString());
}

void TestAddressRules::oneSidedFamiliesDoNotMix()
{
    // The numbers of 10.20.0.0 and of a20:: start alike; only the family tells them apart.
    QCOMPARE(found(checkNetwork(config("", "a14::/64"), busyHost())), QString());
}

QTEST_GUILESS_MAIN(TestAddressRules)
#include "tst_addressrules.moc"
