// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostaccess.h"

#include "models/host/hostset.h"
#include "tests/host/gate.h"
#include "tests/host/sessiondriver.h"

#include <QTest>

#include <atomic>

using namespace patchpanel;
using Call = FakeHost::Call;

namespace {

/// Says what is done with it.
class FakeAccess final : public HostAccess
{
public:
    struct Log
    {
        std::atomic<int> made{0};
        std::atomic<int> asked{0};
        std::atomic<int> released{0};
        std::atomic<bool> cancels{false};
        QString uri = QStringLiteral("qemu+ssh://rack1/system?command=/private");
        Gate gate;
    };

    explicit FakeAccess(std::shared_ptr<Log> log)
        : m_log(std::move(log))
    {
        ++m_log->made;
    }
    Result<QString> uriToOpen() override { return m_log->uri; }
    HostAnswer ask(const HostQuestion &) override
    {
        ++m_log->asked;
        m_log->gate.pass();
        return std::nullopt;
    }
    bool wasCancelled() const override { return m_log->cancels; }
    void release() override
    {
        ++m_log->released;
        m_log->gate.open();
    }

private:
    std::shared_ptr<Log> m_log;
};

using LogPtr = std::shared_ptr<FakeAccess::Log>;

HostAccessFactory accessTo(const LogPtr &log)
{
    return [log](const HostUri &, const QString &) { return std::make_shared<FakeAccess>(log); };
}

} // namespace

/// How a host is opened that asks, and what follows from an answer that does not come.
class TestHostAccess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void libvirtIsGivenTheUriOfTheAccess();
    void everyTryHasItsOwnAndItIsReleased();
    void cancellingEndsTheOpenAsCancelled();
    void aRetryThatIsRefusedRests_data();
    void aRetryThatIsRefusedRests();
    void theSetPreparesEveryHost();
    void closingFreesAnOpenThatAsks();

private:
    std::shared_ptr<FakeHost> m_host;
    LogPtr m_log;
};

void TestHostAccess::init()
{
    m_host = FakeHost::make();
    m_log = std::make_shared<FakeAccess::Log>();
}

void TestHostAccess::libvirtIsGivenTheUriOfTheAccess()
{
    const HostUri uri = HostUri::parse(QStringLiteral("qemu+ssh://rack1/system")).value();
    const auto backend = FakeHost::factory({{m_log->uri, m_host}})();
    QVERIFY(openHost(
        *backend, uri, false, [](const HostEvent &) {}, std::make_shared<FakeAccess>(m_log)));
    const auto plain = FakeHost::factory({{uri.toString(), m_host}})();
    QVERIFY(openHost(
        *plain, uri, false, [](const HostEvent &) {}, nullptr));
}

void TestHostAccess::everyTryHasItsOwnAndItIsReleased()
{
    HostOptions options = SessionDriver::quickOptions();
    options.access = accessTo(m_log);
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    QCOMPARE(m_log->made.load(), 1);
    QCOMPARE(m_log->released.load(), 0);
    m_host->loseConnections(QStringLiteral("gone"));
    QTRY_COMPARE(m_log->made.load(), 2);
    QCOMPARE(m_log->released.load(), 1);
    QTRY_COMPARE(driver.state(), HostState::Online);
    driver.session().close();
    QTRY_COMPARE(driver.state(), HostState::Offline);
    QCOMPARE(m_log->released.load(), 2);
}

void TestHostAccess::cancellingEndsTheOpenAsCancelled()
{
    m_host->setReachable(false);
    m_log->cancels = true;
    HostOptions options = SessionDriver::quickOptions();
    options.access = accessTo(m_log);
    SessionDriver driver(m_host, options);
    driver.session().open();
    QTRY_COMPARE(driver.state(), HostState::Offline);
    QCOMPARE(driver.session().status().error->kind, ErrorKind::Cancelled);
}

void TestHostAccess::aRetryThatIsRefusedRests_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("rests");
    QTest::newRow("refused") << int(ErrorKind::Denied) << true;
    QTest::newRow("cancelled") << int(ErrorKind::Cancelled) << true;
    QTest::newRow("not there") << int(ErrorKind::Unreachable) << false;
}

void TestHostAccess::aRetryThatIsRefusedRests()
{
    QFETCH(int, kind);
    QFETCH(bool, rests);
    HostOptions options = SessionDriver::quickOptions();
    options.retryPausesMs = {0, 3'600'000};
    SessionDriver driver(m_host, options);
    QVERIFY(driver.open());
    m_host->failNext(Call::Open, {ErrorKind(kind), 0, 0, 0, QStringLiteral("no")});
    m_host->loseConnections(QStringLiteral("gone"));
    QTRY_COMPARE(m_host->count(Call::Open), 2);
    QTRY_VERIFY(driver.session().status().error && driver.session().status().error->kind == ErrorKind(kind));
    QCOMPARE(driver.session().status().retryInMs, rests ? -1 : 3'600'000);
}

void TestHostAccess::theSetPreparesEveryHost()
{
    HostSet hosts(m_host->factory(), std::make_shared<ThreadTally>());
    hosts.setAccess(accessTo(m_log));
    const HostOptions options = SessionDriver::quickOptions();
    QVERIFY(hosts.prepared(options).access);
    HostSession *session = hosts.add(options);
    QTRY_COMPARE(session->status().state, HostState::Online);
    QCOMPARE(m_log->made.load(), 1);
}

void TestHostAccess::closingFreesAnOpenThatAsks()
{
    m_host->setQuestion(HostQuestion{HostQuestion::Kind::Secret, QStringLiteral("Password")});
    HostOptions options = SessionDriver::quickOptions();
    options.access = accessTo(m_log);
    SessionDriver driver(m_host, options);
    driver.session().open();
    QVERIFY(m_log->gate.waitFor(1));
    QCOMPARE(driver.state(), HostState::Connecting);
    driver.session().close();
    QTRY_COMPARE(driver.state(), HostState::Offline);
    QVERIFY(!driver.session().status().error);
    QTRY_COMPARE(driver.tally()->living.load(), 0);
}

QTEST_GUILESS_MAIN(TestHostAccess)
#include "tst_hostaccess.moc"
