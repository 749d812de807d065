// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/items/watchedtable.h"

#include <QSignalSpy>
#include <QTest>

#include <ctime>
#include <memory>

Q_DECLARE_METATYPE(patchpanel::Grouping)

using namespace patchpanel;
using namespace patchpanel::samples;

namespace {

using Model = NetworkTableModel;

NetworkInfo tenant(const char *bridge, int tag)
{
    const QByteArray id = QByteArray::number(tag);
    return network(QLatin1String(bridge) + (tag > 0 ? QStringLiteral("-vlan-%1").arg(tag) : QString()),
        QByteArray("<forward mode='bridge'/><bridge name='") + bridge + "'/>"
            + (tag > 0 ? "<vlan><tag id='" + id + "'/></vlan>" : QByteArray()));
}

DomainInfo vmOnBoth(const char *name, const QByteArray &a, const QByteArray &b)
{
    return vm(QLatin1String(name), {},
        "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='" + a
            + "'/></interface><interface type='network'><mac address='52:54:00:00:00:02'/><source network='" + b
            + "'/></interface>");
}

/// Tenants of two bridges, a NAT network, and a segment without a bridge.
std::vector<NetworkInfo> sampleNetworks()
{
    return {tenant("fcbr10", 10), tenant("fcbr2", 100), tenant("fcbr2", 20), tenant("fcbr2", 10), tenant("fcbr2", 0),
        nat(QStringLiteral("lab")), network(QStringLiteral("card"), "<forward mode='vepa' dev='enp5s0'/>")};
}

std::vector<DomainInfo> sampleVms()
{
    return {vmOn(QStringLiteral("web"), "lab"), vmOnBoth("router", "fcbr2-vlan-10", "fcbr2-vlan-20"),
        vmOn(QStringLiteral("db"), "fcbr2-vlan-10")};
}

} // namespace

/// The registry table with headings: what they say, what they hide, and that no heading is taken for a network.
class TestNetworkGrouping final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_table.reset(); }
    void groupsAreInNaturalOrder_data();
    void groupsAreInNaturalOrder();
    void sortingHappensWithinGroups();
    void headingsCannotBeSelected();
    void headingsSpeak();
    void headingsTellNetworksFromOtherRows();
    void collapsingHidesAndIsRemembered();
    void collapsedNetworksStillCount();
    void filteringDropsEmptyGroups();
    void headingsFollowWhatChanges();
    void bridgesOfTwoHostsAreTwo();
    void aSchemeNamesTheGroups();
    void revealingOpensTheGroup();
    void ungroupedAgainIsAsBefore();
    void tenThousandRowsAreGroupedFast();

private:
    /// "#" before a heading.
    [[nodiscard]] QString shown() const;
    [[nodiscard]] int headingRow(const QString &start) const;

    std::unique_ptr<WatchedTable> m_table;
};

void TestNetworkGrouping::init()
{
    m_table = std::make_unique<WatchedTable>();
    m_table->apply(sampleNetworks(), sampleVms());
}

QString TestNetworkGrouping::shown() const
{
    QStringList texts;
    for (int row = 0; row < m_table->model.rowCount(); ++row)
        texts << (m_table->model.isGroup(row) ? QStringLiteral("#") : QString())
                + m_table->cell(row, Model::NameColumn);
    return texts.join(u'|');
}

int TestNetworkGrouping::headingRow(const QString &start) const
{
    for (int row = 0; row < m_table->model.rowCount(); ++row)
        if (m_table->model.isGroup(row) && m_table->cell(row, Model::NameColumn).startsWith(start))
            return row;
    return -1;
}

void TestNetworkGrouping::groupsAreInNaturalOrder_data()
{
    QTest::addColumn<Grouping>("grouping");
    QTest::addColumn<QString>("rows");
    QTest::newRow("none") << Grouping::None
                          << QStringLiteral("card|fcbr2|fcbr2-vlan-10|fcbr2-vlan-20|fcbr2-vlan-100|fcbr10-vlan-10|lab");
    QTest::newRow("host") << Grouping::Host
                          << QStringLiteral("#rack1 — 7 networks, 3 VMs|card|fcbr2|fcbr2-vlan-10|fcbr2-vlan-20|"
                                            "fcbr2-vlan-100|fcbr10-vlan-10|lab");
    QTest::newRow("bridge") << Grouping::Bridge
                            << QStringLiteral(
                                   "#Bridge fcbr2 — 4 networks, 2 VMs|fcbr2|fcbr2-vlan-10|fcbr2-vlan-20|fcbr2-vlan-100|"
                                   "#Bridge fcbr10 — 1 network, 0 VMs|fcbr10-vlan-10|"
                                   "#Bridge virbr7 — 1 network, 1 VM|lab|"
                                   "#No bridge — 1 network, 0 VMs|card");
    QTest::newRow("VLAN") << Grouping::Vlan
                          << QStringLiteral("#VLAN 10 — 2 networks, 2 VMs|fcbr2-vlan-10|fcbr10-vlan-10|"
                                            "#VLAN 20 — 1 network, 1 VM|fcbr2-vlan-20|"
                                            "#VLAN 100 — 1 network, 0 VMs|fcbr2-vlan-100|"
                                            "#No VLAN — 3 networks, 1 VM|card|fcbr2|lab");
    QTest::newRow("type") << Grouping::Type
                          << QStringLiteral("#NAT — 1 network, 1 VM|lab|#Bridge — 1 network, 0 VMs|fcbr2|"
                                            "#VLAN — 4 networks, 2 VMs|fcbr2-vlan-10|fcbr2-vlan-20|fcbr2-vlan-100|"
                                            "fcbr10-vlan-10|#macvtap — 1 network, 0 VMs|card");
}

void TestNetworkGrouping::groupsAreInNaturalOrder()
{
    QFETCH(const Grouping, grouping);
    QFETCH(const QString, rows);
    m_table->model.setGrouping(grouping);
    QCOMPARE(shown(), rows);
    QCOMPARE(m_table->model.networks().size(), 7U);
    QCOMPARE(m_table->model.totalCount(), 7);
    for (const TableEntry &entry : m_table->model.networks())
        QVERIFY(entry.row && !entry.isGroup());
}

void TestNetworkGrouping::sortingHappensWithinGroups()
{
    m_table->model.setGrouping(Grouping::Bridge);
    m_table->model.sort(Model::VlanColumn, Qt::DescendingOrder);
    QCOMPARE(shown(),
        QStringLiteral("#Bridge fcbr2 — 4 networks, 2 VMs|fcbr2-vlan-100|fcbr2-vlan-20|fcbr2-vlan-10|fcbr2|"
                       "#Bridge fcbr10 — 1 network, 0 VMs|fcbr10-vlan-10|#Bridge virbr7 — 1 network, 1 VM|lab|"
                       "#No bridge — 1 network, 0 VMs|card"));
}

void TestNetworkGrouping::headingsCannotBeSelected()
{
    m_table->model.setGrouping(Grouping::Bridge);
    for (int column = 0; column < Model::ColumnCount; ++column) {
        const QModelIndex heading = m_table->model.index(0, column);
        QVERIFY(!heading.flags().testFlag(Qt::ItemIsSelectable));
        QVERIFY(heading.flags().testFlag(Qt::ItemIsEnabled)); // or the keyboard could not reach it
        QVERIFY(m_table->model.index(1, column).flags().testFlag(Qt::ItemIsSelectable));
        QVERIFY(heading.data(Model::IsGroupRole).toBool());
        QVERIFY(!m_table->model.index(1, column).data(Model::IsGroupRole).toBool());
        for (const int role : {int(Model::IsActiveRole), int(Model::HasProblemsRole), int(Model::TypeRole)})
            QVERIFY(!heading.data(role).isValid());
    }
    // Whoever looks for a network by its key finds no heading.
    QCOMPARE(
        m_table->model.rowOf({0, network(QStringLiteral("lab")).uuid}), headingRow(QStringLiteral("Bridge v")) + 1);
    QCOMPARE(m_table->model.rowOf({}), -1);
    QVERIFY(!m_table->model.entryAt(0).row);
    QVERIFY(!m_table->model.networkAt(0));
    QCOMPARE(m_table->model.networkAt(1)->row->network->name, QStringLiteral("fcbr2"));
}

void TestNetworkGrouping::headingsSpeak()
{
    m_table->model.setGrouping(Grouping::Bridge);
    const QModelIndex heading = m_table->model.index(0, Model::NameColumn);
    QCOMPARE(
        heading.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Bridge fcbr2 — 4 networks, 2 VMs, expanded"));
    m_table->model.setCollapsed(0, true);
    QCOMPARE(m_table->model.index(0, Model::NameColumn).data(Qt::AccessibleTextRole).toString(),
        QStringLiteral("Bridge fcbr2 — 4 networks, 2 VMs, collapsed"));
    QVERIFY(m_table->model.index(0, Model::NameColumn).data(Model::IsCollapsedRole).toBool());
    QCOMPARE(m_table->model.index(0, Model::StateColumn).data().toString(), QString());
}

void TestNetworkGrouping::headingsTellNetworksFromOtherRows()
{
    const auto nic = [](int mac, const QByteArray &source, const QByteArray &more = {}) {
        const QByteArray type = source.startsWith("bridge") ? "bridge" : "network";
        return "<interface type='" + type + "'><mac address='52:54:00:00:00:0" + QByteArray::number(mac) + "'/><source "
            + source + "/>" + more + "</interface>";
    };
    m_table->apply({tenant("fcbr2", 10)},
        {vm(QStringLiteral("stray"), {},
            nic(1, "bridge='fcbr2'") + nic(2, "network='gone'") + nic(3, "network='lost'"))});
    m_table->model.setGrouping(Grouping::Bridge);
    QCOMPARE(shown(),
        QStringLiteral("#Bridge fcbr2 — 1 network, 1 unregistered bridge, 1 VM|fcbr2|fcbr2-vlan-10|"
                       "#No bridge — 2 missing networks, 1 VM|gone|lost"));
}

void TestNetworkGrouping::collapsingHidesAndIsRemembered()
{
    m_table->model.setGrouping(Grouping::Bridge);
    const QPersistentModelIndex lab(m_table->model.index(headingRow(QStringLiteral("Bridge v")) + 1, 0));
    QSignalSpy removed(&m_table->model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&m_table->model, &QAbstractItemModel::modelReset);
    m_table->model.setCollapsed(0, true);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(reset.size(), 0);
    QVERIFY(shown().startsWith(QStringLiteral("#Bridge fcbr2 — 4 networks, 2 VMs|#Bridge fcbr10")));
    QVERIFY(lab.isValid());
    m_table->model.setCollapsed(0, true); // already
    m_table->model.setCollapsed(headingRow(QStringLiteral("Bridge v")) + 1, true); // a network
    QCOMPARE(removed.size(), 1);
    // It stays so through other groupings, and when it was empty for a while.
    m_table->model.setGrouping(Grouping::Vlan);
    QVERIFY(shown().startsWith(QStringLiteral("#VLAN 10 — 2 networks, 2 VMs|fcbr2-vlan-10")));
    m_table->apply({nat(QStringLiteral("lab"))});
    m_table->apply(sampleNetworks(), sampleVms());
    m_table->model.setGrouping(Grouping::Bridge);
    QVERIFY(shown().startsWith(QStringLiteral("#Bridge fcbr2 — 4 networks, 2 VMs|#Bridge fcbr10")));
    m_table->model.setCollapsed(0, false);
    QVERIFY(shown().startsWith(QStringLiteral("#Bridge fcbr2 — 4 networks, 2 VMs|fcbr2|")));
}

void TestNetworkGrouping::collapsedNetworksStillCount()
{
    m_table->model.setGrouping(Grouping::Host);
    m_table->model.setCollapsed(0, true);
    QCOMPARE(m_table->model.rowCount(), 1);
    QCOMPARE(m_table->model.networks().size(), 7U);
    QCOMPARE(m_table->model.totalCount(), 7);
}

void TestNetworkGrouping::filteringDropsEmptyGroups()
{
    m_table->model.setGrouping(Grouping::Bridge);
    NetworkFilter filter;
    filter.setType(NetworkType::Vlan);
    filter.setSearch(QStringLiteral("vlan:10"));
    m_table->model.setFilter(filter);
    QCOMPARE(shown(),
        QStringLiteral("#Bridge fcbr2 — 1 network, 2 VMs|fcbr2-vlan-10|#Bridge fcbr10 — 1 network, 0 VMs|"
                       "fcbr10-vlan-10"));
    filter.setSearch(QStringLiteral("nothing like this"));
    m_table->model.setFilter(filter);
    QCOMPARE(m_table->model.rowCount(), 0);
}

void TestNetworkGrouping::headingsFollowWhatChanges()
{
    m_table->model.setGrouping(Grouping::Bridge);
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    m_table->apply(sampleNetworks(), sampleVms());
    QCOMPARE(changed.size(), 0); // made anew, saying the same
    std::vector<DomainInfo> vms = sampleVms();
    vms.push_back(vmOn(QStringLiteral("more"), "lab"));
    m_table->apply(sampleNetworks(), vms);
    const int row = headingRow(QStringLiteral("Bridge virbr7 — 1 network, 2 VMs"));
    QVERIFY(row > 0);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), row);
    QCOMPARE(changed[1][0].toModelIndex(), m_table->model.index(row + 1, Model::VmsColumn));
    // While VMs are still being read their number is not told.
    m_table->apply(sampleNetworks(), {}, false);
    QVERIFY(headingRow(QStringLiteral("Bridge virbr7 — 1 network")) == row);
    QVERIFY(!m_table->cell(row, 0).contains(QStringLiteral("VM")));
}

void TestNetworkGrouping::bridgesOfTwoHostsAreTwo()
{
    const std::vector<DomainInfo> vms{
        vmOn(QStringLiteral("web"), "fcbr2-vlan-10"), vmOn(QStringLiteral("db"), "fcbr2-vlan-10")};
    m_table->model.setHost(1, QStringLiteral("rack2"),
        snapshot(buildRows(shared<NetworkInfo>({tenant("fcbr2", 10)}), shared(vms), true, {})), false);
    m_table->model.setGrouping(Grouping::Bridge);
    QVERIFY(headingRow(QStringLiteral("Bridge fcbr2 on rack1 — 4 networks")) == 0);
    QVERIFY(headingRow(QStringLiteral("Bridge fcbr2 on rack2 — 1 network, 2 VMs")) == 5);
    m_table->model.setGrouping(Grouping::Vlan);
    // One tag, three networks; the VMs of the two hosts are not the same ones.
    QVERIFY(headingRow(QStringLiteral("VLAN 10 — 3 networks, 4 VMs")) == 0);
    m_table->model.setGrouping(Grouping::Bridge);
    m_table->model.setShownHost(1);
    QCOMPARE(shown(), QStringLiteral("#Bridge fcbr2 — 1 network, 2 VMs|fcbr2-vlan-10"));
}

void TestNetworkGrouping::aSchemeNamesTheGroups()
{
    m_table->model.setGrouping(Grouping::Vlan);
    m_table->model.setCollapsed(headingRow(QStringLiteral("VLAN 20")), true);
    m_table->model.setVlanScheme(VlanScheme::example());
    QVERIFY(headingRow(QStringLiteral("VLAN 10 · Development — 2 networks")) == 0);
    const int staging = headingRow(QStringLiteral("VLAN 20 · Staging — 1 network"));
    QVERIFY(staging > 0);
    QVERIFY(m_table->model.index(staging, 0).data(Model::IsCollapsedRole).toBool()); // the same group as before
    NetworkInfo trunk = tenant("fcbr2", 10);
    trunk.summary.vlan.tags = {10, 20};
    m_table->apply({trunk});
    QCOMPARE(shown(), QStringLiteral("#VLAN 10, 20 · Development, Staging — 1 network, 0 VMs|fcbr2-vlan-10"));
}

void TestNetworkGrouping::revealingOpensTheGroup()
{
    m_table->model.setGrouping(Grouping::Bridge);
    const int heading = headingRow(QStringLiteral("Bridge v"));
    const NetworkKey lab = m_table->model.entryAt(heading + 1).key();
    m_table->model.setCollapsed(heading, true);
    m_table->model.setCollapsed(0, true);
    QCOMPARE(m_table->model.rowOf(lab), -1);
    m_table->model.reveal(lab);
    QCOMPARE(m_table->model.rowOf(lab), headingRow(QStringLiteral("Bridge v")) + 1);
    QVERIFY(m_table->model.index(0, 0).data(Model::IsCollapsedRole).toBool()); // others stay closed
    m_table->model.reveal({0, QUuid::createUuid()});
    m_table->model.reveal({});
}

void TestNetworkGrouping::ungroupedAgainIsAsBefore()
{
    const QString before = shown();
    const QPersistentModelIndex lab(m_table->model.index(6, 0));
    for (const Grouping grouping : allGroupings) {
        m_table->model.setGrouping(grouping);
        QCOMPARE(lab.data().toString(), QStringLiteral("lab"));
    }
    m_table->model.setGrouping(Grouping::None);
    QCOMPARE(shown(), before);
    QCOMPARE(lab.row(), 6);
    QCOMPARE(&m_table->model.networks(), &m_table->model.entries());
    m_table->model.setCollapsed(0, true); // no heading, nothing to do
    QCOMPARE(shown(), before);
}

void TestNetworkGrouping::tenThousandRowsAreGroupedFast()
{
    std::vector<NetworkPtr> networks;
    for (int i = 0; i < 10'000; ++i)
        networks.push_back(
            std::make_shared<const NetworkInfo>(tenant(("br" + QByteArray::number(i / 20)).constData(), 1 + i % 4000)));
    m_table->setRows(buildRows(networks, {}, true, {}));
    const std::clock_t begun = std::clock();
    m_table->model.setGrouping(Grouping::Bridge);
    QCOMPARE(m_table->model.rowCount(), 10'500);
    m_table->model.setCollapsed(0, true);
    QCOMPARE(m_table->model.rowCount(), 10'480);
    NetworkFilter filter;
    filter.setSearch(QStringLiteral("br7-"));
    m_table->model.setFilter(filter);
    QCOMPARE(m_table->model.rowCount(), 21);
    // Seconds would mean that something is done for each row again and again. Processor time, for the machine may be
    // busy.
    const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 2, qPrintable(QString::number(seconds)));
}

QTEST_GUILESS_MAIN(TestNetworkGrouping)
#include "tst_networkgrouping.moc"
