// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/host/mendcommand.h"
#include "models/network/healthreport.h"
#include "models/network/repairs.h"
#include "models/network/rowbuilder.h"
#include "tests/network/attachsample.h"

#include <QTest>

#include <algorithm>

using namespace patchpanel;

namespace {

const QDateTime now = QDateTime(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);

/// A host to be judged: its networks, the first of which it is about, its VMs, its devices.
struct HostCase
{
    std::vector<NetworkInfo> networks;
    std::vector<DomainInfo> vms{};
    std::optional<HostFacts> facts{};
    std::vector<DhcpLease> leases{};
    VlanScheme scheme{};
    QDateTime unusedSince{};
};

NetworkInfo net(const QByteArray &inner, bool active = true, bool autostart = true)
{
    NetworkInfo info = *sample::network(QByteArray("<network>" + inner + "</network>"), active);
    info.autostart = autostart;
    return info;
}

QByteArray natXml(const QByteArray &name, const QByteArray &dhcp = {}, const QByteArray &subnet = "192.168.7")
{
    return "<name>" + name + "</name><forward mode='nat'/><bridge name='" + name
        + "br'/><mac address='52:54:00:00:00:01'/><ip address='" + subnet + ".1' prefix='24'>" + dhcp + "</ip>";
}

NetworkInfo nat(const char *name, const QByteArray &dhcp = {}, const QByteArray &subnet = "192.168.7")
{
    return net(natXml(name, dhcp, subnet));
}

const QByteArray smallPool = "<dhcp><range start='192.168.7.10' end='192.168.7.19'/></dhcp>";

/// The host of nat("lab") as it should be.
HostFacts factsOf(const char *bridge)
{
    HostFacts facts;
    HostFacts::Device device{QString::fromLatin1(bridge), true};
    device.macAddresses = {QStringLiteral("52:54:00:00:00:01")};
    if (device.name == u"labbr")
        device.addresses = {*IpNetwork::parse(u"192.168.7.1/24")};
    HostFacts::Device card{QStringLiteral("eth0")};
    card.addresses = {*IpNetwork::parse(u"10.0.0.7/24")};
    facts.devices = {device, card};
    facts.routes = {{*IpNetwork::parse(u"10.0.0.0/24"), card.name}};
    for (const IpNetwork &address : std::as_const(device.addresses))
        facts.routes.append({address.subnet(), device.name});
    facts.forwardsIpv4 = true;
    return facts;
}

template <typename Change> HostFacts changed(HostFacts facts, Change change)
{
    change(facts);
    return facts;
}

std::vector<DhcpLease> leases(int count)
{
    std::vector<DhcpLease> list;
    for (int i = 0; i < count; ++i)
        list.push_back({QStringLiteral("52:54:00:ff:00:%1").arg(i, 2, 16, QLatin1Char('0')),
            *IpAddress::parse(QStringLiteral("192.168.7.%1").arg(10 + i)), 24, {}, {}, now.addSecs(60)});
    return list;
}

QByteArray nic(const char *mac, const QByteArray &inner, const char *source = "network='lab'")
{
    return QByteArray("<interface type='network'><mac address='") + mac + "'/><source " + source + "/>" + inner
        + "</interface>";
}

HealthReport judge(const HostCase &host)
{
    std::vector<NetworkPtr> networks;
    for (const NetworkInfo &network : host.networks)
        networks.push_back(std::make_shared<const NetworkInfo>(network));
    std::vector<DomainPtr> domains;
    for (const DomainInfo &vm : host.vms)
        domains.push_back(std::make_shared<const DomainInfo>(vm));
    RowBuilder builder({}, [&host](const QUuid &, bool isUsed) { return isUsed ? QDateTime() : host.unusedSince; });
    if (host.facts)
        builder.setFacts(*host.facts);
    const auto rows = builder.build(networks, domains, true);
    const auto row = std::find_if(rows.cbegin(), rows.cend(), [&host](const RowPtr &one) {
        return host.networks.empty() ? one->network->kind == NetworkKind::Missing
                                     : one->network->name == host.networks.front().name;
    });
    HealthInput input;
    input.facts = host.facts;
    input.leases = host.leases;
    input.vlanScheme = host.scheme;
    input.now = now;
    return healthOf(**row, input);
}

using M = Mend::Kind;

struct Expectation
{
    const char *name;
    HostCase host;
    HealthKind kind;
    HealthSeverity severity;
    QList<Mend::Kind> mends;
    const char *says; ///< words of the sentence
};

NetworkInfo withPending()
{
    NetworkInfo network = nat("lab");
    network.pending = QStringList{QStringLiteral("MTU")};
    return network;
}

NetworkInfo cutOff()
{
    NetworkInfo network = nat("lab");
    network.lostPorts = QStringList{QStringLiteral("p1")};
    return network;
}

const QByteArray hostBridge = "<name>lan</name><forward mode='bridge'/><bridge name='br0'/>";
const QByteArray ovs = "<name>lab</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport "
                       "type='openvswitch'/><portgroup name='dev'><vlan><tag id='10'/></vlan></portgroup>";

std::vector<Expectation> expectations()
{
    using K = HealthKind;
    using S = HealthSeverity;
    const VlanScheme scheme = VlanScheme({{10, 19, QStringLiteral("Red"), 0}, {20, 29, QStringLiteral("Blue"), 0}});
    const QByteArray hosts = "<dhcp><host mac='52:54:00:00:00:0a' ip='192.168.7.5'/>%1</dhcp>";
    const auto reserve = [&hosts](const QByteArray &more) { return QByteArray(hosts).replace("%1", more); };
    return {
        {"inactive though autostarted", {{net(natXml("lab"), false)}}, K::NotStarted, S::Warning, {M::Start}, "boot"},
        {"active, not autostarted", {{net(natXml("lab"), true, false)}}, K::NotAutostarted, S::Note,
            {M::SwitchAutostartOn}, "will not start"},
        {"pending", {{withPending()}}, K::Pending, S::Warning, {M::Restart}, "MTU"},
        {"overlap with a network", {{nat("lab"), nat("home")}}, K::SubnetOverlap, S::Problem, {M::Edit}, "home"},
        {"reservation outside", {{nat("lab", reserve("<host mac='52:54:00:00:00:0b' ip='10.9.9.9'/>"))}},
            K::ReservationOutside, S::Warning, {M::Edit}, "10.9.9.9"},
        {"doubled MAC", {{nat("lab", reserve("<host mac='52:54:00:00:00:0A' ip='192.168.7.6'/>"))}},
            K::ReservationDoubled, S::Warning, {M::DropDoubled, M::Edit}, "52:54:00:00:00:0A"},
        {"doubled address", {{nat("lab", reserve("<host mac='52:54:00:00:00:0b' ip='192.168.7.5'/>"))}},
            K::ReservationDoubled, S::Warning, {M::DropDoubled, M::Edit}, "192.168.7.5"},
        {"TAP on no bridge",
            {{cutOff()}, {sample::vm("web", true, nic("52:54:00:00:00:0a", {}, "network='lab' portid='p1'"))}},
            K::CutOff, S::Problem, {M::Reconnect}, "web"},
        {"link down", {{nat("lab")}, {sample::vm("web", true, nic("52:54:00:00:00:0a", "<link state='down'/>"))}},
            K::LinkDown, S::Warning, {M::PlugIn}, "web"},
        {"one MAC twice",
            {{nat("lab")},
                {sample::vm("web", true, nic("52:54:00:00:00:0a", {})),
                    sample::vm("copy", true, nic("52:54:00:00:00:0a", {}))}},
            K::MacDoubled, S::Problem, {}, "copy, web"},
        {"missing network", {{}, {sample::vm("web", false, nic("52:54:00:00:00:0a", {}, "network='gone'"))}},
            K::MissingNetwork, S::Problem, {M::ChooseMove, M::MakeNetwork}, "gone"},
        {"port group that is not there",
            {{net(ovs)}, {sample::vm("web", true, nic("52:54:00:00:00:0a", {}, "network='lab' portgroup='typo'"))}},
            K::PortGroupMissing, S::Problem, {M::ChooseMove, M::Edit}, "web"},
        {"VLAN on an untagged network",
            {{net(ovs)}, {sample::vm("web", true, nic("52:54:00:00:00:0a", "<vlan><tag id='30'/></vlan>"))}},
            K::VlanUnused, S::Warning, {M::ChooseMove}, "web"},
        {"VLAN on a bridge of libvirt's",
            {{nat("lab")}, {sample::vm("web", false, nic("52:54:00:00:00:0a", "<vlan><tag id='30'/></vlan>"))}},
            K::VlanUnused, S::Problem, {M::ChooseMove}, "web"},
        {"overlap with an interface, nested",
            {{nat("lab")}, {},
                changed(factsOf("labbr"),
                    [](HostFacts &facts) { facts.devices[1].addresses = {*IpNetwork::parse(u"192.168.7.130/25")}; })},
            K::HostOverlap, S::Warning, {M::Edit}, "eth0"},
        {"the same subnet as an interface",
            {{nat("lab")}, {},
                changed(factsOf("labbr"),
                    [](HostFacts &facts) { facts.devices[1].addresses = {*IpNetwork::parse(u"192.168.7.130/24")}; })},
            K::HostOverlap, S::Problem, {M::Edit}, "eth0"},
        {"overlap with a route",
            {{nat("lab")}, {},
                changed(factsOf("labbr"),
                    [](HostFacts &facts) {
                        facts.routes.append({*IpNetwork::parse(u"192.168.0.0/16"), QStringLiteral("wg0")});
                    })},
            K::HostOverlap, S::Warning, {M::Edit}, "route to 192.168.0.0/16 through wg0"},
        {"own bridge gone", {{nat("lab")}, {}, factsOf("otherbr")}, K::DeviceMissing, S::Problem, {M::Restart},
            "labbr"},
        {"own bridge replaced",
            {{nat("lab")}, {},
                changed(factsOf("labbr"),
                    [](HostFacts &facts) { facts.devices[0].macAddresses = {QStringLiteral("52:54:00:99:99:99")}; })},
            K::DeviceForeign, S::Problem, {M::Edit}, "labbr"},
        {"own bridge down",
            {{nat("lab")}, {}, changed(factsOf("labbr"), [](HostFacts &facts) { facts.devices[0].isDown = true; })},
            K::DeviceDown, S::Problem, {M::Restart, M::Copy}, "labbr"},
        {"foreign interface in the way of a start", {{net(natXml("lab"), false, false)}, {}, factsOf("labbr")},
            K::DeviceForeign, S::Problem, {M::RenameBridge, M::Edit}, "labbr"},
        {"host's bridge missing", {{net(hostBridge)}, {}, factsOf("labbr")}, K::DeviceMissing, S::Problem,
            {M::Edit, M::Copy}, "br0"},
        {"host's bridge is none",
            {{net("<name>lan</name><forward mode='bridge'/><bridge name='eth0'/>")}, {}, factsOf("labbr")},
            K::DeviceForeign, S::Problem, {M::Edit}, "eth0"},
        {"host's bridge down",
            {{net(hostBridge)}, {}, changed(factsOf("br0"), [](HostFacts &facts) { facts.devices[0].isDown = true; })},
            K::DeviceDown, S::Problem, {M::Copy}, "br0"},
        {"card missing",
            {{net("<name>tap</name><forward mode='private'><interface dev='eth9'/></forward>")}, {}, factsOf("labbr")},
            K::DeviceMissing, S::Problem, {M::Edit}, "eth9"},
        {"forwarding off",
            {{nat("lab")}, {}, changed(factsOf("labbr"), [](HostFacts &facts) { facts.forwardsIpv4 = false; })},
            K::ForwardingOff, S::Problem, {M::Copy}, "IPv4"},
        {"pool nearly full", {{nat("lab", smallPool)}, {}, {}, leases(9)}, K::PoolNearlyFull, S::Warning, {M::Edit},
            "9 of its 10"},
        {"pool full", {{nat("lab", smallPool)}, {}, {}, leases(10)}, K::PoolNearlyFull, S::Problem, {M::Edit}, "10"},
        {"no lease", {{nat("lab", smallPool)}, {sample::vm("web", true, nic("52:54:00:00:00:0a", {}))}, {}, leases(1)},
            K::NoLease, S::Warning, {M::Replug}, "web"},
        {"ranges of two owners on one trunk",
            {{net("<name>lab</name><forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>"
                  "<vlan trunk='yes'><tag id='10'/><tag id='20'/></vlan>")},
                {}, {}, {}, scheme},
            K::VlanMixed, S::Warning, {M::Edit}, "Red, Blue"},
        {"no VM for 30 days", {{nat("lab")}, {}, {}, {}, {}, now.addDays(-31)}, K::Unused, S::Note, {M::Delete}, "31"},
    };
}

} // namespace

Q_DECLARE_METATYPE(HostCase)

/// Each check of a network's health: that it finds what it is for, says it, offers its mend, and is silent otherwise.
class TestHealth final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCheckFindsWhatItIsFor_data();
    void eachCheckFindsWhatItIsFor();
    void aHealthyNetworkIsSaidToBe_data();
    void aHealthyNetworkIsSaidToBe();
    void whatCannotBeCheckedIsSaid();
    void notesAreNoProblemsOfTheTable();
    void theWorstComesFirst();
    void whatTheHostSaidIsForgottenWithTheStateItWasAbout();
    void onlyRowsWithNewsOfTheHostAreMadeAgain();
    void mendsAreTheCommandsTheyName();
    void repairsChangeWhatTheyAreAboutAndNothingElse_data();
    void repairsChangeWhatTheyAreAboutAndNothingElse();
};

void TestHealth::eachCheckFindsWhatItIsFor_data()
{
    QTest::addColumn<int>("number");
    const auto all = expectations();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << static_cast<int>(i);
}

void TestHealth::eachCheckFindsWhatItIsFor()
{
    QFETCH(const int, number);
    const Expectation wanted = expectations()[static_cast<std::size_t>(number)];
    const HealthReport report = judge(wanted.host);
    QStringList said;
    for (const HealthFinding &finding : report.findings)
        said.append(finding.what);
    const auto found = std::find_if(report.findings.cbegin(), report.findings.cend(),
        [&wanted](const HealthFinding &finding) { return finding.kind == wanted.kind; });
    QVERIFY2(found != report.findings.cend(), qPrintable(said.join(u'\n')));
    QCOMPARE(found->severity, wanted.severity);
    QVERIFY2(found->what.contains(QString::fromUtf8(wanted.says)), qPrintable(found->what));
    QVERIFY(!found->why.isEmpty() && !found->why.contains(u"%1") && !found->what.contains(u"%1"));
    QList<Mend::Kind> mends;
    for (const Mend &mend : found->mends) {
        mends.append(mend.kind);
        QVERIFY(!mend.label.isEmpty() && !mend.label.contains(u"%1"));
    }
    QCOMPARE(mends, wanted.mends);
    if (wanted.kind == HealthKind::VlanMixed) // the filter asks for this alone
        QVERIFY(mixesVlanOwners(wanted.host.networks.front().summary, wanted.host.scheme));
    // What is not made true is not found, however bad the rest is.
    QCOMPARE(std::count_if(report.findings.cbegin(), report.findings.cend(),
                 [&wanted](const HealthFinding &finding) {
                     return finding.kind != wanted.kind && finding.kind != HealthKind::NoLease
                         && finding.kind != HealthKind::DeviceMissing;
                 }),
        0);
}

void TestHealth::aHealthyNetworkIsSaidToBe_data()
{
    QTest::addColumn<HostCase>("host");
    QTest::newRow("NAT with a VM that has its lease") << HostCase{{nat("lab", smallPool), nat("home", {}, "192.168.8")},
        {sample::vm("web", true, nic("52:54:00:ff:00:00", {}))}, factsOf("labbr"), leases(8), {}, {}};
    QTest::newRow("unused, but not for long") << HostCase{{nat("lab")}, {}, factsOf("labbr"), {}, {}, now.addDays(-29)};
    QTest::newRow("on the host's bridge") << HostCase{{net(hostBridge)}, {}, factsOf("br0")};
    QTest::newRow("inactive on purpose") << HostCase{{net(natXml("lab"), false, false)}, {}, factsOf("otherbr")};
    QTest::newRow("port groups with owners of their own") << HostCase{{net(ovs)},
        {sample::vm(
            "web", true, nic("52:54:00:00:00:0a", "<vlan><tag id='10'/></vlan>", "network='lab' portgroup='dev'"))},
        {}, {}, VlanScheme({{10, 19, QStringLiteral("Red"), 0}, {20, 29, QStringLiteral("Blue"), 0}})};
    QTest::newRow("a VM that is shut off needs no lease")
        << HostCase{{nat("lab", smallPool)}, {sample::vm("web", false, nic("52:54:00:00:00:0a", {}))}, {}, leases(0)};
    QTest::newRow("an interface that is down elsewhere") << HostCase{
        {nat("lab")}, {}, changed(factsOf("labbr"), [](HostFacts &facts) { facts.devices[1].isDown = true; })};
    QTest::newRow("only libvirt told of the host") << HostCase{{nat("lab")}, {},
        changed(factsOf("otherbr"), [](HostFacts &facts) { facts.incomplete = QStringLiteral("no ssh"); })};
}

void TestHealth::aHealthyNetworkIsSaidToBe()
{
    QFETCH(const HostCase, host);
    const HealthReport report = judge(host);
    for (const HealthFinding &finding : report.findings)
        QFAIL(qPrintable(finding.what));
    QVERIFY(healthSummary(report, host.networks.front().name).contains(u"All is well"));
    QVERIFY(!report.checked.isEmpty());
}

void TestHealth::whatCannotBeCheckedIsSaid()
{
    HostCase host{{nat("lab", smallPool)}, {}, factsOf("labbr")};
    QVERIFY(judge(host).unchecked.isEmpty());
    host.facts->incomplete = QStringLiteral("nobody may look");
    QCOMPARE(judge(host).unchecked.size(), 1);
    QVERIFY(judge(host).unchecked.constFirst().contains(u"nobody may look"));
    const auto rows = buildRows({std::make_shared<const NetworkInfo>(host.networks.front())}, {}, true, {});
    HealthInput input;
    input.now = now;
    input.leases = failure(ErrorKind::Unsupported, QStringLiteral("not this driver"));
    const HealthReport report = healthOf(*rows.front(), input);
    QCOMPARE(report.unchecked.size(), 2);
    QVERIFY(report.unchecked.constLast().contains(u"not this driver"));
}

void TestHealth::notesAreNoProblemsOfTheTable()
{
    const auto rows = buildRows({std::make_shared<const NetworkInfo>(net(natXml("lab"), true, false)),
                                    std::make_shared<const NetworkInfo>(net(natXml("home", {}, "10.1.1"), false))},
        {}, true, {});
    QCOMPARE(rows[1]->network->name, QStringLiteral("lab"));
    QCOMPARE(rows[1]->findings.size(), 1);
    QVERIFY(rows[1]->problems.isEmpty());
    QCOMPARE(rows[0]->problems.size(), 1);
}

void TestHealth::theWorstComesFirst()
{
    const HealthReport report = judge(
        {{net(natXml("lab"), true, false), nat("home")}, {}, changed(factsOf("otherbr"), [](HostFacts &facts) {
             facts.devices[1].addresses = {*IpNetwork::parse(u"192.168.7.130/25")};
         })});
    QVERIFY(report.findings.size() >= 4);
    QVERIFY(std::is_sorted(report.findings.cbegin(), report.findings.cend(),
        [](const HealthFinding &a, const HealthFinding &b) { return a.severity > b.severity; }));
    QCOMPARE(healthSummary(report, {}), QStringLiteral("2 problems, 1 warning, 1 note"));
}

void TestHealth::whatTheHostSaidIsForgottenWithTheStateItWasAbout()
{
    RowBuilder builder;
    std::vector<NetworkPtr> networks{std::make_shared<const NetworkInfo>(nat("lab"))};
    builder.setFacts(factsOf("otherbr"));
    QCOMPARE(builder.build(networks, {}, true).front()->problems.size(), 1);
    NetworkInfo other = *networks.front();
    other.firstSeen = now; // something that is no matter of the host's
    networks.front() = std::make_shared<const NetworkInfo>(other);
    QCOMPARE(builder.build(networks, {}, true).front()->problems.size(), 1);
    other.active = false;
    other.autostart = false;
    networks.front() = std::make_shared<const NetworkInfo>(other);
    QVERIFY(builder.build(networks, {}, true).front()->problems.isEmpty());
}

void TestHealth::onlyRowsWithNewsOfTheHostAreMadeAgain()
{
    RowBuilder builder;
    const std::vector<NetworkPtr> networks{
        std::make_shared<const NetworkInfo>(nat("lab")), std::make_shared<const NetworkInfo>(net(hostBridge))};
    const auto before = builder.build(networks, {}, true);
    builder.setFacts(factsOf("labbr"));
    const auto after = builder.build(networks, {}, true);
    QCOMPARE(after[0], before[0]);
    QVERIFY(after[1] != before[1]);
    builder.setFacts(factsOf("labbr"));
    QCOMPARE(builder.build(networks, {}, true), after);
}

void TestHealth::mendsAreTheCommandsTheyName()
{
    const auto rows = buildRows({std::make_shared<const NetworkInfo>(net(natXml("lab"), false))}, {}, true, {});
    const auto commands = [&rows](const Mend &mend) {
        QStringList texts;
        const auto made = mendCommands(*rows.front(), mend, libvirtVersion(9, 0)).value();
        for (const Command &command : made)
            texts.append(describeCommand(command));
        return texts.join(QStringLiteral("; "));
    };
    const std::vector<NicRef> web{
        {sample::uuidOf("web"), QStringLiteral("web"), QStringLiteral("52:54:00:00:00:0a"), {true, true}}};
    QCOMPARE(commands(mends::start()), QStringLiteral("Start network “lab”"));
    QVERIFY(commands(mends::switchAutostartOn()).contains(u"lab"));
    QVERIFY(commands(mends::restart()).startsWith(u"Restart network “lab”"));
    QVERIFY(commands(mends::reconnect()).contains(u"lab"));
    QCOMPARE(mendCommands(*rows.front(), mends::plugIn(web), 0)->size(), std::size_t(1));
    QCOMPARE(mendCommands(*rows.front(), mends::replug(web), 0)->size(), std::size_t(2));
    QVERIFY(std::get<SetLink>(mendCommands(*rows.front(), mends::replug(web), 0)->back()).up);
    QVERIFY(commands(mends::moveTo(QStringLiteral("home"), web)).contains(u"home"));
    const auto renamed = mendCommands(*rows.front(), mends::renameBridge(QStringLiteral("virbr9"), true), 0);
    QCOMPARE(renamed->size(), std::size_t(2));
    QVERIFY(std::get<EditNetwork>(renamed->front()).wanted.contains("virbr9"));
    QVERIFY(std::holds_alternative<StartNetwork>(renamed->back()));
    for (const Mend &mend :
        {mends::edit(Field::Bridge), mends::deleteNetwork(), mends::chooseMove(), mends::copy(QStringLiteral("x"))})
        QVERIFY(mendCommands(*rows.front(), mend, 0)->empty()); // the window's
}

void TestHealth::repairsChangeWhatTheyAreAboutAndNothingElse_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, Mend::Kind kind, const char *value, const QByteArray &before,
                         const QByteArray &after) {
        QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(value)
                            << "<network>" + before + "</network>"
                            << "<network>" + after + "</network>";
    };
    const QByteArray first = "<host mac='52:54:00:00:00:0a' name=\"web\" ip='192.168.7.5'/>";
    row("the first of the doubled stays", M::DropDoubled, "",
        natXml("lab", "<dhcp>" + first + "<host mac='52:54:00:00:00:0A' ip='192.168.7.6'/></dhcp>"),
        natXml("lab", "<dhcp>" + first + "</dhcp>"));
    row("another bridge", M::RenameBridge, "virbr9", "<name>a</name><!-- x --><bridge name='old' stp='off'/>",
        "<name>a</name><!-- x --><bridge name='virbr9' stp='off'/>");
    row("another subnet, everything moves along", M::Renumber, "10.3.0.0/24",
        natXml("lab", "<dhcp><range start='192.168.7.10' end='192.168.7.19'/>" + first + "</dhcp>"),
        natXml("lab",
            "<dhcp><range start='10.3.0.10' end='10.3.0.19'/><host mac='52:54:00:00:00:0a' name=\"web\" "
            "ip='10.3.0.5'/></dhcp>",
            "10.3.0"));
}

void TestHealth::repairsChangeWhatTheyAreAboutAndNothingElse()
{
    QFETCH(const int, kind);
    QFETCH(const QString, value);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    Mend mend{static_cast<Mend::Kind>(kind), QStringLiteral("x")};
    mend.value = value;
    QCOMPARE(repaired(before, mend, libvirtVersion(9, 0)).value(), after);
}

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
