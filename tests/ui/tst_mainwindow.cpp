// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"
#include "models/items/networktablemodel.h"
#include "tests/ui/windowsamples.h"
#include "ui/xmltab.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QStyleFactory>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace patchpanel;

/// The window as a person meets it, on a host in memory.
class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void unreachableHostSaysWhyAndIsTriedAgain();
    void emptyHostSaysWhatToDo();
    void searchNarrowsCountsAndEscapeClears();
    void detailsFollowWhatASearchLeaves();
    void selectionShowsAddressesVmsAndXml();
    void actionsAreEnabledExactlyWhenTheyCanWork();
    void readOnlyHostChangesNothing();
    void severalNetworksAreStartedAndStopped();
    void autostartIsToggled();
    void severalNetworksAreDeleted();
    void failureIsSaidInTheWindowAndInTheActivity();
    void offlineHostKeepsItsRows();

private:
    [[nodiscard]] std::unique_ptr<WindowDriver> open(const QString &settings = {}, bool readOnly = false);
    [[nodiscard]] static QDialog *waitForDialog(const QString &title);

    std::shared_ptr<FakeHost> m_host;
    const QString m_uri = QStringLiteral("qemu:///system");
};

void TestMainWindow::init()
{
    m_host = FakeHost::make();
}

std::unique_ptr<WindowDriver> TestMainWindow::open(const QString &settings, bool readOnly)
{
    return std::make_unique<WindowDriver>(m_host->factory(), QStringList{m_uri}, settings, readOnly);
}

QDialog *TestMainWindow::waitForDialog(const QString &title)
{
    static_cast<void>(QTest::qWaitFor([&title] { return WindowDriver::dialog(title) != nullptr; }, testPatienceMs));
    return WindowDriver::dialog(title);
}

void TestMainWindow::unreachableHostSaysWhyAndIsTriedAgain()
{
    addSamples(*m_host);
    m_host->failNext(FakeHost::Call::Open,
        {ErrorKind::Unreachable, 38, 7, 2,
            QStringLiteral("Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory")});
    const auto driver = open();
    QTRY_VERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("cannot be reached")));
    const QString text = WindowDriver::visibleText(&driver->window());
    QVERIFY2(text.contains(QStringLiteral("systemctl start libvirtd")), qPrintable(text));
    QVERIFY(!driver->action(QStringLiteral("New Network"))->isEnabled());
    savePicture(driver->window(), "unreachable");
    QSignalSpy demo(&driver->window(), &MainWindow::demoRequested);
    WindowDriver::control<QAbstractButton>(&driver->window(), QStringLiteral("Open the demo host"))->click();
    QCOMPARE(demo.count(), 1);
    WindowDriver::control<QAbstractButton>(&driver->window(), QStringLiteral("Try again"))->click();
    QTRY_COMPARE(driver->networks().model()->rowCount(), 4);
    QTRY_VERIFY(driver->networks().isVisible());
}

void TestMainWindow::emptyHostSaysWhatToDo()
{
    const auto driver = open();
    QTRY_VERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("There is no network here yet.")));
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("0 of 0")));
    savePicture(driver->window(), "empty");
}

void TestMainWindow::searchNarrowsCountsAndEscapeClears()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    auto *search = WindowDriver::control<QLineEdit>(&driver->window(), QStringLiteral("Search networks"));
    QTest::keyClicks(search, QStringLiteral("192.168.20.77"));
    QCOMPARE(driver->networks().model()->rowCount(), 1);
    QVERIFY(driver->hasNetwork(QStringLiteral("beta")));
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("1 of 4")));
    search->selectAll();
    QTest::keyClicks(search, QStringLiteral("nothing like this"));
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("None of the 4 networks matches.")));
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(driver->networks().model()->rowCount(), 4);
    QVERIFY(search->text().isEmpty());
    WindowDriver::control<QComboBox>(&driver->window(), QStringLiteral("State"))
        ->setCurrentText(QStringLiteral("Inactive"));
    QCOMPARE(driver->networks().model()->rowCount(), 1);
    WindowDriver::control<QComboBox>(&driver->window(), QStringLiteral("State"))->setCurrentIndex(0);
    WindowDriver::control<QComboBox>(&driver->window(), QStringLiteral("Type"))
        ->setCurrentText(QStringLiteral("Very isolated"));
    QCOMPARE(driver->networks().model()->rowCount(), 1);
    QVERIFY(driver->hasNetwork(QStringLiteral("quiet")));
}

/// They come a turn of the event loop after the rows, and only for what is selected at the end.
void TestMainWindow::detailsFollowWhatASearchLeaves()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    const auto shows = [&driver](const char *text) {
        return WindowDriver::visibleText(&driver->window()).contains(QString::fromUtf8(text));
    };
    const char *alpha = "192.168.10.100 – 192.168.10.200";
    const char *beta = "192.168.20.100 – 192.168.20.200";
    driver->select(QStringLiteral("alpha"));
    QVERIFY(shows(alpha));
    auto *search = WindowDriver::control<QLineEdit>(&driver->window(), QStringLiteral("Search networks"));
    QTest::keyClicks(search, QStringLiteral("beta"));
    QVERIFY(driver->action(QStringLiteral("Start"))->isEnabled()); // what can be done is about the new row at once
    QTRY_VERIFY(shows(beta));
    QVERIFY(!shows(alpha));
    QTest::keyClicks(search, QStringLiteral(" nothing like this"));
    QTRY_VERIFY(shows("Select a network to see its addresses"));
    QTest::keyClick(search, Qt::Key_Escape);
    driver->select(QStringLiteral("beta")); // before the details have come to what the search leaves
    QVERIFY(shows(beta));
    QCoreApplication::processEvents();
    QTRY_VERIFY(shows(beta) && !shows(alpha));
    QTest::keyClicks(search, QStringLiteral("alpha"));
    WindowDriver::control<QTabWidget>(&driver->window(), QStringLiteral("Details"))->setCurrentIndex(1);
    auto *vms = WindowDriver::control<QTableView>(&driver->window(), QStringLiteral("VMs"));
    QTRY_COMPARE(vms->model()->rowCount(), 2); // of alpha
}

void TestMainWindow::selectionShowsAddressesVmsAndXml()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    driver->select(QStringLiteral("alpha"));
    const QString text = WindowDriver::visibleText(&driver->window());
    QVERIFY(text.contains(QStringLiteral("192.168.10.100 – 192.168.10.200")));
    QVERIFY(text.contains(QStringLiteral("2 (1 of them running)")));
    auto *tabs = WindowDriver::control<QTabWidget>(&driver->window(), QStringLiteral("Details"));
    QStringList titles;
    for (int i = 0; i < tabs->count(); ++i)
        titles << tabs->tabText(i).replace(QStringLiteral("&&"), QStringLiteral("+")).remove(u'&');
    QCOMPARE(titles.first(2), QStringList({QStringLiteral("Overview"), QStringLiteral("VMs")}));
    QCOMPARE(titles.last(2), QStringList({QStringLiteral("XML"), QStringLiteral("History")}));
    QCOMPARE(titles.indexOf(QStringLiteral("DHCP + DNS")), 2);
    QCOMPARE(titles.indexOf(QStringLiteral("Traffic")), 3);
    tabs->setCurrentIndex(1);
    auto *vms = WindowDriver::control<QTableView>(&driver->window(), QStringLiteral("VMs"));
    QCOMPARE(vms->model()->rowCount(), 2);
    QCOMPARE(vms->model()->index(0, 0).data().toString(), QStringLiteral("store"));
    QCOMPARE(vms->model()->index(1, AttachmentModel::TapColumn).data().toString(), QStringLiteral("vnet0"));
    savePicture(driver->window(), "vms");
    tabs->setCurrentWidget(driver->window().findChild<XmlTab *>());
    savePicture(driver->window(), "xml");
    driver->networks().clearSelection();
    driver->networks().setCurrentIndex({});
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("Select a network")));
}

void TestMainWindow::actionsAreEnabledExactlyWhenTheyCanWork()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("gamma"), QStringLiteral("Persistent")), QStringLiteral("no"));
    const auto enabled = [&driver] {
        QString letters;
        for (const char *label : {"Start", "Stop", "Autostart", "Delete"})
            letters += driver->action(QLatin1String(label))->isEnabled() ? QLatin1Char(label[1]) : QLatin1Char('-');
        return letters;
    };
    driver->select(QStringLiteral("alpha"));
    QCOMPARE(enabled(), QStringLiteral("-tue"));
    driver->select(QStringLiteral("beta"));
    QCOMPARE(enabled(), QStringLiteral("t-ue"));
    driver->select(QStringLiteral("gamma"));
    QCOMPARE(enabled(), QStringLiteral("-t--"));
    QVERIFY(driver->action(QStringLiteral("Autostart"))->toolTip().contains(QStringLiteral("transient")));
    driver->networks().selectAll();
    QCOMPARE(enabled(), QStringLiteral("ttue"));
    driver->networks().clearSelection();
    driver->networks().setCurrentIndex({});
    QCOMPARE(enabled(), QStringLiteral("----"));
    QVERIFY(driver->action(QStringLiteral("Start"))->toolTip().contains(QStringLiteral("No network is selected.")));
}

void TestMainWindow::readOnlyHostChangesNothing()
{
    addSamples(*m_host);
    const auto driver = open({}, true);
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("State")), QStringLiteral("active"));
    driver->networks().selectAll();
    for (const char *label : {"New Network", "Start", "Stop", "Autostart", "Delete"})
        QVERIFY2(!driver->action(QLatin1String(label))->isEnabled(), label);
    QVERIFY(driver->action(QStringLiteral("Stop"))->toolTip().contains(QStringLiteral("read-only")));
    QVERIFY(driver->window().windowTitle().contains(QStringLiteral("read-only")));
}

void TestMainWindow::severalNetworksAreStartedAndStopped()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    driver->select(QStringLiteral("beta"));
    driver->action(QStringLiteral("Start"))->trigger();
    QTRY_COMPARE(driver->cell(QStringLiteral("beta"), QStringLiteral("State")), QStringLiteral("active"));
    driver->networks().selectAll();
    driver->action(QStringLiteral("Stop"))->trigger();
    QDialog *dialog = waitForDialog(QStringLiteral("Stop"));
    QVERIFY(dialog);
    const QString text = WindowDriver::visibleText(dialog);
    QVERIFY2(text.contains(QStringLiteral("web")) && !text.contains(QStringLiteral("store")), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("gone for good")));
    savePicture(*dialog, "stop");
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Stop"))->click();
    QTRY_COMPARE(driver->networks().model()->rowCount(), 3);
    for (const char *name : {"alpha", "beta", "quiet"})
        QTRY_COMPARE(driver->cell(QLatin1String(name), QStringLiteral("State")), QStringLiteral("inactive"));
}

void TestMainWindow::autostartIsToggled()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("Autostart")), QStringLiteral("yes"));
    driver->select(QStringLiteral("alpha"));
    QAction *autostart = driver->action(QStringLiteral("Autostart"));
    QTRY_VERIFY(autostart->isChecked());
    autostart->trigger();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("Autostart")), QStringLiteral("no"));
    QTRY_VERIFY(!autostart->isChecked());
    // Assistive technology toggles the button, which is no click.
    for (auto *button : driver->window().findChildren<QToolButton *>())
        if (button->defaultAction() == autostart)
            button->toggle();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("Autostart")), QStringLiteral("yes"));
    QTRY_VERIFY(autostart->isChecked());
}

void TestMainWindow::severalNetworksAreDeleted()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    driver->select(QStringLiteral("beta"));
    const QModelIndex quiet = driver->networks().model()->index(3, 0);
    QCOMPARE(quiet.data().toString(), QStringLiteral("quiet"));
    driver->networks().selectionModel()->select(quiet, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    driver->action(QStringLiteral("Delete"))->trigger();
    QDialog *dialog = waitForDialog(QStringLiteral("Delete"));
    QVERIFY(dialog);
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("Delete 2 networks?")));
    savePicture(*dialog, "delete");
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Cancel"))->click();
    QCOMPARE(m_host->networkCount(), 4);
    driver->action(QStringLiteral("Delete"))->trigger();
    QVERIFY((dialog = waitForDialog(QStringLiteral("Delete"))));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Delete"))->click();
    QTRY_COMPARE(driver->networks().model()->rowCount(), 2);
    QVERIFY(driver->hasNetwork(QStringLiteral("alpha")));
    QVERIFY(driver->hasNetwork(QStringLiteral("gamma")));
}

void TestMainWindow::failureIsSaidInTheWindowAndInTheActivity()
{
    addSamples(*m_host);
    m_host->failNext(FakeHost::Call::Start,
        {ErrorKind::Internal, 1, 0, 0,
            QStringLiteral("internal error: Network is already in use by interface <b>eth0</b>")});
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("beta"), QStringLiteral("State")), QStringLiteral("inactive"));
    driver->select(QStringLiteral("beta"));
    driver->action(QStringLiteral("Start"))->trigger();
    QTRY_VERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("interface <b>eth0</b>")));
    auto *activity = WindowDriver::control<QTableView>(&driver->window(), QStringLiteral("Activity"));
    QCOMPARE(activity->model()->rowCount(), 1);
    QVERIFY(activity->model()->index(0, 3).data().toString().startsWith(QStringLiteral("failed: ")));
    QCOMPARE(
        activity->model()->index(0, 4).data().toString(), QStringLiteral("virsh -c qemu:///system net-start beta"));
    savePicture(driver->window(), "failure");
}

void TestMainWindow::offlineHostKeepsItsRows()
{
    addSamples(*m_host);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    m_host->setReachable(false);
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("State")), QStringLiteral("offline"));
    QCOMPARE(driver->networks().model()->rowCount(), 4);
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("is offline")));
    driver->select(QStringLiteral("alpha"));
    QVERIFY(!driver->action(QStringLiteral("Stop"))->isEnabled());
    savePicture(driver->window(), "offline");
    m_host->setReachable(true);
    WindowDriver::control<QAbstractButton>(&driver->window(), QStringLiteral("Try again"))->click();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("State")), QStringLiteral("active"));
}

QTEST_MAIN(TestMainWindow)
#include "tests/support/patience.h"
#include "tst_mainwindow.moc"
