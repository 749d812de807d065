// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/networktablemodel.h"
#include "tests/host/samples.h"
#include "tests/host/sessiondriver.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;

/// The table while its host is away and when it is back: what is selected stays selected, whatever has happened to the
/// other rows meanwhile.
class TestReconnectedRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreMergedAfterALoss();
};

void TestReconnectedRows::rowsAreMergedAfterALoss()
{
    const auto host = FakeHost::make();
    const auto xml = [](const char *name) { return samples::network(QString::fromLatin1(name)); };
    const QUuid stays = host->addNetwork(xml("lab"), {true, true, false});
    const QUuid goes = host->addNetwork(xml("goes"));
    const QUuid renamed = host->addNetwork(xml("old"));
    SessionDriver driver(host);
    NetworkTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto show = [&] {
        const HostSession &session = driver.session();
        model.setHost(0, session.name(), session.snapshot(), session.status().state == HostState::Offline);
    };
    connect(&driver.session(), &HostSession::snapshotChanged, &model, show);
    connect(&driver.session(), &HostSession::statusChanged, &model, show);
    QVERIFY(driver.open());

    const auto rowOf = [&model](const QString &name) {
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, NetworkTableModel::NameColumn).data() == name)
                return row;
        return -1;
    };
    QItemSelectionModel selection(&model);
    const QModelIndex lab = model.index(rowOf(QStringLiteral("lab")), 0);
    selection.setCurrentIndex(lab, QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    const QPersistentModelIndex mark(lab);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    host->setReachable(false);
    QTRY_VERIFY(driver.state() != HostState::Online); // it is offline and trying again by turns
    QCOMPARE(model.rowCount(), 3);
    host->addNetwork(xml("arrived"));
    host->removeNetwork(goes);
    host->removeNetwork(renamed);
    host->addNetwork(FakeHost::withUuid(xml("young"), renamed));
    host->setNetworkState(stays, {true, true, true});
    host->setReachable(true);
    QTRY_VERIFY(driver.isComplete());

    QTRY_COMPARE(rowOf(QStringLiteral("goes")), -1);
    QVERIFY(rowOf(QStringLiteral("arrived")) >= 0 && rowOf(QStringLiteral("young")) >= 0);
    QCOMPARE(rowOf(QStringLiteral("old")), -1);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(mark.isValid());
    QCOMPARE(mark.data().toString(), QStringLiteral("lab"));
    QCOMPARE(model.index(mark.row(), NetworkTableModel::AutostartColumn).data().toString(), QStringLiteral("yes"));
    QVERIFY(selection.isSelected(mark));
    QCOMPARE(selection.currentIndex(), QModelIndex(mark));
    QCOMPARE(resets.size(), 0);
}

QTEST_GUILESS_MAIN(TestReconnectedRows)
#include "tst_reconnectedrows.moc"
