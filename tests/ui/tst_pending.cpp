// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowsamples.h"
#include "ui/diffview.h"

#include <QAction>
#include <QApplication>
#include <QRadioButton>
#include <QTabWidget>

using namespace patchpanel;

namespace {

const QString alpha = QStringLiteral("alpha");

} // namespace

/// A network that runs otherwise than it is stored, in the table and in its details.
class TestPending final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup() { m_driver.reset(); }
    void itIsMarkedAndExplained();
    void theXmlIsComparedUntilItIsTheSame();

private:
    void showTab(const char *title);
    [[nodiscard]] QString said() { return WindowDriver::visibleText(&m_driver->window()); }
    [[nodiscard]] QRadioButton *choice(const char *label)
    {
        return WindowDriver::control<QRadioButton>(&m_driver->window(), QString::fromUtf8(label));
    }

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
    QUuid m_uuid;
};

void TestPending::init()
{
    m_host = FakeHost::make();
    addSamples(*m_host);
    m_uuid = m_host->networkUuid(alpha);
    const QByteArray live = m_host->liveXml(m_uuid);
    m_host->setNetworkXml(m_uuid, live, QByteArray(live).replace("virbr10", "virbr77"));
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(alpha, QStringLiteral("VMs")), QStringLiteral("2"));
    m_driver->select(alpha);
}

void TestPending::showTab(const char *title)
{
    for (auto *tabs : m_driver->window().findChildren<QTabWidget *>())
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i).remove(u'&') == QLatin1String(title))
                tabs->setCurrentIndex(i);
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
}

void TestPending::itIsMarkedAndExplained()
{
    QCOMPARE(m_driver->cell(alpha, QStringLiteral("State")), QStringLiteral("active"));
    showTab("Overview");
    QTRY_VERIFY2(said().contains(QStringLiteral("Pending until restart")), qPrintable(said()));
    QVERIFY2(said().contains(QStringLiteral("bridge name: virbr10 → virbr77")), qPrintable(said()));
    QVERIFY(m_driver->action(QStringLiteral("Restart"))->isEnabled());
    savePicture(m_driver->window(), "pending-overview");
}

void TestPending::theXmlIsComparedUntilItIsTheSame()
{
    showTab("XML");
    QTRY_VERIFY(choice("Differences")->isVisible());
    choice("Differences")->click();
    const auto *diff = WindowDriver::control<DiffView>(
        &m_driver->window(), QStringLiteral("Differences between live and stored XML"));
    QVERIFY(diff);
    QVERIFY(diff->isVisible());
    QVERIFY2(
        diff->toPlainText().contains(QStringLiteral("−   <bridge name='virbr10'")), qPrintable(diff->toPlainText()));
    QVERIFY2(
        diff->toPlainText().contains(QStringLiteral("+   <bridge name='virbr77'")), qPrintable(diff->toPlainText()));
    savePicture(m_driver->window(), "pending-xml");
    const QByteArray stored = m_host->storedXml(m_uuid);
    m_host->setNetworkXml(m_uuid, stored, stored);
    QTRY_VERIFY(!choice("Differences")->isVisible());
    QVERIFY(choice("Live")->isChecked());
    QVERIFY(!diff->isVisible());
    QTRY_VERIFY(!said().contains(QStringLiteral("Pending until restart")));
}

QTEST_MAIN(TestPending)
#include "tst_pending.moc"
