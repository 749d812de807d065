// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/domaininfo.h"
#include "models/network/networkinfo.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace patchpanel;

/// What the readers of a host's XML do with XML that is broken or means harm.
class TestXmlText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenXmlIsRefusedWithAReason_data();
    void brokenXmlIsRefusedWithAReason();
    void theReasonNamesLineAndColumn();
    void anEntityBombStaysFlat();
    void anOutsideEntityIsNeverRead();
    void deepNestingIsSurvived();
};

void TestXmlText::brokenXmlIsRefusedWithAReason_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \n\t ");
    QTest::newRow("text") << QByteArray("error: no such network");
    QTest::newRow("only a declaration") << QByteArray("<?xml version='1.0'?>");
    QTest::newRow("only a comment") << QByteArray("<!-- <network/> -->");
    QTest::newRow("not closed") << QByteArray("<network><name>lab</name>");
    QTest::newRow("crossed tags") << QByteArray("<network><name>lab</network></name>");
    QTest::newRow("cut in an attribute") << QByteArray("<network><bridge name='vir");
    QTest::newRow("closed twice") << QByteArray("<network/></network>");
    QTest::newRow("another root") << QByteArray("<domain><name>lab</name></domain>");
    QTest::newRow("a longer root") << QByteArray("<networkport/>");
    QTest::newRow("two roots") << QByteArray("<network/><network/>");
    QTest::newRow("text behind the root") << QByteArray("<network/>and more");
    QTest::newRow("text before the root") << QByteArray("oops <network/>");
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\x01\x00\x00",
        9);
}

void TestXmlText::brokenXmlIsRefusedWithAReason()
{
    QFETCH(const QByteArray, xml);
    const auto parsed = parseNetworkXml(xml);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!parsed.error().message.isEmpty());
}

void TestXmlText::theReasonNamesLineAndColumn()
{
    const auto crossed = parseNetworkXml("<network>\n  <name>lab</nome>\n</network>");
    QVERIFY(!crossed);
    QVERIFY2(crossed.error().message.contains(QStringLiteral("line 2")), qPrintable(crossed.error().message));
    const auto other = parseNetworkXml("<pool/>");
    QVERIFY(!other);
    QVERIFY2(other.error().message.contains(QStringLiteral("<pool>")), qPrintable(other.error().message));
}

void TestXmlText::anEntityBombStaysFlat()
{
    QByteArray bomb = "<?xml version='1.0'?><!DOCTYPE network [<!ENTITY a0 'boom'>";
    for (int i = 1; i < 30; ++i) {
        const QByteArray before = "&a" + QByteArray::number(i - 1) + ';';
        bomb += "<!ENTITY a" + QByteArray::number(i) + " '" + before.repeated(10) + "'>";
    }
    bomb += "]><network><name>&a29;</name></network>";
    const auto parsed = parseNetworkXml(bomb);
    // Refused or left as written, but never expanded.
    QVERIFY(!parsed || parsed->name == u"&a29;");
}

void TestXmlText::anOutsideEntityIsNeverRead()
{
    const QTemporaryDir folder;
    QFile secret(folder.filePath(QStringLiteral("secret")));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("s3cret");
    secret.close();
    const QByteArray url = "file://" + QFile::encodeName(secret.fileName());
    const auto inner = parseNetworkXml(
        "<!DOCTYPE network [<!ENTITY x SYSTEM '" + url + "'>]><network><name>&x;</name><title>t</title></network>");
    QVERIFY(!inner || !inner->name.contains(QStringLiteral("s3cret")));
    const auto outer = parseNetworkXml("<!DOCTYPE network SYSTEM '" + url + "'><network><name>lab</name></network>");
    QVERIFY(!outer || outer->name == u"lab");
    const auto include = parseNetworkXml("<network xmlns:xi='http://www.w3.org/2001/XInclude'><name><xi:include href='"
        + url + "' parse='text'/></name></network>");
    QVERIFY(!include || include->name.isEmpty());
}

void TestXmlText::deepNestingIsSurvived()
{
    constexpr int depth = 200000;
    const QByteArray deep = QByteArray("<a>").repeated(depth) + QByteArray("</a>").repeated(depth);
    const auto lab = parseNetworkXml("<network><name>lab</name><metadata>" + deep + "</metadata></network>");
    QVERIFY(lab);
    QCOMPARE(lab->name, QStringLiteral("lab"));
    const auto nics = parseDomainNics("<domain><metadata>" + deep + "</metadata></domain>");
    QVERIFY(nics);
    QVERIFY(nics->empty());
    QVERIFY(!parseNetworkXml(QByteArray("<network>").repeated(depth)));
}

QTEST_GUILESS_MAIN(TestXmlText)
#include "tst_xmltext.moc"
