// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "models/network/testguest.h"
#include "models/network/trafficrates.h"
#include "tests/live/hostdriver.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace patchpanel;
using namespace std::chrono_literals;

namespace {

const QString home = QStringLiteral("home");
const QString other = QStringLiteral("other");
const QString layer2 = QStringLiteral("layer2");
const QString mac = QStringLiteral("52:54:00:0d:13:01");
const QString mortal = QStringLiteral("--test-until-killed");

QString natXml(const QString &name, int subnet)
{
    return QStringLiteral("<network><name>%1</name><forward mode='nat'/><bridge name='tbr%2' stp='off'/>"
                          "<ip address='192.168.%2.1' netmask='255.255.255.0'><dhcp>"
                          "<range start='192.168.%2.10' end='192.168.%2.99'/></dhcp></ip></network>")
        .arg(name)
        .arg(subnet);
}

HostOptions optionsOf(const QString &uri)
{
    HostOptions options;
    options.uri = *HostUri::parse(uri);
    options.name = QStringLiteral("lab");
    options.testPatience.answer = 8s; // a test waits for less than a person does
    return options;
}

/// What a program does that is killed (SIGKILL) in the middle of a test.
int testUntilKilled(const QString &uri)
{
    const LibvirtRuntime runtime;
    HostSession session(optionsOf(uri), LabHost::backends(), std::make_shared<ThreadTally>());
    QObject::connect(&session, &HostSession::snapshotChanged, &session, [&session] {
        if (!session.snapshot()->complete || session.findChild<NetworkTestHandle *>())
            return;
        for (const RowPtr &row : session.snapshot()->rows)
            if (row->network->name == home)
                session.test(row->network->uuid);
    });
    session.open();
    return QCoreApplication::exec();
}

} // namespace

/// Real traffic, and networks that are tried with a guest.
class TestLiveTraffic final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aDhcpExchangeIsCountedOnItsNetwork();
    void aNatNetworkPasses();
    void aDeadServerIsFoundAndMended();
    void aNetworkOfLayerTwoPasses();
    void aBridgeThatIsGoneIsFound();
    void aKilledProgramLeavesNothing();
    void norWithAKilledDaemon();

private:
    [[nodiscard]] QString virsh(const QStringList &arguments) const { return m_lab->virsh(arguments).text; }
    [[nodiscard]] bool hasGuest(const QString &network) const
    {
        return virsh({QStringLiteral("list"), QStringLiteral("--all"), QStringLiteral("--name")})
            .contains(testGuestName(uuidOf(network)));
    }
    [[nodiscard]] QUuid uuidOf(const QString &network) const
    {
        return QUuid::fromString(virsh({QStringLiteral("net-uuid"), network}).trimmed());
    }
    /// Tests the network to its end; nothing is left of that.
    NetworkTestReport test(const QString &network);
    [[nodiscard]] quint64 statistic(const QString &tap, const char *name) const;
    /// Another program begins to test.
    void begin(QProcess &program);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<HostDriver> m_host;
};

void TestLiveTraffic::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    m_lab->startNetwork(natXml(home, 131), home);
    m_lab->startNetwork(natXml(other, 132), other);
    m_lab->startNetwork(
        QStringLiteral("<network><name>layer2</name><bridge name='tbr133' stp='off'/></network>"), layer2);
    // Over ssh: the host itself tells what hangs on which bridge.
    m_host = std::make_unique<HostDriver>(*m_lab, optionsOf(m_lab->sshUri()), LabHost::backends());
    QTRY_VERIFY_WITH_TIMEOUT(m_host->snapshot() && m_host->snapshot()->complete, 30'000);
}

void TestLiveTraffic::cleanupTestCase()
{
    m_host.reset();
    m_lab.reset();
}

NetworkTestReport TestLiveTraffic::test(const QString &network)
{
    NetworkTestHandle *handle = m_host->session().test(uuidOf(network));
    [&] { QTRY_VERIFY_WITH_TIMEOUT(handle->hasEnded(), 90'000); }();
    const NetworkTestReport report = handle->report();
    qInfo("%s", qPrintable(report.toText(network, QStringLiteral("the lab"))));
    handle->deleteLater();
    [&] {
        QVERIFY(!hasGuest(network));
        QVERIFY(m_host->row(network));
        for (const DomainPtr &domain : m_host->snapshot()->domains)
            QVERIFY(!isTestGuestName(domain->name));
    }();
    return report;
}

quint64 TestLiveTraffic::statistic(const QString &tap, const char *name) const
{
    return m_lab
        ->exec({QStringLiteral("cat"), QStringLiteral("/sys/class/net/%1/statistics/%2").arg(tap, QLatin1String(name))})
        .text.toULongLong();
}

void TestLiveTraffic::aDhcpExchangeIsCountedOnItsNetwork()
{
    TrafficRates rates;
    double toVms = 0;
    double fromVms = 0;
    const QUuid homeUuid = uuidOf(home);
    const QObject here; // what is counted ends with this test, also when it fails
    connect(&m_host->session(), &HostSession::watched, &here, [&](const WatchedPtr &watched) {
        QVERIFY(watched->traffic && *watched->traffic);
        rates.add(m_host->snapshot()->rows, **watched->traffic, watched->takenAt);
        if (const NetworkTraffic *traffic = rates.network(homeUuid); traffic && traffic->rate) {
            toVms += traffic->rate->toVms.bytes;
            fromVms += traffic->rate->fromVms.bytes;
        }
    });
    WatchRequest request;
    request.traffic = true;
    request.every = 500ms;
    m_host->session().watch(request);
    QVERIFY(m_lab->guest(QStringLiteral("web"), home, mac).code == 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(home, mac), 40'000);
    QTRY_VERIFY(toVms > 0 && fromVms > 0);
    const NetworkTraffic *quiet = rates.network(uuidOf(other));
    QVERIFY(!quiet || !quiet->rate || quiet->rate->bytes() == 0);
    QVERIFY(!rates.loads().networks.contains(uuidOf(other)));
    // What libvirt calls received is what the guest has received: the host has sent it into the TAP device.
    const QString tap = m_host->tapOf(QStringLiteral("web"));
    const DomainPtr web = m_host->row(home)->attachments.front().domain;
    QTRY_VERIFY(rates.nic({web->uuid, tap}));
    // The guest goes on, so it is enough that they agree once.
    const auto agree = [&] {
        const auto &total = rates.nic({web->uuid, tap})->total;
        return total.rxBytes == statistic(tap, "tx_bytes") && total.txBytes == statistic(tap, "rx_bytes");
    };
    QVERIFY(QTest::qWaitFor(agree, testPatienceMs));
    QVERIFY(statistic(tap, "tx_bytes") != statistic(tap, "rx_bytes"));
    m_host->session().watch({});
    QCOMPARE(m_lab->virsh({QStringLiteral("destroy"), QStringLiteral("web")}).code, 0);
}

void TestLiveTraffic::aNatNetworkPasses()
{
    const NetworkTestReport report = test(home);
    QCOMPARE(report.verdict(), NetworkTestReport::Verdict::Passed);
    QCOMPARE(report.steps().size(), 8U);
    QCOMPARE(LabHost::addressOf(testGuestMac(uuidOf(home), 0), m_lab->leases(home)).section(u'.', 0, 2),
        QStringLiteral("192.168.131"));
}

void TestLiveTraffic::aDeadServerIsFoundAndMended()
{
    const QString pid = m_lab->exec({QStringLiteral("cat"), QStringLiteral("/run/libvirt/network/home.pid")})
                            .text.trimmed();
    QVERIFY(pid.toLongLong() > 1);
    QCOMPARE(::kill(static_cast<pid_t>(pid.toLongLong()), SIGKILL), 0);
    const NetworkTestReport report = test(home);
    QCOMPARE(report.verdict(), NetworkTestReport::Verdict::Failed);
    QCOMPARE(report.failed()->stage, TestStage::Dhcp);
    QCOMPARE(report.failed()->remedy, TestRemedy::Restart);
    QCOMPARE(m_host->failureOf(RestartNetwork{uuidOf(home), home}), QString());
    // The lease of the test before is still there; that is not taken for an answer.
    QCOMPARE(test(home).verdict(), NetworkTestReport::Verdict::Passed);
}

void TestLiveTraffic::aNetworkOfLayerTwoPasses()
{
    const NetworkTestReport report = test(layer2);
    QCOMPARE(report.verdict(), NetworkTestReport::Verdict::Passed);
    for (const TestStep &step : report.steps())
        QVERIFY(step.stage != TestStage::Dhcp && step.stage != TestStage::Gateway);
}

void TestLiveTraffic::aBridgeThatIsGoneIsFound()
{
    QCOMPARE(
        m_lab->exec({QStringLiteral("ip"), QStringLiteral("link"), QStringLiteral("del"), QStringLiteral("tbr132")})
            .code,
        0);
    const NetworkTestReport report = test(other);
    QCOMPARE(report.verdict(), NetworkTestReport::Verdict::Failed);
    QCOMPARE(report.failed()->stage, TestStage::Guest);
    QCOMPARE(report.failed()->remedy, TestRemedy::Restart);
}

void TestLiveTraffic::begin(QProcess &program)
{
    program.start(QCoreApplication::applicationFilePath(), {mortal, m_lab->uri()});
    // In the middle: libvirt has done with starting the guest, and that has begun to ask.
    static const QRegularExpression sends(QStringLiteral("net\\.0\\.tx\\.pkts=[1-9]"));
    QTRY_VERIFY_WITH_TIMEOUT(
        virsh({QStringLiteral("domstats"), QStringLiteral("--interface"), testGuestName(uuidOf(home))}).contains(sends),
        30'000);
}

void TestLiveTraffic::aKilledProgramLeavesNothing()
{
    QProcess program;
    begin(program);
    QCOMPARE(program.state(), QProcess::Running);
    program.kill();
    QVERIFY(program.waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(!hasGuest(home), 10'000); // libvirt has noticed that the connection ended
}

void TestLiveTraffic::norWithAKilledDaemon()
{
    m_host.reset();
    QProcess program;
    begin(program);
    QCOMPARE(m_lab->daemon(QStringLiteral("kill")).code, 0);
    program.kill();
    QVERIFY(program.waitForFinished());
    QCOMPARE(m_lab->daemon(QStringLiteral("start")).code, 0);
    QVERIFY(hasGuest(home)); // the daemon has forgotten what it was to do with it
    HostOptions looking = optionsOf(m_lab->uri());
    looking.readOnly = true;
    {
        const HostDriver onlyLooks(*m_lab, looking, LabHost::backends());
        QTRY_VERIFY(onlyLooks.snapshot() && onlyLooks.snapshot()->complete);
        QVERIFY(hasGuest(home));
        QVERIFY(onlyLooks.snapshot()->domains.size() <= 1); // web, where it is still defined
    }
    m_host = std::make_unique<HostDriver>(*m_lab, optionsOf(m_lab->uri()), LabHost::backends());
    QTRY_VERIFY_WITH_TIMEOUT(!hasGuest(home), 10'000);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == mortal)
        return testUntilKilled(arguments.at(2));
    TestLiveTraffic test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_livetraffic.moc"
