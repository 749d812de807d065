// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/factsreader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace patchpanel;

namespace {

HostUri uri(const QString &text)
{
    return HostUri::parse(text).value();
}

/// What the reader's fixed text would print.
QByteArray printed(const QByteArray &before, const QList<QByteArray> &parts)
{
    const QByteArray marker = "--- patchpanel ---\n";
    QByteArray output = before + '\n' + marker;
    for (const QByteArray &part : parts)
        output += part + '\n' + marker;
    return output;
}

} // namespace

/// How a host's own programs are asked: what is started, that it cannot hang, and what is made of its output.
class TestFactsReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sshIsCalledAsLibvirtCallsIt_data();
    void sshIsCalledAsLibvirtCallsIt();
    void whereTheUserCanBeAskedSshMayAsk();
    void theTextForTheHostIsAlwaysTheSame();
    void thisComputerIsAskedWithoutSsh();
    void otherConnectionsCannotAsk_data();
    void otherConnectionsCannotAsk();
    void outputIsTakenApart();
    void openVSwitchMayBeMissing();
    void cutOffOutputIsAnErrorWithTheLastWords_data();
    void cutOffOutputIsAnErrorWithTheLastWords();
    void theTextRunsInAPlainShell();
    void aMissingProgramIsNamed();
    void aHangingProgramAndItsChildrenAreKilled();
    void endlessOutputIsCutOff();
    void aWrapperNamedInTheUriIsUsed();
};

void TestFactsReader::sshIsCalledAsLibvirtCallsIt_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("line"); // without the fixed text at the end
    const auto row = [](const char *uri, const char *line) {
        QTest::newRow(uri) << QString::fromLatin1(uri) << QString::fromLatin1(line);
    };
    row("qemu+ssh://rack1/system", "ssh|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|rack1");
    row("qemu+ssh://root@rack1:2222/system", "ssh|-p|2222|-l|root|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|rack1");
    row("qemu+ssh://root@rack1/system?keyfile=/a%20b/id&no_verify=1",
        "ssh|-l|root|-i|/a b/id|-T|-e|none|-o|BatchMode=yes|-o|StrictHostKeyChecking=no|OPTIONS|--|rack1");
    row("qemu+ssh://rack1/system?no_verify=0&no_tty=1", "ssh|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|rack1");
    row("qemu+ssh://rack1/system?command=/opt/my%20ssh", "/opt/my ssh|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|rack1");
    row("qemu+ssh://[fd00::7]/system", "ssh|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|fd00::7");
    row("qemu+ssh:///system", "ssh|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|localhost");
    row("xen+ssh://rack1/system", "ssh|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|rack1");
    row("qemu+ssh://rack1/system?keyfile=", "ssh|-T|-e|none|-o|BatchMode=yes|OPTIONS|--|rack1");
}

void TestFactsReader::sshIsCalledAsLibvirtCallsIt()
{
    QFETCH(QString, uri);
    QFETCH(QString, line);
    line.replace(QStringLiteral("OPTIONS"),
        QStringLiteral("-o|ConnectTimeout=10|-o|ServerAliveInterval=5|-o|ServerAliveCountMax=2|-o|"
                       "ClearAllForwardings=yes"));
    const auto command = factsCommand(::uri(uri));
    QVERIFY(command.has_value());
    QCOMPARE(
        (QStringList{command->program} + command->arguments.mid(0, command->arguments.size() - 1)).join(u'|'), line);
}

void TestFactsReader::whereTheUserCanBeAskedSshMayAsk()
{
    const HostUri plain = uri(QStringLiteral("qemu+ssh://rack1/system"));
    const QString batch = QStringLiteral("BatchMode=yes");
    QVERIFY(factsCommand(plain)->arguments.contains(batch));
    const auto asking = factsCommand(plain, true);
    QVERIFY(!asking->arguments.contains(batch));
    QVERIFY(asking->timeoutMs > 120'000); // as long as a server waits
    QVERIFY(factsCommand(uri(QStringLiteral("qemu+ssh://rack1/system?no_tty=1")), true)->arguments.contains(batch));
}

void TestFactsReader::theTextForTheHostIsAlwaysTheSame()
{
    const auto plain = factsCommand(uri(QStringLiteral("qemu+ssh://rack1/system")));
    const auto nasty = factsCommand(
        uri(QStringLiteral("qemu+ssh://$(id)@rack1/system?keyfile='%3Bid%3B&socket=%60id%60&command=$(id)")));
    QVERIFY(plain && nasty);
    const QString text = plain->arguments.last();
    QCOMPARE(nasty->arguments.last(), text);
    QCOMPARE(nasty->arguments.mid(0, 4),
        (QStringList{QStringLiteral("-l"), QStringLiteral("$(id)"), QStringLiteral("-i"), QStringLiteral("';id;")}));
    // The other side's shell, whichever it is, sees one quoted word.
    QVERIFY(text.startsWith(u"sh -c '") && text.endsWith(u'\''));
    QCOMPARE(text.count(u'\''), 2);
    QVERIFY(!text.contains(u'!') && !text.contains(u'\n') && !text.contains(u'%'));
}

void TestFactsReader::thisComputerIsAskedWithoutSsh()
{
    for (const char *text : {"qemu:///system", "qemu+unix:///system?socket=/run/x", "lxc:///"}) {
        const auto command = factsCommand(uri(QLatin1String(text)));
        QVERIFY(command.has_value());
        QCOMPARE(command->program, QStringLiteral("sh"));
        QCOMPARE(command->arguments.size(), 2);
        const QString remote = factsCommand(uri(QStringLiteral("qemu+ssh://h/system")))->arguments.last();
        QCOMPARE(QStringLiteral("sh -c '%1'").arg(command->arguments.last()), remote);
    }
}

void TestFactsReader::otherConnectionsCannotAsk_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"qemu+tls://rack1/system", "qemu+tcp://rack1/system", "qemu://rack1/system",
             "qemu+ext:///system?command=/x", "qemu+libssh://rack1/system", "qemu+libssh2://rack1/system",
             "test:///default", "test+ssh://rack1/default", "test+unix:///default", "esx://root@vcenter/"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestFactsReader::otherConnectionsCannotAsk()
{
    QFETCH(QString, text);
    const auto command = factsCommand(uri(text));
    QVERIFY(!command.has_value());
    QCOMPARE(command.error().kind, ErrorKind::Unsupported);
}

void TestFactsReader::outputIsTakenApart()
{
    const auto outputs = splitOutputs(
        printed("Welcome to rack1!", {"[{\"ifname\":\"lo\"}]", "[1]", "", "ovsbr0\novsbr1", "ipv4 1"}), {});
    QVERIFY(outputs.has_value());
    QCOMPARE(outputs->addresses.trimmed(), QByteArray("[{\"ifname\":\"lo\"}]"));
    QCOMPARE(outputs->routes.trimmed(), QByteArray("[1]"));
    QCOMPARE(outputs->routes6.trimmed(), QByteArray());
    QVERIFY(outputs->bridges);
    QCOMPARE(outputs->bridges->trimmed(), QByteArray("ovsbr0\novsbr1"));
    QCOMPARE(outputs->forwarding.trimmed(), QByteArray("ipv4 1"));
}

void TestFactsReader::openVSwitchMayBeMissing()
{
    const auto refused = splitOutputs(printed({}, {"[{}]", "[]", "[]", "/", ""}), {});
    QVERIFY(refused && !refused->bridges);
    const auto none = splitOutputs(printed({}, {"[{}]", "[]", "[]", "", ""}), {});
    QVERIFY(none && none->bridges);
}

void TestFactsReader::cutOffOutputIsAnErrorWithTheLastWords_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &output, const char *errors, const char *words) {
        QTest::newRow(name) << output << QByteArray(errors) << QString::fromUtf8(words);
    };
    row("ssh refused", {}, "Warning: known hosts\nroot@rack1: Permission denied (publickey).\r\n\n",
        "root@rack1: Permission denied (publickey).");
    row("no ip", printed({}, {"", "", "", "/", ""}), "sh: 1: ip: not found\n", "sh: 1: ip: not found");
    row("cut off", printed({}, {"[{}]", "[]"}), "", "");
    row("too much", printed({}, {"[{}]", "[]", "[]", "", "", "x"}), "", "");
    row("something else", "This account is not available.\n", "", "");
    row("endless words", {}, QByteArray(5000, 'x').constData(), "xxx");
}

void TestFactsReader::cutOffOutputIsAnErrorWithTheLastWords()
{
    QFETCH(QByteArray, output);
    QFETCH(QByteArray, errors);
    QFETCH(QString, words);
    const auto outputs = splitOutputs(output, errors);
    QVERIFY(!outputs.has_value());
    QVERIFY2(outputs.error().message.contains(words), qPrintable(outputs.error().message));
    QVERIFY(outputs.error().message.size() < 400);
    QVERIFY(!outputs.error().message.contains(u'\n'));
}

void TestFactsReader::theTextRunsInAPlainShell()
{
    // Programs of its own, so that it proves the same on every computer.
    QTemporaryDir folder;
    const auto program = [&folder](const char *name, const QByteArray &text) {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + text + '\n');
        QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner));
    };
    program("ip",
        "case \"$*\" in '-d -j addr') echo '[{\"ifname\":\"x0\"}]';; '-j -4 route') printf '[4]';; "
        "'-j -6 route') exit 1;; esac");
    program("ovs-vsctl", "echo ovsbr0");
    auto command = factsCommand(uri(QStringLiteral("qemu:///system")));
    QVERIFY(command.has_value());
    command->arguments.last().prepend(QStringLiteral("PATH=%1; ").arg(folder.path()));
    const auto outputs = runFactsCommand(*command);
    QVERIFY2(outputs.has_value(), outputs ? "" : qPrintable(outputs.error().message));
    QCOMPARE(outputs->addresses.trimmed(), QByteArray("[{\"ifname\":\"x0\"}]"));
    QCOMPARE(outputs->routes.trimmed(), QByteArray("[4]"));
    QCOMPARE(outputs->routes6.trimmed(), QByteArray());
    QCOMPARE(outputs->bridges.value_or("none").trimmed(), QByteArray("ovsbr0"));

    program("ovs-vsctl", "echo 'ovs-vsctl: database connection failed' >&2; exit 1");
    const auto refused = runFactsCommand(*command);
    QVERIFY(refused && !refused->bridges);
}

void TestFactsReader::aMissingProgramIsNamed()
{
    const auto outputs = runFactsCommand({QStringLiteral("/nonexistent/ssh"), {}, 5'000});
    QVERIFY(!outputs.has_value());
    QVERIFY(outputs.error().message.contains(u"/nonexistent/ssh"));
}

void TestFactsReader::aHangingProgramAndItsChildrenAreKilled()
{
    QTemporaryDir folder;
    const QString pidFile = folder.filePath(QStringLiteral("child"));
    // As a wrapper around ssh would.
    const QString text = QStringLiteral("sleep 600 & echo $! >'%1'; wait").arg(pidFile);
    QElapsedTimer timer;
    timer.start();
    const auto outputs = runFactsCommand({QStringLiteral("sh"), {QStringLiteral("-c"), text}, 500});
    QVERIFY(!outputs.has_value());
    QVERIFY(timer.elapsed() < 10'000);
    QFile file(pidFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const int child = file.readAll().trimmed().toInt();
    QVERIFY(child > 0);
    // Gone, or dead and not yet collected by whoever inherited it.
    const auto isAlive = [child] {
        QFile state(QStringLiteral("/proc/%1/stat").arg(child));
        return state.open(QIODevice::ReadOnly) && !state.readAll().contains(") Z ");
    };
    QTRY_VERIFY(!isAlive());
}

void TestFactsReader::endlessOutputIsCutOff()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!runFactsCommand({QStringLiteral("cat"), {QStringLiteral("/dev/zero")}, 60'000}).has_value());
    QVERIFY(timer.elapsed() < 30'000);
}

void TestFactsReader::aWrapperNamedInTheUriIsUsed()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("wrap ssh"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray marker = "echo '--- patchpanel ---'\n";
    file.write("#!/bin/sh\n" + marker + "echo '[{\"ifname\":\"from-'\"$#\"'-words\"}]'\n" + marker + marker + marker
        + "echo /\n" + marker + marker);
    QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner));
    file.close();
    const auto facts = readHostFacts(
        uri(QStringLiteral("qemu+ssh://rack1/system?command=") + QString::fromLatin1(QUrl::toPercentEncoding(path))),
        {});
    QVERIFY2(facts.has_value(), facts ? "" : qPrintable(facts.error().message));
    QCOMPARE(facts->devices.size(), 1);
    QCOMPARE(facts->devices.first().name, QStringLiteral("from-16-words"));
    QVERIFY(facts->isComplete());
}

QTEST_GUILESS_MAIN(TestFactsReader)
#include "tst_factsreader.moc"
