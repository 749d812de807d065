// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/entrytablemodel.h"
#include "models/network/dnspart.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;

namespace {

/// A port has no column.
std::vector<EntryList<ForwarderEntry>::Column> columns()
{
    return {{QStringLiteral("Domain"), [](const ForwarderEntry &entry) { return entry.domain; },
                [](ForwarderEntry &entry, const QString &typed) { entry.domain = typed; }, {}},
        {QStringLiteral("Address"), [](const ForwarderEntry &entry) { return entry.address; },
            [](ForwarderEntry &entry, const QString &typed) { entry.address = typed; },
            {QStringLiteral("1.1.1.1"), QStringLiteral("9.9.9.9")}}};
}

const ForwarderEntry fresh{{}, QStringLiteral("1.1.1.1"), {}};
const QList<ForwarderEntry> three{{QStringLiteral("a"), QStringLiteral("1.1.1.1"), QStringLiteral("53")},
    {QStringLiteral("b"), QStringLiteral("9.9.9.9"), QStringLiteral("5353")},
    {QStringLiteral("c"), QStringLiteral("8.8.8.8"), {}}};

constexpr auto failing = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

/// A list that is edited as a table: cells edit their entry and nothing else of it.
class TestEntryTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_model.reset(); }
    void cellsEditTheirEntry();
    void entriesAreAddedMovedAndRemoved();
    void anAddedEntryCanBeProposed();
    void onlyChangesOfTheUsersAreTold();
    void theSameEntriesLeaveWhoeverTypesAlone();
    void problemsAreMarkedAtTheirRow();

private:
    std::unique_ptr<EntryList<ForwarderEntry>> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestEntryTableModel::init()
{
    m_model = std::make_unique<EntryList<ForwarderEntry>>(columns(), fresh);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), failing);
    m_model->setEntries(three);
}

void TestEntryTableModel::cellsEditTheirEntry()
{
    const QModelIndex name = m_model->index(1, 0);
    QVERIFY(m_model->setData(name, QStringLiteral(" x "), Qt::EditRole));
    QCOMPARE(m_model->entries()[0], three[0]);
    QCOMPARE(m_model->entries()[1], (ForwarderEntry{QStringLiteral("x"), three[1].address, three[1].port}));
    QCOMPARE(name.data().toString(), QStringLiteral("x"));
    QVERIFY(m_model->flags(name).testFlag(Qt::ItemIsEditable));
    QVERIFY(!m_model->setData(name, QStringLiteral("x"), Qt::DisplayRole));
    QVERIFY(name.data(EntryTableModel::ChoicesRole).toStringList().isEmpty());
    QCOMPARE(name.siblingAtColumn(1).data(EntryTableModel::ChoicesRole).toStringList().size(), 2);
    QCOMPARE(m_model->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Address"));
}

void TestEntryTableModel::entriesAreAddedMovedAndRemoved()
{
    QCOMPARE(m_model->addEntry(), 3);
    QCOMPARE(m_model->entries()[3].address, fresh.address);
    m_model->moveDown(0);
    QCOMPARE(m_model->entries()[1], three[0]);
    m_model->moveDown(3); // is the last
    m_model->moveDown(-1);
    QVERIFY(m_model->removeRows(1, 2));
    QVERIFY(!m_model->removeRows(1, 2));
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->entries()[0], three[1]);
}

void TestEntryTableModel::anAddedEntryCanBeProposed()
{
    m_model->setFresh([this] { return ForwarderEntry{QString::number(m_model->rowCount()), {}, {}}; });
    QCOMPARE(m_model->entries()[m_model->addEntry()].domain, QStringLiteral("3"));
    QCOMPARE(m_model->entries()[m_model->addEntry()].domain, QStringLiteral("4"));
}

void TestEntryTableModel::onlyChangesOfTheUsersAreTold()
{
    const QSignalSpy edited(m_model.get(), &EntryTableModel::edited);
    const QSignalSpy changed(m_model.get(), &EntryTableModel::dataChanged);
    m_model->setEntries({});
    m_model->setEntries(three);
    m_model->setEntry(1, three[0]);
    m_model->setEntry(1, three[0]);
    QCOMPARE(edited.count(), 0);
    QCOMPARE(changed.count(), 1);
    m_model->setData(m_model->index(0, 0), QStringLiteral("a"), Qt::EditRole); // as it is
    QCOMPARE(edited.count(), 0);
    m_model->setData(m_model->index(0, 0), QStringLiteral("d"), Qt::EditRole);
    m_model->addEntry();
    m_model->moveDown(0);
    m_model->removeRow(0);
    QCOMPARE(edited.count(), 4);
}

void TestEntryTableModel::theSameEntriesLeaveWhoeverTypesAlone()
{
    const QSignalSpy reset(m_model.get(), &EntryTableModel::modelReset);
    m_model->setEntries(three);
    QCOMPARE(reset.count(), 0);
    m_model->setEntries({three[0]});
    QCOMPARE(reset.count(), 1);
}

void TestEntryTableModel::problemsAreMarkedAtTheirRow()
{
    const auto issue = [](int row, Severity severity, const char *message) {
        return Issue{Field::Routes, severity, QString::fromLatin1(message), row};
    };
    const QSignalSpy changed(m_model.get(), &EntryTableModel::dataChanged);
    m_model->setIssues({issue(1, Severity::Warning, "soft"), issue(1, Severity::Error, "rotten"),
        issue(2, Severity::Warning, "small")});
    QCOMPARE(changed.count(), 1);
    const auto severity = [this](int row) { return m_model->index(row, 0).data(EntryTableModel::SeverityRole); };
    QVERIFY(!severity(0).isValid());
    QCOMPARE(severity(1).toInt(), static_cast<int>(Severity::Error));
    QCOMPARE(severity(2).toInt(), static_cast<int>(Severity::Warning));
    QCOMPARE(m_model->index(1, 1).data(Qt::ToolTipRole).toString(), QStringLiteral("soft\nrotten"));
    QCOMPARE(m_model->index(2, 0).data(Qt::AccessibleDescriptionRole).toString(), QStringLiteral("small"));
    m_model->setIssues({});
    QVERIFY(!severity(1).isValid());
}

QTEST_GUILESS_MAIN(TestEntryTableModel)
#include "tst_entrytablemodel.moc"
