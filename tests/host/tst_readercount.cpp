// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/readercount.h"

#include <QTest>

using namespace patchpanel;
using namespace std::chrono_literals;

/// As many readers as the line deserves.
class TestReaderCount final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheRoundTrip_data();
    void followsTheRoundTrip();
    void neverFallsWithALongerRoundTrip();
};

void TestReaderCount::followsTheRoundTrip_data()
{
    QTest::addColumn<std::chrono::microseconds>("roundTrip");
    QTest::addColumn<int>("readers");
    QTest::newRow("not measured") << std::chrono::microseconds(0) << 4;
    QTest::newRow("this computer") << std::chrono::microseconds(80) << 4;
    QTest::newRow("this computer, busy") << std::chrono::microseconds(1'500) << 4;
    QTest::newRow("the next room") << std::chrono::microseconds(4'000) << 10;
    QTest::newRow("the next town") << std::chrono::microseconds(10'000) << 25;
    QTest::newRow("a slow line") << std::chrono::microseconds(50'000) << 125;
    QTest::newRow("a satellite") << std::chrono::microseconds(600'000) << 128;
    QTest::newRow("nonsense") << std::chrono::microseconds(-5) << 4;
}

void TestReaderCount::followsTheRoundTrip()
{
    QFETCH(const std::chrono::microseconds, roundTrip);
    QTEST(readerCount(roundTrip), "readers");
}

void TestReaderCount::neverFallsWithALongerRoundTrip()
{
    for (std::chrono::microseconds roundTrip = 0us; roundTrip < 100ms; roundTrip += 100us)
        QVERIFY(readerCount(roundTrip) <= readerCount(roundTrip + 100us));
}

QTEST_GUILESS_MAIN(TestReaderCount)
#include "tst_readercount.moc"
