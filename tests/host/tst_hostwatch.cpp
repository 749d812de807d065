// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostwatch.h"

#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;
using namespace std::chrono_literals;

namespace {

DhcpLease leaseOf(const char *address)
{
    return {QStringLiteral("52:54:00:00:00:01"), *IpAddress::parse(QString::fromLatin1(address)), 24,
        QStringLiteral("guest"), {}, {}};
}

} // namespace

/// What changes all the time is read while somebody looks at it, and only then.
class TestHostWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsAskedWhereNobodyLooks();
    void whatIsAskedComesAtOnceAndAgainAndAgain();
    void aRoundThatHangsIsTheOnlyOne();
    void anotherRequestIsReadAsSoonAsTheRoundIsOver();
    void whatCannotBeHadIsAnError();
    void agentAndArpTableAreBothAsked();
    void whatCannotTellIsLeftAloneForAWhile();
    void anAgentThatHangsHoldsUpNothingElse();
    void aSessionWatchesAcrossALoss();

private:
    TallyPtr m_tally;
    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_readers;
    std::shared_ptr<TaskPool> m_askers;
    std::unique_ptr<HostWatch> m_watch;
    QUuid m_network;
    QList<WatchedPtr> m_seen;
};

void TestHostWatch::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_host = FakeHost::make();
    m_network = m_host->addNetwork(network(QStringLiteral("lab")));
    m_host->setLeases(m_network, {leaseOf("192.168.101.20")});
    m_backend = m_host->factory()();
    QVERIFY(m_backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {}));
    m_readers = std::make_shared<TaskPool>(1, m_tally);
    m_askers = std::make_shared<TaskPool>(1, m_tally);
    m_watch = std::make_unique<HostWatch>(m_backend, m_readers, m_askers, nullptr);
    m_seen.clear();
    connect(m_watch.get(), &HostWatch::watched, this, [this](const WatchedPtr &watched) { m_seen.append(watched); });
}

void TestHostWatch::cleanup()
{
    m_host->release(Call::DhcpLeases);
    m_host->release(Call::GuestAddresses);
    m_watch.reset();
    m_readers.reset();
    m_askers.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    m_backend.reset();
}

void TestHostWatch::nothingIsAskedWhereNobodyLooks()
{
    WatchRequest request;
    request.leasesOf = m_network;
    request.every = 1ms;
    m_watch->setRequest(request);
    QTRY_VERIFY(m_seen.size() >= 2);
    m_watch->setRequest({});
    QTRY_VERIFY(m_host->waiting(Call::DhcpLeases) == 0);
    QCoreApplication::processEvents();
    const int before = m_host->count(Call::DhcpLeases);
    // What other rounds would be due meanwhile: those of another watch.
    HostWatch other(m_backend, m_readers, m_askers, nullptr);
    WatchRequest traffic;
    traffic.traffic = true;
    traffic.every = 1ms;
    other.setRequest(traffic);
    QTRY_VERIFY(m_host->count(Call::TrafficOfAll) >= 10);
    QVERIFY(m_host->count(Call::DhcpLeases) <= before + 1); // one that was under way
    QCOMPARE(m_host->count(Call::GuestAddresses), 0);
}

void TestHostWatch::whatIsAskedComesAtOnceAndAgainAndAgain()
{
    WatchRequest request;
    request.leasesOf = m_network;
    request.every = 1ms;
    m_watch->setRequest(request);
    QTRY_VERIFY(!m_seen.isEmpty());
    QCOMPARE(m_seen.first()->leasesOf, m_network);
    QVERIFY(m_seen.first()->leases);
    QCOMPARE(m_seen.first()->leases->value(), std::vector<DhcpLease>{leaseOf("192.168.101.20")});
    QVERIFY(!m_seen.first()->traffic);
    QVERIFY(m_seen.first()->takenAt.isValid());
    m_host->setLeases(m_network, {leaseOf("192.168.101.21")});
    QTRY_COMPARE(m_seen.last()->leases->value(), std::vector<DhcpLease>{leaseOf("192.168.101.21")});
}

void TestHostWatch::aRoundThatHangsIsTheOnlyOne()
{
    m_host->hold(Call::DhcpLeases);
    WatchRequest request;
    request.leasesOf = m_network;
    request.traffic = true;
    request.every = 1ms;
    m_watch->setRequest(request);
    QTRY_COMPARE(m_host->waiting(Call::DhcpLeases), 1);
    QTRY_COMPARE(m_host->count(Call::TrafficOfAll), 1);
    QCoreApplication::processEvents();
    QVERIFY(m_seen.isEmpty());
    m_host->release(Call::DhcpLeases);
    QTRY_VERIFY(!m_seen.isEmpty());
    QVERIFY(m_seen.first()->leases && m_seen.first()->traffic);
}

void TestHostWatch::anotherRequestIsReadAsSoonAsTheRoundIsOver()
{
    m_host->hold(Call::DhcpLeases);
    WatchRequest request;
    request.leasesOf = m_network;
    request.every = 1h;
    m_watch->setRequest(request);
    QTRY_COMPARE(m_host->waiting(Call::DhcpLeases), 1);
    request.leasesOf = m_host->addNetwork(network(QStringLiteral("other")));
    m_watch->setRequest(request);
    m_host->release(Call::DhcpLeases);
    QTRY_COMPARE(m_seen.size(), 2);
    QCOMPARE(m_seen.last()->leasesOf, request.leasesOf);
    QVERIFY(m_seen.last()->leases->value().empty());
}

void TestHostWatch::whatCannotBeHadIsAnError()
{
    m_host->failAlways(Call::DhcpLeases, Error{ErrorKind::Unsupported, 3, 12, 0, QStringLiteral("not supported")});
    WatchRequest request;
    request.leasesOf = m_network;
    m_watch->setRequest(request);
    QTRY_COMPARE(m_seen.size(), 1);
    QVERIFY(!m_seen.first()->leases->has_value());
    QCOMPARE(m_seen.first()->leases->error().kind, ErrorKind::Unsupported);
}

void TestHostWatch::agentAndArpTableAreBothAsked()
{
    const QUuid vm = m_host->addDomain(QStringLiteral("web"), "<domain/>", "<domain/>");
    const GuestAddress arp{QStringLiteral("52:54:00:00:00:01"), *IpAddress::parse(u"10.0.0.5"), 0, AddressSource::Arp};
    m_host->setGuestAddresses(vm, {arp});
    m_host->failNext(Call::GuestAddresses, Error{ErrorKind::Unsupported, 74, 10, 0, QStringLiteral("no agent")});
    WatchRequest request;
    request.addressesOf = {vm};
    m_watch->setRequest(request);
    QTRY_COMPARE(m_seen.size(), 1);
    const GuestAddresses told{{arp}, QStringLiteral("no agent"), {}};
    QCOMPARE(m_seen.first()->addresses.value(vm), told);
    QVERIFY(!m_seen.first()->leases);
    QCOMPARE(m_host->count(Call::GuestAddresses), 2);
}

void TestHostWatch::whatCannotTellIsLeftAloneForAWhile()
{
    const QUuid vm = m_host->addDomain(QStringLiteral("web"), "<domain/>", "<domain/>");
    m_host->failAlways(Call::GuestAddresses, Error{ErrorKind::Internal, 1, 0, 0, QStringLiteral("wrong nlmsg len")});
    HostWatch watch(m_backend, m_readers, m_askers, nullptr, 20ms);
    QSignalSpy told(&watch, &HostWatch::watched);
    WatchRequest request;
    request.addressesOf = {vm};
    watch.setRequest(request);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(m_host->count(Call::GuestAddresses), 2);
    // Six rounds later both are asked once more.
    QElapsedTimer time;
    time.start();
    QTRY_COMPARE(told.size(), 2);
    QVERIFY2(time.elapsed() >= 60, "asked again too soon");
    QCOMPARE(m_host->count(Call::GuestAddresses), 4);
}

void TestHostWatch::anAgentThatHangsHoldsUpNothingElse()
{
    const QUuid vm = m_host->addDomain(QStringLiteral("web"), "<domain/>", "<domain/>");
    m_host->hold(Call::GuestAddresses);
    WatchRequest request;
    request.addressesOf = {vm};
    request.leasesOf = m_network;
    request.every = 1ms;
    m_watch->setRequest(request);
    QTRY_COMPARE(m_host->waiting(Call::GuestAddresses), 1);
    QTRY_VERIFY(m_seen.size() >= 3);
    QVERIFY(m_seen.last()->leases && m_seen.last()->addresses.isEmpty());
    m_host->release(Call::GuestAddresses);
    QTRY_VERIFY(std::any_of(
        m_seen.cbegin(), m_seen.cend(), [&vm](const WatchedPtr &watched) { return watched->addresses.contains(vm); }));
    QCOMPARE(m_host->count(Call::GuestAddresses), 2);
}

void TestHostWatch::aSessionWatchesAcrossALoss()
{
    SessionDriver driver(m_host);
    QVERIFY(driver.open());
    QList<WatchedPtr> seen;
    connect(
        &driver.session(), &HostSession::watched, this, [&seen](const WatchedPtr &watched) { seen.append(watched); });
    WatchRequest request;
    request.traffic = true;
    request.every = 1ms;
    driver.session().watch(request);
    QTRY_VERIFY(!seen.isEmpty());
    m_host->loseConnections(QStringLiteral("client socket is closed"));
    seen.clear();
    QTRY_VERIFY(!seen.isEmpty());
}

QTEST_GUILESS_MAIN(TestHostWatch)
#include "tst_hostwatch.moc"
