// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/vmchoicemodel.h"
#include "tests/items/samples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace patchpanel;
using namespace patchpanel::samples;

/// The list of VMs to choose from.
class TestVmChoiceModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void cellsShowTheVm();
    void searchNarrowsAndKeepsTheChoice();
    void checkMarkSaysWhatIsChosen();
    void vanishedChoiceStaysUntilGivenUp();
    void renamedChoiceKeepsItsMark();
    void unchangedSnapshotsSayNothing();
    void fiveThousandVmsAreSearched();
    void badIndexesGiveNothing();

private:
    void apply(const std::vector<DomainInfo> &vms);
    [[nodiscard]] QString column(int number) const;
    [[nodiscard]] QString chosen() const;

    std::unique_ptr<VmChoiceModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

namespace {

QByteArray nic(const QByteArray &network, int mac)
{
    return "<interface type='network'><mac address='52:54:00:00:00:" + QByteArray::number(mac).rightJustified(2, '0')
        + "'/><source network='" + network + "'/></interface>";
}

SnapshotPtr snapshotOf(const std::vector<DomainInfo> &vms)
{
    auto made = std::make_shared<HostSnapshot>();
    made->domains = shared(vms);
    made->rows = buildRows(shared<NetworkInfo>({network(QStringLiteral("lab"))}), made->domains, true, {});
    return made;
}

} // namespace

void TestVmChoiceModel::init()
{
    m_model = std::make_unique<VmChoiceModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestVmChoiceModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestVmChoiceModel::apply(const std::vector<DomainInfo> &vms)
{
    m_model->setSnapshot(snapshotOf(vms));
}

QString TestVmChoiceModel::column(int number) const
{
    QStringList texts;
    for (int row = 0; row < m_model->rowCount(); ++row)
        texts << m_model->index(row, number).data().toString();
    return texts.join(u'|');
}

QString TestVmChoiceModel::chosen() const
{
    QStringList names;
    for (const ChosenVm &vm : m_model->chosen())
        names << vm.name;
    return names.join(u'|');
}

void TestVmChoiceModel::cellsShowTheVm()
{
    DomainInfo unreadable = vm(QStringLiteral("vm-3"), {}, {});
    unreadable.detail = DetailState::Failed;
    apply({vm(QStringLiteral("vm-10"), nic("lab", 1), nic("lab", 1) + nic("other", 2)),
        vm(QStringLiteral("VM-2"), {}, {}), unreadable});
    m_model->setNetwork(QStringLiteral("lab"));
    QCOMPARE(column(VmChoiceModel::NameColumn), QStringLiteral("VM-2|vm-3|vm-10"));
    QCOMPARE(column(VmChoiceModel::StateColumn), QStringLiteral("shut off|shut off|running"));
    QCOMPARE(column(VmChoiceModel::NicsColumn), QStringLiteral("0||2"));
    QCOMPARE(column(VmChoiceModel::NoteColumn), QStringLiteral("|cannot be read|on this network already"));
    m_model->setNetwork({});
    QCOMPARE(column(VmChoiceModel::NoteColumn), QStringLiteral("|cannot be read|"));
    QCOMPARE(m_model->totalCount(), 3);
}

void TestVmChoiceModel::searchNarrowsAndKeepsTheChoice()
{
    apply(
        {vm(QStringLiteral("web-1"), {}, {}), vm(QStringLiteral("web-2"), {}, {}), vm(QStringLiteral("db-1"), {}, {})});
    QSignalSpy changed(m_model.get(), &VmChoiceModel::chosenChanged);
    m_model->setChosen({QUuid::createUuidV5(QUuid(), QStringLiteral("db-1"))}, true);
    QCOMPARE(changed.size(), 1);
    m_model->setSearch(QStringLiteral(" WEB "));
    QCOMPARE(column(0), QStringLiteral("web-1|web-2"));
    QCOMPARE(chosen(), QStringLiteral("db-1"));
    m_model->setSearch(QStringLiteral("2 web"));
    QCOMPARE(column(0), QStringLiteral("web-2"));
    m_model->setSearch(QString());
    QCOMPARE(column(0), QStringLiteral("db-1|web-1|web-2"));
    QCOMPARE(m_model->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(changed.size(), 1);
}

void TestVmChoiceModel::checkMarkSaysWhatIsChosen()
{
    const DomainInfo second = vm(QStringLiteral("b"), {}, {});
    apply({vm(QStringLiteral("a"), {}, {}), second});
    QSignalSpy data(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setChosen({second.uuid}, true);
    QCOMPARE(data.size(), 1);
    QCOMPARE(data[0][0].toModelIndex().row(), 1);
    QCOMPARE(m_model->index(1, VmChoiceModel::NameColumn).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(m_model->index(0, VmChoiceModel::NameColumn).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(!m_model->index(1, VmChoiceModel::StateColumn).data(Qt::CheckStateRole).isValid());
}

void TestVmChoiceModel::vanishedChoiceStaysUntilGivenUp()
{
    const DomainInfo a = vm(QStringLiteral("a"), {}, {});
    const DomainInfo b = vm(QStringLiteral("b"), {}, {});
    apply({a, b});
    m_model->setChosen({b.uuid}, true);
    m_model->setSearch(QStringLiteral("a"));
    apply({a});
    // What stands in the way is shown even where the search would hide it.
    QCOMPARE(column(0), QStringLiteral("b|a"));
    QCOMPARE(column(VmChoiceModel::StateColumn), QStringLiteral("gone|shut off"));
    QVERIFY(m_model->index(0, 0).data(VmChoiceModel::IsGoneRole).toBool());
    QCOMPARE(chosen(), QStringLiteral("b"));
    m_model->setChosen({b.uuid}, false);
    QCOMPARE(column(0), QStringLiteral("a"));
    QCOMPARE(chosen(), QString());
    m_model->setSnapshot({});
    QCOMPARE(m_model->rowCount(), 0);
}

void TestVmChoiceModel::renamedChoiceKeepsItsMark()
{
    DomainInfo a = vm(QStringLiteral("a"), {}, {});
    apply({a});
    m_model->setChosen({a.uuid}, true);
    a.name = QStringLiteral("new");
    apply({a});
    QCOMPARE(chosen(), QStringLiteral("new"));
    apply({});
    QCOMPARE(chosen(), QStringLiteral("new"));
    apply({a});
    QCOMPARE(column(VmChoiceModel::StateColumn), QStringLiteral("shut off"));
    QCOMPARE(m_model->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

void TestVmChoiceModel::unchangedSnapshotsSayNothing()
{
    const SnapshotPtr snapshot = snapshotOf({vm(QStringLiteral("a"), {}, {}), vm(QStringLiteral("b"), {}, {})});
    m_model->setSnapshot(snapshot);
    QSignalSpy data(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    auto later = std::make_shared<HostSnapshot>(*snapshot);
    later->generation = 7;
    m_model->setSnapshot(later);
    QVERIFY(data.isEmpty() && inserted.isEmpty() && reset.isEmpty());
}

void TestVmChoiceModel::fiveThousandVmsAreSearched()
{
    std::vector<DomainInfo> vms;
    QList<QUuid> all;
    for (int i = 0; i < 5'000; ++i) {
        vms.push_back(vm(QStringLiteral("vm-%1").arg(i), {}, {}));
        all << vms.back().uuid;
    }
    apply(vms);
    QCOMPARE(m_model->rowCount(), 5'000);
    m_model->setSearch(QStringLiteral("vm-4999"));
    QCOMPARE(column(0), QStringLiteral("vm-4999"));
    m_model->setChosen(all, true);
    QCOMPARE(m_model->chosen().size(), 5'000);
    QCOMPARE(m_model->chosen()[10].name, QStringLiteral("vm-10"));
    m_model->setSearch({});
    m_model->setChosen(all, false);
    QVERIFY(m_model->chosen().isEmpty());
}

void TestVmChoiceModel::badIndexesGiveNothing()
{
    apply({vm(QStringLiteral("a"), {}, {})});
    QVERIFY(!m_model->data({}, Qt::DisplayRole).isValid());
    QCOMPARE(m_model->columnCount(m_model->index(0, 0)), 0);
    QVERIFY(!m_model->headerData(VmChoiceModel::ColumnCount, Qt::Horizontal, Qt::DisplayRole).isValid());
    QCOMPARE(m_model->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("VM"));
}

QTEST_GUILESS_MAIN(TestVmChoiceModel)
#include "tst_vmchoicemodel.moc"
