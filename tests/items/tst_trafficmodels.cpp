// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "models/items/nictrafficmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;

namespace {

const QDateTime begin = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);

QUuid uuidOf(int number)
{
    return {static_cast<uint>(number), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
}

QString tapOf(int number)
{
    return QStringLiteral("vnet%1").arg(number);
}

/// A network with running VMs, each with one NIC.
RowPtr rowOf(int number, const QString &name, const QList<int> &vms)
{
    auto network = std::make_shared<NetworkInfo>();
    network->uuid = uuidOf(number);
    network->name = name;
    network->active = network->stateKnown = true;
    auto row = std::make_shared<NetworkRow>();
    row->network = network;
    row->nameKey = naturalKey(name);
    for (const int vm : vms) {
        auto domain = std::make_shared<DomainInfo>();
        domain->uuid = uuidOf(1000 + vm);
        domain->name = QStringLiteral("vm%1").arg(vm);
        domain->state = DomainState::Running;
        Nic nic;
        nic.tap = tapOf(vm);
        nic.mac = QStringLiteral("52:54:00:00:00:%1").arg(vm, 2, 10, QLatin1Char('0'));
        domain->liveNics.push_back(nic);
        row->attachments.push_back({domain, 0, -1, true, false});
    }
    return row;
}

DomainCounters countersOf(int vm, quint64 received, quint64 sent)
{
    return {uuidOf(1000 + vm), {{tapOf(vm), received, received / 100, 0, received / 1000, sent, sent / 100, 0, 0}}};
}

SnapshotPtr snapshotOf(const std::vector<RowPtr> &rows)
{
    auto snapshot = std::make_shared<HostSnapshot>();
    snapshot->rows = rows;
    snapshot->complete = true;
    return snapshot;
}

} // namespace

/// What the tables say of traffic.
class TestTrafficModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theBusiestNicComesFirst();
    void nicsSortByAnyColumn_data();
    void nicsSortByAnyColumn();
    void onlyCellsThatSaySomethingElseChange();
    void nicsThatGoTakeTheirRows();
    void theRegistrySaysWhatFlows();
    void onlyRowsWithOtherTrafficChange();
    void theRegistrySortsByTraffic();
    void headingsHaveNoTraffic();

private:
    void count(int seconds, const std::vector<DomainCounters> &counted)
    {
        m_rates->add(m_rows, counted, begin.addSecs(seconds));
    }
    [[nodiscard]] static QStringList column(const QAbstractItemModel &model, int column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, column).data().toString();
        return texts;
    }

    std::vector<RowPtr> m_rows;
    std::unique_ptr<TrafficRates> m_rates;
};

void TestTrafficModels::init()
{
    m_rows = {rowOf(1, QStringLiteral("alpha"), {1, 2, 10}), rowOf(2, QStringLiteral("beta"), {4}),
        rowOf(3, QStringLiteral("gamma"), {})};
    m_rates = std::make_unique<TrafficRates>();
    count(0, {countersOf(1, 0, 0), countersOf(2, 0, 0), countersOf(10, 0, 0), countersOf(4, 0, 0)});
    count(2, {countersOf(1, 2000, 0), countersOf(2, 2'400'000, 80'000), countersOf(10, 0, 6000), countersOf(4, 0, 0)});
}

void TestTrafficModels::theBusiestNicComesFirst()
{
    NicTrafficModel model;
    const QAbstractItemModelTester tester(&model);
    model.setNetwork(m_rows.front().get(), m_rates.get());
    using Model = NicTrafficModel;
    const auto list = [](std::initializer_list<const char *> texts) {
        QStringList all;
        for (const char *text : texts)
            all << QString::fromUtf8(text);
        return all;
    };
    QCOMPARE(column(model, Model::VmColumn), list({"vm2", "vm10", "vm1"}));
    QCOMPARE(column(model, Model::DeviceColumn), list({"vnet2", "vnet10", "vnet1"}));
    QCOMPARE(column(model, Model::ToVmColumn), list({"1.2 MB/s", "0 B/s", "1.0 kB/s"}));
    QCOMPARE(column(model, Model::FromVmColumn), list({"40 kB/s", "3.0 kB/s", "0 B/s"}));
    QCOMPARE(column(model, Model::PacketsColumn), list({"12k/s", "30/s", "10/s"}));
    QCOMPARE(column(model, Model::DropsColumn), list({"1.2k/s", "0/s", "1/s"}));
    QCOMPARE(column(model, Model::ReceivedColumn), list({"2.4 MB", "0 B", "2.0 kB"}));
    QCOMPARE(column(model, Model::SentColumn), list({"80 kB", "6.0 kB", "0 B"}));
    QVERIFY(model.index(0, Model::PacketsColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("from the VM 400/s")));
    // Another one takes the lead; the rows change places and are the same rows.
    count(4, {countersOf(1, 9'000'000, 0), countersOf(2, 2'400'000, 80'000), countersOf(10, 0, 6000)});
    const QPersistentModelIndex second = model.index(0, 0);
    model.setNetwork(m_rows.front().get(), m_rates.get());
    QCOMPARE(column(model, Model::VmColumn), list({"vm1", "vm2", "vm10"}));
    QCOMPARE(second.row(), 1);
}

void TestTrafficModels::nicsSortByAnyColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QString>("vms");
    const auto row = [](const char *name, int column, Qt::SortOrder order, const char *vms) {
        QTest::newRow(name) << column << order << QString::fromLatin1(vms);
    };
    using Model = NicTrafficModel;
    row("VM", Model::VmColumn, Qt::AscendingOrder, "vm1 vm2 vm10");
    row("VM, backwards", Model::VmColumn, Qt::DescendingOrder, "vm10 vm2 vm1");
    row("device", Model::DeviceColumn, Qt::AscendingOrder, "vm1 vm2 vm10");
    row("to the VM", Model::ToVmColumn, Qt::AscendingOrder, "vm10 vm1 vm2");
    row("from the VM", Model::FromVmColumn, Qt::DescendingOrder, "vm2 vm10 vm1");
    row("packets", Model::PacketsColumn, Qt::AscendingOrder, "vm1 vm10 vm2");
    row("errors, of which there are none", Model::ErrorsColumn, Qt::DescendingOrder, "vm1 vm2 vm10");
    row("drops", Model::DropsColumn, Qt::DescendingOrder, "vm2 vm1 vm10");
    row("received in all", Model::ReceivedColumn, Qt::DescendingOrder, "vm2 vm1 vm10");
    row("sent in all", Model::SentColumn, Qt::AscendingOrder, "vm1 vm10 vm2");
    row("load", -1, Qt::AscendingOrder, "vm2 vm10 vm1");
}

void TestTrafficModels::nicsSortByAnyColumn()
{
    QFETCH(const int, column);
    QFETCH(const Qt::SortOrder, order);
    NicTrafficModel model;
    const QAbstractItemModelTester tester(&model);
    model.sort(column, order);
    model.setNetwork(m_rows.front().get(), m_rates.get());
    QTEST(TestTrafficModels::column(model, NicTrafficModel::VmColumn).join(u' '), "vms");
}

void TestTrafficModels::onlyCellsThatSaySomethingElseChange()
{
    NicTrafficModel model;
    const QAbstractItemModelTester tester(&model);
    model.sort(NicTrafficModel::VmColumn, Qt::AscendingOrder);
    model.setNetwork(m_rows.front().get(), m_rates.get());
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setNetwork(m_rows.front().get(), m_rates.get());
    QCOMPARE(changes.size(), 0);
    count(4, {countersOf(1, 4000, 0), countersOf(2, 2'400'000, 80'000), countersOf(10, 0, 12'000)});
    model.setNetwork(m_rows.front().get(), m_rates.get());
    // vm1 has received as much again: its total. vm2 has come to rest. vm10 has sent as much again.
    QCOMPARE(changes.size(), 3);
    const auto cells = [&changes](int i) {
        return QStringLiteral("%1: %2-%3")
            .arg(changes.at(i).at(0).toModelIndex().row())
            .arg(changes.at(i).at(0).toModelIndex().column())
            .arg(changes.at(i).at(1).toModelIndex().column());
    };
    using Model = NicTrafficModel;
    QCOMPARE(cells(0), QStringLiteral("0: %1-%1").arg(Model::ReceivedColumn));
    QCOMPARE(cells(1), QStringLiteral("1: %1-%2").arg(Model::ToVmColumn).arg(Model::DropsColumn));
    QCOMPARE(cells(2), QStringLiteral("2: %1-%1").arg(Model::SentColumn));
}

void TestTrafficModels::nicsThatGoTakeTheirRows()
{
    NicTrafficModel model;
    const QAbstractItemModelTester tester(&model);
    model.setNetwork(m_rows.front().get(), m_rates.get());
    QCOMPARE(model.rowCount(), 3);
    count(4, {countersOf(2, 0, 0)});
    model.setNetwork(m_rows.front().get(), m_rates.get());
    QCOMPARE(column(model, NicTrafficModel::VmColumn), QStringList{QStringLiteral("vm2")});
    QCOMPARE(column(model, NicTrafficModel::ToVmColumn), QStringList{QString()}); // it was started again
    QCOMPARE(column(model, NicTrafficModel::ReceivedColumn), QStringList{QStringLiteral("0 B")});
    model.setNetwork(nullptr, m_rates.get());
    QCOMPARE(model.rowCount(), 0);
}

void TestTrafficModels::theRegistrySaysWhatFlows()
{
    NetworkTableModel model;
    const QAbstractItemModelTester tester(&model);
    model.setHost(0, QStringLiteral("rack1"), snapshotOf(m_rows), false);
    const auto text = [&model](
                          int row) { return model.index(row, NetworkTableModel::TrafficColumn).data().toString(); };
    QCOMPARE(model.headerData(NetworkTableModel::TrafficColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
        QStringLiteral("Traffic"));
    QCOMPARE(text(0), QString());
    model.setTraffic(0, sparksOf(*m_rates));
    QCOMPARE(text(0), QStringLiteral("1.2 MB/s"));
    QCOMPARE(text(1), QStringLiteral("0 B/s"));
    QCOMPARE(text(2), QString()); // without a VM there is nothing to count
    const auto points = [&model](int row) {
        return model.index(row, NetworkTableModel::TrafficColumn)
            .data(NetworkTableModel::TrafficPointsRole)
            .value<std::vector<float>>();
    };
    QCOMPARE(points(0), std::vector<float>{1'244'000});
    QVERIFY(points(1).empty());
    m_rates->pause();
    model.setTraffic(0, sparksOf(*m_rates));
    QCOMPARE(text(0), QString());
    model.removeHost(0);
}

void TestTrafficModels::onlyRowsWithOtherTrafficChange()
{
    NetworkTableModel model;
    model.setHost(0, QStringLiteral("rack1"), snapshotOf(m_rows), false);
    model.setHost(1, QStringLiteral("rack2"), snapshotOf(m_rows), false); // the same networks on another host
    model.setTraffic(0, sparksOf(*m_rates));
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setTraffic(0, sparksOf(*m_rates));
    QCOMPARE(changes.size(), 0);
    count(4, {countersOf(2, 2'400'000, 80'000), countersOf(4, 0, 0)}); // the other network stays idle
    model.setTraffic(0, sparksOf(*m_rates));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.front().at(0).toModelIndex(), model.index(0, NetworkTableModel::TrafficColumn));
    QCOMPARE(changes.front().at(1).toModelIndex(), model.index(0, NetworkTableModel::TrafficColumn));
}

void TestTrafficModels::theRegistrySortsByTraffic()
{
    NetworkTableModel model;
    const QAbstractItemModelTester tester(&model);
    model.setHost(0, QStringLiteral("rack1"), snapshotOf(m_rows), false);
    count(4, {countersOf(1, 2000, 0), countersOf(4, 7'000'000, 0)});
    model.setTraffic(0, sparksOf(*m_rates));
    const auto order = [&model] { return column(model, NetworkTableModel::NameColumn).join(u' '); };
    model.sort(NetworkTableModel::TrafficColumn, Qt::DescendingOrder);
    QCOMPARE(order().section(u' ', 0, 0), QStringLiteral("beta"));
    count(6, {countersOf(1, 90'002'000, 0), countersOf(4, 7'000'000, 0)});
    model.setTraffic(0, sparksOf(*m_rates));
    QCOMPARE(order().section(u' ', 0, 0), QStringLiteral("beta")); // it stays while somebody reads it
    model.sort(NetworkTableModel::TrafficColumn, Qt::DescendingOrder);
    QCOMPARE(order().section(u' ', 0, 0), QStringLiteral("alpha"));
}

void TestTrafficModels::headingsHaveNoTraffic()
{
    NetworkTableModel model;
    const QAbstractItemModelTester tester(&model);
    model.setGrouping(Grouping::Type);
    model.setHost(0, QStringLiteral("rack1"), snapshotOf(m_rows), false);
    model.setTraffic(0, sparksOf(*m_rates));
    QVERIFY(model.isGroup(0));
    QCOMPARE(model.index(0, NetworkTableModel::TrafficColumn).data().toString(), QString());
    QCOMPARE(model.index(1, NetworkTableModel::TrafficColumn).data().toString(), QStringLiteral("1.2 MB/s"));
}

QTEST_GUILESS_MAIN(TestTrafficModels)
#include "tst_trafficmodels.moc"
