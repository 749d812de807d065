// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/taskpool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace patchpanel {

void runDetached(const TallyPtr &tally, std::function<void()> task)
{
    ++tally->living;
    std::thread([tally, task = std::move(task)]() mutable {
        task();
        task = nullptr;
        --tally->living;
    }).detach();
}

struct TaskPool::State
{
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<std::function<void()>> tasks;
    int wanted = 1;
    int threads = 0;
    int starting = 0; ///< of these, those that have not begun to look for work
    int idle = 0;
    bool stopping = false;
    std::chrono::milliseconds rest{0};
    TallyPtr tally;

    /// How many threads to start for what waits. They count from now on. Under the lock.
    [[nodiscard]] int takeMissing()
    {
        const int missing = std::max(0, std::min(static_cast<int>(tasks.size()) - idle - starting, wanted - threads));
        threads += missing;
        starting += missing;
        return missing;
    }

    static void start(const std::shared_ptr<State> &state, int count)
    {
        for (int i = 0; i < count; ++i)
            runDetached(state->tally, [state] { run(state); });
    }

    // The thread's own reference keeps the state alive for as long as a call hangs.
    static void run(const std::shared_ptr<State> &state)
    {
        std::unique_lock lock(state->mutex);
        --state->starting;
        while (true) {
            ++state->idle;
            const bool called = state->wake.wait_for(lock, state->rest,
                [&state] { return state->stopping || !state->tasks.empty() || state->threads > state->wanted; });
            --state->idle;
            if (!called || state->stopping || state->threads > state->wanted)
                break;
            auto task = std::move(state->tasks.front());
            state->tasks.pop_front();
            lock.unlock();
            task();
            task = nullptr; // what it held may take a while to go; not under the lock
            lock.lock();
        }
        --state->threads;
    }
};

TaskPool::TaskPool(int threads, TallyPtr tally, std::chrono::milliseconds rest)
    : m_state(std::make_shared<State>())
{
    m_state->rest = rest;
    m_state->wanted = std::max(1, threads);
    m_state->tally = std::move(tally);
}

TaskPool::~TaskPool()
{
    std::deque<std::function<void()>> dropped;
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->stopping = true;
        dropped.swap(m_state->tasks);
    }
    m_state->wake.notify_all();
}

void TaskPool::submit(std::function<void()> task)
{
    int missing = 0;
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->tasks.push_back(std::move(task));
        missing = m_state->takeMissing();
    }
    State::start(m_state, missing);
    m_state->wake.notify_one();
}

void TaskPool::resize(int threads)
{
    int missing = 0;
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->wanted = std::max(1, threads);
        missing = m_state->takeMissing();
    }
    State::start(m_state, missing);
    m_state->wake.notify_all();
}

} // namespace patchpanel
