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
const QString other = QStringLiteral("other");
const QString web = QStringLiteral("web");

} // namespace

/// Who hangs on which network, now and after the next start of the VM.
class TestHostMirrorVms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aRunningVmIsOnBothItsNetworks();
    void aVmThatIsOffIsOnItsStoredNetwork();
    void aPausedVmRuns();
    void aVmIsCountedOnceForManyNics();
    void aVmThatMovesComesWithItsEvent();
    void aNewVmComesAndGoesWithItsEvents();
    void aVmThatIsMadeElsewhereIsShownAtEachStep();
    void aVmThatStopsHasNoRunningNics();
    void aVmRemovedWhileBeingReadVanishes();
    void countsAreKnownWhenAllVmsAreRead();
    void aVmThatCannotBeReadDoesNotHoldUpTheOthers();
    void aVmThatCannotBeReadAgainKeepsWhatIsKnown();
    void aBurstOfEventsBecomesOneRead();

private:
    std::shared_ptr<FakeHost> m_host;
    QUuid m_lab;
    QUuid m_other;
};

void TestHostMirrorVms::init()
{
    m_host = FakeHost::make();
    m_lab = m_host->addNetwork(network(lab));
    m_other = m_host->addNetwork(network(other));
}

void TestHostMirrorVms::aRunningVmIsOnBothItsNetworks()
{
    m_host->addDomain(web, vm(nic(other)), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const RowPtr now = driver.row(m_lab);
    QCOMPARE(now->attachments.size(), std::size_t(1));
    QVERIFY(now->attachments[0].onNetworkNow);
    QVERIFY(!now->attachments[0].onNetworkLater);
    QCOMPARE(now->vmCount, 1);
    QCOMPARE(now->runningVmCount, 1);
    const RowPtr later = driver.row(m_other);
    QCOMPARE(later->attachments.size(), std::size_t(1));
    QVERIFY(!later->attachments[0].onNetworkNow);
    QVERIFY(later->attachments[0].onNetworkLater);
    QCOMPARE(later->vmCount, 1);
    QCOMPARE(later->runningVmCount, 0);
}

void TestHostMirrorVms::aVmThatIsOffIsOnItsStoredNetwork()
{
    m_host->addDomain(web, vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(vmNames(*driver.row(m_lab)), QStringList{web});
    QCOMPARE(vmNames(*driver.row(m_lab), true), QStringList());
    QCOMPARE(driver.row(m_lab)->attachments[0].domain->state, DomainState::ShutOff);
}

void TestHostMirrorVms::aPausedVmRuns()
{
    const QUuid uuid = m_host->addDomain(web, vm(nic(lab)), vm(nic(lab)));
    m_host->pauseDomain(uuid, true);
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(driver.row(m_lab)->attachments[0].domain->state, DomainState::Paused);
    QCOMPARE(driver.row(m_lab)->runningVmCount, 1);
    m_host->pauseDomain(uuid, false);
    QTRY_COMPARE(driver.row(m_lab)->attachments[0].domain->state, DomainState::Running);
}

void TestHostMirrorVms::aVmIsCountedOnceForManyNics()
{
    const QByteArray nics = nic(lab, 1) + nic(lab, 2) + nic(other, 3);
    m_host->addDomain(web, vm(nics), vm(nics));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(driver.row(m_lab)->attachments.size(), std::size_t(2));
    QCOMPARE(driver.row(m_lab)->vmCount, 1);
    QCOMPARE(driver.row(m_other)->attachments.size(), std::size_t(1));
}

void TestHostMirrorVms::aVmThatMovesComesWithItsEvent()
{
    const QUuid uuid = m_host->addDomain(web, vm(nic(lab)), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(driver.row(m_lab)->vmCount, 1);
    m_host->resetCounts();
    m_host->setDomain(uuid, vm(nic(other)), vm(nic(other)));
    QTRY_COMPARE(driver.row(m_other)->runningVmCount, 1);
    QCOMPARE(driver.row(m_lab)->vmCount, 0);
    QCOMPARE(m_host->count(Call::DomainStatus), 1);
    QCOMPARE(m_host->count(Call::DomainXml), 2);
    QCOMPARE(m_host->count(Call::Domains) + m_host->count(Call::NetworkXml), 0);
}

void TestHostMirrorVms::aNewVmComesAndGoesWithItsEvents()
{
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const QUuid uuid = m_host->addDomain(web, vm(nic(lab)), vm(nic(lab)));
    QTRY_COMPARE(driver.row(m_lab)->runningVmCount, 1);
    m_host->removeDomain(uuid);
    QTRY_COMPARE(driver.row(m_lab)->vmCount, 0);
    QVERIFY(driver.last()->domains.empty());
    QVERIFY(driver.row(m_lab)->vmsKnown);
}

void TestHostMirrorVms::aVmThatIsMadeElsewhereIsShownAtEachStep()
{
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const auto elsewhere = m_host->factory()();
    QVERIFY(elsewhere->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {}));
    const auto made = elsewhere->defineDomain("<domain><name>web</name><devices>" + nic(lab) + "</devices></domain>");
    QVERIFY(made);
    QTRY_COMPARE(driver.row(m_lab)->vmCount, 1);
    QCOMPARE(driver.row(m_lab)->attachments[0].domain->state, DomainState::ShutOff);
    QVERIFY(elsewhere->startDomain(*made));
    QTRY_COMPARE(driver.row(m_lab)->runningVmCount, 1);
    QVERIFY(elsewhere->destroyDomain(*made));
    QTRY_COMPARE(driver.row(m_lab)->runningVmCount, 0);
    QCOMPARE(driver.row(m_lab)->vmCount, 1);
    QVERIFY(elsewhere->undefineDomain(*made));
    QTRY_COMPARE(driver.row(m_lab)->vmCount, 0);
    QVERIFY(driver.last()->domains.empty());
}

void TestHostMirrorVms::aVmThatStopsHasNoRunningNics()
{
    const QUuid uuid = m_host->addDomain(web, vm(nic(other)), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->setDomain(uuid, vm(nic(other)), {});
    QTRY_COMPARE(driver.row(m_lab)->vmCount, 0);
    QCOMPARE(driver.row(m_other)->vmCount, 1);
    QCOMPARE(driver.row(m_other)->runningVmCount, 0);
}

void TestHostMirrorVms::aVmRemovedWhileBeingReadVanishes()
{
    const QUuid uuid = m_host->addDomain(web, vm(nic(lab)), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->hold(Call::DomainXml);
    m_host->announceDomain(uuid);
    QTRY_COMPARE(m_host->waiting(Call::DomainXml), 1);
    m_host->removeDomain(uuid);
    m_host->release(Call::DomainXml);
    QTRY_COMPARE(driver.row(m_lab)->vmCount, 0);
    QVERIFY(driver.last()->domains.empty());
}

void TestHostMirrorVms::countsAreKnownWhenAllVmsAreRead()
{
    m_host->addDomain(web, vm(nic(lab)), vm(nic(lab)));
    m_host->hold(Call::DomainXml);
    MirrorDriver driver(m_host);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::DomainXml), 1);
    QTRY_VERIFY(driver.row(m_lab) && driver.row(m_lab)->network->detail == DetailState::Ready);
    QVERIFY(!driver.row(m_lab)->vmsKnown);
    m_host->release(Call::DomainXml);
    QTRY_VERIFY(driver.row(m_lab)->vmsKnown);
    QCOMPARE(driver.row(m_lab)->vmCount, 1);
}

void TestHostMirrorVms::aVmThatCannotBeReadDoesNotHoldUpTheOthers()
{
    m_host->addDomain(QStringLiteral("broken"), "<domain><devices>");
    m_host->addDomain(web, vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(vmNames(*driver.row(m_lab)), QStringList{web});
    QVERIFY(driver.last()->listError.isEmpty());
    int failed = 0;
    for (const DomainPtr &domain : driver.last()->domains)
        failed += domain->detail == DetailState::Failed ? 1 : 0;
    QCOMPARE(failed, 1);
}

void TestHostMirrorVms::aVmThatCannotBeReadAgainKeepsWhatIsKnown()
{
    const QUuid uuid = m_host->addDomain(web, vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const RowPtr before = driver.row(m_lab);
    m_host->failNext(Call::DomainXml, error(ErrorKind::Denied, "access denied"));
    m_host->announceDomain(uuid);
    QVERIFY(driver.settle());
    QCOMPARE(driver.row(m_lab), before);
}

void TestHostMirrorVms::aBurstOfEventsBecomesOneRead()
{
    const QUuid uuid = m_host->addDomain(web, vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->resetCounts();
    for (int i = 0; i < 100; ++i)
        m_host->announceDomain(uuid);
    QVERIFY(driver.settle());
    QCOMPARE(m_host->count(Call::DomainStatus), 1);
    QCOMPARE(m_host->count(Call::DomainXml), 1);
}

QTEST_GUILESS_MAIN(TestHostMirrorVms)
#include "tst_hostmirrorvms.moc"
