// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/paintprobe/paintprobe.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>

#include <cstdio>
#include <ctime>

namespace patchpanel {

namespace {

constexpr std::array names{"window", "table"};

long long now(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

} // namespace

QObject *PaintProbe::create(const QString & /*key*/, const QString & /*specification*/)
{
    auto *watch = new PaintWatch(QCoreApplication::instance());
    QCoreApplication::instance()->installEventFilter(watch);
    return watch;
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        if (watched->inherits("QMainWindow"))
            note(0);
        else if (watched->parent() && watched->parent()->inherits("patchpanel::NetworkTable"))
            note(1);
    }
    return false;
}

void PaintWatch::note(int what)
{
    bool &seen = m_seen.at(static_cast<std::size_t>(what));
    if (std::exchange(seen, true))
        return;
    // By the next turn of the loop the window's parts have all been painted and handed to the window system.
    QTimer::singleShot(0, this, [this, what] {
        std::printf("painted %s %lld %lld\n", names.at(static_cast<std::size_t>(what)), now(CLOCK_MONOTONIC),
            now(CLOCK_PROCESS_CPUTIME_ID));
        std::fflush(stdout);
        if (m_seen[0] && m_seen[1])
            QCoreApplication::quit();
    });
}

} // namespace patchpanel
