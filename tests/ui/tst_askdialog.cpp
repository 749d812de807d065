// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/askdialog.h"

#include "tests/ui/darkpalette.h"
#include "tests/ui/windowsamples.h"
#include "ui/askwindows.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <future>

using namespace patchpanel;
using Kind = HostQuestion::Kind;

namespace {

const QString fingerprint = QStringLiteral("SHA256:cL21AB4Mvt2M9R09cKthicmnulGL94fENlEJnHQyo5k");

AskedQuestion asked(Kind kind, const QString &prompt, int attempt = 1)
{
    AskedQuestion question;
    question.number = 7;
    question.hostName = QStringLiteral("rack1");
    question.uri = *HostUri::parse(QStringLiteral("qemu+ssh://root@rack1/system"));
    question.fromSsh = true;
    question.question = {kind, prompt, attempt};
    return question;
}

AskedQuestion askedForHostKey()
{
    return asked(Kind::HostKey,
        QStringLiteral("The authenticity of host 'rack1 (10.0.0.1)' can't be established.\n"
                       "ED25519 key fingerprint is %1.\nThis key is not known by any other names.\n"
                       "Are you sure you want to continue connecting (yes/no/[fingerprint])? ")
            .arg(fingerprint));
}

} // namespace

/// The window in which ssh and libvirt ask: what it says, how it is answered, and that nothing is accepted by accident.
class TestAskDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void aPasswordIsTypedAndEntered();
    void aSecretIsHiddenUntilShown();
    void aWrongPasswordIsSaid();
    void escapeCancels();
    void theHostsWordsArePlainText();
    void enterDoesNotAcceptAHostKey();
    void aHostKeyIsComparedAndAccepted();
    void aDifferentFingerprintCannotBeAccepted();
    void aNoticeHasOnlyCancel();
    void everyControlHasItsLabelAsName();
    void questionsComeOneAfterTheOther();
    void aQuestionThatIsTakenBackGoes();
    void pictures_data();
    void pictures();

private:
    template <typename Widget> static Widget *control(const QWidget &dialog, const char *name)
    {
        return WindowDriver::control<Widget>(&dialog, QLatin1String(name));
    }
    static void show(QDialog &dialog)
    {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }
};

void TestAskDialog::aPasswordIsTypedAndEntered()
{
    AskDialog dialog(asked(Kind::Secret, QStringLiteral("root@rack1's password: ")));
    QSignalSpy given(&dialog, &AskDialog::given);
    show(dialog);
    QCOMPARE(dialog.windowTitle(), QStringLiteral("Log In to rack1"));
    const QString text = WindowDriver::visibleText(&dialog);
    QVERIFY2(text.contains(u"root@rack1's password:"), qPrintable(text));
    QVERIFY2(text.contains(u"qemu+ssh://root@rack1/system"), qPrintable(text));
    QCOMPARE(QApplication::focusWidget(), control<QLineEdit>(dialog, "Password"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("s3cret"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(given.size(), 1);
    QCOMPARE(given.front().front().toString(), QStringLiteral("s3cret"));
    QVERIFY(!dialog.isVisible());
    QVERIFY(control<QLineEdit>(dialog, "Password")->text().isEmpty());
}

void TestAskDialog::aSecretIsHiddenUntilShown()
{
    AskDialog dialog(asked(Kind::Secret, QStringLiteral("Enter passphrase for key '/k': ")));
    show(dialog);
    auto *field = control<QLineEdit>(dialog, "Passphrase");
    QVERIFY(field);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    control<QToolButton>(dialog, "Show")->click();
    QCOMPARE(field->echoMode(), QLineEdit::Normal);
    control<QToolButton>(dialog, "Show")->click();
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClick(field, 'A');
    QVERIFY(WindowDriver::visibleText(&dialog).contains(u"Caps Lock"));
    QTest::keyClick(field, 'A', Qt::ShiftModifier);
    QVERIFY(!WindowDriver::visibleText(&dialog).contains(u"Caps Lock"));
}

void TestAskDialog::aWrongPasswordIsSaid()
{
    AskDialog first(asked(Kind::Secret, QStringLiteral("root@rack1's password: ")));
    show(first);
    QVERIFY(!WindowDriver::visibleText(&first).contains(u"not right"));
    first.hide();
    AskDialog second(asked(Kind::Secret, QStringLiteral("root@rack1's password: "), 2));
    show(second);
    QVERIFY(WindowDriver::visibleText(&second).contains(u"That was not right. Try 2 of 3."));
}

void TestAskDialog::escapeCancels()
{
    AskDialog dialog(asked(Kind::Secret, QStringLiteral("password: ")));
    QSignalSpy cancelled(&dialog, &AskDialog::cancelled);
    QSignalSpy given(&dialog, &AskDialog::given);
    show(dialog);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("half"));
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(given.isEmpty());
    QVERIFY(control<QLineEdit>(dialog, "Password")->text().isEmpty());
}

void TestAskDialog::theHostsWordsArePlainText()
{
    const QString prompt = QStringLiteral("(root@rack1) <b>Password</b> &amp; <img src='/etc/passwd'>: ");
    AskDialog dialog(asked(Kind::Secret, prompt));
    show(dialog);
    QVERIFY(WindowDriver::visibleText(&dialog).contains(prompt.trimmed()));
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        if (label->text().contains(u"<b>"))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    AskDialog huge(asked(Kind::Secret, QString(100'000, u'x')));
    show(huge);
    QVERIFY(huge.height() < 700);
}

void TestAskDialog::enterDoesNotAcceptAHostKey()
{
    AskDialog dialog(askedForHostKey());
    QSignalSpy given(&dialog, &AskDialog::given);
    QSignalSpy cancelled(&dialog, &AskDialog::cancelled);
    show(dialog);
    QCOMPARE(dialog.windowTitle(), QStringLiteral("Unknown Key of rack1"));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(given.isEmpty());
    QCOMPARE(cancelled.size(), 1);
}

void TestAskDialog::aHostKeyIsComparedAndAccepted()
{
    AskDialog dialog(askedForHostKey());
    QSignalSpy given(&dialog, &AskDialog::given);
    show(dialog);
    QCOMPARE(control<QLineEdit>(dialog, "Fingerprint")->text(), fingerprint);
    QCOMPARE(control<QLineEdit>(dialog, "Key type")->text(), QStringLiteral("ED25519"));
    QVERIFY(WindowDriver::visibleText(&dialog).contains(u"not known by any other names"));
    auto *typed = control<QLineEdit>(dialog, "Compare with");
    typed->setText(QStringLiteral("256 %1 root@rack1 (ED25519)").arg(fingerprint));
    QVERIFY(WindowDriver::visibleText(&dialog).contains(u"They are the same."));
    control<QPushButton>(dialog, "Accept")->click();
    QCOMPARE(given.size(), 1);
    QCOMPARE(given.front().front().toString(), QStringLiteral("yes"));
}

void TestAskDialog::aDifferentFingerprintCannotBeAccepted()
{
    AskDialog dialog(askedForHostKey());
    show(dialog);
    auto *typed = control<QLineEdit>(dialog, "Compare with");
    QVERIFY(control<QPushButton>(dialog, "Accept")->isEnabled());
    typed->setText(QString(fingerprint).replace(QStringLiteral("cL21"), QStringLiteral("cL22")));
    QVERIFY(WindowDriver::visibleText(&dialog).contains(u"They are different."));
    QVERIFY(!control<QPushButton>(dialog, "Accept")->isEnabled());
    typed->clear();
    QVERIFY(control<QPushButton>(dialog, "Accept")->isEnabled());
}

void TestAskDialog::aNoticeHasOnlyCancel()
{
    AskDialog dialog(asked(Kind::Notice, QStringLiteral("Confirm user presence for key ED25519-SK SHA256:abc")));
    show(dialog);
    QCOMPARE(dialog.findChildren<QPushButton *>().size(), 1);
    QVERIFY(dialog.findChildren<QLineEdit *>().isEmpty());
    QVERIFY(WindowDriver::visibleText(&dialog).contains(u"Confirm user presence"));
}

void TestAskDialog::everyControlHasItsLabelAsName()
{
    for (const AskedQuestion &question : {asked(Kind::Secret, QStringLiteral("root@rack1's password: ")),
             asked(Kind::Text, QStringLiteral("Please enter your authentication name")), askedForHostKey(),
             asked(Kind::Confirm, QStringLiteral("Allow?"))}) {
        AskDialog dialog(question);
        show(dialog);
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            if (qobject_cast<const QLineEdit *>(widget))
                QVERIFY(!widget->accessibleName().isEmpty());
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
                button && button->isVisibleTo(&dialog) && !button->parent()->inherits("QLineEdit"))
                QVERIFY(!button->text().isEmpty());
        }
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            if (label->buddy())
                QCOMPARE(label->buddy()->accessibleName(), QString(label->text()).remove(u'&'));
        dialog.hide();
    }
}

void TestAskDialog::questionsComeOneAfterTheOther()
{
    QTemporaryDir folder;
    AskServer server({folder.path()});
    QWidget window;
    window.show();
    const AskWindows windows(server, window);
    const HostAccessFactory factory = server.accessFactory();
    std::vector<HostAccessPtr> accesses;
    std::vector<std::future<HostAnswer>> answers;
    for (const char *name : {"one", "two"}) {
        accesses.push_back(factory(*HostUri::parse(QStringLiteral("qemu+tcp://h/system")), QLatin1String(name)));
        answers.push_back(std::async(std::launch::async, [access = accesses.back()] {
            return access->ask({Kind::Secret, QStringLiteral("Password")});
        }));
        QTRY_COMPARE(server.waiting().size(), static_cast<qsizetype>(answers.size()));
    }
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Log In to one")));
    QVERIFY(!WindowDriver::dialog(QStringLiteral("Log In to two")));
    control<QLineEdit>(*WindowDriver::dialog(QStringLiteral("Log In to one")), "Password")
        ->setText(QStringLiteral("a"));
    control<QPushButton>(*WindowDriver::dialog(QStringLiteral("Log In to one")), "OK")->click();
    QCOMPARE(answers[0].get(), HostAnswer(QStringLiteral("a")));
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Log In to two")));
    QVERIFY(!WindowDriver::dialog(QStringLiteral("Log In to one")));
    control<QPushButton>(*WindowDriver::dialog(QStringLiteral("Log In to two")), "Cancel")->click();
    QVERIFY(!answers[1].get());
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Log In to two")));
}

void TestAskDialog::aQuestionThatIsTakenBackGoes()
{
    QTemporaryDir folder;
    AskServer server({folder.path()});
    QWidget window;
    window.show();
    const AskWindows windows(server, window);
    const auto access = server.accessFactory()(
        *HostUri::parse(QStringLiteral("qemu+tcp://h/system")), QStringLiteral("one"));
    auto answer = std::async(std::launch::async, [access] {
        return access->ask({Kind::Secret, QStringLiteral("Password")});
    });
    QTRY_VERIFY(WindowDriver::dialog(QStringLiteral("Log In to one")));
    access->release();
    QVERIFY(!answer.get());
    QTRY_VERIFY(!WindowDriver::dialog(QStringLiteral("Log In to one")));
}

void TestAskDialog::pictures_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestAskDialog::pictures()
{
    QFETCH(bool, isDark);
    std::unique_ptr<DarkPalette> dark;
    if (isDark)
        dark = std::make_unique<DarkPalette>();
    const QByteArray end = isDark ? "-dark" : "-light";
    AskDialog password(asked(Kind::Secret, QStringLiteral("root@rack1's password: "), 2));
    show(password);
    savePicture(password, "ask-password" + end);
    AskDialog key(askedForHostKey());
    show(key);
    control<QLineEdit>(key, "Compare with")
        ->setText(QStringLiteral("SHA256:7Zk3n0Qd0Yt4a8m2Vt5cW1h6Jp9xR2sL8uB4eF3gH1i"));
    QCoreApplication::processEvents();
    savePicture(key, "ask-host-key" + end);
    AskDialog notice(asked(Kind::Notice, QStringLiteral("Confirm user presence for key ED25519-SK SHA256:abc")));
    show(notice);
    savePicture(notice, "ask-notice" + end);
    QVERIFY(key.width() <= 1000 && key.height() <= 700);
}

QTEST_MAIN(TestAskDialog)
#include "tst_askdialog.moc"
