// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmremover.h"

#include "tests/host/commanddriver.h"
#include "tests/host/vmsamples.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");
const QString disk = QStringLiteral("web.qcow2");

/// A volume that an operating system has been installed on.
QByteArray writtenVolume()
{
    return "<volume><name>web.qcow2</name><capacity>1073741824</capacity><allocation>524288000</allocation>"
           "<target><format type='qcow2'/></target></volume>";
}

QByteArray vmWith(const QByteArray &name, const QByteArray &file)
{
    return "<domain><name>" + name + "</name><devices><disk type='file' device='disk'><source file='"
        + vmFolder.toUtf8() + '/' + file + "'/></disk></devices></domain>";
}

} // namespace

/// Taking a VM away that was made, with its volume, and nothing that is somebody else's.
class TestVmRemover final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void aVmGoesWithItsVolume_data();
    void aVmGoesWithItsVolume();
    void aVmGoesWithoutAVolume();
    void whatIsGoneAlreadyIsFine_data();
    void whatIsGoneAlreadyIsFine();
    void aVolumeThatSomebodyElseUsesKeepsTheVm_data();
    void aVolumeThatSomebodyElseUsesKeepsTheVm();
    void aVolumeThatIsNotTheVmsIsKept_data();
    void aVolumeThatIsNotTheVmsIsKept();
    void aStepThatFailsLeavesTheVm_data();
    void aStepThatFailsLeavesTheVm();
    void aGuestMayBeFaster();
    void aPoolGoesWhereNothingElseIsInIt_data();
    void aPoolGoesWhereNothingElseIsInIt();
    void aPoolThatStaysIsAWarning();
    void aPoolThatIsStoppedKeepsTheVm();

private:
    FakeHost &host() { return m_driver->host(); }
    /// Makes the VM and writes something to its disk.
    void makeVm(bool start);
    [[nodiscard]] RemoveVm removal() const { return removalOf(CreateVm{m_vm}); }

    std::unique_ptr<CommandDriver> m_driver;
    VmDefinition m_vm;
};

void TestVmRemover::init()
{
    m_driver = std::make_unique<CommandDriver>();
    host().addPool(vmPool, vmFolder);
    host().addNetwork(network(lab), on);
    m_vm = vmDefinition(web, {vmNic(onNetwork(lab))});
}

void TestVmRemover::makeVm(bool start)
{
    host().addVolume(vmPool, writtenVolume());
    m_vm.uuid = host().addDomain(web, vmWith("web", "web.qcow2"));
    const QByteArray xml = FakeHost::withUuid(host().domainXml(m_vm.uuid, XmlKind::Stored), m_vm.uuid);
    host().setDomain(m_vm.uuid, xml, start ? xml : QByteArray());
}

void TestVmRemover::aVmGoesWithItsVolume_data()
{
    QTest::addColumn<bool>("running");
    QTest::newRow("running") << true;
    QTest::newRow("shut off") << false;
}

void TestVmRemover::aVmGoesWithItsVolume()
{
    QFETCH(const bool, running);
    makeVm(running);
    const CommandResult result = m_driver->run(removal());
    compareDone(result);
    QVERIFY(result.warnings.isEmpty());
    QCOMPARE(result.touchedDomains, QList<QUuid>{m_vm.uuid});
    QVERIFY(!host().hasDomain(web));
    QVERIFY(!host().hasVolume(vmPool, disk));
    QVERIFY(host().hasNetwork(lab));
    QVERIFY(host().isPoolActive(vmPool));
    QCOMPARE(m_driver->steps().contains(QStringLiteral("Stopping VM “web”")), running);
    QVERIFY(m_driver->steps().contains(QStringLiteral("Deleting volume “web.qcow2”")));
}

void TestVmRemover::aVmGoesWithoutAVolume()
{
    makeVm(true);
    compareDone(m_driver->run(RemoveVm{m_vm.uuid, web}));
    QVERIFY(!host().hasDomain(web));
    QVERIFY(host().hasVolume(vmPool, disk));
}

void TestVmRemover::whatIsGoneAlreadyIsFine_data()
{
    QTest::addColumn<int>("gone");
    QTest::newRow("the volume") << 0;
    QTest::newRow("the VM") << 1;
    QTest::newRow("both") << 2;
    QTest::newRow("the pool too") << 3;
}

void TestVmRemover::whatIsGoneAlreadyIsFine()
{
    QFETCH(const int, gone);
    if (gone == 0)
        m_vm.uuid = host().addDomain(web, vmWith("web", "web.qcow2"));
    else if (gone == 1)
        host().addVolume(vmPool, disk);
    RemoveVm command = removal();
    if (gone == 3)
        command.pool = QStringLiteral("elsewhere");
    const CommandResult result = m_driver->run(command);
    compareDone(result);
    QVERIFY(result.warnings.isEmpty());
    QVERIFY(!host().hasDomain(web));
    QVERIFY(!host().hasVolume(vmPool, disk));
}

void TestVmRemover::aVolumeThatSomebodyElseUsesKeepsTheVm_data()
{
    QTest::addColumn<bool>("based");
    QTest::newRow("as its disk") << false;
    QTest::newRow("as the base of its disk") << true;
}

void TestVmRemover::aVolumeThatSomebodyElseUsesKeepsTheVm()
{
    QFETCH(const bool, based);
    makeVm(true);
    if (based)
        host().addVolume(vmPool,
            QByteArrayLiteral(
                "<volume><name>clone.qcow2</name><capacity>1073741824</capacity><target><format type='qcow2'/></target>"
                "<backingStore><path>/var/lib/libvirt/images/web.qcow2</path></backingStore></volume>"));
    else
        host().addDomain(QStringLiteral("db"), vmWith("db", "web.qcow2"));
    host().resetCounts();
    const CommandResult result = m_driver->run(removal());
    QCOMPARE(result.status, CommandStatus::Failed);
    QCOMPARE(result.error.kind, ErrorKind::InUse);
    QVERIFY2(result.error.message.contains(based ? QStringLiteral("clone.qcow2") : QStringLiteral("db")),
        qPrintable(result.error.message));
    QVERIFY(host().isRunning(m_vm.uuid));
    QVERIFY(host().hasVolume(vmPool, disk));
    for (const Call call : {Call::DestroyDomain, Call::UndefineDomain, Call::DeleteVolume})
        QCOMPARE(host().count(call), 0);
}

void TestVmRemover::aVolumeThatIsNotTheVmsIsKept_data()
{
    QTest::addColumn<bool>("vm"); // there is the VM, with another disk
    QTest::addColumn<bool>("had"); // it is known to have had it
    QTest::addColumn<bool>("kept");
    QTest::newRow("the VM has another disk") << true << false << true;
    QTest::newRow("the VM is gone") << false << false << true;
    QTest::newRow("the VM is gone and had it") << false << true << false;
}

/// A name alone does not say whose a volume is.
void TestVmRemover::aVolumeThatIsNotTheVmsIsKept()
{
    QFETCH(const bool, vm);
    QFETCH(const bool, had);
    QFETCH(const bool, kept);
    host().addVolume(vmPool, writtenVolume());
    if (vm)
        m_vm.uuid = host().addDomain(web, vmWith("web", "other.qcow2"));
    RemoveVm command = removal();
    command.hadVolume = had;
    const CommandResult result = m_driver->run(command);
    compareDone(result);
    QVERIFY(!host().hasDomain(web));
    QCOMPARE(host().hasVolume(vmPool, disk), kept);
    QCOMPARE(result.warnings,
        kept ? QStringList(QStringLiteral("Volume “web.qcow2” in pool “default” was not deleted: VM “web” does not "
                                          "have it, and something was written to it."))
             : QStringList());
}

void TestVmRemover::aStepThatFailsLeavesTheVm_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<bool>("changed");
    QTest::newRow("looking at the VM") << Call::DomainStatus << false;
    QTest::newRow("looking at its disks") << Call::DomainXml << false;
    QTest::newRow("looking at the pools") << Call::StoragePools << false;
    QTest::newRow("looking at the volume") << Call::VolumeXml << false;
    QTest::newRow("looking at the others") << Call::Domains << false;
    QTest::newRow("stop") << Call::DestroyDomain << false;
    QTest::newRow("undefine") << Call::UndefineDomain << true;
    QTest::newRow("volume") << Call::DeleteVolume << true;
}

void TestVmRemover::aStepThatFailsLeavesTheVm()
{
    QFETCH(const Call, call);
    QFETCH(const bool, changed);
    makeVm(true);
    const QByteArray stored = host().domainXml(m_vm.uuid, XmlKind::Stored);
    host().failNext(call, error(ErrorKind::Internal, "no such luck"));
    compareFailed(m_driver->run(removal()), ErrorKind::Internal,
        QStringLiteral("no such luck") + (changed ? takenBack : QString()));
    QVERIFY(host().isRunning(m_vm.uuid));
    QCOMPARE(host().domainXml(m_vm.uuid, XmlKind::Stored), stored);
    QVERIFY(host().hasVolume(vmPool, disk));
    compareDone(m_driver->run(removal()));
}

/// It shuts down between the look and the stop.
void TestVmRemover::aGuestMayBeFaster()
{
    makeVm(true);
    const CommandResult result = m_driver->run(removal(), [this](const QString &step) {
        if (step == QStringLiteral("Stopping VM “web”"))
            m_driver->stop(m_vm.uuid);
    });
    compareDone(result);
    QVERIFY(!host().hasDomain(web));
}

void TestVmRemover::aPoolGoesWhereNothingElseIsInIt_data()
{
    QTest::addColumn<int>("with");
    QTest::addColumn<bool>("goes");
    QTest::newRow("nothing else") << 0 << true;
    QTest::newRow("another volume") << 1 << false;
    QTest::newRow("a file that it does not know") << 2 << false;
    QTest::newRow("another folder") << 3 << false;
}

void TestVmRemover::aPoolGoesWhereNothingElseIsInIt()
{
    QFETCH(const int, with);
    QFETCH(const bool, goes);
    makeVm(true);
    if (with == 1)
        host().addVolume(vmPool, QStringLiteral("other.qcow2"));
    else if (with == 2)
        host().addFile(vmPool, QStringLiteral("other.img"));
    RemoveVm command = removal();
    command.madePoolPath = with == 3 ? QStringLiteral("/elsewhere") : vmFolder;
    const CommandResult result = m_driver->run(command);
    compareDone(result);
    QVERIFY(result.warnings.isEmpty());
    QVERIFY(!host().hasDomain(web));
    QVERIFY(!host().hasVolume(vmPool, disk));
    QCOMPARE(host().hasPool(vmPool), !goes);
    if (!goes)
        QVERIFY(host().isPoolActive(vmPool));
}

void TestVmRemover::aPoolThatStaysIsAWarning()
{
    makeVm(false);
    RemoveVm command = removal();
    command.madePoolPath = vmFolder;
    host().failNext(Call::StopPool, error(ErrorKind::Internal, "no such luck"));
    const CommandResult result = m_driver->run(command);
    compareDone(result);
    QCOMPARE(result.warnings, QStringList(QStringLiteral("Storage pool “default” was not removed: no such luck")));
    QVERIFY(!host().hasDomain(web));
}

void TestVmRemover::aPoolThatIsStoppedKeepsTheVm()
{
    makeVm(true);
    RemoveVm command = removal();
    command.pool = QStringLiteral("stopped");
    host().addPool(command.pool, QStringLiteral("/stopped"), false);
    const CommandResult result = m_driver->run(command);
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("is not active")), qPrintable(result.error.message));
    QVERIFY(host().isRunning(m_vm.uuid));
}

QTEST_GUILESS_MAIN(TestVmRemover)
#include "tst_vmremover.moc"
