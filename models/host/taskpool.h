// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace patchpanel {

/// How many pool threads live in this process. The program's exit looks at it: a thread that hangs in a call to a dead
/// host cannot be joined.
struct ThreadTally
{
    std::atomic<int> living{0};
};

using TallyPtr = std::shared_ptr<ThreadTally>;

/// Runs one blocking call on a thread of its own that nobody waits for (closing a connection to a host that hangs).
void runDetached(const TallyPtr &tally, std::function<void()> task);

/// A few threads that run blocking calls in the order they were submitted. Unlike QThreadPool it never waits for a call
/// that hangs: the destructor drops what has not begun and leaves running calls to end on their own.
class TaskPool final
{
public:
    /// A thread that has found nothing to do for `rest` ends: what a host needs while it is being read is no measure of
    /// what it needs afterwards.
    TaskPool(int threads, TallyPtr tally, std::chrono::milliseconds rest = std::chrono::seconds(5));
    ~TaskPool();
    TaskPool(const TaskPool &) = delete;
    TaskPool &operator=(const TaskPool &) = delete;

    /// Any thread. A task must hold what it uses (shared pointers): it may outlive the pool.
    void submit(std::function<void()> task);
    /// Any thread; at least one. More threads start where work waits for them; too many end when they are done.
    void resize(int threads);

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace patchpanel
