// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demohost.h"
#include "models/host/hostset.h"
#include "models/libvirt/libvirtbackend.h"
#include "models/libvirt/libvirtruntime.h"
#include "ui/resources.h"

#include <QSet>
#include <QtTest>

using namespace patchpanel;

/// The demo host through the whole chain: resource file, libvirt's test driver, session, snapshot.
class TestDemoHost final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryTypeEveryStateAndVms();
    void hasWhatVmsAreMadeOf();

private:
    LibvirtRuntime m_runtime;
};

void TestDemoHost::showsEveryTypeEveryStateAndVms()
{
    loadResources();
    DemoHost demo;
    const auto options = demo.options();
    QVERIFY(options);
    HostSet hosts([] { return std::make_unique<LibvirtBackend>(); }, std::make_shared<ThreadTally>());
    const HostSession *session = hosts.add(*options);
    QTRY_VERIFY(session->snapshot() && session->snapshot()->complete);

    QSet<NetworkType> types;
    int inactive = 0;
    int autostarted = 0;
    int withVms = 0;
    int withProblems = 0;
    for (const RowPtr &row : session->snapshot()->rows) {
        QCOMPARE(row->network->detail, DetailState::Ready);
        types.insert(row->network->summary.type);
        inactive += !row->network->active;
        autostarted += row->network->autostart;
        withVms += row->vmCount > 0;
        withProblems += !row->problems.isEmpty();
    }
    for (const NetworkType type : allNetworkTypes)
        QVERIFY2(types.contains(type), qPrintable(networkTypeLabel(type)));
    QVERIFY(session->snapshot()->rows.size() >= 12);
    QVERIFY(inactive >= 2);
    QVERIFY(autostarted >= 2);
    QVERIFY(withVms >= 5);
    QVERIFY(withProblems >= 2);
}

void TestDemoHost::hasWhatVmsAreMadeOf()
{
    loadResources();
    DemoHost demo;
    const auto options = demo.options();
    QVERIFY(options);
    HostSet hosts([] { return std::make_unique<LibvirtBackend>(); }, std::make_shared<ThreadTally>());
    HostSession *session = hosts.add(*options);
    QTRY_COMPARE(session->status().state, HostState::Online);
    session->requestVmFacts();
    QTRY_VERIFY(session->vmFacts());
    const VmFacts &facts = *session->vmFacts();
    QVERIFY2(facts.noMachines.isEmpty(), qPrintable(facts.noMachines));
    QCOMPARE(facts.machines.size(), std::size_t(1));
    QVERIFY(facts.memory > 0);
    QVERIFY2(facts.noPools.isEmpty(), qPrintable(facts.noPools));
    QCOMPARE(facts.pools.size(), std::size_t(1));
    const StoragePool &pool = facts.pools.front();
    QVERIFY(pool.active);
    QVERIFY(pool.available > 50ULL << 30 && pool.available < 100ULL << 30);
    QCOMPARE(pool.volumes.size(), std::size_t(4));
    QCOMPARE(pool.volumes.front().format, QStringLiteral("iso"));
    QStringList used;
    for (const VolumeUse &use : facts.uses)
        used.append(use.vm + u' ' + use.path);
    used.sort();
    QCOMPARE(used,
        (QStringList{QStringLiteral("fileserver /var/lib/libvirt/images/fileserver.qcow2"),
            QStringLiteral("web-1 /var/lib/libvirt/images/web-1.qcow2")}));
}

QTEST_GUILESS_MAIN(TestDemoHost)
#include "tst_demohost.moc"
