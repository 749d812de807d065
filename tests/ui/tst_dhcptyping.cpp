// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/entrytablemodel.h"
#include "tests/ui/dhcpdriver.h"

using namespace patchpanel;
using Call = FakeHost::Call;

/// Reservations and names typed in place: what goes to the host, what is held back, and that nothing typed is lost.
class TestDhcpTyping final : public DhcpDriver
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void reservationsAreEditedInPlace();
    void badInputStaysAtItsCell();
    void whatTheHostRefusesCanBeTriedAgain();
    void whatWasTypedOutlastsOthersAndOtherNetworks();
    void whatIsTypedBehindAChangeOutlastsOtherNetworks_data();
    void whatIsTypedBehindAChangeOutlastsOtherNetworks();
    void namesAreEditedInPlace();

private:
    /// Somebody else reserves an address of the network alpha.
    void reserveForThem();
};

void TestDhcpTyping::reserveForThem()
{
    QByteArray theirs = m_host->storedXml(m_alpha);
    theirs.replace("</dhcp>", "<host mac='52:54:00:00:00:0b' name='theirs' ip='192.168.10.7'/></dhcp>");
    m_host->setNetworkXml(m_alpha, theirs, theirs);
    QTRY_COMPARE(m_driver->session().snapshot()->find(m_alpha)->network->storedXml, theirs);
}

void TestDhcpTyping::reservationsAreEditedInPlace()
{
    open();
    showTab("alpha");
    const FieldDriver fields = this->fields();
    fields.press("Add reservation");
    QCOMPARE(fields.cell("Reservations", 0, 1), QStringLiteral("192.168.10.2"));
    QVERIFY2(fields.said().contains(QStringLiteral("Not sent yet: Give the MAC address")), qPrintable(fields.said()));
    QCOMPARE(m_host->count(Call::UpdateNetwork), 0);
    type("Reservations", 0, 0, "52:54:00:00:00:0A");
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("192.168.10.2'"));
    QVERIFY(!fields.said().contains(QStringLiteral("Not sent yet")));
    QTRY_VERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("(added)")));
    // Changed while the answer is still on its way: that is sent behind it.
    m_host->hold(Call::UpdateNetwork);
    type("Reservations", 0, 1, "192.168.10.3");
    QTRY_COMPARE(m_host->waiting(Call::UpdateNetwork), 1);
    type("Reservations", 0, 2, "ten");
    m_host->release(Call::UpdateNetwork);
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("name='ten'"));
    QVERIFY(m_host->storedXml(m_alpha).contains("192.168.10.3"));
    QCOMPARE(m_host->count(Call::Define), 0); // all of it by net-update
    QTRY_COMPARE(fields.cell("Reservations", 0, 2), QStringLiteral("ten"));
    fields.choose("Reservations", 0);
    fields.press("Remove reservation");
    QTRY_VERIFY(!m_host->liveXml(m_alpha).contains("name='ten'"));
    QVERIFY(!m_host->storedXml(m_alpha).contains("name='ten'"));
}

void TestDhcpTyping::badInputStaysAtItsCell()
{
    open();
    showTab("alpha");
    const FieldDriver fields = this->fields();
    fields.press("Add reservation");
    type("Reservations", 0, 0, "52:54:00:00:00:0a");
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("192.168.10.2'"));
    QTRY_VERIFY(m_driver->session().snapshot()->find(m_alpha)->network->storedXml.contains("192.168.10.2'"));
    const int before = m_host->count(Call::UpdateNetwork);
    type("Reservations", 0, 1, "192.168.99.2");
    QCOMPARE(fields.cell("Reservations", 0, 1), QStringLiteral("192.168.99.2"));
    const QModelIndex row = fields.control<QTableView>("Reservations")->model()->index(0, 0);
    QCOMPARE(row.data(EntryTableModel::SeverityRole).toInt(), static_cast<int>(Severity::Error));
    QVERIFY(fields.said().contains(QStringLiteral("Not sent yet:")));
    savePicture(m_driver->window(), "dhcptab-mistake");
    fields.press("Discard");
    QCOMPARE(fields.cell("Reservations", 0, 1), QStringLiteral("192.168.10.2"));
    QVERIFY(!fields.said().contains(QStringLiteral("Not sent yet")));
    QCOMPARE(m_host->count(Call::UpdateNetwork), before);
}

void TestDhcpTyping::whatTheHostRefusesCanBeTriedAgain()
{
    open();
    showTab("alpha");
    const FieldDriver fields = this->fields();
    m_host->failNext(Call::UpdateNetwork, Error{ErrorKind::Conflict, 55, 19, 0, QStringLiteral("dnsmasq is gone")});
    fields.press("Add reservation");
    type("Reservations", 0, 0, "52:54:00:00:00:0a");
    QTRY_VERIFY2(fields.said().contains(QStringLiteral("dnsmasq is gone")), qPrintable(fields.said()));
    QCOMPARE(fields.cell("Reservations", 0, 0), QStringLiteral("52:54:00:00:00:0a"));
    fields.press("Try Again");
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("52:54:00:00:00:0a"));
    QTRY_VERIFY(!fields.said().contains(QStringLiteral("dnsmasq is gone")));
}

void TestDhcpTyping::whatWasTypedOutlastsOthersAndOtherNetworks()
{
    open();
    showTab("alpha");
    FieldDriver fields = this->fields();
    fields.press("Add reservation");
    type("Reservations", 0, 2, "mine");
    QTRY_VERIFY(m_driver->session().snapshot()->find(m_alpha)->network->storedXml.contains("mine"));
    type("Reservations", 0, 1, "192.168.10.999");
    showTab("gamma");
    reserveForThem();
    showTab("alpha");
    QCOMPARE(fields.control<QTableView>("Reservations")->model()->rowCount(), 2);
    const int mine = fields.cell("Reservations", 0, 2) == u"mine" ? 0 : 1;
    QCOMPARE(fields.cell("Reservations", mine, 1), QStringLiteral("192.168.10.999"));
    type("Reservations", mine, 1, "192.168.10.8");
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("192.168.10.8"));
    QVERIFY(m_host->liveXml(m_alpha).contains("theirs"));
}

void TestDhcpTyping::whatIsTypedBehindAChangeOutlastsOtherNetworks_data()
{
    QTest::addColumn<bool>("isRefused");
    QTest::addColumn<bool>("isBackSooner");
    QTest::newRow("done while another network is seen") << false << false;
    QTest::newRow("done when it is seen again") << false << true;
    QTest::newRow("refused while another network is seen") << true << false;
    QTest::newRow("refused when it is seen again") << true << true;
}

/// The change before it has not ended when the user turns to another network.
void TestDhcpTyping::whatIsTypedBehindAChangeOutlastsOtherNetworks()
{
    QFETCH(const bool, isRefused);
    QFETCH(const bool, isBackSooner);
    open();
    showTab("alpha");
    FieldDriver fields = this->fields();
    m_host->hold(Call::UpdateNetwork);
    if (isRefused)
        m_host->failNext(Call::UpdateNetwork, Error{ErrorKind::Conflict, 55, 19, 0, QStringLiteral("dnsmasq is gone")});
    fields.press("Add reservation");
    QPointer<CommandHandle> sent;
    const QObject here;
    connect(&m_driver->session(), &HostSession::submitted, &here, [&sent](CommandHandle *handle) { sent = handle; });
    type("Reservations", 0, 2, "mine");
    QTRY_COMPARE(m_host->waiting(Call::UpdateNetwork), 1);
    type("Reservations", 0, 1, "192.168.10.999");
    showTab("gamma");
    if (isBackSooner)
        showTab("alpha");
    m_host->release(Call::UpdateNetwork);
    QTRY_VERIFY(!sent || sent->hasEnded());
    reserveForThem();
    showTab("alpha");
    const auto *model = fields.control<QTableView>("Reservations")->model();
    QTRY_COMPARE(model->rowCount(), 2);
    const int mine = fields.cell("Reservations", 0, 2) == u"mine" ? 0 : 1;
    QCOMPARE(fields.cell("Reservations", mine, 1), QStringLiteral("192.168.10.999"));
    type("Reservations", mine, 1, "192.168.10.8");
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("192.168.10.8"));
    QVERIFY(m_host->liveXml(m_alpha).contains("theirs"));
    QVERIFY(!m_host->liveXml(m_alpha).contains("192.168.10.2'"));
}

void TestDhcpTyping::namesAreEditedInPlace()
{
    open();
    showTab("alpha");
    auto *tables = fields().control<QTabWidget>("DHCP & DNS settings");
    tables->setCurrentIndex(1);
    const FieldDriver fields = this->fields();
    fields.press("Add name");
    type("DNS hosts", 0, 0, "192.168.10.50");
    QCOMPARE(m_host->count(Call::UpdateNetwork), 0); // an address without a name
    type("DNS hosts", 0, 1, "db, db.lab");
    QTRY_VERIFY(m_host->liveXml(m_alpha).contains("<hostname>db.lab</hostname>"));
    QVERIFY(m_host->storedXml(m_alpha).contains("<hostname>db.lab</hostname>"));
    QTRY_COMPARE(tables->tabText(1), QStringLiteral("DNS hosts (1)"));
    tables->setCurrentIndex(2);
    QVERIFY(this->fields().said().contains(QStringLiteral("the servers of the host")));
}

QTEST_MAIN(TestDhcpTyping)
#include "tst_dhcptyping.moc"
