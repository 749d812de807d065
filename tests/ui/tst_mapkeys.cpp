// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/darkpalette.h"
#include "tests/ui/mapdriver.h"
#include "ui/mapexporter.h"
#include "ui/networkmenu.h"
#include "ui/nictable.h"

#include <QAccessible>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QSvgRenderer>
#include <QTabWidget>
#include <QToolTip>

using namespace patchpanel;

/// The map walked through with keys, zoomed, panned and folded, told to assistive technology, and written to files.
class TestMapKeys final : public MapDriver
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void keysWalkAndAct();
    void tabPassesThroughAndLeaves();
    void zoomKeepsThePlaceAndFits();
    void groundAndSpacePan();
    void foldsOpenAndWhatIsLookedAtStays();
    void nodesAreToldToAssistiveTechnology();
    void mapIsExported_data();
    void mapIsExported();
    void aLongMapIsCutIntoStrips();
    void hostileNamesStayText();
    void twentyNetworksAtThreeSizes();
};

void TestMapKeys::keysWalkAndAct()
{
    open();
    m_driver->select(QStringLiteral("alpha"));
    showMap();
    QCOMPARE(focused(), QStringLiteral("alpha"));
    QTest::keyClick(&map(), Qt::Key_Down);
    QCOMPARE(focused(), QStringLiteral("beta"));
    QCOMPARE(selectedInTable().join(u' '), QStringLiteral("beta"));
    QTest::keyClick(&map(), Qt::Key_Left);
    QCOMPARE(focused(), QStringLiteral("Host routing"));
    QTest::keyClick(&map(), Qt::Key_Right);
    QTest::keyClick(&map(), Qt::Key_Right);
    QTest::keyClick(&map(), Qt::Key_Down);
    QCOMPARE(focused(), QStringLiteral("web"));
    QCOMPARE(map().state().nics.size(), 1);
    // Move to, beside the node: what dragging does.
    QTest::keyClick(&map(), Qt::Key_M);
    auto *menu = m_driver->window().findChild<NetworkMenu *>();
    QTRY_VERIFY(menu && menu->isVisible());
    QCOMPARE(menu->pos().y(), map().viewport()->mapToGlobal(map().onScreen(map().focusItem()).bottomLeft()).y());
    QCOMPARE(menu->actions().size(), 3);
    menu->actions().constLast()->trigger(); // "quiet"
    menu->hide();
    QTRY_COMPARE(vmsOn("quiet"), QStringList({QStringLiteral("web")}));
    QTRY_COMPARE(map().map().item(map().focusItem()).row->network->name, QStringLiteral("quiet"));
    // The menus are those of the table and of the VMs tab.
    const auto menuOfFocus = [this] {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint(), Qt::NoModifier);
        QApplication::sendEvent(&map(), &event);
        QStringList texts;
        if (auto *open = qobject_cast<QMenu *>(QApplication::activePopupWidget())) {
            for (const QAction *action : open->actions())
                texts << QString(action->text()).remove(u'&');
            open->close();
        }
        return texts;
    };
    QCOMPARE(menuOfFocus().mid(0, 3).join(u'|'), QStringLiteral("Detach|Move to|Link"));
    QTest::keyClick(&map(), Qt::Key_Left);
    QVERIFY(menuOfFocus().contains(QStringLiteral("Delete")));
    QTest::keyClick(&map(), Qt::Key_Delete);
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Network has attached VMs")));
    WindowDriver::dialog(QStringLiteral("Network has attached VMs"))->reject();
    QTest::keyClick(&map(), Qt::Key_End);
    QTest::keyClick(&map(), Qt::Key_Return);
    QTRY_VERIFY(QApplication::activeModalWidget()); // Edit
    static_cast<QDialog *>(QApplication::activeModalWidget())->reject();
}

void TestMapKeys::tabPassesThroughAndLeaves()
{
    open();
    m_driver->select(QStringLiteral("alpha"));
    showMap();
    QTest::keyClick(&map(), Qt::Key_Tab);
    QCOMPARE(map().map().item(map().focusItem()).key.kind, MapKind::Nic);
    QTest::keyClick(&map(), Qt::Key_Tab);
    QVERIFY(!map().hasFocus());
    map().setFocus();
    QTest::keyClick(&map(), Qt::Key_Backtab);
    QCOMPARE(focused(), QStringLiteral("alpha"));
    QTest::keyClick(&map(), Qt::Key_Backtab);
    QCOMPARE(focused(), QStringLiteral("Host routing"));
    QTest::keyClick(&map(), Qt::Key_Backtab);
    QVERIFY(!map().hasFocus());
}

void TestMapKeys::zoomKeepsThePlaceAndFits()
{
    addMany();
    open();
    showMap();
    QTRY_COMPARE(map().map().column(MapColumn::Network).size(), std::size_t(34));
    const QPointF pointer(300, 150);
    const QPointF below = map().toMap(pointer);
    QWheelEvent wheel(
        pointer, map().viewport()->mapToGlobal(pointer), {}, {0, 240}, {}, Qt::ControlModifier, {}, false);
    QApplication::sendEvent(map().viewport(), &wheel);
    QVERIFY(map().zoom() > 1.4);
    QVERIFY((map().toMap(pointer) - below).manhattanLength() < 3);
    const int before = map().verticalScrollBar()->value();
    QWheelEvent plain(pointer, map().viewport()->mapToGlobal(pointer), {}, {0, -120}, {}, {}, {}, false);
    QApplication::sendEvent(map().viewport(), &plain);
    QVERIFY(map().verticalScrollBar()->value() > before);
    QTest::keyClick(&map(), Qt::Key_Minus);
    QTest::keyClick(&map(), Qt::Key_Plus);
    QTest::keyClick(&map(), Qt::Key_0, Qt::ControlModifier);
    QVERIFY(map().zoom() < 1);
    QCOMPARE(map().verticalScrollBar()->maximum(), 0); // all of it
    savePicture(m_driver->window(), "map-fit");
    button("Zoom In")->click();
    QVERIFY(map().zoom() > 0.1);
    button("Fit")->click();
    QCOMPARE(map().verticalScrollBar()->maximum(), 0);
}

void TestMapKeys::groundAndSpacePan()
{
    addMany();
    open();
    showMap();
    QTRY_COMPARE(map().map().column(MapColumn::Network).size(), std::size_t(34));
    QScrollBar *bar = map().verticalScrollBar();
    const QStringList selected = selectedInTable();
    bar->setValue(0);
    const QPoint ground(3, 200);
    QCOMPARE(map().itemAt(ground), -1);
    press(ground);
    moveTo(ground - QPoint(0, 70));
    letGo(ground - QPoint(0, 70));
    QCOMPARE(bar->value(), 70);
    QTest::keyPress(&map(), Qt::Key_Space);
    QTest::keyClick(&map(), Qt::Key_Down);
    QVERIFY(bar->value() > 100);
    const int before = bar->value();
    const QPoint onCard = map().viewport()->rect().center();
    press(onCard); // the hand takes hold of anything
    moveTo(onCard + QPoint(0, 25));
    letGo(onCard + QPoint(0, 25));
    QTest::keyRelease(&map(), Qt::Key_Space);
    QCOMPARE(bar->value(), before - 25);
    QTest::keyClick(&map(), Qt::Key_Up, Qt::ControlModifier);
    QVERIFY(bar->value() < before - 25);
    QCOMPARE(selectedInTable(), selected);
}

void TestMapKeys::foldsOpenAndWhatIsLookedAtStays()
{
    for (int i = 0; i < 44; ++i) {
        const QString name = QStringLiteral("m%1").arg(i, 2, 10, QLatin1Char('0'));
        const QString mac = QStringLiteral("52:54:00:00:01:%1").arg(i, 2, 16, QLatin1Char('0'));
        m_host->addDomain(name, vmXml(qPrintable(name), "alpha", qPrintable(mac)));
    }
    open();
    showMap();
    QTRY_VERIFY(node(MapKind::Fold, "+38 VMs") >= 0);
    QCOMPARE(node(MapKind::Nic, "web"), -1);
    savePicture(m_driver->window(), "map-folded");
    click(placeOf(MapKind::Fold, "+38 VMs"));
    QVERIFY(node(MapKind::Nic, "web") >= 0);
    QCOMPARE(map().map().column(MapColumn::Vm).size(), std::size_t(47));
    // Something above changes; what has the focus stays where it is on screen.
    map().focusOn(node(MapKind::Network, "gamma"));
    const int before = map().onScreen(node(MapKind::Network, "gamma")).top();
    m_host->addDomain(QStringLiteral("m45"), vmXml("m45", "alpha", "52:54:00:00:02:01"));
    QTRY_COMPARE(map().map().column(MapColumn::Vm).size(), std::size_t(48));
    QCOMPARE(map().onScreen(node(MapKind::Network, "gamma")).top(), before);
    map().focusOn(node(MapKind::Fold, "Show fewer"));
    QTest::keyClick(&map(), Qt::Key_Return);
    QVERIFY(node(MapKind::Fold, "+39 VMs") >= 0);
    // A VM that is chosen in the VMs tab comes out of the fold.
    WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"))->setCurrentIndex(1);
    m_driver->select(QStringLiteral("alpha"));
    auto *nics = m_driver->window().findChild<NicTable *>();
    nics->setFocus();
    nics->selectRow(46);
    QTRY_VERIFY(node(MapKind::Nic, "web") >= 0);
    QVERIFY(map().state().nics.contains(map().map().item(node(MapKind::Nic, "web")).key));
    QVERIFY(map().viewport()->rect().contains(placeOf(MapKind::Nic, "web")));
}

void TestMapKeys::nodesAreToldToAssistiveTechnology()
{
    open();
    m_driver->select(QStringLiteral("alpha"));
    showMap();
    QAccessible::setActive(true);
    QAccessibleInterface *all = QAccessible::queryAccessibleInterface(&map());
    QVERIFY(all);
    QCOMPARE(all->text(QAccessible::Name), QStringLiteral("Map"));
    QCOMPARE(all->childCount(), static_cast<int>(map().map().items().size()));
    const auto child = [this, all](MapKind kind, const char *title) { return all->child(node(kind, title)); };
    QAccessibleInterface *alpha = child(MapKind::Network, "alpha");
    QCOMPARE(alpha->text(QAccessible::Name), QStringLiteral("Network alpha, active, NAT, 2 VMs"));
    QVERIFY(alpha->state().focusable && alpha->state().focused && alpha->state().selected);
    QCOMPARE(alpha->parent(), all);
    QCOMPARE(all->indexOfChild(alpha), node(MapKind::Network, "alpha"));
    QCOMPARE(all->focusChild(), alpha);
    QCOMPARE(all->childAt(alpha->rect().center().x(), alpha->rect().center().y()), alpha);
    QAccessibleInterface *web = child(MapKind::Nic, "web");
    QCOMPARE(web->text(QAccessible::Name), QStringLiteral("VM web, NIC 52:54:00:00:00:01, on alpha, running"));
    QVERIFY(!web->state().selected);
    web->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QVERIFY(web->state().focused && web->state().selected && !alpha->state().focused);
    // A node that is gone is gone, and its interface says so.
    m_host->removeNetwork(m_host->networkUuid(QStringLiteral("quiet")));
    QTRY_COMPARE(node(MapKind::Network, "quiet"), -1);
    QCOMPARE(child(MapKind::Network, "alpha"), alpha);
    web->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
    QTRY_VERIFY(QApplication::activePopupWidget());
    QApplication::activePopupWidget()->close();
    QAccessible::setActive(false);
}

void TestMapKeys::mapIsExported_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("svg") << QStringLiteral("map.svg");
    QTest::newRow("png") << QStringLiteral("map.PNG");
}

void TestMapKeys::mapIsExported()
{
    QFETCH(const QString, name);
    open();
    QAction *exportMap = nullptr;
    for (QAction *action : m_driver->window().findChildren<QAction *>())
        if (action->text() == QStringLiteral("Export &Map…"))
            exportMap = action;
    QVERIFY(exportMap);
    exportMap->trigger(); // also while the table is seen
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Export Map")));
    auto *dialog = qobject_cast<QFileDialog *>(WindowDriver::dialog(QStringLiteral("Export Map")));
    const QString path = m_folder->filePath(name);
    dialog->findChild<QLineEdit *>()->setText(path);
    static_cast<QDialog *>(dialog)->accept();
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("Exported the map to ") + path));
    if (name.endsWith(QStringLiteral("svg"))) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        for (const char *word : {"alpha", "quiet", "web", "store", "Host routing"})
            QVERIFY2(svg.contains(word), word);
        QVERIFY(QSvgRenderer(svg).isValid());
    } else {
        const QImage image(path);
        QVERIFY(image.width() >= 1000 && image.height() > 300);
        QVERIFY(image.save(QStringLiteral(PATCHPANEL_PICTURES_DIR "/map-export.png")));
    }
}

void TestMapKeys::aLongMapIsCutIntoStrips()
{
    for (int i = 0; i < 150; ++i)
        m_host->addNetwork(
            QStringLiteral("<network><name>number-%1-</name><bridge name='br%1'/></network>").arg(i).toUtf8());
    open();
    showMap();
    QTRY_COMPARE(map().map().column(MapColumn::Network).size(), std::size_t(154));
    const auto svg = mapPicture(map().content(), map().look(), MapFormat::Svg);
    QVERIFY(svg && QSvgRenderer(*svg).isValid());
    for (int i = 0; i < 150; ++i)
        QVERIFY(svg->contains(QByteArray("number-") + QByteArray::number(i) + '-'));
    const auto png = mapPicture(map().content(), map().look(), MapFormat::Png);
    const QImage image = QImage::fromData(png.value_or(QByteArray()));
    // Neither a ribbon nor a poster, and large enough to be read.
    QVERIFY2(image.width() > image.height() / 2 && image.height() > image.width() / 2,
        qPrintable(QStringLiteral("%1x%2").arg(image.width()).arg(image.height())));
    QVERIFY(image.width() >= 3 * 1100);
    QVERIFY(image.scaledToWidth(1600, Qt::SmoothTransformation)
                .save(QStringLiteral(PATCHPANEL_PICTURES_DIR "/map-strips.png")));
}

void TestMapKeys::hostileNamesStayText()
{
    const QString name = QStringLiteral("<b>bold</b> & <img src=x> a very long name that goes on and on and on");
    m_host->addNetwork("<network><name>" + name.toHtmlEscaped().toUtf8() + "</name><bridge name='virbr1'/></network>");
    open();
    const DarkPalette dark;
    showMap();
    QTRY_VERIFY(node(MapKind::Network, qPrintable(name)) >= 0);
    const QPoint place = placeOf(MapKind::Network, qPrintable(name));
    QHelpEvent help(QEvent::ToolTip, place, map().viewport()->mapToGlobal(place));
    QApplication::sendEvent(map().viewport(), &help);
    QVERIFY(QToolTip::text().contains(name.toHtmlEscaped()));
    QVERIFY(!QToolTip::text().contains(QStringLiteral("<b>")));
    QToolTip::hideText();
    savePicture(m_driver->window(), "map-hostile-dark");
}

void TestMapKeys::twentyNetworksAtThreeSizes()
{
    const auto bridged = [](const QString &name, const QString &bridge, int tag) {
        return QStringLiteral("<network><name>%1</name><forward mode='bridge'/><bridge name='%2'/>"
                              "<virtualport type='openvswitch'/><vlan><tag id='%3'/></vlan></network>")
            .arg(name, bridge)
            .arg(tag)
            .toUtf8();
    };
    for (const int tag : {10, 11, 12, 20, 21, 30, 100, 110})
        m_host->addNetwork(bridged(QStringLiteral("fcbr0-vlan-%1").arg(tag), QStringLiteral("fcbr0"), tag));
    for (int i = 0; i < 7; ++i)
        m_host->addNetwork(
            natXml(qPrintable(QStringLiteral("team-%1-nat").arg(QChar(u'a' + i))), 60 + i), {i % 3 != 2, true, true});
    m_host->addNetwork("<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>");
    int number = 0;
    const auto addVm = [&](const QString &name, const QStringList &networks, bool running) {
        QString nics;
        for (const QString &network : networks)
            nics += QStringLiteral("<interface type='network'><mac address='52:54:00:01:%1:%2'/><source network='%3'/>"
                                   "<target dev='vnet%4'/></interface>")
                        .arg(number / 90 + 10)
                        .arg(number % 90 + 10)
                        .arg(network)
                        .arg(number),
                ++number;
        const QByteArray xml
            = QStringLiteral("<domain><name>%1</name><devices>%2</devices></domain>").arg(name, nics).toUtf8();
        m_host->addDomain(name, xml, running ? xml : QByteArray());
    };
    addVm(QStringLiteral("edge-router"),
        {QStringLiteral("lan"), QStringLiteral("fcbr0-vlan-10"), QStringLiteral("fcbr0-vlan-30")}, true);
    addVm(QStringLiteral("bastion"), {QStringLiteral("team-a-nat"), QStringLiteral("fcbr0-vlan-20")}, true);
    addVm(QStringLiteral("a virtual machine with quite a long name that nobody would type twice"),
        {QStringLiteral("fcbr0-vlan-21")}, false);
    for (int i = 0; i < 46; ++i)
        addVm(QStringLiteral("build-%1").arg(i), {QStringLiteral("fcbr0-vlan-10")}, i % 4 != 0);
    for (int i = 0; i < 24; ++i)
        addVm(QStringLiteral("node-%1").arg(i), {QStringLiteral("team-%1-nat").arg(QChar(u'a' + i % 7))}, i % 5 != 0);
    Settings(m_folder->filePath(QStringLiteral("settings.conf"))).setVlanScheme(VlanScheme::example());
    open();
    showMap();
    QTRY_COMPARE(map().map().column(MapColumn::Network).size(), std::size_t(20));
    const auto picture = [this](const QSize &size, const char *name) {
        m_driver->window().resize(size);
        m_driver->window().findChild<QSplitter *>()->setSizes({9'999, 1});
        map().focusOn(node(MapKind::Network, "fcbr0-vlan-10"));
        QCoreApplication::processEvents();
        savePicture(m_driver->window(), name);
        QVERIFY(map().horizontalScrollBar()->maximum() == 0 || size.width() < 900);
    };
    picture({1000, 700}, "map-twenty-1000x700");
    picture({1366, 900}, "map-twenty-1366x900");
    picture({1920, 1080}, "map-twenty-1920x1080");
    const DarkPalette dark;
    picture({1920, 1080}, "map-twenty-dark-1920x1080");
    picture({1000, 700}, "map-twenty-dark-1000x700");
}

QTEST_MAIN(TestMapKeys)
#include "tst_mapkeys.moc"
