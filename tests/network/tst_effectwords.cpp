// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/effectplan.h"

#include "models/network/networkconfig.h"

#include <QTest>

using namespace patchpanel;

namespace {

QByteArray network(const QByteArray &name, const QByteArray &bridge, const QByteArray &mtu = "1500")
{
    return "<network><name>" + name + "</name><forward mode='nat'/><bridge name='" + bridge + "'/><mtu size='" + mtu
        + "'/></network>";
}

const QByteArray stored = network("lab", "virbr7");
const QString destroy = QStringLiteral("virsh -c qemu:///system net-destroy lab");
const QString start = QStringLiteral("virsh -c qemu:///system net-start lab");

} // namespace

/// What people are told of a rename and of a restart before it happens.
class TestEffectWords final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRenameSaysWhatItTakes();
    void anInactiveNetworkIsRenamedQuietly();
    void aChosenRestartIsPartOfThePlan();
    void aRestartAlsoBringsEarlierChanges();
    void aRestartWithoutNeedIsNotSaid();

private:
    static EffectPlan planned(
        const QByteArray &wanted, const QByteArray &live, bool restart = false, const QByteArray &before = stored)
    {
        EffectInput input{before, wanted, live, libvirtVersion(9, 0), 2, QStringLiteral("qemu:///system"), 5};
        input.restart = restart;
        return planEffect(input).value();
    }
};

void TestEffectWords::aRenameSaysWhatItTakes()
{
    const EffectPlan plan = planned(network("den", "virbr8"), stored);
    QCOMPARE(plan.kind, EffectKind::Rename);
    QCOMPARE(plan.sentences,
        (QStringList{QStringLiteral("libvirt cannot rename a network: “lab” is removed, and one named “den” with the "
                                    "same UUID takes its place."),
            QStringLiteral("Pointed at the new name are the NICs of 5 VMs; snapshots keep the old one."),
            QStringLiteral("The network is restarted for it now. Offline for a moment, then back with the same "
                           "address: 2 VMs."),
            QStringLiteral("Changed with it: bridge name: virbr7 → virbr8.")}));
}

void TestEffectWords::anInactiveNetworkIsRenamedQuietly()
{
    const EffectPlan plan = planned(network("den", "virbr7"), {});
    QVERIFY(!plan.needsRestart);
    QCOMPARE(plan.sentences.size(), 2);
    QVERIFY(!plan.sentences.join(u' ').contains(QStringLiteral("restart")));
}

void TestEffectWords::aChosenRestartIsPartOfThePlan()
{
    const QByteArray wanted = network("lab", "virbr8");
    const EffectPlan without = planned(wanted, stored);
    QCOMPARE(without.sentences[0], QStringLiteral("When the network is started next: bridge name: virbr7 → virbr8."));
    QVERIFY(!without.virsh.contains(destroy));
    const EffectPlan plan = planned(wanted, stored, true);
    QCOMPARE(plan.sentences[0], QStringLiteral("Now, with a restart: bridge name: virbr7 → virbr8."));
    QVERIFY2(plan.sentences[1].startsWith(QStringLiteral("The network is restarted for it now.")),
        qPrintable(plan.sentences[1]));
    QCOMPARE(plan.virsh, without.virsh + QStringList({destroy, start}));
}

void TestEffectWords::aRestartAlsoBringsEarlierChanges()
{
    const QByteArray wanted = network("lab", "virbr8", "9000");
    const EffectPlan plan = planned(wanted, stored, true, network("lab", "virbr7", "9000"));
    QVERIFY2(plan.sentences.contains(QStringLiteral("Earlier changes take effect with the restart: MTU: 1500 → 9000.")),
        qPrintable(plan.sentences.join(u'\n')));
}

void TestEffectWords::aRestartWithoutNeedIsNotSaid()
{
    const QByteArray titled = QByteArray(stored).replace("</name>", "</name><title>Lab</title>");
    const EffectPlan plan = planned(titled, stored, true);
    QVERIFY2(!plan.sentences.join(u' ').contains(QStringLiteral("restart")), qPrintable(plan.sentences.join(u'\n')));
    QVERIFY(!plan.virsh.contains(destroy));
}

QTEST_GUILESS_MAIN(TestEffectWords)
#include "tst_effectwords.moc"
