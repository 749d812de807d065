// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/schemarefusal.h"

#include <QTest>

using namespace patchpanel;

/// What libvirt says of XML that its schema refuses, and where that stands.
class TestSchemaRefusal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusalLeadsToItsLine_data();
    void refusalLeadsToItsLine();
    void otherErrorsAreNotRead();
    void aRefusalThatNamesNothingIsStillOne();
    void brokenXmlHasNoLines();
    void lineEndsOfWindowsCountOnce();
    void prologIsCounted();
};

namespace {

const QByteArray network = "<network>\n" // 1
                           "  <name>x</name>\n" // 2
                           "  <foo>\n" // 3
                           "  </foo>\n" // 4
                           "  <bridge name='virbr9'\n" // 5
                           "          colour='red'/>\n" // 6
                           "  <!-- <dns/> -->\n" // 7
                           "  <dns>\n" // 8
                           "    <host ip='10.0.0.2'><hostname>a</hostname></host>\n" // 9
                           "    <foo/>\n" // 10
                           "  </dns>\n" // 11
                           "  <ip address='10.0.0.1' prefix='24'>\n" // 12
                           "    <dhcp>\n" // 13
                           "      <host mac='zz' ip='10.0.0.3'/>\n" // 14
                           "      oops\n" // 15
                           "    </dhcp>\n" // 16
                           "  </ip>\n" // 17
                           "  <q:options xmlns:q='urn:q'/>\n" // 18
                           "</network>\n";

/// As virsh 9.0 shows it.
QString refusal(const char *lines)
{
    return QStringLiteral("XML document failed to validate against schema: Unable to validate doc against "
                          "/usr/share/libvirt/schemas/network.rng\n%1\n")
        .arg(QLatin1String(lines));
}

} // namespace

void TestSchemaRefusal::refusalLeadsToItsLine_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *title, const char *lines, int line, const char *named) {
        QTest::newRow(title) << refusal(lines) << line << QString::fromUtf8(named);
    };
    row("an element nobody knows", "Element network has extra content: foo", 3, "<foo>");
    row("the same within another",
        "Element dns has extra content: foo\nExtra element dns in interleave\nElement network failed to validate "
        "content",
        10, "<foo>");
    row("something about an element", "Extra element bridge in interleave\nElement network failed to validate content",
        5, "<bridge>");
    row("an attribute",
        "Invalid attribute colour for element bridge\nExtra element bridge in interleave\nElement network failed to "
        "validate content",
        6, "“colour” of <bridge>");
    row("of two elements of a name the one in the element that failed",
        "Element host failed to validate attributes\nExtra element host in interleave\nElement dhcp failed to validate "
        "content\nExtra element dhcp in interleave\nElement ip failed to validate content\nExtra element ip in "
        "interleave\nElement network failed to validate content",
        14, "<host>");
    row("text",
        "Element dhcp has extra content: text\nExtra element dhcp in interleave\nElement ip failed to validate "
        "content\nExtra element ip in interleave\nElement network failed to validate content",
        15, "no text in <dhcp>");
    row("an element that is only named", "Did not expect element hostname there", 9, "<hostname>");
    row("another than expected", "Expecting element name, got bridge", 5, "<bridge>");
    row("an element of a namespace", "Element network has extra content: options", 18, "<options>");
    row("the network itself", "Element network failed to validate content", 1, "<network>");
    row("an attribute that is not there", "Invalid attribute stp for element bridge", 5, "“stp”");
}

void TestSchemaRefusal::refusalLeadsToItsLine()
{
    QFETCH(QString, message);
    QFETCH(int, line);
    QFETCH(QString, named);
    const auto found = readSchemaRefusal(message, network);
    QVERIFY(found);
    QCOMPARE(found->line, line);
    QVERIFY2(found->sentence.startsWith(QStringLiteral("Line %1: ").arg(line)), qPrintable(found->sentence));
    QVERIFY2(found->sentence.contains(named), qPrintable(found->sentence));
}

void TestSchemaRefusal::otherErrorsAreNotRead()
{
    QVERIFY(!readSchemaRefusal(QStringLiteral("operation failed: network 'a' already exists with uuid"), network));
    QVERIFY(!readSchemaRefusal(QStringLiteral("Element network has extra content: foo"), network));
    QVERIFY(!readSchemaRefusal({}, network));
}

void TestSchemaRefusal::aRefusalThatNamesNothingIsStillOne()
{
    const auto found = readSchemaRefusal(refusal("Internal error: no state"), network);
    QVERIFY(found);
    QCOMPARE(found->line, 0);
    QVERIFY(!found->sentence.isEmpty());
}

void TestSchemaRefusal::brokenXmlHasNoLines()
{
    const auto found = readSchemaRefusal(refusal("Element network has extra content: foo"), "<network><foo>");
    QVERIFY(found);
    QCOMPARE(found->line, 0);
    QVERIFY2(found->sentence.contains(u"<foo>"), qPrintable(found->sentence));
}

void TestSchemaRefusal::lineEndsOfWindowsCountOnce()
{
    const auto found = readSchemaRefusal(
        refusal("Element network has extra content: foo"), QByteArray(network).replace("\n", "\r\n"));
    QVERIFY(found);
    QCOMPARE(found->line, 3);
}

void TestSchemaRefusal::prologIsCounted()
{
    const auto found = readSchemaRefusal(
        refusal("Element network has extra content: foo"), "<?xml version='1.0'?>\n<!-- two\nlines -->\n" + network);
    QVERIFY(found);
    QCOMPARE(found->line, 6);
}

QTEST_MAIN(TestSchemaRefusal)
#include "tst_schemarefusal.moc"
