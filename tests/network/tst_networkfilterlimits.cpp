// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/networkfilter.h"

#include <QTest>

#include <algorithm>

using namespace patchpanel;

namespace {

/// Row i: net-i, bridge vbr-i, VLAN i % 4000 + 1, subnet 10.(i / 250).(i % 250).0/24, VM vm-i, every third inactive.
std::vector<RowPtr> manyRows()
{
    std::vector<NetworkPtr> networks;
    std::vector<DomainPtr> domains;
    for (int i = 0; i < 10000; ++i) {
        NetworkInfo info;
        info.name = QStringLiteral("net-%1").arg(i);
        info.uuid = QUuid(static_cast<uint>(i), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        info.active = i % 3 != 0;
        info.stateKnown = true;
        info.detail = DetailState::Ready;
        info.summary.type = NetworkType::Isolated;
        info.summary.bridge = QStringLiteral("vbr-%1").arg(i);
        info.summary.vlan.tags = {i % 4000 + 1};
        info.summary.ipBlocks = {
            {IpNetwork::parse(QStringLiteral("10.%1.%2.1/24").arg(i / 250).arg(i % 250)).value(), false, {}, {}}};
        DomainInfo vm;
        vm.name = QStringLiteral("vm-%1").arg(i);
        vm.uuid = info.uuid;
        vm.storedNics.resize(1);
        vm.storedNics[0].sourceNetwork = info.name;
        networks.push_back(std::make_shared<NetworkInfo>(std::move(info)));
        domains.push_back(std::make_shared<DomainInfo>(std::move(vm)));
    }
    return buildRows(networks, domains, true, {});
}

} // namespace

/// The search at its limits: many rows, rows not yet read, and any text.
class TestNetworkFilterLimits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotKnownYetIsNeitherUnusedNorInactive();
    void anEmptyFilterSaysSo();
    void tenThousandRowsAreCountedRight_data();
    void tenThousandRowsAreCountedRight();
    void anyTextIsSurvived();
};

void TestNetworkFilterLimits::whatIsNotKnownYetIsNeitherUnusedNorInactive()
{
    NetworkInfo early;
    early.name = QStringLiteral("early");
    early.uuid = QUuid::createUuid();
    const auto rows = buildRows({std::make_shared<NetworkInfo>(early)}, {}, false, {});
    const auto matches = [&rows](const QString &line, StateFilter state) {
        NetworkFilter filter;
        filter.setSearch(line);
        filter.setState(state);
        return filter.matches(*rows.front(), {});
    };
    for (const StateFilter state : allStateFilters)
        QCOMPARE(matches({}, state), state == StateFilter::All);
    for (const char *line : {"unused:yes", "unused:no", "state:active", "state:inactive", "autostart:yes",
             "autostart:no", "persistent:yes", "persistent:no"})
        QVERIFY2(!matches(QString::fromLatin1(line), StateFilter::All), line);
    QVERIFY(matches(QStringLiteral("early"), StateFilter::All));
}

void TestNetworkFilterLimits::anEmptyFilterSaysSo()
{
    NetworkFilter filter;
    QVERIFY(filter.isEmpty());
    filter.setSearch(QStringLiteral("  \"\" "));
    QVERIFY(filter.isEmpty());
    filter.setSearch(QStringLiteral("x"));
    QVERIFY(!filter.isEmpty());
    filter.setSearch({});
    filter.setState(StateFilter::Unused);
    QVERIFY(!filter.isEmpty());
}

void TestNetworkFilterLimits::tenThousandRowsAreCountedRight_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("") << 10000;
    QTest::newRow("name:net-99") << 111; // 99, 990-999, 9900-9999
    QTest::newRow("bridge:vbr-1234") << 1;
    QTest::newRow("vlan:17") << 3; // 16, 4016, 8016
    QTest::newRow("vlan:3000") << 2; // 2999, 6999
    QTest::newRow("10.7.9.200") << 1;
    QTest::newRow("10.7.0.0/16") << 250;
    QTest::newRow("vm:vm-777") << 11; // 777, 7770-7779
    QTest::newRow("state:inactive") << 3334;
    QTest::newRow("unused:yes") << 0;
    QTest::newRow("type:nat") << 0;
    QTest::newRow("state:active 10.7.0.0/16") << 167; // 1750..1999 without 1752, 1755, ..., 1998
}

void TestNetworkFilterLimits::tenThousandRowsAreCountedRight()
{
    QFETCH(const int, count);
    static const std::vector<RowPtr> rows = manyRows();
    NetworkFilter filter;
    filter.setSearch(QString::fromLatin1(QTest::currentDataTag()));
    const auto matching = std::count_if(rows.begin(), rows.end(),
        [&filter](const RowPtr &row) { return filter.matches(*row, QStringLiteral("rack1")); });
    QCOMPARE(static_cast<int>(matching), count);
}

void TestNetworkFilterLimits::anyTextIsSurvived()
{
    const QStringList lines{QStringLiteral(":"), QStringLiteral("::"), QStringLiteral(":nat"), QStringLiteral("\""),
        QStringLiteral("\"\"\""), QStringLiteral("type:"), QStringLiteral("vlan:99999999999999999999"),
        QStringLiteral("ip:/"), QStringLiteral("/"), QStringLiteral("[a-z"), QStringLiteral(".*"),
        QStringLiteral("<b>&\n"), QStringLiteral("%1"), QString(100000, u'x'), QString(QChar(0xd800)),
        QString(QChar(u'\0'))};
    const std::vector<RowPtr> rows = manyRows();
    const auto count = [&rows](const QString &line) {
        NetworkFilter filter;
        filter.setSearch(line);
        return std::count_if(rows.begin(), rows.begin() + 10,
            [&filter](const RowPtr &row) { return filter.matches(*row, QStringLiteral("rack1")); });
    };
    for (const QString &line : lines)
        count(line);
    // Patterns mean nothing: what is typed is looked for as it is.
    QCOMPARE(count(QStringLiteral(".*")), 0);
    QCOMPARE(count(QStringLiteral("<b>")), 0);
    // A key just typed does not empty the table.
    QCOMPARE(count(QStringLiteral("type:")), 10);
    QCOMPARE(count(QStringLiteral("state:")), 10);
    QCOMPARE(count(QStringLiteral("name:")), 10);
    QCOMPARE(count(QStringLiteral("unused:")), 10);
}

QTEST_GUILESS_MAIN(TestNetworkFilterLimits)
#include "tst_networkfilterlimits.moc"
