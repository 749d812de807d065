// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/macaddress.h"

#include <QTest>

using namespace patchpanel;

/// MAC addresses: one form of them, groups, and new ones for VMs.
class TestMacAddress final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWayToTypeOneLeadsToOneForm_data();
    void everyWayToTypeOneLeadsToOneForm();
    void whatIsNoneIsNone_data();
    void whatIsNoneIsNone();
    void groupsAreKnown_data();
    void groupsAreKnown();
    void newOnesAreOfTheRangeForVms();
    void newOnesAvoidWhatIsTaken();
    void newOnesDiffer();
};

void TestMacAddress::everyWayToTypeOneLeadsToOneForm_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"52:54:00:ab:cd:ef", "52:54:00:AB:CD:EF", "52-54-00-ab-cd-ef", "525400abcdef",
             "525400ABCDEF", "  52:54:00:ab:cd:ef\t", "52:54:00:Ab:cD:eF"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void TestMacAddress::everyWayToTypeOneLeadsToOneForm()
{
    QFETCH(const QString, typed);
    QCOMPARE(normalMac(typed), QStringLiteral("52:54:00:ab:cd:ef"));
}

void TestMacAddress::whatIsNoneIsNone_data()
{
    QTest::addColumn<QString>("typed");
    const auto row = [](const char *name, const QString &typed) { QTest::newRow(name) << typed; };
    row("nothing", QString());
    row("blanks", QStringLiteral("   "));
    row("a word", QStringLiteral("random"));
    row("too short", QStringLiteral("52:54:00:ab:cd"));
    row("too long", QStringLiteral("52:54:00:ab:cd:ef:01"));
    row("too long, digits only", QStringLiteral("525400abcdef01"));
    row("no hexadecimal digit", QStringLiteral("52:54:00:ab:cd:eg"));
    row("one digit in a pair", QStringLiteral("52:54:0:ab:cd:ef"));
    row("three digits in a pair", QStringLiteral("52:54:000:ab:cd:ef"));
    row("mixed separators", QStringLiteral("52:54-00:ab:cd:ef"));
    row("blank within", QStringLiteral("52:54:00: ab:cd:ef"));
    row("colon at the end", QStringLiteral("52:54:00:ab:cd:ef:"));
    row("another line", QStringLiteral("52:54:00:ab:cd:ef\n52:54:00:ab:cd:ee"));
    row("digits of another script", QStringLiteral("٥٢:54:00:ab:cd:ef"));
    row("markup", QStringLiteral("52:54:00:ab:cd:e'/>"));
}

void TestMacAddress::whatIsNoneIsNone()
{
    QFETCH(const QString, typed);
    QCOMPARE(normalMac(typed), QString());
}

void TestMacAddress::groupsAreKnown_data()
{
    QTest::addColumn<QString>("mac");
    QTest::addColumn<bool>("group");
    QTest::newRow("of a VM") << QStringLiteral("52:54:00:ab:cd:ef") << false;
    QTest::newRow("of a manufacturer") << QStringLiteral("00:1b:21:00:00:01") << false;
    QTest::newRow("odd elsewhere") << QStringLiteral("02:01:01:01:01:01") << false;
    QTest::newRow("IPv4 group") << QStringLiteral("01:00:5e:00:00:fb") << true;
    QTest::newRow("IPv6 group") << QStringLiteral("33:33:00:00:00:01") << true;
    QTest::newRow("local group") << QStringLiteral("53:54:00:ab:cd:ef") << true;
    QTest::newRow("broadcast") << QStringLiteral("ff:ff:ff:ff:ff:ff") << true;
}

void TestMacAddress::groupsAreKnown()
{
    QFETCH(const QString, mac);
    QTEST(isMulticastMac(mac), "group");
}

void TestMacAddress::newOnesAreOfTheRangeForVms()
{
    for (int i = 0; i < 500; ++i) {
        const QString mac = generateMac({});
        QVERIFY2(mac.startsWith(u"52:54:00:"), qUtf8Printable(mac));
        QCOMPARE(normalMac(mac), mac); // in the one form
        QVERIFY(!isMulticastMac(mac));
    }
}

/// So much of the range is taken that a blind choice would hit it among 2,000 attempts.
void TestMacAddress::newOnesAvoidWhatIsTaken()
{
    QSet<QString> taken;
    for (int high = 0; high < 256; ++high)
        for (int middle = 0; middle < 256; ++middle)
            for (int low = 0; low < 256; low += 64) // a sixty-fourth of it: 262,144 addresses
                taken.insert(QStringLiteral("52:54:00:%1:%2:%3")
                                 .arg(high, 2, 16, QLatin1Char('0'))
                                 .arg(middle, 2, 16, QLatin1Char('0'))
                                 .arg(low, 2, 16, QLatin1Char('0')));
    for (int i = 0; i < 2000; ++i)
        QVERIFY(!taken.contains(generateMac(taken)));
}

void TestMacAddress::newOnesDiffer()
{
    QSet<QString> made;
    for (int i = 0; i < 1000; ++i) {
        const QString mac = generateMac(made);
        QVERIFY(!made.contains(mac));
        made.insert(mac);
    }
}

QTEST_GUILESS_MAIN(TestMacAddress)
#include "tst_macaddress.moc"
