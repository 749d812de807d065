// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/attachmentmodel.h"
#include "models/items/leasemodel.h"
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/hostinventory.h"
#include "tests/live/newvmform.h"
#include "tests/live/xmlwithin.h"
#include "ui/dhcptab.h"
#include "ui/nictable.h"

#include <QComboBox>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTabWidget>
#include <QtTest>

using namespace patchpanel;

using Fill = std::function<void(const NewVmForm &)>;
Q_DECLARE_METATYPE(Fill)

namespace {

const QString nat = QStringLiteral("red_nat_lab"); ///< the tutorial's, 192.168.101.0/24
const QString bridge = QStringLiteral("fcbr0"); ///< of Open vSwitch
const QString pair = QStringLiteral("fcbr0-vlan-10");
const QString pool = QStringLiteral("default");
const QString web = QStringLiteral("web");
const QString base = QStringLiteral("base.qcow2"); ///< a volume that is there
const QString disc = QStringLiteral("disc.iso");

} // namespace

/// New VM through the real window on a real host: guests that boot, take a lease and are in their VLAN; the host has
/// what was shown, and what the shown command would have made; and Undo takes that away and nothing else.
class TestLiveVms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void vmOnTheTutorialsNetworkBootsAndTakesALease();
    void vmHasOneNicOnANetworkAndOneInAVlan();
    void vmBootsFromAnIso();
    void hostHasWhatWasShown_data();
    void hostHasWhatWasShown();
    void vmIsMadeOnARemoteHost();
    void undoRemovesTheVmWithItsVolumeAndNothingElse();
    void undoLeavesAVolumeThatAnotherVmUses();

private:
    void openWindow(const QString &uri);
    /// The same over ssh, with a bridge of Open vSwitch on the host.
    void openOnBridge();
    void makeTutorialNetwork();
    /// The pool, with a volume and an ISO in it.
    void makePool();
    void showTab(const QString &title);
    [[nodiscard]] QString virsh(const QStringList &arguments) const { return m_lab->virsh(arguments).text; }
    [[nodiscard]] QString stored(const QString &vm) const
    {
        return virsh({QStringLiteral("dumpxml"), QStringLiteral("--inactive"), vm});
    }
    /// What the tab VMs says of the address of the VM on the selected network.
    [[nodiscard]] QString addressOf(const QString &vm) const;
    /// What the tab DHCP & DNS says was leased to it.
    [[nodiscard]] QString leaseOf(const QString &vm) const;
    static void make(const NewVmForm &form);
    [[nodiscard]] static bool offers(const NewVmForm &form, const char *label, const QString &choice)
    {
        return form.box(label)->findText(choice) >= 0;
    }
    /// Makes a VM with the commands that are shown, gives back what the host has stored and takes it away again.
    [[nodiscard]] QString madeByCommands(const QStringList &commands, bool madeVolume) const;
    void removeVm(const QString &vm, bool withVolume) const;
    /// Presses Undo, and Delete in the question that follows.
    void undo();

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
    QString m_uri; ///< that the window is on
    bool m_hasBridge = false;
};

void TestLiveVms::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    openWindow(m_lab->uri());
    makeTutorialNetwork();
}

void TestLiveVms::cleanupTestCase()
{
    m_driver.reset();
    m_lab.reset();
}

void TestLiveVms::init()
{
    if (m_uri != m_lab->uri())
        openWindow(m_lab->uri());
}

void TestLiveVms::cleanup()
{
    m_lab->removeVms();
    for (const QString &made : {pair, QStringLiteral("fcbr0-vlan-20")})
        for (const char *verb : {"net-destroy", "net-undefine"})
            static_cast<void>(m_lab->virsh({QLatin1String(verb), made}));
}

void TestLiveVms::openWindow(const QString &uri)
{
    m_uri = uri;
    m_driver.reset();
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{uri});
    QTRY_VERIFY_WITH_TIMEOUT(m_driver->action(QStringLiteral("New Network"))->isEnabled(), 20'000);
}

void TestLiveVms::openOnBridge()
{
    if (!m_hasBridge)
        QCOMPARE(m_lab->ovs(bridge).code, 0);
    m_hasBridge = true;
    openWindow(m_lab->sshUri()); // which bridges are of Open vSwitch is asked on the host itself
}

void TestLiveVms::makeTutorialNetwork()
{
    m_driver->action(QStringLiteral("New Network"))->trigger();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("New Network")));
    const FormDriver form(WindowDriver::dialog(QStringLiteral("New Network")));
    form.choose("Type", QStringLiteral("NAT"));
    form.type("Name", nat);
    form.type("Bridge", QStringLiteral("virbr101"));
    form.type("IPv4 network", QStringLiteral("192.168.101.0/24"));
    form.type("DHCPv4 start", QStringLiteral("192.168.101.100"));
    form.type("DHCPv4 end", QStringLiteral("192.168.101.254"));
    QTRY_VERIFY2(form.isEnabled("Create"), qPrintable(form.visibleText()));
    form.click("Create");
    QTRY_VERIFY_WITH_TIMEOUT(!form.isOpen(), 20'000);
    QTRY_COMPARE(m_driver->cell(nat, QStringLiteral("State")), QStringLiteral("active"));
}

void TestLiveVms::makePool()
{
    if (m_lab->virsh({QStringLiteral("pool-info"), pool}).code != 0)
        for (const QStringList &words : {QStringList{QStringLiteral("pool-define-as"), pool, QStringLiteral("dir"),
                                             QStringLiteral("--target"), QStringLiteral("/var/lib/libvirt/images")},
                 {QStringLiteral("pool-start"), pool}})
            QCOMPARE(m_lab->virsh(words).code, 0);
    QCOMPARE(m_lab->iso(disc).code, 0);
    QCOMPARE(m_lab
                 ->virsh({QStringLiteral("vol-create-as"), pool, base, QStringLiteral("64MiB"),
                     QStringLiteral("--format"), QStringLiteral("qcow2")})
                 .code,
        0);
    QCOMPARE(m_lab->virsh({QStringLiteral("pool-refresh"), pool}).code, 0);
}

void TestLiveVms::showTab(const QString &title)
{
    auto *tabs = WindowDriver::control<QTabWidget>(&m_driver->window(), QStringLiteral("Details"));
    for (int i = 0; i < tabs->count(); ++i)
        if (tabs->tabText(i).remove(u'&') == title)
            tabs->setCurrentIndex(i);
}

QString TestLiveVms::addressOf(const QString &vm) const
{
    const QAbstractItemModel &model = *m_driver->window().findChild<NicTable *>()->model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, AttachmentModel::VmColumn).data().toString() == vm)
            return model.index(row, AttachmentModel::AddressColumn).data().toString();
    return {};
}

QString TestLiveVms::leaseOf(const QString &vm) const
{
    const auto *table = WindowDriver::control<QTableView>(
        m_driver->window().findChild<DhcpTab *>(), QStringLiteral("Leases"));
    const QAbstractItemModel &model = *table->model();
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, LeaseModel::VmColumn).data().toString() == vm)
            return model.index(row, LeaseModel::AddressColumn).data().toString();
    return {};
}

void TestLiveVms::make(const NewVmForm &form)
{
    const QString why = form.create();
    QVERIFY2(why.isEmpty(), qPrintable(why));
}

void TestLiveVms::vmOnTheTutorialsNetworkBootsAndTakesALease()
{
    // A host as it is after installing: without any pool.
    QCOMPARE(virsh({QStringLiteral("pool-list"), QStringLiteral("--all"), QStringLiteral("--name")}), QString());
    const HostInventory before = HostInventory::of(*m_lab);
    showTab(QStringLiteral("VMs"));
    NewVmForm form(*m_driver, nat);
    QCOMPARE(form.nic(1).box("Network")->currentText(), nat);
    form.describeSmall(web, QStringLiteral("256"));
    form.describeVolume();
    form.choose("Display", QStringLiteral("VNC"));
    make(form);

    const QString volume = virsh({QStringLiteral("vol-dumpxml"), QStringLiteral("web.qcow2"), pool});
    QVERIFY2(volume.contains(QStringLiteral("<capacity unit='bytes'>1073741824</capacity>")), qPrintable(volume));
    QVERIFY2(volume.contains(QStringLiteral("<format type='qcow2'/>")), qPrintable(volume));
    const QString info = virsh({QStringLiteral("pool-info"), pool});
    for (const char *line : {"State: +running", "Persistent: +yes", "Autostart: +yes"})
        QVERIFY2(info.contains(QRegularExpression(QLatin1String(line))), qPrintable(info));
    QTRY_COMPARE(m_driver->cell(nat, QStringLiteral("VMs")), QStringLiteral("1"));
    QTRY_COMPARE(addressOf(web).isNull(), false);
    QTRY_VERIFY2_WITH_TIMEOUT(
        addressOf(web).startsWith(QStringLiteral("192.168.101.")), qPrintable(addressOf(web)), 120'000);
    QVERIFY2(addressOf(web).endsWith(QStringLiteral("(lease)")), qPrintable(addressOf(web)));
    showTab(QStringLiteral("DHCP  DNS"));
    QTRY_COMPARE(leaseOf(web), addressOf(web).section(u' ', 0, 0));

    undo();
    QTRY_COMPARE_WITH_TIMEOUT(before.changesTo(HostInventory::of(*m_lab)), QString(), 20'000);
}

void TestLiveVms::vmHasOneNicOnANetworkAndOneInAVlan()
{
    if (const QString why = m_lab->ovsUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    openOnBridge();
    QCOMPARE(m_lab->dhcp(bridge, 10, QStringLiteral("192.168.110.1/24")).code, 0);
    {
        NewVmForm form(*m_driver, nat);
        form.describeSmall(web, QStringLiteral("256"));
        form.addBridgeNic(bridge, QStringLiteral("10"));
        QVERIFY2(form.visibleText().contains(pair), qPrintable(form.visibleText()));
        make(form);
    }
    const auto nics = m_lab->nics(web);
    QCOMPARE(nics.size(), std::size_t(2));
    QCOMPARE(nics.front().source, nat);
    QCOMPARE(m_lab->masterOf(nics.front().tap), QStringLiteral("virbr101"));
    QCOMPARE(nics.back().source, pair);
    QCOMPARE(m_lab->masterOf(nics.back().tap), bridge);
    QCOMPARE(m_lab->ovsTag(nics.back().tap), 10);
    const QString info = virsh({QStringLiteral("net-info"), pair});
    for (const char *line : {"Active: +yes", "Persistent: +yes", "Autostart: +yes"})
        QVERIFY2(info.contains(QRegularExpression(QLatin1String(line))), qPrintable(info));
    QTRY_COMPARE(m_driver->cell(pair, QStringLiteral("VLAN")), QStringLiteral("10"));
    QTRY_COMPARE(m_driver->cell(pair, QStringLiteral("VMs")), QStringLiteral("1"));

    // A second one in the VLAN finds the network, and boots there.
    const HostInventory before = HostInventory::of(*m_lab);
    NewVmForm form(*m_driver, pair);
    form.describeSmall(QStringLiteral("store"));
    make(form);
    QCOMPARE(m_lab->ovsTag(m_lab->nics(QStringLiteral("store")).front().tap), 10);
    const QString mac = m_lab->nics(QStringLiteral("store")).front().mac;
    QVERIFY(!before.changesTo(HostInventory::of(*m_lab)).contains(QStringLiteral("network fcbr0")));
    const auto lease = [&] { return LabHost::addressOf(mac, m_lab->leases(bridge, 10)); };
    QTRY_VERIFY_WITH_TIMEOUT(lease().startsWith(QStringLiteral("192.168.110.")), 120'000);
}

void TestLiveVms::vmBootsFromAnIso()
{
    makePool();
    NewVmForm form(*m_driver, nat);
    form.describeSmall(web);
    form.describeVolume();
    form.choose("Boot from", QStringLiteral("ISO volume"));
    form.type("ISO volume", pool + u'/' + disc);
    make(form);
    const QString xml = stored(web);
    QVERIFY2(firstMissing(QStringLiteral(
                              "<domain><devices><disk type='file' device='cdrom'>"
                              "<source file='/var/lib/libvirt/images/disc.iso'/><readonly/></disk></devices></domain>"),
                 xml)
                 .isEmpty(),
        qPrintable(xml));
    // The disk is empty, so its turn comes. A console keeps nothing for those who listen too late.
    const LabHost::Output listening = m_lab->exec({QStringLiteral("bash"), QStringLiteral("-c"),
        QStringLiteral("timeout 100 dd if=\"$(virsh -c qemu:///system ttyconsole web)\" of=/run/libvirt/said bs=1 "
                       "iflag=noctty </dev/null & virsh -c qemu:///system reset web")});
    QVERIFY2(listening.code == 0, qPrintable(listening.text));
    const auto said = [this] { return m_lab->exec({QStringLiteral("cat"), QStringLiteral("/run/libvirt/said")}).text; };
    QTRY_VERIFY2_WITH_TIMEOUT(said().contains(QStringLiteral("booted from disc.iso")), qPrintable(said()), 60'000);
}

void TestLiveVms::hostHasWhatWasShown_data()
{
    QTest::addColumn<Fill>("fill");
    const auto row = [](const char *name, const Fill &fill) { QTest::newRow(name) << fill; };
    row("serial only", [](const NewVmForm &form) { form.choose("Display", QStringLiteral("Serial only")); });
    row("SPICE", [](const NewVmForm &form) { form.choose("Display", QStringLiteral("SPICE")); });
    row("UEFI", [](const NewVmForm &form) { form.choose("Firmware", QStringLiteral("UEFI")); });
    row("no disk", [](const NewVmForm &form) { form.choose("Disk", QStringLiteral("None")); });
    row("ISO", [](const NewVmForm &form) {
        form.choose("Boot from", QStringLiteral("ISO volume"));
        form.type("ISO volume", pool + u'/' + disc);
    });
    row("existing volume", [](const NewVmForm &form) {
        form.choose("Disk", QStringLiteral("Existing volume"));
        form.choose("Volume", base);
        form.choose("Boot from", QStringLiteral("Disk"));
    });
    row("two NICs", [](const NewVmForm &form) { form.addBridgeNic(bridge, QStringLiteral("20")); });
}

void TestLiveVms::removeVm(const QString &vm, bool withVolume) const
{
    static_cast<void>(m_lab->virsh({QStringLiteral("destroy"), vm}));
    QCOMPARE(m_lab->virsh({QStringLiteral("undefine"), QStringLiteral("--nvram"), vm}).code, 0);
    if (withVolume)
        QCOMPARE(m_lab->virsh({QStringLiteral("vol-delete"), vm + QStringLiteral(".qcow2"), pool}).code, 0);
}

QString TestLiveVms::madeByCommands(const QStringList &commands, bool madeVolume) const
{
    QTemporaryDir folder; // for what the lines write into files
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(QStringLiteral("sh"), {QStringLiteral("-ec"), commands.join(u'\n')});
    if (!shell.waitForFinished(120'000) || shell.exitCode() != 0) {
        QTest::qFail(qPrintable(commands.join(u'\n') + u'\n' + QString::fromUtf8(shell.readAll())), __FILE__, __LINE__);
        return {};
    }
    const QString xml = stored(web);
    removeVm(web, madeVolume);
    return xml;
}

void TestLiveVms::hostHasWhatWasShown()
{
    QFETCH(const Fill, fill);
    const QString shape = QLatin1String(QTest::currentDataTag());
    makePool();
    if (shape == u"two NICs") {
        if (const QString why = m_lab->ovsUnavailable(); !why.isEmpty())
            QSKIP(qPrintable(why));
        openOnBridge();
    }
    NewVmForm form(*m_driver, nat);
    if (shape == u"UEFI" && !offers(form, "Firmware", shape))
        QSKIP("the host has no UEFI firmware (package ovmf)");
    if (shape == u"SPICE" && !offers(form, "Display", shape))
        QSKIP("the host's QEMU has no SPICE");
    form.describeSmall(web, QStringLiteral("256"));
    form.choose("Display", QStringLiteral("VNC"));
    form.describeVolume(pool);
    fill(form);
    form.setStarted(false);
    QTRY_VERIFY2(form.isEnabled("Create"), qPrintable(form.visibleText()));
    const QStringList commands = form.commands();
    const bool madeVolume = form.isShown("Size");

    QString byCommands;
    if (!QStandardPaths::findExecutable(QStringLiteral("virt-install")).isEmpty())
        byCommands = madeByCommands(commands, madeVolume);
    else
        qInfo("no virt-install here: what the shown command makes is not compared");

    const QString shown = form.xml();
    make(form);
    const QString xml = stored(web);
    const QString lacking = firstMissing(shown, xml);
    QVERIFY2(lacking.isEmpty(), qPrintable(lacking + u'\n' + shown + u'\n' + xml));
    if (!byCommands.isEmpty()) {
        const QStringList own{QStringLiteral("uuid"), QStringLiteral("metadata")};
        const QString differs = firstMissing(byCommands, xml, own) + firstMissing(xml, byCommands, own);
        QVERIFY2(
            differs.isEmpty(), qPrintable(differs + u'\n' + commands.join(u'\n') + u'\n' + byCommands + u'\n' + xml));
    }
    const LabHost::Output started = m_lab->virsh({QStringLiteral("start"), web});
    QVERIFY2(started.code == 0, qPrintable(started.text));
}

void TestLiveVms::vmIsMadeOnARemoteHost()
{
    makePool();
    openWindow(m_lab->sshUri());
    {
        NewVmForm form(*m_driver, nat);
        form.describeSmall(web);
        form.describeVolume(pool);
        QVERIFY2(form.commands().join(u'\n').contains(QStringLiteral("qemu+ssh://")),
            qPrintable(form.commands().join(u'\n')));
        make(form);
    }
    QCOMPARE(virsh({QStringLiteral("domstate"), web}).trimmed(), QStringLiteral("running"));
    QCOMPARE(m_lab->virsh({QStringLiteral("vol-info"), QStringLiteral("web.qcow2"), pool}).code, 0);
    QTRY_COMPARE(m_driver->cell(nat, QStringLiteral("VMs")), QStringLiteral("1"));
}

void TestLiveVms::undo()
{
    QAction *undo = m_driver->action(QStringLiteral("Undo"));
    QTRY_VERIFY2(undo->isEnabled(), qPrintable(undo->toolTip()));
    undo->trigger();
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Undo")));
    const FormDriver question(WindowDriver::dialog(QStringLiteral("Undo")));
    QVERIFY2(question.visibleText().contains(QStringLiteral("web.qcow2")), qPrintable(question.visibleText()));
    question.click("Delete");
}

void TestLiveVms::undoRemovesTheVmWithItsVolumeAndNothingElse()
{
    makePool();
    QCOMPARE(m_lab->guest(QStringLiteral("neighbour"), nat).code, 0);
    QTRY_COMPARE(m_driver->cell(nat, QStringLiteral("VMs")), QStringLiteral("1"));
    const HostInventory before = HostInventory::of(*m_lab);
    NewVmForm form(*m_driver, nat);
    form.describeSmall(web, QStringLiteral("256"));
    form.describeVolume(pool);
    const bool hasUefi = offers(form, "Firmware", QStringLiteral("UEFI"));
    if (hasUefi) // with a file for its variables, and a TPM
        form.choose("Firmware", QStringLiteral("UEFI"));
    const QString noTpm = LabHost::tpmUnavailable();
    if (!noTpm.isEmpty())
        qInfo("%s", qPrintable(noTpm));
    const bool hasTpm = hasUefi && noTpm.isEmpty();
    QTRY_COMPARE(form.xml().contains(QStringLiteral("<tpm")), hasTpm);
    make(form);
    QCOMPARE(m_lab->tpmFiles().isEmpty(), !hasTpm);
    QVERIFY(!before.changesTo(HostInventory::of(*m_lab)).isEmpty());
    QTRY_COMPARE(m_driver->cell(nat, QStringLiteral("VMs")), QStringLiteral("2"));
    undo();
    QTRY_COMPARE_WITH_TIMEOUT(m_driver->cell(nat, QStringLiteral("VMs")), QStringLiteral("1"), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(before.changesTo(HostInventory::of(*m_lab)), QString(), 30'000);
    QCOMPARE(m_lab->tpmFiles(), QString());
}

void TestLiveVms::undoLeavesAVolumeThatAnotherVmUses()
{
    makePool();
    {
        NewVmForm form(*m_driver, nat);
        form.describeSmall(web);
        form.describeVolume(pool);
        make(form);
    }
    QCOMPARE(m_lab
                 ->define(QStringLiteral("define"),
                     QStringLiteral("<domain type='qemu'><name>borrower</name><memory unit='MiB'>64</memory>"
                                    "<os><type>hvm</type></os><devices><disk type='file' device='disk'>"
                                    "<source file='/var/lib/libvirt/images/web.qcow2'/><target dev='vda'/></disk>"
                                    "</devices></domain>"))
                 .code,
        0);
    const HostInventory before = HostInventory::of(*m_lab);
    undo();
    const auto said = [this] { return WindowDriver::visibleText(&m_driver->window()); };
    QTRY_VERIFY2_WITH_TIMEOUT(said().contains(QStringLiteral("in use by")), qPrintable(said()), 20'000);
    QVERIFY2(said().contains(QStringLiteral("borrower")), qPrintable(said()));
    QCOMPARE(before.changesTo(HostInventory::of(*m_lab)), QString());
}

QTEST_MAIN(TestLiveVms)
#include "tst_livevms.moc"
