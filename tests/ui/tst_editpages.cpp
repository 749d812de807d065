// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/networkcorpus.h"
#include "tests/ui/pagesdriver.h"

using namespace patchpanel;
using namespace patchpanel::test;

/// The pages of Edit for names, forwarding, addresses and DHCP, together with the others: what is written of them.
class TestEditPages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void untouchedXmlStaysToTheLetter_data();
    void untouchedXmlStaysToTheLetter();
    void aFieldChangesItsElementOnly_data();
    void aFieldChangesItsElementOnly();
    void whatIsTakenBackIsAsItWas_data();
    void whatIsTakenBackIsAsItWas();
    void aDescriptionThatNoFieldCanShowIsKept();
    void aBlockTakesItsDhcpWithIt();
    void newEntriesAreProposedFree();
    void theModesRestIsRemoved();
    void cardsAreNotABridge();
};

void TestEditPages::untouchedXmlStaysToTheLetter_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : corpusNames())
        QTest::newRow(qPrintable(file)) << file;
}

void TestEditPages::untouchedXmlStaysToTheLetter()
{
    QFETCH(QString, file);
    PagesDriver driver;
    for (const unsigned long version : {9'000'000UL, 12'000'000UL}) {
        driver.load(corpusXml(file), version);
        QCOMPARE(driver.xml(), corpusXml(file));
        // What was shown before leaves nothing behind.
        driver.load(corpusXml(QStringLiteral("everything")), version);
        driver.load(corpusXml(QStringLiteral("hostdev-list")), version);
        driver.load(corpusXml(file), version);
        QCOMPARE(driver.xml(), corpusXml(file));
    }
    // Looking at a page changes nothing either.
    for (int row = 0; row < driver.names()->count(); ++row)
        driver.names()->setCurrentRow(row);
    QCOMPARE(driver.edits(), 0);
    QCOMPARE(driver.xml(), corpusXml(file));
}

void TestEditPages::aFieldChangesItsElementOnly_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("page");
    QTest::addColumn<PagesSteps>("steps");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QString page;
    const auto row = [&page](const char *title, const char *file, const PagesSteps &steps, const char *from,
                         const char *to) {
        QTest::addRow("%s: %s", qPrintable(page), title)
            << QString::fromLatin1(file) << page << steps << QByteArray(from) << QByteArray(to);
    };
    const auto type = [](const char *label, const char *text) {
        return [=](PagesDriver &driver) { driver.type(label, text); };
    };
    const auto pick = [](const char *label, const char *text) {
        return [=](PagesDriver &driver) { driver.choose(label, text); };
    };
    const auto press = [](const char *label) { return [=](PagesDriver &driver) { driver.press(label); }; };
    const auto cell = [](const char *table, int line, int column, const char *text) {
        return [=](PagesDriver &driver) { driver.setCell(table, line, column, text); };
    };
    const auto in = [](const char *network, const PagesSteps &steps) {
        return [network, steps](PagesDriver &driver) {
            driver.choose("Network", network);
            steps(driver);
        };
    };
    const char *const all = "everything";
    page = QStringLiteral("General");
    row("name", all, type("Name", "other"), "<name>everything", "<name>other");
    row("bridge", all, type("Bridge", "virbr8"), "name='virbr7'", "name='virbr8'");
    row("STP on", all, press("Spanning tree (STP)"), "stp='off'", "stp='on'");
    row("delay", all, type("Forward delay", "5"), "delay='4'", "delay='5'");
    row("MAC address", all, type("MAC address", "52:54:00:aa:bb:03"), "52:54:00:aa:bb:02", "52:54:00:aa:bb:03");
    row("zone", all, type("Firewalld zone", ""), " zone='internal'", "");
    row("MAC table", all, pick("MAC table manager", "Kernel"), "Manager='libvirt'", "Manager='kernel'");
    row("MTU", all, type("MTU", ""), "  <mtu size='9000'/>\n", "");
    row("domain", all, type("DNS domain", "x.example"), "<domain name='lab.example'", "<domain name='x.example'");
    row("only local", all, press("Only local"), "localOnly='yes'", "localOnly='no'");
    row("register", "newer", press("Register with the host"), "register='yes'", "register='no'");
    row("IPv6", all, press("Guests reach each other by IPv6 without an address"), " ipv6='yes'", " ipv6='no'");
    row("filters", all, press("Trust guests’ RX filters"), "trustGuestRxFilters='yes'>", "trustGuestRxFilters='no'>");
    page = QStringLiteral("Forwarding");
    row("mode", "vepa", pick("Mode", "macvtap: Private"), "mode='vepa'", "mode='private'");
    row("no forwarding", "host-bridge", pick("Mode", "Isolated"), "  <forward mode='bridge'/>\n", "");
    row("uplink", "passthrough", type("Uplink", "eth20 eth22"), "dev='eth21'", "dev='eth22'");
    row("one uplink", all, type("Uplink", "eth2"), "<forward dev='eth1'", "<forward dev='eth2'");
    row("NAT start", all, type("NAT address start", "203.0.113.11"), "203.0.113.10", "203.0.113.11");
    row("NAT end", all, type("NAT address end", "203.0.113.21"), "203.0.113.20", "203.0.113.21");
    row("NAT port", all, type("NAT port start", "2001"), "start='2000'", "start='2001'");
    row("NAT port end", all, type("NAT port end", "3001"), "end='3000'", "end='3001'");
    row("NAT for IPv6", all, press("NAT for IPv6 too"), "<nat ipv6='yes'>", "<nat ipv6='no'>");
    row("physical function", "hostdev-pf", type("Physical function", "eth31"), "eth30", "eth31");
    row("PCI address", "hostdev-list", cell("PCI addresses", 1, 0, "03:10.5"), "function='0x3'", "function='0x5'");
    row("managed", "hostdev-pf", press("Managed"), "managed='yes'", "managed='no'");
    row("driver", "hostdev-pf", pick("Driver", "KVM (old)"), "name='vfio'", "name='kvm'");
    page = QStringLiteral("Addresses");
    row("mask", all, cell("Addresses", 0, 0, "192.168.70.2/25"), "'192.168.70.1' netmask='255.255.255.0'",
        "'192.168.70.2' netmask='255.255.255.128'");
    row("prefix", all, cell("Addresses", 1, 0, "fd00:70::1/56"), "'fd00:70::1' prefix='64'",
        "'fd00:70::1' prefix='56'");
    row("local PTR", all, cell("Addresses", 0, 1, "no"), "localPtr='yes'", "localPtr='no'");
    row("route", all, cell("Static routes", 0, 0, "172.31.0.0/16"), "172.30.0.0", "172.31.0.0");
    row("gateway", all, cell("Static routes", 1, 1, "fd00:70::fd"), "fd00:70::fe", "fd00:70::fd");
    row("metric", all, cell("Static routes", 1, 2, ""), " metric='2'", "");
    page = QStringLiteral("DHCP");
    row("range", all, cell("Ranges", 0, 0, "192.168.70.99"), "192.168.70.100", "192.168.70.99");
    row("lease", all, cell("Ranges", 0, 2, "1 hour"), "expiry='12'", "expiry='1'");
    row("client", all, cell("Reservations", 0, 0, "52:54:00:70:00:09"), "52:54:00:70:00:01", "52:54:00:70:00:09");
    row("reserved address", all, cell("Reservations", 1, 1, "192.168.70.14"), "192.168.70.12", "192.168.70.14");
    row("no name", all, cell("Reservations", 1, 2, ""), " name='web2'", "");
    row("lease of a reservation", all, cell("Reservations", 1, 3, "10 minutes"), "'600' unit='seconds'",
        "'10' unit='minutes'");
    row("DUID", all, in("fd00:70::1/64", cell("Reservations", 0, 0, "00:03:00:02")),
        "id='00:03:00:01:52:54:00:70:00:01'", "id='00:03:00:02'");
    row(
        "range of the third", all,
        [](PagesDriver &driver) {
            driver.choose("Network", "10.70.0.1/24");
            driver.press("Add range");
        },
        "'10.70.0.1' prefix='24'/>",
        "'10.70.0.1' prefix='24'>\n    <dhcp>\n      <range start='10.70.0.128' end='10.70.0.254'/>\n    </dhcp>\n  "
        "</ip>");
    row("TFTP", all, type("TFTP root", "/srv/boot"), "/srv/tftp", "/srv/boot");
    row("boot file", all, type("Boot file", "a.0"), "file='pxelinux.0'", "file='a.0'");
    row("boot server", all, type("Boot server", ""), " server='192.168.70.9'", "");
}

void TestEditPages::aFieldChangesItsElementOnly()
{
    QFETCH(QString, file);
    QFETCH(QString, page);
    QFETCH(PagesSteps, steps);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QByteArray xml = corpusXml(file);
    PagesDriver driver;
    driver.load(xml);
    driver.show(qPrintable(page));
    steps(driver);
    QVERIFY(driver.edits() > 0);
    QVERIFY(xml.contains(from));
    QByteArray expected = xml;
    if (from == "<forward dev='eth1'") // libvirt writes the one uplink twice
        expected.replace("<interface dev='eth1'/>", "<interface dev='eth2'/>");
    QCOMPARE(driver.xml(), expected.replace(expected.indexOf(from), from.size(), to));
}

void TestEditPages::whatIsTakenBackIsAsItWas_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<PagesSteps>("steps");
    const auto row = [](const char *title, const char *page, const PagesSteps &steps) {
        QTest::newRow(title) << QString::fromLatin1(page) << steps;
    };
    row("mode", "Forwarding", [](PagesDriver &driver) {
        driver.choose("Mode", "Isolated");
        driver.show("General");
        driver.type("Title", "x");
        driver.type("Title", "");
        driver.show("Forwarding");
        driver.choose("Mode", "NAT");
    });
    row("uplink", "Forwarding", [](PagesDriver &driver) {
        driver.type("Uplink", "");
        driver.type("Uplink", "eth1");
    });
    row("flags", "General", [](PagesDriver &driver) {
        for (const char *label : {"Spanning tree (STP)", "Only local", "Trust guests’ RX filters"}) {
            driver.press(label);
            driver.press(label);
        }
    });
    row("address", "Addresses", [](PagesDriver &driver) {
        driver.setCell("Addresses", 0, 0, "192.168.71.1/16");
        driver.setCell("Addresses", 0, 0, "192.168.70.1/24");
    });
    row("family", "Addresses", [](PagesDriver &driver) {
        driver.setCell("Addresses", 1, 0, "10.0.0.1/64");
        driver.setCell("Addresses", 1, 0, "fd00:70::1/64");
    });
    row("added block", "Addresses", [](PagesDriver &driver) {
        driver.press("Add address");
        driver.choose("Addresses", 3);
        driver.press("Remove address");
    });
    row("reservation", "DHCP", [](PagesDriver &driver) {
        driver.setCell("Reservations", 0, 3, "2 hours");
        driver.press("Add reservation");
        driver.choose("Network", "fd00:70::1/64");
        driver.choose("Network", "192.168.70.1/24");
        driver.setCell("Reservations", 0, 3, "for ever");
        driver.choose("Reservations", 3);
        driver.press("Remove reservation");
    });
    row("boot", "DHCP", [](PagesDriver &driver) {
        driver.type("Boot file", "");
        driver.type("Boot server", "");
        driver.type("Boot server", "192.168.70.9");
        driver.type("Boot file", "pxelinux.0");
    });
}

void TestEditPages::whatIsTakenBackIsAsItWas()
{
    QFETCH(QString, page);
    QFETCH(PagesSteps, steps);
    const QByteArray xml = corpusXml(QStringLiteral("everything"));
    PagesDriver driver;
    driver.load(xml);
    driver.show(qPrintable(page));
    steps(driver);
    QVERIFY(driver.edits() > 1);
    QCOMPARE(driver.xml(), xml);
}

void TestEditPages::aDescriptionThatNoFieldCanShowIsKept()
{
    const QByteArray xml = "<network><name>n</name><title>a&#xA0;b</title><description>a&#xA0;b&#13;\nc</description>"
                           "<bridge name='virbr1'/></network>";
    PagesDriver driver;
    driver.load(xml);
    driver.show("General");
    driver.type("Bridge", "virbr2");
    QCOMPARE(driver.xml(), QByteArray(xml).replace("virbr1", "virbr2"));
}

void TestEditPages::aBlockTakesItsDhcpWithIt()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("six-first")));
    driver.show("DHCP");
    QCOMPARE(driver.control<QComboBox>("Network")->currentText(), QStringLiteral("2001:DB8:9::1/64"));
    driver.choose("Network", "192.168.91.1/24");
    QCOMPARE(driver.cell("Reservations", 0, 1), QStringLiteral("192.168.91.11"));
    driver.show("Addresses");
    driver.choose("Addresses", 0);
    driver.press("Remove address");
    driver.show("DHCP"); // still the same
    QCOMPARE(driver.control<QComboBox>("Network")->currentText(), QStringLiteral("192.168.91.1/24"));
    QCOMPARE(driver.cell("Ranges", 0, 0), QStringLiteral("192.168.91.10"));
    driver.setCell("Ranges", 0, 0, "192.168.91.12");
    QVERIFY(!driver.xml().contains("2001:"));
    QVERIFY(driver.xml().contains("start='192.168.91.12'"));
    driver.show("Addresses");
    driver.setCell("Addresses", 1, 0, "192.168.92.1/24");
    driver.choose("Addresses", 0);
    driver.press("Remove address");
    driver.show("DHCP"); // the only one is not chosen
    QVERIFY(!driver.has("Network"));
    QCOMPARE(driver.cell("Ranges", 0, 0), QStringLiteral("192.168.91.12"));
    driver.show("Addresses");
    driver.choose("Addresses", 0);
    driver.press("Remove address");
    driver.show("DHCP");
    QVERIFY(!driver.has("Ranges"));
    driver.press("Go to Addresses");
    QCOMPARE(driver.shown(), QStringLiteral("Addresses"));
    QVERIFY(!driver.xml().contains("<ip"));
}

void TestEditPages::newEntriesAreProposedFree()
{
    HostContext context;
    context.facts.emplace();
    context.facts->routes.append({*IpNetwork::parse(u"192.168.100.0/24"), QStringLiteral("eth0")});
    PagesDriver driver;
    driver.load("<network><name>n</name><forward mode='nat'/></network>", context);
    driver.show("Addresses");
    driver.press("Add address");
    QCOMPARE(driver.cell("Addresses", 0, 0), QStringLiteral("192.168.101.1/24"));
    driver.press("Add address");
    QVERIFY(driver.cell("Addresses", 1, 0).endsWith(QStringLiteral("::1/64")));
    driver.show("DHCP");
    driver.press("Add range");
    QCOMPARE(driver.cell("Ranges", 0, 0), QStringLiteral("192.168.101.128"));
    driver.press("Add range");
    QCOMPARE(driver.cell("Ranges", 1, 1), QStringLiteral("192.168.101.127"));
    driver.setCell("Ranges", 1, 0, "192.168.101.9");
    driver.press("Add reservation");
    QCOMPARE(driver.cell("Reservations", 0, 1), QStringLiteral("192.168.101.2"));
}

void TestEditPages::theModesRestIsRemoved()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("everything")));
    driver.show("Forwarding");
    const char *const button = "Remove what this mode cannot have";
    QVERIFY(!driver.has(button));
    driver.choose("Mode", "Routed");
    QVERIFY(driver.has(button));
    QVERIFY2(driver.said().contains(QStringLiteral("That is: NAT settings.")), qPrintable(driver.said()));
    driver.choose("Mode", "Bridge");
    QVERIFY(driver.said().contains(QStringLiteral("addresses with their DHCP, and routes, DNS")));
    driver.press(button);
    QVERIFY(!driver.has(button));
    const QByteArray xml = driver.xml();
    for (const char *gone : {"<ip", "<route", "<dns>", "<domain", "<mtu", "<mac", "<nat", "stp=", "eth1"})
        QVERIFY2(!xml.contains(gone), gone);
    for (const char *kept : {"<bridge name='virbr7' macTableManager='libvirt'/>", "inv:ticket", "<dnsmasq:options>",
             "<forward mode='bridge'/>", "average='1000'"})
        QVERIFY2(xml.contains(kept), kept);
    // Nothing of it comes back with the next edit.
    driver.show("General");
    QVERIFY(!driver.has("MTU") && !driver.has("DNS domain") && driver.has("Bridge"));
    driver.type("Bridge", "br0");
    QCOMPARE(driver.xml(), QByteArray(xml).replace("virbr7", "br0"));
}

void TestEditPages::cardsAreNotABridge()
{
    PagesDriver driver;
    driver.load(corpusXml(QStringLiteral("host-bridge")));
    driver.show("Forwarding");
    QVERIFY(!driver.has("Uplink"));
    driver.choose("Mode", "macvtap: Bridge");
    QVERIFY(driver.has("Uplink"));
    driver.type("Uplink", "eth0");
    QVERIFY(driver.said().contains(QStringLiteral("That is: a bridge.")));
    driver.press("Remove what this mode cannot have");
    QCOMPARE(driver.control<QComboBox>("Mode")->currentText(), QStringLiteral("macvtap: Bridge"));
    QVERIFY(!driver.xml().contains("br0") && driver.xml().contains("eth0"));
}

QTEST_MAIN(TestEditPages)
#include "tst_editpages.moc"
