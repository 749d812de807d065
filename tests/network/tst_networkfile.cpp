// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkfile.h"
#include "tests/network/networkcorpus.h"

#include <QTest>

using namespace patchpanel;

/// What is in a file that somebody wants to import.
class TestNetworkFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNetworkIsKeptToTheByte_data();
    void aNetworkIsKeptToTheByte();
    void severalAreFound_data();
    void severalAreFound();
    void whatIsNoNetworkIsRefused_data();
    void whatIsNoNetworkIsRefused();
};

void TestNetworkFile::aNetworkIsKeptToTheByte_data()
{
    QTest::addColumn<QByteArray>("xml");
    for (const QString &name : test::corpusNames())
        QTest::newRow(qPrintable(name)) << test::corpusXml(name);
}

void TestNetworkFile::aNetworkIsKeptToTheByte()
{
    QFETCH(const QByteArray, xml);
    const auto entries = readNetworkFile(xml);
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(entries.front().error, QString());
    QCOMPARE(entries.front().xml, xml);
    QVERIFY(!entries.front().summary.name.isEmpty());
}

void TestNetworkFile::severalAreFound_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("names");
    const QByteArray a = "<network><name>a</name><!-- x --></network>";
    const QByteArray b = "<network>\n  <name>b</name>\n</network>\n";
    const QStringList both{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("one behind the other") << a + "\n\n" + b << both;
    QTest::newRow("with declarations") << "<?xml version='1.0'?>\n" + a + "<?xml version='1.0'?>" + b << both;
    QTest::newRow("with a mark") << "\xEF\xBB\xBF" + a + b << both;
    QTest::newRow("in an element") << "<networks>" + a + b + "</networks>" << both;
    QTest::newRow("a guest between them")
        << a + "<domain/>" + b << QStringList{QStringLiteral("a"), QString(), QStringLiteral("b")};
}

void TestNetworkFile::severalAreFound()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QStringList, names);
    QStringList found;
    for (const NetworkFileEntry &entry : readNetworkFile(content)) {
        found << entry.summary.name;
        QCOMPARE(entry.error.isEmpty(), !entry.summary.name.isEmpty());
    }
    QCOMPARE(found, names);
    QVERIFY(readNetworkFile(content).front().xml.contains("<!-- x -->"));
}

void TestNetworkFile::whatIsNoNetworkIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *title, const QByteArray &content, const char *says) {
        QTest::newRow(title) << content << QString::fromUtf8(says);
    };
    row("empty", {}, "");
    row("white space", "\n \n", "");
    row("text", "hello", "");
    row("another document", "<domain><name>vm</name></domain>", "");
    row("cut off", "<network><name>a</name>", "line 1");
    row("no name", "<network/>", "no name");
    row("binary", QByteArray("<network>\0</network>", 20), "binary");
    row("not UTF-8", "<network><name>\xff\xfe</name></network>", "");
    row("huge", "<network><name>a</name>" + QByteArray(maxNetworkFile, ' ') + "</network>", "larger than 1 MiB");
    row("a bomb of entities",
        "<!DOCTYPE network [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><network><name>&b;</name></network>",
        "document type");
    row("a file of the host",
        "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><network><name>&f;</name></network>", "document type");
    row("too deep", QByteArray("<a>").repeated(100'000), "");
    row("too many", QByteArray("<network/>").repeated(501), "more than 500");
    row("declarations only", QByteArray("<?xml ?>").repeated(100'000), "");
}

void TestNetworkFile::whatIsNoNetworkIsRefused()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    const auto entries = readNetworkFile(content);
    QCOMPARE(entries.size(), std::size_t(1));
    QVERIFY(!entries.front().error.isEmpty());
    QVERIFY2(entries.front().error.contains(says), qPrintable(entries.front().error));
    QVERIFY(entries.front().xml.isEmpty());
}

QTEST_APPLESS_MAIN(TestNetworkFile)
#include "tst_networkfile.moc"
