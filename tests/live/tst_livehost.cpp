// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/labhost.h"
#include "tests/support/windowdriver.h"

#include <QDialog>
#include <QTableView>
#include <QtTest>

using namespace patchpanel;

/// What the window shows and does when others change a real host, and when the host says no.
class TestLiveHost final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void changesMadeWithVirshAppearByThemselves();
    void autostartMadeElsewhereAppearsOnRefresh();
    void transientNetworkSaysSoAndGoesWhenStopped();
    void vmsOfBothKindsOfConfigurationAreCounted();
    void deleteFindsAVmAttachedWithoutAnEvent();
    void stopNamesRunningVms();
    void startFailureIsExplained();
    void restartedDaemonIsReconnected();
    void frozenDaemonIsNoticedAndComesBack();
    void sshHostIsListed();

private:
    void define(const QString &name, const QString &body, bool start);
    void virsh(const QStringList &arguments);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
};

namespace {

QString nat(int subnet)
{
    return QStringLiteral("<forward mode='nat'/><bridge name='tbr%1'/>"
                          "<ip address='192.168.%1.1' netmask='255.255.255.0'/>")
        .arg(subnet);
}

QString vm(const QString &name, const QString &nics)
{
    return QStringLiteral("<domain type='qemu'><name>%1</name><memory unit='MiB'>32</memory><os>"
                          "<type arch='x86_64' machine='pc'>hvm</type></os><devices>%2</devices></domain>")
        .arg(name, nics);
}

QString nic(const QString &network)
{
    return QStringLiteral("<interface type='network'><source network='%1'/><model type='virtio'/></interface>")
        .arg(network);
}

} // namespace

void TestLiveHost::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
}

void TestLiveHost::cleanupTestCase()
{
    m_lab.reset();
}

void TestLiveHost::init()
{
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{m_lab->uri()});
    QTRY_VERIFY(m_driver->session().snapshot() && m_driver->session().snapshot()->complete);
}

void TestLiveHost::cleanup()
{
    m_driver.reset();
    m_lab->removeAll();
}

void TestLiveHost::virsh(const QStringList &arguments)
{
    const LabHost::Output output = m_lab->virsh(arguments);
    QVERIFY2(output.code == 0, qPrintable(output.text));
}

void TestLiveHost::define(const QString &name, const QString &body, bool start)
{
    const LabHost::Output output = m_lab->define(QStringLiteral("net-define"),
        QStringLiteral("<network><name>%1</name>%2</network>").arg(name.toHtmlEscaped(), body));
    QVERIFY2(output.code == 0, qPrintable(output.text));
    if (start)
        virsh({QStringLiteral("net-start"), name});
}

void TestLiveHost::changesMadeWithVirshAppearByThemselves()
{
    // A name that would be markup or an option elsewhere is a name like any other.
    const QString name = QStringLiteral("a <b>bold & \"quoted\" name");
    define(name, nat(51), false);
    QTRY_COMPARE(m_driver->cell(name, QStringLiteral("State")), QStringLiteral("inactive"));
    QTRY_COMPARE(m_driver->cell(name, QStringLiteral("Type")), QStringLiteral("NAT"));
    QCOMPARE(m_driver->cell(name, QStringLiteral("Bridge")), QStringLiteral("tbr51"));
    virsh({QStringLiteral("net-start"), name});
    QTRY_COMPARE(m_driver->cell(name, QStringLiteral("State")), QStringLiteral("active"));
    virsh({QStringLiteral("net-destroy"), name});
    QTRY_COMPARE(m_driver->cell(name, QStringLiteral("State")), QStringLiteral("inactive"));
    virsh({QStringLiteral("net-undefine"), name});
    QTRY_VERIFY(!m_driver->hasNetwork(name));
}

void TestLiveHost::autostartMadeElsewhereAppearsOnRefresh()
{
    define(QStringLiteral("lab"), nat(52), false);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("Autostart")), QStringLiteral("no"));
    virsh({QStringLiteral("net-autostart"), QStringLiteral("lab")});
    m_driver->action(QStringLiteral("Refresh"))->trigger();
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("Autostart")), QStringLiteral("yes"));
}

void TestLiveHost::transientNetworkSaysSoAndGoesWhenStopped()
{
    const LabHost::Output made = m_lab->define(
        QStringLiteral("net-create"), QStringLiteral("<network><name>passing</name>%1</network>").arg(nat(53)));
    QVERIFY2(made.code == 0, qPrintable(made.text));
    QTRY_COMPARE(m_driver->cell(QStringLiteral("passing"), QStringLiteral("Persistent")), QStringLiteral("no"));
    m_driver->select(QStringLiteral("passing"));
    QVERIFY(!m_driver->action(QStringLiteral("Autostart"))->isEnabled());
    QVERIFY(!m_driver->action(QStringLiteral("Delete"))->isEnabled());
    m_driver->action(QStringLiteral("Stop"))->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Stop"))));
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("gone for good")));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Stop"))->click();
    QTRY_VERIFY(!m_driver->hasNetwork(QStringLiteral("passing")));
}

void TestLiveHost::vmsOfBothKindsOfConfigurationAreCounted()
{
    define(QStringLiteral("one"), nat(54), true);
    define(QStringLiteral("two"), nat(55), true);
    QCOMPARE(m_lab->define(QStringLiteral("define"), vm(QStringLiteral("runs"), nic(QStringLiteral("one")))).code, 0);
    QCOMPARE(m_lab->define(QStringLiteral("define"), vm(QStringLiteral("rests"), nic(QStringLiteral("one")))).code, 0);
    virsh({QStringLiteral("start"), QStringLiteral("runs")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("one"), QStringLiteral("VMs")), QStringLiteral("2"));
    QTRY_COMPARE(m_driver->session().snapshot()->rows.front()->runningVmCount, 1);
    // The stored configuration moves to the other network, the running one stays: the VM is on both.
    QCOMPARE(
        m_lab
            ->define(QStringLiteral("define"),
                QString(m_lab->virsh({QStringLiteral("dumpxml"), QStringLiteral("--inactive"), QStringLiteral("runs")})
                            .text)
                    .replace(QStringLiteral("network='one'"), QStringLiteral("network='two'")))
            .code,
        0);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("two"), QStringLiteral("VMs")), QStringLiteral("1"));
    QCOMPARE(m_driver->cell(QStringLiteral("one"), QStringLiteral("VMs")), QStringLiteral("2"));
}

void TestLiveHost::deleteFindsAVmAttachedWithoutAnEvent()
{
    define(QStringLiteral("lab"), nat(56), false);
    QCOMPARE(m_lab->define(QStringLiteral("define"), vm(QStringLiteral("sleeper"), QString())).code, 0);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("VMs")), QStringLiteral("0"));
    m_driver->select(QStringLiteral("lab"));
    virsh({QStringLiteral("attach-interface"), QStringLiteral("sleeper"), QStringLiteral("network"),
        QStringLiteral("lab"), QStringLiteral("--config")});
    m_driver->action(QStringLiteral("Delete"))->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Delete"))));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Delete"))->click();
    QTRY_VERIFY(
        WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("Network has attached VMs: sleeper")));
    QCOMPARE(m_lab->virsh({QStringLiteral("net-info"), QStringLiteral("lab")}).code, 0);
}

void TestLiveHost::stopNamesRunningVms()
{
    define(QStringLiteral("lab"), nat(57), true);
    QCOMPARE(m_lab->define(QStringLiteral("define"), vm(QStringLiteral("busy"), nic(QStringLiteral("lab")))).code, 0);
    virsh({QStringLiteral("start"), QStringLiteral("busy")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("VMs")), QStringLiteral("1"));
    QTRY_COMPARE(m_driver->session().snapshot()->rows.front()->runningVmCount, 1);
    m_driver->select(QStringLiteral("lab"));
    m_driver->action(QStringLiteral("Stop"))->trigger();
    QDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Stop"))));
    QVERIFY(WindowDriver::visibleText(dialog).contains(QStringLiteral("busy")));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Cancel"))->click();
    QCOMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("active"));
    m_driver->action(QStringLiteral("Stop"))->trigger();
    QTRY_VERIFY((dialog = WindowDriver::dialog(QStringLiteral("Stop"))));
    WindowDriver::control<QAbstractButton>(dialog, QStringLiteral("Stop"))->click();
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("inactive"));
}

void TestLiveHost::startFailureIsExplained()
{
    define(QStringLiteral("clash"),
        QStringLiteral(
            "<forward mode='nat'/><bridge name='tbr58'/><ip address='198.51.100.1' netmask='255.255.255.0'/>"),
        false);
    QTRY_VERIFY(m_driver->hasNetwork(QStringLiteral("clash")));
    m_driver->select(QStringLiteral("clash"));
    QTRY_VERIFY(m_driver->action(QStringLiteral("Start"))->isEnabled());
    m_driver->action(QStringLiteral("Start"))->trigger();
    QTRY_VERIFY(
        WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("already in use by interface uplink0")));
    QVERIFY(WindowDriver::visibleText(&m_driver->window()).contains(QStringLiteral("another subnet")));
    QCOMPARE(m_driver->cell(QStringLiteral("clash"), QStringLiteral("State")), QStringLiteral("inactive"));
}

void TestLiveHost::restartedDaemonIsReconnected()
{
    define(QStringLiteral("lab"), nat(59), true);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("active"));
    QCOMPARE(m_lab->daemon(QStringLiteral("stop")).code, 0);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("offline"));
    QVERIFY(!m_driver->action(QStringLiteral("New Network"))->isEnabled());
    QCOMPARE(m_lab->daemon(QStringLiteral("start")).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("active"), 30'000);
    virsh({QStringLiteral("net-destroy"), QStringLiteral("lab")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("inactive"));
}

/// A frozen daemon answers nothing and closes nothing; what waits for it must neither hold the window up nor, when it
/// comes back, bring the program down.
void TestLiveHost::frozenDaemonIsNoticedAndComesBack()
{
    define(QStringLiteral("lab"), nat(61), true);
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("active"));
    QCOMPARE(m_lab->daemon(QStringLiteral("freeze")).code, 0);
    m_driver->action(QStringLiteral("Refresh"))->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("offline"), 20'000);
    QCOMPARE(m_lab->daemon(QStringLiteral("thaw")).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("active"), 30'000);
    virsh({QStringLiteral("net-destroy"), QStringLiteral("lab")});
    QTRY_COMPARE(m_driver->cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("inactive"));
}

void TestLiveHost::sshHostIsListed()
{
    define(QStringLiteral("lab"), nat(60), true);
    WindowDriver remote(LabHost::backends(), {m_lab->sshUri()});
    QTRY_COMPARE_WITH_TIMEOUT(
        remote.cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("active"), 20'000);
    virsh({QStringLiteral("net-destroy"), QStringLiteral("lab")});
    QTRY_COMPARE(remote.cell(QStringLiteral("lab"), QStringLiteral("State")), QStringLiteral("inactive"));
}

QTEST_MAIN(TestLiveHost)
#include "tst_livehost.moc"
