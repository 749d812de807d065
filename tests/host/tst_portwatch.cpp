// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/portwatch.h"

#include <QTest>

using namespace patchpanel;

namespace {

const QString lab = QStringLiteral("lab");
const QUuid labUuid = QUuid::fromString(QStringLiteral("11111111-0000-4000-8000-000000000001"));

NetworkPtr network(NetworkType type = NetworkType::Nat, bool active = true, const QStringList &lost = {})
{
    auto info = std::make_shared<NetworkInfo>();
    info->uuid = labUuid;
    info->name = lab;
    info->active = active;
    info->detail = DetailState::Ready;
    info->summary.type = type;
    info->lostPorts = lost;
    return info;
}

QHash<QUuid, DomainPtr> domains(const QStringList &ports, const QString &on = lab)
{
    QHash<QUuid, DomainPtr> all;
    for (const QString &port : ports) {
        auto domain = std::make_shared<DomainInfo>();
        domain->uuid = QUuid::createUuidV5(labUuid, port);
        Nic nic;
        nic.sourceNetwork = on;
        nic.portId = port;
        domain->liveNics.push_back(nic);
        all.insert(domain->uuid, domain);
    }
    return all;
}

const QString one = QStringLiteral("one");
const QString two = QStringLiteral("two");

} // namespace

class TestPortWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceForEachSetOfNics();
    void asksAgainAfterTheNetworkMayHaveBeenRestarted();
    void onlyBridgesOfLibvirtCount_data();
    void onlyBridgesOfLibvirtCount();
    void missingPortsAreLost();
    void portsComeBack();
    void stoppedNetworkHasNoLostPorts();
    void hostThatCannotTellIsNotAskedAgain();
    void otherFailuresAreNoAnswer();
};

void TestPortWatch::asksOnceForEachSetOfNics()
{
    PortWatch watch;
    const QHash<QUuid, NetworkPtr> networks{{labUuid, network()}};
    QCOMPARE(watch.due(networks, {}).size(), 0);
    const auto due = watch.due(networks, domains({one}));
    QCOMPARE(due.value(labUuid), PortWatch::Ports{one});
    QCOMPARE(watch.due(networks, domains({one})).size(), 0);
    QCOMPARE(watch.due(networks, domains({one, two})).value(labUuid), (PortWatch::Ports{one, two}));
    QCOMPARE(watch.due(networks, domains({one, two})).size(), 0);
}

void TestPortWatch::asksAgainAfterTheNetworkMayHaveBeenRestarted()
{
    PortWatch watch;
    const QHash<QUuid, NetworkPtr> networks{{labUuid, network()}};
    QCOMPARE(watch.due(networks, domains({one})).size(), 1);
    watch.forget(labUuid);
    QCOMPARE(watch.due(networks, domains({one})).size(), 1);
}

void TestPortWatch::onlyBridgesOfLibvirtCount_data()
{
    QTest::addColumn<NetworkType>("type");
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("counts");
    QTest::newRow("NAT") << NetworkType::Nat << true << true;
    QTest::newRow("very isolated") << NetworkType::VeryIsolated << true << true;
    QTest::newRow("bridge of the host") << NetworkType::Bridge << true << false;
    QTest::newRow("inactive") << NetworkType::Nat << false << false;
}

void TestPortWatch::onlyBridgesOfLibvirtCount()
{
    QFETCH(const NetworkType, type);
    QFETCH(const bool, active);
    QFETCH(const bool, counts);
    PortWatch watch;
    QCOMPARE(!watch.due({{labUuid, network(type, active)}}, domains({one})).isEmpty(), counts);
}

void TestPortWatch::missingPortsAreLost()
{
    PortWatch watch;
    const NetworkPtr before = network();
    const NetworkPtr after = watch.take(before, {one, two}, QStringList{two, QStringLiteral("another")});
    QCOMPARE(after->lostPorts, QStringList{one});
    QVERIFY(before->lostPorts.isEmpty());
    QCOMPARE(watch.take(after, {one, two}, QStringList{two}).get(), after.get()); // nothing new
}

void TestPortWatch::portsComeBack()
{
    PortWatch watch;
    QVERIFY(watch.take(network(NetworkType::Nat, true, {one}), {two}, QStringList{two})->lostPorts.isEmpty());
}

void TestPortWatch::stoppedNetworkHasNoLostPorts()
{
    PortWatch watch;
    const auto due = watch.due({{labUuid, network(NetworkType::Nat, false, {one})}}, domains({one}));
    QVERIFY(due.contains(labUuid));
    QVERIFY(due.value(labUuid).isEmpty());
}

void TestPortWatch::hostThatCannotTellIsNotAskedAgain()
{
    PortWatch watch;
    const NetworkPtr known = network();
    const QHash<QUuid, NetworkPtr> networks{{labUuid, known}};
    QCOMPARE(watch.due(networks, domains({one})).size(), 1);
    const NetworkPtr after = watch.take(known, {one}, failure(ErrorKind::Unsupported, QStringLiteral("no ports")));
    QCOMPARE(after.get(), known.get());
    QCOMPARE(watch.due(networks, domains({two})).size(), 0);
}

void TestPortWatch::otherFailuresAreNoAnswer()
{
    PortWatch watch;
    const NetworkPtr known = network(NetworkType::Nat, true, {one});
    const auto after = watch.take(known, {one}, failure(ErrorKind::ConnectionLost, QStringLiteral("gone")));
    QCOMPARE(after->lostPorts, QStringList{one});
    QCOMPARE(watch.due({{labUuid, known}}, domains({two})).size(), 1);
}

QTEST_GUILESS_MAIN(TestPortWatch)
#include "tst_portwatch.moc"
