// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/hostset.h"
#include "models/items/networktablemodel.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "tests/bench/figures.h"
#include "ui/mainwindow.h"
#include "ui/networktable.h"
#include "ui/resources.h"
#include "ui/settings.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

#include <thread>

// From a change that somebody else makes on a host to its row on screen:
//   bench_change URI [NETWORKS [RUNS]]
// The host is one that several connections see, such as "test+unix:///default?socket=..." of a private daemon; networks
// are defined on it until there are so many. A second connection stops and starts the first one; the clock begins with
// the call and ends when the table has been painted with the new state. The median of the runs.

using namespace patchpanel;

namespace {

constexpr double changeLimitMs = 150;
constexpr int timeoutMs = 30'000;

/// Looks at each painting of the table whether it shows the state that is waited for.
class StatePaint final : public QObject
{
public:
    explicit StatePaint(NetworkTable &table)
        : m_table(table)
    {
        table.viewport()->installEventFilter(this);
    }
    void wait(const QString &state)
    {
        m_wanted = state;
        m_isPainted = false;
    }
    [[nodiscard]] bool isPainted() const { return m_isPainted; }

    [[nodiscard]] bool eventFilter(QObject * /*watched*/, QEvent *event) override
    {
        const QModelIndex cell = m_table.model()->index(m_table.currentIndex().row(), NetworkTableModel::StateColumn);
        if (event->type() == QEvent::Paint && cell.data().toString() == m_wanted)
            QTimer::singleShot(0, this, [this] { m_isPainted = true; }); // painted and handed to the window system
        return false;
    }

private:
    NetworkTable &m_table;
    QString m_wanted;
    bool m_isPainted = false;
};

/// One change by the other client; its time in milliseconds, or nothing.
std::optional<double> timeOfChange(HostBackend &other, const QUuid &network, bool start, StatePaint &paint)
{
    paint.wait(start ? QStringLiteral("active") : QStringLiteral("inactive"));
    QElapsedTimer clock;
    clock.start();
    bool succeeded = false;
    std::thread change(
        [&] { succeeded = (start ? other.startNetwork(network) : other.stopNetwork(network)).has_value(); });
    const bool isSeen = QTest::qWaitFor([&paint] { return paint.isPainted(); }, timeoutMs);
    const auto elapsed = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    change.join();
    return succeeded && isSeen ? std::optional(elapsed) : std::nullopt;
}

/// False where the host does not take them.
bool defineNetworks(HostBackend &backend, int count)
{
    const auto there = backend.networks(NetworkList::All);
    if (!there)
        return false;
    for (int i = static_cast<int>(there->size()); i < count; ++i)
        if (!backend.defineNetwork("<network><name>bench-" + QByteArray::number(i) + "</name></network>"))
            return false;
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    loadResources();
    const QStringList arguments = QApplication::arguments();
    const auto uri = HostUri::parse(arguments.value(1));
    if (!uri)
        return 2;
    const int networks = arguments.value(2, QStringLiteral("1000")).toInt();
    const int runs = arguments.value(3, QStringLiteral("30")).toInt();
    const LibvirtRuntime runtime;
    const QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.conf")));
    HostSet hosts([] { return std::make_unique<LibvirtBackend>(); }, std::make_shared<ThreadTally>());
    MainWindow window(hosts, settings);
    window.resize(1600, 900);
    window.show();
    LibvirtBackend other;
    if (!other.open(uri->toString(), false, [](const HostEvent &) {}) || !defineNetworks(other, networks))
        return 2;
    const HostSession *session = hosts.add({*uri, QStringLiteral("bench"), true, false, {}, {}});
    if (!QTest::qWaitFor([session] { return session->snapshot() && session->snapshot()->complete; }, 300'000)
        || session->snapshot()->rows.empty())
        return 2;
    auto &table = *window.findChild<NetworkTable *>();
    table.selectFirst();
    const NetworkInfo network = *table.currentEntry()->row->network;
    StatePaint paint(table);
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto time = timeOfChange(other, network.uuid, network.active == (i % 2 != 0), paint);
        if (!time)
            return 2;
        times.push_back(*time);
        QTest::qWait(200); // what follows it (ports, for one) is over
    }
    Figures figures;
    figures.add({QStringLiteral("change.painted.%1").arg(session->snapshot()->rows.size()), median(times),
        QStringLiteral("ms"), changeLimitMs, {}});
    return figures.allMet() ? 0 : 1;
}
