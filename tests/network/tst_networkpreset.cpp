// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkpreset.h"
#include "models/network/networkrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// A NAT network with a range of the user's own.
NetworkConfig lab()
{
    NetworkConfig config;
    config.name = text("lab");
    config.description = text("For „tests“\nwith two lines, and <b>");
    config.bridge = text("virbr150");
    config.ipv4Network = text("192.168.150.0/24");
    config.dhcpv4 = true;
    config.dhcpv4Start = text("192.168.150.20");
    config.dhcpv4End = text("192.168.150.40");
    config.ipv6Network = text("fd00:150::/64");
    config.dhcpv6 = true;
    config.dhcpv6Start = text("fd00:150::20");
    config.dhcpv6End = text("fd00:150::40");
    config.uplink = text("eth0");
    config.dnsDomain = text("lab.test");
    config.mtu = text("1400");
    config.startAtBoot = false;
    return config;
}

NetworkConfig tenants()
{
    NetworkConfig config;
    config.type = NetworkType::OpenVSwitch;
    config.name = text("tenants");
    config.bridge = text("ovsbr0");
    PortGroupConfig access;
    access.name = text("dev, test");
    access.isDefault = true;
    access.tags = text("10");
    access.inbound = {text("1000"), text("2000"), text("512")};
    access.outbound = {text("1"), text("2"), text("3")};
    PortGroupConfig trunk;
    trunk.name = text("trunk");
    trunk.vlan = PortGroupVlan::Trunk;
    trunk.tags = text("10, 20");
    trunk.nativeTag = text("20");
    trunk.nativeTagged = true;
    config.portGroups = {access, trunk};
    return config;
}

NetworkConfig pool()
{
    NetworkConfig config;
    config.type = NetworkType::Macvtap;
    config.macvtapMode = MacvtapMode::Private;
    config.name = text("pool");
    config.uplink = text("eth1, eth2");
    return config;
}

QByteArray nat(const char *name, const char *bridge, const char *address)
{
    return QByteArray("<network><name>") + name + "</name><forward mode='nat'/><bridge name='" + bridge
        + "'/><ip address='" + address + "' prefix='24'/></network>";
}

} // namespace

/// Forms of the user's own: what is kept of them, and what becomes of them on a host.
class TestNetworkPreset final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostInTheFile_data();
    void nothingIsLostInTheFile();
    void anyTypeIsKept();
    void onlyWhatTheTypeUsesIsKept();
    void theFormsOwnRangeIsLeftToIt();
    void whatIsOddInAFileIsPassedOver();
    void onAFreeHostItIsAsItWas();
    void whatIsTakenIsProposedAnew();
    void aHostPartThatWasTypedMovesAlong();
    void theHostsOwnBridgeStays();
    void whatCannotBeReadStays();
    void namesAreChecked();
};

void TestNetworkPreset::nothingIsLostInTheFile_data()
{
    QTest::addColumn<NetworkPreset>("preset");
    QTest::newRow("NAT") << NetworkPreset{text("Lab"), lab()};
    QTest::newRow("port groups") << NetworkPreset{text("Tenants / \"x\" = ü"), tenants()};
    QTest::newRow("macvtap") << NetworkPreset{text("[general]"), pool()};
    QTest::newRow("nothing filled in") << NetworkPreset{text("empty"), {}};
}

void TestNetworkPreset::nothingIsLostInTheFile()
{
    QFETCH(const NetworkPreset, preset);
    const QMap<QString, QString> fields = presetFields(preset);
    QCOMPARE(presetFromFields(fields), std::optional(preset));
    for (auto field = fields.cbegin(); field != fields.cend(); ++field) {
        QVERIFY2(!field.key().contains(u' '), qPrintable(field.key())); // as it can be read in the file
        QVERIFY2(!field.value().isEmpty(), qPrintable(field.key()));
        for (const char *word : {"uuid", "mac", "created"})
            QVERIFY2(!field.key().toLower().startsWith(QLatin1String(word)) || field.key() == u"macvtapMode",
                qPrintable(field.key()));
    }
}

void TestNetworkPreset::anyTypeIsKept()
{
    for (const NetworkType type : allNetworkTypes) {
        NetworkPreset preset{text("x"), {}};
        preset.config.type = type;
        QCOMPARE(presetFromFields(presetFields(preset))->config.type, type);
    }
}

void TestNetworkPreset::onlyWhatTheTypeUsesIsKept()
{
    NetworkConfig form = lab();
    form.vlanId = text("10");
    form.portGroups = tenants().portGroups;
    form.macvtapMode = MacvtapMode::Vepa;
    form.created = QDateTime::currentDateTimeUtc();
    QCOMPARE(presetConfig(form), lab()); // the other types' texts are gone
    form.type = NetworkType::Vlan;
    form.onOpenVSwitch = true;
    NetworkConfig vlan;
    vlan.type = NetworkType::Vlan;
    vlan.name = form.name;
    vlan.description = form.description;
    vlan.bridge = form.bridge;
    vlan.vlanId = text("10");
    vlan.startAtBoot = false;
    QCOMPARE(presetConfig(form), vlan);
    QCOMPARE(presetConfig(tenants()), tenants());
    form = pool();
    form.bridge = text("br0");
    QCOMPARE(presetConfig(form), pool());
}

void TestNetworkPreset::theFormsOwnRangeIsLeftToIt()
{
    NetworkConfig form = lab();
    form.dhcpv4Start = text("192.168.150.128");
    form.dhcpv4End = text("192.168.150.254");
    const NetworkConfig kept = presetConfig(form);
    QVERIFY(kept.dhcpv4 && kept.dhcpv4Start.isEmpty() && kept.dhcpv4End.isEmpty());
    QCOMPARE(kept.dhcpv6Start, form.dhcpv6Start); // the user's
}

void TestNetworkPreset::whatIsOddInAFileIsPassedOver()
{
    QMap<QString, QString> fields{{text("name"), text("x")}, {text("type"), text("token ring")},
        {text("dhcpv4"), text("perhaps")}, {text("uuid"), text("0f9f7f3b-6d3c-4a41-9ac8-4a5f3a1b7c01")},
        {text("portGroups/2/vlan"), text("access")}, {text("startNow"), text("no")}};
    NetworkPreset expected{text("x"), {}};
    expected.config.startNow = false;
    QCOMPARE(presetFromFields(fields), std::optional(expected));
    fields.insert(text("name"), text(" "));
    QVERIFY(!presetFromFields(fields));
    QVERIFY(!presetFromFields({}));
}

void TestNetworkPreset::onAFreeHostItIsAsItWas()
{
    const HostContext host = sample::hostWith({sample::network(nat("other", "virbr0", "192.168.122.1"))});
    for (const NetworkConfig &preset : {lab(), tenants(), pool()})
        QCOMPARE(presetOn(preset, host), preset);
    QCOMPARE(presetOn(lab(), HostContext()), lab());
    NetworkConfig nameless = lab();
    nameless.name.clear();
    QCOMPARE(presetOn(nameless, host).name, text("network"));
}

void TestNetworkPreset::whatIsTakenIsProposedAnew()
{
    HostContext host = sample::hostWith({sample::network(nat("lab", "virbr150", "192.168.150.1"))});
    host.facts = HostFacts();
    host.facts->routes.append({sample::subnet("fd00:150::/48"), text("eth0")});
    const NetworkConfig config = presetOn(lab(), host);
    QCOMPARE(config.name, text("lab-2"));
    QCOMPARE(config.bridge, text("virbr0"));
    QCOMPARE(config.ipv4Network, text("192.168.151.0/24"));
    QCOMPARE(config.dhcpv4Start, text("192.168.151.20"));
    QCOMPARE(config.dhcpv4End, text("192.168.151.40"));
    QCOMPARE(config.ipv6Network, text("fd00::/64"));
    QCOMPARE(config.dhcpv6Start, text("fd00::20"));
    QCOMPARE(config.dnsDomain, lab().dnsDomain);
    for (const Issue &issue : checkNetwork(config, host))
        QVERIFY2(issue.severity != Severity::Error || issue.field == Field::Uplink, qPrintable(issue.message));
}

void TestNetworkPreset::aHostPartThatWasTypedMovesAlong()
{
    const HostContext host = sample::hostWith({sample::network(nat("other", "virbr1", "192.168.150.1"))});
    NetworkConfig preset = lab();
    preset.ipv4Network = text("192.168.150.254/24");
    QCOMPARE(presetOn(preset, host).ipv4Network, text("192.168.151.254/24"));
}

void TestNetworkPreset::theHostsOwnBridgeStays()
{
    const HostContext host = sample::hostWith(
        {sample::network("<network><name>tenants</name><forward mode='bridge'/><bridge "
                         "name='ovsbr0'/><virtualport type='openvswitch'/></network>")});
    const NetworkConfig config = presetOn(tenants(), host);
    QCOMPARE(config.name, text("tenants-2"));
    QCOMPARE(config.bridge, text("ovsbr0"));
    QCOMPARE(config.portGroups, tenants().portGroups);
}

void TestNetworkPreset::whatCannotBeReadStays()
{
    const HostContext host = sample::hostWith({sample::network(nat("other", "virbr1", "192.168.150.1"))});
    NetworkConfig preset = lab();
    preset.ipv4Network = text("192.168.150");
    QCOMPARE(presetOn(preset, host).ipv4Network, text("192.168.150"));
    preset = lab();
    preset.dhcpv4End = text("nonsense");
    QCOMPARE(presetOn(preset, host).dhcpv4End, text("nonsense"));
    // Where everything is taken the form says so.
    HostContext full = host;
    full.facts = HostFacts();
    full.facts->routes.append({sample::subnet("0.0.0.0/0"), text("eth0")});
    QCOMPARE(presetOn(lab(), full).ipv4Network, lab().ipv4Network);
}

void TestNetworkPreset::namesAreChecked()
{
    const QStringList problems = presetNameProblems(
        {text("a"), QString(), text("b"), text(" a "), text("two\nlines"), QString(65, u'x'), QString(64, u'x')});
    QCOMPARE(problems.size(), 7);
    const QList<bool> isWrong{false, true, false, true, true, true, false};
    for (int i = 0; i < problems.size(); ++i)
        QVERIFY2(problems[i].isEmpty() != isWrong[i], qPrintable(QString::number(i)));
    QCOMPARE(problems[3], text("Two presets are named “a”."));
    QCOMPARE(presetSummary(lab()), text("192.168.150.0/24, fd00:150::/64, virbr150, eth0"));
    QCOMPARE(presetSummary(tenants()), text("ovsbr0, 2 port groups"));
}

QTEST_APPLESS_MAIN(TestNetworkPreset)
#include "tst_networkpreset.moc"
