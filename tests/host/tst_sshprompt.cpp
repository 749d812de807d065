// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/sshprompt.h"

#include <QTest>

using namespace patchpanel;
using Kind = HostQuestion::Kind;

namespace {

const QString fingerprint = QStringLiteral("SHA256:cL21AB4Mvt2M9R09cKthicmnulGL94fENlEJnHQyo5k");

QString hostKeyPrompt(const QString &type, const QString &print, const QString &more = {})
{
    return QStringLiteral("The authenticity of host '[rack1]:2222 ([10.0.0.1]:2222)' can't be established.\n"
                          "%1 key fingerprint is %2.\n%3"
                          "Are you sure you want to continue connecting (yes/no/[fingerprint])? ")
        .arg(type, print, more);
}

} // namespace

/// What OpenSSH's prompts (8.4 to 9.9) and those of libvirt's own ssh are taken for.
class TestSshPrompt final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promptsAreToldApart_data();
    void promptsAreToldApart();
    void aKeyIsReadFromItsPrompt_data();
    void aKeyIsReadFromItsPrompt();
    void fingerprintsAreCompared_data();
    void fingerprintsAreCompared();
    void wipingLeavesOthersAlone();
};

void TestSshPrompt::promptsAreToldApart_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *name, const QString &prompt, Kind kind, const char *field = "Answer",
                         const char *hint = "") {
        QTest::newRow(name) << prompt << QString::fromLatin1(hint) << int(kind) << QString::fromLatin1(field);
    };
    row("password", QStringLiteral("root@rack1's password: "), Kind::Secret, "Password");
    row("passphrase", QStringLiteral("Enter passphrase for key '/home/me/.ssh/id_ed25519': "), Kind::Secret,
        "Passphrase");
    row("keyboard-interactive", QStringLiteral("(root@rack1) Password: "), Kind::Secret, "Password");
    row("older keyboard-interactive", QStringLiteral("Password: "), Kind::Secret, "Password");
    row("one-time code", QStringLiteral("(root@rack1) Verification code: "), Kind::Secret, "Verification code");
    row("one-time password", QStringLiteral("(root@rack1) One-time password (OATH) for `root': "), Kind::Secret,
        "Password");
    row("PIN", QStringLiteral("Enter PIN for ED25519-SK key /home/me/.ssh/id_sk: "), Kind::Secret, "PIN");
    row("unknown host", hostKeyPrompt(QStringLiteral("ED25519"), fingerprint), Kind::HostKey);
    row("unknown host, before 8.0",
        QStringLiteral("The authenticity of host 'rack1 (10.0.0.1)' can't be established.\nECDSA key fingerprint is "
                       "SHA256:x.\nAre you sure you want to continue connecting (yes/no)? "),
        Kind::HostKey);
    row("asked again", QStringLiteral("Please type 'yes', 'no' or the fingerprint: "), Kind::HostKey);
    row("touch", QStringLiteral("Confirm user presence for key ED25519-SK SHA256:abc"), Kind::Notice, "Answer", "none");
    row("forwarded key", QStringLiteral("Allow shared connection to rack1? "), Kind::Confirm, "Answer", "confirm");
    row("new host keys", QStringLiteral("Accept updated hostkeys? (yes/no): "), Kind::Confirm);
    row("a server that pretends", QStringLiteral("(root@rack1) Are you sure (yes/no)? Password: "), Kind::Confirm,
        "Password");
    row("anything else", QStringLiteral("(root@rack1) Which colour? "), Kind::Secret);
    row("nothing", QString(), Kind::Secret);
}

void TestSshPrompt::promptsAreToldApart()
{
    QFETCH(QString, prompt);
    QFETCH(QString, hint);
    QFETCH(int, kind);
    QFETCH(QString, name);
    const HostQuestion question = questionOfSsh(prompt, hint);
    QCOMPARE(int(question.kind), kind);
    QCOMPARE(question.prompt, prompt);
    QCOMPARE(answerName(question), name);
}

void TestSshPrompt::aKeyIsReadFromItsPrompt_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("print");
    const QString host = QStringLiteral("[rack1]:2222 ([10.0.0.1]:2222)");
    for (const char *type : {"ED25519", "ECDSA", "RSA", "ED25519-SK"})
        QTest::newRow(type) << hostKeyPrompt(QLatin1String(type), fingerprint) << host << QString::fromLatin1(type)
                            << fingerprint;
    QTest::newRow("with remarks") << hostKeyPrompt(QStringLiteral("ED25519"), fingerprint,
        QStringLiteral(
            "This host key is known by the following other names/addresses:\n    ~/.ssh/known_hosts:7: other\n"))
                                  << host << QStringLiteral("ED25519") << fingerprint;
    const QString md5 = QStringLiteral("16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48");
    QTest::newRow("MD5") << hostKeyPrompt(QStringLiteral("RSA"), QStringLiteral("MD5:") + md5) << host
                         << QStringLiteral("RSA") << md5;
    QTest::newRow("libssh") << QStringLiteral("Accept SSH host key with hash 'ab:cd:ef' for host 'rack1:22' (y/n)?")
                            << QStringLiteral("rack1:22") << QString() << QStringLiteral("ab:cd:ef");
    QTest::newRow("none") << QStringLiteral("Please type 'yes', 'no' or the fingerprint: ") << QString() << QString()
                          << QString();
}

void TestSshPrompt::aKeyIsReadFromItsPrompt()
{
    QFETCH(QString, prompt);
    const ShownHostKey key = shownHostKey(prompt);
    QTEST(key.host, "host");
    QTEST(key.type, "type");
    QTEST(key.fingerprint, "print");
}

void TestSshPrompt::fingerprintsAreCompared_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("match");
    const auto row = [](const char *name, const QString &typed, FingerprintMatch match) {
        QTest::newRow(name) << typed << int(match);
    };
    row("nothing", QStringLiteral("  "), FingerprintMatch::Unfinished);
    row("itself", fingerprint, FingerprintMatch::Same);
    row("with spaces", u' ' + fingerprint + u'\n', FingerprintMatch::Same);
    row("padded", fingerprint + u'=', FingerprintMatch::Same);
    row("without its kind", fingerprint.section(u':', 1), FingerprintMatch::Same);
    row("a line of ssh-keygen", QStringLiteral("256 %1 root@rack1 (ED25519)").arg(fingerprint), FingerprintMatch::Same);
    row("its beginning", fingerprint.left(30), FingerprintMatch::Different);
    row("another", QString(fingerprint).replace(QStringLiteral("cL21"), QStringLiteral("cL22")),
        FingerprintMatch::Different);
    row("other case", fingerprint.toUpper(), FingerprintMatch::Different);
    row("yes", QStringLiteral("yes"), FingerprintMatch::Different);
}

void TestSshPrompt::fingerprintsAreCompared()
{
    QFETCH(QString, typed);
    QFETCH(int, match);
    QCOMPARE(int(compareFingerprints(fingerprint, typed)), match);
}

void TestSshPrompt::wipingLeavesOthersAlone()
{
    QString shared(8, u'x');
    QString other = shared;
    wipe(other); // it must not write into what others see
    QCOMPARE(shared, QString(8, u'x'));
    QVERIFY(other.isEmpty());
    QByteArray secret(8, 'x');
    wipe(secret);
    QVERIFY(secret.isEmpty());
}

QTEST_GUILESS_MAIN(TestSshPrompt)
#include "tst_sshprompt.moc"
