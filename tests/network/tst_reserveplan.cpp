// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/effectplan.h"
#include "models/network/networkdocument.h"
#include "models/network/reservationlist.h"
#include "models/network/reserveplan.h"

#include <QTest>

using namespace patchpanel;

namespace {

const QString mac = QStringLiteral("52:54:00:00:00:01");

QByteArray networkWith(const QByteArray &dhcp, const QByteArray &before = {})
{
    return "<network><name>lab</name><forward mode='nat'/><bridge name='virbr1'/>" + before
        + "<ip address='192.168.101.1' netmask='255.255.255.0'><dhcp>"
          "<range start='192.168.101.100' end='192.168.101.102'/>"
        + dhcp + "</dhcp></ip></network>";
}

const QByteArray v6Block = "<ip family='ipv6' address='fd00::1' prefix='64'><dhcp><range start='fd00::100' "
                           "end='fd00::1ff'/></dhcp></ip>";

std::optional<IpAddress> at(const char *address)
{
    return IpAddress::parse(QString::fromLatin1(address));
}

DhcpLease leaseOf(const char *address)
{
    return {QStringLiteral("52:54:00:00:00:aa"), *at(address), 24, {}, {}, {}};
}

QString reservationText(const ReservationEntry &entry)
{
    const HostEntry &host = entry.host;
    return QStringLiteral("%1 %2%3 %4 %5").arg(entry.block).arg(host.mac, host.duid, host.name, host.ip);
}

QStringList reservationsIn(const QByteArray &xml)
{
    QStringList lines;
    for (const ReservationEntry &entry : reservationsOf(NetworkDocument::load(xml)->addresses()))
        lines << reservationText(entry);
    return lines;
}

} // namespace

/// Reserve: which address, for whom, and what is said of it; and reservations as one list over all blocks.
class TestReservePlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddressIsKeptWhereItCanBe_data();
    void anAddressIsKeptWhereItCanBe();
    void whatCannotBeReservedSaysWhy_data();
    void whatCannotBeReservedSaysWhy();
    void severalAreReservedAtOnce();
    void anIpv6BlockInFrontIsNoTrap();
    void nicsAreReservedByTheirLeaseOrAddress();
    void listGoesThereAndBack();
    void typedAddressFindsItsBlock();
    void obstaclesAreNamed();
};

void TestReservePlan::anAddressIsKeptWhereItCanBe_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("reserved");
    QTest::addColumn<QString>("sentence");
    const QString who = QStringLiteral("VM “web” (52:54:00:00:00:01)");
    QTest::newRow("in the range") << networkWith({}) << QStringLiteral("192.168.101.101")
                                  << QStringLiteral("0 52:54:00:00:00:01 guest 192.168.101.101")
                                  << QStringLiteral("Reserved 192.168.101.101 for %1.").arg(who);
    QTest::newRow("reserved for somebody else: the first one outside the range")
        << networkWith("<host mac='52:54:00:00:00:02' ip='192.168.101.101'/>") << QStringLiteral("192.168.101.101")
        << QStringLiteral("0 52:54:00:00:00:01 guest 192.168.101.2")
        << QStringLiteral("Reserved 192.168.101.2 for %1. It has 192.168.101.101 until it asks for an address again.")
               .arg(who);
    QTest::newRow("no address yet") << networkWith({}) << QString()
                                    << QStringLiteral("0 52:54:00:00:00:01 guest 192.168.101.2")
                                    << QStringLiteral("Reserved 192.168.101.2 for %1. It is given that address when "
                                                      "it asks for one next.")
                                           .arg(who);
    QTest::newRow("another one was reserved for it: that entry changes, and keeps its name")
        << networkWith("<host mac='52:54:00:00:00:01' name='old' ip='192.168.101.50'/>")
        << QStringLiteral("192.168.101.101") << QStringLiteral("0 52:54:00:00:00:01 old 192.168.101.101")
        << QStringLiteral("Reserved 192.168.101.101 for %1.").arg(who);
    QTest::newRow("a name is given once, and then the VM's is taken")
        << networkWith("<host mac='52:54:00:00:00:02' name='Guest' ip='192.168.101.50'/>")
        << QStringLiteral("192.168.101.101") << QStringLiteral("0 52:54:00:00:00:01 web 192.168.101.101")
        << QStringLiteral("Reserved 192.168.101.101 for %1.").arg(who);
}

void TestReservePlan::anAddressIsKeptWhereItCanBe()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, address);
    const ReserveSubject subject{mac, {}, QStringLiteral("web"), QStringLiteral("guest"), IpAddress::parse(address)};
    const auto plan = planReserve(xml, {subject}, {leaseOf("192.168.101.101")});
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
    QTEST(reservationsIn(plan->wanted).constLast(), "reserved");
    QCOMPARE(plan->sentences.size(), 1);
    QTEST(plan->sentences.constFirst(), "sentence");
}

void TestReservePlan::whatCannotBeReservedSaysWhy_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("why");
    QTest::newRow("reserved already") << networkWith("<host mac='52:54:00:00:00:01' ip='192.168.101.101'/>")
                                      << QStringLiteral("192.168.101.101")
                                      << QStringLiteral(
                                             "192.168.101.101 is reserved for VM “web” (52:54:00:00:00:01) already.");
    QTest::newRow("of another network") << networkWith({}) << QStringLiteral("10.0.0.5")
                                        << QStringLiteral("DHCP does not give out addresses like 10.0.0.5 here.");
    QTest::newRow("no DHCP") << QByteArray("<network><name>a</name><ip address='10.0.0.1' prefix='24'/></network>")
                             << QString() << QStringLiteral("DHCP is off on this network.");
    QTest::newRow("nothing is free") << QByteArray(
        "<network><name>a</name><ip address='10.0.0.1' prefix='30'><dhcp><range start='10.0.0.2' "
        "end='10.0.0.2'/></dhcp></ip></network>")
                                     << QString()
                                     << QStringLiteral("There is no free address left to reserve in 10.0.0.1/30.");
}

void TestReservePlan::whatCannotBeReservedSaysWhy()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, address);
    const ReserveSubject subject{mac, {}, QStringLiteral("web"), {}, IpAddress::parse(address)};
    const auto plan = planReserve(xml, {subject}, {leaseOf("10.0.0.2")});
    QVERIFY(!plan);
    QTEST(plan.error().message, "why");
}

void TestReservePlan::severalAreReservedAtOnce()
{
    std::vector<ReserveSubject> subjects;
    for (int i = 1; i <= 3; ++i)
        subjects.push_back({QStringLiteral("52:54:00:00:00:0%1").arg(i), {}, {}, QStringLiteral("same"),
            IpAddress::parse(QStringLiteral("192.168.101.%1").arg(99 + i))});
    const auto plan = planReserve(networkWith("<host mac='52:54:00:00:00:01' ip='192.168.101.100'/>"), subjects, {});
    QVERIFY(plan);
    QCOMPARE(plan->sentences.size(), 2); // one had it already
    QCOMPARE(reservationsIn(plan->wanted),
        QStringList({QStringLiteral("0 52:54:00:00:00:01  192.168.101.100"),
            QStringLiteral("0 52:54:00:00:00:02 same 192.168.101.101"),
            QStringLiteral("0 52:54:00:00:00:03  192.168.101.102")}));
}

void TestReservePlan::anIpv6BlockInFrontIsNoTrap()
{
    const QByteArray xml = networkWith({}, v6Block);
    const ReserveSubject subject{mac, {}, QStringLiteral("web"), {}, at("192.168.101.100")};
    const auto plan = planReserve(xml, {subject}, {});
    QVERIFY(plan);
    QCOMPARE(reservationsIn(plan->wanted), QStringList{QStringLiteral("1 52:54:00:00:00:01 web 192.168.101.100")});
    const auto effect = planEffect({xml, plan->wanted, xml, 9'000'000, 0, {}});
    QVERIFY(effect);
    QCOMPARE(effect->live.size(), std::size_t(1));
    QCOMPARE(effect->live.front().parentIndex, 1); // libvirt would take the first block for the one that is meant
    QVERIFY(effect->live.front().alsoStored);
    QVERIFY(!effect->redefine);

    const DhcpLease lease{
        {}, *at("fd00::150"), 64, QStringLiteral("six"), QStringLiteral("00:03:00:01:52:54:00:00:00:01"), {}};
    const auto six = planReserve(xml, {subjectOf(lease, QStringLiteral("web"))}, {lease});
    QVERIFY(six);
    QCOMPARE(reservationsIn(six->wanted), QStringList{QStringLiteral("0 00:03:00:01:52:54:00:00:00:01 six fd00::150")});
}

void TestReservePlan::nicsAreReservedByTheirLeaseOrAddress()
{
    auto domain = std::make_shared<DomainInfo>();
    domain->name = QStringLiteral("web");
    domain->uuid = QUuid::createUuidV5(QUuid(), domain->name);
    domain->liveNics.resize(1);
    domain->liveNics.front().mac = mac;
    Attachment nic;
    nic.domain = domain;
    nic.live = 0;
    const NetworkSummary summary = *parseNetworkXml(networkWith({}, v6Block));
    NicAddresses addresses;
    QCOMPARE(subjectOf(nic, addresses, summary), (ReserveSubject{mac, {}, QStringLiteral("web"), {}, {}}));
    // An address of another network is none that could be reserved here.
    addresses.addGuests({{domain->uuid, {{{mac, *at("10.0.0.9"), 8, AddressSource::Agent}}, {}, {}}}});
    QCOMPARE(subjectOf(nic, addresses, summary).address, std::nullopt);
    addresses.addGuests({{domain->uuid, {{{mac, *at("192.168.101.9"), 8, AddressSource::Agent}}, {}, {}}}});
    QCOMPARE(subjectOf(nic, addresses, summary).address, at("192.168.101.9"));
    const DhcpLease six{mac, *at("fd00::150"), 64, {}, QStringLiteral("00:02"), {}};
    const DhcpLease four{mac, *at("192.168.101.100"), 24, QStringLiteral("guest"), QStringLiteral("01:aa"), {}};
    addresses.setLeases({six, four});
    QCOMPARE(subjectOf(nic, addresses, summary),
        (ReserveSubject{mac, {}, QStringLiteral("web"), QStringLiteral("guest"), four.address}));
}

void TestReservePlan::listGoesThereAndBack()
{
    const QByteArray xml = networkWith("<host mac='52:54:00:00:00:01' ip='192.168.101.5'/>"
                                       "<host mac='52:54:00:00:00:02' ip='192.168.101.6'/>",
        "<ip family='ipv6' address='fd00::1' prefix='64'><dhcp><host id='00:03' ip='fd00::5'/></dhcp></ip>");
    auto document = NetworkDocument::load(xml);
    AddressPart part = document->addresses();
    QList<ReservationEntry> entries = reservationsOf(part);
    QCOMPARE(entries.size(), 3);
    setReservations(part, entries);
    document->setAddresses(part);
    QCOMPARE(document->xml(), xml);
    entries.swapItemsAt(0, 2); // a list need not be in the order of blocks
    QCOMPARE(reservationRow(entries, 0, 0), 2);
    QCOMPARE(reservationRow(entries, 1, 0), 0);
    QCOMPARE(reservationRow(entries, 1, 1), 1);
    QCOMPARE(reservationRow(entries, 1, 2), -1);
}

void TestReservePlan::typedAddressFindsItsBlock()
{
    const AddressPart part = NetworkDocument::load(networkWith({}, v6Block))->addresses();
    QVERIFY(canReserve(part));
    ReservationEntry entry = proposeReservation(part);
    QCOMPARE(entry.block, 1); // IPv4 first
    QCOMPARE(entry.host.ip, QStringLiteral("192.168.101.2"));
    entry.host.mac = QStringLiteral("00:03:00:01");
    setReservedAddress(entry, part, QStringLiteral("fd00::7"));
    QCOMPARE(reservationText(entry), QStringLiteral("0 00:03:00:01  fd00::7"));
    QVERIFY(entry.host.mac.isEmpty());
    setReservedAddress(entry, part, QStringLiteral("nonsense")); // stays, for the rules to judge
    QCOMPARE(entry.block, 0);
    QVERIFY(!canReserve(NetworkDocument::load("<network><ip address='10.0.0.1'/></network>")->addresses()));
}

void TestReservePlan::obstaclesAreNamed()
{
    NetworkInfo network;
    network.kind = NetworkKind::Unregistered;
    QVERIFY(reserveObstacle(network).contains(QStringLiteral("libvirt's")));
    network.kind = NetworkKind::Registered;
    QVERIFY(reserveObstacle(network).contains(QStringLiteral("being read")));
    network.detail = DetailState::Ready;
    QVERIFY(reserveObstacle(network).contains(QStringLiteral("no DHCP")));
    network.summary = *parseNetworkXml(networkWith({}));
    QCOMPARE(reserveObstacle(network), QString());
    network.persistent = false;
    QVERIFY(reserveObstacle(network).contains(QStringLiteral("transient")));
}

QTEST_GUILESS_MAIN(TestReservePlan)
#include "tst_reserveplan.moc"
