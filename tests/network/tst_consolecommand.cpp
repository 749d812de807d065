// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/consolecommand.h"

#include <QTest>

using namespace patchpanel;

/// The commands that show a VM.
class TestConsoleCommand final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void displayAndSerialConsole();
    void aNameStaysOneWord_data();
    void aNameStaysOneWord();
};

void TestConsoleCommand::displayAndSerialConsole()
{
    QCOMPARE(consoleCommands(QStringLiteral("web"), QStringLiteral("qemu+ssh://root@rack1/system?no_tty=1&x=y")),
        QStringList({QStringLiteral("virt-viewer --connect 'qemu+ssh://root@rack1/system?no_tty=1&x=y' --wait "
                                    "--reconnect --domain-name web"),
            QStringLiteral("virsh -c 'qemu+ssh://root@rack1/system?no_tty=1&x=y' console web")}));
}

void TestConsoleCommand::aNameStaysOneWord_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("word");
    QTest::newRow("spaces") << QStringLiteral("my vm") << QStringLiteral("'my vm'");
    QTest::newRow("a quote") << QStringLiteral("a'b") << QStringLiteral("'a'\\''b'");
    QTest::newRow("a command") << QStringLiteral("$(reboot)`id`") << QStringLiteral("'$(reboot)`id`'");
    QTest::newRow("an option") << QStringLiteral("--safe") << QStringLiteral("-- --safe");
    QTest::newRow("a short option") << QStringLiteral("-f") << QStringLiteral("-- -f");
}

void TestConsoleCommand::aNameStaysOneWord()
{
    QFETCH(const QString, name);
    QFETCH(const QString, word);
    for (const QString &line : consoleCommands(name, QStringLiteral("qemu:///system")))
        QVERIFY2(line.endsWith(u' ' + word), qPrintable(line));
}

QTEST_GUILESS_MAIN(TestConsoleCommand)
#include "tst_consolecommand.moc"
