// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/withoutremoved.h"

#include <QTest>

using namespace patchpanel;

namespace {

RowPtr rowOf(const QUuid &uuid)
{
    auto network = std::make_shared<NetworkInfo>();
    network->uuid = uuid;
    auto row = std::make_shared<NetworkRow>();
    row->network = std::move(network);
    return row;
}

} // namespace

/// What was removed is gone from a snapshot that is older, and nothing else.
class TestWithoutRemoved final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aRemovedNetworkIsGone();
    void aRemovedVmIsGone();
    void whatIsNotThereChangesNothing();

private:
    const QUuid m_network = QUuid::createUuid();
    const QUuid m_domain = QUuid::createUuid();
    SnapshotPtr m_snapshot;
};

void TestWithoutRemoved::init()
{
    auto snapshot = std::make_shared<HostSnapshot>();
    snapshot->rows = {rowOf({}), rowOf(m_network)}; // the first is a bridge that no network stands for
    auto domain = std::make_shared<DomainInfo>();
    domain->uuid = m_domain;
    snapshot->domains = {std::move(domain)};
    m_snapshot = std::move(snapshot);
}

void TestWithoutRemoved::aRemovedNetworkIsGone()
{
    const SnapshotPtr left = withoutNetwork(m_snapshot, m_network);
    QCOMPARE(left->rows.size(), std::size_t(1));
    QVERIFY(left->rows.front()->network->uuid.isNull());
    QCOMPARE(left->domains, m_snapshot->domains);
    QCOMPARE(m_snapshot->rows.size(), std::size_t(2));
}

void TestWithoutRemoved::aRemovedVmIsGone()
{
    const SnapshotPtr left = withoutDomain(m_snapshot, m_domain);
    QVERIFY(left->domains.empty());
    QCOMPARE(left->rows, m_snapshot->rows);
}

void TestWithoutRemoved::whatIsNotThereChangesNothing()
{
    for (const QUuid &nobody : {QUuid(), QUuid::createUuid()}) {
        QCOMPARE(withoutNetwork(m_snapshot, nobody), m_snapshot);
        QCOMPARE(withoutDomain(m_snapshot, nobody), m_snapshot);
        QVERIFY(!withoutNetwork(nullptr, nobody) && !withoutDomain(nullptr, nobody));
    }
}

QTEST_GUILESS_MAIN(TestWithoutRemoved)
#include "tst_withoutremoved.moc"
