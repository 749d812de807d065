// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/programwatch.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <ctime>

namespace patchpanel {

ProgramWatch::ProgramWatch(const QString &program, const QString &uri)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    for (const char *folder : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        environment.insert(QString::fromLatin1(folder), m_home.path() + u'/' + QString::fromLatin1(folder));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, {uri});
    m_process.waitForStarted();
}

ProgramWatch::~ProgramWatch()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished();
}

bool ProgramWatch::waitUntilQuiet()
{
    constexpr double quietMs = 20; // of a second
    constexpr int quietSeconds = 5; // less than lies between two of its sweeps
    // It is left alone when nobody has touched it for three minutes.
    QThread::sleep(190);
    int quiet = 0;
    for (int second = 0; second < 120 && quiet < quietSeconds && !m_process.waitForFinished(0); ++second) {
        const double before = cpuMs();
        QThread::sleep(1);
        quiet = cpuMs() - before < quietMs ? quiet + 1 : 0;
    }
    return quiet == quietSeconds;
}

double ProgramWatch::residentMib() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

double ProgramWatch::cpuMs() const
{
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(static_cast<pid_t>(m_process.processId()), &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double ProgramWatch::coreShare(int seconds) const
{
    QElapsedTimer clock;
    clock.start();
    const double before = cpuMs();
    QThread::sleep(static_cast<unsigned long>(seconds));
    return (cpuMs() - before) / static_cast<double>(clock.elapsed()) * 100;
}

} // namespace patchpanel
