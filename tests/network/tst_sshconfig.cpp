// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/sshconfig.h"

#include <QElapsedTimer>
#include <QMap>
#include <QTest>

using namespace patchpanel;

namespace {

QString shown(const QList<SshHost> &hosts)
{
    QStringList lines;
    for (const SshHost &host : hosts)
        lines << QStringList{host.alias, host.hostName, host.user, host.port, host.keyFile}.join(u'|');
    return lines.join(u'\n');
}

QList<SshHost> parse(const QByteArray &text)
{
    return parseSshConfig(QString::fromUtf8(text), [](const QString &) { return QStringList(); });
}

} // namespace

/// What is read out of ssh's client configuration; man 5 ssh_config is the measure.
class TestSshConfig final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostsAreReadAsSshReadsThem_data();
    void hostsAreReadAsSshReadsThem();
    void includesStandInTheirPlace();
    void filesThatIncludeThemselvesEnd();
    void hostileTextsEndSoon_data();
    void hostileTextsEndSoon();
};

void TestSshConfig::hostsAreReadAsSshReadsThem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("hosts");
    const auto row = [](const char *name, const char *text, const char *hosts) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(hosts);
    };
    row("nothing", "", "");
    row("a host", "Host rack1\n  HostName 10.0.0.7\n  User root\n  Port 2222\n  IdentityFile ~/.ssh/id_lab\n",
        "rack1|10.0.0.7|root|2222|~/.ssh/id_lab");
    row("a name alone", "Host rack1", "rack1||||");
    row("several names", "Host a b c\nUser x\n", "a||x||\nb||x||\nc||x||");
    row("patterns are no hosts", "Host * a? *.b !c d\nUser x\n", "d||x||");
    row("patterns set things", "Host rack*\nUser root\nHost rack1\nPort 22\nHost other\n",
        "rack1||root|22|\nother||||");
    row("the first one counts", "User first\nHost a\nUser second\nHost *\nUser third\n", "a||first||");
    row("an exception", "Host * !a\nUser x\nHost a b\n", "a||||\nb||x||");
    row("the last block", "Host a\nHost *\nPort 7\n", "a|||7|");
    row("twice", "Host a\nPort 1\nHost a\nPort 2\nUser u\n", "a||u|1|");
    row("keywords in any case", "hOsT a\nHOSTNAME b\nuser c\n", "a|b|c||");
    row("equals signs", "Host=a\nHostName = b\nUser =c\nPort= 5\n", "a|b|c|5|");
    row("an equals sign in a value", "Host a\nIdentityFile /k=v\n", "a||||/k=v");
    row("quotes", "Host \"a\" 'b c'\nIdentityFile \"/a b\"\n", "a||||/a b\nb c||||/a b");
    row("escaped quotes", "Host a\nIdentityFile \"/a\\\"b\\\\c\"\n", "a||||/a\"b\\c");
    row("comments", "# Host x\nHost a # b\n  # User n\n  User u#v # w\n", "a||u#v||");
    row("Windows line ends", "Host a\r\n\tUser u\r\n", "a||u||");
    row("the host in its address", "Host a\nHostName %h.example.com\nHost b\nHostName x%%y\n",
        "a|a.example.com|||\nb|x%y|||");
    row("Match is passed over", "Host a\nMatch exec \"touch /x\"\nUser evil\nMatch all\nUser good\n", "a||good||");
    row("Match host is passed over", "Host a\nMatch host a\nUser evil\nHost b\n", "a||||\nb||||");
    row("keyword without a value", "Host\nHost a\nUser\nPort 1\n", "a|||1|");
    row("a quote without its end", "Host \"a b\nUser x\nHost c\n", "a b||x||\nc||||");
    row("names in other scripts", "Host büro\nUser ü\n", "büro||ü||");
}

void TestSshConfig::hostsAreReadAsSshReadsThem()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, hosts);
    QCOMPARE(shown(parse(text)), QString::fromUtf8(hosts));
}

void TestSshConfig::includesStandInTheirPlace()
{
    const QMap<QString, QStringList> files{
        {QStringLiteral("one"), {QStringLiteral("User inner\nHost x\nPort 1\n"), QStringLiteral("Host y\n")}},
        {QStringLiteral("~/two"), {QStringLiteral("Port 9\n")}},
    };
    QStringList asked;
    const auto hosts = parseSshConfig(
        QStringLiteral("Host a\nInclude one none\nHostName of-a\nHost b\nInclude ~/two\nHost *\nUser outer\n"),
        [&](const QString &name) {
            asked << name;
            return files.value(name);
        });
    QCOMPARE(asked, (QStringList{QStringLiteral("one"), QStringLiteral("none"), QStringLiteral("~/two")}));
    // What stands in a file that only "a" includes holds for "a" alone, hosts in it included.
    QCOMPARE(shown(hosts), QStringLiteral("a|of-a|inner||\nx||outer||\ny||outer||\nb||outer|9|"));
}

void TestSshConfig::filesThatIncludeThemselvesEnd()
{
    int reads = 0;
    const QString text = QStringLiteral("Host a\nInclude me me me\n");
    const auto hosts = parseSshConfig(text, [&](const QString &) {
        ++reads;
        return QStringList{text, text};
    });
    QCOMPARE(shown(hosts), QStringLiteral("a||||"));
    QVERIFY2(reads <= 200, qPrintable(QString::number(reads)));
}

void TestSshConfig::hostileTextsEndSoon_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("quotes") << QByteArray(100'001, '"');
    QTest::newRow("backslashes") << QByteArray(100'001, '\\');
    QTest::newRow("equals signs") << QByteArray(100'000, '=');
    QTest::newRow("no UTF-8") << QByteArray(100'000, '\xff');
    QTest::newRow("many hosts") << QByteArray("Host a\n").repeated(50'000);
    QByteArray names("Host");
    for (int i = 0; i < 20'000; ++i)
        names += " h" + QByteArray::number(i);
    QTest::newRow("many names") << names;
    QTest::newRow("a long name") << "Host " + QByteArray(500'000, 'x') + "\nHost *" + QByteArray("*?").repeated(2'000);
    QTest::newRow("a pattern that could take for ever")
        << "Host " + QByteArray("*a").repeated(1'000) + "b\nUser u\nHost " + QByteArray(2'000, 'a');
}

void TestSshConfig::hostileTextsEndSoon()
{
    QFETCH(QByteArray, text);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(parse(text).size() <= 1000);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestSshConfig)
#include "tst_sshconfig.moc"
