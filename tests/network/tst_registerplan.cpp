// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/registerplan.h"
#include "tests/network/samplehost.h"

#include <QTest>

using namespace patchpanel;

namespace {

QByteArray nic(int mac, const QByteArray &source, const QByteArray &more = {}, const QByteArray &type = "bridge")
{
    const QByteArray address = mac == 0
        ? QByteArray()
        : "<mac address='52:54:00:00:00:" + QByteArray::number(mac, 16).rightJustified(2, '0') + "'/>";
    return "<interface type='" + type + "'>" + address + "<source " + source + "/>" + more + "</interface>";
}

const QByteArray onBridge = nic(1, "bridge='fcbr0'");
const QByteArray ovsPort = "<virtualport type='openvswitch'/>";

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
    return std::make_shared<DomainInfo>(std::move(info));
}

/// A host with an unregistered bridge, which is the row that the tests are about.
struct Host
{
    HostContext context;
    RowPtr row;

    explicit Host(const std::vector<DomainPtr> &domains, const std::vector<NetworkPtr> &networks = {},
        unsigned long version = libvirtVersion(11, 0))
    {
        HostSnapshot snapshot;
        snapshot.rows = buildRows(networks, domains, true, {});
        for (const RowPtr &one : snapshot.rows)
            if (one->network->kind == NetworkKind::Unregistered)
                row = one;
        context.uri = QStringLiteral("qemu:///system");
        context.serverVersion = version;
        context.snapshot = std::make_shared<HostSnapshot>(std::move(snapshot));
    }
};

RegisterConfig named(const char *name)
{
    RegisterConfig config;
    config.name = QString::fromUtf8(name);
    return config;
}

QStringList texts(std::initializer_list<const char *> lines)
{
    QStringList result;
    for (const char *line : lines)
        result.append(QString::fromUtf8(line));
    return result;
}

const QString web = QStringLiteral("web");
const QString db = QStringLiteral("db");

} // namespace

/// Before a bridge is registered: what is wrong about it, and what will happen.
class TestRegisterPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBridgeWithRunningAndStoppedVms();
    void vmsCanBeLeftAsTheyAre();
    void whatNobodyChangesIsSaid();
    void placesAreNamed_data();
    void placesAreNamed();
    void whenItStartsIsSaid_data();
    void whenItStartsIsSaid();
    void nicsThatWaitForTheNameAreSaid();
    void manyVmsAreCountedNotListed();
    void storedNicsOfTheBridgeArePointedAtIt();
    void theXmlHasTheChosenNameAndTheTime();
    void proposedNamesAreFree();
    void problemsAreFound_data();
    void problemsAreFound();
    void oldHostsCannotTagLinuxBridges_data();
    void oldHostsCannotTagLinuxBridges();
};

void TestRegisterPlan::aBridgeWithRunningAndStoppedVms()
{
    const Host host({vm(web, onBridge, onBridge), vm(db, {}, nic(2, "bridge='fcbr0'"))});
    const ChangePlan plan = planRegister(named("fcbr0"), *host.row, host.context);
    QCOMPARE(plan.sentences,
        texts({"A network “fcbr0” is made that stands for the host's bridge fcbr0. The bridge itself is not touched.",
            "It starts now and whenever the host boots.",
            "The stored configurations of these VMs name the network then: db, web.",
            "Those that run stay as they are, with no interruption, until their next start: web."}));
    QCOMPARE(plan.commands.mid(0, 3),
        texts({"virsh -c qemu:///system net-define fcbr0.xml", "virsh -c qemu:///system net-autostart fcbr0",
            "virsh -c qemu:///system net-start fcbr0"}));
    QCOMPARE(plan.commands.size(), qsizetype(5));
    for (const QString &line : plan.commands.mid(3))
        QVERIFY2(line.contains(QStringLiteral("update-device")) && line.contains(QStringLiteral("--config"))
                && !line.contains(QStringLiteral("--live")),
            qPrintable(line));
    QCOMPARE(plan.xml.toUtf8(), registerXml(named("fcbr0"), *host.row));
}

void TestRegisterPlan::vmsCanBeLeftAsTheyAre()
{
    const Host host({vm(web, onBridge, onBridge)});
    RegisterConfig config = named("fcbr0");
    config.repoint = false;
    const ChangePlan plan = planRegister(config, *host.row, host.context);
    QCOMPARE(plan.sentences.mid(2),
        texts(
            {"The VMs' configurations go on naming the bridge; they count as VMs of the network all the same: web."}));
    QCOMPARE(plan.commands.size(), qsizetype(3));
}

void TestRegisterPlan::whatNobodyChangesIsSaid()
{
    const QByteArray elsewhere = nic(1, "network='lab'", {}, "network");
    const Host host({vm(QStringLiteral("moves"), onBridge, elsewhere), vm(QStringLiteral("transient"), onBridge, {}),
        vm(QStringLiteral("bare"), {}, nic(0, "bridge='fcbr0'"))});
    QCOMPARE(planRegister(named("fcbr0"), *host.row, host.context).sentences.mid(2),
        texts({"NICs that are on the bridge only until the VM's next start stay so: moves, transient.",
            "NICs without a MAC address cannot be told apart; they go on naming the bridge: bare."}));
}

void TestRegisterPlan::placesAreNamed_data()
{
    QTest::addColumn<QByteArray>("more"); // of the NIC
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("openVSwitch");
    const QByteArray ten = "<vlan><tag id='10'/></vlan>";
    QTest::newRow("bridge") << QByteArray() << QStringLiteral("for the host's bridge fcbr0.") << false;
    QTest::newRow("tag") << ten << QStringLiteral("for VLAN 10 on the host's bridge fcbr0.") << false;
    QTest::newRow("trunk") << QByteArray("<vlan><tag id='10'/><tag id='20'/></vlan>")
                           << QStringLiteral("for a trunk of the VLANs 10, 20 on the host's bridge fcbr0.") << false;
    QTest::newRow("Open vSwitch") << ovsPort + ten << QStringLiteral("for VLAN 10 on the host's bridge fcbr0.") << true;
}

void TestRegisterPlan::placesAreNamed()
{
    QFETCH(const QByteArray, more);
    QFETCH(const QString, place);
    QFETCH(const bool, openVSwitch);
    const Host host({vm(web, {}, nic(1, "bridge='fcbr0'", more))});
    const QStringList sentences = planRegister(named("x"), *host.row, host.context).sentences;
    QVERIFY2(sentences.front().contains(place), qPrintable(sentences.front()));
    QCOMPARE(sentences.contains(QStringLiteral("Its VMs become ports of Open vSwitch, as they are now.")), openVSwitch);
}

void TestRegisterPlan::whenItStartsIsSaid_data()
{
    QTest::addColumn<bool>("now");
    QTest::addColumn<bool>("atBoot");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("warning"); // where VMs are pointed at it
    QTest::newRow("both") << true << true << QStringLiteral("It starts now and whenever the host boots.") << QString();
    QTest::newRow("now") << true << false << QStringLiteral("It starts now, and not by itself after the host boots.")
                         << QStringLiteral("After the host has booted, the VMs cannot start until somebody has started "
                                           "the network.");
    QTest::newRow("at boot") << false << true << QStringLiteral("It stays inactive now and starts when the host boots.")
                             << QStringLiteral(
                                    "The VMs cannot start while the network that they are pointed at is inactive.");
    QTest::newRow("neither") << false << false << QStringLiteral("It stays inactive until somebody starts it.")
                             << QStringLiteral(
                                    "The VMs cannot start while the network that they are pointed at is inactive.");
}

void TestRegisterPlan::whenItStartsIsSaid()
{
    QFETCH(const bool, now);
    QFETCH(const bool, atBoot);
    QFETCH(const QString, sentence);
    QFETCH(const QString, warning);
    const Host host({vm(web, {}, onBridge)});
    RegisterConfig config = named("fcbr0");
    config.startNow = now;
    config.startAtBoot = atBoot;
    const ChangePlan plan = planRegister(config, *host.row, host.context);
    QCOMPARE(plan.sentences[1], sentence);
    QCOMPARE(plan.commands.contains(QStringLiteral("virsh -c qemu:///system net-start fcbr0")), now);
    QCOMPARE(plan.commands.contains(QStringLiteral("virsh -c qemu:///system net-autostart fcbr0")), atBoot);
    const QList<Issue> issues = checkRegister(config, *host.row, host.context);
    QCOMPARE(issues.isEmpty() ? QString() : issues.front().message, warning);
    QVERIFY(std::all_of(
        issues.cbegin(), issues.cend(), [](const Issue &issue) { return issue.severity == Severity::Warning; }));
    config.repoint = false;
    QVERIFY(checkRegister(config, *host.row, host.context).isEmpty());
}

void TestRegisterPlan::nicsThatWaitForTheNameAreSaid()
{
    const Host host({vm(web, {}, onBridge), vm(db, {}, nic(2, "network='office'", {}, "network"))});
    const auto last = [&host](const char *name) {
        return planRegister(named(name), *host.row, host.context).sentences.constLast();
    };
    QCOMPARE(last("office"),
        QStringLiteral("NICs that name a network “office” already, which does not exist now, get it: db."));
    QVERIFY(!last("fcbr0").contains(db));
}

void TestRegisterPlan::manyVmsAreCountedNotListed()
{
    std::vector<DomainPtr> domains;
    for (int i = 1; i <= 20; ++i)
        domains.push_back(vm(QStringLiteral("vm-%1").arg(i), {}, onBridge + nic(i + 30, "bridge='fcbr0'")));
    const Host host(domains);
    QCOMPARE(planRegister(named("fcbr0"), *host.row, host.context).sentences[2],
        QStringLiteral("The stored configurations of these VMs name the network then: vm-1, vm-2, vm-3, vm-4, vm-5, "
                       "vm-6, vm-7, vm-8 and 12 more."));
}

void TestRegisterPlan::storedNicsOfTheBridgeArePointedAtIt()
{
    const QByteArray lab = nic(1, "network='lab'", {}, "network");
    const DomainPtr both = vm(web, onBridge + nic(2, "bridge='fcbr0'"), onBridge + nic(2, "bridge='fcbr0'"));
    const Host host({both, vm(db, lab, onBridge), vm(QStringLiteral("leaves"), onBridge, lab),
        vm(QStringLiteral("transient"), onBridge, {}), vm(QStringLiteral("bare"), {}, nic(0, "bridge='fcbr0'"))});
    const std::vector<NicRef> nics = repointableNics(*host.row);
    QStringList found;
    for (const NicRef &ref : nics) {
        found << ref.vm + u' ' + ref.mac;
        QCOMPARE(ref.scope, (NicScope{false, true})); // what runs is not touched
        QCOMPARE(ref.domain, QUuid::createUuidV5(QUuid(), ref.vm));
    }
    QCOMPARE(found, texts({"db 52:54:00:00:00:01", "web 52:54:00:00:00:01", "web 52:54:00:00:00:02"}));
}

void TestRegisterPlan::theXmlHasTheChosenNameAndTheTime()
{
    const Host host({vm(web, {}, nic(1, "bridge='o'", ovsPort + "<vlan><tag id='10'/></vlan>"))});
    RegisterConfig config = named("a & b");
    config.created = QDateTime({2026, 3, 4}, {5, 6, 7}, Qt::UTC);
    const auto made = parseNetworkXml(registerXml(config, *host.row));
    QVERIFY(made);
    QCOMPARE(made->name, QStringLiteral("a & b"));
    QCOMPARE(made->created, config.created);
    QCOMPARE(made->type, NetworkType::OpenVSwitch);
    QCOMPARE(made->vlan.tags, QList<int>{10});
    QCOMPARE(made->bridge, QStringLiteral("o"));
}

void TestRegisterPlan::proposedNamesAreFree()
{
    const NetworkPtr taken = sample::network("<network><name>fcbr0</name><bridge name='virbr7'/></network>");
    const NetworkPtr second = sample::network("<network><name>fcbr0-2</name><bridge name='virbr8'/></network>");
    const auto proposal = [](const Host &host) { return proposeRegisterName(*host.row, host.context); };
    QCOMPARE(proposal(Host({vm(web, {}, onBridge)})), QStringLiteral("fcbr0"));
    QCOMPARE(proposal(Host({vm(web, {}, onBridge)}, {taken})), QStringLiteral("fcbr0-2"));
    QCOMPARE(proposal(Host({vm(web, {}, onBridge)}, {taken, second})), QStringLiteral("fcbr0-3"));
    QCOMPARE(proposal(Host({vm(web, {}, nic(1, "bridge='fcbr0'", "<vlan><tag id='10'/></vlan>"))})),
        QStringLiteral("fcbr0-vlan-10"));
    QCOMPARE(proposal(Host({vm(web, {}, nic(1, "bridge='fcbr0'", "<vlan><tag id='20'/><tag id='10'/></vlan>"))})),
        QStringLiteral("fcbr0-vlan-10-20"));
    // NICs that name a missing network of that name are no reason against it.
    QCOMPARE(
        proposal(Host({vm(web, {}, onBridge + nic(2, "network='fcbr0'", {}, "network"))})), QStringLiteral("fcbr0"));
}

void TestRegisterPlan::problemsAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("found");
    const QString bad = QStringLiteral("error Name");
    QTest::newRow("fine") << QStringLiteral("fcbr0") << QString();
    QTest::newRow("empty") << QString() << bad;
    QTest::newRow("slash") << QStringLiteral("a/b") << bad;
    QTest::newRow("line break") << QStringLiteral("a\nb") << bad;
    QTest::newRow("taken") << QStringLiteral("lab") << bad;
    QTest::newRow("hard to use") << QStringLiteral("-x") << QStringLiteral("warning Name");
}

void TestRegisterPlan::problemsAreFound()
{
    QFETCH(const QString, name);
    QFETCH(const QString, found);
    const Host host(
        {vm(web, {}, onBridge)}, {sample::network("<network><name>lab</name><bridge name='virbr7'/></network>")});
    RegisterConfig config;
    config.name = name;
    QCOMPARE(sample::found(checkRegister(config, *host.row, host.context)), found);
}

void TestRegisterPlan::oldHostsCannotTagLinuxBridges_data()
{
    QTest::addColumn<QByteArray>("more"); // of the NIC
    QTest::addColumn<QString>("before"); // libvirt 11.0
    QTest::addColumn<QString>("from"); // libvirt 11.0 on
    const QByteArray ten = "<vlan><tag id='10'/></vlan>";
    const QByteArray trunk = "<vlan><tag id='10'/><tag id='20'/></vlan>";
    const QString bad = QStringLiteral("error VlanId");
    QTest::newRow("untagged") << QByteArray() << QString() << QString();
    QTest::newRow("tag") << ten << bad << QString();
    QTest::newRow("trunk") << trunk << bad << QString();
    QTest::newRow("Open vSwitch") << ovsPort + ten << QString() << QString();
    QTest::newRow("trunk of Open vSwitch") << ovsPort + trunk << QString() << QString();
}

void TestRegisterPlan::oldHostsCannotTagLinuxBridges()
{
    QFETCH(const QByteArray, more);
    QFETCH(const QString, before);
    QFETCH(const QString, from);
    const std::vector<DomainPtr> domains{vm(web, {}, nic(1, "bridge='fcbr0'", more))};
    const Host old(domains, {}, libvirtVersion(10, 10));
    const QList<Issue> issues = checkRegister(named("x"), *old.row, old.context);
    QCOMPARE(sample::found(issues), before);
    QVERIFY(issues.isEmpty() || issues.front().message.contains(QStringLiteral("10.10.0")));
    const Host fresh(domains);
    QCOMPARE(sample::found(checkRegister(named("x"), *fresh.row, fresh.context)), from);
}

QTEST_GUILESS_MAIN(TestRegisterPlan)
#include "tst_registerplan.moc"
