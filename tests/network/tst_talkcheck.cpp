// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/rowbuilder.h"
#include "models/network/talkcheck.h"
#include "tests/network/attachsample.h"

#include <QTest>

#include <algorithm>

using namespace patchpanel;

namespace {

using V = TalkVerdict;
using M = Mend::Kind;

const char *const macA = "52:54:00:00:00:0a";
const char *const macB = "52:54:00:00:00:0b";

NetworkPtr net(const QByteArray &inner, bool active = true)
{
    return sample::network(QByteArray("<network>" + inner + "</network>"), active);
}

NetworkPtr own(const char *name, const char *mode, int subnet, const QByteArray &more = {})
{
    const QByteArray forward = *mode ? "<forward mode='" + QByteArray(mode) + "'" + more + "/>" : QByteArray();
    return net("<name>" + QByteArray(name) + "</name>" + forward + "<bridge name='" + name + "br'/><ip address='10.0."
        + QByteArray::number(subnet) + ".1' prefix='24'/>");
}

NetworkPtr onBridge(const char *name, const char *bridge, const QByteArray &more = {})
{
    return net("<name>" + QByteArray(name) + "</name><forward mode='bridge'/><bridge name='" + bridge + "'/>" + more);
}

const QByteArray ovsPort = "<virtualport type='openvswitch'/>";
const QByteArray ovsGroups = ovsPort
    + "<portgroup name='dev'><vlan><tag id='10'/></vlan></portgroup><portgroup name='stage'><vlan><tag id='20'/></vlan>"
      "</portgroup><portgroup name='trunk'><vlan trunk='yes'><tag id='10'/><tag id='30'/></vlan></portgroup>";

QByteArray nic(const char *network, const char *mac, const QByteArray &inner = {}, const char *group = "")
{
    return QByteArray("<interface type='network'><mac address='") + mac + "'/><source network='" + network + "'"
        + (*group ? " portgroup='" + QByteArray(group) + "'" : QByteArray()) + "/>" + inner + "</interface>";
}

GuestAddress address(const char *mac, const char *ip, int prefix = 24)
{
    return {QString::fromLatin1(mac), *IpAddress::parse(QString::fromLatin1(ip)), prefix, AddressSource::Lease};
}

struct Talk
{
    const char *name;
    std::vector<NetworkPtr> networks;
    DomainInfo a;
    DomainInfo b;
    TalkVerdict verdict;
    const char *says; ///< words of the station that matters
    std::optional<Mend::Kind> mend; ///< its first
    std::vector<GuestAddress> addresses{};
    std::optional<HostFacts> facts{};
};

DomainInfo vmA(const QByteArray &nics, bool running = true)
{
    return sample::vm("a", running, nics);
}

DomainInfo vmB(const QByteArray &nics, bool running = true)
{
    return sample::vm("b", running, nics);
}

HostFacts notForwarding()
{
    HostFacts facts;
    for (const char *name : {"natbr", "routebr", "openbr"})
        facts.devices.append({QString::fromLatin1(name), true});
    facts.forwardsIpv4 = false;
    return facts;
}

NetworkPtr cutOff()
{
    NetworkInfo network = *own("nat", "nat", 1);
    network.lostPorts = QStringList{QStringLiteral("p1")};
    return std::make_shared<const NetworkInfo>(network);
}

std::vector<Talk> onOneWire()
{
    const NetworkPtr nat = own("nat", "nat", 1);
    const std::vector<GuestAddress> good{address(macA, "10.0.1.5"), address(macB, "10.0.1.6")};
    const DomainInfo a = vmA(nic("nat", macA));
    const DomainInfo b = vmB(nic("nat", macB));
    return {
        {"nothing in the way", {nat}, a, b, V::Yes, "in one subnet", {}, good},
        {"VM off", {nat}, a, vmB(nic("nat", macB), false), V::No, "VM “b” is shut off", {}, good},
        {"no NIC", {nat}, a, vmB({}), V::No, "VM “b” has no NIC", M::AttachVm},
        {"link down", {nat}, a, vmB(nic("nat", macB, "<link state='down'/>")), V::No, "cable of “b” is pulled",
            M::PlugIn},
        {"network inactive", {net("<name>nat</name><bridge name='x'/>", false)}, a, b, V::No, "not active", M::Start},
        {"network missing", {nat}, a, vmB(nic("gone", macB)), V::No, "does not exist", M::ChooseMove},
        {"cut off", {cutOff()}, vmA(nic("nat", macA).replace("network='nat'", "network='nat' portid='p1'")), b, V::No,
            "lost its connection", M::Reconnect},
        {"another subnet", {nat}, a, b, V::No, "different subnets", M::Replug,
            {address(macA, "10.0.1.5"), address(macB, "192.168.9.6")}},
        {"one address twice", {nat}, a, b, V::No, "Both have the address 10.0.1.5", M::Replug,
            {address(macA, "10.0.1.5"), address(macB, "10.0.1.5")}},
        {"no address", {nat}, a, b, V::Yes, "No address of “b” is known", M::Replug, {address(macA, "10.0.1.5")}},
        {"isolated ports", {net("<name>nat</name><bridge name='natbr'/><port isolated='yes'/>")}, a, b, V::No,
            "The ports of both", M::Edit, good},
        {"one isolated port alone", {nat}, vmA(nic("nat", macA, "<port isolated='yes'/>")), b, V::Yes, "in one subnet",
            {}, good},
        {"VLANs of port groups", {onBridge("ovs", "ovsbr0", ovsGroups)}, vmA(nic("ovs", macA, {}, "dev")),
            vmB(nic("ovs", macB, {}, "stage")), V::No, "on VLAN 10, “b” on VLAN 20", M::ChooseMove},
        {"one port group", {onBridge("ovs", "ovsbr0", ovsGroups)}, vmA(nic("ovs", macA, {}, "dev")),
            vmB(nic("ovs", macB, {}, "dev")), V::Yes, "same wire", {}},
        {"a trunk needs tags within", {onBridge("ovs", "ovsbr0", ovsGroups)}, vmA(nic("ovs", macA, {}, "dev")),
            vmB(nic("ovs", macB, {}, "trunk")), V::Yes, "a trunk of VLANs 10, 30", {}},
        {"VLANs of networks on one bridge",
            {onBridge("ten", "ovsbr0", ovsPort + "<vlan><tag id='10'/></vlan>"),
                onBridge("twenty", "ovsbr0", ovsPort + "<vlan><tag id='20'/></vlan>")},
            vmA(nic("ten", macA)), vmB(nic("twenty", macB)), V::No, "on VLAN 10, “b” on VLAN 20", M::MoveTo},
        {"two networks, one bridge, one VLAN", {onBridge("x", "br0"), onBridge("y", "br0")}, vmA(nic("x", macA)),
            vmB(nic("y", macB)), V::Yes, "same wire", {}},
        {"macvtap in private mode", {net("<name>tap</name><forward mode='private'><interface dev='eth0'/></forward>")},
            vmA(nic("tap", macA)), vmB(nic("tap", macB)), V::No, "private mode", M::Edit},
        {"macvtap in VEPA mode", {net("<name>tap</name><forward mode='vepa'><interface dev='eth0'/></forward>")},
            vmA(nic("tap", macA)), vmB(nic("tap", macB)), V::Yes, "VEPA", {}},
        {"the better of two NICs", {nat, own("other", "nat", 2)},
            vmA(nic("other", "52:54:00:00:00:0c") + nic("nat", macA)), b, V::Yes, "in one subnet", {}, good},
    };
}

std::vector<Talk> throughTheHost()
{
    const auto between = [](const char *name, const NetworkPtr &one, const NetworkPtr &other, TalkVerdict verdict,
                             const char *says, std::optional<Mend::Kind> mend, std::optional<HostFacts> facts = {}) {
        return Talk{name, {one, other}, vmA(nic(qPrintable(one->name), macA)), vmB(nic(qPrintable(other->name), macB)),
            verdict, says, mend, {}, std::move(facts)};
    };
    const NetworkPtr nat = own("nat", "nat", 1);
    const NetworkPtr route = own("route", "route", 2);
    const NetworkPtr open = own("open", "open", 3);
    const NetworkPtr isolated = own("isolated", "", 4);
    const NetworkPtr lan = onBridge("lan", "br0");
    return {
        between("NAT to NAT", nat, own("nat2", "nat", 9), V::No, "Both networks are NAT", M::MoveTo),
        between("NAT to routed", nat, route, V::OnlyThere, "“a” can begin, “b” cannot", M::MoveTo),
        between("routed to NAT", route, nat, V::OnlyBack, "“b” can begin, “a” cannot", M::MoveTo),
        between("routed to routed", route, own("route2", "route", 9), V::Yes, "The host routes", {}),
        between("routed to open", route, open, V::Yes, "no firewall rules", {}),
        between("open to NAT", open, nat, V::OnlyBack, "“b” can begin", M::MoveTo),
        between("isolated", isolated, route, V::No, "“isolated” (Isolated) is isolated", M::MoveTo),
        between("to isolated", route, isolated, V::No, "is isolated", M::MoveTo),
        between("very isolated", net("<name>quiet</name><bridge name='q'/>"), route, V::No, "very isolated", M::MoveTo),
        between("an uplink of its own", own("up", "route", 9, " dev='eth0'"), route, V::No, "goes out through eth0",
            M::Edit),
        between("forwarding off", route, open, V::No, "does not forward IPv4", M::Copy, notForwarding()),
        between("NAT to the LAN", nat, lan, V::OnlyThere, "“a” can begin", M::MoveTo),
        between("the LAN to NAT", lan, nat, V::OnlyBack, "“b” can begin", M::MoveTo),
        between("routed to the LAN", route, lan, V::Unknown, "through the LAN", M::MoveTo),
        between("isolated to the LAN", isolated, lan, V::No, "is isolated", M::MoveTo),
        between("two bridges of the host", lan, onBridge("dmz", "br1"), V::Unknown, "different wires", M::MoveTo),
    };
}

std::vector<Talk> talks()
{
    std::vector<Talk> all = onOneWire();
    for (Talk &talk : throughTheHost())
        all.push_back(std::move(talk));
    return all;
}

TalkReport check(const Talk &talk)
{
    const std::vector<DomainPtr> domains{
        std::make_shared<const DomainInfo>(talk.a), std::make_shared<const DomainInfo>(talk.b)};
    RowBuilder builder;
    if (talk.facts)
        builder.setFacts(*talk.facts);
    auto snapshot = std::make_shared<HostSnapshot>();
    snapshot->rows = builder.build(talk.networks, domains, true);
    snapshot->domains = domains;
    return checkTalk({snapshot, talk.facts, talk.a.uuid, talk.b.uuid, talk.addresses});
}

} // namespace

/// Why two VMs do not reach each other: every reason that can be known, each told as itself, with its mend.
class TestTalkCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReasonIsToldAsItself_data();
    void everyReasonIsToldAsItself();
    void theWayBeginsAndEndsWithTheTwo();
    void oneVmAloneIsNoConversation();
};

void TestTalkCheck::everyReasonIsToldAsItself_data()
{
    QTest::addColumn<int>("number");
    const auto all = talks();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << static_cast<int>(i);
}

void TestTalkCheck::everyReasonIsToldAsItself()
{
    QFETCH(const int, number);
    const Talk talk = talks()[static_cast<std::size_t>(number)];
    const TalkReport report = check(talk);
    QStringList said;
    for (const HealthFinding &station : report.stations) {
        said.append(severityLabel(station.severity) + QStringLiteral(": ") + station.what);
        QVERIFY2(!station.what.contains(u"%1") && !station.why.contains(u"%1"), qPrintable(station.what));
        QVERIFY2(station.severity < HealthSeverity::Problem || !station.why.isEmpty() || !station.mends.isEmpty(),
            qPrintable(station.what));
    }
    QVERIFY2(report.verdict == talk.verdict, qPrintable(said.join(u'\n')));
    const auto found = std::find_if(report.stations.cbegin(), report.stations.cend(),
        [&talk](const HealthFinding &station) { return station.what.contains(QString::fromUtf8(talk.says)); });
    QVERIFY2(found != report.stations.cend(), qPrintable(said.join(u'\n')));
    QCOMPARE(found->mends.isEmpty() ? std::optional<Mend::Kind>() : found->mends.constFirst().kind, talk.mend);
    const bool hasProblem = std::any_of(report.stations.cbegin(), report.stations.cend(),
        [](const HealthFinding &station) { return station.severity == HealthSeverity::Problem; });
    QCOMPARE(hasProblem, talk.verdict == V::No);
    QVERIFY(report.summary.contains(u"“a”") && report.summary.contains(u"“b”"));
    if (talk.verdict == V::No) // the first reason is in the sentence
        QVERIFY2(report.summary.contains(found->what) || hasProblem, qPrintable(report.summary));
}

void TestTalkCheck::theWayBeginsAndEndsWithTheTwo()
{
    const TalkReport report = check(throughTheHost().front());
    QCOMPARE(report.stations.size(), 8);
    QVERIFY(report.stations.constFirst().what.contains(u"“a” runs"));
    QVERIFY(report.stations.constLast().what.contains(u"“b” runs"));
    QVERIFY(report.summary.contains(u"Both networks are NAT"));
}

void TestTalkCheck::oneVmAloneIsNoConversation()
{
    Talk talk = onOneWire().front();
    talk.b = talk.a;
    QCOMPARE(check(talk).verdict, V::Unknown);
    QVERIFY(check(talk).stations.isEmpty());
    QVERIFY(!checkTalk({}).summary.isEmpty());
}

QTEST_GUILESS_MAIN(TestTalkCheck)
#include "tst_talkcheck.moc"
