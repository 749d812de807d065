// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;
using sample::found;
using sample::hostWith;

namespace {

/// A NAT network with nothing wrong.
NetworkConfig natConfig()
{
    NetworkConfig config;
    config.name = QStringLiteral("red_nat_lab");
    config.bridge = QStringLiteral("virbr101");
    config.ipv4Network = QStringLiteral("192.168.101.0/24");
    return config;
}

NetworkConfig bridgeConfig()
{
    NetworkConfig config;
    config.name = QStringLiteral("br0-vlan-10");
    config.type = NetworkType::Bridge;
    config.bridge = QStringLiteral("br0");
    return config;
}

/// A host of libvirt 11 with the networks "default" and "office", and with eth0, br0, br1, docker0 and ovsbr0.
HostContext busyHost()
{
    HostContext context = hostWith(
        {sample::network("<network><name>default</name><forward mode='nat'/><bridge name='virbr0'/>"
                         "<ip address='192.168.122.1' prefix='24'/></network>",
             "<network><name>default</name><forward mode='nat'/><bridge name='virbr9'/>"
             "<ip address='192.168.122.1' prefix='24'/></network>"),
            sample::network("<network><name>office</name><forward mode='bridge'/><bridge name='br1'/></network>")});
    context.serverVersion = libvirtVersion(11, 0);
    context.facts = sample::interfaces();
    context.facts->devices.append({QStringLiteral("docker0"), true});
    return context;
}

void addRow(const char *name, const QString &value, const char *expected)
{
    QTest::newRow(name) << value << QString::fromLatin1(expected);
}

void addRow(const char *name, const char *value, const char *expected)
{
    addRow(name, QString::fromUtf8(value), expected);
}

void addColumns()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
}

} // namespace

/// Problems of a new network stand at the field that made them (addresses: tst_addressrules; VLAN:
/// tst_vlanrules; cards: tst_cardrules; uplink, DNS domain and MTU: tst_optionrules).
class TestNetworkRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodNetworksHaveNoProblems();
    void nothingKnownOfTheHostIsNoProblem();
    void names_data();
    void names();
    void descriptions_data();
    void descriptions();
    void bridgesThatLibvirtMakes_data();
    void bridgesThatLibvirtMakes();
    void bridgesOfTheHost_data();
    void bridgesOfTheHost();
    void bridgesOfOpenVSwitch_data();
    void bridgesOfOpenVSwitch();
    void whatIsNotKnownOfTheHostIsNotClaimed();
    void fieldsThatATypeDoesNotUseAreIgnored_data();
    void fieldsThatATypeDoesNotUseAreIgnored();
    void problemsComeInTheOrderOfTheForm();
    void onlyErrorsBlock();
};

void TestNetworkRules::goodNetworksHaveNoProblems()
{
    QCOMPARE(found(checkNetwork(natConfig(), busyHost())), QString());
    QCOMPARE(found(checkNetwork(bridgeConfig(), busyHost())), QString());
    NetworkConfig segment;
    segment.name = QStringLiteral("red_muy_aislada");
    segment.type = NetworkType::VeryIsolated;
    QCOMPARE(found(checkNetwork(segment, busyHost())), QString());
}

void TestNetworkRules::nothingKnownOfTheHostIsNoProblem()
{
    QCOMPARE(found(checkNetwork(natConfig(), HostContext())), QString());
    QCOMPARE(found(checkNetwork(bridgeConfig(), HostContext())), QString());
}

void TestNetworkRules::names_data()
{
    addColumns();
    addRow("plain", "red_nat_lab", "");
    addRow("letters of the world", "réseau-研究-ünï", "");
    addRow("inner space", "my lab", "");
    addRow("quotes and markup", "a'b\"<c>&;$(rm)", "");
    addRow("beyond the basic plane", "lab \xf0\x9f\x90\xa7", "");
    addRow("longest", QString(241, u'a'), "");
    addRow("dots inside", "a..b", "");
    addRow("empty", "", "error Name");
    addRow("blank", " \t", "error Name");
    addRow("slash", "a/b", "error Name");
    addRow("one dot", ".", "error Name");
    addRow("two dots", "..", "error Name");
    addRow("newline", "a\nb", "error Name");
    addRow("tab", "a\tb", "error Name");
    addRow("DEL", "a\x7f", "error Name");
    addRow("NUL", QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b"), "error Name");
    addRow("C1 control", QStringLiteral("a") + QChar(0x85), "error Name");
    addRow("noncharacter", QStringLiteral("a") + QChar(0xfffe), "error Name");
    addRow("half a surrogate pair", QStringLiteral("a") + QChar(0xd83d), "error Name");
    addRow("no file can be called so", QString(242, u'a'), "error Name");
    addRow("bytes count, not letters", QString(121, u'é'), "error Name");
    addRow("taken by a network", "default", "error Name");
    addRow("taken by a bridge network", "office", "error Name");
    addRow("names tell case apart", "Default", "");
    addRow("leading dash", "-x", "warning Name");
    addRow("trailing space", "lab ", "warning Name");
}

void TestNetworkRules::names()
{
    QFETCH(QString, value);
    NetworkConfig config = natConfig();
    config.name = value;
    QTEST(found(checkNetwork(config, busyHost())), "expected");
}

void TestNetworkRules::descriptions_data()
{
    addColumns();
    addRow("empty", "", "");
    addRow("lines and markup", "first <b>line</b>\n\tsecond & last\r\n]]>", "");
    addRow("control character", "a\x01", "error Description");
    addRow("escape sequence", "\x1b[31m", "error Description");
    addRow("noncharacter", QString(QChar(0xffff)), "error Description");
    addRow("half a surrogate pair", QString(QChar(0xdc00)), "error Description");
}

void TestNetworkRules::descriptions()
{
    QFETCH(QString, value);
    NetworkConfig config = natConfig();
    config.description = value;
    QTEST(found(checkNetwork(config, busyHost())), "expected");
}

void TestNetworkRules::bridgesThatLibvirtMakes_data()
{
    addColumns();
    addRow("plain", "virbr101", "");
    addRow("none: libvirt chooses", "", "");
    addRow("punctuation", "br-1_a.b", "");
    addRow("longest", "abcdefghijklmno", "");
    addRow("too long", "aaaaaaaaaaaaaaaa", "error Bridge");
    addRow("of a network", "virbr0", "error Bridge");
    addRow("of a network after its next start", "virbr9", "error Bridge");
    addRow("named by a bridge network", "br1", "error Bridge");
    addRow("interface of the host", "eth0", "error Bridge");
    addRow("bridge of somebody else", "docker0", "error Bridge");
    addRow("slash", "a/b", "error Bridge");
    addRow("space", "br 1", "error Bridge");
    addRow("blank", " ", "error Bridge");
    addRow("newline at the end", "br1\n", "error Bridge");
    addRow("template", "br%d", "error Bridge");
    addRow("colon, which the kernel refuses", "br:1", "error Bridge");
    addRow("letters of the world", "brücke", "error Bridge");
    addRow("markup", "<br>", "error Bridge");
    addRow("folder", ".", "error Bridge");
    addRow("parent folder", "..", "error Bridge");
    addRow("the kernel's own: all", "all", "error Bridge");
    addRow("the kernel's own: default", "default", "error Bridge");
}

void TestNetworkRules::bridgesThatLibvirtMakes()
{
    QFETCH(QString, value);
    for (const NetworkType type :
        {NetworkType::Nat, NetworkType::Routed, NetworkType::Open, NetworkType::Isolated, NetworkType::VeryIsolated}) {
        NetworkConfig config = natConfig();
        config.type = type;
        config.bridge = value;
        QTEST(found(checkNetwork(config, busyHost())), "expected");
    }
}

void TestNetworkRules::bridgesOfTheHost_data()
{
    addColumns();
    addRow("there", "br0", "");
    addRow("another network stands for it", "br1", "warning Bridge");
    addRow("of Open vSwitch", "ovsbr0", "");
    addRow("a network card", "eth0", "warning Bridge");
    addRow("none", "", "error Bridge");
    addRow("not there now", "br7", "warning Bridge");
    addRow("too long", "aaaaaaaaaaaaaaaa", "error Bridge");
    addRow("odd", "br/0", "error Bridge");
}

void TestNetworkRules::bridgesOfTheHost()
{
    QFETCH(QString, value);
    NetworkConfig config = bridgeConfig();
    config.bridge = value;
    QTEST(found(checkNetwork(config, busyHost())), "expected");
}

void TestNetworkRules::bridgesOfOpenVSwitch_data()
{
    addColumns();
    addRow("there", "ovsbr0", "");
    addRow("none", "", "error Bridge");
    addRow("not there now", "ovsbr7", "warning Bridge");
    addRow("a Linux bridge", "br0", "error Bridge");
    addRow("what may be one", "eth0", "warning Bridge");
}

void TestNetworkRules::bridgesOfOpenVSwitch()
{
    QFETCH(QString, value);
    NetworkConfig config = bridgeConfig();
    config.type = NetworkType::OpenVSwitch;
    config.bridge = value;
    QTEST(found(checkNetwork(config, busyHost())), "expected");
}

void TestNetworkRules::whatIsNotKnownOfTheHostIsNotClaimed()
{
    HostContext context = busyHost();
    context.facts->incomplete = QStringLiteral("only libvirt was asked");
    for (const char *bridge : {"br7", "eth0"}) {
        NetworkConfig config = bridgeConfig();
        config.bridge = QString::fromLatin1(bridge);
        QCOMPARE(found(checkNetwork(config, context)), QString());
        config.type = NetworkType::OpenVSwitch;
        QCOMPARE(found(checkNetwork(config, context)), QString());
    }
}

void TestNetworkRules::fieldsThatATypeDoesNotUseAreIgnored_data()
{
    QTest::addColumn<NetworkType>("type");
    QTest::addColumn<QString>("expected");
    const auto row = [](NetworkType type, const char *expected) {
        QTest::newRow(qPrintable(networkTypeLabel(type))) << type << QString::fromLatin1(expected);
    };
    const auto all = "error Ipv4Network, error Ipv6Network, error DnsDomain, error Uplink, error Mtu";
    row(NetworkType::Nat, all);
    row(NetworkType::Routed, all);
    row(NetworkType::Open, "error Ipv4Network, error Ipv6Network, error DnsDomain, error Mtu");
    row(NetworkType::Isolated, "error Ipv4Network, error Ipv6Network, error DnsDomain, error Mtu");
    row(NetworkType::VeryIsolated, "error Mtu");
    row(NetworkType::Bridge, "error VlanId");
    row(NetworkType::Vlan, "error VlanId");
    row(NetworkType::OpenVSwitch, "error VlanId, error PortGroups");
    row(NetworkType::Macvtap, "error Uplink");
    row(NetworkType::SrIov, "error VlanId, error Uplink");
}

void TestNetworkRules::fieldsThatATypeDoesNotUseAreIgnored()
{
    QFETCH(NetworkType, type);
    NetworkConfig config = joinsHostBridge(type) ? bridgeConfig() : natConfig();
    config.type = type;
    if (type == NetworkType::OpenVSwitch)
        config.bridge = QStringLiteral("ovsbr0");
    config.portGroups = {PortGroupConfig()};
    config.portGroups.first().tags = QStringLiteral("10");
    if (takesNetworkCards(type))
        config.bridge = QStringLiteral("no such / thing");
    for (QString *field :
        {&config.vlanId, &config.ipv4Network, &config.dhcpv4Start, &config.dhcpv4End, &config.ipv6Network,
            &config.dhcpv6Start, &config.dhcpv6End, &config.uplink, &config.dnsDomain, &config.mtu})
        *field = QStringLiteral("no such / thing");
    QTEST(found(checkNetwork(config, busyHost())), "expected");
}

void TestNetworkRules::problemsComeInTheOrderOfTheForm()
{
    NetworkConfig config = natConfig();
    config.name.clear();
    config.description = QStringLiteral("\x01");
    config.bridge = QStringLiteral("docker0");
    config.ipv4Network.clear();
    config.mtu = QStringLiteral("x");
    QCOMPARE(found(checkNetwork(config, busyHost())),
        QStringLiteral("error Name, error Description, error Bridge, error Ipv4Network, error Mtu"));
}

void TestNetworkRules::onlyErrorsBlock()
{
    const Issue warning{Field::Name, Severity::Warning, QStringLiteral("odd")};
    const Issue error{Field::Name, Severity::Error, QStringLiteral("wrong")};
    QVERIFY(!hasErrors({}));
    QVERIFY(!hasErrors({warning}));
    QVERIFY(hasErrors({warning, error}));
}

QTEST_GUILESS_MAIN(TestNetworkRules)
#include "tst_networkrules.moc"
