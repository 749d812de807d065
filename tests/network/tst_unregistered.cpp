// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/hostcontext.h"
#include "models/network/hostsnapshot.h"
#include "models/network/proposals.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <random>

using namespace patchpanel;

namespace {

NetworkPtr network(const QString &name, const QByteArray &inner = {}, DetailState detail = DetailState::Ready)
{
    NetworkInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.active = true;
    info.stateKnown = true;
    info.detail = detail;
    info.summary = parseNetworkXml("<network>" + inner + "</network>").value();
    return std::make_shared<NetworkInfo>(std::move(info));
}

NetworkPtr bridged(const QString &name, const QByteArray &bridge, const QByteArray &more = {})
{
    return network(name, "<forward mode='bridge'/><bridge name='" + bridge + "'/>" + more);
}

QByteArray nic(int mac, const QByteArray &source, const QByteArray &more = {}, const QByteArray &type = "bridge")
{
    return "<interface type='" + type + "'><mac address='52:54:00:00:00:"
        + QByteArray::number(mac, 16).rightJustified(2, '0') + "'/><source " + source + "/>" + more + "</interface>";
}

QByteArray tagged(const QByteArray &tags, const QByteArray &attributes = {})
{
    QByteArray xml = "<vlan" + attributes + ">";
    for (const QByteArray &tag : tags.split(' '))
        xml += "<tag id='" + tag + "'/>";
    return xml + "</vlan>";
}

const QByteArray ovsPort = "<virtualport type='openvswitch'><parameters interfaceid='x'/></virtualport>";

DomainPtr vm(const QString &name, const QByteArray &live, const QByteArray &stored)
{
    const auto nics = [](const QByteArray &xml) {
        return parseDomainNics("<domain><devices>" + xml + "</devices></domain>").value();
    };
    DomainInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.state = live.isEmpty() ? DomainState::ShutOff : DomainState::Running;
    info.detail = DetailState::Ready;
    info.liveNics = nics(live);
    info.storedNics = nics(stored);
    return std::make_shared<DomainInfo>(std::move(info));
}

/// "fcbr0-vlan-10 VLAN fcbr0 10": every row that is no network.
QStringList strays(const std::vector<RowPtr> &rows)
{
    QStringList all;
    for (const RowPtr &row : rows) {
        const NetworkInfo &info = *row->network;
        if (info.kind == NetworkKind::Missing)
            all << QStringLiteral("missing ") + info.name;
        if (info.kind == NetworkKind::Unregistered)
            all << QStringList{info.name, networkTypeLabel(info.summary.type), info.summary.bridge,
                info.summary.vlan.toString()}
                       .join(u' ')
                       .trimmed();
    }
    return all;
}

QString attached(const NetworkRow &row)
{
    QStringList all;
    for (const Attachment &attachment : row.attachments)
        all << attachment.domain->name + (attachment.onNetworkNow ? QStringLiteral(" now") : QString())
                + (attachment.onNetworkLater ? QStringLiteral(" later") : QString());
    return all.join(QStringLiteral(", "));
}

RowPtr rowOf(const std::vector<RowPtr> &rows, const QString &name)
{
    for (const RowPtr &row : rows)
        if (row->network->name == name)
            return row;
    return {};
}

SnapshotPtr snapshotOf(std::vector<RowPtr> rows)
{
    HostSnapshot snapshot;
    snapshot.rows = std::move(rows);
    return std::make_shared<HostSnapshot>(std::move(snapshot));
}

const QString web = QStringLiteral("web");
const QString fcbr0 = QStringLiteral("fcbr0");
const QString gone = QStringLiteral("gone");
const QByteArray onBridge = nic(1, "bridge='fcbr0'");
const QByteArray onGone = nic(2, "network='gone'", {}, "network");

} // namespace

/// The registry's rows for what NICs are on and no network stands for: bridges, and networks that do not exist.
class TestUnregistered final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nicsThatNoNetworkHasMakeARow_data();
    void nicsThatNoNetworkHasMakeARow();
    void theXmlIsWhatRegisterWouldDefine_data();
    void theXmlIsWhatRegisterWouldDefine();
    void aRowSaysWhichFormOfWhichNicIsThere();
    void aMissingNetworkIsAProblem();
    void aRowIsNoNetwork();
    void aRowGoesWhenANetworkStandsForIt_data();
    void aRowGoesWhenANetworkStandsForIt();
    void aDeletedNetworkLeavesWhatItsVmsName();
    void nothingIsAddedBeforeEverythingIsRead();
    void nothingFlickersWhileSomethingIsRead();
    void namesEndAMissingRowBeforeTheDetailsCome();
    void unchangedRowsAreTheVerySameObject();
    void whatChangesMakesANewRowOfTheSameKey();
    void syntheticRowsClaimNothing();
    void manyStraysAreCheap();
};

void TestUnregistered::nicsThatNoNetworkHasMakeARow_data()
{
    QTest::addColumn<QByteArray>("interfaces");
    QTest::addColumn<QString>("rows"); // joined with |
    const auto row = [](const char *name, const QByteArray &interfaces, const char *rows) {
        QTest::newRow(name) << interfaces << QString::fromLatin1(rows);
    };
    row("bare bridge", nic(1, "bridge='fcbr0'"), "fcbr0 Bridge fcbr0");
    row("tag", nic(1, "bridge='fcbr0'", tagged("20")), "fcbr0-vlan-20 VLAN fcbr0 20");
    row("a tag that a network has", nic(1, "bridge='tbr'", tagged("10")), "");
    row("a tag beside the network's", nic(1, "bridge='tbr'", tagged("11")), "tbr-vlan-11 VLAN tbr 11");
    row("untagged beside the network's tag", nic(1, "bridge='tbr'"), "tbr Bridge tbr");
    row("trunk", nic(1, "bridge='fcbr0'", tagged("10 20")), "fcbr0-vlan-10-20 VLAN fcbr0 10, 20");
    row("a trunk in another order is the same",
        nic(1, "bridge='fcbr0'", tagged("20 10")) + nic(2, "bridge='fcbr0'", tagged("10 20")),
        "fcbr0-vlan-10-20 VLAN fcbr0 10, 20");
    row("a trunk of the network's one tag is not its access port", nic(1, "bridge='tbr'", tagged("10", " trunk='yes'")),
        "tbr-vlan-10 VLAN tbr 10");
    row("Open vSwitch", nic(1, "bridge='ovs9'", ovsPort), "ovs9 Open vSwitch ovs9");
    row("Open vSwitch with a tag", nic(1, "bridge='ovs9'", ovsPort + tagged("30")),
        "ovs9-vlan-30 Open vSwitch ovs9 30");
    row("a tag of a port group", nic(1, "bridge='ovs0'", ovsPort + tagged("40")), "");
    row("the trunk of a port group", nic(1, "bridge='ovs0'", ovsPort + tagged("60 50")), "");
    row("a tag that is one of a trunk only", nic(1, "bridge='ovs0'", ovsPort + tagged("50")),
        "ovs0-vlan-50 Open vSwitch ovs0 50");
    row("libvirt's own bridge", nic(1, "bridge='virbr0'"), "");
    row("two tags, two rows", nic(1, "bridge='fcbr0'", tagged("20")) + nic(2, "bridge='fcbr0'", tagged("3")),
        "fcbr0-vlan-3 VLAN fcbr0 3|fcbr0-vlan-20 VLAN fcbr0 20");
    row("a network that is gone", nic(1, "network='gone'", {}, "network"), "missing gone");
    row("still plugged into a network that is gone", nic(1, "network='gone' bridge='fcbr0'"), "missing gone");
    row("a network that is there", nic(1, "network='tenant'", {}, "network"), "");
    row("names tell case apart", nic(1, "network='Tenant'", {}, "network"), "missing Tenant");
    row("a device", nic(1, "dev='eth0'", {}, "direct"), "");
    row("the user network", nic(1, "", {}, "user"), "");
    row("nothing said", "<interface/>", "");
    row("a bridge and a missing network of one name",
        nic(1, "bridge='fcbr0'") + nic(2, "network='fcbr0'", {}, "network"), "fcbr0 Bridge fcbr0|missing fcbr0");
}

void TestUnregistered::nicsThatNoNetworkHasMakeARow()
{
    QFETCH(const QByteArray, interfaces);
    QFETCH(const QString, rows);
    const std::vector<NetworkPtr> networks{
        network(QStringLiteral("default"),
            "<forward mode='nat'/><bridge name='virbr0'/><ip address='10.0.0.1' prefix='24'/>"),
        bridged(QStringLiteral("tenant"), "tbr", tagged("10")),
        bridged(QStringLiteral("ovs"), "ovs0",
            "<virtualport type='openvswitch'/><portgroup name='a'>" + tagged("40") + "</portgroup><portgroup name='b'>"
                + tagged("50 60") + "</portgroup>")};
    QStringList wanted = rows.split(u'|', Qt::SkipEmptyParts);
    wanted.sort();
    // Live only, stored only, both: it is the same row.
    for (const auto &[live, stored] :
        {std::pair(interfaces, QByteArray()), std::pair(QByteArray(), interfaces), std::pair(interfaces, interfaces)}) {
        QStringList found = strays(buildRows(networks, {vm(web, live, stored)}, true, {}));
        found.sort();
        QCOMPARE(found, wanted);
    }
}

void TestUnregistered::theXmlIsWhatRegisterWouldDefine_data()
{
    QTest::addColumn<QByteArray>("interface");
    QTest::addColumn<QByteArray>("parts"); // behind <forward>
    QTest::newRow("bridge") << nic(1, "bridge='fcbr0'") << QByteArray("<bridge name='fcbr0' />");
    QTest::newRow("tag") << nic(1, "bridge='fcbr0'", tagged("10"))
                         << QByteArray("<bridge name='fcbr0' /><vlan><tag id='10' /></vlan>");
    QTest::newRow("trunk") << nic(1, "bridge='fcbr0'", tagged("20 10"))
                           << QByteArray(
                                  "<bridge name='fcbr0' /><vlan trunk='yes'><tag id='10' /><tag id='20' /></vlan>");
    QTest::newRow("native tag") << nic(
        1, "bridge='o'", ovsPort + "<vlan trunk='yes'><tag id='20' nativeMode='untagged'/><tag id='30'/></vlan>")
                                << QByteArray("<bridge name='o' /><virtualport type='openvswitch' /><vlan trunk='yes'>"
                                              "<tag id='20' nativeMode='untagged' /><tag id='30' /></vlan>");
    QTest::newRow("native tagged") << nic(
        1, "bridge='o'", ovsPort + "<vlan trunk='yes'><tag id='20' nativeMode='tagged'/></vlan>")
                                   << QByteArray(
                                          "<bridge name='o' /><virtualport type='openvswitch' /><vlan trunk='yes'>"
                                          "<tag id='20' nativeMode='tagged' /></vlan>");
    QTest::newRow("Open vSwitch") << nic(1, "bridge='o'", ovsPort)
                                  << QByteArray("<bridge name='o' /><virtualport type='openvswitch' />");
    QTest::newRow("only one of the NICs says so") << nic(1, "bridge='o'")
            + nic(2, "bridge='o'", ovsPort) << QByteArray("<bridge name='o' /><virtualport type='openvswitch' />");
    QTest::newRow("hostile name") << nic(1, "bridge='&lt;b&gt;&amp;'") << QByteArray("<bridge name='&lt;b>&amp;' />");
}

void TestUnregistered::theXmlIsWhatRegisterWouldDefine()
{
    QFETCH(const QByteArray, interface);
    QFETCH(const QByteArray, parts);
    const auto rows = buildRows({}, {vm(web, interface, {})}, true, {});
    QCOMPARE(rows.size(), std::size_t(1));
    const NetworkInfo &info = *rows.front()->network;
    QByteArray flat;
    for (const QByteArray &line : info.liveXml.split('\n'))
        flat += line.trimmed();
    QVERIFY2(flat.endsWith("<forward mode='bridge' />" + parts + "</network>"), flat.constData());
    QCOMPARE(info.storedXml, info.liveXml);
    // What the row shows is what the network would be.
    const auto summary = parseNetworkXml(info.liveXml);
    QVERIFY(summary);
    QCOMPARE(*summary, info.summary);
    QCOMPARE(summary->name, info.name);
    // The network stands for the NICs then: no row is left.
    NetworkInfo made = info;
    made.kind = NetworkKind::Registered;
    made.uuid = QUuid::createUuid();
    const auto after = buildRows({std::make_shared<NetworkInfo>(made)}, {vm(web, interface, {})}, true, rows);
    QVERIFY(strays(after).isEmpty());
    QCOMPARE(attached(*after.front()), attached(*rows.front()));
}

void TestUnregistered::aRowSaysWhichFormOfWhichNicIsThere()
{
    const QByteArray lab = nic(1, "network='lab'", {}, "network");
    const auto rows = buildRows({network(QStringLiteral("lab"))},
        {vm(QStringLiteral("both"), onBridge, onBridge), vm(QStringLiteral("left"), onBridge, lab),
            vm(QStringLiteral("comes"), lab, onBridge), vm(QStringLiteral("off"), {}, onBridge),
            vm(QStringLiteral("transient"), onBridge, {})},
        true, {});
    const RowPtr row = rowOf(rows, fcbr0);
    QCOMPARE(attached(*row), QStringLiteral("both now later, comes later, left now, off later, transient now"));
    QCOMPARE(row->vmCount, 5);
    QCOMPARE(row->runningVmCount, 3);
    QCOMPARE(attached(*rowOf(rows, QStringLiteral("lab"))), QStringLiteral("comes now, left later"));
    QVERIFY(row->vmsKnown);
    QVERIFY(row->haystack.contains(QStringLiteral("transient")) && row->haystack.contains(fcbr0));
    QVERIFY(row->identifiers.contains(QStringLiteral("52:54:00:00:00:01")));
}

void TestUnregistered::aMissingNetworkIsAProblem()
{
    const auto rows = buildRows({}, {vm(web, {}, onGone + onBridge)}, true, {});
    QCOMPARE(rowOf(rows, gone)->problems,
        QStringList{
            QStringLiteral("No network named “gone” exists on this host; VMs whose NICs name it cannot start.")});
    QVERIFY(rowOf(rows, gone)->network->liveXml.isEmpty());
    QVERIFY(rowOf(rows, fcbr0)->problems.isEmpty());
}

void TestUnregistered::aRowIsNoNetwork()
{
    const auto rows = buildRows({}, {vm(web, onBridge + onGone, onBridge + onGone)}, true, {});
    QCOMPARE(rows.size(), std::size_t(2));
    for (const RowPtr &row : rows) {
        const NetworkInfo &info = *row->network;
        QVERIFY(info.kind != NetworkKind::Registered);
        QVERIFY(!info.uuid.isNull());
        QVERIFY(!info.active && !info.persistent && !info.autostart);
        QVERIFY(info.stateKnown);
        QCOMPARE(info.detail, DetailState::Ready);
    }
    QVERIFY(rows[0]->network->uuid != rows[1]->network->uuid);
    // The same place is the same row on any day, so that a selection stays.
    const auto again = buildRows({}, {vm(QStringLiteral("other"), {}, onBridge)}, true, {});
    QCOMPARE(again.front()->network->uuid, rowOf(rows, fcbr0)->network->uuid);
}

void TestUnregistered::aRowGoesWhenANetworkStandsForIt_data()
{
    QTest::addColumn<QByteArray>("interface");
    QTest::addColumn<QByteArray>("made"); // inside of the network "new"
    const QByteArray bridge = "<forward mode='bridge'/><bridge name='fcbr0'/>";
    QTest::newRow("bridge") << onBridge << bridge;
    QTest::newRow("tag") << nic(1, "bridge='fcbr0'", tagged("10")) << bridge + tagged("10");
    QTest::newRow("port group") << nic(1, "bridge='fcbr0'", tagged("10"))
                                << bridge + "<portgroup name='ten'>" + tagged("10") + "</portgroup>";
    QTest::newRow("libvirt takes the bridge")
        << onBridge << QByteArray("<bridge name='fcbr0'/><ip address='10.0.0.1' prefix='24'/>");
    QTest::newRow("a network of the missing name") << nic(1, "network='new'", {}, "network") << QByteArray();
}

void TestUnregistered::aRowGoesWhenANetworkStandsForIt()
{
    QFETCH(const QByteArray, interface);
    QFETCH(const QByteArray, made);
    const std::vector<DomainPtr> domains{vm(web, interface, interface)};
    const auto before = buildRows({}, domains, true, {});
    QCOMPARE(strays(before).size(), qsizetype(1));
    const auto after = buildRows({network(QStringLiteral("new"), made)}, domains, true, before);
    QCOMPARE(after.size(), std::size_t(1));
    QVERIFY(strays(after).isEmpty());
    QCOMPARE(attached(*after.front()), QStringLiteral("web now later"));
}

void TestUnregistered::aDeletedNetworkLeavesWhatItsVmsName()
{
    const std::vector<DomainPtr> domains{
        vm(web, nic(1, "network='gone' bridge='virbr3'"), onGone), vm(QStringLiteral("db"), {}, onBridge)};
    const auto before = buildRows({network(gone), bridged(QStringLiteral("tenants"), "fcbr0")}, domains, true, {});
    QVERIFY(strays(before).isEmpty());
    const auto after = buildRows({}, domains, true, before);
    QCOMPARE(strays(after), QStringList({QStringLiteral("fcbr0 Bridge fcbr0"), QStringLiteral("missing gone")}));
    QCOMPARE(attached(*rowOf(after, gone)), QStringLiteral("web now, web later")); // two NICs: their MACs differ
    QCOMPARE(rowOf(after, gone)->vmCount, 1);
    // The last VM leaves, the row goes.
    QCOMPARE(strays(buildRows({}, {domains[0]}, true, after)), QStringList{QStringLiteral("missing gone")});
}

void TestUnregistered::nothingIsAddedBeforeEverythingIsRead()
{
    const std::vector<DomainPtr> domains{vm(web, {}, onBridge + onGone)};
    const NetworkPtr loading = network(QStringLiteral("late"), {}, DetailState::Loading);
    QVERIFY(strays(buildRows({}, domains, false, {})).isEmpty());
    QVERIFY(strays(buildRows({loading}, domains, true, {})).isEmpty());
    // What cannot be read must not hide the rest for ever.
    const NetworkPtr failed = network(QStringLiteral("late"), {}, DetailState::Failed);
    QCOMPARE(strays(buildRows({failed}, domains, true, {})).size(), qsizetype(2));
}

void TestUnregistered::nothingFlickersWhileSomethingIsRead()
{
    const std::vector<DomainPtr> domains{vm(web, {}, onBridge + onGone)};
    const auto before = buildRows({}, domains, true, {});
    const NetworkPtr loading = network(QStringLiteral("late"), {}, DetailState::Loading);
    const auto newcomer = buildRows(
        {}, {domains[0], vm(QStringLiteral("new"), {}, nic(9, "bridge='br9'"))}, false, before);
    QVERIFY(newcomer == before); // neither gone nor added to
    const auto during = buildRows({loading}, domains, true, before);
    QCOMPARE(during.size(), std::size_t(3));
    for (const RowPtr &row : before)
        QCOMPARE(rowOf(during, row->network->name), row);
    QVERIFY(buildRows({}, domains, true, during) == before);
    // Whatever stands for it already ends it at once: no NIC is shown twice.
    const auto made = buildRows({loading, bridged(QStringLiteral("made"), "fcbr0")}, domains, true, during);
    QCOMPARE(strays(made), QStringList{QStringLiteral("missing gone")});
}

void TestUnregistered::namesEndAMissingRowBeforeTheDetailsCome()
{
    const std::vector<DomainPtr> domains{vm(web, {}, onGone)};
    const auto before = buildRows({}, domains, true, {});
    const auto after = buildRows({network(gone, {}, DetailState::Loading)}, domains, true, before);
    QCOMPARE(after.size(), std::size_t(1));
    QCOMPARE(after.front()->network->kind, NetworkKind::Registered);
    QCOMPARE(attached(*after.front()), QStringLiteral("web later"));
}

void TestUnregistered::unchangedRowsAreTheVerySameObject()
{
    std::vector<NetworkPtr> networks{network(QStringLiteral("a")), network(QStringLiteral("b"))};
    std::vector<DomainPtr> domains{vm(web, onBridge, onBridge), vm(QStringLiteral("db"), {}, onGone),
        vm(QStringLiteral("ovs"), {}, nic(3, "bridge='o'")),
        vm(QStringLiteral("ovs2"), {}, nic(4, "bridge='o'", ovsPort))};
    const auto before = buildRows(networks, domains, true, {});
    QCOMPARE(strays(before).size(), qsizetype(3));
    std::mt19937 random(1);
    for (int round = 0; round < 6; ++round) {
        std::shuffle(networks.begin(), networks.end(), random);
        std::shuffle(domains.begin(), domains.end(), random);
        QVERIFY(buildRows(networks, domains, true, before) == before);
    }
}

void TestUnregistered::whatChangesMakesANewRowOfTheSameKey()
{
    const auto before = buildRows({}, {vm(web, {}, onBridge)}, true, {});
    const auto more = buildRows({}, {vm(web, {}, onBridge), vm(QStringLiteral("db"), {}, onBridge)}, true, before);
    QCOMPARE(more.front()->network, before.front()->network);
    QVERIFY(more.front() != before.front());
    QCOMPARE(more.front()->vmCount, 2);
    // The bridge turns out to be one of Open vSwitch.
    const auto ovs = buildRows({}, {vm(web, {}, nic(1, "bridge='fcbr0'", ovsPort))}, true, before);
    QCOMPARE(ovs.front()->network->uuid, before.front()->network->uuid);
    QCOMPARE(ovs.front()->network->summary.type, NetworkType::OpenVSwitch);
}

void TestUnregistered::syntheticRowsClaimNothing()
{
    HostContext context;
    const QByteArray named = nic(1, "bridge='network'") + nic(2, "network='network'", {}, "network");
    context.snapshot = snapshotOf(buildRows({}, {vm(web, {}, named)}, true, {}));
    QCOMPARE(context.snapshot->rows.size(), std::size_t(2));
    QVERIFY(networkClaims(context).empty());
    QCOMPARE(proposeName(context), QStringLiteral("network"));
    for (const RowPtr &row : context.snapshot->rows)
        QCOMPARE(context.snapshot->find(row->network->uuid), row.get());
}

void TestUnregistered::manyStraysAreCheap()
{
    std::vector<NetworkPtr> networks;
    for (int i = 0; i < 1'000; ++i)
        networks.push_back(bridged(QStringLiteral("net-%1").arg(i), "br" + QByteArray::number(i)));
    std::vector<DomainPtr> domains;
    for (int i = 0; i < 5'000; ++i)
        domains.push_back(vm(QStringLiteral("vm-%1").arg(i), {},
            nic(1, "bridge='x" + QByteArray::number(i % 500) + "'", tagged(QByteArray::number(i % 7 + 1)))
                + nic(2, "network='gone-" + QByteArray::number(i % 100) + "'", {}, "network")));
    const auto before = buildRows(networks, domains, true, {});
    QVERIFY(before.size() > 4'000);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(buildRows(networks, domains, true, before) == before);
    QVERIFY2(
        timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed()))); // a tenth of that without sanitizers
}

QTEST_GUILESS_MAIN(TestUnregistered)
#include "tst_unregistered.moc"
