// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmlnode.h"

#include "models/network/networkdocument.h"
#include "models/network/networkparts.h"
#include "tests/network/networkcorpus.h"

#include <QRandomGenerator>

using namespace patchpanel;
using namespace patchpanel::test;

/// The parser that keeps every byte, and what it does with XML that is broken or means harm.
class TestXmlNode final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenXmlIsRefusedWithItsPlace_data();
    void brokenXmlIsRefusedWithItsPlace();
    void oddXmlIsTakenAsItIs_data();
    void oddXmlIsTakenAsItIs();
    void textIsReadAsEveryReaderDoes_data();
    void textIsReadAsEveryReaderDoes();
    void textComesBackThroughEncoding();
    void deepNestingIsRefused();
    void longTextsAreReadInTime();
    void mutilatedXmlIsSurvived();
};

void TestXmlNode::brokenXmlIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *title, const QByteArray &xml, const char *place) {
        QTest::newRow(title) << xml << QString::fromLatin1(place);
    };
    row("empty", "", "line 1, column 1");
    row("text", "no network", "line 1, column 1");
    row("only a comment", "<!-- x -->\n", "line 2, column 1");
    row("an element that does not end", "<network>\n<a></network>", "line 2, column 4");
    row("the end is missing", "<network>\n", "line 2, column 1");
    row("a tag that does not end", "<network>\n <a b='1'", "line 2, column 2");
    row("a value that does not end", "<network a='1>\n", "line 1, column 12");
    row("no quotes", "<network a=1/>", "line 1, column 12");
    row("no value", "<network a/>", "line 1, column 10");
    row("twice the same attribute", "<network a='1' a='2'/>", "line 1, column 16");
    row("no space", "<network a='1'b='2'/>", "line 1, column 15");
    row("a less-than in a value", "<network a='<'/>", "line 1, column 12");
    row("a bare ampersand", "<network>\na & b</network>", "line 2, column 3");
    row("an unknown entity", "<network>&nbsp;</network>", "line 1, column 10");
    row("a character that XML has not", "<network>&#0;</network>", "line 1, column 10");
    row("a control character", "<network>\x01</network>", "line 1, column 10");
    row("not UTF-8", "<network>\xe9</network>", "line 1, column 1");
    row("another encoding", "<?xml version='1.0' encoding='ISO-8859-1'?><network>\xc3\xa9</network>",
        "line 1, column 1");
    row("a comment that does not end", "<network><!-- x </network>", "line 1, column 10");
    row("two hyphens in a comment", "<network><!-- a -- b --></network>", "line 1, column 19");
    row("CDATA that does not end", "<network><![CDATA[</network>", "line 1, column 10");
    row("an end of CDATA as text", "<network>]]></network>", "line 1, column 10");
    row("two roots", "<network/>\n<network/>", "line 2, column 1");
    row("text behind", "<network/>x", "line 1, column 11");
    row("a document type that does not end", "<!DOCTYPE network [ <network/>", "line 1, column 1");
}

void TestXmlNode::brokenXmlIsRefusedWithItsPlace()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, place);
    const auto parsed = parseXml(xml, "network");
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(parsed.error().message.contains(place + u')'), qPrintable(parsed.error().message));
}

void TestXmlNode::oddXmlIsTakenAsItIs_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("shortest") << QByteArray("<network/>");
    QTest::newRow("blanks everywhere") << QByteArray("\n <network\t\n a\t=\n'1'  \r\n b=\"2\"\n>\n</network\n > \n");
    QTest::newRow("quotes in quotes") << QByteArray("<network a='\"' b=\"'\" c='&apos;&quot;&gt;>'/>");
    QTest::newRow("instructions") << QByteArray("<?xml version='1.0'?><?a?><network><?b <c> ?></network><?d?>");
    QTest::newRow("document type") << QByteArray(
        "<!DOCTYPE network [<!ENTITY x \"a>b\"> <!ELEMENT y ANY>]>\n<network>&x;</network>");
    QTest::newRow("CDATA") << QByteArray("<network>a<![CDATA[<b>&]]>c<![CDATA[]]></network>");
    QTest::newRow("other letters") << QByteArray("<network ü='ö'><名 x='🦀'>🦀</名></network>");
    QTest::newRow("another encoding in ASCII") << QByteArray("<?xml version='1.0' encoding='latin1'?><network/>");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf<network/>");
    QTest::newRow("only line ends of old") << QByteArray("<network>\r<a/>\r</network>\r");
}

void TestXmlNode::oddXmlIsTakenAsItIs()
{
    QFETCH(const QByteArray, xml);
    const auto parsed = parseXml(xml, "network");
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
    QCOMPARE(parsed->toBytes(), xml);
}

void TestXmlNode::textIsReadAsEveryReaderDoes_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("asText");
    QTest::addColumn<QString>("asValue");
    const auto row = [](const char *title, const char *raw, const QString &asText, const QString &asValue) {
        QTest::newRow(title) << QByteArray(raw) << asText << asValue;
    };
    row("plain", "abc", QStringLiteral("abc"), QStringLiteral("abc"));
    row("line ends", "a\r\nb\rc\nd\te", QStringLiteral("a\nb\nc\nd\te"), QStringLiteral("a b c d e"));
    row("written line ends", "a&#13;&#10;b&#9;", QStringLiteral("a\r\nb\t"), QStringLiteral("a\r\nb\t"));
    row("names", "&lt;&gt;&amp;&quot;&apos;", QStringLiteral("<>&\"'"), QStringLiteral("<>&\"'"));
    row("numbers", "&#233;&#xE9;&#x1F980;", QStringLiteral("éé🦀"), QStringLiteral("éé🦀"));
    row("a mark of no width",
        "\xef\xbb\xbf"
        "a&#xFEFF;b\xef\xbb\xbf",
        QStringLiteral("\ufeffa\ufeffb\ufeff"), QStringLiteral("\ufeffa\ufeffb\ufeff"));
    row("once only", "&amp;lt;", QStringLiteral("&lt;"), QStringLiteral("&lt;"));
}

void TestXmlNode::textIsReadAsEveryReaderDoes()
{
    QFETCH(const QByteArray, raw);
    const auto parsed = parseXml(
        "<network a='" + QByteArray(raw).replace('\'', "&apos;") + "'>" + raw + "</network>", "network");
    QVERIFY(parsed);
    QTEST(textOf(parsed->root), "asText");
    QTEST(attributeOf(parsed->root, "a"), "asValue");
}

void TestXmlNode::textComesBackThroughEncoding()
{
    const QString text = QStringLiteral("\ufeff<a> & \"b\" 'c' ]]> é 🦀\tline\nline\rend &amp; \ufeff");
    for (const bool onlyAscii : {false, true})
        for (const char quote : {'\'', '"'}) {
            const QByteArray xml = QByteArray("<network a=") + quote + encodedValue(text, quote, onlyAscii) + quote
                + '>' + encodedText(text, onlyAscii) + "</network>";
            const auto parsed = parseXml(xml, "network");
            QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
            QCOMPARE(attributeOf(parsed->root, "a"), text);
            QCOMPARE(textOf(parsed->root), text);
            QCOMPARE(QString::fromUtf8(xml).size() == xml.size(), onlyAscii);
        }
    QCOMPARE(encodedText(QString(QChar(1)) + QChar(0xd800) + QChar(0xffff) + u'x', false).right(1), QByteArray("x"));
}

void TestXmlNode::deepNestingIsRefused()
{
    const auto nested = [](qsizetype depth) {
        return "<network>" + QByteArray("<a>").repeated(depth) + QByteArray("</a>").repeated(depth) + "</network>";
    };
    QVERIFY(parseXml(nested(200), "network"));
    QVERIFY(!parseXml(nested(200'000), "network"));
    QVERIFY(!parseXml(QByteArray("<network>").repeated(200'000), "network"));
}

void TestXmlNode::longTextsAreReadInTime()
{
    QByteArray hosts;
    for (int i = 0; i < 20'000; ++i)
        hosts += "<host mac='52:54:00:00:" + QByteArray::number(i / 100 % 90 + 10) + ':'
            + QByteArray::number(i % 90 + 10) + "' ip='10.0." + QByteArray::number(i / 250) + '.'
            + QByteArray::number(i % 250) + "'/>\n";
    const QByteArray xml = "<network><name>n</name><ip address='10.0.0.1' prefix='16'><dhcp>\n" + hosts
        + "</dhcp></ip></network>";
    QElapsedTimer timer;
    timer.start();
    const auto document = NetworkDocument::load(xml);
    QVERIFY(document);
    QCOMPARE(document->xml(), xml);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

/// Bytes of good files are lost, doubled and swapped: whatever comes, it is refused or comes out as it went in.
void TestXmlNode::mutilatedXmlIsSurvived()
{
    QRandomGenerator random(4711);
    int taken = 0;
    for (const QString &name : corpusNames()) {
        const QByteArray xml = corpusXml(name);
        for (int i = 0; i < 300; ++i) {
            QByteArray broken = xml;
            for (int k = random.bounded(1, 4); k > 0; --k) {
                const qsizetype at = random.bounded(static_cast<int>(broken.size()));
                const qsizetype length = random.bounded(1, 12);
                if (random.bounded(3) == 0)
                    broken.remove(at, length);
                else if (random.bounded(2) == 0)
                    broken.insert(random.bounded(static_cast<int>(broken.size())), broken.mid(at, length));
                else
                    broken[at] = static_cast<char>(random.bounded(256));
            }
            const auto document = NetworkDocument::load(broken);
            if (!document)
                continue;
            ++taken;
            QCOMPARE(document->xml(), broken);
            NetworkDocument same = *document;
            same.setGeneral(same.general(), 0);
            same.setForwarding(same.forwarding());
            same.setAddresses(same.addresses());
            same.setDns(same.dns());
            same.setPorts(same.ports());
            QCOMPARE(same.xml(), broken);
            for (const NetworkPart &part : networkParts(same.root()))
                QVERIFY(!part.key.isEmpty() && !part.value.isEmpty() && !part.words.isEmpty());
        }
    }
    QVERIFY(taken > 100);
}

QTEST_GUILESS_MAIN(TestXmlNode)
#include "tst_xmlnode.moc"
