// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmfactsreader.h"

#include "tests/host/samples.h"
#include "tests/support/fakehost.h"

#include <QTest>

#include <mutex>

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString standard = QStringLiteral("default");
const QString images = QStringLiteral("/var/lib/libvirt/images");

QByteArray vmWithDisk(const QByteArray &name, const QByteArray &file)
{
    return "<domain type='kvm'><name>" + name + "</name><devices><disk type='file' device='disk'><source file='" + file
        + "'/><target dev='vda'/></disk></devices></domain>";
}

QStringList volumeNames(const StoragePool &pool)
{
    QStringList names;
    for (const StorageVolume &volume : pool.volumes)
        names.append(volume.name);
    return names;
}

QStringList poolNames(const VmFacts &facts)
{
    QStringList names;
    for (const StoragePool &pool : facts.pools)
        names.append(pool.name);
    return names;
}

} // namespace

/// What a host has to make VMs of, read from hosts that can tell all of it, some of it, or nothing.
class TestVmFactsReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsWhatTheHostHas();
    void machinesComeInTheOrderOfTheOffer();
    void aMachineThatCannotBeToldOfIsLeftOut();
    void aHostWithoutDomainCapabilitiesHasItsUnnamedMachine();
    void aHostThatRunsNothingSaysWhy();
    void aHostWithoutCapabilitiesStillHasItsStorage();
    void machinesThatAreRefusedAreExplained();
    void filesThatAppearedAreVolumes();
    void aReadOnlyConnectionLooksThroughNoPool();
    void onlyFoldersAreLookedThrough();
    void poolsAndVolumesComeByName();
    void anInactivePoolIsListedWithoutVolumes();
    void aPoolThatCannotBeRefreshedHasWhatIsKnown();
    void aPoolThatStopsWhileItIsReadIsInactive();
    void aPoolWithoutADescriptionIsListedByItsName();
    void aPoolThatHasJustGoneIsLeftOut();
    void aVolumeThatHasJustGoneIsLeftOut();
    void aHostWithoutStorageStillHasItsMachines_data();
    void aHostWithoutStorageStillHasItsMachines();
    void disksOfRunningAndStoredVmsAreUsed();
    void aVmThatCannotBeReadUsesNothing();
    void manyVmsAreReadSideBySide();
    void storageThatHangsIsNotWaitedForLong();
    void storageThatHangsKeepsNoReaderFromWork();
    void aLostConnectionIsSaidInEverything();

private:
    [[nodiscard]] VmFactsSource source(bool readOnly = false) const;
    /// The last facts of a reading.
    [[nodiscard]] VmFacts read(bool readOnly = false) const;

    TallyPtr m_tally;
    std::shared_ptr<FakeHost> m_host;
    std::shared_ptr<HostBackend> m_backend;
    std::shared_ptr<TaskPool> m_readers;
};

void TestVmFactsReader::init()
{
    m_tally = std::make_shared<ThreadTally>();
    m_host = FakeHost::make();
    m_host->makeFitForVms();
    m_backend = m_host->factory()();
    QVERIFY(m_backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {}));
    m_readers = std::make_shared<TaskPool>(3, m_tally);
}

void TestVmFactsReader::cleanup()
{
    m_readers.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    m_backend.reset();
}

VmFactsSource TestVmFactsReader::source(bool readOnly) const
{
    return {m_backend, m_readers, std::make_shared<TaskPool>(3, m_tally), m_tally, readOnly, std::chrono::minutes(1)};
}

VmFacts TestVmFactsReader::read(bool readOnly) const
{
    VmFacts last;
    readVmFacts(source(readOnly), [&last](const VmFactsPtr &facts) { last = *facts; });
    return last;
}

void TestVmFactsReader::tellsWhatTheHostHas()
{
    m_host->addVolume(standard, QStringLiteral("web.qcow2"), 5ULL << 30);
    int published = 0;
    VmFacts facts;
    readVmFacts(source(), [&](const VmFactsPtr &told) {
        ++published;
        facts = *told;
    });
    QCOMPARE(published, 1);
    QCOMPARE(facts.memory, 16ULL << 30);
    QCOMPARE(facts.cpus, 8);
    QCOMPARE(facts.noMachines, QString());
    QCOMPARE(facts.machines.size(), std::size_t(2));
    QCOMPARE(facts.machines.front().virtType, QStringLiteral("kvm"));
    QCOMPARE(facts.noPools, QString());
    QCOMPARE(poolNames(facts), QStringList{standard});
    const StoragePool &pool = facts.pools.front();
    QCOMPARE(pool.type, QStringLiteral("dir"));
    QCOMPARE(pool.path, images);
    QVERIFY(pool.active);
    QCOMPARE(pool.available, 100ULL << 30);
    QCOMPARE(pool.volumes.size(), std::size_t(1));
    QCOMPARE(pool.volumes.front().path, images + QStringLiteral("/web.qcow2"));
    QCOMPARE(pool.volumes.front().format, QStringLiteral("qcow2"));
    QCOMPARE(pool.volumes.front().capacity, 5ULL << 30);
    QVERIFY(facts.uses.empty());
}

void TestVmFactsReader::machinesComeInTheOrderOfTheOffer()
{
    const VmFacts facts = read();
    QCOMPARE(facts.machines.size(), std::size_t(2));
    QCOMPARE(facts.machines[0].name, QStringLiteral("q35"));
    QCOMPARE(facts.machines[0].canonical, QStringLiteral("pc-q35-7.2"));
    QVERIFY(facts.machines[0].diskBuses.contains(QStringLiteral("sata")));
    QCOMPARE(facts.machines[1].name, QStringLiteral("pc"));
    QVERIFY(facts.machines[1].diskBuses.contains(QStringLiteral("ide")));
}

void TestVmFactsReader::aMachineThatCannotBeToldOfIsLeftOut()
{
    m_host->setDomainCapabilities(QStringLiteral("q35"), "<broken");
    const VmFacts facts = read();
    QCOMPARE(facts.machines.size(), std::size_t(1));
    QCOMPARE(facts.machines[0].name, QStringLiteral("pc"));
    QCOMPARE(facts.noMachines, QString());
}

void TestVmFactsReader::aHostWithoutDomainCapabilitiesHasItsUnnamedMachine()
{
    m_host->setCapabilities("<capabilities><host><cpu><arch>i686</arch></cpu></host><guest><os_type>hvm</os_type>"
                            "<arch name='i686'><domain type='test'/></arch></guest></capabilities>");
    m_host->failAlways(Call::DomainCapabilities, error(ErrorKind::Unsupported, "no such call"));
    const VmFacts facts = read();
    QCOMPARE(facts.machines.size(), std::size_t(1));
    QCOMPARE(facts.machines[0].name, QString());
    QCOMPARE(facts.machines[0].virtType, QStringLiteral("test"));
    QCOMPARE(facts.machines[0].arch, QStringLiteral("i686"));
    QCOMPARE(facts.noMachines, QString());
}

void TestVmFactsReader::aHostThatRunsNothingSaysWhy()
{
    m_host->setCapabilities("<capabilities><host><cpu><arch>x86_64</arch></cpu></host></capabilities>");
    const VmFacts facts = read();
    QVERIFY(facts.machines.empty());
    QVERIFY(facts.noMachines.contains(QStringLiteral("x86_64")));
    QCOMPARE(m_host->count(Call::DomainCapabilities), 0);
    QCOMPARE(poolNames(facts), QStringList{standard});
}

void TestVmFactsReader::aHostWithoutCapabilitiesStillHasItsStorage()
{
    m_host->failAlways(Call::Capabilities, error(ErrorKind::Denied, "access denied"));
    m_host->failAlways(Call::Resources, error(ErrorKind::Denied, "access denied"));
    const VmFacts facts = read();
    QVERIFY(facts.machines.empty());
    QVERIFY(facts.noMachines.contains(QStringLiteral("access denied")));
    QCOMPARE(facts.memory, 0ULL);
    QCOMPARE(poolNames(facts), QStringList{standard});
}

void TestVmFactsReader::machinesThatAreRefusedAreExplained()
{
    m_host->failAlways(Call::DomainCapabilities, error(ErrorKind::Internal, "failed to start the emulator"));
    const VmFacts facts = read();
    QVERIFY(facts.machines.empty());
    QVERIFY(facts.noMachines.contains(QStringLiteral("failed to start the emulator")));
}

void TestVmFactsReader::filesThatAppearedAreVolumes()
{
    m_host->addFile(standard, QStringLiteral("debian.iso"));
    QCOMPARE(volumeNames(read().pools.front()), QStringList{QStringLiteral("debian.iso")});
}

void TestVmFactsReader::aReadOnlyConnectionLooksThroughNoPool()
{
    m_host->addVolume(standard, QStringLiteral("known.qcow2"));
    m_host->addFile(standard, QStringLiteral("debian.iso"));
    QCOMPARE(volumeNames(read(true).pools.front()), QStringList{QStringLiteral("known.qcow2")});
    QCOMPARE(m_host->count(Call::RefreshPool), 0);
}

void TestVmFactsReader::onlyFoldersAreLookedThrough()
{
    m_host->addPool("<pool type='logical'><name>vg0</name><target><path>/dev/vg0</path></target></pool>");
    m_host->addPool("<pool type='netfs'><name>share</name><target><path>/share</path></target></pool>");
    m_host->addVolume(QStringLiteral("vg0"), QStringLiteral("root"));
    const VmFacts facts = read();
    QCOMPARE(poolNames(facts), (QStringList{standard, QStringLiteral("share"), QStringLiteral("vg0")}));
    QCOMPARE(volumeNames(facts.pools[2]), QStringList{QStringLiteral("root")});
    QCOMPARE(m_host->count(Call::RefreshPool), 2);
}

void TestVmFactsReader::poolsAndVolumesComeByName()
{
    m_host->addPool(QStringLiteral("zeta"), QStringLiteral("/z"));
    m_host->addPool(QStringLiteral("alpha"), QStringLiteral("/a"));
    for (const char *name : {"c", "a", "b"})
        m_host->addVolume(QStringLiteral("zeta"), QString::fromLatin1(name));
    const VmFacts facts = read();
    QCOMPARE(poolNames(facts), (QStringList{QStringLiteral("alpha"), standard, QStringLiteral("zeta")}));
    QCOMPARE(volumeNames(facts.pools[2]), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
}

void TestVmFactsReader::anInactivePoolIsListedWithoutVolumes()
{
    m_host->addPool(QStringLiteral("off"), QStringLiteral("/off"), false);
    const VmFacts facts = read();
    QCOMPARE(poolNames(facts), (QStringList{standard, QStringLiteral("off")}));
    QVERIFY(!facts.pools[1].active);
    QCOMPARE(facts.pools[1].path, QStringLiteral("/off"));
    QVERIFY(facts.pools[1].volumes.empty());
}

void TestVmFactsReader::aPoolThatCannotBeRefreshedHasWhatIsKnown()
{
    m_host->addVolume(standard, QStringLiteral("known.qcow2"));
    m_host->failAlways(
        Call::RefreshPool, error(ErrorKind::Internal, "internal error: pool 'default' has asynchronous jobs running."));
    const VmFacts facts = read();
    QVERIFY(facts.pools.front().active);
    QCOMPARE(volumeNames(facts.pools.front()), QStringList{QStringLiteral("known.qcow2")});
    QCOMPARE(facts.noPools, QString());
}

void TestVmFactsReader::aPoolThatStopsWhileItIsReadIsInactive()
{
    m_host->addPool(QStringLiteral("other"), QStringLiteral("/other"));
    m_host->addVolume(QStringLiteral("other"), QStringLiteral("disk"));
    // As libvirt stops a pool whose folder it cannot read.
    m_host->hold(Call::Volumes);
    runDetached(m_tally, [host = m_host, backend = m_backend] {
        while (host->waiting(Call::Volumes) < 2)
            std::this_thread::yield();
        static_cast<void>(backend->stopPool(QStringLiteral("default")));
        host->release(Call::Volumes);
    });
    const VmFacts facts = read();
    QVERIFY(!facts.pools[0].active);
    QVERIFY(facts.pools[0].volumes.empty());
    QVERIFY(facts.pools[1].active);
    QCOMPARE(volumeNames(facts.pools[1]), QStringList{QStringLiteral("disk")});
}

void TestVmFactsReader::aPoolWithoutADescriptionIsListedByItsName()
{
    m_host->failAlways(Call::PoolXml, error(ErrorKind::Denied, "access denied"));
    const VmFacts facts = read();
    QCOMPARE(poolNames(facts), QStringList{standard});
    QVERIFY(facts.pools.front().active);
    QVERIFY(facts.pools.front().volumes.empty());
    QCOMPARE(facts.noPools, QString());
}

void TestVmFactsReader::aPoolThatHasJustGoneIsLeftOut()
{
    m_host->failAlways(Call::PoolXml, error(ErrorKind::NotFound, "no storage pool"));
    const VmFacts facts = read();
    QVERIFY(facts.pools.empty());
    QCOMPARE(facts.noPools, QString());
}

void TestVmFactsReader::aVolumeThatHasJustGoneIsLeftOut()
{
    m_host->addVolume(standard, QStringLiteral("a"));
    m_host->addVolume(standard, QStringLiteral("b"));
    m_host->failNext(Call::VolumeXml, error(ErrorKind::NotFound, "no storage vol"));
    QCOMPARE(read().pools.front().volumes.size(), std::size_t(1));
}

void TestVmFactsReader::aHostWithoutStorageStillHasItsMachines_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("isQuoted");
    QTest::newRow("a driver without storage") << ErrorKind::Unsupported << false;
    QTest::newRow("access denied") << ErrorKind::Denied << true;
    // What libvirt says where the daemon for storage is not there.
    QTest::newRow("no daemon for it") << ErrorKind::ConnectionLost << true;
}

void TestVmFactsReader::aHostWithoutStorageStillHasItsMachines()
{
    QFETCH(const ErrorKind, kind);
    QFETCH(const bool, isQuoted);
    m_host->failAlways(Call::StoragePools, error(kind, "it does not work"));
    const VmFacts facts = read();
    QCOMPARE(facts.machines.size(), std::size_t(2));
    QVERIFY(facts.pools.empty());
    QVERIFY(!facts.noPools.isEmpty());
    QCOMPARE(facts.noPools.contains(QStringLiteral("it does not work")), isQuoted);
}

void TestVmFactsReader::disksOfRunningAndStoredVmsAreUsed()
{
    m_host->addDomain(QStringLiteral("off"), vmWithDisk("off", "/off.qcow2"));
    m_host->addDomain(QStringLiteral("on"), vmWithDisk("on", "/later.qcow2"), vmWithDisk("on", "/now.qcow2"));
    m_host->addDomain(QStringLiteral("same"), vmWithDisk("same", "/same.qcow2"), vmWithDisk("same", "/same.qcow2"));
    QStringList uses;
    for (const VolumeUse &use : read().uses)
        uses.append(use.vm + u' ' + use.path);
    uses.sort();
    QCOMPARE(uses,
        (QStringList{QStringLiteral("off /off.qcow2"), QStringLiteral("on /later.qcow2"),
            QStringLiteral("on /now.qcow2"), QStringLiteral("same /same.qcow2")}));
}

void TestVmFactsReader::aVmThatCannotBeReadUsesNothing()
{
    m_host->addDomain(QStringLiteral("a"), vmWithDisk("a", "/a.qcow2"));
    m_host->addDomain(QStringLiteral("b"), vmWithDisk("b", "/b.qcow2"));
    m_host->failNext(Call::DomainXml, error(ErrorKind::NotFound, "Domain not found"));
    const VmFacts facts = read();
    QCOMPARE(facts.uses.size(), std::size_t(1));
    QCOMPARE(facts.machines.size(), std::size_t(2));
}

void TestVmFactsReader::manyVmsAreReadSideBySide()
{
    for (int i = 0; i < 30; ++i)
        m_host->addDomain(QStringLiteral("vm%1").arg(i), vmWithDisk("vm" + QByteArray::number(i), "/disk"));
    m_readers->resize(10);
    m_host->hold(Call::DomainXml);
    const auto used = std::make_shared<std::atomic<int>>(-1);
    runDetached(m_tally, [source = source(), used] {
        readVmFacts(source, [used](const VmFactsPtr &facts) { *used = static_cast<int>(facts->uses.size()); });
    });
    QTRY_COMPARE(m_host->waiting(Call::DomainXml), 10);
    m_host->release(Call::DomainXml);
    QTRY_COMPARE(used->load(), 30);
}

void TestVmFactsReader::storageThatHangsIsNotWaitedForLong()
{
    m_host->hold(Call::RefreshPool);
    struct Told
    {
        std::mutex mutex;
        std::vector<VmFacts> facts;
        [[nodiscard]] std::size_t count()
        {
            const std::scoped_lock lock(mutex);
            return facts.size();
        }
    };
    const auto told = std::make_shared<Told>();
    VmFactsSource impatient = source();
    impatient.storagePatience = std::chrono::milliseconds(0);
    runDetached(m_tally, [impatient, told] {
        readVmFacts(impatient, [told](const VmFactsPtr &facts) {
            const std::scoped_lock lock(told->mutex);
            told->facts.push_back(*facts);
        });
    });
    QTRY_COMPARE(told->count(), std::size_t(1));
    QCOMPARE(told->facts[0].machines.size(), std::size_t(2));
    QVERIFY(told->facts[0].pools.empty());
    QVERIFY(!told->facts[0].noPools.isEmpty());
    m_host->release(Call::RefreshPool);
    QTRY_COMPARE(told->count(), std::size_t(2));
    QCOMPARE(told->facts[1].machines.size(), std::size_t(2));
    QCOMPARE(poolNames(told->facts[1]), QStringList{standard});
    QCOMPARE(told->facts[1].noPools, QString());
}

void TestVmFactsReader::storageThatHangsKeepsNoReaderFromWork()
{
    for (int i = 0; i < 8; ++i)
        m_host->addPool(QStringLiteral("pool%1").arg(i), QStringLiteral("/pool%1").arg(i));
    m_host->hold(Call::RefreshPool);
    runDetached(m_tally, [source = source()] { readVmFacts(source, [](const VmFactsPtr &) {}); });
    QTRY_COMPARE(m_host->waiting(Call::RefreshPool), 3);
    const auto worked = std::make_shared<std::atomic<bool>>(false);
    m_readers->submit([worked] { *worked = true; });
    QTRY_VERIFY(worked->load());
    m_host->release(Call::RefreshPool);
}

void TestVmFactsReader::aLostConnectionIsSaidInEverything()
{
    m_host->loseConnections(QStringLiteral("Connection reset by peer"));
    const VmFacts facts = read();
    QVERIFY(facts.machines.empty());
    QVERIFY(facts.noMachines.contains(QStringLiteral("Connection reset by peer")));
    QVERIFY(facts.pools.empty());
    QVERIFY(facts.noPools.contains(QStringLiteral("Connection reset by peer")));
    const VmFactsPtr none = noVmFacts(QStringLiteral("The host is away."));
    QCOMPARE(none->noMachines, QStringLiteral("The host is away."));
    QCOMPARE(none->noPools, QStringLiteral("The host is away."));
}

QTEST_GUILESS_MAIN(TestVmFactsReader)
#include "tst_vmfactsreader.moc"
