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

QByteArray nic(const QByteArray &source, const QByteArray &type, const QByteArray &more = {})
{
    return "<interface type='" + type + "'><mac address='52:54:00:00:00:07'/><source " + source + "/>" + more
        + "</interface>";
}

const QByteArray onBridge = nic("bridge='fcbr0'", "bridge");
const QByteArray onVlan = nic("bridge='fcbr0'", "bridge", "<vlan><tag id='10'/></vlan>");
const QByteArray onGone = nic("network='gone'", "network");

} // namespace

/// The registry's rows that are no networks, in the table and its filters.
class TestUnregisteredRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_table.reset(); }
    void cellsSayWhatIsKnown();
    void theyAreDimmedAndMissingOnesMarked();
    void anOfflineHostsRowsAreOffline();
    void filtersTellThemApart_data();
    void filtersTellThemApart();
    void rowsComeAndGoWithoutAReset();
    void theyTakePartInSorting();

private:
    [[nodiscard]] QString row(int number) const
    {
        QStringList texts;
        for (int i = 0; i < Model::ColumnCount; ++i)
            texts << m_table->cell(number, i);
        return texts.join(u'|');
    }

    std::unique_ptr<WatchedTable> m_table;
    std::vector<NetworkInfo> m_networks;
    std::vector<DomainInfo> m_vms;
};

void TestUnregisteredRows::init()
{
    m_table = std::make_unique<WatchedTable>();
    NetworkInfo down = network(QStringLiteral("down"), "<bridge name='virbr8'/>");
    down.active = false;
    down.autostart = false;
    m_networks = {nat(QStringLiteral("lab")), down};
    m_vms = {vm(QStringLiteral("a"), onBridge, onBridge), vm(QStringLiteral("b"), {}, onVlan),
        vm(QStringLiteral("c"), {}, onGone)};
    m_table->apply(m_networks, m_vms);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("down|fcbr0|fcbr0-vlan-10|gone|lab"));
}

void TestUnregisteredRows::cellsSayWhatIsKnown()
{
    QCOMPARE(row(1), QStringLiteral("fcbr0|rack1|unregistered|Bridge|fcbr0|||||1||||"));
    QCOMPARE(row(2), QStringLiteral("fcbr0-vlan-10|rack1|unregistered|VLAN|fcbr0|10||||1||||"));
    QCOMPARE(row(3), QStringLiteral("gone|rack1|missing|||||||1||||"));
}

void TestUnregisteredRows::theyAreDimmedAndMissingOnesMarked()
{
    const auto role = [this](int number, int wanted) { return m_table->model.index(number, 0).data(wanted).toBool(); };
    for (const int number : {1, 2, 3})
        QVERIFY(!role(number, Model::IsActiveRole) && !role(number, Model::IsLoadingRole));
    QVERIFY(role(4, Model::IsActiveRole));
    QVERIFY(!role(1, Model::HasProblemsRole) && !role(2, Model::HasProblemsRole) && role(3, Model::HasProblemsRole));
    QVERIFY(m_table->model.index(3, 0)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("No network named “gone” exists")));
}

void TestUnregisteredRows::anOfflineHostsRowsAreOffline()
{
    m_table->model.setHost(0, QStringLiteral("rack1"), snapshot(m_table->rows), true);
    QCOMPARE(m_table->column(Model::StateColumn), QStringLiteral("offline|offline|offline|offline|offline"));
}

void TestUnregisteredRows::filtersTellThemApart_data()
{
    QTest::addColumn<StateFilter>("state");
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("shown");
    const auto state = [](StateFilter filter, const char *shown) {
        QTest::newRow(qPrintable(QStringLiteral("state ") + stateFilterLabel(filter)))
            << filter << QString() << QString::fromLatin1(shown);
    };
    state(StateFilter::All, "down|fcbr0|fcbr0-vlan-10|gone|lab");
    state(StateFilter::Active, "lab");
    state(StateFilter::Inactive, "down");
    state(StateFilter::NotAutostarted, "down");
    state(StateFilter::Unused, "down|lab");
    state(StateFilter::WithProblems, "gone");
    state(StateFilter::Unregistered, "fcbr0|fcbr0-vlan-10");
    const auto search = [](const char *line, const char *shown) {
        QTest::newRow(line) << StateFilter::All << QString::fromLatin1(line) << QString::fromLatin1(shown);
    };
    search("state:unregistered", "fcbr0|fcbr0-vlan-10");
    search("state:unreg", "fcbr0|fcbr0-vlan-10");
    search("state:missing", "gone");
    search("state:active", "lab");
    search("state:inactive", "down");
    search("autostart:no", "down");
    search("persistent:no", "");
    search("persistent:yes", "down|lab");
    search("unused:no", "fcbr0|fcbr0-vlan-10|gone");
    search("vlan:10", "fcbr0-vlan-10");
    search("bridge:fcbr0", "fcbr0|fcbr0-vlan-10");
    search("type:bridge", "fcbr0");
    search("vm:c", "gone");
    search("52:54:00:00:00:07", "fcbr0|fcbr0-vlan-10|gone");
    search("gon", "gone");
}

void TestUnregisteredRows::filtersTellThemApart()
{
    QFETCH(const StateFilter, state);
    QFETCH(const QString, search);
    QFETCH(const QString, shown);
    NetworkFilter filter;
    filter.setState(state);
    filter.setSearch(search);
    m_table->model.setFilter(filter);
    QCOMPARE(m_table->column(Model::NameColumn), shown);
}

void TestUnregisteredRows::rowsComeAndGoWithoutAReset()
{
    QSignalSpy reset(&m_table->model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&m_table->model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&m_table->model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    // Registered: the network comes, the row goes, in whatever order.
    m_networks.push_back(network(QStringLiteral("office"), "<forward mode='bridge'/><bridge name='fcbr0'/>"));
    m_table->apply(m_networks, m_vms);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("down|fcbr0-vlan-10|gone|lab|office"));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
    // Deleted: it is there again.
    m_networks.pop_back();
    m_table->apply(m_networks, m_vms);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("down|fcbr0|fcbr0-vlan-10|gone|lab"));
    QCOMPARE(reset.count(), 0);
    changed.clear();
    // The same again is silent.
    m_table->setRows(m_table->rows);
    QCOMPARE(changed.count() + reset.count(), 0);
}

void TestUnregisteredRows::theyTakePartInSorting()
{
    m_table->model.sort(Model::StateColumn, Qt::AscendingOrder);
    QCOMPARE(m_table->column(Model::NameColumn), QStringLiteral("lab|down|gone|fcbr0|fcbr0-vlan-10"));
    m_table->model.sort(Model::TypeColumn, Qt::DescendingOrder);
    QCOMPARE(m_table->cell(4, Model::NameColumn), QStringLiteral("gone")); // it has no type, so it stays at the end
}

QTEST_GUILESS_MAIN(TestUnregisteredRows)
#include "tst_unregisteredrows.moc"
