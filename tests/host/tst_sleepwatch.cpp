// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/sleepwatch.h"

#include <QTest>

using namespace patchpanel;
using namespace std::chrono_literals;

/// A sleep is told from a busy machine.
class TestSleepWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTimerThatIsABitLateIsNoSleep();
    void aSleepIsToldOnce();
    void theClockGoesOn();
};

void TestSleepWatch::aTimerThatIsABitLateIsNoSleep()
{
    std::chrono::milliseconds time = 1h;
    SleepWatch watch(5s, [&time] { return time; });
    for (const auto passed : {5s, 6s, 9s, 10s, 0s}) {
        time += passed;
        QVERIFY(!watch.hasSlept());
    }
}

void TestSleepWatch::aSleepIsToldOnce()
{
    std::chrono::milliseconds time = 0s;
    SleepWatch watch(5s, [&time] { return time; });
    time += 11s;
    QVERIFY(watch.hasSlept());
    QVERIFY(!watch.hasSlept());
    time += 5s;
    QVERIFY(!watch.hasSlept());
}

void TestSleepWatch::theClockGoesOn()
{
    const auto before = SleepWatch::bootClock();
    QVERIFY(before > 0ms);
    QTRY_VERIFY(SleepWatch::bootClock() > before);
}

QTEST_GUILESS_MAIN(TestSleepWatch)
#include "tst_sleepwatch.moc"
