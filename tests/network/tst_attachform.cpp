// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/attachsample.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::sample;

/// What the Attach form leads to: the place, the NICs, and the words for them.
class TestAttachForm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsLeadToTheirNetwork_data();
    void pairsLeadToTheirNetwork();
    void takenConventionalNamesAreNumbered();
    void placeSaysWhatIsAskedFor();
    void nicVlanIsForNetworksThatTakeIt_data();
    void nicVlanIsForNetworksThatTakeIt();
    void inactiveNetworksAreStartedOnRequest();
    void eachVmGetsItsTimes();
    void macsAreTypedForOneAndGeneratedForMany();
    void onlyRealNetworksAreOffered();
    void bridgesOfEverythingAreOffered();
    void sentencesNameWhatHappens();
    void manyVmsAreCounted();
};

namespace {

AttachConfig pair(const char *bridge, const char *vlan)
{
    AttachConfig config = attachMail();
    config.mode = AttachMode::BridgeAndVlan;
    config.bridge = QString::fromUtf8(bridge);
    config.vlanId = QString::fromUtf8(vlan);
    return config;
}

} // namespace

void TestAttachForm::pairsLeadToTheirNetwork_data()
{
    QTest::addColumn<AttachConfig>("config");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("portGroup");
    QTest::addColumn<bool>("made");
    const auto row = [](const char *bridge, const char *vlan, const char *name, const char *portGroup, bool made) {
        QTest::addRow("%s, %s", bridge, vlan)
            << pair(bridge, vlan) << QString::fromUtf8(name) << QString::fromUtf8(portGroup) << made;
    };
    row("br0", "", "br0", "", false);
    row(" br0 ", " 20 ", "br0-vlan-20", "", false);
    row("virbr1", "", "lab", "", false);
    row("ovsbr0", "10", "ovs", "", false); // its default port group has the tag
    row("ovsbr0", "30", "ovs", "stage", false);
    row("fcbr0", "", "fcbr0", "", true);
    row("fcbr0", "10", "fcbr0-vlan-10", "", true);
    row("", "10", "", "", false);
}

void TestAttachForm::pairsLeadToTheirNetwork()
{
    QFETCH(const AttachConfig, config);
    QFETCH(const QString, name);
    QFETCH(const QString, portGroup);
    QFETCH(const bool, made);
    const AttachTarget target = attachTarget(config, attachHost());
    QCOMPARE(target.name, name);
    QCOMPARE(target.portGroup, portGroup);
    QCOMPARE(target.isMade, made);
    QCOMPARE(target.network != nullptr, !made && !name.isEmpty());
}

void TestAttachForm::takenConventionalNamesAreNumbered()
{
    const HostContext context = hostWith(
        {network("<network><name>fcbr0-vlan-10</name><forward mode='nat'/><bridge name='virbr9'/></network>", true)});
    QCOMPARE(attachTarget(pair("fcbr0", "10"), context).name, QStringLiteral("fcbr0-vlan-10-2"));
}

void TestAttachForm::placeSaysWhatIsAskedFor()
{
    AttachConfig config = attachMail();
    config.bridge = QStringLiteral("br0"); // of the other mode
    NicPlace wanted;
    wanted.network = QStringLiteral("lab");
    QVERIFY(attachPlace(config, attachHost()) == wanted);
    config.network = QStringLiteral("ovs");
    config.portGroup = QStringLiteral("bare");
    config.vlanId = QStringLiteral(" 30 ");
    wanted.network = QStringLiteral("ovs");
    wanted.portGroup = QStringLiteral("bare");
    wanted.nicVlan = 30;
    QVERIFY(attachPlace(config, attachHost()) == wanted);
    NicPlace ofPair;
    ofPair.bridge = QStringLiteral("fcbr0");
    ofPair.bridgeVlan = 10;
    ofPair.startNetwork = true;
    ofPair.makesNetwork = true;
    QVERIFY(attachPlace(pair("fcbr0", "10"), attachHost()) == ofPair);
    QVERIFY(attachPlace(pair("ovsbr0", "77"), attachHost()).openVSwitch);
}

void TestAttachForm::nicVlanIsForNetworksThatTakeIt_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<bool>("before11");
    QTest::addColumn<bool>("from11");
    QTest::newRow("NAT") << QStringLiteral("lab") << false << false;
    QTest::newRow("Open vSwitch") << QStringLiteral("ovs") << true << true;
    QTest::newRow("bridge") << QStringLiteral("br0") << false << true;
    QTest::newRow("VLAN") << QStringLiteral("br0-vlan-20") << false << false;
}

void TestAttachForm::nicVlanIsForNetworksThatTakeIt()
{
    QFETCH(const QString, network);
    QFETCH(const bool, before11);
    QFETCH(const bool, from11);
    AttachConfig config = attachMail();
    config.network = network;
    config.vlanId = QStringLiteral("10");
    for (const auto &[context, takes] :
        {std::pair(attachHost(), before11), {attachHost(libvirtVersion(11, 0)), from11}}) {
        QCOMPARE(takesNicVlan(*attachTarget(config, context).network, context), takes);
        QCOMPARE(attachPlace(config, context).nicVlan, takes ? 10 : 0);
    }
}

void TestAttachForm::inactiveNetworksAreStartedOnRequest()
{
    AttachConfig config = attachMail();
    QVERIFY(!attachPlace(config, attachHost()).startNetwork);
    config.network = QStringLiteral("quiet");
    QVERIFY(attachPlace(config, attachHost()).startNetwork);
    config.startNetwork = false;
    QVERIFY(!attachPlace(config, attachHost()).startNetwork);
}

void TestAttachForm::eachVmGetsItsTimes()
{
    AttachConfig config = attachMail();
    for (const char *name : {"db", "ghost", "gone"})
        config.vms.append({uuidOf(name), QString::fromUtf8(name)});
    QVERIFY((possibleScope(config, attachHost()) == NicScope{true, true}));
    const auto nics = attachNics(config, attachHost());
    QCOMPARE(nics.size(), std::size_t(3)); // without the one that is gone
    QVERIFY((nics[0].scope == NicScope{true, true}));
    QVERIFY((nics[1].scope == NicScope{false, true}));
    QVERIFY((nics[2].scope == NicScope{true, false}));
    config.vms = {{uuidOf("db"), QStringLiteral("db")}};
    QVERIFY((possibleScope(config, attachHost()) == NicScope{false, true}));
    config.vms = {{uuidOf("ghost"), QStringLiteral("ghost")}};
    QVERIFY((possibleScope(config, attachHost()) == NicScope{true, false}));
}

void TestAttachForm::macsAreTypedForOneAndGeneratedForMany()
{
    AttachConfig config = attachMail();
    config.mac = QStringLiteral("52-54-00-AB-CD-EF");
    config.generatedMacs = {
        {uuidOf("mail"), QStringLiteral("52:54:00:00:aa:01")}, {uuidOf("db"), QStringLiteral("52:54:00:00:aa:02")}};
    QCOMPARE(attachNics(config, attachHost())[0].mac, QStringLiteral("52:54:00:ab:cd:ef"));
    config.vms.append({uuidOf("db"), QStringLiteral("db")});
    const auto nics = attachNics(config, attachHost());
    QCOMPARE(nics[0].mac, QStringLiteral("52:54:00:00:aa:01"));
    QCOMPARE(nics[1].mac, QStringLiteral("52:54:00:00:aa:02"));
}

void TestAttachForm::onlyRealNetworksAreOffered()
{
    const DomainInfo stray = vm("stray", false,
        nicOn("nowhere", "52:54:00:00:00:09")
            + "<interface type='bridge'><mac address='52:54:00:00:00:08'/><source bridge='br9'/></interface>");
    HostSnapshot snapshot;
    snapshot.domains = {std::make_shared<const DomainInfo>(stray)};
    snapshot.rows = buildRows(
        {network("<network><name>lab</name><bridge name='virbr1'/></network>", true)}, snapshot.domains, true, {});
    QCOMPARE(snapshot.rows.size(), std::size_t(3));
    HostContext context;
    context.snapshot = std::make_shared<const HostSnapshot>(snapshot);
    QCOMPARE(attachableNetworks(context).size(), std::size_t(1));
    QCOMPARE(attachTarget(pair("br9", ""), context).isMade, true);
    QCOMPARE(attachTarget(pair("br9", ""), context).name, QStringLiteral("br9"));
    AttachConfig missing = attachMail();
    missing.network = QStringLiteral("nowhere");
    QVERIFY(!attachTarget(missing, context).network);
    QVERIFY(attachableBridges(context).contains(QStringLiteral("br9")));
}

void TestAttachForm::bridgesOfEverythingAreOffered()
{
    HostContext context = attachHost();
    context.facts = interfaces();
    const QStringList bridges = attachableBridges(context);
    for (const char *name : {"br0", "br1", "br10", "ovsbr0", "virbr1", "virbr2"})
        QVERIFY2(bridges.count(QLatin1String(name)) == 1, name);
    QVERIFY(!bridges.contains(QStringLiteral("eth0")));
}

void TestAttachForm::sentencesNameWhatHappens()
{
    AttachConfig config = attachMail();
    QCOMPARE(attachSentences(config, attachHost()).join(u'\n'),
        QStringLiteral(
            "VM “mail” gets a NIC (virtio, 52:54:00:12:34:56) on network “lab”: plugged in now, and stored."));
    config.network = QStringLiteral("quiet");
    config.afterRestart = false;
    QCOMPARE(attachSentences(config, attachHost()).join(u'\n'),
        QStringLiteral("Network “quiet” is started first.\nVM “mail” gets a NIC (virtio, 52:54:00:12:34:56) on network "
                       "“quiet”: plugged in now, and gone when it is shut off."));
    const QString made = attachSentences(pair("fcbr0", "10"), attachHost()).join(u'\n');
    QVERIFY2(made.contains(QStringLiteral("Network “fcbr0-vlan-10” is made on bridge fcbr0 with VLAN 10.")),
        qPrintable(made));
    QVERIFY2(made.contains(QStringLiteral("taken back")), qPrintable(made));
    const QString group = attachSentences(pair("ovsbr0", "30"), attachHost()).join(u'\n');
    QVERIFY2(group.contains(QStringLiteral("network “ovs”, port group stage")), qPrintable(group));
}

void TestAttachForm::manyVmsAreCounted()
{
    AttachConfig config = attachMail();
    HostSnapshot snapshot = *attachHost().snapshot;
    config.vms.clear();
    for (int i = 0; i < 20; ++i) {
        DomainInfo info = vm(("vm-" + QByteArray::number(i)).constData(), false);
        config.vms.append({info.uuid, info.name});
        snapshot.domains.push_back(std::make_shared<const DomainInfo>(info));
    }
    HostContext context = attachHost();
    context.snapshot = std::make_shared<const HostSnapshot>(snapshot);
    const QStringList lines = attachSentences(config, context);
    QCOMPARE(lines.size(), 10);
    QVERIFY(lines[8].contains(QStringLiteral("12 more VMs")));
}

QTEST_GUILESS_MAIN(TestAttachForm)
#include "tst_attachform.moc"
