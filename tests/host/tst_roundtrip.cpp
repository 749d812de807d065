// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/roundtrip.h"

#include <QTest>

using namespace patchpanel;
using namespace std::chrono_literals;

/// The round trip that is shown and that the number of readers follows.
class TestRoundTrip final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineThatStaysAsItIsIsNotTold();
    void oneQuestionThatHadToQueueDoesNotCount();
    void aLineThatBecomesSlowIsTold();
    void aLineThatBecomesFastIsTold();
    void partsOfAMillisecondAreNoChange();
};

void TestRoundTrip::aLineThatStaysAsItIsIsNotTold()
{
    RoundTrip line(50ms);
    for (const auto measured : {50ms, 52ms, 47ms, 55ms, 58ms, 45ms, 50ms})
        QVERIFY(!line.add(measured));
}

void TestRoundTrip::oneQuestionThatHadToQueueDoesNotCount()
{
    RoundTrip line(1ms);
    for (const auto measured : {1ms, 1ms, 1ms, 2'000ms, 1ms, 1ms, 900ms, 1ms})
        QVERIFY(!line.add(measured));
}

void TestRoundTrip::aLineThatBecomesSlowIsTold()
{
    RoundTrip line(1ms);
    for (const auto measured : {1ms, 1ms, 1ms, 80ms, 80ms})
        QVERIFY(!line.add(measured));
    QCOMPARE(line.add(80ms), RoundTrip::Duration(80ms));
    for (int i = 0; i < 10; ++i)
        QVERIFY(!line.add(80ms)); // once
}

void TestRoundTrip::aLineThatBecomesFastIsTold()
{
    RoundTrip line(80ms);
    QVERIFY(!line.add(2ms));
    QVERIFY(!line.add(2ms));
    QCOMPARE(line.add(2ms), RoundTrip::Duration(2ms));
}

void TestRoundTrip::partsOfAMillisecondAreNoChange()
{
    RoundTrip line(100us);
    for (int i = 0; i < 6; ++i)
        QVERIFY(!line.add(600us));
    RoundTrip other(100us);
    QVERIFY(!other.add(601us));
    QVERIFY(!other.add(601us));
    QVERIFY(other.add(601us));
}

QTEST_APPLESS_MAIN(TestRoundTrip)
#include "tst_roundtrip.moc"
