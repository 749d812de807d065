// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/items/watchedtable.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <array>
#include <optional>
#include <random>

using namespace patchpanel;
using namespace patchpanel::samples;

namespace {

using Model = NetworkTableModel;

/// A network as this test thinks of it; `number` stands for its name.
struct Plan
{
    int host = 0;
    int number = 0;
    int vlan = 0;
    int bridge = 0;
    int third = -1; ///< 10.0.third.0/prefix
    int prefix = 24;
    int vms = 0;
    int day = 0; ///< of creation; 0 = not known
    bool active = true;
    bool offline = false; ///< its host

    /// What a column sorts by; nothing where the cell is empty.
    [[nodiscard]] std::optional<qint64> value(int column) const
    {
        const auto unless = [](int empty, qint64 held) {
            return held == empty ? std::nullopt : std::optional<qint64>(held);
        };
        switch (column) {
        case Model::HostColumn:
            return host;
        case Model::VlanColumn:
            return unless(0, vlan);
        case Model::BridgeColumn:
            return unless(0, bridge);
        case Model::Ipv4Column:
            return third < 0 ? std::nullopt
                             : std::optional<qint64>((third << 8 >> (32 - prefix) << (32 - prefix)) * 64 + prefix);
        case Model::VmsColumn:
            return vms;
        case Model::CreatedColumn:
            return unless(0, day);
        case Model::StateColumn:
            return offline ? 2 : active ? 0 : 1; // as the words sort
        default:
            return number;
        }
    }
    friend bool operator==(const Plan &, const Plan &) = default;
};

QString nameOf(const Plan &plan)
{
    // Upper and lower case in turn: sorting looks through it.
    return (plan.number % 2 ? QStringLiteral("Net-%1") : QStringLiteral("net-%1")).arg(plan.number);
}

NetworkInfo make(const Plan &plan)
{
    QByteArray inner = "<forward mode='bridge'/>";
    if (plan.bridge > 0)
        inner += "<bridge name='br" + QByteArray::number(plan.bridge) + "'/>";
    if (plan.vlan > 0)
        inner += "<vlan><tag id='" + QByteArray::number(plan.vlan) + "'/></vlan>";
    if (plan.third >= 0)
        inner += "<ip address='10.0." + QByteArray::number(plan.third) + ".1' prefix='"
            + QByteArray::number(plan.prefix) + "'/>";
    NetworkInfo info = network(nameOf(plan), inner);
    info.active = plan.active;
    info.autostart = false;
    if (plan.day > 0)
        info.summary.created = QDateTime({2026, 1, plan.day}, {0, 0}, Qt::UTC);
    return info;
}

/// Sorts and filters in the plainest way: by value, then by name, then by host; empty cells last.
std::vector<Plan> arranged(std::vector<Plan> plans, int column, Qt::SortOrder order)
{
    std::sort(plans.begin(), plans.end(), [=](const Plan &a, const Plan &b) {
        const auto left = a.value(column);
        const auto right = b.value(column);
        if (left.has_value() != right.has_value())
            return left.has_value();
        if (left != right)
            return order == Qt::AscendingOrder ? *left < *right : *left > *right;
        return std::pair(a.number, a.host) < std::pair(b.number, b.host);
    });
    return plans;
}

SnapshotPtr snapshotOf(const std::vector<Plan> &plans, int host, const SnapshotPtr &before)
{
    std::vector<NetworkInfo> networks;
    std::vector<DomainInfo> vms;
    for (const Plan &plan : plans) {
        if (plan.host != host)
            continue;
        networks.push_back(make(plan));
        for (int i = 0; i < plan.vms; ++i)
            vms.push_back(vmOn(QStringLiteral("vm-%1-%2").arg(plan.number).arg(i), nameOf(plan).toUtf8()));
    }
    return snapshot(buildRows(shared(networks), shared(vms), true, before ? before->rows : std::vector<RowPtr>()));
}

QStringList shown(const Model &model)
{
    QStringList all;
    for (const TableEntry &entry : model.entries())
        all << QStringLiteral("%1/%2").arg(entry.host).arg(entry.row->network->name);
    return all;
}

QStringList wanted(const std::vector<Plan> &plans)
{
    QStringList all;
    for (const Plan &plan : plans)
        all << QStringLiteral("%1/%2").arg(plan.host).arg(nameOf(plan));
    return all;
}

/// Removes, adds or changes one network of that host.
template <typename Pick> void editOne(std::vector<Plan> &plans, int host, const Pick &pick)
{
    const int number = pick(60);
    std::erase_if(plans, [=](const Plan &plan) { return plan.host == host && plan.number == number; });
    if (pick(3) > 0)
        plans.push_back({host, number, pick(4), pick(12), pick(40) - 5, 20 + pick(9), pick(3), pick(9), pick(2) == 0});
}

} // namespace

/// Sorting the registry by value, and the whole table against the plainest way to sort and filter.
class TestNetworkTableSort final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsSortByValueWithEmptyCellsLast_data();
    void columnsSortByValueWithEmptyCellsLast();
    void whatAllBeginWithDoesNotHideWhatFollows();
    void ipv6SortsByAddressAndUnknownVmCountsLast();
    void sortingMovesRowsAndKeepsPersistentIndexes();
    void rowsNotYetCreatedOrSeenComeLast();
    void anyHistoryEndsInTheSameTable_data();
    void anyHistoryEndsInTheSameTable();
};

void TestNetworkTableSort::columnsSortByValueWithEmptyCellsLast_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    const auto row = [](const char *name, int column, const char *ascending, const char *descending) {
        QTest::newRow(name) << column << QString::fromLatin1(ascending) << QString::fromLatin1(descending);
    };
    row("name", Model::NameColumn, "1 2 3 10 11", "11 10 3 2 1");
    row("VLAN", Model::VlanColumn, "3 1 2 10 11", "2 1 3 10 11");
    row("bridge", Model::BridgeColumn, "2 1 10 3 11", "10 1 2 3 11");
    row("IPv4", Model::Ipv4Column, "10 1 2 3 11", "2 1 10 3 11");
    row("VMs", Model::VmsColumn, "11 1 10 3 2", "2 3 1 10 11");
    row("created", Model::CreatedColumn, "3 2 10 1 11", "10 2 3 1 11");
    row("state", Model::StateColumn, "1 2 10 11 3", "3 1 2 10 11");
}

void TestNetworkTableSort::columnsSortByValueWithEmptyCellsLast()
{
    QFETCH(const int, column);
    QFETCH(const QString, ascending);
    QFETCH(const QString, descending);
    const std::vector<Plan> plans{{0, 10, 0, 10, 9, 24, 1, 10, true}, {0, 2, 100, 1, 100, 24, 10, 2, true},
        {0, 1, 20, 2, 10, 24, 1, 0, true}, {0, 3, 3, 0, -1, 24, 2, 1, false}, {0, 11, 0, 0, -1, 24, 0, 0, true}};
    WatchedTable table;
    table.model.setHost(0, QStringLiteral("rack1"), snapshotOf(plans, 0, {}), false);
    const auto numbers = [&table] { return shown(table.model).join(u' ').toLower().remove(QStringLiteral("0/net-")); };
    table.model.sort(column, Qt::AscendingOrder);
    QCOMPARE(numbers(), ascending);
    table.model.sort(column, Qt::DescendingOrder);
    QCOMPARE(numbers(), descending);
}

void TestNetworkTableSort::whatAllBeginWithDoesNotHideWhatFollows()
{
    WatchedTable table;
    const auto on = [](const QString &name, const QByteArray &bridge) {
        return network(name, "<forward mode='bridge'/><bridge name='" + bridge + "'/>");
    };
    table.apply({on(QStringLiteral("a"), "officebridge-eeeeeeeeeeb"), on(QStringLiteral("b"), "officebridge"),
        network(QStringLiteral("c")), on(QStringLiteral("d"), "officebridge-eeeeeeeeeea"),
        on(QStringLiteral("e"), "officebridge-e"), on(QStringLiteral("f"), "officebridge-10"),
        on(QStringLiteral("g"), "officebridge-9"), on(QStringLiteral("h"), "officebridge-9")});
    table.model.sort(Model::BridgeColumn, Qt::AscendingOrder);
    QCOMPARE(table.column(Model::NameColumn), QStringLiteral("b|g|h|f|e|d|a|c"));
    table.model.sort(Model::BridgeColumn, Qt::DescendingOrder);
    QCOMPARE(table.column(Model::NameColumn), QStringLiteral("a|d|e|f|g|h|b|c"));
}

void TestNetworkTableSort::ipv6SortsByAddressAndUnknownVmCountsLast()
{
    WatchedTable table;
    const auto v6 = [](const QString &name, const QByteArray &address) {
        return network(name, "<ip family='ipv6' address='" + address + "' prefix='64'/>");
    };
    table.apply({v6(QStringLiteral("c"), "fd00:a::1"), v6(QStringLiteral("b"), "fd00:9::1"),
        v6(QStringLiteral("a"), "fd00:10::1"), network(QStringLiteral("d"))});
    table.model.sort(Model::Ipv6Column, Qt::AscendingOrder);
    QCOMPARE(table.column(Model::NameColumn), QStringLiteral("b|c|a|d"));
    table.model.sort(Model::Ipv6Column, Qt::DescendingOrder);
    QCOMPARE(table.column(Model::NameColumn), QStringLiteral("a|c|b|d"));
    // A host that still counts its VMs comes behind those that have.
    table.model.setHost(1, QStringLiteral("rack2"),
        snapshot(buildRows(shared<NetworkInfo>({network(QStringLiteral("0"))}), {}, false, {})), false);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        table.model.sort(Model::VmsColumn, order);
        QCOMPARE(table.column(Model::NameColumn), QStringLiteral("a|b|c|d|0"));
    }
    table.model.sort(Model::HostColumn, Qt::DescendingOrder);
    QCOMPARE(table.column(Model::NameColumn), QStringLiteral("0|a|b|c|d"));
}

void TestNetworkTableSort::sortingMovesRowsAndKeepsPersistentIndexes()
{
    WatchedTable table;
    std::vector<NetworkInfo> networks;
    for (int i = 0; i < 200; ++i)
        networks.push_back(network(
            QStringLiteral("net-%1").arg(i), "<vlan><tag id='" + QByteArray::number(1 + i * 37 % 200) + "'/></vlan>"));
    table.apply(networks);
    QList<QPersistentModelIndex> kept;
    QList<QUuid> uuids;
    for (int row = 0; row < 200; ++row) {
        kept << table.model.index(row, row % Model::ColumnCount);
        uuids << table.model.entryAt(row).row->network->uuid;
    }
    QSignalSpy layout(&table.model, &QAbstractItemModel::layoutChanged);
    QSignalSpy reset(&table.model, &QAbstractItemModel::modelReset);
    table.model.sort(Model::VlanColumn, Qt::AscendingOrder);
    table.model.sort(Model::VlanColumn, Qt::DescendingOrder);
    QCOMPARE(layout.size(), 2);
    table.model.sort(Model::VlanColumn, Qt::DescendingOrder); // already so
    QCOMPARE(layout.size(), 2);
    QVERIFY(reset.isEmpty());
    for (int i = 0; i < 200; ++i) {
        QCOMPARE(kept[i].row(), table.model.rowOf({0, uuids[i]}));
        QCOMPARE(kept[i].column(), i % Model::ColumnCount);
    }
    QCOMPARE(table.cell(0, Model::VlanColumn), QStringLiteral("200"));
}

void TestNetworkTableSort::rowsNotYetCreatedOrSeenComeLast()
{
    WatchedTable table;
    NetworkInfo old = network(QStringLiteral("old"));
    old.summary.created = QDateTime({1960, 1, 1}, {0, 0}, Qt::UTC);
    NetworkInfo seen = network(QStringLiteral("seen"));
    seen.firstSeen = QDateTime({2025, 1, 1}, {0, 0}, Qt::UTC);
    NetworkInfo made = network(QStringLiteral("made"));
    made.summary.created = QDateTime({2026, 1, 1}, {0, 0}, Qt::UTC);
    made.firstSeen = QDateTime({2020, 1, 1}, {0, 0}, Qt::UTC);
    table.apply({old, seen, made, network(QStringLiteral("never"))});
    table.model.sort(Model::CreatedColumn, Qt::AscendingOrder);
    QCOMPARE(table.column(Model::NameColumn), QStringLiteral("old|seen|made|never"));
    table.model.sort(Model::CreatedColumn, Qt::DescendingOrder);
    QCOMPARE(table.column(Model::NameColumn), QStringLiteral("made|seen|old|never"));
}

void TestNetworkTableSort::anyHistoryEndsInTheSameTable_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TestNetworkTableSort::anyHistoryEndsInTheSameTable()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    const auto pick = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const std::array columns{Model::NameColumn, Model::HostColumn, Model::VlanColumn, Model::BridgeColumn,
        Model::Ipv4Column, Model::VmsColumn, Model::CreatedColumn, Model::StateColumn};
    WatchedTable table;
    std::vector<Plan> plans;
    std::array<SnapshotPtr, 3> snapshots;
    std::array<bool, 3> offline{};
    int column = Model::NameColumn;
    int shownHost = -1;
    int wantedVlan = 0;
    Qt::SortOrder order = Qt::AscendingOrder;
    for (int round = 0; round < 120; ++round) {
        const int host = pick(3);
        const auto slot = static_cast<std::size_t>(host);
        for (int edits = pick(round % 10 == 0 ? 60 : 6); edits > 0; --edits)
            editOne(plans, host, pick);
        snapshots[slot] = snapshotOf(plans, host, snapshots[slot]);
        offline[slot] = pick(4) == 0;
        table.model.setHost(host, QStringLiteral("host-%1").arg(host), snapshots[slot], offline[slot]);
        if (pick(4) == 0)
            table.model.sort(column = columns[static_cast<std::size_t>(pick(columns.size()))],
                order = pick(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (pick(6) == 0)
            table.model.setShownHost(shownHost = pick(4) - 1);
        if (pick(5) == 0) {
            wantedVlan = pick(4);
            NetworkFilter filter;
            filter.setSearch(wantedVlan ? QStringLiteral("vlan:%1").arg(wantedVlan) : QString());
            table.model.setFilter(filter);
        }
        std::vector<Plan> expected;
        std::copy_if(plans.begin(), plans.end(), std::back_inserter(expected), [=](const Plan &plan) {
            return (shownHost < 0 || plan.host == shownHost) && (wantedVlan == 0 || plan.vlan == wantedVlan);
        });
        for (Plan &plan : expected)
            plan.offline = offline[static_cast<std::size_t>(plan.host)];
        QCOMPARE(shown(table.model), wanted(arranged(expected, column, order)));
        QCOMPARE(table.model.totalCount(),
            static_cast<int>(std::count_if(plans.begin(), plans.end(),
                [=](const Plan &plan) { return shownHost < 0 || plan.host == shownHost; })));
    }
}

QTEST_GUILESS_MAIN(TestNetworkTableSort)
#include "tst_networktablesort.moc"
