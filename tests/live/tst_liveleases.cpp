// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"
#include "models/items/leasemodel.h"
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/support/windowdriver.h"
#include "ui/dhcptab.h"
#include "ui/nictable.h"

#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home");
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0a:00:01");

// The block of IPv6 comes first: libvirt counts it when it is told which one a reservation is of.
const QString homeXml = QStringLiteral(
    "<network><name>home</name><bridge name='tbr123' stp='off'/><ip family='ipv6' address='fd00:123::1' prefix='64'/>"
    "<ip address='192.168.123.1' netmask='255.255.255.0'><dhcp><range start='192.168.123.10' end='192.168.123.99'/>"
    "</dhcp></ip></network>");

} // namespace

/// A real guest's lease in the tab of the real window: reserved, changed in place, kept over a reboot of the guest, and
/// taken back.
class TestLiveLeases final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aLeaseIsReservedAndKeptOverAReboot();

private:
    void showTab(const QString &title);
    [[nodiscard]] QTableView &table(const char *name) const
    {
        return *WindowDriver::control<QTableView>(m_driver->window().findChild<DhcpTab *>(), QLatin1String(name));
    }
    /// What the tab says the guest has; empty where it has no lease, or several.
    [[nodiscard]] QString leasedAddress() const;
    /// The network as it runs and as it is stored.
    [[nodiscard]] QString definitions() const
    {
        const QString dump = QStringLiteral("net-dumpxml");
        return m_lab->virsh({dump, home}).text + m_lab->virsh({dump, home, QStringLiteral("--inactive")}).text;
    }
    void undo();

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestLiveLeases::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_lab->startNetwork(homeXml, home);
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{m_lab->uri()});
    QTRY_VERIFY(m_driver->hasNetwork(home));
    m_driver->select(home);
}

void TestLiveLeases::cleanupTestCase()
{
    m_driver.reset();
    m_lab.reset();
}

void TestLiveLeases::showTab(const QString &title)
{
    auto *tabs = WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"));
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).remove(u'&') == title)
            tabs->setCurrentIndex(i);
}

QString TestLiveLeases::leasedAddress() const
{
    const QAbstractItemModel &model = *table("Leases").model();
    QString address;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, LeaseModel::MacColumn).data().toString() != mac)
            continue;
        if (!address.isEmpty() || model.index(row, LeaseModel::VmColumn).data().toString() != web)
            return {};
        address = model.index(row, LeaseModel::AddressColumn).data().toString();
    }
    return address;
}

void TestLiveLeases::undo()
{
    QAction *undo = m_driver->action(QStringLiteral("Undo"));
    QTRY_VERIFY2(undo->isEnabled(), qPrintable(undo->toolTip()));
    undo->trigger();
}

void TestLiveLeases::aLeaseIsReservedAndKeptOverAReboot()
{
    showTab(QStringLiteral("DHCP  DNS"));
    QVERIFY(m_lab->linuxGuest(web, home, mac).code == 0);
    QTRY_VERIFY_WITH_TIMEOUT(leasedAddress().startsWith(QStringLiteral("192.168.123.")), 60'000);
    const QString first = leasedAddress();
    const auto said = [this] { return WindowDriver::visibleText(&m_driver->window()); };
    QVERIFY2(said().contains(QStringLiteral("1 of 90 in use")), qPrintable(said()));

    table("Leases").selectRow(0);
    QToolButton *reserve = nullptr;
    for (auto *button : m_driver->window().findChild<DhcpTab *>()->findChildren<QToolButton *>())
        if (button->text() == QStringLiteral("Reserve"))
            reserve = button;
    QVERIFY2(reserve && reserve->isEnabled(), reserve ? qPrintable(reserve->toolTip()) : "there is no Reserve");
    reserve->click();
    const auto reserved = [this](const QString &address) {
        return definitions().count(QStringLiteral("<host mac='%1' name='web' ip='%2'/>").arg(mac, address)) == 2;
    };
    QTRY_VERIFY2(reserved(first), qPrintable(definitions()));
    QTRY_VERIFY2(said().contains(QStringLiteral("Reserved %1 for VM “web”").arg(first)), qPrintable(said()));

    // Another address, outside the range: from the next start of the guest on.
    const QString other = QStringLiteral("192.168.123.5");
    QTRY_COMPARE(table("Reservations").model()->rowCount(), 1);
    QAbstractItemModel &reservations = *table("Reservations").model();
    QVERIFY(reservations.setData(reservations.index(0, 1), other));
    QTRY_VERIFY2(reserved(other), qPrintable(definitions()));
    QCOMPARE(m_lab->virsh({QStringLiteral("reset"), web}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(leasedAddress(), other, 60'000);
    QTRY_VERIFY(m_lab->answers(other));

    showTab(QStringLiteral("VMs"));
    const auto &nics = *m_driver->window().findChild<NicTable *>();
    QTRY_COMPARE(nics.model()->index(0, AttachmentModel::AddressColumn).data().toString(),
        QStringLiteral("192.168.123.5 (lease)"));

    undo();
    QTRY_VERIFY2(reserved(first), qPrintable(definitions()));
    undo();
    QTRY_VERIFY2(!definitions().contains(QStringLiteral("<host")), qPrintable(definitions()));
    QCOMPARE(m_lab->virsh({QStringLiteral("domstate"), web}).text.trimmed(), QStringLiteral("running"));
}

QTEST_MAIN(TestLiveLeases)
#include "tst_liveleases.moc"
