// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"

#include "models/libvirt/eventloop.h"

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#include <csignal>

namespace patchpanel {

namespace {

// libvirt takes plain functions without data for its event loop, so they have to find it here.
EventLoop *theLoop = nullptr;

int addHandle(int fd, int events, virEventHandleCallback callback, void *opaque, virFreeCallback free)
{
    return theLoop ? theLoop->addHandle(fd, events, callback, opaque, free) : -1;
}

void updateHandle(int watch, int events)
{
    if (theLoop)
        theLoop->updateHandle(watch, events);
}

int removeHandle(int watch)
{
    return theLoop ? theLoop->removeHandle(watch) : -1;
}

int addTimer(int interval, virEventTimeoutCallback callback, void *opaque, virFreeCallback free)
{
    return theLoop ? theLoop->addTimer(interval, callback, opaque, free) : -1;
}

void updateTimer(int timer, int interval)
{
    if (theLoop)
        theLoop->updateTimer(timer, interval);
}

int removeTimer(int timer)
{
    return theLoop ? theLoop->removeTimer(timer) : -1;
}

} // namespace

LibvirtRuntime::LibvirtRuntime()
    : m_loop(std::make_unique<EventLoop>())
{
    theLoop = m_loop.get();
    // libvirt writes into the pipes of an ssh that may have ended; what that means is an error, not the end.
    std::signal(SIGPIPE, SIG_IGN);
    virEventRegisterImpl(addHandle, updateHandle, removeHandle, addTimer, updateTimer, removeTimer);
    virInitialize();
    virSetErrorFunc(nullptr, [](void *, virErrorPtr) {}); // errors are values here, not lines on stderr
}

LibvirtRuntime::~LibvirtRuntime()
{
    theLoop = nullptr;
}

} // namespace patchpanel
