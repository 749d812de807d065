// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/newnetworkdriver.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace patchpanel;

/// The form of the New Network dialog: what it proposes, what it shows, what it says about it.
class TestNewNetworkDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStringLiteral("Fusion")); }
    void firstStateCanBeCreated();
    void proposalsAvoidWhatIsTaken();
    void proposalsFollowTheHostUntilEdited();
    void itIsSaidWhenTheHostItselfCannotBeSeen();
    void takenProposalsAreReplaced();
    void problemStandsAtItsField_data();
    void problemStandsAtItsField();
    void allProblemsAreShownAtOnce();
    void warningsDoNotBlock();
    void typesHideFieldsAndKeepTheirText();
    void bridgeNetworkIsNamedByConvention();
    void bridgesOfTheHostAreOffered();
    void dhcpRangeFollowsTheNetwork();
    void dhcpGoesWithTheNetworkAndComesBack();
    void ipv6IsProposedOnRequest();
};

namespace {

const QString busyNetwork = QStringLiteral("<network><name>%1</name><forward mode='nat'/><bridge name='%2'/>"
                                           "<ip address='%3' netmask='255.255.255.0'/></network>");

QByteArray network(const char *name, const char *bridge, const char *address)
{
    return busyNetwork.arg(QLatin1String(name), QLatin1String(bridge), QLatin1String(address)).toUtf8();
}

} // namespace

void TestNewNetworkDialog::firstStateCanBeCreated()
{
    NewNetworkDriver driver;
    driver.open();
    QCOMPARE(driver.text("Name"), QStringLiteral("network"));
    QCOMPARE(driver.box("Host")->currentText(), QStringLiteral("rack1"));
    QCOMPARE(driver.box("Type")->currentText(), QStringLiteral("NAT"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("virbr0"));
    QVERIFY(driver.text("IPv4 network").endsWith(QStringLiteral(".0/24")));
    QVERIFY(driver.check("DHCPv4")->isChecked());
    QVERIFY(driver.text("DHCPv4 start").endsWith(QStringLiteral(".128")));
    QVERIFY(driver.text("DHCPv4 end").endsWith(QStringLiteral(".254")));
    QVERIFY(driver.text("IPv6 network").isEmpty());
    QVERIFY(!driver.check("DHCPv6")->isChecked());
    QVERIFY(driver.check("Start now")->isChecked());
    QVERIFY(driver.check("Start at boot")->isChecked());
    QVERIFY(driver.canCreate());
    QVERIFY(driver.summary().isEmpty());
    QVERIFY(driver.edit("Name")->hasFocus());
    QVERIFY(driver.visibleText().contains(QStringLiteral("The host takes 192.168.")));
    driver.shoot("newnetwork-first");
}

void TestNewNetworkDialog::proposalsAvoidWhatIsTaken()
{
    NewNetworkDriver driver;
    driver.host().addNetwork(network("network", "virbr0", "192.168.100.1"));
    driver.open();
    QCOMPARE(driver.text("Name"), QStringLiteral("network-2"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("virbr1"));
    QCOMPARE(driver.text("IPv4 network"), QStringLiteral("192.168.101.0/24"));
    QVERIFY(driver.canCreate());
}

void TestNewNetworkDialog::proposalsFollowTheHostUntilEdited()
{
    NewNetworkDriver driver;
    driver.otherHost().addNetwork(network("network", "virbr0", "192.168.100.1"));
    driver.addSession();
    driver.addSession(NewNetworkDriver::otherUri);
    driver.open();
    QCOMPARE(driver.text("Bridge"), QStringLiteral("virbr0"));
    driver.choose("Host", QStringLiteral("rack2"));
    QCOMPARE(driver.text("Name"), QStringLiteral("network-2"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("virbr1"));
    QCOMPARE(driver.text("IPv4 network"), QStringLiteral("192.168.101.0/24"));
    driver.type("Bridge", QStringLiteral("virbr50"));
    driver.choose("Host", QStringLiteral("rack1"));
    QCOMPARE(driver.text("Name"), QStringLiteral("network"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("virbr50"));
    QCOMPARE(driver.text("DHCPv4 start"), QStringLiteral("192.168.100.128"));
}

void TestNewNetworkDialog::itIsSaidWhenTheHostItselfCannotBeSeen()
{
    const QString hint = QStringLiteral("Only libvirt's networks are checked");
    HostFacts facts{{{QStringLiteral("eth0")}}, {}};
    for (const char *incomplete : {"", "no ssh"}) {
        NewNetworkDriver driver;
        facts.incomplete = QLatin1String(incomplete);
        driver.host().setFacts(facts);
        HostSession *session = driver.addSession();
        driver.open(session);
        QTRY_VERIFY(session->context().facts);
        QTRY_COMPARE(driver.visibleText().contains(hint), !facts.isComplete());
    }
    NewNetworkDriver driver;
    driver.open(); // a FakeHost tells nothing of itself
    QTRY_VERIFY(driver.visibleText().contains(hint));
}

void TestNewNetworkDialog::takenProposalsAreReplaced()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Name", QStringLiteral("lab"));
    driver.host().addNetwork(network("lab", "virbr0", "192.168.100.1"));
    QTRY_COMPARE(driver.text("Bridge"), QStringLiteral("virbr1"));
    QCOMPARE(driver.text("IPv4 network"), QStringLiteral("192.168.101.0/24"));
    QCOMPARE(driver.text("DHCPv4 end"), QStringLiteral("192.168.101.254"));
    // What was typed stays, and is wrong now.
    QCOMPARE(driver.text("Name"), QStringLiteral("lab"));
    QVERIFY(driver.problem("Name").contains(QStringLiteral("exists")));
    QVERIFY(!driver.canCreate());
}

void TestNewNetworkDialog::problemStandsAtItsField_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("typedAt");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("shownAt");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *title, const char *type, const char *typedAt, const char *text, const char *shownAt,
                         const char *sentence) {
        QTest::newRow(title) << QString::fromUtf8(type) << QByteArray(typedAt) << QString::fromUtf8(text)
                             << QByteArray(shownAt) << QString::fromUtf8(sentence);
    };
    row("no name", "NAT", "Name", "", "Name", "needs a name");
    row("name taken", "NAT", "Name", "default", "Name", "exists on this host");
    row("name with a slash", "NAT", "Name", "a/b", "Name", "cannot contain");
    row("bridge taken", "NAT", "Bridge", "virbr0", "Bridge", "belongs to network");
    row("bridge name too long", "NAT", "Bridge", "virbr-much-too-long", "Bridge", "15 characters");
    row("no bridge", "Bridge", "Bridge", "", "Bridge", "Name the bridge");
    row("VLAN out of range", "Bridge", "VLAN ID", "4095", "VLAN ID", "from 1 to 4094");
    row("not a network", "NAT", "IPv4 network", "192.168", "IPv4 network", "not an IPv4 network");
    row("no prefix", "NAT", "IPv4 network", "192.168.7.0", "IPv4 network", "prefix length");
    row("broadcast address", "NAT", "IPv4 network", "192.168.7.255/24", "IPv4 network", "broadcast");
    row("overlap", "NAT", "IPv4 network", "192.168.0.0/16", "IPv4 network", "overlaps");
    row("start outside", "NAT", "DHCPv4 start", "10.0.0.1", "DHCPv4 start", "outside");
    row("reversed range", "NAT", "DHCPv4 end", "192.168.100.20", "DHCPv4 end", "reversed");
    row("range with the host in it", "NAT", "DHCPv4 start", "192.168.100.1", "DHCPv4 start", "host's own address");
    row("empty range end", "NAT", "DHCPv4 end", "", "DHCPv4 end", "first and a last");
    row("bad IPv6", "Open", "IPv6 network", "fd00::1", "IPv6 network", "prefix length");
    row("domain", "NAT", "DNS domain", "not a domain", "DNS domain", "letters, digits");
    row("MTU", "NAT", "MTU", "60", "MTU", "from 68 to 65535");
    row("uplink", "Routed", "Uplink", "an interface", "Uplink", "not the name of an interface");
}

void TestNewNetworkDialog::problemStandsAtItsField()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, typedAt);
    QFETCH(QString, text);
    QFETCH(QByteArray, shownAt);
    QFETCH(QString, sentence);
    NewNetworkDriver driver;
    driver.host().addNetwork(network("default", "virbr0", "192.168.122.1"));
    driver.open();
    driver.choose("Type", type);
    if (type == u"Bridge")
        driver.type("Bridge", QStringLiteral("br0"));
    driver.type(typedAt, text);
    QVERIFY2(driver.problem(shownAt).contains(sentence), qPrintable(driver.problem(shownAt)));
    QVERIFY(!driver.canCreate());
    QVERIFY(driver.summary().contains(QLatin1String(shownAt)));
    QVERIFY(driver.button("Create")->toolTip().contains(QLatin1String(shownAt)));
    QVERIFY(driver.visibleText().contains(sentence));
}

void TestNewNetworkDialog::allProblemsAreShownAtOnce()
{
    NewNetworkDriver driver;
    driver.host().addNetwork(network("default", "virbr0", "192.168.122.1"));
    driver.open();
    driver.type("MTU", QStringLiteral("1"));
    driver.type("IPv4 network", QStringLiteral("192.168.122.0/25"));
    driver.type("Name", QStringLiteral("default"));
    driver.type("Bridge", QStringLiteral("virbr0"));
    QCOMPARE(driver.summary(), QStringLiteral("4 problems: Name, Bridge, IPv4 network, …"));
    driver.shoot("newnetwork-problems");
    driver.edit("MTU")->setFocus();
    driver.click("4 problems: Name, Bridge, IPv4 network, …");
    QVERIFY(driver.edit("Name")->hasFocus());
    driver.type("Name", QStringLiteral("lab"));
    driver.type("Bridge", QStringLiteral("virbr9"));
    driver.type("IPv4 network", QStringLiteral("192.168.9.0/25"));
    QCOMPARE(driver.summary(), QStringLiteral("1 problem: MTU"));
    driver.type("MTU", QString());
    QVERIFY(driver.summary().isEmpty());
    QVERIFY(driver.canCreate());
}

void TestNewNetworkDialog::warningsDoNotBlock()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("MTU", QStringLiteral("20000"));
    QVERIFY(driver.problem("MTU").contains(QStringLiteral("Hardly any")));
    QCOMPARE(driver.summary(), QStringLiteral("1 warning: MTU"));
    QVERIFY(driver.canCreate());
}

void TestNewNetworkDialog::typesHideFieldsAndKeepTheirText()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("Uplink", QStringLiteral("eth7"));
    driver.type("DNS domain", QStringLiteral("lab.example"));
    driver.type("Bridge", QStringLiteral("virbr77"));
    driver.choose("Type", QStringLiteral("Isolated"));
    QVERIFY(!driver.isShown("Uplink"));
    QVERIFY(driver.isShown("DNS domain"));
    driver.choose("Type", QStringLiteral("Very isolated"));
    for (const char *label : {"IPv4 network", "DHCPv4", "DHCPv4 start", "IPv6 network", "DNS domain", "VLAN ID"})
        QVERIFY2(!driver.isShown(label), label);
    QVERIFY(driver.isShown("MTU"));
    QVERIFY(!driver.plannedXml().contains(QStringLiteral("<ip")));
    driver.choose("Type", QStringLiteral("Bridge"));
    QVERIFY(driver.isShown("VLAN ID"));
    QVERIFY(!driver.isShown("MTU"));
    QVERIFY(driver.text("Bridge").isEmpty());
    driver.type("Bridge", QStringLiteral("br0"));
    driver.type("VLAN ID", QStringLiteral("10"));
    driver.choose("Type", QStringLiteral("NAT"));
    QCOMPARE(driver.text("Uplink"), QStringLiteral("eth7"));
    QCOMPARE(driver.text("DNS domain"), QStringLiteral("lab.example"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("virbr77"));
    QVERIFY(!driver.plannedXml().contains(QStringLiteral("<vlan")));
    driver.choose("Type", QStringLiteral("Bridge"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("br0"));
    QCOMPARE(driver.text("VLAN ID"), QStringLiteral("10"));
}

void TestNewNetworkDialog::bridgeNetworkIsNamedByConvention()
{
    NewNetworkDriver driver;
    driver.open();
    driver.choose("Type", QStringLiteral("Bridge"));
    driver.type("Bridge", QStringLiteral("fcbr0"));
    QCOMPARE(driver.text("Name"), QStringLiteral("fcbr0"));
    driver.type("VLAN ID", QStringLiteral("10"));
    QCOMPARE(driver.text("Name"), QStringLiteral("fcbr0-vlan-10"));
    QVERIFY(driver.canCreate());
    driver.shoot("newnetwork-bridge");
    driver.choose("Type", QStringLiteral("NAT"));
    QCOMPARE(driver.text("Name"), QStringLiteral("network"));
    driver.type("Name", QStringLiteral("tenant"));
    driver.choose("Type", QStringLiteral("Bridge"));
    QCOMPARE(driver.text("Name"), QStringLiteral("tenant"));
}

void TestNewNetworkDialog::bridgesOfTheHostAreOffered()
{
    NewNetworkDriver driver;
    driver.host().addNetwork("<network><name>lan</name><forward mode='bridge'/><bridge name='br0'/></network>");
    driver.open();
    driver.choose("Type", QStringLiteral("Bridge"));
    QCOMPARE(driver.text("Bridge"), QStringLiteral("br0"));
    driver.type("Bridge", QString());
    QTest::keyClick(driver.edit("Bridge"), Qt::Key_Down);
    QWidget *popup = nullptr;
    QTRY_VERIFY((popup = QApplication::activePopupWidget()));
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(driver.text("Bridge"), QStringLiteral("br0"));
    QVERIFY(driver.isOpen());
}

void TestNewNetworkDialog::dhcpRangeFollowsTheNetwork()
{
    NewNetworkDriver driver;
    driver.open();
    driver.type("IPv4 network", QStringLiteral("192.168.150.0/33"));
    QVERIFY(driver.text("DHCPv4 start").isEmpty());
    QVERIFY(driver.problem("DHCPv4 start").isEmpty());
    driver.type("IPv4 network", QStringLiteral("192.168.150.0/25"));
    QCOMPARE(driver.text("DHCPv4 start"), QStringLiteral("192.168.150.64"));
    QCOMPARE(driver.text("DHCPv4 end"), QStringLiteral("192.168.150.126"));
    QVERIFY(driver.visibleText().contains(QStringLiteral("The host takes 192.168.150.1")));
    driver.type("DHCPv4 start", QStringLiteral("192.168.150.100"));
    driver.type("IPv4 network", QStringLiteral("192.168.160.0/24"));
    QCOMPARE(driver.text("DHCPv4 start"), QStringLiteral("192.168.150.100"));
    QCOMPARE(driver.text("DHCPv4 end"), QStringLiteral("192.168.150.126"));
    QVERIFY(driver.problem("DHCPv4 start").contains(QStringLiteral("outside")));
    // Emptied, the range follows again.
    driver.type("DHCPv4 start", QString());
    driver.type("DHCPv4 end", QString());
    QVERIFY(driver.canCreate());
    QVERIFY(driver.plannedXml().contains(QStringLiteral("start='192.168.160.128' end='192.168.160.254'")));
    driver.edit("MTU")->setFocus();
    QTRY_COMPARE(driver.text("DHCPv4 start"), QStringLiteral("192.168.160.128"));
    QCOMPARE(driver.text("DHCPv4 end"), QStringLiteral("192.168.160.254"));
}

void TestNewNetworkDialog::dhcpGoesWithTheNetworkAndComesBack()
{
    NewNetworkDriver driver;
    driver.open();
    driver.choose("Type", QStringLiteral("Open"));
    driver.type("IPv4 network", QString());
    QVERIFY(!driver.check("DHCPv4")->isChecked());
    QVERIFY(driver.check("DHCPv4")->isEnabled());
    QVERIFY(!driver.isShown("DHCPv4 start"));
    driver.type("IPv4 network", QStringLiteral("10.1.2.0/24"));
    QVERIFY(driver.check("DHCPv4")->isChecked());
    driver.check("DHCPv4")->click();
    driver.type("IPv4 network", QString());
    driver.type("IPv4 network", QStringLiteral("10.1.3.0/24"));
    QVERIFY(!driver.check("DHCPv4")->isChecked());
    // Asked for before there is a network: said so, and kept.
    driver.check("DHCPv6")->click();
    QVERIFY(driver.problem("IPv6 network").contains(QStringLiteral("DHCP needs a network")));
    driver.type("IPv6 network", QStringLiteral("fd00:1::/64"));
    QVERIFY(driver.check("DHCPv6")->isChecked());
    QCOMPARE(driver.text("DHCPv6 start"), QStringLiteral("fd00:1::100"));
    QVERIFY(driver.canCreate());
}

void TestNewNetworkDialog::ipv6IsProposedOnRequest()
{
    NewNetworkDriver driver;
    driver.open();
    driver.click("Propose IPv6 network");
    QVERIFY(driver.text("IPv6 network").startsWith(QStringLiteral("fd")));
    QVERIFY(driver.text("IPv6 network").endsWith(QStringLiteral("::/64")));
    driver.check("DHCPv6")->click();
    QVERIFY(driver.text("DHCPv6 start").endsWith(QStringLiteral("::100")));
    QVERIFY(driver.isShown("DHCPv6 end"));
    QVERIFY(driver.canCreate());
    driver.edit("DHCPv6 end")->setFocus();
    driver.shoot("newnetwork-ipv6");
}

QTEST_MAIN(TestNewNetworkDialog)
#include "tst_newnetworkdialog.moc"
