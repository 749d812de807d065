// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/attachsample.h"

#include <QTest>

using namespace patchpanel;
using namespace patchpanel::sample;

using Change = std::function<void(AttachConfig &)>;
Q_DECLARE_METATYPE(Change)

/// What the Attach form says about bad input, and where.
class TestAttachRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badInputIsSaidAtItsField_data();
    void badInputIsSaidAtItsField();
    void bridgesAreCheckedAgainstTheHost_data();
    void bridgesAreCheckedAgainstTheHost();
    void newerLibvirtTagsLinuxBridges();
    void tagsOutsideTheSchemeAreWarnedOf();
    void addressesOfTheHostAreTaken();
    void unreadVmsMakeTheAddressDoubtful();
    void emptyHostHasOnlyErrors();
    void refusalsFindTheirField_data();
    void refusalsFindTheirField();
};

namespace {

/// "Vm! word, When? word": error or warning, and whether the sentence has that word is checked by the caller.
QString placesOf(const QList<Issue> &issues)
{
    static const QHash<Field, const char *> names{{Field::Vm, "Vm"}, {Field::Network, "Network"},
        {Field::Bridge, "Bridge"}, {Field::PortGroup, "PortGroup"}, {Field::VlanId, "VlanId"}, {Field::Model, "Model"},
        {Field::MacAddress, "MacAddress"}, {Field::When, "When"}};
    QStringList places;
    for (const Issue &issue : issues)
        places << QLatin1String(names.value(issue.field, "None")) + (issue.severity == Severity::Error ? u'!' : u'?');
    return places.join(u' ');
}

QString said(const QList<Issue> &issues)
{
    return placesOf(issues) + u'\n' + wordsOf(issues);
}

void choose(AttachConfig &config, std::initializer_list<const char *> vms)
{
    config.vms.clear();
    for (const char *name : vms) {
        config.vms.append({uuidOf(name), QString::fromUtf8(name)});
        config.generatedMacs.insert(uuidOf(name), QStringLiteral("52:54:00:ee:00:01"));
    }
}

} // namespace

void TestAttachRules::badInputIsSaidAtItsField_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("places");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *places, const char *words, const Change &change) {
        QTest::newRow(name) << change << QString::fromUtf8(places) << QString::fromUtf8(words);
    };
    const auto mac = [&row](const char *name, const char *typed, const char *places, const char *words) {
        row(name, places, words, [typed](AttachConfig &c) { c.mac = QString::fromUtf8(typed); });
    };
    const auto vlan = [&row](const char *name, const char *typed, const char *places, const char *words) {
        row(name, places, words, [typed](AttachConfig &c) {
            c.network = QStringLiteral("ovs");
            c.portGroup = QStringLiteral("bare");
            c.vlanId = QString::fromUtf8(typed);
        });
    };
    row("nothing wrong", "", "", [](AttachConfig &) {});
    row("no VM", "Vm!", "Choose at least one VM.", [](AttachConfig &c) { c.vms.clear(); });
    row("vanished VM", "Vm!", "VM “gone” is not on this host any more.", [](AttachConfig &c) { choose(c, {"gone"}); });
    row("vanished VMs among others", "Vm!", "gone, lost", [](AttachConfig &c) { choose(c, {"gone", "mail", "lost"}); });
    row("second NIC", "Vm?", "On this network already, with another NIC: web.", [](AttachConfig &c) {
        choose(c, {"web", "mail"});
    });
    row("no network", "Network!", "Choose a network.", [](AttachConfig &c) { c.network.clear(); });
    row("vanished network", "Network!", "Network “old” is not on this host any more.",
        [](AttachConfig &c) { c.network = QStringLiteral("old"); });
    row("transient network", "Network?", "transient", [](AttachConfig &c) { c.network = QStringLiteral("passing"); });
    row("transient network, for now", "", "", [](AttachConfig &c) {
        c.network = QStringLiteral("passing");
        c.afterRestart = false;
    });
    row("vanished port group", "PortGroup!", "no port group “old”", [](AttachConfig &c) {
        c.network = QStringLiteral("ovs");
        c.portGroup = QStringLiteral("old");
    });
    row("port group of another network", "", "", [](AttachConfig &c) { c.portGroup = QStringLiteral("old"); });
    vlan("tag", "10", "", "");
    vlan("VLAN 0", "0", "VlanId!", "0");
    vlan("VLAN 4095", "4095", "VlanId!", "4095");
    vlan("VLAN text", "ten", "VlanId!", "1 to 4094");
    vlan("VLAN sign", "+10", "VlanId!", "1 to 4094");
    vlan("VLAN too large", "99999999999", "VlanId!", "4094");
    row("tag of a network that takes none", "", "", [](AttachConfig &c) { c.vlanId = QStringLiteral("ten"); });
    row("tag before the port group's", "VlanId?", "port group “dev” (VLAN 10)", [](AttachConfig &c) {
        c.network = QStringLiteral("ovs");
        c.vlanId = QStringLiteral("11");
    });
    row("no model", "Model!", "Choose a model", [](AttachConfig &c) { c.model = QStringLiteral(" "); });
    row("bad model", "Model!", "letters", [](AttachConfig &c) { c.model = QStringLiteral("e1000'/><x"); });
    row("typed model", "", "", [](AttachConfig &c) { c.model = QStringLiteral("ne2k_pci"); });
    mac("no MAC", "", "MacAddress!", "Generate");
    mac("malformed MAC", "52:54:00:12:34", "MacAddress!", "“52:54:00:12:34” is no MAC address");
    mac("MAC of text", "<b>mac</b>", "MacAddress!", "“<b>mac</b>” is no MAC address");
    mac("multicast MAC", "01:00:5e:00:00:01", "MacAddress!", "multicast");
    mac("broadcast MAC", "ff:ff:ff:ff:ff:ff", "MacAddress!", "broadcast");
    mac("MAC of zeros", "00:00:00:00:00:00", "MacAddress!", "zeros");
    mac("MAC of a VM", "52:54:00:00:00:02", "MacAddress!", "VM “db” has it");
    mac("MAC of a VM, in capitals", "52-54-00-00-00-02", "MacAddress!", "VM “db” has it");
    mac("MAC of a bridge", "52:54:00:aa:00:01", "MacAddress!", "the bridge of network “lab” has it");
    mac("MAC outside libvirt's range", "00:16:3e:11:22:33", "", "");
    row("several VMs need no typed MAC", "", "", [](AttachConfig &c) {
        choose(c, {"mail", "db"});
        c.mac = QStringLiteral("nonsense");
    });
    row("neither time", "When!", "now, after restart, or both",
        [](AttachConfig &c) { c.now = c.afterRestart = false; });
    row("now, shut off", "When!", "Not running, so nothing can be plugged in now: db.", [](AttachConfig &c) {
        choose(c, {"db", "mail"});
        c.afterRestart = false;
    });
    row("after restart, transient", "When!", "Transient, so nothing is there after a restart: ghost.",
        [](AttachConfig &c) {
            choose(c, {"ghost", "mail"});
            c.now = false;
        });
    row("a time for each", "", "", [](AttachConfig &c) { choose(c, {"ghost", "db", "mail"}); });
    row("now, network inactive", "When!", "Network “quiet” is inactive", [](AttachConfig &c) {
        c.network = QStringLiteral("quiet");
        c.startNetwork = false;
    });
    row("after restart, network inactive", "", "", [](AttachConfig &c) {
        c.network = QStringLiteral("quiet");
        c.startNetwork = c.now = false;
    });
    row("network started first", "", "", [](AttachConfig &c) { c.network = QStringLiteral("quiet"); });
    row("everything at once", "Network! Model! MacAddress! When!", "", [](AttachConfig &c) {
        c.network.clear();
        c.model.clear();
        c.mac.clear();
        c.now = c.afterRestart = false;
    });
}

void TestAttachRules::badInputIsSaidAtItsField()
{
    QFETCH(const Change, change);
    QFETCH(const QString, places);
    QFETCH(const QString, words);
    AttachConfig config = attachMail();
    change(config);
    const QList<Issue> issues = checkAttach(config, attachHost());
    QVERIFY2(placesOf(issues) == places, qPrintable(said(issues)));
    QVERIFY2(wordsOf(issues).contains(words), qPrintable(said(issues)));
    QVERIFY2(!wordsOf(issues).contains(QStringLiteral("%1")), qPrintable(said(issues)));
}

void TestAttachRules::bridgesAreCheckedAgainstTheHost_data()
{
    QTest::addColumn<QString>("bridge");
    QTest::addColumn<QString>("vlan");
    QTest::addColumn<QString>("places");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *bridge, const char *vlan, const char *places, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(bridge) << QString::fromUtf8(vlan) << QString::fromUtf8(places)
                            << QString::fromUtf8(words);
    };
    row("none", "", "", "Bridge!", "Name the bridge");
    row("none, and a bad tag", " ", "0", "Bridge! VlanId!", "");
    row("of a network", "br0", "", "", "");
    row("of a tagged network", "br0", "20", "", "");
    row("of libvirt's own", "virbr1", "", "", "");
    row("of libvirt's own, tagged", "virbr1", "10", "VlanId!", "libvirt's own, of network “lab”");
    row("of a port group", "ovsbr0", "10", "", "");
    row("new tag on Open vSwitch", "ovsbr0", "77", "", "");
    row("new tag on a Linux bridge", "br0", "77", "VlanId!", "libvirt (9.0.0) cannot tag VLANs on a Linux bridge");
    row("new bridge", "br7", "", "", "");
    row("too long", "bridge-name-of-17", "", "Bridge!", "15 characters");
    row("no name of a bridge", "br 0", "", "Bridge!", "letters");
    row("VLAN 0", "br0", "0", "VlanId!", "0");
    row("VLAN 4095", "br0", "4095", "VlanId!", "4095");
    row("VLAN text", "br7", "x", "VlanId!", "1 to 4094");
}

void TestAttachRules::bridgesAreCheckedAgainstTheHost()
{
    QFETCH(const QString, bridge);
    QFETCH(const QString, vlan);
    QFETCH(const QString, places);
    QFETCH(const QString, words);
    AttachConfig config = attachMail();
    config.mode = AttachMode::BridgeAndVlan;
    config.network.clear();
    config.bridge = bridge;
    config.vlanId = vlan;
    const QList<Issue> issues = checkAttach(config, attachHost());
    QVERIFY2(placesOf(issues) == places, qPrintable(said(issues)));
    QVERIFY2(wordsOf(issues).contains(words), qPrintable(said(issues)));
}

void TestAttachRules::newerLibvirtTagsLinuxBridges()
{
    AttachConfig config = attachMail();
    config.mode = AttachMode::BridgeAndVlan;
    config.bridge = QStringLiteral("br0");
    config.vlanId = QStringLiteral("77");
    const HostContext context = attachHost(libvirtVersion(11, 0));
    QCOMPARE(said(checkAttach(config, context)), QStringLiteral("\n"));
    config.mode = AttachMode::Network;
    config.network = QStringLiteral("br0");
    QCOMPARE(said(checkAttach(config, context)), QStringLiteral("\n"));
    config.vlanId = QStringLiteral("0");
    QCOMPARE(placesOf(checkAttach(config, context)), QStringLiteral("VlanId!"));
}

void TestAttachRules::tagsOutsideTheSchemeAreWarnedOf()
{
    HostContext context = attachHost();
    context.vlanScheme = VlanScheme({{10, 19, QStringLiteral("Development"), 0}});
    AttachConfig config = attachMail();
    config.mode = AttachMode::BridgeAndVlan;
    config.bridge = QStringLiteral("ovsbr0");
    config.vlanId = QStringLiteral("11");
    QCOMPARE(placesOf(checkAttach(config, context)), QString());
    config.vlanId = QStringLiteral("77");
    QCOMPARE(placesOf(checkAttach(config, context)), QStringLiteral("VlanId?"));
    config.bridge = QStringLiteral("br0");
    config.vlanId = QStringLiteral("20");
    QCOMPARE(placesOf(checkAttach(config, context)), QStringLiteral("VlanId?"));
}

void TestAttachRules::addressesOfTheHostAreTaken()
{
    HostContext context = attachHost();
    context.facts = HostFacts();
    HostFacts::Device card{QStringLiteral("eth0")};
    card.macAddresses = QStringList{QStringLiteral("00:11:22:33:44:55")};
    context.facts->devices.append(card);
    AttachConfig config = attachMail();
    config.mac = QStringLiteral("00:11:22:33:44:55");
    QVERIFY(said(checkAttach(config, context)).contains(QStringLiteral("the host's interface eth0 has it")));
    QVERIFY(takenMacs(context).contains(config.mac));
}

void TestAttachRules::unreadVmsMakeTheAddressDoubtful()
{
    HostContext context = attachHost();
    HostSnapshot changed = *context.snapshot;
    DomainInfo unread = *changed.domains[1];
    unread.detail = DetailState::Failed;
    changed.domains[1] = std::make_shared<const DomainInfo>(unread);
    context.snapshot = std::make_shared<const HostSnapshot>(changed);
    QCOMPARE(placesOf(checkAttach(attachMail(), context)), QStringLiteral("MacAddress?"));
}

void TestAttachRules::emptyHostHasOnlyErrors()
{
    const QList<Issue> issues = checkAttach(attachMail(), {});
    QCOMPARE(placesOf(issues), QStringLiteral("Vm! Network!"));
    // What can be chosen is not known yet, or it is nothing.
    AttachConfig config = attachMail();
    config.network.clear();
    QVERIFY(said(checkAttach(config, {})).contains(QStringLiteral("Choose a network.")));
    HostContext bare;
    HostSnapshot snapshot;
    snapshot.complete = true;
    bare.snapshot = std::make_shared<const HostSnapshot>(snapshot);
    QVERIFY(said(checkAttach(config, bare)).contains(QStringLiteral("New Network")));
}

void TestAttachRules::refusalsFindTheirField_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<Field>("field");
    const auto row = [](const char *message, Field field) {
        QTest::newRow(message) << QString::fromUtf8(message) << field;
    };
    row("operation failed: multiple devices matching MAC address 52:54:00:00:00:01 found", Field::MacAddress);
    row("Requested operation is not valid: network 'quiet' is not active", Field::Network);
    row("Network not found: no network with matching name 'x'", Field::Network);
    row("unsupported configuration: interface 52:54:00:00:00:01 - vlan tag not supported for this connection type",
        Field::VlanId);
    row("Domain not found: no domain with matching uuid 'x' (web)", Field::Vm);
    row("internal error: No more available PCI slots", Field::None);
}

void TestAttachRules::refusalsFindTheirField()
{
    QFETCH(const QString, message);
    QFETCH(const Field, field);
    QCOMPARE(fieldOfAttachError({ErrorKind::Internal, 1, 0, 0, message}, attachMail()), field);
}

QTEST_GUILESS_MAIN(TestAttachRules)
#include "tst_attachrules.moc"
