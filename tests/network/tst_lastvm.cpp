// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/lastvm.h"

#include <QtTest>

using namespace patchpanel;

namespace {

VmContext smallHost()
{
    VmFacts facts;
    facts.machines = {{QStringLiteral("q35")}, {QStringLiteral("pc")}};
    facts.machines[0].displays = {QStringLiteral("vnc")};
    facts.machines[1].displays = {QStringLiteral("vnc"), QStringLiteral("spice")};
    facts.memory = 8ULL << 30;
    facts.cpus = 4;
    facts.pools = {{QStringLiteral("attic"), QStringLiteral("dir"), QStringLiteral("/attic"), false},
        {QStringLiteral("default"), QStringLiteral("dir"), QStringLiteral("/images"), true},
        {QStringLiteral("fast"), QStringLiteral("dir"), QStringLiteral("/fast"), true}};
    return {{}, std::make_shared<const VmFacts>(facts)};
}

} // namespace

/// What is remembered of the last VM, and when the next form begins with it.
class TestLastVm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingRememberedIsAsUsual();
    void whatFitsTheHostIsTaken();
    void whatDoesNotFitTheHostIsNot_data();
    void whatDoesNotFitTheHostIsNot();
    void withoutFactsNumbersAreTaken();
    void aVmWithoutADiskForgetsNoPool();
    void settingsGiveItBack();
};

void TestLastVm::nothingRememberedIsAsUsual()
{
    const VmContext host = smallHost();
    const VmConfig usual = usualVm(host);
    const VmConfig first = usualVm(host, {});
    QCOMPARE(first.memory, usual.memory);
    QCOMPARE(first.vcpus, usual.vcpus);
    QCOMPARE(first.machine, usual.machine);
    QCOMPARE(first.diskPool, usual.diskPool);
    QCOMPARE(first.diskSize, usual.diskSize);
    QCOMPARE(first.display, usual.display);
}

void TestLastVm::whatFitsTheHostIsTaken()
{
    const LastVm last{QStringLiteral("4096"), QStringLiteral("4"), QStringLiteral("pc"), QStringLiteral("fast"),
        QStringLiteral("77"), VmDisplay::Spice};
    const VmConfig config = usualVm(smallHost(), last);
    QCOMPARE(config.memory, last.memory);
    QCOMPARE(config.vcpus, last.vcpus);
    QCOMPARE(config.machine, last.machine);
    QCOMPARE(config.diskPool, last.pool);
    QCOMPARE(config.diskSize, last.diskSize);
    QVERIFY(config.display == VmDisplay::Spice);
}

void TestLastVm::whatDoesNotFitTheHostIsNot_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("memory") << QStringLiteral("memory") << QStringLiteral("9000");
    QTest::newRow("no number") << QStringLiteral("memory") << QStringLiteral("-1");
    QTest::newRow("CPUs") << QStringLiteral("vcpus") << QStringLiteral("5");
    QTest::newRow("machine") << QStringLiteral("machine") << QStringLiteral("virt");
    QTest::newRow("pool gone") << QStringLiteral("pool") << QStringLiteral("isos");
    QTest::newRow("pool inactive") << QStringLiteral("pool") << QStringLiteral("attic");
    QTest::newRow("size") << QStringLiteral("diskSize") << QStringLiteral("0");
    QTest::newRow("display of another machine") << QStringLiteral("display") << QStringLiteral("spice");
    QTest::newRow("display unknown") << QStringLiteral("display") << QStringLiteral("sdl");
}

void TestLastVm::whatDoesNotFitTheHostIsNot()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    const VmContext host = smallHost();
    VmConfig usual = usualVm(host);
    VmConfig config = usualVm(host, lastVmFromFields({{key, value}}));
    usual.nics.clear(); // their addresses are new each time
    config.nics.clear();
    QVERIFY(config == usual);
}

void TestLastVm::withoutFactsNumbersAreTaken()
{
    const LastVm last{QStringLiteral("1048576"), QStringLiteral("64"), QStringLiteral("pc"), QStringLiteral("fast"),
        QStringLiteral("9"), VmDisplay::Serial};
    const VmConfig config = usualVm(VmContext(), last);
    QCOMPARE(config.memory, last.memory);
    QCOMPARE(config.vcpus, last.vcpus);
    QCOMPARE(config.diskSize, last.diskSize);
    QVERIFY(config.display == VmDisplay::Serial);
    QVERIFY(config.diskPool.isEmpty());
}

void TestLastVm::aVmWithoutADiskForgetsNoPool()
{
    const LastVm before{{}, {}, QStringLiteral("pc"), QStringLiteral("fast"), QStringLiteral("77"), {}};
    VmConfig config;
    config.memory = QStringLiteral(" 512 ");
    config.vcpus = QStringLiteral("1");
    config.disk = VmDiskChoice::None;
    config.diskPool = QStringLiteral("default");
    config.diskSize = QStringLiteral("1");
    const LastVm last = lastVm(config, before);
    QCOMPARE(last.memory, QStringLiteral("512"));
    QCOMPARE(last.machine, before.machine);
    QCOMPARE(last.pool, before.pool);
    QCOMPARE(last.diskSize, before.diskSize);
    config.disk = VmDiskChoice::NewVolume;
    QCOMPARE(lastVm(config, before).pool, QStringLiteral("default"));
    config.diskPool.clear(); // the one that is made where there is none
    QCOMPARE(lastVm(config, before).pool, before.pool);
}

void TestLastVm::settingsGiveItBack()
{
    for (const auto display : {VmDisplay::Vnc, VmDisplay::Spice, VmDisplay::Serial}) {
        const LastVm last{QStringLiteral("512"), QStringLiteral("2"), QStringLiteral("q35"), QStringLiteral("a, b"),
            QStringLiteral("3"), display};
        QVERIFY(lastVmFromFields(lastVmFields(last)) == last);
    }
    QVERIFY(lastVmFromFields(lastVmFields({})) == LastVm());
    QVERIFY(lastVmFromFields({}) == LastVm());
}

QTEST_GUILESS_MAIN(TestLastVm)
#include "tst_lastvm.moc"
