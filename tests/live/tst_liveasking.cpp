// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/askroles.h"
#include "models/host/askserver.h"
#include "models/host/hostsession.h"
#include "models/host/sshprompt.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/network/errorhelp.h"
#include "tests/live/labhost.h"

#include <QDirIterator>
#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

#include <csignal>

using namespace patchpanel;
using Kind = HostQuestion::Kind;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Getting to a host whose real ssh asks: every answer there is, and what stays behind of it. This binary plays the
/// roles that the program plays for ssh.
class TestLiveAsking final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void anUnknownHostKeyIsRefused();
    void anUnknownHostKeyIsAcceptedOnce();
    void aPassphraseLetsIn();
    void aWrongPassphraseIsAskedAgain();
    void cancelReallyCancels();
    void aPasswordLetsInAndTheHostIsAskedItselfOnTheSameLine();
    void threeWrongPasswordsEndInRest();
    void aLostHostWhoseQuestionIsCancelledRests();
    void closingTakesTheQuestionAway();
    void aChangedHostKeyIsRefusedWithTheReason();

private:
    [[nodiscard]] QString file(const char *name) const { return m_lab->sshFolder() + u'/' + QLatin1String(name); }
    [[nodiscard]] QString secret(const char *name) const { return QString::fromUtf8(contents(file(name))).trimmed(); }
    /// Writes the host's present key down as one that is known.
    void knowHost() const;
    /// Begins to open the host; `key` names a file of the lab's, empty for the password.
    void open(const QString &key = {});
    [[nodiscard]] HostState state() const { return m_session->status().state; }
    /// Waits for the one question there is and answers it.
    void answer(Kind kind, const HostAnswer &answer);
    [[nodiscard]] bool waitOffline() const;
    /// The ssh processes that lead to the lab.
    [[nodiscard]] QList<pid_t> sshProcesses() const;
    /// Where a secret can be read by others: command lines, and what was written.
    void expectNoSecretOutside() const;

    LibvirtRuntime m_runtime;
    TallyPtr m_tally = std::make_shared<ThreadTally>();
    std::unique_ptr<LabHost> m_lab;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AskServer> m_server;
    std::unique_ptr<QSignalSpy> m_asked;
    std::unique_ptr<HostSession> m_session;
};

void TestLiveAsking::initTestCase()
{
    m_lab = std::make_unique<LabHost>();
    if (!m_lab->unavailable().isEmpty())
        QSKIP(qPrintable(m_lab->unavailable()));
    // As LibvirtRuntime does; Qt Test has taken the signal back since.
    std::signal(SIGPIPE, SIG_IGN);
    // Nothing that could answer in the program's stead, and an ssh that knows the lab alone.
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "SSH_ASKPASS", "SSH_AUTH_SOCK"})
        qunsetenv(name);
    qputenv("PATH", QFile::encodeName(file("bin")) + ':' + qgetenv("PATH"));
}

void TestLiveAsking::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<AskServer>(QStringList{m_folder->path()});
    m_asked = std::make_unique<QSignalSpy>(m_server.get(), &AskServer::asked);
}

void TestLiveAsking::cleanup()
{
    expectNoSecretOutside();
    m_session.reset();
    m_asked.reset();
    m_server.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    QTRY_VERIFY(sshProcesses().isEmpty());
    QVERIFY(QDir(m_folder->path()).entryList({QStringLiteral("patchpanel-*")}, QDir::Dirs).isEmpty());
    m_folder.reset();
}

void TestLiveAsking::cleanupTestCase()
{
    m_lab.reset();
}

void TestLiveAsking::knowHost() const
{
    QFile known(file("known_hosts"));
    QVERIFY(known.open(QIODevice::WriteOnly));
    const QByteArrayList key = contents(file("hostkey.pub")).split(' ');
    const int port = HostUri::parse(m_lab->sshUri())->port();
    known.write("[127.0.0.1]:" + QByteArray::number(port) + ' ' + key.at(0) + ' ' + key.at(1) + '\n');
}

void TestLiveAsking::open(const QString &key)
{
    HostOptions options;
    QString uri = m_lab->sshUri().section(u'?', 0, 0);
    if (!key.isEmpty())
        uri += QStringLiteral("?keyfile=") + m_lab->sshFolder() + u'/' + key;
    options.uri = *HostUri::parse(uri);
    options.name = QStringLiteral("the lab");
    options.dataFolder = m_folder->filePath(QStringLiteral("data"));
    options.retryPausesMs = {100};
    options.access = m_server->accessFactory();
    m_session = std::make_unique<HostSession>(options, LabHost::backends(), m_tally);
    m_session->open();
}

void TestLiveAsking::answer(Kind kind, const HostAnswer &answer)
{
    constexpr int timeoutMs = 20'000;
    QTRY_COMPARE_WITH_TIMEOUT(m_server->waiting().size(), 1, timeoutMs);
    const AskedQuestion asked = m_server->waiting().front();
    QCOMPARE(int(asked.question.kind), int(kind));
    QCOMPARE(asked.hostName, QStringLiteral("the lab"));
    QVERIFY(!asked.uri.toString().contains(u"command="));
    m_server->answer(asked.number, answer);
}

bool TestLiveAsking::waitOffline() const
{
    return QTest::qWaitFor([this] { return state() == HostState::Offline; }, 20'000);
}

QList<pid_t> TestLiveAsking::sshProcesses() const
{
    QList<pid_t> found;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const QByteArrayList words = contents(QStringLiteral("/proc/%1/cmdline").arg(name)).split('\0');
        if (words.size() > 2 && words.at(1) == "-F" && words.at(2) == QFile::encodeName(file("config")))
            found << name.toInt();
    }
    return found;
}

void TestLiveAsking::expectNoSecretOutside() const
{
    const QByteArrayList secrets{secret("passphrase").toUtf8(), secret("password").toUtf8()};
    const auto look = [&secrets](const QString &path) {
        for (const QByteArray &one : secrets)
            QVERIFY2(!contents(path).contains(one), qPrintable(path));
    };
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs))
        look(QStringLiteral("/proc/%1/cmdline").arg(name));
    QDirIterator written(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (written.hasNext())
        look(written.next());
    if (m_session && m_session->status().error)
        QVERIFY(!m_session->status().error->message.contains(secret("password")));
}

void TestLiveAsking::anUnknownHostKeyIsRefused()
{
    open(QStringLiteral("id"));
    answer(Kind::HostKey, std::nullopt);
    QVERIFY(waitOffline());
    QCOMPARE(m_session->status().error->kind, ErrorKind::Cancelled);
    QCOMPARE(m_session->status().retryInMs, -1);
    QVERIFY(contents(file("known_hosts")).isEmpty());
    QTRY_VERIFY(sshProcesses().isEmpty());
}

void TestLiveAsking::anUnknownHostKeyIsAcceptedOnce()
{
    open(QStringLiteral("id"));
    QTRY_COMPARE(m_server->waiting().size(), 1);
    QProcess print;
    print.start(QStringLiteral("ssh-keygen"), {QStringLiteral("-lf"), file("hostkey.pub")});
    QVERIFY(print.waitForFinished());
    const ShownHostKey key = shownHostKey(m_server->waiting().front().question.prompt);
    QCOMPARE(key.type, QStringLiteral("ED25519"));
    QCOMPARE(int(compareFingerprints(key.fingerprint, QString::fromUtf8(print.readAllStandardOutput()))),
        int(FingerprintMatch::Same));
    answer(Kind::HostKey, QStringLiteral("yes"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), HostState::Online, 20'000);
    QVERIFY(contents(file("known_hosts")).contains(contents(file("hostkey.pub")).split(' ').at(1)));
    m_session->close();
    QTRY_COMPARE(state(), HostState::Offline);
    QTRY_VERIFY(sshProcesses().isEmpty());
    m_session->open();
    QTRY_COMPARE_WITH_TIMEOUT(state(), HostState::Online, 20'000);
    QCOMPARE(m_asked->size(), 1);
}

void TestLiveAsking::aPassphraseLetsIn()
{
    knowHost();
    open(QStringLiteral("locked"));
    answer(Kind::Secret, secret("passphrase"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), HostState::Online, 20'000);
    QTRY_VERIFY(m_session->snapshot() && m_session->snapshot()->complete);
    QCOMPARE(m_asked->size(), 1);
}

void TestLiveAsking::aWrongPassphraseIsAskedAgain()
{
    knowHost();
    open(QStringLiteral("locked"));
    answer(Kind::Secret, QStringLiteral("wrong"));
    QTRY_COMPARE_WITH_TIMEOUT(m_asked->size(), 2, 20'000);
    QCOMPARE(m_server->waiting().front().question.attempt, 2);
    answer(Kind::Secret, secret("passphrase"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), HostState::Online, 20'000);
}

void TestLiveAsking::cancelReallyCancels()
{
    knowHost();
    open(QStringLiteral("locked"));
    answer(Kind::Secret, std::nullopt);
    QVERIFY(waitOffline());
    QCOMPARE(m_session->status().error->kind, ErrorKind::Cancelled);
    QCOMPARE(m_session->status().retryInMs, -1);
    // Neither the passphrase again nor a password instead.
    QCOMPARE(m_asked->size(), 1);
    QTRY_VERIFY(sshProcesses().isEmpty());
}

void TestLiveAsking::aPasswordLetsInAndTheHostIsAskedItselfOnTheSameLine()
{
    knowHost();
    open();
    answer(Kind::Secret, secret("password"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), HostState::Online, 20'000);
    expectNoSecretOutside(); // while everything runs
    QSignalSpy facts(m_session.get(), &HostSession::factsChanged);
    m_session->requestFacts();
    QTRY_COMPARE_WITH_TIMEOUT(facts.size(), 1, 20'000);
    const auto known = m_session->context().facts;
    QVERIFY(known.has_value());
    QVERIFY2(known->isComplete(), qPrintable(known->incomplete));
    QCOMPARE(m_asked->size(), 1);
}

void TestLiveAsking::threeWrongPasswordsEndInRest()
{
    knowHost();
    open();
    for (int attempt = 1; attempt <= 3; ++attempt) {
        QTRY_COMPARE_WITH_TIMEOUT(m_asked->size(), attempt, 20'000);
        QCOMPARE(m_server->waiting().front().question.attempt, attempt);
        answer(Kind::Secret, QStringLiteral("wrong"));
    }
    QVERIFY(waitOffline());
    QCOMPARE(m_session->status().error->kind, ErrorKind::Denied);
    QCOMPARE(m_session->status().retryInMs, -1);
    QVERIFY(explainOpenError(*m_session->status().error, m_session->uri()).why.contains(u"did not accept"));
}

void TestLiveAsking::aLostHostWhoseQuestionIsCancelledRests()
{
    knowHost();
    open();
    answer(Kind::Secret, secret("password"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), HostState::Online, 20'000);
    QCOMPARE(sshProcesses().size(), 1);
    ::kill(sshProcesses().front(), SIGKILL);
    // It comes back by itself, and asks.
    answer(Kind::Secret, std::nullopt);
    QTRY_COMPARE_WITH_TIMEOUT(state(), HostState::Offline, 20'000);
    QTRY_COMPARE(m_session->status().error->kind, ErrorKind::Cancelled);
    QCOMPARE(m_session->status().retryInMs, -1);
    QCOMPARE(m_asked->size(), 2);
    QVERIFY(m_session->snapshot());
}

void TestLiveAsking::closingTakesTheQuestionAway()
{
    knowHost();
    QSignalSpy withdrawn(m_server.get(), &AskServer::withdrawn);
    open();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->waiting().size(), 1, 20'000);
    m_session->close();
    QTRY_COMPARE(withdrawn.size(), 1);
    QTRY_COMPARE(state(), HostState::Offline);
    QVERIFY(!m_session->status().error);
    QTRY_VERIFY(sshProcesses().isEmpty());
}

void TestLiveAsking::aChangedHostKeyIsRefusedWithTheReason()
{
    knowHost();
    const LabHost::Output changed = m_lab->changeHostKey();
    QVERIFY2(changed.code == 0, qPrintable(changed.text));
    open(QStringLiteral("id"));
    QVERIFY(waitOffline());
    QVERIFY(m_asked->isEmpty());
    const Error error = *m_session->status().error;
    QCOMPARE(error.kind, ErrorKind::Denied);
    QCOMPARE(m_session->status().retryInMs, -1);
    const Explanation help = explainOpenError(error, m_session->uri());
    QVERIFY2(help.what.contains(u"another key than before"), qPrintable(help.what));
    QVERIFY2(help.why.contains(file("known_hosts") + QStringLiteral(", line 1")), qPrintable(help.why));
    QVERIFY2(help.remedies.join(u'\n').contains(u"ssh-keygen -f "), qPrintable(help.remedies.join(u'\n')));
}

int main(int argc, char *argv[])
{
    if (const std::optional<int> role = playAskRole(argc, argv))
        return *role;
    const QCoreApplication application(argc, argv);
    TestLiveAsking test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_liveasking.moc"
