// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/libvirt/libvirtauth.h"

#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "models/libvirt/polkitagent.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace patchpanel;
using Kind = HostQuestion::Kind;

namespace {

const QByteArray guardedHost = R"(<node>
  <auth><user password='open sesame'>ali</user></auth>
  <network><name>lab</name><bridge name='virbr7'/></network>
</node>)";

} // namespace

/// What libvirt itself asks on opening: its test driver with a login, and the questions of its other transports.
class TestLibvirtAuth final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLoginIsAskedFor();
    void aWrongPasswordIsRefused();
    void cancellingEndsAsCancelled();
    void withoutAnybodyToAskItIsRefused();
    void questionsAreTakenForWhatTheyAre_data();
    void questionsAreTakenForWhatTheyAre();
    void theDefaultIsTakenForNothing();
    void polkitsQuestionsAreRead_data();
    void polkitsQuestionsAreRead();

private:
    [[nodiscard]] Result<HostDescription> open(const HostAsker &ask);

    LibvirtRuntime m_runtime;
    QTemporaryDir m_folder;
    QString m_uri;
};

void TestLibvirtAuth::initTestCase()
{
    QFile file(m_folder.filePath(QStringLiteral("host.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(guardedHost) > 0);
    m_uri = QStringLiteral("test://") + file.fileName();
    // libvirt looks for logins here first.
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder.path()));
}

Result<HostDescription> TestLibvirtAuth::open(const HostAsker &ask)
{
    LibvirtBackend backend;
    return backend.open(
        m_uri, false, [](const HostEvent &) {}, ask);
}

void TestLibvirtAuth::aLoginIsAskedFor()
{
    QList<Kind> kinds;
    const auto opened = open([&kinds](const HostQuestion &question) -> HostAnswer {
        kinds << question.kind;
        return question.kind == Kind::Secret ? QStringLiteral("open sesame") : QStringLiteral("ali");
    });
    QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().message));
    QCOMPARE(kinds, (QList<Kind>{Kind::Text, Kind::Secret}));
}

void TestLibvirtAuth::aWrongPasswordIsRefused()
{
    const auto opened = open([](const HostQuestion &) -> HostAnswer { return QStringLiteral("ali"); });
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Denied);
}

void TestLibvirtAuth::cancellingEndsAsCancelled()
{
    int count = 0;
    const auto opened = open([&count](const HostQuestion &) -> HostAnswer {
        ++count;
        return std::nullopt;
    });
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Cancelled);
    QCOMPARE(count, 1);
}

void TestLibvirtAuth::withoutAnybodyToAskItIsRefused()
{
    const auto opened = open({});
    QVERIFY(!opened);
    QVERIFY(opened.error().kind != ErrorKind::Cancelled);
}

void TestLibvirtAuth::questionsAreTakenForWhatTheyAre_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("answer"); // to "yes"
    QTest::newRow("libssh's host key") << int(VIR_CRED_ECHOPROMPT)
                                       << QByteArray("Accept SSH host key with hash 'ab:cd' for host 'h:22' (y/n)?")
                                       << int(Kind::HostKey) << QByteArray("y");
    QTest::newRow("libssh's password") << int(VIR_CRED_NOECHOPROMPT) << QByteArray("Enter root's password for h")
                                       << int(Kind::Secret) << QByteArray("yes");
    QTest::newRow("SASL name") << int(VIR_CRED_AUTHNAME) << QByteArray("Please enter your authentication name")
                               << int(Kind::Text) << QByteArray("yes");
    QTest::newRow("SASL password") << int(VIR_CRED_PASSPHRASE) << QByteArray("Please enter your password")
                                   << int(Kind::Secret) << QByteArray("yes");
    QTest::newRow("realm") << int(VIR_CRED_REALM) << QByteArray() << int(Kind::Text) << QByteArray("yes");
}

void TestLibvirtAuth::questionsAreTakenForWhatTheyAre()
{
    QFETCH(int, type);
    QFETCH(QByteArray, prompt);
    QFETCH(int, kind);
    QFETCH(QByteArray, answer);
    int asked = -1;
    LibvirtAuth auth([&asked](const HostQuestion &question) -> HostAnswer {
        asked = int(question.kind);
        return QStringLiteral("yes");
    });
    virConnectCredential credential{type, prompt.constData(), nullptr, nullptr, nullptr, 0};
    QCOMPARE(auth.get()->cb(&credential, 1, auth.get()->cbdata), 0);
    QCOMPARE(asked, kind);
    QCOMPARE(QByteArray(credential.result), answer);
    QCOMPARE(credential.resultlen, static_cast<unsigned>(answer.size()));
    std::free(credential.result);
}

void TestLibvirtAuth::theDefaultIsTakenForNothing()
{
    LibvirtAuth auth([](const HostQuestion &) -> HostAnswer { return QString(); });
    virConnectCredential credential{VIR_CRED_USERNAME, "Name", nullptr, "root", nullptr, 0};
    QCOMPARE(auth.get()->cb(&credential, 1, auth.get()->cbdata), 0);
    QCOMPARE(QByteArray(credential.result), QByteArray("root"));
    std::free(credential.result);
}

void TestLibvirtAuth::polkitsQuestionsAreRead_data()
{
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prompt");
    const QByteArray head = "\x1b[1;31m==== AUTHENTICATING FOR org.libvirt.unix.manage ====\r\n\x1b[0mSystem policy "
                            "prevents management of local virtualized systems\r\n";
    const QString policy = QStringLiteral("System policy prevents management of local virtualized systems\n");
    QTest::newRow("password") << head + "Authenticating as: root\r\nPassword: " << int(Kind::Secret)
                              << policy + QStringLiteral("Authenticating as: root\nPassword:");
    QTest::newRow("who") << head
            + "Multiple identities can be used for authentication:\r\n 1.  ann\r\n 2.  bob\r\nChoose identity to "
              "authenticate as (1-2): "
                         << int(Kind::Text)
                         << policy
            + QStringLiteral("Multiple identities can be used for authentication:\n1.  ann\n2.  bob\nChoose identity "
                             "to authenticate as (1-2):");
    QTest::newRow("colours only") << QByteArray("\r\n\x1b[1;31m") << int(Kind::Secret) << QString();
}

void TestLibvirtAuth::polkitsQuestionsAreRead()
{
    QFETCH(QByteArray, printed);
    const HostQuestion question = PolkitAgent::questionIn(printed);
    QTEST(int(question.kind), "kind");
    QTEST(question.prompt, "prompt");
}

QTEST_GUILESS_MAIN(TestLibvirtAuth)
#include "tst_libvirtauth.moc"
