// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/networktable.h"
#include "ui/settings.h"

#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QtTest>

using namespace patchpanel;

/// The table with headings, used by mouse and keyboard: a heading is never taken for a network.
class TestGroupedTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void menuGroupsAndIsRemembered();
    void arrowsPassOverHeadings();
    void headingsOpenAndCloseByKeyboard();
    void headingsOpenAndCloseByMouse();
    void everythingSelectedIsNetworksOnly();
    void movedColumnsSelectEachNetworkOnce();
    void selectionStaysThroughGroupings();
    void wantedNetworkOpensItsGroup();
    void filterAndCountsKeepWorking();
    void firstNetworkIsSelectedNotItsHeading();
    void screenReaderHearsHeadings();
    void wideTablesScrollBelowTheHeadings();
    void darkColoursAreFollowed();

private:
    void open(const char *grouping = nullptr);
    [[nodiscard]] NetworkTable &table() { return static_cast<NetworkTable &>(m_driver->networks()); }
    [[nodiscard]] NetworkTableModel &model() { return static_cast<NetworkTableModel &>(*table().model()); }
    void group(const char *label);
    [[nodiscard]] int heading(const char *start);
    [[nodiscard]] QString current() { return table().currentIndex().siblingAtColumn(0).data().toString(); }
    [[nodiscard]] QString selected();
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&table(), key, modifiers); }

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestGroupedTable::init()
{
    m_host = FakeHost::make();
    m_folder = std::make_unique<QTemporaryDir>();
    addSamples(*m_host);
    for (const int tag : {10, 20, 100})
        m_host->addNetwork(QStringLiteral("<network><name>tenant-%1</name><forward mode='bridge'/>"
                                          "<bridge name='fcbr0'/><vlan><tag id='%1'/></vlan></network>")
                               .arg(tag)
                               .toUtf8());
}

void TestGroupedTable::cleanup()
{
    m_driver.reset();
    m_host.reset();
    m_folder.reset();
}

void TestGroupedTable::open(const char *grouping)
{
    const QString path = m_folder->filePath(QStringLiteral("settings.conf"));
    Settings(path).setVlanScheme(VlanScheme::example());
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")}, path);
    m_driver->window().resize(1000, 700);
    m_driver->window().activateWindow();
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_VERIFY(m_driver->session().snapshot()->complete);
    QCOMPARE(model().networks().size(), 7U);
    if (grouping)
        group(grouping);
}

void TestGroupedTable::group(const char *label)
{
    for (const QMenu *menu : m_driver->window().findChildren<QMenu *>())
        if (QString(menu->title()).remove(u'&') == u"Group by")
            for (QAction *action : menu->actions())
                if (action->text() == QLatin1String(label))
                    action->trigger();
}

int TestGroupedTable::heading(const char *start)
{
    for (int row = 0; row < model().rowCount(); ++row)
        if (model().isGroup(row) && model().index(row, 0).data().toString().startsWith(QString::fromUtf8(start)))
            return row;
    return -1;
}

QString TestGroupedTable::selected()
{
    QStringList names;
    for (const TableEntry &entry : table().selectedEntries())
        names << entry.row->network->name;
    names.sort();
    return names.join(u'|');
}

void TestGroupedTable::menuGroupsAndIsRemembered()
{
    open("Bridge");
    QCOMPARE(heading("Bridge fcbr0 — 3 networks, 0 VMs"), 0);
    savePicture(m_driver->window(), "grouped-bridge");
    group("VLAN");
    QCOMPARE(heading("VLAN 10 · Development — 1 network"), 0);
    savePicture(m_driver->window(), "grouped-vlan");
    m_driver.reset();
    open();
    QCOMPARE(heading("VLAN 10 · Development — 1 network"), 0);
    group("None");
    QCOMPARE(model().rowCount(), 7);
    m_driver.reset();
    open();
    QCOMPARE(model().rowCount(), 7);
}

void TestGroupedTable::arrowsPassOverHeadings()
{
    open("Bridge");
    m_driver->select(QStringLiteral("tenant-100"));
    table().setFocus();
    press(Qt::Key_Down);
    QVERIFY(current().startsWith(QStringLiteral("Bridge virbr10")));
    QCOMPARE(selected(), QStringLiteral("tenant-100")); // the details stay on something
    press(Qt::Key_Down);
    QCOMPARE(selected(), QStringLiteral("alpha"));
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    QCOMPARE(selected(), QStringLiteral("tenant-100"));
    // With Shift the range goes on behind the heading, without it.
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), QStringLiteral("alpha|tenant-100"));
    QCOMPARE(table().currentEntry()->row->network->name, QStringLiteral("alpha"));
}

void TestGroupedTable::headingsOpenAndCloseByKeyboard()
{
    open("Bridge");
    table().setFocus();
    table().setCurrentIndex(model().index(0, 0));
    const int rows = model().rowCount();
    press(Qt::Key_Left);
    QCOMPARE(model().rowCount(), rows - 3);
    QVERIFY(current().startsWith(QStringLiteral("Bridge fcbr0")));
    press(Qt::Key_Left); // closed already
    QCOMPARE(model().rowCount(), rows - 3);
    press(Qt::Key_Right);
    QCOMPARE(model().rowCount(), rows);
    press(Qt::Key_Space);
    QCOMPARE(model().rowCount(), rows - 3);
    press(Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(model().rowCount(), rows);
    QVERIFY(current().startsWith(QStringLiteral("Bridge fcbr0")));
    // On a network these keys do what they did.
    press(Qt::Key_Down);
    press(Qt::Key_Left);
    QCOMPARE(model().rowCount(), rows);
}

void TestGroupedTable::headingsOpenAndCloseByMouse()
{
    open("Bridge");
    m_driver->select(QStringLiteral("alpha"));
    const int rows = model().rowCount();
    const auto click = [this](int row, int x) {
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {},
            QPoint(x, table().rowViewportPosition(row) + table().rowHeight(row) / 2));
    };
    click(0, 400); // anywhere on it
    QCOMPARE(model().rowCount(), rows - 3);
    QCOMPARE(selected(), QStringLiteral("alpha"));
    savePicture(m_driver->window(), "grouped-collapsed");
    click(0, 8);
    QCOMPARE(model().rowCount(), rows);
    // What is hidden cannot stay selected.
    click(heading("Bridge virbr10"), 8);
    QCOMPARE(selected(), QString());
    QVERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("Select a network")));
    click(1, 40);
    QCOMPARE(selected(), QStringLiteral("tenant-10"));
    // Dragging from a heading selects nothing.
    QTest::mousePress(table().viewport(), Qt::LeftButton, {}, QPoint(40, table().rowViewportPosition(0) + 5));
    QTest::mouseMove(table().viewport(), QPoint(40, table().rowViewportPosition(2) + 5));
    QTest::mouseRelease(table().viewport(), Qt::LeftButton, {}, QPoint(40, table().rowViewportPosition(2) + 5));
    QVERIFY(selected().isEmpty());
}

void TestGroupedTable::everythingSelectedIsNetworksOnly()
{
    open("Type");
    table().selectAll();
    QCOMPARE(selected(), QStringLiteral("alpha|beta|gamma|quiet|tenant-10|tenant-100|tenant-20"));
    QVERIFY(m_driver->action(QStringLiteral("Stop"))->isEnabled());
    // Only a heading: nothing that an action could work on.
    table().clearSelection();
    table().setCurrentIndex(model().index(0, 0));
    QCOMPARE(selected(), QString());
    QVERIFY(!table().currentEntry());
    QVERIFY(!m_driver->action(QStringLiteral("Delete"))->isEnabled());
}

void TestGroupedTable::movedColumnsSelectEachNetworkOnce()
{
    open("Bridge");
    table().horizontalHeader()->moveSection(NetworkTableModel::BridgeColumn, 0);
    const auto at = [this](int row, int column) {
        return QPoint(table().columnViewportPosition(column) + 5, table().rowViewportPosition(row) + 5);
    };
    QTest::mousePress(table().viewport(), Qt::LeftButton, {}, at(1, NetworkTableModel::BridgeColumn));
    QTest::mouseMove(table().viewport(), at(5, NetworkTableModel::TypeColumn));
    QTest::mouseRelease(table().viewport(), Qt::LeftButton, {}, at(5, NetworkTableModel::TypeColumn));
    QCOMPARE(selected(), QStringLiteral("alpha|tenant-10|tenant-100|tenant-20"));
    QVERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("4 networks are selected")));
}

void TestGroupedTable::selectionStaysThroughGroupings()
{
    open();
    m_driver->select(QStringLiteral("tenant-20"));
    for (const char *label : {"Bridge", "VLAN", "Type", "Host", "None"}) {
        group(label);
        QCOMPARE(selected(), QStringLiteral("tenant-20"));
        QCOMPARE(current(), QStringLiteral("tenant-20"));
    }
    // Hundreds of groups come by a reset; the choice stays.
    for (int i = 0; i < 120; ++i)
        m_host->addNetwork("<network><name>seg-" + QByteArray::number(i) + "</name><bridge name='br"
            + QByteArray::number(i) + "'/></network>");
    QTRY_COMPARE(model().networks().size(), 127U);
    QSignalSpy reset(&model(), &QAbstractItemModel::modelReset);
    group("Bridge");
    QCOMPARE(reset.size(), 1);
    QCOMPARE(selected(), QStringLiteral("tenant-20"));
}

void TestGroupedTable::wantedNetworkOpensItsGroup()
{
    open("Bridge");
    model().setCollapsed(0, true);
    QVERIFY(!m_driver->hasNetwork(QStringLiteral("tenant-10")));
    m_driver->window().selectWhenListed(QStringLiteral("tenant-10"));
    QTRY_COMPARE(selected(), QStringLiteral("tenant-10"));
    // A heading's text is no network's name.
    m_driver->window().selectWhenListed(model().index(0, 0).data().toString());
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("There is no network named")));
}

void TestGroupedTable::filterAndCountsKeepWorking()
{
    open("Bridge");
    const auto says = [this](const char *text) {
        return WindowDriver::visibleText(&m_driver->window()).contains(QLatin1String(text));
    };
    QVERIFY(says("7 of 7"));
    WindowDriver::control<QComboBox>(&m_driver->window(), QStringLiteral("Type"))
        ->setCurrentText(QStringLiteral("VLAN"));
    QVERIFY(says("3 of 7"));
    QCOMPARE(model().rowCount(), 4);
    model().setCollapsed(0, true);
    QVERIFY(says("3 of 7")); // out of sight, not out of the choice
    QVERIFY(table().isVisible());
    auto *search = WindowDriver::control<QLineEdit>(&m_driver->window(), QStringLiteral("Search networks"));
    search->setText(QStringLiteral("vlan:staging"));
    QVERIFY(says("1 of 7"));
    search->setText(QStringLiteral("nothing like this"));
    QVERIFY(says("0 of 7") && says("None of the 7 networks matches."));
}

void TestGroupedTable::firstNetworkIsSelectedNotItsHeading()
{
    open("Bridge");
    m_driver.reset();
    open();
    QVERIFY(model().isGroup(0));
    QVERIFY(!selected().isEmpty());
    auto *search = WindowDriver::control<QLineEdit>(&m_driver->window(), QStringLiteral("Search networks"));
    search->setText(QStringLiteral("beta"));
    QCOMPARE(selected(), QStringLiteral("beta"));
}

void TestGroupedTable::screenReaderHearsHeadings()
{
    open("Bridge");
    model().setCollapsed(0, true);
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(&table());
    QVERIFY(view && view->tableInterface());
    const auto *cell = view->tableInterface()->cellAt(0, 0);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("Bridge fcbr0 — 3 networks, 0 VMs, collapsed"));
    model().setCollapsed(0, false);
    cell = view->tableInterface()->cellAt(1, NetworkTableModel::VlanColumn);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("10"));
    QCOMPARE(cell->text(QAccessible::Description), QStringLiteral("10: Development (10–19)"));
}

void TestGroupedTable::wideTablesScrollBelowTheHeadings()
{
    open("Bridge");
    table().setColumnWidth(NetworkTableModel::NameColumn, 700);
    const QRect band(0, table().rowViewportPosition(0), 300, table().rowHeight(0));
    const QImage before = table().viewport()->grab(band).toImage();
    table().horizontalScrollBar()->setValue(120);
    QCOMPARE(table().horizontalScrollBar()->value(), 120);
    QCOMPARE(table().viewport()->grab(band).toImage(), before);
}

void TestGroupedTable::darkColoursAreFollowed()
{
    const DarkPalette dark;
    open("VLAN");
    table().setFocus();
    table().setCurrentIndex(model().index(0, 0));
    savePicture(m_driver->window(), "grouped-dark");
    const QImage image = table().viewport()->grab().toImage();
    QVERIFY(image.pixelColor(image.width() - 5, table().rowHeight(0) / 2).lightness() < 80);
}

QTEST_MAIN(TestGroupedTable)
#include "tst_groupedtable.moc"
