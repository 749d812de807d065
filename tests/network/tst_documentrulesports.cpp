// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/documentsample.h"

using namespace patchpanel;
using namespace patchpanel::sample;

/// What is done to the ports of VMs: VLANs, virtual ports, bandwidth and port groups of the edited document.
class TestDocumentRulesPorts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vlans_data();
    void vlans() { tryRule(labHost()); }
    void linuxBridgesTakeTagsFrom11On();
    void virtualPorts_data();
    void virtualPorts() { tryRule(labHost()); }
    void bandwidth_data();
    void bandwidth() { tryRule(labHost()); }
    void portGroups_data();
    void portGroups() { tryRule(labHost()); }
};

namespace {

const QByteArray ovs = "<forward mode='bridge'/><bridge name='ovsbr0'/><virtualport type='openvswitch'/>";
const QByteArray linux_ = "<forward mode='bridge'/><bridge name='br0'/>";
const QByteArray cards = "<forward mode='passthrough' dev='eth1'/>";

} // namespace

void TestDocumentRulesPorts::vlans_data()
{
    addRuleColumns();
    const auto rule = [](const char *name, const char *wrong, const char *right, const char *words, int row,
                          Severity severity = Severity::Error) {
        addRule(name, ovs + wrong, ovs + right, {Field::VlanTags, words, severity, row});
        const QByteArray group = "<portgroup name='a'/><portgroup name='b'>";
        if (severity == Severity::Error)
            addRule(qPrintable(QStringLiteral("%1, in a port group").arg(QLatin1String(name))),
                ovs + group + wrong + "</portgroup>", ovs + group + right + "</portgroup>",
                {Field::VlanTags, words, severity, row, 1});
    };
    rule("0", "<vlan><tag id='0'/></vlan>", "<vlan><tag id='1'/></vlan>", "VLAN 0", 0);
    rule("4095", "<vlan><tag id='4095'/></vlan>", "<vlan><tag id='4094'/></vlan>", "VLAN 4095", 0);
    rule("no number", "<vlan><tag id='x'/></vlan>", "<vlan><tag id='11'/></vlan>", "1 to 4094", 0);
    rule("no ID", "<vlan><tag/></vlan>", "<vlan><tag id='11'/></vlan>", "1 to 4094", 0);
    rule(
        "twice", "<vlan><tag id='11'/><tag id='011'/></vlan>", "<vlan><tag id='11'/><tag id='12'/></vlan>", "twice", 1);
    rule("several without a trunk", "<vlan trunk='no'><tag id='11'/><tag id='12'/></vlan>",
        "<vlan trunk='yes'><tag id='11'/><tag id='12'/></vlan>", "need a trunk", -1);
    rule("native without a trunk", "<vlan trunk='no'><tag id='11' nativeMode='tagged'/></vlan>",
        "<vlan trunk='yes'><tag id='11' nativeMode='tagged'/></vlan>", "Only a trunk", -1);
    rule("two native", "<vlan><tag id='11' nativeMode='tagged'/><tag id='12' nativeMode='untagged'/></vlan>",
        "<vlan><tag id='11' nativeMode='tagged'/><tag id='12'/></vlan>", "Only one VLAN", 1);
    rule("native mode", "<vlan><tag id='11' nativeMode='x'/></vlan>", "<vlan><tag id='11' nativeMode='tagged'/></vlan>",
        "“x”", 0);
    rule("another network has it", "<vlan><tag id='10'/></vlan>", "<vlan><tag id='11'/></vlan>", "“tens”", -1,
        Severity::Warning);
}

void TestDocumentRulesPorts::linuxBridgesTakeTagsFrom11On()
{
    const QByteArray tag = "<vlan><tag id='11'/></vlan>";
    const QByteArray group = "<portgroup name='a'>" + tag + "</portgroup>";
    for (const QByteArray &parts : {linux_ + tag, linux_ + group}) {
        const QList<Issue> issues = checkDocument(labDocument(parts), labDocument(), labHost());
        QVERIFY2(issues.size() == 1 && issues[0].field == Field::VlanTags && issues[0].severity == Severity::Error
                && issues[0].message.contains(u"11.0"),
            qPrintable(told(issues)));
        QCOMPARE(issues[0].part, parts.endsWith(group) ? 0 : -1);
        const QList<Issue> newer = checkDocument(labDocument(parts), labDocument(), labHost(libvirtVersion(11, 0)));
        QVERIFY2(newer.isEmpty(), qPrintable(told(newer)));
    }
}

void TestDocumentRulesPorts::virtualPorts_data()
{
    addRuleColumns();
    const auto rule = [](const char *name, const QByteArray &wrong, const QByteArray &right, const char *words,
                          Severity severity = Severity::Error, int part = -1) {
        addRule(name, wrong, right, {Field::VirtualPort, words, severity, -1, part});
    };
    const auto port = [](const QByteArray &type, const QByteArray &parameters = {}) {
        return "<virtualport type='" + type + "'>"
            + (parameters.isEmpty() ? QByteArray() : "<parameters " + parameters + "/>") + "</virtualport>";
    };
    rule("type", linux_ + port("x"), linux_, "type “x”");
    rule("no type", linux_ + "<virtualport><parameters profileid='a'/></virtualport>", linux_, "need its type");
    rule("Open vSwitch on libvirt's bridge", port("openvswitch"), {}, "none of Open vSwitch");
    rule("cards' on libvirt's bridge", port("802.1Qbh"), {}, "no effect", Severity::Warning);
    rule("cards' on a bridge", linux_ + port("802.1Qbg"), ovs, "for network cards");
    rule("Open vSwitch on cards", cards + port("openvswitch"), cards + port("802.1Qbg"), "for bridges");
    rule("with SR-IOV", "<forward mode='hostdev'><pf dev='eth2'/></forward>" + port("802.1Qbg"),
        "<forward mode='hostdev'><pf dev='eth2'/></forward>" + port("802.1Qbh"), "802.1Qbh");
    rule("of a port group", cards + "<portgroup name='a'>" + port("openvswitch") + "</portgroup>",
        cards + "<portgroup name='a'>" + port("802.1Qbh") + "</portgroup>", "for bridges", Severity::Error, 0);
    rule("manager", cards + port("802.1Qbg", "managerid='256'"), cards + port("802.1Qbg", "managerid='0xff'"),
        "up to 255");
    rule("type ID", cards + port("802.1Qbg", "typeid='x'"), cards + port("802.1Qbg", "typeid='1193047'"), "up to 255");
    rule("instance", cards + port("802.1Qbg", "instanceid='x'"),
        cards + port("802.1Qbg", "instanceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f'"), "no UUID");
    rule("profile", cards + port("802.1Qbh", "profileid='" + QByteArray(40, 'a') + "'"),
        cards + port("802.1Qbh", "profileid='" + QByteArray(39, 'a') + "'"), "39 characters");
}

void TestDocumentRulesPorts::bandwidth_data()
{
    addRuleColumns();
    const auto rule = [](const char *name, const char *wrong, const char *right, Field field, const char *words,
                          Severity severity = Severity::Error) {
        const auto limits = [](const char *inner) { return "<bandwidth>" + QByteArray(inner) + "</bandwidth>"; };
        addRule(name, limits(wrong), limits(right), {field, words, severity});
        const QByteArray group = "<portgroup name='a'/><portgroup name='b'>";
        addRule(qPrintable(QStringLiteral("%1, in a port group").arg(QLatin1String(name))),
            group + limits(wrong) + "</portgroup>", group + limits(right) + "</portgroup>",
            {field, words, severity, -1, 1});
    };
    rule("no average", "<inbound peak='5'/>", "<inbound average='5' peak='5'/>", Field::Inbound, "average too");
    rule("no number", "<outbound average='x'/>", "<outbound average='5'/>", Field::Outbound, "whole numbers");
    rule("nothing", "<inbound average='0'/>", "<inbound average='1'/>", Field::Inbound, "at least 1");
    rule("low peak", "<inbound average='5' peak='4'/>", "<inbound average='5' peak='6'/>", Field::Inbound, "lower");
    rule("outbound peak", "<outbound average='5' peak='6'/>", "<outbound average='5' burst='6'/>", Field::Outbound,
        "ignores", Severity::Warning);
    rule("floor", "<inbound average='5' floor='2'/>", "<inbound average='5'/>", Field::Inbound, "floor");
}

void TestDocumentRulesPorts::portGroups_data()
{
    addRuleColumns();
    const auto rule = [](const char *name, const QByteArray &wrong, const QByteArray &right, const char *words,
                          int row) {
        addRule(name, wrong, right, {Field::PortGroups, words, Severity::Error, row, row});
    };
    const QByteArray good = "<portgroup name='a' default='yes'/><portgroup name='b'/>";
    rule("no name", "<portgroup/>", good, "needs a name", 0);
    rule("same name", "<portgroup name='a'/><portgroup name='a'/>", good, "Another port group", 1);
    rule("two defaults", "<portgroup name='a' default='yes'/><portgroup name='b' default='yes'/>", good,
        "Only one port group", 1);
    rule("a name libvirt cannot write", "<portgroup name='a&amp;b'/>", good, "without quoting", 0);
}

QTEST_GUILESS_MAIN(TestDocumentRulesPorts)
#include "tst_documentrulesports.moc"
