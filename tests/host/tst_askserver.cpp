// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/askserver.h"

#include "app/askroles.h"
#include "app/sshrole.h"

#include <QDir>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <future>
#include <unistd.h>

using namespace patchpanel;
using Kind = HostQuestion::Kind;

namespace {

const QString sshUri = QStringLiteral("qemu+ssh://root@rack1/system?keyfile=/k");

bool isRunning(qint64 pid)
{
    return pid > 0 && ::kill(static_cast<pid_t>(pid), 0) == 0;
}

} // namespace

/// How ssh and libvirt ask the window. This binary is started under the names of the roles, as the program would be,
/// and scripts stand in for ssh.
class TestAskServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void otherUrisAreLeftAlone();
    void sshAsksAndIsAnswered();
    void sshGetsItsArgumentsAndNoTerminal();
    void cancelEndsSshAtOnce();
    void aSecretThatComesAgainWasWrong();
    void releasingTakesTheQuestionAndSshAway_data();
    void releasingTakesTheQuestionAndSshAway();
    void endingTheProgramEndsItsSsh();
    void aQuestionGoesWithItsSsh();
    void aReleasedAccessAsksNothing();
    void libvirtAsksAndIsAnswered();
    void libvirtsQuestionEndsWithTheAccess();
    void strangersAreNotHeard();
    void theFolderIsPrivateAndGoes();
    void whatACrashLeftIsRemoved();
    void optionsAreAddedWhereTheUserHasNone();

private:
    /// Starts what libvirt would start for this access; `script` stands in for ssh.
    std::unique_ptr<QProcess> start(HostAccess &access, const QStringList &arguments = {});
    [[nodiscard]] HostAccessPtr accessWith(const QByteArray &script);
    [[nodiscard]] AskedQuestion question(int index = 0) const
    {
        return m_asked->at(index).front().value<AskedQuestion>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AskServer> m_server;
    std::unique_ptr<QSignalSpy> m_asked;
    std::unique_ptr<QSignalSpy> m_withdrawn;
};

void TestAskServer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<AskServer>(QStringList{m_folder->path()});
    m_asked = std::make_unique<QSignalSpy>(m_server.get(), &AskServer::asked);
    m_withdrawn = std::make_unique<QSignalSpy>(m_server.get(), &AskServer::withdrawn);
}

void TestAskServer::cleanup()
{
    m_asked.reset();
    m_withdrawn.reset();
    m_server.reset();
    m_folder.reset();
}

HostAccessPtr TestAskServer::accessWith(const QByteArray &script)
{
    QFile file(m_folder->filePath(QStringLiteral("fake ssh")));
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0
        || !file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner))
        qFatal("no script");
    const HostUri uri = *HostUri::parse(HostUri::parse(sshUri)->withParameter(u"command", file.fileName()));
    return m_server->accessFactory()(uri, QStringLiteral("rack one"));
}

std::unique_ptr<QProcess> TestAskServer::start(HostAccess &access, const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->start(HostUri::parse(*access.uriToOpen())->parameter(u"command"), arguments);
    if (!process->waitForStarted())
        qFatal("%s", qPrintable(process->errorString()));
    return process;
}

void TestAskServer::otherUrisAreLeftAlone()
{
    for (const char *uri : {"qemu:///system", "qemu+tls://rack1/system", "qemu+libssh://rack1/system?a=b"}) {
        const auto access = m_server->accessFactory()(*HostUri::parse(QLatin1String(uri)), {});
        QCOMPARE(*access->uriToOpen(), QLatin1String(uri));
    }
    const auto access = m_server->accessFactory()(*HostUri::parse(sshUri), {});
    QVERIFY(access->uriToOpen()->startsWith(sshUri + QStringLiteral("&command=/")));
}

void TestAskServer::sshAsksAndIsAnswered()
{
    const auto access = accessWith("\"$SSH_ASKPASS\" \"root@rack1's password: \"\n");
    const auto ssh = start(*access);
    QTRY_COMPARE(m_asked->size(), 1);
    QCOMPARE(question().hostName, QStringLiteral("rack one"));
    QCOMPARE(question().question.prompt, QStringLiteral("root@rack1's password: "));
    QCOMPARE(question().question.kind, Kind::Secret);
    QVERIFY(question().fromSsh);
    QVERIFY(!question().uri.toString().contains(m_folder->path() + QStringLiteral("/patchpanel")));
    QCOMPARE(m_server->waiting().size(), 1);
    m_server->answer(question().number, QStringLiteral("p ä$'\""));
    QVERIFY(m_server->waiting().isEmpty());
    QTRY_COMPARE(ssh->state(), QProcess::NotRunning);
    QCOMPARE(ssh->exitCode(), 0);
    QCOMPARE(QString::fromUtf8(ssh->readAllStandardOutput()), QStringLiteral("p ä$'\"\n"));
    QVERIFY(!access->wasCancelled());
    QVERIFY(m_withdrawn->isEmpty());
}

void TestAskServer::sshGetsItsArgumentsAndNoTerminal()
{
    const auto access = accessWith("printf '<%s>' \"$@\"; echo; echo $SSH_ASKPASS_REQUIRE; "
                                   "[ \"$(cut -d' ' -f6 /proc/$$/stat)\" = $$ ] && echo leads\n");
    const auto ssh = start(*access, {QStringLiteral("-p"), QStringLiteral("22"), QStringLiteral("a b; $(id)"), {}});
    QTRY_COMPARE(ssh->state(), QProcess::NotRunning);
    QCOMPARE(ssh->readAllStandardOutput(), QByteArray("<-p><22><a b; $(id)><>\nforce\nleads\n"));
}

void TestAskServer::cancelEndsSshAtOnce()
{
    const auto access = accessWith("for try in 1 2 3; do \"$SSH_ASKPASS\" password; done; echo never\n");
    const auto ssh = start(*access);
    QTRY_COMPARE(m_asked->size(), 1);
    m_server->answer(question().number, std::nullopt);
    QTRY_COMPARE(ssh->state(), QProcess::NotRunning);
    QCOMPARE(ssh->exitStatus(), QProcess::CrashExit);
    QVERIFY(ssh->readAllStandardOutput().isEmpty());
    QVERIFY(access->wasCancelled());
    QCOMPARE(m_asked->size(), 1);
}

void TestAskServer::aSecretThatComesAgainWasWrong()
{
    const auto access = accessWith("\"$SSH_ASKPASS\" one; \"$SSH_ASKPASS\" one; \"$SSH_ASKPASS\" two\n");
    const auto ssh = start(*access);
    for (const int attempt : {1, 2, 1}) {
        QTRY_COMPARE(m_server->waiting().size(), 1);
        QCOMPARE(m_server->waiting().front().question.attempt, attempt);
        m_server->answer(m_server->waiting().front().number, QStringLiteral("x"));
    }
    QTRY_COMPARE(ssh->state(), QProcess::NotRunning);
}

void TestAskServer::releasingTakesTheQuestionAndSshAway_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("asks");
    QTest::newRow("while it asks") << QByteArray("\"$SSH_ASKPASS\" password; exec sleep 1000\n") << true;
    QTest::newRow("while it runs") << QByteArray("echo up; exec sleep 1000\n") << false;
    QTest::newRow("while it is stopped") << QByteArray("echo up; kill -STOP $$; exec sleep 1000\n") << false;
}

void TestAskServer::releasingTakesTheQuestionAndSshAway()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, asks);
    const auto access = accessWith(script);
    const auto ssh = start(*access);
    if (asks)
        QTRY_COMPARE(m_asked->size(), 1);
    else
        QTRY_COMPARE(ssh->bytesAvailable(), 3);
    access->release();
    QTRY_COMPARE(ssh->state(), QProcess::NotRunning);
    QCOMPARE(m_withdrawn->size(), asks ? 1 : 0);
    QVERIFY(!access->wasCancelled());
    QVERIFY(!access->uriToOpen());
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("patchpanel-*")}, QDir::Dirs).size(), 1);
}

void TestAskServer::endingTheProgramEndsItsSsh()
{
    const auto access = accessWith("echo up; exec sleep 1000\n");
    const auto ssh = start(*access);
    QTRY_COMPARE(ssh->bytesAvailable(), 3);
    m_server.reset();
    QTRY_COMPARE(ssh->state(), QProcess::NotRunning);
    QVERIFY(!isRunning(ssh->processId()));
    QVERIFY(QDir(m_folder->path()).entryList({QStringLiteral("patchpanel-*")}, QDir::Dirs).isEmpty());
    access->release();
}

void TestAskServer::aQuestionGoesWithItsSsh()
{
    const auto access = accessWith("\"$SSH_ASKPASS\" password &\nread line; kill $!; wait\n");
    const auto ssh = start(*access);
    QTRY_COMPARE(m_asked->size(), 1);
    ssh->write("\n");
    QTRY_COMPARE(m_withdrawn->size(), 1);
    QVERIFY(m_server->waiting().isEmpty());
    QTRY_COMPARE(ssh->state(), QProcess::NotRunning);
}

void TestAskServer::aReleasedAccessAsksNothing()
{
    const auto access = accessWith("echo never\n");
    const QString command = HostUri::parse(*access->uriToOpen())->parameter(u"command");
    // Somebody kept the names.
    const QString folder = QFileInfo(command).path();
    access->release();
    QVERIFY(!QFile::exists(command));
    QVERIFY(QDir().mkdir(folder) && QFile::link(AskFolder::thisProgram(), command));
    QProcess ssh;
    ssh.start(command, {});
    QTRY_COMPARE(ssh.state(), QProcess::NotRunning);
    QCOMPARE(ssh.exitCode(), 255);
    QVERIFY(ssh.readAllStandardError().contains("let it go"));
}

void TestAskServer::libvirtAsksAndIsAnswered()
{
    const auto access = m_server->accessFactory()(
        *HostUri::parse(QStringLiteral("qemu+tcp://rack1/system")), QStringLiteral("rack one"));
    for (const HostAnswer &said : {HostAnswer(QStringLiteral("me")), HostAnswer()}) {
        auto answer = std::async(std::launch::async, [access] {
            return access->ask({Kind::Text, QStringLiteral("User")});
        });
        QTRY_COMPARE(m_server->waiting().size(), 1);
        QVERIFY(!m_server->waiting().front().fromSsh);
        m_server->answer(m_server->waiting().front().number, said);
        QCOMPARE(answer.get(), said);
        QCOMPARE(access->wasCancelled(), !said.has_value());
    }
}

void TestAskServer::libvirtsQuestionEndsWithTheAccess()
{
    const auto access = m_server->accessFactory()(*HostUri::parse(QStringLiteral("qemu+tcp://rack1/system")), {});
    auto answer = std::async(std::launch::async, [access] {
        return access->ask({Kind::Text, QStringLiteral("User")});
    });
    QTRY_COMPARE(m_asked->size(), 1);
    access->release();
    QVERIFY(!answer.get());
    QTRY_COMPARE(m_withdrawn->size(), 1);
    QVERIFY(!access->wasCancelled());
    QVERIFY(!access->ask({Kind::Text, QStringLiteral("User")}));
}

void TestAskServer::strangersAreNotHeard()
{
    const auto access = m_server->accessFactory()(*HostUri::parse(sshUri), {});
    const QString folder = QFileInfo(HostUri::parse(*access->uriToOpen())->parameter(u"command")).path();
    for (const QByteArray &bytes : {encode({AskMessage::Type::Question, "unknown", "password"}),
             QByteArray("GET / HTTP/1.1\r\n\r\n"), QByteArray(1'000'000, 'x')}) {
        QLocalSocket socket;
        socket.connectToServer(QFileInfo(folder).path() + QStringLiteral("/socket"));
        QVERIFY(socket.waitForConnected());
        socket.write(bytes);
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }
    QVERIFY(m_asked->isEmpty());
}

void TestAskServer::theFolderIsPrivateAndGoes()
{
    const auto access = m_server->accessFactory()(*HostUri::parse(sshUri), {});
    const QFileInfo ours(QFileInfo(HostUri::parse(*access->uriToOpen())->parameter(u"command")).path());
    for (const QFileInfo &folder : {ours, QFileInfo(ours.path())})
        QCOMPARE(folder.permissions() & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_server.reset();
    QVERIFY(!QFileInfo::exists(ours.path()));
}

void TestAskServer::whatACrashLeftIsRemoved()
{
    const QString left = m_folder->filePath(QStringLiteral("patchpanel-ask-abcdef"));
    QVERIFY(QDir().mkpath(left + QStringLiteral("/0123")));
    for (const char *file : {"/lock", "/0123/program"})
        QVERIFY(QFile(left + QLatin1String(file)).open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(QStringLiteral("/etc"), left + QStringLiteral("/0123/patchpanel-ssh")));
    QFile(left).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const AskServer second(QStringList{m_folder->path()});
    QVERIFY(!QFileInfo::exists(left));
    QVERIFY(QFileInfo::exists(QStringLiteral("/etc/passwd")));
    // That of a program that lives stays.
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("patchpanel-*")}, QDir::Dirs).size(), 2);
}

void TestAskServer::optionsAreAddedWhereTheUserHasNone()
{
    const std::vector<std::string> all{
        "-o", "ConnectTimeout=10", "-o", "ControlMaster=auto", "-o", "ControlPath=/r/line", "-o", "ControlPersist=no"};
    QVERIFY(addedOptions("user root\nconnecttimeout none\ncontrolmaster false\n", "/r") == all);
    QVERIFY(addedOptions("connecttimeout 60\ncontrolpath /home/me/.ssh/line\n", "/r").empty());
    QVERIFY(addedOptions("connecttimeout 60\ncontrolpath none\n", "/r")
        == std::vector<std::string>(all.begin() + 2, all.end()));
    QVERIFY(addedOptions("connecttimeout none\n", std::string(100, 'r'))
        == std::vector<std::string>(all.begin(), all.begin() + 2));
    QVERIFY(addedOptions({}, "/r").empty());
}

int main(int argc, char *argv[])
{
    if (const std::optional<int> role = playAskRole(argc, argv))
        return *role;
    const QCoreApplication application(argc, argv);
    qRegisterMetaType<AskedQuestion>();
    TestAskServer test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_askserver.moc"
