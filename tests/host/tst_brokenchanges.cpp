// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/interruption.h"
#include "tests/host/commanddriver.h"
#include "tests/host/sessiondriver.h"
#include "tests/host/vmsamples.h"
#include "tests/support/breakingbackend.h"

#include <algorithm>

using namespace patchpanel;
using namespace patchpanel::samples;

namespace {

const QString lab = QStringLiteral("lab");
const QString next = QStringLiteral("next");
const QString web = QStringLiteral("web");
const QString store = QStringLiteral("store");
const QByteArray inner = "<bridge name='virbr7'/><ip address='192.168.7.1' prefix='24'><dhcp>"
                         "<range start='192.168.7.10' end='192.168.7.50'/></dhcp></ip>";

/// A host with two networks and two VMs on the first: one runs, the other one is shut off. VMs that are made get a
/// pool.
struct Scene
{
    std::shared_ptr<FakeHost> host = FakeHost::make();
    QUuid labId = host->addNetwork(network(lab, inner), on);
    QUuid nextId = host->addNetwork(network(next, "<bridge name='virbr8'/>"), on);
    QUuid webId = host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    QUuid storeId = host->addDomain(store, samples::vm(nic(lab, 2)));

    /// What there is, without what differs from run to run.
    [[nodiscard]] QStringList state() const
    {
        QStringList lines;
        const auto backend = host->factory()();
        (void)backend->open(QStringLiteral("fake:///"), false, [](const HostEvent &) {});
        const auto networks = backend->networks(NetworkList::All).value();
        for (const NetworkEntry &entry : networks) {
            const NetworkState is = host->stateOf(entry.uuid);
            const auto reserved = [](const QByteArray &xml) { return QString::number(xml.count("<host ")); };
            lines << QStringLiteral("%1 active %2 persistent %3 autostart %4 stored %5 live %6")
                         .arg(entry.name)
                         .arg(is.active)
                         .arg(is.persistent)
                         .arg(is.autostart)
                         .arg(reserved(host->storedXml(entry.uuid)),
                             is.active ? reserved(host->liveXml(entry.uuid)) : QString());
        }
        const auto domains = backend->domains(DomainList::All).value();
        for (const DomainEntry &entry : domains) {
            lines << QStringLiteral("VM %1 active %2").arg(entry.name).arg(entry.active);
            for (const XmlKind kind : {XmlKind::Live, XmlKind::Stored})
                lines << nics(entry.uuid, kind);
        }
        const auto pools = backend->storagePools().value();
        for (const PoolEntry &pool : pools)
            lines << QStringLiteral("pool %1 active %2 autostart %3 with %4")
                         .arg(pool.name)
                         .arg(pool.active)
                         .arg(host->isPoolAutostarted(pool.name))
                         .arg(backend->volumes(pool.name).value_or(QStringList()).join(u' '));
        lines.sort();
        return lines;
    }

private:
    [[nodiscard]] QStringList nics(const QUuid &vm, XmlKind kind) const
    {
        QStringList lines;
        const QByteArray xml = host->domainXml(vm, kind);
        const QList<Nic> all = xml.isEmpty() ? QList<Nic>() : parseDomainNics(xml).value();
        for (const Nic &nic : all)
            lines << QStringLiteral("%1 %2 on %3 %4 cable %5")
                         .arg(kind == XmlKind::Live ? QStringLiteral("runs") : QStringLiteral("stored"), nic.mac,
                             nic.sourceNetwork, nic.sourceBridge)
                         .arg(nic.linkUp);
        return lines;
    }
};

using Make = std::function<Command(const Scene &)>;

NicRef webNic(const Scene &scene)
{
    return nicRef(scene.webId, web);
}

NicRef storeNic(const Scene &scene)
{
    return nicRef(scene.storeId, store, 2, afterRestart);
}

EditNetwork edited(const Scene &scene)
{
    const QByteArray before = scene.host->storedXml(scene.labId);
    QByteArray wanted = before;
    // One part that a running network takes at once, and one that waits.
    wanted.replace("</dhcp>", "<host mac='52:54:00:00:00:09' ip='192.168.7.9'/></dhcp>");
    wanted.replace("<bridge name=\"virbr7\"", "<bridge delay=\"2\" name=\"virbr7\"");
    wanted.replace("<bridge name='virbr7'", "<bridge delay='2' name='virbr7'");
    return {scene.labId, lab, before, wanted, {}, true};
}

/// With a pool and a disk of its own. Networks that are made for it stay, so it gets none.
CreateVm newVm()
{
    CreateVm command{vmDefinition(QStringLiteral("made"), {vmNic(onNetwork(lab), 11)})};
    command.definition.disk->madePoolPath = vmFolder;
    return command;
}

/// Of a VM that runs and has written to its disk.
RemoveVm removal(const Scene &scene)
{
    CreateVm made = newVm();
    scene.host->addPool(vmPool, vmFolder);
    scene.host->addVolume(vmPool,
        QByteArrayLiteral("<volume><name>made.qcow2</name><capacity>1073741824</capacity>"
                          "<allocation>524288000</allocation></volume>"));
    const QByteArray vm = "<domain><name>made</name><devices><disk><source file='/var/lib/libvirt/images/made.qcow2'/>"
                          "</disk></devices></domain>";
    made.definition.uuid = scene.host->addDomain(made.definition.name, vm, vm);
    return removalOf(made);
}

const std::vector<std::pair<const char *, Make>> &kinds()
{
    static const std::vector<std::pair<const char *, Make>> all{
        {"create",
            [](const Scene &) {
                const QString made = QStringLiteral("made");
                return CreateNetwork{made, network(made), true, true};
            }},
        {"edit", [](const Scene &scene) { return edited(scene); }},
        {"start",
            [](const Scene &scene) {
                scene.host->setNetworkState(scene.nextId, off);
                return StartNetwork{scene.nextId, next};
            }},
        {"stop",
            [](const Scene &scene) {
                return StopNetwork{scene.nextId, next, {}};
            }},
        {"autostart",
            [](const Scene &scene) {
                return SetAutostart{scene.labId, lab, true};
            }},
        {"restart",
            [](const Scene &scene) {
                return RestartNetwork{scene.labId, lab};
            }},
        {"restart without VMs",
            [](const Scene &scene) {
                return RestartNetwork{scene.nextId, next};
            }},
        {"delete",
            [](const Scene &scene) {
                return DeleteNetwork{scene.nextId, next, true, true};
            }},
        {"attach",
            [](const Scene &scene) {
                return AttachNics{next, onNetwork(next),
                    {newNic(scene.webId, web, 3), newNic(scene.storeId, store, 4, afterRestart)}};
            }},
        {"detach",
            [](const Scene &scene) {
                return DetachNics{lab, {webNic(scene), storeNic(scene)}};
            }},
        {"move",
            [](const Scene &scene) {
                return MoveNics{next, onNetwork(next), {webNic(scene), storeNic(scene)}};
            }},
        {"link",
            [](const Scene &scene) {
                return SetLink{lab, {webNic(scene), storeNic(scene)}, false};
            }},
        {"make VM", [](const Scene &) { return newVm(); }},
        {"remove VM", [](const Scene &scene) { return removal(scene); }},
    };
    return all;
}

} // namespace

/// Every kind of change, broken at every one of its calls: before the host has it, and after it has done it while the
/// answer is lost. It ends as what it is, and what is half done can be finished and rolled back.
class TestBrokenChanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallOf_data();
    void everyCallOf();

private:
    /// Runs the command in a scene of its own and breaks the line at that change; 0 breaks nothing.
    void run(const Make &make, int change, BreakPoint::When when);
    void carryOut(const WayOut &way);
    [[nodiscard]] HistoryEntryPtr entry() const { return m_driver->session().history()->entries.back(); }

    std::unique_ptr<Scene> m_scene;
    std::shared_ptr<BreakPoint> m_point;
    std::unique_ptr<SessionDriver> m_driver;
    QStringList m_before;
    CommandResult m_result;
};

void TestBrokenChanges::run(const Make &make, int change, BreakPoint::When when)
{
    m_driver.reset();
    m_scene = std::make_unique<Scene>();
    m_point = std::make_shared<BreakPoint>();
    const Command command = make(*m_scene);
    m_before = m_scene->state();
    m_driver = std::make_unique<SessionDriver>(
        m_scene->host, SessionDriver::quickOptions(), BreakingBackend::factory(m_scene->host->factory(), m_point));
    QVERIFY(m_driver->open());
    m_point->arm(change, when, [host = m_scene->host] { host->loseConnections(QStringLiteral("broken pipe")); });
    const CommandHandle *handle = m_driver->session().submit(command);
    QTRY_VERIFY(handle->hasEnded());
    m_result = handle->result();
    QCOMPARE(m_point->hasStruck(), change > 0);
    QTRY_VERIFY(m_driver->session().history() && entry()->outcome != HistoryOutcome::Running);
}

void TestBrokenChanges::carryOut(const WayOut &way)
{
    QVERIFY(way.isPossible);
    for (const Command &command : way.commands) {
        const CommandHandle *handle = m_driver->session().submit(command);
        QTRY_VERIFY(handle->hasEnded());
        QVERIFY2(handle->status() == CommandStatus::Done,
            qPrintable(handle->description() + QStringLiteral(": ") + handle->result().error.message));
    }
}

void TestBrokenChanges::everyCallOf_data()
{
    QTest::addColumn<int>("kind");
    for (std::size_t kind = 0; kind < kinds().size(); ++kind)
        QTest::newRow(kinds()[kind].first) << static_cast<int>(kind);
}

void TestBrokenChanges::everyCallOf()
{
    QFETCH(const int, kind);
    const Make &make = kinds()[static_cast<std::size_t>(kind)].second;
    run(make, 0, BreakPoint::When::Before);
    QVERIFY2(m_result.status == CommandStatus::Done, qPrintable(m_result.error.message));
    const int changes = m_point->changes();
    const QStringList wanted = m_scene->state();
    QVERIFY(changes > 0);
    // What a VM's disk held is gone with it, and nothing starts one that was stopped for this.
    const bool canRollBack = qstrcmp(QTest::currentDataTag(), "remove VM") != 0;
    for (int change = 1; change <= changes; ++change)
        for (const auto when : {BreakPoint::When::Before, BreakPoint::When::After}) {
            const bool isAfter = when == BreakPoint::When::After;
            const QByteArray place = QByteArray(isAfter ? "after " : "before ") + QByteArray::number(change) + " of "
                + QByteArray::number(changes) + ": ";
            const auto told = [&] { return place + m_result.error.message.toUtf8(); };
            run(make, change, when);
            const QStringList state = m_scene->state();
            if (state == wanted && (isAfter || state != m_before)) {
                QVERIFY2(m_result.status == CommandStatus::Done, told());
                QCOMPARE(entry()->outcome, HistoryOutcome::Done);
                continue;
            }
            QVERIFY2(m_result.status == CommandStatus::Failed, told());
            QVERIFY(!m_result.undo);
            if (state == m_before) {
                QVERIFY2(m_result.error.message.contains(QStringLiteral("nothing was changed")), told());
                QCOMPARE(entry()->outcome, HistoryOutcome::Failed);
                continue;
            }
            QVERIFY2(m_result.error.message.contains(QStringLiteral("half done")), told());
            QCOMPARE(entry()->outcome, HistoryOutcome::Unknown);
            QTRY_VERIFY(m_driver->isComplete());
            carryOut(waysOut(*entry(), *m_driver->session().snapshot()).finish);
            QVERIFY2(m_scene->state() == wanted, place + m_scene->state().join(u'\n').toUtf8());
            run(make, change, when);
            QTRY_VERIFY(m_driver->isComplete());
            const WayOut back = waysOut(*entry(), *m_driver->session().snapshot()).rollBack;
            if (!canRollBack) {
                QVERIFY2(!back.isPossible, place);
                continue;
            }
            carryOut(back);
            QVERIFY2(m_scene->state() == m_before, place + m_scene->state().join(u'\n').toUtf8());
        }
}

QTEST_GUILESS_MAIN(TestBrokenChanges)
#include "tst_brokenchanges.moc"
