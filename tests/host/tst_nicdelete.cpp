// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/host/commanddriver.h"

using namespace patchpanel;
using namespace patchpanel::samples;
using Call = FakeHost::Call;

namespace {

const QString lab = QStringLiteral("lab");
const QString next = QStringLiteral("next");
const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");

Evacuation movingTo(const NicPlace &place, const QStringList &vms)
{
    return {place, vms};
}

Evacuation detaching(const QStringList &vms)
{
    return {std::nullopt, vms};
}

} // namespace

/// Deleting a network that VMs use: they leave first, and everything is as it was where one of them cannot.
class TestNicDelete final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_driver.reset(); }
    void vmsMoveAndTheNetworkGoes();
    void vmsAreDetachedAndTheNetworkGoes();
    void onlyTheFormThatIsThereLeaves();
    void aNetworkThatIsOffIsLeftByWhatIsStored();
    void vmsCanMoveToAPairThatIsMade();
    void oneThatCannotMoveKeepsEverything();
    void oneThatDoesNotLetGoKeepsEverything();
    void aVmTheUserWasNotToldOfRefuses();
    void withoutAWordOnThemVmsRefuse();
    void vmsDoNotMoveToWhatIsDeleted_data();
    void vmsDoNotMoveToWhatIsDeleted();
    void aPlaceThatIsNotThereKeepsEverything();
    void aNetworkThatCannotGoGetsItsVmsBack_data();
    void aNetworkThatCannotGoGetsItsVmsBack();
    void withoutVmsItJustGoes();
    void theNextCommandSeesWhatHasMoved();

private:
    CommandResult remove(const QUuid &network, const QString &name, const std::optional<Evacuation> &evacuation)
    {
        return m_driver->run(DeleteNetwork{network, name, true, true, evacuation});
    }
    void compareUntouched();
    FakeHost &host() { return m_driver->host(); }

    std::unique_ptr<CommandDriver> m_driver;
    QUuid m_lab;
    QUuid m_next;
    QUuid m_a; ///< runs with a NIC on "lab" and one elsewhere
    QUuid m_b; ///< is off, with a NIC on "lab"
};

void TestNicDelete::init()
{
    m_driver = std::make_unique<CommandDriver>();
    m_lab = host().addNetwork(network(lab), {true, true, true});
    m_next = host().addNetwork(network(next), on);
    m_a = m_driver->addRunning(a, nic(lab, 1) + nic(QStringLiteral("other"), 9));
    m_b = m_driver->addShutOff(b, nic(lab, 2));
}

void TestNicDelete::compareUntouched()
{
    const NetworkState state = host().stateOf(m_lab);
    QVERIFY(state.active && state.persistent);
    QCOMPARE(m_driver->running(m_a), QStringLiteral("01 lab, 09 other"));
    QCOMPARE(m_driver->stored(m_a), QStringLiteral("01 lab, 09 other"));
    QCOMPARE(m_driver->stored(m_b), QStringLiteral("02 lab"));
}

void TestNicDelete::vmsMoveAndTheNetworkGoes()
{
    const CommandResult result = remove(m_lab, lab, movingTo(onNetwork(next), {a, b}));
    compareDone(result);
    QVERIFY(!host().hasNetwork(lab));
    QCOMPARE(m_driver->running(m_a), QStringLiteral("01 next, 09 other"));
    QCOMPARE(m_driver->stored(m_a), QStringLiteral("01 next, 09 other"));
    QCOMPARE(m_driver->stored(m_b), QStringLiteral("02 next"));
    QCOMPARE(result.touchedDomains, (QList<QUuid>{m_a, m_b}));
    QVERIFY(result.touchedNetworks.contains(m_next));
    // Nobody is without a network for a moment.
    const auto step = [this](const char *text) { return m_driver->steps().indexOf(QString::fromUtf8(text)); };
    const auto moved = step("Moving the NIC 52:54:00:00:00:02 of VM “b”");
    QVERIFY(moved >= 0 && step("Stopping it") > moved && step("Removing its definition") > step("Stopping it"));
}

void TestNicDelete::vmsAreDetachedAndTheNetworkGoes()
{
    const CommandResult result = remove(m_lab, lab, detaching({a, b}));
    compareDone(result);
    QVERIFY(!host().hasNetwork(lab));
    QCOMPARE(m_driver->running(m_a), QStringLiteral("09 other"));
    QCOMPARE(m_driver->stored(m_a), QStringLiteral("09 other"));
    QCOMPARE(m_driver->stored(m_b), QString());
    QCOMPARE(result.touchedDomains, (QList<QUuid>{m_a, m_b}));
}

void TestNicDelete::onlyTheFormThatIsThereLeaves()
{
    host().setDomain(m_a, vm(nic(QStringLiteral("other"), 1)), vm(nic(lab, 1)));
    host().setDomain(m_b, vm(nic(lab, 2)), vm(nic(QStringLiteral("other"), 2)));
    compareDone(remove(m_lab, lab, movingTo(onNetwork(next), {a, b})));
    QCOMPARE(m_driver->running(m_a), QStringLiteral("01 next"));
    QCOMPARE(m_driver->stored(m_a), QStringLiteral("01 other"));
    QCOMPARE(m_driver->running(m_b), QStringLiteral("02 other"));
    QCOMPARE(m_driver->stored(m_b), QStringLiteral("02 next"));
}

void TestNicDelete::aNetworkThatIsOffIsLeftByWhatIsStored()
{
    host().setNetworkState(m_lab, off);
    host().setNetworkState(m_next, off);
    m_driver->stop(m_a);
    compareDone(remove(m_lab, lab, movingTo(onNetwork(next), {a, b})));
    QVERIFY(!host().hasNetwork(lab));
    QVERIFY(!host().stateOf(m_next).active);
    QCOMPARE(m_driver->stored(m_a), QStringLiteral("01 next, 09 other"));
    QCOMPARE(host().count(Call::Stop), 0);
}

void TestNicDelete::vmsCanMoveToAPairThatIsMade()
{
    const CommandResult result = remove(m_lab, lab, movingTo(onBridge(QStringLiteral("fcbr0")), {a, b}));
    compareDone(result);
    const QUuid made = host().networkUuid(QStringLiteral("fcbr0"));
    QCOMPARE(result.network, made);
    QVERIFY(host().stateOf(made).active);
    QCOMPARE(m_driver->running(m_a), QStringLiteral("01 fcbr0, 09 other"));
    QVERIFY(!host().hasNetwork(lab));
}

void TestNicDelete::oneThatCannotMoveKeepsEverything()
{
    host().failAfter(Call::UpdateDevice, 4, error(ErrorKind::Denied, "access denied")); // "a" has moved by then
    const CommandResult result = remove(m_lab, lab, movingTo(onBridge(QStringLiteral("fcbr0")), {a, b}));
    compareFailed(result, ErrorKind::Denied, QStringLiteral("VM “b”: access denied") + takenBack);
    compareUntouched();
    QVERIFY(host().stateOf(m_lab).autostart);
    QVERIFY(!host().hasNetwork(QStringLiteral("fcbr0"))); // nor is what was made for them left
    QCOMPARE(host().count(Call::Undefine), 1); // of that one
}

void TestNicDelete::oneThatDoesNotLetGoKeepsEverything()
{
    // "a" goes first and is given back what it had.
    const QUuid c = m_driver->addRunning(QStringLiteral("c"), nic(lab, 3));
    host().setStubborn(c, true);
    const CommandResult result = remove(m_lab, lab, detaching({a, b, QStringLiteral("c")}));
    QCOMPARE(result.error.kind, ErrorKind::Conflict);
    QVERIFY2(result.error.message.startsWith(u"VM “c”: It was asked to let go of the NIC"),
        qUtf8Printable(result.error.message));
    QVERIFY(result.error.message.endsWith(takenBack));
    const auto sorted = [](const QString &nics) {
        QStringList list = nics.split(QStringLiteral(", "));
        list.sort();
        return list.join(QStringLiteral(", "));
    };
    QCOMPARE(sorted(m_driver->running(m_a)), QStringLiteral("01 lab, 09 other"));
    QCOMPARE(sorted(m_driver->stored(m_a)), QStringLiteral("01 lab, 09 other"));
    QCOMPARE(m_driver->stored(m_b), QStringLiteral("02 lab"));
    QCOMPARE(m_driver->running(c) + m_driver->stored(c), QStringLiteral("03 lab03 lab"));
    QVERIFY(host().stateOf(m_lab).active);
    QCOMPARE(host().count(Call::Stop) + host().count(Call::Undefine), 0);
}

void TestNicDelete::aVmTheUserWasNotToldOfRefuses()
{
    for (const auto &evacuation : {movingTo(onNetwork(next), {b}), detaching({b})}) {
        compareFailed(remove(m_lab, lab, evacuation), ErrorKind::InUse,
            QStringLiteral("VMs have begun to use the network meanwhile: a. Nothing was changed."));
        compareUntouched();
    }
    // One that has come unannounced, too.
    m_driver->addShutOff(QStringLiteral("c"), nic(lab, 3));
    compareFailed(remove(m_lab, lab, movingTo(onNetwork(next), {a, b})), ErrorKind::InUse,
        QStringLiteral("VMs have begun to use the network meanwhile: c. Nothing was changed."));
    compareUntouched();
}

void TestNicDelete::withoutAWordOnThemVmsRefuse()
{
    compareFailed(
        remove(m_lab, lab, std::nullopt), ErrorKind::InUse, QStringLiteral("Network has attached VMs: a, b."));
    compareUntouched();
}

void TestNicDelete::vmsDoNotMoveToWhatIsDeleted_data()
{
    QTest::addColumn<bool>("byBridge");
    QTest::newRow("by name") << false;
    QTest::newRow("by its bridge") << true;
}

void TestNicDelete::vmsDoNotMoveToWhatIsDeleted()
{
    QFETCH(const bool, byBridge);
    const QString name = QStringLiteral("tenant");
    const QUuid tenant = host().addNetwork(network(name, "<forward mode='bridge'/><bridge name='fcbr0'/>"), on);
    const QUuid c = m_driver->addRunning(QStringLiteral("c"), nic(name, 3));
    const NicPlace place = byBridge ? onBridge(QStringLiteral("fcbr0")) : onNetwork(name);
    compareFailed(remove(tenant, name, movingTo(place, {QStringLiteral("c")})), ErrorKind::Conflict,
        QStringLiteral("The VMs cannot be moved to network “tenant”: it is the one that they are to leave."));
    QVERIFY(host().stateOf(tenant).active);
    QCOMPARE(m_driver->running(c), QStringLiteral("03 tenant"));
}

void TestNicDelete::aPlaceThatIsNotThereKeepsEverything()
{
    compareFailed(remove(m_lab, lab, movingTo(onNetwork(QStringLiteral("gone")), {a, b})), ErrorKind::NotFound,
        QStringLiteral("There is no network “gone” on this host any more."));
    compareUntouched();
    host().setNetworkState(m_next, off);
    compareFailed(remove(m_lab, lab, movingTo(onNetwork(next), {a, b})), ErrorKind::Conflict,
        QStringLiteral("Network “next” is inactive: a running VM cannot be plugged into it."));
    compareUntouched();
}

void TestNicDelete::aNetworkThatCannotGoGetsItsVmsBack_data()
{
    QTest::addColumn<int>("call");
    QTest::newRow("it does not stop") << static_cast<int>(Call::Stop);
    QTest::newRow("its definition stays") << static_cast<int>(Call::Undefine);
}

void TestNicDelete::aNetworkThatCannotGoGetsItsVmsBack()
{
    QFETCH(const int, call);
    host().failNext(static_cast<Call>(call), error(ErrorKind::Internal, "disk full"));
    const CommandResult result = remove(m_lab, lab, movingTo(onNetwork(next), {a, b}));
    compareFailed(result, ErrorKind::Internal, QStringLiteral("disk full") + takenBack);
    compareUntouched(); // it runs again before a running VM is plugged into it
    QCOMPARE(result.touchedDomains, (QList<QUuid>{m_a, m_b}));
}

void TestNicDelete::withoutVmsItJustGoes()
{
    const CommandResult result = remove(m_next, next, movingTo(onNetwork(lab), {a}));
    compareDone(result);
    QVERIFY(!host().hasNetwork(next));
    compareUntouched();
    QVERIFY(result.touchedDomains.isEmpty());
}

/// Several networks are deleted at once, each with VMs that go to another one.
void TestNicDelete::theNextCommandSeesWhatHasMoved()
{
    const auto submitted = std::chrono::steady_clock::now();
    const DeleteNetwork first{m_lab, lab, true, true, movingTo(onNetwork(next), {a, b})};
    compareDone(m_driver->run(first, {}, submitted));
    const DeleteNetwork second{m_next, next, true, true, std::nullopt};
    compareFailed(
        m_driver->run(second, {}, submitted), ErrorKind::InUse, QStringLiteral("Network has attached VMs: a, b."));
    QVERIFY(host().stateOf(m_next).active);
}

QTEST_GUILESS_MAIN(TestNicDelete)
#include "tst_nicdelete.moc"
