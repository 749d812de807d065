// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/presetmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;

namespace {

NetworkPreset preset(const char *name, NetworkType type = NetworkType::Nat)
{
    NetworkPreset preset{QString::fromUtf8(name), {}};
    preset.config.type = type;
    preset.config.bridge = QStringLiteral("br0");
    return preset;
}

} // namespace

/// The presets while they are renamed and removed.
class TestPresetModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rowsShowWhatIsInThem();
    void onlyNamesAreEdited();
    void doublesAreToldAndMarked();
    void rowsAreRemoved();

private:
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }
    [[nodiscard]] bool isMarked(int row) const
    {
        return m_model->index(row, 0).data(PresetModel::HasErrorRole).toBool();
    }
    bool rename(int row, const QString &name, int column = PresetModel::NameColumn)
    {
        return m_model->setData(m_model->index(row, column), name, Qt::EditRole);
    }

    std::unique_ptr<PresetModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestPresetModel::init()
{
    m_model = std::make_unique<PresetModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setPresets({preset("lab"), preset("<b>", NetworkType::Bridge), preset("third")});
}

void TestPresetModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestPresetModel::rowsShowWhatIsInThem()
{
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(cell(1, PresetModel::NameColumn), QStringLiteral("<b>"));
    QCOMPARE(cell(1, PresetModel::TypeColumn), QStringLiteral("Bridge"));
    QCOMPARE(cell(1, PresetModel::ContentColumn), QStringLiteral("br0"));
    QVERIFY(m_model->index(1, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;")));
}

void TestPresetModel::onlyNamesAreEdited()
{
    QSignalSpy edited(m_model.get(), &PresetModel::edited);
    QVERIFY(rename(0, QStringLiteral(" web ")));
    QCOMPARE(m_model->presets()[0].name, QStringLiteral("web"));
    QCOMPARE(edited.size(), 1);
    QVERIFY(!rename(0, QStringLiteral("x"), PresetModel::TypeColumn));
    QVERIFY(m_model->problems().isEmpty());
}

void TestPresetModel::doublesAreToldAndMarked()
{
    QVERIFY(rename(2, QStringLiteral("lab")));
    QCOMPARE(m_model->problems(), QStringList{QStringLiteral("Two presets are named “lab”.")});
    QVERIFY(isMarked(2) && !isMarked(0) && !isMarked(1));
    QVERIFY(rename(1, QString()));
    QCOMPARE(m_model->problems().size(), 2);
    QVERIFY(rename(0, QStringLiteral("other"))); // and with the other of the two it is single again
    QVERIFY(!isMarked(2) && isMarked(1));
}

void TestPresetModel::rowsAreRemoved()
{
    QVERIFY(rename(2, QStringLiteral("lab")));
    QVERIFY(m_model->removeRows(0, 1));
    QCOMPARE(m_model->rowCount(), 2);
    QVERIFY(m_model->problems().isEmpty());
    QCOMPARE(cell(1, PresetModel::NameColumn), QStringLiteral("lab"));
    QVERIFY(!m_model->removeRows(1, 2));
    QVERIFY(m_model->removeRows(0, 2));
    QCOMPARE(m_model->rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestPresetModel)
#include "tst_presetmodel.moc"
