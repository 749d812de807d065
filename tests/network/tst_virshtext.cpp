// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/virshtext.h"

#include <QProcess>
#include <QTest>

using namespace patchpanel;

namespace {

/// What a POSIX shell makes of the words of a line: each on its own, ended by a NUL.
QStringList wordsForTheShell(const QString &line)
{
    QProcess shell;
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("printf '%s\\0' ") + line});
    if (!shell.waitForFinished() || shell.exitCode() != 0 || !shell.readAllStandardError().isEmpty())
        return {QStringLiteral("the shell failed")};
    QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).split(QChar(u'\0'));
    words.removeLast();
    return words;
}

const QString uri = QStringLiteral("qemu:///system");

} // namespace

/// The virsh lines people copy: exactly the right words, whatever the names are.
class TestVirshText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainWordsStayAsTheyAre_data();
    void plainWordsStayAsTheyAre();
    void hostileWordsReachTheCommandUnchanged_data();
    void hostileWordsReachTheCommandUnchanged();
    void foldedLinesAreTheSameCommand_data();
    void foldedLinesAreTheSameCommand();
    void uriIsQuotedToo();
    void commandsOfEachAction();
    void namesThatLookLikeOptionsAreNotRead();
    void fileNamesAreSafe_data();
    void fileNamesAreSafe();
    void longNamesMakeFileNamesThatFit();
};

void TestVirshText::plainWordsStayAsTheyAre_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word :
        {"red_nat_lab", "br0-vlan-10", "qemu+ssh://root@host:22/system", "a.b,c:d=e%f", "--disable"})
        QTest::newRow(word) << QString::fromLatin1(word);
}

void TestVirshText::plainWordsStayAsTheyAre()
{
    QFETCH(QString, word);
    QCOMPARE(shellQuote(word), word);
    QCOMPARE(wordsForTheShell(shellQuote(word)), QStringList{word});
}

void TestVirshText::hostileWordsReachTheCommandUnchanged_data()
{
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const char *word) { QTest::newRow(name) << QString::fromUtf8(word); };
    row("nothing", "");
    row("space", "my lab");
    row("single quote", "it's");
    row("single quotes only", "'''");
    row("double quotes", "\"lab\"");
    row("backslash", "a\\b\\");
    row("command substitution", "$(rm -rf ~)");
    row("backticks", "`id`");
    row("variable", "$HOME ${PATH}");
    row("second command", "; rm -rf ~");
    row("background", "a & b && c || d | e");
    row("redirection", "a > /tmp/x < /etc/passwd");
    row("glob", "*?[a-z]");
    row("home", "~root");
    row("comment", "#lab");
    row("history", "!!");
    row("braces", "{a,b}");
    row("newlines", "a\nb\n");
    row("tab", "a\tb");
    row("leading dash", "-x");
    row("markup", "</name>&amp;]]>");
    row("letters of the world", "ünï 研究 \xf0\x9f\x90\xa7");
    row("carriage return", "a\rb");
}

void TestVirshText::hostileWordsReachTheCommandUnchanged()
{
    QFETCH(QString, word);
    QCOMPARE(wordsForTheShell(shellQuote(word)), QStringList{word});
    // And as a network's name, in a whole line.
    QCOMPARE(virshStart(uri, word).size(), 1);
    QCOMPARE(wordsForTheShell(virshStart(uri, word).constFirst()),
        (QStringList{QStringLiteral("virsh"), QStringLiteral("-c"), uri, QStringLiteral("net-start"), word}));
}

void TestVirshText::foldedLinesAreTheSameCommand_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("lines");
    QTest::newRow("short") << QStringList{QStringLiteral("tool"), QStringLiteral("--a"), QStringLiteral("b")} << 1;
    QTest::newRow("options") << QStringList{QStringLiteral("tool"), QStringLiteral("--first"), QStringLiteral("one"),
        QStringLiteral("--second"), QStringLiteral("two"), QStringLiteral("--third"), QStringLiteral("three"),
        QStringLiteral("--flag")}
                             << 3;
    QTest::newRow("an option within a value") << QStringList{QStringLiteral("tool"), QStringLiteral("--name"),
        QStringLiteral("it's --no option and \\ is no end"), QStringLiteral("--and"), QStringLiteral("so on")}
                                              << 3;
    QTest::newRow("one word too long") << QStringList{QStringLiteral("tool"), QString(60, u'x')} << 1;
}

void TestVirshText::foldedLinesAreTheSameCommand()
{
    QFETCH(QStringList, words);
    QFETCH(int, lines);
    const QStringList folded = foldShellLine(shellLine(words), 30);
    QCOMPARE(folded.size(), lines);
    for (qsizetype i = 0; i + 1 < folded.size(); ++i)
        QVERIFY2(folded[i].endsWith(QStringLiteral(" \\")), qPrintable(folded[i]));
    QCOMPARE(wordsForTheShell(folded.join(u'\n')), words);
}

void TestVirshText::uriIsQuotedToo()
{
    QCOMPARE(virshLine(QStringLiteral("qemu+ssh://h/system?keyfile=/a b&no_verify=1"), {QStringLiteral("net-list")}),
        QStringLiteral("virsh -c 'qemu+ssh://h/system?keyfile=/a b&no_verify=1' net-list"));
}

void TestVirshText::commandsOfEachAction()
{
    const QString lab = QStringLiteral("lab");
    const auto lines = [](std::initializer_list<const char *> commands) {
        QStringList texts;
        for (const char *command : commands)
            texts.append(QStringLiteral("virsh -c qemu:///system ") + QString::fromLatin1(command));
        return texts;
    };
    QCOMPARE(virshCreate(uri, lab, true, true), lines({"net-define lab.xml", "net-autostart lab", "net-start lab"}));
    QCOMPARE(virshCreate(uri, lab, false, true), lines({"net-define lab.xml", "net-start lab"}));
    QCOMPARE(virshCreate(uri, lab, true, false), lines({"net-define lab.xml", "net-autostart lab"}));
    QCOMPARE(virshCreate(uri, lab, false, false), lines({"net-define lab.xml"}));
    QCOMPARE(virshStart(uri, lab), lines({"net-start lab"}));
    QCOMPARE(virshStop(uri, lab), lines({"net-destroy lab"}));
    QCOMPARE(virshAutostart(uri, lab, true), lines({"net-autostart lab"}));
    QCOMPARE(virshAutostart(uri, lab, false), lines({"net-autostart --disable lab"}));
    QCOMPARE(virshDelete(uri, lab, true, true), lines({"net-destroy lab", "net-undefine lab"}));
    QCOMPARE(virshDelete(uri, lab, false, true), lines({"net-undefine lab"}));
    QCOMPARE(virshDelete(uri, lab, true, false), lines({"net-destroy lab"}));
    const QString web = QStringLiteral("web");
    QCOMPARE(virshRemoveVm(uri, web, {}, {}), lines({"destroy --domain web", "undefine --domain web --nvram"}));
    QCOMPARE(virshRemoveVm(uri, web, lab, QStringLiteral("web.qcow2")),
        lines({"destroy --domain web", "undefine --domain web --nvram", "vol-delete --pool lab --vol web.qcow2"}));
    QCOMPARE(virshRemovePool(uri, lab), lines({"pool-destroy --pool lab", "pool-undefine --pool lab"}));
}

void TestVirshText::namesThatLookLikeOptionsAreNotRead()
{
    QCOMPARE(virshStop(uri, QStringLiteral("--help")),
        QStringList{QStringLiteral("virsh -c qemu:///system net-destroy -- --help")});
    QCOMPARE(virshAutostart(uri, QStringLiteral("--x"), false),
        QStringList{QStringLiteral("virsh -c qemu:///system net-autostart --disable -- --x")});
    // virsh reads a single dash as part of a name.
    QCOMPARE(
        virshStop(uri, QStringLiteral("-x")), QStringList{QStringLiteral("virsh -c qemu:///system net-destroy -x")});
}

void TestVirshText::fileNamesAreSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    const auto row = [](const char *name, const char *file) {
        QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(file);
    };
    row("lab", "lab.xml");
    row("my lab", "my lab.xml");
    row("ünï", "ünï.xml");
    row("../../etc/passwd", "_.._.._etc_passwd.xml");
    row("a\\b", "a_b.xml");
    row(".hidden", "_.hidden.xml");
    row("-rf", "_-rf.xml");
    row("", "_.xml");
    row("a\nb", "a_b.xml");
    row("$(rm)", "__rm_.xml");
}

void TestVirshText::fileNamesAreSafe()
{
    QFETCH(QString, name);
    QTEST(xmlFileName(name), "file");
}

void TestVirshText::longNamesMakeFileNamesThatFit()
{
    for (const QString &name : {QString(1000, u'a'), QString(1000, u'é'), QStringLiteral("\U0001F427").repeated(500),
             QStringLiteral("a") + QStringLiteral("\U00020000").repeated(500)}) {
        const QString file = xmlFileName(name);
        QVERIFY(file.toUtf8().size() <= 255);
        QVERIFY(file.endsWith(u".xml"));
        QVERIFY(file.isValidUtf16());
    }
}

QTEST_GUILESS_MAIN(TestVirshText)
#include "tst_virshtext.moc"
