// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/vlanrangemodel.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;

namespace {

using Model = VlanRangeModel;

} // namespace

/// The ranges while they are edited: right or wrong, the table keeps them and says what is the matter.
class TestVlanRangeModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cellsAreEditedInPlace();
    void whatIsNoValueIsRefused();
    void mistakesShowAtTheirRows();
    void newRangesDoNotClash();
    void newRangesFindTheGap();
    void aFullSpaceTakesNoMore();
    void rowsAreRemoved();

private:
    [[nodiscard]] QString text() const;
    bool set(int row, int column, const QVariant &value, int role = Qt::EditRole)
    {
        return m_model->setData(m_model->index(row, column), value, role);
    }

    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestVlanRangeModel::init()
{
    m_model = std::make_unique<Model>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setRanges(VlanScheme::example().ranges());
}

void TestVlanRangeModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

QString TestVlanRangeModel::text() const
{
    return VlanScheme(m_model->ranges()).toStrings().join(u'|');
}

void TestVlanRangeModel::cellsAreEditedInPlace()
{
    QSignalSpy edited(m_model.get(), &Model::edited);
    QVERIFY(set(0, Model::FirstColumn, 5));
    QVERIFY(set(0, Model::LastColumn, 9));
    QVERIFY(set(0, Model::NameColumn, QStringLiteral("Lab")));
    QVERIFY(set(0, Model::ColorColumn, QStringLiteral("#abcdef")));
    QVERIFY(set(1, Model::FirstColumn, 0x010203U, Model::ColorRole));
    QCOMPARE(edited.size(), 5);
    QVERIFY(text().startsWith(QStringLiteral("5-9 #abcdef Lab|20-29 #010203 Staging|")));
    QCOMPARE(m_model->index(0, Model::ColorColumn).data().toString(), QStringLiteral("#abcdef"));
    QCOMPARE(m_model->index(0, Model::NameColumn).data(Model::ColorRole).toUInt(), 0xabcdefU);
    QVERIFY(m_model->index(0, Model::NameColumn).flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(!m_model->index(0, Model::ColorColumn).flags().testFlag(Qt::ItemIsEditable));
}

void TestVlanRangeModel::whatIsNoValueIsRefused()
{
    const QString before = text();
    QVERIFY(!set(0, Model::FirstColumn, QStringLiteral("ten")));
    QVERIFY(!set(0, Model::ColorColumn, QStringLiteral("#12345678")));
    QVERIFY(!set(0, Model::ColorColumn, QStringLiteral("red")));
    QVERIFY(!set(0, Model::NameColumn, QStringLiteral("x"), Qt::DisplayRole));
    QCOMPARE(text(), before);
}

void TestVlanRangeModel::mistakesShowAtTheirRows()
{
    QVERIFY(!m_model->hasErrors());
    QVERIFY(set(1, Model::FirstColumn, 19));
    QVERIFY(m_model->hasErrors());
    QVERIFY(m_model->index(1, Model::NameColumn).data(Model::HasErrorRole).toBool());
    QVERIFY(!m_model->index(0, Model::NameColumn).data(Model::HasErrorRole).toBool());
    QVERIFY(m_model->index(1, Model::FirstColumn)
                .data(Qt::AccessibleDescriptionRole)
                .toString()
                .startsWith(QStringLiteral("Row 2: ")));
    // Mended from the other side.
    QVERIFY(set(0, Model::LastColumn, 18));
    QVERIFY(!m_model->hasErrors());
    // A warning is said and does not block.
    QVERIFY(set(1, Model::NameColumn, QStringLiteral("Development")));
    QCOMPARE(m_model->issues().size(), 1);
    QVERIFY(!m_model->hasErrors());
}

void TestVlanRangeModel::newRangesDoNotClash()
{
    m_model->setRanges({});
    QSet<quint32> colors;
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(m_model->addRange(), i);
        QVERIFY(set(i, Model::NameColumn, QString::number(i)));
        colors.insert(m_model->ranges().constLast().color);
    }
    QVERIFY(!m_model->hasErrors());
    QCOMPARE(m_model->ranges().constFirst().span(), QStringLiteral("10–19"));
    QCOMPARE(m_model->ranges().constLast().span(), QStringLiteral("100–109"));
    QCOMPARE(colors.size(), 10);
    QVERIFY(m_model->addRange() == 10); // colours begin again
}

void TestVlanRangeModel::newRangesFindTheGap()
{
    // The example goes up to the last tag: what is free is below.
    QCOMPARE(m_model->addRange(), 4);
    QCOMPARE(m_model->ranges().constLast().span(), QStringLiteral("1–9"));
    QVERIFY(set(4, Model::NameColumn, QStringLiteral("low")));
    QCOMPARE(m_model->addRange(), 5);
    QCOMPARE(m_model->ranges().constLast().span(), QStringLiteral("40–49"));
    // A range without a name is an error until it has one.
    QVERIFY(m_model->hasErrors());
    QVERIFY(set(5, Model::NameColumn, QStringLiteral("mid")));
    QVERIFY(!m_model->hasErrors());
}

void TestVlanRangeModel::aFullSpaceTakesNoMore()
{
    m_model->setRanges({{1, 4094, QStringLiteral("all"), 0}});
    QCOMPARE(m_model->addRange(), -1);
    QCOMPARE(m_model->rowCount(), 1);
}

void TestVlanRangeModel::rowsAreRemoved()
{
    QVERIFY(m_model->removeRows(1, 2));
    QCOMPARE(m_model->rowCount(), 2);
    QVERIFY(!m_model->removeRows(1, 2));
    QVERIFY(!m_model->removeRows(-1, 1));
    QVERIFY(m_model->removeRows(0, 2));
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(m_model->issues().isEmpty());
}

QTEST_GUILESS_MAIN(TestVlanRangeModel)
#include "tst_vlanrangemodel.moc"
