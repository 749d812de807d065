// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"
#include "app/demohost.h"
#include "app/quitsignals.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
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

namespace {

using namespace patchpanel;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
}

/// The hosts to open where the command line names none.
QList<HostUri> rememberedHosts(const Settings &settings)
{
    QStringList texts = settings.hosts();
    if (texts.isEmpty()) {
        const QString fromEnvironment = qEnvironmentVariable("LIBVIRT_DEFAULT_URI");
        texts << (fromEnvironment.isEmpty() ? QStringLiteral("qemu:///system") : fromEnvironment);
    }
    QList<HostUri> uris;
    for (const QString &text : std::as_const(texts)) {
        if (const Result<HostUri> uri = HostUri::parse(text))
            uris.append(*uri);
        else
            print(stderr, QStringLiteral("patchpanel: %1\n").arg(uri.error().message));
    }
    return uris;
}

void rememberHosts(const HostSet &hosts, Settings &settings)
{
    QStringList uris;
    for (const HostSession *session : hosts.sessions())
        if (!session->isDemo())
            uris << session->uri().toString();
    if (!uris.isEmpty())
        settings.setHosts(uris);
}

/// Waits for threads that are about to end; false where one hangs in a call to a host that does not answer.
bool settle(const ThreadTally &tally)
{
    const QDeadlineTimer deadline(300);
    while (tally.living > 0 && !deadline.hasExpired())
        QThread::msleep(2);
    return tally.living == 0;
}

/// The window's whole life.
void runWindow(const CommandLine &line, const TallyPtr &tally)
{
    Settings settings;
    DemoHost demo;
    HostSet hosts([] { return std::make_unique<LibvirtBackend>(); }, tally);
    MainWindow window(hosts, settings);
    const auto openDemo = [&] {
        Result<HostOptions> options = demo.options();
        if (!options)
            return print(stderr, QStringLiteral("patchpanel: %1\n").arg(options.error().message));
        options->readOnly = line.readOnly;
        hosts.add(*options);
    };
    QObject::connect(&window, &MainWindow::demoRequested, &window, openDemo);
    const QuitSignals quitSignals;
    QObject::connect(&quitSignals, &QuitSignals::quitRequested, &window, &QWidget::close);
    window.show();
    // The window is painted before anything is opened, so that it is there at once.
    QTimer::singleShot(0, &window, [&] {
        const QString data = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
        const QList<HostUri> uris = !line.hosts.isEmpty() || line.demo ? line.hosts : rememberedHosts(settings);
        for (const HostUri &uri : uris)
            hosts.add({uri, uri.displayName(), line.readOnly, false, data, {}});
        if (line.demo)
            openDemo();
        if (!line.network.isEmpty())
            window.selectWhenListed(line.network);
    });
    QApplication::exec();
    rememberHosts(hosts, settings);
}

} // namespace

int main(int argc, char *argv[])
{
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
