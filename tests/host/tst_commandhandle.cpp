// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/commandhandle.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;

namespace {

const QUuid uuid = QUuid::createUuidV5(QUuid(), QStringLiteral("lab"));
const QString lab = QStringLiteral("lab");

std::unique_ptr<CommandHandle> handle(const Command &command = StartNetwork{uuid, lab})
{
    return std::make_unique<CommandHandle>(command, QStringLiteral("qemu:///system"), QStringLiteral("rack1"), nullptr);
}

} // namespace

/// A command as the window watches it: one way through its states, one end.
class TestCommandHandle final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itBeginsInTheQueue();
    void itRunsStepByStep();
    void itEndsOnce();
    void nothingHappensAfterTheEnd();
    void itMayEndWithoutHavingRun();
    void onlyAQueuedCommandIsTakenBack();
    void itSaysWhatItDoes_data();
    void itSaysWhatItDoes();
};

void TestCommandHandle::itBeginsInTheQueue()
{
    const QDateTime before = QDateTime::currentDateTime();
    const auto one = handle();
    QCOMPARE(one->status(), CommandStatus::Queued);
    QVERIFY(!one->hasEnded());
    QVERIFY(one->canCancel());
    QCOMPARE(one->steps(), QStringList());
    QCOMPARE(one->hostName(), QStringLiteral("rack1"));
    QVERIFY(before <= one->submittedAt() && one->submittedAt() <= QDateTime::currentDateTime());
    QCOMPARE(networkOfCommand(one->command()), lab);
}

void TestCommandHandle::itRunsStepByStep()
{
    const auto one = handle();
    QSignalSpy changed(one.get(), &CommandHandle::changed);
    QSignalSpy ended(one.get(), &CommandHandle::ended);
    one->advance(QString());
    QCOMPARE(one->status(), CommandStatus::Running);
    QCOMPARE(one->steps(), QStringList());
    QVERIFY(!one->canCancel());
    one->advance(QStringLiteral("Starting it"));
    one->advance(QStringLiteral("Looking"));
    QCOMPARE(one->steps(), (QStringList{QStringLiteral("Starting it"), QStringLiteral("Looking")}));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(ended.size(), 0);
    QVERIFY(!one->hasEnded());
}

void TestCommandHandle::itEndsOnce()
{
    const auto one = handle();
    QSignalSpy changed(one.get(), &CommandHandle::changed);
    QSignalSpy ended(one.get(), &CommandHandle::ended);
    one->advance(QString());
    CommandResult failed;
    failed.status = CommandStatus::Failed;
    failed.error = Error{ErrorKind::Conflict, 55, 19, 0, QStringLiteral("network is already active")};
    one->end(failed);
    QVERIFY(one->hasEnded());
    one->end({});
    QCOMPARE(one->status(), CommandStatus::Failed);
    QCOMPARE(one->result().error, failed.error);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(ended.size(), 1);
}

void TestCommandHandle::nothingHappensAfterTheEnd()
{
    const auto one = handle();
    one->end({});
    QSignalSpy changed(one.get(), &CommandHandle::changed);
    QSignalSpy cancelRequested(one.get(), &CommandHandle::cancelRequested);
    one->advance(QStringLiteral("Late"));
    one->cancel();
    QCOMPARE(one->status(), CommandStatus::Done);
    QCOMPARE(one->steps(), QStringList());
    QCOMPARE(changed.size(), 0);
    QCOMPARE(cancelRequested.size(), 0);
}

void TestCommandHandle::itMayEndWithoutHavingRun()
{
    const auto one = handle();
    QSignalSpy ended(one.get(), &CommandHandle::ended);
    one->end({CommandStatus::Cancelled, {}, {}, false});
    QCOMPARE(one->status(), CommandStatus::Cancelled);
    QVERIFY(one->hasEnded());
    QCOMPARE(ended.size(), 1);
}

void TestCommandHandle::onlyAQueuedCommandIsTakenBack()
{
    const auto one = handle();
    QSignalSpy cancelRequested(one.get(), &CommandHandle::cancelRequested);
    one->cancel();
    QCOMPARE(cancelRequested.size(), 1);
    QCOMPARE(one->status(), CommandStatus::Queued); // until the host's thread has said whether it came in time
    one->advance(QString());
    one->cancel();
    QCOMPARE(cancelRequested.size(), 1);
}

void TestCommandHandle::itSaysWhatItDoes_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<QStringList>("virsh");
    QTest::addColumn<int>("which");
    const auto row = [](const char *name, int which, const char *description, const QStringList &virsh) {
        QTest::newRow(name) << QString::fromUtf8(description) << virsh << which;
    };
    const auto line = [](const char *rest) { return QStringLiteral("virsh -c qemu:///system ") + QLatin1String(rest); };
    row("create", 0, "Make network “lab”",
        {line("net-define lab.xml"), line("net-autostart lab"), line("net-start lab")});
    row("start", 1, "Start network “lab”", {line("net-start lab")});
    row("stop", 2, "Stop network “lab”", {line("net-destroy lab")});
    row("autostart", 3, "Start network “lab” at boot", {line("net-autostart lab")});
    row("no autostart", 4, "Do not start network “lab” at boot", {line("net-autostart --disable lab")});
    row("delete", 5, "Delete network “lab”", {line("net-destroy lab"), line("net-undefine lab")});
}

void TestCommandHandle::itSaysWhatItDoes()
{
    QFETCH(const QString, description);
    QFETCH(const QStringList, virsh);
    QFETCH(const int, which);
    const std::vector<Command> commands{CreateNetwork{lab, {}, true, true}, StartNetwork{uuid, lab},
        StopNetwork{uuid, lab, {}}, SetAutostart{uuid, lab, true}, SetAutostart{uuid, lab, false},
        DeleteNetwork{uuid, lab, true, true}};
    const auto one = handle(commands[static_cast<std::size_t>(which)]);
    QCOMPARE(one->description(), description);
    QCOMPARE(one->virshLines(), virsh);
}

QTEST_GUILESS_MAIN(TestCommandHandle)
#include "tst_commandhandle.moc"
