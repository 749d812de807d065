// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/networktable.h"

#include "tests/items/samples.h"

#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;

/// What the table tells whoever shows its selection, however much happens at once.
class TestNetworkTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aStormOnTheSelectionIsToldOnce();
    void aStormBesideTheSelectionIsNotTold();
    void aSelectionOfManyRunsSurvivesAReset();

private:
    /// Networks net-0, net-1, ...; the numbers that are given are inactive.
    void apply(int count, const QList<int> &inactive = {})
    {
        std::vector<NetworkInfo> networks;
        for (int i = 0; i < count; ++i) {
            networks.push_back(network(QStringLiteral("net-%1").arg(i)));
            networks.back().autostart = false;
            networks.back().active = !inactive.contains(i);
        }
        m_rows = buildRows(shared(networks), {}, true, m_rows);
        m_model->setHost(0, QStringLiteral("rack1"), snapshot(m_rows), false);
    }
    [[nodiscard]] QStringList selected() const
    {
        QStringList names;
        for (const TableEntry &entry : m_table->selectedEntries())
            names << entry.row->network->name;
        return names;
    }

    std::unique_ptr<NetworkTable> m_table;
    std::unique_ptr<NetworkTableModel> m_model;
    std::vector<RowPtr> m_rows;
};

void TestNetworkTable::init()
{
    m_table.reset();
    m_rows.clear();
    m_model = std::make_unique<NetworkTableModel>();
    m_table = std::make_unique<NetworkTable>(*m_model);
    apply(200);
}

void TestNetworkTable::aStormOnTheSelectionIsToldOnce()
{
    m_table->selectAll();
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    const QSignalSpy touched(m_table.get(), &NetworkTable::selectionTouched);
    QList<int> some;
    for (int i = 0; i < 200; i += 2)
        some << i;
    // All objects are other ones, but only what looks different is announced.
    apply(200, some);
    QVERIFY(changed.size() >= 100);
    QCOMPARE(touched.size(), 1);
}

void TestNetworkTable::aStormBesideTheSelectionIsNotTold()
{
    m_table->select({0, network(QStringLiteral("net-7")).uuid});
    std::vector<RowPtr> rows = m_rows;
    for (std::size_t i = 20; i < 60; ++i) {
        NetworkRow row = *rows[i];
        row.vmCount = 3;
        rows[i] = std::make_shared<NetworkRow>(row);
    }
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    const QSignalSpy touched(m_table.get(), &NetworkTable::selectionTouched);
    m_model->setHost(0, QStringLiteral("rack1"), snapshot(rows), false);
    QCOMPARE(changed.size(), 40);
    QCOMPARE(touched.size(), 0);
    QCOMPARE(selected(), QStringList{QStringLiteral("net-7")});
}

void TestNetworkTable::aSelectionOfManyRunsSurvivesAReset()
{
    apply(700);
    for (int row = 0; row < 700; row += 3)
        m_table->selectionModel()->select(
            m_model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QStringList before = selected();
    QCOMPARE(before.size(), 234);
    const QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    NetworkFilter filter;
    filter.setSearch(QStringLiteral("net- 5")); // in many pieces
    m_model->setFilter(filter);
    QCOMPARE(reset.size(), 1);
    QStringList left;
    for (const QString &name : before)
        if (name.contains(u'5'))
            left << name;
    QCOMPARE(selected(), left);
}

QTEST_MAIN(TestNetworkTable)
#include "tst_networktable.moc"
