// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/domainreader.h"

#include "tests/host/gate.h"
#include "tests/host/samples.h"
#include "tests/support/fakehost.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;
using Clock = std::chrono::steady_clock;

/// Reading all VMs before something is taken from under them.
class TestDomainReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRunningVmHasBothForms();
    void aVmThatIsOffHasOnlyItsStoredForm();
    void aHostWithoutVmsIsReadAtOnce();
    void allVmsComeInOrderOfTheirNames();
    void whatIsFreshEnoughIsNotReadAgain();
    void whatIsOlderThanTheQuestionIsReadAgain();
    void aVmThatHasJustGoneUsesNothing();
    void aVmThatCannotBeReadFailsTheWhole();
    void theFirstErrorEndsTheReading();
    void aFailureIsNotRemembered();
    void aListThatFailsFailsTheWhole();
    void theWaitKeepsThePoolItWaitsFor();
    void aConnectionThatEndsEndsTheWait();

private:
    void addVms(int count);

    TallyPtr m_tally;
    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_pool;
    std::unique_ptr<DomainReader> m_reader;
};

void TestDomainReader::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_host = FakeHost::make();
    m_backend = m_host->factory()();
    QVERIFY(m_backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {}));
    m_pool = std::make_shared<TaskPool>(3, m_tally);
    m_reader = std::make_unique<DomainReader>(m_backend, m_pool);
}

void TestDomainReader::cleanup()
{
    m_reader.reset();
    m_pool.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    m_backend.reset();
}

void TestDomainReader::addVms(int count)
{
    for (int i = 0; i < count; ++i)
        m_host->addDomain(QStringLiteral("vm%1").arg(i), vm(nic(QStringLiteral("lab"))));
}

void TestDomainReader::aRunningVmHasBothForms()
{
    const QUuid uuid = m_host->addDomain(
        QStringLiteral("web"), vm(nic(QStringLiteral("later"))), vm(nic(QStringLiteral("now"))));
    const auto read = readDomain(*m_backend, uuid);
    QVERIFY(read);
    const DomainInfo &domain = **read;
    QCOMPARE(domain.uuid, uuid);
    QCOMPARE(domain.name, QStringLiteral("web"));
    QCOMPARE(domain.state, DomainState::Running);
    QCOMPARE(domain.detail, DetailState::Ready);
    QCOMPARE(domain.liveNics.size(), 1);
    QCOMPARE(domain.liveNics[0].sourceNetwork, QStringLiteral("now"));
    QCOMPARE(domain.storedNics.size(), 1);
    QCOMPARE(domain.storedNics[0].sourceNetwork, QStringLiteral("later"));
    QCOMPARE(m_host->count(Call::DomainXml), 2);
}

void TestDomainReader::aVmThatIsOffHasOnlyItsStoredForm()
{
    const QUuid uuid = m_host->addDomain(QStringLiteral("web"), vm(nic(QStringLiteral("lab"))));
    const auto read = readDomain(*m_backend, uuid);
    QVERIFY(read);
    QCOMPARE((*read)->state, DomainState::ShutOff);
    QVERIFY((*read)->liveNics.empty());
    QCOMPARE((*read)->storedNics.size(), 1);
    QCOMPARE(m_host->count(Call::DomainXml), 1);
    // A transient VM has no stored form, and nobody asks for one.
    m_host->resetCounts();
    const auto transient = readDomain(*m_backend, uuid, {QStringLiteral("web"), DomainState::Paused, false});
    QVERIFY(transient);
    QVERIFY((*transient)->storedNics.empty());
    QCOMPARE((*transient)->liveNics.size(), 1);
    QCOMPARE(m_host->count(Call::DomainXml), 1);
}

void TestDomainReader::aHostWithoutVmsIsReadAtOnce()
{
    const auto all = m_reader->readAll(Clock::now());
    QVERIFY(all);
    QVERIFY(all->empty());
}

void TestDomainReader::allVmsComeInOrderOfTheirNames()
{
    addVms(9);
    const auto all = m_reader->readAll(Clock::now());
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(9));
    for (std::size_t i = 0; i < all->size(); ++i) {
        QCOMPARE((*all)[i]->name, QStringLiteral("vm%1").arg(i));
        QCOMPARE((*all)[i]->storedNics.size(), 1);
    }
    QCOMPARE(m_host->count(Call::Domains), 2);
    QCOMPARE(m_host->count(Call::DomainXml), 9);
}

void TestDomainReader::whatIsFreshEnoughIsNotReadAgain()
{
    addVms(3);
    const auto asked = Clock::now();
    QVERIFY(m_reader->readAll(asked));
    m_host->resetCounts();
    const auto again = m_reader->readAll(asked);
    QVERIFY(again);
    QCOMPARE(again->size(), std::size_t(3));
    QCOMPARE(m_host->count(Call::Domains), 0);
    QCOMPARE(m_host->count(Call::DomainXml), 0);
}

void TestDomainReader::whatIsOlderThanTheQuestionIsReadAgain()
{
    addVms(3);
    QVERIFY(m_reader->readAll(Clock::now()));
    m_host->addDomain(QStringLiteral("new"), vm());
    const auto again = m_reader->readAll(Clock::now());
    QVERIFY(again);
    QCOMPARE(again->size(), std::size_t(4));
}

void TestDomainReader::aVmThatHasJustGoneUsesNothing()
{
    addVms(3);
    m_host->failNext(Call::DomainXml, error(ErrorKind::NotFound, "Domain not found"));
    const auto all = m_reader->readAll(Clock::now());
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(2));
}

void TestDomainReader::aVmThatCannotBeReadFailsTheWhole()
{
    addVms(3);
    m_host->failNext(Call::DomainXml, error(ErrorKind::Denied, "access denied"));
    const auto all = m_reader->readAll(Clock::now());
    QVERIFY(!all);
    QCOMPARE(all.error(), error(ErrorKind::Denied, "access denied"));
    const QUuid broken = m_host->addDomain(QStringLiteral("broken"), "<domain>");
    QVERIFY(!m_reader->readAll(Clock::now()));
    m_host->removeDomain(broken);
    QVERIFY(m_reader->readAll(Clock::now()));
}

void TestDomainReader::theFirstErrorEndsTheReading()
{
    addVms(50);
    m_pool->resize(1);
    m_host->failNext(Call::DomainXml, error(ErrorKind::Denied, "access denied"));
    QVERIFY(!m_reader->readAll(Clock::now()));
    const auto after = std::make_shared<Gate>();
    after->open();
    m_pool->submit([after] { after->pass(); });
    QVERIFY(after->waitFor(1));
    QCOMPARE(m_host->count(Call::DomainXml), 1);
}

void TestDomainReader::aFailureIsNotRemembered()
{
    addVms(2);
    const auto asked = Clock::now();
    m_host->failNext(Call::DomainXml, error(ErrorKind::Denied, "access denied"));
    QVERIFY(!m_reader->readAll(asked));
    const auto again = m_reader->readAll(asked);
    QVERIFY(again);
    QCOMPARE(again->size(), std::size_t(2));
}

void TestDomainReader::aListThatFailsFailsTheWhole()
{
    addVms(2);
    m_host->failNext(Call::Domains, error(ErrorKind::Denied, "no lists"));
    const auto all = m_reader->readAll(Clock::now());
    QVERIFY(!all);
    QCOMPARE(all.error().message, QStringLiteral("no lists"));
    QCOMPARE(m_host->count(Call::DomainXml), 0);
}

void TestDomainReader::theWaitKeepsThePoolItWaitsFor()
{
    addVms(10);
    m_host->hold(Call::DomainXml);
    const auto reader = std::make_shared<DomainReader>(m_backend, m_pool);
    const auto found = std::make_shared<std::atomic<int>>(-1);
    runDetached(m_tally, [reader, found] {
        const auto all = reader->readAll(Clock::now());
        *found = all ? static_cast<int>(all->size()) : -2;
    });
    QTRY_COMPARE(m_host->waiting(Call::DomainXml), 3);
    m_reader.reset();
    m_pool.reset(); // as a session does when it goes
    m_host->release(Call::DomainXml);
    QTRY_COMPARE(found->load(), 10);
}

void TestDomainReader::aConnectionThatEndsEndsTheWait()
{
    addVms(10);
    m_host->hold(Call::DomainXml);
    const auto reader = std::make_shared<DomainReader>(m_backend, m_pool);
    const auto kind = std::make_shared<std::atomic<int>>(-1);
    runDetached(m_tally, [reader, kind] {
        const auto all = reader->readAll(Clock::now());
        *kind = all ? -2 : static_cast<int>(all.error().kind);
    });
    QTRY_COMPARE(m_host->waiting(Call::DomainXml), 3);
    m_backend->close();
    QTRY_COMPARE(kind->load(), static_cast<int>(ErrorKind::ConnectionLost));
}

QTEST_GUILESS_MAIN(TestDomainReader)
#include "tst_domainreader.moc"
