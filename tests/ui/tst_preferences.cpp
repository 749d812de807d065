// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/chips.h"
#include "ui/messagebanner.h"

#include <QApplication>
#include <QColorDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>

using namespace patchpanel;

namespace {

/// Tenants on one bridge, two of them with tags that the example names, one with a tag it does not.
void addTenants(FakeHost &host)
{
    addSamples(host);
    for (const int tag : {10, 25, 35, 55, 1200})
        host.addNetwork(QStringLiteral("<network><name>fcbr0-vlan-%1</name><forward mode='bridge'/>"
                                       "<bridge name='fcbr0'/><vlan><tag id='%1'/></vlan></network>")
                            .arg(tag)
                            .toUtf8());
}

} // namespace

/// The preferences, used by mouse and keyboard, and what the window makes of them.
class TestPreferences final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void emptyPageSaysWhatASchemeIs();
    void exampleTakesEffectAtOnce();
    void mistakesAreShownAndHoldTheButton();
    void aRangeIsMadeByKeyboardAlone();
    void okTakesTheCellThatIsBeingEdited();
    void coloursAreChosenWithoutWaiting();
    void cancelChangesNothing();
    void sizeAndSchemeAreRemembered();
    void namesCanBeReadOnEveryColour();
    void darkColoursAreFollowed();

private:
    [[nodiscard]] std::unique_ptr<WindowDriver> open();
    /// Opens the dialog as a person does.
    [[nodiscard]] static QDialog *openDialog(WindowDriver &driver);
    [[nodiscard]] static QPushButton *button(const QDialog *dialog, const char *label)
    {
        return WindowDriver::control<QPushButton>(dialog, QLatin1String(label));
    }
    [[nodiscard]] static QTableView *table(const QDialog *dialog)
    {
        return WindowDriver::control<QTableView>(dialog, QStringLiteral("VLAN ranges"));
    }

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPreferences::init()
{
    m_host = FakeHost::make();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPreferences::cleanup()
{
    m_host.reset();
    m_folder.reset();
}

std::unique_ptr<WindowDriver> TestPreferences::open()
{
    auto driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")},
        m_folder->filePath(QStringLiteral("settings.conf")));
    driver->window().resize(1000, 700);
    return driver;
}

QDialog *TestPreferences::openDialog(WindowDriver &driver)
{
    driver.window().activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&driver.window()));
    QTest::keyClick(&driver.window(), Qt::Key_Comma, Qt::ControlModifier);
    static_cast<void>(
        QTest::qWaitFor([] { return WindowDriver::dialog(QStringLiteral("Preferences")) != nullptr; }, testPatienceMs));
    return WindowDriver::dialog(QStringLiteral("Preferences"));
}

void TestPreferences::emptyPageSaysWhatASchemeIs()
{
    const auto driver = open();
    QDialog *dialog = openDialog(*driver);
    QVERIFY(dialog);
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("No VLAN range has a name yet.")));
    QVERIFY(!table(dialog)->isVisible());
    QVERIFY(!button(dialog, "Remove")->isEnabled());
    QVERIFY(!button(dialog, "Colour")->isEnabled());
    QVERIFY(button(dialog, "OK")->isEnabled());
    savePicture(*dialog, "preferences-empty");
}

void TestPreferences::exampleTakesEffectAtOnce()
{
    addTenants(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("fcbr0-vlan-10"), QStringLiteral("VLAN")), QStringLiteral("10"));
    auto *search = WindowDriver::control<QLineEdit>(&driver->window(), QStringLiteral("Search networks"));
    search->setText(QStringLiteral("vlan:development"));
    QCOMPARE(driver->networks().model()->rowCount(), 0);
    const int width = driver->networks().columnWidth(NetworkTableModel::VlanColumn);
    QDialog *dialog = openDialog(*driver);
    button(dialog, "Use the example")->click();
    QCOMPARE(table(dialog)->model()->rowCount(), 4);
    QVERIFY(table(dialog)->isVisible());
    QVERIFY(!button(dialog, "Use the example")->isEnabled());
    savePicture(*dialog, "preferences");
    button(dialog, "OK")->click();
    // The search that is on finds what has just got its name.
    QCOMPARE(driver->networks().model()->rowCount(), 1);
    search->clear();
    QVERIFY(driver->networks().columnWidth(NetworkTableModel::VlanColumn) > width);
    // The text of the cell is the number still.
    QCOMPARE(driver->cell(QStringLiteral("fcbr0-vlan-10"), QStringLiteral("VLAN")), QStringLiteral("10"));
    QCOMPARE(driver->session().context().vlanScheme, VlanScheme::example());
    driver->networks().clearSelection();
    driver->select(QStringLiteral("fcbr0-vlan-25"));
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("25: Staging (20–29)")));
    savePicture(driver->window(), "vlan-scheme");
    // And it goes as it came.
    dialog = openDialog(*driver);
    table(dialog)->selectAll();
    button(dialog, "Remove")->click();
    QVERIFY(!table(dialog)->isVisible());
    button(dialog, "OK")->click();
    QVERIFY(driver->session().context().vlanScheme.isEmpty());
    QVERIFY(!WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("Staging")));
}

void TestPreferences::mistakesAreShownAndHoldTheButton()
{
    const auto driver = open();
    QDialog *dialog = openDialog(*driver);
    button(dialog, "Use the example")->click();
    QAbstractItemModel *model = table(dialog)->model();
    QVERIFY(model->setData(model->index(1, 0), 15));
    QVERIFY(model->setData(model->index(2, 2), QString()));
    const QString text = WindowDriver::visibleText(dialog);
    QVERIFY2(text.contains(QStringLiteral("Row 2: 15–29 overlaps 10–19 of row 1.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Row 3: the range has no name.")), qPrintable(text));
    QVERIFY(!button(dialog, "OK")->isEnabled());
    QVERIFY(button(dialog, "OK")->toolTip().contains(QStringLiteral("Row 3")));
    QCoreApplication::processEvents(); // the room for two lines
    savePicture(*dialog, "preferences-problems");
    QVERIFY(model->setData(model->index(1, 0), 20));
    QVERIFY(!button(dialog, "OK")->isEnabled());
    // A name twice is worth a word, and no more.
    QVERIFY(model->setData(model->index(2, 2), QStringLiteral("staging")));
    QVERIFY(button(dialog, "OK")->isEnabled());
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("row 2 has the same name")));
}

void TestPreferences::aRangeIsMadeByKeyboardAlone()
{
    const auto driver = open();
    QDialog *dialog = openDialog(*driver);
    QTRY_VERIFY(dialog->isActiveWindow());
    QTest::keyClick(dialog, Qt::Key_A, Qt::AltModifier);
    QTableView *ranges = table(dialog);
    // The name is asked for first.
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Lab"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(ranges->hasFocus());
    QVERIFY(dialog->isVisible()); // Return ended the cell, not the dialog
    QTest::keyClick(ranges, Qt::Key_Left);
    QTest::keyClick(ranges, Qt::Key_F2);
    QTRY_VERIFY(ranges->findChild<QSpinBox *>());
    auto *box = ranges->findChild<QSpinBox *>();
    QCOMPARE(box->maximum(), 4094);
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("12"));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE(ranges->model()->index(0, 1).data().toInt(), 12);
    QTest::keyClick(dialog, Qt::Key_O, Qt::AltModifier);
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Preferences")));
    QCOMPARE(driver->session().context().vlanScheme.toStrings(), QStringList(QStringLiteral("10-12 #2e7d32 Lab")));
    // And away with it.
    dialog = openDialog(*driver);
    QTRY_VERIFY(dialog->isActiveWindow());
    table(dialog)->setFocus();
    table(dialog)->selectRow(0);
    QTest::keyClick(table(dialog), Qt::Key_Delete);
    QCOMPARE(table(dialog)->model()->rowCount(), 0);
}

void TestPreferences::okTakesTheCellThatIsBeingEdited()
{
    const auto driver = open();
    QDialog *dialog = openDialog(*driver);
    QTRY_VERIFY(dialog->isActiveWindow());
    button(dialog, "Use the example")->click();
    QTableView *ranges = table(dialog);
    ranges->setCurrentIndex(ranges->model()->index(0, 2));
    QTest::keyClick(ranges, Qt::Key_F2);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Lab"));
    QTest::keyClick(dialog, Qt::Key_O, Qt::AltModifier);
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Preferences")));
    QCOMPARE(driver->session().context().vlanScheme.find(10)->name, QStringLiteral("Lab"));
}

void TestPreferences::coloursAreChosenWithoutWaiting()
{
    const auto driver = open();
    QDialog *dialog = openDialog(*driver);
    button(dialog, "Use the example")->click();
    QTableView *ranges = table(dialog);
    ranges->setCurrentIndex(ranges->model()->index(1, 3));
    QTest::keyClick(ranges, Qt::Key_Space); // returns at once
    auto *chooser = dialog->findChild<QColorDialog *>();
    QVERIFY(chooser && chooser->isVisible());
    chooser->setCurrentColor(QColor(0x11, 0x22, 0x33));
    chooser->accept();
    QCOMPARE(ranges->model()->index(1, 3).data().toString(), QStringLiteral("#112233"));
    // The row may be gone before the answer comes.
    button(dialog, "Colour")->click();
    QTRY_VERIFY(dialog->findChildren<QColorDialog *>().constLast()->isVisible());
    chooser = dialog->findChildren<QColorDialog *>().constLast();
    ranges->model()->removeRow(1);
    chooser->accept();
    QCOMPARE(ranges->model()->index(1, 3).data().toString(), QStringLiteral("#c62828"));
}

void TestPreferences::cancelChangesNothing()
{
    const auto driver = open();
    QDialog *dialog = openDialog(*driver);
    button(dialog, "Use the example")->click();
    button(dialog, "Cancel")->click();
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Preferences")));
    QVERIFY(driver->session().context().vlanScheme.isEmpty());
    dialog = openDialog(*driver);
    QCOMPARE(table(dialog)->model()->rowCount(), 0);
}

void TestPreferences::sizeAndSchemeAreRemembered()
{
    {
        const auto driver = open();
        QDialog *dialog = openDialog(*driver);
        button(dialog, "Use the example")->click();
        dialog->resize(711, 511);
        button(dialog, "OK")->click();
    }
    addTenants(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("fcbr0-vlan-10"), QStringLiteral("VLAN")), QStringLiteral("10"));
    QCOMPARE(driver->session().context().vlanScheme, VlanScheme::example());
    QDialog *dialog = openDialog(*driver);
    QCOMPARE(dialog->size(), QSize(711, 511));
    QCOMPARE(table(dialog)->model()->rowCount(), 4);
}

void TestPreferences::namesCanBeReadOnEveryColour()
{
    QCOMPARE(readableOn(Qt::black), QColor(Qt::white));
    QCOMPARE(readableOn(Qt::white), QColor(Qt::black));
    QCOMPARE(readableOn(QColor(0xff, 0xeb, 0x3b)), QColor(Qt::black)); // yellow
    QCOMPARE(readableOn(QColor(0x15, 0x65, 0xc0)), QColor(Qt::white)); // blue
    const VlanScheme example = VlanScheme::example();
    for (const VlanRange &range : example.ranges())
        QCOMPARE(readableOn(QColor::fromRgb(range.color)), QColor(Qt::white));
}

void TestPreferences::darkColoursAreFollowed()
{
    const DarkPalette dark;
    addTenants(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("fcbr0-vlan-10"), QStringLiteral("VLAN")), QStringLiteral("10"));
    QDialog *dialog = openDialog(*driver);
    button(dialog, "Use the example")->click();
    savePicture(*dialog, "preferences-dark");
    button(dialog, "OK")->click();
    driver->networks().clearSelection();
    driver->select(QStringLiteral("fcbr0-vlan-10"));
    savePicture(driver->window(), "vlan-scheme-dark");
    const QImage image = driver->window().grab().toImage();
    QVERIFY(image.pixelColor(5, image.height() - 5).lightness() < 80);
}

QTEST_MAIN(TestPreferences)
#include "tests/support/patience.h"
#include "tst_preferences.moc"
