// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/vlanscheme.h"

#include <QTest>

using namespace patchpanel;

namespace {

VlanRange range(int first, int last, const char *name = "x", quint32 color = 0x123456)
{
    return {first, last, QString::fromUtf8(name), color};
}

/// "error 2, warning 3": which rows are wrong, as people count.
QString found(const QList<VlanRange> &ranges)
{
    QStringList texts;
    for (const VlanRangeIssue &issue : checkVlanRanges(ranges)) {
        texts << QStringLiteral("%1 %2")
                     .arg(issue.severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning"))
                     .arg(issue.row + 1);
        if (issue.message.contains(u'%') || !issue.message.startsWith(QStringLiteral("Row %1: ").arg(issue.row + 1)))
            texts << QStringLiteral("bad sentence: ") + issue.message;
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

/// Ranges of VLAN tags with names: found by tag, checked, and kept in a settings file.
class TestVlanScheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tagsAreFoundByTheirRange_data();
    void tagsAreFoundByTheirRange();
    void anEmptySchemeKnowsNothing();
    void severalTagsShareTheirNames();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void theExampleIsInOrder();
    void linesGoThereAndBack();
    void badLinesAreLeftOut_data();
    void badLinesAreLeftOut();
};

void TestVlanScheme::tagsAreFoundByTheirRange_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<QString>("hint");
    const QString outside = QStringLiteral("outside every VLAN range");
    QTest::newRow("below") << 9 << outside;
    QTest::newRow("first") << 10 << QStringLiteral("Development (10–19)");
    QTest::newRow("last") << 19 << QStringLiteral("Development (10–19)");
    QTest::newRow("next") << 20 << QStringLiteral("Staging (20–29)");
    QTest::newRow("gap") << 50 << outside;
    QTest::newRow("single") << 77 << QStringLiteral("Voice (77)");
    QTest::newRow("last of all") << 4094 << QStringLiteral("Customers (100–4094)");
    QTest::newRow("untagged") << 0 << QString();
    QTest::newRow("reserved") << 4095 << QString();
    QTest::newRow("negative") << -3 << QString();
}

void TestVlanScheme::tagsAreFoundByTheirRange()
{
    QFETCH(const int, tag);
    QFETCH(const QString, hint);
    // As they were typed, not in order.
    const VlanScheme scheme({range(100, 4094, "Customers"), range(10, 19, "Development"), range(77, 77, "Voice"),
        range(20, 29, " Staging ")});
    QCOMPARE(vlanHint(tag, scheme), hint);
    QCOMPARE(scheme.find(tag) != nullptr, hint.contains(u'('));
    QCOMPARE(scheme.isOutside({tag}), !hint.contains(u'('));
}

void TestVlanScheme::anEmptySchemeKnowsNothing()
{
    const VlanScheme none;
    QVERIFY(none.isEmpty());
    QVERIFY(!none.find(10));
    QVERIFY(!none.findAny({10, 20}));
    QVERIFY(!none.isOutside({10}));
    QCOMPARE(vlanHint(10, none), QString());
    QVERIFY(vlanHints({10, 20}, none).isEmpty());
    QVERIFY(none.toStrings().isEmpty());
}

void TestVlanScheme::severalTagsShareTheirNames()
{
    const VlanScheme scheme = VlanScheme::example();
    QCOMPARE(scheme.namesOf({5, 10, 11, 20}), QStringLiteral("Development, Staging"));
    QCOMPARE(scheme.findAny({5, 20, 10})->name, QStringLiteral("Staging"));
    QVERIFY(scheme.isOutside({10, 5}));
    QVERIFY(!scheme.isOutside({10, 20}));
    QVERIFY(!scheme.isOutside({}));
    QCOMPARE(vlanHints({10, 5}, scheme),
        QStringList({QStringLiteral("10: Development (10–19)"), QStringLiteral("5: outside every VLAN range")}));
}

void TestVlanScheme::mistakesAreNamed_data()
{
    QTest::addColumn<QList<VlanRange>>("ranges");
    QTest::addColumn<QString>("issues");
    const auto row = [](const char *title, const QList<VlanRange> &ranges, const char *issues) {
        QTest::newRow(title) << ranges << QString::fromLatin1(issues);
    };
    row("none", {}, "");
    row("side by side", {range(10, 19, "a"), range(20, 29, "b")}, "");
    row("the whole space", {range(1, 4094)}, "");
    row("zero", {range(0, 19)}, "error 1");
    row("4095", {range(10, 4095)}, "error 1");
    row("negative", {range(-5, 19)}, "error 1");
    row("the wrong way round", {range(19, 10)}, "error 1");
    row("no name", {range(10, 19, "")}, "error 1");
    row("a blank name", {range(10, 19, "a"), range(20, 29, "  ")}, "error 2");
    row("one tag shared", {range(10, 19, "a"), range(19, 29, "b")}, "error 2");
    row("one within the other", {range(10, 99, "a"), range(20, 29, "b")}, "error 2");
    row("the same twice", {range(10, 19, "a"), range(10, 19, "a")}, "error 2");
    row("three on one tag", {range(10, 19, "a"), range(15, 25, "b"), range(19, 30, "c")}, "error 2, error 3, error 3");
    row("one name twice", {range(10, 19, "Customers"), range(20, 29, " customers ")}, "warning 2");
    row("two without a name", {range(10, 19, ""), range(20, 29, "")}, "error 1, error 2");
}

void TestVlanScheme::mistakesAreNamed()
{
    QFETCH(const QList<VlanRange>, ranges);
    QFETCH(const QString, issues);
    QCOMPARE(found(ranges), issues);
}

void TestVlanScheme::theExampleIsInOrder()
{
    const VlanScheme example = VlanScheme::example();
    QCOMPARE(found(example.ranges()), QString());
    QStringList spans;
    for (const VlanRange &entry : example.ranges())
        spans << entry.span();
    QCOMPARE(spans.join(u'|'), QStringLiteral("10–19|20–29|30–39|100–4094"));
}

void TestVlanScheme::linesGoThereAndBack()
{
    const VlanScheme scheme(
        {range(1, 1, "0-9 #abcdef not a range, 50% \"quoted\" äöü", 0x00000f), range(10, 4094, "x", 0xffffff)});
    QCOMPARE(scheme.toStrings().constLast(), QStringLiteral("10-4094 #ffffff x"));
    QVERIFY(VlanScheme::fromStrings(scheme.toStrings()) == scheme);
    QVERIFY(VlanScheme::fromStrings(VlanScheme::example().toStrings()) == VlanScheme::example());
    // A name takes one line, whatever was pasted into it.
    const VlanScheme pasted({range(10, 19, "two\nlines\t and  blanks ")});
    QCOMPARE(pasted.ranges().constFirst().name, QStringLiteral("two lines and blanks"));
    QVERIFY(VlanScheme::fromStrings(pasted.toStrings()) == pasted);
}

void TestVlanScheme::badLinesAreLeftOut_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"", "10-19", "10-19 Development", "10-19 #12345 short colour", "10-19 #xyzxyz no colour",
             "19-10 #123456 reversed", "0-9 #123456 reserved", "10-5000 #123456 beyond", "10-19 #123456  ",
             "99999999999-3 #123456 big", "ten-19 #123456 words", "25-35 #123456 overlaps"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestVlanScheme::badLinesAreLeftOut()
{
    QFETCH(const QString, line);
    const VlanScheme scheme = VlanScheme::fromStrings(
        {QStringLiteral("20-29 #123456 good"), line, QStringLiteral("40-49 #654321 good too")});
    QCOMPARE(scheme.toStrings(),
        QStringList({QStringLiteral("20-29 #123456 good"), QStringLiteral("40-49 #654321 good too")}));
}

QTEST_GUILESS_MAIN(TestVlanScheme)
#include "tst_vlanscheme.moc"
