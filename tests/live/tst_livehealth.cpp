// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/support/windowdriver.h"
#include "ui/findinglist.h"
#include "ui/pagelist.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

using namespace patchpanel;

namespace {

constexpr int patience = 20'000;
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0d:00:01");

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

QString nat(const char *name, const char *bridge, int subnet, const char *dhcp = "")
{
    return QStringLiteral("<network><name>%1</name><forward mode='nat'/><bridge name='%2' stp='off'/><ip "
                          "address='10.77.%3.1' prefix='24'><dhcp><range start='10.77.%3.10' end='10.77.%3.99'/>%4"
                          "</dhcp></ip></network>")
        .arg(s(name), s(bridge))
        .arg(subnet)
        .arg(s(dhcp));
}

/// A VM that is only stored.
QString storedVm(const char *name, const char *nic)
{
    return QStringLiteral("<domain type='qemu'><name>%1</name><memory>65536</memory><os><type>hvm</type></os>"
                          "<devices><interface type='network'>%2</interface></devices></domain>")
        .arg(s(name), s(nic));
}

} // namespace

/// Every check of a network's health that can be made true on a real host is made true there, and mended by its button
/// in the real window.
class TestLiveHealth final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void stoppedAndNotAutostarted();
    void doubledReservation();
    void changesThatWait();
    void overlapOpensTheAddresses();
    void aBridgeThatIsDownOrGone();
    void anInterfaceInTheWay();
    void aHostBridgeThatIsMissing();
    void aMissingNetworkAndATagWithoutUse();
    void forwardingThatIsOff();
    void aGuestThatIsCutOffPulledAndLeftWithoutALease();

private:
    void define(const QString &xml, const QString &name, bool start = true);
    void run(const QStringList &virsh);
    void ip(const char *arguments);
    [[nodiscard]] int exec(const char *command);
    /// Shows the health of a network.
    void show(const char *network);
    [[nodiscard]] FindingList *list();
    [[nodiscard]] bool says(const char *words);
    [[nodiscard]] QPushButton *button(const char *label);
    /// Waits for a finding, presses its button, and waits for it to be gone.
    void mend(const char *words, const char *label, const char *dialog = nullptr, const char *verb = nullptr);
    void chooseTarget(const char *network);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
};

void TestLiveHealth::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    for (const QString &why : {m_lab->unavailable(), m_lab->linuxUnavailable()})
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
    // Over ssh, so that the host's own devices are known.
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{m_lab->sshUri()});
    QTRY_VERIFY_WITH_TIMEOUT(m_driver->session().status().state == HostState::Online, patience);
}

void TestLiveHealth::cleanupTestCase()
{
    m_driver.reset();
    m_lab.reset();
}

void TestLiveHealth::run(const QStringList &virsh)
{
    const LabHost::Output output = m_lab->virsh(virsh);
    QVERIFY2(output.code == 0, qPrintable(output.text));
}

int TestLiveHealth::exec(const char *command)
{
    return m_lab->exec(s(command).split(u' ')).code;
}

void TestLiveHealth::ip(const char *arguments)
{
    const LabHost::Output output = m_lab->exec(QStringList{s("ip")} + s(arguments).split(u' '));
    QVERIFY2(output.code == 0, qPrintable(output.text));
}

void TestLiveHealth::define(const QString &xml, const QString &name, bool start)
{
    const LabHost::Output output = m_lab->define(s("net-define"), xml);
    QVERIFY2(output.code == 0, qPrintable(output.text));
    if (start)
        run({s("net-start"), name});
    QTRY_VERIFY_WITH_TIMEOUT(m_driver->hasNetwork(name), patience);
}

FindingList *TestLiveHealth::list()
{
    return WindowDriver::control<FindingList>(&m_driver->window(), s("Health"));
}

void TestLiveHealth::show(const char *network)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_driver->hasNetwork(s(network)), patience);
    m_driver->select(s(network));
    auto *tabs = WindowDriver::control<QTabWidget>(&m_driver->window(), s("Details"));
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).remove(u'&') == u"Health")
            tabs->setCurrentIndex(i);
    QVERIFY(list()->isVisible());
}

bool TestLiveHealth::says(const char *words)
{
    for (const HealthFinding &finding : list()->findings())
        if (finding.severity > HealthSeverity::Fine && finding.what.contains(s(words)))
            return true;
    return false;
}

QPushButton *TestLiveHealth::button(const char *label)
{
    for (auto *found : list()->findChildren<QPushButton *>())
        if (found->accessibleName() == s(label))
            return found;
    return nullptr;
}

void TestLiveHealth::mend(const char *words, const char *label, const char *dialog, const char *verb)
{
    QTRY_VERIFY2_WITH_TIMEOUT(says(words), words, patience);
    QPushButton *pressed = nullptr;
    for (int row = 0; row < list()->count() && !pressed; ++row) {
        for (auto *found : list()->itemWidget(list()->item(row))->findChildren<QPushButton *>())
            if (found->accessibleName() == s(label) && found->accessibleDescription().contains(s(words)))
                pressed = found;
        if (pressed)
            list()->scrollToItem(list()->item(row)); // where the mouse can reach it
    }
    QVERIFY2(pressed, label);
    QTRY_VERIFY(pressed->isEnabled());
    QTest::mouseClick(pressed, Qt::LeftButton);
    if (dialog) {
        QTRY_VERIFY2(WindowDriver::dialog(s(dialog)), dialog);
        auto *doIt = WindowDriver::control<QPushButton>(WindowDriver::dialog(s(dialog)), s(verb));
        QVERIFY2(doIt, verb);
        doIt->click();
    }
    QTRY_VERIFY2_WITH_TIMEOUT(!says(words), words, patience);
    // A network that is being restarted says nothing of its bridge either.
    QTRY_VERIFY_WITH_TIMEOUT(!m_driver->session().isBusy(), patience);
}

void TestLiveHealth::stoppedAndNotAutostarted()
{
    define(nat("one", "one0", 1), s("one"));
    show("one");
    mend("will not start with the host", "Start at Boot");
    QVERIFY(m_lab->virsh({s("net-info"), s("one")}).text.contains(QRegularExpression(s("Autostart:\\s+yes"))));
    run({s("net-destroy"), s("one")});
    mend("not running", "Start");
    QVERIFY(m_lab->virsh({s("net-info"), s("one")}).text.contains(QRegularExpression(s("Active:\\s+yes"))));
}

void TestLiveHealth::doubledReservation()
{
    define(nat("two", "two0", 2,
               "<host mac='52:54:00:00:00:0a' ip='10.77.2.5'/><host mac='52:54:00:00:00:0a' ip='10.77.2.6'/>"),
        s("two"));
    show("two");
    mend("Reservations name twice: 52:54:00:00:00:0a", "Remove Doubled", "Mend", "Change");
    const QString xml = m_lab->virsh({s("net-dumpxml"), s("two"), s("--inactive")}).text;
    QVERIFY2(xml.contains(u"10.77.2.5") && !xml.contains(u"10.77.2.6"), qPrintable(xml));
}

void TestLiveHealth::changesThatWait()
{
    show("two");
    QString xml = m_lab->virsh({s("net-dumpxml"), s("two"), s("--inactive")}).text;
    xml.replace(s("<ip address="), s("<mtu size='1400'/><ip address="));
    QCOMPARE(m_lab->define(s("net-define"), xml).code, 0);
    mend("Changes wait for the next start", "Restart");
    QVERIFY(m_lab->exec({s("ip"), s("link"), s("show"), s("two0")}).text.contains(u"mtu 1400"));
}

void TestLiveHealth::overlapOpensTheAddresses()
{
    define(s("<network><name>nested</name><bridge name='nest0'/><ip address='10.77.2.129' prefix='25'/></network>"),
        s("nested"));
    show("nested");
    QTRY_VERIFY_WITH_TIMEOUT(says("overlaps 10.77.2.0/24 of network “two”"), patience);
    button("Edit")->click();
    QTRY_VERIFY(WindowDriver::dialog(s("Edit nested")));
    auto *pages = WindowDriver::dialog(s("Edit nested"))->findChild<PageList *>();
    QVERIFY(pages && WindowDriver::visibleText(pages).contains(u"Addresses"));
    WindowDriver::dialog(s("Edit nested"))->reject();
    run({s("net-destroy"), s("nested")});
    run({s("net-undefine"), s("nested")});
    QTRY_VERIFY(!m_driver->hasNetwork(s("nested")));
}

void TestLiveHealth::aBridgeThatIsDownOrGone()
{
    show("one");
    ip("link set one0 down");
    m_driver->session().requestFacts();
    mend("Its bridge one0 is switched off", "Restart");
    ip("link del one0");
    m_driver->session().requestFacts();
    mend("Its bridge one0 is gone", "Restart");
    ip("link show one0");
    // A subnet that the host has elsewhere, too.
    ip("addr add 10.77.1.130/25 dev uplink0");
    m_driver->session().requestFacts();
    QTRY_VERIFY_WITH_TIMEOUT(
        says("Its subnet 10.77.1.0/24 overlaps 10.77.1.128/25, which the host has on uplink0"), patience);
    ip("addr del 10.77.1.130/25 dev uplink0");
    m_driver->session().requestFacts();
    QTRY_VERIFY_WITH_TIMEOUT(!says("uplink0"), patience);
}

void TestLiveHealth::anInterfaceInTheWay()
{
    ip("link add mine0 type bridge");
    define(nat("three", "mine0", 3), s("three"), false);
    show("three");
    QTRY_VERIFY_WITH_TIMEOUT(says("an interface mine0 that libvirt did not make"), patience);
    // The failure says the same, and offers the same.
    m_driver->action(s("Start"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(WindowDriver::visibleText(&m_driver->window()).contains(u"File exists"), patience);
    mend("an interface mine0 that libvirt did not make", "Use Bridge virbr0", "Mend", "Change");
    run({s("net-start"), s("three")});
    ip("link show virbr0");
}

void TestLiveHealth::aHostBridgeThatIsMissing()
{
    define(s("<network><name>lan</name><forward mode='bridge'/><bridge name='lan0'/></network>"), s("lan"));
    show("lan");
    QTRY_VERIFY_WITH_TIMEOUT(says("The host has no bridge lan0"), patience);
    button("Copy Command")->click();
    for (const QString &line : QGuiApplication::clipboard()->text().split(s(" && "))) {
        QVERIFY(line.startsWith(u"sudo ip link "));
        QCOMPARE(m_lab->exec(line.split(u' ').mid(1)).code, 0);
    }
    m_driver->session().requestFacts();
    QTRY_VERIFY_WITH_TIMEOUT(!says("lan0"), patience);
}

void TestLiveHealth::chooseTarget(const char *network)
{
    QTRY_VERIFY(WindowDriver::dialog(s("Move to")));
    QDialog *dialog = WindowDriver::dialog(s("Move to"));
    auto *targets = WindowDriver::control<QTableView>(dialog, s("Networks of the host"));
    for (int row = 0; row < targets->model()->rowCount(); ++row)
        if (targets->model()->index(row, 0).data().toString() == s(network))
            targets->selectRow(row);
    WindowDriver::control<QPushButton>(dialog, s("Move"))->click();
}

void TestLiveHealth::aMissingNetworkAndATagWithoutUse()
{
    QCOMPARE(
        m_lab->define(s("define"), storedVm("lost", "<mac address='52:54:00:0d:00:02'/><source network='gone'/>")).code,
        0);
    show("gone");
    QTRY_VERIFY_WITH_TIMEOUT(says("No network named “gone” exists"), patience);
    button("Move to…")->click();
    chooseTarget("lan");
    QTRY_VERIFY_WITH_TIMEOUT(!m_driver->hasNetwork(s("gone")), patience);
    QVERIFY(m_lab->virsh({s("dumpxml"), s("lost")}).text.contains(u"network='lan'"));
    QCOMPARE(m_lab
                 ->define(s("define"),
                     storedVm("tagged",
                         "<mac address='52:54:00:0d:00:03'/><source network='one'/><vlan><tag id='7'/></vlan>"))
                 .code,
        0);
    show("one");
    QTRY_VERIFY_WITH_TIMEOUT(says("NICs bring a VLAN tag onto a network that has none: tagged"), patience);
    button("Move to…")->click();
    chooseTarget("lan");
    QTRY_VERIFY_WITH_TIMEOUT(!says("VLAN tag"), patience);
    QVERIFY(!m_lab->virsh({s("dumpxml"), s("tagged")}).text.contains(u"<vlan>"));
}

void TestLiveHealth::forwardingThatIsOff()
{
    show("one");
    QCOMPARE(exec("sysctl -q -w net.ipv4.ip_forward=0"), 0);
    m_driver->session().requestFacts();
    QTRY_VERIFY_WITH_TIMEOUT(says("The host does not forward IPv4"), patience);
    button("Copy Command")->click();
    QCOMPARE(m_lab->exec(QGuiApplication::clipboard()->text().split(u' ').mid(1)).code, 0);
    m_driver->session().requestFacts();
    QTRY_VERIFY_WITH_TIMEOUT(!says("does not forward"), patience);
}

void TestLiveHealth::aGuestThatIsCutOffPulledAndLeftWithoutALease()
{
    QCOMPARE(m_lab->linuxGuest(web, s("one"), mac).code, 0);
    show("one");
    QTRY_VERIFY_WITH_TIMEOUT(!LabHost::addressOf(mac, m_lab->leases(s("one"))).isEmpty(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!says("no address from DHCP"), patience);
    // Somebody restarts the network under it.
    run({s("net-destroy"), s("one")});
    run({s("net-start"), s("one")});
    mend("lost its connection", "Reconnect");
    QTRY_COMPARE(m_lab->masterOf(m_lab->nics(web).front().tap), s("one0"));
    // Its cable is pulled.
    run({s("domif-setlink"), web, mac, s("down")});
    m_driver->session().refresh();
    mend("The cable is pulled: web", "Plug In");
    QVERIFY(m_lab->virsh({s("domif-getlink"), web, mac}).text.contains(u"up"));
    // It is moved without being told: it keeps the address of the network it comes from, and has no lease.
    const QString moved = QStringLiteral("<interface type='network'><mac address='%1'/><source network='two'/>"
                                         "<model type='virtio'/></interface>")
                              .arg(mac);
    const LabHost::Output output = m_lab->changeNic(s("update-device"), web, moved);
    QVERIFY2(output.code == 0, qPrintable(output.text));
    m_driver->session().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_driver->cell(s("two"), s("VMs")), s("1"), patience);
    show("two");
    mend("no address from DHCP: web", "Replug");
    QTRY_VERIFY_WITH_TIMEOUT(LabHost::addressOf(mac, m_lab->leases(s("two"))).startsWith(u"10.77.2."), 60'000);
}

QTEST_MAIN(TestLiveHealth)
#include "tst_livehealth.moc"
