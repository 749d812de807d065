// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmmaker.h"

#include "tests/host/commanddriver.h"
#include "tests/host/vmsamples.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString web = QStringLiteral("web");
const QString disk = QStringLiteral("web.qcow2");

} // namespace

/// Carrying on with a VM whose making was interrupted: with what is its own, and with nothing else.
class TestVmCarryOn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void whatWasBegunIsCarriedOnWith_data();
    void whatWasBegunIsCarriedOnWith();
    void carryingOnTakesNobodysVolume_data();
    void carryingOnTakesNobodysVolume();
    void carryingOnTakesNobodysPool();
    void carryingOnTakesNobodysName();
    void carryingOnLeavesWhatWasThereBefore();

private:
    [[nodiscard]] CommandResult carryOn(const VmDefinition &vm) { return m_driver->run(CreateVm{vm, true, true}); }
    FakeHost &host() { return m_driver->host(); }
    [[nodiscard]] static VmDefinition onLab() { return vmDefinition(web, {vmNic(onNetwork(lab))}); }
    [[nodiscard]] static VmDefinition withPool()
    {
        VmDefinition vm = onLab();
        vm.disk->madePoolPath = vmFolder;
        return vm;
    }

    std::unique_ptr<CommandDriver> m_driver;
};

void TestVmCarryOn::init()
{
    m_driver = std::make_unique<CommandDriver>();
    host().addNetwork(network(lab), on);
}

void TestVmCarryOn::whatWasBegunIsCarriedOnWith_data()
{
    QTest::addColumn<int>("parts"); // that are there
    QTest::newRow("nothing") << 0;
    QTest::newRow("a stopped pool") << 1;
    QTest::newRow("a pool") << 2;
    QTest::newRow("a volume") << 3;
    QTest::newRow("the VM") << 4;
    QTest::newRow("all of it") << 5;
}

void TestVmCarryOn::whatWasBegunIsCarriedOnWith()
{
    QFETCH(const int, parts);
    const VmDefinition vm = withPool();
    if (parts >= 4)
        compareDone(m_driver->run(CreateVm{vm, parts == 5}));
    else if (parts > 0)
        host().addPool(vmPool, vmFolder, parts > 1);
    if (parts == 3)
        host().addVolume(vmPool, disk);
    host().resetCounts();
    compareDone(carryOn(vm));
    QVERIFY(host().isRunning(vm.uuid));
    QVERIFY(host().isPoolActive(vmPool) && host().isPoolAutostarted(vmPool));
    QVERIFY(host().hasVolume(vmPool, disk));
    QCOMPARE(m_driver->running(vm.uuid), QStringLiteral("01 lab"));
    QCOMPARE(host().count(Call::DefinePool), parts < 1 ? 1 : 0);
    QCOMPARE(host().count(Call::CreateVolume), parts < 3 ? 1 : 0);
    QCOMPARE(host().count(Call::DefineDomain), parts < 4 ? 1 : 0);
    QCOMPARE(host().count(Call::StartDomain), parts < 5 ? 1 : 0);
}

void TestVmCarryOn::carryingOnTakesNobodysVolume_data()
{
    QTest::addColumn<QByteArray>("capacity");
    QTest::addColumn<QByteArray>("allocation");
    QTest::addColumn<bool>("used");
    QTest::newRow("of another size") << QByteArray("2147483648") << QByteArray("200704") << false;
    QTest::newRow("written to") << QByteArray("1073741824") << QByteArray("52428800") << false;
    QTest::newRow("in use") << QByteArray("1073741824") << QByteArray("200704") << true;
}

void TestVmCarryOn::carryingOnTakesNobodysVolume()
{
    QFETCH(const QByteArray, capacity);
    QFETCH(const QByteArray, allocation);
    QFETCH(const bool, used);
    host().addPool(vmPool, vmFolder);
    host().addVolume(vmPool,
        "<volume><name>web.qcow2</name><capacity>" + capacity + "</capacity><allocation>" + allocation
            + "</allocation><target><format type='qcow2'/></target></volume>");
    if (used)
        host().addDomain(QStringLiteral("db"),
            "<domain><name>db</name><devices><disk><source file='/var/lib/libvirt/images/web.qcow2'/></disk></devices>"
            "</domain>");
    compareFailed(carryOn(onLab()), ErrorKind::Conflict,
        QStringLiteral("There is a volume “web.qcow2” in pool “default” already."));
    QVERIFY(!host().hasDomain(web));
    QVERIFY(host().hasVolume(vmPool, disk));
}

void TestVmCarryOn::carryingOnTakesNobodysPool()
{
    host().addPool(vmPool, QStringLiteral("/elsewhere"));
    compareFailed(carryOn(withPool()), ErrorKind::Conflict,
        QStringLiteral("There is a storage pool “default” on this host already."));
    QVERIFY(!host().hasVolume(vmPool, disk));
}

void TestVmCarryOn::carryingOnTakesNobodysName()
{
    host().addPool(vmPool, vmFolder);
    host().addDomain(web, samples::vm());
    compareFailed(
        carryOn(onLab()), ErrorKind::Conflict, QStringLiteral("A VM named “web” exists on this host already."));
    QVERIFY(!host().hasVolume(vmPool, disk));
}

void TestVmCarryOn::carryingOnLeavesWhatWasThereBefore()
{
    host().addPool(vmPool, vmFolder);
    host().addVolume(vmPool, disk);
    host().failNext(Call::StartDomain, error(ErrorKind::Internal, "it fails"));
    compareFailed(carryOn(onLab()), ErrorKind::Internal, QStringLiteral("it fails") + takenBack);
    QVERIFY(!host().hasDomain(web));
    QVERIFY(host().hasVolume(vmPool, disk));
}

QTEST_GUILESS_MAIN(TestVmCarryOn)
#include "tst_vmcarryon.moc"
