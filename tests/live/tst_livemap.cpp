// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/maptexts.h"
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/support/windowdriver.h"
#include "ui/mapview.h"
#include "ui/viewswitch.h"

#include <QtTest>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home"); ///< a NAT network
const QString quiet = QStringLiteral("quiet"); ///< an isolated one
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0b:00:01");

QString networkXml(const QString &name, const QString &forward, int subnet)
{
    return QStringLiteral("<network><name>%1</name>%2<bridge name='mbr%3' stp='off'/><ip address='192.168.%3.1' "
                          "netmask='255.255.255.0'><dhcp><range start='192.168.%3.10' end='192.168.%3.99'/></dhcp>"
                          "</ip></network>")
        .arg(name, forward)
        .arg(subnet);
}

} // namespace

/// The cable of a running guest is dragged on the map of the real window, with mouse events: what the host says of it.
class TestLiveMap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void draggedCableMovesARunningGuest();
    void draggedBackOntoAStoppedNetworkStartsIt();

private:
    [[nodiscard]] MapView &map() const { return *m_driver->window().findChild<MapView *>(); }
    [[nodiscard]] int node(MapKind kind, const QString &title) const;
    void dragCableTo(const QString &network);
    /// Of the guest's one NIC, now and after its next start, as virsh tells.
    [[nodiscard]] QString sourceOf(bool stored) const;

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestLiveMap::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    m_lab->startNetwork(networkXml(home, QStringLiteral("<forward mode='nat'/>"), 131), home);
    m_lab->startNetwork(networkXml(quiet, QString(), 132), quiet);
    const LabHost::Output started = m_lab->guest(web, home, mac);
    QVERIFY2(started.code == 0, qPrintable(started.text));
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{m_lab->uri()});
    m_driver->window().findChild<ViewSwitch *>()->setMap(true);
    QTRY_VERIFY_WITH_TIMEOUT(node(MapKind::Nic, web) >= 0, 20'000);
}

void TestLiveMap::cleanupTestCase()
{
    m_driver.reset();
    m_lab.reset();
}

int TestLiveMap::node(MapKind kind, const QString &title) const
{
    const std::vector<MapItem> &items = map().map().items();
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].key.kind == kind && mapTitle(items[i]) == title)
            return static_cast<int>(i);
    return -1;
}

void TestLiveMap::dragCableTo(const QString &network)
{
    const MapColumns &columns = map().columns();
    const QRect card = map().onScreen(node(MapKind::Nic, web));
    const QPoint from(card.left()
            - static_cast<int>((columns.left(MapColumn::Vm) - columns.right(MapColumn::Network)) * map().zoom() / 2),
        card.center().y());
    QCOMPARE(map().itemAt(from), node(MapKind::Nic, web));
    const QPoint to = map().onScreen(node(MapKind::Network, network)).center();
    QWidget *ground = map().viewport();
    QTest::mousePress(ground, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 8; ++step)
        QTest::mouseMove(ground, from + (to - from) * step / 8);
    QVERIFY(map().state().drag && map().state().drag->fits());
    QTest::mouseRelease(ground, Qt::LeftButton, {}, to);
}

QString TestLiveMap::sourceOf(bool stored) const
{
    QStringList arguments{QStringLiteral("domiflist"), web};
    if (stored)
        arguments << QStringLiteral("--inactive");
    for (const QString &line : m_lab->virsh(arguments).text.split(u'\n'))
        if (line.contains(mac))
            return line.simplified().section(u' ', 2, 2);
    return {};
}

void TestLiveMap::draggedCableMovesARunningGuest()
{
    const QString id = m_lab->virsh({QStringLiteral("domid"), web}).text;
    QCOMPARE(sourceOf(false), home);
    dragCableTo(quiet);
    QTRY_COMPARE_WITH_TIMEOUT(sourceOf(false), quiet, 20'000);
    QTRY_COMPARE(sourceOf(true), quiet);
    QCOMPARE(m_lab->virsh({QStringLiteral("domid"), web}).text, id); // it has not been restarted
    QCOMPARE(m_lab->masterOf(m_lab->nics(web).front().tap), QStringLiteral("mbr132"));
    // And so it is on screen.
    QTRY_COMPARE(map().map().item(node(MapKind::Nic, web)).row->network->name, quiet);
}

void TestLiveMap::draggedBackOntoAStoppedNetworkStartsIt()
{
    QCOMPARE(m_lab->virsh({QStringLiteral("net-destroy"), home}).code, 0);
    QTRY_VERIFY(!map().map().item(node(MapKind::Network, home)).row->network->active);
    dragCableTo(home);
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Move to"))));
    QCOMPARE(sourceOf(false), quiet); // nothing before it is confirmed
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Move"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(sourceOf(false), home, 20'000);
    QTRY_COMPARE(m_lab->masterOf(m_lab->nics(web).front().tap), QStringLiteral("mbr131"));
}

QTEST_MAIN(TestLiveMap)
#include "tst_livemap.moc"
