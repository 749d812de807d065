// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libvirt/libvirt.h>

#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

namespace patchpanel {

/// The event loop that libvirt asks its program for (virEventRegisterImpl): file descriptors and timers, served by a
/// thread of its own. libvirt's ready-made loop would not do: it runs on GLib's default context, which in a Qt program
/// belongs to the window's thread (or to GTK's theme), and each would run the other's callbacks.
///
/// The add, update and remove calls come from any thread. libvirt takes a connection's descriptor out of the loop and
/// puts it back around every single call, so that must be cheap and wake nobody: the kernel keeps the set (epoll).
/// Callbacks run on the loop's thread without a lock held; what was removed is not called any more, and its data is
/// freed on the loop's thread.
class EventLoop final
{
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    int addHandle(int fd, int events, virEventHandleCallback callback, void *opaque, virFreeCallback free);
    void updateHandle(int id, int events);
    int removeHandle(int id);
    int addTimer(int intervalMs, virEventTimeoutCallback callback, void *opaque, virFreeCallback free);
    void updateTimer(int timer, int intervalMs);
    int removeTimer(int timer);

private:
    using Clock = std::chrono::steady_clock;

    struct Handle
    {
        int watch;
        int fd;
        int events; ///< VIR_EVENT_HANDLE_...; 0 = not now
        virEventHandleCallback callback;
        void *opaque;
        virFreeCallback free;
        bool removed = false;
    };
    struct Timer
    {
        int id;
        int intervalMs; ///< -1 = not now
        Clock::time_point due;
        virEventTimeoutCallback callback;
        void *opaque;
        virFreeCallback free;
        bool removed = false;
    };

    void run();
    void purge(std::unique_lock<std::mutex> &lock);
    [[nodiscard]] int pollTimeout() const;
    /// Has the kernel watch a handle for these events from now on; false where it cannot.
    bool watch(Handle &handle, int events) const;
    void dispatchHandle(std::unique_lock<std::mutex> &lock, int watch, int events);
    void dispatchTimers(std::unique_lock<std::mutex> &lock);
    void wake() const;
    [[nodiscard]] Handle *findHandle(int watch);
    [[nodiscard]] Timer *findTimer(int id);

    std::mutex m_mutex;
    std::vector<Handle> m_handles;
    std::vector<Timer> m_timers;
    int m_nextId = 1;
    int m_epollFd;
    int m_wakeFd;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace patchpanel
