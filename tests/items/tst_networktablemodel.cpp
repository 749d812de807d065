// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/items/watchedtable.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;
using namespace patchpanel::samples;

namespace {

using Model = NetworkTableModel;

/// The sample network with one thing changed.
NetworkInfo changedLab(const QString &change)
{
    NetworkInfo lab = nat(QStringLiteral("lab"));
    if (change == u"vlan")
        lab.summary.vlan.tags = {7};
    else if (change == u"bridge")
        lab.summary.bridge = QStringLiteral("virbr8");
    else if (change == u"autostart")
        lab.autostart = false;
    else if (change == u"persistent")
        lab.persistent = false;
    else if (change == u"subnet")
        lab.summary.ipBlocks[0].network = IpNetwork::parse(QStringLiteral("10.8.0.1/24")).value();
    else if (change == u"subnet and dhcp")
        lab.summary.ipBlocks.removeFirst();
    else if (change == u"created")
        lab.firstSeen = QDateTime::currentDateTimeUtc();
    else if (change == u"type")
        lab.summary.type = NetworkType::Routed;
    else if (change == u"stopped")
        lab.active = lab.autostart = false;
    else if (change == u"details")
        lab.detail = DetailState::Loading;
    else if (change == u"xml only")
        lab.liveXml = "<network/>";
    return lab;
}

} // namespace

/// A view of the registry table hears of every change and of nothing else.
class TestNetworkTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_table = std::make_unique<WatchedTable>(); }
    void cleanup() { m_table.reset(); }
    void anOfflineHostKeepsItsRowsMarked();
    void newNetworksAreInsertedInRuns();
    void changesNameTheirColumns_data();
    void changesNameTheirColumns();
    void aNewProblemIsDrawnWithTheName();
    void theSameSnapshotAgainIsSilent();
    void aNewHostNameIsAnnounced();
    void hostsAreHiddenShownAndRemoved();
    void aHostWithoutASnapshotHasNoRows();
    void theFilterNarrowsAndTheTotalStays();
    void rowsAreFoundByKey();

private:
    std::unique_ptr<WatchedTable> m_table;
};

void TestNetworkTableModel::anOfflineHostKeepsItsRowsMarked()
{
    m_table->apply({nat(QStringLiteral("a")), nat(QStringLiteral("b"), "10.9.0.1")});
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&m_table->model, &QAbstractItemModel::modelReset);
    m_table->model.setHost(0, QStringLiteral("rack1"), snapshot(m_table->rows), true);
    QCOMPARE(m_table->column(Model::StateColumn), QStringLiteral("offline|offline"));
    QVERIFY(!m_table->model.index(0, 0).data(Model::IsActiveRole).toBool());
    QCOMPARE(m_table->cell(0, Model::BridgeColumn), QStringLiteral("virbr7"));
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed[0][0].toModelIndex(), m_table->model.index(0, 0));
    QCOMPARE(changed[0][1].toModelIndex(), m_table->model.index(0, Model::ColumnCount - 1));
    m_table->model.setHost(0, QStringLiteral("rack1"), snapshot(m_table->rows), false);
    QCOMPARE(m_table->column(Model::StateColumn), QStringLiteral("active|active"));
    QCOMPARE(changed.size(), 4);
    QVERIFY(reset.isEmpty());
}

void TestNetworkTableModel::newNetworksAreInsertedInRuns()
{
    const auto named = [](const QList<int> &numbers) {
        std::vector<NetworkInfo> all;
        for (const int number : numbers)
            all.push_back(network(QStringLiteral("net-%1").arg(number)));
        return all;
    };
    m_table->apply(named({20, 2, 10}));
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("net-2|net-10|net-20"));
    QSignalSpy inserted(&m_table->model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&m_table->model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    QSignalSpy counts(&m_table->model, &Model::countsChanged);
    m_table->apply(named({30, 20, 10, 4, 3, 2}));
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted[0].mid(1), QVariantList({1, 2}));
    QCOMPARE(inserted[1].mid(1), QVariantList({5, 5}));
    m_table->apply(named({2, 10, 20, 30}));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0].mid(1), QVariantList({1, 2}));
    QVERIFY(changed.isEmpty());
    QCOMPARE(counts.size(), 2);
}

void TestNetworkTableModel::changesNameTheirColumns_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    const auto row = [](const char *change, int first, int last) {
        QTest::newRow(change) << QString::fromLatin1(change) << first << last;
    };
    row("vlan", Model::VlanColumn, Model::VlanColumn);
    row("bridge", Model::BridgeColumn, Model::BridgeColumn);
    row("autostart", Model::AutostartColumn, Model::AutostartColumn);
    row("persistent", Model::PersistentColumn, Model::PersistentColumn);
    row("vms", Model::VmsColumn, Model::VmsColumn);
    row("subnet", Model::Ipv4Column, Model::Ipv4Column);
    row("subnet and dhcp", Model::Ipv4Column, Model::DhcpColumn);
    row("created", Model::CreatedColumn, Model::CreatedColumn);
    row("type", Model::TypeColumn, Model::TypeColumn);
    row("stopped", Model::NameColumn, Model::ColumnCount - 1);
    row("details", Model::NameColumn, Model::ColumnCount - 1);
    row("xml only", -1, -1);
}

void TestNetworkTableModel::changesNameTheirColumns()
{
    QFETCH(const QString, change);
    QFETCH(const int, first);
    QFETCH(const int, last);
    const NetworkInfo other = network(QStringLiteral("zoo"));
    m_table->apply({nat(QStringLiteral("lab")), other});
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    std::vector<DomainInfo> vms;
    if (change == u"vms")
        vms.push_back(vmOn(QStringLiteral("web"), "lab"));
    m_table->apply({other, changedLab(change)}, vms);
    QCOMPARE(changed.size(), first < 0 ? 0 : 1);
    if (first >= 0) {
        QCOMPARE(changed[0][0].toModelIndex(), m_table->model.index(0, first));
        QCOMPARE(changed[0][1].toModelIndex(), m_table->model.index(0, last));
    }
}

void TestNetworkTableModel::aNewProblemIsDrawnWithTheName()
{
    m_table->apply({nat(QStringLiteral("lab")), network(QStringLiteral("zoo"))});
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    NetworkRow troubled = *m_table->rows.front();
    troubled.problems << QStringLiteral("Its subnet overlaps another.");
    m_table->setRows({std::make_shared<NetworkRow>(troubled), m_table->rows.back()});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), m_table->model.index(0, Model::NameColumn));
    QCOMPARE(changed[0][1].toModelIndex(), m_table->model.index(0, Model::NameColumn));
    QVERIFY(m_table->model.index(0, 0).data(Model::HasProblemsRole).toBool());
}

void TestNetworkTableModel::theSameSnapshotAgainIsSilent()
{
    m_table->apply({nat(QStringLiteral("lab")), network(QStringLiteral("zoo"))});
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&m_table->model, &QAbstractItemModel::layoutChanged);
    QSignalSpy reset(&m_table->model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&m_table->model, &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 3; ++i)
        m_table->apply({network(QStringLiteral("zoo")), nat(QStringLiteral("lab"))});
    QVERIFY(changed.isEmpty() && layout.isEmpty() && reset.isEmpty() && inserted.isEmpty());
}

void TestNetworkTableModel::aNewHostNameIsAnnounced()
{
    m_table->apply({network(QStringLiteral("a")), network(QStringLiteral("b"))});
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    m_table->model.setHost(0, QStringLiteral("rack1.example.org"), snapshot(m_table->rows), false);
    QCOMPARE(m_table->cell(0, Model::HostColumn), QStringLiteral("rack1.example.org"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), m_table->model.index(0, Model::HostColumn));
    QCOMPARE(changed[0][1].toModelIndex(), m_table->model.index(1, Model::HostColumn));
}

void TestNetworkTableModel::hostsAreHiddenShownAndRemoved()
{
    m_table->apply({network(QStringLiteral("a")), network(QStringLiteral("c"))});
    m_table->model.setHost(1, QStringLiteral("rack2"),
        snapshot(
            buildRows(shared<NetworkInfo>({network(QStringLiteral("a")), network(QStringLiteral("b"))}), {}, true, {})),
        false);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("a|a|b|c"));
    QCOMPARE(m_table->column(Model::HostColumn), QStringLiteral("rack1|rack2|rack2|rack1"));
    QCOMPARE(m_table->model.totalCount(), 4);
    const QPersistentModelIndex b = m_table->model.index(2, 0);
    m_table->model.setShownHost(1);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("a|b"));
    QCOMPARE(m_table->column(Model::HostColumn), QStringLiteral("rack2|rack2"));
    QCOMPARE(m_table->model.totalCount(), 2);
    QCOMPARE(b.row(), 1);
    m_table->model.setShownHost(-1);
    QCOMPARE(m_table->model.rowCount(), 4);
    QCOMPARE(b.row(), 2);
    m_table->model.removeHost(1);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("a|c"));
    QVERIFY(!b.isValid());
    QCOMPARE(m_table->model.hostName(0), QStringLiteral("rack1"));
    QCOMPARE(m_table->model.hostName(1), QString());
    m_table->model.removeHost(17);
    m_table->model.removeHost(0);
    QCOMPARE(m_table->model.rowCount(), 0);
    QCOMPARE(m_table->model.totalCount(), 0);
}

void TestNetworkTableModel::aHostWithoutASnapshotHasNoRows()
{
    m_table->model.setHost(0, QStringLiteral("rack1"), {}, true);
    QCOMPARE(m_table->model.rowCount(), 0);
    m_table->apply({network(QStringLiteral("a"))});
    QCOMPARE(m_table->model.rowCount(), 1);
    m_table->model.setHost(0, QStringLiteral("rack1"), {}, true);
    QCOMPARE(m_table->model.rowCount(), 0);
}

void TestNetworkTableModel::theFilterNarrowsAndTheTotalStays()
{
    m_table->apply({nat(QStringLiteral("lab")), network(QStringLiteral("zoo")), network(QStringLiteral("zebra"))});
    QSignalSpy counts(&m_table->model, &Model::countsChanged);
    NetworkFilter filter;
    filter.setSearch(QStringLiteral("z host:RACK1"));
    m_table->model.setFilter(filter);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("zebra|zoo"));
    QCOMPARE(m_table->model.totalCount(), 3);
    QCOMPARE(counts.size(), 1);
    // What comes in later is filtered as well.
    m_table->apply({nat(QStringLiteral("lab")), network(QStringLiteral("zoo")), network(QStringLiteral("zinc"))});
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("zinc|zoo"));
    m_table->model.setFilter({});
    QCOMPARE(m_table->model.rowCount(), 3);
}

void TestNetworkTableModel::rowsAreFoundByKey()
{
    m_table->apply({network(QStringLiteral("a")), network(QStringLiteral("b"))});
    const QUuid b = network(QStringLiteral("b")).uuid;
    QCOMPARE(m_table->model.rowOf({0, b}), 1);
    QCOMPARE(m_table->model.rowOf({1, b}), -1);
    QCOMPARE(m_table->model.rowOf({0, QUuid()}), -1);
    m_table->model.sort(Model::NameColumn, Qt::DescendingOrder);
    QCOMPARE(m_table->model.rowOf({0, b}), 0);
}

QTEST_GUILESS_MAIN(TestNetworkTableModel)
#include "tst_networktablemodel.moc"
