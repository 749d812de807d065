// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkproblems.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace patchpanel;

namespace {

struct Sample
{
    QString name;
    QStringList subnets;
};

NetworkPtr make(const Sample &sample)
{
    NetworkInfo network;
    network.name = sample.name;
    network.uuid = QUuid::createUuid();
    network.active = true;
    network.stateKnown = true;
    network.detail = DetailState::Ready;
    for (const QString &cidr : sample.subnets)
        network.summary.ipBlocks.append({IpNetwork::parse(cidr).value(), false, {}, {}});
    return std::make_shared<NetworkInfo>(std::move(network));
}

/// Which networks overlap one of another network, by comparing each with each.
QStringList overlappingByHand(const std::vector<Sample> &samples)
{
    QStringList names;
    for (const Sample &one : samples) {
        const bool overlaps = std::any_of(samples.begin(), samples.end(), [&one](const Sample &other) {
            return one.name != other.name
                && std::any_of(one.subnets.begin(), one.subnets.end(), [&other](const QString &mine) {
                       return std::any_of(other.subnets.begin(), other.subnets.end(), [&mine](const QString &theirs) {
                           return IpNetwork::parse(mine)->overlaps(*IpNetwork::parse(theirs));
                       });
                   });
        });
        if (overlaps)
            names << one.name;
    }
    return names;
}

/// The sentences of the table.
std::vector<QStringList> findProblems(const std::vector<NetworkPtr> &networks)
{
    std::vector<QStringList> problems;
    const std::vector<QList<HealthFinding>> mutual = mutualFindings(networks);
    for (std::size_t i = 0; i < networks.size(); ++i)
        problems.push_back(problemSentences(ownFindings(*networks[i]) + mutual[i]));
    return problems;
}

QStringList networksWithProblems(const std::vector<Sample> &samples)
{
    std::vector<NetworkPtr> networks;
    for (const Sample &sample : samples)
        networks.push_back(make(sample));
    const std::vector<QStringList> problems = findProblems(networks);
    QStringList names;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (!problems[i].isEmpty())
            names << samples[i].name;
    return names;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// What is wrong with a network although libvirt takes it.
class TestNetworkProblems final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overlapIsToldOfEveryNetworkInIt_data();
    void overlapIsToldOfEveryNetworkInIt();
    void theSentencesNameBothSides();
    void theSentencesDoNotDependOnTheHostsOrder();
    void randomSubnetsAgreeWithComparingEachWithEach();
    void aBootStartThatDidNotHappenIsToldOf_data();
    void aBootStartThatDidNotHappenIsToldOf();
    void unreadableDetailsAreToldOf();
    void hostileNamesStayWhatTheyAre();
    void noNetworksHaveNoProblems();
};

void TestNetworkProblems::overlapIsToldOfEveryNetworkInIt_data()
{
    // Networks a, b, c, d with their subnets, and which of them have a problem.
    QTest::addColumn<QStringList>("a");
    QTest::addColumn<QStringList>("b");
    QTest::addColumn<QStringList>("c");
    QTest::addColumn<QStringList>("d");
    QTest::addColumn<QStringList>("wanted");
    const auto row = [](const char *name, const char *a, const char *b, const char *c, const char *d,
                         const char *wanted) {
        QTest::newRow(name) << words(a) << words(b) << words(c) << words(d) << words(wanted);
    };
    row("none", "10.0.0.1/24", "10.0.1.1/24", "10.0.2.1/24", "", "");
    row("equal", "10.0.0.1/24", "10.0.0.2/24", "", "", "a b");
    row("neighbours", "10.0.0.1/25", "10.0.0.129/25", "", "", "");
    row("nested", "10.0.0.1/8", "10.5.0.1/16", "10.5.5.1/24", "11.0.0.1/8", "a b c");
    row("nested, innermost first", "10.5.5.1/24", "10.5.0.1/16", "10.0.0.1/8", "", "a b c");
    row("apart within one wide net", "10.0.0.1/8", "10.1.0.1/24", "10.200.0.1/24", "192.168.0.1/24", "a b c");
    row("wide net, same first address", "10.0.0.1/24", "10.0.0.1/8", "10.9.0.1/24", "", "a b c");
    row("own blocks do not count", "10.0.0.1/8 10.1.0.1/24", "11.0.0.1/24", "", "", "");
    row("own nested block between", "10.0.0.1/8 10.1.0.1/16", "10.1.1.1/24", "", "", "a b");
    row("second block overlaps", "10.0.0.1/24 172.16.0.1/16", "172.16.9.1/24", "", "", "a b");
    row("everything", "0.0.0.0/0", "10.0.0.1/24", "fd00::1/64", "", "a b");
    row("IPv6 equal", "fd00::1/64", "fd00::2/64", "fd00:0:0:1::1/64", "", "a b");
    row("IPv6 nested", "fd00::1/48", "fd00:0:0:7::1/64", "fd00:0:1::1/64", "", "a b");
    row("families are apart", "10.0.0.1/8", "::a00:1/104", "", "", "");
    row("both families", "10.0.0.1/24 fd00::1/64", "10.0.1.1/24 fd00::2/64", "10.0.1.9/32", "", "a b c");
    row("no subnets", "", "", "", "", "");
}

void TestNetworkProblems::overlapIsToldOfEveryNetworkInIt()
{
    QFETCH(const QStringList, a);
    QFETCH(const QStringList, b);
    QFETCH(const QStringList, c);
    QFETCH(const QStringList, d);
    QFETCH(const QStringList, wanted);
    const std::vector<Sample> samples{
        {QStringLiteral("a"), a}, {QStringLiteral("b"), b}, {QStringLiteral("c"), c}, {QStringLiteral("d"), d}};
    QCOMPARE(networksWithProblems(samples), wanted);
    QCOMPARE(overlappingByHand(samples), wanted);
}

void TestNetworkProblems::theSentencesNameBothSides()
{
    const std::vector<QStringList> problems = findProblems(
        {make({QStringLiteral("lab"), {QStringLiteral("192.168.7.1/24")}}),
            make({QStringLiteral("home"), {QStringLiteral("192.168.0.1/16")}})});
    QCOMPARE(problems[0],
        QStringList{QStringLiteral("Its subnet 192.168.7.0/24 overlaps 192.168.0.0/16 of network “home”.")});
    QCOMPARE(problems[1],
        QStringList{QStringLiteral("Its subnet 192.168.0.0/16 overlaps 192.168.7.0/24 of network “lab”.")});
}

void TestNetworkProblems::theSentencesDoNotDependOnTheHostsOrder()
{
    std::vector<NetworkPtr> networks;
    for (int i = 0; i < 6; ++i)
        networks.push_back(make({QStringLiteral("net%1").arg(i), {QStringLiteral("10.0.0.1/24")}}));
    const auto told = [](const std::vector<NetworkPtr> &listed) {
        const std::vector<QStringList> problems = findProblems(listed);
        QMap<QString, QStringList> byName;
        for (std::size_t i = 0; i < listed.size(); ++i)
            byName.insert(listed[i]->name, problems[i]);
        return byName;
    };
    const QMap<QString, QStringList> before = told(networks);
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(networks.begin(), networks.end(), random);
        QCOMPARE(told(networks), before);
    }
}

void TestNetworkProblems::randomSubnetsAgreeWithComparingEachWithEach()
{
    std::mt19937 random(42);
    const auto pick = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    for (int round = 0; round < 300; ++round) {
        std::vector<Sample> samples;
        for (int i = 0, count = 2 + pick(7); i < count; ++i) {
            Sample sample{QStringLiteral("n%1").arg(i), {}};
            for (int block = 0, blocks = pick(3); block < blocks; ++block)
                sample.subnets << (pick(3) == 0
                        ? QStringLiteral("fd00::%1:1/%2").arg(pick(4)).arg(108 + pick(20))
                        : QStringLiteral("10.%1.%2.1/%3").arg(pick(4)).arg(pick(4) * 64).arg(12 + pick(18)));
            samples.push_back(sample);
        }
        QCOMPARE(networksWithProblems(samples), overlappingByHand(samples));
    }
}

void TestNetworkProblems::aBootStartThatDidNotHappenIsToldOf_data()
{
    QTest::addColumn<bool>("stateKnown");
    QTest::addColumn<bool>("autostart");
    QTest::addColumn<bool>("active");
    QTest::addColumn<bool>("told");
    QTest::newRow("did not start") << true << true << false << true;
    QTest::newRow("runs") << true << true << true << false;
    QTest::newRow("not wanted") << true << false << false << false;
    QTest::newRow("not known yet") << false << true << false << false;
}

void TestNetworkProblems::aBootStartThatDidNotHappenIsToldOf()
{
    QFETCH(const bool, stateKnown);
    QFETCH(const bool, autostart);
    QFETCH(const bool, active);
    QFETCH(const bool, told);
    NetworkInfo network = *make({QStringLiteral("lab"), {}});
    network.stateKnown = stateKnown;
    network.autostart = autostart;
    network.active = active;
    const std::vector<QStringList> problems = findProblems({std::make_shared<NetworkInfo>(network)});
    QCOMPARE(problems[0],
        told ? QStringList{QStringLiteral("It is set to start at boot, but it is not running.")} : QStringList());
}

void TestNetworkProblems::unreadableDetailsAreToldOf()
{
    NetworkInfo network = *make({QStringLiteral("lab"), {}});
    network.detail = DetailState::Failed;
    network.detailError = QStringLiteral("no %1 access");
    QCOMPARE(findProblems({std::make_shared<NetworkInfo>(network)})[0],
        QStringList{QStringLiteral("Its details cannot be read: no %1 access")});
}

void TestNetworkProblems::hostileNamesStayWhatTheyAre()
{
    const QString evil = QStringLiteral("<b>%1</b>\n\"&%2 %3");
    const std::vector<QStringList> problems = findProblems({make({evil, {QStringLiteral("10.0.0.1/24")}}),
        make({QStringLiteral("lab"), {QStringLiteral("10.0.0.2/24")}})});
    QCOMPARE(problems[1],
        QStringList{
            QStringLiteral("Its subnet 10.0.0.0/24 overlaps 10.0.0.0/24 of network “") + evil + QStringLiteral("”.")});
}

void TestNetworkProblems::noNetworksHaveNoProblems()
{
    QVERIFY(findProblems({}).empty());
}

QTEST_GUILESS_MAIN(TestNetworkProblems)
#include "tst_networkproblems.moc"
