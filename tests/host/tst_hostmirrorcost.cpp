// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/mirrordriver.h"
#include "tests/host/samples.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");

QString numbered(const char *name, int i)
{
    return QString::fromLatin1(name) + QString::number(i);
}

} // namespace

/// What keeping up with a host costs, counted in calls.
class TestHostMirrorCost final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_host = FakeHost::make(); }
    void oneChangeCostsItsOwnCalls_data();
    void oneChangeCostsItsOwnCalls();
    void namesOfTheOpeningAreShownBeforeTheLists();
    void aNameOfTheOpeningThatIsGoneVanishes();
    void aSweepAsksHowManyStartWithTheHost();
    void whereThatHasChangedItAsksWhich();
    void allListsAreLookedAtAgainNowAndThen();
    void aListThatFailedIsAskedForInTheNextSweep();
    void aSweepOfAGreatHostReadsNoMoreThanASlice();
    void whereNobodyIsThereASweepLooksAtLess();
    void aSweepThatFindsNothingPublishesNothing();
    void aSweepReadsTheVmsOnScreen();
    void aHostWithOneFormOfNetworksIsAskedForOne();

private:
    void fill(int networks, int vms);
    /// All calls that have been counted.
    [[nodiscard]] int calls() const;

    std::shared_ptr<FakeHost> m_host;
};

void TestHostMirrorCost::fill(int networks, int vms)
{
    for (int i = 0; i < networks; ++i)
        m_host->addNetwork(network(numbered("net", i)));
    for (int i = 0; i < vms; ++i) {
        const QByteArray xml = vm(nic(numbered("net", i % networks)));
        m_host->addDomain(numbered("vm", i), xml, xml);
    }
}

int TestHostMirrorCost::calls() const
{
    int sum = 0;
    for (int call = 0; call < static_cast<int>(Call::Count); ++call)
        sum += m_host->count(static_cast<Call>(call));
    return sum;
}

void TestHostMirrorCost::oneChangeCostsItsOwnCalls_data()
{
    QTest::addColumn<int>("networks");
    for (const int networks : {3, 300, 3'000})
        QTest::addRow("%d networks", networks) << networks;
}

void TestHostMirrorCost::oneChangeCostsItsOwnCalls()
{
    QFETCH(const int, networks);
    fill(networks, networks);
    const QUuid web = m_host->addDomain(
        QStringLiteral("web"), vm(nic(numbered("net", 0))), vm(nic(numbered("net", 0))));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const QUuid moved = m_host->networkUuid(numbered("net", 1));
    QCOMPARE(driver.row(moved)->vmCount, 1);
    m_host->resetCounts();
    m_host->setDomain(web, vm(nic(numbered("net", 1))), vm(nic(numbered("net", 1))));
    QVERIFY(driver.settle());
    QCOMPARE(driver.row(moved)->vmCount, 2);
    QCOMPARE(m_host->count(Call::DomainStatus), 1);
    QCOMPARE(m_host->count(Call::DomainXml), 2);
    QCOMPARE(calls(), 3);
    m_host->resetCounts();
    m_host->setNetworkState(moved, {false, true, true});
    QVERIFY(driver.settle());
    QVERIFY(!driver.row(moved)->network->active);
    QCOMPARE(m_host->count(Call::NetworkState), 1);
    QCOMPARE(m_host->count(Call::NetworkXml), 1);
    QCOMPARE(calls(), 2);
}

void TestHostMirrorCost::namesOfTheOpeningAreShownBeforeTheLists()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    m_host->hold(Call::Networks);
    MirrorDriver driver(m_host);
    driver.mirror().begin({{uuid, lab}});
    QTRY_VERIFY(driver.row(uuid));
    QCOMPARE(driver.row(uuid)->network->name, lab);
    QVERIFY(!driver.row(uuid)->network->stateKnown);
    QVERIFY(!driver.last()->complete);
    m_host->release(Call::Networks);
    QTRY_VERIFY(driver.isComplete());
    QVERIFY(driver.row(uuid)->network->stateKnown);
    QCOMPARE(driver.row(uuid)->network->detail, DetailState::Ready);
    QCOMPARE(m_host->count(Call::NetworkXml), 2); // both forms, once
    QCOMPARE(m_host->count(Call::NetworkState), 0);
}

void TestHostMirrorCost::aNameOfTheOpeningThatIsGoneVanishes()
{
    const QUuid stays = m_host->addNetwork(network(lab));
    const QUuid gone = QUuid::createUuid();
    MirrorDriver driver(m_host);
    driver.mirror().begin({{stays, lab}, {gone, QStringLiteral("gone")}});
    QVERIFY(driver.settle());
    QVERIFY(driver.row(stays));
    QVERIFY(!driver.row(gone));
}

void TestHostMirrorCost::aSweepAsksHowManyStartWithTheHost()
{
    m_host->addNetwork(network(lab), {false, true, false});
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->resetCounts();
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    QCOMPARE(m_host->count(Call::NetworkCount), 1);
    QCOMPARE(m_host->count(Call::NetworkXml), 1); // the slice
    QCOMPARE(calls(), 2);
}

void TestHostMirrorCost::whereThatHasChangedItAsksWhich()
{
    const QUuid known = m_host->addNetwork(network(lab), {false, true, false});
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->setNetworkState(known, {false, true, true}, false);
    m_host->resetCounts();
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    QCOMPARE(m_host->count(Call::Networks), 1);
    QVERIFY(driver.row(known)->network->autostart);
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    QCOMPARE(m_host->count(Call::Networks), 1);
}

void TestHostMirrorCost::allListsAreLookedAtAgainNowAndThen()
{
    m_host->addNetwork(network(lab));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->resetCounts();
    for (int i = 0; i < 12; ++i) {
        driver.mirror().sweep();
        QVERIFY(driver.settle());
    }
    QCOMPARE(m_host->count(Call::Domains), 2 * 3);
    QCOMPARE(m_host->count(Call::Networks), 2 * 4);
    QCOMPARE(m_host->count(Call::NetworkCount), 10);
}

void TestHostMirrorCost::aListThatFailedIsAskedForInTheNextSweep()
{
    m_host->addNetwork(network(lab));
    m_host->failNext(Call::Domains, error(ErrorKind::Denied, "no lists today"));
    MirrorDriver driver(m_host);
    driver.mirror().readAll();
    QTRY_VERIFY(driver.last() && !driver.last()->listError.isEmpty());
    driver.mirror().sweep();
    QTRY_VERIFY(driver.isComplete());
    QVERIFY(driver.last()->listError.isEmpty());
}

void TestHostMirrorCost::aSweepOfAGreatHostReadsNoMoreThanASlice()
{
    fill(400, 4'000);
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->resetCounts();
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    QCOMPARE(m_host->count(Call::NetworkXml), 2 * 20);
    QCOMPARE(m_host->count(Call::DomainXml), 2 * 40);
    QCOMPARE(calls(), 2 * 20 + 2 * 40 + 1); // what is known of their states is taken as it is
}

void TestHostMirrorCost::whereNobodyIsThereASweepLooksAtLess()
{
    fill(100, 100);
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    driver.mirror().setAttended(false);
    m_host->resetCounts();
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    QCOMPARE(m_host->count(Call::NetworkCount), 1);
    QCOMPARE(calls(), 2 * 8 + 2 * 8 + 1);
}

void TestHostMirrorCost::aSweepThatFindsNothingPublishesNothing()
{
    fill(10, 10);
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const SnapshotPtr before = driver.last();
    for (int i = 0; i < 6; ++i) { // with all lists at the end
        driver.mirror().sweep();
        QVERIFY(driver.settle());
    }
    QCOMPARE(driver.last(), before);
}

/// More VMs than a slice has; those of the network on screen take part in every sweep.
void TestHostMirrorCost::aSweepReadsTheVmsOnScreen()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    for (int i = 0; i < 60; ++i)
        m_host->addDomain(numbered("vm", i), vm());
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    driver.mirror().setFocus(uuid);
    for (int i = 0; i < 3; ++i) { // wherever the slice is
        m_host->setDomain(web, vm(nic(lab) + nic(lab, i + 2)), {}, false);
        driver.mirror().sweep();
        QVERIFY(driver.settle());
        QCOMPARE(driver.row(uuid)->attachments.back().nic().mac, QStringLiteral("52:54:00:00:00:0%1").arg(i + 2));
    }
}

void TestHostMirrorCost::aHostWithOneFormOfNetworksIsAskedForOne()
{
    const QUuid uuid = m_host->addNetwork(network(lab, "<mtu size='9000'/>"));
    m_host->setStoresNetworksApart(false);
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(m_host->count(Call::NetworkXml), 1);
    QVERIFY(driver.row(uuid)->network->liveXml.contains("9000"));
    QCOMPARE(driver.row(uuid)->network->storedXml, driver.row(uuid)->network->liveXml);
}

QTEST_GUILESS_MAIN(TestHostMirrorCost)
#include "tst_hostmirrorcost.moc"
