// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

namespace patchpanel {

LibvirtRuntime::LibvirtRuntime()
{
    virInitialize();
    virSetErrorFunc(nullptr, [](void *, virErrorPtr) {}); // errors are values here, not lines on stderr
    if (virEventRegisterDefaultImpl() < 0)
        return; // opening will fail with libvirt's own words
    m_thread = std::thread([this] {
        while (!m_stop)
            virEventRunDefaultImpl();
    });
}

LibvirtRuntime::~LibvirtRuntime()
{
    if (!m_thread.joinable())
        return;
    m_stop = true;
    // The loop sleeps until something happens: a timeout that fires at once wakes it.
    const int timer = virEventAddTimeout(
        0, [](int, void *) {}, nullptr, nullptr);
    m_thread.join();
    if (timer >= 0)
        virEventRemoveTimeout(timer);
}

unsigned long LibvirtRuntime::clientVersion()
{
    unsigned long version = 0;
    virGetVersion(&version, nullptr, nullptr);
    return version;
}

} // namespace patchpanel
