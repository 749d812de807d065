// SPDX-FileCopyrightText: 2026 The Patchpanel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/network/networkcorpus.h"
#include "tests/ui/darkpalette.h"
#include "tests/ui/pagedriver.h"
#include "tests/ui/windowsamples.h"
#include "ui/editadvancedsection.h"
#include "ui/editdnssection.h"
#include "ui/editportssection.h"
#include "ui/editqossection.h"

#include <QCheckBox>

using namespace patchpanel;
using namespace patchpanel::test;

/// The pages of Edit for what the ports of VMs get (VLANs, virtual ports, port groups, limits), DNS and the rest, each
/// by itself.
class TestEditPortPages final : public QObject
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
    void loadingIsNoEdit_data();
    void loadingIsNoEdit();
    void whatTheModeCannotHaveIsHidden_data();
    void whatTheModeCannotHaveIsHidden();
    void labelsAreUnique_data();
    void labelsAreUnique();
    void picture_data();
    void picture();

private:
    static void addPages();
};

namespace {

constexpr auto ports = &makePage<EditPortsSection>;
constexpr auto qos = &makePage<EditQosSection>;
constexpr auto dns = &makePage<EditDnsSection>;
constexpr auto advanced = &makePage<EditAdvancedSection>;

struct PageRow
{
    const char *name;
    MakePage make;
};

constexpr PageRow allPages[] = {{"ports", ports}, {"qos", qos}, {"dns", dns}, {"advanced", advanced}};

} // namespace

void TestEditPortPages::untouchedXmlStaysToTheLetter_data()
{
    QTest::addColumn<MakePage>("make");
    QTest::addColumn<QString>("file");
    for (const PageRow &page : allPages)
        for (const QString &file : corpusNames())
            QTest::addRow("%s, %s", page.name, qPrintable(file)) << page.make << file;
}

void TestEditPortPages::untouchedXmlStaysToTheLetter()
{
    QFETCH(MakePage, make);
    QFETCH(QString, file);
    PageDriver page(make());
    page.load(corpusXml(file));
    QCOMPARE(page.xml(), corpusXml(file));
    // What was shown before leaves nothing behind.
    page.load(corpusXml(QStringLiteral("everything")));
    page.load(corpusXml(QStringLiteral("openvswitch")));
    page.load(corpusXml(file));
    QCOMPARE(page.xml(), corpusXml(file));
}

void TestEditPortPages::aFieldChangesItsElementOnly_data()
{
    QTest::addColumn<MakePage>("make");
    QTest::addColumn<QString>("file");
    QTest::addColumn<PageSteps>("steps");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *title, MakePage make, const char *file, const PageSteps &steps, const char *from,
                         const char *to) {
        QTest::newRow(title) << make << QString::fromLatin1(file) << steps << QByteArray(from) << QByteArray(to);
    };
    const auto type = [](const char *label, const char *text) {
        return [=](PageDriver &page) { page.type(label, text); };
    };
    const auto pick = [](const char *label, const char *text) {
        return [=](PageDriver &page) { page.choose(label, text); };
    };
    const auto press = [](const char *label) { return [=](PageDriver &page) { page.press(label); }; };
    const auto cell = [](const char *table, int line, int column, const char *text) {
        return [=](PageDriver &page) { page.setCell(table, line, column, text); };
    };
    const auto inSecond = [](const PageSteps &steps) {
        return [steps](PageDriver &page) {
            page.choose("Port groups", 1);
            steps(page);
        };
    };
    const char *const ovs = "openvswitch";
    row("VLAN tags", ports, ovs, type("VLAN tags", "42 48"), "<tag id='47'/>", "<tag id='48'/>");
    row("no VLAN", ports, ovs, type("VLAN tags", ""),
        "  <vlan trunk='yes'>\n    <tag id='42' nativeMode='untagged'/>\n    <tag id='47'/>\n  </vlan>\n", "");
    row("native VLAN", ports, ovs, pick("Native VLAN", "47"),
        "<tag id='42' nativeMode='untagged'/>\n    <tag id='47'/>",
        "<tag id='42'/>\n    <tag id='47' nativeMode='untagged'/>");
    row("native mode", ports, ovs, pick("Native mode", "with its tag"), "nativeMode='untagged'", "nativeMode='tagged'");
    row(
        "no trunk", ports, ovs,
        [](PageDriver &page) {
            page.type("VLAN tags", "42");
            page.press("Trunk");
        },
        " trunk='yes'>\n    <tag id='42' nativeMode='untagged'/>\n    <tag id='47'/>", ">\n    <tag id='42'/>");
    row("profile", ports, ovs, type("Profile", "other"), "profileid='menial'", "profileid='other'");
    row("interface", ports, ovs, type("Interface ID", ""), "interfaceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f' ", "");
    row("manager", ports, "private", type("Manager ID", "12"), "managerid='11'", "managerid='12'");
    row("type ID", ports, "private", type("Type ID", "5"), " typeid='1193047'", " typeid='5'");
    row("type version", ports, "private", type("Type version", "3"), "typeidversion='2'", "typeidversion='3'");
    row("instance", ports, "private", type("Instance ID", "x"), "instanceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f'",
        "instanceid='x'");
    row("port type", ports, "private", pick("Port type", "802.1Qbh"),
        "type='802.1Qbg'>\n    <parameters managerid='11' typeid='1193047' typeidversion='2' "
        "instanceid='09b11c53-8b5c-4eeb-8f00-d84eaa0aaa4f'/>\n  </virtualport>",
        "type='802.1Qbh'/>");
    row("name of a group", ports, ovs, type("Group name", "towel"), "'dontpanic'", "'towel'");
    row("name of a group in the table", ports, ovs, cell("Port groups", 0, 0, "towel"), "'dontpanic'", "'towel'");
    row("VLAN of a group", ports, ovs, type("Group VLAN tags", "43"), "<tag id='42'/>\n    </vlan>\n  </portgroup>",
        "<tag id='43'/>\n    </vlan>\n  </portgroup>");
    row("trunk of one VLAN", ports, ovs, press("Group trunk"), "<vlan>\n      <tag id='42'/>",
        "<vlan trunk='yes'>\n      <tag id='42'/>");
    row("no default", ports, ovs, inSecond(press("Default group")), "'all' default='yes'", "'all'");
    row("filters", ports, ovs, pick("Trust RX filters", "yes"), "'dontpanic'", "'dontpanic' trustGuestRxFilters='yes'");
    row("filters again", ports, "everything", inSecond(pick("Trust RX filters", "as the network")),
        "'limited' trustGuestRxFilters='no'", "'limited'");
    row("native of a group", ports, ovs, inSecond(pick("Group native VLAN", "none")), " nativeMode='tagged'", "");
    row("profile of a group", ports, ovs, inSecond(type("Group profile", "few")), "'all-vlans'", "'few'");
    row("inbound of a group", ports, ovs, inSecond(type("Group inbound average", "1500")), "average='1000'",
        "average='1500'");
    row("peak of a group", ports, ovs, inSecond(type("Group outbound peak", "")), " peak='256'", "");
    row("burst of a group", ports, ovs, inSecond(type("Group inbound burst", "1")), "burst='1024'", "burst='1'");
    row("inbound", qos, "everything", type("Inbound average", "999"), "average='1000'", "average='999'");
    row("inbound peak", qos, "everything", type("Inbound peak", "6000"), "peak='5000'", "peak='6000'");
    row("inbound burst", qos, "everything", type("Inbound burst", ""), " burst='5120'", "");
    row("floor", qos, "newer", type("Inbound floor", "40"), "floor='50'", "floor='40'");
    row("outbound", qos, "everything", type("Outbound average", "129"), "average='128'", "average='129'");
    row("outbound burst", qos, "everything", type("Outbound burst", "257"), "burst='256'", "burst='257'");
    row("isolation off", advanced, "everything", press("Isolate VMs from each other"), "isolated='yes'",
        "isolated='no'");
    row("DNS off", dns, "everything", press("Run a DNS server"), "<dns forwardPlainNames",
        "<dns enable='no' forwardPlainNames");
    row("DNS off where it was said", dns, "odd", press("Run a DNS server"), "enable=\"yes\"", "enable=\"no\"");
    row("plain names", dns, "everything", press("Ask elsewhere for plain names"), "forwardPlainNames='no'",
        "forwardPlainNames='yes'");
    row("domain of a forwarder", dns, "everything", cell("Forwarders", 1, 0, "x.example"), "domain='corp.example'",
        "domain='x.example'");
    row("address of a forwarder", dns, "everything", cell("Forwarders", 0, 1, "8.8.8.8"), "'9.9.9.9'", "'8.8.8.8'");
    row("port of a forwarder", dns, "newer", cell("Forwarders", 0, 2, "53"), "port='5353'", "port='53'");
    row(
        "order of forwarders", dns, "everything",
        [](PageDriver &page) {
            page.choose("Forwarders", 1);
            page.press("Move up");
        },
        "<forwarder addr='9.9.9.9'/>\n    <forwarder domain='corp.example' addr='10.9.8.7'/>",
        "<forwarder domain='corp.example' addr='10.9.8.7'/>\n    <forwarder addr='9.9.9.9'/>");
    row(
        "removed forwarder", dns, "everything",
        [](PageDriver &page) {
            page.choose("Forwarders", 2);
            page.press("Remove forwarder");
        },
        "    <forwarder domain='secret.example'/>\n", "");
    row("names of a host", dns, "everything", cell("DNS hosts", 0, 1, "pbx, voip.lab.example"),
        "<hostname>pbx.lab.example", "<hostname>voip.lab.example");
    row("address of a host", dns, "everything", cell("DNS hosts", 1, 0, "fd00:70::3"), "<host ip='fd00:70::2'>",
        "<host ip='fd00:70::3'>");
    row("TXT", dns, "everything", cell("TXT records", 0, 1, "plain"), "'v=1; note=\"a &lt; b\"'", "'plain'");
    row("SRV protocol", dns, "everything", cell("SRV records", 1, 1, "udp"), "'ldap' protocol='tcp'",
        "'ldap' protocol='udp'");
    row("SRV weight", dns, "everything", cell("SRV records", 0, 6, "2"), "weight='1'", "weight='2'");
}

void TestEditPortPages::aFieldChangesItsElementOnly()
{
    QFETCH(MakePage, make);
    QFETCH(QString, file);
    QFETCH(PageSteps, steps);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QByteArray xml = corpusXml(file);
    PageDriver page(make());
    page.load(xml);
    steps(page);
    QVERIFY(page.edits() > 0);
    QVERIFY(xml.contains(from));
    const qsizetype at = xml.indexOf(from);
    QCOMPARE(page.xml(), QByteArray(xml).replace(at, from.size(), to));
}

void TestEditPortPages::whatIsTakenBackIsAsItWas_data()
{
    QTest::addColumn<MakePage>("make");
    QTest::addColumn<PageSteps>("steps");
    const auto row = [](const char *title, MakePage make, const PageSteps &steps) {
        QTest::newRow(title) << make << steps;
    };
    row("tags", ports, [](PageDriver &page) {
        page.type("VLAN tags", "1");
        page.type("VLAN tags", "42, 47");
        page.choose("Native VLAN", "42");
    });
    row("native tag that is gone for a moment", ports, [](PageDriver &page) {
        page.type("VLAN tags", "47, 4");
        page.type("VLAN tags", "42,47,");
    });
    row("port type", ports, [](PageDriver &page) {
        page.choose("Port type", "MidoNet");
        page.choose("Port type", "Open vSwitch");
    });
    row("default", ports, [](PageDriver &page) {
        page.press("Default group");
        QCOMPARE(page.cell("Port groups", 1, 1), QString());
        page.choose("Port groups", 1);
        page.press("Default group");
    });
    row("group that was added", ports, [](PageDriver &page) {
        page.press("Add group");
        page.choose("Port groups", 2);
        page.type("Group name", "third group");
        page.type("Group VLAN tags", "30");
        page.press("Remove group");
    });
    row("DNS", dns, [](PageDriver &page) {
        page.press("Run a DNS server");
        page.press("Ask elsewhere for plain names");
        page.press("Run a DNS server");
        page.press("Ask elsewhere for plain names");
    });
    row("isolation", advanced, [](PageDriver &page) {
        page.press("Isolate VMs from each other");
        page.press("Isolate VMs from each other");
    });
    row("limits", qos, [](PageDriver &page) {
        page.type("Inbound average", "100");
        page.type("Inbound average", "");
    });
}

void TestEditPortPages::whatIsTakenBackIsAsItWas()
{
    QFETCH(MakePage, make);
    QFETCH(PageSteps, steps);
    const bool isOfPorts = make == MakePage(ports);
    const QByteArray xml = corpusXml(isOfPorts ? QStringLiteral("openvswitch") : QStringLiteral("default"));
    PageDriver page(make());
    page.load(xml);
    steps(page);
    QVERIFY(page.edits() > 0);
    QCOMPARE(page.xml(), xml);
}

void TestEditPortPages::addPages()
{
    QTest::addColumn<MakePage>("make");
    for (const PageRow &page : allPages)
        QTest::newRow(page.name) << page.make;
}

void TestEditPortPages::loadingIsNoEdit_data()
{
    addPages();
}

void TestEditPortPages::loadingIsNoEdit()
{
    QFETCH(MakePage, make);
    PageDriver page(make());
    for (const QString &file : corpusNames())
        page.load(corpusXml(file));
    QCOMPARE(page.edits(), 0);
}

void TestEditPortPages::whatTheModeCannotHaveIsHidden_data()
{
    QTest::addColumn<MakePage>("make");
    QTest::addColumn<QByteArray>("inside");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("isThere");
    const auto row = [](const char *title, MakePage make, const char *inside, const char *label, bool isThere) {
        QTest::newRow(title) << make << QByteArray(inside) << QString::fromLatin1(label) << isThere;
    };
    const char *const vlan = "VLAN tags";
    row("VLAN of NAT", ports, "<forward/>", vlan, false);
    row("VLAN of NAT that is there", ports, "<forward/><vlan><tag id='1'/></vlan>", vlan, true);
    row("VLAN of a Linux bridge", ports, "<forward mode='bridge'/><bridge name='br0'/>", vlan, false);
    row("VLAN of Open vSwitch", ports, "<forward mode='bridge'/><virtualport type='openvswitch'/>", vlan, true);
    row("port type of NAT", ports, "<forward/>", "Port type", false);
    row("port type of a bridge", ports, "<forward mode='bridge'/><bridge name='br0'/>", "Port type", true);
    row("DNS of a bridge", dns, "<forward mode='bridge'/><bridge name='br0'/>", "Run a DNS server", false);
    row("hosts of a bridge", dns, "<forward mode='bridge'/><bridge name='br0'/>", "DNS hosts", false);
    row("hosts of a bridge that are there", dns,
        "<forward mode='bridge'/><dns><host ip='1.2.3.4'><hostname>a</hostname></host></dns>", "DNS hosts", true);
    row("limits of cards", qos, "<forward mode='vepa' dev='eth0'/>", "Inbound average", false);
    row("limits of cards that are there", qos,
        "<forward mode='vepa' dev='eth0'/><bandwidth><inbound average='1'/></bandwidth>", "Inbound average", true);
    row("isolation of cards", advanced, "<forward mode='hostdev'/>", "Isolate VMs from each other", false);
    row("options that are not there", advanced, "", "Options", false);
}

void TestEditPortPages::whatTheModeCannotHaveIsHidden()
{
    QFETCH(MakePage, make);
    QFETCH(QByteArray, inside);
    QFETCH(QString, label);
    QFETCH(bool, isThere);
    PageDriver page(make());
    page.load("<network><name>n</name>" + inside + "</network>");
    QCOMPARE(page.has(qPrintable(label)), isThere);
}

void TestEditPortPages::labelsAreUnique_data()
{
    addPages();
}

void TestEditPortPages::labelsAreUnique()
{
    QFETCH(MakePage, make);
    PageDriver page(make());
    page.load(corpusXml(QStringLiteral("everything")));
    QStringList names;
    QSet<QString> letters;
    for (const QWidget *widget : page.page().findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
            || qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QTableView *>(widget)
            || qobject_cast<const QPlainTextEdit *>(widget);
        // Corners of tables and the like are Qt's own.
        if (!isControl || (widget->focusPolicy() == Qt::NoFocus && widget->accessibleName().isEmpty()))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        QVERIFY2(!names.contains(widget->accessibleName()), qPrintable(widget->accessibleName()));
        names.append(widget->accessibleName());
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && !button->text().isEmpty())
            QCOMPARE(button->accessibleName(), QString(button->text()).remove(u'&'));
    }
    QVERIFY(names.size() > 2);
}

void TestEditPortPages::picture_data()
{
    addPages();
}

void TestEditPortPages::picture()
{
    QFETCH(MakePage, make);
    const QByteArray name = QTest::currentDataTag();
    const QByteArray xml = corpusXml(
        make == MakePage(ports) ? QStringLiteral("openvswitch") : QStringLiteral("everything"));
    PageDriver page(make());
    page.load(xml);
    savePicture(page.page(), "edit-page-" + name);
    page.page().ensureVisible(0, 10'000);
    savePicture(page.page(), "edit-page-" + name + "-end");
    page.load(corpusXml(QStringLiteral("host-bridge")));
    savePicture(page.page(), "edit-page-" + name + "-bridge");
    const DarkPalette dark;
    PageDriver darkPage(make());
    darkPage.load(xml);
    savePicture(darkPage.page(), "edit-page-" + name + "-dark");
}

QTEST_MAIN(TestEditPortPages)
#include "tst_editportpages.moc"
