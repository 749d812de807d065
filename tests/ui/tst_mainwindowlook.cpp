// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
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
#include <QtTest>

using namespace patchpanel;

/// What the window remembers, and how it looks with much, with hostile and with dark.
class TestMainWindowLook final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void columnsAreRememberedAcrossWindows();
    void severalHostsShowTheirColumn();
    void wantedNetworkIsSelectedOrMissed();
    void hostileNamesStayText();
    void tenThousandRowsAreShownAndFiltered();
    void darkColoursAreFollowed();

private:
    [[nodiscard]] std::unique_ptr<WindowDriver> open(const QString &settings = {}, bool readOnly = false);

    std::shared_ptr<FakeHost> m_host;
    const QString m_uri = QStringLiteral("qemu:///system");
};

void TestMainWindowLook::init()
{
    m_host = FakeHost::make();
}

std::unique_ptr<WindowDriver> TestMainWindowLook::open(const QString &settings, bool readOnly)
{
    return std::make_unique<WindowDriver>(m_host->factory(), QStringList{m_uri}, settings, readOnly);
}

void TestMainWindowLook::columnsAreRememberedAcrossWindows()
{
    addSamples(*m_host);
    const QTemporaryDir folder;
    const QString settings = folder.filePath(QStringLiteral("settings.conf"));
    {
        const auto driver = open(settings);
        QTRY_COMPARE(driver->networks().model()->rowCount(), 4);
        driver->networks().setColumnHidden(NetworkTableModel::DhcpColumn, true);
        driver->networks().horizontalHeader()->moveSection(NetworkTableModel::VmsColumn, 1);
        driver->networks().sortByColumn(NetworkTableModel::VmsColumn, Qt::DescendingOrder);
        driver->window().close();
    }
    const auto driver = open(settings);
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    QVERIFY(driver->networks().isColumnHidden(NetworkTableModel::DhcpColumn));
    QCOMPARE(driver->networks().horizontalHeader()->visualIndex(NetworkTableModel::VmsColumn), 1);
    QCOMPARE(driver->networks().model()->index(0, 0).data().toString(), QStringLiteral("alpha"));
}

void TestMainWindowLook::severalHostsShowTheirColumn()
{
    addSamples(*m_host);
    const auto other = FakeHost::make();
    other->addNetwork(natXml("alpha", 10));
    const QString remote = QStringLiteral("qemu+ssh://root@rack1/system");
    WindowDriver driver(FakeHost::factory({{m_uri, m_host}, {remote, other}}), {m_uri, remote});
    QTRY_COMPARE(driver.networks().model()->rowCount(), 5);
    QVERIFY(!driver.networks().isColumnHidden(NetworkTableModel::HostColumn));
    const auto single = open();
    QTRY_COMPARE(single->networks().model()->rowCount(), 4);
    QVERIFY(single->networks().isColumnHidden(NetworkTableModel::HostColumn));
}

void TestMainWindowLook::wantedNetworkIsSelectedOrMissed()
{
    addSamples(*m_host);
    const auto driver = open();
    driver->window().selectWhenListed(QStringLiteral("gamma"));
    QTRY_COMPARE(driver->networks().currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("gamma"));
    driver->window().selectWhenListed(QStringLiteral("nobody"));
    QTRY_VERIFY(
        WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("There is no network named “nobody”")));
}

void TestMainWindowLook::hostileNamesStayText()
{
    const QString name = QStringLiteral(
        "<b>bold</b> & <img src=x> a very long name that goes on and on and does not end here");
    m_host->addNetwork("<network><name>" + name.toHtmlEscaped().toUtf8()
        + "</name><description>&lt;h1&gt;big&lt;/h1&gt;</description><bridge name='virbr1'/></network>");
    const auto driver = open();
    QTRY_COMPARE(driver->cell(name, QStringLiteral("Type")), QStringLiteral("Very isolated"));
    driver->select(name);
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(name));
    QVERIFY(WindowDriver::visibleText(&driver->window()).contains(QStringLiteral("<h1>big</h1>")));
    const QString tip = driver->networks().model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QStringLiteral("<b>bold")) && !tip.contains(QStringLiteral("<img")), qPrintable(tip));
    savePicture(driver->window(), "hostile");
}

void TestMainWindowLook::tenThousandRowsAreShownAndFiltered()
{
    for (int i = 0; i < 10'000; ++i)
        m_host->addNetwork("<network><name>net-" + QByteArray::number(i) + "</name><bridge name='br"
            + QByteArray::number(i) + "'/><ip address='10." + QByteArray::number(i / 250) + "."
            + QByteArray::number(i % 250) + ".1' netmask='255.255.255.0'/></network>");
    const auto driver = open();
    QTRY_VERIFY_WITH_TIMEOUT(driver->session().snapshot() && driver->session().snapshot()->complete, 60'000);
    QTRY_COMPARE(driver->networks().model()->rowCount(), 10'000);
    QCOMPARE(driver->networks().model()->index(10, 0).data().toString(), QStringLiteral("net-10"));
    savePicture(driver->window(), "ten-thousand");
    auto *search = WindowDriver::control<QLineEdit>(&driver->window(), QStringLiteral("Search networks"));
    QTest::keyClicks(search, QStringLiteral("10.7.3.99"));
    QCOMPARE(driver->networks().model()->rowCount(), 1);
    QVERIFY(driver->hasNetwork(QStringLiteral("net-1753")));
}

void TestMainWindowLook::darkColoursAreFollowed()
{
    addSamples(*m_host);
    const QPalette light = QApplication::palette();
    QPalette dark;
    dark.setColor(QPalette::Window, QColor(0x2a, 0x2e, 0x32));
    dark.setColor(QPalette::WindowText, QColor(0xee, 0xee, 0xee));
    dark.setColor(QPalette::Base, QColor(0x1d, 0x20, 0x23));
    dark.setColor(QPalette::AlternateBase, QColor(0x23, 0x27, 0x2a));
    dark.setColor(QPalette::Text, QColor(0xee, 0xee, 0xee));
    dark.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa4, 0xad));
    dark.setColor(QPalette::Button, QColor(0x33, 0x38, 0x3d));
    dark.setColor(QPalette::ButtonText, QColor(0xee, 0xee, 0xee));
    dark.setColor(QPalette::ToolTipBase, QColor(0x33, 0x38, 0x3d));
    dark.setColor(QPalette::ToolTipText, QColor(0xee, 0xee, 0xee));
    QApplication::setPalette(dark);
    const auto driver = open();
    QTRY_COMPARE(driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("2"));
    driver->select(QStringLiteral("beta"));
    savePicture(driver->window(), "dark");
    auto *tabs = WindowDriver::control<QTabWidget>(&driver->window(), QStringLiteral("Details"));
    tabs->setCurrentWidget(driver->window().findChild<XmlTab *>());
    savePicture(driver->window(), "dark-xml");
    const QImage image = driver->window().grab().toImage();
    QVERIFY(image.pixelColor(5, image.height() - 5).lightness() < 80);
    QApplication::setPalette(light);
}

QTEST_MAIN(TestMainWindowLook)
#include "tst_mainwindowlook.moc"
