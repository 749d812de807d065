// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString standard = QStringLiteral("default");

} // namespace

/// What VMs can be made of, as the window gets it.
class TestVmFacts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theyComeWhenTheyAreAskedFor();
    void theyAreReadAnewEachTime();
    void aChangeWhileTheyAreReadIsInTheNextOnes();
    void aHostThatIsNotConnectedSaysSo();
    void aConnectionThatIsLostAnswers();
    void anAnswerOfALostConnectionIsNotHeard();
    void storageThatHangsLetsTheRestThrough();
    void aHangingStorageDoesNotHoldUpTheSecondQuestion();
    void destroyingDoesNotWaitForThem();

private:
    /// A session that has opened the host, and puts down what it is told.
    [[nodiscard]] std::unique_ptr<SessionDriver> opened(std::chrono::milliseconds patience = std::chrono::minutes(1));

    std::shared_ptr<FakeHost> m_host;
    std::vector<VmFactsPtr> m_told;
    std::vector<bool> m_wasReading; ///< what the session said of it each time
};

void TestVmFacts::init()
{
    m_host = FakeHost::make();
    m_host->makeFitForVms();
    m_told.clear();
    m_wasReading.clear();
}

std::unique_ptr<SessionDriver> TestVmFacts::opened(std::chrono::milliseconds patience)
{
    HostOptions options = SessionDriver::quickOptions();
    options.storagePatience = patience;
    options.retryPausesMs = {};
    auto driver = std::make_unique<SessionDriver>(m_host, options);
    connect(&driver->session(), &HostSession::vmFactsChanged, &driver->session(),
        [this, session = &driver->session()](const VmFactsPtr &facts) {
            m_told.push_back(facts);
            m_wasReading.push_back(session->isReadingVmFacts());
        });
    return driver->open() ? std::move(driver) : nullptr;
}

void TestVmFacts::theyComeWhenTheyAreAskedFor()
{
    const auto driver = opened();
    QVERIFY(driver);
    QVERIFY(!driver->session().vmFacts());
    QCOMPARE(m_host->count(Call::StoragePools), 0);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QCOMPARE(driver->session().vmFacts(), m_told[0]);
    QCOMPARE(m_told[0]->machines.size(), std::size_t(2));
    QCOMPARE(m_told[0]->pools.size(), std::size_t(1));
}

void TestVmFacts::theyAreReadAnewEachTime()
{
    const auto driver = opened();
    QVERIFY(driver);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    m_host->addVolume(standard, QStringLiteral("new"));
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(2));
    QVERIFY(m_told[0]->pools.front().volumes.empty());
    QCOMPARE(m_told[1]->pools.front().volumes.size(), std::size_t(1));
}

void TestVmFacts::aChangeWhileTheyAreReadIsInTheNextOnes()
{
    const auto driver = opened();
    QVERIFY(driver);
    m_host->hold(Call::Resources);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_host->waiting(Call::Resources), 1);
    for (int i = 0; i < 5; ++i)
        driver->session().requestVmFacts();
    QVERIFY(driver->roundTrip());
    m_host->addVolume(standard, QStringLiteral("new"));
    m_host->release(Call::Resources);
    QTRY_COMPARE(m_told.size(), std::size_t(2)); // one reading for all five
    QCOMPARE(m_wasReading, (std::vector<bool>{true, false})); // the first answer is not to the last question
    QCOMPARE(m_told[1]->pools.front().volumes.size(), std::size_t(1));
    QCOMPARE(m_host->count(Call::Resources), 2);
}

void TestVmFacts::aHostThatIsNotConnectedSaysSo()
{
    SessionDriver driver(m_host);
    connect(&driver.session(), &HostSession::vmFactsChanged, &driver.session(),
        [this](const VmFactsPtr &facts) { m_told.push_back(facts); });
    driver.session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QVERIFY(!m_told[0]->noMachines.isEmpty());
    QVERIFY(!m_told[0]->noPools.isEmpty());
    // Nor is one that is just being opened.
    m_host->hold(Call::Open);
    driver.session().open();
    QTRY_COMPARE(m_host->waiting(Call::Open), 1);
    driver.session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(2));
    QVERIFY(!m_told[1]->noMachines.isEmpty());
    m_host->release(Call::Open);
}

void TestVmFacts::aConnectionThatIsLostAnswers()
{
    const auto driver = opened();
    QVERIFY(driver);
    m_host->holdFast(Call::Capabilities); // it hangs whatever happens
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_host->waiting(Call::Capabilities), 1);
    m_host->loseConnections(QStringLiteral("Connection reset by peer"));
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QVERIFY(!m_told[0]->noMachines.isEmpty());
    QVERIFY(!m_told[0]->noPools.isEmpty());
    QVERIFY(!driver->session().isReadingVmFacts());
    QTRY_COMPARE(driver->state(), HostState::Offline);
    m_host->release(Call::Capabilities);
}

void TestVmFacts::anAnswerOfALostConnectionIsNotHeard()
{
    const auto driver = opened();
    QVERIFY(driver);
    m_host->holdFast(Call::Capabilities);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_host->waiting(Call::Capabilities), 1);
    m_host->loseConnections(QStringLiteral("Connection reset by peer"));
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QTRY_COMPARE(driver->state(), HostState::Offline);
    QVERIFY(driver->open());
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_host->waiting(Call::Capabilities), 2);
    m_host->release(Call::Capabilities); // of both
    QTRY_COMPARE(m_told.size(), std::size_t(2));
    QCOMPARE(m_told[1]->noMachines, QString());
    QTRY_COMPARE(m_host->count(Call::DomainCapabilities), 2); // the machines of the second alone
    QVERIFY(driver->roundTrip());
    QCOMPARE(m_told.size(), std::size_t(2));
}

void TestVmFacts::storageThatHangsLetsTheRestThrough()
{
    const auto driver = opened(std::chrono::milliseconds(0));
    QVERIFY(driver);
    m_host->hold(Call::Volumes);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QVERIFY(!m_told[0]->machines.empty());
    QVERIFY(!m_told[0]->noPools.isEmpty());
    m_host->release(Call::Volumes);
    QTRY_COMPARE(m_told.size(), std::size_t(2));
    QCOMPARE(m_told[1]->noPools, QString());
    QCOMPARE(m_told[1]->pools.size(), std::size_t(1));
}

void TestVmFacts::aHangingStorageDoesNotHoldUpTheSecondQuestion()
{
    const auto driver = opened(std::chrono::milliseconds(0));
    QVERIFY(driver);
    m_host->hold(Call::Volumes);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(1));
    QTRY_COMPARE(m_host->waiting(Call::Volumes), 1);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_told.size(), std::size_t(2)); // at once, what is known
    QCOMPARE(m_told[1], m_told[0]);
    QCOMPARE(m_host->count(Call::Volumes), 1); // and nothing more is left hanging
    m_host->release(Call::Volumes);
    QTRY_VERIFY(m_told.size() >= 4); // of the first question, and read anew for the second
    QTRY_COMPARE(m_told.back()->pools.size(), std::size_t(1));
    QCOMPARE(m_host->count(Call::Volumes), 2);
}

void TestVmFacts::destroyingDoesNotWaitForThem()
{
    const auto driver = opened();
    QVERIFY(driver);
    m_host->holdFast(Call::RefreshPool);
    driver->session().requestVmFacts();
    QTRY_COMPARE(m_host->waiting(Call::RefreshPool), 1);
    driver->destroy();
    QVERIFY(driver->tally()->living > 0);
    m_host->release(Call::RefreshPool);
    QTRY_COMPARE(driver->tally()->living.load(), 0);
    QVERIFY(m_told.empty());
}

QTEST_GUILESS_MAIN(TestVmFacts)
#include "tst_vmfacts.moc"
