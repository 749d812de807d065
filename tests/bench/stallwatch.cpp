// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stallwatch.h"

#include <QCoreApplication>

#include <algorithm>
#include <ctime>

namespace patchpanel {

namespace {

qint64 threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

StallWatch::StallWatch()
{
    connect(&m_timer, &QTimer::timeout, this, &StallWatch::note);
    m_timer.start(0);
    start();
}

void StallWatch::start()
{
    turn();
    m_longest = {};
    m_wall.start();
    m_cpu = threadTime();
}

StallWatch::Stall StallWatch::longest()
{
    turn();
    note();
    return m_longest;
}

void StallWatch::turnFor(int ms)
{
    const QElapsedTimer begun = started();
    while (begun.elapsed() < ms)
        turn();
}

QElapsedTimer StallWatch::started()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

void StallWatch::turn()
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void StallWatch::note()
{
    constexpr double nsPerMs = 1e6;
    const qint64 cpu = threadTime();
    m_longest.wallMs = std::max(m_longest.wallMs, static_cast<double>(m_wall.nsecsElapsed()) / nsPerMs);
    m_longest.cpuMs = std::max(m_longest.cpuMs, static_cast<double>(cpu - m_cpu) / nsPerMs);
    m_wall.start();
    m_cpu = threadTime();
}

} // namespace patchpanel
