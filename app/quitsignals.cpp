// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quitsignals.h"

#include <QSocketNotifier>

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>

namespace patchpanel {

namespace {

constexpr std::array quitSignals{SIGTERM, SIGINT, SIGHUP};

// A signal handler gets no data and may do next to nothing: it writes to this descriptor, and the window's thread reads
// it.
int signalFd = -1;

void noteSignal(int)
{
    const std::uint64_t one = 1;
    static_cast<void>(!write(signalFd, &one, sizeof one));
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{
    signalFd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (signalFd < 0)
        return; // the signals end the program the plain way
    m_notifier = new QSocketNotifier(signalFd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        std::uint64_t count = 0;
        static_cast<void>(!read(signalFd, &count, sizeof count));
        Q_EMIT quitRequested();
    });
    for (const int signal : quitSignals)
        std::signal(signal, noteSignal);
}

QuitSignals::~QuitSignals()
{
    for (const int signal : quitSignals)
        std::signal(signal, SIG_DFL);
    delete m_notifier;
    if (signalFd >= 0)
        close(signalFd);
    signalFd = -1;
}

} // namespace patchpanel
