// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/sshprocess.h"

#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace patchpanel {

std::unique_ptr<SshProcess> SshProcess::hold(pid_t id)
{
    // By number: musl and older C libraries have no function for it. The descriptor is closed when a program starts.
    const auto descriptor = static_cast<int>(::syscall(SYS_pidfd_open, id, 0));
    return descriptor < 0 ? nullptr : std::unique_ptr<SshProcess>(new SshProcess(id, descriptor));
}

SshProcess::SshProcess(pid_t id, int descriptor)
    : m_id(id)
    , m_descriptor(descriptor)
{ }

SshProcess::~SshProcess()
{
    ::close(m_descriptor);
}

bool SshProcess::isRunning() const
{
    pollfd ended{m_descriptor, POLLIN, 0};
    return ::poll(&ended, 1, 0) == 0;
}

void SshProcess::end() const
{
    if (!isRunning())
        return;
    // It leads a group of its own where it could (the ssh role's setsid), with what it started for jump hosts in it.
    if (::kill(-m_id, SIGTERM) == 0) {
        ::kill(-m_id, SIGCONT);
        return;
    }
    ::syscall(SYS_pidfd_send_signal, m_descriptor, SIGTERM, nullptr, 0);
    ::syscall(SYS_pidfd_send_signal, m_descriptor, SIGCONT, nullptr, 0);
}

} // namespace patchpanel
