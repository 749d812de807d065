// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activitymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;

namespace {

using Model = ActivityModel;

std::unique_ptr<CommandHandle> start(const QString &name)
{
    return std::make_unique<CommandHandle>(Command(StartNetwork{QUuid::createUuid(), name}),
        QStringLiteral("qemu:///system"), QStringLiteral("rack1"), nullptr);
}

CommandResult ended(CommandStatus status, const QString &message = {})
{
    CommandResult result;
    result.status = status;
    result.error.message = message;
    return result;
}

} // namespace

/// The list of what was done: newest first, always with the last word on each.
class TestActivityModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theNewestCommandIsOnTop();
    void cellsTellTimeHostDeedAndVirsh();
    void theResultFollowsTheCommand();
    void aFailureSaysWhatFailed();
    void aCommandTakenBackSaysSo();
    void aHostThatGoesLeavesItsHistory();
    void anUnfinishedCommandOfAHostThatGoesIsNotRunningForEver();
    void onlyItsOwnRowChanges();
    void itIsIdleWhenTheLastRunningCommandEnds();
    void theOldestCommandsAreForgotten();
    void hostileTextStaysText();
    void badIndexesGiveNothing();

private:
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }
    [[nodiscard]] int status(int row) const { return m_model->index(row, 0).data(Model::StatusRole).toInt(); }

    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestActivityModel::init()
{
    m_model = std::make_unique<Model>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestActivityModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestActivityModel::theNewestCommandIsOnTop()
{
    const auto one = start(QStringLiteral("one"));
    const auto two = start(QStringLiteral("two"));
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_model->add(one.get());
    const QPersistentModelIndex first = m_model->index(0, 0);
    m_model->add(two.get());
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted[1].mid(1), QVariantList({0, 0}));
    QCOMPARE(m_model->handleAt(0), two.get());
    QCOMPARE(m_model->handleAt(1), one.get());
    QCOMPARE(first.row(), 1);
    QVERIFY(!m_model->handleAt(2) && !m_model->handleAt(-1));
}

void TestActivityModel::cellsTellTimeHostDeedAndVirsh()
{
    const auto handle = start(QStringLiteral("lab"));
    m_model->add(handle.get());
    QCOMPARE(cell(0, Model::TimeColumn), handle->submittedAt().toString(QStringLiteral("HH:mm:ss")));
    QCOMPARE(cell(0, Model::HostColumn), QStringLiteral("rack1"));
    QCOMPARE(cell(0, Model::WhatColumn), QStringLiteral("Start network “lab”"));
    QCOMPARE(cell(0, Model::CommandColumn), handle->virshLines().join(QStringLiteral(" && ")));
    QVERIFY(cell(0, Model::CommandColumn).contains(QStringLiteral("net-start")));
    QCOMPARE(
        m_model->headerData(Model::ResultColumn, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Result"));
}

void TestActivityModel::theResultFollowsTheCommand()
{
    const auto handle = start(QStringLiteral("lab"));
    m_model->add(handle.get());
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("waiting"));
    QCOMPARE(status(0), static_cast<int>(CommandStatus::Queued));
    handle->advance({});
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("running…"));
    QCOMPARE(status(0), static_cast<int>(CommandStatus::Running));
    handle->advance(QStringLiteral("starting %1"));
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("starting %1…"));
    handle->end(ended(CommandStatus::Done));
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("done"));
    QCOMPARE(status(0), static_cast<int>(CommandStatus::Done));
    // It ended once and for all.
    handle->end(ended(CommandStatus::Failed));
    handle->advance(QStringLiteral("more"));
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("done"));
}

void TestActivityModel::aFailureSaysWhatFailed()
{
    const auto handle = start(QStringLiteral("lab"));
    m_model->add(handle.get());
    handle->end(ended(CommandStatus::Failed, QStringLiteral("a reason nobody has heard of")));
    QVERIFY2(
        cell(0, Model::ResultColumn).startsWith(QStringLiteral("failed: ")), qPrintable(cell(0, Model::ResultColumn)));
    QVERIFY(cell(0, Model::ResultColumn).contains(QStringLiteral("a reason nobody has heard of")));
    QCOMPARE(status(0), static_cast<int>(CommandStatus::Failed));
}

void TestActivityModel::aCommandTakenBackSaysSo()
{
    const auto handle = start(QStringLiteral("lab"));
    m_model->add(handle.get());
    handle->end(ended(CommandStatus::Cancelled));
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("cancelled before it began"));
}

void TestActivityModel::aHostThatGoesLeavesItsHistory()
{
    auto handle = start(QStringLiteral("lab"));
    m_model->add(handle.get());
    handle->end(ended(CommandStatus::Done));
    handle.reset();
    QCOMPARE(m_model->rowCount(), 1);
    QVERIFY(!m_model->handleAt(0));
    QCOMPARE(cell(0, Model::HostColumn), QStringLiteral("rack1"));
    QCOMPARE(cell(0, Model::WhatColumn), QStringLiteral("Start network “lab”"));
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("done"));
}

void TestActivityModel::anUnfinishedCommandOfAHostThatGoesIsNotRunningForEver()
{
    auto handle = start(QStringLiteral("lab"));
    m_model->add(handle.get());
    handle->advance({});
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    handle.reset();
    QVERIFY(!m_model->hasRunning());
    QCOMPARE(status(0), static_cast<int>(CommandStatus::Failed));
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("the host was closed before the end was known"));
    QCOMPARE(changed.size(), 1);
}

void TestActivityModel::onlyItsOwnRowChanges()
{
    const auto one = start(QStringLiteral("one"));
    const auto two = start(QStringLiteral("two"));
    m_model->add(one.get());
    m_model->add(two.get());
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    one->advance(QStringLiteral("starting"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), m_model->index(1, Model::ResultColumn));
    QCOMPARE(changed[0][1].toModelIndex(), m_model->index(1, Model::ResultColumn));
    QCOMPARE(cell(0, Model::ResultColumn), QStringLiteral("waiting"));
}

void TestActivityModel::itIsIdleWhenTheLastRunningCommandEnds()
{
    const auto one = start(QStringLiteral("one"));
    const auto two = start(QStringLiteral("two"));
    m_model->add(one.get());
    m_model->add(two.get());
    QSignalSpy idle(m_model.get(), &Model::idle);
    QVERIFY(!m_model->hasRunning());
    one->advance({});
    two->advance({});
    QVERIFY(m_model->hasRunning());
    one->end(ended(CommandStatus::Failed));
    QVERIFY(m_model->hasRunning());
    QVERIFY(idle.isEmpty());
    two->end(ended(CommandStatus::Done));
    QVERIFY(!m_model->hasRunning());
    QCOMPARE(idle.size(), 1);
}

void TestActivityModel::theOldestCommandsAreForgotten()
{
    m_tester.reset(); // it looks at every row on every signal
    std::vector<std::unique_ptr<CommandHandle>> handles;
    for (int i = 0; i < 1003; ++i) {
        handles.push_back(start(QString::number(i)));
        m_model->add(handles.back().get());
    }
    QCOMPARE(m_model->rowCount(), 1000);
    QCOMPARE(cell(999, Model::WhatColumn), QStringLiteral("Start network “3”"));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    handles[0]->end(ended(CommandStatus::Done));
    handles[1].reset();
    QVERIFY(changed.isEmpty());
    handles[3]->end(ended(CommandStatus::Done));
    QCOMPARE(cell(999, Model::ResultColumn), QStringLiteral("done"));
}

void TestActivityModel::hostileTextStaysText()
{
    const QString evil = QStringLiteral("<b>&\"%1\n%2</b>");
    const auto handle = start(evil);
    m_model->add(handle.get());
    QCOMPARE(cell(0, Model::WhatColumn), QStringLiteral("Start network “") + evil + QStringLiteral("”"));
    handle->end(ended(CommandStatus::Failed, QStringLiteral("<img src='file:///x'> & <script>")));
    QVERIFY(cell(0, Model::ResultColumn).contains(QStringLiteral("<img src='file:///x'> & <script>")));
    for (int i = 0; i < Model::ColumnCount; ++i) {
        const QString tip = m_model->index(0, i).data(Qt::ToolTipRole).toString();
        for (const char *markup : {"<b>", "<img", "<script"})
            QVERIFY2(!tip.contains(QString::fromLatin1(markup)), qPrintable(tip));
    }
    QVERIFY(m_model->index(0, Model::ResultColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("&lt;script&gt;")));
}

void TestActivityModel::badIndexesGiveNothing()
{
    const auto handle = start(QStringLiteral("lab"));
    m_model->add(handle.get());
    QVERIFY(!m_model->data({}, Qt::DisplayRole).isValid());
    QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 0);
    QCOMPARE(m_model->columnCount(m_model->index(0, 0)), 0);
    QVERIFY(!m_model->headerData(Model::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!m_model->headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
}

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
