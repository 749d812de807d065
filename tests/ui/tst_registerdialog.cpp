// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowsamples.h"
#include "ui/networkformtext.h"
#include "ui/planpane.h"
#include "ui/registerdialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>

using namespace patchpanel;

namespace {

using Call = FakeHost::Call;

/// The XML of a VM with these interfaces.
QByteArray domain(const QByteArray &interfaces)
{
    return "<domain type='kvm'><name>x</name><devices>" + interfaces + "</devices></domain>";
}

QByteArray nic(int mac, const QByteArray &source, const QByteArray &more = {}, const QByteArray &type = "bridge")
{
    return "<interface type='" + type + "'><mac address='52:54:00:00:00:0" + QByteArray::number(mac) + "'/><source "
        + source + "/><model type='virtio'/>" + more + "</interface>";
}

const QByteArray ten = "<vlan><tag id='10'/></vlan>";
const QString fcbr0 = QStringLiteral("fcbr0");

} // namespace

/// The registry's rows that are no networks, as the window shows them, and making a network of one of them.
class TestRegisterDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void init();
    void cleanup();
    void rowsSayWhatTheyAre();
    void actionsSayWhyNot();
    void registeringMakesTheNetworkAndPointsTheVmsAtIt();
    void vmsAndStartAreTheUsersChoice();
    void thePlanFollowsWhatIsTyped();
    void aTakenNameIsSaidAtOnce();
    void oldHostsCannotTagLinuxBridges();
    void openVSwitchBridgesCanBeRegisteredOnAnyHost();
    void refusalStandsInTheDialogAndNothingIsLost();
    void aVmThatCannotBeChangedTakesAllOfItBack();
    void progressIsShownAndNothingClosesMeanwhile();
    void whatGoesAwayMeanwhileIsSaid();
    void offlineHostLosesNothing();
    void hostileNamesStayText();
    void darkColoursAreFollowed();

private:
    /// Opens the window and waits until everything is read.
    void open(unsigned long version = 11'000'000, bool readOnly = false);
    /// Opens the dialog for a row.
    void openDialog(const QString &row = fcbr0);
    [[nodiscard]] QDialog *dialog() const { return WindowDriver::dialog(QStringLiteral("Register")); }
    template <typename Widget> [[nodiscard]] Widget *control(const char *label) const
    {
        return WindowDriver::control<Widget>(dialog(), QString::fromUtf8(label));
    }
    [[nodiscard]] QString said() const { return WindowDriver::visibleText(dialog()); }
    void type(const QString &name) const;
    void press(const char *button) const;
    [[nodiscard]] bool canRegister() const { return control<QAbstractButton>("Register")->isEnabled(); }
    void shoot(QWidget *widget, const char *name) const;

    std::shared_ptr<FakeHost> m_host;
    std::unique_ptr<WindowDriver> m_driver;
    QUuid m_web;
    QUuid m_store;
};

void TestRegisterDialog::init()
{
    m_host = FakeHost::make();
    m_host->addNetwork(natXml("alpha", 10));
    const QByteArray web = domain(nic(1, "bridge='fcbr0'"));
    m_web = m_host->addDomain(QStringLiteral("web"), web, web);
    m_store = m_host->addDomain(QStringLiteral("store"), domain(nic(2, "bridge='fcbr0'")));
    m_host->addDomain(QStringLiteral("tenant"), domain(nic(3, "bridge='fcbr0'", ten)));
    m_host->addDomain(QStringLiteral("lost"), domain(nic(4, "network='gone'", {}, "network")));
}

void TestRegisterDialog::cleanup()
{
    delete dialog();
    m_driver.reset();
}

void TestRegisterDialog::open(unsigned long version, bool readOnly)
{
    m_host->setLibvirtVersion(version);
    m_driver = std::make_unique<WindowDriver>(
        m_host->factory(), QStringList{QStringLiteral("qemu:///system")}, QString(), readOnly);
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("fcbr0-vlan-10")) && m_driver->hasNetwork(QStringLiteral("gone")));
}

void TestRegisterDialog::openDialog(const QString &row)
{
    m_driver->select(row);
    QVERIFY(m_driver->action(QStringLiteral("Register"))->isEnabled());
    m_driver->action(QStringLiteral("Register"))->trigger();
    QTRY_VERIFY(dialog());
    (void)QTest::qWaitForWindowActive(dialog());
}

void TestRegisterDialog::type(const QString &name) const
{
    auto *edit = control<QLineEdit>("Name");
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, name);
}

void TestRegisterDialog::press(const char *button) const
{
    auto *found = control<QAbstractButton>(button);
    QVERIFY2(found && found->isEnabled() && found->isVisible(), button);
    found->click(); // a wide check box takes the mouse on its text only
}

void TestRegisterDialog::shoot(QWidget *widget, const char *name) const
{
    // Layouts within layouts settle one after the other.
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    savePicture(*widget, name);
}

void TestRegisterDialog::rowsSayWhatTheyAre()
{
    open();
    const auto row = [this](const QString &name) {
        QStringList cells;
        for (const char *column : {"State", "Type", "Bridge", "VLAN", "VMs", "Autostart", "Persistent"})
            cells << m_driver->cell(name, QString::fromLatin1(column));
        return cells.join(u'|');
    };
    QCOMPARE(row(fcbr0), QStringLiteral("unregistered|Bridge|fcbr0||2||"));
    QCOMPARE(row(QStringLiteral("fcbr0-vlan-10")), QStringLiteral("unregistered|VLAN|fcbr0|10|1||"));
    QCOMPARE(row(QStringLiteral("gone")), QStringLiteral("missing||||1||"));
    // They are no networks, so the host has one.
    const QAbstractItemModel &hosts = *WindowDriver::control<QTreeView>(&m_driver->window(), QStringLiteral("Hosts"))
                                           ->model();
    QCOMPARE(hosts.index(0, HostListModel::CountColumn).data().toString(), QStringLiteral("1"));
    QCOMPARE(hosts.index(1, HostListModel::CountColumn).data().toString(), QStringLiteral("1"));

    const auto shown = [this] { return WindowDriver::visibleText(&m_driver->window()); };
    m_driver->select(fcbr0);
    QVERIFY(shown().contains(QStringLiteral("VMs sit on this bridge directly")));
    QVERIFY(!shown().contains(QStringLiteral("UUID")));
    shoot(&m_driver->window(), "unregistered");
    auto *tabs = WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"));
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).remove(u'&') == u"XML")
            tabs->setCurrentIndex(i);
    QVERIFY(shown().contains(QStringLiteral("this is what Register would define")));
    shoot(&m_driver->window(), "unregistered-xml");
    m_driver->select(QStringLiteral("gone"));
    QVERIFY(shown().contains(QStringLiteral("There is no such network on the host")));
    tabs->setCurrentIndex(0);
    QVERIFY(shown().contains(QStringLiteral("No network named “gone” exists on this host")));
    QVERIFY(shown().contains(QStringLiteral("or make a network of this name")));
    shoot(&m_driver->window(), "missing");
}

void TestRegisterDialog::actionsSayWhyNot()
{
    open();
    const auto tip = [this](const char *action) {
        const QAction *found = m_driver->action(QString::fromLatin1(action));
        return found->isEnabled() ? QStringLiteral("enabled") : found->toolTip();
    };
    m_driver->select(fcbr0);
    for (const char *action : {"Start", "Stop", "Autostart", "Delete"})
        QVERIFY2(tip(action).contains(QStringLiteral("No network stands for this bridge yet")), action);
    QCOMPARE(tip("Register"), QStringLiteral("enabled"));
    m_driver->select(QStringLiteral("gone"));
    for (const char *action : {"Start", "Stop", "Autostart", "Register", "Delete"})
        QVERIFY2(tip(action).contains(QStringLiteral("This network does not exist")), action);
    m_driver->select(QStringLiteral("alpha"));
    QVERIFY(tip("Register").contains(QStringLiteral("This is a network of the host already")));
    QCOMPARE(tip("Stop"), QStringLiteral("enabled"));
    m_driver->networks().selectAll();
    QVERIFY(tip("Register").contains(QStringLiteral("Select one bridge")));
    QCOMPARE(tip("Stop"), QStringLiteral("enabled")); // of the one network among them

    open(11'000'000, true);
    m_driver->select(fcbr0);
    QVERIFY(tip("Register").contains(QStringLiteral("read-only")));
}

void TestRegisterDialog::registeringMakesTheNetworkAndPointsTheVmsAtIt()
{
    open();
    openDialog();
    QCOMPARE(control<QLineEdit>("Name")->text(), fcbr0);
    QCOMPARE(control<QLineEdit>("Bridge")->text(), fcbr0);
    QVERIFY(!control<QLineEdit>("VLAN ID")->isVisible());
    QVERIFY(control<QCheckBox>("Point the stored configuration of 2 VMs at the network")->isChecked());
    QStringList vms;
    for (int i = 0; i < control<QListWidget>("VMs")->count(); ++i)
        vms << control<QListWidget>("VMs")->item(i)->text();
    QCOMPARE(vms,
        QStringList({QStringLiteral("store — 52:54:00:00:00:02"),
            QStringLiteral("web — 52:54:00:00:00:01 (running: from its next start on)")}));
    shoot(dialog(), "register");
    type(QStringLiteral("office"));
    press("Register");
    QTRY_VERIFY(!dialog());
    const QUuid made = m_host->networkUuid(QStringLiteral("office"));
    QVERIFY(m_host->stateOf(made).active && m_host->stateOf(made).autostart);
    const auto summary = parseNetworkXml(m_host->storedXml(made));
    QCOMPARE(summary->type, NetworkType::Bridge);
    QCOMPARE(summary->bridge, fcbr0);
    QVERIFY(std::abs(summary->created.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    for (const QUuid &vm : {m_web, m_store})
        QVERIFY(m_host->domainXml(vm, XmlKind::Stored).contains("network='office'")
            || m_host->domainXml(vm, XmlKind::Stored).contains("network=\"office\""));
    QVERIFY(m_host->domainXml(m_web, XmlKind::Live).contains("bridge='fcbr0'")); // runs on, as it was
    // The new network has taken the row's place, with everything on it, and is selected.
    QTRY_COMPARE(m_driver->cell(QStringLiteral("office"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_VERIFY(!m_driver->hasNetwork(fcbr0));
    QTRY_COMPARE(m_driver->networks().currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("office"));
}

void TestRegisterDialog::vmsAndStartAreTheUsersChoice()
{
    open();
    openDialog();
    press("Start now");
    press("Start at boot");
    press("Point the stored configuration of 2 VMs at the network");
    QVERIFY(!control<QListWidget>("VMs")->isEnabled());
    press("Register");
    QTRY_VERIFY(!dialog());
    QVERIFY(!m_host->stateOf(m_host->networkUuid(fcbr0)).active);
    QCOMPARE(m_host->count(Call::SetAutostart), 0);
    QCOMPARE(m_host->count(Call::UpdateDevice), 0);
}

void TestRegisterDialog::thePlanFollowsWhatIsTyped()
{
    open();
    openDialog(QStringLiteral("fcbr0-vlan-10"));
    QVERIFY(control<QLineEdit>("VLAN ID")->isVisible());
    const auto plan = [this] { return dialog()->findChild<PlanPane *>()->plan(); };
    QVERIFY(plan().xml.contains(QStringLiteral("<tag id='10' />")));
    QVERIFY(plan().sentences.front().contains(QStringLiteral("“fcbr0-vlan-10”")));
    type(QStringLiteral("gone"));
    QVERIFY(plan().xml.contains(QStringLiteral("<name>gone</name>")));
    QVERIFY(plan().sentences.constLast().contains(QStringLiteral("lost"))); // who waits for a network of that name
    QVERIFY(plan().commands.contains(QStringLiteral("virsh -c qemu:///system net-start gone")));
    press("Start now");
    QVERIFY(!plan().commands.contains(QStringLiteral("virsh -c qemu:///system net-start gone")));
    QVERIFY(said().contains(QStringLiteral("cannot start while the network")));
    QVERIFY(canRegister());
    press("Cancel");
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_host->count(Call::Define), 0);
}

void TestRegisterDialog::aTakenNameIsSaidAtOnce()
{
    m_host->addNetwork("<network><name>fcbr0</name><bridge name='virbr9'/></network>");
    open();
    m_driver->networks().sortByColumn(2, Qt::DescendingOrder); // "unregistered" before "active"
    openDialog(QStringLiteral("fcbr0-vlan-10"));
    type(QStringLiteral("alpha"));
    QVERIFY(control<QLineEdit>("Name")->accessibleDescription().contains(QStringLiteral("exists on this host")));
    QVERIFY(!canRegister());
    // While the name is the proposal, it gives way to a network that takes it.
    press("Cancel");
    QTRY_VERIFY(!dialog());
    openDialog(QStringLiteral("fcbr0-vlan-10"));
    m_host->addNetwork("<network><name>fcbr0-vlan-10</name><bridge name='virbr10'/></network>");
    QTRY_COMPARE(control<QLineEdit>("Name")->text(), QStringLiteral("fcbr0-vlan-10-2"));
    QVERIFY(canRegister());
}

void TestRegisterDialog::oldHostsCannotTagLinuxBridges()
{
    open(9'000'000);
    openDialog(QStringLiteral("fcbr0-vlan-10"));
    QVERIFY(said().contains(QStringLiteral("this host's libvirt (9.0.0) cannot tag VLANs on a Linux bridge")));
    QVERIFY(!canRegister());
    shoot(dialog(), "register-old-host");
    press("Cancel");
    QTRY_VERIFY(!dialog());
    openDialog();
    QVERIFY(canRegister()); // without a tag any version will do
}

void TestRegisterDialog::openVSwitchBridgesCanBeRegisteredOnAnyHost()
{
    m_host->addDomain(
        QStringLiteral("tap"), domain(nic(5, "bridge='ovs0'", "<virtualport type='openvswitch'/>" + ten)));
    open(9'000'000);
    QTRY_COMPARE(
        m_driver->cell(QStringLiteral("ovs0-vlan-10"), QStringLiteral("Type")), QStringLiteral("Open vSwitch"));
    openDialog(QStringLiteral("ovs0-vlan-10"));
    QVERIFY(canRegister());
    press("Register");
    QTRY_VERIFY(!dialog());
    const auto made = parseNetworkXml(m_host->storedXml(m_host->networkUuid(QStringLiteral("ovs0-vlan-10"))));
    QCOMPARE(made->virtualPort, QStringLiteral("openvswitch"));
    QCOMPARE(made->vlan.tags, QList<int>{10});
}

void TestRegisterDialog::refusalStandsInTheDialogAndNothingIsLost()
{
    open();
    openDialog();
    type(QStringLiteral("office"));
    m_host->failNext(Call::Define, {ErrorKind::Internal, 1, 19, 0, QStringLiteral("something <b>odd</b> happened")});
    press("Register");
    QTRY_VERIFY(said().contains(QStringLiteral("something <b>odd</b> happened")));
    QCOMPARE(control<QLineEdit>("Name")->text(), QStringLiteral("office"));
    QVERIFY(canRegister()); // the cause may be gone by now
    shoot(dialog(), "register-refused");
    // What the dialog says is not said again behind it.
    QVERIFY(!WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("on system: ")));
    press("Start at boot");
    QVERIFY(!said().contains(QStringLiteral("something")));
    m_host->failNext(Call::Define,
        {ErrorKind::Conflict, 9, 19, 0,
            QStringLiteral("operation failed: network 'office' already exists with uuid 1-2-3")});
    press("Register");
    QTRY_VERIFY(!control<QLineEdit>("Name")->accessibleDescription().isEmpty());
    press("Register");
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(QStringLiteral("office")));
}

void TestRegisterDialog::aVmThatCannotBeChangedTakesAllOfItBack()
{
    open();
    openDialog();
    m_host->failAlways(Call::UpdateDevice, Error{ErrorKind::Internal, 1, 10, 0, QStringLiteral("disk is full")});
    press("Register");
    QTRY_VERIFY(said().contains(QStringLiteral("disk is full")));
    QVERIFY(!m_host->hasNetwork(fcbr0));
    QVERIFY(m_host->domainXml(m_store, XmlKind::Stored).contains("bridge='fcbr0'"));
    QTRY_VERIFY(m_driver->hasNetwork(fcbr0));
    QTRY_VERIFY(canRegister());
    m_host->failAlways(Call::UpdateDevice, std::nullopt);
    press("Register");
    QTRY_VERIFY(!dialog());
    QVERIFY(m_host->hasNetwork(fcbr0));
}

void TestRegisterDialog::progressIsShownAndNothingClosesMeanwhile()
{
    open();
    openDialog();
    m_host->hold(Call::Start);
    press("Register");
    QTRY_COMPARE(m_host->waiting(Call::Start), 1);
    QVERIFY(dialog()->findChild<QProgressBar *>()->isVisible());
    QVERIFY(!control<QLineEdit>("Name")->isEnabled() && !canRegister());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    dialog()->close();
    QVERIFY(dialog());
    // The network is listed meanwhile and the row is gone, which is no problem of the dialog.
    QTRY_COMPARE(m_driver->cell(fcbr0, QStringLiteral("State")), QStringLiteral("inactive"));
    QVERIFY(!said().contains(QStringLiteral("nothing to register")));
    m_host->release(Call::Start);
    QTRY_VERIFY(!dialog());
}

void TestRegisterDialog::whatGoesAwayMeanwhileIsSaid()
{
    open();
    openDialog();
    m_host->removeDomain(m_web);
    QTRY_VERIFY(control<QCheckBox>("Point the stored configuration of 1 VM at the network"));
    QVERIFY(canRegister());
    m_host->removeDomain(m_store);
    QTRY_VERIFY(said().contains(QStringLiteral("There is nothing to register any more")));
    QVERIFY(!canRegister());
}

void TestRegisterDialog::offlineHostLosesNothing()
{
    open();
    openDialog();
    type(QStringLiteral("office"));
    m_host->setReachable(false);
    QTRY_VERIFY(said().contains(QStringLiteral("The host is not connected")));
    QVERIFY(!canRegister());
    QCOMPARE(m_driver->cell(fcbr0, QStringLiteral("State")), QStringLiteral("offline"));
    QVERIFY(!m_driver->action(QStringLiteral("Register"))->isEnabled());
    m_host->setReachable(true);
    m_driver->session().open();
    QTRY_VERIFY(canRegister());
    QCOMPARE(control<QLineEdit>("Name")->text(), QStringLiteral("office"));
    m_driver->hosts().remove(&m_driver->session());
    QVERIFY(said().contains(QStringLiteral("The host was removed")));
    QVERIFY(!canRegister());
}

void TestRegisterDialog::hostileNamesStayText()
{
    const QString evil = QStringLiteral("<b>vm</b> & <img src=x>");
    m_host->addDomain(evil, domain(nic(6, "bridge='&lt;i&gt;br'")));
    open();
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("<i>br")));
    openDialog(QStringLiteral("<i>br"));
    QCOMPARE(control<QLineEdit>("Bridge")->text(), QStringLiteral("<i>br"));
    QVERIFY(control<QListWidget>("VMs")->item(0)->text().startsWith(evil));
    QVERIFY(!canRegister()); // no bridge of the host can have that name
    for (const QLabel *label : dialog()->findChildren<QLabel *>())
        if (label->text().contains(u'<'))
            QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestRegisterDialog::darkColoursAreFollowed()
{
    const QPalette light = QApplication::palette();
    QPalette dark(QColor(0x33, 0x38, 0x3d), QColor(0x2a, 0x2e, 0x32));
    dark.setColor(QPalette::Base, QColor(0x1d, 0x20, 0x23));
    dark.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa4, 0xad));
    QApplication::setPalette(dark);
    open(9'000'000);
    m_driver->select(QStringLiteral("gone"));
    shoot(&m_driver->window(), "missing-dark");
    openDialog(QStringLiteral("fcbr0-vlan-10"));
    shoot(dialog(), "register-old-host-dark");
    const QImage image = dialog()->grab().toImage();
    QVERIFY(image.pixelColor(3, image.height() - 3).lightness() < 80);
    press("Cancel");
    QTRY_VERIFY(!dialog());
    openDialog();
    shoot(dialog(), "register-dark");
    QApplication::setPalette(light);
}

QTEST_MAIN(TestRegisterDialog)
#include "tst_registerdialog.moc"
