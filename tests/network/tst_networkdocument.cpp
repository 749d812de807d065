// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkdocument.h"

#include "models/network/networkconfig.h"
#include "models/network/networkinfo.h"
#include "tests/network/networkcorpus.h"

#include <functional>

using namespace patchpanel;
using namespace patchpanel::test;

using Edit = std::function<void(NetworkDocument &)>;
Q_DECLARE_METATYPE(Edit)

namespace {

constexpr auto oldServer = libvirtVersion(9, 0);
constexpr auto newServer = libvirtVersion(10, 0);

NetworkDocument loaded(const QString &name)
{
    return NetworkDocument::load(corpusXml(name)).value();
}

Edit general(const std::function<void(GeneralPart &)> &change, unsigned long server = oldServer)
{
    return [=](NetworkDocument &document) {
        GeneralPart part = document.general();
        change(part);
        document.setGeneral(part, server);
    };
}

Edit forwarding(const std::function<void(ForwardPart &)> &change)
{
    return [=](NetworkDocument &document) {
        ForwardPart part = document.forwarding();
        change(part);
        document.setForwarding(part);
    };
}

Edit addresses(const std::function<void(AddressPart &)> &change)
{
    return [=](NetworkDocument &document) {
        AddressPart part = document.addresses();
        change(part);
        document.setAddresses(part);
    };
}

Edit dns(const std::function<void(DnsPart &)> &change)
{
    return [=](NetworkDocument &document) {
        DnsPart part = document.dns();
        change(part);
        document.setDns(part);
    };
}

Edit ports(const std::function<void(PortPart &)> &change)
{
    return [=](NetworkDocument &document) {
        PortPart part = document.ports();
        change(part);
        document.setPorts(part);
    };
}

void edit(const char *title, const char *file, const QByteArray &before, const QByteArray &after, const Edit &change)
{
    QTest::newRow(title) << QString::fromLatin1(file) << before << after << change;
}

HostEntry reservation(const char *mac, const char *ip)
{
    return {QString::fromLatin1(mac), {}, {}, QString::fromLatin1(ip), {}};
}

} // namespace

/// The document that keeps what it does not know.
class TestNetworkDocument final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileComesOutAsItWentIn_data() { files(); }
    void everyFileComesOutAsItWentIn();
    void whatIsThereIsNotWrittenAgain_data() { files(); }
    void whatIsThereIsNotWrittenAgain();
    void theDocumentReadsWhatTheProgramReads_data() { files(); }
    void theDocumentReadsWhatTheProgramReads();
    void everyFieldIsRead();
    void oneEditChangesOnePlace_data();
    void oneEditChangesOnePlace();
    void aNewNameOfAServerKeepsItsReservation();
    void aNewEntryInheritsNothing();
    void aDeviceWithASpaceIsNotTwo();
    void aNewBlockInFrontTakesNothingFromAnEditedOne();
    void entriesThatChangePlacesAreNotWrittenAnew();
    void whatIsNotEditedIsShown();

private:
    static void files()
    {
        QTest::addColumn<QString>("file");
        for (const QString &name : corpusNames())
            QTest::newRow(qPrintable(name)) << name;
    }
};

void TestNetworkDocument::everyFileComesOutAsItWentIn()
{
    QFETCH(const QString, file);
    const QByteArray xml = corpusXml(file);
    QVERIFY(!xml.isEmpty());
    const auto document = NetworkDocument::load(xml);
    QVERIFY2(document, document ? "" : qPrintable(document.error().message));
    QCOMPARE(document->xml(), xml);
}

void TestNetworkDocument::whatIsThereIsNotWrittenAgain()
{
    QFETCH(const QString, file);
    NetworkDocument document = loaded(file);
    for (const unsigned long server : {oldServer, newServer}) {
        document.setGeneral(document.general(), server);
        document.setForwarding(document.forwarding());
        document.setAddresses(document.addresses());
        document.setDns(document.dns());
        document.setPorts(document.ports());
    }
    QCOMPARE(document.xml(), corpusXml(file));
}

/// The summary is read by pugixml, the document by its own parser: they must not see two different networks.
void TestNetworkDocument::theDocumentReadsWhatTheProgramReads()
{
    QFETCH(const QString, file);
    const NetworkDocument document = loaded(file);
    const NetworkSummary summary = parseNetworkXml(corpusXml(file)).value();
    const GeneralPart general = document.general();
    QCOMPARE(general.name, summary.name);
    QCOMPARE(general.title, summary.title);
    QCOMPARE(general.description, summary.description);
    QCOMPARE(general.bridge, summary.bridge);
    QCOMPARE(general.stp.value_or(true), summary.stp);
    QCOMPARE(general.mac, summary.mac);
    QCOMPARE(general.mtu.toInt(), summary.mtu);
    QCOMPARE(general.domain, summary.domain);
    QCOMPARE(document.forwarding().mode, summary.forwardMode);
    QCOMPARE(document.dns().enable.value_or(true), summary.dnsEnabled);
    QCOMPARE(document.ports().isolated.value_or(false), summary.portIsolated);
    QCOMPARE(document.ports().groups.size(), summary.portGroups.size());
    QCOMPARE(document.ports().vlan.tags.size(), summary.vlan.tags.size());
    QCOMPARE(document.addresses().blocks.size(), summary.ipBlocks.size());
    for (qsizetype i = 0; i < summary.ipBlocks.size(); ++i) {
        QCOMPARE(document.addresses().blocks[i].ranges.size(), summary.ipBlocks[i].ranges.size());
        QCOMPARE(document.addresses().blocks[i].hosts.size(), summary.ipBlocks[i].reservations.size());
    }
}

void TestNetworkDocument::everyFieldIsRead()
{
    const NetworkDocument document = loaded(QStringLiteral("everything"));
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    const GeneralPart general{s("everything"), s("0f9f7f3b-6d3c-4a41-9ac8-4a5f3a1b7c02"), {}, s("All of it"),
        s("virbr7"), false, s("4"), s("internal"), s("libvirt"), s("52:54:00:aa:bb:02"), s("9000"), s("lab.example"),
        true, {}, true, true};
    QVERIFY(document.general() == general);
    const ForwardPart forwarding{
        s("nat"), {s("eth1")}, {}, {}, {}, {}, {}, s("203.0.113.10"), s("203.0.113.20"), s("2000"), s("3000"), true};
    QVERIFY(document.forwarding() == forwarding);
    const IpEntry four{{}, s("192.168.70.1"), s("255.255.255.0"), {}, true, s("/srv/tftp"),
        {{s("192.168.70.100"), s("192.168.70.150"), {s("12"), s("hours")}},
            {s("192.168.70.200"), s("192.168.70.210"), {}}},
        {{s("52:54:00:70:00:01"), {}, s("web1"), s("192.168.70.11"), {s("0"), {}}},
            {s("52:54:00:70:00:02"), {}, s("web2"), s("192.168.70.12"), {s("600"), s("seconds")}},
            {{}, {}, s("printer"), s("192.168.70.13"), {}}},
        s("pxelinux.0"), s("192.168.70.9")};
    const AddressPart addresses = document.addresses();
    QVERIFY(addresses.blocks.value(0) == four);
    QCOMPARE(addresses.blocks[1].hosts[0].duid, s("00:03:00:01:52:54:00:70:00:01"));
    QCOMPARE(addresses.blocks[2].prefix, s("24"));
    const QList<RouteEntry> routes{{s("ipv4"), s("172.30.0.0"), {}, s("16"), s("192.168.70.254"), {}},
        {s("ipv6"), s("fd01::"), {}, s("48"), s("fd00:70::fe"), s("2")}};
    QVERIFY(addresses.routes == routes);
    const DnsPart dns{{}, false,
        {{{}, s("9.9.9.9"), {}}, {s("corp.example"), s("10.9.8.7"), {}}, {s("secret.example"), {}, {}}},
        {{s("example"), s("v=1; note=\"a < b\"")}},
        {{s("sip"), s("tcp"), s("lab.example"), s("pbx.lab.example"), s("5060"), s("10"), s("1")},
            {s("ldap"), s("tcp"), {}, {}, {}, {}, {}}},
        {{s("192.168.70.2"), {s("pbx"), s("pbx.lab.example")}}, {s("fd00:70::2"), {s("pbx6")}}}};
    QVERIFY(document.dns() == dns);
    const PortPart ports = document.ports();
    const BandwidthPart bandwidth{{s("1000"), s("5000"), {}, s("5120")}, {s("128"), s("256"), {}, s("256")}};
    QVERIFY(ports.bandwidth == bandwidth);
    QCOMPARE(ports.virtualPort.profileId, s("menial"));
    QVERIFY(ports.groups[0].isDefault == true && ports.groups[1].trustGuestRxFilters == false);
    const PortPart ovs = loaded(s("openvswitch")).ports();
    const VlanPart vlan{true, {{s("42"), s("untagged")}, {s("47"), {}}}};
    QVERIFY(ovs.vlan == vlan);
    QVERIFY(ovs.groups[1].vlan.tags[1].nativeMode == u"tagged");
    const ForwardPart list = loaded(s("hostdev-list")).forwarding();
    const QList<PciAddress> functions{
        {s("0x0000"), s("0x03"), s("0x10"), s("0x1")}, {s("0x0000"), s("0x03"), s("0x10"), s("0x3")}};
    QVERIFY(list.addresses == functions && list.managed == false);
    QVERIFY(loaded(s("hostdev-pf")).forwarding().physicalFunction == u"eth30");
}

void TestNetworkDocument::oneEditChangesOnePlace_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<Edit>("change");
    const auto s = [](const char *text) { return QString::fromUtf8(text); };

    edit("a value", "everything", "name='virbr7'", "name='virbr8'", general([=](auto &p) { p.bridge = s("virbr8"); }));
    edit("typed with a space", "everything", "size='9000'", "size='1500'",
        general([=](auto &p) { p.mtu = s(" 1500 "); }));
    edit("a flag", "everything", "stp='off'", "stp='on'", general([](auto &p) { p.stp = true; }));
    edit("a flag goes", "everything", " localOnly='yes'", "", general([](auto &p) { p.domainLocalOnly.reset(); }));
    edit("an element goes", "everything", "\n  <mtu size='9000'/>", "", general([](auto &p) { p.mtu.clear(); }));
    edit("an attribute goes", "everything", " zone='internal'", "", general([](auto &p) { p.zone.clear(); }));
    edit("an attribute comes in its place", "default", "<bridge name='virbr0' stp",
        "<bridge name='virbr0' zone='x' stp", general([=](auto &p) { p.zone = s("x"); }));
    edit("an element comes in its place", "default", "delay='0'/>\n", "delay='0'/>\n  <mtu size='1400'/>\n",
        general([=](auto &p) { p.mtu = s("1400"); }));
    edit("with the style of its neighbours", "crlf-bom", "<bridge name=\"virbr6\" />\r\n",
        "<bridge name=\"virbr6\" />\r\n\t<domain name=\"x.example\" />\r\n",
        general([=](auto &p) { p.domain = s("x.example"); }));
    edit("on one line", "oneline", "<bridge name=\"virbr5\"/>", "<bridge name=\"virbr5\"/><mtu size=\"1400\"/>",
        general([=](auto &p) { p.mtu = s("1400"); }));
    edit("behind the comment of its line", "odd", "<!-- behind the bridge -->\n",
        "<!-- behind the bridge -->\n   <mtu size=\"1400\" />\n", general([=](auto &p) { p.mtu = s("1400"); }));
    edit("in a file of its own style", "odd", "virbr&#56;", "a&amp;&quot;b'",
        general([=](auto &p) { p.bridge = s("a&\"b'"); }));
    edit("text with a comment in it", "odd", ">odd<!--", ">n&lt;w<!--", general([=](auto &p) { p.name = s("n<w"); }));
    edit("CDATA", "odd", "<![CDATA[A <title> & more]]>", "Plain",
        general([=](auto &p) { p.title = s("Plain"); }, newServer));

    edit("a description for an old server", "default", "</uuid>\n",
        "</uuid>\n  <metadata>\n    <patchpanel:network "
        "xmlns:patchpanel='https://patchpanel.github.io/xmlns/network/1' "
        "description='For “A” &amp; B'/>\n  </metadata>\n",
        general([=](auto &p) { p.description = s("For “A” & B"); }));
    edit("a description for a new server", "default", "</uuid>\n", "</uuid>\n  <description>For A</description>\n",
        general([=](auto &p) { p.description = s("For A"); }, newServer));
    edit("a description beside other metadata", "metadata-only", " app2:a = \"1\"/>\n",
        " app2:a = \"1\"/>\n    <patchpanel:network "
        "xmlns:patchpanel=\"https://patchpanel.github.io/xmlns/network/1\" description=\"x\"/>\n",
        general([=](auto &p) { p.description = s("x"); }));
    edit("a description goes", "everything", " description=\"All of it\"", "",
        general([](auto &p) { p.description.clear(); }));

    edit("an uplink, which is there twice", "everything", "<forward dev='eth1' mode='nat'>",
        "<forward dev='eth1' mode='route'>", forwarding([=](auto &p) { p.mode = s("route"); }));
    edit("no uplink", "everything", "\n    <interface dev='eth1'/>\n  </forward>", "\n  </forward>",
        [](NetworkDocument &document) {
            forwarding([](auto &p) { p.devices.clear(); })(document);
            const QByteArray xml = document.xml().replace("<forward mode", "<forward dev='eth1' mode");
            document = NetworkDocument::load(xml).value();
        });
    edit("a card of a pool", "macvtap-pool", "    <interface dev='eth12'/>\n",
        "    <interface dev='eth12'/>\n    <interface dev='eth13'/>\n",
        forwarding([=](auto &p) { p.devices << s("eth13"); }));
    edit("no forwarding", "very-isolated", "<bridge", "<forward mode='open'/>\n  <bridge",
        forwarding([=](auto &p) { p.mode = s("open"); }));
    edit("the last of NAT", "default",
        "<forward mode='nat'>\n    <nat>\n      <port start='1024' end='65535'/>\n    </nat>\n  </forward>",
        "<forward mode='nat'/>", forwarding([](auto &p) { p.natPortStart = p.natPortEnd = QString(); }));
    edit("a bare forward", "metadata-only", "<forward/>", "<forward>\n    <nat ipv6=\"yes\"/>\n  </forward>",
        forwarding([](auto &p) { p.natIpv6 = true; }));

    edit("a reservation", "comments", "ip='192.168.11.12'", "ip='192.168.11.22'",
        addresses([=](auto &p) { p.blocks[0].hosts[1].ip = s("192.168.11.22"); }));
    edit("a reservation goes, its comment stays", "comments",
        "<host mac='52:54:00:11:00:02' name='b' ip='192.168.11.12'/> <!-- rack 2", "<!-- rack 2",
        addresses([](auto &p) { p.blocks[0].hosts.removeAt(1); }));
    edit("a reservation comes last", "comments", "ip='192.168.11.13'/>\n",
        "ip='192.168.11.13'/>\n      <host mac='52:54:00:11:00:04' ip='192.168.11.14'/>\n",
        addresses([](auto &p) { p.blocks[0].hosts << reservation("52:54:00:11:00:04", "192.168.11.14"); }));
    edit("a reservation comes first", "comments", "<host mac='52:54:00:11:00:01'",
        "<host mac='52:54:00:11:00:04' ip='192.168.11.14'/>\n      <host mac='52:54:00:11:00:01'",
        addresses([](auto &p) { p.blocks[0].hosts.prepend(reservation("52:54:00:11:00:04", "192.168.11.14")); }));
    edit("the first range", "six-first", "<ip address='192.168.90.1' netmask='255.255.255.0'/>",
        "<ip address='192.168.90.1' netmask='255.255.255.0'>\n    <dhcp>\n      <range start='192.168.90.5' "
        "end='192.168.90.9'>\n        <lease expiry='2' unit='hours'/>\n      </range>\n    </dhcp>\n  </ip>",
        addresses([=](auto &p) {
            p.blocks[1].ranges << RangeEntry{s("192.168.90.5"), s("192.168.90.9"), {s("2"), s("hours")}};
        }));
    edit("the last range", "six-first",
        "prefix='64'>\n    <dhcp>\n      <range start='2001:db8:9::100' end='2001:db8:9::1ff'/>\n    </dhcp>\n  </ip>",
        "prefix='64'/>", addresses([](auto &p) { p.blocks[0].ranges.clear(); }));
    edit("a lease time goes", "everything", "ip='192.168.70.11'>\n        <lease expiry='0'/>\n      </host>",
        "ip='192.168.70.11'/>", addresses([](auto &p) { p.blocks[0].hosts[0].lease = {}; }));
    edit("a block goes", "six-first", "\n  <ip address='192.168.90.1' netmask='255.255.255.0'/>", "",
        addresses([](auto &p) { p.blocks.removeAt(1); }));
    edit("the address of a block", "everything", "<ip address='192.168.70.1' n", "<ip address='10.1.1.1' n",
        addresses([=](auto &p) { p.blocks[0].address = s("10.1.1.1"); }));
    edit("a route", "default", "  </ip>\n",
        "  </ip>\n  <route address='10.9.0.0' prefix='16' gateway='192.168.122.9'/>\n", addresses([=](auto &p) {
            p.routes << RouteEntry{{}, s("10.9.0.0"), {}, s("16"), s("192.168.122.9"), {}};
        }));

    edit("a DNS host's name", "everything", "<hostname>pbx6</hostname>", "<hostname>six</hostname>",
        dns([=](auto &p) { p.hosts[1].names = QStringList{s("six")}; }));
    edit("the first DNS record", "oneline", "<bridge name=\"virbr5\"/>",
        "<bridge name=\"virbr5\"/><dns><txt name=\"a\" value=\"\"/></dns>", dns([=](auto &p) {
            p.texts << DnsTxtEntry{s("a"), {}};
        }));
    edit("DNS is switched on", "open", "\n  <dns enable='no'/>", "", dns([](auto &p) { p.enable.reset(); }));
    edit("a forwarder's port", "newer", "port='5353'", "port='53'",
        dns([=](auto &p) { p.forwarders[0].port = s("53"); }));

    edit("a tag", "openvswitch", "<tag id='47'/>\n", "<tag id='47'/>\n    <tag id='48'/>\n", ports([=](auto &p) {
        p.vlan.tags << TagEntry{s("48"), {}};
    }));
    edit("in a file of another order", "odd", "></dns>\n", "></dns>\n    <vlan>\n    \t<tag id=\"5\" />\n    </vlan>\n",
        ports([=](auto &p) {
            p.vlan.tags << TagEntry{s("5"), {}};
        }));
    edit(
        "no VLAN", "hostdev-pf", "\n  <vlan>\n    <tag id='100'/>\n  </vlan>", "", ports([](auto &p) { p.vlan = {}; }));
    edit("a port group", "openvswitch", "  </portgroup>\n</network>",
        "  </portgroup>\n  <portgroup name='new'>\n    <vlan>\n      <tag id='7'/>\n    </vlan>\n  "
        "</portgroup>\n</network>",
        ports([=](auto &p) {
            p.groups << PortGroupEntry{s("new"), {}, {}, {{}, {{s("7"), {}}}}, {}, {}};
        }));
    edit("a port group's new name", "openvswitch", "name='dontpanic'", "name='panic'",
        ports([=](auto &p) { p.groups[0].name = s("panic"); }));
    edit("a limit", "default", "  <ip address",
        "  <bandwidth>\n    <inbound average='100'/>\n  </bandwidth>\n  <ip address",
        ports([=](auto &p) { p.bandwidth.inbound.average = s("100"); }));
    edit("isolation", "everything", "\n  <port isolated='yes'/>", "", ports([](auto &p) { p.isolated.reset(); }));
}

void TestNetworkDocument::oneEditChangesOnePlace()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const Edit, change);
    const QByteArray xml = corpusXml(file);
    const qsizetype place = xml.indexOf(before);
    QVERIFY(place >= 0);
    NetworkDocument document = NetworkDocument::load(xml).value();
    change(document);
    QCOMPARE(document.xml(), QByteArray(xml).replace(place, before.size(), after));
}

/// What a newer libvirt has put into an entry stays in it while the entry is still the same one.
void TestNetworkDocument::aNewNameOfAServerKeepsItsReservation()
{
    NetworkDocument document = loaded(QStringLiteral("newer"));
    AddressPart part = document.addresses();
    part.blocks[0].hosts[0].name = QStringLiteral("db");
    part.blocks[0].ranges[0].end = QStringLiteral("10.14.0.200");
    document.setAddresses(part);
    QVERIFY(
        document.xml().contains("<host mac='52:54:00:14:00:01' name='db' ip='10.14.0.5' option='1'><extra/></host>"));
    QVERIFY(document.xml().contains("<range start='10.14.0.2' end='10.14.0.200' tag='blue'/>"));
}

void TestNetworkDocument::aNewEntryInheritsNothing()
{
    NetworkDocument document = loaded(QStringLiteral("newer"));
    AddressPart part = document.addresses();
    part.blocks[0].hosts = {reservation("52:54:00:14:00:99", "10.14.0.99")};
    document.setAddresses(part);
    QVERIFY(document.xml().contains("<host mac='52:54:00:14:00:99' ip='10.14.0.99'/>"));
    QVERIFY(!document.xml().contains("option="));
    QVERIFY(!document.xml().contains("<extra"));
}

void TestNetworkDocument::aDeviceWithASpaceIsNotTwo()
{
    auto document = NetworkDocument::load("<network><name>n</name><forward dev='eth0 ' mode='bridge'/></network>");
    QVERIFY(document);
    ForwardPart part = document->forwarding();
    part.devices << QStringLiteral("eth1");
    document->setForwarding(part);
    const QStringList both{QStringLiteral("eth0"), QStringLiteral("eth1")};
    QCOMPARE(document->forwarding().devices, both);
    document->setForwarding(part);
    QCOMPARE(document->xml().count("<interface"), 2);
}

void TestNetworkDocument::aNewBlockInFrontTakesNothingFromAnEditedOne()
{
    NetworkDocument document = loaded(QStringLiteral("newer"));
    AddressPart part = document.addresses();
    IpEntry front;
    front.address = QStringLiteral("10.99.0.1");
    front.prefix = QStringLiteral("24");
    part.blocks[0].hosts[0].name = QStringLiteral("db");
    part.blocks.prepend(front);
    document.setAddresses(part);
    QCOMPARE(document.addresses(), part);
    QVERIFY2(document.xml().contains("<ip address='10.99.0.1' prefix='24'/>"), document.xml().constData());
    QVERIFY(
        document.xml().contains("<host mac='52:54:00:14:00:01' name='db' ip='10.14.0.5' option='1'><extra/></host>"));
}

void TestNetworkDocument::entriesThatChangePlacesAreNotWrittenAnew()
{
    NetworkDocument document = loaded(QStringLiteral("everything"));
    DnsPart part = document.dns();
    part.forwarders.swapItemsAt(0, 1);
    document.setDns(part);
    const QByteArray first = "<forwarder addr='9.9.9.9'/>";
    const QByteArray second = "<forwarder domain='corp.example' addr='10.9.8.7'/>";
    QCOMPARE(document.xml(),
        corpusXml(QStringLiteral("everything")).replace(first, "#").replace(second, first).replace("#", second));
}

void TestNetworkDocument::whatIsNotEditedIsShown()
{
    const NetworkDocument document = loaded(QStringLiteral("everything"));
    QCOMPARE(document.dnsmasqOptions(),
        (QStringList{QStringLiteral("dhcp-option=option:ntp-server,192.168.70.9"), QStringLiteral("log-queries")}));
    QCOMPARE(document.foreignMetadata().size(), 1);
    QVERIFY(
        document.foreignMetadata().constFirst().startsWith(u"<inv:ticket xmlns:inv=\"https://inventory.example/1.0\""));
    QCOMPARE(loaded(QStringLiteral("metadata-only")).foreignMetadata().size(), 2);
}

QTEST_GUILESS_MAIN(TestNetworkDocument)
#include "tst_networkdocument.moc"
