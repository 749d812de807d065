// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostprobe.h"

#include "models/host/hostset.h"
#include "tests/host/samples.h"
#include "tests/support/fakehost.h"

#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;
using Call = FakeHost::Call;
using Outcome = ProbeFinding::Outcome;

namespace {

Error failing(const char *message, ErrorKind kind = ErrorKind::Unreachable)
{
    return {kind, 38, 7, 0, QString::fromLatin1(message)};
}

} // namespace

/// What a test of a host says, on hosts that work and on hosts that fail at each step.
class TestHostProbe final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aHostThatWorksIsToldStepByStep();
    void failuresAreSaidWhereTheyAre_data();
    void failuresAreSaidWhereTheyAre();
    void readingOnlyIsTried();
    void aSessionSaysWhatItCannotDo();
    void whatIsMissingIsSaid();
    void nothingIsHeardAfterCancelling();
    void aHangingHostHindersNobody();
    void anotherStartForgetsTheFirst();
    void nothingOnTheHostIsChanged();

private:
    void start(const char *uri = "qemu+ssh://rack1/system", bool readOnly = false);
    [[nodiscard]] QStringList sentences(Outcome outcome) const;
    [[nodiscard]] QString details() const;

    TallyPtr m_tally;
    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<HostProbe> m_probe;
    std::vector<ProbeFinding> m_findings;
    QStringList m_steps;
    int m_ended = 0;
};

void TestHostProbe::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_host = FakeHost::make();
    m_probe = std::make_unique<HostProbe>(m_host->factory(), m_tally);
    m_findings.clear();
    m_steps.clear();
    m_ended = 0;
    connect(
        m_probe.get(), &HostProbe::found, this, [this](const ProbeFinding &finding) { m_findings.push_back(finding); });
    connect(m_probe.get(), &HostProbe::stepBegan, this, [this](const QString &step) { m_steps << step; });
    connect(m_probe.get(), &HostProbe::ended, this, [this] { ++m_ended; });
}

void TestHostProbe::cleanup()
{
    for (const Call call : {Call::Open, Call::Networks, Call::Facts})
        m_host->release(call);
    m_probe.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    QCOMPARE(m_host->openConnections(), 0);
}

void TestHostProbe::start(const char *uri, bool readOnly)
{
    SavedHost host = newHost(HostUri::parse(QString::fromLatin1(uri)).value());
    host.readOnly = readOnly;
    m_probe->start(optionsOf(host));
}

QStringList TestHostProbe::sentences(Outcome outcome) const
{
    QStringList texts;
    for (const ProbeFinding &finding : m_findings)
        if (finding.outcome == outcome)
            texts << finding.text;
    return texts;
}

QString TestHostProbe::details() const
{
    QStringList texts;
    for (const ProbeFinding &finding : m_findings)
        texts << finding.detail;
    return texts.join(u'\n');
}

void TestHostProbe::aHostThatWorksIsToldStepByStep()
{
    m_host->setFacts(HostFacts());
    m_host->addNetwork(samples::network(QStringLiteral("one")));
    m_host->addNetwork(samples::network(QStringLiteral("two")));
    m_host->setLibvirtVersion(11'002'000);
    m_host->setRoundTrip(std::chrono::milliseconds(50));
    start();
    QVERIFY(m_probe->isRunning());
    QTRY_COMPARE(m_ended, 1);
    QVERIFY(!m_probe->isRunning());
    const QStringList passed = sentences(Outcome::Passed);
    QCOMPARE(passed.size(), qsizetype(m_findings.size()));
    QCOMPARE(passed.size(), 7);
    QVERIFY(passed[0].contains(QStringLiteral("a round trip takes 50 ms")));
    QCOMPARE(passed[1], QStringLiteral("libvirt 11.2.0, driver QEMU."));
    QCOMPARE(passed[2], QStringLiteral("Networks are listed: 2."));
    QCOMPARE(passed[3], QStringLiteral("VMs are listed: 0."));
    QVERIFY(passed[4].contains(QStringLiteral("may be changed")));
    QCOMPARE(m_steps.size(), 4);
    QCOMPARE(m_host->count(Call::Open), 1);
}

void TestHostProbe::failuresAreSaidWhereTheyAre_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<Error>("error");
    QTest::addColumn<int>("passed");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, Call call, const Error &error, int passed, const char *sentence,
                         const char *detail) {
        QTest::newRow(name) << static_cast<int>(call) << error << passed << QString::fromUtf8(sentence)
                            << QString::fromUtf8(detail);
    };
    row("no such host", Call::Open,
        failing("Cannot recv data: ssh: Could not resolve hostname rack1: Name or service not known"), 0,
        "Not reached: The host rack1 is unknown.", "Check the spelling");
    row("refused", Call::Open, failing("Cannot recv data: ssh: connect to host rack1 port 22: Connection refused"), 0,
        "Not reached: ssh could not connect to rack1.", "sshd");
    row("wrong key", Call::Open, failing("Cannot recv data: root@rack1: Permission denied (publickey,password)."), 1,
        "Not logged in: ssh could not connect to rack1.", "ssh-add");
    row("changed host key", Call::Open, failing("Cannot recv data: Host key verification failed.: Connection reset"), 1,
        "Not logged in: ", "key");
    row("not allowed", Call::Open, failing("authentication unavailable: no polkit agent", ErrorKind::Denied), 1,
        "Not logged in: ", "libvirt says: authentication unavailable");
    row("cancelled", Call::Open, failing("", ErrorKind::Cancelled), 0, "The question was cancelled.", "");
    row("no networks", Call::Networks,
        failing("this function is not supported by the connection driver: virConnectListAllNetworks",
            ErrorKind::Unsupported),
        2, "Networks cannot be listed.", "not supported");
    row("no VMs", Call::Domains, failing("client socket is closed", ErrorKind::ConnectionLost), 3,
        "VMs cannot be listed.", "client socket is closed");
}

void TestHostProbe::failuresAreSaidWhereTheyAre()
{
    QFETCH(int, call);
    QFETCH(Error, error);
    QFETCH(QString, sentence);
    QFETCH(QString, detail);
    m_host->failNext(static_cast<Call>(call), error);
    start();
    QTRY_COMPARE(m_ended, 1);
    QCOMPARE(sentences(Outcome::Failed).size(), 1);
    QCOMPARE(m_findings.back().outcome, Outcome::Failed); // what follows would be pointless
    QVERIFY2(m_findings.back().text.startsWith(sentence), qPrintable(m_findings.back().text));
    QVERIFY2(m_findings.back().detail.contains(detail), qPrintable(m_findings.back().detail));
    QTEST(int(sentences(Outcome::Passed).size()), "passed");
}

void TestHostProbe::readingOnlyIsTried()
{
    start("qemu:///system", true);
    QTRY_COMPARE(m_ended, 1);
    QVERIFY(sentences(Outcome::Passed).join(u'\n').contains(QStringLiteral("reading only")));
    QVERIFY(!sentences(Outcome::Passed).join(u'\n').contains(QStringLiteral("may be changed")));
}

void TestHostProbe::aSessionSaysWhatItCannotDo()
{
    start("qemu:///session");
    QTRY_COMPARE(m_ended, 1);
    QVERIFY(sentences(Outcome::Failed).isEmpty());
    QVERIFY(sentences(Outcome::Warning).join(u'\n').contains(QStringLiteral("session")));
    QVERIFY(details().contains(QStringLiteral("Operation not permitted")));
}

void TestHostProbe::whatIsMissingIsSaid()
{
    m_host->setLibvirtVersion(9'000'000);
    start();
    QTRY_COMPARE(m_ended, 1);
    QVERIFY(sentences(Outcome::Failed).isEmpty());
    const QStringList warnings = sentences(Outcome::Warning);
    QCOMPARE(warnings.size(), 2);
    QVERIFY(warnings[0].contains(QStringLiteral("VLAN")));
    QVERIFY(warnings[1].contains(QStringLiteral("cannot be read")));
    QVERIFY(details().contains(QStringLiteral("this host cannot be looked into")));
}

void TestHostProbe::nothingIsHeardAfterCancelling()
{
    m_host->hold(Call::Networks);
    start();
    QTRY_COMPARE(m_host->waiting(Call::Networks), 1);
    QTRY_COMPARE(m_findings.size(), std::size_t(2));
    m_probe->cancel();
    QVERIFY(!m_probe->isRunning());
    m_host->release(Call::Networks);
    QTRY_COMPARE(m_tally->living.load(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(m_findings.size(), std::size_t(2));
    QCOMPARE(m_ended, 0);
    QCOMPARE(m_host->count(Call::Domains), 0);
}

void TestHostProbe::aHangingHostHindersNobody()
{
    m_host->holdFast(Call::Open);
    start();
    QTRY_COMPARE(m_host->waiting(Call::Open), 1);
    m_probe.reset(); // returns at once, though the call hangs
    m_host->release(Call::Open);
}

void TestHostProbe::anotherStartForgetsTheFirst()
{
    m_host->holdFast(Call::Open);
    start("qemu+ssh://first/system");
    QTRY_COMPARE(m_host->waiting(Call::Open), 1);
    start("qemu+ssh://second/system");
    QTRY_COMPARE(m_host->waiting(Call::Open), 2);
    m_host->release(Call::Open);
    QTRY_COMPARE(m_ended, 1);
    QTRY_COMPARE(m_tally->living.load(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(m_ended, 1);
    QCOMPARE(m_host->count(Call::Domains), 1);
}

void TestHostProbe::nothingOnTheHostIsChanged()
{
    start();
    QTRY_COMPARE(m_ended, 1);
    for (const Call call : {Call::Define, Call::UpdateNetwork, Call::CreateTransient, Call::Undefine, Call::Start,
             Call::Stop, Call::SetAutostart, Call::AttachDevice, Call::DetachDevice, Call::UpdateDevice})
        QCOMPARE(m_host->count(call), 0);
}

QTEST_GUILESS_MAIN(TestHostProbe)
#include "tst_hostprobe.moc"
