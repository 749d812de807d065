// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkfilter.h"

#include <QTest>

Q_DECLARE_METATYPE(patchpanel::NetworkType)
Q_DECLARE_METATYPE(patchpanel::StateFilter)

using namespace patchpanel;

namespace {

struct Flags
{
    bool active = true;
    bool autostart = true;
    bool persistent = true;
    bool stateKnown = true;
};

NetworkPtr network(const char *name, const char *uuid, const QByteArray &inner, Flags flags = {})
{
    NetworkInfo info;
    info.name = QString::fromUtf8(name);
    info.uuid = QUuid(QString::fromLatin1(uuid));
    info.active = flags.active;
    info.autostart = flags.autostart;
    info.persistent = flags.persistent;
    info.stateKnown = flags.stateKnown;
    info.detail = DetailState::Ready;
    info.summary = parseNetworkXml("<network>" + inner + "</network>").value();
    return std::make_shared<NetworkInfo>(std::move(info));
}

DomainPtr vm(const char *name, const QByteArray &interfaces)
{
    DomainInfo info;
    info.name = QString::fromUtf8(name);
    info.uuid = QUuid::createUuidV5(QUuid(), info.name);
    info.state = DomainState::Running;
    info.liveNics = parseDomainNics("<domain><devices>" + interfaces + "</devices></domain>").value();
    info.storedNics = info.liveNics;
    return std::make_shared<DomainInfo>(std::move(info));
}

/// A small host with one network of every sort a search can tell apart.
std::vector<RowPtr> sampleRows()
{
    const QByteArray bridge = "<forward mode='bridge'/><bridge name='fcbr0'/>";
    const std::vector<NetworkPtr> networks{
        network("default", "11111111-aaaa-4000-8000-000000000001",
            "<description>Where Everybody starts, see 8.8.8.8.</description><forward mode='nat'/>"
            "<bridge name='virbr0'/><mac address='52:54:00:D0:00:01'/><domain name='home.arpa'/>"
            "<ip address='192.168.122.1' netmask='255.255.255.0'><dhcp><range start='192.168.122.2' "
            "end='192.168.122.254'/></dhcp></ip><ip family='ipv6' address='fd00:122::1' prefix='64'/>"),
        network("lab", "22222222-aaaa-4000-8000-000000000002",
            "<forward mode='nat'/><bridge name='virbr1'/><ip address='10.10.0.1' prefix='16'/>",
            {false, true, true, true}),
        network("routed", "33333333-aaaa-4000-8000-000000000003",
            "<forward mode='route' dev='eth7'/><bridge name='virbr2'/><ip address='110.0.0.1' prefix='24'/>",
            {true, false, false, true}),
        network("open", "44444444-aaaa-4000-8000-000000000004",
            "<forward mode='open'/><bridge name='virbr3'/><ip address='10.20.0.1' prefix='25'/>"),
        network("island", "55555555-aaaa-4000-8000-000000000005",
            "<bridge name='virbr4'/><ip address='10.30.0.1' prefix='24'/>"),
        network("wire", "66666666-aaaa-4000-8000-000000000006", "<bridge name='virbr5'/>"),
        network("fcbr0", "77777777-aaaa-4000-8000-000000000007", bridge),
        network("tenant ten", "88888888-aaaa-4000-8000-000000000008", bridge + "<vlan><tag id='10'/></vlan>"),
        network("hundred", "99999999-aaaa-4000-8000-000000000009", bridge + "<vlan><tag id='100'/></vlan>"),
        network("switch", "aaaaaaaa-aaaa-4000-8000-00000000000a",
            "<forward mode='bridge'/><bridge name='ovs0'/><virtualport type='openvswitch'/>"
            "<portgroup name='dmz'><vlan><tag id='77'/></vlan></portgroup>"),
        network("tagged switch", "bbbbbbbb-aaaa-4000-8000-00000000000b",
            "<forward mode='bridge'/><bridge name='ovs1'/><virtualport type='openvswitch'/><vlan><tag "
            "id='20'/></vlan>"),
        network("card", "cccccccc-aaaa-4000-8000-00000000000c", "<forward mode='vepa' dev='enp5s0'/>"),
        network("functions", "dddddddd-aaaa-4000-8000-00000000000d",
            "<forward mode='hostdev'><pf dev='enp6s0'/></forward>", {true, false, true, false}),
    };
    const std::vector<DomainPtr> domains{
        vm("Web-01",
            "<interface type='network'><mac address='52:54:00:AB:CD:EF'/><source network='default'/>"
            "<target dev='vnet4'/></interface>"),
        vm("web-02",
            "<interface type='bridge'><mac address='52:54:00:00:00:02'/>"
            "<source network='fcbr0' bridge='fcbr0'/><vlan><tag id='55'/></vlan></interface>"),
        vm("mail server",
            "<interface type='network'><mac address='52:54:00:00:00:03'/><source network='tenant ten'/>"
            "</interface>"),
    };
    return buildRows(networks, domains, true, {});
}

QString found(const NetworkFilter &filter, const QString &host = QStringLiteral("rack1"))
{
    static const std::vector<RowPtr> rows = sampleRows();
    QStringList names;
    for (const RowPtr &row : rows)
        if (filter.matches(*row, host))
            names << row->network->name;
    return names.join(u'|');
}

QString search(const QString &line)
{
    NetworkFilter filter;
    filter.setSearch(line);
    return found(filter);
}

const QString everything = QStringLiteral(
    "card|default|fcbr0|functions|hundred|island|lab|open|routed|switch|tagged switch|tenant ten|wire");

} // namespace

/// Searching the way an administrator asks.
class TestNetworkFilter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainWordsFindWhatIsInHand_data();
    void plainWordsFindWhatIsInHand();
    void keysLookInOnePlace_data();
    void keysLookInOnePlace();
    void aHostIsFoundByItsName();
    void quotesKeepWordsTogether_data();
    void quotesKeepWordsTogether();
    void typesAreFiltered_data();
    void typesAreFiltered();
    void statesAreFiltered_data();
    void statesAreFiltered();
    void searchTypeAndStateAllMustMatch();
    void vlansAreFoundByTheirName_data();
    void vlansAreFoundByTheirName();
    void aNewSchemeCountsAtOnce();
};

void TestNetworkFilter::plainWordsFindWhatIsInHand_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const QString &line, const QString &names) {
        QTest::newRow(name) << line << names;
    };
    row("nothing", {}, everything);
    row("blanks", QStringLiteral(" \t "), everything);
    row("name", QStringLiteral("LAB"), QStringLiteral("lab"));
    row("part of a name", QStringLiteral("isl"), QStringLiteral("island"));
    row("bridge", QStringLiteral("virbr4"), QStringLiteral("island"));
    row("VLAN ID", QStringLiteral("100"), QStringLiteral("hundred"));
    row("VLAN ID of a port group", QStringLiteral("77"), QStringLiteral("switch"));
    row("port group", QStringLiteral("dmz"), QStringLiteral("switch"));
    row("subnet", QStringLiteral("192.168.122.0/24"), QStringLiteral("default"));
    row("subnet within", QStringLiteral("10.10.7.0/24"), QStringLiteral("lab"));
    row("subnet around", QStringLiteral("10.0.0.0/8"), QStringLiteral("island|lab|open"));
    row("v6 subnet", QStringLiteral("fd00::/16"), QStringLiteral("default"));
    row("start of a subnet", QStringLiteral("192.168."), QStringLiteral("default"));
    row("address finds its network", QStringLiteral("192.168.122.77"), QStringLiteral("default"));
    row("address far inside", QStringLiteral("10.10.200.3"), QStringLiteral("lab"));
    row("address of the host", QStringLiteral("10.20.0.1"), QStringLiteral("open"));
    row("address next door", QStringLiteral("10.20.0.200"), {});
    row("address within another's text", QStringLiteral("10.0.0.1"), {});
    row("address in a description", QStringLiteral("8.8.8.8"), QStringLiteral("default"));
    row("v6 address", QStringLiteral("FD00:122::abcd"), QStringLiteral("default"));
    row("v6 address written long", QStringLiteral("fd00:0122:0:0:0:0:0:5"), QStringLiteral("default"));
    row("v6 address outside", QStringLiteral("fd00:123::1"), {});
    row("MAC of a VM", QStringLiteral("52:54:00:ab:CD:ef"), QStringLiteral("default"));
    row("part of a MAC", QStringLiteral("ab:cd"), QStringLiteral("default"));
    row("MAC of the network", QStringLiteral("52:54:00:d0:00:01"), QStringLiteral("default"));
    row("VM", QStringLiteral("web-01"), QStringLiteral("default"));
    row("several VMs", QStringLiteral("WEB"), QStringLiteral("default|fcbr0"));
    row("TAP device", QStringLiteral("vnet4"), QStringLiteral("default"));
    row("UUID", QStringLiteral("33333333-AAAA-4000-8000-000000000003"), QStringLiteral("routed"));
    row("start of a UUID", QStringLiteral("3333"), QStringLiteral("routed"));
    row("word of the description", QStringLiteral("everybody"), QStringLiteral("default"));
    row("DNS domain", QStringLiteral("home.arpa"), QStringLiteral("default"));
    row("uplink", QStringLiteral("eth7"), QStringLiteral("routed"));
    row("SR-IOV device", QStringLiteral("enp6s0"), QStringLiteral("functions"));
    row("type", QStringLiteral("macvtap"), QStringLiteral("card"));
    row("all words", QStringLiteral("fcbr0 10"), QStringLiteral("hundred|tenant ten"));
    row("all words in any order", QStringLiteral("mail fcbr0"), QStringLiteral("tenant ten"));
    row("one word wrong", QStringLiteral("fcbr0 nope"), {});
    row("unknown key is plain text", QStringLiteral("foo:bar"), {});
    row("two hexadecimal digits are no UUID", QStringLiteral("cc"), {});
}

void TestNetworkFilter::plainWordsFindWhatIsInHand()
{
    QFETCH(const QString, line);
    QFETCH(const QString, names);
    QCOMPARE(search(line), names);
}

void TestNetworkFilter::keysLookInOnePlace_data()
{
    QTest::addColumn<QString>("names");
    const auto row = [](const char *line, const QString &names) { QTest::newRow(line) << names; };
    row("name:fcbr0", QStringLiteral("fcbr0"));
    row("NAME:Tenant", QStringLiteral("tenant ten"));
    row("bridge:fcbr0", QStringLiteral("fcbr0|hundred|tenant ten"));
    row("bridge:ovs", QStringLiteral("switch|tagged switch"));
    row("type:nat", QStringLiteral("default|lab"));
    row("type:routed", QStringLiteral("routed"));
    row("type:open", QStringLiteral("open"));
    row("type:openvswitch", QStringLiteral("switch|tagged switch"));
    row("type:isolated", QStringLiteral("island"));
    row("type:very", QStringLiteral("wire"));
    row("type:veryisolated", QStringLiteral("wire"));
    row("type:bridge", QStringLiteral("fcbr0"));
    row("type:vlan", QStringLiteral("hundred|tagged switch|tenant ten"));
    row("type:macvtap", QStringLiteral("card"));
    row("type:sr-iov", QStringLiteral("functions"));
    row("type:sriov", QStringLiteral("functions"));
    row("type:nonsense", {});
    row("vlan:10", QStringLiteral("tenant ten"));
    row("vlan:100", QStringLiteral("hundred"));
    row("vlan:1", {});
    row("vlan:77", QStringLiteral("switch"));
    row("vlan:55", QStringLiteral("fcbr0"));
    row("vlan:any", QStringLiteral("hundred|tagged switch|tenant ten"));
    row("vlan:none", QStringLiteral("card|default|fcbr0|functions|island|lab|open|routed|switch|wire"));
    row("vlan:ten", {});
    row("vm:web", QStringLiteral("default|fcbr0"));
    row("vm:WEB-01", QStringLiteral("default"));
    row("vm:fcbr0", {});
    row("state:active",
        QStringLiteral("card|default|fcbr0|hundred|island|open|routed|switch|tagged switch|tenant ten|wire"));
    row("state:inactive", QStringLiteral("lab"));
    row("state:in", QStringLiteral("lab"));
    row("state:problems", QStringLiteral("fcbr0|lab")); // a tag on a network without
    row("state:nonsense", {});
    row("unused:no", QStringLiteral("default|fcbr0|tenant ten"));
    row("unused:yes", QStringLiteral("card|functions|hundred|island|lab|open|routed|switch|tagged switch|wire"));
    row("autostart:no", QStringLiteral("routed"));
    row("persistent:no", QStringLiteral("routed"));
    row("ip:10.10.5.5", QStringLiteral("lab"));
    row("ip:fd00:122::9", QStringLiteral("default"));
    row("ip:8.8.8.8", {});
    row("ip:10.", QStringLiteral("island|lab|open|routed"));
    row("subnet:10.30.0.0/16", QStringLiteral("island"));
    row("mac:AB:CD", QStringLiteral("default"));
    row("mac:d0:00:01", QStringLiteral("default"));
    row("uuid:4444", QStringLiteral("open"));
    row("host:rack1", everything);
    row("host:RACK", everything);
    row("host:rack2", {});
    row("bridge:fcbr0 vlan:10 vm:mail state:active host:rack1 unused:no", QStringLiteral("tenant ten"));
    row("bridge:fcbr0 vlan:10 vm:web", {});
    row("bridge:fcbr0 hundred", QStringLiteral("hundred"));
}

void TestNetworkFilter::keysLookInOnePlace()
{
    QFETCH(const QString, names);
    QCOMPARE(search(QString::fromLatin1(QTest::currentDataTag())), names);
}

void TestNetworkFilter::aHostIsFoundByItsName()
{
    NetworkFilter filter;
    filter.setSearch(QStringLiteral("host:rack1 lab"));
    QCOMPARE(found(filter, QStringLiteral("rack1.example.org")), QStringLiteral("lab"));
    QCOMPARE(found(filter, QStringLiteral("rack2")), QString());
}

void TestNetworkFilter::quotesKeepWordsTogether_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("names");
    const auto row = [](const QString &line, const QStringList &words, const QString &names) {
        QTest::newRow(qPrintable(line)) << line << words << names;
    };
    row(QStringLiteral("\"tenant ten\""), {QStringLiteral("tenant ten")}, QStringLiteral("tenant ten"));
    row(QStringLiteral("\"ten tenant\""), {QStringLiteral("ten tenant")}, {});
    row(QStringLiteral("vm:\"Mail Server\""), {QStringLiteral("mail server")}, QStringLiteral("tenant ten"));
    row(QStringLiteral("type:\"open vswitch\" tagged"), {QStringLiteral("open vswitch"), QStringLiteral("tagged")},
        QStringLiteral("tagged switch"));
    row(QStringLiteral("type:\"very isolated\""), {QStringLiteral("very isolated")}, QStringLiteral("wire"));
    row(QStringLiteral("\"tenant te"), {QStringLiteral("tenant te")}, QStringLiteral("tenant ten"));
    row(QStringLiteral("lab \"\""), {QStringLiteral("lab")}, QStringLiteral("lab"));
}

void TestNetworkFilter::quotesKeepWordsTogether()
{
    QFETCH(const QString, line);
    QFETCH(const QStringList, words);
    QFETCH(const QString, names);
    QStringList parsed;
    for (const SearchTerm &term : NetworkFilter::parse(line))
        parsed << term.text;
    QCOMPARE(parsed, words);
    QCOMPARE(search(line), names);
}

void TestNetworkFilter::typesAreFiltered_data()
{
    QTest::addColumn<NetworkType>("type");
    QTest::addColumn<QString>("names");
    const auto row = [](NetworkType type, const QString &names) {
        QTest::newRow(qPrintable(networkTypeLabel(type))) << type << names;
    };
    row(NetworkType::Nat, QStringLiteral("default|lab"));
    row(NetworkType::Routed, QStringLiteral("routed"));
    row(NetworkType::Open, QStringLiteral("open"));
    row(NetworkType::Isolated, QStringLiteral("island"));
    row(NetworkType::VeryIsolated, QStringLiteral("wire"));
    row(NetworkType::Bridge, QStringLiteral("fcbr0"));
    row(NetworkType::Vlan, QStringLiteral("hundred|tagged switch|tenant ten"));
    row(NetworkType::OpenVSwitch, QStringLiteral("switch|tagged switch"));
    row(NetworkType::Macvtap, QStringLiteral("card"));
    row(NetworkType::SrIov, QStringLiteral("functions"));
}

void TestNetworkFilter::typesAreFiltered()
{
    QFETCH(const NetworkType, type);
    QFETCH(const QString, names);
    NetworkFilter filter;
    filter.setType(type);
    QVERIFY(!filter.isEmpty());
    QCOMPARE(found(filter), names);
    filter.setType(std::nullopt);
    QCOMPARE(found(filter), everything);
}

void TestNetworkFilter::statesAreFiltered_data()
{
    QTest::addColumn<StateFilter>("state");
    QTest::addColumn<QString>("names");
    const auto row = [](StateFilter state, const QString &names) {
        QTest::newRow(qPrintable(stateFilterLabel(state))) << state << names;
    };
    row(StateFilter::All, everything);
    row(StateFilter::Active,
        QStringLiteral("card|default|fcbr0|hundred|island|open|routed|switch|tagged switch|tenant ten|wire"));
    row(StateFilter::Inactive, QStringLiteral("lab"));
    row(StateFilter::NotAutostarted, QStringLiteral("routed"));
    row(StateFilter::Unused, QStringLiteral("card|functions|hundred|island|lab|open|routed|switch|tagged switch|wire"));
    row(StateFilter::WithProblems, QStringLiteral("fcbr0|lab"));
}

void TestNetworkFilter::statesAreFiltered()
{
    QFETCH(const StateFilter, state);
    QFETCH(const QString, names);
    NetworkFilter filter;
    filter.setState(state);
    QCOMPARE(found(filter), names);
}

void TestNetworkFilter::searchTypeAndStateAllMustMatch()
{
    NetworkFilter filter;
    filter.setType(NetworkType::Nat);
    filter.setState(StateFilter::Active);
    QCOMPARE(found(filter), QStringLiteral("default"));
    filter.setSearch(QStringLiteral("lab"));
    QCOMPARE(found(filter), QString());
    filter.setState(StateFilter::Inactive);
    QCOMPARE(found(filter), QStringLiteral("lab"));
}

void TestNetworkFilter::vlansAreFoundByTheirName_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *line, const char *names) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(names);
    };
    row("vlan:Development", "tenant ten");
    row("vlan:dev", "tenant ten");
    row("vlan:ELOP", "tenant ten");
    row("vlan:staging", "tagged switch");
    row("vlan:customers", "hundred");
    row("vlan:dmz", "switch"); // by a port group
    row("vlan:\"a nic\"", "fcbr0"); // by a NIC of its own
    row("vlan:production", "");
    row("vlan:nobody", "");
    row("vlan:10", "tenant ten"); // not a part of the name "Floor 10"
    row("vlan:floor", "");
    row("development", "tenant ten"); // as the table shows it
    row("development vlan:staging", "");
    row("vlan:none", "card|default|fcbr0|functions|island|lab|open|routed|switch|wire");
}

void TestNetworkFilter::vlansAreFoundByTheirName()
{
    QFETCH(const QString, line);
    QFETCH(const QString, names);
    QList<VlanRange> ranges = VlanScheme::example().ranges();
    ranges[3].first = 80;
    ranges << VlanRange{50, 59, QStringLiteral("A NIC"), 0} << VlanRange{77, 77, QStringLiteral("DMZ"), 0}
           << VlanRange{60, 69, QStringLiteral("Floor 10"), 0};
    NetworkFilter filter;
    filter.setVlanScheme(VlanScheme(ranges));
    filter.setSearch(line);
    QCOMPARE(found(filter), names);
}

void TestNetworkFilter::aNewSchemeCountsAtOnce()
{
    NetworkFilter filter;
    filter.setSearch(QStringLiteral("vlan:dev"));
    QCOMPARE(found(filter), QString());
    filter.setVlanScheme(VlanScheme::example());
    QCOMPARE(found(filter), QStringLiteral("tenant ten"));
    filter.setVlanScheme({});
    QCOMPARE(found(filter), QString());
}

QTEST_GUILESS_MAIN(TestNetworkFilter)
#include "tst_networkfilter.moc"
