// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/addresstexts.h"

#include <QTest>

using namespace patchpanel;

namespace {

IpEntry blockOf(const char *address, const char *netmask, const char *prefix, const char *family = "")
{
    IpEntry block;
    block.address = QString::fromLatin1(address);
    block.netmask = QString::fromLatin1(netmask);
    block.prefix = QString::fromLatin1(prefix);
    block.family = QString::fromLatin1(family);
    return block;
}

RangeEntry rangeOf(const char *start, const char *end)
{
    return {QString::fromLatin1(start), QString::fromLatin1(end), {}};
}

HostEntry reservationOf(const char *ip)
{
    HostEntry host;
    host.ip = QString::fromLatin1(ip);
    return host;
}

} // namespace

Q_DECLARE_METATYPE(patchpanel::IpEntry)
Q_DECLARE_METATYPE(patchpanel::LeaseTime)
Q_DECLARE_METATYPE(patchpanel::PciAddress)
Q_DECLARE_METATYPE(patchpanel::RangeEntry)

/// The entries of a network's addresses as lines of text, and what new ones are proposed to be.
class TestAddressTexts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksAreOneLine_data();
    void blocksAreOneLine();
    void whatIsTypedIsWrittenAsTheBlockIs_data();
    void whatIsTypedIsWrittenAsTheBlockIs();
    void leasesAreTold_data();
    void leasesAreTold();
    void leasesAreUnderstood_data();
    void leasesAreUnderstood();
    void pciAddressesAreOneLine_data();
    void pciAddressesAreOneLine();
    void clientsAreOfTheirFamily();
    void aNewRangeIsFree_data();
    void aNewRangeIsFree();
    void aNewReservationIsFree();
    void aNewBlockIsFree();
};

void TestAddressTexts::blocksAreOneLine_data()
{
    QTest::addColumn<IpEntry>("block");
    QTest::addColumn<QString>("text");
    QTest::newRow("mask") << blockOf("10.0.0.1", "255.255.255.0", "") << QStringLiteral("10.0.0.1/24");
    QTest::newRow("prefix") << blockOf("10.0.0.1", "", "24") << QStringLiteral("10.0.0.1/24");
    QTest::newRow("class") << blockOf("10.0.0.1", "", "") << QStringLiteral("10.0.0.1");
    QTest::newRow("as written") << blockOf("2001:DB8::1", "", "64", "ipv6") << QStringLiteral("2001:DB8::1/64");
    QTest::newRow("holes") << blockOf("10.0.0.1", "255.0.255.0", "") << QStringLiteral("10.0.0.1/255.0.255.0");
    QTest::newRow("nonsense") << blockOf("x", "", "y") << QStringLiteral("x/y");
}

void TestAddressTexts::blocksAreOneLine()
{
    QFETCH(IpEntry, block);
    QFETCH(QString, text);
    QCOMPARE(blockText(block), text);
    // Typed again it says the same.
    IpEntry again = block;
    setBlockText(again, text);
    QCOMPARE(again, block);
}

void TestAddressTexts::whatIsTypedIsWrittenAsTheBlockIs_data()
{
    QTest::addColumn<IpEntry>("before");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<IpEntry>("after");
    const IpEntry masked = blockOf("10.0.0.1", "255.255.255.0", "");
    const IpEntry prefixed = blockOf("10.0.0.1", "", "24", "ipv4");
    QTest::newRow("mask stays a mask") << masked << "10.1.0.1/25" << blockOf("10.1.0.1", "255.255.255.128", "");
    QTest::newRow("prefix stays a prefix") << prefixed << "10.1.0.1/25" << blockOf("10.1.0.1", "", "25", "ipv4");
    QTest::newRow("mask typed") << prefixed << "10.1.0.1/255.255.0.0" << blockOf("10.1.0.1", "255.255.0.0", "", "ipv4");
    QTest::newRow("address alone") << masked << "10.0.0.9" << blockOf("10.0.0.9", "255.255.255.0", "");
    QTest::newRow("other family") << masked << "fd00::1/64" << blockOf("fd00::1", "", "64", "ipv6");
    QTest::newRow("back") << blockOf("fd00::1", "", "64", "ipv6") << "10.0.0.1/8" << blockOf("10.0.0.1", "", "8");
    QTest::newRow("network") << prefixed << "192.168.5.0/24" << blockOf("192.168.5.1", "", "24", "ipv4");
    QTest::newRow("too long") << masked << "10.0.0.1/77" << blockOf("10.0.0.1", "", "77");
    QTest::newRow("nonsense") << masked << "lab" << blockOf("lab", "255.255.255.0", "");
}

void TestAddressTexts::whatIsTypedIsWrittenAsTheBlockIs()
{
    QFETCH(IpEntry, before);
    QFETCH(QString, typed);
    setBlockText(before, typed);
    QTEST(before, "after");
}

void TestAddressTexts::leasesAreTold_data()
{
    QTest::addColumn<LeaseTime>("lease");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << LeaseTime() << QString();
    QTest::newRow("minutes") << LeaseTime{QStringLiteral("30"), {}} << QStringLiteral("30 minutes");
    QTest::newRow("one") << LeaseTime{QStringLiteral("1"), QStringLiteral("hours")} << QStringLiteral("1 hour");
    QTest::newRow("seconds") << LeaseTime{QStringLiteral("600"), QStringLiteral("seconds")}
                             << QStringLiteral("600 seconds");
    QTest::newRow("ever") << LeaseTime{QStringLiteral("0"), {}} << QStringLiteral("for ever");
    QTest::newRow("nonsense") << LeaseTime{QStringLiteral("x"), QStringLiteral("days")} << QStringLiteral("x days");
}

void TestAddressTexts::leasesAreTold()
{
    QFETCH(LeaseTime, lease);
    QTEST(leaseText(lease), "text");
}

void TestAddressTexts::leasesAreUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<LeaseTime>("lease");
    const auto row = [](const char *typed, const char *expiry, const char *unit) {
        QTest::newRow(typed) << QString::fromLatin1(typed)
                             << LeaseTime{QString::fromLatin1(expiry), QString::fromLatin1(unit)};
    };
    row("", "", "");
    row("90", "90", "");
    row("90 min", "90", "minutes");
    row("2h", "2", "hours");
    row("1 hour", "1", "hours");
    row("3 days", "72", "hours");
    row("600 seconds", "600", "seconds");
    row("For ever", "0", "");
    row("infinite", "0", "");
    row("soon", "soon", "");
    row("5 parsecs", "5 parsecs", "");
}

void TestAddressTexts::leasesAreUnderstood()
{
    QFETCH(QString, typed);
    QTEST(leaseOfText(typed), "lease");
}

void TestAddressTexts::pciAddressesAreOneLine_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<PciAddress>("address");
    QTest::addColumn<QString>("shown");
    const auto hex = [](const char *bus) {
        return PciAddress{
            QStringLiteral("0x0000"), QString::fromLatin1(bus), QStringLiteral("0x10"), QStringLiteral("0x1")};
    };
    QTest::newRow("whole") << "0000:03:10.1" << hex("0x03") << "0000:03:10.1";
    QTest::newRow("as lspci") << "3:10.1" << hex("0x03") << "0000:03:10.1";
    QTest::newRow("upper") << "0000:0A:10.1" << hex("0x0a") << "0000:0a:10.1";
    QTest::newRow("nonsense") << "eth0" << PciAddress{{}, QStringLiteral("eth0"), {}, {}} << "eth0";
    QTest::newRow("no such function") << "03:10.9" << PciAddress{{}, QStringLiteral("03:10.9"), {}, {}} << "03:10.9";
}

void TestAddressTexts::pciAddressesAreOneLine()
{
    QFETCH(QString, typed);
    PciAddress address;
    setPciText(address, typed);
    QTEST(address, "address");
    QTEST(pciText(address), "shown");
}

void TestAddressTexts::clientsAreOfTheirFamily()
{
    HostEntry host;
    setClientText(host, QStringLiteral("52:54:00:00:00:01"), false);
    QCOMPARE(host.mac, QStringLiteral("52:54:00:00:00:01"));
    QCOMPARE(clientText(host), host.mac);
    setClientText(host, QStringLiteral("00:03:00:01"), true);
    QCOMPARE(host.duid, QStringLiteral("00:03:00:01"));
    QVERIFY(host.mac.isEmpty());
    QCOMPARE(clientText(host), host.duid);
}

void TestAddressTexts::aNewRangeIsFree_data()
{
    QTest::addColumn<IpEntry>("block");
    QTest::addColumn<RangeEntry>("range");
    IpEntry block = blockOf("10.0.0.1", "", "24");
    QTest::newRow("first") << block << rangeOf("10.0.0.128", "10.0.0.254");
    block.ranges = {rangeOf("10.0.0.128", "10.0.0.254")};
    QTest::newRow("below") << block << rangeOf("10.0.0.2", "10.0.0.127");
    block.ranges.append(rangeOf("10.0.0.2", "10.0.0.100"));
    QTest::newRow("between") << block << rangeOf("10.0.0.101", "10.0.0.127");
    block.ranges = {rangeOf("10.0.0.2", "10.0.0.254")};
    QTest::newRow("full") << block << RangeEntry();
    block.ranges = {rangeOf("x", "10.0.0.254"), rangeOf("10.0.0.9", "10.0.0.5")};
    QTest::newRow("nonsense takes nothing") << block << rangeOf("10.0.0.2", "10.0.0.254");
    QTest::newRow("no network") << blockOf("x", "", "24") << RangeEntry();
    IpEntry six = blockOf("fd00::1", "", "64", "ipv6");
    QTest::newRow("IPv6") << six << rangeOf("fd00::100", "fd00::1ff");
    six.ranges = {rangeOf("fd00::100", "fd00::1ff")};
    QTest::newRow("IPv6, behind") << six << rangeOf("fd00::200", "fd00::2ff");
    IpEntry large = blockOf("10.0.0.1", "", "8");
    large.ranges = {rangeOf("10.0.0.2", "10.0.0.9")};
    QTest::newRow("not more than libvirt takes") << large << rangeOf("10.0.0.10", "10.1.0.8");
}

void TestAddressTexts::aNewRangeIsFree()
{
    QFETCH(IpEntry, block);
    QTEST(proposeRange(block), "range");
}

void TestAddressTexts::aNewReservationIsFree()
{
    IpEntry block = blockOf("10.0.0.1", "", "24");
    QCOMPARE(proposeReservation(block).ip, QStringLiteral("10.0.0.2"));
    block.hosts = {reservationOf("10.0.0.2"), reservationOf("10.0.0.4")};
    QCOMPARE(proposeReservation(block).ip, QStringLiteral("10.0.0.3"));
    block.ranges = {rangeOf("10.0.0.3", "10.0.0.253")};
    QCOMPARE(proposeReservation(block).ip, QStringLiteral("10.0.0.254"));
    block.hosts.append(reservationOf("10.0.0.254"));
    QCOMPARE(proposeReservation(block).ip, QString());
    QCOMPARE(proposeReservation(blockOf("x", "", "")).ip, QString());
}

void TestAddressTexts::aNewBlockIsFree()
{
    HostContext context;
    context.facts.emplace();
    context.facts->routes.append({*IpNetwork::parse(u"192.168.100.0/24"), QStringLiteral("eth0")});
    const QString seed = QStringLiteral("lab");
    const IpEntry first = proposeBlock({}, context, seed);
    QCOMPARE(blockText(first), QStringLiteral("192.168.101.1/24"));
    QCOMPARE(first.netmask, QStringLiteral("255.255.255.0")); // as libvirt writes it
    const IpEntry second = proposeBlock({first}, context, seed);
    QVERIFY(isIpv6(second));
    QVERIFY(blockText(second).endsWith(QStringLiteral("::1/64")));
    const IpEntry third = proposeBlock({first, second}, context, seed);
    QCOMPARE(blockText(third), QStringLiteral("192.168.102.1/24"));
}

QTEST_GUILESS_MAIN(TestAddressTexts)
#include "tst_addresstexts.moc"
