// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/taskpool.h"

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
    int idle = 0;
    bool stopping = false;
    TallyPtr tally;

    // The thread's own reference keeps the state alive for as long as a call hangs.
    static void run(const std::shared_ptr<State> &state)
    {
        std::unique_lock lock(state->mutex);
        while (true) {
            ++state->idle;
            state->wake.wait(
                lock, [&state] { return state->stopping || !state->tasks.empty() || state->threads > state->wanted; });
            --state->idle;
            if (state->stopping || state->threads > state->wanted)
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

TaskPool::TaskPool(int threads, TallyPtr tally)
    : m_state(std::make_shared<State>())
{
    m_state->wanted = threads;
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
    bool start = false;
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->tasks.push_back(std::move(task));
        start = m_state->idle < static_cast<int>(m_state->tasks.size()) && m_state->threads < m_state->wanted;
        if (start) {
            ++m_state->threads;
        }
    }
    if (start)
        runDetached(m_state->tally, [state = m_state] { State::run(state); });
    m_state->wake.notify_one();
}

void TaskPool::resize(int threads)
{
    {
        const std::scoped_lock lock(m_state->mutex);
        m_state->wanted = threads;
    }
    m_state->wake.notify_all();
}

} // namespace patchpanel
