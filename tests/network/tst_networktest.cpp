// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/domaininfo.h"
#include "models/network/networktestreport.h"
#include "models/network/testguest.h"
#include "models/network/vmcapabilities.h"

#include <QTest>

using namespace patchpanel;

namespace {

const QUuid lab(QStringLiteral("{12345678-1234-4321-8888-0123456789ab}"));

QByteArray capabilities(const char *domain, const char *arch, const char *firmware)
{
    return QByteArray("<domainCapabilities><path>/usr/bin/qemu</path><domain>") + domain
        + "</domain><machine>board-7.2</machine><arch>" + arch + "</arch><os supported='yes'><enum name='firmware'>"
        + firmware
        + "</enum><loader supported='yes'><enum name='type'><value>rom</value></enum></loader></os>"
          "</domainCapabilities>";
}

TestStep step(TestStage stage, TestOutcome outcome, const char *text = "said")
{
    return {stage, outcome, QString::fromUtf8(text), {}, TestRemedy::None, std::chrono::milliseconds(400)};
}

} // namespace

/// The guest that a network is tested with, and what a test comes to.
class TestNetworkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMachineIsTheHosts_data();
    void theMachineIsTheHosts();
    void theGuestIsKnownAgain();
    void namesOfTheHostsStayText();
    void otherVmsAreNoTestGuests_data();
    void otherVmsAreNoTestGuests();
    void addressesAreTheSameForTheSameNetwork();
    void theWholeFollowsFromTheSteps_data();
    void theWholeFollowsFromTheSteps();
    void aStepIsReplacedByHowItGoesOn();
    void aReportCanBeSentToSomebody();
};

void TestNetworkTest::theMachineIsTheHosts_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("efi");
    QTest::newRow("KVM") << capabilities("kvm", "x86_64", "") << QStringLiteral("kvm") << false;
    QTest::newRow("emulated") << capabilities("qemu", "x86_64", "") << QStringLiteral("qemu") << false;
    QTest::newRow("a PC that could do UEFI")
        << capabilities("kvm", "x86_64", "<value>efi</value>") << QStringLiteral("kvm") << false;
    QTest::newRow("ARM with UEFI") << capabilities("kvm", "aarch64", "<value>bios</value><value>efi</value>")
                                   << QStringLiteral("kvm") << true;
    QTest::newRow("ARM without") << capabilities("qemu", "aarch64", "") << QStringLiteral("qemu") << false;
}

void TestNetworkTest::theMachineIsTheHosts()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, type);
    QFETCH(const bool, efi);
    const auto machine = parseVmMachine(xml, {});
    QVERIFY(machine);
    const QByteArray guest = testGuestXml(
        {lab, QStringLiteral("lab"), QStringLiteral("52:54:00:00:00:01"), {}, {}}, *machine);
    QCOMPARE(guest.contains("firmware='efi'"), efi);
    QVERIFY(guest.contains("<domain type='" + type.toUtf8() + '\''));
    QVERIFY(guest.contains("machine='board-7.2'"));
}

void TestNetworkTest::theGuestIsKnownAgain()
{
    const QDateTime begun = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    const QString mac = testGuestMac(lab, 0);
    const QByteArray xml = testGuestXml({lab, QStringLiteral("lab"), mac, QStringLiteral("boot/pid:[1]/12:34"), begun},
        {QStringLiteral("pc"), {}, QStringLiteral("x86_64"), QStringLiteral("qemu"), QStringLiteral("/usr/bin/qemu")});
    QVERIFY(xml.contains(testGuestName(lab).toUtf8()));
    const auto mark = parseTestGuestMark(xml);
    QVERIFY(mark);
    QCOMPARE(mark->owner, QStringLiteral("boot/pid:[1]/12:34"));
    QCOMPARE(mark->startedAt, begun);
    const auto nics = parseDomainNics(xml);
    QVERIFY(nics);
    QCOMPARE(nics->size(), 1U);
    QCOMPARE(nics->front().mac, mac);
    QCOMPARE(nics->front().sourceNetwork, QStringLiteral("lab"));
    // What libvirt makes of the prefix is its own affair.
    QVERIFY(parseTestGuestMark(
        QByteArray(xml).replace("patchpanel:test", "ns0:test").replace("xmlns:patchpanel", "xmlns:ns0")));
}

void TestNetworkTest::namesOfTheHostsStayText()
{
    const QString name = QStringLiteral("a'b\"<c>&amp;d");
    const QByteArray xml = testGuestXml({lab, name, testGuestMac(lab, 0), {}, {}}, {});
    const auto nics = parseDomainNics(xml);
    QVERIFY(nics);
    QCOMPARE(nics->front().sourceNetwork, name);
}

void TestNetworkTest::otherVmsAreNoTestGuests_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isTestGuest");
    QTest::newRow("ours") << testGuestName(lab) << true;
    QTest::newRow("a user's") << QStringLiteral("web") << false;
    QTest::newRow("one that only begins so") << QStringLiteral("patchpanel-test-web") << false;
    QTest::newRow("one that goes on") << testGuestName(lab) + u'0' << false;
    QTest::newRow("one in capitals") << testGuestName(lab).toUpper() << false;
    QTest::newRow("the beginning alone") << QStringLiteral("patchpanel-test-") << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestNetworkTest::otherVmsAreNoTestGuests()
{
    QFETCH(const QString, name);
    QTEST(isTestGuestName(name), "isTestGuest");
    QByteArray xml = testGuestXml({lab, QStringLiteral("lab"), {}, {}, {}}, {});
    xml.replace(testGuestName(lab).toUtf8(), name.toUtf8());
    QCOMPARE(parseTestGuestMark(xml).has_value(), isTestGuestName(name));
    // The right name and nothing written in it.
    QVERIFY(!parseTestGuestMark("<domain><name>" + name.toUtf8() + "</name><metadata/></domain>"));
}

void TestNetworkTest::addressesAreTheSameForTheSameNetwork()
{
    QCOMPARE(testGuestMac(lab, 0), testGuestMac(lab, 0));
    QVERIFY(testGuestMac(lab, 0) != testGuestMac(lab, 1));
    QVERIFY(testGuestMac(lab, 0) != testGuestMac(QUuid(), 0));
    QVERIFY(testGuestMac(lab, 0).startsWith(QStringLiteral("52:54:00:")));
    QCOMPARE(testGuestMac(lab, 0).size(), 17);
}

void TestNetworkTest::theWholeFollowsFromTheSteps_data()
{
    using Verdict = NetworkTestReport::Verdict;
    using Outcome = TestOutcome;
    QTest::addColumn<QList<TestOutcome>>("outcomes");
    QTest::addColumn<bool>("cancelled");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("summary");
    const auto test = [](const char *name, QList<TestOutcome> outcomes, bool cancelled, Verdict verdict,
                          const char *summary) {
        QTest::newRow(name) << outcomes << cancelled << verdict << QString::fromUtf8(summary);
    };
    test("all is well", {Outcome::Passed, Outcome::Passed}, false, Verdict::Passed, "“lab” works.");
    test("not all can be told", {Outcome::Passed, Outcome::Unknown}, false, Verdict::Limited,
        "“lab” works as far as can be told from here.");
    test("one failed", {Outcome::Passed, Outcome::Failed, Outcome::Unknown}, false, Verdict::Failed,
        "“lab” does not work.");
    test("cancelled", {Outcome::Passed, Outcome::Running, Outcome::Passed}, true, Verdict::Cancelled,
        "The test of “lab” was cancelled.");
    test("failed, then cancelled", {Outcome::Failed, Outcome::Passed}, true, Verdict::Failed, "“lab” does not work.");
}

void TestNetworkTest::theWholeFollowsFromTheSteps()
{
    QFETCH(const QList<TestOutcome>, outcomes);
    QFETCH(const bool, cancelled);
    NetworkTestReport report;
    for (int i = 0; i < outcomes.size(); ++i)
        report.take(step(static_cast<TestStage>(i), outcomes.at(i)));
    QCOMPARE(report.verdict(), NetworkTestReport::Verdict::Running);
    report.end(cancelled);
    QTEST(report.verdict(), "verdict");
    QTEST(report.summary(QStringLiteral("lab")), "summary");
    QCOMPARE(report.failed() != nullptr, outcomes.contains(TestOutcome::Failed));
    for (const TestStep &one : report.steps())
        QVERIFY(one.outcome != TestOutcome::Running);
}

void TestNetworkTest::aStepIsReplacedByHowItGoesOn()
{
    NetworkTestReport report;
    report.take(step(TestStage::Network, TestOutcome::Running));
    report.take(step(TestStage::Network, TestOutcome::Passed));
    report.take(step(TestStage::Guest, TestOutcome::Running));
    QCOMPARE(report.steps().size(), 2U);
    QCOMPARE(report.steps().front().outcome, TestOutcome::Passed);
}

void TestNetworkTest::aReportCanBeSentToSomebody()
{
    QCOMPARE(testTimeText(std::chrono::milliseconds(49)), QString()); // nobody has noticed
    QCOMPARE(testTimeText(std::chrono::milliseconds(50)), QStringLiteral("0.1 s"));
    NetworkTestReport report;
    report.take(step(TestStage::Network, TestOutcome::Passed, "The network is active."));
    TestStep failed = step(TestStage::Dhcp, TestOutcome::Failed, "Nothing answers.");
    failed.detail = QStringLiteral("first\nsecond");
    failed.took = std::chrono::milliseconds(20'400);
    report.take(failed);
    report.end(false);
    QCOMPARE(report.toText(QStringLiteral("lab"), QStringLiteral("rack1")),
        QStringLiteral("Test of network “lab” on rack1\n“lab” does not work.\n"
                       "[passed] The network is active. (0.4 s)\n[failed] Nothing answers. (20 s)\n    first\n"
                       "    second\n"));
}

QTEST_GUILESS_MAIN(TestNetworkTest)
#include "tst_networktest.moc"
