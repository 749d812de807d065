// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/mapmaker.h"
#include "tests/items/samples.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::samples;

/// Maps are made at once where that is nothing, and else while the window goes on.
class TestMapMaker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aSmallMapIsThereAtOnce();
    void aLargeMapIsMadeElsewhere();
    void whoEndsMeanwhileIsNotTold();
    void whatItIsMadeOfIsInIt();

private:
    [[nodiscard]] static MapPlan planOf(std::size_t networks);

    TallyPtr m_tally = std::make_shared<ThreadTally>();
    std::unique_ptr<MapMaker> m_maker;
    std::vector<MapContentPtr> m_made;
};

MapPlan TestMapMaker::planOf(std::size_t networks)
{
    std::vector<NetworkInfo> all;
    for (std::size_t i = 0; i < networks; ++i)
        all.push_back(network(QStringLiteral("n%1").arg(i), "<forward mode='nat'/>"));
    MapPlan plan;
    for (const RowPtr &row : buildRows(shared(all), {}, true, {}))
        plan.networks.emplace_back(0, false, row);
    plan.hosts.insert(0, {QStringLiteral("rack1"), HostColor::None});
    return plan;
}

void TestMapMaker::init()
{
    m_made.clear();
    m_maker = std::make_unique<MapMaker>(m_tally);
    connect(m_maker.get(), &MapMaker::made, this, [this](const MapContentPtr &map) { m_made.push_back(map); });
}

void TestMapMaker::cleanup()
{
    m_maker.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
}

void TestMapMaker::aSmallMapIsThereAtOnce()
{
    m_maker->make(planOf(3));
    QCOMPARE(m_made.size(), std::size_t(1));
    QVERIFY(!m_maker->isBusy());
    QCOMPARE(m_tally->living.load(), 0);
}

void TestMapMaker::aLargeMapIsMadeElsewhere()
{
    m_maker->make(planOf(MapMaker::mostAtOnce + 1));
    QVERIFY(m_made.empty());
    QVERIFY(m_maker->isBusy());
    QTRY_COMPARE(m_made.size(), std::size_t(1));
    QVERIFY(!m_maker->isBusy());
    QCOMPARE(m_made.front()->layout.column(MapColumn::Network).size(), MapMaker::mostAtOnce + 1);
    m_maker->make(planOf(1)); // the next one
    QCOMPARE(m_made.size(), std::size_t(2));
}

void TestMapMaker::whoEndsMeanwhileIsNotTold()
{
    m_maker->make(planOf(MapMaker::mostAtOnce + 1));
    m_maker.reset();
    QTRY_COMPARE(m_tally->living.load(), 0);
    QCoreApplication::processEvents();
    QVERIFY(m_made.empty());
}

void TestMapMaker::whatItIsMadeOfIsInIt()
{
    MapPlan plan = planOf(2);
    plan.options.showHosts = true;
    plan.options.scheme = VlanScheme({{10, 19, QStringLiteral("lab"), 0}});
    const MapContentPtr map = makeMap(plan);
    QCOMPARE(map->scheme, plan.options.scheme);
    QCOMPARE(map->hostName(map->layout.item(0)), QStringLiteral("rack1"));
    QCOMPARE(map->layout.column(MapColumn::Host).size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestMapMaker)
#include "tst_mapmaker.moc"
