// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/hostinventory.h"
#include "tests/live/newvmform.h"

#include <QComboBox>
#include <QLineEdit>
#include <QtTest>

#include <csignal>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home"); ///< a network that runs
const QString quiet = QStringLiteral("quiet"); ///< one that does not
const QString bridge = QStringLiteral("fcbr0"); ///< of Open vSwitch
const QString pool = QStringLiteral("default");
const QString images = QStringLiteral("/var/lib/libvirt/images");
const QString web = QStringLiteral("web");
const QString disk = QStringLiteral("web.qcow2");

QString networkXml(const QString &name, int subnet)
{
    return QStringLiteral("<network><name>%1</name><bridge name='tbr%2' stp='off'/><ip address='192.168.%2.1' "
                          "netmask='255.255.255.0'/></network>")
        .arg(name)
        .arg(subnet);
}

} // namespace

/// New VM through the real window on a real host where something goes wrong at each of its steps, after the form was
/// told that all was well: nothing is left of what was made, what was there is byte for byte as it was, the form stays
/// with what was typed and says why, and works when the cause is gone.
class TestLiveVmFailures final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void nameIsTakenMeanwhile();
    void volumeIsThereMeanwhile();
    void fileThatThePoolDoesNotKnowIsKept();
    void existingVolumeIsUsedMeanwhile();
    void isoIsGoneMeanwhile();
    void poolIsThereMeanwhile();
    void poolCannotBeMade();
    void volumeCannotBeMade();
    void networkCannotBeStarted();
    void vmCannotBeStored();
    void vmCannotBeStartedOnABridgeThatIsGone();
    void vmGetsTooLittleMemory();
    void hostIsGoneMeanwhile();

private:
    /// Opens the form for a VM with a new disk on the network; it could be made.
    std::unique_ptr<NewVmForm> openForm(const QString &network);
    void makePool(const QString &path = images) const;
    void succeed(const QStringList &virsh) const;
    void run(const QString &script) const;
    /// Presses Create on a host that is otherwise than the form was told, and compares: refused, with the words at that
    /// field, or above the buttons without one, and the host as before, but for what is expected.
    void expectRefusal(const NewVmForm &form, const char *field, const QString &words, const QString &changed = {});
    /// The cause is gone: the same form makes the VM.
    void expectSuccess(const NewVmForm &form);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<WindowDriver> m_driver;
    QString m_mend; ///< what the host's tools need to undo of a test, also one that failed
};

void TestLiveVmFailures::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    m_lab->startNetwork(networkXml(home, 161), home);
    QCOMPARE(m_lab->define(QStringLiteral("net-define"), networkXml(quiet, 162)).code, 0);
    // Over ssh: there it is known which bridges are of Open vSwitch.
    m_driver = std::make_unique<WindowDriver>(LabHost::backends(), QStringList{m_lab->sshUri()});
    QTRY_VERIFY_WITH_TIMEOUT(m_driver->hasNetwork(home) && m_driver->hasNetwork(quiet), 20'000);
    // Whose things these are, which must stay as they are.
    QCOMPARE(m_lab->guest(QStringLiteral("neighbour"), home).code, 0);
}

void TestLiveVmFailures::cleanupTestCase()
{
    m_driver.reset();
    m_lab.reset();
}

void TestLiveVmFailures::init()
{
    makePool();
    QCOMPARE(m_lab->iso(QStringLiteral("disc.iso")).code, 0);
    succeed({QStringLiteral("vol-create-as"), pool, QStringLiteral("base.qcow2"), QStringLiteral("64MiB"),
        QStringLiteral("--format"), QStringLiteral("qcow2")});
    succeed({QStringLiteral("pool-refresh"), pool});
}

void TestLiveVmFailures::cleanup()
{
    if (!m_mend.isEmpty())
        static_cast<void>(m_lab->exec({QStringLiteral("bash"), QStringLiteral("-c"), m_mend}));
    m_mend.clear();
    m_lab->removeVms();
    static_cast<void>(m_lab->virsh({QStringLiteral("net-destroy"), quiet}));
}

void TestLiveVmFailures::succeed(const QStringList &virsh) const
{
    const LabHost::Output done = m_lab->virsh(virsh);
    QVERIFY2(done.code == 0, qPrintable(done.text));
}

void TestLiveVmFailures::run(const QString &script) const
{
    const LabHost::Output done = m_lab->exec({QStringLiteral("bash"), QStringLiteral("-ec"), script});
    QVERIFY2(done.code == 0, qPrintable(done.text));
}

void TestLiveVmFailures::makePool(const QString &path) const
{
    succeed({QStringLiteral("pool-define-as"), pool, QStringLiteral("dir"), QStringLiteral("--target"), path});
    succeed({QStringLiteral("pool-start"), pool});
}

std::unique_ptr<NewVmForm> TestLiveVmFailures::openForm(const QString &network)
{
    auto form = std::make_unique<NewVmForm>(*m_driver, network);
    form->describeSmall(web);
    form->describeVolume();
    [&] { QTRY_VERIFY2(form->isEnabled("Create"), qPrintable(form->visibleText())); }();
    return form;
}

void TestLiveVmFailures::expectRefusal(
    const NewVmForm &form, const char *field, const QString &words, const QString &changed)
{
    const HostInventory before = HostInventory::of(*m_lab);
    form.press();
    const QString said = form.outcome();
    QVERIFY2(!said.isEmpty(), "the VM was made");
    QVERIFY2(said.contains(words), qPrintable(said));
    if (*field)
        QVERIFY2(form.problem(field).contains(words), qPrintable(form.problem(field) + u'\n' + said));
    const QString changes = before.changesTo(HostInventory::of(*m_lab));
    QVERIFY2(changes == changed, qPrintable(changes));
    QCOMPARE(form.text("Name"), web);
}

void TestLiveVmFailures::expectSuccess(const NewVmForm &form)
{
    const QString why = form.create();
    QVERIFY2(why.isEmpty(), qPrintable(why));
    QCOMPARE(m_lab->virsh({QStringLiteral("domstate"), web}).text.trimmed(), QStringLiteral("running"));
}

void TestLiveVmFailures::nameIsTakenMeanwhile()
{
    const auto form = openForm(home);
    QCOMPARE(m_lab
                 ->define(QStringLiteral("define"),
                     QStringLiteral("<domain type='qemu'><name>web</name><memory unit='MiB'>64</memory>"
                                    "<os><type>hvm</type></os></domain>"))
                 .code,
        0);
    expectRefusal(*form, "Name", QStringLiteral("“web” exists on this host"));
    form->type("Name", QStringLiteral("other"));
    const QString why = form->create();
    QVERIFY2(why.isEmpty(), qPrintable(why));
}

void TestLiveVmFailures::volumeIsThereMeanwhile()
{
    const auto form = openForm(home);
    succeed({QStringLiteral("vol-create-as"), pool, disk, QStringLiteral("32MiB"), QStringLiteral("--format"),
        QStringLiteral("qcow2")});
    succeed({QStringLiteral("pool-refresh"), pool}); // it looks into it now and not later
    expectRefusal(*form, "Pool", QStringLiteral("There is a volume “web.qcow2”"));
    // It has heard of it by now, and takes another name.
    expectSuccess(*form);
    QVERIFY(m_lab->virsh({QStringLiteral("vol-info"), disk, pool}).text.contains(QStringLiteral("32.00 MiB")));
}

void TestLiveVmFailures::fileThatThePoolDoesNotKnowIsKept()
{
    const auto form = openForm(home);
    run(QStringLiteral("echo precious >%1/%2").arg(images, disk));
    // The pool has learned of it since.
    expectRefusal(*form, "Pool", disk, QStringLiteral("volume default/web.qcow2 is new"));
    expectSuccess(*form);
    QCOMPARE(m_lab->exec({QStringLiteral("cat"), images + u'/' + disk}).text, QStringLiteral("precious"));
}

void TestLiveVmFailures::existingVolumeIsUsedMeanwhile()
{
    const auto form = openForm(home);
    form->choose("Disk", QStringLiteral("Existing volume"));
    form->choose("Volume", QStringLiteral("base.qcow2"));
    QTRY_VERIFY2(form->isEnabled("Create"), qPrintable(form->visibleText()));
    QCOMPARE(m_lab
                 ->define(QStringLiteral("define"),
                     QStringLiteral("<domain type='qemu'><name>borrower</name><memory unit='MiB'>64</memory>"
                                    "<os><type>hvm</type></os><devices><disk type='file' device='disk'>"
                                    "<source file='%1/base.qcow2'/><target dev='vda'/></disk></devices></domain>")
                         .arg(images))
                 .code,
        0);
    expectRefusal(*form, "Volume", QStringLiteral("borrower"));
}

void TestLiveVmFailures::isoIsGoneMeanwhile()
{
    const auto form = openForm(home);
    form->choose("Boot from", QStringLiteral("ISO volume"));
    form->type("ISO volume", pool + QStringLiteral("/disc.iso"));
    QTRY_VERIFY2(form->isEnabled("Create"), qPrintable(form->visibleText()));
    succeed({QStringLiteral("vol-delete"), QStringLiteral("disc.iso"), pool});
    expectRefusal(*form, "ISO volume", QStringLiteral("disc.iso"));
}

void TestLiveVmFailures::poolIsThereMeanwhile()
{
    m_lab->removeVms();
    const auto form = openForm(home);
    m_mend = QStringLiteral("rmdir /var/lib/libvirt/elsewhere");
    run(QStringLiteral("mkdir /var/lib/libvirt/elsewhere"));
    makePool(QStringLiteral("/var/lib/libvirt/elsewhere"));
    expectRefusal(*form, "Pool", QStringLiteral("There is a storage pool “default”"));
    expectSuccess(*form); // in the one that is there
}

void TestLiveVmFailures::poolCannotBeMade()
{
    m_lab->removeVms();
    const auto form = openForm(home);
    m_mend = QStringLiteral("rm %1; mkdir -m 711 %1").arg(images);
    run(QStringLiteral("rmdir %1; echo precious >%1").arg(images)); // a file where the folder would be
    expectRefusal(*form, "", images);
    run(m_mend);
    m_mend.clear();
    expectSuccess(*form);
}

void TestLiveVmFailures::volumeCannotBeMade()
{
    const auto form = openForm(home);
    m_mend = QStringLiteral("umount %1").arg(images);
    run(QStringLiteral("mount --bind %1 %1; mount -o remount,bind,ro %1").arg(images));
    expectRefusal(*form, "", QStringLiteral("Read-only file system"));
    run(m_mend);
    m_mend.clear();
    expectSuccess(*form);
}

void TestLiveVmFailures::networkCannotBeStarted()
{
    const auto form = openForm(quiet); // and it is to be started first
    m_mend = QStringLiteral("ip link del tbr162");
    run(QStringLiteral("ip link add tbr162 type bridge"));
    expectRefusal(*form, "Network", QStringLiteral("File exists"));
    run(m_mend);
    m_mend.clear();
    expectSuccess(*form);
}

void TestLiveVmFailures::vmCannotBeStored()
{
    // What was done before: a pool, a volume, a network that was started, one that was made.
    if (const QString why = m_lab->ovsUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    QCOMPARE(m_lab->ovs(bridge).code, 0);
    m_lab->removeVms();
    QCOMPARE(m_lab->guest(QStringLiteral("neighbour"), home).code, 0);
    run(QStringLiteral("echo precious >%1/other.img").arg(images));
    const auto form = openForm(quiet);
    QVERIFY2(form->visibleText().contains(QStringLiteral("The host has no pool")), qPrintable(form->visibleText()));
    form->addBridgeNic(bridge, QStringLiteral("10"));
    QTRY_VERIFY2(form->isEnabled("Create"), qPrintable(form->visibleText()));
    m_mend = QStringLiteral("umount --recursive /etc/libvirt/qemu; ovs-vsctl --timeout=5 del-br fcbr0");
    // Its configuration can be written but not that of VMs.
    run(QStringLiteral("cd /etc/libvirt/qemu; mount --bind . .; mount --bind networks networks;"
                       "mount -o remount,bind,ro ."));
    expectRefusal(*form, "", QStringLiteral("Read-only file system"));
}

void TestLiveVmFailures::vmCannotBeStartedOnABridgeThatIsGone()
{
    if (const QString why = m_lab->ovsUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    QCOMPARE(m_lab->ovs(bridge).code, 0);
    const auto form = openForm(home);
    form->addBridgeNic(bridge, QStringLiteral("20"));
    QTRY_VERIFY2(form->isEnabled("Create"), qPrintable(form->visibleText()));
    run(QStringLiteral("ovs-vsctl --timeout=5 del-br %1").arg(bridge));
    expectRefusal(*form, "", QStringLiteral("does not exist on the host"));
    QVERIFY(form->nic(2).problem("Bridge").contains(bridge));
}

void TestLiveVmFailures::vmGetsTooLittleMemory()
{
    const auto form = openForm(home);
    form->type("Memory", QStringLiteral("3072"));
    QTRY_VERIFY2(form->isEnabled("Create"), qPrintable(form->visibleText()));
    // QEMU inherits what libvirtd may have at most.
    const QString limit = QStringLiteral("prlimit --pid %1 --as=%2:unlimited").arg(m_lab->daemonProcess());
    m_mend = limit.arg(QStringLiteral("unlimited"));
    run(limit.arg(QStringLiteral("3000000000")));
    expectRefusal(*form, "Memory", QStringLiteral("emory"));
    run(m_mend);
    expectSuccess(*form);
}

void TestLiveVmFailures::hostIsGoneMeanwhile()
{
    const auto form = openForm(home);
    const HostInventory before = HostInventory::of(*m_lab);
    // Frozen first, or the form might hear of it before the button is pressed.
    const auto daemon = static_cast<pid_t>(m_lab->daemonProcess());
    ::kill(daemon, SIGSTOP);
    form->press();
    ::kill(daemon, SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(m_driver->session().status().state != HostState::Online, 20'000);
    QVERIFY(QTest::qWaitFor([this] { return m_lab->daemon(QStringLiteral("start")).code == 0; }, 20'000));
    const QString said = form->outcome();
    QVERIFY2(said.contains(QStringLiteral("before anything was changed")), qPrintable(said));
    QTRY_VERIFY_WITH_TIMEOUT(m_driver->session().status().state == HostState::Online, 20'000);
    const QString changes = before.changesTo(HostInventory::of(*m_lab));
    QVERIFY2(changes.isEmpty(), qPrintable(changes));
    expectSuccess(*form);
}

QTEST_MAIN(TestLiveVmFailures)
#include "tst_livevmfailures.moc"
