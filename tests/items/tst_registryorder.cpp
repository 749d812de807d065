// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/registryorder.h"
#include "tests/items/samples.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>

using namespace patchpanel;
using namespace patchpanel::samples;

namespace {

/// Rows as a host publishes them; `vms` is a value to sort by that can change without the name.
RowPtr row(const QString &name, int vms = 0)
{
    auto made = std::make_shared<NetworkRow>();
    made->network = std::make_shared<NetworkInfo>(network(name));
    made->nameKey = naturalKey(name);
    made->vmCount = vms;
    return made;
}

SnapshotPtr sorted(std::vector<RowPtr> rows)
{
    std::sort(rows.begin(), rows.end(), [](const RowPtr &a, const RowPtr &b) { return a->nameKey < b->nameKey; });
    return snapshot(std::move(rows));
}

} // namespace

/// The order of the table from one change to the next: as if it were made anew, and without looking at what stayed.
class TestRegistryOrder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onlyNewObjectsAreLookedAt();
    void aRowWhoseKeyStaysStays();
    void aNewKeyFindsItsPlace();
    void groupsGoFirstAndWithoutOneLast();
    void filteringMovesNothing();
    void anythingEndsAsSortingAnewWould();

private:
    [[nodiscard]] QString order() const
    {
        QStringList names;
        for (const KeyedEntry &keyed : m_order->entries())
            names << QStringLiteral("%1%2").arg(keyed.entry.row->network->name, keyed.isShown ? u"" : u"-");
        return names.join(u' ');
    }

    std::function<QByteArray(const TableEntry &)> m_key;
    std::function<QByteArray(const TableEntry &)> m_group;
    std::function<bool(const TableEntry &)> m_filter;
    int m_keyed = 0;
    int m_filtered = 0;
    std::unique_ptr<RegistryOrder> m_order;
};

void TestRegistryOrder::init()
{
    m_key = [](const TableEntry &entry) { return QByteArray::number(entry.row->vmCount); };
    m_group = [](const TableEntry &) { return QByteArray(); };
    m_filter = [](const TableEntry &) { return true; };
    m_order = std::make_unique<RegistryOrder>(
        [this](KeyedEntry &keyed) {
            ++m_keyed;
            keyed.key = m_key(keyed.entry);
            keyed.group = m_group(keyed.entry);
        },
        [this](const TableEntry &entry) {
            ++m_filtered;
            return m_filter(entry);
        });
}

void TestRegistryOrder::onlyNewObjectsAreLookedAt()
{
    const RowPtr a = row(QStringLiteral("a"));
    const RowPtr b = row(QStringLiteral("b"));
    m_order->setHost(0, snapshot({a, b}), false);
    m_keyed = m_filtered = 0;
    m_order->setHost(0, snapshot({a, b}), false);
    QCOMPARE(m_keyed, 0);
    m_order->setHost(0, snapshot({a, row(QStringLiteral("b")), row(QStringLiteral("c"))}), false);
    QCOMPARE(m_keyed, 2);
    QCOMPARE(m_filtered, 2);
    QCOMPARE(order(), QStringLiteral("a b c"));
    m_order->setHost(0, snapshot({a}), false);
    QCOMPARE(m_keyed, 2);
    QCOMPARE(order(), QStringLiteral("a"));
    m_order->setHost(0, snapshot({a}), true); // the host is offline: the row says so
    QCOMPARE(m_keyed, 3);
    QVERIFY(m_order->entries().front().entry.offline);
    m_order->removeHost(0);
    QVERIFY(m_order->entries().empty());
}

void TestRegistryOrder::aRowWhoseKeyStaysStays()
{
    m_order->setHost(0, snapshot({row(QStringLiteral("a"), 1), row(QStringLiteral("b"), 1)}), false);
    const RowPtr other = row(QStringLiteral("a"), 1);
    m_order->setHost(0, snapshot({other, m_order->entries()[1].entry.row}), false);
    QCOMPARE(m_order->entries()[0].entry.row, other);
}

void TestRegistryOrder::aNewKeyFindsItsPlace()
{
    const RowPtr a = row(QStringLiteral("a"), 1);
    const RowPtr b = row(QStringLiteral("b"), 2);
    const RowPtr c = row(QStringLiteral("c"), 3);
    m_order->sort(Qt::DescendingOrder);
    m_order->setHost(0, snapshot({a, b, c}), false);
    QCOMPARE(order(), QStringLiteral("c b a"));
    m_order->setHost(0, snapshot({row(QStringLiteral("a"), 3), b, c}), false);
    QCOMPARE(order(), QStringLiteral("a c b"));
}

void TestRegistryOrder::groupsGoFirstAndWithoutOneLast()
{
    m_group = [](const TableEntry &entry) {
        return entry.row->vmCount == 0 ? QByteArray() : entry.row->vmCount < 5 ? QByteArray("low") : QByteArray("high");
    };
    m_order->setHost(0,
        snapshot({row(QStringLiteral("a")), row(QStringLiteral("b"), 7), row(QStringLiteral("c"), 2),
            row(QStringLiteral("d"), 6)}),
        false);
    QCOMPARE(order(), QStringLiteral("d b c a"));
    m_order->sort(Qt::DescendingOrder);
    QCOMPARE(order(), QStringLiteral("b d c a"));
}

void TestRegistryOrder::filteringMovesNothing()
{
    m_order->setHost(0, snapshot({row(QStringLiteral("a"), 2), row(QStringLiteral("b"), 1)}), false);
    m_keyed = 0;
    m_filter = [](const TableEntry &entry) { return entry.row->vmCount > 1; };
    m_order->filter();
    QCOMPARE(order(), QStringLiteral("b- a"));
    QCOMPARE(m_keyed, 0);
}

void TestRegistryOrder::anythingEndsAsSortingAnewWould()
{
    std::mt19937 random(2026);
    const auto pick = [&random](std::size_t below) { return static_cast<std::size_t>(random() % below); };
    // Short, long, equal at their beginning, and none.
    m_key = [](const TableEntry &entry) {
        const int vms = entry.row->vmCount;
        return vms == 0 ? QByteArray()
                        : (vms % 3 == 0 ? QByteArray("0123456789abcdef") : QByteArray()) + QByteArray::number(vms);
    };
    m_group = [](const TableEntry &entry) { return QByteArray(entry.row->vmCount % 4, 'g'); };
    std::array<std::vector<RowPtr>, 2> hosts;
    for (int round = 0; round < 500; ++round) {
        const std::size_t host = pick(hosts.size());
        std::vector<RowPtr> &rows = hosts.at(host);
        for (std::size_t edits = pick(6); edits > 0; --edits) {
            const auto name = QStringLiteral("net-%1").arg(pick(40));
            std::erase_if(rows, [&name](const RowPtr &one) { return one->network->name == name; });
            if (pick(3) > 0)
                rows.push_back(row(name, static_cast<int>(pick(30))));
        }
        m_order->setHost(static_cast<int>(host), sorted(rows), pick(20) == 0);
        const QString kept = order();
        m_order->sort(round % 50 < 25 ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (round % 25 != 0) // the direction is as it was
            QCOMPARE(kept, order());
        QCOMPARE(m_order->entries().size(), hosts[0].size() + hosts[1].size());
    }
}

QTEST_GUILESS_MAIN(TestRegistryOrder)
#include "tst_registryorder.moc"
