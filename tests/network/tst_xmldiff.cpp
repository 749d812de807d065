// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/xmldiff.h"

#include "models/network/networkconfig.h"
#include "tests/network/networkcorpus.h"

#include <QRandomGenerator>

using namespace patchpanel;
using namespace patchpanel::test;

namespace {

/// "-old", "+new", " same" and "@" for what is left out, one a line.
QString drawn(const std::vector<DiffLine> &lines)
{
    QStringList texts;
    for (const DiffLine &line : lines)
        texts << (line.kind == DiffLine::Kind::Gap     ? QStringLiteral("@%1,%2").arg(line.before).arg(line.after)
                : line.kind == DiffLine::Kind::Added   ? u'+' + line.text
                : line.kind == DiffLine::Kind::Removed ? u'-' + line.text
                                                       : u' ' + line.text);
    return texts.join(u'|');
}

QStringList wordsOf(const std::vector<NetworkDifference> &differences)
{
    QStringList words;
    for (const NetworkDifference &difference : differences)
        words << differenceWords(difference);
    return words;
}

QByteArray network(const QByteArray &inner, const QByteArray &attributes = {})
{
    return "<network" + attributes + "><name>lab</name>" + inner + "</network>";
}

} // namespace

/// What two texts, and two networks, have and have not in common.
class TestXmlDiff final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreCompared_data();
    void linesAreCompared();
    void aDiffLeadsFromOneTextToTheOther();
    void textsWithNothingInCommonAreReplaced();
    void theSameWrittenOtherwiseIsTheSame_data();
    void theSameWrittenOtherwiseIsTheSame();
    void everyFileIsItselfAndNoOther();
    void whatDiffersIsSaid_data();
    void whatDiffersIsSaid();
    void aTitleWaitsForNoRestart();
    void whatTheHostDidNotTakeIsFound();
    void xmlThatCannotBeReadIsAnError();
};

void TestXmlDiff::linesAreCompared_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("diff");
    const auto row = [](const char *title, const char *before, const char *after, const char *diff) {
        QTest::newRow(title) << QString::fromLatin1(before) << QString::fromLatin1(after) << QString::fromLatin1(diff);
    };
    row("both empty", "", "", "");
    row("the same", "a\nb\n", "a\nb\n", "@1,1");
    row("all new", "", "a\nb\n", "+a|+b");
    row("all gone", "a\nb\n", "", "-a|-b");
    row("one changed", "a\nb\nc\n", "a\nB\nc\n", " a|-b|+B| c");
    row("one added", "a\nc\n", "a\nb\nc\n", " a|+b| c");
    row("one removed", "a\nb\nc", "a\nc", " a|-b| c");
    row("context", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\nX\n5\n6\n", "@1,1| 3|-4|+X| 5|@6,6");
    row("two places", "1\n2\n3\n4\n5\n6\n7\n8\n", "X\n2\n3\n4\n5\n6\n7\nY\n", "-1|+X| 2|@3,3| 7|-8|+Y");
    row("the shortest way", "a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n", "-a|-b| c|+b| a| b|-b| a|+c");
}

void TestXmlDiff::linesAreCompared()
{
    QFETCH(const QString, before);
    QFETCH(const QString, after);
    QTEST(drawn(diffLines(before, after, 1)), "diff");
}

void TestXmlDiff::aDiffLeadsFromOneTextToTheOther()
{
    QRandomGenerator random(4711);
    const auto lines = [&random] {
        QStringList texts;
        for (int i = random.bounded(30); i > 0; --i)
            texts << QString(QChar(u'a' + random.bounded(4)));
        return texts;
    };
    for (int round = 0; round < 500; ++round) {
        const QStringList before = lines();
        const QStringList after = lines();
        QStringList left;
        QStringList right;
        for (const DiffLine &line : diffLines(before.join(u'\n'), after.join(u'\n'), -1)) {
            if (line.kind != DiffLine::Kind::Added) {
                left << line.text;
                QCOMPARE(line.before, left.size());
            }
            if (line.kind != DiffLine::Kind::Removed) {
                right << line.text;
                QCOMPARE(line.after, right.size());
            }
        }
        QCOMPARE(left, before);
        QCOMPARE(right, after);
    }
}

void TestXmlDiff::textsWithNothingInCommonAreReplaced()
{
    QString before;
    QString after;
    for (int i = 0; i < 3000; ++i) {
        before += QStringLiteral("a%1\n").arg(i);
        after += QStringLiteral("b%1\n").arg(i);
    }
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(diffLines(before, after).size(), std::size_t{6000});
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestXmlDiff::theSameWrittenOtherwiseIsTheSame_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    const auto row = [](const char *title, const QByteArray &a, const QByteArray &b) {
        QTest::newRow(title) << a << b;
    };
    row("quotes, white space and comments", network("<mtu size='9000'/>"),
        "<!-- x -->\n<network >\n <name>lab</name><!-- y -->\n\t<mtu\n size = \"9000\"  ></mtu></network>\n");
    row("order", network("<mtu size='9000'/><domain name='x' localOnly='yes'/>"),
        network("<domain localOnly='yes' name='x'/><mtu size='9000'/>"));
    row("numbers of connections", network("<forward dev='e0' mode='private'><interface dev='e0'/></forward>"),
        network(
            "<forward dev='e0' mode='private'><interface dev='e0' connections='2'/></forward>", " connections='2'"));
    row("the uplink said twice", network("<forward dev='e0' mode='nat'/>"),
        network("<forward dev='e0' mode='nat'><interface dev='e0'/></forward>"));
    row("NAT's own ports", network("<forward mode='nat'/>"),
        network("<forward mode='nat'><nat><port start='1024' end='65535'/></nat></forward>"));
    row("the functions of a card", network("<forward mode='hostdev' managed='yes'><pf dev='e3'/></forward>"),
        network("<forward mode='hostdev' managed='yes'><pf dev='e3'/><address type='pci' domain='0x0000' bus='0x03' "
                "slot='0x10' function='0x1'/></forward>"));
    row("the functions of a card, by name", network("<forward mode='private'><pf dev='e3'/></forward>"),
        network("<forward dev='e3v0' mode='private'><pf dev='e3'/><interface dev='e3v0'/></forward>"));
    row("defaults", network("<forward/><bridge name='b'/>"),
        network("<forward mode='nat'/><bridge name='b' stp='on' delay='0' macTableManager='kernel'/>", " ipv6='no'"));
    row("no forwarding", network(""), network("<forward mode='none'/>"));
    row("netmask and prefix", network("<ip address='10.0.0.1' netmask='255.255.255.0'/>"),
        network("<ip family='ipv4' address='10.0.0.1' prefix='24'/>"));
    row("an IPv6 address", network("<ip family='ipv6' address='FD00:0::1' prefix='64'/>"),
        network("<ip family='ipv6' address='fd00::1' prefix='64'/>"));
    row("an empty element", network("<dns/><ip address='10.0.0.1'><dhcp/></ip>"), network("<ip address='10.0.0.1'/>"));
    row("a lease time",
        network("<ip address='10.0.0.1'><dhcp><range start='10.0.0.2' end='10.0.0.3'><lease "
                "expiry='120'/></range></dhcp></ip>"),
        network("<ip address='10.0.0.1'><dhcp><range start='10.0.0.2' end='10.0.0.3'><lease expiry='2' "
                "unit='hours'/></range></dhcp></ip>"));
    row("reservations in another order",
        network("<ip address='10.0.0.1'><dhcp><host mac='52:54:00:AA:00:01' ip='10.0.0.2'/><host name='b' "
                "ip='10.0.0.3'/></dhcp></ip>"),
        network("<ip address='10.0.0.1'><dhcp><host name='b' ip='10.0.0.3'/><host mac='52:54:00:aa:00:01' "
                "ip='10.0.0.2'/></dhcp></ip>"));
    row("names of a DNS host",
        network("<dns><host ip='10.0.0.2'><hostname>a</hostname><hostname>b</hostname></host></dns>"),
        network("<dns><host ip='10.0.0.2'><hostname>b</hostname><hostname> a </hostname></host></dns>"));
    row("a trunk that goes without saying", network("<vlan><tag id='1'/><tag id='02'/></vlan>"),
        network("<vlan trunk='yes'><tag id='2'/><tag id='1'/></vlan>"));
    row("prefixes", network("<metadata><a:x xmlns:a='urn:x' a:k='1' l='2'/></metadata>"),
        network("<metadata><x xmlns='urn:x' xmlns:b='urn:x' l='2' b:k='1'/></metadata>"));
    row("the prefix of dnsmasq's options",
        network("<dnsmasq:options><dnsmasq:option value='a'/></dnsmasq:options>",
            " xmlns:dnsmasq='http://libvirt.org/schemas/network/dnsmasq/1.0'"),
        network(
            "<d:options xmlns:d='http://libvirt.org/schemas/network/dnsmasq/1.0'><d:option value='a'/></d:options>"));
    row("where a description is kept", network("<description>x</description>"),
        network("<metadata><p:network xmlns:p='https://patchpanel.github.io/xmlns/network/1' "
                "description='x'/></metadata>"));
}

void TestXmlDiff::theSameWrittenOtherwiseIsTheSame()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    const auto differences = differencesOf(a, b);
    QVERIFY2(differences, differences ? "" : qPrintable(differences.error().message));
    QVERIFY2(differences->empty(), qPrintable(wordsOf(*differences).join(u'\n')));
    QVERIFY(sameNetwork(a, b));
    QVERIFY(sameNetwork(b, a));
}

void TestXmlDiff::everyFileIsItselfAndNoOther()
{
    for (const QString &a : corpusNames())
        for (const QString &b : corpusNames())
            QCOMPARE(sameNetwork(corpusXml(a), corpusXml(b) + "\n"), a == b);
}

void TestXmlDiff::whatDiffersIsSaid_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *file, const char *from, const char *to, const QStringList &words) {
        QTest::newRow(from) << QString::fromLatin1(file) << QByteArray(from) << QByteArray(to) << words;
    };
    const auto s = [](const char *text) { return QString::fromUtf8(text); };
    row("everything", "virbr7", "virbr8", {s("bridge name: virbr7 → virbr8")});
    row("everything", "stp='off'", "stp='on'", {s("spanning tree (STP): no → yes")});
    row("everything", "<mtu size='9000'/>", "", {s("MTU: 9000 (removed)")});
    row("everything", "192.168.70.210", "192.168.70.211",
        {s("DHCP range 192.168.70.200–211 (added)"), s("DHCP range 192.168.70.200–210 (removed)")});
    row("everything", "fd00:70::1fff", "fd00:70::2fff",
        {s("DHCP range fd00:70::1000–fd00:70::2fff (added)"), s("DHCP range fd00:70::1000–fd00:70::1fff (removed)")});
    row("everything", "ip='192.168.70.12'", "ip='192.168.70.22'",
        {s("reservation of 192.168.70.22 for web2 (changed)")});
    row("everything", "expiry='600'", "expiry='900'", {s("reservation of 192.168.70.12 for web2 (changed)")});
    row("everything", "<hostname>pbx6</hostname>", "<hostname>six</hostname>", {s("DNS host fd00:70::2 (changed)")});
    row("everything", "v=1;", "v=2;", {s("DNS text record example (changed)")});
    row("everything", "target='pbx", "target='box",
        {s("DNS service record _sip._tcp.lab.example (added)"),
            s("DNS service record _sip._tcp.lab.example (removed)")});
    row("everything", "<forwarder addr='9.9.9.9'/>", "",
        {s("DNS forwarders: 9.9.9.9, corp.example 10.9.8.7, secret.example → corp.example 10.9.8.7, secret.example")});
    row("everything", "start='2000'", "start='2001'", {s("ports that NAT uses: 2000-3000 → 2001-3000")});
    row("everything", "average='1000'", "average='1001'", {s("inbound bandwidth (changed)")});
    row("everything", "localPtr='yes'", "localPtr='no'", {s("local reverse DNS of 192.168.70.1/24 (removed)")});
    row("everything", "gateway='192.168.70.254'", "gateway='192.168.70.253'", {s("route to 172.30.0.0/16 (changed)")});
    row("everything", "<portgroup name='limited' trustGuestRxFilters='no'>", "<portgroup name='limited'>",
        {s("port group “limited” (changed)")});
    row("everything", "log-queries", "log-dhcp",
        {s("options for dnsmasq: dhcp-option=option:ntp-server,192.168.70.9, log-queries → "
           "dhcp-option=option:ntp-server,192.168.70.9, log-dhcp")});
    row("everything", "inv:id='42'", "inv:id='43'", {s("metadata <inv:ticket> (changed)")});
    row("everything", "All of it", "Most of it", {s("description: All of it → Most of it")});
    row("macvtap-pool", "<interface dev='eth12'/>", "", {s("network card eth12 (removed)")});
    row("hostdev-list", "function='0x3'", "function='0x5'",
        {s("PCI device 0000:03:10.5 (added)"), s("PCI device 0000:03:10.3 (removed)")});
    row("openvswitch", "interfaceid='0", "interfaceid='1", {s("virtual port (changed)")});
    row("newer", "later='1'", "later='2'", {s("attribute later of <forward>: 1 → 2")});
    row("newer", "<future x='1'/>", "<future x='2'/>", {s("element <future> (changed)")});
    row("newer", "<extra/>", "", {s("reservation of 10.14.0.5 for 52:54:00:14:00:01 (changed)")});
    row("newer", "tag='blue'", "tag='red'", {s("DHCP range 10.14.0.2–100 (changed)")});
    row("newer", "<deep>text</deep>", "<deep>test</deep>", {s("element <something> (changed)")});
    row("newer", "<ra interval='60'/>", "<ra interval='61'/>", {s("element <ra> (changed)")});
}

void TestXmlDiff::whatDiffersIsSaid()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QStringList, words);
    const QByteArray before = corpusXml(file);
    const QByteArray after = QByteArray(before).replace(from, to);
    QVERIFY(before != after);
    const auto differences = differencesOf(before, after);
    QVERIFY(differences);
    QCOMPARE(wordsOf(*differences), words);
    QVERIFY(!sameNetwork(before, after));
}

void TestXmlDiff::aTitleWaitsForNoRestart()
{
    const QByteArray live = corpusXml(QStringLiteral("everything"));
    QVERIFY(!isPendingRestart(live, live));
    QVERIFY(!isPendingRestart(live, QByteArray(live).replace("All of it", "Less")));
    QVERIFY(isPendingRestart(live, QByteArray(live).replace("9000", "1500")));
    QVERIFY(!isPendingRestart(live, {})); // transient: nothing is stored
}

void TestXmlDiff::whatTheHostDidNotTakeIsFound()
{
    const QByteArray wanted = network("<title>New</title><domain name='x' register='yes'/>");
    const QByteArray stored = network("<uuid>0f9f7f3b-6d3c-4a41-9ac8-4a5f3a1b7c01</uuid><bridge name='virbr3' stp='on' "
                                      "delay='0'/><mac address='52:54:00:00:00:01'/><domain name='x'/>");
    const auto lost = lostParts(wanted, stored);
    QVERIFY(lost);
    QCOMPARE(wordsOf(*lost),
        (QStringList{
            QStringLiteral("title: New (removed)"), QStringLiteral("DNS domain known to the host: yes → no")}));
    QCOMPARE(lost->front().part.since, libvirtVersion(9, 7));
}

void TestXmlDiff::xmlThatCannotBeReadIsAnError()
{
    const QByteArray good = network("");
    QVERIFY(!differencesOf("<network>", good));
    QVERIFY(!differencesOf(good, "<domain/>"));
    QVERIFY(!sameNetwork("<network>", good));
    QVERIFY(sameNetwork("<network>", "<network>"));
    QVERIFY(!isPendingRestart(good, "<network>"));
}

QTEST_GUILESS_MAIN(TestXmlDiff)
#include "tst_xmldiff.moc"
