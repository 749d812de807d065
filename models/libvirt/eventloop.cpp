// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/eventloop.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace patchpanel {

namespace {

short toPoll(int events)
{
    return static_cast<short>((events & VIR_EVENT_HANDLE_READABLE ? POLLIN : 0)
        | (events & VIR_EVENT_HANDLE_WRITABLE ? POLLOUT : 0) | (events & VIR_EVENT_HANDLE_ERROR ? POLLERR : 0)
        | (events & VIR_EVENT_HANDLE_HANGUP ? POLLHUP : 0));
}

int fromPoll(short events)
{
    return (events & POLLIN ? VIR_EVENT_HANDLE_READABLE : 0) | (events & POLLOUT ? VIR_EVENT_HANDLE_WRITABLE : 0)
        | (events & (POLLERR | POLLNVAL) ? VIR_EVENT_HANDLE_ERROR : 0)
        | (events & POLLHUP ? VIR_EVENT_HANDLE_HANGUP : 0);
}

} // namespace

EventLoop::EventLoop()
    : m_wakeFd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_thread([this] { run(); })
{ }

EventLoop::~EventLoop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    wake();
    m_thread.join();
    close(m_wakeFd);
}

void EventLoop::wake() const
{
    const std::uint64_t one = 1;
    // It can only fail when the counter is full, and then the loop is awake already.
    static_cast<void>(!write(m_wakeFd, &one, sizeof one));
}

EventLoop::Handle *EventLoop::findHandle(int watch)
{
    const auto found = std::find_if(m_handles.begin(), m_handles.end(),
        [watch](const Handle &handle) { return handle.watch == watch && !handle.removed; });
    return found == m_handles.end() ? nullptr : &*found;
}

EventLoop::Timer *EventLoop::findTimer(int id)
{
    const auto found = std::find_if(
        m_timers.begin(), m_timers.end(), [id](const Timer &timer) { return timer.id == id && !timer.removed; });
    return found == m_timers.end() ? nullptr : &*found;
}

int EventLoop::addHandle(int fd, int events, virEventHandleCallback callback, void *opaque, virFreeCallback free)
{
    const std::scoped_lock lock(m_mutex);
    m_handles.push_back({m_nextId, fd, events, callback, opaque, free});
    wake();
    return m_nextId++;
}

void EventLoop::updateHandle(int watch, int events)
{
    const std::scoped_lock lock(m_mutex);
    if (Handle *handle = findHandle(watch))
        handle->events = events;
    wake();
}

int EventLoop::removeHandle(int watch)
{
    const std::scoped_lock lock(m_mutex);
    Handle *handle = findHandle(watch);
    if (!handle)
        return -1;
    handle->removed = true;
    wake();
    return 0;
}

int EventLoop::addTimer(int intervalMs, virEventTimeoutCallback callback, void *opaque, virFreeCallback free)
{
    const std::scoped_lock lock(m_mutex);
    m_timers.push_back(
        {m_nextId, intervalMs, Clock::now() + std::chrono::milliseconds(intervalMs), callback, opaque, free});
    wake();
    return m_nextId++;
}

void EventLoop::updateTimer(int id, int intervalMs)
{
    const std::scoped_lock lock(m_mutex);
    if (Timer *timer = findTimer(id)) {
        timer->intervalMs = intervalMs;
        timer->due = Clock::now() + std::chrono::milliseconds(intervalMs);
    }
    wake();
}

int EventLoop::removeTimer(int id)
{
    const std::scoped_lock lock(m_mutex);
    Timer *timer = findTimer(id);
    if (!timer)
        return -1;
    timer->removed = true;
    wake();
    return 0;
}

void EventLoop::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        purge(lock);
        std::vector<pollfd> polled{{m_wakeFd, POLLIN, 0}};
        std::vector<int> watches{0};
        for (const Handle &handle : m_handles) {
            if (handle.events == 0 || handle.removed)
                continue;
            polled.push_back({handle.fd, toPoll(handle.events), 0});
            watches.push_back(handle.watch);
        }
        const int timeout = pollTimeout();
        lock.unlock();
        poll(polled.data(), polled.size(), timeout);
        std::uint64_t count = 0;
        static_cast<void>(!read(m_wakeFd, &count, sizeof count));
        std::vector<std::pair<int, short>> ready;
        for (std::size_t i = 1; i < polled.size(); ++i)
            if (polled[i].revents != 0)
                ready.emplace_back(watches[i], polled[i].revents);
        lock.lock();
        dispatchHandles(lock, ready);
        dispatchTimers(lock);
    }
    purge(lock);
}

/// Frees what has been removed; the free callbacks belong to libvirt and may take its locks, so ours is not held.
void EventLoop::purge(std::unique_lock<std::mutex> &lock)
{
    std::vector<std::pair<virFreeCallback, void *>> garbage;
    const auto sweep = [&garbage](auto &entries) {
        for (const auto &entry : entries)
            if (entry.removed && entry.free)
                garbage.emplace_back(entry.free, entry.opaque);
        std::erase_if(entries, [](const auto &entry) { return entry.removed; });
    };
    sweep(m_handles);
    sweep(m_timers);
    lock.unlock();
    for (const auto &[free, opaque] : garbage)
        free(opaque);
    lock.lock();
}

int EventLoop::pollTimeout() const
{
    std::chrono::milliseconds::rep shortest = -1;
    const auto now = Clock::now();
    for (const Timer &timer : m_timers) {
        if (timer.intervalMs < 0 || timer.removed)
            continue;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            std::max(timer.due - now, Clock::duration::zero()));
        if (shortest < 0 || left.count() < shortest)
            shortest = left.count();
    }
    return static_cast<int>(shortest);
}

void EventLoop::dispatchHandles(std::unique_lock<std::mutex> &lock, const std::vector<std::pair<int, short>> &ready)
{
    for (const auto &[watch, events] : ready) {
        const Handle *found = findHandle(watch); // a callback before this one may have removed it
        if (!found)
            continue;
        const Handle handle = *found;
        lock.unlock();
        handle.callback(handle.watch, handle.fd, fromPoll(events), handle.opaque);
        lock.lock();
    }
}

void EventLoop::dispatchTimers(std::unique_lock<std::mutex> &lock)
{
    const auto now = Clock::now();
    std::vector<int> due;
    for (Timer &timer : m_timers) {
        if (timer.intervalMs < 0 || timer.removed || timer.due > now)
            continue;
        timer.due = now + std::chrono::milliseconds(timer.intervalMs);
        due.push_back(timer.id);
    }
    for (const int id : due) {
        const Timer *found = findTimer(id);
        if (!found)
            continue;
        const Timer timer = *found;
        lock.unlock();
        timer.callback(timer.id, timer.opaque);
        lock.lock();
    }
}

} // namespace patchpanel
