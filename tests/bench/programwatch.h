// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <optional>

namespace patchpanel {

/// Runs the program itself, without a display and with a home folder of its own, and looks at it from outside.
/// Blocking.
class ProgramWatch final
{
public:
    ProgramWatch(const QString &program, const QString &uri);
    ~ProgramWatch();
    Q_DISABLE_COPY_MOVE(ProgramWatch)

    /// Waits until it has begun to work and then has done next to nothing for ten seconds (a daemon may think that long
    /// before it answers); false where it ends, or does not get there within two minutes.
    [[nodiscard]] bool waitUntilQuiet();
    /// What it has in memory, in MiB: VmRSS of /proc/PID/status.
    [[nodiscard]] double residentMib() const;
    /// The share of one core that it uses during so many seconds, in per cent: all its threads, also those that end.
    [[nodiscard]] double coreShare(int seconds) const;

private:
    [[nodiscard]] double cpuMs() const;

    QTemporaryDir m_home;
    QProcess m_process;
};

} // namespace patchpanel
