// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/nicchanger.h"

#include "tests/host/commanddriver.h"
#include "tests/host/sessiondriver.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString next = QStringLiteral("next");
const QString web = QStringLiteral("web");

/// What libvirt says of a change it cannot make in a running NIC (virterror.h: OPERATION_UNSUPPORTED).
const Error cannotInPlace{
    ErrorKind::Unsupported, 84, 10, 0, QStringLiteral("unable to change config on 'network' network type")};

QByteArray e1000(const QByteArray &more = {})
{
    return "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='lab'/>"
           "<model type='e1000e'/>"
        + more + "</interface>";
}

} // namespace

/// Moving NICs without restarting their VMs: in place or plugged anew, looked at afterwards, and back where one fails.
class TestNicMove final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void aRunningNicMovesWithItsMacAndModel();
    void moveTakesHoldWhereItIsAsked_data();
    void moveTakesHoldWhereItIsAsked();
    void theLinkBlinksOnlyWhereItIsUp();
    void severalNicsOfOneVmMove();
    void aNicOfANetworkThatIsGoneMoves();
    void aMoveSaysTheTagsOutright();
    void whatCannotMoveInPlaceIsPluggedAnew();
    void whatCannotBePluggedAnewIsBackWhereItWas();
    void whatIsNowhereSaysSo();
    void whatDoesNotLetGoStays();
    void whatTheNetworkCannotDoIsNotPluggedAnew();
    void aMoveThatDidNotHappenIsFound();
    void aLinkThatDoesNotBlinkTakesTheMoveBack();
    void theOthersMoveBackWhenOneFails();
    void theOthersArePluggedBackWhenOneFails();
    void aStoredFormThatFailsTakesTheRunningOneBack();
    void movesEndWithTheConnection();
    void theTableShowsWhatNobodyAnnounced();

private:
    CommandResult move(const std::vector<NicRef> &nics, const NicPlace &place = onNetwork(next));
    FakeHost &host() { return m_driver->host(); }

    std::unique_ptr<CommandDriver> m_driver;
    QUuid m_next;
};

void TestNicMove::init()
{
    m_driver = std::make_unique<CommandDriver>();
    host().addNetwork(network(lab), on);
    m_next = host().addNetwork(network(next), on);
}

CommandResult TestNicMove::move(const std::vector<NicRef> &nics, const NicPlace &place)
{
    return m_driver->run(MoveNics{place.network, place, nics});
}

void TestNicMove::aRunningNicMovesWithItsMacAndModel()
{
    const QUuid vm = m_driver->addRunning(web, e1000("<mtu size='9000'/>") + nic(lab, 2));
    const CommandResult result = move({nicRef(vm, web)});
    compareDone(result);
    for (const XmlKind kind : {XmlKind::Live, XmlKind::Stored}) {
        const Nic moved = m_driver->nics(vm, kind).front();
        QCOMPARE(moved.sourceNetwork, next);
        QCOMPARE(moved.mac, macNumber(1));
        QCOMPARE(moved.model, QStringLiteral("e1000e"));
        QVERIFY(moved.linkUp);
        QVERIFY(host().domainXml(vm, kind).contains("9000"));
    }
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 next, 02 lab")); // where it was in the list
    QCOMPARE(host().count(Call::DetachDevice) + host().count(Call::AttachDevice), 0);
    QCOMPARE(result.touchedDomains, QList<QUuid>{vm});
    QCOMPARE(result.touchedNetworks, QList<QUuid>{m_next});
}

void TestNicMove::moveTakesHoldWhereItIsAsked_data()
{
    QTest::addColumn<bool>("now");
    QTest::addColumn<bool>("later");
    QTest::newRow("now") << true << false;
    QTest::newRow("after restart") << false << true;
    QTest::newRow("both") << true << true;
}

void TestNicMove::moveTakesHoldWhereItIsAsked()
{
    QFETCH(const bool, now);
    QFETCH(const bool, later);
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    compareDone(move({nicRef(vm, web, 1, {now, later})}));
    QCOMPARE(m_driver->running(vm), now ? QStringLiteral("01 next") : QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm), later ? QStringLiteral("01 next") : QStringLiteral("01 lab"));
    // Only a running VM needs its network to run.
    const QUuid sleeping = host().addNetwork(network(QStringLiteral("sleeping")), off);
    const CommandResult result = move({nicRef(vm, web, 1, {now, later})}, onNetwork(QStringLiteral("sleeping")));
    QCOMPARE(result.status, now ? CommandStatus::Failed : CommandStatus::Done);
    QVERIFY(!host().stateOf(sleeping).active);
}

/// A guest is not told of its new network; a cable that goes out and in makes it ask for an address.
void TestNicMove::theLinkBlinksOnlyWhereItIsUp()
{
    const QUuid up = m_driver->addRunning(web, nic(lab));
    compareDone(move({nicRef(up, web, 1, now)}));
    QCOMPARE(host().count(Call::UpdateDevice), 3); // moved, out, in
    QCOMPARE(m_driver->running(up), QStringLiteral("01 next"));
    host().resetCounts();
    const QUuid down = m_driver->addRunning(QStringLiteral("down"), e1000("<link state='down'/>"));
    compareDone(move({nicRef(down, QStringLiteral("down"), 1, now)}));
    QCOMPARE(host().count(Call::UpdateDevice), 1);
    QCOMPARE(m_driver->running(down), QStringLiteral("01 next down")); // it stays out
    host().resetCounts();
    compareDone(move({nicRef(up, web, 1, afterRestart)}));
    QCOMPARE(host().count(Call::UpdateDevice), 1); // nobody looks at what is stored
}

void TestNicMove::severalNicsOfOneVmMove()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab, 1) + nic(lab, 2) + nic(lab, 3));
    const CommandResult result = move({nicRef(vm, web, 3), nicRef(vm, web, 1)});
    compareDone(result);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 next, 02 lab, 03 next"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 next, 02 lab, 03 next"));
    QCOMPARE(result.touchedDomains, QList<QUuid>{vm});
}

void TestNicMove::aNicOfANetworkThatIsGoneMoves()
{
    const QUuid vm = m_driver->addShutOff(web, nic(QStringLiteral("gone")));
    compareDone(move({nicRef(vm, web, 1, afterRestart)}));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 next"));
}

void TestNicMove::aMoveSaysTheTagsOutright()
{
    host().addNetwork(network(QStringLiteral("ovs"),
                          "<forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>"
                          "<portgroup name='ten'><vlan><tag id='10'/></vlan></portgroup>"
                          "<portgroup name='twenty'><vlan><tag id='20'/></vlan></portgroup>"),
        on);
    const QByteArray head = "<interface type='";
    const QByteArray mac = "'><mac address='52:54:00:00:00:01'/>";
    const QUuid vm = host().addDomain(web,
        samples::vm(head + "network" + mac + "<source network='ovs' portgroup='ten'/></interface>"),
        samples::vm(head + "bridge" + mac
            + "<source network='ovs' portgroup='ten' portid='7' bridge='ovsbr0'/><vlan><tag id='10'/></vlan>"
              "<virtualport type='openvswitch'><parameters interfaceid='me'/></virtualport></interface>"));
    compareDone(move({nicRef(vm, web)}, onNetwork(QStringLiteral("ovs"), QStringLiteral("twenty"))));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 ovs/twenty tag 20"));
    QVERIFY(host().domainXml(vm, XmlKind::Live).contains("interfaceid='me'"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 ovs/twenty"));
}

void TestNicMove::whatCannotMoveInPlaceIsPluggedAnew()
{
    const QUuid vm = m_driver->addRunning(
        web, e1000("<rom bar='off'/><alias name='net0'/><address type='pci' bus='0x07'/>"));
    host().failNext(Call::UpdateDevice, cannotInPlace);
    compareDone(move({nicRef(vm, web)}));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 next"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 next"));
    QCOMPARE(host().count(Call::DetachDevice), 1);
    QCOMPARE(host().count(Call::AttachDevice), 1);
    const QByteArray live = host().domainXml(vm, XmlKind::Live);
    QVERIFY(live.contains("e1000e") && live.contains("rom"));
    QVERIFY(!live.contains("alias") && !live.contains("0x07")); // the slot is libvirt's to choose
    QVERIFY(host().domainXml(vm, XmlKind::Stored).contains("0x07"));
    QVERIFY(m_driver->steps().contains(
        QStringLiteral("This host cannot move it in place: plugging the NIC of VM “web” out and in")));
}

void TestNicMove::whatCannotBePluggedAnewIsBackWhereItWas()
{
    const QUuid vm = m_driver->addRunning(web, e1000());
    host().failNext(Call::UpdateDevice, cannotInPlace);
    host().failNext(Call::AttachDevice, error(ErrorKind::Internal, "no free slot"));
    compareFailed(move({nicRef(vm, web)}), ErrorKind::Internal, QStringLiteral("VM “web”: no free slot"));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->nics(vm, XmlKind::Live).front().model, QStringLiteral("e1000e"));
}

void TestNicMove::whatIsNowhereSaysSo()
{
    const QUuid vm = m_driver->addRunning(web, e1000());
    host().failNext(Call::UpdateDevice, cannotInPlace);
    host().failNext(Call::AttachDevice, error(ErrorKind::Internal, "no free slot"));
    host().failNext(Call::AttachDevice, error(ErrorKind::Internal, "out of memory"));
    compareFailed(move({nicRef(vm, web)}), ErrorKind::Internal,
        QStringLiteral("VM “web”: no free slot\nIt could not be plugged in again where it was either: out of memory"));
    QCOMPARE(m_driver->running(vm), QString());
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
}

void TestNicMove::whatDoesNotLetGoStays()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    host().setStubborn(vm, true);
    host().failNext(Call::UpdateDevice, cannotInPlace);
    const CommandResult result = move({nicRef(vm, web)});
    QCOMPARE(result.error.kind, ErrorKind::Conflict);
    QVERIFY(result.error.message.startsWith(u"VM “web”: It was asked to let go of the NIC"));
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
    QCOMPARE(host().count(Call::AttachDevice), 0);
}

/// Plugged out for nothing, the guest would lose its connections.
void TestNicMove::whatTheNetworkCannotDoIsNotPluggedAnew()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    const QString message = QStringLiteral("vlan tag not supported for this connection type");
    host().failNext(Call::UpdateDevice, Error{ErrorKind::Unsupported, 67, 20, 0, message});
    compareFailed(move({nicRef(vm, web)}), ErrorKind::Unsupported, QStringLiteral("VM “web”: ") + message);
    QCOMPARE(host().count(Call::DetachDevice), 0);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
}

void TestNicMove::aMoveThatDidNotHappenIsFound()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    host().setIgnoringUpdates(vm, true);
    compareFailed(move({nicRef(vm, web)}), ErrorKind::Internal,
        QStringLiteral("VM “web”: The host said that the NIC was moved to “next”, but it was not.") + takenBack);
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
}

void TestNicMove::aLinkThatDoesNotBlinkTakesTheMoveBack()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    for (const int passing : {1, 2}) { // not out, and out but not in
        host().failAfter(Call::UpdateDevice, passing, error(ErrorKind::Internal, "no link"));
        compareFailed(move({nicRef(vm, web)}), ErrorKind::Internal, QStringLiteral("VM “web”: no link") + takenBack);
        QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
        QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
    }
}

void TestNicMove::theOthersMoveBackWhenOneFails()
{
    const QUuid a = m_driver->addRunning(QStringLiteral("a"), e1000());
    const QUuid b = m_driver->addShutOff(QStringLiteral("b"), nic(QStringLiteral("gone"), 2));
    const QUuid c = m_driver->addRunning(QStringLiteral("c"), nic(lab, 3));
    m_driver->stop(c);
    const QByteArray before = host().domainXml(a, XmlKind::Stored);
    const CommandResult result = move({nicRef(a, QStringLiteral("a")), nicRef(b, QStringLiteral("b"), 2, afterRestart),
        nicRef(c, QStringLiteral("c"), 3)});
    compareFailed(result, ErrorKind::Conflict, QStringLiteral("VM “c”: It is not running any more.") + takenBack);
    QCOMPARE(m_driver->running(a), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->nics(a, XmlKind::Stored), parseDomainNics(before).value());
    QCOMPARE(m_driver->stored(b), QStringLiteral("02 gone"));
    QCOMPARE(m_driver->stored(c), QStringLiteral("03 lab"));
    QCOMPARE(result.touchedDomains, (QList<QUuid>{a, b, c}));
    // The guest has to ask for its old address: moved, out, in, stored, and all of that back.
    QCOMPARE(host().count(Call::UpdateDevice), 2 * 4 + 2);
}

void TestNicMove::theOthersArePluggedBackWhenOneFails()
{
    const QUuid a = m_driver->addRunning(QStringLiteral("a"), e1000());
    host().failNext(Call::UpdateDevice, cannotInPlace);
    const CommandResult result = move(
        {nicRef(a, QStringLiteral("a")), nicRef(QUuid::createUuid(), QStringLiteral("b"), 2)});
    compareFailed(
        result, ErrorKind::NotFound, QStringLiteral("VM “b”: It does not exist on the host any more.") + takenBack);
    QCOMPARE(m_driver->running(a), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(a), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->nics(a, XmlKind::Live).front().model, QStringLiteral("e1000e"));
}

void TestNicMove::aStoredFormThatFailsTakesTheRunningOneBack()
{
    const QUuid vm = m_driver->addRunning(web, nic(lab));
    host().failAfter(Call::UpdateDevice, 3, error(ErrorKind::Internal, "disk full"));
    compareFailed(move({nicRef(vm, web)}), ErrorKind::Internal, QStringLiteral("VM “web”: disk full") + takenBack);
    QCOMPARE(m_driver->running(vm), QStringLiteral("01 lab"));
    QCOMPARE(m_driver->stored(vm), QStringLiteral("01 lab"));
}

void TestNicMove::movesEndWithTheConnection()
{
    const QUuid a = m_driver->addRunning(QStringLiteral("a"), nic(lab));
    const QUuid b = m_driver->addRunning(QStringLiteral("b"), nic(lab, 2));
    const CommandResult result = m_driver->run(
        MoveNics{next, onNetwork(next), {nicRef(a, QStringLiteral("a")), nicRef(b, QStringLiteral("b"), 2)}},
        [this](const QString &step) {
            if (step.contains(QStringLiteral("“b”")))
                host().loseConnections(QStringLiteral("broken pipe"));
        });
    compareFailed(result, ErrorKind::ConnectionLost,
        QStringLiteral("broken pipe\nWhat was done before that was not taken back."));
    QCOMPARE(host().count(Call::UpdateDevice), 4);
}

/// libvirt announces nothing of a moved NIC: what a command touched is read again all the same.
void TestNicMove::theTableShowsWhatNobodyAnnounced()
{
    const auto host = FakeHost::make();
    const QUuid from = host->addNetwork(network(lab), on);
    const QUuid to = host->addNetwork(network(next), on);
    const QUuid vm = host->addDomain(web, samples::vm(nic(lab)), samples::vm(nic(lab)));
    SessionDriver driver(host);
    QVERIFY(driver.open());
    QCOMPARE(driver.row(from)->vmCount, 1);
    CommandHandle *moved = driver.session().submit(MoveNics{next, onNetwork(next), {nicRef(vm, web)}});
    QTRY_COMPARE(moved->status(), CommandStatus::Done);
    QTRY_COMPARE(driver.row(to)->vmCount, 1);
    QCOMPARE(driver.row(to)->runningVmCount, 1);
    QCOMPARE(driver.row(from)->vmCount, 0);
    // A command that failed is a reason to look, too.
    host->setDomain(vm, samples::vm(nic(lab)), samples::vm(nic(lab)), false);
    CommandHandle *failed = driver.session().submit(SetLink{next, {nicRef(vm, web, 9)}, false});
    QTRY_COMPARE(failed->status(), CommandStatus::Failed);
    QTRY_COMPARE(driver.row(from)->vmCount, 1);
}

QTEST_GUILESS_MAIN(TestNicMove)
#include "tst_nicmove.moc"
