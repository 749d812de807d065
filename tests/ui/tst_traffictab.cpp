// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/networktable.h"
#include "ui/trafficchart.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <cmath>

using namespace patchpanel;
using Call = FakeHost::Call;

namespace {

const QString alpha = QStringLiteral("alpha");

QByteArray guestXml(const QString &name, const QString &network, int number)
{
    return QStringLiteral("<domain type='kvm'><name>%1</name><devices><interface type='network'>"
                          "<mac address='52:54:00:00:10:%3'/><source network='%2'/><model type='virtio'/>"
                          "<target dev='vnet%4'/></interface></devices></domain>")
        .arg(name, network)
        .arg(number, 2, 16, QLatin1Char('0'))
        .arg(number)
        .toUtf8();
}

} // namespace

/// The Traffic tab and the column of the registry, in the real window.
class TestTrafficTab final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void theHostIsAskedOnlyWhileItIsSeen();
    void numbersChartAndTableSaySoTogether();
    void aChosenNicIsWhatTheChartShows();
    void theChartReadsValues();
    void nothingRunsAndItSaysSo_data();
    void nothingRunsAndItSaysSo();
    void theColumnIsWatchedWhileItIsShown();
    void theMapIsFedWhileItIsSeen();
    void anOlderLayoutKeepsTheColumnHidden();
    void pictures_data();
    void pictures();

private:
    void showTab();
    [[nodiscard]] QString said() { return WindowDriver::visibleText(&m_driver->window()); }
    [[nodiscard]] TrafficChart &chart() { return *m_driver->window().findChild<TrafficChart *>(); }
    [[nodiscard]] QTableView &nics()
    {
        return *WindowDriver::control<QTableView>(&m_driver->window(), QStringLiteral("Traffic of the NICs"));
    }
    [[nodiscard]] QAction *columnAction();
    /// As if the host had been asked so long ago, and each guest had counted this.
    void tell(int secondsAgo, const std::function<NicCounters(int guest)> &counted);
    /// Minutes of traffic as a lab may have it.
    void tellMinutes(int minutes);

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
    QList<QUuid> m_guests;
    QDateTime m_now;
};

void TestTrafficTab::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork(natXml("alpha", 10), {true, true, true});
    m_host->addNetwork(natXml("beta", 20), {true, true, false});
    m_host->addNetwork(natXml("off", 30), {false, true, false});
    m_guests.clear();
    for (int i = 0; i < 3; ++i) {
        const QString name = i == 0 ? QStringLiteral("web")
            : i == 1                ? QStringLiteral("store-with-a-long-name-of-its-own")
                                    : QStringLiteral("backup");
        const QByteArray xml = guestXml(name, alpha, i);
        m_guests << m_host->addDomain(name, xml, xml);
    }
    m_host->hold(Call::TrafficOfAll); // the test itself says what was counted
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(alpha, QStringLiteral("VMs")), QStringLiteral("3"));
    m_driver->select(alpha);
    m_now = QDateTime::currentDateTimeUtc();
}

void TestTrafficTab::cleanup()
{
    m_host->release(Call::TrafficOfAll);
    m_driver.reset();
}

void TestTrafficTab::showTab()
{
    for (auto *tabs : m_driver->window().findChildren<QTabWidget *>())
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i).remove(u'&') == u"Traffic")
                tabs->setCurrentIndex(i);
    QCoreApplication::processEvents();
}

QAction *TestTrafficTab::columnAction()
{
    for (QAction *action : m_driver->window().findChild<NetworkTable *>()->columnActions())
        if (action->text() == u"Traffic")
            return action;
    return nullptr;
}

void TestTrafficTab::tell(int secondsAgo, const std::function<NicCounters(int guest)> &counted)
{
    auto watched = std::make_shared<Watched>();
    watched->takenAt = m_now.addSecs(-secondsAgo);
    std::vector<DomainCounters> all;
    for (int i = 0; i < m_guests.size(); ++i) {
        NicCounters counters = counted(i);
        counters.tap = QStringLiteral("vnet%1").arg(i);
        all.push_back({m_guests.at(i), {counters}});
    }
    watched->traffic = Result<std::vector<DomainCounters>>(std::move(all));
    Q_EMIT m_driver->session().watched(watched);
}

void TestTrafficTab::tellMinutes(int minutes)
{
    std::vector<NicCounters> sums(static_cast<std::size_t>(m_guests.size()));
    for (int ago = minutes * 60; ago >= 0; ago -= 2) {
        if (ago > 130 && ago < 170)
            continue; // nobody looked
        tell(ago, [&](int guest) {
            NicCounters &sum = sums[static_cast<std::size_t>(guest)];
            const double wave = 1 + std::sin(ago / 17.0 + guest) * std::cos(ago / 7.0);
            sum.rxBytes += static_cast<quint64>(wave * 2'400'000 / (1 + guest * guest));
            sum.rxPackets += static_cast<quint64>(wave * 1800 / (1 + guest));
            sum.txBytes += static_cast<quint64>((2 - wave) * 500'000 / (1 + guest * 3));
            sum.txPackets += static_cast<quint64>((2 - wave) * 900 / (1 + guest));
            sum.rxDrops += guest == 1 && ago % 20 == 0 ? 4 : 0;
            return sum;
        });
    }
}

void TestTrafficTab::theHostIsAskedOnlyWhileItIsSeen()
{
    m_host->release(Call::TrafficOfAll);
    QCoreApplication::processEvents();
    QCOMPARE(m_host->count(Call::TrafficOfAll), 0);
    showTab();
    QTRY_VERIFY(m_host->count(Call::TrafficOfAll) > 0);
    m_driver->select(QStringLiteral("off")); // which has no traffic
    QCoreApplication::processEvents();
    m_host->resetCounts();
    // Whatever was under way is over when something that was asked later has come.
    m_driver->session().refresh();
    QTRY_VERIFY(m_host->count(Call::NetworkXml) > 2);
    QVERIFY(m_host->count(Call::TrafficOfAll) <= 1);
    m_driver->select(alpha);
    QTRY_VERIFY(m_host->count(Call::TrafficOfAll) > 1);
}

void TestTrafficTab::numbersChartAndTableSaySoTogether()
{
    showTab();
    QVERIFY(said().contains(QStringLiteral("Counting…")));
    tell(4, [](int) { return NicCounters(); });
    QVERIFY(said().contains(QStringLiteral("measuring…"))); // the first counting says nothing
    tell(2, [](int guest) {
        return NicCounters{{}, quint64(2'000'000) * quint64(guest), 2000, 0, 20, 680'000, 200, 0, 0};
    });
    QVERIFY2(said().contains(QStringLiteral("To VMs 3.0 MB/s, 3.0k/s packets")), qPrintable(said()));
    QVERIFY2(said().contains(QStringLiteral("From VMs 1.0 MB/s, 300/s packets")), qPrintable(said()));
    QVERIFY2(said().contains(QStringLiteral("Errors 0/s, drops 30/s")), qPrintable(said()));
    QVERIFY2(chart().accessibleDescription().contains(QStringLiteral("to VMs 3.0 MB/s, from VMs 1.0 MB/s")),
        qPrintable(chart().accessibleDescription()));
    const QAbstractItemModel &model = *nics().model();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("backup")); // the busiest
    QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("web"));
    // A VM that is started anew makes no spike.
    tell(0, [](int guest) {
        return guest == 2 ? NicCounters()
                          : NicCounters{{}, quint64(2'000'000) * quint64(guest), 2000, 0, 20, 680'000, 200, 0, 0};
    });
    QVERIFY2(said().contains(QStringLiteral("To VMs 0 B/s")), qPrintable(said()));
}

void TestTrafficTab::aChosenNicIsWhatTheChartShows()
{
    showTab();
    tellMinutes(1);
    QVERIFY(chart().accessibleDescription().startsWith(QStringLiteral("Network alpha")));
    nics().selectRow(0);
    QVERIFY2(chart().accessibleDescription().startsWith(QStringLiteral("NIC vnet0")),
        qPrintable(chart().accessibleDescription()));
    auto *all = WindowDriver::control<QToolButton>(&m_driver->window(), QStringLiteral("All NICs"));
    QVERIFY(all->isVisible());
    all->click();
    QVERIFY(!all->isVisible());
    QVERIFY(chart().accessibleDescription().startsWith(QStringLiteral("Network alpha")));
    nics().selectRow(1);
    m_driver->select(QStringLiteral("beta"));
    m_driver->select(alpha);
    QVERIFY(chart().accessibleDescription().startsWith(QStringLiteral("Network alpha"))); // it was another choice
    for (const char *span : {"1 min", "15 min", "5 min"}) {
        auto *button = WindowDriver::control<QToolButton>(&m_driver->window(), QString::fromLatin1(span));
        button->toggle();
        QCOMPARE(chart().span(), QString::fromLatin1(span).section(u' ', 0, 0).toInt());
        QVERIFY(button->isChecked());
    }
}

void TestTrafficTab::theChartReadsValues()
{
    showTab();
    for (int ago = 20; ago >= 0; ago -= 2)
        tell(ago, [ago](int) {
            return NicCounters{{}, quint64(20 - ago) * quint64(20 - ago) * 1000, 0, 0, 0, 0, 0, 0, 0};
        });
    m_driver->window().activateWindow();
    chart().setFocus();
    QTRY_VERIFY(chart().hasFocus());
    QVERIFY(chart().reading().isEmpty());
    QTest::keyClick(&chart(), Qt::Key_Left);
    const QString newest = chart().reading();
    QVERIFY2(newest.contains(QStringLiteral("to VMs 114 kB/s, from VMs 0 B/s")), qPrintable(newest));
    QVERIFY(newest.startsWith(m_now.toLocalTime().toString(QStringLiteral("HH:mm:ss"))));
    QCOMPARE(chart().accessibleDescription(), newest);
    QTest::keyClick(&chart(), Qt::Key_Left);
    QVERIFY2(chart().reading().contains(QStringLiteral("to VMs 102 kB/s")), qPrintable(chart().reading()));
    QTest::keyClick(&chart(), Qt::Key_Right);
    QTest::keyClick(&chart(), Qt::Key_Right); // there is nothing behind the newest
    QCOMPARE(chart().reading(), newest);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&chart(), Qt::Key_Left);
    QVERIFY2(chart().reading().contains(QStringLiteral("to VMs 6.0 kB/s")), qPrintable(chart().reading()));
    nics().setFocus();
    QVERIFY(chart().reading().isEmpty());
    const QRectF area = chart().chart()->plotArea();
    const QPoint right(static_cast<int>(area.right()), static_cast<int>(area.center().y()));
    QTest::mouseMove(chart().viewport(), right - QPoint(2, 0));
    QTest::mouseMove(chart().viewport(), right);
    QTRY_COMPARE(chart().reading(), newest);
}

void TestTrafficTab::nothingRunsAndItSaysSo_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("text");
    QTest::newRow("inactive") << QStringLiteral("off") << QStringLiteral("The network is not active");
    QTest::newRow("without VMs") << QStringLiteral("beta") << QStringLiteral("No VM runs on this network now");
}

void TestTrafficTab::nothingRunsAndItSaysSo()
{
    QFETCH(const QString, network);
    QFETCH(const QString, text);
    m_driver->select(network);
    showTab();
    tellMinutes(1);
    QVERIFY2(said().contains(text), qPrintable(said()));
    QVERIFY(!chart().isVisible());
}

void TestTrafficTab::theColumnIsWatchedWhileItIsShown()
{
    auto &table = m_driver->networks();
    QVERIFY(table.isColumnHidden(NetworkTableModel::TrafficColumn));
    QCOMPARE(m_host->count(Call::TrafficOfAll), 0);
    QList<bool> hiddenWhenTold; // who is told asks the table at once
    const QObject here;
    connect(qobject_cast<NetworkTable *>(&table), &NetworkTable::trafficColumnToggled, &here,
        [&] { hiddenWhenTold << table.isColumnHidden(NetworkTableModel::TrafficColumn); });
    columnAction()->trigger();
    QVERIFY(!table.isColumnHidden(NetworkTableModel::TrafficColumn));
    QTRY_COMPARE(m_host->waiting(Call::TrafficOfAll), 1);
    tellMinutes(1);
    QCOMPARE(m_driver->cell(QStringLiteral("beta"), QStringLiteral("Traffic")), QString());
    QVERIFY(m_driver->cell(alpha, QStringLiteral("Traffic")).endsWith(QStringLiteral("B/s")));
    columnAction()->trigger();
    QVERIFY(table.isColumnHidden(NetworkTableModel::TrafficColumn));
    QCOMPARE(hiddenWhenTold, QList<bool>({false, true}));
    m_host->release(Call::TrafficOfAll);
    m_driver->session().refresh();
    m_host->resetCounts();
    QTRY_VERIFY(m_host->count(Call::NetworkXml) > 2);
    QCOMPARE(m_host->count(Call::TrafficOfAll), 0);
}

void TestTrafficTab::theMapIsFedWhileItIsSeen()
{
    auto *map = WindowDriver::control<QAbstractButton>(&m_driver->window(), QStringLiteral("Map"));
    QVERIFY(map);
    map->toggle();
    QTRY_COMPARE(m_host->waiting(Call::TrafficOfAll), 1);
    tellMinutes(1);
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    savePicture(m_driver->window(), "traffic-map");
}

void TestTrafficTab::anOlderLayoutKeepsTheColumnHidden()
{
    // What a window without this column has remembered: thirteen of them.
    QStandardItemModel older(0, NetworkTableModel::TrafficColumn);
    QTableView view;
    view.setModel(&older);
    view.setColumnHidden(NetworkTableModel::BridgeColumn, true);
    auto &table = *m_driver->window().findChild<NetworkTable *>();
    table.restoreColumns(view.horizontalHeader()->saveState());
    QVERIFY(table.isColumnHidden(NetworkTableModel::TrafficColumn));
    QVERIFY(!table.isColumnHidden(NetworkTableModel::CreatedColumn));
    QVERIFY(!columnAction()->isChecked());
    columnAction()->trigger();
    QVERIFY(table.columnWidth(NetworkTableModel::TrafficColumn) > 20);
    const QByteArray shown = table.columnState();
    columnAction()->trigger();
    table.restoreColumns(shown);
    QVERIFY(!table.isColumnHidden(NetworkTableModel::TrafficColumn));
}

void TestTrafficTab::pictures_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("many");
    QTest::addColumn<bool>("busy");
    const QSize small(1000, 700);
    const QSize large(1920, 1080);
    QTest::newRow("traffic-small") << small << false << false << true;
    QTest::newRow("traffic-small-dark") << small << true << false << true;
    QTest::newRow("traffic-large") << large << false << true << true;
    QTest::newRow("traffic-large-dark") << large << true << true << true;
    QTest::newRow("traffic-idle") << small << false << false << false;
}

void TestTrafficTab::pictures()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, dark);
    QFETCH(const bool, many);
    QFETCH(const bool, busy);
    std::optional<DarkPalette> palette;
    if (dark)
        palette.emplace();
    for (int i = 3; many && i < 40; ++i) {
        const QString name = QStringLiteral("tenant-%1-node").arg(i);
        const QByteArray xml = guestXml(name, i % 5 == 0 ? QStringLiteral("beta") : alpha, i);
        m_guests << m_host->addDomain(name, xml, xml);
    }
    QTRY_COMPARE(m_driver->cell(alpha, QStringLiteral("VMs")), many ? QStringLiteral("33") : QStringLiteral("3"));
    m_driver->window().resize(size);
    columnAction()->setChecked(true);
    m_driver->networks().horizontalHeader()->moveSection(
        m_driver->networks().horizontalHeader()->visualIndex(NetworkTableModel::TrafficColumn), 3);
    showTab();
    if (busy) {
        tellMinutes(6);
        QTest::keyClick(&chart(), Qt::Key_Left);
    } else {
        for (int ago = 60; ago >= 0; ago -= 2)
            tell(ago, [](int) { return NicCounters{{}, 4096, 40, 0, 0, 2048, 20, 0, 0}; });
    }
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    savePicture(m_driver->window(), QTest::currentDataTag());
}

QTEST_MAIN(TestTrafficTab)
#include "tst_traffictab.moc"
