// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/vmfactsreader.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"

#include <QTemporaryDir>
#include <QtTest>

#include <mutex>

using namespace patchpanel;

namespace {

const QByteArray hostFile = R"(<node>
  <network><name>lab</name><bridge name='virbr7'/></network>
  <domain type='test'><name>web</name><uuid>33333333-3333-4333-8333-333333333333</uuid><memory>65536</memory>
    <os><type>hvm</type></os><devices><disk type='file' device='disk'><source file='/pool/web.qcow2'/>
    <target dev='vda' bus='virtio'/></disk></devices></domain>
  <pool type='dir'><name>images</name><target><path>/pool</path></target></pool>
</node>)";

const QUuid webUuid(QStringLiteral("33333333-3333-4333-8333-333333333333"));
const QString images = QStringLiteral("images");

QByteArray volume(const char *name, const char *capacity = "1048576")
{
    return QByteArray("<volume><name>") + name + "</name><capacity>" + capacity
        + "</capacity><target><format type='qcow2'/></target></volume>";
}

QByteArray vm(const char *name, const QUuid &uuid = QUuid::createUuid())
{
    return QByteArray("<domain type='test'><name>") + name + "</name><uuid>"
        + uuid.toString(QUuid::WithoutBraces).toLatin1()
        + "</uuid><memory unit='MiB'>64</memory><os><type>hvm</type></os></domain>";
}

} // namespace

/// What VMs are made of and how they are made, with libvirt's test driver.
class TestLibvirtVms final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsPoolsWithTheirState();
    void makesAndRemovesAPool();
    void refusesAPoolThatExists();
    void makesAndDeletesAVolume();
    void doesNotOverwriteAVolume();
    void deletesOnlyTheVolumeThatIsMeant();
    void saysNotFoundForPoolsAndVolumesThatAreGone();
    void definesStartsAndUndefinesAVm();
    void aVmThatRunsIsOnlyForgotten();
    void refusesAVmOfANameThatExists();
    void refusesWhatTheSchemaDoesNotHave();
    void announcesVmsThatAreMade();
    void tellsWhatTheHostIs();
    void refusesChangesOnAReadOnlyConnection();
    void failsCleanlyAfterClose();
    void tellsWhatVmsCanBeMadeOf();

private:
    LibvirtRuntime m_runtime;
    std::mutex m_mutex;
    QList<QUuid> m_announced; ///< VMs
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<LibvirtBackend> m_backend;
};

void TestLibvirtVms::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(QStringLiteral("host.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(hostFile);
    file.close();
    m_backend = std::make_shared<LibvirtBackend>();
    QVERIFY(m_backend->open(QStringLiteral("test://") + file.fileName(), false, [this](const HostEvent &event) {
        const std::scoped_lock lock(m_mutex);
        if (event.kind == HostEvent::Kind::DomainChanged)
            m_announced.append(event.uuid);
    }));
}

void TestLibvirtVms::listsPoolsWithTheirState()
{
    QVERIFY(m_backend->definePool("<pool type='dir'><name>off</name><target><path>/off</path></target></pool>"));
    const auto pools = m_backend->storagePools();
    QVERIFY(pools);
    QCOMPARE(pools->size(), std::size_t(2));
    for (const PoolEntry &pool : *pools)
        QCOMPARE(pool.active, pool.name == images);
    QVERIFY(m_backend->poolXml(images)->contains("<path>/pool</path>"));
    QVERIFY(m_backend->refreshPool(images));
    QCOMPARE(m_backend->volumes(images), Result<QStringList>(QStringList()));
    const auto volumes = m_backend->volumes(QStringLiteral("off"));
    QVERIFY(!volumes);
    QCOMPARE(volumes.error().kind, ErrorKind::Conflict);
}

void TestLibvirtVms::makesAndRemovesAPool()
{
    const QString name = QStringLiteral("new");
    QVERIFY(m_backend->definePool("<pool type='dir'><name>new</name><target><path>/new</path></target></pool>"));
    QVERIFY(m_backend->buildPool(name));
    QVERIFY(m_backend->startPool(name));
    QVERIFY(m_backend->setPoolAutostart(name, true));
    QVERIFY(m_backend->createVolume(name, volume("disk")));
    const auto still = m_backend->undefinePool(name);
    QVERIFY(!still);
    QCOMPARE(still.error().kind, ErrorKind::Conflict);
    QVERIFY(m_backend->stopPool(name));
    QVERIFY(m_backend->undefinePool(name));
    QCOMPARE(m_backend->storagePools()->size(), std::size_t(1));
}

void TestLibvirtVms::refusesAPoolThatExists()
{
    const auto made = m_backend->definePool(
        "<pool type='dir'><name>images</name><target><path>/elsewhere</path></target></pool>");
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Conflict);
    QVERIFY(m_backend->poolXml(images)->contains("<path>/pool</path>"));
}

void TestLibvirtVms::makesAndDeletesAVolume()
{
    QVERIFY(m_backend->createVolume(images, volume("new.qcow2")));
    QCOMPARE(m_backend->volumes(images), Result<QStringList>(QStringList{QStringLiteral("new.qcow2")}));
    const auto xml = m_backend->volumeXml(images, QStringLiteral("new.qcow2"));
    QVERIFY(xml);
    QVERIFY(xml->contains("<path>/pool/new.qcow2</path>"));
    QVERIFY(m_backend->deleteVolume(images, QStringLiteral("new.qcow2")));
    QCOMPARE(m_backend->volumes(images), Result<QStringList>(QStringList()));
}

void TestLibvirtVms::doesNotOverwriteAVolume()
{
    QVERIFY(m_backend->createVolume(images, volume("disk", "1048576")));
    const auto again = m_backend->createVolume(images, volume("disk", "2097152"));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QVERIFY(m_backend->volumeXml(images, QStringLiteral("disk"))->contains(">1048576<"));
}

void TestLibvirtVms::deletesOnlyTheVolumeThatIsMeant()
{
    for (const char *name : {"a", "b", "c"})
        QVERIFY(m_backend->createVolume(images, volume(name)));
    QVERIFY(m_backend->deleteVolume(images, QStringLiteral("b")));
    auto left = m_backend->volumes(images).value();
    left.sort();
    QCOMPARE(left, (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
}

void TestLibvirtVms::saysNotFoundForPoolsAndVolumesThatAreGone()
{
    const QString gone = QStringLiteral("gone");
    QCOMPARE(m_backend->poolXml(gone).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->refreshPool(gone).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->volumes(gone).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->startPool(gone).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->createVolume(gone, volume("disk")).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->volumeXml(images, gone).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->deleteVolume(images, gone).error().kind, ErrorKind::NotFound);
    // Also of what a list has told of before.
    QVERIFY(m_backend->createVolume(images, volume("disk")));
    QVERIFY(m_backend->storagePools());
    QVERIFY(m_backend->volumes(images));
    QVERIFY(m_backend->deleteVolume(images, QStringLiteral("disk")));
    QCOMPARE(m_backend->volumeXml(images, QStringLiteral("disk")).error().kind, ErrorKind::NotFound);
    QVERIFY(m_backend->stopPool(images));
    QVERIFY(m_backend->undefinePool(images));
    QCOMPARE(m_backend->poolXml(images).error().kind, ErrorKind::NotFound);
}

void TestLibvirtVms::definesStartsAndUndefinesAVm()
{
    const QUuid uuid = QUuid::createUuid();
    const auto made = m_backend->defineDomain(vm("new", uuid));
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    QCOMPARE(*made, uuid);
    QCOMPARE(m_backend->domainStatus(uuid)->state, DomainState::ShutOff);
    QVERIFY(m_backend->startDomain(uuid));
    QCOMPARE(m_backend->domainStatus(uuid)->state, DomainState::Running);
    QVERIFY(!m_backend->startDomain(uuid));
    QVERIFY(m_backend->destroyDomain(uuid));
    QVERIFY(m_backend->undefineDomain(uuid));
    QCOMPARE(m_backend->domainStatus(uuid).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->startDomain(uuid).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_backend->undefineDomain(uuid).error().kind, ErrorKind::NotFound);
}

void TestLibvirtVms::aVmThatRunsIsOnlyForgotten()
{
    QVERIFY(m_backend->undefineDomain(webUuid));
    QCOMPARE(m_backend->domainStatus(webUuid)->state, DomainState::Running);
    QVERIFY(!m_backend->domainStatus(webUuid)->persistent);
}

void TestLibvirtVms::refusesAVmOfANameThatExists()
{
    const QByteArray before = m_backend->domainXml(webUuid, XmlKind::Stored).value();
    const auto made = m_backend->defineDomain(vm("web"));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::Conflict);
    QCOMPARE(m_backend->domainXml(webUuid, XmlKind::Stored).value(), before);
}

void TestLibvirtVms::refusesWhatTheSchemaDoesNotHave()
{
    QByteArray xml = vm("new");
    xml.replace("</os>", "</os><unheard-of/>");
    const auto made = m_backend->defineDomain(xml);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::InvalidInput);
    QVERIFY(made.error().message.contains(QStringLiteral("unheard-of")));
}

void TestLibvirtVms::announcesVmsThatAreMade()
{
    const auto announced = [this](const QUuid &uuid) {
        const std::scoped_lock lock(m_mutex);
        return m_announced.count(uuid);
    };
    const QUuid uuid = QUuid::createUuid();
    QVERIFY(m_backend->defineDomain(vm("new", uuid)));
    QTRY_COMPARE(announced(uuid), 1);
    QVERIFY(m_backend->startDomain(uuid));
    QTRY_COMPARE(announced(uuid), 2);
    QVERIFY(m_backend->destroyDomain(uuid));
    QTRY_COMPARE(announced(uuid), 3);
    QVERIFY(m_backend->undefineDomain(uuid));
    QTRY_COMPARE(announced(uuid), 4);
}

void TestLibvirtVms::tellsWhatTheHostIs()
{
    const auto resources = m_backend->resources();
    QVERIFY(resources);
    QVERIFY(resources->memory >= 1ULL << 30);
    QVERIFY(resources->cpus > 0);
    QVERIFY(m_backend->capabilities()->contains("<capabilities>"));
    const auto machine = m_backend->domainCapabilities();
    QVERIFY(!machine);
    QCOMPARE(machine.error().kind, ErrorKind::Unsupported);
}

void TestLibvirtVms::refusesChangesOnAReadOnlyConnection()
{
    LibvirtBackend backend;
    QVERIFY(backend.open(
        QStringLiteral("test://") + m_folder->filePath(QStringLiteral("host.xml")), true, [](const HostEvent &) {}));
    QVERIFY(backend.storagePools());
    QVERIFY(backend.volumes(images));
    QCOMPARE(backend.refreshPool(images).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(backend.createVolume(images, volume("disk")).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(backend.defineDomain(vm("new")).error().kind, ErrorKind::ReadOnly);
    QCOMPARE(backend.undefineDomain(webUuid).error().kind, ErrorKind::ReadOnly);
}

void TestLibvirtVms::failsCleanlyAfterClose()
{
    QVERIFY(m_backend->storagePools());
    m_backend->close();
    QCOMPARE(m_backend->storagePools().error().kind, ErrorKind::ConnectionLost);
    QCOMPARE(m_backend->volumes(images).error().kind, ErrorKind::ConnectionLost);
    QCOMPARE(m_backend->createVolume(images, volume("disk")).error().kind, ErrorKind::ConnectionLost);
    QCOMPARE(m_backend->capabilities().error().kind, ErrorKind::ConnectionLost);
    QCOMPARE(m_backend->defineDomain(vm("new")).error().kind, ErrorKind::ConnectionLost);
}

void TestLibvirtVms::tellsWhatVmsCanBeMadeOf()
{
    QVERIFY(m_backend->createVolume(images, volume("web.qcow2")));
    const auto tally = std::make_shared<ThreadTally>();
    VmFactsSource source;
    source.backend = m_backend;
    source.readers = std::make_shared<TaskPool>(4, tally);
    source.storageReaders = std::make_shared<TaskPool>(4, tally);
    source.tally = tally;
    VmFacts facts;
    readVmFacts(source, [&facts](const VmFactsPtr &told) { facts = *told; });
    QCOMPARE(facts.noMachines, QString());
    QCOMPARE(facts.machines.size(), std::size_t(1));
    QCOMPARE(facts.machines.front().virtType, QStringLiteral("test"));
    QCOMPARE(facts.machines.front().name, QString());
    QCOMPARE(facts.noPools, QString());
    QCOMPARE(facts.pools.size(), std::size_t(1));
    QCOMPARE(facts.pools.front().volumes.size(), std::size_t(1));
    QCOMPARE(facts.uses.size(), std::size_t(1));
    QCOMPARE(facts.uses.front().vm, QStringLiteral("web"));
    QCOMPARE(facts.uses.front().path, facts.pools.front().volumes.front().path);
}

QTEST_GUILESS_MAIN(TestLibvirtVms)
#include "tst_libvirtvms.moc"
