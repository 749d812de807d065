// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/knownlease.h"
#include "models/network/leasenotice.h"
#include "models/network/leasewords.h"
#include "models/network/nicaddresses.h"
#include "models/network/poolusage.h"

#include <QTest>

using namespace patchpanel;

namespace {

DhcpLease leaseOf(
    const char *address, const char *mac = "52:54:00:00:00:01", const char *host = "", const char *client = "")
{
    const auto parsed = IpAddress::parse(QString::fromLatin1(address));
    return {QString::fromLatin1(mac), *parsed, parsed->isV4() ? 24 : 64, QString::fromLatin1(host),
        QString::fromLatin1(client), {}};
}

QList<IpBlock> blocksOf(const QByteArray &inner)
{
    return parseNetworkXml("<network><name>lab</name>" + inner + "</network>")->ipBlocks;
}

const QByteArray v4Head = "<ip address='192.168.101.1' netmask='255.255.255.0'><dhcp>";
const QByteArray v6Head = "<ip family='ipv6' address='fd00::1' prefix='64'><dhcp>";
const QByteArray tail = "</dhcp></ip>";

DomainPtr vm(const char *name, const char *mac, bool runs)
{
    auto domain = std::make_shared<DomainInfo>();
    domain->name = QString::fromLatin1(name);
    domain->uuid = QUuid::createUuidV5(QUuid(), domain->name);
    domain->state = runs ? DomainState::Running : DomainState::ShutOff;
    Nic nic;
    nic.mac = QString::fromLatin1(mac);
    (runs ? domain->liveNics : domain->storedNics).push_back(nic);
    return domain;
}

} // namespace

/// What is made of leases: how full pools are, whose they are, when they end, and what addresses that makes known.
class TestLeases final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void poolsCountAnAddressOnce_data();
    void poolsCountAnAddressOnce();
    void poolsOfBothFamiliesStandApart();
    void expiryReadsWell_data();
    void expiryReadsWell();
    void expiryStaysTrueAsLongAsItSays();
    void leasesFindTheirVmByMac();
    void leasesFindTheirReservation_data();
    void leasesFindTheirReservation();
    void dhcpV6ClientsAreKnownByTheirDuid();
    void addressesSayWhereTheyAreFrom_data();
    void addressesSayWhereTheyAreFrom();
    void unknownAddressesSayWhatWasTried();
    void networksWithoutLeasesSayWhy_data();
    void networksWithoutLeasesSayWhy();
};

void TestLeases::poolsCountAnAddressOnce_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<QStringList>("leased");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("details");
    const QByteArray range = "<range start='192.168.101.100' end='192.168.101.254'/>";
    const auto host = [](const char *ip) { return QByteArray("<host mac='52:54:00:00:00:09' ip='") + ip + "'/>"; };
    const QStringList two{QStringLiteral("192.168.101.100"), QStringLiteral("192.168.101.101")};
    QTest::newRow("leases") << range << two << QStringLiteral("2 of 155 in use")
                            << QStringLiteral("2 leased, 153 free.");
    QTest::newRow("a reservation that nobody has is held")
        << range + host("192.168.101.150") << two << QStringLiteral("3 of 155 in use")
        << QStringLiteral("2 leased, 1 reserved and not leased now, 152 free.");
    QTest::newRow("a reservation that is leased counts once")
        << range + host("192.168.101.101") << two << QStringLiteral("2 of 155 in use")
        << QStringLiteral("2 leased, 153 free.");
    QTest::newRow("a reservation outside takes nothing")
        << range + host("192.168.101.20") << two << QStringLiteral("2 of 155 in use")
        << QStringLiteral("2 leased, 153 free, 1 more reserved outside the range.");
    QTest::newRow("a lease outside takes nothing")
        << range + host("192.168.101.20") << QStringList{QStringLiteral("192.168.101.20")}
        << QStringLiteral("0 of 155 in use")
        << QStringLiteral("0 leased, 155 free, 1 more reserved outside the range.");
    QTest::newRow("overlapping ranges") << QByteArray("<range start='192.168.101.10' end='192.168.101.19'/>"
                                                      "<range start='192.168.101.15' end='192.168.101.24'/>")
                                        << QStringList{QStringLiteral("192.168.101.15")}
                                        << QStringLiteral("1 of 15 in use") << QStringLiteral("1 leased, 14 free.");
    QTest::newRow("the host's own address is not given out")
        << QByteArray("<range start='192.168.101.1' end='192.168.101.10'/>")
        << QStringList{QStringLiteral("192.168.101.1")} << QStringLiteral("0 of 9 in use")
        << QStringLiteral("0 leased, 9 free.");
    QTest::newRow("full") << QByteArray("<range start='192.168.101.100' end='192.168.101.101'/>") << two
                          << QStringLiteral("2 of 2 in use") << QStringLiteral("2 leased, 0 free.");
    QTest::newRow("reservations only")
        << host("192.168.101.20") << QStringList() << QStringLiteral("reservations only")
        << QStringLiteral("There is no range: only VMs with a reservation are given an address (1 reserved).");
}

void TestLeases::poolsCountAnAddressOnce()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const QStringList, leased);
    std::vector<DhcpLease> leases;
    for (const QString &address : leased) {
        leases.push_back(leaseOf(qPrintable(address)));
        leases.push_back(leaseOf(qPrintable(address), "52:54:00:00:00:02")); // told twice
    }
    const auto pools = poolUsage(blocksOf(v4Head + inner + tail), leases);
    QCOMPARE(pools.size(), std::size_t(1));
    QTEST(poolText(pools.front()), "text");
    QTEST(poolDetails(pools.front()), "details");
}

void TestLeases::poolsOfBothFamiliesStandApart()
{
    const auto blocks = blocksOf("<ip address='10.0.0.1' prefix='24'/>" + v6Head
        + "<range start='fd00::100' end='fd00::ffff:ffff:ffff'/>" + tail + v4Head
        + "<range start='192.168.101.2' end='192.168.101.5'/>" + tail);
    const auto pools = poolUsage(blocks, {leaseOf("fd00::100"), leaseOf("192.168.101.3"), leaseOf("192.168.101.4")});
    QCOMPARE(pools.size(), std::size_t(2)); // not the one without DHCP
    QCOMPARE(poolText(pools[0]), QStringLiteral("1 of more than 10 million in use"));
    QCOMPARE(poolText(pools[1]), QStringLiteral("2 of 4 in use"));
}

void TestLeases::expiryReadsWell_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    constexpr qint64 hour = 3600;
    QTest::newRow("gone") << qint64(-5) << QStringLiteral("now");
    QTest::newRow("seconds") << qint64(45) << QStringLiteral("in 45 s");
    QTest::newRow("two minutes") << qint64(120) << QStringLiteral("in 2 min");
    QTest::newRow("just before") << qint64(119) << QStringLiteral("in 119 s");
    QTest::newRow("minutes") << 58 * qint64(60) + 59 << QStringLiteral("in 58 min");
    QTest::newRow("an hour") << hour << QStringLiteral("in 1 h");
    QTest::newRow("hours") << hour + 12 * 60 << QStringLiteral("in 1 h 12 min");
    QTest::newRow("a day") << 25 * hour << QStringLiteral("in 25 h");
    QTest::newRow("days") << 3 * 24 * hour + 4 * hour + 5 << QStringLiteral("in 3 days 4 h");
    QTest::newRow("whole days") << 3 * 24 * hour << QStringLiteral("in 3 days");
}

void TestLeases::expiryReadsWell()
{
    QFETCH(const qint64, seconds);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    QTEST(expiryText(now.addSecs(seconds), now), "text");
    QCOMPARE(expiryText({}, now), QStringLiteral("never"));
}

void TestLeases::expiryStaysTrueAsLongAsItSays()
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(1'800'000'000'123, Qt::UTC);
    const QDateTime end = start.addSecs(3 * 24 * 3600 + 77);
    QDateTime now = start;
    int changes = 0;
    while (true) {
        const qint64 lasts = expiryTextLastsMs(end, now);
        if (lasts < 0)
            break;
        const QString text = expiryText(end, now);
        QVERIFY2(lasts > 0, qPrintable(text));
        QCOMPARE(expiryText(end, now.addMSecs(lasts - 1)), text);
        now = now.addMSecs(lasts);
        QVERIFY2(expiryText(end, now) != text, qPrintable(text));
        QVERIFY(++changes < 10'000);
    }
    QCOMPARE(expiryText(end, now), QStringLiteral("now"));
    QCOMPARE(expiryTextLastsMs({}, now), qint64(-1));
}

void TestLeases::leasesFindTheirVmByMac()
{
    HostSnapshot snapshot;
    snapshot.domains = {vm("copy", "52:54:00:00:00:01", false), vm("web", "52:54:00:00:00:01", true),
        vm("store", "52:54:00:00:00:02", false)};
    const MacIndex macs(snapshot);
    QCOMPARE(macs.find(QStringLiteral("52:54:00:00:00:01"))->name, QStringLiteral("web"));
    const auto known = knownLeases(
        {leaseOf("192.168.101.20"), leaseOf("192.168.101.21", "52:54:00:00:00:02"),
            leaseOf("192.168.101.22", "52:54:00:00:00:03"), leaseOf("192.168.101.20", "52:54:00:00:00:02")},
        {}, macs);
    QCOMPARE(known.size(), std::size_t(3)); // an address once
    QCOMPARE(known[0].vm, QStringLiteral("web"));
    QVERIFY(known[0].isRunning);
    QCOMPARE(known[1].vm, QStringLiteral("store"));
    QVERIFY(!known[1].isRunning);
    QCOMPARE(known[2].vm, QString());
    QVERIFY(known[2].domain.isNull());
}

void TestLeases::leasesFindTheirReservation_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("reserved");
    QTest::addColumn<bool>("isHad");
    QTest::newRow("by MAC, in any case") << QByteArray("<host mac='52:54:00:00:00:0A' ip='192.168.101.20'/>")
                                         << QStringLiteral("192.168.101.20") << true;
    QTest::newRow("another address") << QByteArray("<host mac='52:54:00:00:00:0a' ip='192.168.101.99'/>")
                                     << QStringLiteral("192.168.101.99") << false;
    QTest::newRow("by name") << QByteArray("<host name='web' ip='192.168.101.20'/>") << QStringLiteral("192.168.101.20")
                             << true;
    QTest::newRow("of somebody else with this name")
        << QByteArray("<host mac='52:54:00:00:00:0b' name='web' ip='192.168.101.20'/>") << QString() << false;
}

void TestLeases::leasesFindTheirReservation()
{
    QFETCH(const QByteArray, host);
    const auto known = knownLeases(
        {leaseOf("192.168.101.20", "52:54:00:00:00:0a", "web")}, blocksOf(v4Head + host + tail), {});
    QTEST(known.front().reserved, "reserved");
    QTEST(known.front().hasReserved(), "isHad");
}

void TestLeases::dhcpV6ClientsAreKnownByTheirDuid()
{
    // A type with a time (RFC 8415, 11.2), one without (11.4), and one of an enterprise that says nothing.
    QCOMPARE(clientMac(leaseOf("fd00::5", "", "", "00:01:00:01:2a:2b:2c:2d:52:54:00:00:00:0a")),
        QStringLiteral("52:54:00:00:00:0a"));
    QCOMPARE(
        clientMac(leaseOf("fd00::5", "", "", "00:03:00:01:52:54:00:00:00:0b")), QStringLiteral("52:54:00:00:00:0b"));
    QCOMPARE(clientMac(leaseOf("fd00::5", "", "", "00:02:00:00:ab:11:52:54:00:00")), QString());
    const auto known = knownLeases({leaseOf("fd00::5", "", "", "00:02:00:00:AB:11")},
        blocksOf(v6Head + "<host id='00:02:00:00:ab:11' name='web' ip='fd00::5'/>" + tail), {});
    QVERIFY(known.front().hasReserved());
}

void TestLeases::addressesSayWhereTheyAreFrom_data()
{
    QTest::addColumn<QStringList>("leases");
    QTest::addColumn<QStringList>("agent");
    QTest::addColumn<QStringList>("arp");
    QTest::addColumn<QString>("text");
    const auto list = [](const char *one) { return QStringList{QString::fromLatin1(one)}; };
    const QStringList none;
    QTest::newRow("the lease is best") << list("192.168.101.23") << list("192.168.101.24") << list("192.168.101.25")
                                       << QStringLiteral("192.168.101.23 (lease)");
    QTest::newRow("then the agent") << none << list("192.168.101.24") << list("192.168.101.25")
                                    << QStringLiteral("192.168.101.24 (guest agent)");
    QTest::newRow("then ARP") << none << none << list("192.168.101.25") << QStringLiteral("192.168.101.25 (ARP)");
    QTest::newRow("each family for itself")
        << list("192.168.101.23") << QStringList{QStringLiteral("fe80::1"), QStringLiteral("fd00::5")} << none
        << QStringLiteral("192.168.101.23 (lease), fd00::5 (guest agent)");
    QTest::newRow("link-local is better than nothing")
        << none << list("fe80::1") << none << QStringLiteral("fe80::1 (guest agent)");
    QTest::newRow("nothing") << none << none << none << QString();
}

void TestLeases::addressesSayWhereTheyAreFrom()
{
    QFETCH(const QStringList, leases);
    QFETCH(const QStringList, agent);
    QFETCH(const QStringList, arp);
    const QString mac = QStringLiteral("52:54:00:00:00:01");
    const QUuid domain = QUuid::createUuidV5(QUuid(), QStringLiteral("web"));
    NicAddresses addresses;
    std::vector<DhcpLease> leased;
    for (const QString &one : leases)
        leased.push_back(leaseOf(qPrintable(one)));
    addresses.setLeases(leased);
    GuestAddresses told;
    for (const QString &one : agent)
        told.known.push_back({mac, *IpAddress::parse(one), 24, AddressSource::Agent});
    for (const QString &one : arp)
        told.known.push_back({mac, *IpAddress::parse(one), 0, AddressSource::Arp});
    told.known.push_back(
        {QStringLiteral("52:54:00:00:00:77"), *IpAddress::parse(u"10.9.9.9"), 24, AddressSource::Agent});
    addresses.addGuests({{domain, told}});
    QTEST(addresses.textOf(domain, mac.toUpper()), "text");
}

void TestLeases::unknownAddressesSayWhatWasTried()
{
    const QUuid domain = QUuid::createUuidV5(QUuid(), QStringLiteral("web"));
    NicAddresses addresses;
    QCOMPARE(addresses.whyUnknown(domain), QString()); // nobody was asked yet
    addresses.addGuests({{domain, {{}, QStringLiteral("agent is not configured"), QStringLiteral("wrong nlmsg len")}}});
    QCOMPARE(addresses.whyUnknown(domain),
        QStringLiteral("No lease tells of it.\nThe guest agent cannot be asked: agent is not configured.\n"
                       "The host's ARP table cannot be read: wrong nlmsg len."));
    addresses.addGuests({{domain, {}}});
    QVERIFY(addresses.whyUnknown(domain).contains(QStringLiteral("not in the host's ARP table")));
}

void TestLeases::networksWithoutLeasesSayWhy_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("active");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("leases");
    const QByteArray range = v4Head + "<range start='192.168.101.2' end='192.168.101.5'/>" + tail;
    const auto row = [](const char *name, const QByteArray &inner, NetworkKind kind, bool active, const char *service,
                         const char *leases) {
        QTest::newRow(name) << inner << static_cast<int>(kind) << active << QString::fromLatin1(service)
                            << QString::fromLatin1(leases);
    };
    using Kind = NetworkKind;
    row("runs", "<forward mode='nat'/>" + range, Kind::Registered, true, "", "");
    row("inactive", "<forward mode='nat'/>" + range, Kind::Registered, false, "", "not active");
    row("no DHCP", "<ip address='10.0.0.1' prefix='24'/>", Kind::Registered, true, "", "DHCP is off");
    row("very isolated", "", Kind::Registered, true, "no address on this network", "DHCP is off");
    row("bridge", "<forward mode='bridge'/><bridge name='br0'/>", Kind::Registered, true, "bridge or card is on",
        "DHCP is off");
    row("unregistered", "<forward mode='bridge'/><bridge name='br0'/>", Kind::Unregistered, true, "directly",
        "DHCP is off");
    row("missing", "", Kind::Missing, false, "does not exist", "DHCP is off");
}

void TestLeases::networksWithoutLeasesSayWhy()
{
    QFETCH(const QByteArray, inner);
    QFETCH(const int, kind);
    QFETCH(const bool, active);
    NetworkInfo network;
    network.kind = static_cast<NetworkKind>(kind);
    network.active = active;
    network.stateKnown = true;
    network.detail = DetailState::Ready;
    network.summary = *parseNetworkXml("<network><name>lab</name>" + inner + "</network>");
    const auto says = [](const QString &notice, const QString &words) {
        return words.isEmpty() ? notice.isEmpty() : notice.contains(words);
    };
    QFETCH(const QString, service);
    QFETCH(const QString, leases);
    QVERIFY2(says(noServiceNotice(network), service), qPrintable(noServiceNotice(network)));
    QVERIFY2(says(noLeasesNotice(network), leases), qPrintable(noLeasesNotice(network)));
    const Error unsupported{ErrorKind::Unsupported, 3, 12, 0, QStringLiteral("no support")};
    QVERIFY(leaseErrorNotice(unsupported).contains(QStringLiteral("cannot tell")));
}

QTEST_GUILESS_MAIN(TestLeases)
#include "tst_leases.moc"
