// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/ipnetwork.h"

#include <QTest>

#include <algorithm>

using namespace patchpanel;

namespace {

QString textOf(const std::optional<IpAddress> &address)
{
    return address ? address->toString() : QString();
}

QString textOf(const std::optional<IpNetwork> &network)
{
    return network ? network->toString() : QString();
}

IpNetwork net(const QString &cidr)
{
    return IpNetwork::parse(cidr).value();
}

} // namespace

/// Addresses and subnets as numbers: what is taken, what is refused, and what lies in what.
class TestIpNetwork final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesAreReadStrictlyAndWrittenCanonically_data();
    void addressesAreReadStrictlyAndWrittenCanonically();
    void aNulInsideAnAddressIsRefused();
    void addressesSortByFamilyThenByNumber();
    void distancesCarryAcrossOctets();
    void cidrNeedsBothPartsAndAPossiblePrefix_data();
    void cidrNeedsBothPartsAndAPossiblePrefix();
    void libvirtsTwoWaysToWriteASubnet_data();
    void libvirtsTwoWaysToWriteASubnet();
    void subnetsKnowTheirFirstAndLastAddress_data();
    void subnetsKnowTheirFirstAndLastAddress();
    void aSubnetContainsItsOwnAddressesOnly_data();
    void aSubnetContainsItsOwnAddressesOnly();
    void overlapIsTheSameFromBothSides_data();
    void overlapIsTheSameFromBothSides();
};

void TestIpNetwork::addressesAreReadStrictlyAndWrittenCanonically_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical"); // empty: refused
    const auto row = [](const char *name, const QString &text, const QString &canonical) {
        QTest::newRow(name) << text << canonical;
    };
    row("v4", QStringLiteral("192.168.1.1"), QStringLiteral("192.168.1.1"));
    row("lowest", QStringLiteral("0.0.0.0"), QStringLiteral("0.0.0.0"));
    row("highest", QStringLiteral("255.255.255.255"), QStringLiteral("255.255.255.255"));
    row("spaces around", QStringLiteral("  10.0.0.1 "), QStringLiteral("10.0.0.1"));
    row("octet too large", QStringLiteral("192.168.300.1"), {});
    row("short form", QStringLiteral("10.1"), {});
    row("five octets", QStringLiteral("10.0.0.1.2"), {});
    row("octal octet", QStringLiteral("010.0.0.1"), {});
    row("hexadecimal octet", QStringLiteral("0x0a.0.0.1"), {});
    row("negative octet", QStringLiteral("10.0.0.-1"), {});
    row("space inside", QStringLiteral("10.0. 0.1"), {});
    row("with prefix", QStringLiteral("10.0.0.1/24"), {});
    row("a name", QStringLiteral("router"), {});
    row("empty", {}, {});
    row("fullwidth digits", QStringLiteral("１０.0.0.1"), {});
    row("arabic digits", QStringLiteral("١٠.0.0.1"), {});
    row("v6", QStringLiteral("FD00::1"), QStringLiteral("fd00::1"));
    row("v6 unspecified", QStringLiteral("::"), QStringLiteral("::"));
    row("v6 longest run of zeros is cut", QStringLiteral("2001:db8:0:0:1:0:0:1"), QStringLiteral("2001:db8::1:0:0:1"));
    row("v6 single zero stays", QStringLiteral("2001:db8::1:1:1:1:1"), QStringLiteral("2001:db8:0:1:1:1:1:1"));
    row("v6 leading zeros go", QStringLiteral("2001:0db8::0001"), QStringLiteral("2001:db8::1"));
    row("v4 in v6", QStringLiteral("::ffff:192.0.2.1"), QStringLiteral("::ffff:192.0.2.1"));
    row("v6 zone", QStringLiteral("fe80::1%eth0"), {});
    row("v6 in brackets", QStringLiteral("[::1]"), {});
    row("v6 two gaps", QStringLiteral("1::2::3"), {});
    row("v6 nine groups", QStringLiteral("1:2:3:4:5:6:7:8:9"), {});
    row("v6 group too long", QStringLiteral("fd00::12345"), {});
    row("a MAC", QStringLiteral("52:54:00:12:34:56"), {});
    row("very long", QString(100000, u'1'), {});
}

void TestIpNetwork::addressesAreReadStrictlyAndWrittenCanonically()
{
    QFETCH(const QString, text);
    QFETCH(const QString, canonical);
    QCOMPARE(textOf(IpAddress::parse(text)), canonical);
}

void TestIpNetwork::aNulInsideAnAddressIsRefused()
{
    QVERIFY(!IpAddress::parse(QStringLiteral("10.0.0.1") + QChar(u'\0') + QStringLiteral(".evil")));
    QVERIFY(!IpAddress::parse(QStringLiteral("fd00::1") + QChar(u'\0') + QStringLiteral("evil")));
}

void TestIpNetwork::addressesSortByFamilyThenByNumber()
{
    const QStringList wanted{QStringLiteral("9.255.255.255"), QStringLiteral("10.0.0.2"), QStringLiteral("10.0.0.10"),
        QStringLiteral("255.255.255.255"), QStringLiteral("::"), QStringLiteral("::1"), QStringLiteral("fd00::a"),
        QStringLiteral("fd00:0:1::")};
    std::vector<IpAddress> addresses;
    for (const QString &text : wanted)
        addresses.push_back(IpAddress::parse(text).value());
    std::reverse(addresses.begin(), addresses.end());
    std::sort(addresses.begin(), addresses.end());
    QStringList sorted;
    for (const IpAddress &address : addresses)
        sorted << address.toString();
    QCOMPARE(sorted, wanted);
}

void TestIpNetwork::distancesCarryAcrossOctets()
{
    const IpAddress v4 = IpAddress::parse(QStringLiteral("10.0.255.250")).value();
    QCOMPARE(v4.plus(10).toString(), QStringLiteral("10.1.0.4"));
    QCOMPARE(v4.plus(10).minus(10), v4);
    const IpAddress v6 = IpAddress::parse(QStringLiteral("fd00::ffff:ffff:ffff:ffff")).value();
    QCOMPARE(v6.plus(1).toString(), QStringLiteral("fd00:0:0:1::"));
    QCOMPARE(v6.plus(1).minus(1), v6);
    QVERIFY(v6.width() == 128 && v4.width() == 32 && v4.isV4() && !v6.isV4());
}

void TestIpNetwork::cidrNeedsBothPartsAndAPossiblePrefix_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical"); // empty: refused
    const auto row = [](const char *name, const QString &text, const QString &canonical) {
        QTest::newRow(name) << text << canonical;
    };
    row("v4", QStringLiteral("192.168.1.7/24"), QStringLiteral("192.168.1.7/24"));
    row("v4 everything", QStringLiteral("0.0.0.0/0"), QStringLiteral("0.0.0.0/0"));
    row("v4 one address", QStringLiteral("10.0.0.1/32"), QStringLiteral("10.0.0.1/32"));
    row("v6", QStringLiteral("FD00::1/64"), QStringLiteral("fd00::1/64"));
    row("v6 everything", QStringLiteral("::/0"), QStringLiteral("::/0"));
    row("v6 one address", QStringLiteral("::1/128"), QStringLiteral("::1/128"));
    row("spaces", QStringLiteral(" 10.0.0.0 / 8 "), QStringLiteral("10.0.0.0/8"));
    row("no prefix", QStringLiteral("10.0.0.0"), {});
    row("empty prefix", QStringLiteral("10.0.0.0/"), {});
    row("blank prefix", QStringLiteral("10.0.0.0/ "), {});
    row("no address", QStringLiteral("/24"), {});
    row("only a slash", QStringLiteral("/"), {});
    row("v4 prefix too long", QStringLiteral("10.0.0.0/33"), {});
    row("v6 prefix too long", QStringLiteral("::/129"), {});
    row("negative", QStringLiteral("10.0.0.0/-8"), {});
    row("negative zero", QStringLiteral("10.0.0.0/-0"), {});
    row("plus sign", QStringLiteral("10.0.0.0/+8"), {});
    row("mask in place of prefix", QStringLiteral("10.0.0.0/255.0.0.0"), {});
    row("two slashes", QStringLiteral("10.0.0.0/8/8"), {});
    row("overflow", QStringLiteral("10.0.0.0/4294967304"), {});
    row("arabic digits", QStringLiteral("10.0.0.0/٨"), {});
    row("fraction", QStringLiteral("10.0.0.0/8.0"), {});
}

void TestIpNetwork::cidrNeedsBothPartsAndAPossiblePrefix()
{
    QFETCH(const QString, text);
    QFETCH(const QString, canonical);
    QCOMPARE(textOf(IpNetwork::parse(text)), canonical);
}

void TestIpNetwork::libvirtsTwoWaysToWriteASubnet_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("mask");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("network"); // empty: refused
    const auto row = [](const char *name, const QString &address, const QString &mask, const QString &prefix,
                         const QString &network) { QTest::newRow(name) << address << mask << prefix << network; };
    const QString ten = QStringLiteral("10.1.2.3");
    row("mask", ten, QStringLiteral("255.255.255.0"), {}, QStringLiteral("10.1.2.3/24"));
    row("odd mask", ten, QStringLiteral("255.255.252.0"), {}, QStringLiteral("10.1.2.3/22"));
    row("full mask", ten, QStringLiteral("255.255.255.255"), {}, QStringLiteral("10.1.2.3/32"));
    row("empty mask", ten, QStringLiteral("0.0.0.0"), {}, QStringLiteral("10.1.2.3/0"));
    row("mask with holes", ten, QStringLiteral("255.0.255.0"), {}, {});
    row("inverted mask", ten, QStringLiteral("0.0.0.255"), {}, {});
    row("broken mask", ten, QStringLiteral("255.255.255"), {}, {});
    row("v6 mask on v4", ten, QStringLiteral("ffff::"), {}, {});
    row("v4 mask on v6", QStringLiteral("fd00::1"), QStringLiteral("255.255.255.0"), {}, {});
    row("prefix", ten, {}, QStringLiteral("16"), QStringLiteral("10.1.2.3/16"));
    row("broken prefix", ten, {}, QStringLiteral("x"), {});
    row("prefix too long", ten, {}, QStringLiteral("33"), {});
    row("v6 prefix", QStringLiteral("fd00::1"), {}, QStringLiteral("80"), QStringLiteral("fd00::1/80"));
    row("v6 without", QStringLiteral("fd00::1"), {}, {}, QStringLiteral("fd00::1/64"));
    row("class A", ten, {}, {}, QStringLiteral("10.1.2.3/8"));
    row("end of class A", QStringLiteral("127.255.255.255"), {}, {}, QStringLiteral("127.255.255.255/8"));
    row("start of class B", QStringLiteral("128.0.0.1"), {}, {}, QStringLiteral("128.0.0.1/16"));
    row("end of class B", QStringLiteral("191.255.0.1"), {}, {}, QStringLiteral("191.255.0.1/16"));
    row("start of class C", QStringLiteral("192.0.0.1"), {}, {}, QStringLiteral("192.0.0.1/24"));
    row("end of class C", QStringLiteral("223.255.255.1"), {}, {}, QStringLiteral("223.255.255.1/24"));
    row("class D has no networks", QStringLiteral("224.0.0.1"), {}, {}, {});
    row("class E has no networks", QStringLiteral("240.0.0.1"), {}, {}, {});
    row("broken address", QStringLiteral("10.1"), {}, QStringLiteral("8"), {});
    row("nothing", {}, {}, {}, {});
}

void TestIpNetwork::libvirtsTwoWaysToWriteASubnet()
{
    QFETCH(const QString, address);
    QFETCH(const QString, mask);
    QFETCH(const QString, prefix);
    QFETCH(const QString, network);
    QCOMPARE(textOf(IpNetwork::fromParts(address, mask, prefix)), network);
}

void TestIpNetwork::subnetsKnowTheirFirstAndLastAddress_data()
{
    QTest::addColumn<QString>("cidr");
    QTest::addColumn<QString>("subnet");
    QTest::addColumn<QString>("last");
    const auto row = [](const QString &cidr, const QString &subnet, const QString &last) {
        QTest::newRow(qPrintable(cidr)) << cidr << subnet << last;
    };
    row(QStringLiteral("192.168.1.7/24"), QStringLiteral("192.168.1.0/24"), QStringLiteral("192.168.1.255"));
    row(QStringLiteral("10.9.8.7/13"), QStringLiteral("10.8.0.0/13"), QStringLiteral("10.15.255.255"));
    row(QStringLiteral("10.0.0.3/31"), QStringLiteral("10.0.0.2/31"), QStringLiteral("10.0.0.3"));
    row(QStringLiteral("10.0.0.3/32"), QStringLiteral("10.0.0.3/32"), QStringLiteral("10.0.0.3"));
    row(QStringLiteral("10.0.0.3/0"), QStringLiteral("0.0.0.0/0"), QStringLiteral("255.255.255.255"));
    row(QStringLiteral("fd00::1/64"), QStringLiteral("fd00::/64"), QStringLiteral("fd00::ffff:ffff:ffff:ffff"));
    row(QStringLiteral("fd00::1/128"), QStringLiteral("fd00::1/128"), QStringLiteral("fd00::1"));
    row(QStringLiteral("fd00::1/0"), QStringLiteral("::/0"), QStringLiteral("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));
}

void TestIpNetwork::subnetsKnowTheirFirstAndLastAddress()
{
    QFETCH(const QString, cidr);
    QFETCH(const QString, subnet);
    QFETCH(const QString, last);
    const IpNetwork network = net(cidr);
    QCOMPARE(network.toString(), cidr);
    QCOMPARE(network.subnet().toString(), subnet);
    QCOMPARE(network.last().toString(), last);
    QVERIFY(network.first().plus(network.span()) == network.last());
}

void TestIpNetwork::aSubnetContainsItsOwnAddressesOnly_data()
{
    QTest::addColumn<QString>("cidr");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("contained");
    const auto row = [](const QString &cidr, const QString &address, bool contained) {
        QTest::newRow(qPrintable(cidr + u' ' + address)) << cidr << address << contained;
    };
    const QString home = QStringLiteral("192.168.1.1/24");
    row(home, QStringLiteral("192.168.1.0"), true);
    row(home, QStringLiteral("192.168.1.255"), true);
    row(home, QStringLiteral("192.168.2.0"), false);
    row(home, QStringLiteral("192.168.0.255"), false);
    row(QStringLiteral("0.0.0.0/0"), QStringLiteral("255.255.255.255"), true);
    row(QStringLiteral("0.0.0.0/0"), QStringLiteral("::1"), false);
    row(QStringLiteral("::/0"), QStringLiteral("10.0.0.1"), false);
    row(QStringLiteral("fd00::1/64"), QStringLiteral("fd00::ffff:0:0:1"), true);
    row(QStringLiteral("fd00::1/64"), QStringLiteral("fd00:0:0:1::"), false);
}

void TestIpNetwork::aSubnetContainsItsOwnAddressesOnly()
{
    QFETCH(const QString, cidr);
    QFETCH(const QString, address);
    QFETCH(const bool, contained);
    QCOMPARE(net(cidr).contains(IpAddress::parse(address).value()), contained);
}

void TestIpNetwork::overlapIsTheSameFromBothSides_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("overlap");
    const auto row = [](const QString &one, const QString &other, bool overlap) {
        QTest::newRow(qPrintable(one + u' ' + other)) << one << other << overlap;
    };
    row(QStringLiteral("10.0.0.1/24"), QStringLiteral("10.0.0.200/24"), true);
    row(QStringLiteral("10.0.0.0/8"), QStringLiteral("10.77.1.0/30"), true);
    row(QStringLiteral("10.0.0.0/25"), QStringLiteral("10.0.0.128/25"), false);
    row(QStringLiteral("10.0.0.0/24"), QStringLiteral("10.0.1.0/24"), false);
    row(QStringLiteral("0.0.0.0/0"), QStringLiteral("203.0.113.0/24"), true);
    row(QStringLiteral("0.0.0.0/0"), QStringLiteral("::/0"), false);
    row(QStringLiteral("fd00::/48"), QStringLiteral("fd00:0:0:7::/64"), true);
    row(QStringLiteral("fd00::/64"), QStringLiteral("fd00:0:0:1::/64"), false);
}

void TestIpNetwork::overlapIsTheSameFromBothSides()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QFETCH(const bool, overlap);
    QCOMPARE(net(one).overlaps(net(other)), overlap);
    QCOMPARE(net(other).overlaps(net(one)), overlap);
    QVERIFY(net(one).overlaps(net(one)));
}

QTEST_GUILESS_MAIN(TestIpNetwork)
#include "tst_ipnetwork.moc"
