// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/portgroupmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;

namespace {

using Model = PortGroupModel;

PortGroupConfig group(const char *name, const char *tags = "10")
{
    PortGroupConfig config;
    config.name = QString::fromUtf8(name);
    config.tags = QString::fromUtf8(tags);
    return config;
}

} // namespace

/// The port groups of a network that is being made.
class TestPortGroupModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_model.reset(); }
    void cellsShowTheGroup_data();
    void cellsShowTheGroup();
    void groupsAreAddedWithFreeNames();
    void groupsAreRemoved();
    void aChangeIsToldOnce();
    void thereIsOneDefault();
    void problemsAreThoseOfTheRow();
    void badIndexesGiveNothing();

private:
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }

    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestPortGroupModel::init()
{
    m_model = std::make_unique<Model>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
}

void TestPortGroupModel::cellsShowTheGroup_data()
{
    QTest::addColumn<PortGroupConfig>("group");
    QTest::addColumn<QStringList>("cells");
    const auto row = [](const char *title, const PortGroupConfig &config, const char *name, const char *vlans,
                         const char *limits) {
        QTest::newRow(title) << config
                             << QStringList{
                                    QString::fromUtf8(name), QString::fromUtf8(vlans), QString::fromUtf8(limits)};
    };
    PortGroupConfig config = group("dev", " 10 ");
    row("access", config, "dev", "10", "");
    config.isDefault = true;
    config.inbound.average = QStringLiteral("1000");
    row("default, limited", config, "dev (default)", "10", "in 1000");
    config.outbound.average = QStringLiteral(" 500");
    config.vlan = PortGroupVlan::All;
    row("all", config, "dev (default)", "all", "in 1000, out 500");
    config = group("<b>t</b>", "10,20");
    config.vlan = PortGroupVlan::Trunk;
    row("trunk", config, "<b>t</b>", "10, 20", "");
    config.nativeTag = QStringLiteral("20");
    row("native", config, "<b>t</b>", "10, 20 (native 20)", "");
    config.vlan = PortGroupVlan::Access;
    row("native of another mode", config, "<b>t</b>", "10, 20", "");
}

void TestPortGroupModel::cellsShowTheGroup()
{
    QFETCH(PortGroupConfig, group);
    m_model->setGroups({group});
    const QStringList cells{cell(0, Model::NameColumn), cell(0, Model::VlanColumn), cell(0, Model::LimitsColumn)};
    QTEST(cells, "cells");
}

void TestPortGroupModel::groupsAreAddedWithFreeNames()
{
    m_model->setGroups({group("group-2")});
    QCOMPARE(m_model->addGroup(), 1);
    QCOMPARE(m_model->addGroup(), 2);
    QCOMPARE(cell(1, Model::NameColumn), QStringLiteral("group"));
    QCOMPARE(cell(2, Model::NameColumn), QStringLiteral("group-3"));
    QCOMPARE(m_model->groups().size(), 3);
}

void TestPortGroupModel::groupsAreRemoved()
{
    m_model->setGroups({group("a"), group("b"), group("a")});
    QVERIFY(m_model->index(2, 0).data(Model::SeverityRole).isValid());
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->removeGroup(0);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(cell(0, Model::NameColumn), QStringLiteral("b"));
    // The other one of the name is in order now.
    QVERIFY(!m_model->index(1, 0).data(Model::SeverityRole).isValid());
    QCOMPARE(changed.size(), 1);
    m_model->removeGroup(1);
    m_model->removeGroup(0);
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(m_model->issues().isEmpty());
}

void TestPortGroupModel::aChangeIsToldOnce()
{
    m_model->setGroups({group("a"), group("b")});
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setGroup(1, group("b"));
    QCOMPARE(changed.size(), 0);
    m_model->setGroup(1, group("b", "20"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(cell(1, Model::VlanColumn), QStringLiteral("20"));
}

void TestPortGroupModel::thereIsOneDefault()
{
    m_model->setGroups({group("a"), group("b")});
    PortGroupConfig config = group("a");
    config.isDefault = true;
    m_model->setGroup(0, config);
    config.name = QStringLiteral("b");
    m_model->setGroup(1, config);
    QVERIFY(!m_model->groups().at(0).isDefault);
    QVERIFY(m_model->groups().at(1).isDefault);
    QVERIFY(m_model->issues().isEmpty());
}

void TestPortGroupModel::problemsAreThoseOfTheRow()
{
    PortGroupConfig doubtful = group("c");
    doubtful.outbound = {QStringLiteral("10"), QStringLiteral("20"), {}};
    m_model->setGroups({group("a"), group("", "0"), doubtful});
    const auto severity = [this](int row) { return m_model->index(row, Model::VlanColumn).data(Model::SeverityRole); };
    QVERIFY(!severity(0).isValid());
    QCOMPARE(severity(1).toInt(), static_cast<int>(Severity::Error));
    QCOMPARE(severity(2).toInt(), static_cast<int>(Severity::Warning));
    QVERIFY(m_model->index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
    const QString problems = m_model->index(1, 0).data(Qt::AccessibleDescriptionRole).toString();
    QVERIFY(problems.contains(QStringLiteral("needs a name")));
    QVERIFY(problems.contains(QStringLiteral("VLAN 0")));
}

void TestPortGroupModel::badIndexesGiveNothing()
{
    QVERIFY(!m_model->data({}, Qt::DisplayRole).isValid());
    m_model->setGroups({group("a")});
    QVERIFY(!m_model->index(1, 0).isValid());
    QVERIFY(!m_model->index(0, Model::ColumnCount).isValid());
    QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 0);
    QVERIFY(!m_model->headerData(Model::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
}

QTEST_GUILESS_MAIN(TestPortGroupModel)
#include "tst_portgroupmodel.moc"
