// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/mirrordriver.h"
#include "tests/host/samples.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString web = QStringLiteral("web");
const QByteArray onBridge
    = "<interface type='bridge'><mac address='52:54:00:00:00:01'/><source bridge='fcbr0'/></interface>";

/// "lab, missing gone": the rows, and what is special about them.
QString rowsOf(const SnapshotPtr &snapshot)
{
    QStringList all;
    for (const RowPtr &row : snapshot->rows)
        all << (row->network->kind == NetworkKind::Missing               ? QStringLiteral("missing ")
                       : row->network->kind == NetworkKind::Unregistered ? QStringLiteral("unregistered ")
                                                                         : QString())
                + row->network->name;
    return all.join(QStringLiteral(", "));
}

} // namespace

/// Rows for what no network stands for, on a host that lives: they come when everything is read, and never flicker.
class TestHostMirrorStrays final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theyComeWhenEverythingIsRead();
    void aNetworkThatComesTakesTheirPlace();
    void aNetworkThatGoesLeavesThem();
    void theySurviveAReconnection();
    void theyAreNotTakenForNetworksWhereListsFail();

private:
    [[nodiscard]] bool rowsStayed(const MirrorDriver &driver, const QString &rows) const
    {
        return std::all_of(driver.published().cbegin(), driver.published().cend(),
            [&rows](const SnapshotPtr &snapshot) { return rowsOf(snapshot) == rows; });
    }

    std::shared_ptr<FakeHost> m_host;
    const QString m_all = QStringLiteral("unregistered fcbr0, missing gone, lab");
};

void TestHostMirrorStrays::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork(network(QStringLiteral("lab")));
    m_host->addDomain(web, vm(onBridge));
    m_host->addDomain(QStringLiteral("lost"), vm(nic(QStringLiteral("gone"))));
}

void TestHostMirrorStrays::theyComeWhenEverythingIsRead()
{
    MirrorDriver driver(m_host);
    m_host->hold(Call::DomainXml);
    driver.mirror().readAll();
    QTRY_VERIFY(driver.last() && rowsOf(driver.last()) == u"lab");
    QTRY_COMPARE(m_host->waiting(Call::DomainXml), 2);
    QCOMPARE(rowsOf(driver.last()), QStringLiteral("lab"));
    m_host->release(Call::DomainXml);
    QVERIFY(driver.settle());
    QCOMPARE(rowsOf(driver.last()), m_all);
    // Reading all again changes nothing on the way, not even the objects.
    const std::vector<RowPtr> before = driver.last()->rows;
    QVERIFY(driver.load());
    QVERIFY(rowsStayed(driver, m_all));
    QCOMPARE(driver.last()->rows, before);
}

void TestHostMirrorStrays::aNetworkThatComesTakesTheirPlace()
{
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->addNetwork("<network><name>office</name><forward mode='bridge'/><bridge name='fcbr0'/></network>");
    m_host->addNetwork(network(QStringLiteral("gone")));
    QTRY_COMPARE(rowsOf(driver.last()), QStringLiteral("gone, lab, office"));
    for (const RowPtr &row : driver.last()->rows)
        QCOMPARE(row->vmCount, row->network->name == u"lab" ? 0 : 1);
}

void TestHostMirrorStrays::aNetworkThatGoesLeavesThem()
{
    const QUuid made = m_host->addNetwork(
        "<network><name>office</name><forward mode='bridge'/><bridge name='fcbr0'/></network>");
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(rowsOf(driver.last()), QStringLiteral("missing gone, lab, office"));
    m_host->removeNetwork(made);
    QTRY_COMPARE(rowsOf(driver.last()), m_all);
}

void TestHostMirrorStrays::theySurviveAReconnection()
{
    SnapshotPtr before;
    {
        MirrorDriver driver(m_host);
        QVERIFY(driver.load());
        before = driver.last();
    }
    m_host->resetCounts();
    MirrorDriver driver(m_host, 3'600'000, before);
    for (const RowPtr &row : before->rows)
        if (row->network->kind != NetworkKind::Registered)
            driver.mirror().setFocus(row->network->uuid);
    QVERIFY(driver.load());
    QVERIFY(rowsStayed(driver, m_all));
    QCOMPARE(driver.last()->rows, before->rows);
    // Nobody asks the host for a network it does not have.
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    const int reads = m_host->count(Call::NetworkXml);
    QVERIFY2(reads <= 4, qPrintable(QString::number(reads))); // one network, twice, both forms
    QCOMPARE(rowsOf(driver.last()), m_all);
}

void TestHostMirrorStrays::theyAreNotTakenForNetworksWhereListsFail()
{
    SnapshotPtr before;
    {
        MirrorDriver driver(m_host);
        QVERIFY(driver.load());
        before = driver.last();
    }
    MirrorDriver driver(m_host, 3'600'000, before);
    m_host->failNext(Call::Networks, error(ErrorKind::Internal, "out of memory"), 4);
    QVERIFY(driver.load());
    QVERIFY(!driver.last()->listError.isEmpty());
    QCOMPARE(rowsOf(driver.last()), m_all); // each once
}

QTEST_GUILESS_MAIN(TestHostMirrorStrays)
#include "tst_hostmirrorstrays.moc"
