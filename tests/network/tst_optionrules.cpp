// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;
using sample::found;

namespace {

constexpr auto longest = "abcdefghijklmno"; // 15 characters

/// A NAT network with nothing wrong.
NetworkConfig natConfig()
{
    NetworkConfig config;
    config.name = QStringLiteral("red_nat_lab");
    config.bridge = QStringLiteral("virbr101");
    config.ipv4Network = QStringLiteral("192.168.101.0/24");
    return config;
}

/// A host whose only interface is eth0.
HostContext host()
{
    HostContext context;
    context.facts = HostFacts{{{QStringLiteral("eth0"), false, {}}}, {}};
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

/// Problems of the fields that may stay empty: uplink, DNS domain and MTU.
class TestOptionRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uplinks_data();
    void uplinks();
    void domains_data();
    void domains();
    void mtus_data();
    void mtus();
    void smallMtuIsTooSmallForIpv6Only();
};

void TestOptionRules::uplinks_data()
{
    addColumns();
    addRow("any", "", "");
    addRow("there", "eth0", "");
    addRow("not there now", "wlan0", "warning Uplink");
    addRow("longest", longest, "warning Uplink");
    addRow("too long", "aaaaaaaaaaaaaaaa", "error Uplink");
    addRow("slash", "eth/0", "error Uplink");
    addRow("space", "eth 0", "error Uplink");
    addRow("alias", "eth0:1", "error Uplink");
    addRow("newline", "eth0\n", "error Uplink");
    addRow("parent folder", "..", "error Uplink");
}

void TestOptionRules::uplinks()
{
    QFETCH(QString, value);
    for (const NetworkType type : {NetworkType::Nat, NetworkType::Routed}) {
        NetworkConfig config = natConfig();
        config.type = type;
        config.uplink = value;
        QTEST(found(checkNetwork(config, host())), "expected");
    }
}

void TestOptionRules::domains_data()
{
    addColumns();
    addRow("none", "", "");
    addRow("one label", "lab", "");
    addRow("several", "dev.lab-1.example", "");
    addRow("longest label", QString(63, u'a') + QStringLiteral(".example"), "");
    addRow("label too long", QString(64, u'a'), "error DnsDomain");
    addRow("too long", (QString(63, u'a') + u'.').repeated(4) + QStringLiteral("a"), "error DnsDomain");
    addRow("empty label", "lab..example", "error DnsDomain");
    addRow("leading dot", ".lab", "error DnsDomain");
    addRow("leading hyphen", "-lab", "error DnsDomain");
    addRow("trailing hyphen", "lab-", "error DnsDomain");
    addRow("space", "my lab", "error DnsDomain");
    addRow("newline", "lab\n", "error DnsDomain");
    addRow("markup", "<lab>", "error DnsDomain");
    addRow("letters of the world", "größe", "error DnsDomain");
}

void TestOptionRules::domains()
{
    QFETCH(QString, value);
    NetworkConfig config = natConfig();
    config.dnsDomain = value;
    QTEST(found(checkNetwork(config, host())), "expected");
}

void TestOptionRules::mtus_data()
{
    addColumns();
    addRow("default", "", "");
    addRow("blank is the default", " ", "");
    addRow("smallest", "68", "");
    addRow("usual", "1500", "");
    addRow("jumbo", "9000", "");
    addRow("larger than any card", "65535", "warning Mtu");
    addRow("67", "67", "error Mtu");
    addRow("0", "0", "error Mtu");
    addRow("65536", "65536", "error Mtu");
    addRow("negative", "-1500", "error Mtu");
    addRow("signed", "+1500", "error Mtu");
    addRow("text", "large", "error Mtu");
    addRow("with unit", "1500 bytes", "error Mtu");
}

void TestOptionRules::mtus()
{
    QFETCH(QString, value);
    NetworkConfig config = natConfig();
    config.mtu = value;
    QTEST(found(checkNetwork(config, host())), "expected");
}

void TestOptionRules::smallMtuIsTooSmallForIpv6Only()
{
    NetworkConfig config = natConfig();
    config.mtu = QStringLiteral("1279");
    QCOMPARE(found(checkNetwork(config, host())), QString());
    config.ipv6Network = QStringLiteral("fd12:3456:789a::/64");
    QCOMPARE(found(checkNetwork(config, host())), QStringLiteral("error Mtu"));
    config.mtu = QStringLiteral("1280");
    QCOMPARE(found(checkNetwork(config, host())), QString());
}

QTEST_GUILESS_MAIN(TestOptionRules)
#include "tst_optionrules.moc"
