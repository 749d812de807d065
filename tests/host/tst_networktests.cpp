// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/processmark.h"
#include "models/network/testguest.h"
#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;
using Verdict = NetworkTestReport::Verdict;
using namespace std::chrono_literals;

namespace {

const QString lab = QStringLiteral("lab");
const QByteArray nat
    = "<forward mode='nat'/><bridge name='virbr5'/><ip address='192.168.105.1' netmask='255.255.255.0'>"
      "<dhcp><range start='192.168.105.10' end='192.168.105.11'/></dhcp></ip>";
const QByteArray capabilities = "<domainCapabilities><path>/usr/bin/qemu</path><domain>qemu</domain>"
                                "<machine>pc</machine><arch>x86_64</arch></domainCapabilities>";

DhcpLease leaseOf(const QString &mac, const char *address, int hour)
{
    return {mac, *IpAddress::parse(QString::fromLatin1(address)), 24, {}, {},
        QDateTime(QDate(2030, 1, 1), QTime(hour, 0), Qt::UTC)};
}

/// The host's devices, with the guest's TAP device on this bridge.
HostFacts factsWith(const QString &master, const char *address = "192.168.105.1/24")
{
    HostFacts facts;
    facts.devices = {{QStringLiteral("virbr5"), true, {*IpNetwork::parse(QString::fromLatin1(address))}},
        {QStringLiteral("vnet0"), false, {}, false, false, false, master}};
    return facts;
}

} // namespace

/// A network is tried with a guest that is gone afterwards, whatever happens.
class TestNetworkTests final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aNetworkThatWorksPasses();
    void whatIsWrongIsFound_data();
    void whatIsWrongIsFound();
    void whatCannotBeToldIsNoFailure_data();
    void whatCannotBeToldIsNoFailure();
    void anAddressOfAnEarlierTestIsNone();
    void cancellingRemovesTheGuest_data();
    void cancellingRemovesTheGuest();
    void aLostConnectionEndsItAtOnce();
    void aTestNeverMeetsAHostThatIsAway();
    void nobodyTakesTheGuestForAVm();
    void commandsDoNotWaitForIt();
    void whatIsLeftBehindIsRemovedOnConnecting_data();
    void whatIsLeftBehindIsRemovedOnConnecting();
    void programsAreToldApart();

private:
    [[nodiscard]] bool open(bool readOnly = false);
    /// The guest of the test, where it runs.
    [[nodiscard]] QUuid guest() const { return m_host->domainUuid(testGuestName(m_network)); }
    /// Has the guest send, and a server answer where `address` is one.
    void bringToLife(const char *address = nullptr);
    /// Starts the test and waits for its end; `alive` is done when the guest runs.
    const NetworkTestReport &run(const std::function<void()> &alive = {});
    [[nodiscard]] const TestStep *step(TestStage stage) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<SessionDriver> m_driver;
    NetworkTestHandle *m_test = nullptr;
    QUuid m_network;
};

void TestNetworkTests::init()
{
    m_host = FakeHost::make();
    m_network = m_host->addNetwork(network(lab, nat));
    m_host->setDomainCapabilities(capabilities);
    m_host->setFacts(factsWith(QStringLiteral("virbr5")));
}

void TestNetworkTests::cleanup()
{
    for (int call = 0; call < static_cast<int>(Call::Count); ++call)
        m_host->release(static_cast<Call>(call));
    m_driver.reset();
    m_test = nullptr;
}

bool TestNetworkTests::open(bool readOnly)
{
    HostOptions options = SessionDriver::quickOptions();
    options.readOnly = readOnly;
    options.testPatience = {5ms, 400ms, 400ms};
    m_driver = std::make_unique<SessionDriver>(m_host, options);
    return m_driver->open();
}

void TestNetworkTests::bringToLife(const char *address)
{
    QTRY_VERIFY(!guest().isNull());
    m_host->setTraffic({{guest(), {{QStringLiteral("vnet0"), 90, 1, 0, 0, 512, 2, 0, 0}}}});
    if (address)
        m_host->setLeases(m_network, {leaseOf(testGuestMac(m_network, 0), address, 2)});
}

const NetworkTestReport &TestNetworkTests::run(const std::function<void()> &alive)
{
    m_test = m_driver->session().test(m_network);
    const QSignalSpy ended(m_test, &NetworkTestHandle::ended);
    if (alive)
        alive();
    [&] { QTRY_COMPARE(ended.size(), 1); }();
    return m_test->report();
}

const TestStep *TestNetworkTests::step(TestStage stage) const
{
    for (const TestStep &one : m_test->report().steps())
        if (one.stage == stage)
            return &one;
    return nullptr;
}

void TestNetworkTests::aNetworkThatWorksPasses()
{
    QVERIFY(open());
    const NetworkTestReport &report = run([this] { bringToLife("192.168.105.10"); });
    QVERIFY2(report.verdict() == Verdict::Passed, qPrintable(report.toText(lab, lab)));
    QCOMPARE(report.steps().size(), 8U); // all there are
    QVERIFY(step(TestStage::Dhcp)->text.contains(QStringLiteral("192.168.105.10")));
    QVERIFY(step(TestStage::Gateway)->text.contains(QStringLiteral("192.168.105.1")));
    QVERIFY(guest().isNull());
    QCOMPARE(m_host->count(Call::DestroyDomain), 1);
}

void TestNetworkTests::whatIsWrongIsFound_data()
{
    QTest::addColumn<std::function<void()>>("damage");
    QTest::addColumn<TestStage>("stage");
    QTest::addColumn<QString>("text"); // a part of what is said
    QTest::addColumn<TestRemedy>("remedy");
    const auto test = [](const char *name, TestStage stage, const char *text, TestRemedy remedy,
                          std::function<void()> damage) {
        QTest::newRow(name) << std::move(damage) << stage << QString::fromUtf8(text) << remedy;
    };
    test("it does not run", TestStage::Network, "not active", TestRemedy::Start, [this] {
        m_host->setNetworkState(m_network, {false, true, true});
    });
    test("the host runs no VMs", TestStage::Guest, "how it runs VMs", TestRemedy::None,
        [this] { m_host->failAlways(Call::DomainCapabilities, error(ErrorKind::Unsupported, "no such call")); });
    test("the guest does not start", TestStage::Guest, "cannot be started", TestRemedy::None,
        [this] { m_host->failAlways(Call::CreateTransientDomain, error(ErrorKind::Internal, "no emulator")); });
    test("somebody else is at it", TestStage::Guest, "Somebody else is testing", TestRemedy::None, [this] {
        m_host->failAlways(Call::CreateTransientDomain,
            Error{ErrorKind::Conflict, 9, 10, 0,
                QStringLiteral("operation failed: domain '%1' already exists").arg(testGuestName(m_network))});
    });
    test("no bridge", TestStage::Bridge, "vnet0 hangs on no bridge", TestRemedy::Restart,
        [this] { m_host->setFacts(factsWith({})); });
    test("another bridge", TestStage::Bridge, "vnet0 hangs on br7 instead of virbr5", TestRemedy::Restart,
        [this] { m_host->setFacts(factsWith(QStringLiteral("br7"))); });
    test("no address", TestStage::Gateway, "192.168.105.1", TestRemedy::Restart,
        [this] { m_host->setFacts(factsWith(QStringLiteral("virbr5"), "192.168.7.1/24")); });
    test("nobody answers", TestStage::Dhcp, "Nothing answers DHCP on “lab”", TestRemedy::Restart, [] {});
    test("all addresses are lent", TestStage::Dhcp, "no address left", TestRemedy::None, [this] {
        m_host->setLeases(m_network,
            {leaseOf(QStringLiteral("52:54:00:00:00:01"), "192.168.105.10", 1),
                leaseOf(QStringLiteral("52:54:00:00:00:02"), "192.168.105.11", 1)});
    });
}

void TestNetworkTests::whatIsWrongIsFound()
{
    QFETCH(const std::function<void()>, damage);
    QFETCH(const TestStage, stage);
    QFETCH(const QString, text);
    QVERIFY(open());
    damage();
    const NetworkTestReport &report = run([&] {
        if (stage > TestStage::Gateway)
            bringToLife();
    });
    QCOMPARE(report.verdict(), Verdict::Failed);
    QCOMPARE(report.failed()->stage, stage);
    QVERIFY2(report.failed()->text.contains(text), qPrintable(report.failed()->text));
    QTEST(report.failed()->remedy, "remedy");
    QVERIFY(!report.failed()->detail.isEmpty()); // it explains itself
    QVERIFY(guest().isNull());
    QCOMPARE(step(TestStage::CleanUp) != nullptr, stage > TestStage::Guest);
}

void TestNetworkTests::whatCannotBeToldIsNoFailure_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<std::function<void()>>("limit");
    QTest::addColumn<bool>("sends");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<TestStage>("last"); // before the guest is removed
    const auto none = [] {};
    const auto test = [](const char *name, const QByteArray &inner, std::function<void()> limit, bool sends,
                          Verdict verdict, TestStage last) {
        QTest::newRow(name) << inner << std::move(limit) << sends << verdict << last;
    };
    test("layer 2 only", "<bridge name='virbr5'/>", none, true, Verdict::Passed, TestStage::Frames);
    test("a bridge of the host", "<forward mode='bridge'/><bridge name='virbr5'/>", none, true, Verdict::Passed,
        TestStage::Frames);
    test("a guest that never gets so far", nat, none, false, Verdict::Limited, TestStage::Frames);
    test(
        "a host that does not count", "<bridge name='virbr5'/>",
        [this] { m_host->failAlways(Call::TrafficOfAll, error(ErrorKind::Unsupported, "no such call")); }, false,
        Verdict::Limited, TestStage::Frames);
    test(
        "leases that cannot be read", nat,
        [this] { m_host->failAlways(Call::DhcpLeases, error(ErrorKind::Unsupported, "no such call")); }, true,
        Verdict::Limited, TestStage::Dhcp);
    test(
        "a host that cannot be looked into", "<bridge name='virbr5'/>",
        [this] { m_host->setFacts(failure(ErrorKind::Unsupported, QStringLiteral("no ip here"))); }, true,
        Verdict::Passed, TestStage::Frames); // libvirt knows the port
    test(
        "nor can the ports", "<bridge name='virbr5'/>",
        [this] {
            m_host->setFacts(failure(ErrorKind::Unsupported, QStringLiteral("no ip here")));
            m_host->failAlways(Call::NetworkPorts, error(ErrorKind::Unsupported, "no such call"));
        },
        true, Verdict::Limited, TestStage::Frames);
    test("cards that it would take away", "<forward mode='passthrough'><interface dev='eth0'/></forward>", none, false,
        Verdict::Limited, TestStage::Network);
}

void TestNetworkTests::whatCannotBeToldIsNoFailure()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const std::function<void()>, limit);
    QFETCH(const bool, sends);
    QFETCH(const TestStage, last);
    const QByteArray xml = FakeHost::withUuid(network(lab, inner), m_network);
    m_host->setNetworkXml(m_network, xml, xml);
    QVERIFY(open());
    limit();
    const NetworkTestReport &report = run([&] {
        if (sends)
            bringToLife();
    });
    QVERIFY2(!report.failed(), qPrintable(report.toText(lab, lab)));
    QTEST(report.verdict(), "verdict");
    const std::size_t back = step(TestStage::CleanUp) ? 2 : 1;
    QCOMPARE(report.steps().at(report.steps().size() - back).stage, last);
    QVERIFY(guest().isNull());
}

void TestNetworkTests::anAddressOfAnEarlierTestIsNone()
{
    m_host->setLeases(m_network, {leaseOf(testGuestMac(m_network, 0), "192.168.105.10", 1)});
    QVERIFY(open());
    QVERIFY(run([this] { bringToLife(); }).failed());
    QCOMPARE(m_test->report().failed()->stage, TestStage::Dhcp);
    // One that does not end cannot be told from a new one: then the guest is another.
    DhcpLease endless = leaseOf(testGuestMac(m_network, 0), "192.168.105.10", 1);
    endless.expires = {};
    m_host->setLeases(m_network, {endless});
    m_host->setTraffic({});
    const NetworkTestReport &report = run([&] {
        bringToLife();
        m_host->setLeases(m_network, {endless, leaseOf(testGuestMac(m_network, 1), "192.168.105.11", 1)});
    });
    QVERIFY2(report.verdict() == Verdict::Passed, qPrintable(report.toText(lab, lab)));
    QVERIFY(step(TestStage::Dhcp)->text.contains(QStringLiteral("192.168.105.11")));
}

void TestNetworkTests::cancellingRemovesTheGuest_data()
{
    QTest::addColumn<FakeHost::Call>("call");
    QTest::newRow("while the machine is looked up") << Call::DomainCapabilities;
    QTest::newRow("while the guest is being started") << Call::CreateTransientDomain;
    QTest::newRow("while its device is looked for") << Call::DomainXml;
    QTest::newRow("while the host is looked into") << Call::Facts;
    QTest::newRow("while its frames are counted") << Call::TrafficOfAll;
    QTest::newRow("while the leases are read") << Call::DhcpLeases;
}

void TestNetworkTests::cancellingRemovesTheGuest()
{
    QFETCH(const FakeHost::Call, call);
    QVERIFY(open());
    m_host->hold(call);
    m_test = m_driver->session().test(m_network);
    const QSignalSpy ended(m_test, &NetworkTestHandle::ended);
    QTRY_COMPARE(m_host->waiting(call), 1);
    m_test->cancel();
    if (call != Call::Facts)
        QVERIFY(m_driver->roundTrip()); // that has arrived
    m_host->release(call);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_test->report().verdict(), Verdict::Cancelled);
    QVERIFY(guest().isNull());
    QCOMPARE(m_host->count(Call::DestroyDomain), m_host->count(Call::CreateTransientDomain));
    m_test->cancel(); // too late, and nothing happens
    QCOMPARE(ended.size(), 1);
}

void TestNetworkTests::aLostConnectionEndsItAtOnce()
{
    QVERIFY(open());
    m_host->holdFast(Call::TrafficOfAll); // its thread does not come back
    m_test = m_driver->session().test(m_network);
    const QSignalSpy ended(m_test, &NetworkTestHandle::ended);
    QTRY_COMPARE(m_host->waiting(Call::TrafficOfAll), 1);
    m_host->loseConnections(QStringLiteral("the daemon died"));
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_test->report().verdict(), Verdict::Failed);
    QVERIFY(m_test->report().failed()->text.contains(QStringLiteral("connection")));
    QVERIFY(m_test->report().failed()->detail.contains(QStringLiteral("the daemon died")));
    m_host->release(Call::TrafficOfAll);
    QTRY_VERIFY(m_driver->isComplete());
    QCOMPARE(ended.size(), 1);
    // A host that has forgotten whose it was: this program still runs, so its guest is left alone until it is too old.
    QVERIFY(!guest().isNull());
}

void TestNetworkTests::aTestNeverMeetsAHostThatIsAway()
{
    QVERIFY(open());
    m_host->setReachable(false);
    QTRY_VERIFY(m_driver->state() != HostState::Online); // it is offline and trying again by turns
    const NetworkTestReport &report = run();
    QCOMPARE(report.verdict(), Verdict::Failed);
    QCOMPARE(report.failed()->stage, TestStage::Network);
}

void TestNetworkTests::nobodyTakesTheGuestForAVm()
{
    QVERIFY(open());
    m_host->hold(Call::TrafficOfAll);
    m_test = m_driver->session().test(m_network);
    QTRY_COMPARE(m_host->waiting(Call::TrafficOfAll), 1);
    m_driver->session().refresh();
    m_host->announceDomain(guest());
    // The network would change with a VM on it; something else that comes after it has been read.
    m_host->addNetwork(network(QStringLiteral("other")));
    QTRY_VERIFY(m_driver->isComplete() && m_driver->session().snapshot()->rows.size() == 2);
    QVERIFY(m_driver->session().snapshot()->domains.empty());
    QCOMPARE(m_driver->row(m_network)->vmCount, 0);
    // Nor is it in the way: the network is deleted under it.
    CommandHandle *deleted = m_driver->session().submit(DeleteNetwork{m_network, lab, true, true});
    QTRY_VERIFY(deleted->hasEnded());
    QVERIFY2(deleted->status() == CommandStatus::Done, qPrintable(deleted->result().error.message));
}

void TestNetworkTests::commandsDoNotWaitForIt()
{
    QVERIFY(open());
    m_host->hold(Call::TrafficOfAll);
    m_test = m_driver->session().test(m_network);
    QTRY_COMPARE(m_host->waiting(Call::TrafficOfAll), 1);
    CommandHandle *set = m_driver->session().submit(SetAutostart{m_network, lab, false});
    QTRY_VERIFY(set->hasEnded());
    QCOMPARE(set->status(), CommandStatus::Done);
    QVERIFY(!m_test->hasEnded());
}

void TestNetworkTests::whatIsLeftBehindIsRemovedOnConnecting_data()
{
    QTest::addColumn<QString>("owner");
    QTest::addColumn<int>("age"); // s
    QTest::addColumn<bool>("isMarked");
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<bool>("stays");
    // The same computer and container, and a process that began when no process has begun.
    const QString ended = thisProgram().section(u':', 0, -2) + QStringLiteral(":1");
    QTest::newRow("of a program that has ended") << ended << 3 << true << false << false;
    QTest::newRow("of one that runs") << thisProgram() << 3 << true << false << true;
    QTest::newRow("of one that runs, far too long") << thisProgram() << 3600 << true << false << false;
    QTest::newRow("of another computer") << QStringLiteral("elsewhere/pid:[1]/12:34") << 3 << true << false << true;
    QTest::newRow("of another computer, too long ago")
        << QStringLiteral("elsewhere/pid:[1]/12:34") << 601 << true << false << false;
    QTest::newRow("of a computer whose clock is ahead")
        << QStringLiteral("elsewhere/pid:[1]/12:34") << -60 << true << false << true;
    QTest::newRow("seen by one that may not change anything") << ended << 3600 << true << true << true;
    QTest::newRow("a VM of that name that says nothing of tests") << ended << 3600 << false << false << true;
}

void TestNetworkTests::whatIsLeftBehindIsRemovedOnConnecting()
{
    QFETCH(const QString, owner);
    QFETCH(const int, age);
    QFETCH(const bool, isMarked);
    QFETCH(const bool, readOnly);
    QFETCH(const bool, stays);
    const QString name = testGuestName(m_network);
    const QByteArray marked = testGuestXml(
        {m_network, lab, testGuestMac(m_network, 0), owner, QDateTime::currentDateTimeUtc().addSecs(-age)}, {});
    const QUuid left = m_host->addDomain(
        name, {}, isMarked ? marked : "<domain><name>" + name.toUtf8() + "</name></domain>");
    m_host->setTransient(left, true);
    const QUuid mine = m_host->addDomain(QStringLiteral("web"), vm(), vm());
    QVERIFY(open(readOnly));
    // Two are read of the VM, and one to see whose the guest is.
    QTRY_COMPARE(m_host->count(Call::DomainXml), readOnly ? 2 : 3);
    m_driver->session().refresh();
    QTRY_COMPARE(!guest().isNull(), stays);
    m_driver->destroy(); // with all its threads
    QTRY_COMPARE(m_driver->tally()->living.load(), 0);
    QCOMPARE(!guest().isNull(), stays);
    QVERIFY(!m_host->domainXml(mine, XmlKind::Live).isEmpty());
}

void TestNetworkTests::programsAreToldApart()
{
    QVERIFY(!hasProgramEnded(thisProgram()));
    QVERIFY(isRunningProcess(thisProcess()));
    QVERIFY(hasProgramEnded(thisProgram() + u'0')); // another beginning
    for (const QString &foreign :
        {QString(), QStringLiteral("/1:1"), QStringLiteral("boot/pid:[1]/1:1"), QStringLiteral("1:1")})
        QVERIFY2(!hasProgramEnded(foreign), qPrintable(foreign));
}

QTEST_GUILESS_MAIN(TestNetworkTests)
#include "tst_networktests.moc"
