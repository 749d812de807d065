// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/parallel.h"

#include "tests/host/gate.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <numeric>

using namespace patchpanel;

namespace {

std::vector<int> numbers(int count)
{
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

} // namespace

/// Reading many things at once and waiting for them.
class TestParallel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyValueComes_data();
    void everyValueComes();
    void theyAreReadAtTheSameTime();
    void whatIsGoneIsLeftOut();
    void allCanBeGone();
    void theFirstErrorEndsTheWait();
    void nothingMoreIsReadAfterAnError();
    void allTasksAreDoneWhenTheWaitEnds();

private:
    TallyPtr m_tally;
    std::shared_ptr<TaskPool> m_pool;
};

void TestParallel::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_pool = std::make_shared<TaskPool>(4, m_tally);
}

void TestParallel::cleanup()
{
    m_pool.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
}

void TestParallel::everyValueComes_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 3, 4, 5, 1000})
        QTest::addRow("%d", count) << count;
}

void TestParallel::everyValueComes()
{
    QFETCH(const int, count);
    auto read = readInParallel<QString>(
        *m_pool, numbers(count), [](int number) -> Result<QString> { return QString::number(number * 2); });
    QVERIFY(read);
    std::sort(read->begin(), read->end(), [](const QString &a, const QString &b) { return a.toInt() < b.toInt(); });
    QCOMPARE(read->size(), static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        QCOMPARE((*read)[static_cast<std::size_t>(i)], QString::number(i * 2));
}

void TestParallel::theyAreReadAtTheSameTime()
{
    // Each of them waits until all four have come; one after the other they would wait for ever.
    const auto gate = std::make_shared<Gate>();
    const auto read = readInParallel<int>(*m_pool, numbers(4), [gate](int number) -> Result<int> {
        if (number == 0) {
            const bool come = gate->waitFor(3);
            gate->open();
            if (!come)
                return failure(ErrorKind::Internal, QStringLiteral("the others have not come"));
        } else
            gate->pass();
        return number;
    });
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t(4));
}

void TestParallel::whatIsGoneIsLeftOut()
{
    auto read = readInParallel<int>(*m_pool, numbers(10), [](int number) -> Result<int> {
        if (number % 2 == 0)
            return failure(ErrorKind::NotFound, QStringLiteral("gone"));
        return number;
    });
    QVERIFY(read);
    std::sort(read->begin(), read->end());
    QCOMPARE(*read, (std::vector<int>{1, 3, 5, 7, 9}));
}

void TestParallel::allCanBeGone()
{
    const auto read = readInParallel<int>(
        *m_pool, numbers(10), [](int) -> Result<int> { return failure(ErrorKind::NotFound, QStringLiteral("gone")); });
    QVERIFY(read);
    QVERIFY(read->empty());
}

/// A read that hangs does not keep the error from whoever waits.
void TestParallel::theFirstErrorEndsTheWait()
{
    const auto gate = std::make_shared<Gate>();
    const auto read = readInParallel<int>(*m_pool, numbers(3), [gate](int number) -> Result<int> {
        if (number == 1) {
            if (!gate->waitFor(2)) // the others hang by now
                return failure(ErrorKind::Internal, QStringLiteral("the others have not come"));
            return failure(ErrorKind::Denied, QStringLiteral("access denied"));
        }
        gate->pass();
        return number;
    });
    gate->open();
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Denied);
    QCOMPARE(read.error().message, QStringLiteral("access denied"));
}

void TestParallel::nothingMoreIsReadAfterAnError()
{
    const auto calls = std::make_shared<std::atomic<int>>(0);
    const auto pool = std::make_shared<TaskPool>(1, m_tally);
    const auto read = readInParallel<int>(*pool, numbers(100), [calls](int number) -> Result<int> {
        ++*calls;
        if (number == 2)
            return failure(ErrorKind::ConnectionLost, QStringLiteral("broken pipe"));
        return number;
    });
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::ConnectionLost);
    // Whatever is submitted now comes behind the rest.
    const auto behind = std::make_shared<Gate>();
    behind->open();
    pool->submit([behind] { behind->pass(); });
    QVERIFY(behind->waitFor(1));
    QCOMPARE(calls->load(), 3);
}

void TestParallel::allTasksAreDoneWhenTheWaitEnds()
{
    std::vector<int> done(100);
    std::vector<std::function<void()>> tasks;
    for (int &place : done)
        tasks.emplace_back([&place] { place = 1; });
    doInParallel(*m_pool, tasks);
    QCOMPARE(std::count(done.cbegin(), done.cend(), 1), 100);
    doInParallel(*m_pool, {}); // nothing is done at once
}

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
