// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/items/watchedtable.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;
using namespace patchpanel::samples;
using Model = NetworkTableModel;

namespace {

NetworkInfo tagged(const QString &name, int tag)
{
    return network(
        name, "<forward mode='bridge'/><bridge name='fcbr0'/><vlan><tag id='" + QByteArray::number(tag) + "'/></vlan>");
}

std::vector<RowPtr> rowsOf(const std::vector<NetworkInfo> &networks)
{
    return buildRows(shared(networks), {}, true, {});
}

} // namespace

/// The registry of several hosts: their colours, and what they call the same VLAN.
class TestNetworkTableHosts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_table = std::make_unique<WatchedTable>(); }
    void cleanup() { m_table.reset(); }
    void theColourOfAHostIsInItsRows();
    void twoNamesOfAVlanAreNotedOnBothHosts();
    void notedNetworksAreFoundAsProblems();
    void aMadeUpHostIsNotCompared();
    void notesGoWithTheHost();
    void notesFollowTheHostsName();
    void aVmThatComesTouchesNoNotes();
    void headingsOfHostsSayThatTheyAreOffline();

private:
    void setOther(const std::vector<NetworkInfo> &networks, const QString &name = QStringLiteral("rack2"))
    {
        m_table->model.setHost(1, name, snapshot(rowsOf(networks)), false);
    }
    [[nodiscard]] QModelIndex index(const QString &network, int column) const
    {
        for (int row = 0; row < m_table->model.rowCount(); ++row)
            if (m_table->cell(row, Model::NameColumn) == network)
                return m_table->model.index(row, column);
        return {};
    }
    [[nodiscard]] bool isNoted(const QString &network) const
    {
        return index(network, Model::VlanColumn).data(Model::HasVlanNotesRole).toBool();
    }

    std::unique_ptr<WatchedTable> m_table;
    const QString m_dev = QStringLiteral("dev");
    const QString m_development = QStringLiteral("development");
};

void TestNetworkTableHosts::theColourOfAHostIsInItsRows()
{
    m_table->apply({nat(QStringLiteral("lab"))});
    const QModelIndex cell = m_table->model.index(0, Model::HostColumn);
    QCOMPARE(cell.data(Model::HostColorRole).toInt(), static_cast<int>(HostColor::None));
    const QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    m_table->model.setHostLook(0, HostColor::Blue, true);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex(), cell);
    QCOMPARE(cell.data(Model::HostColorRole).toInt(), static_cast<int>(HostColor::Blue));
    m_table->model.setHostLook(0, HostColor::Blue, true);
    QCOMPARE(changed.count(), 1);
    m_table->apply({nat(QStringLiteral("lab"))});
    QCOMPARE(cell.data(Model::HostColorRole).toInt(), static_cast<int>(HostColor::Blue));
}

void TestNetworkTableHosts::twoNamesOfAVlanAreNotedOnBothHosts()
{
    m_table->apply({tagged(m_dev, 10), tagged(QStringLiteral("stage"), 20)});
    QVERIFY(!isNoted(m_dev));
    const QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    setOther({tagged(m_development, 10), tagged(QStringLiteral("stage"), 20)});
    QVERIFY(isNoted(m_dev) && isNoted(m_development) && !isNoted(QStringLiteral("stage")));
    QVERIFY(std::any_of(changed.cbegin(), changed.cend(),
        [](const QList<QVariant> &one) { return one.constFirst().toModelIndex().column() == Model::VlanColumn; }));
    const QString note = QStringLiteral("VLAN 10 on fcbr0 is “dev” here, but “development” on rack2.");
    const QModelIndex cell = index(m_dev, Model::VlanColumn);
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(note));
    QCOMPARE(cell.data(Qt::AccessibleDescriptionRole).toString(), note);
    QCOMPARE(m_table->model.vlanNotes(m_table->model.entryAt(cell.row())), QStringList{note});
    QVERIFY(!index(m_dev, Model::NameColumn).data(Model::HasProblemsRole).toBool());
}

void TestNetworkTableHosts::notedNetworksAreFoundAsProblems()
{
    m_table->apply({tagged(m_dev, 10), tagged(QStringLiteral("stage"), 20)});
    setOther({tagged(m_development, 10)});
    NetworkFilter filter;
    filter.setState(StateFilter::WithProblems);
    m_table->model.setFilter(filter);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("dev|development"));
    setOther({tagged(m_dev, 10)});
    QCOMPARE(m_table->column(Model::NameColumn), QString());
    NetworkFilter words;
    words.setSearch(QStringLiteral("state:problems"));
    m_table->model.setFilter(words);
    setOther({tagged(m_development, 10)});
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("dev|development"));
}

void TestNetworkTableHosts::aMadeUpHostIsNotCompared()
{
    m_table->apply({tagged(m_dev, 10)});
    m_table->model.setHostLook(1, HostColor::None, false);
    setOther({tagged(m_development, 10)});
    QVERIFY(!isNoted(m_dev) && !isNoted(m_development));
}

void TestNetworkTableHosts::notesGoWithTheHost()
{
    m_table->apply({tagged(m_dev, 10)});
    setOther({tagged(m_development, 10)});
    QVERIFY(isNoted(m_dev));
    m_table->model.removeHost(1);
    QVERIFY(!isNoted(m_dev));
    QCOMPARE(m_table->model.rowCount(), 1);
}

void TestNetworkTableHosts::notesFollowTheHostsName()
{
    m_table->apply({tagged(m_dev, 10)});
    setOther({tagged(m_development, 10)});
    setOther({tagged(m_development, 10)}, QStringLiteral("spare"));
    QVERIFY(index(m_dev, Model::VlanColumn).data(Qt::ToolTipRole).toString().contains(QStringLiteral("on spare.")));
}

void TestNetworkTableHosts::aVmThatComesTouchesNoNotes()
{
    m_table->apply({tagged(m_dev, 10)});
    setOther({tagged(m_development, 10)});
    const QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    m_table->apply({tagged(m_dev, 10)}, {vmOn(QStringLiteral("web"), "dev")});
    QCOMPARE(changed.count(), 1); // its own row alone
    QCOMPARE(changed.constFirst().constFirst().toModelIndex().column(), static_cast<int>(Model::VmsColumn));
    QVERIFY(isNoted(m_dev));
}

void TestNetworkTableHosts::headingsOfHostsSayThatTheyAreOffline()
{
    m_table->apply({nat(QStringLiteral("lab"))});
    setOther({tagged(m_dev, 10)});
    m_table->model.setGrouping(Grouping::Host);
    QCOMPARE(m_table->cell(2, Model::NameColumn), QStringLiteral("rack2 — 1 network, 0 VMs"));
    m_table->model.setCollapsed(2, true);
    m_table->model.setHost(1, QStringLiteral("rack2"), snapshot(rowsOf({tagged(m_dev, 10)})), true);
    QCOMPARE(m_table->cell(2, Model::NameColumn), QStringLiteral("rack2 (offline) — 1 network, 0 VMs"));
    QCOMPARE(m_table->model.rowCount(), 3); // still the same group, still collapsed
}

QTEST_GUILESS_MAIN(TestNetworkTableHosts)
#include "tst_networktablehosts.moc"
