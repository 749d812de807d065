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

QString created(const QDateTime &time)
{
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace

/// What the cells, roles, tool tips and headers of the registry table say.
class TestNetworkTableCells final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_table = std::make_unique<WatchedTable>(); }
    void cleanup() { m_table.reset(); }
    void cellsShowTheNetwork();
    void severalSubnetsAndTrunksShareACell();
    void cellsSayWhatIsStillLoading();
    void whoMadeItNotIsFirstSeen();
    void rolesTellWhatIsDrawn();
    void hostileTextStaysText();
    void toolTipsNameTheVms();
    void whatWaitsForARestartIsMarked();
    void aSchemeNamesTheVlansBesideTheNumber();
    void badIndexesGiveNothing();
    void headersNameTheColumns();

private:
    std::unique_ptr<WatchedTable> m_table;
};

void TestNetworkTableCells::cellsShowTheNetwork()
{
    NetworkInfo lab = nat(QStringLiteral("lab"), "192.168.7.1");
    lab.summary.created = QDateTime({2026, 3, 1}, {10, 20}, Qt::UTC);
    lab.firstSeen = QDateTime({2026, 4, 1}, {0, 0}, Qt::UTC);
    NetworkInfo tenant = network(
        QStringLiteral("tenant"), "<forward mode='bridge'/><bridge name='fcbr0'/><vlan><tag id='10'/></vlan>");
    tenant.active = false;
    tenant.autostart = false;
    tenant.persistent = false;
    NetworkInfo island = network(QStringLiteral("island"), "<ip family='ipv6' address='fd00:1::1' prefix='64'/>");
    m_table->apply({lab, tenant, island}, {vmOn(QStringLiteral("a"), "lab"), vmOn(QStringLiteral("b"), "lab")});
    const auto row = [this](int number) {
        QStringList texts;
        for (int i = 0; i < Model::TrafficColumn; ++i)
            texts << m_table->cell(number, i);
        return texts.join(u'|');
    };
    QCOMPARE(m_table->model.rowCount(), 3);
    QCOMPARE(row(0), QStringLiteral("island|rack1|active|Isolated||||fd00:1::/64|no|0|yes|yes|"));
    QCOMPARE(row(1),
        QStringLiteral("lab|rack1|active|NAT|virbr7||192.168.7.0/24|fd00::/64|IPv4|2|yes|yes|")
            + created(lab.summary.created));
    QCOMPARE(row(2), QStringLiteral("tenant|rack1|inactive|VLAN|fcbr0|10||||0|no|no|"));
    QCOMPARE(m_table->model.totalCount(), 3);
}

void TestNetworkTableCells::severalSubnetsAndTrunksShareACell()
{
    m_table->apply({network(QStringLiteral("lab"),
        "<vlan><tag id='10'/><tag id='20'/></vlan><ip address='10.0.0.1' prefix='24'/>"
        "<ip family='ipv6' address='fd00::1' prefix='64'><dhcp><range start='fd00::5' end='fd00::9'/></dhcp></ip>"
        "<ip address='10.1.0.1' prefix='16'><dhcp><host mac='52:54:00:00:00:01' ip='10.1.0.7'/></dhcp></ip>")});
    QCOMPARE(m_table->cell(0, Model::VlanColumn), QStringLiteral("10, 20"));
    QCOMPARE(m_table->cell(0, Model::Ipv4Column), QStringLiteral("10.0.0.0/24, 10.1.0.0/16"));
    QCOMPARE(m_table->cell(0, Model::Ipv6Column), QStringLiteral("fd00::/64"));
    QCOMPARE(m_table->cell(0, Model::DhcpColumn), QStringLiteral("IPv4, IPv6"));
}

void TestNetworkTableCells::cellsSayWhatIsStillLoading()
{
    NetworkInfo early;
    early.name = QStringLiteral("early");
    early.uuid = QUuid::createUuid();
    m_table->apply({early}, {}, false);
    QCOMPARE(m_table->cell(0, Model::NameColumn), QStringLiteral("early"));
    QCOMPARE(m_table->cell(0, Model::StateColumn), QStringLiteral("loading…"));
    QCOMPARE(m_table->cell(0, Model::TypeColumn), QStringLiteral("loading…"));
    QCOMPARE(m_table->cell(0, Model::VmsColumn), QStringLiteral("…"));
    for (const int empty : {Model::BridgeColumn, Model::VlanColumn, Model::Ipv4Column, Model::Ipv6Column,
             Model::DhcpColumn, Model::AutostartColumn, Model::PersistentColumn, Model::CreatedColumn})
        QCOMPARE(m_table->cell(0, empty), QString());
    QVERIFY(m_table->model.index(0, 0).data(Model::IsLoadingRole).toBool());
    early.detail = DetailState::Failed;
    m_table->apply({early}, {}, false);
    QCOMPARE(m_table->cell(0, Model::TypeColumn), QStringLiteral("unknown"));
    QVERIFY(!m_table->model.index(0, 0).data(Model::IsLoadingRole).toBool());
    QVERIFY(m_table->model.index(0, 0).data(Model::HasProblemsRole).toBool());
}

void TestNetworkTableCells::whoMadeItNotIsFirstSeen()
{
    NetworkInfo lab = nat(QStringLiteral("lab"));
    lab.firstSeen = QDateTime({2026, 5, 6}, {7, 8}, Qt::UTC);
    m_table->apply({lab});
    QCOMPARE(m_table->cell(0, Model::CreatedColumn), QStringLiteral("first seen ") + created(lab.firstSeen));
}

void TestNetworkTableCells::rolesTellWhatIsDrawn()
{
    NetworkInfo down = nat(QStringLiteral("down"), "10.9.0.1");
    down.active = false; // although it shall start at boot
    m_table->apply({nat(QStringLiteral("a")), down});
    const QModelIndex a = m_table->model.index(0, Model::StateColumn);
    const QModelIndex b = m_table->model.index(1, Model::StateColumn);
    QVERIFY(a.data(Model::IsActiveRole).toBool() && !b.data(Model::IsActiveRole).toBool());
    QVERIFY(b.data(Model::HasProblemsRole).toBool());
    QCOMPARE(a.data(Model::TypeRole).toInt(), static_cast<int>(NetworkType::Nat));
    QVERIFY(!m_table->model.index(0, Model::NameColumn).data(Qt::TextAlignmentRole).isValid());
    for (const int number : {Model::VlanColumn, Model::VmsColumn}) {
        const QVariant alignment = m_table->model.index(0, number).data(Qt::TextAlignmentRole);
        QVERIFY(alignment.isValid());
        QCOMPARE(m_table->model.headerData(number, Qt::Horizontal, Qt::TextAlignmentRole), alignment);
    }
}

void TestNetworkTableCells::hostileTextStaysText()
{
    const QString evil = QStringLiteral("<b>x</b> & \"y\"\n<img src='file:///etc/passwd'>");
    NetworkInfo lab = network(evil);
    lab.summary.description = QStringLiteral("<script>alert(1)</script>");
    lab.summary.bridge = QStringLiteral("<u>br</u>");
    m_table->apply({lab}, {vmOn(QStringLiteral("vm"), "none")});
    QCOMPARE(m_table->cell(0, Model::NameColumn), evil);
    for (int i = 0; i < Model::ColumnCount; ++i) {
        QString tip = m_table->model.index(0, i).data(Qt::ToolTipRole).toString();
        if (tip.isEmpty())
            continue;
        // Nothing but our own frame is markup.
        QVERIFY2(tip.startsWith(QStringLiteral("<span ")) && tip.endsWith(QStringLiteral("</span>")), qPrintable(tip));
        tip.chop(7);
        tip.remove(0, tip.indexOf(u'>') + 1);
        QVERIFY2(!tip.contains(u'<') && !tip.contains(u'>'), qPrintable(tip));
    }
    const QString tip = m_table->model.index(0, Model::NameColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QStringLiteral("&lt;script&gt;alert(1)&lt;/script&gt;")));
}

void TestNetworkTableCells::toolTipsNameTheVms()
{
    m_table->apply({nat(QStringLiteral("lab"))},
        {vmOn(QStringLiteral("vm-10"), "lab"), vmOn(QStringLiteral("vm-2"), "lab"),
            vmOn(QStringLiteral("<b>"), "lab")});
    const QString tip = m_table->model.index(0, Model::VmsColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("&lt;b&gt;\nvm-2\nvm-10")), qPrintable(tip));
    QVERIFY(m_table->model.index(0, Model::VlanColumn).data(Qt::ToolTipRole).toString().isEmpty());
}

void TestNetworkTableCells::whatWaitsForARestartIsMarked()
{
    NetworkInfo lab = nat(QStringLiteral("lab"), "192.168.7.1");
    lab.pending = {QStringLiteral("bridge name: virbr7 → <b>"), QStringLiteral("MTU: 1500 → 9000")};
    m_table->apply({lab, nat(QStringLiteral("quiet"), "192.168.8.1")});
    const QModelIndex state = m_table->model.index(0, Model::StateColumn);
    QCOMPARE(state.data().toString(), QStringLiteral("active"));
    QVERIFY(state.data(Model::IsPendingRole).toBool());
    const QString tip = state.data(Qt::ToolTipRole).toString();
    const QString words = QStringLiteral("active\nPending until restart:\nbridge name: virbr7 → &lt;b&gt;\nMTU");
    QVERIFY2(tip.contains(words), qPrintable(tip));
    QVERIFY(state.data(Qt::AccessibleDescriptionRole).toString().contains(QStringLiteral("MTU: 1500 → 9000")));
    const QModelIndex other = m_table->model.index(1, Model::StateColumn);
    QVERIFY(!other.data(Model::IsPendingRole).toBool());
    QVERIFY(!other.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Pending")));
}

void TestNetworkTableCells::aSchemeNamesTheVlansBesideTheNumber()
{
    const QByteArray bridge = "<forward mode='bridge'/><bridge name='fcbr0'/>";
    m_table->apply({network(QStringLiteral("a"), bridge + "<vlan><tag id='10'/></vlan>"),
        network(QStringLiteral("b"), bridge + "<vlan trunk='yes'><tag id='5'/><tag id='20'/></vlan>"),
        network(QStringLiteral("c"), bridge)});
    const auto vlan = [this](int row) { return m_table->model.index(row, Model::VlanColumn); };
    QCOMPARE(vlan(0).data(Model::VlanNameRole).toString(), QString());
    QVERIFY(!vlan(0).data(Model::VlanColorRole).isValid());
    QVERIFY(!vlan(1).data(Model::IsVlanOutsideRole).toBool()); // without a scheme nothing is outside of it
    QSignalSpy changed(&m_table->model, &QAbstractItemModel::dataChanged);
    m_table->model.setVlanScheme(
        VlanScheme({{10, 19, QStringLiteral("<b>Dev</b>"), 0x123456}, {20, 29, QStringLiteral("Staging"), 0x654321}}));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), vlan(0));
    QCOMPARE(changed[0][1].toModelIndex(), vlan(2));
    // The text stays the number.
    QCOMPARE(m_table->column(Model::VlanColumn), QStringLiteral("10|5, 20|"));
    QCOMPARE(vlan(0).data(Model::VlanNameRole).toString(), QStringLiteral("<b>Dev</b>"));
    QCOMPARE(vlan(0).data(Model::VlanColorRole).toUInt(), 0x123456U);
    QCOMPARE(vlan(0).data(Qt::AccessibleDescriptionRole).toString(), QStringLiteral("10: <b>Dev</b> (10–19)"));
    QVERIFY(vlan(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("10: &lt;b&gt;Dev&lt;/b&gt; (10–19)")));
    QVERIFY(!vlan(0).data(Model::IsVlanOutsideRole).toBool());
    QCOMPARE(vlan(1).data(Model::VlanNameRole).toString(), QStringLiteral("Staging"));
    QCOMPARE(vlan(1).data(Model::VlanColorRole).toUInt(), 0x654321U);
    QVERIFY(vlan(1).data(Model::IsVlanOutsideRole).toBool());
    QVERIFY(vlan(1).data(Qt::ToolTipRole).toString().contains(QStringLiteral("5: outside every VLAN range\n20: Stag")));
    QVERIFY(!vlan(2).data(Model::VlanColorRole).isValid());
    QVERIFY(!vlan(2).data(Model::IsVlanOutsideRole).toBool());
    QVERIFY(vlan(2).data(Qt::ToolTipRole).toString().isEmpty());
}

void TestNetworkTableCells::badIndexesGiveNothing()
{
    m_table->apply({nat(QStringLiteral("lab"))});
    QVERIFY(!m_table->model.data({}, Qt::DisplayRole).isValid());
    QVERIFY(!m_table->model.data(m_table->model.index(0, 0), Qt::DecorationRole).isValid());
    QCOMPARE(m_table->model.rowCount(m_table->model.index(0, 0)), 0);
    QCOMPARE(m_table->model.columnCount(m_table->model.index(0, 0)), 0);
    m_table->model.sort(-1, Qt::AscendingOrder);
    m_table->model.sort(Model::ColumnCount, Qt::AscendingOrder);
    QCOMPARE(m_table->model.rowCount(), 1);
}

void TestNetworkTableCells::headersNameTheColumns()
{
    QStringList titles;
    for (int i = 0; i < Model::ColumnCount; ++i)
        titles << m_table->model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(titles.join(u'|'),
        QStringLiteral("Name|Host|State|Type|Bridge|VLAN|IPv4|IPv6|DHCP|VMs|Autostart|Persistent|Created|"
                       "Traffic"));
    QVERIFY(!m_table->model.headerData(Model::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!m_table->model.headerData(-1, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!m_table->model.headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

QTEST_GUILESS_MAIN(TestNetworkTableCells)
#include "tst_networktablecells.moc"
