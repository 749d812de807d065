// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapcolumns.h"
#include "models/items/mapmoves.h"
#include "models/items/maptexts.h"
#include "tests/items/samples.h"

#include <QTest>

#include <ctime>

using namespace patchpanel;
using namespace patchpanel::samples;

Q_DECLARE_METATYPE(patchpanel::UplinkKind)

namespace {

const QByteArray nat = "<forward mode='nat'/><bridge name='virbr1'/>";
const QByteArray br0 = "<forward mode='bridge'/><bridge name='br0'/>";

QByteArray nicOn(const char *network, int number)
{
    return QByteArray("<interface type='network'><mac address='52:54:00:00:00:")
        + QByteArray::number(number, 16).rightJustified(2, '0') + "'/><source network='" + network + "'/></interface>";
}

} // namespace

/// Where things stand on the map, what is at a place, where the keys lead, and what the nodes are called.
class TestMapLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void networksHangOnTheirUplinks_data();
    void networksHangOnTheirUplinks();
    void networksGoByUplinkAndName();
    void vmsAreFoldedWhereTheyDoNotFit_data();
    void vmsAreFoldedWhereTheyDoNotFit();
    void vmWithSeveralNicsIsOneCard();
    void foldedVmKeepsItsOtherCables();
    void whatChangesMovesNothingElse();
    void hostsHaveTheirPanels();
    void thingsAreFoundWhereTheyAre();
    void keysReachEverything();
    void colorsComeFromTheVlanScheme();
    void nodesSayWhatTheyAre();
    void costGrowsWithTheHost();

private:
    void addNetwork(const QString &name, const QByteArray &inner) { m_networks.push_back(network(name, inner)); }
    void addVm(const QString &name, const QByteArray &nics, bool running = true)
    {
        m_vms.push_back(vm(name, running ? nics : QByteArray(), nics));
    }
    [[nodiscard]] std::vector<TableEntry> entries(int host = 0)
    {
        m_rows = buildRows(shared(m_networks), shared(m_vms), true, m_rows);
        std::vector<TableEntry> all;
        for (const RowPtr &row : m_rows)
            all.emplace_back(host, false, row);
        return all;
    }
    [[nodiscard]] MapLayout build() { return MapLayout::build(entries(), m_options); }
    [[nodiscard]] static QStringList titles(const MapLayout &map, MapColumn column)
    {
        QStringList all;
        for (const int item : map.column(column))
            all << mapTitle(map.item(item), QStringLiteral("host"));
        return all;
    }
    [[nodiscard]] static int find(const MapLayout &map, MapKind kind, const char *title)
    {
        for (std::size_t i = 0; i < map.items().size(); ++i)
            if (map.items()[i].key.kind == kind && mapTitle(map.items()[i]) == QLatin1String(title))
                return static_cast<int>(i);
        return -1;
    }
    [[nodiscard]] static double secondsFor(int networks);

    std::vector<NetworkInfo> m_networks;
    std::vector<DomainInfo> m_vms;
    std::vector<RowPtr> m_rows;
    MapOptions m_options;
};

void TestMapLayout::init()
{
    m_networks.clear();
    m_vms.clear();
    m_rows.clear();
    m_options = {};
}

void TestMapLayout::networksHangOnTheirUplinks_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<UplinkKind>("kind");
    QTest::addColumn<QString>("title");
    QTest::newRow("nat") << nat << UplinkKind::Routing << QStringLiteral("Host routing");
    QTest::newRow("nat over a card") << QByteArray("<forward mode='nat' dev='eth1'/><bridge name='virbr1'/>")
                                     << UplinkKind::Card << QStringLiteral("eth1");
    QTest::newRow("open") << QByteArray("<forward mode='open'/><bridge name='virbr1'/>") << UplinkKind::Routing
                          << QStringLiteral("Host routing");
    QTest::newRow("isolated") << QByteArray("<bridge name='virbr1'/><ip address='10.0.0.1' netmask='255.0.0.0'/>")
                              << UplinkKind::None << QStringLiteral("No uplink");
    QTest::newRow("bridge") << br0 << UplinkKind::Bridge << QStringLiteral("br0");
    QTest::newRow("open vswitch") << QByteArray(
        "<forward mode='bridge'/><bridge name='ovs0'/><virtualport type='openvswitch'/>")
                                  << UplinkKind::Bridge << QStringLiteral("ovs0");
    QTest::newRow("macvtap") << QByteArray("<forward mode='private'><interface dev='eth2'/><interface dev='eth3'/>"
                                           "</forward>")
                             << UplinkKind::Cards << QStringLiteral("eth2, eth3");
}

void TestMapLayout::networksHangOnTheirUplinks()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const UplinkKind, kind);
    QFETCH(const QString, title);
    const MapUplink uplink = uplinkOf(network(QStringLiteral("n"), inner));
    QCOMPARE(uplink.kind, kind);
    QCOMPARE(uplink.title(), title);
}

void TestMapLayout::networksGoByUplinkAndName()
{
    addNetwork(QStringLiteral("net10"), nat);
    addNetwork(QStringLiteral("lan"), br0);
    addNetwork(QStringLiteral("cage"), "<bridge name='virbr7'/>");
    addNetwork(QStringLiteral("net9"), nat);
    const MapLayout map = build();
    QCOMPARE(titles(map, MapColumn::Network).join(u'|'), QStringLiteral("net9|net10|lan|cage"));
    QCOMPARE(titles(map, MapColumn::Uplink).join(u'|'), QStringLiteral("Host routing|br0|No uplink"));
    // An uplink reaches over all that hangs on it.
    const MapItem &routing = map.item(find(map, MapKind::Uplink, "Host routing"));
    QCOMPARE(routing.count, 2);
    QCOMPARE(routing.top, map.item(find(map, MapKind::Network, "net9")).top);
    QCOMPARE(routing.bottom(), map.item(find(map, MapKind::Network, "net10")).bottom());
    // Whatever the order of the table.
    std::vector<TableEntry> reversed = entries();
    std::reverse(reversed.begin(), reversed.end());
    QCOMPARE(titles(MapLayout::build(reversed, m_options), MapColumn::Network), titles(map, MapColumn::Network));
}

void TestMapLayout::vmsAreFoldedWhereTheyDoNotFit_data()
{
    QTest::addColumn<int>("vms");
    QTest::addColumn<bool>("isExpanded");
    QTest::addColumn<bool>("isPinned");
    QTest::addColumn<int>("shown");
    QTest::addColumn<QString>("fold");
    QTest::newRow("none") << 0 << false << false << 0 << QString();
    QTest::newRow("all fit") << 8 << false << false << 8 << QString();
    QTest::newRow("one more saves nothing") << 9 << false << false << 9 << QString();
    QTest::newRow("folded") << 10 << false << false << 8 << QStringLiteral("+2 VMs");
    QTest::newRow("many") << 46 << false << false << 8 << QStringLiteral("+38 VMs");
    QTest::newRow("expanded") << 46 << true << false << 46 << QStringLiteral("Show fewer");
    QTest::newRow("the last is pinned") << 46 << false << true << 9 << QStringLiteral("+37 VMs");
}

void TestMapLayout::vmsAreFoldedWhereTheyDoNotFit()
{
    QFETCH(const int, vms);
    QFETCH(const bool, isExpanded);
    QFETCH(const bool, isPinned);
    QFETCH(const int, shown);
    QFETCH(const QString, fold);
    addNetwork(QStringLiteral("a"), nat);
    for (int i = 0; i < vms; ++i)
        addVm(QStringLiteral("vm%1").arg(i), nicOn("a", i));
    if (isExpanded)
        m_options.expanded.insert({0, m_networks.front().uuid});
    if (isPinned)
        m_options.pinned.insert({0, m_vms.back().uuid, m_vms.back().storedNics.front().mac});
    const MapLayout map = build();
    QStringList column = titles(map, MapColumn::Vm);
    if (!fold.isEmpty())
        QCOMPARE(column.takeLast(), fold);
    QCOMPARE(column.size(), shown);
    if (isPinned)
        QCOMPARE(column.last(), QStringLiteral("vm45"));
    const MapItem &network = map.item(find(map, MapKind::Network, "a"));
    for (const int item : map.column(MapColumn::Vm))
        QVERIFY(map.item(item).top >= network.top && map.item(item).bottom() <= network.bottom());
}

void TestMapLayout::vmWithSeveralNicsIsOneCard()
{
    addNetwork(QStringLiteral("a"), nat);
    addNetwork(QStringLiteral("b"), nat);
    addNetwork(QStringLiteral("c"), nat);
    addVm(QStringLiteral("router"), nicOn("c", 3) + nicOn("a", 1) + nicOn("b", 2));
    addVm(QStringLiteral("web"), nicOn("a", 4));
    const MapLayout map = build();
    QCOMPARE(titles(map, MapColumn::Vm).join(u'|'), QStringLiteral("router|router|router|web"));
    const auto nic = [&map](int at) { return map.item(map.column(MapColumn::Vm)[static_cast<std::size_t>(at)]); };
    QVERIFY(nic(0).startsCard && !nic(0).endsCard && nic(0).isHome);
    QVERIFY(!nic(1).startsCard && !nic(1).endsCard && !nic(1).isHome);
    QVERIFY(nic(2).endsCard && !nic(2).isHome);
    QVERIFY(nic(3).startsCard && nic(3).endsCard);
    QCOMPARE(map.item(nic(1).network).row->network->name, QStringLiteral("b"));
    // The cable of the far ones begins at their own network.
    const MapItem &b = map.item(nic(1).network);
    QCOMPARE(map.foreignOf(b).size(), std::size_t(1));
    QVERIFY(b.slot > b.top && b.slot < b.bottom());
    const auto wires = map.foreignWires(0, map.height(), 100);
    QCOMPARE(wires.size(), std::size_t(2));
    const MapColumns columns = MapColumns::fitting(900, map.metrics());
    const MapCable cable = columns.cableOf(map, wires.front());
    QVERIFY(!cable.isStraight);
    QCOMPARE(cable.from.y(), map.item(wires.front().network).slot);
    QCOMPARE(cable.to.y(), map.item(wires.front().item).middle());
}

void TestMapLayout::foldedVmKeepsItsOtherCables()
{
    addNetwork(QStringLiteral("a"), nat);
    addNetwork(QStringLiteral("b"), nat);
    for (int i = 0; i < 20; ++i)
        addVm(QStringLiteral("vm%1").arg(i), nicOn("a", i) + (i >= 15 ? nicOn("b", 100 + i) : QByteArray()));
    const MapLayout map = build();
    const MapItem &b = map.item(find(map, MapKind::Network, "b"));
    QCOMPARE(map.foreignOf(b).size(), std::size_t(1)); // five NICs in one bundle
    const MapItem &fold = map.item(map.foreignOf(b).front());
    QCOMPARE(fold.key.kind, MapKind::Fold);
    QCOMPARE(fold.row->network->name, QStringLiteral("a"));
}

void TestMapLayout::whatChangesMovesNothingElse()
{
    for (const char *name : {"a", "b", "c", "d"}) {
        addNetwork(QLatin1String(name), nat);
        for (int i = 0; i < 4; ++i)
            addVm(
                QStringLiteral("%1-vm%2").arg(QLatin1String(name)).arg(i), nicOn(name, static_cast<int>(m_vms.size())));
    }
    const MapLayout before = build();
    const auto topsOf = [](const MapLayout &map) {
        QHash<MapKey, qreal> tops;
        for (const MapItem &item : map.items())
            tops.insert(item.key, item.top);
        return tops;
    };
    // A VM is shut off, a network stopped: everything stays.
    m_vms[5] = vm(QStringLiteral("b-vm1"), {}, nicOn("b", 5));
    m_networks[2].active = false;
    QCOMPARE(topsOf(build()), topsOf(before));
    // A VM moves from b to c: what is above b and below c stays, what is between moves by its row, and all stay in
    // order.
    m_vms[5] = vm(QStringLiteral("b-vm1"), nicOn("c", 5), nicOn("c", 5));
    const MapLayout after = build();
    const QHash<MapKey, qreal> now = topsOf(after);
    int moved = 0;
    for (const MapItem &item : before.items()) {
        if (item.key.kind == MapKind::Nic && item.key.nic.domain == m_vms[5].uuid)
            continue;
        const qreal by = now.value(item.key) - item.top;
        QVERIFY(by == 0 || by == -before.metrics().row);
        moved += by != 0 ? 1 : 0;
        if (item.row && (item.row->network->name == u"a" || item.row->network->name == u"d"))
            QCOMPARE(by, 0.0);
    }
    QVERIFY(moved <= 7); // two of b, c and its four
    QCOMPARE(after.height(), before.height());
}

void TestMapLayout::hostsHaveTheirPanels()
{
    addNetwork(QStringLiteral("a"), nat);
    addVm(QStringLiteral("web"), nicOn("a", 1));
    std::vector<TableEntry> both = entries(7);
    const std::vector<TableEntry> other = entries(2);
    both.insert(both.end(), other.begin(), other.end());
    m_options.showHosts = true;
    const MapLayout map = MapLayout::build(both, m_options);
    QCOMPARE(map.column(MapColumn::Host).size(), std::size_t(2));
    QCOMPARE(map.item(map.column(MapColumn::Host).front()).key.host, 2); // by number, not as the table is sorted
    QCOMPARE(mapHostDetail(map.item(map.column(MapColumn::Host).front())), QStringLiteral("1 network, 1 VM"));
    // The same network on two hosts is two.
    QVERIFY(map.indexOf({MapKind::Network, 2, m_networks.front().uuid, {}})
        != map.indexOf({MapKind::Network, 7, m_networks.front().uuid, {}}));
    m_options.collapsedHosts.insert(2);
    const MapLayout folded = MapLayout::build(both, m_options);
    QCOMPARE(folded.column(MapColumn::Network).size(), std::size_t(1));
    QVERIFY(folded.item(folded.column(MapColumn::Host).front()).isFolded);
    QVERIFY(folded.height() < map.height());
    QVERIFY(MapLayout::build({}, m_options).isEmpty());
}

void TestMapLayout::thingsAreFoundWhereTheyAre()
{
    for (int i = 0; i < 30; ++i) {
        const QByteArray name = "net" + QByteArray::number(i);
        addNetwork(QString::fromLatin1(name), i % 2 != 0 ? nat : br0);
        for (int vm = 0; vm < i % 5; ++vm)
            addVm(QStringLiteral("vm%1-%2").arg(i).arg(vm), nicOn(name.constData(), vm) + nicOn("net3", 99));
    }
    const MapLayout map = build();
    for (const qreal width : {300.0, 900.0, 2000.0}) {
        const MapColumns columns = MapColumns::fitting(width, map.metrics());
        for (int i = 0; i < static_cast<int>(map.items().size()); ++i) {
            QCOMPARE(columns.at(map, columns.rectOf(map.item(i)).center(), 4), i);
            QCOMPARE(map.indexOf(map.item(i).key), i);
        }
        const int straight = map.column(MapColumn::Vm).front();
        const MapCable cable = columns.cableOf(map, {map.item(straight).network, straight});
        QCOMPARE(columns.at(map, (cable.from + cable.to) / 2 + QPointF(0, 3), 4), straight);
        QCOMPARE(columns.at(map, (cable.from + cable.to) / 2 + QPointF(0, 9), 4), -1);
        for (const MapWire &wire : map.foreignWires(0, map.height(), 5)) {
            const MapCable bent = columns.cableOf(map, wire);
            const QPointF onIt = (bent.from + 3 * bent.bend1 + 3 * bent.bend2 + bent.to) / 8;
            QVERIFY(MapColumns::distance(bent, onIt) < 1);
        }
        QCOMPARE(columns.at(map, {columns.left(MapColumn::Network) + 5, -5}, 4), -1);
    }
    QVERIFY(map.foreignWires(0, map.height(), 5).size() <= map.column(MapColumn::Vm).size() + 5);
}

void TestMapLayout::keysReachEverything()
{
    addNetwork(QStringLiteral("a"), nat);
    addNetwork(QStringLiteral("b"), nat);
    addNetwork(QStringLiteral("lan"), br0);
    addNetwork(QStringLiteral("empty"), "<bridge name='virbr7'/>");
    for (int i = 0; i < 12; ++i)
        addVm(QStringLiteral("vm%1").arg(i), nicOn(i % 2 != 0 ? "a" : "lan", i) + nicOn("b", 100 + i));
    m_options.showHosts = true;
    const MapLayout map = build();
    QSet<int> reached;
    QList<int> open{mapMove(map, -1, MapMove::Down)};
    QCOMPARE(mapTitle(map.item(open.front())), QStringLiteral("a"));
    while (!open.isEmpty()) {
        const int from = open.takeLast();
        if (reached.contains(from))
            continue;
        reached.insert(from);
        for (const MapMove move : {MapMove::Up, MapMove::Down, MapMove::Left, MapMove::Right})
            open << mapMove(map, from, move);
    }
    QCOMPARE(reached.size(), static_cast<qsizetype>(map.items().size()));
    const int a = find(map, MapKind::Network, "a");
    const int last = mapMove(map, a, MapMove::Last);
    QCOMPARE(mapTitle(map.item(last)), QStringLiteral("empty"));
    QCOMPARE(mapMove(map, last, MapMove::Down), last);
    QCOMPARE(mapMove(map, last, MapMove::Right), last);
    QCOMPARE(mapMove(map, last, MapMove::First), a);
    QCOMPARE(mapMoveBy(map, a, 100'000), last);
    QCOMPARE(mapMoveBy(map, last, -1), mapMove(map, last, MapMove::Up)); // at least one
    // A network without VMs beside it leads along a cable to one that stands elsewhere.
    const int b = find(map, MapKind::Network, "b");
    QCOMPARE(map.item(mapMove(map, b, MapMove::Right)).row->network->name, QStringLiteral("b"));
    QCOMPARE(mapMove(map, mapMove(map, b, MapMove::Right), MapMove::Left), b);
}

void TestMapLayout::colorsComeFromTheVlanScheme()
{
    const QByteArray vlan = "<forward mode='bridge'/><bridge name='fcbr0'/><vlan><tag id='%1'/></vlan>";
    addNetwork(QStringLiteral("v10"), QByteArray(vlan).replace("%1", "10"));
    addNetwork(QStringLiteral("v10b"), QByteArray(vlan).replace("%1", "10").replace("fcbr0", "fcbr1"));
    addNetwork(QStringLiteral("v40"), QByteArray(vlan).replace("%1", "40"));
    addVm(QStringLiteral("web"), nicOn("v10", 1));
    m_options.scheme = VlanScheme({{10, 19, QStringLiteral("Development"), 0x123456}});
    const MapLayout map = build();
    const auto color = [&map](MapKind kind, const char *title) { return map.item(find(map, kind, title)).color; };
    QCOMPARE(color(MapKind::Network, "v10"), 0x123456U);
    QCOMPARE(color(MapKind::Network, "v10b"), 0x123456U);
    QCOMPARE(color(MapKind::Nic, "web"), 0x123456U);
    QVERIFY(color(MapKind::Network, "v40") != 0x123456U);
    QCOMPARE(mapDetails(map.item(find(map, MapKind::Network, "v10")), m_options.scheme).first(),
        QStringLiteral("VLAN 10 Development"));
}

void TestMapLayout::nodesSayWhatTheyAre()
{
    addNetwork(QStringLiteral("red_nat_lab"), nat);
    addNetwork(QStringLiteral("<b>off</b>"), br0);
    m_networks.back().active = false;
    addVm(QStringLiteral("web"), nicOn("red_nat_lab", 1));
    addVm(QStringLiteral("store"), nicOn("red_nat_lab", 2), false);
    m_vms.push_back(vm(QStringLiteral("later"), "<interface type='user'/>", nicOn("red_nat_lab", 3)));
    addVm(QStringLiteral("out"), nicOn("red_nat_lab", 4).replace("</interface>", "<link state='down'/></interface>"));
    addVm(QStringLiteral("stuck"), nicOn("&lt;b&gt;off&lt;/b&gt;", 5));
    addVm(QStringLiteral("lost"), nicOn("gone", 6));
    const MapLayout map = build();
    const auto sentence = [&map](MapKind kind, const char *title) {
        return mapSentence(map.item(find(map, kind, title)), {}, QStringLiteral("rack1"));
    };
    QCOMPARE(sentence(MapKind::Network, "red_nat_lab"),
        QStringLiteral("Network red_nat_lab, active, NAT, 4 VMs, with problems"));
    QCOMPARE(sentence(MapKind::Nic, "web"), QStringLiteral("VM web, NIC 52:54:00:00:00:01, on red_nat_lab, running"));
    QCOMPARE(
        sentence(MapKind::Nic, "store"), QStringLiteral("VM store, NIC 52:54:00:00:00:02, on red_nat_lab, shut off"));
    QVERIFY(sentence(MapKind::Nic, "later").endsWith(QStringLiteral("after restart")));
    QVERIFY(sentence(MapKind::Nic, "out").endsWith(QStringLiteral("link down")));
    QVERIFY(sentence(MapKind::Nic, "stuck").endsWith(QStringLiteral("network inactive")));
    QVERIFY(sentence(MapKind::Nic, "lost").endsWith(QStringLiteral("network missing")));
    QCOMPARE(sentence(MapKind::Uplink, "br0"), QStringLiteral("br0, host bridge, 1 network"));
    QCOMPARE(cableStateOf(map.item(find(map, MapKind::Nic, "web"))), MapCableState::Live);
    QCOMPARE(cableStateOf(map.item(find(map, MapKind::Nic, "later"))), MapCableState::Waiting);
    QCOMPARE(cableStateOf(map.item(find(map, MapKind::Nic, "out"))), MapCableState::Unplugged);
    const QString tip = mapToolTip(map.item(find(map, MapKind::Network, "<b>off</b>")), {});
    QVERIFY2(!tip.contains(QStringLiteral("<b>")) && tip.contains(QStringLiteral("&lt;b&gt;off")), qPrintable(tip));
}

double TestMapLayout::secondsFor(int networks)
{
    TestMapLayout host;
    for (int i = 0; i < networks; ++i) {
        const QByteArray name = "n" + QByteArray::number(i);
        host.addNetwork(QString::fromLatin1(name), i % 3 != 0 ? nat : br0);
        for (int vm = 0; vm < 5; ++vm)
            host.addVm(QStringLiteral("vm%1-%2").arg(i).arg(vm),
                nicOn(name.constData(), vm) + (vm == 0 ? nicOn("n0", 9) : QByteArray()));
    }
    const std::vector<TableEntry> all = host.entries();
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        const std::clock_t begun = std::clock();
        const MapLayout map = MapLayout::build(all, host.m_options);
        best = std::min(best, static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC);
    }
    return best;
}

void TestMapLayout::costGrowsWithTheHost()
{
    const double small = secondsFor(200);
    const double large = secondsFor(2000);
    qInfo("200 networks, 1000 VMs: %.2f ms; 2000 networks, 10000 VMs: %.2f ms", small * 1000, large * 1000);
    // Ten times as much, with room for caches that are too small for it; a square would be a hundred times.
    QVERIFY2(large < 40 * std::max(small, 1e-4), "more than in proportion");
}

QTEST_GUILESS_MAIN(TestMapLayout)
#include "tst_maplayout.moc"
