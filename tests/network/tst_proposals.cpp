// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/proposals.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;
using sample::hostWith;
using sample::subnet;

namespace {

QByteArray nat(const QByteArray &name, const QByteArray &bridge, const QByteArray &address)
{
    return "<network><name>" + name + "</name><forward mode='nat'/><bridge name='" + bridge + "'/><ip address='"
        + address + "' prefix='24'/></network>";
}

QString text(const std::optional<IpNetwork> &network)
{
    return network ? network->toString() : QString();
}

} // namespace

/// The form's first state can be created as it is: names, bridges and subnets that nothing on the host has.
class TestProposals final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyHostGetsTheFirstOfEverything();
    void namesAndBridgesOfNetworksAreAvoided();
    void bridgesAndVlansAreNamedByConvention();
    void whatIsNoNetworkTakesNoName();
    void whatTheNextStartWillTakeIsAvoidedToo();
    void interfacesAndRoutesAreAvoided();
    void aSubnetIsFoundElsewhereWhenThePrivateRangeIsFull();
    void nothingIsProposedWhenAllIsTaken();
    void ipv6IsUniqueLocalAndBelongsToTheHost();
    void ipv6AvoidsWhatTheHostHas();
    void uplinksAndBridgesAreThoseOfTheHost();
};

void TestProposals::anEmptyHostGetsTheFirstOfEverything()
{
    for (const HostContext &context : {HostContext(), hostWith({})}) {
        QCOMPARE(proposeName(context), QStringLiteral("network"));
        QCOMPARE(proposeBridge(context), QStringLiteral("virbr0"));
        QCOMPARE(text(proposeIpv4(context)), QStringLiteral("192.168.100.0/24"));
    }
}

void TestProposals::namesAndBridgesOfNetworksAreAvoided()
{
    const HostContext context = hostWith({sample::network(nat("network", "virbr0", "192.168.100.1")),
        sample::network(nat("network-2", "virbr1", "192.168.101.254")),
        sample::network(nat("network-4", "virbr3", "192.168.103.1"))});
    QCOMPARE(proposeName(context), QStringLiteral("network-3"));
    QCOMPARE(proposeBridge(context), QStringLiteral("virbr2"));
    QCOMPARE(text(proposeIpv4(context)), QStringLiteral("192.168.102.0/24"));
}

void TestProposals::bridgesAndVlansAreNamedByConvention()
{
    const QString bridge = QStringLiteral("fcbr0");
    QCOMPARE(conventionalName(bridge, QStringLiteral("10")), QStringLiteral("fcbr0-vlan-10"));
    QCOMPARE(conventionalName(bridge, QStringLiteral(" 10 ")), QStringLiteral("fcbr0-vlan-10"));
    QCOMPARE(conventionalName(bridge, QString()), bridge);
    QCOMPARE(conventionalName(bridge, QStringLiteral(" ")), bridge);
    QCOMPARE(conventionalName(QString(), QStringLiteral("10")), QString());
    const HostContext context = hostWith({sample::network(nat("fcbr0", "virbr0", "192.168.100.1"))});
    QCOMPARE(freeName(bridge, context), QStringLiteral("fcbr0-2"));
    QCOMPARE(freeName(QStringLiteral("fcbr0-vlan-10"), context), QStringLiteral("fcbr0-vlan-10"));
}

void TestProposals::whatIsNoNetworkTakesNoName()
{
    NetworkInfo bridge = *sample::network(
        "<network><name>br0</name><forward mode='bridge'/><bridge name='br0'/></network>");
    bridge.kind = NetworkKind::Unregistered;
    const HostContext context = hostWith({std::make_shared<const NetworkInfo>(bridge)});
    QCOMPARE(freeName(QStringLiteral("br0"), context), QStringLiteral("br0"));
}

void TestProposals::whatTheNextStartWillTakeIsAvoidedToo()
{
    const HostContext context = hostWith(
        {sample::network(nat("lab", "virbr0", "192.168.100.1"), nat("lab", "virbr1", "192.168.101.1"))});
    QCOMPARE(proposeBridge(context), QStringLiteral("virbr2"));
    QCOMPARE(text(proposeIpv4(context)), QStringLiteral("192.168.102.0/24"));
}

void TestProposals::interfacesAndRoutesAreAvoided()
{
    HostContext context;
    context.facts = HostFacts{{{QStringLiteral("eth0"), false, {subnet("192.168.100.20/24")}},
                                  {QStringLiteral("virbr0"), true, {subnet("192.168.101.1/26")}}},
        {{subnet("192.168.102.128/25"), QStringLiteral("tun0")}, {subnet("192.168.103.7/32"), QStringLiteral("tun0")}}};
    QCOMPARE(proposeBridge(context), QStringLiteral("virbr1"));
    QCOMPARE(text(proposeIpv4(context)), QStringLiteral("192.168.104.0/24"));
}

void TestProposals::aSubnetIsFoundElsewhereWhenThePrivateRangeIsFull()
{
    HostContext context;
    context.facts = HostFacts{
        {}, {{subnet("192.168.0.0/16"), QStringLiteral("tun0")}, {subnet("10.0.0.0/15"), QStringLiteral("tun0")}}};
    QCOMPARE(text(proposeIpv4(context)), QStringLiteral("10.2.0.0/24"));
}

void TestProposals::nothingIsProposedWhenAllIsTaken()
{
    HostContext context;
    context.facts = HostFacts{{},
        {{subnet("192.168.0.0/16"), QStringLiteral("tun0")}, {subnet("10.0.0.0/8"), QStringLiteral("tun0")},
            {subnet("fc00::/7"), QStringLiteral("tun0")}}};
    QCOMPARE(text(proposeIpv4(context)), QString());
    QCOMPARE(text(proposeIpv6(context, QStringLiteral("host"))), QString());
}

void TestProposals::ipv6IsUniqueLocalAndBelongsToTheHost()
{
    const auto one = proposeIpv6(HostContext(), QStringLiteral("host one"));
    QVERIFY(one.has_value());
    QVERIFY(subnet("fd00::/8").contains(one->address()));
    QCOMPARE(one->prefix(), 64);
    QCOMPARE(one->address(), one->first());
    QCOMPARE(text(proposeIpv6(HostContext(), QStringLiteral("host one"))), text(one));
    QVERIFY(text(proposeIpv6(HostContext(), QStringLiteral("host two"))) != text(one));
}

void TestProposals::ipv6AvoidsWhatTheHostHas()
{
    const QString seed = QStringLiteral("host");
    HostContext context;
    const auto first = proposeIpv6(context, seed);
    QVERIFY(first.has_value());
    context.facts = HostFacts{{}, {{*first, QStringLiteral("tun0")}}};
    const auto second = proposeIpv6(context, seed);
    QVERIFY(second.has_value());
    QVERIFY(!second->overlaps(*first));
    QVERIFY(IpNetwork(first->address(), 48).contains(second->address()));
}

void TestProposals::uplinksAndBridgesAreThoseOfTheHost()
{
    HostContext context = hostWith(
        {sample::network("<network><name>office</name><forward mode='bridge'/><bridge name='br0'/></network>"),
            sample::network("<network><name>dmz</name><forward mode='bridge'/><bridge name='ovsbr0'/></network>"),
            sample::network(nat("lab", "virbr0", "192.168.100.1"))});
    QCOMPARE(uplinkCandidates(context), QStringList());
    QCOMPARE(bridgeCandidates(context).size(), 2);
    context.facts = HostFacts{{{QStringLiteral("lo"), false, {}}, {QStringLiteral("eth0"), false, {}},
                                  {QStringLiteral("br0"), true, {}}, {QStringLiteral("br1"), true, {}},
                                  {QStringLiteral("virbr0"), true, {}}, {QStringLiteral("vnet3"), false, {}}},
        {}};
    QCOMPARE(
        uplinkCandidates(context), (QStringList{QStringLiteral("eth0"), QStringLiteral("br0"), QStringLiteral("br1")}));
    QCOMPARE(bridgeCandidates(context),
        (QStringList{QStringLiteral("br0"), QStringLiteral("br1"), QStringLiteral("ovsbr0")}));
}

QTEST_GUILESS_MAIN(TestProposals)
#include "tst_proposals.moc"
