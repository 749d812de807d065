// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/trafficrates.h"
#include "models/network/traffictexts.h"

#include <QElapsedTimer>
#include <QTest>

using namespace patchpanel;

namespace {

const QUuid red(QStringLiteral("{00000000-0000-4000-8000-000000000001}"));
const QUuid blue(QStringLiteral("{00000000-0000-4000-8000-000000000002}"));
const QUuid web(QStringLiteral("{00000000-0000-4000-8000-0000000000a1}"));
const QUuid store(QStringLiteral("{00000000-0000-4000-8000-0000000000a2}"));
const QString tap0 = QStringLiteral("vnet0");

DomainPtr vm(const QUuid &uuid, const QString &tap)
{
    auto domain = std::make_shared<DomainInfo>();
    domain->uuid = uuid;
    domain->state = DomainState::Running;
    Nic nic;
    nic.tap = tap;
    domain->liveNics.push_back(nic);
    return domain;
}

/// A network with one running NIC of each of these VMs.
RowPtr row(const QUuid &network, const std::vector<DomainPtr> &domains)
{
    auto info = std::make_shared<NetworkInfo>();
    info->uuid = network;
    auto made = std::make_shared<NetworkRow>();
    made->network = info;
    for (const DomainPtr &domain : domains)
        made->attachments.push_back({domain, 0, -1, true, false});
    return made;
}

NicCounters counters(const QString &tap, quint64 received, quint64 sent)
{
    return {tap, received, received / 100, received / 1000, 0, sent, sent / 100, 0, sent / 1000};
}

/// What one counting says of the NIC of `web`; -1 where it is not in it.
struct Counting
{
    qint64 ms = 0;
    qint64 received = 0;
    qint64 sent = 0;
    QUuid network = red;
    QString tap = tap0;
};

} // namespace

/// Rates out of counters: what they are, and that nothing makes a spike.
class TestTrafficRates final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRateIsThatOfTheLastCounting_data();
    void theRateIsThatOfTheLastCounting();
    void aNetworkIsTheSumOfItsNics();
    void packetsErrorsAndDropsAreToldApart();
    void whatIsOnNoNetworkCountsForNone();
    void thePastIsKeptAndBounded();
    void aPauseLeavesAHole();
    void aNicThatIsGoneIsForgotten();
    void loadsAreWhatFlowsNow();
    void fiveThousandNicsCostMilliseconds();
    void wordsReadWell_data();
    void wordsReadWell();
    void axesEndAtRoundNumbers();

private:
    void add(
        TrafficRates &rates, qint64 ms, const std::vector<RowPtr> &rows, const std::vector<DomainCounters> &counted)
    {
        rates.add(rows, counted, m_begin.addMSecs(ms));
    }

    const QDateTime m_begin = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
};

void TestTrafficRates::theRateIsThatOfTheLastCounting_data()
{
    QTest::addColumn<QList<Counting>>("countings");
    QTest::addColumn<double>("toVm"); // of the NIC; -1 = none
    QTest::addColumn<double>("ofRed"); // received on the network; -1 = none
    QTest::addColumn<double>("ofBlue");
    const auto test = [](const char *name, const QList<Counting> &countings, double toVm, double ofRed, double ofBlue) {
        QTest::newRow(name) << countings << toVm << ofRed << ofBlue;
    };
    constexpr qint64 giga = 1'000'000'000;
    test("the first counting says nothing", {{0, giga, giga}}, -1, -1, -1);
    test("two of them make a rate", {{0, giga, 0}, {2000, giga + 5000, 0}}, 2500, 2500, -1);
    test("an idle NIC has a rate of nothing", {{0, giga, 0}, {2000, giga, 0}}, 0, 0, -1);
    test("the interval is the real one", {{0, 0, 0}, {2000, 2000, 0}, {5500, 9000, 0}}, 2000, 2000, -1);
    test("a short one counts too", {{0, 0, 0}, {250, 1000, 0}}, 4000, 4000, -1);
    test("one that is too short is not looked at", {{0, 0, 0}, {2000, 4000, 0}, {2050, 90'000, 0}}, 2000, 2000, -1);
    test("nor does it become the beginning of the next", {{0, 0, 0}, {2000, 4000, 0}, {2050, 4100, 0}, {4000, 6000, 0}},
        1000, 1000, -1);
    test("the VM was started again", {{0, giga, giga}, {2000, 800, 300}}, -1, -1, -1);
    test("and goes on from there", {{0, giga, giga}, {2000, 800, 300}, {4000, 2800, 300}}, 1000, 1000, -1);
    test("only one of the counters went back", {{0, 1000, giga}, {2000, 5000, 0}}, -1, -1, -1);
    test("a counter of 32 bits wrapped around", {{0, 0xffff'ff00, 0}, {2000, 0x100, 0}}, -1, -1, -1);
    test("another TAP device", {{0, giga, 0}, {2000, 3 * giga, 0, red, QStringLiteral("vnet7")}}, -1, -1, -1);
    test("one counting is missing", {{0, 0, 0}, {2000, -1, -1}, {4000, 8000, 0}}, 2000, 2000, -1);
    test("it is missing now", {{0, 0, 0}, {2000, 4000, 0}, {4000, -1, -1}}, -1, 0, -1);
    test("the computer slept", {{0, 0, 0}, {2000, 4000, 0}, {3'600'000, 9 * giga, 0}}, -1, -1, -1);
    test("and goes on afterwards", {{0, 0, 0}, {3'600'000, 9 * giga, 0}, {3'602'000, 9 * giga + 600, 0}}, 300, 300, -1);
    test("the clock went back", {{0, 0, 0}, {-5000, 4000, 0}}, -1, -1, -1);
    test("and runs on from there", {{0, 0, 0}, {-5000, 4000, 0}, {-3000, 6000, 0}}, 1000, 1000, -1);
    test("moved: neither network's", {{0, 0, 0}, {2000, 4000, 0}, {4000, 9000, 0, blue}}, 2500, 0, -1);
    test("then the new one's", {{0, 0, 0}, {2000, 9000, 0, blue}, {4000, 9600, 0, blue}}, 300, 0, 300);
    test("there and back", {{0, 0, 0}, {2000, 9000, 0, blue}, {4000, 9600, 0}}, 300, -1, 0);
}

void TestTrafficRates::theRateIsThatOfTheLastCounting()
{
    QFETCH(const QList<Counting>, countings);
    QFETCH(const double, toVm);
    QFETCH(const double, ofRed);
    QFETCH(const double, ofBlue);
    TrafficRates rates;
    QString tap;
    for (const Counting &counting : countings) {
        tap = counting.tap;
        const DomainPtr domain = vm(web, tap);
        std::vector<DomainCounters> counted;
        if (counting.received >= 0)
            counted.push_back(
                {web, {counters(tap, static_cast<quint64>(counting.received), static_cast<quint64>(counting.sent))}});
        const bool isRed = counting.network == red;
        add(rates, counting.ms,
            {row(red, isRed ? std::vector{domain} : std::vector<DomainPtr>()),
                row(blue, isRed ? std::vector<DomainPtr>() : std::vector{domain})},
            counted);
    }
    const auto received = [](const std::optional<TrafficRate> &rate) { return rate ? rate->toVms.bytes : -1.0; };
    const auto ofNetwork = [&](const QUuid &uuid) {
        const NetworkTraffic *traffic = rates.network(uuid);
        return traffic ? received(traffic->rate) : -1.0;
    };
    const NicTraffic *nic = rates.nic({web, tap});
    QCOMPARE(nic ? received(nic->rate) : -1.0, toVm);
    QCOMPARE(ofNetwork(red), ofRed);
    QCOMPARE(ofNetwork(blue), ofBlue);
}

void TestTrafficRates::aNetworkIsTheSumOfItsNics()
{
    TrafficRates rates;
    const RowPtr both = row(red, {vm(web, tap0), vm(store, QStringLiteral("vnet1"))});
    add(rates, 0, {both}, {{web, {counters(tap0, 0, 0)}}});
    add(rates, 2000, {both}, {{web, {counters(tap0, 2000, 4000)}}, {store, {counters(QStringLiteral("vnet1"), 1, 1)}}});
    QCOMPARE(rates.network(red)->nics, 2);
    QCOMPARE(rates.network(red)->rate->bytes(), 3000.0); // the second one has only begun
    add(rates, 4000, {both},
        {{web, {counters(tap0, 2000, 4000)}}, {store, {counters(QStringLiteral("vnet1"), 20'001, 1)}}});
    QCOMPARE(rates.network(red)->rate->toVms.bytes, 10'000.0);
    QCOMPARE(rates.network(red)->rate->fromVms.bytes, 0.0);
}

void TestTrafficRates::packetsErrorsAndDropsAreToldApart()
{
    TrafficRates rates;
    const RowPtr one = row(red, {vm(web, tap0)});
    add(rates, 0, {one}, {{web, {{tap0, 0, 0, 0, 0, 0, 0, 0, 0}}}});
    add(rates, 2000, {one}, {{web, {{tap0, 10, 20, 30, 40, 50, 60, 70, 80}}}});
    const TrafficRate expected{{5, 10, 15, 20}, {25, 30, 35, 40}};
    QCOMPARE(*rates.nic({web, tap0})->rate, expected);
    QCOMPARE(*rates.network(red)->rate, expected);
    QCOMPARE(rates.nic({web, tap0})->total.txDrops, quint64(80));
}

void TestTrafficRates::whatIsOnNoNetworkCountsForNone()
{
    TrafficRates rates;
    auto stored = std::make_shared<NetworkRow>(*row(red, {vm(web, tap0)}));
    stored->attachments.front().onNetworkNow = false; // only after the next start
    for (const qint64 ms : {0, 2000})
        add(rates, ms, {stored, row(blue, {})}, {{web, {counters(tap0, static_cast<quint64>(ms), 0)}}});
    QVERIFY(!rates.network(red));
    QVERIFY(!rates.network(blue));
    QCOMPARE(rates.nic({web, tap0})->rate->toVms.bytes, 1000.0);
}

void TestTrafficRates::thePastIsKeptAndBounded()
{
    TrafficRates rates;
    const RowPtr one = row(red, {vm(web, tap0)});
    constexpr int countings = TrafficRates::mostSamples + 20;
    for (int i = 0; i <= countings; ++i)
        add(rates, i * 2000, {one},
            {{web, {counters(tap0, static_cast<quint64>(i) * 2000 * static_cast<quint64>(i), 0)}}});
    const TrafficHistory &history = rates.network(red)->history;
    QCOMPARE(history.size(), TrafficRates::mostSamples);
    QCOMPARE(history.last().to, m_begin.toMSecsSinceEpoch() + countings * 2000);
    for (int i = 1; i < history.size(); ++i) {
        QCOMPARE(history.at(i).from, history.at(i - 1).to);
        QVERIFY(history.at(i).toVms > history.at(i - 1).toVms);
    }
    TrafficHistory shorter = history;
    shorter.add({history.last().to, history.last().to + 1, 1, 1}, 10); // there are more to share with now
    QCOMPARE(shorter.size(), 10);
    QCOMPARE(shorter.at(8).to, history.last().to);
}

void TestTrafficRates::aPauseLeavesAHole()
{
    TrafficRates rates;
    const RowPtr one = row(red, {vm(web, tap0)});
    for (const qint64 ms : {0, 2000, 4000})
        add(rates, ms, {one}, {{web, {counters(tap0, static_cast<quint64>(ms), 0)}}});
    rates.pause();
    QVERIFY(!rates.network(red)->rate);
    QVERIFY(!rates.nic({web, tap0})->rate);
    QVERIFY(rates.loads().networks.isEmpty());
    for (const qint64 ms : {600'000, 602'000})
        add(rates, ms, {one}, {{web, {counters(tap0, static_cast<quint64>(ms), 0)}}});
    const TrafficHistory &history = rates.network(red)->history;
    QCOMPARE(history.size(), 3);
    QCOMPARE(history.at(2).from - history.at(1).to, qint64(596'000));
    QCOMPARE(history.at(2).toVms, 1000.0F);
}

void TestTrafficRates::aNicThatIsGoneIsForgotten()
{
    TrafficRates rates;
    add(rates, 0, {row(red, {vm(web, tap0)})}, {{web, {counters(tap0, 0, 0)}}});
    add(rates, 2000, {row(red, {vm(web, tap0)})}, {{web, {counters(tap0, 100, 0)}}});
    add(rates, 4000, {row(red, {})}, {});
    QVERIFY(!rates.nic({web, tap0}));
    QCOMPARE(rates.network(red)->rate->bytes(), 0.0);
    add(rates, 6000, {}, {}); // and now the network is gone
    QVERIFY(!rates.network(red));
    QVERIFY(rates.networks().empty());
}

void TestTrafficRates::loadsAreWhatFlowsNow()
{
    TrafficRates rates;
    const RowPtr both = row(red, {vm(web, tap0), vm(store, QStringLiteral("vnet1"))});
    for (const quint64 n : {0, 2000})
        add(rates, static_cast<qint64>(n), {both},
            {{web, {counters(tap0, n, n)}}, {store, {counters(QStringLiteral("vnet1"), 7, 7)}}});
    const TrafficLoads loads = rates.loads();
    QCOMPARE(loads.networks, (QHash<QUuid, double>{{red, 2000.0}}));
    QCOMPARE(loads.nics, (QHash<TapKey, double>{{{web, tap0}, 2000.0}}));
}

void TestTrafficRates::fiveThousandNicsCostMilliseconds()
{
    TrafficRates rates;
    std::vector<RowPtr> rows;
    std::vector<DomainCounters> counted;
    for (int network = 0; network < 1000; ++network) {
        std::vector<DomainPtr> domains;
        for (int i = 0; i < 5; ++i) {
            const QUuid uuid(static_cast<uint>(network), static_cast<ushort>(i), 0, 0, 0, 0, 0, 0, 0, 0, 1);
            const QString tap = QStringLiteral("vnet%1").arg(network * 5 + i);
            domains.push_back(vm(uuid, tap));
            counted.push_back({uuid, {counters(tap, 0, 0)}});
        }
        rows.push_back(row(QUuid(static_cast<uint>(network), 1, 1, 0, 0, 0, 0, 0, 0, 0, 2), domains));
    }
    add(rates, 0, rows, counted);
    QElapsedTimer timer;
    timer.start();
    constexpr int countings = 10;
    for (int i = 1; i <= countings; ++i)
        add(rates, i * 2000, rows, counted);
    qInfo("one counting of 5,000 NICs on 1,000 networks: %lld us", timer.nsecsElapsed() / 1000 / countings);
    QVERIFY(timer.elapsed() < countings * 200); // whatever machine and sanitizer
    QCOMPARE(rates.networks().size(), 1000U);
}

void TestTrafficRates::wordsReadWell_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("rate");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("count");
    const auto test = [](double value, const char *rate, const char *amount, const char *count) {
        QTest::addRow("%.17g", value) << value << QString::fromLatin1(rate) << QString::fromLatin1(amount)
                                      << QString::fromLatin1(count);
    };
    test(0, "0 B/s", "0 B", "0/s");
    test(0.2, "<1 B/s", "<1 B", "<1/s");
    test(1, "1 B/s", "1 B", "1/s");
    test(999.4, "999 B/s", "999 B", "999/s");
    test(999.6, "1.0 kB/s", "1.0 kB", "1.0k/s");
    test(1234, "1.2 kB/s", "1.2 kB", "1.2k/s");
    test(9960, "10 kB/s", "10 kB", "10k/s");
    test(340'000, "340 kB/s", "340 kB", "340k/s");
    test(999'999, "1.0 MB/s", "1.0 MB", "1.0M/s");
    test(1.2e6, "1.2 MB/s", "1.2 MB", "1.2M/s");
    test(1.24e9, "1.2 GB/s", "1.2 GB", "1240M/s");
    test(7e15, "7000 TB/s", "7.0 PB", "7000000000M/s");
}

void TestTrafficRates::wordsReadWell()
{
    QFETCH(const double, value);
    QTEST(byteRateText(value), "rate");
    QTEST(bytesText(value), "amount");
    QTEST(countRateText(value), "count");
}

void TestTrafficRates::axesEndAtRoundNumbers()
{
    QCOMPARE(axisEnd(0), 1000.0); // a few frames are no load
    QCOMPARE(axisEnd(1000), 1000.0);
    QCOMPARE(axisEnd(1001), 2000.0);
    QCOMPARE(axisEnd(2100), 5000.0);
    QCOMPARE(axisEnd(99'000), 100'000.0);
    QCOMPARE(axisEnd(1.1e9), 2e9);
}

QTEST_GUILESS_MAIN(TestTrafficRates)
#include "tst_trafficrates.moc"
