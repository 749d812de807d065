// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapmaker.h"
#include "tests/ui/mapdriver.h"
#include "ui/nictable.h"

#include <QApplication>
#include <QDialog>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QTabWidget>

using namespace patchpanel;

/// The map in the real window: in step with filter, table and details, and NICs dragged from network to network with
/// real mouse events.
class TestMap final : public MapDriver
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void switchIsRemembered();
    void filterAndEmptyStatesAreShared();
    void selectionGoesBothWays();
    void nicsAreTheSameAsInTheVmsTab();
    void cableIsDraggedToAnotherNetwork();
    void severalNicsAreDraggedTogether();
    void dragOntoAnInactiveNetworkAsks();
    void escapeAndWrongPlacesMoveNothing();
    void readOnlyHostSaysWhyNothingMoves();
    void nicsOfTheVmsTabAreDroppedHere();
    void severalHostsArePanels();
    void trafficThickensTheCable();
    void aLargeMapIsInStepInTheEnd();
};

void TestMap::switchIsRemembered()
{
    open();
    QVERIFY(button("Table")->isChecked() && button("Table")->isCheckable());
    QVERIFY(m_driver->networks().isVisible() && !map().isVisible());
    QVERIFY(map().map().isEmpty()); // nothing is made for nobody
    showMap();
    QVERIFY(!button("Table")->isChecked() && !m_driver->networks().isVisible());
    savePicture(m_driver->window(), "map-samples");
    m_driver->window().close();
    m_driver.reset();
    open();
    QVERIFY(button("Map")->isChecked());
    QTRY_VERIFY(map().isVisible() && node(MapKind::Network, "alpha") >= 0);
    button("Table")->click();
    QVERIFY(m_driver->networks().isVisible() && !map().isVisible());
}

void TestMap::filterAndEmptyStatesAreShared()
{
    open();
    showMap();
    QCOMPARE(map().map().column(MapColumn::Network).size(), std::size_t(4));
    auto *search = WindowDriver::control<QLineEdit>(&m_driver->window(), QStringLiteral("Search networks"));
    search->setText(QStringLiteral("vm:web"));
    QTRY_COMPARE(map().map().column(MapColumn::Network).size(), std::size_t(1));
    QVERIFY(node(MapKind::Nic, "web") >= 0);
    search->setText(QStringLiteral("nothing of the kind"));
    QTRY_VERIFY(!map().isVisible());
    QVERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("None of the 4 networks matches")));
    search->clear();
    QTRY_VERIFY(map().isVisible() && map().map().column(MapColumn::Network).size() == 4);
    // What happens on the host shows.
    m_host->setNetworkState(m_host->networkUuid(QStringLiteral("beta")), {true, true, true});
    QTRY_VERIFY(map().map().item(node(MapKind::Network, "beta")).row->network->active);
    m_host->removeNetwork(m_host->networkUuid(QStringLiteral("beta")));
    QTRY_COMPARE(node(MapKind::Network, "beta"), -1);
}

void TestMap::selectionGoesBothWays()
{
    open();
    showMap();
    m_driver->select(QStringLiteral("gamma"));
    QCOMPARE(map().state().networks.size(), 1);
    QVERIFY(map().state().networks.contains(map().map().item(node(MapKind::Network, "gamma")).key.network()));
    click(placeOf(MapKind::Network, "quiet"));
    QCOMPARE(selectedInTable().join(u' '), QStringLiteral("quiet"));
    click(placeOf(MapKind::Network, "alpha"), Qt::ControlModifier);
    QCOMPARE(selectedInTable().join(u' '), QStringLiteral("alpha quiet"));
    QCOMPARE(map().state().networks.size(), 2);
    QVERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("2 networks are selected")));
    click(placeOf(MapKind::Network, "quiet"), Qt::ControlModifier);
    QCOMPARE(selectedInTable().join(u' '), QStringLiteral("alpha"));
    click(placeOf(MapKind::Uplink, "Host routing")); // it is no network: the choice stays
    QCOMPARE(selectedInTable().join(u' '), QStringLiteral("alpha"));
}

void TestMap::nicsAreTheSameAsInTheVmsTab()
{
    open();
    showMap();
    auto *tabs = WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"));
    auto *nics = m_driver->window().findChild<NicTable *>();
    m_driver->select(QStringLiteral("gamma"));
    click(placeOf(MapKind::Nic, "web")); // while another tab is seen
    QCOMPARE(selectedInTable().join(u' '), QStringLiteral("alpha"));
    QVERIFY(map().state().nics.contains(map().map().item(node(MapKind::Nic, "web")).key));
    tabs->setCurrentIndex(1);
    QCOMPARE(nics->selectedNics().size(), std::size_t(1));
    QCOMPARE(nics->selectedNics().front().domain->name, QStringLiteral("web"));
    click(cableOf("store"), Qt::ControlModifier);
    QCOMPARE(nics->selectedNics().size(), std::size_t(2));
    nics->selectionModel()->select(
        nics->model()->index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows); // "store"
    QCOMPARE(map().state().nics.size(), 1);
    QVERIFY(map().state().nics.contains(map().map().item(node(MapKind::Nic, "store")).key));
    m_driver->select(QStringLiteral("beta"));
    QVERIFY(map().state().nics.isEmpty());
}

void TestMap::cableIsDraggedToAnotherNetwork()
{
    open();
    showMap();
    const QPoint target = placeOf(MapKind::Network, "quiet");
    press(cableOf("web"));
    moveTo(cableOf("web") + QPoint(-30, 10));
    moveTo(target);
    QVERIFY(map().state().drag && map().state().drag->fits());
    QCOMPARE(map().state().drag->says, QStringLiteral("Move VM “web” to “quiet”"));
    QCOMPARE(map().state().drag->targets.size(), 3); // all but where it is
    savePicture(m_driver->window(), "map-drag");
    letGo(target);
    QVERIFY(!map().state().drag);
    QCOMPARE(m_commands.size(), 1);
    const auto &command = std::get<MoveNics>(m_commands[0]->command());
    QCOMPARE(command.place.network, QStringLiteral("quiet"));
    QCOMPARE(command.nics.size(), std::size_t(1));
    QVERIFY(command.nics.front().scope.now && command.nics.front().scope.afterRestart);
    QTRY_COMPARE(vmsOn("quiet"), QStringList({QStringLiteral("web")}));
    // The cable hangs on it, and is still the one that the user has hold of.
    QTRY_COMPARE(map().map().item(node(MapKind::Nic, "web")).row->network->name, QStringLiteral("quiet"));
    QCOMPARE(focused(), QStringLiteral("web"));
}

void TestMap::severalNicsAreDraggedTogether()
{
    open();
    showMap();
    click(placeOf(MapKind::Nic, "web"));
    click(placeOf(MapKind::Nic, "store"), Qt::ControlModifier);
    drag(placeOf(MapKind::Nic, "web"), placeOf(MapKind::Network, "gamma"));
    QTRY_COMPARE(vmsOn("gamma"), QStringList({QStringLiteral("store"), QStringLiteral("web")}));
    QCOMPARE(m_commands.size(), 1);
    QCOMPARE(std::get<MoveNics>(m_commands[0]->command()).nics.size(), std::size_t(2));
}

void TestMap::dragOntoAnInactiveNetworkAsks()
{
    open();
    showMap();
    drag(cableOf("web"), placeOf(MapKind::Network, "beta"));
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Move to"))));
    QVERIFY(
        WindowDriver::visibleText(dialog).contains(QStringLiteral("Start network “beta” and move VM “web” there?")));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Move"))->click();
    QTRY_COMPARE(vmsOn("beta"), QStringList({QStringLiteral("web")}));
}

void TestMap::escapeAndWrongPlacesMoveNothing()
{
    m_host->addDomain(QStringLiteral("lost"), vmXml("lost", "gone", "52:54:00:00:00:07"));
    open();
    showMap();
    QTRY_VERIFY(node(MapKind::Network, "gone") >= 0);
    const QPoint quiet = placeOf(MapKind::Network, "quiet");
    press(cableOf("web"));
    moveTo(quiet);
    QVERIFY(map().state().drag && map().state().drag->fits());
    QTest::keyClick(&map(), Qt::Key_Escape);
    QVERIFY(!map().state().drag);
    moveTo(quiet + QPoint(5, 0)); // the button is still down
    QVERIFY(!map().state().drag);
    letGo(quiet);
    const auto says = [this](const QPoint &place) {
        press(cableOf("web"));
        moveTo(place);
        const QString text = map().state().drag->fits() ? QStringLiteral("fits") : map().state().drag->says;
        letGo(place);
        return text;
    };
    QCOMPARE(says(placeOf(MapKind::Network, "alpha")), QStringLiteral("It is on “alpha” already."));
    QCOMPARE(says(placeOf(MapKind::Network, "gone")), QStringLiteral("Network “gone” does not exist."));
    QCOMPARE(
        says(placeOf(MapKind::Uplink, "Host routing")), QStringLiteral("Let go on a network to move VM “web” there"));
    // A hand that trembles drags nothing.
    press(cableOf("web"));
    QTest::mouseMove(map().viewport(), cableOf("web") + QPoint(2, 1));
    letGo(cableOf("web") + QPoint(2, 1));
    QVERIFY(m_commands.isEmpty());
}

void TestMap::readOnlyHostSaysWhyNothingMoves()
{
    open(true);
    showMap();
    press(cableOf("web"));
    moveTo(placeOf(MapKind::Network, "quiet"));
    QVERIFY(map().state().drag && map().state().drag->targets.isEmpty());
    QCOMPARE(map().state().drag->says, QStringLiteral("The host was opened read-only."));
    letGo(placeOf(MapKind::Network, "quiet"));
    QVERIFY(m_commands.isEmpty());
}

void TestMap::nicsOfTheVmsTabAreDroppedHere()
{
    open();
    showMap();
    DraggedNics dragged;
    const MapItem &web = map().map().item(node(MapKind::Nic, "web"));
    dragged = {web.key.host, web.key.id, {{web.key.nic.domain, web.key.nic.mac}}};
    const std::unique_ptr<QMimeData> data(dragged.toMime());
    const QPoint target = placeOf(MapKind::Network, "quiet");
    QDragEnterEvent enter(target, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(map().viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDragLeaveEvent leave;
    QApplication::sendEvent(map().viewport(), &leave);
    QVERIFY(!map().state().drag);
    QApplication::sendEvent(map().viewport(), &enter);
    QDropEvent drop(target, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(map().viewport(), &drop);
    QVERIFY(drop.isAccepted());
    QTRY_COMPARE(vmsOn("quiet"), QStringList({QStringLiteral("web")}));
}

void TestMap::severalHostsArePanels()
{
    const auto other = FakeHost::make();
    other->addNetwork(natXml("far", 10));
    const QString here = QStringLiteral("qemu:///system");
    const QString there = QStringLiteral("qemu+ssh://root@rack1/rack1");
    m_driver = std::make_unique<WindowDriver>(FakeHost::factory({{here, m_host}, {there, other}}),
        QStringList{here, there}, m_folder->filePath(QStringLiteral("settings.conf")));
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("far")));
    button("Map")->click();
    QTRY_COMPARE(map().map().column(MapColumn::Host).size(), std::size_t(2));
    savePicture(m_driver->window(), "map-hosts");
    const int far = node(MapKind::Network, "far");
    map().showItem(map().map().item(far).key);
    map().zoomOut();
    map().zoomOut(); // both are seen
    press(placeOf(MapKind::Nic, "web"));
    moveTo(placeOf(MapKind::Network, "far"));
    QVERIFY(map().state().drag && !map().state().drag->fits());
    QCOMPARE(map().state().drag->says, QStringLiteral("“far” is on another host."));
    letGo(placeOf(MapKind::Network, "far"));
    // A heading folds its host away, and opens it again.
    const int heading = map().map().column(MapColumn::Host).front();
    QCOMPARE(mapSentence(map().map().item(heading), {}, QStringLiteral("system")),
        QStringLiteral("Host system, 4 networks, 2 VMs"));
    map().showItem(map().map().item(heading).key);
    click(map().onScreen(heading).center());
    QCOMPARE(node(MapKind::Network, "alpha"), -1);
    QVERIFY(node(MapKind::Network, "far") >= 0);
    click(map().onScreen(heading).center());
    QVERIFY(node(MapKind::Network, "alpha") >= 0);
}

void TestMap::trafficThickensTheCable()
{
    open();
    showMap();
    const auto inkAt = [this](const QPoint &place) {
        const QImage image = map().viewport()->grab().toImage();
        const QColor ground = image.pixelColor(place - QPoint(0, 11));
        int ink = 0;
        for (int y = -10; y <= 10; ++y)
            ink += image.pixelColor(place + QPoint(0, y)) != ground ? 1 : 0;
        return ink;
    };
    const QPoint near = map().onScreen(node(MapKind::Nic, "web")).topLeft()
        + QPoint(-12, map().onScreen(node(MapKind::Nic, "web")).height() / 2);
    map().focusOn(node(MapKind::Network, "quiet")); // nothing beside it is highlighted
    const int before = inkAt(near);
    const MapItem &web = map().map().item(node(MapKind::Nic, "web"));
    TrafficLoads loads;
    loads.nics.insert({web.nic().domain->uuid, QStringLiteral("vnet0")}, 30e6);
    map().setLoads(web.key.host, loads);
    QVERIFY(inkAt(near) >= before + 3);
    savePicture(m_driver->window(), "map-traffic");
}

/// It is made while the window goes on; what happens meanwhile is on the next one.
void TestMap::aLargeMapIsInStepInTheEnd()
{
    constexpr std::size_t many = MapMaker::mostAtOnce;
    for (std::size_t i = 0; i < many; ++i)
        m_host->addNetwork("<network><name>n" + QByteArray::number(qulonglong(i)) + "</name></network>");
    open();
    const auto count = [this] { return map().map().column(MapColumn::Network).size(); };
    button("Map")->click();
    QTRY_COMPARE(count(), many + 4);
    auto *search = WindowDriver::control<QLineEdit>(&m_driver->window(), QStringLiteral("Search networks"));
    search->setText(QStringLiteral("alpha"));
    QTRY_COMPARE(count(), std::size_t(1));
    search->clear();
    m_host->removeNetwork(m_host->networkUuid(QStringLiteral("n7")));
    m_host->setNetworkState(m_host->networkUuid(QStringLiteral("beta")), {true, true, true});
    QTRY_COMPARE(count(), many + 3);
    QTRY_VERIFY(map().map().item(node(MapKind::Network, "beta")).row->network->active);
}

QTEST_MAIN(TestMap)
#include "tst_map.moc"
