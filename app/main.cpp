// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/askroles.h"
#include "app/commandline.h"
#include "app/demohost.h"
#include "app/quitsignals.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "ui/askwindows.h"
#include "ui/mainwindow.h"
#include "ui/resources.h"
#include "ui/settings.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

using namespace patchpanel;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
}

/// The host of the first start ever.
HostUri usualHost()
{
    const QString fromEnvironment = qEnvironmentVariable("LIBVIRT_DEFAULT_URI");
    if (!fromEnvironment.isEmpty()) {
        const Result<HostUri> uri = HostUri::parse(fromEnvironment);
        if (uri)
            return *uri;
        print(stderr, QStringLiteral("patchpanel: LIBVIRT_DEFAULT_URI: %1\n").arg(uri.error().message));
    }
    return *HostUri::parse(QStringLiteral("qemu:///system"));
}

/// Waits for threads that are about to end; false where one hangs in a call to a host that does not answer.
bool settle(const ThreadTally &tally)
{
    const QDeadlineTimer deadline(300);
    while (tally.living > 0 && !deadline.hasExpired())
        QThread::msleep(2);
    return tally.living == 0;
}

/// By default threads share eight heaps a core. Readers come and go, and each heap keeps room for what was read in it
/// once; more than this many threads are seldom at work at one time.
void limitHeaps()
{
#ifdef __GLIBC__
    constexpr int heaps = 4;
    mallopt(M_ARENA_MAX, heaps);
#endif
}

/// The window's whole life.
void runWindow(const CommandLine &line, const TallyPtr &tally)
{
    Settings settings;
    DemoHost demo;
    AskServer asking; // longer than the hosts, whose ssh it ends
    HostSet hosts([] { return std::make_unique<LibvirtBackend>(); }, tally);
    hosts.setDefaults({line.readOnly, QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)});
    hosts.setAccess(asking.accessFactory());
    MainWindow window(hosts, settings);
    const AskWindows questions(asking, window);
    const auto openDemo = [&] {
        Result<HostOptions> options = demo.options();
        if (!options)
            return print(stderr, QStringLiteral("patchpanel: %1\n").arg(options.error().message));
        hosts.add(*options);
    };
    QObject::connect(&window, &MainWindow::demoRequested, &window, openDemo);
    const QuitSignals quitSignals;
    QObject::connect(&quitSignals, &QuitSignals::quitRequested, &window, &QWidget::close);
    window.show();
    window.offerTour();
    // The window is painted before anything is opened, so that it is there at once.
    QTimer::singleShot(0, &window, [&] {
        const auto saved = settings.hosts();
        const StartingHosts start = startingHosts(saved, line.hosts, line.demo, saved ? HostUri() : usualHost());
        // A look at the demo host is no first start yet.
        if (saved || !start.remember.isEmpty())
            settings.setHosts(start.remember);
        for (const SavedHost &host : start.open)
            hosts.add(optionsOf(host));
        if (line.demo)
            openDemo();
        if (!line.network.isEmpty())
            window.selectWhenListed(line.network);
    });
    QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    if (const std::optional<int> role = playAskRole(argc, argv))
        return *role;
    limitHeaps();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const Result<CommandLine> line = parseCommandLine(arguments);
    if (!line) {
        print(stderr, QStringLiteral("patchpanel: %1\n").arg(line.error().message));
        return 2;
    }
    if (line->mode == CommandLine::Mode::Help) {
        print(stdout, commandLineHelp());
        return 0;
    }
    if (line->mode == CommandLine::Mode::Version) {
        print(stdout, QStringLiteral("patchpanel %1\n").arg(QStringLiteral(PATCHPANEL_VERSION)));
        return 0;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("patchpanel"));
    QApplication::setApplicationVersion(QStringLiteral(PATCHPANEL_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.patchpanel.Patchpanel"));
    loadResources();
    const auto tally = std::make_shared<ThreadTally>();
    const LibvirtRuntime runtime;
    runWindow(*line, tally);
    // A thread that waits for a dead host cannot be joined, and nothing it could still do matters: settings are
    // written.
    if (!settle(*tally))
        std::_Exit(0);
    return 0;
}
