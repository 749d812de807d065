// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostset.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "tests/bench/barecalls.h"
#include "tests/bench/figures.h"
#include "tests/bench/opentime.h"
#include "tests/bench/programwatch.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>

#include <functional>

// What reading a host costs, against bare libvirt calls in the same run. tests/bench/run makes the hosts and calls
// this:
//   bench_host list NAME URI ROUNDS LIMIT [names]    a host is read completely: at most LIMIT x the bare calls; with
//   "names"
//                                                    its first names come within two round trips after opening
//   bench_host linear NAME SMALL_URI LARGE_URI ROUNDS  the second host is ten times the first, and so is the time
//   bench_host program PROGRAM URI SECONDS           memory and idle CPU of the program with this host
// The exit status is 1 where a limit is missed, 2 where something could not be measured.

using namespace patchpanel;

namespace {

constexpr double linearLimit = 1.2;
constexpr double nameRoundTrips = 2;
constexpr double idleLimit = 0.2; // per cent of one core
constexpr double memoryLimit = 90; // MiB

double elapsedMs(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// Reads a host the way the program does, and throws everything away; nothing on failure.
std::optional<LoadTimes> loadWithSession(const QString &uri)
{
    const auto tally = std::make_shared<ThreadTally>();
    LoadTimes times;
    {
        HostSet hosts([] { return std::make_unique<LibvirtBackend>(); }, tally);
        QElapsedTimer clock;
        clock.start();
        const auto begun = std::chrono::steady_clock::now();
        HostOptions options;
        options.uri = HostUri::parse(uri).value_or(HostUri());
        const HostSession *session = hosts.add(options);
        QEventLoop loop;
        QObject::connect(session, &HostSession::statusChanged, &loop, [&] {
            if (session->status().state == HostState::Offline)
                loop.exit(1);
        });
        QObject::connect(session, &HostSession::snapshotChanged, &loop, [&] {
            if (times.names == 0 && !session->snapshot()->rows.empty())
                times.names = elapsedMs(clock);
            if (!session->snapshot()->complete)
                return;
            times.complete = elapsedMs(clock);
            times.open = std::chrono::duration<double, std::milli>(lastOpened() - begun).count();
            loop.exit(0);
        });
        if (loop.exec() != 0)
            return std::nullopt;
    }
    while (tally->living > 0) // so that one round does not disturb the next
        QThread::msleep(1);
    return times;
}

/// The times of one side, round by round, in milliseconds.
struct Rounds
{
    std::vector<double> open;
    std::vector<double> namesAfterOpen;
    std::vector<double> complete;
    std::vector<double> reading; ///< complete without what libvirt and the host need to open the connection

    void add(const LoadTimes &times)
    {
        open.push_back(times.open);
        namesAfterOpen.push_back(times.names - times.open);
        complete.push_back(times.complete);
        reading.push_back(times.reading());
    }
};

/// Bare calls and the program in turns.
struct Duel
{
    Rounds bare;
    Rounds own;

    [[nodiscard]] bool fight(const QString &uri, int threads)
    {
        const auto bareTimes = loadWithBareCalls(uri.toUtf8(), threads);
        const auto ownTimes = loadWithSession(uri);
        if (!bareTimes || !ownTimes)
            return false;
        bare.add(*bareTimes);
        own.add(*ownTimes);
        return true;
    }
};

/// Tries thread counts from many to few until they only get slower; the best for this host.
std::optional<int> bestThreads(const QByteArray &uri, Figures &figures)
{
    int best = 0;
    double bestMs = 0;
    QStringList tried;
    for (int threads = 128; threads >= 1; threads /= 2) {
        const auto times = loadWithBareCalls(uri, threads);
        if (!times)
            return std::nullopt;
        tried.prepend(QStringLiteral("%1: %2 ms").arg(threads).arg(times->reading(), 0, 'f', 0));
        if (best == 0 || times->reading() < bestMs) {
            best = threads;
            bestMs = times->reading();
        } else if (times->reading() > 3 * bestMs) {
            break;
        }
    }
    figures.note(QStringLiteral("bare calls after opening, by threads: ") + tried.join(QStringLiteral(", ")));
    return best;
}

int benchList(const QStringList &arguments, Figures &figures)
{
    const QString name = arguments.value(0);
    const QString uri = arguments.value(1);
    const int rounds = arguments.value(2).toInt();
    const double limit = arguments.value(3).toDouble();
    const auto threads = bestThreads(uri.toUtf8(), figures);
    const auto roundTrip = roundTripOf(uri.toUtf8());
    if (!threads || !roundTrip)
        return 2;
    Duel duel;
    for (int i = 0; i < rounds; ++i)
        if (!duel.fight(uri, *threads))
            return 2;
    const QString ms = QStringLiteral("ms");
    figures.note(QStringLiteral("%1: %2 rounds, bare calls with %3 threads, round trip %4 ms, opening %5 ms")
                     .arg(name)
                     .arg(rounds)
                     .arg(*threads)
                     .arg(*roundTrip, 0, 'f', 2)
                     .arg(median(duel.bare.open), 0, 'f', 0));
    const double names = median(duel.own.namesAfterOpen);
    figures.add({name + QStringLiteral("-names-after-open"), names, ms, {}, {}});
    if (arguments.contains(QStringLiteral("names")))
        figures.add({name + QStringLiteral("-names-after-open"), names / *roundTrip, QStringLiteral("round-trips"),
            nameRoundTrips, {}});
    for (const auto &[what, times] :
        {std::pair("-complete", &Rounds::complete), std::pair("-complete-after-open", &Rounds::reading)}) {
        const double floor = median(duel.bare.*times);
        figures.add({name + QLatin1StringView(what), median(duel.own.*times), ms, limit * floor, floor});
    }
    return 0;
}

int benchLinear(const QStringList &arguments, Figures &figures)
{
    constexpr double factor = 10;
    const QString name = arguments.value(0);
    const QString small = arguments.value(1);
    const QString large = arguments.value(2);
    const int rounds = arguments.value(3).toInt();
    const auto threads = bestThreads(small.toUtf8(), figures);
    if (!threads)
        return 2;
    Duel smallDuel;
    Duel largeDuel;
    for (int i = 0; i < rounds; ++i)
        if (!smallDuel.fight(small, *threads) || !largeDuel.fight(large, *threads))
            return 2;
    const QString ms = QStringLiteral("ms");
    figures.note(QStringLiteral("%1: %2 rounds, bare calls with %3 threads").arg(name).arg(rounds).arg(*threads));
    for (const auto &[what, times] :
        {std::pair("-complete", &Rounds::complete), std::pair("-complete-after-open", &Rounds::reading)}) {
        const double own = median(smallDuel.own.*times);
        const double bare = median(smallDuel.bare.*times);
        const double largeBare = median(largeDuel.bare.*times);
        figures.add({name + QStringLiteral("-small") + QLatin1StringView(what), own, ms, {}, bare});
        figures.add({name + QStringLiteral("-large") + QLatin1StringView(what), median(largeDuel.own.*times), ms,
            linearLimit * factor * own, largeBare});
        figures.note(QStringLiteral("bare calls of the large host took %1 x ten times those of the small one")
                         .arg(largeBare / bare / factor, 0, 'f', 2));
    }
    return 0;
}

int benchProgram(const QStringList &arguments, Figures &figures)
{
    ProgramWatch watch(arguments.value(0), arguments.value(1));
    if (!watch.waitUntilQuiet())
        return 2;
    figures.add({QStringLiteral("memory"), watch.residentMib(), QStringLiteral("MiB"), memoryLimit, {}});
    const int seconds = arguments.value(2).toInt();
    figures.note(QStringLiteral("watched for %1 s").arg(seconds));
    figures.add({QStringLiteral("idle"), watch.coreShare(seconds), QStringLiteral("%-of-a-core"), idleLimit, {}});
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const LibvirtRuntime runtime;
    QStringList arguments = QCoreApplication::arguments().sliced(1);
    const QString what = arguments.isEmpty() ? QString() : arguments.takeFirst();
    Figures figures;
    const auto bench = what == u"list" ? benchList
        : what == u"linear"            ? benchLinear
        : what == u"program"           ? benchProgram
                                       : nullptr;
    const int problem = bench ? bench(arguments, figures) : 2;
    if (problem != 0) {
        QTextStream(stderr) << "bench_host: " << what << " could not be measured" << Qt::endl;
        return problem;
    }
    return figures.allMet() ? 0 : 1;
}
