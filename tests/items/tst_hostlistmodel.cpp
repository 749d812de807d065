// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/hostlistmodel.h"

#include "tests/support/fakehost.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace patchpanel;
using Model = HostListModel;
using Call = FakeHost::Call;

/// What the hosts pane is told, from the first try to the last truth.
class TestHostListModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anOpenHostShowsItsConnection();
    void onlyNetworksAreCounted();
    void hostsThatWereThereBeforeAreListed();
    void notConnectedIsNotOffline();
    void anUnreachableHostHasNoNumbers();
    void aLostHostKeepsItsNumbersAndSaysFromWhen();
    void theNextTryIsCountedDown();
    void tickingTouchesOnlyWhatCountsDown();
    void aChangeTouchesItsRowAndTheTotals();
    void removedHostsAreGone();
    void everythingIsInTheToolTipAndTheDescription();
    void namesInToolTipsAreEscaped();

private:
    HostSession *add(const QString &name, bool connect = true, HostColor color = HostColor::None,
        const std::vector<int> &pauses = {});
    [[nodiscard]] QString cell(const HostSession *session, int column) const
    {
        return m_model->index(m_model->rowOf(m_model->numberOf(session)), column).data().toString();
    }
    [[nodiscard]] QVariant value(const HostSession *session, int role) const
    {
        return m_model->index(m_model->rowOf(m_model->numberOf(session)), Model::NameColumn).data(role);
    }
    [[nodiscard]] QString total(int column) const { return m_model->index(0, column).data().toString(); }
    static QString uriOf(const QString &name) { return QStringLiteral("qemu+ssh://%1/system").arg(name); }

    TallyPtr m_tally;
    std::map<QString, std::shared_ptr<FakeHost>> m_fakes; ///< by name
    std::unique_ptr<HostSet> m_hosts;
    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestHostListModel::init()
{
    m_tally = std::make_shared<ThreadTally>();
    std::map<QString, std::shared_ptr<FakeHost>> byUri;
    for (const char *name : {"rack1", "rack2", "rack3"}) {
        const auto fake = FakeHost::make();
        fake->setLibvirtVersion(9'000'000);
        fake->setRoundTrip(std::chrono::milliseconds(50));
        m_fakes[QLatin1String(name)] = fake;
        byUri[uriOf(QLatin1String(name))] = fake;
    }
    m_hosts = std::make_unique<HostSet>(FakeHost::factory(byUri), m_tally);
    m_model = std::make_unique<Model>(*m_hosts);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestHostListModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_hosts.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    m_fakes.clear();
}

HostSession *TestHostListModel::add(const QString &name, bool connect, HostColor color, const std::vector<int> &pauses)
{
    HostOptions options;
    options.uri = HostUri::parse(uriOf(name)).value();
    options.name = name;
    options.connectAutomatically = connect;
    options.color = color;
    options.retryPausesMs = pauses;
    return m_hosts->add(options);
}

void TestHostListModel::anOpenHostShowsItsConnection()
{
    m_fakes[QStringLiteral("rack1")]->addNetwork("<network><name>lab</name><bridge name='virbr1'/></network>");
    const HostSession *host = add(QStringLiteral("rack1"));
    QCOMPARE(cell(host, Model::NameColumn), QStringLiteral("rack1"));
    QCOMPARE(cell(host, Model::StateColumn), QStringLiteral("connecting…"));
    QCOMPARE(cell(host, Model::CountColumn), QStringLiteral("–"));
    QCOMPARE(cell(host, Model::VersionColumn), QString());
    QCOMPARE(cell(host, Model::RoundTripColumn), QString());
    QTRY_COMPARE(cell(host, Model::CountColumn), QStringLiteral("1"));
    QCOMPARE(cell(host, Model::StateColumn), QStringLiteral("connected"));
    QCOMPARE(cell(host, Model::VersionColumn), QStringLiteral("9.0.0"));
    QCOMPARE(cell(host, Model::RoundTripColumn), QStringLiteral("50 ms"));
    QCOMPARE(total(Model::NameColumn), QStringLiteral("All hosts"));
    QCOMPARE(total(Model::CountColumn), QStringLiteral("1"));
    QCOMPARE(total(Model::StateColumn), QStringLiteral("1 of 1 connected"));
}

void TestHostListModel::onlyNetworksAreCounted()
{
    const auto fake = m_fakes[QStringLiteral("rack1")];
    fake->addNetwork("<network><name>lab</name><bridge name='virbr1'/></network>");
    fake->addDomain(QStringLiteral("web"),
        "<domain><name>web</name><devices><interface type='bridge'><source "
        "bridge='br0'/></interface></devices></domain>");
    const HostSession *host = add(QStringLiteral("rack1"));
    QTRY_VERIFY(host->snapshot() && host->snapshot()->rows.size() == 2);
    QCOMPARE(cell(host, Model::CountColumn), QStringLiteral("1"));
}

void TestHostListModel::hostsThatWereThereBeforeAreListed()
{
    const HostSession *host = add(QStringLiteral("rack1"));
    const Model later(*m_hosts);
    QCOMPARE(later.rowCount(), 2);
    QCOMPARE(later.session(later.numberOf(host)), host);
    QCOMPARE(later.session(-1), nullptr);
    QCOMPARE(later.rowOf(-1), 0);
}

void TestHostListModel::notConnectedIsNotOffline()
{
    HostSession *host = add(QStringLiteral("rack1"), false);
    QTRY_COMPARE(cell(host, Model::StateColumn), QStringLiteral("not connected"));
    QCOMPARE(value(host, Model::ConditionRole).toInt(), static_cast<int>(HostCondition::NotConnected));
    QCOMPARE(total(Model::StateColumn), QStringLiteral("0 of 1 connected"));
    host->open();
    QTRY_COMPARE(cell(host, Model::StateColumn), QStringLiteral("connected"));
    QTRY_VERIFY(host->snapshot());
    host->close();
    QTRY_VERIFY(cell(host, Model::StateColumn).startsWith(QStringLiteral("not connected, last read ")));
    QCOMPARE(value(host, Model::ConditionRole).toInt(), static_cast<int>(HostCondition::NotConnected));
}

void TestHostListModel::anUnreachableHostHasNoNumbers()
{
    m_fakes[QStringLiteral("rack1")]->setReachable(false);
    const HostSession *host = add(QStringLiteral("rack1"));
    QTRY_COMPARE(cell(host, Model::StateColumn), QStringLiteral("offline"));
    QCOMPARE(value(host, Model::ConditionRole).toInt(), static_cast<int>(HostCondition::Offline));
    QCOMPARE(cell(host, Model::CountColumn), QStringLiteral("–"));
    QCOMPARE(cell(host, Model::RoundTripColumn), QString());
    QVERIFY(!m_model->isCountingDown());
}

void TestHostListModel::aLostHostKeepsItsNumbersAndSaysFromWhen()
{
    m_fakes[QStringLiteral("rack1")]->addNetwork("<network><name>lab</name><bridge name='virbr1'/></network>");
    const HostSession *host = add(QStringLiteral("rack1"));
    QTRY_COMPARE(cell(host, Model::CountColumn), QStringLiteral("1"));
    m_fakes[QStringLiteral("rack1")]->setReachable(false);
    QTRY_COMPARE(
        cell(host, Model::StateColumn), QStringLiteral("offline, last read ") + momentText(host->snapshot()->takenAt));
    QCOMPARE(cell(host, Model::CountColumn), QStringLiteral("1"));
    QCOMPARE(cell(host, Model::VersionColumn), QStringLiteral("9.0.0"));
    QCOMPARE(cell(host, Model::RoundTripColumn), QString());
}

void TestHostListModel::theNextTryIsCountedDown()
{
    const HostSession *host = add(QStringLiteral("rack1"), true, HostColor::None, {30'000});
    QTRY_VERIFY(host->snapshot());
    QVERIFY(!m_model->isCountingDown());
    m_fakes[QStringLiteral("rack1")]->setReachable(false);
    QTRY_COMPARE(cell(host, Model::StateColumn), QStringLiteral("offline, next try in 30 s"));
    QVERIFY(m_model->isCountingDown());
    QTRY_COMPARE(cell(host, Model::StateColumn), QStringLiteral("offline, next try in 29 s"));
}

void TestHostListModel::tickingTouchesOnlyWhatCountsDown()
{
    const HostSession *lost = add(QStringLiteral("rack1"), true, HostColor::None, {30'000});
    const HostSession *well = add(QStringLiteral("rack2"));
    QTRY_VERIFY(lost->snapshot() && well->snapshot());
    m_fakes[QStringLiteral("rack1")]->setReachable(false);
    QTRY_VERIFY(m_model->isCountingDown());
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->tick();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.constFirst().constFirst().toModelIndex(), m_model->index(1, Model::StateColumn));
}

void TestHostListModel::aChangeTouchesItsRowAndTheTotals()
{
    const HostSession *host = add(QStringLiteral("rack1"));
    const HostSession *other = add(QStringLiteral("rack2"));
    for (const HostSession *one : {host, other})
        QTRY_VERIFY(one->snapshot() && one->snapshot()->complete);
    QTRY_COMPARE(total(Model::StateColumn), QStringLiteral("2 of 2 connected"));
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_fakes[QStringLiteral("rack1")]->addNetwork("<network><name>lab</name><bridge name='virbr1'/></network>");
    QTRY_COMPARE(cell(host, Model::CountColumn), QStringLiteral("1"));
    for (const QList<QVariant> &one : changed)
        QVERIFY(one.constFirst().toModelIndex().row() != 2);
    QCOMPARE(changed.constLast().constFirst().toModelIndex().row(), 0);
}

void TestHostListModel::removedHostsAreGone()
{
    m_fakes[QStringLiteral("rack1")]->addNetwork("<network><name>lab</name><bridge name='virbr1'/></network>");
    HostSession *first = add(QStringLiteral("rack1"));
    const HostSession *second = add(QStringLiteral("rack2"));
    QTRY_COMPARE(total(Model::CountColumn), QStringLiteral("1"));
    const int number = m_model->numberOf(second);
    const QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_hosts->remove(first);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_model->numberOf(second), number);
    QCOMPARE(m_model->rowOf(number), 1);
    QCOMPARE(total(Model::CountColumn), QStringLiteral("0"));
    QVERIFY(!changed.isEmpty()); // the total is another one
}

void TestHostListModel::everythingIsInTheToolTipAndTheDescription()
{
    const HostSession *host = add(QStringLiteral("rack1"), true, HostColor::Red);
    QTRY_VERIFY(host->snapshot());
    QVERIFY(m_model->hasColors());
    const QString tip = value(host, Qt::ToolTipRole).toString();
    const QString description = value(host, Qt::AccessibleDescriptionRole).toString();
    for (const char *part :
        {"qemu+ssh://rack1/system", "connected", "Networks: 0", "libvirt 9.0.0", "Round trip: 50 ms", "Colour: Red"}) {
        QVERIFY2(tip.contains(QLatin1String(part)), qPrintable(tip));
        QVERIFY2(description.contains(QLatin1String(part)), qPrintable(description));
    }
    QCOMPARE(value(host, Model::ColorRole).toInt(), static_cast<int>(HostColor::Red));
    m_fakes[QStringLiteral("rack1")]->loseConnections(QStringLiteral("the line is <b>cut</b>\nsecond line"));
    QTRY_VERIFY(value(host, Qt::ToolTipRole).toString().contains(QStringLiteral("What is shown was true at ")));
    const QString lost = value(host, Qt::ToolTipRole).toString();
    QVERIFY2(lost.contains(QStringLiteral("Reason: the line is &lt;b&gt;cut&lt;/b&gt;\n")), qPrintable(lost));
}

void TestHostListModel::namesInToolTipsAreEscaped()
{
    m_fakes[QStringLiteral("rack1")]->failAlways(
        Call::Open, Error{ErrorKind::Unreachable, 38, 7, 0, QStringLiteral("<img src=x>")});
    const HostSession *host = add(QStringLiteral("rack1"));
    QTRY_VERIFY(value(host, Qt::ToolTipRole).toString().contains(QStringLiteral("Reason: &lt;img src=x&gt;")));
    QVERIFY(value(host, Qt::AccessibleDescriptionRole).toString().contains(QStringLiteral("Reason: <img src=x>")));
}

QTEST_GUILESS_MAIN(TestHostListModel)
#include "tst_hostlistmodel.moc"
