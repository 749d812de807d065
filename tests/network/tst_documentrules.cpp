// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/documentsample.h"
#include "tests/network/networkcorpus.h"

using namespace patchpanel;
using namespace patchpanel::sample;

/// What a network is called, its bridge and how it forwards; and what makes a problem the user's.
class TestDocumentRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void general_data();
    void general();
    void forwarding_data();
    void forwarding();
    void modes_data();
    void modes();
    void zonesOfOpenNetworks();
    void openNetworksWithoutAddress();
    void theNetworkItselfIsNoneOfTheOthers();
    void aBridgeThatDoesNotRunIsSomebodyElses();
    void oldMistakesDoNotBlock();
    void oldMistakesStandForOneEach();
    void oldDoubtsAreNotSaidAgain();
    void whatCouldNotBeSeenIsSaid();
    void theCorpusIsInOrder_data();
    void theCorpusIsInOrder();
};

namespace {

const QByteArray ip = "<ip address='10.5.0.1' prefix='24'/>";
const QByteArray nat = "<forward mode='nat'/>" + ip;

} // namespace

void TestDocumentRules::general_data()
{
    addRuleColumns();
    const QByteArray ip6 = "<ip family='ipv6' address='fd05::1' prefix='64'/>";
    addRule("bridge too long", "<bridge name='abcdefghijklmnop'/>", "<bridge name='abcdefghijklmno'/>",
        {Field::Bridge, "this one has 16"});
    addRule("bridge with a space", "<bridge name='a b'/>", "<bridge name='a-b'/>", {Field::Bridge, "letters, digits"});
    addRule("bridge reserved", "<bridge name='default'/>", "<bridge name='defaults'/>", {Field::Bridge, "“default”"});
    addRule("bridge of another network", "<bridge name='virbr2'/>", "<bridge name='virbr3'/>",
        {Field::Bridge, "belongs to network “other”"});
    addRule("bridge is the host's", "<bridge name='br1'/>", "<bridge name='br2'/>", {Field::Bridge, "already has"});
    addRule("delay is no number", "<bridge name='b' delay='x'/>", "<bridge name='b' delay='0'/>",
        {Field::BridgeDelay, "whole number"});
    addRule("delay negative", "<bridge name='b' delay='-1'/>", "<bridge name='b' delay='2'/>",
        {Field::BridgeDelay, "whole number"});
    addRule("delay the kernel changes", "<bridge name='b' delay='31'/>", "<bridge name='b' stp='off' delay='31'/>",
        {Field::BridgeDelay, "2 to 30", Severity::Warning});
    addRule("zone of two words", "<bridge name='b' zone='a b'/>", "<bridge name='b' zone='home'/>",
        {Field::Zone, "one word"});
    addRule("MAC table manager", "<bridge name='b' macTableManager='me'/>",
        "<bridge name='b' macTableManager='libvirt'/>", {Field::MacTableManager, "kernel"});
    addRule("no MAC", "<mac address='52:54:00'/>", "<mac address='52:54:00:01:02:03'/>", {Field::BridgeMac, "no MAC"});
    addRule("MAC of a group", "<mac address='53:54:00:01:02:03'/>", "<mac address='52:54:00:AB:02:03'/>",
        {Field::BridgeMac, "group"});
    addRule("MAC with hyphens", "<mac address='52-54-00-01-02-03'/>", "<mac address='52:54:00:01:02:03'/>",
        {Field::BridgeMac, "52:54:00:01:02:03"});
    addRule("MTU too small", "<mtu size='67'/>", "<mtu size='68'/>", {Field::Mtu, "68 to 65535"});
    addRule("MTU too large", "<mtu size='65536'/>", "<mtu size='9000'/>", {Field::Mtu, "68 to 65535"});
    addRule("MTU too small for IPv6", "<mtu size='1279'/>" + ip6, "<mtu size='1280'/>" + ip6, {Field::Mtu, "1280"});
    addRule(
        "MTU of no hardware", "<mtu size='60000'/>", "<mtu size='9216'/>", {Field::Mtu, "Hardly", Severity::Warning});
    addRule("domain", "<domain name='a..b'/>", "<domain name='a.b'/>", {Field::DnsDomain, "DNS domain"});
    addRule("title of two lines", "<title>a\nb</title>", "<title>a b</title>", {Field::Title, "one line"});
}

void TestDocumentRules::general()
{
    tryRule(labHost());
}

void TestDocumentRules::forwarding_data()
{
    addRuleColumns();
    const auto forward = [](const QByteArray &inner) { return "<forward mode='nat'>" + inner + "</forward>" + ip; };
    const auto natRange = [&forward](const QByteArray &range) { return forward("<nat>" + range + "</nat>"); };
    const QByteArray good = natRange("<address start='1.2.3.4' end='1.2.3.9'/>");
    addRule("NAT addresses reversed", natRange("<address start='1.2.3.9' end='1.2.3.4'/>"), good,
        {Field::NatAddresses, "reversed"});
    addRule("NAT address without end", natRange("<address start='1.2.3.4'/>"), good,
        {Field::NatAddresses, "first and a last IPv4"});
    addRule("NAT addresses of IPv6", natRange("<address start='fd00::1' end='fd00::2'/>"), good,
        {Field::NatAddresses, "IPv4"});
    const QByteArray ports = natRange("<port start='1' end='65535'/>");
    addRule("NAT ports reversed", natRange("<port start='90' end='80'/>"), ports, {Field::NatPorts, "reversed"});
    addRule("NAT port 0", natRange("<port start='0' end='80'/>"), ports, {Field::NatPorts, "1 to 65535"});
    addRule("NAT port too large", natRange("<port start='1' end='65536'/>"), ports, {Field::NatPorts, "1 to 65535"});
    addRule("device is no name", "<forward mode='nat' dev='a/b'/>" + ip, "<forward mode='nat' dev='eth1'/>" + ip,
        {Field::ForwardDevices, "not the name", Severity::Error, 0});
    addRule("device the host has not", "<forward mode='route' dev='eth7'/>" + ip,
        "<forward mode='route' dev='eth1'/>" + ip, {Field::ForwardDevices, "eth7", Severity::Warning, 0});
    addRule("two uplinks", forward("<interface dev='eth1'/><interface dev='eth2'/>"),
        forward("<interface dev='eth1'/>"), {Field::ForwardDevices, "one device", Severity::Error, 1});
    addRule("card of a bridge", "<forward mode='vepa'><interface dev='eth0'/></forward>",
        "<forward mode='vepa'><interface dev='eth1'/></forward>",
        {Field::ForwardDevices, "belongs to br0", Severity::Warning});
    addRule("no card", "<forward mode='private'/>", "<forward mode='private' dev='eth1'/>",
        {Field::ForwardDevices, "Name the network card"});
    addRule("card without virtual functions", "<forward mode='hostdev'><pf dev='eth1'/></forward>",
        "<forward mode='hostdev'><pf dev='eth2'/></forward>",
        {Field::PhysicalFunction, "no virtual functions", Severity::Warning});
    const auto pci = [](const QByteArray &bus) {
        return "<address type='pci' domain='0' bus='" + bus + "' slot='0x10' function='0'/>";
    };
    const auto pool = [](const QByteArray &addresses) { return "<forward mode='hostdev'>" + addresses + "</forward>"; };
    addRule("PCI address", pool(pci("x")), pool(pci("0x03")), {Field::PciAddresses, "PCI address", Severity::Error, 0});
    addRule("PCI address twice", pool(pci("3") + pci("3")), pool(pci("3") + pci("4")),
        {Field::PciAddresses, "twice", Severity::Error, 1});
    addRule("cards and PCI addresses", pool("<pf dev='eth2'/>" + pci("3")), pool("<pf dev='eth2'/>"),
        {Field::PhysicalFunction, "only one of the three"});
    addRule("no bridge and no card", "<forward mode='bridge'/>", "<forward mode='bridge'/><bridge name='br0'/>",
        {Field::Bridge, "needs a bridge"});
    addRule("bridge that is none of Open vSwitch",
        "<forward mode='bridge'/><bridge name='br1'/><virtualport type='openvswitch'/>",
        "<forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>",
        {Field::Bridge, "Linux bridge"});
    addRule("bridge and card", "<forward mode='bridge' dev='eth1'/><bridge name='br0'/>",
        "<forward mode='bridge' dev='eth1'/>", {Field::ForwardDevices, "not both"});
}

void TestDocumentRules::forwarding()
{
    tryRule(labHost());
}

void TestDocumentRules::modes_data()
{
    addRuleColumns();
    const QByteArray bridge = "<forward mode='bridge'/>";
    const QByteArray br0 = bridge + "<bridge name='br0'/>";
    const QByteArray vepa = "<forward mode='vepa' dev='eth1'/>";
    const auto left = [](const char *name, const QByteArray &wrong, const QByteArray &right, Field field,
                          const char *words, Severity severity = Severity::Error, int part = -1) {
        addRule(name, wrong, right, {field, words, severity, -1, part});
    };
    left("unknown", "<forward mode='warp'/>", nat, Field::ForwardMode, "“warp”");
    left("no address", "<forward mode='nat'/>", nat, Field::Addresses, "needs an IPv4");
    left("address", br0 + ip, br0, Field::Addresses, "“bridge” cannot have addresses: remove it (<ip> in the XML)");
    left("route", br0 + "<route address='172.31.0.0' prefix='16' gateway='10.5.0.9'/>", br0, Field::Routes, "routes");
    left("bridge", vepa + "<bridge name='br0'/>", vepa, Field::Bridge, "<bridge name>");
    left("STP", bridge + "<bridge name='br0' stp='on'/>", br0, Field::Bridge, "STP");
    left("delay", bridge + "<bridge name='br0' delay='0'/>", br0, Field::BridgeDelay, "delay");
    left("zone", bridge + "<bridge name='br0' zone='home'/>", br0, Field::Zone, "zone");
    left("MAC table manager", vepa + "<bridge macTableManager='kernel'/>",
        bridge + "<bridge name='br0' macTableManager='kernel'/>", Field::MacTableManager, "MAC table manager");
    left("MTU", br0 + "<mtu size='9000'/>", br0, Field::Mtu, "<mtu>");
    left("MAC", br0 + "<mac address='52:54:00:01:02:03'/>", br0, Field::BridgeMac, "<mac>");
    left("domain", br0 + "<domain name='lab.example'/>", br0, Field::DnsDomain, "<domain>");
    const auto dns = [&](const QByteArray &record) { return br0 + "<dns>" + record + "</dns>"; };
    left("DNS host", dns("<host ip='10.5.0.9'><hostname>a</hostname></host>"), br0, Field::DnsHosts, "<host>");
    left("TXT", dns("<txt name='a' value='b'/>"), br0, Field::DnsTexts, "<txt>");
    left("SRV", dns("<srv service='sip' protocol='tcp'/>"), br0, Field::DnsServices, "<srv>");
    left("forwarder", dns("<forwarder addr='9.9.9.9'/>"), br0, Field::Forwarders, "without effect", Severity::Warning);
    left("DNS off", br0 + "<dns enable='no'/>", br0, Field::DnsEnable, "without effect", Severity::Warning);
    left("NAT addresses", "<forward mode='route'><nat><address start='1.1.1.1' end='1.1.1.2'/></nat></forward>" + ip,
        "<forward mode='route'/>" + ip, Field::NatAddresses, "addresses for NAT");
    left("NAT ports", "<forward mode='route'><nat><port start='1' end='2'/></nat></forward>" + ip,
        "<forward mode='route'/>" + ip, Field::NatPorts, "ports for NAT");
    left("NAT of IPv6", "<forward mode='open'><nat ipv6='yes'/></forward>" + ip, "<forward mode='open'/>" + ip,
        Field::NatAddresses, "<nat ipv6>");
    left("device", "<forward mode='open' dev='eth1'/>" + ip, "<forward mode='open'/>" + ip, Field::ForwardDevices,
        "a device");
    left("SR-IOV card", "<forward mode='nat'><pf dev='eth2'/></forward>" + ip, nat, Field::PhysicalFunction, "<pf>");
    left("driver", "<forward mode='nat'><driver name='vfio'/></forward>" + ip, nat, Field::Driver, "without effect",
        Severity::Warning);
    left("options of dnsmasq",
        br0 + "<d:options xmlns:d='http://libvirt.org/schemas/network/dnsmasq/1.0'><d:option value='x'/></d:options>",
        br0, Field::DnsmasqOptions, "without effect", Severity::Warning);
    left("bandwidth", vepa + "<bandwidth><inbound average='1'/></bandwidth>",
        br0 + "<bandwidth><inbound average='1'/></bandwidth>", Field::Inbound, "<bandwidth>");
    left("bandwidth of a port group",
        vepa + "<portgroup name='a'><bandwidth><outbound average='1'/></bandwidth></portgroup>",
        br0 + "<portgroup name='a'><bandwidth><outbound average='1'/></bandwidth></portgroup>", Field::Outbound,
        "<bandwidth>", Severity::Error, 0);
    left("VLAN", nat + "<vlan><tag id='5'/></vlan>", nat, Field::VlanTags, "<vlan>");
    left("VLAN of a port group",
        nat + "<portgroup name='a'/><portgroup name='b'><vlan><tag id='5'/></vlan></portgroup>",
        nat + "<portgroup name='a'/>", Field::VlanTags, "<vlan>", Severity::Error, 1);
    left("isolation", vepa + "<port isolated='yes'/>", br0 + "<port isolated='yes'/>", Field::None, "port isolation");
    left("isolation on Open vSwitch",
        bridge + "<bridge name='ovsbr0'/><virtualport type='openvswitch'/><port isolated='yes'/>",
        nat + "<port isolated='yes'/>", Field::None, "port isolation");
}

void TestDocumentRules::modes()
{
    tryRule(labHost());
}

void TestDocumentRules::zonesOfOpenNetworks()
{
    const NetworkDocument open = labDocument("<forward mode='open'/><bridge name='b' zone='home'/>" + ip);
    const QList<Issue> issues = checkDocument(open, labDocument(), labHost());
    QVERIFY2(issues.size() == 1 && issues[0].field == Field::Zone && issues[0].severity == Severity::Warning,
        qPrintable(told(issues)));
    QVERIFY(checkDocument(open, labDocument(), labHost(libvirtVersion(10, 8))).isEmpty());
}

void TestDocumentRules::openNetworksWithoutAddress()
{
    const NetworkDocument open = labDocument("<forward mode='open'/>");
    QVERIFY(!checkDocument(open, labDocument(), labHost()).isEmpty());
    QVERIFY(checkDocument(open, labDocument(), labHost(libvirtVersion(10, 8))).isEmpty());
}

void TestDocumentRules::theNetworkItselfIsNoneOfTheOthers()
{
    const QByteArray own = "<bridge name='virbr1'/><ip address='192.168.7.1' prefix='25'/>";
    const QList<Issue> kept = checkDocument(labDocument(own, "renamed"), labDocument(), labHost());
    QVERIFY2(kept.isEmpty(), qPrintable(told(kept)));
    const QList<Issue> taken = checkDocument(labDocument(own, "other"), labDocument(), labHost());
    QVERIFY2(taken.size() == 1 && taken[0].field == Field::Name, qPrintable(told(taken)));
    const QList<Issue> none = checkDocument(labDocument(own, "a/b"), labDocument(), labHost());
    QVERIFY2(none.size() == 1 && none[0].field == Field::Name, qPrintable(told(none)));
}

void TestDocumentRules::aBridgeThatDoesNotRunIsSomebodyElses()
{
    HostContext host = labHost();
    NetworkInfo stopped = *network("<network><name>lab</name><bridge name='virbr1'/></network>");
    stopped.active = false;
    HostSnapshot snapshot;
    snapshot.rows = buildRows({std::make_shared<const NetworkInfo>(stopped)}, {}, true, {});
    host.snapshot = std::make_shared<const HostSnapshot>(snapshot);
    const QList<Issue> issues = checkDocument(labDocument("<bridge name='virbr1'/>"), labDocument(), host);
    QVERIFY2(issues.size() == 1 && issues[0].message.contains(u"already has an interface"), qPrintable(told(issues)));
}

void TestDocumentRules::oldMistakesDoNotBlock()
{
    const QByteArray wrong = "<bridge name='much-too-long-a-name'/>";
    const QList<Issue> issues = checkDocument(labDocument(wrong + "<mtu size='9000'/>"), labDocument(wrong), labHost());
    QVERIFY2(issues.size() == 1, qPrintable(told(issues)));
    QCOMPARE(issues[0].field, Field::Bridge);
    QCOMPARE(issues[0].severity, Severity::Warning);
    const QList<Issue> other = checkDocument(
        labDocument("<bridge name='much-too-long-a-name2'/>"), labDocument(wrong), labHost());
    QVERIFY2(other.size() == 1 && other[0].severity == Severity::Error, qPrintable(told(other)));
}

void TestDocumentRules::oldMistakesStandForOneEach()
{
    const auto block = [](const QByteArray &hosts) {
        return "<ip address='10.5.0.1' prefix='24'><dhcp>" + hosts + "</dhcp></ip>";
    };
    const QByteArray first = "<host mac='52:54:00:00:00:01' ip='10.5.0.9'/>";
    const QByteArray second = "<host mac='52:54:00:00:00:02' ip='10.5.0.9'/>";
    const QByteArray third = "<host mac='52:54:00:00:00:03' ip='10.5.0.9'/>";
    const QList<Issue> issues = checkDocument(
        labDocument(block(first + second + third)), labDocument(block(first + second)), labHost());
    QVERIFY2(issues.size() == 2, qPrintable(told(issues)));
    QCOMPARE(issues[0].severity, Severity::Warning);
    QCOMPARE(issues[1].severity, Severity::Error);
    QCOMPARE(issues[1].row, 2);
    QCOMPARE(issues[1].part, 0);
}

void TestDocumentRules::oldDoubtsAreNotSaidAgain()
{
    const QByteArray large = "<mtu size='60000'/>";
    QVERIFY(checkDocument(labDocument(large + ip), labDocument(large), labHost()).isEmpty());
}

void TestDocumentRules::whatCouldNotBeSeenIsSaid()
{
    HostContext host = labHost();
    const auto isSaid = [&host](const QByteArray &parts) {
        const QList<Issue> issues = checkDocument(labDocument(parts), labDocument(), host);
        return issues.size() == 1 && issues[0].severity == Severity::Warning
            && issues[0].message.contains(u"Only libvirt's networks");
    };
    QVERIFY(!isSaid(ip));
    host.facts->incomplete = QStringLiteral("only libvirt told");
    QVERIFY(isSaid(ip));
    host.facts.reset();
    QVERIFY(isSaid(ip));
    QVERIFY(isSaid("<bridge name='b'/>"));
    QVERIFY(!isSaid("<mtu size='9000'/>")); // nothing of it collides
    QVERIFY(!isSaid("<forward mode='bridge'/><bridge name='b'/>"));
}

void TestDocumentRules::theCorpusIsInOrder_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &name : test::corpusNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestDocumentRules::theCorpusIsInOrder()
{
    QFETCH(QString, file);
    const NetworkDocument document = NetworkDocument::load(test::corpusXml(file)).value();
    HostContext host = hostWith({});
    for (const Issue &issue : checkDocument(document, document, host))
        QVERIFY2(issue.severity == Severity::Warning, qPrintable(told({issue})));
    // libvirt 9.0 takes them all, so that nothing but what cannot work may be said of them when they are new.
    const QHash<QString, QSet<Field>> cannotWork{
        {QStringLiteral("everything"), {Field::VirtualPort}}, {QStringLiteral("newer"), {Field::Inbound}}};
    for (const Issue &issue : checkDocument(document, labDocument(), host))
        QVERIFY2(issue.severity == Severity::Warning || cannotWork.value(file).contains(issue.field),
            qPrintable(told({issue})));
}

QTEST_GUILESS_MAIN(TestDocumentRules)
#include "tst_documentrules.moc"
