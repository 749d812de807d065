// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/manyhosts.h"
#include "ui/hostnotice.h"

using namespace patchpanel;

namespace {

const QString rack1 = QStringLiteral("rack1");
const QString rack2 = QStringLiteral("rack2");

} // namespace

/// What is said above the networks of one host, of some, and of many.
class TestHostNotice final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectedHostsNeedNoWord();
    void aLostHostSaysWhyAndFromWhen();
    void anUnreachableHostIsToldOfBesideOthersOnly();
    void oneThatRestsIsToldOfOnlyWithRows();
    void manyHostsStayShort();
    void whatIsTriedAgainIsStillSaid();
    void theUnreachableAreConnectedBeforeTheResting();
    void listsThatCannotBeReadAreToldOf();

private:
    [[nodiscard]] static HostNotice notice(ManyHosts &hosts) { return hostNotice(hosts.driver().hosts().sessions()); }
    [[nodiscard]] static bool isListed(const HostSession *session)
    {
        return QTest::qWaitFor(
            [session] { return session->snapshot() && session->snapshot()->complete; }, testPatienceMs);
    }
    [[nodiscard]] static bool is(const HostSession *session, HostCondition condition)
    {
        return QTest::qWaitFor([&] { return hostCondition(session->status()) == condition; }, testPatienceMs);
    }
};

void TestHostNotice::connectedHostsNeedNoWord()
{
    QCOMPARE(hostNotice({}), HostNotice());
    ManyHosts hosts({rack1, rack2});
    QVERIFY(isListed(hosts.add(rack1)));
    QVERIFY(isListed(hosts.add(rack2)));
    QCOMPARE(notice(hosts), HostNotice());
}

void TestHostNotice::aLostHostSaysWhyAndFromWhen()
{
    ManyHosts hosts({rack1});
    HostSession *session = hosts.add(rack1);
    QVERIFY(isListed(session));
    hosts.fake(rack1).loseConnections(QStringLiteral("line <b>cut</b>\nand more"));
    QVERIFY(is(session, HostCondition::Offline));
    const HostNotice said = notice(hosts);
    QCOMPARE(said.text,
        QStringLiteral("rack1 is offline (line <b>cut</b>). What is shown was true at %1.")
            .arg(momentText(session->snapshot()->takenAt)));
    QCOMPARE(said.kind, MessageKind::Warning);
    QCOMPARE(said.action, QStringLiteral("Try again"));
    QCOMPARE(hostsToConnect(hosts.driver().hosts().sessions()), std::vector<HostSession *>{session});
}

void TestHostNotice::anUnreachableHostIsToldOfBesideOthersOnly()
{
    ManyHosts hosts({rack1, rack2});
    hosts.fake(rack1).setReachable(false);
    const HostSession *session = hosts.add(rack1);
    QVERIFY(is(session, HostCondition::Offline));
    QCOMPARE(notice(hosts), HostNotice()); // it has a page of its own
    QVERIFY(isListed(hosts.add(rack2)));
    QCOMPARE(notice(hosts).text, QStringLiteral("rack1 cannot be reached: ") + offlineReason(session->status()));
}

void TestHostNotice::oneThatRestsIsToldOfOnlyWithRows()
{
    ManyHosts hosts({rack1, rack2});
    QVERIFY(is(hosts.add(rack1, HostColor::None, false), HostCondition::NotConnected));
    HostSession *session = hosts.add(rack2);
    QVERIFY(isListed(session));
    QCOMPARE(notice(hosts), HostNotice());
    session->close();
    QVERIFY(is(session, HostCondition::NotConnected));
    const HostNotice said = notice(hosts);
    QVERIFY2(said.text.startsWith(QStringLiteral("rack2 is not connected. What is shown was true at ")),
        qPrintable(said.text));
    QCOMPARE(said.kind, MessageKind::Information);
    QCOMPARE(said.action, QStringLiteral("Connect"));
}

void TestHostNotice::manyHostsStayShort()
{
    QStringList names;
    for (int i = 1; i <= 20; ++i)
        names << QStringLiteral("rack%1-with-a-name-that-goes-on-and-on-and-does-not-end-here").arg(i);
    ManyHosts hosts(names);
    for (const QString &name : std::as_const(names)) {
        hosts.fake(name).setReachable(false);
        QVERIFY(is(hosts.add(name), HostCondition::Offline));
    }
    const QString text = notice(hosts).text;
    QVERIFY2(text.startsWith(QStringLiteral("20 hosts cannot be reached: rack1-")), qPrintable(text));
    QVERIFY2(text.endsWith(QStringLiteral(" and 15 more.")), qPrintable(text)); // no rows to speak of
    QVERIFY2(text.size() < 250, qPrintable(text));
}

void TestHostNotice::whatIsTriedAgainIsStillSaid()
{
    ManyHosts hosts({rack1});
    HostSession *session = hosts.add(rack1);
    QVERIFY(isListed(session));
    hosts.fake(rack1).loseConnections(QStringLiteral("gone"));
    QVERIFY(is(session, HostCondition::Offline));
    const HostNotice said = notice(hosts);
    hosts.fake(rack1).hold(FakeHost::Call::Open);
    session->open();
    QVERIFY(is(session, HostCondition::Connecting));
    QCOMPARE(notice(hosts), said); // else it would come and go with every try
    hosts.fake(rack1).release(FakeHost::Call::Open);
    QVERIFY(is(session, HostCondition::Connected));
    QCOMPARE(notice(hosts), HostNotice());
}

void TestHostNotice::theUnreachableAreConnectedBeforeTheResting()
{
    ManyHosts hosts({rack1, rack2});
    HostSession *resting = hosts.add(rack1, HostColor::None, false);
    QVERIFY(is(resting, HostCondition::NotConnected));
    QCOMPARE(hostsToConnect(hosts.driver().hosts().sessions()), std::vector<HostSession *>{resting});
    hosts.fake(rack2).setReachable(false);
    HostSession *lost = hosts.add(rack2);
    QVERIFY(is(lost, HostCondition::Offline));
    QCOMPARE(hostsToConnect(hosts.driver().hosts().sessions()), std::vector<HostSession *>{lost});
}

void TestHostNotice::listsThatCannotBeReadAreToldOf()
{
    ManyHosts hosts({rack1, rack2});
    const Error error{ErrorKind::Unsupported, 3, 10, 0, QStringLiteral("not supported")};
    for (const QString &name : {rack1, rack2})
        hosts.fake(name).failAlways(FakeHost::Call::Domains, error);
    const HostSession *first = hosts.add(rack1);
    QTRY_VERIFY(first->snapshot() && !first->snapshot()->listError.isEmpty());
    QCOMPARE(notice(hosts).text, QStringLiteral("rack1: some lists cannot be read: ") + first->snapshot()->listError);
    QCOMPARE(notice(hosts).kind, MessageKind::Warning);
    const HostSession *second = hosts.add(rack2);
    QTRY_VERIFY(second->snapshot() && !second->snapshot()->listError.isEmpty());
    QCOMPARE(notice(hosts).text, QStringLiteral("Some lists of 2 hosts cannot be read: rack1, rack2."));
}

QTEST_MAIN(TestHostNotice)
#include "tests/support/patience.h"
#include "tst_hostnotice.moc"
