// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "ui/mainwindow.h"
#include "ui/networktable.h"
#include "ui/settings.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>
#include <QtTest>

// How long the window's thread is away from its events while a large host is loaded, sorted and searched.
//   bench_window [NETWORKS [VMS]]      defaults 10000 and 20000; prints a table

using namespace patchpanel;

namespace {

QByteArray hostFile(int networks, int vms)
{
    QByteArray xml = "<node>";
    for (int i = 0; i < networks; ++i) {
        const QByteArray n = QByteArray::number(i);
        xml += "<network><name>net-" + n + "</name>" + (i % 3 == 0 ? "<forward mode='nat'/>" : "") + "<bridge name='vbr"
            + n + "'/><ip address='10." + QByteArray::number(i / 250) + "." + QByteArray::number(i % 250)
            + ".1' netmask='255.255.255.0'/></network>";
    }
    for (int i = 0; i < vms; ++i) {
        const QByteArray n = QByteArray::number(i);
        xml += "<domain type='test'><name>vm-" + n + "</name><memory>65536</memory><os><type>hvm</type></os><devices>"
            + "<interface type='network'><source network='net-" + QByteArray::number(i % networks)
            + "'/><model type='virtio'/></interface></devices></domain>";
    }
    return xml + "</node>";
}

/// Watches the event loop from within: a timer that wants to fire all the time notes the longest it had to wait.
class StallWatch final : public QObject
{
public:
    StallWatch()
    {
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_since.nsecsElapsed());
            m_since.restart();
        });
        m_timer.setTimerType(Qt::PreciseTimer);
        m_since.start();
        m_timer.start(0);
    }
    [[nodiscard]] double takeLongestMs()
    {
        QCoreApplication::processEvents();
        const double longest = static_cast<double>(std::exchange(m_longest, 0)) / 1e6;
        m_since.restart();
        return longest;
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

void print(const char *what, double value, const char *unit)
{
    QTextStream(stdout) << QString::fromLatin1(what).leftJustified(44)
                        << QString::number(value, 'f', 1).rightJustified(9) << ' ' << unit << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int networks = arguments.value(1, QStringLiteral("10000")).toInt();
    const int vms = arguments.value(2, QStringLiteral("20000")).toInt();
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("host.xml")));
    if (!file.open(QIODevice::WriteOnly) || file.write(hostFile(networks, vms)) < 0)
        return 1;
    file.close();

    const LibvirtRuntime runtime;
    Settings settings(folder.filePath(QStringLiteral("settings.conf")));
    HostSet hosts([] { return std::make_unique<LibvirtBackend>(); }, std::make_shared<ThreadTally>());
    MainWindow window(hosts, settings);
    window.resize(1600, 900);
    window.show();
    StallWatch watch;
    QElapsedTimer clock;
    clock.start();
    const HostSession *session = hosts.add(
        {*HostUri::parse(QStringLiteral("test://") + file.fileName()), QStringLiteral("bench"), false, false, {}, {}});
    if (!QTest::qWaitFor([session] { return session->snapshot() != nullptr; }, 300'000))
        return 1;
    print("first names after opening", static_cast<double>(clock.elapsed()), "ms");
    if (!QTest::qWaitFor([session] { return session->snapshot()->complete; }, 300'000))
        return 1;
    print("complete", static_cast<double>(clock.elapsed()), "ms");
    print("longest stall while loading", watch.takeLongestMs(), "ms");

    auto *table = window.findChild<NetworkTable *>();
    for (const int column : {NetworkTableModel::VmsColumn, NetworkTableModel::Ipv4Column,
             NetworkTableModel::BridgeColumn, NetworkTableModel::NameColumn}) {
        table->sortByColumn(column, Qt::DescendingOrder);
        QTest::qWait(50);
    }
    print("longest stall while sorting", watch.takeLongestMs(), "ms");
    auto *search = window.findChild<QLineEdit *>();
    search->setFocus();
    for (const QChar c : QStringLiteral("net-12 10.3")) {
        QTest::keyClick(search, c.toLatin1());
        QTest::qWait(20);
    }
    for (int i = 0; i < 11; ++i) {
        QTest::keyClick(search, Qt::Key_Backspace);
        QTest::qWait(20);
    }
    print("longest stall while typing in the search", watch.takeLongestMs(), "ms");
    return 0;
}
