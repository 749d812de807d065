// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/taskpool.h"

#include "tests/host/gate.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

using namespace patchpanel;

namespace {

// Shared, here and below: a pool does not wait for its threads, and they leave a gate a moment after the test has.
std::shared_ptr<Gate> openGate()
{
    auto gate = std::make_shared<Gate>();
    gate->open();
    return gate;
}

} // namespace

/// Threads for calls that may hang: in order, never too many, and nobody waits for them.
class TestTaskPool final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_tally = std::make_shared<ThreadTally>(); }
    void cleanup() { QTRY_COMPARE(m_tally->living.load(), 0); }
    void oneThreadRunsTasksInOrder();
    void tasksRunSideBySideOnAllThreads();
    void thereAreNoMoreThreadsThanAskedFor();
    void oneTaskStartsOneThread();
    void aPoolHasAtLeastOneThread();
    void growingHelpsWhatAlreadyWaits();
    void shrinkingEndsThreads();
    void threadsWithNothingToDoEnd();
    void noTaskIsLostWhileTheSizeChanges();
    void destroyingLeavesAHangingTaskToItself();
    void destroyingDropsWhatHasNotBegun();
    void aTaskMayDestroyItsPool();
    void whatATaskHeldGoesWithIt();
    void aDetachedTaskIsCounted();

private:
    TallyPtr m_tally;
};

void TestTaskPool::oneThreadRunsTasksInOrder()
{
    constexpr int count = 200;
    struct Seen // one thread writes it, the gate orders that before the reading
    {
        std::vector<int> order;
        std::set<std::thread::id> threads;
    };
    const auto seen = std::make_shared<Seen>();
    const auto end = openGate();
    TaskPool pool(1, m_tally);
    for (int i = 0; i < count; ++i)
        pool.submit([seen, end, i] {
            seen->order.push_back(i);
            seen->threads.insert(std::this_thread::get_id());
            if (i == count - 1)
                end->pass();
        });
    QVERIFY(end->waitFor(1));
    QCOMPARE(seen->order.size(), std::size_t(count));
    QVERIFY(std::is_sorted(seen->order.cbegin(), seen->order.cend()));
    QCOMPARE(seen->threads.size(), std::size_t(1));
}

void TestTaskPool::tasksRunSideBySideOnAllThreads()
{
    const auto gate = std::make_shared<Gate>();
    TaskPool pool(4, m_tally);
    for (int i = 0; i < 4; ++i)
        pool.submit([gate] { gate->pass(); });
    const bool allCame = gate->waitFor(4);
    gate->open();
    QVERIFY(allCame);
    QTRY_COMPARE(gate->come(), 4);
    QCOMPARE(m_tally->living.load(), 4);
}

void TestTaskPool::thereAreNoMoreThreadsThanAskedFor()
{
    constexpr int count = 500;
    struct Seen
    {
        std::atomic<int> running{0};
        std::atomic<int> most{0};
    };
    const auto seen = std::make_shared<Seen>();
    const auto end = openGate();
    TaskPool pool(3, m_tally);
    for (int i = 0; i < count; ++i)
        pool.submit([seen, end] {
            const int now = ++seen->running;
            int before = seen->most;
            while (before < now && !seen->most.compare_exchange_weak(before, now)) { }
            --seen->running;
            end->pass();
        });
    QVERIFY(end->waitFor(count));
    QVERIFY(seen->most <= 3);
    QVERIFY(m_tally->living <= 3);
}

void TestTaskPool::oneTaskStartsOneThread()
{
    const auto gate = std::make_shared<Gate>();
    TaskPool pool(8, m_tally);
    QCOMPARE(m_tally->living.load(), 0);
    pool.submit([gate] { gate->pass(); });
    QCOMPARE(m_tally->living.load(), 1);
    const bool came = gate->waitFor(1);
    gate->open();
    QVERIFY(came);
    QCOMPARE(m_tally->living.load(), 1);
}

void TestTaskPool::aPoolHasAtLeastOneThread()
{
    const auto gate = openGate();
    TaskPool pool(0, m_tally);
    pool.submit([gate] { gate->pass(); });
    QVERIFY(gate->waitFor(1));
    pool.resize(-3);
    pool.submit([gate] { gate->pass(); });
    QVERIFY(gate->waitFor(2));
}

void TestTaskPool::growingHelpsWhatAlreadyWaits()
{
    const auto gate = std::make_shared<Gate>();
    TaskPool pool(1, m_tally);
    for (int i = 0; i < 5; ++i)
        pool.submit([gate] { gate->pass(); });
    const bool firstCame = gate->waitFor(1);
    const int alone = gate->come();
    pool.resize(4);
    const bool fourCame = gate->waitFor(4);
    const int together = gate->come();
    gate->open();
    QVERIFY(firstCame && fourCame);
    QCOMPARE(alone, 1);
    QCOMPARE(together, 4); // the fifth has no thread yet
    QVERIFY(gate->waitFor(5));
}

void TestTaskPool::shrinkingEndsThreads()
{
    const auto together = std::make_shared<Gate>();
    const auto after = openGate();
    TaskPool pool(4, m_tally);
    for (int i = 0; i < 4; ++i)
        pool.submit([together] { together->pass(); });
    const bool came = together->waitFor(4);
    together->open();
    QVERIFY(came);
    pool.resize(1);
    QTRY_COMPARE(m_tally->living.load(), 1);
    pool.submit([after] { after->pass(); });
    QVERIFY(after->waitFor(1));
}

void TestTaskPool::threadsWithNothingToDoEnd()
{
    const auto together = std::make_shared<Gate>();
    const auto after = openGate();
    TaskPool pool(4, m_tally, std::chrono::milliseconds(1));
    for (int i = 0; i < 4; ++i)
        pool.submit([together] { together->pass(); });
    const bool came = together->waitFor(4);
    together->open();
    QVERIFY(came);
    QTRY_COMPARE(m_tally->living.load(), 0);
    for (int i = 0; i < 200; ++i) // also what comes just when a thread has had enough
        pool.submit([after] { after->pass(); });
    QVERIFY(after->waitFor(200));
}

void TestTaskPool::noTaskIsLostWhileTheSizeChanges()
{
    constexpr int count = 3000;
    const auto done = openGate();
    TaskPool pool(2, m_tally);
    const auto resizerEnded = openGate();
    runDetached(m_tally, [&pool, resizerEnded] {
        for (int i = 0; i < count; ++i)
            pool.resize(1 + i % 5);
        resizerEnded->pass();
    });
    for (int i = 0; i < count; ++i)
        pool.submit([done] { done->pass(); });
    QVERIFY(done->waitFor(count));
    QVERIFY(resizerEnded->waitFor(1));
    pool.resize(1);
    QTRY_COMPARE(m_tally->living.load(), 1);
}

void TestTaskPool::destroyingLeavesAHangingTaskToItself()
{
    const auto gate = std::make_shared<Gate>();
    auto pool = std::make_unique<TaskPool>(1, m_tally);
    pool->submit([gate] { gate->pass(); });
    QVERIFY(gate->waitFor(1));
    pool.reset(); // returns, although the gate is closed
    QCOMPARE(m_tally->living.load(), 1);
    gate->open();
    QTRY_COMPARE(m_tally->living.load(), 0);
}

void TestTaskPool::destroyingDropsWhatHasNotBegun()
{
    const auto gate = std::make_shared<Gate>();
    const auto ran = std::make_shared<std::atomic<int>>(0);
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = held;
    auto pool = std::make_unique<TaskPool>(1, m_tally);
    pool->submit([gate] { gate->pass(); });
    for (int i = 0; i < 10; ++i)
        pool->submit([ran, held] { ++*ran; });
    held.reset();
    QVERIFY(gate->waitFor(1));
    QVERIFY(!watch.expired());
    pool.reset();
    QVERIFY(watch.expired());
    gate->open();
    QTRY_COMPARE(m_tally->living.load(), 0);
    QCOMPARE(ran->load(), 0);
}

void TestTaskPool::aTaskMayDestroyItsPool()
{
    const auto gate = std::make_shared<Gate>();
    auto pool = std::make_shared<TaskPool>(2, m_tally);
    const std::weak_ptr<TaskPool> watch = pool;
    pool->submit([gate, pool] { gate->pass(); });
    pool.reset();
    QVERIFY(gate->waitFor(1));
    QVERIFY(!watch.expired());
    gate->open();
    QTRY_COMPARE(m_tally->living.load(), 0);
    QVERIFY(watch.expired());
}

void TestTaskPool::whatATaskHeldGoesWithIt()
{
    const auto gate = openGate();
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = held;
    TaskPool pool(1, m_tally);
    pool.submit([held = std::move(held)] {});
    pool.submit([gate] { gate->pass(); });
    QVERIFY(gate->waitFor(1));
    QVERIFY(watch.expired()); // not only when the thread finds something else to do
}

void TestTaskPool::aDetachedTaskIsCounted()
{
    const auto gate = std::make_shared<Gate>();
    auto held = std::make_shared<int>(1);
    const std::weak_ptr<int> watch = held;
    runDetached(m_tally, [gate, held = std::move(held)] { gate->pass(); });
    QCOMPARE(m_tally->living.load(), 1);
    QVERIFY(gate->waitFor(1));
    gate->open();
    QTRY_COMPARE(m_tally->living.load(), 0);
    QVERIFY(watch.expired());
}

QTEST_GUILESS_MAIN(TestTaskPool)
#include "tst_taskpool.moc"
