// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtruntime.h"
#include "tests/live/hostdriver.h"

#include <QRegularExpression>
#include <QTest>

using namespace patchpanel;

namespace {

const QString home = QStringLiteral("home"); ///< a NAT network, 192.168.121.0/24
const QString quiet = QStringLiteral("quiet"); ///< an isolated one, 192.168.122.0/24
const QString web = QStringLiteral("web");
const QString mac = QStringLiteral("52:54:00:0a:00:01");

QString withDhcp(const QString &name, const QString &forward, int subnet)
{
    return QStringLiteral("<network><name>%1</name>%2<bridge name='tbr%3' stp='off'/><ip address='192.168.%3.1' "
                          "netmask='255.255.255.0'><dhcp><range start='192.168.%3.10' end='192.168.%3.99'/></dhcp>"
                          "</ip></network>")
        .arg(name, forward)
        .arg(subnet);
}

} // namespace

/// NICs of real guests, plugged in, moved, unplugged and plugged out by the commands of a real session: what the host
/// and the guests say of it.
class TestLiveNics final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void attachedNicTakesALease();
    void movedNicKeepsItsMacAndTakesANewLease();
    void cableGoesOutAndIn();
    void detachedNicIsGoneFromBothForms();
    void vmThatIsOnlyStartingLetsItsNicGo();
    void vmThatKeepsItsNicKeepsItWholly();
    void attachMayStartTheNetwork();
    void failedAttachLeavesNothingBehind();
    void deleteMovesTheVmsFirst();
    void deleteDoesNothingWhenAVmCannotBeMoved();
    void bridgeIsRegisteredAndItsVmsPointedAtIt();

private:
    /// Starts the Linux guest on a network and waits for its lease, and so for it to be up.
    void startWeb(const QString &network);
    void succeed(const Command &command);

    LibvirtRuntime m_runtime;
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<HostDriver> m_host;
};

void TestLiveNics::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    if (const QString why = m_lab->linuxUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void TestLiveNics::cleanupTestCase()
{
    m_lab.reset();
}

void TestLiveNics::init()
{
    m_lab->startNetwork(withDhcp(home, QStringLiteral("<forward mode='nat'/>"), 121), home);
    m_lab->startNetwork(withDhcp(quiet, QString(), 122), quiet);
    m_host = std::make_unique<HostDriver>(*m_lab);
    QTRY_VERIFY(m_host->snapshot() && m_host->snapshot()->complete);
}

void TestLiveNics::cleanup()
{
    m_host.reset();
    m_lab->removeAll();
}

void TestLiveNics::startWeb(const QString &network)
{
    const LabHost::Output started = m_lab->linuxGuest(web, network, mac);
    QVERIFY2(started.code == 0, qPrintable(started.text));
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(network, mac), 60'000);
}

void TestLiveNics::succeed(const Command &command)
{
    const QString failure = m_host->failureOf(command);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
}

void TestLiveNics::attachedNicTakesALease()
{
    QCOMPARE(m_lab->linuxGuest(web, QStringLiteral("none")).code, 0);
    const NicPlace place = HostDriver::place(home);
    // A VM that has only just come up may not answer to plugging yet; it takes the NIC all the same.
    succeed(AttachNics{home, place, {m_host->newNic(web, mac)}});
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(home, mac), 60'000);
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr121"));
    QVERIFY2(m_host->storedNics(web).contains(mac), qPrintable(m_host->storedNics(web)));
    QVERIFY(m_host->storedNics(web).contains(QStringLiteral("<model type='virtio'/>")));
    QTRY_COMPARE(m_host->row(home)->runningVmCount, 1);

    const CommandResult again = m_host->run(AttachNics{quiet, place, {m_host->newNic(web, mac)}});
    QCOMPARE(again.status, CommandStatus::Failed);
    QVERIFY2(again.error.message.contains(QStringLiteral("in use by VM “web”")), qPrintable(again.error.message));
}

void TestLiveNics::movedNicKeepsItsMacAndTakesANewLease()
{
    startWeb(home);
    const QString id = m_lab->virsh({QStringLiteral("domid"), web}).text;
    const NicPlace place = HostDriver::place(quiet);
    succeed(MoveNics{quiet, place, {m_host->nic(web, mac)}});
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr122"));
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(quiet, mac), 60'000);
    QCOMPARE(m_lab->virsh({QStringLiteral("domid"), web}).text, id);
    QVERIFY2(m_host->storedNics(web).contains(QStringLiteral("network='quiet'")), qPrintable(m_host->storedNics(web)));
    QVERIFY(m_host->storedNics(web).contains(QStringLiteral("<model type='virtio'/>")));
    // libvirt announces nothing of this: the session has read it back.
    QTRY_COMPARE(m_host->row(quiet)->runningVmCount, 1);
    QTRY_COMPARE(m_host->row(home)->vmCount, 0);
}

void TestLiveNics::cableGoesOutAndIn()
{
    startWeb(home);
    const auto link = [&](const QStringList &more) {
        return m_lab->virsh(QStringList{QStringLiteral("domif-getlink"), web, mac} + more).text;
    };
    succeed(SetLink{home, {m_host->nic(web, mac)}, false});
    QVERIFY2(link({}).contains(QStringLiteral("down")), qPrintable(link({})));
    QVERIFY(link({QStringLiteral("--config")}).contains(QStringLiteral("down")));
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr121"));
    QTRY_VERIFY(!m_host->row(home)->attachments.empty() && !m_host->row(home)->attachments.front().nic().linkUp);
    succeed(SetLink{home, {m_host->nic(web, mac)}, true});
    QVERIFY2(link({}).contains(QStringLiteral("up")), qPrintable(link({})));
}

void TestLiveNics::detachedNicIsGoneFromBothForms()
{
    startWeb(home);
    succeed(DetachNics{home, {m_host->nic(web, mac)}});
    QCOMPARE(m_lab->nics(web).size(), std::size_t(0));
    QVERIFY(!m_host->storedNics(web).contains(mac));
    QTRY_COMPARE(m_host->row(home)->vmCount, 0);
}

/// What is asked of it before its system listens is lost, so it is asked again.
void TestLiveNics::vmThatIsOnlyStartingLetsItsNicGo()
{
    startWeb(home);
    QCOMPARE(m_lab->virsh({QStringLiteral("destroy"), web}).code, 0);
    QCOMPARE(m_lab->virsh({QStringLiteral("start"), web}).code, 0);
    succeed(DetachNics{home, {m_host->nic(web, mac)}});
    QCOMPARE(m_lab->nics(web).size(), std::size_t(0));
    QVERIFY(!m_host->storedNics(web).contains(mac));
}

void TestLiveNics::vmThatKeepsItsNicKeepsItWholly()
{
    // Its firmware does not know hot-unplugging.
    QCOMPARE(m_lab->guest(web, home, mac).code, 0);
    const CommandResult result = m_host->run(DetachNics{home, {m_host->nic(web, mac)}});
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("VM “web”")), qPrintable(result.error.message));
    QVERIFY2(result.error.message.contains(QStringLiteral("let go")), qPrintable(result.error.message));
    QVERIFY(!m_host->tapOf(web).isEmpty());
    QVERIFY2(m_host->storedNics(web).contains(mac), qPrintable(m_host->storedNics(web)));
}

void TestLiveNics::attachMayStartTheNetwork()
{
    QCOMPARE(m_lab->virsh({QStringLiteral("net-destroy"), quiet}).code, 0);
    QCOMPARE(m_lab->linuxGuest(web, QStringLiteral("none")).code, 0);
    NicPlace place = HostDriver::place(quiet);
    const std::vector<NewNic> nics{m_host->newNic(web, mac)};
    const CommandResult refused = m_host->run(AttachNics{quiet, place, nics});
    QCOMPARE(refused.status, CommandStatus::Failed);
    QVERIFY2(refused.error.message.contains(QStringLiteral("inactive")), qPrintable(refused.error.message));
    QCOMPARE(m_lab->nics(web).size(), std::size_t(0));
    place.startNetwork = true;
    succeed(AttachNics{quiet, place, nics});
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr122"));
    QTRY_VERIFY(m_host->row(quiet)->network->active);
}

void TestLiveNics::failedAttachLeavesNothingBehind()
{
    const QString bridge = QStringLiteral("fcbr0");
    QCOMPARE(m_lab->bridge(bridge).code, 0);
    startWeb(home);
    const NewNic good = m_host->newNic(web, QStringLiteral("52:54:00:0a:00:02"));
    NewNic vanished = m_host->newNic(web, QStringLiteral("52:54:00:0a:00:03"));
    vanished.domain = QUuid::createUuid();
    vanished.vm = QStringLiteral("ghost");
    const NicPlace place = HostDriver::pair(bridge);
    const QString failure = m_host->failureOf(AttachNics{bridge, place, {good, vanished}});
    QVERIFY2(failure.contains(QStringLiteral("VM “ghost”")), qPrintable(failure));
    QCOMPARE(m_lab->nics(web).size(), std::size_t(1));
    QVERIFY(!m_host->storedNics(web).contains(good.mac));
    QVERIFY(m_lab->virsh({QStringLiteral("net-info"), bridge}).code != 0);

    succeed(AttachNics{bridge, place, {good}});
    QCOMPARE(m_lab->nics(web).size(), std::size_t(2));
    QCOMPARE(m_lab->masterOf(m_lab->nics(web).back().tap), bridge);
    const QString info = m_lab->virsh({QStringLiteral("net-info"), bridge}).text;
    QVERIFY2(info.contains(QRegularExpression(QStringLiteral("Active: +yes"))), qPrintable(info));
    QVERIFY2(info.contains(QRegularExpression(QStringLiteral("Autostart: +yes"))), qPrintable(info));
}

void TestLiveNics::deleteMovesTheVmsFirst()
{
    startWeb(home);
    QTRY_VERIFY(m_host->row(home) && m_host->row(home)->vmCount == 1);
    const NicPlace place = HostDriver::place(quiet);
    succeed(DeleteNetwork{m_host->row(home)->network->uuid, home, true, true, Evacuation{place, {web}}});
    QVERIFY(m_lab->virsh({QStringLiteral("net-info"), home}).code != 0);
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr122"));
    QTRY_VERIFY_WITH_TIMEOUT(m_host->hasLease(quiet, mac), 60'000);
    QTRY_VERIFY(!m_host->row(home));
}

void TestLiveNics::deleteDoesNothingWhenAVmCannotBeMoved()
{
    QCOMPARE(m_lab->virsh({QStringLiteral("net-destroy"), quiet}).code, 0);
    QCOMPARE(m_lab->linuxGuest(web, home, mac).code, 0);
    QTRY_VERIFY(m_host->row(home) && m_host->row(home)->vmCount == 1);
    const NicPlace place = HostDriver::place(quiet);
    const CommandResult result = m_host->run(
        DeleteNetwork{m_host->row(home)->network->uuid, home, true, true, Evacuation{place, {web}}});
    QCOMPARE(result.status, CommandStatus::Failed);
    QVERIFY2(result.error.message.contains(QStringLiteral("inactive")), qPrintable(result.error.message));
    QCOMPARE(m_lab->masterOf(m_host->tapOf(web)), QStringLiteral("tbr121"));
    QCOMPARE(m_lab->virsh({QStringLiteral("net-info"), home}).code, 0);
}

void TestLiveNics::bridgeIsRegisteredAndItsVmsPointedAtIt()
{
    const QString bridge = QStringLiteral("fcbr1");
    QCOMPARE(m_lab->bridge(bridge).code, 0);
    QCOMPARE(m_lab->linuxGuest(web, QStringLiteral("bridge:fcbr1"), mac).code, 0);
    QTRY_VERIFY(m_host->row(bridge));
    QCOMPARE(m_host->row(bridge)->network->kind, NetworkKind::Unregistered);
    QTRY_COMPARE(m_host->row(bridge)->vmCount, 1);
    succeed(
        RegisterBridge{bridge, "<network><name>fcbr1</name><forward mode='bridge'/><bridge name='fcbr1'/></network>",
            true, true, {m_host->nic(web, mac, {false, true})}});
    QVERIFY2(m_host->storedNics(web).contains(QStringLiteral("network='fcbr1'")), qPrintable(m_host->storedNics(web)));
    QTRY_VERIFY(m_host->row(bridge) && m_host->row(bridge)->network->kind == NetworkKind::Registered);
    QCOMPARE(m_host->row(bridge)->vmCount, 1);
    QVERIFY(m_host->row(bridge)->attachments.front().onNetworkNow);
    QVERIFY(m_host->row(bridge)->attachments.front().onNetworkLater);
}

QTEST_GUILESS_MAIN(TestLiveNics)
#include "tst_livenics.moc"
