// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/copyplan.h"
#include "models/network/defaultnetwork.h"
#include "models/network/networkparts.h"
#include "models/network/networkrules.h"
#include "tests/network/networkcorpus.h"
#include "tests/network/samplehost.h"

using namespace patchpanel;

namespace {

/// What a document says, in a form that is the same however it is written.
QStringList saidBy(const QByteArray &xml)
{
    QStringList said;
    if (const auto document = NetworkDocument::load(xml))
        for (const NetworkPart &part : networkParts(document->root()))
            said
                << QStringLiteral("%1 %2 %3 %4").arg(static_cast<int>(part.kind)).arg(part.key, part.ipKey, part.value);
    said.sort();
    return said;
}

NetworkDocument loaded(const QByteArray &xml)
{
    return NetworkDocument::load(xml).value();
}

/// The values the network itself has.
CopyConfig ownValues(const NetworkDocument &document)
{
    return proposeCopy(document, {});
}

} // namespace

class TestNetworkCopy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingButWhatIsItsOwnDiffers_data();
    void nothingButWhatIsItsOwnDiffers();
    void aCopyCanBeTakenBack_data() { nothingButWhatIsItsOwnDiffers_data(); }
    void aCopyCanBeTakenBack();
    void addressesKeepTheirPlaces();
    void namesAreFree_data();
    void namesAreFree();
    void subnetsAreFreeAndOfTheSameSize_data();
    void subnetsAreFreeAndOfTheSameSize();
    void aFullSpaceGivesNothing();
    void masksFollowTheAddress_data();
    void masksFollowTheAddress();
    void creationIsRenewed();
    void problemsAreFound_data();
    void problemsAreFound();
    void whatIsProposedHasNoProblems_data() { nothingButWhatIsItsOwnDiffers_data(); }
    void whatIsProposedHasNoProblems();
    void thePlanSaysWhatComesAlong();
    void theDefaultNetworkIsLibvirts();
};

void TestNetworkCopy::nothingButWhatIsItsOwnDiffers_data()
{
    QTest::addColumn<QByteArray>("xml");
    for (const QString &name : test::corpusNames())
        QTest::newRow(qPrintable(name)) << test::corpusXml(name);
}

/// On a host where all is free, the copy is the network without UUID and MAC address.
void TestNetworkCopy::nothingButWhatIsItsOwnDiffers()
{
    QFETCH(const QByteArray, xml);
    NetworkDocument source = loaded(xml);
    const auto copy = copyXml(source, ownValues(source));
    QVERIFY(copy);
    const GeneralPart made = loaded(*copy).general();
    QVERIFY(made.uuid.isEmpty() && made.mac.isEmpty());
    GeneralPart general = source.general();
    QCOMPARE(made.name, general.name);
    general.uuid.clear();
    general.mac.clear();
    source.setGeneral(general, libvirtVersion(9, 0));
    QCOMPARE(*copy, source.xml()); // to the byte
}

/// On its own host everything is moved; moved back nothing is missing, so nothing was lost on the way.
void TestNetworkCopy::aCopyCanBeTakenBack()
{
    QFETCH(const QByteArray, xml);
    const NetworkDocument source = loaded(xml);
    const HostContext host = sample::hostWith({sample::network(xml)});
    const CopyConfig config = proposeCopy(source, takenSpace(host));
    const auto copy = copyXml(source, config);
    QVERIFY(copy);
    const NetworkDocument moved = loaded(*copy);
    QVERIFY(moved.general().name != source.general().name);
    if (hasOwnBridge(source) && !source.general().bridge.isEmpty())
        QVERIFY(moved.general().bridge != source.general().bridge);
    else
        QCOMPARE(moved.general().bridge, source.general().bridge);
    const auto before = subnetsOf(source);
    const auto after = subnetsOf(moved);
    QCOMPARE(after.size(), before.size());
    for (int i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i].has_value(), before[i].has_value());
        if (!before[i])
            continue;
        QVERIFY(!after[i]->overlaps(*before[i]));
        QCOMPARE(after[i]->prefix(), before[i]->prefix());
    }
    const auto back = copyXml(moved, ownValues(source));
    QVERIFY(back);
    QCOMPARE(saidBy(*back), saidBy(copyXml(source, ownValues(source)).value()));
    QCOMPARE(moved.foreignMetadata(), source.foreignMetadata());
    QCOMPARE(moved.dnsmasqOptions(), source.dnsmasqOptions());
}

void TestNetworkCopy::addressesKeepTheirPlaces()
{
    const QByteArray xml = test::corpusXml(QStringLiteral("everything"));
    const NetworkDocument source = loaded(xml);
    CopyConfig config;
    config.name = QStringLiteral("twin");
    config.bridge = QStringLiteral("virbr8");
    config.subnets = QStringList{
        QStringLiteral("172.16.5.0/24"), QStringLiteral("fd00:71::/64"), QStringLiteral("10.71.0.9/24")};
    const NetworkDocument copy = loaded(copyXml(source, config).value());
    QCOMPARE(copy.general().name, QStringLiteral("twin"));
    QCOMPARE(copy.general().bridge, QStringLiteral("virbr8"));
    QCOMPARE(copy.general().zone, QStringLiteral("internal"));
    const AddressPart part = copy.addresses();
    const IpEntry &first = part.blocks[0];
    QCOMPARE(first.address, QStringLiteral("172.16.5.1"));
    QCOMPARE(first.netmask, QStringLiteral("255.255.255.0"));
    QCOMPARE(first.localPtr, std::optional<bool>(true));
    QCOMPARE(first.ranges[0],
        (RangeEntry{QStringLiteral("172.16.5.100"), QStringLiteral("172.16.5.150"),
            {QStringLiteral("12"), QStringLiteral("hours")}}));
    QCOMPARE(first.hosts.size(), 3);
    QCOMPARE(first.hosts[1],
        (HostEntry{QStringLiteral("52:54:00:70:00:02"), {}, QStringLiteral("web2"), QStringLiteral("172.16.5.12"),
            {QStringLiteral("600"), QStringLiteral("seconds")}}));
    QCOMPARE(first.hosts[2].ip, QStringLiteral("172.16.5.13"));
    QCOMPARE(first.bootServer, QStringLiteral("172.16.5.9"));
    QCOMPARE(first.tftpRoot, QStringLiteral("/srv/tftp"));
    QCOMPARE(part.blocks[1].address, QStringLiteral("fd00:71::1"));
    QCOMPARE(part.blocks[1].ranges[0].end, QStringLiteral("fd00:71::1fff"));
    QCOMPARE(part.blocks[1].hosts[0].ip, QStringLiteral("fd00:71::11"));
    QCOMPARE(part.blocks[2].address, QStringLiteral("10.71.0.9"));
    QCOMPARE(part.routes[0].address, QStringLiteral("172.30.0.0")); // somewhere else, and stays there
    QCOMPARE(part.routes[0].gateway, QStringLiteral("172.16.5.254"));
    QCOMPARE(part.routes[1].gateway, QStringLiteral("fd00:71::fe"));
    const DnsPart dns = copy.dns();
    QCOMPARE(dns.hosts[0].ip, QStringLiteral("172.16.5.2"));
    QCOMPARE(dns.hosts[1].ip, QStringLiteral("fd00:71::2"));
    QCOMPARE(dns.forwarders[0].address, QStringLiteral("9.9.9.9"));
    QCOMPARE(copy.forwarding().natStart, QStringLiteral("203.0.113.10"));
}

void TestNetworkCopy::namesAreFree_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const char *name, const QStringList &taken, const char *expected) {
        QTest::newRow(title) << QString::fromUtf8(name) << taken << QString::fromUtf8(expected);
    };
    const QString lab = QStringLiteral("lab");
    row("free", "lab", {}, "lab");
    row("taken", "lab", {lab}, "lab-copy");
    row("the copy too", "lab", {lab, QStringLiteral("lab-copy")}, "lab-copy-2");
    row("of a copy", "lab-copy", {QStringLiteral("lab-copy")}, "lab-copy-2");
    row("of a later copy", "lab-copy-2", {QStringLiteral("lab-copy-2")}, "lab-copy");
    row("hostile", "a&amp;'b", {QStringLiteral("a&'b")}, "a&'b-copy");
}

void TestNetworkCopy::namesAreFree()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, taken);
    QFETCH(const QString, expected);
    const NetworkDocument source = loaded("<network><name>" + name.toUtf8() + "</name></network>");
    TakenSpace space;
    space.names = QSet<QString>(taken.cbegin(), taken.cend());
    const CopyConfig config = proposeCopy(source, space);
    QCOMPARE(config.name, expected);
    QCOMPARE(loaded(copyXml(source, config).value()).general().name, expected);
}

void TestNetworkCopy::subnetsAreFreeAndOfTheSameSize_data()
{
    QTest::addColumn<QString>("like");
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *like, const QString &taken, const char *expected) {
        QTest::addRow("%s beside %s", like, qPrintable(taken))
            << QString::fromLatin1(like) << taken.split(u' ') << QString::fromLatin1(expected);
    };
    row("192.168.122.0/24", QStringLiteral("192.168.122.0/24"), "192.168.123.0/24");
    row("192.168.122.0/24", QStringLiteral("192.168.122.0/24 192.168.123.128/25"), "192.168.124.0/24");
    row("192.168.122.0/24", QStringLiteral("192.168.122.0/23 192.168.124.0/22"), "192.168.128.0/24");
    row("192.168.255.0/24", QStringLiteral("192.168.255.0/24"), "192.168.0.0/24"); // round and round
    row("192.168.1.4/30", QStringLiteral("192.168.1.4/30"), "192.168.1.8/30");
    row("10.0.0.0/8", QStringLiteral("192.168.0.0/16"), "10.0.0.0/8");
    row("172.16.0.0/16", QStringLiteral("172.16.0.0/12"), "192.168.0.0/16");
    row("192.168.0.0/16", QStringLiteral("192.168.0.0/16"), "172.16.0.0/16");
    row("203.0.113.0/24", QStringLiteral("203.0.113.0/24"), "192.168.0.0/24"); // not the neighbour's
    row("10.1.2.0/30", QStringLiteral("10.0.0.0/8"), "192.168.0.0/30");
    row("fd00:70::/64", QStringLiteral("fd00:70::/64"), "fd00:70:0:1::/64");
    row("fd00:70:0:ffff::/64", QStringLiteral("fd00:70:0:ffff::/64"), "fd00:70::/64");
    row("2001:db8::/64", QStringLiteral("2001:db8::/64"), "fd00::/64");
}

void TestNetworkCopy::subnetsAreFreeAndOfTheSameSize()
{
    QFETCH(const QString, like);
    QFETCH(const QStringList, taken);
    QFETCH(const QString, expected);
    QList<IpNetwork> networks;
    for (const QString &one : taken)
        networks.append(IpNetwork::parse(one).value());
    const auto found = freeSubnet(IpNetwork::parse(like).value(), networks);
    QVERIFY(found);
    QCOMPARE(found->toString(), expected);
}

void TestNetworkCopy::aFullSpaceGivesNothing()
{
    const QList<IpNetwork> all{sample::subnet("0.0.0.0/0"), sample::subnet("::/0")};
    QVERIFY(!freeSubnet(sample::subnet("192.168.1.0/24"), all));
    QVERIFY(!freeSubnet(sample::subnet("fd00::/64"), all));
    QVERIFY(!freeSubnet(sample::subnet("8.0.0.0/6"), {})); // larger than anything private
    TakenSpace taken;
    taken.subnets = all;
    const NetworkDocument source = loaded(
        "<network><name>x</name><bridge name='b'/><ip address='10.0.0.1' prefix='24'/>"
        "</network>");
    QCOMPARE(
        proposeCopy(source, taken).subnets, QStringList{QStringLiteral("10.0.0.0/24")}); // the form says it is taken
}

void TestNetworkCopy::masksFollowTheAddress_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QString>("subnet");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("mask") << QByteArray("address='10.0.0.1' netmask='255.255.255.0'") << QStringLiteral("10.0.1.0/24")
                          << QByteArray("address='10.0.1.1' netmask='255.255.255.0'");
    QTest::newRow("prefix") << QByteArray("address='10.0.0.1' prefix='24'") << QStringLiteral("10.0.1.0/24")
                            << QByteArray("address='10.0.1.1' prefix='24'");
    QTest::newRow("class, the same") << QByteArray("address='192.168.1.1'") << QStringLiteral("192.168.2.0/24")
                                     << QByteArray("address='192.168.2.1'");
    QTest::newRow("class, another") << QByteArray("address='192.168.1.1'") << QStringLiteral("10.9.9.0/24")
                                    << QByteArray("address='10.9.9.1' prefix='24'");
    QTest::newRow("another size") << QByteArray("address='10.0.0.1' netmask='255.255.255.0'")
                                  << QStringLiteral("10.0.0.0/16") << QByteArray("address='10.0.0.1' prefix='16'");
    QTest::newRow("host part typed") << QByteArray("address='10.0.0.1' prefix='24'") << QStringLiteral("10.0.0.7/24")
                                     << QByteArray("address='10.0.0.7' prefix='24'");
    QTest::newRow("no network") << QByteArray("address='10.0.0.1' prefix='24'") << QStringLiteral("nonsense")
                                << QByteArray("address='10.0.0.1' prefix='24'");
    QTest::newRow("another family") << QByteArray("address='10.0.0.1' prefix='24'") << QStringLiteral("fd00::/64")
                                    << QByteArray("address='10.0.0.1' prefix='24'");
    QTest::newRow("unreadable") << QByteArray("address='x' prefix='24'") << QStringLiteral("10.0.1.0/24")
                                << QByteArray("address='x' prefix='24'");
}

void TestNetworkCopy::masksFollowTheAddress()
{
    QFETCH(const QByteArray, attributes);
    QFETCH(const QString, subnet);
    QFETCH(const QByteArray, expected);
    const NetworkDocument source = loaded(
        "<network><name>x</name><bridge name='b'/><ip " + attributes + "/></network>");
    CopyConfig config;
    config.name = QStringLiteral("x");
    config.bridge = QStringLiteral("b");
    config.subnets = QStringList{subnet};
    QCOMPARE(
        copyXml(source, config).value(), "<network><name>x</name><bridge name='b'/><ip " + expected + "/></network>");
}

void TestNetworkCopy::creationIsRenewed()
{
    const QDateTime now(QDate(2026, 5, 6), QTime(7, 8, 9), Qt::UTC);
    for (const char *name : {"everything", "default"}) {
        const NetworkDocument source = loaded(test::corpusXml(QString::fromLatin1(name)));
        CopyConfig config = ownValues(source);
        config.created = now;
        const auto summary = parseNetworkXml(copyXml(source, config).value());
        QVERIFY(summary);
        QCOMPARE(summary->created, now);
        QCOMPARE(summary->description, source.general().description);
    }
}

void TestNetworkCopy::problemsAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("bridge");
    QTest::addColumn<QString>("ipv4");
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *title, const char *name, const char *bridge, const char *ipv4, Field field,
                         const char *says) {
        QTest::newRow(title) << QString::fromUtf8(name) << QString::fromUtf8(bridge) << QString::fromUtf8(ipv4)
                             << static_cast<int>(field) << QString::fromUtf8(says);
    };
    row("name taken", "everything", "virbr9", "10.5.5.0/24", Field::Name, "exists on this host");
    row("no name", " ", "virbr9", "10.5.5.0/24", Field::Name, "needs a name");
    row("path", "../x", "virbr9", "10.5.5.0/24", Field::Name, "cannot contain");
    row("bridge taken", "twin", "virbr7", "10.5.5.0/24", Field::Bridge, "belongs to network");
    row("long bridge", "twin", "a-very-long-bridge", "10.5.5.0/24", Field::Bridge, "15 characters");
    row("subnet taken", "twin", "virbr9", "192.168.70.0/24", Field::Ipv4Network, "overlaps");
    row("its own subnet", "twin", "virbr9", "10.71.0.0/24", Field::Ipv4Network, "of the same network");
    row("another size", "twin", "virbr9", "10.5.0.0/16", Field::Ipv4Network, "has to be a /24");
    row("nothing", "twin", "virbr9", "", Field::Ipv4Network, "has addresses here");
    row("nonsense", "twin", "virbr9", "nonsense", Field::Ipv4Network, "not an IPv4 network");
    row("an address of a VM", "twin", "virbr9", "10.5.5.11/24", Field::Ipv4Network, "DHCP gives it to a VM");
    row("in a range", "twin", "virbr9", "10.5.5.120/24", Field::Ipv4Network, "DHCP gives it to a VM");
}

void TestNetworkCopy::problemsAreFound()
{
    QFETCH(const QString, name);
    QFETCH(const QString, bridge);
    QFETCH(const QString, ipv4);
    QFETCH(const int, field);
    QFETCH(const QString, says);
    const QByteArray xml = test::corpusXml(QStringLiteral("everything"));
    const HostContext host = sample::hostWith({sample::network(xml)});
    CopyConfig config;
    config.name = name;
    config.bridge = bridge;
    config.subnets = QStringList{ipv4, QStringLiteral("fd00:71::/64"), QStringLiteral("10.71.0.0/24")};
    QStringList said;
    for (const CopyIssue &one : checkCopy(loaded(xml), config, host)) {
        said << one.issue.message;
        if (one.issue.severity == Severity::Error && static_cast<int>(one.issue.field) == field
            && one.issue.message.contains(says))
            return;
    }
    QFAIL(qPrintable(said.join(u'\n')));
}

/// The first state of the form can be created as it is.
void TestNetworkCopy::whatIsProposedHasNoProblems()
{
    QFETCH(const QByteArray, xml);
    const HostContext host = sample::hostWith({sample::network(xml)});
    const NetworkDocument source = loaded(xml);
    for (const CopyIssue &one : checkCopy(source, proposeCopy(source, takenSpace(host)), host))
        QVERIFY2(one.issue.severity != Severity::Error, qPrintable(one.issue.message));
}

void TestNetworkCopy::thePlanSaysWhatComesAlong()
{
    const QByteArray xml = test::corpusXml(QStringLiteral("everything"));
    const HostContext host = sample::hostWith({sample::network(xml)});
    const NetworkDocument source = loaded(xml);
    CopyConfig config = proposeCopy(source, takenSpace(host));
    config.startNow = true;
    const ChangePlan plan = planCopy(source, config, host);
    const QString said = plan.sentences.join(u'\n');
    QVERIFY(said.contains(QStringLiteral("A network like “everything” is made")));
    QVERIFY(said.contains(QStringLiteral("In place of 192.168.70.0/24 it has 192.168.71.0/24; 2 DHCP ranges and 3 "
                                         "reservations come along")));
    QVERIFY(said.contains(QStringLiteral("options for dnsmasq")));
    QCOMPARE(plan.xml.toUtf8(), copyXml(source, config).value());
    QCOMPARE(plan.commands.constLast(), QStringLiteral("virsh -c qemu:///system net-start everything-copy"));
}

void TestNetworkCopy::theDefaultNetworkIsLibvirts()
{
    HostContext host = sample::hostWith({});
    QVERIFY(lacksDefaultNetwork(host));
    NetworkConfig config = defaultNetwork(host);
    QCOMPARE(config.name, QStringLiteral("default"));
    QCOMPARE(config.bridge, QStringLiteral("virbr0"));
    QCOMPARE(config.ipv4Network, QStringLiteral("192.168.122.0/24"));
    QCOMPARE(config.dhcpv4Start, QStringLiteral("192.168.122.2"));
    QCOMPARE(config.dhcpv4End, QStringLiteral("192.168.122.254"));
    QVERIFY(config.startAtBoot && checkNetwork(config, host).isEmpty());
    host = sample::hostWith({sample::network(test::corpusXml(QStringLiteral("default")))}); // named default-nat
    config = defaultNetwork(host);
    QCOMPARE(config.bridge, QStringLiteral("virbr1"));
    QCOMPARE(config.ipv4Network, QStringLiteral("192.168.123.0/24"));
    QVERIFY(checkNetwork(config, host).isEmpty());
    QVERIFY(!lacksDefaultNetwork(sample::hostWith({sample::network("<network><name>default</name></network>")})));
    QVERIFY(!lacksDefaultNetwork(HostContext()));
}

QTEST_APPLESS_MAIN(TestNetworkCopy)
#include "tst_networkcopy.moc"
