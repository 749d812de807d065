// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/addressform.h"

#include <QRandomGenerator>
#include <QTest>

using namespace patchpanel;

namespace {

QString rangeText(const std::optional<ProposedRange> &range)
{
    return range ? range->start.toString() + u'-' + range->end.toString() : QString();
}

} // namespace

/// What an address typed into the form means, and which DHCP range is proposed for it.
class TestAddressForm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void networkAddressStandsForTheFirstHostAddress_data();
    void networkAddressStandsForTheFirstHostAddress();
    void masksAreThoseOfTheirPrefix_data();
    void masksAreThoseOfTheirPrefix();
    void proposedRangeIsTheUpperHalf_data();
    void proposedRangeIsTheUpperHalf();
    void proposedRangeHoldsWhateverTheSubnetAndTheGateway();
};

void TestAddressForm::networkAddressStandsForTheFirstHostAddress_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("host"); // empty: refused
    const auto row = [](const char *name, const char *typed, const char *host) {
        QTest::newRow(name) << QString::fromLatin1(typed) << QString::fromLatin1(host);
    };
    row("network address", "192.168.101.0/24", "192.168.101.1/24");
    row("host address", "192.168.101.254/24", "192.168.101.254/24");
    row("broadcast address stays for the rules to refuse", "192.168.101.255/24", "192.168.101.255/24");
    row("second half", "192.168.100.128/25", "192.168.100.129/25");
    row("not a network address of a /16", "10.1.1.0/16", "10.1.1.0/16");
    row("smallest with room", "10.0.0.4/30", "10.0.0.5/30");
    row("/31 has no host address to take", "10.0.0.4/31", "10.0.0.4/31");
    row("/32 has no host address to take", "10.0.0.4/32", "10.0.0.4/32");
    row("spaces around", "  10.0.0.0/8 ", "10.0.0.1/8");
    row("IPv6 network", "fd00:1::/64", "fd00:1::1/64");
    row("IPv6 host", "fd00:1::7/64", "fd00:1::7/64");
    row("no prefix", "192.168.101.0", "");
    row("no address", "/24", "");
    row("empty", "", "");
    row("text", "network", "");
    row("octet too large", "192.168.300.0/24", "");
    row("prefix too large", "192.168.1.0/33", "");
    row("negative prefix", "192.168.1.0/-1", "");
    row("mask for prefix", "192.168.1.0/255.255.255.0", "");
    row("short form", "10.1/16", "");
}

void TestAddressForm::networkAddressStandsForTheFirstHostAddress()
{
    QFETCH(QString, typed);
    QFETCH(QString, host);
    const auto network = hostNetwork(typed);
    QCOMPARE(network ? network->toString() : QString(), host);
}

void TestAddressForm::masksAreThoseOfTheirPrefix_data()
{
    QTest::addColumn<int>("prefix");
    QTest::addColumn<QString>("mask");
    QTest::newRow("0") << 0 << QStringLiteral("0.0.0.0");
    QTest::newRow("1") << 1 << QStringLiteral("128.0.0.0");
    QTest::newRow("8") << 8 << QStringLiteral("255.0.0.0");
    QTest::newRow("24") << 24 << QStringLiteral("255.255.255.0");
    QTest::newRow("25") << 25 << QStringLiteral("255.255.255.128");
    QTest::newRow("30") << 30 << QStringLiteral("255.255.255.252");
    QTest::newRow("32") << 32 << QStringLiteral("255.255.255.255");
}

void TestAddressForm::masksAreThoseOfTheirPrefix()
{
    QFETCH(int, prefix);
    QTEST(netmask(prefix).toString(), "mask");
}

void TestAddressForm::proposedRangeIsTheUpperHalf_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("range"); // empty: nothing to propose
    const auto row = [](const char *name, const char *network, const char *range) {
        QTest::newRow(name) << QString::fromLatin1(network) << QString::fromLatin1(range);
    };
    row("/24", "192.168.101.0/24", "192.168.101.128-192.168.101.254");
    row("/25", "192.168.100.0/25", "192.168.100.64-192.168.100.126");
    row("second /25", "192.168.100.128/25", "192.168.100.192-192.168.100.254");
    row("/26", "10.0.0.0/26", "10.0.0.32-10.0.0.62");
    row("/30", "10.0.0.0/30", "10.0.0.2-10.0.0.2");
    row("/30, host on the upper address", "10.0.0.2/30", "10.0.0.1-10.0.0.1");
    row("/29, host above the middle", "10.0.0.6/29", "10.0.0.4-10.0.0.5");
    row("/29, host in the middle", "10.0.0.4/29", "10.0.0.5-10.0.0.6");
    row("/24, host is the last address", "10.0.0.254/24", "10.0.0.128-10.0.0.253");
    row("/24, host is the middle", "10.0.0.128/24", "10.0.0.129-10.0.0.254");
    row("/24, the larger side of the host stays", "10.0.0.200/24", "10.0.0.128-10.0.0.199");
    row("/16", "10.7.0.0/16", "10.7.128.0-10.7.255.254");
    row("/15 has one /16 to give", "10.0.0.0/15", "10.1.0.0-10.1.255.254");
    row("/8 gives no more than libvirt takes", "10.0.0.0/8", "10.128.0.0-10.128.255.254");
    row("/8, host in the range", "10.128.0.5/8", "10.128.0.6-10.128.255.254");
    row("/31", "10.0.0.0/31", "");
    row("/32", "10.0.0.0/32", "");
    row("IPv6", "fd00::/64", "fd00::100-fd00::1ff");
    row("IPv6, host in the range", "fd00::180/64", "fd00::200-fd00::2ff");
    row("IPv6 without room", "fd00::/120", "");
}

void TestAddressForm::proposedRangeIsTheUpperHalf()
{
    QFETCH(QString, network);
    QTEST(rangeText(proposeRange(hostNetwork(network).value())), "range");
}

void TestAddressForm::proposedRangeHoldsWhateverTheSubnetAndTheGateway()
{
    QRandomGenerator random(20260101); // the same every time
    for (int i = 0; i < 50'000; ++i) {
        const int prefix = random.bounded(1, 31);
        const IpNetwork any(IpAddress(IpFamily::V4, random.generate()), prefix);
        const auto distance = 1 + random.generate64() % static_cast<quint64>(any.span() - 1);
        const IpNetwork host(any.first().plus(distance), prefix);
        const auto range = proposeRange(host);
        const QByteArray what = (host.toString() + u' ' + rangeText(range)).toLatin1();
        QVERIFY2(range.has_value(), what);
        QVERIFY2(range->start <= range->end, what);
        QVERIFY2(host.first() < range->start && range->end < host.last(), what);
        QVERIFY2(host.address() < range->start || range->end < host.address(), what);
        QVERIFY2(range->end.bits() - range->start.bits() < 0xffff, what);
        QVERIFY2(range->end.bits() >> 16 == range->start.bits() >> 16, what);
        // A quarter of the subnet at least, as far as libvirt's limit allows.
        const AddressBits worth = std::min<AddressBits>(host.span() / 4, 0x7ff0);
        QVERIFY2(range->end.bits() - range->start.bits() + 1 >= worth, what);
    }
}

QTEST_GUILESS_MAIN(TestAddressForm)
#include "tst_addressform.moc"
