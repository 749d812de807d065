// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/mirrordriver.h"
#include "tests/host/samples.h"

#include <QTest>

#include <algorithm>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString other = QStringLiteral("other");

} // namespace

/// The lists of a host: when they fail, when they are older than an event, and what the slow sweep finds with them.
class TestHostMirrorLists final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_host = FakeHost::make(); }
    void aListThatFailsKeepsWhatIsKnown_data();
    void aListThatFailsKeepsWhatIsKnown();
    void aListErrorStaysUntilTheListsAreThere();
    void aReadThatFailsDuringAPassIsNoListError();
    void aStateAnnouncedBeforeAFailedListIsAskedFor();
    void aNetworkMadeDuringAPassStays();
    void aNetworkStartedDuringAPassStaysStarted();
    void aVmMadeDuringAPassStays();
    void aVmStartedDuringAPassStaysStarted();
    void aFlagFoundWhileItsNetworkIsReadStays();
    void theSweepFindsAutostart();
    void theSweepFindsWhatItsEventDidNotTell();
    void theSweepReachesEveryNetworkAmongManyVms();
    void theSweepReadsTheFocusEveryTime();
    void aLostConnectionIsToldAndChangesNoRow();
    void anEarlierSnapshotStandsUntilItIsReadAgain();
    void whatWentWhileNobodyLookedIsGone();

private:
    std::shared_ptr<FakeHost> m_host;
};

void TestHostMirrorLists::aListThatFailsKeepsWhatIsKnown_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("networks") << static_cast<int>(Call::Networks);
    QTest::newRow("VMs") << static_cast<int>(Call::Domains);
}

void TestHostMirrorLists::aListThatFailsKeepsWhatIsKnown()
{
    QFETCH(const int, call);
    const QUuid uuid = m_host->addNetwork(network(lab));
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const std::vector<RowPtr> before = driver.last()->rows;
    m_host->failAlways(static_cast<Call>(call), error(ErrorKind::Denied, "no lists today"));
    QVERIFY(driver.load());
    QCOMPARE(driver.last()->rows, before);
    QCOMPARE(driver.last()->listError, QStringLiteral("no lists today"));
    QVERIFY(driver.losses().empty());
    // Events are heard nevertheless.
    m_host->setNetworkState(uuid, {false, true, true});
    QTRY_VERIFY(!driver.row(uuid)->network->active);
    m_host->failAlways(static_cast<Call>(call), std::nullopt);
    QVERIFY(driver.load());
    QVERIFY(driver.last()->listError.isEmpty());
}

void TestHostMirrorLists::aListErrorStaysUntilTheListsAreThere()
{
    m_host->addNetwork(network(lab));
    MirrorDriver driver(m_host);
    m_host->failAlways(Call::Domains, error(ErrorKind::Denied, "no lists today"));
    driver.mirror().readAll();
    QTRY_VERIFY(driver.last() && !driver.last()->listError.isEmpty());
    // A second pass that fails the same way, slowly: the networks are there and published before the VMs fail.
    m_host->hold(Call::Domains);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::Domains), 3);
    const quint64 generation = driver.last()->generation;
    m_host->addNetwork(network(other));
    QTRY_VERIFY(driver.last()->generation > generation);
    QCOMPARE(driver.last()->listError, QStringLiteral("no lists today"));
    m_host->failAlways(Call::Domains, std::nullopt);
    m_host->release(Call::Domains);
    QTRY_VERIFY(driver.last()->listError.isEmpty());
}

void TestHostMirrorLists::aReadThatFailsDuringAPassIsNoListError()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->hold(Call::Domains);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::Domains), 3);
    m_host->failAlways(Call::NetworkXml, error(ErrorKind::Denied, "access denied"));
    m_host->announceNetwork(uuid);
    QTRY_COMPARE(driver.row(uuid)->network->detail, DetailState::Failed);
    m_host->release(Call::Domains);
    QVERIFY(driver.settle());
    QVERIFY(driver.last()->listError.isEmpty());
}

void TestHostMirrorLists::aStateAnnouncedBeforeAFailedListIsAskedFor()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->failAlways(Call::Domains, error(ErrorKind::Denied, "no lists today"));
    m_host->setNetworkState(uuid, {true, true, false}); // waits to be gathered
    driver.mirror().readAll(); // and this comes first
    QTRY_VERIFY(driver.row(uuid) && driver.row(uuid)->network->active);
}

/// The lists were made before the network was: they must not take it away again.
void TestHostMirrorLists::aNetworkMadeDuringAPassStays()
{
    m_host->addNetwork(network(other));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->holdAnswer(Call::Networks);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::Networks), 4);
    const QUuid uuid = m_host->addNetwork(network(lab), {true, true, false});
    QTRY_VERIFY(driver.row(uuid));
    m_host->release(Call::Networks);
    QVERIFY(driver.settle());
    for (const SnapshotPtr &snapshot : driver.published())
        QVERIFY(MirrorDriver::rowOf(snapshot, uuid));
    QVERIFY(driver.row(uuid)->network->active);
}

void TestHostMirrorLists::aNetworkStartedDuringAPassStaysStarted()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->holdAnswer(Call::Networks);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::Networks), 4);
    m_host->setNetworkState(uuid, {true, true, false});
    QTRY_VERIFY(driver.row(uuid)->network->active);
    m_host->release(Call::Networks);
    QVERIFY(driver.settle());
    for (const SnapshotPtr &snapshot : driver.published())
        QVERIFY(MirrorDriver::rowOf(snapshot, uuid)->network->active);
}

void TestHostMirrorLists::aVmMadeDuringAPassStays()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->holdAnswer(Call::Domains);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::Domains), 3);
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)), vm(nic(lab)));
    QTRY_COMPARE(driver.row(uuid)->vmCount, 1);
    m_host->release(Call::Domains);
    QVERIFY(driver.settle());
    for (const SnapshotPtr &snapshot : driver.published())
        QCOMPARE(MirrorDriver::rowOf(snapshot, uuid)->vmCount, 1);
}

void TestHostMirrorLists::aVmStartedDuringAPassStaysStarted()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(driver.row(uuid)->runningVmCount, 0);
    m_host->holdAnswer(Call::Domains);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::Domains), 3);
    m_host->setDomain(web, vm(nic(lab)), vm(nic(lab)));
    QTRY_COMPARE(driver.row(uuid)->runningVmCount, 1);
    m_host->hold(Call::NetworkXml);
    m_host->hold(Call::DomainXml);
    m_host->release(Call::Domains);
    QTRY_COMPARE(m_host->waiting(Call::NetworkXml), 1); // the lists have been taken
    const quint64 generation = driver.last()->generation;
    m_host->release(Call::NetworkXml);
    QTRY_VERIFY(driver.last()->generation > generation);
    QCOMPARE(driver.row(uuid)->runningVmCount, 1);
    QCOMPARE(m_host->waiting(Call::DomainXml), 0); // it is not read once more
    m_host->release(Call::DomainXml);
}

void TestHostMirrorLists::aFlagFoundWhileItsNetworkIsReadStays()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->hold(Call::NetworkXml);
    driver.mirror().readAll(); // its flags are those of this pass
    QTRY_COMPARE(m_host->waiting(Call::NetworkXml), 1);
    m_host->setNetworkState(uuid, {false, true, true}, false);
    driver.mirror().readAll();
    QTRY_VERIFY(driver.row(uuid)->network->autostart);
    m_host->release(Call::NetworkXml);
    QVERIFY(driver.settle());
    for (const SnapshotPtr &snapshot : driver.published())
        QVERIFY(MirrorDriver::rowOf(snapshot, uuid)->network->autostart);
}

void TestHostMirrorLists::theSweepFindsAutostart()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {true, true, false});
    MirrorDriver driver(m_host, 1);
    driver.mirror().readAll();
    QTRY_VERIFY(driver.row(uuid) && driver.row(uuid)->network->stateKnown);
    QVERIFY(!driver.row(uuid)->network->autostart);
    m_host->setNetworkState(uuid, {true, true, true}, false);
    QTRY_VERIFY(driver.row(uuid)->network->autostart);
    m_host->setNetworkState(uuid, {true, true, false}, false);
    QTRY_VERIFY(!driver.row(uuid)->network->autostart);
}

void TestHostMirrorLists::theSweepFindsWhatItsEventDidNotTell()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(), vm());
    MirrorDriver driver(m_host, 1);
    driver.mirror().readAll();
    QTRY_VERIFY(driver.row(uuid) && driver.row(uuid)->network->detail == DetailState::Ready);
    // net-update, and a NIC added to what is stored
    m_host->setNetworkXml(uuid, network(lab, "<mtu size='9000'/>"), network(lab), false);
    m_host->setDomain(web, vm(nic(lab)), vm(), false);
    QTRY_COMPARE(driver.row(uuid)->network->summary.mtu, 9000);
    QTRY_COMPARE(driver.row(uuid)->vmCount, 1);
    QCOMPARE(driver.row(uuid)->runningVmCount, 0);
}

/// The slices of networks and VMs differ in length; neither may keep the other from going round.
void TestHostMirrorLists::theSweepReachesEveryNetworkAmongManyVms()
{
    std::vector<QUuid> networks;
    for (int i = 0; i < 40; ++i)
        networks.push_back(m_host->addNetwork(network(QStringLiteral("net%1").arg(i)), {true, false, false}));
    for (int i = 0; i < 1200; ++i)
        m_host->addDomain(QStringLiteral("vm%1").arg(i), vm());
    MirrorDriver driver(m_host, 1);
    driver.mirror().readAll();
    QTRY_VERIFY(driver.last() && driver.last()->rows.size() == 40 && driver.last()->rows[0]->vmsKnown);
    for (std::size_t i = 0; i < networks.size(); ++i) {
        const QByteArray xml = network(QStringLiteral("net%1").arg(i), "<mtu size='9000'/>");
        m_host->setNetworkXml(networks[i], xml, xml, false);
    }
    QTRY_VERIFY(std::all_of(driver.last()->rows.cbegin(), driver.last()->rows.cend(),
        [](const RowPtr &row) { return row->network->summary.mtu == 9000; }));
}

void TestHostMirrorLists::theSweepReadsTheFocusEveryTime()
{
    QUuid focus;
    for (int i = 0; i < 30; ++i) // more than one slice
        focus = std::max(focus, m_host->addNetwork(network(QStringLiteral("net%1").arg(i)), {true, false, false}));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    driver.mirror().setFocus(focus);
    const QByteArray xml = network(QStringLiteral("focus"), "<mtu size='9000'/>");
    m_host->setNetworkXml(focus, xml, xml, false);
    m_host->resetCounts();
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    QCOMPARE(driver.row(focus)->network->summary.mtu, 9000);
    QCOMPARE(m_host->count(Call::NetworkXml), 21);
    m_host->resetCounts();
    driver.mirror().sweep();
    QVERIFY(driver.settle());
    QCOMPARE(m_host->count(Call::NetworkXml), 10); // what was left, and it is among them
}

void TestHostMirrorLists::aLostConnectionIsToldAndChangesNoRow()
{
    m_host->addNetwork(network(lab));
    m_host->addDomain(QStringLiteral("web"), vm(nic(lab)));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const std::vector<RowPtr> before = driver.last()->rows;
    m_host->hold(Call::NetworkXml);
    m_host->hold(Call::DomainXml);
    driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::NetworkXml) + m_host->waiting(Call::DomainXml), 2);
    m_host->loseConnections(QStringLiteral("broken pipe"));
    QTRY_COMPARE(driver.losses().size(), std::size_t(2));
    QCOMPARE(driver.losses()[0].kind, ErrorKind::ConnectionLost);
    QCOMPARE(driver.losses()[0].message, QStringLiteral("broken pipe"));
    QTRY_VERIFY(driver.isComplete());
    QCOMPARE(driver.last()->rows, before);
    driver.mirror().readAll();
    QTRY_COMPARE(driver.losses().size(), std::size_t(9)); // one for each list
    QCOMPARE(driver.last()->rows, before);
}

void TestHostMirrorLists::anEarlierSnapshotStandsUntilItIsReadAgain()
{
    const QUuid changes = m_host->addNetwork(network(lab), {false, true, false});
    const QUuid stays = m_host->addNetwork(network(other));
    m_host->addDomain(QStringLiteral("web"), vm(nic(other)), vm(nic(other)));
    SnapshotPtr before;
    {
        MirrorDriver driver(m_host);
        QVERIFY(driver.load());
        before = driver.last();
    }
    m_host->setNetworkState(changes, {true, true, false});
    MirrorDriver driver(m_host, 3'600'000, before);
    QVERIFY(driver.load());
    for (const SnapshotPtr &snapshot : driver.published()) {
        QVERIFY(snapshot->generation > before->generation);
        QCOMPARE(MirrorDriver::rowOf(snapshot, stays), MirrorDriver::rowOf(before, stays));
        QCOMPARE(MirrorDriver::rowOf(snapshot, changes)->network->detail, DetailState::Ready);
    }
    QVERIFY(driver.row(changes)->network->active);
}

void TestHostMirrorLists::whatWentWhileNobodyLookedIsGone()
{
    const QUuid goes = m_host->addNetwork(network(lab));
    const QUuid stays = m_host->addNetwork(network(other));
    const QUuid web = m_host->addDomain(QStringLiteral("web"), vm(nic(other)));
    SnapshotPtr before;
    {
        MirrorDriver driver(m_host);
        QVERIFY(driver.load());
        before = driver.last();
    }
    QCOMPARE(MirrorDriver::rowOf(before, stays)->vmCount, 1);
    m_host->removeNetwork(goes);
    m_host->removeDomain(web);
    MirrorDriver driver(m_host, 3'600'000, before);
    QVERIFY(driver.load());
    QVERIFY(!driver.row(goes));
    QCOMPARE(driver.row(stays)->vmCount, 0);
    QVERIFY(driver.last()->domains.empty());
}

QTEST_GUILESS_MAIN(TestHostMirrorLists)
#include "tst_hostmirrorlists.moc"
