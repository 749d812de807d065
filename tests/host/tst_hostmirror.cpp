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

} // namespace

/// What is known of a host follows what the host says, with few calls and without stepping back.
class TestHostMirror final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_host = FakeHost::make(); }
    void namesComeBeforeDetails();
    void detailsFollowWithTheRightFlags();
    void bothFormsOfANetworkAreKept();
    void anEmptyHostIsComplete();
    void aBurstOfEventsBecomesOneRead();
    void anEventDuringAReadReadsAgain();
    void aNetworkRemovedWhileBeingReadVanishes();
    void aNewNetworkComesWithItsEvent();
    void rowsThatDidNotChangeAreTheSameObjects();
    void refreshingAnUnchangedHostChangesNoRow();
    void askingForEverythingDuringAPassReadsOnceMore();
    void aReadThatFailsIsToldInItsRowOnly();
    void xmlThatCannotBeReadIsToldInItsRowOnly();
    void aFailedRowStaysTheSameObject();
    void aFailedRowHeals();

private:
    std::shared_ptr<FakeHost> m_host;
};

void TestHostMirror::namesComeBeforeDetails()
{
    const QUuid uuid = m_host->addNetwork(network(lab, "<bridge name='virbr7'/>"));
    m_host->hold(Call::Domains); // so that the pass cannot end
    MirrorDriver driver(m_host);
    driver.mirror().readAll();
    QTRY_VERIFY(driver.row(uuid));
    QCOMPARE(driver.row(uuid)->network->name, lab);
    QCOMPARE(driver.row(uuid)->network->detail, DetailState::Loading);
    QVERIFY(!driver.row(uuid)->network->stateKnown);
    QVERIFY(!driver.row(uuid)->vmsKnown);
    QVERIFY(!driver.last()->complete);
    QCOMPARE(m_host->count(Call::NetworkXml), 0);
    m_host->release(Call::Domains);
    QTRY_VERIFY(driver.isComplete());
    QCOMPARE(driver.row(uuid)->network->detail, DetailState::Ready);
    QCOMPARE(driver.row(uuid)->network->summary.bridge, QStringLiteral("virbr7"));
    QVERIFY(driver.row(uuid)->vmsKnown);
}

void TestHostMirror::detailsFollowWithTheRightFlags()
{
    QHash<QUuid, NetworkState> states;
    for (int i = 0; i < 8; ++i) {
        const NetworkState state{(i & 1) != 0, (i & 2) != 0 || (i & 1) == 0, (i & 4) != 0 && (i & 2) != 0};
        states.insert(m_host->addNetwork(network(QStringLiteral("net%1").arg(i)), state), state);
    }
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(driver.last()->rows.size(), std::size_t(8));
    for (const RowPtr &row : driver.last()->rows) {
        const NetworkState state = states.value(row->network->uuid);
        QVERIFY(row->network->stateKnown);
        QCOMPARE(row->network->active, state.active);
        QCOMPARE(row->network->persistent, state.persistent);
        QCOMPARE(row->network->autostart, state.autostart);
        QCOMPARE(row->network->detail, DetailState::Ready);
        QVERIFY(row->network->firstSeen.isValid());
    }
    QCOMPARE(m_host->count(Call::Networks), 4);
    QCOMPARE(m_host->count(Call::Domains), 3);
    QCOMPARE(m_host->count(Call::NetworkState), 0); // the lists have told it
}

void TestHostMirror::bothFormsOfANetworkAreKept()
{
    const QUuid differs = m_host->addNetwork(network(lab));
    m_host->setNetworkXml(differs, network(lab, "<mtu size='9000'/>"), network(lab, "<mtu size='1500'/>"));
    const QUuid same = m_host->addNetwork(network(other));
    const QUuid transient = m_host->addNetwork(network(QStringLiteral("transient")), {true, false, false});
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QVERIFY(driver.row(differs)->network->liveXml.contains("9000"));
    QVERIFY(driver.row(differs)->network->storedXml.contains("1500"));
    QCOMPARE(driver.row(differs)->network->summary.mtu, 9000);
    QCOMPARE(driver.row(same)->network->storedXml, driver.row(same)->network->liveXml);
    QVERIFY(driver.row(transient)->network->storedXml.isEmpty());
    QVERIFY(!driver.row(transient)->network->liveXml.isEmpty());
}

void TestHostMirror::anEmptyHostIsComplete()
{
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QVERIFY(driver.last()->rows.empty());
    QVERIFY(driver.last()->listError.isEmpty());
}

void TestHostMirror::aBurstOfEventsBecomesOneRead()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->resetCounts();
    m_host->setNetworkState(uuid, {false, true, true}, false);
    for (int i = 0; i < 100; ++i)
        m_host->announceNetwork(uuid);
    QVERIFY(driver.settle());
    QVERIFY(driver.row(uuid)->network->autostart);
    QCOMPARE(m_host->count(Call::NetworkState), 1);
    QCOMPARE(m_host->count(Call::NetworkXml), 1);
    QCOMPARE(m_host->count(Call::Networks) + m_host->count(Call::Domains), 0);
}

void TestHostMirror::anEventDuringAReadReadsAgain()
{
    const QUuid uuid = m_host->addNetwork(network(lab), {false, true, false});
    const QUuid beside = m_host->addNetwork(network(other));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->hold(Call::NetworkXml);
    m_host->resetCounts();
    m_host->announceNetwork(uuid);
    QTRY_COMPARE(m_host->waiting(Call::NetworkXml), 1);
    // This read has asked for the state already; what happens now must not be lost.
    m_host->setNetworkState(uuid, {true, true, false});
    for (int i = 0; i < 20; ++i)
        m_host->announceNetwork(uuid);
    m_host->announceNetwork(beside);
    QTRY_COMPARE(m_host->waiting(Call::NetworkXml), 2); // these events have been looked at
    m_host->release(Call::NetworkXml);
    QTRY_VERIFY(driver.row(uuid)->network->active);
    QCOMPARE(m_host->count(Call::NetworkState), 3); // twice for it, once for the one beside
}

void TestHostMirror::aNetworkRemovedWhileBeingReadVanishes()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    const QUuid stays = m_host->addNetwork(network(other));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->hold(Call::NetworkXml);
    m_host->announceNetwork(uuid);
    QTRY_COMPARE(m_host->waiting(Call::NetworkXml), 1);
    m_host->removeNetwork(uuid);
    m_host->release(Call::NetworkXml);
    QTRY_VERIFY(!driver.row(uuid));
    QVERIFY(driver.row(stays));
    QVERIFY(driver.last()->listError.isEmpty());
}

void TestHostMirror::aNewNetworkComesWithItsEvent()
{
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->resetCounts();
    const QUuid uuid = m_host->addNetwork(network(lab), {true, true, false});
    QTRY_VERIFY(driver.row(uuid));
    const NetworkInfo &info = *driver.row(uuid)->network;
    QCOMPARE(info.name, lab);
    QVERIFY(info.active && info.persistent && !info.autostart && info.stateKnown);
    QVERIFY(info.firstSeen.isValid());
    QCOMPARE(m_host->count(Call::Networks), 0);
    m_host->removeNetwork(uuid);
    QTRY_VERIFY(!driver.row(uuid));
    QCOMPARE(m_host->count(Call::Networks), 0);
}

void TestHostMirror::rowsThatDidNotChangeAreTheSameObjects()
{
    const QUuid changes = m_host->addNetwork(network(lab), {false, true, false});
    const QUuid stays = m_host->addNetwork(network(other));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const RowPtr changing = driver.row(changes);
    const RowPtr staying = driver.row(stays);
    m_host->announceNetwork(stays); // read again, and found to be what it was
    m_host->setNetworkState(changes, {true, true, false});
    QVERIFY(driver.settle());
    QVERIFY(driver.row(changes) != changing);
    QCOMPARE(driver.row(stays), staying);
}

void TestHostMirror::refreshingAnUnchangedHostChangesNoRow()
{
    for (int i = 0; i < 10; ++i)
        m_host->addNetwork(network(QStringLiteral("net%1").arg(i)));
    m_host->addDomain(QStringLiteral("web"), vm(nic(QStringLiteral("net3"))), vm(nic(QStringLiteral("net4"))));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const std::vector<RowPtr> before = driver.last()->rows;
    QVERIFY(driver.load());
    for (const SnapshotPtr &snapshot : driver.published())
        QCOMPARE(snapshot->rows, before);
}

void TestHostMirror::askingForEverythingDuringAPassReadsOnceMore()
{
    m_host->hold(Call::Networks);
    MirrorDriver driver(m_host);
    for (int i = 0; i < 10; ++i)
        driver.mirror().readAll();
    QTRY_COMPARE(m_host->waiting(Call::Networks), 4);
    m_host->release(Call::Networks);
    QTRY_VERIFY(driver.isComplete() && m_host->count(Call::Networks) >= 8);
    QCOMPARE(m_host->count(Call::Networks), 8);
}

void TestHostMirror::aReadThatFailsIsToldInItsRowOnly()
{
    for (int i = 0; i < 5; ++i)
        m_host->addNetwork(network(QStringLiteral("net%1").arg(i)));
    m_host->failNext(Call::NetworkXml, error(ErrorKind::Denied, "access denied"));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    int failed = 0;
    for (const RowPtr &row : driver.last()->rows) {
        if (row->network->detail == DetailState::Ready)
            continue;
        ++failed;
        QCOMPARE(row->network->detail, DetailState::Failed);
        QCOMPARE(row->network->detailError, QStringLiteral("access denied"));
        QVERIFY(row->network->stateKnown && row->network->active);
    }
    QCOMPARE(failed, 1);
    QVERIFY(driver.last()->listError.isEmpty());
}

void TestHostMirror::xmlThatCannotBeReadIsToldInItsRowOnly()
{
    const QUuid good = m_host->addNetwork(network(other));
    const QUuid bad = m_host->addNetwork(network(lab), {false, true, false});
    m_host->setNetworkXml(bad, "<network><name>lab", "<network><name>lab");
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    QCOMPARE(driver.row(bad)->network->detail, DetailState::Failed);
    QVERIFY(!driver.row(bad)->network->detailError.isEmpty());
    QCOMPARE(driver.row(bad)->network->name, lab); // the list has told it
    QCOMPARE(driver.row(bad)->network->liveXml, QByteArray("<network><name>lab"));
    QCOMPARE(driver.row(good)->network->detail, DetailState::Ready);
}

void TestHostMirror::aFailedRowStaysTheSameObject()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    m_host->failAlways(Call::NetworkXml, error(ErrorKind::Denied, "access denied"));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    const RowPtr before = driver.row(uuid);
    QCOMPARE(before->network->detail, DetailState::Failed);
    QVERIFY(driver.load());
    QCOMPARE(driver.row(uuid), before);
    m_host->failAlways(Call::NetworkXml, error(ErrorKind::Denied, "still denied"));
    QVERIFY(driver.load());
    QCOMPARE(driver.row(uuid)->network->detailError, QStringLiteral("still denied"));
}

void TestHostMirror::aFailedRowHeals()
{
    const QUuid uuid = m_host->addNetwork(network(lab));
    m_host->failAlways(Call::NetworkXml, error(ErrorKind::Denied, "access denied"));
    MirrorDriver driver(m_host);
    QVERIFY(driver.load());
    m_host->failAlways(Call::NetworkXml, std::nullopt);
    m_host->announceNetwork(uuid);
    QVERIFY(driver.settle());
    QCOMPARE(driver.row(uuid)->network->detail, DetailState::Ready);
    QVERIFY(driver.row(uuid)->network->detailError.isEmpty());
}

QTEST_GUILESS_MAIN(TestHostMirror)
#include "tst_hostmirror.moc"
