// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/network/networkconfig.h"
#include "models/network/networkinfo.h"

#include <QTemporaryDir>
#include <QtTest>

#include <mutex>
#include <thread>

using namespace patchpanel;

namespace {

const QByteArray hostFile = R"(<node>
  <network><name>lab</name><uuid>11111111-1111-4111-8111-111111111111</uuid><forward mode='nat'/>
    <bridge name='virbr7'/><ip address='192.168.7.1' netmask='255.255.255.0'/></network>
  <network><name>quiet</name><uuid>22222222-2222-4222-8222-222222222222</uuid><bridge name='virbr8'/></network>
  <domain type='test'><name>web</name><uuid>33333333-3333-4333-8333-333333333333</uuid><memory>65536</memory>
    <os><type>hvm</type></os><devices><interface type='network'><mac address='52:54:00:00:00:01'/>
    <source network='lab'/><model type='virtio'/></interface></devices></domain>
  <interface type='ethernet' name='eth7'><start mode='onboot'/><mac address='0a:00:00:00:00:07'/></interface>
  <interface type='bridge' name='br7'><start mode='onboot'/><bridge stp='off'>
    <interface type='ethernet' name='eth8'><mac address='0a:00:00:00:00:08'/></interface></bridge></interface>
</node>)";

const QUuid labUuid(QStringLiteral("11111111-1111-4111-8111-111111111111"));
const QUuid webUuid(QStringLiteral("33333333-3333-4333-8333-333333333333"));

/// Gathers what a backend announces, from whichever thread it does so.
class EventLog final
{
public:
    [[nodiscard]] EventSink sink()
    {
        return [this](const HostEvent &event) {
            const std::scoped_lock lock(m_mutex);
            m_events.push_back(event);
        };
    }
    [[nodiscard]] bool contains(HostEvent::Kind kind, const QUuid &uuid)
    {
        const std::scoped_lock lock(m_mutex);
        return std::any_of(m_events.cbegin(), m_events.cend(),
            [&](const HostEvent &event) { return event.kind == kind && event.uuid == uuid; });
    }

private:
    std::mutex m_mutex;
    std::vector<HostEvent> m_events;
};

} // namespace

class TestLibvirtBackend final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opensAndDescribesTheHost();
    void reportsWhyAHostCannotBeOpened_data();
    void reportsWhyAHostCannotBeOpened();
    void listsNetworksByEachFilter();
    void readsXmlOfBothForms();
    void readsDomains();
    void tellsOfInterfaces();
    void hasNoFactsOfAHostWithoutInterfaces();
    void knowsNoLeasesAndAddressesOfTheTestDriver();
    void definesStartsStopsAndUndefines();
    void refusesBrokenXmlWithItsPlace();
    void saysNotFoundForWhatIsGone();
    void refusesChangesOnAReadOnlyConnection();
    void announcesChangesMadeByOthers();
    void servesManyThreadsAtOnce();
    void failsCleanlyAfterClose();

private:
    [[nodiscard]] QString uri() const
    {
        return QStringLiteral("test://") + m_folder->filePath(QStringLiteral("host.xml"));
    }
    void open(LibvirtBackend &backend, bool readOnly = false);

    LibvirtRuntime m_runtime;
    EventLog m_log;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLibvirtBackend::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(QStringLiteral("host.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(hostFile);
}

void TestLibvirtBackend::open(LibvirtBackend &backend, bool readOnly)
{
    const auto opened = backend.open(uri(), readOnly, m_log.sink());
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
}

void TestLibvirtBackend::opensAndDescribesTheHost()
{
    LibvirtBackend backend;
    const auto opened = backend.open(uri(), false, m_log.sink());
    QVERIFY(opened);
    QCOMPARE(opened->driver.toLower(), QStringLiteral("test"));
    QVERIFY(opened->libvirtVersion >= libvirtVersion(7, 0));
    QCOMPARE(opened->networks.size(), std::size_t(2));
    QVERIFY(std::any_of(opened->networks.cbegin(), opened->networks.cend(),
        [](const NetworkEntry &entry) { return entry.uuid == labUuid && entry.name == u"lab"; }));
    QVERIFY(!backend.storesNetworksApart());
}

void TestLibvirtBackend::reportsWhyAHostCannotBeOpened_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("part");
    QTest::newRow("no such socket") << QStringLiteral("qemu+unix:///system?socket=/nonexistent/socket")
                                    << QStringLiteral("No such file or directory");
    QTest::newRow("missing host file") << QStringLiteral("test:///nonexistent/host.xml")
                                       << QStringLiteral("nonexistent");
}

void TestLibvirtBackend::reportsWhyAHostCannotBeOpened()
{
    QFETCH(QString, uri);
    QFETCH(QString, part);
    LibvirtBackend backend;
    const auto opened = backend.open(uri, false, m_log.sink());
    QVERIFY(!opened);
    QVERIFY2(opened.error().message.contains(part), qPrintable(opened.error().message));
    QVERIFY(opened.error().kind != ErrorKind::ConnectionLost);
}

void TestLibvirtBackend::listsNetworksByEachFilter()
{
    LibvirtBackend backend;
    open(backend);
    QVERIFY(backend.stopNetwork(labUuid));
    QVERIFY(backend.setAutostart(labUuid, true));
    const auto names = [&backend](NetworkList which) {
        QStringList all;
        const auto networks = backend.networks(which);
        for (const NetworkEntry &entry : networks.value())
            all << entry.name;
        all.sort();
        return all;
    };
    QCOMPARE(names(NetworkList::All), QStringList({QStringLiteral("lab"), QStringLiteral("quiet")}));
    QCOMPARE(names(NetworkList::Active), QStringList{QStringLiteral("quiet")});
    QCOMPARE(names(NetworkList::Autostart), QStringList{QStringLiteral("lab")});
    QCOMPARE(names(NetworkList::Persistent).size(), 2);
    const auto state = backend.networkState(labUuid);
    QVERIFY(state);
    QVERIFY(!state->active && state->persistent && state->autostart);
}

void TestLibvirtBackend::readsXmlOfBothForms()
{
    LibvirtBackend backend;
    open(backend);
    for (const XmlKind kind : {XmlKind::Live, XmlKind::Stored}) {
        const auto xml = backend.networkXml(labUuid, kind);
        QVERIFY(xml);
        const auto summary = parseNetworkXml(*xml);
        QVERIFY(summary);
        QCOMPARE(summary->type, NetworkType::Nat);
        QCOMPARE(summary->bridge, QStringLiteral("virbr7"));
    }
}

void TestLibvirtBackend::readsDomains()
{
    LibvirtBackend backend;
    open(backend);
    const auto domains = backend.domains(DomainList::All);
    QVERIFY(domains);
    QCOMPARE(domains->size(), 1u);
    QVERIFY(domains->front().active);
    const auto status = backend.domainStatus(webUuid);
    QVERIFY(status);
    QCOMPARE(status->state, DomainState::Running);
    const auto xml = backend.domainXml(webUuid, XmlKind::Live);
    QVERIFY(xml);
    QCOMPARE(parseDomainNics(*xml)->front().sourceNetwork, QStringLiteral("lab"));
}

void TestLibvirtBackend::tellsOfInterfaces()
{
    LibvirtBackend backend;
    open(backend);
    const auto facts = backend.facts();
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message));
    QVERIFY(!facts->isComplete()); // the test driver's host is nowhere; this computer was not asked
    QStringList names;
    for (const HostFacts::Device &device : facts->devices)
        names << device.name + (device.isBridge ? QStringLiteral(" bridge ") : QStringLiteral(" ")) + device.master;
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("br7 bridge "), QStringLiteral("eth7 "), QStringLiteral("eth8 br7")}));
}

void TestLibvirtBackend::hasNoFactsOfAHostWithoutInterfaces()
{
    QFile file(m_folder->filePath(QStringLiteral("host.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("<node/>");
    file.close();
    LibvirtBackend backend;
    open(backend);
    const auto facts = backend.facts();
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind, ErrorKind::Unsupported);
}

void TestLibvirtBackend::knowsNoLeasesAndAddressesOfTheTestDriver()
{
    LibvirtBackend backend;
    open(backend);
    const auto leases = backend.dhcpLeases(labUuid);
    QVERIFY(!leases);
    QCOMPARE(leases.error().kind, ErrorKind::Unsupported);
    for (const AddressSource source : {AddressSource::Lease, AddressSource::Agent, AddressSource::Arp}) {
        const auto addresses = backend.guestAddresses(webUuid, source);
        QVERIFY(!addresses);
        QCOMPARE(addresses.error().kind, ErrorKind::Unsupported);
    }
}

void TestLibvirtBackend::definesStartsStopsAndUndefines()
{
    LibvirtBackend backend;
    open(backend);
    const auto made = backend.defineNetwork("<network><name>new</name><bridge name='virbr9'/></network>");
    QVERIFY(made);
    QVERIFY(!backend.networkState(*made)->active);
    QVERIFY(backend.startNetwork(*made));
    QVERIFY(backend.networkState(*made)->active);
    const auto again = backend.startNetwork(*made);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    QVERIFY(backend.stopNetwork(*made));
    QVERIFY(backend.undefineNetwork(*made));
    QCOMPARE(backend.networks(NetworkList::All)->size(), 2u);
}

void TestLibvirtBackend::refusesBrokenXmlWithItsPlace()
{
    LibvirtBackend backend;
    open(backend);
    const auto made = backend.defineNetwork("<network><name>x</network>");
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::InvalidInput);
    QVERIFY(made.error().message.contains(QStringLiteral("network_definition")));
}

void TestLibvirtBackend::saysNotFoundForWhatIsGone()
{
    LibvirtBackend backend;
    open(backend);
    const QUuid nobody = QUuid::createUuid();
    QCOMPARE(backend.networkXml(nobody, XmlKind::Live).error().kind, ErrorKind::NotFound);
    QCOMPARE(backend.startNetwork(nobody).error().kind, ErrorKind::NotFound);
    QCOMPARE(backend.domainXml(nobody, XmlKind::Live).error().kind, ErrorKind::NotFound);
}

void TestLibvirtBackend::refusesChangesOnAReadOnlyConnection()
{
    LibvirtBackend backend;
    open(backend, true);
    QVERIFY(backend.networks(NetworkList::All));
    const auto stopped = backend.stopNetwork(labUuid);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::ReadOnly);
}

void TestLibvirtBackend::announcesChangesMadeByOthers()
{
    LibvirtBackend backend;
    open(backend);
    QVERIFY(backend.stopNetwork(labUuid));
    QTRY_VERIFY(m_log.contains(HostEvent::Kind::NetworkChanged, labUuid));
    const auto made = backend.defineNetwork("<network><name>new</name><bridge name='virbr9'/></network>");
    QVERIFY(made);
    QTRY_VERIFY(m_log.contains(HostEvent::Kind::NetworkChanged, *made));
}

void TestLibvirtBackend::servesManyThreadsAtOnce()
{
    LibvirtBackend backend;
    open(backend);
    std::atomic<int> good{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&] {
                for (int call = 0; call < 200; ++call)
                    good += backend.networkXml(labUuid, XmlKind::Live).has_value()
                        && backend.networks(NetworkList::All).has_value();
            });
    }
    QCOMPARE(good.load(), 1600);
}

void TestLibvirtBackend::failsCleanlyAfterClose()
{
    LibvirtBackend backend;
    open(backend);
    backend.close();
    QCOMPARE(backend.networks(NetworkList::All).error().kind, ErrorKind::ConnectionLost);
    QCOMPARE(backend.facts().error().kind, ErrorKind::ConnectionLost);
    QCOMPARE(backend.startNetwork(labUuid).error().kind, ErrorKind::ConnectionLost);
}

QTEST_GUILESS_MAIN(TestLibvirtBackend)
#include "tst_libvirtbackend.moc"
