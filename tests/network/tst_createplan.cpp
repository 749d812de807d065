// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/createplan.h"
#include "models/network/networkrules.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;

namespace {

NetworkConfig tutorial(NetworkType type, const char *name, int number)
{
    NetworkConfig config;
    config.type = type;
    config.name = QString::fromLatin1(name);
    config.bridge = QStringLiteral("virbr%1").arg(number);
    if (type == NetworkType::VeryIsolated)
        return config;
    config.ipv4Network = QStringLiteral("192.168.%1.0/24").arg(number);
    config.dhcpv4 = true;
    config.dhcpv4Start = QStringLiteral("192.168.%1.100").arg(number);
    config.dhcpv4End = QStringLiteral("192.168.%1.254").arg(number);
    return config;
}

QStringList texts(std::initializer_list<const char *> lines)
{
    QStringList result;
    for (const char *line : lines)
        result.append(QString::fromUtf8(line));
    return result;
}

HostContext host(unsigned long version = libvirtVersion(9, 0))
{
    HostContext context = sample::hostWith({});
    context.serverVersion = version;
    return context;
}

QStringList sentences(const NetworkConfig &config, unsigned long version = libvirtVersion(9, 0))
{
    return planCreate(config, host(version)).sentences;
}

} // namespace

/// Before a network is made: what will happen, in words, as XML and as commands.
class TestCreatePlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTutorialsNatNetwork();
    void theTutorialsIsolatedNetwork();
    void theTutorialsVeryIsolatedNetwork();
    void theTutorialsNetworksHaveNoProblems();
    void xmlIsThatOfTheForm();
    void commandsAreForTheHostOfThePlan();
    void whenItStartsIsSaid_data();
    void whenItStartsIsSaid();
    void natTranslatesIpv4Only();
    void uplinksAndOptionsAreSaid();
    void ipv6WithoutDhcpNeedsASlash64ForSlaac();
    void bridgeNetworksSayWhatTheyJoin();
    void theDescriptionsPlaceIsSaidOnOldHosts();
    void whatATypeDoesNotUseIsNotSaid();
    void halfFilledFormsHaveAPlanToo();
};

void TestCreatePlan::theTutorialsNatNetwork()
{
    const ChangePlan plan = planCreate(tutorial(NetworkType::Nat, "red_nat_lab", 101), host());
    QCOMPARE(plan.sentences,
        texts({"Private addresses; VMs reach out through the host, and nobody outside reaches them unasked.",
            "libvirt makes the bridge virbr101 when the network starts.",
            "The host takes the address 192.168.101.1 in 192.168.101.0/24.",
            "VMs get an address from 192.168.101.100 to 192.168.101.254 by DHCP (155 of them).",
            "IPv4 traffic leaves through any interface of the host, translated (NAT).",
            "It starts now and whenever the host boots."}));
    QCOMPARE(plan.commands,
        texts({"virsh -c qemu:///system net-define red_nat_lab.xml",
            "virsh -c qemu:///system net-autostart red_nat_lab", "virsh -c qemu:///system net-start red_nat_lab"}));
}

void TestCreatePlan::theTutorialsIsolatedNetwork()
{
    const ChangePlan plan = planCreate(tutorial(NetworkType::Isolated, "red_aislada_dev", 102), host());
    QCOMPARE(plan.sentences,
        texts({"VMs and the host talk to each other, and to nobody else.",
            "libvirt makes the bridge virbr102 when the network starts.",
            "The host takes the address 192.168.102.1 in 192.168.102.0/24.",
            "VMs get an address from 192.168.102.100 to 192.168.102.254 by DHCP (155 of them).",
            "It starts now and whenever the host boots."}));
    QCOMPARE(plan.commands,
        texts({"virsh -c qemu:///system net-define red_aislada_dev.xml",
            "virsh -c qemu:///system net-autostart red_aislada_dev",
            "virsh -c qemu:///system net-start red_aislada_dev"}));
}

void TestCreatePlan::theTutorialsVeryIsolatedNetwork()
{
    const ChangePlan plan = planCreate(tutorial(NetworkType::VeryIsolated, "red_muy_aislada", 103), host());
    QCOMPARE(plan.sentences,
        texts({"A bare layer-2 segment between VMs: no host address, no DHCP, no DNS.",
            "libvirt makes the bridge virbr103 when the network starts.",
            "It starts now and whenever the host boots."}));
    QCOMPARE(plan.commands,
        texts({"virsh -c qemu:///system net-define red_muy_aislada.xml",
            "virsh -c qemu:///system net-autostart red_muy_aislada",
            "virsh -c qemu:///system net-start red_muy_aislada"}));
}

void TestCreatePlan::theTutorialsNetworksHaveNoProblems()
{
    QCOMPARE(sample::found(checkNetwork(tutorial(NetworkType::Nat, "red_nat_lab", 101), host())), QString());
    QCOMPARE(sample::found(checkNetwork(tutorial(NetworkType::Isolated, "red_aislada_dev", 102), host())), QString());
    QCOMPARE(
        sample::found(checkNetwork(tutorial(NetworkType::VeryIsolated, "red_muy_aislada", 103), host())), QString());
}

void TestCreatePlan::xmlIsThatOfTheForm()
{
    NetworkConfig config = tutorial(NetworkType::Nat, "red_nat_lab", 101);
    config.description = QStringLiteral("a & b");
    for (const unsigned long version : {libvirtVersion(9, 0), libvirtVersion(9, 7)})
        QCOMPARE(planCreate(config, host(version)).xml, toNetworkXml(config, version));
}

void TestCreatePlan::commandsAreForTheHostOfThePlan()
{
    HostContext context = host();
    context.uri = QStringLiteral("qemu+ssh://root@rack1/system?no_verify=1&keyfile=/k");
    NetworkConfig config = tutorial(NetworkType::VeryIsolated, "it's; rm", 103);
    config.startAtBoot = false;
    QCOMPARE(planCreate(config, context).commands,
        texts({"virsh -c 'qemu+ssh://root@rack1/system?no_verify=1&keyfile=/k' net-define 'it_s_ rm.xml'",
            "virsh -c 'qemu+ssh://root@rack1/system?no_verify=1&keyfile=/k' net-start 'it'\\''s; rm'"}));
}

void TestCreatePlan::whenItStartsIsSaid_data()
{
    QTest::addColumn<bool>("now");
    QTest::addColumn<bool>("atBoot");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("both") << true << true << QStringLiteral("It starts now and whenever the host boots.");
    QTest::newRow("now") << true << false << QStringLiteral("It starts now, and not by itself after the host boots.");
    QTest::newRow("boot") << false << true << QStringLiteral("It stays inactive now and starts when the host boots.");
    QTest::newRow("never") << false << false << QStringLiteral("It stays inactive until somebody starts it.");
}

void TestCreatePlan::whenItStartsIsSaid()
{
    QFETCH(bool, now);
    QFETCH(bool, atBoot);
    NetworkConfig config = tutorial(NetworkType::Nat, "lab", 101);
    config.startNow = now;
    config.startAtBoot = atBoot;
    const ChangePlan plan = planCreate(config, host());
    QTEST(plan.sentences.constLast(), "sentence");
    QCOMPARE(plan.commands.size(), 1 + int(now) + int(atBoot));
}

void TestCreatePlan::natTranslatesIpv4Only()
{
    const QString translated = QStringLiteral(
        "IPv4 traffic leaves through any interface of the host, translated (NAT).");
    const QString routed = QStringLiteral("IPv6 traffic is routed, untranslated.");
    NetworkConfig config = tutorial(NetworkType::Nat, "lab", 101);
    QVERIFY(sentences(config).contains(translated));
    QVERIFY(!sentences(config).contains(routed));
    config.ipv6Network = QStringLiteral("fd12::/64");
    QVERIFY(sentences(config).contains(translated));
    QVERIFY(sentences(config).contains(routed));
    config.ipv4Network.clear();
    QVERIFY(!sentences(config).contains(translated));
    QVERIFY(sentences(config).contains(routed));
}

void TestCreatePlan::uplinksAndOptionsAreSaid()
{
    NetworkConfig config = tutorial(NetworkType::Routed, "lab", 101);
    config.bridge.clear();
    config.dhcpv4 = false;
    config.uplink = QStringLiteral("eth0");
    config.dnsDomain = QStringLiteral("lab.example");
    config.mtu = QStringLiteral(" 9000 ");
    QCOMPARE(sentences(config),
        texts({"The host routes between the VMs and the LAN; the LAN needs a route back to this subnet.",
            "libvirt makes a bridge and chooses its name.", "Frames on it carry up to 9000 bytes (MTU).",
            "The host takes the address 192.168.101.1 in 192.168.101.0/24.",
            "VMs need a fixed IPv4 address; there is no DHCP.", "Traffic is routed through eth0 only, untranslated.",
            "VMs find each other by name under lab.example.", "It starts now and whenever the host boots."}));
    config.type = NetworkType::Nat;
    QVERIFY(sentences(config).contains(QStringLiteral("IPv4 traffic leaves through eth0 only, translated (NAT).")));
}

void TestCreatePlan::ipv6WithoutDhcpNeedsASlash64ForSlaac()
{
    NetworkConfig config = tutorial(NetworkType::Isolated, "lab", 101);
    config.ipv6Network = QStringLiteral("fd12::/64");
    QVERIFY(sentences(config).contains(
        QStringLiteral("VMs choose their IPv6 address themselves (SLAAC); there is no DHCPv6.")));
    config.ipv6Network = QStringLiteral("fd12::/80");
    QVERIFY(sentences(config).contains(QStringLiteral("VMs need a fixed IPv6 address; there is no DHCPv6.")));
    config.ipv6Network = QStringLiteral("fd12::/64");
    config.dhcpv6 = true;
    config.dhcpv6Start = QStringLiteral("fd12::100");
    config.dhcpv6End = QStringLiteral("fd12::1ff");
    QVERIFY(sentences(config).contains(
        QStringLiteral("VMs get an address from fd12::100 to fd12::1ff by DHCP (256 of them).")));
}

void TestCreatePlan::bridgeNetworksSayWhatTheyJoin()
{
    NetworkConfig config;
    config.type = NetworkType::Bridge;
    config.name = QStringLiteral("br0-vlan-10");
    config.bridge = QStringLiteral("br0");
    config.vlanId = QStringLiteral("10 ");
    QCOMPARE(sentences(config, libvirtVersion(11, 0)),
        texts({"VMs sit on a bridge the host already has (such as br0), side by side with what else is on it.",
            "VMs join the host's bridge br0; libvirt neither makes nor changes it.",
            "Their traffic is tagged with VLAN 10.",
            "The bridge's uplink has to carry VLAN 10 as well, which is set up on the host.",
            "It starts now and whenever the host boots."}));
}

void TestCreatePlan::theDescriptionsPlaceIsSaidOnOldHosts()
{
    NetworkConfig config = tutorial(NetworkType::Nat, "lab", 101);
    const QString note = QStringLiteral("This host's libvirt has no place for a description (it needs 9.7); it is kept "
                                        "in the network's metadata.");
    QVERIFY(!sentences(config).contains(note));
    config.description = QStringLiteral("mine");
    QVERIFY(sentences(config).contains(note));
    QVERIFY(!sentences(config, libvirtVersion(9, 7)).contains(note));
}

void TestCreatePlan::whatATypeDoesNotUseIsNotSaid()
{
    NetworkConfig config = tutorial(NetworkType::Nat, "lab", 101);
    config.ipv6Network = QStringLiteral("fd12::/64");
    config.uplink = QStringLiteral("eth7");
    config.dnsDomain = QStringLiteral("lab.example");
    config.vlanId = QStringLiteral("77");
    config.mtu = QStringLiteral("9000");
    const auto said = [&config](NetworkType type) {
        config.type = type;
        return sentences(config, libvirtVersion(11, 0)).join(u'\n');
    };
    QVERIFY(!said(NetworkType::Nat).contains(u"77"));
    QVERIFY(!said(NetworkType::Open).contains(u"eth7"));
    QVERIFY(!said(NetworkType::Isolated).contains(u"eth7"));
    for (const char *foreign : {"192.168", "fd12", "eth7", "lab.example", "VLAN", "DHCP ("})
        QVERIFY2(!said(NetworkType::VeryIsolated).contains(QString::fromLatin1(foreign)), foreign);
    for (const char *foreign : {"192.168", "fd12", "eth7", "lab.example", "9000", "DHCP"})
        QVERIFY2(!said(NetworkType::Bridge).contains(QString::fromLatin1(foreign)), foreign);
}

void TestCreatePlan::halfFilledFormsHaveAPlanToo()
{
    for (const NetworkType type : creatableNetworkTypes) {
        NetworkConfig config;
        config.type = type;
        config.ipv4Network = QStringLiteral("192.168.");
        config.dhcpv4 = true;
        config.dhcpv4Start = QStringLiteral("x");
        const ChangePlan plan = planCreate(config, HostContext());
        QVERIFY(plan.sentences.size() >= 2);
        QVERIFY(!plan.sentences.contains(QString()));
        QVERIFY(parseNetworkXml(plan.xml.toUtf8()).has_value());
    }
}

QTEST_GUILESS_MAIN(TestCreatePlan)
#include "tst_createplan.moc"
