// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/historymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;

namespace {

const QUuid lab = QUuid::createUuidV5(QUuid(), QStringLiteral("lab"));
const QUuid gone = QUuid::createUuidV5(QUuid(), QStringLiteral("gone"));

HistoryEntry entry(const QString &id, const QUuid &network, const QString &name)
{
    HistoryEntry made;
    made.id = id;
    made.time = QDateTime::fromString(QStringLiteral("2026-11-21T10:00:00.000Z"), Qt::ISODateWithMs);
    made.who = QStringLiteral("anna@desk");
    made.what = QStringLiteral("Stop network “%1”").arg(name);
    made.network = network;
    made.name = name;
    if (!network.isNull())
        made.before = {network, name, true, true, false, "<network/>", "<network/>"};
    made.outcome = HistoryOutcome::Done;
    return made;
}

HistoryPtr history(const std::vector<HistoryEntry> &entries)
{
    auto made = std::make_shared<History>();
    for (const HistoryEntry &one : entries)
        made->entries.push_back(std::make_shared<const HistoryEntry>(one));
    return made;
}

SnapshotPtr snapshotWith(const QUuid &network)
{
    auto info = std::make_shared<NetworkInfo>();
    info->uuid = network;
    auto row = std::make_shared<NetworkRow>();
    row->network = info;
    auto snapshot = std::make_shared<HostSnapshot>();
    snapshot->rows.push_back(row);
    return snapshot;
}

} // namespace

/// The list of changes: those of one network, or those of networks that are gone.
class TestHistoryModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aNetworkHasItsOwnChanges();
    void cellsTellTimeDeedPersonAndEnd();
    void everyEndHasItsWords_data();
    void everyEndHasItsWords();
    void changesOfNicsUnderAnOlderNameAreThere();
    void whatIsUndecidedIsOfAllHosts();
    void aNewEntryLeavesTheOthersWhereTheyAre();
    void theEndOfAChangeTouchesItsRowOnly();
    void goneNetworksAreThoseTheHostHasNot();
    void beforeTheHostIsListedNothingIsGone();
    void hostileTextStaysText();
    void badIndexesGiveNothing();

private:
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }

    std::unique_ptr<HistoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestHistoryModel::init()
{
    m_model = std::make_unique<HistoryModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestHistoryModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestHistoryModel::aNetworkHasItsOwnChanges()
{
    m_model->showNetwork(history({entry(QStringLiteral("4"), {}, QStringLiteral("lab")), // NICs moved to it
                             entry(QStringLiteral("3"), lab, QStringLiteral("lab")),
                             entry(QStringLiteral("2"), gone, QStringLiteral("lab")), // another of its name
                             entry(QStringLiteral("1"), lab, QStringLiteral("old name"))}),
        lab, QStringLiteral("lab"));
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->rowOf(QStringLiteral("4")), 0);
    QCOMPARE(m_model->rowOf(QStringLiteral("2")), -1);
    QCOMPARE(m_model->rowOf(QStringLiteral("1")), 2);
    m_model->showNetwork({}, lab, QStringLiteral("lab"));
    QCOMPARE(m_model->rowCount(), 0);
}

void TestHistoryModel::cellsTellTimeDeedPersonAndEnd()
{
    const HistoryEntry one = entry(QStringLiteral("1"), lab, QStringLiteral("lab"));
    m_model->showNetwork(history({one}), lab, {});
    QCOMPARE(cell(0, HistoryModel::TimeColumn), one.time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    QCOMPARE(cell(0, HistoryModel::NetworkColumn), QStringLiteral("lab"));
    QCOMPARE(cell(0, HistoryModel::WhatColumn), QStringLiteral("Stop network “lab”"));
    QCOMPARE(cell(0, HistoryModel::WhoColumn), QStringLiteral("anna@desk"));
    QCOMPARE(cell(0, HistoryModel::ResultColumn), QStringLiteral("done"));
    QCOMPARE(m_model->headerData(HistoryModel::WhoColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
        QStringLiteral("Who"));
}

void TestHistoryModel::everyEndHasItsWords_data()
{
    QTest::addColumn<HistoryOutcome>("outcome");
    QTest::addColumn<QString>("words");
    QTest::newRow("running") << HistoryOutcome::Running << QStringLiteral("running…");
    QTest::newRow("done") << HistoryOutcome::Done << QStringLiteral("done");
    QTest::newRow("failed") << HistoryOutcome::Failed << QStringLiteral("failed: why");
    QTest::newRow("unknown") << HistoryOutcome::Unknown << QStringLiteral("not known: why");
    QTest::newRow("rolled back") << HistoryOutcome::RolledBack << QStringLiteral("interrupted, then rolled back");
    QTest::newRow("finished") << HistoryOutcome::Finished << QStringLiteral("interrupted, then finished");
    QTest::newRow("left") << HistoryOutcome::LeftAlone << QStringLiteral("interrupted, then left as it was");
    QTest::newRow("interrupted") << HistoryOutcome::Interrupted
                                 << QStringLiteral("interrupted: the program ended before the change had");
}

void TestHistoryModel::everyEndHasItsWords()
{
    QFETCH(const HistoryOutcome, outcome);
    QFETCH(const QString, words);
    HistoryEntry one = entry(QStringLiteral("1"), lab, QStringLiteral("lab"));
    one.outcome = outcome;
    one.message = QStringLiteral("why");
    m_model->showNetwork(history({one}), lab, {});
    QCOMPARE(cell(0, HistoryModel::ResultColumn), words);
    QCOMPARE(m_model->index(0, 0).data(HistoryModel::OutcomeRole).toInt(), static_cast<int>(outcome));
}

void TestHistoryModel::aNewEntryLeavesTheOthersWhereTheyAre()
{
    const HistoryEntry one = entry(QStringLiteral("1"), lab, QStringLiteral("lab"));
    m_model->showNetwork(history({one}), lab, {});
    const QPersistentModelIndex kept = m_model->index(0, 0);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->showNetwork(history({entry(QStringLiteral("2"), lab, QStringLiteral("lab")), one}), lab, {});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(kept.row(), 1);
}

void TestHistoryModel::theEndOfAChangeTouchesItsRowOnly()
{
    HistoryEntry two = entry(QStringLiteral("2"), lab, QStringLiteral("lab"));
    const HistoryEntry one = entry(QStringLiteral("1"), lab, QStringLiteral("lab"));
    two.outcome = HistoryOutcome::Running;
    m_model->showNetwork(history({two, one}), lab, {});
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    two.outcome = HistoryOutcome::Done;
    m_model->showNetwork(history({two, one}), lab, {});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().at(0).toModelIndex().row(), 0);
    QCOMPARE(changed.constFirst().at(1).toModelIndex().row(), 0);
}

void TestHistoryModel::goneNetworksAreThoseTheHostHasNot()
{
    HistoryEntry running = entry(QStringLiteral("4"), gone, QStringLiteral("gone"));
    running.outcome = HistoryOutcome::Running;
    m_model->showGone(history({running, entry(QStringLiteral("3"), {}, QStringLiteral("nics")),
                          entry(QStringLiteral("2"), lab, QStringLiteral("lab")),
                          entry(QStringLiteral("1"), gone, QStringLiteral("gone"))}),
        snapshotWith(lab));
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->rowOf(QStringLiteral("1")), 0);
}

void TestHistoryModel::beforeTheHostIsListedNothingIsGone()
{
    m_model->showGone(history({entry(QStringLiteral("1"), gone, QStringLiteral("gone"))}), {});
    QCOMPARE(m_model->rowCount(), 0);
}

void TestHistoryModel::changesOfNicsUnderAnOlderNameAreThere()
{
    m_model->showNetwork(history({entry(QStringLiteral("3"), lab, QStringLiteral("lab")),
                             entry(QStringLiteral("2"), {}, QStringLiteral("old name")), // NICs moved to it
                             entry(QStringLiteral("1"), lab, QStringLiteral("old name"))}),
        lab, QStringLiteral("lab"));
    QCOMPARE(m_model->rowCount(), 3);
}

void TestHistoryModel::whatIsUndecidedIsOfAllHosts()
{
    HistoryEntry lost = entry(QStringLiteral("1"), lab, QStringLiteral("lab"));
    lost.outcome = HistoryOutcome::Unknown;
    HistoryEntry killed = entry(QStringLiteral("2"), gone, QStringLiteral("gone"));
    killed.outcome = HistoryOutcome::Interrupted;
    killed.time = lost.time.addSecs(60);
    HistoryEntry decided = killed;
    decided.id = QStringLiteral("3");
    decided.outcome = HistoryOutcome::RolledBack;
    m_model->showUndecided({{QStringLiteral("rack1"), history({lost, decided})},
        {QStringLiteral("rack2"), history({killed})}, {QStringLiteral("rack3"), {}}});
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(cell(0, HistoryModel::HostColumn), QStringLiteral("rack2")); // the later one
    QCOMPARE(cell(1, HistoryModel::HostColumn), QStringLiteral("rack1"));
    m_model->showUndecided({{QStringLiteral("rack1"), history({lost})}});
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->rowOf(QStringLiteral("1")), 0);
}

void TestHistoryModel::hostileTextStaysText()
{
    HistoryEntry one = entry(QStringLiteral("1"), lab, QStringLiteral("<b>lab</b>"));
    one.outcome = HistoryOutcome::Failed;
    one.message = QStringLiteral("<img src='x'>");
    m_model->showNetwork(history({one}), lab, {});
    QCOMPARE(cell(0, HistoryModel::NetworkColumn), QStringLiteral("<b>lab</b>"));
    const QString tip = m_model->index(0, HistoryModel::ResultColumn).data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(QStringLiteral("<img")));
}

void TestHistoryModel::badIndexesGiveNothing()
{
    QVERIFY(!m_model->headerData(HistoryModel::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(!m_model->headerData(0, Qt::Vertical, Qt::DisplayRole).isValid());
    m_model->showNetwork(history({entry(QStringLiteral("1"), lab, {})}), lab, {});
    QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 0);
    QCOMPARE(m_model->columnCount(m_model->index(0, 0)), 0);
}

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "tst_historymodel.moc"
