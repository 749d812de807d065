// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

namespace patchpanel {

/// Watches the window thread's event loop from within: a timer that wants to fire all the time notes the longest it
/// had to wait, which is one turn of the loop with all events, timers and painting in it, and whatever the benchmark
/// itself does between two turns (a key it presses). Made and used on the window's thread.
///
/// A turn is measured twice: by the clock, and by the processor time of the thread. On a machine that has other things
/// to do the first says how long the thread was not let run, the second what the program itself did.
class StallWatch final : public QObject
{
public:
    struct Stall
    {
        double wallMs = 0;
        double cpuMs = 0;
    };

    StallWatch();
    /// Begins anew; what came before does not count.
    void start();
    /// The longest turn since start(), by each clock.
    [[nodiscard]] Stall longest();
    /// Lets the loop turn until `done`; false where that does not happen in time.
    template <typename Done> bool turnUntil(Done done, int timeoutMs)
    {
        const QElapsedTimer begun = started();
        while (!done()) {
            if (begun.elapsed() > timeoutMs)
                return false;
            turn();
        }
        return true;
    }
    /// Lets the loop turn for a while.
    void turnFor(int ms);

private:
    static QElapsedTimer started();
    static void turn();
    void note();

    QTimer m_timer;
    QElapsedTimer m_wall;
    qint64 m_cpu = 0; ///< nanoseconds, at the last turn
    Stall m_longest;
};

} // namespace patchpanel
