// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/leasemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;

namespace {

using Model = LeaseModel;

const QDateTime start = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);

KnownLease leaseOf(int last, int seconds = 3600, const char *vm = "", const char *host = "")
{
    KnownLease known;
    known.lease.mac = QStringLiteral("52:54:00:00:00:%1").arg(last, 2, 16, QLatin1Char('0'));
    known.lease.address = IpAddress::parse(u"192.168.101.0")->plus(static_cast<AddressBits>(last));
    known.lease.prefix = 24;
    known.lease.hostName = QString::fromUtf8(host);
    if (seconds >= 0)
        known.lease.expires = start.addSecs(seconds);
    known.vm = QString::fromUtf8(vm);
    known.isRunning = !known.vm.isEmpty();
    return known;
}

} // namespace

/// The leases of a network: rows that come and go, and a countdown that runs while somebody looks.
class TestLeaseModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cellsSayWhoHasWhatAndUntilWhen();
    void leasesComeAndGoWithoutAReset();
    void columnsSort_data();
    void columnsSort();
    void newLeasesComeInTheOrderOfTheColumn();
    void countdownRunsOnlyWhileSomebodyLooks();
    void aRenewedLeaseIsTheSameRow();
    void hostileNamesStayText();

private:
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }
    [[nodiscard]] QStringList addresses() const
    {
        QStringList list;
        for (int row = 0; row < m_model->rowCount(); ++row)
            list << cell(row, Model::AddressColumn).section(u'.', -1);
        return list;
    }

    QDateTime m_now;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestLeaseModel::init()
{
    m_now = start;
    m_model = std::make_unique<Model>();
    m_model->setClock([this] { return m_now; });
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestLeaseModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestLeaseModel::cellsSayWhoHasWhatAndUntilWhen()
{
    KnownLease shutOff = leaseOf(21, -1, "store");
    shutOff.isRunning = false;
    shutOff.reserved = QStringLiteral("192.168.101.99");
    KnownLease web = leaseOf(20, 45, "web", "guest");
    web.reserved = QStringLiteral("192.168.101.20");
    KnownLease six = leaseOf(1);
    six.lease.address = *IpAddress::parse(u"fd00::5");
    six.lease.mac.clear();
    six.lease.clientId = QStringLiteral("00:02:ab");
    m_model->setLeases({six, shutOff, web});
    QCOMPARE(cell(0, Model::AddressColumn), QStringLiteral("192.168.101.20"));
    QCOMPARE(cell(0, Model::VmColumn), QStringLiteral("web"));
    QCOMPARE(cell(0, Model::HostNameColumn), QStringLiteral("guest"));
    QCOMPARE(cell(0, Model::ExpiresColumn), QStringLiteral("in 45 s"));
    QCOMPARE(cell(0, Model::MacColumn), QStringLiteral("52:54:00:00:00:14"));
    QCOMPARE(cell(0, Model::ReservedColumn), QStringLiteral("yes"));
    QCOMPARE(cell(1, Model::VmColumn), QStringLiteral("store (shut off)"));
    QCOMPARE(cell(1, Model::ExpiresColumn), QStringLiteral("never"));
    QCOMPARE(cell(1, Model::ReservedColumn), QStringLiteral("next: 192.168.101.99"));
    QCOMPARE(cell(2, Model::AddressColumn), QStringLiteral("fd00::5"));
    QCOMPARE(cell(2, Model::MacColumn), QStringLiteral("00:02:ab"));
    QCOMPARE(m_model->headerData(Model::ExpiresColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
        QStringLiteral("Expires"));
    QVERIFY(!m_model->index(0, Model::ColumnCount).isValid());
}

void TestLeaseModel::leasesComeAndGoWithoutAReset()
{
    m_model->setLeases({leaseOf(20), leaseOf(21), leaseOf(22)});
    const QPersistentModelIndex kept = m_model->index(2, 0);
    QSignalSpy resets(m_model.get(), &Model::modelReset);
    QSignalSpy inserted(m_model.get(), &Model::rowsInserted);
    QSignalSpy removed(m_model.get(), &Model::rowsRemoved);
    m_model->setLeases({leaseOf(22), leaseOf(9), leaseOf(20)});
    QCOMPARE(addresses(), QStringList({QStringLiteral("9"), QStringLiteral("20"), QStringLiteral("22")}));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(kept.row(), 2);
    m_model->setLeases({});
    QCOMPARE(m_model->rowCount(), 0);
}

void TestLeaseModel::columnsSort_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("order");
    QTest::newRow("address, by number") << int(Model::AddressColumn) << false << QStringLiteral("9 20 100");
    QTest::newRow("address, down") << int(Model::AddressColumn) << true << QStringLiteral("100 20 9");
    QTest::newRow("VM, naturally; nobody's last") << int(Model::VmColumn) << false << QStringLiteral("20 9 100");
    QTest::newRow("expiry; never last") << int(Model::ExpiresColumn) << false << QStringLiteral("100 9 20");
    QTest::newRow("host name") << int(Model::HostNameColumn) << false << QStringLiteral("100 9 20");
    QTest::newRow("reserved first") << int(Model::ReservedColumn) << false << QStringLiteral("20 9 100");
    QTest::newRow("no such column: by address") << int(Model::ColumnCount) << false << QStringLiteral("9 20 100");
}

void TestLeaseModel::columnsSort()
{
    QFETCH(const int, column);
    QFETCH(const bool, descending);
    KnownLease reserved = leaseOf(20, -1, "vm2", "zoo");
    reserved.reserved = QStringLiteral("192.168.101.20");
    m_model->setLeases({leaseOf(100, 60, "", "alpha"), reserved, leaseOf(9, 90, "vm10", "beta")});
    const QPersistentModelIndex kept = m_model->index(1, 0);
    m_model->sort(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    QFETCH(const QString, order);
    QCOMPARE(addresses().join(u' '), order);
    QCOMPARE(kept.data().toString(), QStringLiteral("192.168.101.20"));
}

void TestLeaseModel::newLeasesComeInTheOrderOfTheColumn()
{
    m_model->sort(Model::ExpiresColumn, Qt::DescendingOrder);
    m_model->setLeases({leaseOf(20, 100), leaseOf(21, 300)});
    m_model->setLeases({leaseOf(20, 100), leaseOf(21, 300), leaseOf(22, 200)});
    QCOMPARE(addresses(), QStringList({QStringLiteral("21"), QStringLiteral("22"), QStringLiteral("20")}));
}

void TestLeaseModel::countdownRunsOnlyWhileSomebodyLooks()
{
    m_model->setLeases({leaseOf(20, 5), leaseOf(21, 3600)});
    QCOMPARE(cell(0, Model::ExpiresColumn), QStringLiteral("in 5 s"));
    QSignalSpy changed(m_model.get(), &Model::dataChanged);
    m_now = start.addMSecs(3'990);
    QCOMPARE(cell(0, Model::ExpiresColumn), QStringLiteral("in 5 s"));
    m_model->setCounting(true); // looks at the clock at once, and again when something reads differently
    QCOMPARE(cell(0, Model::ExpiresColumn), QStringLiteral("in 2 s"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().column(), int(Model::ExpiresColumn));
    m_now = start.addMSecs(4'000);
    QTRY_COMPARE(cell(0, Model::ExpiresColumn), QStringLiteral("in 1 s"));
    m_model->setCounting(false);
    m_now = start.addSecs(5);
    changed.clear();
    QTest::qWait(0);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(cell(0, Model::ExpiresColumn), QStringLiteral("in 1 s"));
}

void TestLeaseModel::aRenewedLeaseIsTheSameRow()
{
    m_model->setLeases({leaseOf(20, 60), leaseOf(21, 60)});
    QSignalSpy changed(m_model.get(), &Model::dataChanged);
    QSignalSpy inserted(m_model.get(), &Model::rowsInserted);
    m_model->setLeases({leaseOf(20, 60), leaseOf(21, 3600)});
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(cell(1, Model::ExpiresColumn), QStringLiteral("in 1 h"));
}

void TestLeaseModel::hostileNamesStayText()
{
    m_model->setLeases({leaseOf(20, 60, "web", "<b>x</b>")});
    QCOMPARE(cell(0, Model::HostNameColumn), QStringLiteral("<b>x</b>"));
    const QString tip = m_model->index(0, Model::HostNameColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QStringLiteral("&lt;b&gt;")));
}

QTEST_GUILESS_MAIN(TestLeaseModel)
#include "tst_leasemodel.moc"
