// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/rowbuilder.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace patchpanel;

namespace {

NetworkInfo networkInfo(const QString &name, const QByteArray &inner = {})
{
    NetworkInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.active = true;
    info.stateKnown = true;
    info.detail = DetailState::Ready;
    info.summary = parseNetworkXml("<network>" + inner + "</network>").value();
    return info;
}

NetworkPtr made(const NetworkInfo &info)
{
    return std::make_shared<const NetworkInfo>(info);
}

QByteArray nicOn(const QByteArray &network, int mac)
{
    return "<interface type='network'><mac address='52:54:00:00:00:"
        + QByteArray::number(mac, 16).rightJustified(2, '0') + "'/><source network='" + network + "'/></interface>";
}

QByteArray nicOnBridge(const QByteArray &bridge)
{
    return "<interface type='bridge'><mac address='52:54:00:00:01:01'/><source bridge='" + bridge + "'/></interface>";
}

/// A VM that runs some NICs and has some stored.
DomainPtr vm(const QString &name, const QByteArray &live, const QByteArray &stored)
{
    const auto nics = [](const QByteArray &xml) {
        return parseDomainNics("<domain><devices>" + xml + "</devices></domain>").value();
    };
    DomainInfo info;
    info.name = name;
    info.uuid = QUuid::createUuidV5(QUuid(), name);
    info.state = live.isEmpty() ? DomainState::ShutOff : DomainState::Running;
    info.detail = DetailState::Ready;
    info.liveNics = nics(live);
    info.storedNics = nics(stored);
    return std::make_shared<const DomainInfo>(std::move(info));
}

/// Whether two rows say the same, whatever objects they are made of.
bool saysTheSame(const RowPtr &a, const RowPtr &b)
{
    NetworkRow other = *b;
    if (*a->network == *b->network)
        other.network = a->network;
    return *a == other;
}

QStringList namesOfOthers(const std::vector<RowPtr> &before, const std::vector<RowPtr> &after)
{
    QStringList names;
    for (const RowPtr &row : after)
        if (std::find(before.cbegin(), before.cend(), row) == before.cend())
            names << row->network->name;
    return names;
}

} // namespace

/// The rows of one snapshot after the other: always those that a fresh start would make, and new objects only where
/// something has changed.
class TestRowBuilder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aMovedNicMakesTheRowsOfBothNetworksAgain();
    void aStoppedNetworkMakesItsOwnRowAgain();
    void whatANetworkSaysIsSeenByTheOthers();
    void aNicOnNoNetworkMakesARow();
    void aLostPortIsToldAndUntold();
    void anythingEndsAsAFreshStartWould();

private:
    std::vector<RowPtr> build() { return m_builder->build(m_networks, m_domains, true); }

    std::vector<NetworkPtr> m_networks;
    std::vector<DomainPtr> m_domains;
    std::unique_ptr<RowBuilder> m_builder;
};

void TestRowBuilder::init()
{
    m_networks = {made(networkInfo(QStringLiteral("a"))), made(networkInfo(QStringLiteral("b"))),
        made(networkInfo(QStringLiteral("c"), "<ip address='10.0.0.1' prefix='24'/>"))};
    m_domains = {vm(QStringLiteral("vm-2"), {}, nicOn("a", 1)), vm(QStringLiteral("vm-10"), {}, nicOn("a", 2)),
        vm(QStringLiteral("vm-1"), nicOn("b", 3), nicOn("b", 3))};
    m_builder = std::make_unique<RowBuilder>();
}

void TestRowBuilder::aMovedNicMakesTheRowsOfBothNetworksAgain()
{
    const auto before = build();
    m_domains[2] = vm(QStringLiteral("vm-1"), nicOn("b", 3), nicOn("a", 3)); // moved in what is stored only
    const auto after = build();
    QCOMPARE(namesOfOthers(before, after), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QCOMPARE(
        vmNames(*after[0]), (QStringList{QStringLiteral("vm-1"), QStringLiteral("vm-2"), QStringLiteral("vm-10")}));
    QCOMPARE(after[0]->runningVmCount, 0);
    QCOMPARE(after[1]->runningVmCount, 1);
    m_domains[2] = vm(QStringLiteral("vm-1"), nicOn("a", 3), nicOn("a", 3));
    const auto gone = build();
    QCOMPARE(gone[1]->vmCount, 0);
    QCOMPARE(gone[0]->runningVmCount, 1);
    QVERIFY(namesOfOthers(gone, build()).isEmpty());
}

void TestRowBuilder::aStoppedNetworkMakesItsOwnRowAgain()
{
    const auto before = build();
    NetworkInfo stopped = *m_networks[1];
    stopped.active = false;
    stopped.autostart = true;
    m_networks[1] = made(stopped);
    const auto after = build();
    QCOMPARE(namesOfOthers(before, after), QStringList{QStringLiteral("b")});
    QCOMPARE(after[1]->problems.size(), qsizetype(1));
    QCOMPARE(after[1]->vmCount, 1);
}

void TestRowBuilder::whatANetworkSaysIsSeenByTheOthers()
{
    const auto before = build();
    m_networks[0] = made(networkInfo(QStringLiteral("a"), "<ip address='10.0.0.1' prefix='16'/>"));
    const auto after = build();
    QCOMPARE(namesOfOthers(before, after), (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
    QCOMPARE(after[2]->problems.size(), qsizetype(1)); // they overlap
    // It stays told when something else happens to either of them.
    m_domains[0] = vm(QStringLiteral("vm-2"), {}, nicOn("c", 1));
    QCOMPARE(build()[2]->problems, after[2]->problems);
}

void TestRowBuilder::aNicOnNoNetworkMakesARow()
{
    build();
    m_domains[0] = vm(QStringLiteral("vm-2"), {}, nicOn("a", 1) + nicOnBridge("br9"));
    const auto with = build();
    QCOMPARE(with.size(), std::size_t(4));
    QCOMPARE(with[2]->network->name, QStringLiteral("br9"));
    m_domains[1] = vm(QStringLiteral("vm-10"), {}, nicOn("c", 2));
    const auto still = build();
    QCOMPARE(namesOfOthers(with, still), (QStringList{QStringLiteral("a"), QStringLiteral("c")}));
    m_domains[0] = vm(QStringLiteral("vm-2"), {}, nicOn("a", 1));
    QCOMPARE(build().size(), std::size_t(3));
}

void TestRowBuilder::aLostPortIsToldAndUntold()
{
    const QByteArray running = "<interface type='network'><mac address='52:54:00:00:00:03'/><source network='b' "
                               "portid='11111111-1111-1111-1111-111111111111'/></interface>";
    m_domains[2] = vm(QStringLiteral("vm-1"), running, nicOn("b", 3));
    build();
    NetworkInfo cut = *m_networks[1];
    cut.lostPorts = QStringList{QStringLiteral("11111111-1111-1111-1111-111111111111")};
    m_networks[1] = made(cut);
    const auto told = build();
    QCOMPARE(told[1]->cutOffVms, QStringList{QStringLiteral("vm-1")});
    QCOMPARE(told[1]->problems.size(), qsizetype(1));
    QVERIFY(namesOfOthers(told, build()).isEmpty());
    cut.lostPorts.clear();
    m_networks[1] = made(cut);
    QVERIFY(build()[1]->problems.isEmpty());
}

void TestRowBuilder::anythingEndsAsAFreshStartWould()
{
    std::mt19937 random(2026);
    const auto pick = [&random](std::size_t below) { return static_cast<std::size_t>(random() % below); };
    const auto randomNics = [&] {
        QByteArray xml;
        for (std::size_t i = pick(3); i > 0; --i)
            xml += pick(12) == 0 ? nicOnBridge("br" + QByteArray::number(static_cast<int>(pick(3))))
                                 : nicOn(QByteArray(1, static_cast<char>('a' + pick(8))), static_cast<int>(i));
        return xml;
    };
    for (int round = 0; round < 800; ++round) {
        const std::size_t what = pick(20);
        if (what < 8 && !m_domains.empty()) {
            DomainPtr &domain = m_domains[pick(m_domains.size())];
            domain = vm(domain->name, pick(2) == 0 ? randomNics() : QByteArray(), randomNics());
        } else if (what < 14 && !m_networks.empty()) {
            NetworkPtr &network = m_networks[pick(m_networks.size())];
            NetworkInfo changed = *network;
            changed.active = !changed.active;
            changed.autostart = pick(2) == 0;
            network = made(changed);
        } else if (what == 14 && !m_networks.empty()) {
            NetworkPtr &network = m_networks[pick(m_networks.size())];
            network = made(networkInfo(network->name,
                "<bridge name='br" + QByteArray::number(static_cast<int>(pick(3))) + "'/><ip address='10.0."
                    + QByteArray::number(static_cast<int>(pick(3))) + ".1' prefix='24'/>"));
        } else if (what == 15) {
            const auto name = QString(QChar(u'a' + static_cast<char16_t>(pick(7))));
            std::erase_if(m_networks, [&name](const NetworkPtr &network) { return network->name == name; });
            m_networks.push_back(made(networkInfo(name)));
        } else if (what == 16 && !m_networks.empty()) {
            m_networks.erase(m_networks.begin() + static_cast<std::ptrdiff_t>(pick(m_networks.size())));
        } else if (what == 17) {
            m_domains.push_back(vm(QStringLiteral("vm-%1").arg(100 + round), {}, randomNics()));
        } else if (what == 18 && !m_domains.empty()) {
            m_domains.erase(m_domains.begin() + static_cast<std::ptrdiff_t>(pick(m_domains.size())));
        } else {
            std::shuffle(m_domains.begin(), m_domains.end(), random);
            std::shuffle(m_networks.begin(), m_networks.end(), random);
        }
        const auto rows = build();
        const auto fresh = buildRows(m_networks, m_domains, true, {});
        QVERIFY(std::equal(rows.cbegin(), rows.cend(), fresh.cbegin(), fresh.cend(), saysTheSame));
    }
}

QTEST_GUILESS_MAIN(TestRowBuilder)
#include "tst_rowbuilder.moc"
