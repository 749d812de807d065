// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/effectplan.h"

#include "models/network/networkconfig.h"
#include "tests/network/networkcorpus.h"

using namespace patchpanel;
using namespace patchpanel::test;

namespace {

/// Plans on a host of libvirt 9.0 with two VMs on the network.
EffectPlan planned(const QByteArray &stored, const QByteArray &wanted, const QByteArray &live)
{
    const auto plan = planEffect({stored, wanted, live, libvirtVersion(9, 0), 2, QStringLiteral("qemu:///system")});
    return plan ? *plan : EffectPlan{EffectKind::Refused, {}, {}, {}, {}, {}, {}, {}, {}, {plan.error().message}, {}};
}

/// "add-last ip-dhcp-host 1 <host .../> (both)".
QStringList drawn(const EffectPlan &plan)
{
    QStringList lines;
    for (const UpdateStep &step : plan.live)
        lines << QStringLiteral("%1 %2 %3 %4%5")
                     .arg(updateCommandName(step.command), updateSectionName(step.section),
                         QString::number(step.parentIndex), QString::fromUtf8(step.xml),
                         step.alsoStored ? QStringLiteral(" (both)") : QString());
    return lines;
}

QByteArray changed(const QByteArray &xml, const QByteArray &from, const QByteArray &to)
{
    return QByteArray(xml).replace(from, to);
}

QByteArray sixFirst()
{
    return corpusXml(QStringLiteral("six-first"));
}

QByteArray lab(const QByteArray &dhcp, const QByteArray &more = {})
{
    return "<network><name>lab</name>" + more + "<ip address='10.0.0.1' prefix='24'><dhcp>" + dhcp
        + "</dhcp></ip></network>";
}

QStringList steps(std::initializer_list<const char *> lines)
{
    QStringList texts;
    for (const char *line : lines)
        texts << QString::fromUtf8(line);
    return texts;
}

} // namespace

/// Which changes come into effect when.
class TestEffectPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCanBeDoneNowIsDoneNow_data();
    void whatCanBeDoneNowIsDoneNow();
    void theRestWaitsForAStart_data();
    void theRestWaitsForAStart();
    void nothingIsNothing();
    void anInactiveNetworkIsOnlyStored();
    void oneWithAndOneWithout();
    void theIndexIsThatOfTheRunningNetwork();
    void whatRunsOtherwiseIsUpdatedByItself();
    void whatRunsAlreadyNeedsNoCall();
    void addressesThatChangeHandsAreNotMixedUp();
    void whatLibvirtWouldRefuseIsNotTried_data();
    void whatLibvirtWouldRefuseIsNotTried();
    void theDefaultPortGroupIsHandedOver();
    void dhcpMovesToAnotherBlock();
    void aTransientNetwork();
    void aNewName();
    void anotherUuidIsRefused();
    void earlierChangesAreNotTouched();
    void whatTheServerDropsIsSaid();
    void theWholePlanIsSaid();
    void badXmlIsAnError();
};

void TestEffectPlan::whatCanBeDoneNowIsDoneNow_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QStringList>("calls");
    const auto row = [](const char *title, const QByteArray &stored, const QByteArray &from, const QByteArray &to,
                         const QStringList &calls) {
        QTest::newRow(title) << stored << changed(stored, from, to) << calls;
    };
    const QByteArray all = corpusXml(QStringLiteral("everything"));
    row("a reservation comes", all, "<host name='printer'",
        "<host mac='52:54:00:70:00:09' ip='192.168.70.19'/><host name='printer'",
        steps({"add-last ip-dhcp-host 0 <host mac='52:54:00:70:00:09' ip='192.168.70.19'/> (both)"}));
    row("a reservation changes", all, "name='web2' ip='192.168.70.12'", "name='web3' ip='192.168.70.33'",
        steps({"modify ip-dhcp-host 0 <host mac='52:54:00:70:00:02' name='web3' ip='192.168.70.33'><lease "
               "expiry='600' unit='seconds'/></host> (both)"}));
    row("a reservation goes", all, "<host name='printer' ip='192.168.70.13'/>", "",
        steps({"delete ip-dhcp-host 0 <host name='printer' ip='192.168.70.13'/> (both)"}));
    row("an IPv6 reservation changes", all, "name='web1six' ip='fd00:70::11'", "name='web1six' ip='fd00:70::13'",
        steps({"modify ip-dhcp-host 1 <host id='00:03:00:01:52:54:00:70:00:01' name='web1six' ip='fd00:70::13'/> "
               "(both)"}));
    row("one that only has a DUID", all, "ip='fd00:70::12'", "ip='fd00:70::14'",
        steps({"delete ip-dhcp-host 1 <host id='00:04:58:fd:e4:15:1b:09:4c:0e:09:af:e4:d3:8c:b8:ca:1e' "
               "ip='fd00:70::12'/> (both)",
            "add-last ip-dhcp-host 1 <host id='00:04:58:fd:e4:15:1b:09:4c:0e:09:af:e4:d3:8c:b8:ca:1e' "
            "ip='fd00:70::14'/> (both)"}));
    row("a range grows: first the new one", all, "end='192.168.70.210'", "end='192.168.70.220'",
        steps({"add-last ip-dhcp-range 0 <range start='192.168.70.200' end='192.168.70.220'/> (both)",
            "delete ip-dhcp-range 0 <range start='192.168.70.200' end='192.168.70.210'/> (both)"}));
    row("the lease time of a range", all, "expiry='12'", "expiry='24'",
        steps({"delete ip-dhcp-range 0 <range start='192.168.70.100' end='192.168.70.150'/> (both)",
            "add-last ip-dhcp-range 0 <range start='192.168.70.100' end='192.168.70.150'><lease expiry='24' "
            "unit='hours'/></range> (both)"}));
    row("a DNS host", all, "<hostname>pbx6</hostname>", "<hostname>six</hostname>",
        steps({"delete dns-host -1 <host ip='fd00:70::2'/> (both)",
            "add-last dns-host -1 <host ip='fd00:70::2'><hostname>six</hostname></host> (both)"}));
    row("a DNS text", all, "value='v=1; note=\"a &lt; b\"'", "value='x'",
        steps({"delete dns-txt -1 <txt name='example'/> (both)",
            "add-last dns-txt -1 <txt name='example' value='x'/> (both)"}));
    row("a DNS service", all, "port='5060'", "port='5061'",
        steps({"delete dns-srv -1 <srv service='sip' protocol='tcp' domain='lab.example' target='pbx.lab.example'/> "
               "(both)",
            "add-last dns-srv -1 <srv service='sip' protocol='tcp' domain='lab.example' target='pbx.lab.example' "
            "port='5061' priority='10' weight='1'/> (both)"}));
    const QByteArray pool = corpusXml(QStringLiteral("macvtap-pool"));
    row("a card comes", pool, "<interface dev='eth12'/>", "<interface dev='eth12'/><interface dev='eth13'/>",
        steps({"add-last forward-interface -1 <interface dev='eth13'/> (both)"}));
    row("a card nobody uses goes", pool, "<interface dev='eth12'/>", "",
        steps({"delete forward-interface -1 <interface dev='eth12'/> (both)"}));
}

void TestEffectPlan::whatCanBeDoneNowIsDoneNow()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QByteArray, wanted);
    QVERIFY(stored != wanted);
    const EffectPlan plan = planned(stored, wanted, stored);
    QCOMPARE(plan.kind, EffectKind::Change);
    QTEST(drawn(plan), "calls");
    QVERIFY(!plan.redefine && !plan.needsRestart);
    QVERIFY(plan.atNextStart.isEmpty() && !plan.now.isEmpty());
}

void TestEffectPlan::theRestWaitsForAStart_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *file, const char *from, const char *to) {
        QTest::newRow(from) << QString::fromLatin1(file) << QByteArray(from) << QByteArray(to);
    };
    row("everything", "virbr7", "virbr8");
    row("everything", "stp='off'", "stp='on'");
    row("everything", "size='9000'", "size='1500'");
    row("everything", "mode='nat'", "mode='route'");
    row("everything", "eth1'", "eth2'");
    row("everything", "name='lab.example' localOnly", "name='x.example' localOnly");
    row("everything", "forwardPlainNames='no'", "forwardPlainNames='yes'");
    row("everything", "addr='9.9.9.9'", "addr='1.1.1.1'");
    row("everything", "average='128'", "average='129'");
    row("everything", "isolated='yes'", "isolated='no'");
    row("everything", "192.168.70.1'", "192.168.70.2'");
    row("everything", "root='/srv/tftp'", "root='/srv/boot'");
    row("everything", "file='pxelinux.0'", "file='ipxe.kpxe'");
    row("everything", "metric='2'", "metric='3'");
    row("everything", "log-queries", "log-dhcp");
    row("openvswitch", "<tag id='47'/>", "<tag id='48'/>");
    row("hostdev-pf", "eth30", "eth31");
    row("newer", "later='1'", "later='2'");
}

void TestEffectPlan::theRestWaitsForAStart()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    const QByteArray stored = corpusXml(file);
    const EffectPlan plan = planned(stored, changed(stored, from, to), stored);
    QCOMPARE(plan.kind, EffectKind::Change);
    QVERIFY(plan.redefine && plan.needsRestart);
    QVERIFY(!plan.atNextStart.isEmpty());
    QVERIFY(plan.waitingAlready.isEmpty());
}

void TestEffectPlan::nothingIsNothing()
{
    const QByteArray xml = corpusXml(QStringLiteral("everything"));
    EffectPlan plan = planned(xml, xml, xml);
    QCOMPARE(plan.kind, EffectKind::Nothing);
    QVERIFY(!plan.redefine && !plan.needsRestart && plan.live.empty() && plan.virsh.isEmpty());
    plan = planned(xml, changed(xml, "size='9000'", "size=\"9000\""), xml);
    QCOMPARE(plan.kind, EffectKind::Nothing);
    QVERIFY(plan.redefine && !plan.needsRestart);
}

void TestEffectPlan::anInactiveNetworkIsOnlyStored()
{
    const QByteArray stored = sixFirst();
    const EffectPlan plan = planned(stored, changed(stored, "192.168.91.20", "192.168.91.30"), {});
    QVERIFY(plan.live.empty() && plan.redefine && !plan.needsRestart);
    QCOMPARE(plan.atNextStart.size(), 2);
    QCOMPARE(plan.virsh, QStringList{QStringLiteral("virsh -c qemu:///system net-define six-first.xml")});
}

/// With anything that has to be stored as a whole, what runs is updated apart from it.
void TestEffectPlan::oneWithAndOneWithout()
{
    const QByteArray stored = corpusXml(QStringLiteral("everything"));
    const QByteArray wanted = changed(
        changed(stored, "size='9000'", "size='1500'"), "<host name='printer' ip='192.168.70.13'/>", "");
    const EffectPlan plan = planned(stored, wanted, stored);
    QCOMPARE(drawn(plan), steps({"delete ip-dhcp-host 0 <host name='printer' ip='192.168.70.13'/>"}));
    QVERIFY(plan.redefine && plan.needsRestart);
    QCOMPARE(plan.now, QStringList{QStringLiteral("reservation of 192.168.70.13 for printer (removed)")});
    QCOMPARE(plan.atNextStart, QStringList{QStringLiteral("MTU: 9000 → 1500")});
}

void TestEffectPlan::theIndexIsThatOfTheRunningNetwork()
{
    const QByteArray stored = sixFirst();
    const QByteArray wanted = changed(stored, "ip='192.168.91.11'", "ip='192.168.91.12'");
    EffectPlan plan = planned(stored, wanted, stored);
    QCOMPARE(drawn(plan), steps({"modify ip-dhcp-host 2 <host mac='52:54:00:91:00:01' ip='192.168.91.12'/> (both)"}));
    // What runs has one block less, so its index is another one, and the two cannot be changed in one call.
    const QByteArray live = changed(stored, "<ip address='192.168.90.1' netmask='255.255.255.0'/>", "");
    plan = planned(stored, wanted, live);
    QCOMPARE(drawn(plan), steps({"modify ip-dhcp-host 1 <host mac='52:54:00:91:00:01' ip='192.168.91.12'/>"}));
    QVERIFY(plan.redefine && !plan.needsRestart);
    QCOMPARE(plan.waitingAlready, QStringList{QStringLiteral("address 192.168.90.1/24 (added)")});
}

void TestEffectPlan::whatRunsOtherwiseIsUpdatedByItself()
{
    const QByteArray host = "<host mac='52:54:00:00:00:01' ip='10.0.0.5'/>";
    // Stored only: it runs from now on, and is stored as a whole.
    EffectPlan plan = planned(lab(host), lab(changed(host, "0.5", "0.6")), lab({}));
    QCOMPARE(drawn(plan), steps({"add-last ip-dhcp-host 0 <host mac='52:54:00:00:00:01' ip='10.0.0.6'/>"}));
    QVERIFY(plan.redefine && !plan.needsRestart);
    // Running with another address: the same call finds it by its MAC address in both.
    plan = planned(lab(host), lab(changed(host, "0.5", "0.6")), lab(changed(host, "0.5", "0.7")));
    QCOMPARE(drawn(plan), steps({"modify ip-dhcp-host 0 <host mac='52:54:00:00:00:01' ip='10.0.0.6'/> (both)"}));
    QVERIFY(!plan.redefine);
    // Running otherwise and deleted.
    plan = planned(lab(host), lab({}), lab(changed(host, "0.5", "0.7")));
    QCOMPARE(drawn(plan), steps({"delete ip-dhcp-host 0 <host mac='52:54:00:00:00:01' ip='10.0.0.7'/>"}));
    QVERIFY(plan.redefine);
}

void TestEffectPlan::whatRunsAlreadyNeedsNoCall()
{
    const QByteArray host = "<host mac='52:54:00:00:00:01' ip='10.0.0.5'/>";
    EffectPlan plan = planned(lab({}), lab(host), lab(host));
    QVERIFY(plan.live.empty() && plan.redefine && !plan.needsRestart);
    plan = planned(lab(host), lab({}), lab({}));
    QVERIFY(plan.live.empty() && plan.redefine && !plan.needsRestart);
}

/// libvirt finds the entry to modify by MAC, name or address, whichever comes first.
void TestEffectPlan::addressesThatChangeHandsAreNotMixedUp()
{
    const QByteArray a = "<host mac='52:54:00:00:00:0a' ip='10.0.0.10'/>";
    const QByteArray b = "<host mac='52:54:00:00:00:0b' ip='10.0.0.11'/>";
    const QByteArray newA = changed(a, ".10'", ".11'");
    const QByteArray newB = changed(b, ".11'", ".12'");
    QCOMPARE(drawn(planned(lab(a + b), lab(newA + newB), lab(a + b))),
        steps({"modify ip-dhcp-host 0 <host mac='52:54:00:00:00:0a' ip='10.0.0.11'/> (both)",
            "modify ip-dhcp-host 0 <host mac='52:54:00:00:00:0b' ip='10.0.0.12'/> (both)"}));
    // Here 10.0.0.11 would find the reservation of b, which comes first.
    QCOMPARE(drawn(planned(lab(b + a), lab(newA + newB), lab(b + a))),
        steps({"delete ip-dhcp-host 0 <host mac='52:54:00:00:00:0a' ip='10.0.0.10'/> (both)",
            "modify ip-dhcp-host 0 <host mac='52:54:00:00:00:0b' ip='10.0.0.12'/> (both)",
            "add-last ip-dhcp-host 0 <host mac='52:54:00:00:00:0a' ip='10.0.0.11'/> (both)"}));
}

void TestEffectPlan::whatLibvirtWouldRefuseIsNotTried_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<QByteArray>("wanted");
    const QByteArray a = "<host mac='52:54:00:00:00:0a' ip='10.0.0.10'/>";
    QTest::newRow("a card in use") << corpusXml(QStringLiteral("macvtap-pool"))
                                   << changed(corpusXml(QStringLiteral("macvtap-pool")),
                                          "<interface dev='eth11' connections='1'/>", "");
    QTest::newRow("twice the same address") << lab(a) << lab(a + "<host mac='52:54:00:00:00:0b' ip='10.0.0.10'/>");
    QTest::newRow("twice the same MAC address") << lab(a) << lab(a + "<host mac='52:54:00:00:00:0a' ip='10.0.0.11'/>");
    QTest::newRow("a second block with DHCP of one family")
        << sixFirst()
        << changed(sixFirst(), "<ip address='192.168.90.1' netmask='255.255.255.0'/>",
               "<ip address='192.168.90.1' netmask='255.255.255.0'><dhcp><range start='192.168.90.2' "
               "end='192.168.90.3'/></dhcp></ip>");
    const QByteArray record = "<host ip='10.0.0.2'><hostname>a</hostname></host>";
    QTest::newRow("two records of one address")
        << lab({}, "<dns>" + record + "</dns>") << lab({}, "<dns>" + record + changed(record, ">a<", ">b<") + "</dns>");
    QTest::newRow("both records of one address")
        << lab({}, "<dns>" + record + changed(record, ">a<", ">b<") + "</dns>") << lab({});
    QTest::newRow("a service record that hides another")
        << lab({}, "<dns><srv service='a' protocol='tcp' target='x'/></dns>")
        << lab({}, "<dns><srv service='a' protocol='tcp' target='x'/><srv service='a' protocol='tcp'/></dns>");
}

void TestEffectPlan::whatLibvirtWouldRefuseIsNotTried()
{
    QFETCH(const QByteArray, stored);
    QFETCH(const QByteArray, wanted);
    const EffectPlan plan = planned(stored, wanted, stored);
    QCOMPARE(drawn(plan), QStringList());
    QVERIFY(plan.redefine && plan.needsRestart);
    QVERIFY(!plan.atNextStart.isEmpty() && plan.now.isEmpty());
}

void TestEffectPlan::theDefaultPortGroupIsHandedOver()
{
    const QByteArray stored = "<network><name>o</name><forward mode='bridge'/><portgroup name='a'/><portgroup name='b' "
                              "default='yes'/><portgroup name='c'/></network>";
    const QByteArray wanted = "<network><name>o</name><forward mode='bridge'/><portgroup name='a' "
                              "default='yes'/><portgroup name='b'/><portgroup name='d'/></network>";
    const EffectPlan plan = planned(stored, wanted, stored);
    // libvirt does not check port groups when it updates them, so the whole is stored first.
    QCOMPARE(drawn(plan),
        steps({"delete portgroup -1 <portgroup name='c'/>", "modify portgroup -1 <portgroup name='b'/>",
            "modify portgroup -1 <portgroup name='a' default='yes'/>", "add-last portgroup -1 <portgroup name='d'/>"}));
    QVERIFY(plan.redefine && !plan.needsRestart);
    QVERIFY(plan.sentences.contains(QStringLiteral("Port groups count for NICs that are plugged in from now on.")));
}

void TestEffectPlan::dhcpMovesToAnotherBlock()
{
    const QByteArray range = "<range start='192.168.91.10' end='192.168.91.20'/>";
    const QByteArray host = "<host mac='52:54:00:91:00:01' ip='192.168.91.11'/>";
    QByteArray wanted = changed(changed(sixFirst(), range, {}), host, {});
    wanted = changed(wanted, "<ip address='192.168.90.1' netmask='255.255.255.0'/>",
        "<ip address='192.168.90.1' netmask='255.255.255.0'><dhcp><range start='192.168.90.2' "
        "end='192.168.90.3'/></dhcp></ip>");
    const EffectPlan plan = planned(sixFirst(), wanted, sixFirst());
    QCOMPARE(drawn(plan),
        steps({"delete ip-dhcp-host 2 <host mac='52:54:00:91:00:01' ip='192.168.91.11'/> (both)",
            "delete ip-dhcp-range 2 <range start='192.168.91.10' end='192.168.91.20'/> (both)",
            "add-last ip-dhcp-range 1 <range start='192.168.90.2' end='192.168.90.3'/> (both)"}));
    QVERIFY(!plan.needsRestart);
}

void TestEffectPlan::aTransientNetwork()
{
    const QByteArray live = sixFirst();
    EffectPlan plan = planned({}, changed(live, "ip='192.168.91.11'", "ip='192.168.91.12'"), live);
    QCOMPARE(drawn(plan), steps({"modify ip-dhcp-host 2 <host mac='52:54:00:91:00:01' ip='192.168.91.12'/>"}));
    QVERIFY(!plan.redefine && !plan.becomesPersistent && !plan.needsRestart);
    plan = planned({}, changed(live, "virbr9", "virbr10"), live);
    QVERIFY(plan.redefine && plan.becomesPersistent && plan.needsRestart && plan.live.empty());
}

void TestEffectPlan::aNewName()
{
    const QByteArray stored = sixFirst();
    const EffectPlan plan = planned(stored, changed(stored, "<name>six-first", "<name>six last"), stored);
    QCOMPARE(plan.kind, EffectKind::Rename);
    QVERIFY(plan.live.empty() && !plan.redefine && plan.needsRestart);
    const QString virsh = QStringLiteral("virsh -c qemu:///system ");
    QCOMPARE(plan.virsh,
        (QStringList{virsh + QStringLiteral("net-destroy six-first"), virsh + QStringLiteral("net-undefine six-first"),
            virsh + QStringLiteral("net-define 'six last.xml'"), virsh + QStringLiteral("net-start 'six last'")}));
}

void TestEffectPlan::anotherUuidIsRefused()
{
    const QByteArray stored = corpusXml(QStringLiteral("default"));
    for (const char *uuid : {"<uuid>0f9f7f3b-6d3c-4a41-9ac8-4a5f3a1b7c99</uuid>", ""}) {
        const EffectPlan plan = planned(
            stored, changed(stored, "<uuid>0f9f7f3b-6d3c-4a41-9ac8-4a5f3a1b7c01</uuid>", uuid), stored);
        QCOMPARE(plan.kind, EffectKind::Refused);
        QVERIFY(!plan.redefine && plan.live.empty() && plan.virsh.isEmpty() && plan.sentences.size() == 1);
    }
}

void TestEffectPlan::earlierChangesAreNotTouched()
{
    const QByteArray live = corpusXml(QStringLiteral("everything"));
    const QByteArray stored = changed(
        changed(live, "size='9000'", "size='1500'"), "<host name='printer' ip='192.168.70.13'/>", "");
    const EffectPlan plan = planned(stored, changed(stored, "name='web2'", "name='web3'"), live);
    QCOMPARE(plan.live.size(), std::size_t{1});
    QVERIFY(plan.live.front().alsoStored);
    QVERIFY(!plan.redefine && !plan.needsRestart);
    QCOMPARE(plan.waitingAlready,
        (QStringList{
            QStringLiteral("MTU: 9000 → 1500"), QStringLiteral("reservation of 192.168.70.13 for printer (removed)")}));
}

void TestEffectPlan::whatTheServerDropsIsSaid()
{
    const QByteArray stored = corpusXml(QStringLiteral("open"));
    const QByteArray wanted = changed(stored, "</name>", "</name><title>T</title><domain name='x' register='yes'/>");
    const EffectPlan plan = planned(stored, wanted, {});
    QCOMPARE(plan.dropped, (QStringList{QStringLiteral("title"), QStringLiteral("DNS domain known to the host")}));
    QCOMPARE(plan.atNextStart, QStringList{QStringLiteral("DNS domain: x (added)")});
    const auto newer = planEffect({stored, wanted, {}, libvirtVersion(10, 1), 0, {}});
    QVERIFY(newer && newer->dropped.isEmpty());
}

void TestEffectPlan::theWholePlanIsSaid()
{
    const QByteArray stored = lab("<range start='10.0.0.10' end='10.0.0.20'/>");
    const QByteArray wanted = lab("<range start='10.0.0.10' end='10.0.0.30'/>", "<mtu size='1400'/>");
    const EffectPlan plan = planned(stored, wanted, stored);
    QCOMPARE(plan.sentences.join(u'\n'),
        QStringLiteral("Now, without interruption: DHCP range 10.0.0.10–30 (added); DHCP range 10.0.0.10–20 "
                       "(removed).\n"
                       "libvirt restarts the network’s dnsmasq for it: DHCP and DNS pause for a moment.\n"
                       "A VM that has an address already keeps it until it asks for one again.\n"
                       "When the network is started next: MTU: 1400 (added).\n"
                       "A restart of the network has that now. It keeps connected: 2 VMs."));
    QCOMPARE(plan.virsh.join(u'\n'),
        QStringLiteral(
            "virsh -c qemu:///system net-define lab.xml\n"
            "virsh -c qemu:///system net-update --network lab --command add-last --section ip-dhcp-range --xml "
            "'<range start='\\''10.0.0.10'\\'' end='\\''10.0.0.30'\\''/>' --parent-index 0 --live\n"
            "virsh -c qemu:///system net-update --network lab --command delete --section ip-dhcp-range --xml "
            "'<range start='\\''10.0.0.10'\\'' end='\\''10.0.0.20'\\''/>' --parent-index 0 --live"));
}

void TestEffectPlan::badXmlIsAnError()
{
    const QByteArray good = sixFirst();
    QVERIFY(!planEffect({good, "<network>", good, 0, 0, {}}));
    QVERIFY(!planEffect({"<network", good, {}, 0, 0, {}}));
    QVERIFY(!planEffect({good, changed(good, "virbr9", "x"), "<domain/>", 0, 0, {}}));
}

QTEST_GUILESS_MAIN(TestEffectPlan)
#include "tst_effectplan.moc"
