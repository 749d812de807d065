// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/nicxml.h"

#include <QTest>

#include <pugixml.hpp>

#include <sstream>

using namespace patchpanel;

Q_DECLARE_METATYPE(patchpanel::NicForm)
Q_DECLARE_METATYPE(patchpanel::NicTarget)

namespace {

/// The XML without the white space between its elements, or a word on why it is none.
QByteArray flat(const QByteArray &xml)
{
    pugi::xml_document document;
    if (!document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size())))
        return "not XML: " + xml;
    std::ostringstream out;
    document.document_element().print(out, "", pugi::format_raw | pugi::format_attribute_single_quote);
    return QByteArray::fromStdString(out.str());
}

QByteArray flat(const Result<QByteArray> &xml)
{
    return xml ? flat(*xml) : "failed: " + xml.error().message.toUtf8();
}

// Parts of a NIC as libvirt writes them.
const QByteArray mac = "<mac address='52:54:00:12:34:56'/>";
const QByteArray model = "<model type='virtio'/>";
const QByteArray tap = "<target dev='vnet3'/>";
const QByteArray place = "<alias name='net0'/>"
                         "<address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>";
const QByteArray port = "<virtualport type='openvswitch'>"
                        "<parameters interfaceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f'/></virtualport>";

QByteArray nic(const QByteArray &type, const QByteArray &source, const QByteArray &rest)
{
    return "<interface type='" + type + "'>" + mac + "<source " + source + "/>" + rest + "</interface>";
}

QByteArray tag(const QByteArray &id)
{
    return "<vlan><tag id='" + id + "'/></vlan>";
}

// Networks as a host has them.
const QByteArray natNetwork = "<network connections='2'><name>lab</name><uuid>1c2b</uuid><forward mode='nat'>"
                              "<nat><port start='1024' end='65535'/></nat></forward><bridge name='virbr7'/>"
                              "<ip address='192.168.7.1' netmask='255.255.255.0'/></network>";
const QByteArray bridgeNetwork = "<network><name>br0</name><forward mode='bridge'/><bridge name='br0'/></network>";
const QByteArray vlanNetwork = "<network><name>br0-vlan-10</name><forward mode='bridge'/><bridge name='br0'/>"
                               "<vlan><tag id='10'/></vlan></network>";
const QByteArray ovsNetwork
    = "<network><name>ovs</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>"
      "<portgroup name='ten'><vlan><tag id='10'/></vlan></portgroup>"
      "<portgroup name='trunk'><vlan trunk='yes'><tag id='10' nativeMode='untagged'/><tag id='20'/></vlan></portgroup>"
      "<portgroup name='bare'/></network>";
const QByteArray liveOnOvs = nic(
    "bridge", "network='ovs' portgroup='ten' portid='77' bridge='ovsbr0'", tag("10") + port + tap + model + place);

NicTarget target(const QByteArray &network, const char *portGroup = "", int ownVlan = 0)
{
    return targetOf(network, QString::fromLatin1(portGroup), ownVlan).value();
}

} // namespace

/// The elements that changes of NICs are made of: what is meant to change does, everything else stays.
class TestNicXml final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void targetsAreRead_data();
    void targetsAreRead();
    void aPortGroupThatIsNotThereIsNoTarget();
    void aDocumentOfAnotherKindIsNoTarget();
    void aNicIsFoundByItsMac();
    void aNicThatIsNotThereIsNotFound();
    void twoNicsOfOneMacCannotBeToldApart();
    void newNicsAreWritten_data();
    void newNicsAreWritten();
    void hostileNamesStayNames();
    void aRunningNicIsWrittenAsOneWould_data();
    void aRunningNicIsWrittenAsOneWould();
    void aStoredNicIsLeftAlone();
    void movesAreWritten_data();
    void movesAreWritten();
    void aMovedNicLosesWhatItsNetworkLentIt();
    void whatIsNotKnownStaysToTheLetter_data();
    void whatIsNotKnownStaysToTheLetter();
    void cablesGoInAndOut();
    void anUnplacedNicHasNoPlaceAndKeepsTheRest();
    void brokenXmlIsRefused();
};

void TestNicXml::targetsAreRead_data()
{
    QTest::addColumn<QByteArray>("network");
    QTest::addColumn<QString>("portGroup");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("vlan");
    QTest::addColumn<bool>("openVSwitch");
    const auto row = [](const char *name, const QByteArray &network, const char *group, const char *known,
                         const QByteArray &vlan, bool ovs) {
        QTest::newRow(name) << network << QString::fromLatin1(group) << QString::fromLatin1(known) << vlan << ovs;
    };
    const QByteArray head = "<network><name>n</name><forward mode='bridge'/><bridge name='o'/>";
    const QByteArray ovs = "<virtualport type='openvswitch'/>";
    row("NAT", natNetwork, "", "lab", {}, false);
    row("bridge", bridgeNetwork, "", "br0", {}, false);
    row("tag of the whole network", vlanNetwork, "", "br0-vlan-10", tag("10"), false);
    row("port group", ovsNetwork, "ten", "ovs", tag("10"), true);
    row("trunk, to the letter", ovsNetwork, "trunk", "ovs",
        "<vlan trunk='yes'><tag id='10' nativeMode='untagged'/><tag id='20'/></vlan>", true);
    row("port group without tags", ovsNetwork, "bare", "ovs", {}, true);
    row("no port group, and no default one", ovsNetwork, "", "ovs", {}, true);
    row("the default port group",
        head + ovs + "<portgroup name='a'>" + tag("5") + "</portgroup><portgroup name='b' default='yes'>" + tag("6")
            + "</portgroup></network>",
        "", "n", tag("6"), true);
    row("another than the default one",
        head + ovs + "<portgroup name='a'>" + tag("5") + "</portgroup><portgroup name='b' default='yes'>" + tag("6")
            + "</portgroup></network>",
        "a", "n", tag("5"), true);
    row("a port group has the network's tag", head + ovs + tag("7") + "<portgroup name='a'/></network>", "a", "n",
        tag("7"), true);
    row("a port group's tag goes first",
        head + ovs + tag("7") + "<portgroup name='a'>" + tag("8") + "</portgroup></network>", "a", "n", tag("8"), true);
    row("a port group's virtual port", head + "<portgroup name='a'>" + ovs + "</portgroup></network>", "a", "n", {},
        true);
    row("another port group's virtual port",
        head + "<portgroup name='a'>" + ovs + "</portgroup><portgroup name='b'/></network>", "b", "n", {}, false);
    row("another kind of virtual port", head + "<virtualport type='802.1Qbh'/></network>", "", "n", {}, false);
    row("hostile names", "<network><name>a&lt;b&apos;&amp;\"</name><portgroup name='x&apos;y'/></network>", "x'y",
        "a<b'&\"", {}, false);
}

void TestNicXml::targetsAreRead()
{
    QFETCH(const QByteArray, network);
    QFETCH(const QString, portGroup);
    QFETCH(const QByteArray, vlan);
    const auto read = targetOf(network, portGroup, 33);
    QVERIFY2(read.has_value(), read ? "" : qUtf8Printable(read.error().message));
    QTEST(read->network, "name");
    QCOMPARE(read->portGroup, portGroup);
    QCOMPARE(read->ownVlan, 33);
    QCOMPARE(read->vlan.isEmpty() ? QByteArray() : flat(read->vlan), vlan.isEmpty() ? vlan : flat(vlan));
    QTEST(read->isOpenVSwitch, "openVSwitch");
}

void TestNicXml::aPortGroupThatIsNotThereIsNoTarget()
{
    const auto read = targetOf(ovsNetwork, QStringLiteral("twenty"), 0);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::NotFound);
    QCOMPARE(read.error().message, QStringLiteral("Network “ovs” has no port group “twenty”."));
    QVERIFY(!targetOf(ovsNetwork, QStringLiteral("TEN"), 0)); // libvirt tells capitals apart
}

void TestNicXml::aDocumentOfAnotherKindIsNoTarget()
{
    QCOMPARE(targetOf("<domain/>", {}, 0).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(targetOf("<network>", {}, 0).error().kind, ErrorKind::InvalidInput);
}

void TestNicXml::aNicIsFoundByItsMac()
{
    const QByteArray other = "<interface type='user'><mac address='52:54:00:12:34:57'/></interface>";
    const QByteArray upper = "<interface type='user'><mac address='52:54:00:AB:CD:EF'/></interface>";
    const QByteArray domain = "<domain type='kvm'><name>web</name><devices><disk type='file'/>" + other + liveOnOvs
        + upper + "</devices><interface><mac address='52:54:00:99:99:99'/></interface></domain>";
    QCOMPARE(flat(findNicXml(domain, QStringLiteral("52:54:00:12:34:56"))), flat(liveOnOvs));
    QCOMPARE(flat(findNicXml(domain, QStringLiteral("52:54:00:12:34:57"))), flat(other));
    QCOMPARE(flat(findNicXml(domain, QStringLiteral("52:54:00:ab:cd:ef"))), flat(upper));
    QCOMPARE(flat(findNicXml(domain, QStringLiteral("52:54:00:AB:CD:EF"))), flat(upper));
    // What is no device is no NIC.
    QVERIFY(!findNicXml(domain, QStringLiteral("52:54:00:99:99:99")));
}

void TestNicXml::aNicThatIsNotThereIsNotFound()
{
    for (const QByteArray &domain : {QByteArray("<domain/>"), QByteArray("<domain><devices/></domain>"),
             "<domain><devices>" + liveOnOvs + "</devices></domain>"}) {
        const auto found = findNicXml(domain, QStringLiteral("52:54:00:00:00:01"));
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::NotFound);
        QCOMPARE(
            found.error().message, QStringLiteral("It has no NIC with the MAC address 52:54:00:00:00:01 any more."));
    }
}

void TestNicXml::twoNicsOfOneMacCannotBeToldApart()
{
    const QByteArray twin = "<interface type='user'><mac address='52:54:00:12:34:56'/></interface>";
    const auto found = findNicXml(
        "<domain><devices>" + liveOnOvs + twin + "</devices></domain>", QStringLiteral("52:54:00:12:34:56"));
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::Conflict);
    QVERIFY2(found.error().message.contains(u"52:54:00:12:34:56"), qUtf8Printable(found.error().message));
}

void TestNicXml::newNicsAreWritten_data()
{
    QTest::addColumn<NicTarget>("to");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *name, const NicTarget &to, const QByteArray &source, const QByteArray &rest = {}) {
        QTest::newRow(name) << to << nic("network", source, model + rest);
    };
    row("network", target(natNetwork), "network='lab'");
    row("port group: its tag is the network's word", target(ovsNetwork, "ten"), "network='ovs' portgroup='ten'");
    row("tag of the whole network", target(vlanNetwork), "network='br0-vlan-10'");
    row("a tag of its own", target(ovsNetwork, "", 42), "network='ovs'", tag("42"));
    row("a tag of its own in a port group", target(ovsNetwork, "bare", 42), "network='ovs' portgroup='bare'",
        tag("42"));
}

void TestNicXml::newNicsAreWritten()
{
    QFETCH(const NicTarget, to);
    QFETCH(const QByteArray, written);
    QCOMPARE(flat(newNicXml(QStringLiteral("52:54:00:12:34:56"), QStringLiteral("virtio"), to)), flat(written));
}

void TestNicXml::hostileNamesStayNames()
{
    NicTarget to;
    to.network = QStringLiteral("a'/><b c=\"&amp;<é\n");
    to.portGroup = QStringLiteral("'\"<>&");
    const auto moved = movedNicXml(liveOnOvs, NicForm::Live, {}, to);
    QVERIFY(moved);
    for (const QByteArray &xml :
        {newNicXml(QStringLiteral("52:54:00:12:34:56"), QStringLiteral("vir'tio"), to), *moved}) {
        pugi::xml_document read;
        QVERIFY(read.load_buffer(
            xml.constData(), static_cast<std::size_t>(xml.size()), pugi::parse_default & ~pugi::parse_wconv_attribute));
        const pugi::xml_node source = read.child("interface").child("source");
        QCOMPARE(QString::fromUtf8(source.attribute("network").value()), to.network);
        QCOMPARE(QString::fromUtf8(source.attribute("portgroup").value()), to.portGroup);
        QVERIFY(!source.next_sibling("b") && !source.first_child());
    }
}

void TestNicXml::aRunningNicIsWrittenAsOneWould_data()
{
    QTest::addColumn<QByteArray>("live");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *name, const QByteArray &live, const QByteArray &written) {
        QTest::newRow(name) << live << written;
    };
    row("NAT", nic("network", "network='default' portid='8a' bridge='virbr0'", tap + model + place),
        nic("network", "network='default'", model + place));
    row("bridge network", nic("bridge", "network='br0' portid='8b' bridge='br0'", tap + model + place),
        nic("network", "network='br0'", model + place));
    row("macvtap network",
        nic("direct", "network='pool' portid='8c' dev='eth1' mode='bridge'",
            "<target dev='macvtap0'/>" + model + place),
        nic("network", "network='pool'", model + place));
    row("port group of Open vSwitch keeps its port and tag", liveOnOvs,
        nic("network", "network='ovs' portgroup='ten'", tag("10") + port + model + place));
    row("the bridge itself stays one", nic("bridge", "bridge='br0'", tap + model + place),
        nic("bridge", "bridge='br0'", model + place));
    row("a device itself stays one", nic("direct", "dev='eth1' mode='vepa'", "<target dev='macvtap1'/>" + model),
        nic("direct", "dev='eth1' mode='vepa'", model));
    row("a TAP device that its owner has named keeps the name",
        nic("network", "network='default' portid='8a' bridge='virbr0'", "<target dev='web-tap'/>" + model),
        nic("network", "network='default'", "<target dev='web-tap'/>" + model));
    row("a cable that is out stays out",
        nic("network", "network='default' portid='8a' bridge='virbr0'", tap + model + "<link state='down'/>"),
        nic("network", "network='default'", model + "<link state='down'/>"));
}

void TestNicXml::aRunningNicIsWrittenAsOneWould()
{
    QFETCH(const QByteArray, live);
    QFETCH(const QByteArray, written);
    QCOMPARE(flat(sameNicXml(live, NicForm::Live)), flat(written));
}

void TestNicXml::aStoredNicIsLeftAlone()
{
    const QByteArray stored = nic("network", "network='ovs' portgroup='ten'", "<target dev='vnet-of-mine'/>" + model);
    QCOMPARE(flat(sameNicXml(stored, NicForm::Stored)), flat(stored));
}

void TestNicXml::movesAreWritten_data()
{
    QTest::addColumn<QByteArray>("nic");
    QTest::addColumn<NicForm>("form");
    QTest::addColumn<NicTarget>("to");
    QTest::addColumn<QByteArray>("written");
    const auto row = [](const char *name, const QByteArray &nic, NicForm form, const NicTarget &to,
                         const QByteArray &written) { QTest::newRow(name) << nic << form << to << written; };
    const auto live = NicForm::Live;
    const auto stored = NicForm::Stored;
    const QByteArray liveOnNat = nic("network", "network='default' portid='8a' bridge='virbr0'", tap + model + place);
    const QByteArray storedOnOvs = nic("network", "network='ovs' portgroup='ten'", model + place);
    row("live, from NAT to NAT", liveOnNat, live, target(natNetwork), nic("network", "network='lab'", model + place));
    row("live, from a bridge network", nic("bridge", "network='br0' portid='8b' bridge='br0'", tap + model + place),
        live, target(natNetwork), nic("network", "network='lab'", model + place));
    row("live, from a bridge itself", nic("bridge", "bridge='br0'", tap + model + place), live, target(bridgeNetwork),
        nic("network", "network='br0'", model + place));
    row("live, to a bridge network with a tag", liveOnNat, live, target(vlanNetwork),
        nic("network", "network='br0-vlan-10'", model + place + tag("10")));
    row("live, to a trunk of Open vSwitch: its port stays, its tags are said", liveOnOvs, live,
        target(ovsNetwork, "trunk"),
        nic("network", "network='ovs' portgroup='trunk'",
            port + model + place + "<vlan trunk='yes'><tag id='10' nativeMode='untagged'/><tag id='20'/></vlan>"));
    row("live, to a port group without tags", liveOnOvs, live, target(ovsNetwork, "bare"),
        nic("network", "network='ovs' portgroup='bare'", port + model + place));
    row("live, out of every port group", liveOnOvs, live, target(ovsNetwork),
        nic("network", "network='ovs'", port + model + place));
    row("live, with a tag of its own", liveOnOvs, live, target(ovsNetwork, "ten", 33),
        nic("network", "network='ovs' portgroup='ten'", port + model + place + tag("33")));
    row("live, from Open vSwitch to a Linux bridge", liveOnOvs, live, target(bridgeNetwork),
        nic("network", "network='br0'", model + place));
    row("stored, between port groups: the tag is the network's word", storedOnOvs, stored, target(ovsNetwork, "trunk"),
        nic("network", "network='ovs' portgroup='trunk'", model + place));
    row("stored, with a tag of its own", storedOnOvs, stored, target(ovsNetwork, "", 33),
        nic("network", "network='ovs'", model + place + tag("33")));
    row("stored, the tag of its own goes", nic("network", "network='ovs'", tag("44") + model), stored,
        target(ovsNetwork, "ten"), nic("network", "network='ovs' portgroup='ten'", model));
    row("stored, from a bridge itself with tag and port", nic("bridge", "bridge='ovsbr0'", tag("10") + port + model),
        stored, target(ovsNetwork, "ten"), nic("network", "network='ovs' portgroup='ten'", port + model));
    row("stored, from Open vSwitch to a Linux bridge", nic("bridge", "bridge='ovsbr0'", tag("10") + port + model),
        stored, target(bridgeNetwork), nic("network", "network='br0'", model));
    row("stored, another kind of port means nothing to Open vSwitch",
        nic("network", "network='vepa'",
            "<virtualport type='802.1Qbh'><parameters profileid='p'/></virtualport>" + model),
        stored, target(ovsNetwork), nic("network", "network='ovs'", model));
    row("stored, from a network that is gone", nic("network", "network='gone' portgroup='x'", model), stored,
        target(natNetwork), nic("network", "network='lab'", model));
    row("stored, from QEMU's own network, which has no source",
        "<interface type='user'>" + mac + model + "</interface>", stored, target(natNetwork),
        "<interface type='network'>" + mac + model + "<source network='lab'/></interface>");
    row("stored, the TAP's name stays", nic("network", "network='default'", "<target dev='web-tap'/>" + model), stored,
        target(natNetwork), nic("network", "network='lab'", "<target dev='web-tap'/>" + model));
}

void TestNicXml::movesAreWritten()
{
    QFETCH(const QByteArray, nic);
    QFETCH(const NicForm, form);
    QFETCH(const NicTarget, to);
    QFETCH(const QByteArray, written);
    QCOMPARE(flat(movedNicXml(nic, form, {}, to)), flat(written));
}

/// The running form shows bandwidth and isolation of the network as if they were the NIC's own: only the stored form
/// tells whose they are.
void TestNicXml::aMovedNicLosesWhatItsNetworkLentIt()
{
    const QByteArray lent = "<bandwidth><inbound average='1000'/></bandwidth><port isolated='yes'/>";
    const QByteArray own = "<bandwidth><outbound average='64'/></bandwidth>";
    const QByteArray live = nic("network", "network='default' portid='8a' bridge='virbr0'", lent + tap + model);
    const QByteArray storedWithout = nic("network", "network='default'", model);
    const QByteArray storedWith = nic("network", "network='default'", own + model);
    const auto to = target(natNetwork);
    QCOMPARE(flat(movedNicXml(live, NicForm::Live, storedWithout, to)), flat(nic("network", "network='lab'", model)));
    QCOMPARE(
        flat(movedNicXml(live, NicForm::Live, storedWith, to)), flat(nic("network", "network='lab'", model + own)));
    // Of a NIC that is not stored nobody can tell.
    QCOMPARE(flat(movedNicXml(live, NicForm::Live, {}, to)), flat(nic("network", "network='lab'", lent + model)));
    QVERIFY(!movedNicXml(live, NicForm::Live, "<interface", to));
}

void TestNicXml::whatIsNotKnownStaysToTheLetter_data()
{
    QTest::addColumn<QByteArray>("part");
    for (const char *part : {"<coalesce><rx><frames max='7'/></rx></coalesce>",
             "<filterref filter='clean-traffic'><parameter name='IP' value='10.0.0.1'/>"
             "<parameter name='IP' value='10.0.0.2'/></filterref>",
             "<rom bar='off' file='/x y/é.rom'/>", "<mtu size='9000'/>", "<backend tap='/dev/tun' vhost='/dev/vhost'/>",
             "<driver name='vhost' queues='4' rss='on'><host csum='off' tso4='off'/><guest ufo='off'/></driver>",
             "<boot order='2'/>", "<guest dev='eth7'/>", "<tune><sndbuf>0</sndbuf></tune>", "<acpi index='3'/>",
             "<teaming type='transient' persistent='ua-x'/>", "<ip address='10.1.1.1' prefix='24'/>",
             "<x:note xmlns:x='urn:x' x:who='me'>a &amp; b &lt;c&gt;</x:note>",
             "<future kind='&quot;&apos;&lt;&amp;'><deep><deeper/></deep></future>"})
        QTest::newRow(part) << QByteArray(part);
}

void TestNicXml::whatIsNotKnownStaysToTheLetter()
{
    QFETCH(const QByteArray, part);
    const QByteArray attributes = "network' trustGuestRxFilters='yes' newer='1";
    const QByteArray live = nic(attributes, "network='default' portid='8a' bridge='virbr0'", part + tap + model);
    const QByteArray stored = nic(attributes, "network='default'", part + model);
    const QByteArray moved = nic(attributes, "network='lab'", part + model);
    const auto to = target(natNetwork);
    QCOMPARE(flat(movedNicXml(live, NicForm::Live, stored, to)), flat(moved));
    QCOMPARE(flat(movedNicXml(stored, NicForm::Stored, {}, to)), flat(moved));
    QCOMPARE(flat(sameNicXml(live, NicForm::Live)), flat(stored));
    QCOMPARE(flat(unplacedNicXml(stored)), flat(stored));
    QCOMPARE(flat(linkedNicXml(stored, false)),
        flat(nic(attributes, "network='default'", part + model + "<link state='down'/>")));
}

void TestNicXml::cablesGoInAndOut()
{
    const auto with = [](const QByteArray &link) { return nic("network", "network='lab'", model + link); };
    QVERIFY(isLinkUp(with("")));
    QVERIFY(isLinkUp(with("<link state='up'/>")));
    QVERIFY(!isLinkUp(with("<link state='down'/>")));
    for (const char *before : {"", "<link state='up'/>", "<link state='down'/>"}) {
        QCOMPARE(flat(linkedNicXml(with(before), true)), flat(with("<link state='up'/>")));
        QCOMPARE(flat(linkedNicXml(with(before), false)), flat(with("<link state='down'/>")));
    }
}

/// An Open vSwitch bridge without its virtual port would refuse the NIC.
void TestNicXml::anUnplacedNicHasNoPlaceAndKeepsTheRest()
{
    QCOMPARE(flat(unplacedNicXml(nic("bridge", "bridge='ovsbr0'", tag("10") + port + model + place))),
        flat(nic("bridge", "bridge='ovsbr0'", tag("10") + port + model)));
}

void TestNicXml::brokenXmlIsRefused()
{
    for (const char *xml : {"", "<interface", "<disk/>", "<interface/><interface/>"}) {
        QVERIFY(!sameNicXml(xml, NicForm::Live));
        QVERIFY(!movedNicXml(xml, NicForm::Stored, {}, target(natNetwork)));
        QVERIFY(!linkedNicXml(xml, true));
        QVERIFY(!unplacedNicXml(xml));
        QVERIFY(!findNicXml(xml, QStringLiteral("52:54:00:12:34:56")));
    }
}

QTEST_GUILESS_MAIN(TestNicXml)
#include "tst_nicxml.moc"
