// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/opentime.h"

#include <libvirt/libvirt.h>

#include <dlfcn.h>

#include <atomic>

namespace {

std::atomic<std::chrono::steady_clock::time_point> opened;

} // namespace

virConnectPtr virConnectOpenAuth(const char *name, virConnectAuthPtr auth, unsigned int flags)
{
    static const auto libvirts = reinterpret_cast<decltype(&virConnectOpenAuth)>(
        dlsym(RTLD_NEXT, "virConnectOpenAuth"));
    const virConnectPtr connection = libvirts(name, auth, flags);
    opened = std::chrono::steady_clock::now();
    return connection;
}

std::chrono::steady_clock::time_point patchpanel::lastOpened()
{
    return opened;
}
