// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/eventloop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace patchpanel {

namespace {

std::uint32_t toEpoll(int events)
{
    return (events & VIR_EVENT_HANDLE_READABLE ? EPOLLIN : 0U) | (events & VIR_EVENT_HANDLE_WRITABLE ? EPOLLOUT : 0U)
        | (events & VIR_EVENT_HANDLE_ERROR ? EPOLLERR : 0U) | (events & VIR_EVENT_HANDLE_HANGUP ? EPOLLHUP : 0U);
}

int fromEpoll(std::uint32_t events)
{
    return (events & EPOLLIN ? VIR_EVENT_HANDLE_READABLE : 0) | (events & EPOLLOUT ? VIR_EVENT_HANDLE_WRITABLE : 0)
        | (events & EPOLLERR ? VIR_EVENT_HANDLE_ERROR : 0) | (events & EPOLLHUP ? VIR_EVENT_HANDLE_HANGUP : 0);
}

} // namespace

EventLoop::EventLoop()
    : m_epollFd(epoll_create1(EPOLL_CLOEXEC))
    , m_wakeFd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    epoll_event event{EPOLLIN, {.fd = 0}};
    epoll_ctl(m_epollFd, EPOLL_CTL_ADD, m_wakeFd, &event);
    m_thread = std::thread([this] { run(); });
}

EventLoop::~EventLoop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    wake();
    m_thread.join();
    close(m_wakeFd);
    close(m_epollFd);
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

bool EventLoop::watch(Handle &handle, int events) const
{
    // Errors and hang-ups are always told of a watched descriptor, so one that nobody wants to hear of is not watched.
    const int operation = events == 0 ? EPOLL_CTL_DEL : handle.events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    epoll_event event{toEpoll(events), {.fd = handle.watch}};
    const bool nothingToDo = events == handle.events;
    handle.events = events;
    return nothingToDo || epoll_ctl(m_epollFd, operation, handle.fd, &event) == 0;
}

int EventLoop::addHandle(int fd, int events, virEventHandleCallback callback, void *opaque, virFreeCallback free)
{
    const std::scoped_lock lock(m_mutex);
    Handle handle{m_nextId, fd, 0, callback, opaque, free};
    if (!watch(handle, events))
        return -1;
    m_handles.push_back(handle);
    return m_nextId++;
}

void EventLoop::updateHandle(int id, int events)
{
    const std::scoped_lock lock(m_mutex);
    if (Handle *handle = findHandle(id))
        watch(*handle, events);
}

int EventLoop::removeHandle(int id)
{
    const std::scoped_lock lock(m_mutex);
    Handle *handle = findHandle(id);
    if (!handle)
        return -1;
    watch(*handle, 0); // at once: the descriptor may be closed next
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
    constexpr int mostAtOnce = 64;
    std::array<epoll_event, mostAtOnce> ready{};
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        purge(lock);
        const int timeout = pollTimeout();
        lock.unlock();
        const int count = epoll_wait(m_epollFd, ready.data(), mostAtOnce, timeout);
        std::uint64_t woken = 0;
        static_cast<void>(!read(m_wakeFd, &woken, sizeof woken));
        lock.lock();
        for (int i = 0; i < count; ++i)
            dispatchHandle(
                lock, ready[static_cast<std::size_t>(i)].data.fd, fromEpoll(ready[static_cast<std::size_t>(i)].events));
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

void EventLoop::dispatchHandle(std::unique_lock<std::mutex> &lock, int watch, int events)
{
    // Meanwhile it may have been removed, or somebody else reads what is there.
    const Handle *found = findHandle(watch);
    if (!found || found->events == 0)
        return;
    const Handle handle = *found;
    lock.unlock();
    handle.callback(handle.watch, handle.fd, events, handle.opaque);
    lock.lock();
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
