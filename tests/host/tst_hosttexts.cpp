// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hosttexts.h"

#include <QTest>

using namespace patchpanel;

class TestHostTexts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offlineIsNotNotConnected();
    void aHostThatIsTriedAgainIsStillLost();
    void reasonIsOneLine();
    void roundTripsHaveTwoDigits_data();
    void roundTripsHaveTwoDigits();
    void todayNeedsNoDate();
};

void TestHostTexts::offlineIsNotNotConnected()
{
    HostStatus status;
    status.state = HostState::Offline;
    QCOMPARE(hostCondition(status), HostCondition::NotConnected);
    QCOMPARE(hostConditionLabel(hostCondition(status)), QStringLiteral("not connected"));
    QVERIFY(!isLost(status));
    status.error = Error{ErrorKind::Unreachable, 0, 0, 0, QStringLiteral("no route")};
    QCOMPARE(hostCondition(status), HostCondition::Offline);
    QCOMPARE(hostConditionLabel(hostCondition(status)), QStringLiteral("offline"));
    QVERIFY(isLost(status));
}

void TestHostTexts::aHostThatIsTriedAgainIsStillLost()
{
    HostStatus status;
    status.state = HostState::Connecting;
    QVERIFY(!isLost(status));
    status.error = Error{ErrorKind::ConnectionLost, 0, 0, 0, QStringLiteral("gone")};
    QVERIFY(isLost(status));
    QCOMPARE(hostCondition(status), HostCondition::Connecting);
    status.state = HostState::Online;
    QVERIFY(!isLost(status));
}

void TestHostTexts::reasonIsOneLine()
{
    HostStatus status;
    QCOMPARE(offlineReason(status), QString());
    status.error = Error{ErrorKind::Unreachable, 0, 0, 0, QStringLiteral("first\nsecond")};
    QCOMPARE(offlineReason(status), QStringLiteral("first"));
}

void TestHostTexts::roundTripsHaveTwoDigits_data()
{
    QTest::addColumn<int>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("not measured") << 0 << QString();
    QTest::newRow("hardly anything") << 42 << QStringLiteral("< 0.1 ms");
    QTest::newRow("a tenth") << 100 << QStringLiteral("0.1 ms");
    QTest::newRow("local") << 214 << QStringLiteral("0.2 ms");
    QTest::newRow("below ten") << 9'940 << QStringLiteral("9.9 ms");
    QTest::newRow("ten") << 9'960 << QStringLiteral("10 ms");
    QTest::newRow("remote") << 50'300 << QStringLiteral("50 ms");
    QTest::newRow("below a second") << 999'400 << QStringLiteral("999 ms");
    QTest::newRow("a second") << 999'600 << QStringLiteral("1.0 s");
    QTest::newRow("slow") << 12'340'000 << QStringLiteral("12.3 s");
}

void TestHostTexts::roundTripsHaveTwoDigits()
{
    QFETCH(const int, microseconds);
    QTEST(roundTripText(std::chrono::microseconds(microseconds)), "text");
}

void TestHostTexts::todayNeedsNoDate()
{
    const QDateTime now(QDate(2026, 3, 4), QTime(12, 0));
    QCOMPARE(momentText(QDateTime(QDate(2026, 3, 4), QTime(9, 5, 7)), now), QStringLiteral("09:05:07"));
    QCOMPARE(momentText(QDateTime(QDate(2026, 3, 3), QTime(23, 59, 59)), now), QStringLiteral("2026-03-03 23:59"));
}

QTEST_APPLESS_MAIN(TestHostTexts)
#include "tst_hosttexts.moc"
