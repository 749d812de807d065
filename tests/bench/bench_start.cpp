// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>

#include <ctime>

// From starting the program to its first painted window, and to the first painted table (of the demo host):
//   bench_start PROGRAM FOLDER_OF_THE_PROBE [RUNS]
// Each run has an empty home. QT_QPA_PLATFORM and DISPLAY say what it paints on. Medians; ".cpu" is the processor time
// of all of the program's threads until then, which other work on the machine changes little.

using namespace patchpanel;

namespace {

constexpr double startLimitMs = 400;
constexpr int timeoutMs = 30'000;
constexpr double nsPerMs = 1e6;

qint64 monotonicNow()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

QProcessEnvironment environmentIn(const QString &home, const QString &probe)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home);
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        environment.insert(QString::fromLatin1(variable), home + QStringLiteral("/") + QString::fromLatin1(variable));
    environment.insert(QStringLiteral("QT_PLUGIN_PATH"), probe);
    environment.insert(QStringLiteral("QT_QPA_GENERIC_PLUGINS"), QStringLiteral("paintprobe"));
    return environment;
}

/// Adds the figures of one run, in milliseconds, by what was painted; false where it did not come to that.
bool addRun(const QString &program, const QString &probe, QMap<QString, std::vector<double>> &figures)
{
    const QTemporaryDir home;
    QProcess process;
    process.setProcessEnvironment(environmentIn(home.path(), probe));
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const qint64 start = monotonicNow();
    process.start(program, {QStringLiteral("--demo")});
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        return false;
    }
    int seen = 0;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() != 4 || words[0] != "painted")
            continue;
        const QString what = QStringLiteral("start.") + QString::fromLatin1(words[1]);
        figures[what].push_back(static_cast<double>(words[2].toLongLong() - start) / nsPerMs);
        figures[what + QStringLiteral(".cpu")].push_back(static_cast<double>(words[3].toLongLong()) / nsPerMs);
        ++seen;
    }
    return seen == 2;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    const int runs = arguments.value(3, QStringLiteral("15")).toInt();
    QMap<QString, std::vector<double>> all;
    for (int i = 0; i < runs; ++i)
        if (!addRun(arguments[1], arguments[2], all))
            return 2;
    Figures figures;
    for (auto figure = all.cbegin(); figure != all.cend(); ++figure)
        figures.add({figure.key(), median(figure.value()), QStringLiteral("ms"),
            figure.key() == u"start.window" ? std::optional(startLimitMs) : std::nullopt, {}});
    return figures.allMet() ? 0 : 1;
}
