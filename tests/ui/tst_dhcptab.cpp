// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"
#include "models/items/leasemodel.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/dhcpdriver.h"
#include "ui/nictable.h"
#include "ui/watchplan.h"

#include <QToolButton>

using namespace patchpanel;
using Call = FakeHost::Call;

/// The tab DHCP & DNS: leases, pools, reservations and names in the real window, and addresses in the tab VMs.
class TestDhcpTab final : public DhcpDriver
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void leasesAreShownWithTheirVms();
    void leasesAreReadOnlyWhileTheTabIsSeen();
    void reserveKeepsALeaseAndUndoTakesItBack();
    void plainWordsStandWhereThereIsNothing();
    void readOnlyHostsCanBeLookedAt();
    void vmsShowTheirAddresses();
    void picturesOfFewAndMany();

private:
    /// Also while it is hidden, because there are none.
    [[nodiscard]] QTableView &leases() const
    {
        return *WindowDriver::control<QTableView>(&tab(), QStringLiteral("Leases"));
    }
    [[nodiscard]] static QToolButton *reserveIn(const QWidget &parent);
    /// Fills the tab and saves what the window looks like.
    void picture(const char *name, QSize size);
};

QToolButton *TestDhcpTab::reserveIn(const QWidget &parent)
{
    for (auto *button : parent.findChildren<QToolButton *>())
        if (button->text() == QStringLiteral("Reserve"))
            return button;
    return nullptr;
}

void TestDhcpTab::leasesAreShownWithTheirVms()
{
    open();
    showTab("alpha");
    QTRY_COMPARE(leases().model()->rowCount(), 3);
    const FieldDriver fields = this->fields();
    QCOMPARE(fields.cell("Leases", 0, LeaseModel::AddressColumn), QStringLiteral("192.168.10.100"));
    QCOMPARE(fields.cell("Leases", 0, LeaseModel::VmColumn), QStringLiteral("web"));
    QCOMPARE(fields.cell("Leases", 0, LeaseModel::ExpiresColumn), QStringLiteral("in 50 min"));
    QCOMPARE(fields.cell("Leases", 1, LeaseModel::VmColumn), QStringLiteral("store (shut off)"));
    QTRY_VERIFY2(fields.said().contains(QStringLiteral("3 of 101 in use")), qPrintable(fields.said()));
    // Another network has its own.
    showTab("gamma");
    QTRY_VERIFY(this->fields().said().contains(QStringLiteral("Nobody has a lease now")));
}

void TestDhcpTab::leasesAreReadOnlyWhileTheTabIsSeen()
{
    open();
    QCOMPARE(m_host->count(Call::DhcpLeases), 0);
    showTab("alpha");
    QTRY_COMPARE(leases().model()->rowCount(), 3);
    showTab("alpha", "XML");
    m_host->resetCounts();

    // A widget of its own, asking without a pause.
    WatchPlan plan;
    QWidget widget;
    WatchRequest request;
    request.traffic = true;
    request.every = std::chrono::milliseconds(1);
    plan.want(&widget, &m_driver->session(), request);
    // What is asked of the host behind a change of mind is read behind it.
    const auto rereads = [this] {
        m_host->resetCounts();
        m_driver->session().refresh();
        return QTest::qWaitFor([this] { return m_host->count(Call::NetworkXml) > 3; }, testPatienceMs);
    };
    const auto stopped = [this, &rereads] {
        return rereads() && rereads() && m_host->count(Call::TrafficOfAll) <= 1; // one was under way
    };
    QVERIFY(stopped()); // it is not shown yet
    QCOMPARE(m_host->count(Call::DhcpLeases), 0); // and the tab is not any more
    widget.show();
    QTRY_VERIFY(m_host->count(Call::TrafficOfAll) > 5);
    widget.showMinimized();
    QVERIFY(stopped());
    widget.showNormal();
    QTRY_VERIFY(m_host->count(Call::TrafficOfAll) > 5);
    widget.hide();
    QVERIFY(stopped());
    widget.show();
    QTRY_VERIFY(m_host->count(Call::TrafficOfAll) > 5);
    plan.want(&widget, nullptr, {});
    QVERIFY(stopped());
}

void TestDhcpTab::reserveKeepsALeaseAndUndoTakesItBack()
{
    open();
    showTab("alpha");
    QTRY_COMPARE(leases().model()->rowCount(), 3);
    QToolButton *reserve = reserveIn(tab());
    QVERIFY(!reserve->isEnabled());
    QVERIFY(reserve->toolTip().contains(QStringLiteral("Select a lease")));
    leases().selectRow(0);
    QVERIFY2(reserve->isEnabled(), qPrintable(reserve->toolTip()));
    reserve->click();
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("52:54:00:00:00:01"));
    QVERIFY2(m_host->storedXml(m_alpha).contains("name='web'") && m_host->storedXml(m_alpha).contains("192.168.10.100"),
        m_host->storedXml(m_alpha).constData());
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window())
                    .contains(QStringLiteral("Reserved 192.168.10.100 for VM “web” (52:54:00:00:00:01).")));
    QTRY_COMPARE(fields().cell("Leases", 0, LeaseModel::ReservedColumn), QStringLiteral("yes"));
    QCOMPARE(fields().cell("Reservations", 0, 1), QStringLiteral("192.168.10.100"));
    QVERIFY(!reserve->isEnabled());
    QVERIFY(reserve->toolTip().contains(QStringLiteral("already")));
    QTRY_VERIFY(m_driver->action(QStringLiteral("Undo"))->isEnabled());
    m_driver->action(QStringLiteral("Undo"))->trigger();
    QTRY_VERIFY(!m_host->liveXml(m_alpha).contains("52:54:00:00:00:01"));
    QVERIFY(!m_host->storedXml(m_alpha).contains("52:54:00:00:00:01"));
    QTRY_COMPARE(fields().cell("Leases", 0, LeaseModel::ReservedColumn), QString());
    QTRY_COMPARE(fields().control<QTableView>("Reservations")->model()->rowCount(), 0);
}

void TestDhcpTab::plainWordsStandWhereThereIsNothing()
{
    const QUuid bridge = m_host->addNetwork(
        "<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>");
    m_host->addNetwork("<network><name>manual</name><ip address='10.7.0.1' prefix='24'/></network>");
    Q_UNUSED(bridge)
    open();
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("lan")));
    const auto said = [this] { return fields().said(); };
    showTab("lan");
    QVERIFY2(said().contains(QStringLiteral("bridge or card is on")), qPrintable(said()));
    QVERIFY(!fields().has("Leases"));
    showTab("quiet");
    QVERIFY(said().contains(QStringLiteral("no address on this network")));
    showTab("manual");
    QVERIFY(said().contains(QStringLiteral("DHCP is off")));
    QVERIFY(!fields().control<QPushButton>("Add reservation")->isEnabled());
    QCOMPARE(m_host->count(Call::DhcpLeases), 0);
    showTab("beta");
    QTRY_VERIFY(said().contains(QStringLiteral("not active")));
    QVERIFY(fields().control<QPushButton>("Add reservation")->isEnabled());
    m_host->failAlways(
        Call::DhcpLeases, Error{ErrorKind::Unsupported, 3, 12, 0, QStringLiteral("not supported by the driver")});
    showTab("alpha");
    QTRY_VERIFY2(said().contains(QStringLiteral("cannot tell which addresses are leased")), qPrintable(said()));
    savePicture(m_driver->window(), "dhcptab-unsupported");
}

void TestDhcpTab::readOnlyHostsCanBeLookedAt()
{
    open(true);
    showTab("alpha");
    QTRY_COMPARE(leases().model()->rowCount(), 3);
    leases().selectRow(0);
    QVERIFY(!reserveIn(tab())->isEnabled());
    QVERIFY(reserveIn(tab())->toolTip().contains(QStringLiteral("reading only")));
    QVERIFY(!fields().control<QPushButton>("Add reservation")->isEnabled());
    QCOMPARE(fields().control<QTableView>("Reservations")->editTriggers(), QAbstractItemView::EditTriggers());
}

void TestDhcpTab::vmsShowTheirAddresses()
{
    const QByteArray db = vmXml("db", "alpha", "52:54:00:00:00:07");
    const QUuid vm = m_host->addDomain(QStringLiteral("db"), db, db);
    m_host->setGuestAddresses(
        vm, {{QStringLiteral("52:54:00:00:00:07"), *IpAddress::parse(u"192.168.10.55"), 24, AddressSource::Agent}});
    m_driver = std::make_unique<WindowDriver>(m_host->factory(), QStringList{QStringLiteral("qemu:///system")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("alpha"), QStringLiteral("VMs")), QStringLiteral("3"));
    showTab("alpha", "VMs");
    auto &nics = *m_driver->window().findChild<NicTable *>();
    const auto address = [&nics](int row) {
        return nics.model()->index(row, AttachmentModel::AddressColumn).data().toString();
    };
    QTRY_COMPARE(address(0), QStringLiteral("192.168.10.55 (guest agent)"));
    QCOMPARE(address(1), QString()); // it is shut off
    QCOMPARE(address(2), QStringLiteral("192.168.10.100 (lease)"));
    // The agent goes: then nobody knows, and the tool tip says who was asked.
    m_host->setGuestAddresses(vm, {});
    showTab("quiet", "VMs");
    showTab("alpha", "VMs");
    QTRY_COMPARE(address(0), QStringLiteral("unknown"));
    QVERIFY(nics.model()
                ->index(0, AttachmentModel::AddressColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("guest agent knows no address")));
    savePicture(m_driver->window(), "vmstab-addresses");
    nics.selectRow(0);
    QToolButton *reserve = reserveIn(*nics.parentWidget());
    QVERIFY2(reserve->isEnabled(), qPrintable(reserve->toolTip()));
    reserve->click();
    QTRY_VERIFY(m_host->storedXml(m_alpha).contains("192.168.10.2'"));
    QTRY_VERIFY(
        WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("Reserved 192.168.10.2 for VM")));
}

void TestDhcpTab::picture(const char *name, QSize size)
{
    m_driver->window().resize(size);
    QCoreApplication::processEvents();
    savePicture(m_driver->window(), name);
}

void TestDhcpTab::picturesOfFewAndMany()
{
    QByteArray xml = natXml("alpha", 10);
    xml.replace("</dhcp></ip>",
        "<host mac='52:54:00:00:00:01' name='web' ip='192.168.10.100'/>"
        "<host mac='52:54:00:00:00:02' name='a-host-with-quite-a-long-name-of-its-own' ip='192.168.10.20'/></dhcp></ip>"
        "<ip family='ipv6' address='fd00:10::1' prefix='64'><dhcp><range start='fd00:10::100' end='fd00:10::1ff'/>"
        "</dhcp></ip><dns><forwarder domain='example.com' addr='10.1.1.1'/><txt name='info' value='a lab'/>"
        "<host ip='192.168.10.1'><hostname>gateway</hostname></host></dns>");
    m_host->setNetworkXml(m_alpha, xml, xml);
    open();
    showTab("alpha");
    QTRY_COMPARE(leases().model()->rowCount(), 3);
    leases().selectRow(0);
    picture("dhcptab-3-1000x700", {1000, 700});
    picture("dhcptab-3-1920x1080", {1920, 1080});
    std::vector<DhcpLease> many;
    for (int i = 1; i <= 95; ++i)
        many.push_back(
            leaseOf(i, i % 7 == 0 ? "a-host-with-quite-a-long-name-of-its-own.lab.example" : "node", i * 97));
    for (int i = 0; i < 105; ++i) {
        DhcpLease six = leaseOf(i % 95);
        six.address = IpAddress::parse(u"fd00:10::100")->plus(static_cast<AddressBits>(i));
        many.push_back(six);
    }
    m_host->setLeases(m_alpha, many);
    showTab("alpha", "XML");
    showTab("alpha");
    QTRY_COMPARE_WITH_TIMEOUT(leases().model()->rowCount(), 200, 10'000);
    picture("dhcptab-200-1920x1080", {1920, 1080});
    {
        const DarkPalette dark;
        QCoreApplication::processEvents();
        picture("dhcptab-200-dark-1000x700", {1000, 700});
    }
    m_host->setLeases(m_alpha, {});
    showTab("alpha", "XML");
    showTab("alpha");
    QTRY_VERIFY(fields().said().contains(QStringLiteral("Nobody has a lease now")));
    picture("dhcptab-0-1000x700", {1000, 700});
}

QTEST_MAIN(TestDhcpTab)
#include "tests/support/patience.h"
#include "tst_dhcptab.moc"
